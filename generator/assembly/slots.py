"""Deal values on their way through Jinja and Markdown: a value in, an opaque token out.

A value printed by a clause becomes a token of private-use characters, and the token becomes text
again after Markdown was read. So ``1. `` or ``**`` in a company's name stays what it is, and the
rendered clause is the same for all deals that take the same branches, which is what lets its
parsed form be kept. The characters of a token cannot stand in a deal: ``fields`` refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.expressions.printing import UnprintableError, as_text
from generator.messages import msg

OPEN, CLOSE = "\ue000", "\ue001"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a clause, an anchored item (``payment.monthly``) or an annex."""

    target: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A filled-in blank: underlined where the layout underlines them."""

    text: str


@dataclass(frozen=True, slots=True)
class TableSlot:
    """A table of the document type, alone in its paragraph."""

    table: str


Slot = str | Ref | Blank | TableSlot
_MARKED = (Ref, Blank, TableSlot)


class Printed(str):
    """Text that a macro or a ``{% set %}`` block printed: its values are tokens already.

    It is printed as it stands. Whatever makes another text of it gives a plain ``str``, which
    ``Slots.put`` tells by the tokens in it.
    """

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        """Texts are compared by what they say, which tokens do not tell."""
        if OPEN in self:
            raise _reworked(self)
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other


def _reworked(value: str) -> UnprintableError:
    return UnprintableError(
        value,
        msg(
            "what a macro or a set block printed can only be printed, "
            "not compared, joined or changed by a filter"
        ),
    )


@dataclass(slots=True)
class Slots:
    """The slots of one clause under way, the terms the document defined so far, its language."""

    values: list[Slot] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)
    say: Callable[[object], str] = as_text

    def put(self, value: object) -> str:
        """The token for a value.

        Raises:
            UnprintableError: The value is no text, or was made of tokens.
        """
        if isinstance(value, Printed):
            return value
        slot = value if isinstance(value, _MARKED) else self.say(value)
        text = slot.text if isinstance(slot, Blank) else slot
        if isinstance(text, str) and (OPEN in text or CLOSE in text):
            raise _reworked(text)
        self.values.append(slot)
        return f"{OPEN}{len(self.values) - 1}{CLOSE}"
