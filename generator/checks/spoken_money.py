"""Normalised text in, sums and shares as people also write them out: 两万四千块, 58万, 三成, 四分之一.

``amounts`` and ``percents`` know the formal writings, which most rules are content with; rules on
deposits, bonds and penalties also meet agreements in plain words.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.amounts import Sum, sums_in_figures, sums_in_words
from generator.checks.matter import Matter
from generator.checks.multiplied import multiplied
from generator.checks.percents import Share, shares
from generator.checks.prices import price
from generator.checks.spoken import number_of
from generator.formats import parse_chinese_number

_COIN = re.compile(r"块钱?|圆")
_DIGIT = "一二两三四五六七八九"
_TENTHS = re.compile(
    rf"(?<![{_DIGIT}\d.十百完作])([{_DIGIT}1-9])成([{_DIGIT}半])?(?![功立品员本果交套都为型份新熟年效材长就{_DIGIT}\d])"
)
_HALF = re.compile(r"(?<!后)(?<!前)(?:一半|半数)(?!以[上下])")
_FRACTION = re.compile(r"(?<![百千万])([二三四五六七八九十])分之([一二两三四五六七八九])")
_SLASH = re.compile(r"(?<![\d/.])1/([2-9])(?![\d/])")
_POINTS = re.compile(rf"(?<![\d.])(\d{{1,2}}|[{_DIGIT}十]{{1,3}})个(?:百分)?点")
_TEN_THOUSAND = re.compile(r"万$")
_TEN_THOUSANDS = re.compile(
    rf"(?<![{_DIGIT}十百千万\d零])(?:[{_DIGIT}十百千]{{1,6}}万[{_DIGIT}]?(?:千[{_DIGIT}]?)?|[{_DIGIT}]千[{_DIGIT}]?)(?=[,。;、)]|$)"
)
"""三十万 and 九万六 without 元 at the end of a piece."""
_NO_MONEY = re.compile(
    r"[件个袋只吨尾粒株台套千册份人次米公张瓶支条辆亩头羽斤升股户页倍字帘桶箱盒枚片根棵块棒包]|平方|立方|分之|大卡"
)
_TOTAL = re.compile(
    r"总价款?|全款|一共|总共|总造价|总[金货]额|总额|总货款|全部[货价]款|合同价款?|合同金额|合同总?价|标的总?额|合计|共计|总计|(?<![一-鿿])计|价款|货款"
    r"|加工费|开发费|服务费|设备款|设备价格|[房苗车料鱼]款|工程款|总费用|报酬|转让[价费]款?|成交价|中标[金价]额?|采购金额|承揽费|设计费|总租金|全年[一-鿿]{1,4}|经费总?额|Contract Price"
)
_BREAK = re.compile(
    r"[。;%]|定金|订金|违约|罚|单价|每|其中|首|尾|余|预付|赔|另|先|扣|减|质保|保证金|分之|成|税额|不超过|以内|逾期|为止|支付|给付"
)
_PER = re.compile(r"^(?:\([^()]{1,6}\))?(?:/|每)")
_REACH = 30


def sums(text: str) -> tuple[Sum, ...]:
    """The sums of money in a text, in figures, in words and in plain words, in order.

    >>> [str(s.value) for s in sums("合计两万四千块,先交5万元,余款58万")]
    ['24000.00', '50000', '580000']
    """
    plain = _COIN.sub(lambda coin: "元" * len(coin.group()), text)
    found: dict[int, Sum] = {
        match.start(): Sum(Decimal(value), *match.span())
        for match in _TEN_THOUSANDS.finditer(plain)
        if (value := number_of(match.group()))
    }
    for one in (*sums_in_words(plain), *sums_in_figures(plain)):
        if one.marked or _is_bare_money(plain, one):
            found.setdefault(one.start, one)
    return tuple(found[start] for start in sorted(found))


def _is_bare_money(text: str, one: Sum) -> bool:
    """Whether 58万 without 元 is money."""
    return bool(
        _TEN_THOUSAND.search(text[one.start : one.end].rstrip())
        and not _NO_MONEY.match(text, one.end)
    )


def portions(text: str) -> tuple[Share, ...]:
    """The shares of a text in percent, and those in tenths, halves and other fractions.

    >>> [str(share.value) for share in portions("付三成,余款七成半,占四分之一,罚一半")]
    ['30', '75', '25', '50']
    """
    return tuple(sorted(_portions(text), key=lambda share: share.start))


def _portions(text: str) -> Iterator[Share]:
    yield from shares(text)
    for match in _TENTHS.finditer(text):
        more = 0 if not match[2] else 5 if match[2] == "半" else _number(match[2])
        yield Share(Decimal(_number(match[1]) * 10 + more), *match.span())
    for match in _HALF.finditer(text):
        yield Share(Decimal(50), *match.span())
    for match in _FRACTION.finditer(text):
        yield Share(
            round(Decimal(100) * _number(match[2]) / _number(match[1]), 1).normalize(),
            *match.span(),
        )
    for match in _SLASH.finditer(text):
        yield Share(round(Decimal(100) / int(match[1]), 1).normalize(), *match.span())
    for match in _POINTS.finditer(text):
        yield Share(Decimal(_number(match[1])), *match.span())


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else parse_chinese_number(text) or 0


def contract_sum(matter: Matter) -> Decimal | None:
    """The price of the deal, or the highest sum that the text calls a total or a price.

    The highest, so that a share of it is never overstated.
    """
    stated = matter.get(price)
    if stated is not None:
        return stated
    totals = matter.get(_stated_totals)
    return max(totals) if totals else matter.get(_multiplied)


def _multiplied(matter: Matter) -> Decimal | None:
    """The one price per unit of the text times its quantity, where no total is stated."""
    found = {
        value
        for sentence in matter.text.sentences_with("每", "/", "一", "单价")
        if (value := multiplied(sentence.text)) is not None
    }
    return found.pop() if len(found) == 1 else None


def _stated_totals(matter: Matter) -> tuple[Decimal, ...]:
    return tuple(
        value for sentence in matter.text.sentences_with(_TOTAL) for value in _totals(sentence.text)
    )


def _totals(text: str) -> Iterator[Decimal]:
    for label in _TOTAL.finditer(text):
        tail = text[label.end() : label.end() + _REACH]
        first = next(iter(sums(tail)), None)
        if first is None or _BREAK.search(tail, 0, first.start) or _PER.match(tail[first.end :]):
            continue
        yield first.value
