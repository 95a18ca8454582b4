"""Whole numbers become Chinese numerals (十二, 壹拾贰) and back.

This module alone knows where 零 stands: once for any run of noughts inside a number, never at its
end, and also between two groups of four when the lower group does not fill its thousands or a
whole group between them is empty. cn2an 0.5 forgets the latter (it writes 壹亿壹仟 for
100,001,000) and takes 一百五 for 150, which in a contract may as well be 105; the tests compare
this module with it elsewhere.
"""

from __future__ import annotations

import re

from generator.formats.characters import compact, formal_numerals

LIMIT = 10**16
"""Numbers below this (一万万亿) can be written without the rare unit 兆."""

_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_SMALL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_PLACES = ("", "拾", "佰", "仟")
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}
_DIGIT_WORDS = re.compile(rf"[{_FORMAL}]+")
# A bare digit right after a larger unit is 105 to some readers and 150 to others.
_AMBIGUOUS = re.compile(rf"[佰仟万亿][{_FORMAL[1:]}](?![拾佰仟])")
_EMPTY_PLACE = re.compile(r"零+[拾佰仟]")


def formal_number(number: int) -> str:
    """Capital numerals, as in 一式肆份.

    >>> formal_number(4), formal_number(12), formal_number(100500)
    ('肆', '壹拾贰', '壹拾万零伍佰')

    Raises:
        ValueError: For a negative number or one of 一万万亿 and more.
    """
    if not 0 <= number < LIMIT:
        raise ValueError(f"cannot write {number} in Chinese numerals")
    if number == 0:
        return "零"
    high, low = divmod(number, 10**8)
    if not high:
        return _below_hundred_million(low)
    words = f"{_below_hundred_million(high)}亿"
    if not low:
        return words
    return words + ("" if low >= 10**7 else "零") + _below_hundred_million(low)


def chinese_number(number: int) -> str:
    """Ordinary numerals, as in 第十二条.

    >>> chinese_number(12), chinese_number(105), chinese_number(110), chinese_number(20260)
    ('十二', '一百零五', '一百一十', '二万零二百六十')

    Raises:
        ValueError: For a negative number or one of 一万万亿 and more.
    """
    words = formal_number(number).translate(_SMALL)
    return words[1:] if words.startswith("一十") else words


def parse_chinese_number(text: str) -> int | None:
    """The number that numerals, ordinary digits or a digit string such as 二〇二六 stand for.

    >>> [parse_chinese_number(text) for text in ("一百零五", "二〇二六", "12")]
    [105, 2026, 12]
    >>> parse_chinese_number("一百五") is None  # 105 or 150?
    True
    """
    plain = compact(text)
    if plain.isascii() and plain.isdecimal():
        return int(plain) if len(plain) <= len(str(LIMIT)) else None
    numerals = formal_numerals(plain)
    if len(numerals) > 1 and _DIGIT_WORDS.fullmatch(numerals):
        digits = "".join(str(_FORMAL.index(numeral)) for numeral in numerals)
        return int(digits) if len(digits) <= len(str(LIMIT)) else None
    return parse_formal_numerals(numerals)


def parse_formal_numerals(numerals: str) -> int | None:
    """The number that capital numerals stand for; None for ill-formed or ambiguous ones.

    The printed places of a form (零拾零万壹仟零佰) and a missing or superfluous 零 are read; a
    numeral that does not come out again the same way, 零 apart, is refused.

    >>> parse_formal_numerals("壹拾万零伍佰"), parse_formal_numerals("零拾零万壹仟零佰零拾伍")
    (100500, 1005)
    >>> parse_formal_numerals("佰壹") is None
    True
    """
    numerals = _without_empty_places(numerals)
    if not numerals or _AMBIGUOUS.search(numerals):
        return None
    if not numerals.strip("零"):
        return 0
    if numerals.startswith("拾"):
        numerals = f"壹{numerals}"
    number = _weigh(numerals)
    if number is None or not number < LIMIT:
        return None
    return number if _bare(formal_number(number)) == _bare(numerals) else None


def _below_hundred_million(number: int) -> str:
    high, low = divmod(number, 10**4)
    if not high:
        return _below_ten_thousand(low)
    words = f"{_below_ten_thousand(high)}万"
    if not low:
        return words
    return words + ("" if low >= 1000 else "零") + _below_ten_thousand(low)


def _below_ten_thousand(number: int) -> str:
    words = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            words = _FORMAL[int(digit)] + _PLACES[place] + words
        elif words and not words.startswith("零"):
            words = f"零{words}"
    return words


def _weigh(numerals: str) -> int | None:
    """The value of numerals by their units, whether or not they stand in proper order."""
    total = group = digit = 0
    for sign in numerals:
        if sign in _FORMAL:
            digit = _FORMAL.index(sign)
        elif sign in _UNITS:
            group, digit = group + digit * _UNITS[sign], 0
        elif sign == "万":
            # 亿 may follow, as in 壹万亿, so that only what stands after the last 亿 is raised.
            total, group, digit = total + (group + digit) * 10**4, 0, 0
        elif sign == "亿":
            total, group, digit = (total + group + digit) * 10**8, 0, 0
        else:
            return None
    return total + group + digit


def _without_empty_places(numerals: str) -> str:
    numerals = _EMPTY_PLACE.sub("零", numerals)
    previous = ""
    while previous != numerals:
        previous = numerals
        numerals = numerals.replace("零零", "零").replace("零万", "万").replace("零亿", "亿")
        numerals = numerals.removeprefix("万").removeprefix("亿")
    return numerals.lstrip("零") or numerals[:1]


def _bare(numerals: str) -> str:
    return numerals.replace("零", "")
