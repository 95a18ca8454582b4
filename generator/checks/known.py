"""A judgement of one line or sentence in, the same judgement out, made once for each of them.

Documents of a type share most of their lines (see ``passages``), so what follows from a line alone
need not be found out again in the next document. It is kept with the line and goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Protocol, TypeVar, overload


class Unit(Protocol):
    """A passage or a sentence."""

    @property
    def known(self) -> dict[Callable[..., Any], Any]:
        """What was found out about it, by what found it out."""


LINES = 1024
"""Lines whose judgement is kept where their words alone decide it: ``lru_cache(LINES)``. As many as
forty pages have; more would fill a worker with lines that come once."""

U = TypeVar("U", bound=Unit)
T = TypeVar("T")


@overload
def once(judge: Callable[[U], Iterator[T]]) -> Callable[[U], tuple[T, ...]]: ...


@overload
def once(judge: Callable[[U], T]) -> Callable[[U], T]: ...


def once(judge: Callable[[U], Any]) -> Callable[[U], Any]:
    """Make a judgement that follows from the line or sentence alone run once for each.

    ``judge`` must look at nothing else, be it another line, the deal, a setting or the date, and
    nobody may change what it returns. What it yields is kept as a tuple.
    """

    @wraps(judge)
    def asked(unit: U) -> Any:
        known = unit.known
        try:
            return known[judge]
        except KeyError:
            found = judge(unit)
            known[judge] = found = tuple(found) if isinstance(found, Iterator) else found
            return found

    return asked
