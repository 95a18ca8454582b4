"""A piece of text in, the shares that people say in it out: 30%, 百分之三十, 三成半, 四分之一, 一半.

In tenths and halves as plain agreements have them; ``percents`` knows the formal writings.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.formats import parse_percent

_HAN = "一二两三四五六七八九"
_SHARE = re.compile(
    r"(?<![\d.])(?P<percent>\d{1,3}(?:\.\d{1,2})?%|百分之[一二三四五六七八九十百零〇\d.]{1,6})"
    rf"|(?<![一-鿿]现)(?P<tenths>[{_HAN}\d])成(?P<half>半|[{_HAN}\d](?!成))?(?![本立功员品熟交果为年套天])"
    rf"|(?P<parts>[二三四五])分之(?P<of>[{_HAN}])"
    r"|(?<!上)(?<!下)(?<!大)(?<!多)(?P<even>一半|另一半|半数|对半)(?![年个月天日])"
)
_WHOLE = Decimal(100)


def said_shares(piece: str) -> list[tuple[re.Match[str], Decimal]]:
    """Every share with its value in percent, in order.

    >>> [str(value) for _, value in said_shares("付三成,余百分之七十,另一半")]
    ['30', '70', '50']
    """
    return [(m, v) for m in _SHARE.finditer(piece) if (v := _percent(m)) is not None]


def unrepeated(
    piece: str, shares: Sequence[tuple[re.Match[str], Decimal]]
) -> list[tuple[re.Match[str], Decimal]]:
    """Those that do not say the one before again."""
    return [s for n, s in enumerate(shares) if n == 0 or not _is_repeated(piece, shares[n - 1], s)]


def _is_repeated(
    piece: str, one: tuple[re.Match[str], Decimal], other: tuple[re.Match[str], Decimal]
) -> bool:
    """Whether a share is said twice: 四成即40%, 百分之四十(40%)."""
    between = piece[one[0].end() : other[0].start()]
    return one[1] == other[1] and re.fullmatch(r"[(]?(?:即|也就是|,)?", between) is not None


def _percent(match: re.Match[str]) -> Decimal | None:
    if match["percent"]:
        ratio = parse_percent(match["percent"])
        return None if ratio is None else (ratio * 100).normalize() + 0
    if match["tenths"]:
        half = match["half"]
        return _digit(match["tenths"]) * 10 + (5 if half == "半" else _digit(half) if half else 0)
    if match["parts"]:
        whole = _digit(match["parts"])
        return (_WHOLE * _digit(match["of"]) / whole).quantize(Decimal("0.01"))
    return Decimal(50)


def _digit(sign: str) -> Decimal:
    return (
        Decimal(sign)
        if sign.isascii()
        else Decimal({"两": 2}.get(sign) or "零一二三四五六七八九".index(sign))
    )
