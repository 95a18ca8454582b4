"""Lines that a page broke in; the text as it was before out.

This module alone knows how lines join: Han text without a space, Latin words with one.
"""

from __future__ import annotations

import re

_WIDE = re.compile(
    "[\u2014\u2018-\u201d\u2026\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uffee\U00020000-\U0003ffff]"
)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"))
"""Break opportunities and joiners: they print nothing."""


def is_wide(character: str) -> bool:
    """Han characters and full-width punctuation, between which no space stands.

    >>> is_wide("款"), is_wide("，"), is_wide("a"), is_wide("1")
    (True, True, False, False)
    """
    return bool(_WIDE.match(character))


def join(left: str, right: str) -> str:
    """Two lines of one paragraph as one.

    >>> join("甲方应当", "支付货款"), join("the price", "of goods"), join("服务器X", "一台")
    ('甲方应当支付货款', 'the price of goods', '服务器X一台')
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return left + right
    if is_wide(left[-1]) or is_wide(right[0]) or _is_split_token(left, right):
        return left + right
    return f"{left} {right}"


def _is_split_token(left: str, right: str) -> bool:
    """A hyphenated word, a path or an amount that the line end cut."""
    return left[-1] in "-/@_" or (left[-1] in ",." and left[-2:-1].isdigit() and right[0].isdigit())


def squeeze(text: str) -> str:
    r"""Text without any blanks or invisible characters, for comparison.

    >>> squeeze(" 第 八 条\t付款 ")
    '第八条付款'
    """
    return "".join(text.translate(INVISIBLE).split())
