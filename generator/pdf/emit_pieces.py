"""Typst source in, the same out in pieces whose layout Typst remembers for the next document.

Typst keeps the layout of content that it has set before, if the content also stands at the same
place of its source; in the next agreement, hardly anything does. What ``eval`` makes of a string
stands where ``eval`` stands. So each paragraph, table and definition is handed to one ``eval`` in
the prelude, with the definitions that it uses: an agreement that follows another one of its type
takes half the time. This module alone knows how.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from generator.pdf.syntax import string
from generator.remembered import Remembered

_NAME = re.compile(r"\b[fplct][0-9a-f]{10}\b")
_MARKUP, _CODE, _END = "\x1c", "\x1d", "\x1e"
"""Around pieces; ``syntax`` lets no control character of a document into the source."""
_PIECE = re.compile(f"([{_MARKUP}{_CODE}])([^{_END}]*){_END}")

_USE = re.compile(r'#(t[0-9a-f]+)\("')
_LITERAL = r'"(?:[^"\\]|\\.)*"'

_WEIGHT = 500
_KNOWN: Remembered[str, tuple[str, tuple[str, ...]]] = Remembered(entries=8192, weight=8 * 2**20)
"""Pieces as literals, with the names in them."""


def apart(source: str, *, markup: bool = True) -> str:
    """Mark source as a piece: ``markup`` as it stands on the page, or an expression."""
    return f"{_MARKUP if markup else _CODE}{source}{_END}"


def written(source: str, known: Mapping[str, str]) -> str:
    """The source with its pieces as calls; ``known`` are the definitions there are."""

    def call(piece: re.Match[str]) -> str:
        given = _given(piece[2], known)
        return f"#piece({given})" if piece[1] == _MARKUP else f"made({given})"

    return _PIECE.sub(call, source)


def definitions(known: Mapping[str, str]) -> Iterator[str]:
    """Source of the definitions, each a piece of its own."""
    for name, definition in known.items():
        yield f"#let {name} = made({_given(definition, known)})"


def with_default(body: str, plain: Mapping[str, str]) -> tuple[str, str]:
    """The options of the commonest plain style, and the source that has it as default.

    Nearly all text of an agreement looks the same; as the default it costs Typst a tenth less.

    Args:
        body: Source with its pieces marked.
        plain: Options of the styles that may be the default, by name.
    """
    uses = Counter(name for name in _USE.findall(body) if name in plain)
    if not uses:
        return "", body
    name = uses.most_common(1)[0][0]
    # Quotes inside literals are escaped, so no text of the document can look like a use.
    return plain[name], re.sub(rf"#{name}\(({_LITERAL})\)", r"#\1", body)


def _given(source: str, known: Mapping[str, str]) -> str:
    """A piece as an argument, and the definitions it uses as another.

    A name that is only text, and so no definition, is left out.
    """
    found = _KNOWN.get(source)
    if found is None:
        found = string(source), tuple(sorted(set(_NAME.findall(source))))
        _KNOWN.put(source, found, weight=_WEIGHT + 5 * len(source))
    literal, names = found
    used = ", ".join(f"{name}: {name}" for name in names if name in known)
    return f"{literal}, ({used or ':'})"
