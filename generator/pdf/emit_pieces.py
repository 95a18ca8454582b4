"""Typst source in, the same out in pieces whose layout Typst remembers for the next document.

Typst keeps the layout of content that it has set before, if the content also stands at the same
place of its source; in the next agreement, hardly anything does. What ``eval`` makes of a string
stands where ``eval`` stands. So each paragraph, table and definition is handed to one ``eval`` in
the prelude, with the definitions that it uses: an agreement that follows another one of its type
takes half the time. This module alone knows how.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.pdf.syntax import string

_NAME = re.compile(r"\b[fplct][0-9a-f]{10}\b")
_MARKUP, _CODE, _END = "\x1c", "\x1d", "\x1e"
"""Around pieces; ``syntax`` lets no control character of a document into the source."""
_PIECE = re.compile(f"([{_MARKUP}{_CODE}])([^{_END}]*){_END}")


def apart(source: str, *, markup: bool = True) -> str:
    """Mark source as a piece: ``markup`` as it stands on the page, or an expression."""
    return f"{_MARKUP if markup else _CODE}{source}{_END}"


def written(source: str, known: Mapping[str, str]) -> str:
    """The source with its pieces as calls; ``known`` are the definitions there are."""

    def call(piece: re.Match[str]) -> str:
        if piece[1] == _MARKUP:
            return f"#piece({string(piece[2])}, {_scope(piece[2], known)})"
        return f"made({string(piece[2])}, {_scope(piece[2], known)})"

    return _PIECE.sub(call, source)


def definitions(known: Mapping[str, str]) -> Iterator[str]:
    """Source of the definitions, each a piece of its own."""
    for name, definition in known.items():
        yield f"#let {name} = made({string(definition)}, {_scope(definition, known)})"


def _scope(source: str, known: Mapping[str, str]) -> str:
    """The definitions that a piece uses; one whose name is only text does no harm."""
    names = sorted(known.keys() & set(_NAME.findall(source)))
    return f"({', '.join(f'{name}: {name}' for name in names)})" if names else "(:)"
