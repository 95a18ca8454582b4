"""Values in, Typst source out: the one door through which a document's text becomes code.

Text only ever stands inside a string literal that ``string`` wrote, so nothing in a document can
be read as Typst. Control characters that XML allows but fonts do not print are left out here.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_ESCAPED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def string(text: str) -> str:
    r"""A string literal.

    >>> string('a "b" \\ #c')
    '"a \\"b\\" \\\\ #c"'
    """
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_SPECIAL.sub(_escape, text)}"'


def named(kind: str, definition: str) -> str:
    """A name that says what it stands for: equal definitions have equal names in any document.

    >>> named("t", "text.with(size: 12pt)")
    't8fc443924c'
    """
    return kind + hashlib.blake2b(definition.encode(), digest_size=5).hexdigest()


@lru_cache(maxsize=2048)
def length(points: float) -> str:
    """A length in points, without noise digits.

    >>> length(12.0), length(10.123456), length(-0.00001)
    ('12pt', '10.1235pt', '0pt')
    """
    return f"{round(points, 4) + 0.0:.10g}pt"


def color(value: str | None) -> str:
    """RRGGBB as a colour; None prints black."""
    if value is None or value == "000000":
        return "black"
    return f'rgb("{int(value, 16):06x}")'


def boolean(value: bool) -> str:
    """``true`` or ``false``."""
    return "true" if value else "false"


def array(items: list[str]) -> str:
    """An array literal, also for one item or none."""
    return f"({', '.join(items)},)" if items else "()"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPED:
        return _ESCAPED[character]
    return f"\\u{{{ord(character):x}}}" if character in "\x85\u2028\u2029" else ""
