"""Lines that a page broke in; the text as it was before out.

This module alone knows how lines join: Han text without a space, Latin words with one.
"""

from __future__ import annotations

import re

_WIDE = re.compile(
    "[\u2014\u2018-\u201d\u2026\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uffee\U00020000-\U0003ffff]"
)
_STRETCHED = re.compile(rf"(?:{_WIDE.pattern} ){{6,}}{_WIDE.pattern}")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Break opportunities and joiners: they print nothing."""
_INVISIBLE = tuple(map(chr, INVISIBLE))
_SAME = INVISIBLE | {
    0xFB00 + offset: letters
    for offset, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "ſt", "st"))
}
"""PDF readers take ligatures apart, whether the text had them or the font made them."""


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


def beside(left: str, gap: str, right: str) -> str:
    r"""Two pieces of text with what a PDF reader saw between them: nothing, a gap, a line end.

    >>> beside("价款", " ", "1,000"), beside("Party", " ", "A"), beside("第", "\n", "条")
    ('价款1,000', 'Party A', '第条')
    """
    if not gap or not left or not right:
        return left + right
    if "\n" in gap:
        return join(left, right)
    if is_wide(left[-1]) or is_wide(right[0]) or left[-1].isspace() or right[0].isspace():
        return left + right
    return f"{left} {right}"


def _is_split_token(left: str, right: str) -> bool:
    """A hyphenated word, a path or an amount that the line end cut."""
    return left[-1] in "-/@_" or (left[-1] in ",." and left[-2:-1].isdigit() and right[0].isdigit())


def visible(text: str) -> str:
    r"""Text without what prints nothing.

    >>> visible("co\u00adoperation")
    'cooperation'
    """
    for character in _INVISIBLE:  # each is looked for faster than all are
        if character in text:
            return text.translate(INVISIBLE)
    return text


def unstretched(text: str) -> str:
    """The line without the spaces that justification put between all its characters.

    >>> unstretched("本 合 同 含 税 总 价 为 人 民 币"), unstretched("采 购 合 同")
    ('本合同含税总价为人民币', '采 购 合 同')
    """
    if " " not in text:
        return text
    return _STRETCHED.sub(lambda match: match[0].replace(" ", ""), text)


def squeeze(text: str) -> str:
    r"""Text without any blanks or invisible characters, for comparison.

    >>> squeeze(" 第 八 条\t付款 ")
    '第八条付款'
    """
    return "".join(text.translate(_SAME).split())
