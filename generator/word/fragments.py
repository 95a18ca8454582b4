"""Ready WordprocessingML in; while a body is rendered, a short mark for each piece out.

What this package builds from a Document is well-formed, in the form lxml writes, and needs none of
docxtpl's repairs. So it need not be parsed again with the rest of the body: Jinja prints a mark,
the small remainder is parsed, repaired and serialised, and then the marks give way to the text.
The result is the same to the byte, as the tests prove; it is only faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_BRACE = re.compile(r"\{(?=_[{%])|(?<=[}%]_)\}")
"""docxtpl turns ``{_{`` into ``{{`` and so on, which no word of a deal means."""
_MARK = re.compile(rb"<w:dealdoc-(\d+)/>")
_COLLECTED: ContextVar[list[Xml] | None] = ContextVar("_COLLECTED", default=None)


class Xml:
    """WordprocessingML for a tag to print; Jinja does not escape it.

    The text must be balanced, as lxml serialises it, with neither namespace declarations nor
    drawings: whoever makes one answers for that.

    Attributes:
        text: The markup.
        printed: Whether a layout printed it.
    """

    __slots__ = ("printed", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.printed = False

    def __html__(self) -> str:
        if (collected := _COLLECTED.get()) is None:
            return str(self)
        self.printed = True
        collected.append(self)
        return f"<w:dealdoc-{len(collected) - 1}/>"

    def __str__(self) -> str:
        self.printed = True
        return _BRACE.sub(lambda brace: f"&#{ord(brace.group())};", self.text)


@contextmanager
def collecting() -> Iterator[list[Xml]]:
    """Within, every printed ``Xml`` becomes a mark and is put into the list."""
    collected: list[Xml] = []
    token = _COLLECTED.set(collected)
    try:
        yield collected
    finally:
        _COLLECTED.reset(token)


def filled(xml: bytes, collected: list[Xml]) -> bytes | None:
    """The body with its marks replaced; None where not every mark is in its place once.

    A mark goes astray when a layout sends it through a filter, or when it stands in a table of the
    layout, whose grid may depend on what the mark stands for.
    """
    pieces = _MARK.split(xml)
    if [int(number) for number in pieces[1::2]] != list(range(len(collected))):
        return None
    if b"<w:tbl>" in xml and any("<w:tbl>" in fragment.text for fragment in collected):
        return None
    pieces[1::2] = [fragment.text.encode() for fragment in collected]
    return b"".join(pieces)
