"""Exact amounts become figures and capital words (人民币壹佰元整), and are read back from either.

This module alone knows how money is written on Chinese paper. Amounts are ``Decimal`` in yuan,
never float.

Words follow these rules: 人民币 stands in front; 整 follows 元 (after 角 it may be left out, and
is here; after 分 it must be); 零 is written after 元 when there are 分 but no 角
(壹元零伍分); amounts under one yuan begin with their 角 or 分; nought is 零元整. The integer part
follows ``generator.formats.numbers``. cn2an 0.5 is no help here: it drops a third decimal
silently, writes negative amounts, leaves a 零 out (see there), and cannot read 人民币, 角 or 分.

Source: 支付结算办法 附一《正确填写票据和结算凭证的基本规定》.
"""

from __future__ import annotations

import re
from decimal import Decimal

from generator.formats.characters import compact, formal_numerals
from generator.formats.numbers import LIMIT, formal_number, parse_formal_numerals

_CENT = Decimal("0.01")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_WRAPPING = re.compile(
    r"^(?:人民币|RMB|CNY|大写|金额|共计|合计|计|[（(）)：:¥￥“”\"'])+|[）)。；;，,“”\"']+$",
    re.IGNORECASE,
)
_MARK = re.compile(r"人民币|RMB|CNY|大写|¥", re.IGNORECASE)
_WORDS = re.compile(
    rf"(?P<yuan>[{_DIGITS}拾佰仟万亿]+?)?(?P<unit>元)?"
    rf"(?:零?(?P<jiao>[{_DIGITS}])角)?(?:零?(?P<fen>[{_DIGITS}])分)?(?P<whole>整)?"
)
_NUMBER = re.compile(
    r"(?P<sign>-?)(?P<whole>\d{1,3}(?:,\d{3}){1,7}|\d{1,24})(?:\.(?P<part>\d{1,12}))?"
)
_SCALE = {"": 0, "万": 4, "亿": 8, "万亿": 12}
_PREFIX = re.compile(r"^(?:人民币|RMB|CNY|[¥￥])+", re.IGNORECASE)


def amount_words(amount: Decimal, *, currency: str = "人民币") -> str:
    """An amount in capital words.

    >>> amount_words(Decimal("100500"))
    '人民币壹拾万零伍佰元整'
    >>> amount_words(Decimal("1.05")), amount_words(Decimal("0.05"))
    ('人民币壹元零伍分', '人民币伍分')
    >>> amount_words(Decimal("1680.50")), amount_words(Decimal("0"))
    ('人民币壹仟陆佰捌拾元伍角', '人民币零元整')

    Raises:
        ValueError: For a negative amount, fractions of a fen, or 一万万亿 yuan and more.
    """
    if not amount.is_finite() or amount < 0 or amount >= LIMIT:
        raise ValueError(f"cannot write {amount} yuan in words")
    rounded = amount.quantize(_CENT)
    if rounded != amount:
        raise ValueError(f"{amount} yuan has fractions of a fen")
    yuan, rest = divmod(int(rounded.scaleb(2)), 100)
    jiao, fen = divmod(rest, 10)
    words = f"{formal_number(yuan)}元" if yuan or not rest else ""
    if not rest:
        words += "整"
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif fen and words:
        words += "零"
    if fen:
        words += f"{_DIGITS[fen]}分"
    return currency + words


def parse_amount_words(text: str) -> Decimal | None:
    """The amount that words stand for, in any customary spelling; None when it is not certain.

    圆 and 正, a missing 整, traditional and small numerals, blanks, a leading 人民币（大写）：, the
    printed places of a form and a scanner's O for 〇 are all read, and so is 50万元. Without 元,
    角, 分, 整 or 人民币 a numeral is a number and no amount.

    >>> parse_amount_words("人民币（大写）：壹佰贰拾叁万肆仟伍佰圆正")
    Decimal('1234500.00')
    >>> parse_amount_words("五十萬元"), parse_amount_words("壹拾万O伍佰元整")
    (Decimal('500000.00'), Decimal('100500.00'))
    >>> parse_amount_words("壹佰") is None
    True
    """
    plain = compact(text)
    bare = _WRAPPING.sub("", plain)
    if any(sign.isascii() and sign.isdigit() for sign in bare):
        return parse_figures(bare.removesuffix("整").removesuffix("正"))
    match = _WORDS.fullmatch(formal_numerals(bare))
    if match is None or not bare:
        return None
    yuan, unit, jiao, fen, whole = match.group("yuan", "unit", "jiao", "fen", "whole")
    if not (yuan or jiao or fen) or (unit and not yuan) or (yuan and not unit and (jiao or fen)):
        return None
    if not (unit or jiao or fen or whole or _MARK.search(plain)):
        return None
    number = parse_formal_numerals(yuan) if yuan else 0
    if number is None:
        return None
    cents = 10 * _DIGITS.index(jiao or "零") + _DIGITS.index(fen or "零")
    return (Decimal(number) + cents * _CENT).quantize(_CENT)


def figures(amount: Decimal) -> str:
    """An amount in figures: thousands separated, two decimals, more where the amount has more.

    >>> figures(Decimal("1234500")), figures(Decimal("269.1494")), figures(Decimal("-0.5"))
    ('1,234,500.00', '269.1494', '-0.50')

    Raises:
        ValueError: When the amount is not finite.
    """
    if not amount.is_finite():
        raise ValueError(f"cannot write {amount} in figures")
    plain = format(amount, "f")
    _, _, part = plain.partition(".")
    places = max(2, len(part.rstrip("0")))
    return format(amount, f",.{places}f")


def parse_figures(text: str) -> Decimal | None:
    """The exact amount that figures stand for; None unless the whole text is one.

    Thousands may be separated, but then rightly; a currency sign, 元 and units such as 万元 are
    read; 1e3 is not.

    >>> parse_figures("¥1,234,500.00"), parse_figures("１２万元"), parse_figures("1.5亿元")
    (Decimal('1234500.00'), Decimal('120000'), Decimal('150000000'))
    >>> parse_figures("12,34.00") is None
    True
    """
    plain = _PREFIX.sub("", compact(text)).removesuffix("元").removesuffix("圆")
    unit = plain[len(plain.rstrip("万萬亿億")) :]
    scale = _SCALE.get(unit.replace("萬", "万").replace("億", "亿"))
    match = _NUMBER.fullmatch(plain.removesuffix(unit))
    if match is None or scale is None or not plain.removesuffix(unit).isascii():
        return None
    sign, whole, part = match.group("sign", "whole", "part")
    digits = whole.replace(",", "")
    if part is not None:
        digits += f".{part}"
    amount = Decimal(sign + digits)
    return amount.scaleb(scale) if not scale else _plain(amount.scaleb(scale))


def _plain(amount: Decimal) -> Decimal:
    """The same number without an exponent, so that 12万 is 120000 and not 1.2E+5."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount
