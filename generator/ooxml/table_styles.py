"""The bytes of ``styles.xml`` in, the same without the table styles that nothing uses out.

Word's own templates define a hundred table styles with a dozen conditions each, 350 kB of XML, and
documents use one of them or none. Reading them all would cost a form a fifth of its whole
conversion. This works on the text, before it is parsed; where the text is written in any other way
than Word and WPS write it, nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_OPEN, _CLOSE = b"<w:style ", b"</w:style>"
_ID = re.compile(rb'w:styleId="([^"&]*)"')
_BASE = re.compile(rb'<w:basedOn w:val="([^"&]*)"')
_SMALL = 50_000
"""Bytes below which looking costs more than parsing."""


def without_unused(styles: bytes, used: Iterable[str]) -> bytes:
    """Leave out table styles that are neither used, nor a default, nor what such a one is based on.

    Args:
        styles: The part.
        used: Ids that the document names.
    """
    if len(styles) < _SMALL or b"<!" in styles:
        return styles
    wanted = {name.encode() for name in used}
    bases: dict[bytes, bytes] = {}
    idle: dict[int, bytes] = {}
    pieces = styles.split(_OPEN)
    for index, piece in enumerate(pieces[1:], 1):
        head = piece[: piece.find(b">")]
        name = _ID.search(head)
        if name is None or b'w:type="table"' not in head or _CLOSE not in piece:
            continue
        if b"w:default=" in head:
            wanted.add(name[1])
        idle[index] = name[1]
        base = _BASE.search(piece)
        if base is not None:
            bases[name[1]] = base[1]
    for style in list(wanted):
        below = bases.get(style)
        while below is not None and below not in wanted:
            wanted.add(below)
            below = bases.get(below)
    out = [pieces[0]]
    for index, piece in enumerate(pieces[1:], 1):
        if idle.get(index, b"") in wanted or index not in idle:
            out.append(_OPEN + piece)
        else:
            out.append(piece[piece.find(_CLOSE) + len(_CLOSE) :])
    return b"".join(out)
