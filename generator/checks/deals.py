"""A Deal in, the facts that rules compare the text with out.

Whether a deal agrees with itself is settled when it is read; here it is the measure of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from generator.checks.names import plain
from generator.checks.normalise import tight
from generator.fields.party import Party
from generator.remembered import Remembered, Same

if TYPE_CHECKING:
    from generator.deal import Deal

B = TypeVar("B")

_DEALS = 8
"""Deals whose facts are kept while the rules ask for them."""


@dataclass(frozen=True, slots=True)
class DealParty:
    """A party as the deal states it.

    Attributes:
        path: Its field.
        roles: The words for it in the text: (甲方, 买方).
        name: As stated.
        uscc: Credit code; empty when it has none.
    """

    path: str
    roles: tuple[str, ...]
    name: str
    uscc: str

    @property
    def plain(self) -> str:
        """The name as names of the text are compared."""
        return plain(tight(self.name).text)


def parties(deal: Deal | None) -> tuple[DealParty, ...]:
    """The parties of a deal; none without a deal."""
    if deal is None:
        return ()
    key = Same(deal)
    return _PARTIES.get(key) or _PARTIES.put(key, _parties(deal), weight=1)


def _parties(deal: Deal) -> tuple[DealParty, ...]:
    return tuple(
        DealParty(
            path,
            tuple(role for role in (party.role, party.capacity) if role),
            party.name,
            party.uscc or "",
        )
        for path, party in _blocks(deal, Party)
    )


_PARTIES: Remembered[Same, tuple[DealParty, ...]] = Remembered(entries=_DEALS, weight=_DEALS)


def block(deal: Deal | None, kind: type[B]) -> tuple[str, B] | None:
    """The first block of a kind with its path; None when the deal has none."""
    return next(_blocks(deal, kind), None)


@lru_cache(256)
def _names(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _blocks(deal: Deal | None, kind: type[B]) -> Iterator[tuple[str, B]]:
    if deal is None:
        return
    key = Same(deal)
    models = _MODELS.get(key) or _MODELS.put(key, tuple(_models(deal)), weight=1)
    for name, value in models:
        if isinstance(value, kind):
            yield name, value


_MODELS: Remembered[Same, tuple[tuple[str, object], ...]] = Remembered(
    entries=_DEALS, weight=_DEALS
)


def _models(deal: Deal) -> Iterator[tuple[str, object]]:
    """The fields that have a value, in order."""
    for name in _names(type(deal.values)):
        value = getattr(deal.values, name)
        if value is not None:
            yield name, value
