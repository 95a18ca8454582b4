"""Normalised text in, sums of money out as people say them: 13块5, 九万六, 两万五千元, 3.6万, ¥1,000.

``amounts`` reads what is printed with 元; this module alone knows the plain manner, in which the
last digit counts a tenth of the unit before it and 元 is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.amounts import FIGURES
from generator.checks.known import LINES
from generator.formats import parse_figures

_DIGITS = {d: n for n, ds in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for d in ds}  # fmt: skip
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
HAN = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
"""Signs of Chinese numerals, plain and formal."""
NUMBER = rf"(?:(?:{FIGURES}) ?(?:百万|千万|万|亿|千)?|[{HAN}]{{1,20}})"
"""A number in figures or in words."""

_SUM = re.compile(
    r"(?P<sign>人民币|RMB ?|CNY ?|USD ?|US\$ ?|EUR ?|[¥$€] ?)?(?:大写)?[:]?"
    rf"(?<![A-Za-z\d.第])(?<![A-Za-z\d],)(?:(?P<figures>{FIGURES}) ?(?P<scale>百万|千万|万|亿|千)?(?P<digit>[1-9一二三四五六七八九](?=[,;。、)元块]|$))?"
    rf"|(?P<words>[{HAN}]{{1,24}}))"
    r"(?:(?P<yuan>元|块钱?)(?:(?P<tenth>[1-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖])(?P<jiao>[毛角]?)(?!\d|[个月年日天%]))?"
    r"(?:零?(?P<fen>[1-9一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?整?|(?P<small>[毛角])(?:(?P<cents>[1-9一二三四五六七八九])分?)?)?"
)
MARKS = ("元", "块", "毛", "角", "人民币", "RMB", "CNY", "USD", "US$", "EUR", "¥", "$", "€")
"""Each sum that is certainly money has one of them."""
_DIGIT = re.compile(rf"[\d{HAN}]")
_MEASURE = re.compile(
    r"[%‰/-]|[A-Za-zμ]{1,4}|个|年|月|日|天|期|次|台|套|件|只|吨|米|公斤|斤|条|项|份|人|名|倍|成|折|号|条|款|周|小时|分钟|时|楼|层|张|辆|箱|袋|桶|方|元|级|类|种|批|点|度|位|页|本|车|间|平|亩|粒|瓶|盒|块(?!钱)|根|棵|支|组|卷|株|头|羽|枚|户|分|笔|样|者|方面|家|两|一[般经旦]"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sum of money.

    Attributes:
        value: In yuan.
        start: Where it begins in the text searched.
        end: One past its end.
        marked: It has a currency sign, 元 or 块, so that it is certainly money.
        unit: What one more or less of the last place shown is worth.
    """

    value: Decimal
    start: int
    end: int
    marked: bool
    unit: Decimal


@lru_cache(LINES)  # the next document of a type has the same lines
def said(text: str) -> tuple[Said, ...]:
    """The sums of a text, in order; numbers before a unit of measure are none.

    >>> [(str(s.value), s.marked) for s in said("一条13块5,总共九万六,再给40,000元,3台")]
    [('13.5', True), ('96000', False), ('40000', True)]
    """
    return tuple(_said(text)) if _DIGIT.search(text) else ()


def _said(text: str) -> Iterator[Said]:
    for match in _SUM.finditer(text):
        marked = bool(match["sign"] or match["yuan"] or match["small"])
        if not marked and _MEASURE.match(text, match.end()):
            continue
        found = _value(match)
        if found is not None:
            yield Said(found[0], match.start(), match.end(), marked, found[1])


def _value(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """The value and the worth of its last place."""
    if match["figures"]:
        number = parse_figures(match["figures"])
        scale = {"千": 1000, "百万": 10**6, "千万": 10**7, **_GROUPS}.get(match["scale"] or "", 1)
        if number is None:
            return None
        unit = Decimal(10) ** int(number.as_tuple().exponent) * scale
        value = number * scale
        if match["digit"]:
            if not match["scale"]:
                return None
            value += Decimal(_digit(match["digit"]) * scale) / 10
            unit = Decimal(scale) / 10
    else:
        words = number_of(match["words"])
        if words is None:
            return None
        value, unit = Decimal(words), Decimal(1)
    if match["small"]:
        cents = _digit(match["cents"]) if match["cents"] else 0
        return value / 10 + Decimal(cents) / 100, Decimal("0.01")
    value += (
        Decimal(_digit(match["tenth"] or "零")) / 10 + Decimal(_digit(match["fen"] or "零")) / 100
    )
    return value, unit


def _digit(sign: str) -> int:
    return int(sign) if sign.isdecimal() and sign.isascii() else _DIGITS[sign]


def number_of(text: str) -> int | None:
    """A Chinese numeral as people say it; None when it is none.

    >>> number_of("九万六"), number_of("两千三百"), number_of("一百二"), number_of("四十二")
    (96000, 2300, 120, 42)
    """
    total = group = 0
    digit: int | None = None
    last = 0
    nought = False
    for sign in text:
        if sign in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[sign]
            nought = nought or digit == 0
        elif sign in _PLACES:
            group += (1 if digit is None or digit == 0 else digit) * _PLACES[sign]
            last, digit, nought = _PLACES[sign], None, False
        else:
            scale = _GROUPS[sign]
            whole = group + (digit or 0)
            if whole == 0 and total == 0:
                return None
            total = (total + whole) * scale if scale > 10_000 else total + whole * scale
            group, last, digit, nought = 0, scale, None, False
    if digit is None:
        return total + group
    tenth = last >= 100 and not nought and digit
    return total + group + (digit * last // 10 if tenth else digit)


def count_of(text: str) -> int | None:
    """A count in figures or words; None when it is none.

    >>> count_of("3"), count_of("三")
    (3, 3)
    """
    return int(text) if text.isdecimal() else number_of(text)


def number(text: str) -> Decimal | None:
    """A number in figures or words as ``NUMBER`` finds it.

    >>> number("1.2万"), number("三千"), number("4,200")
    (Decimal('12000.0'), Decimal('3000'), Decimal('4200'))
    """
    match = _SUM.match(text)
    found = _value(match) if match else None
    return found[0] if found else None
