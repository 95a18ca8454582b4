"""Characters as people and scanners write them become the plain ones that parsers expect.

This module alone knows which look-alikes (full-width digits, traditional numerals, the letter O
for a zero) mean the same in numbers, dates and amounts.
"""

from __future__ import annotations

import unicodedata

_LONGEST = 200

_BLANKS = str.maketrans("", "", " \t\r\n\u3000\u00a0\u200b\ufeff_")

_NUMERALS = str.maketrans(
    {
        "一": "壹", "二": "贰", "两": "贰", "三": "叁", "四": "肆", "五": "伍",
        "六": "陆", "七": "柒", "八": "捌", "九": "玖", "十": "拾", "百": "佰", "千": "仟",
        "弌": "壹", "弍": "贰", "弎": "叁", "壱": "壹", "弐": "贰", "参": "叁", "參": "叁",
        "叄": "叁", "叅": "叁", "貳": "贰", "貮": "贰", "兩": "贰", "陸": "陆", "萬": "万",
        "億": "亿", "幺": "壹", "〇": "零", "○": "零", "◯": "零", "Ο": "零", "О": "零",
        "O": "零", "o": "零", "仨": "叁", "元": "元", "圆": "元", "圓": "元", "円": "元",
        "塊": "元", "块": "元", "毛": "角", "正": "整",
    }
)  # fmt: skip

_TENS = {"廿": "贰拾", "卄": "贰拾", "卅": "叁拾", "卌": "肆拾"}


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as their ordinary ASCII twins.

    >>> half_width("１２，３００．５％")
    '12,300.5%'
    """
    return unicodedata.normalize("NFKC", text)


def compact(text: str) -> str:
    """``half_width`` without blanks or the underscores of a filled-in form.

    Empty for texts longer than any number, date or amount, so that no parser works on a page.

    >>> compact(" 2026 年　１１ 月")
    '2026年11月'
    """
    return half_width(text).translate(_BLANKS) if len(text) <= _LONGEST else ""


def formal_numerals(text: str) -> str:
    """Every customary spelling of a Chinese numeral as the one capital form.

    Small forms, traditional and Japanese forms, 圆 and 正, 廿 and 卅, and the round letters and
    circles that scanners give for 〇 are all unified.

    >>> formal_numerals("一百〇五萬圓正")
    '壹佰零伍万元整'
    """
    for short, long in _TENS.items():
        text = text.replace(short, long)
    return text.translate(_NUMERALS)
