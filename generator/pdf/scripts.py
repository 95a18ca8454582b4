"""Text of a paragraph in, what of it is European and where a long word may break out.

Curly quotes and dashes are the same characters in Chinese and in English, full-width in one and
narrow in the other; which they are is told by what stands around them. This module alone decides
that, and where a word too long for its line may be cut.
"""

from __future__ import annotations

import re

AMBIGUOUS = "‘’“”–—―…‥·′″"
"""Marks that are full-width among Chinese and narrow among European text."""
_AMBIGUOUS = re.compile(f"[{AMBIGUOUS}]")
_OPENING = {"“": "”", "‘": "’"}
_CHINESE = re.compile(
    "[\u2e80-\u2fdf\u3000-\u312f\u3190-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\uffe0-\uffe6\u2460-\u24ff\U00020000-\U0003ffff]"
)
_WORD = re.compile("[^\\s\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]{2,}")
_WIDEST = 1.1
"""Ems that hardly any letter is wider than."""
_EDGE = "$"
_REACH = 8


def is_chinese(character: str) -> bool:
    """Whether a character takes the Chinese font whatever stands around it."""
    return _CHINESE.match(character) is not None


def european_marks(text: str) -> frozenset[int]:
    """Positions of quotes and dashes that stand among European text only.

    >>> sorted(european_marks("the “Seller” shall，称“货物”")), sorted(european_marks("称“GPU”。"))
    ([4, 11], [])
    """
    found: set[int] = set()
    open_quotes: list[tuple[int, bool]] = []
    for match in _AMBIGUOUS.finditer(text):
        index, mark = match.start(), match[0]
        chinese = _chinese_around(text, index)
        if mark in _OPENING:
            open_quotes.append((index, chinese))
            if not chinese:
                found.add(index)
        elif mark in "”’":
            if (
                open_quotes
                and text[open_quotes[-1][0]] in _OPENING
                and (_OPENING[text[open_quotes[-1][0]]] == mark)
            ):
                start, opened_chinese = open_quotes.pop()
                if chinese or opened_chinese:
                    found.discard(start)
                    continue
            if not chinese:
                found.add(index)
        elif not chinese:
            found.add(index)
    return frozenset(found)


def long_words(text: str, size: float, width: float) -> list[range]:
    """Words that may be longer than a line of this width, by their count of letters."""
    return [
        range(*match.span())
        for match in _WORD.finditer(text)
        if len(match[0]) * size * _WIDEST > width
    ]


def _chinese_around(text: str, index: int) -> bool:
    before = text[max(index - _REACH, 0) : index].rstrip("‘’“”–—…")[-1:] or _EDGE
    after = text[index + 1 : index + 1 + _REACH].lstrip("‘’“”–—…")[:1] or _EDGE
    if is_chinese(before) or is_chinese(after):
        return True
    # A dash or quote alone in a paragraph, or beside nothing but spaces, follows the document.
    return not (before.strip(_EDGE).strip() or after.strip(_EDGE).strip())
