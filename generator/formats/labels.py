"""Numbers become the labels that Chinese documents count with: 第十二条, 附件一, ①.

This module alone knows how a clause and an annex are called in print.
"""

from __future__ import annotations

from generator.formats.characters import compact
from generator.formats.numbers import chinese_number, parse_chinese_number

_CIRCLED = "".join(
    chr(code)
    for block in ((0x2460, 20), (0x3251, 15), (0x32B1, 15))
    for code in range(block[0], sum(block))
)


def article_label(number: int) -> str:
    """The label of a clause.

    >>> article_label(12)
    '第十二条'
    """
    return f"第{chinese_number(number)}条"


def parse_article_label(text: str) -> int | None:
    """The number of a clause label, in Chinese or Arabic digits.

    >>> parse_article_label("第 十二 条"), parse_article_label("第8条")
    (12, 8)
    """
    label = compact(text)
    if not (label.startswith("第") and label.endswith("条")):
        return None
    return parse_chinese_number(label[1:-1])


def annex_label(number: int) -> str:
    """The label of an annex.

    >>> annex_label(1)
    '附件一'
    """
    return f"附件{chinese_number(number)}"


def circled(number: int) -> str:
    """A number in a circle; above 50, where Unicode has none, in brackets.

    >>> circled(1), circled(21), circled(50), circled(51)
    ('①', '㉑', '㊿', '（51）')

    Raises:
        ValueError: For numbers below 1.
    """
    if number < 1:
        raise ValueError(f"there is no circled {number}")
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"
