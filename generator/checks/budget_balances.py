"""Lines of a form in, products and balances in them that were reckoned wrong out.

24台×1,925元=46,000元, 数量3台 单价28万元 总金额82万元, and what is left of a budget once what was spent and
what is asked for now are taken off. This module alone knows how forms put these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.budget_lines import CENT, Off
from generator.checks.text import Passage
from generator.formats import parse_figures
from generator.messages import msg

_N = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?"
_U = r"\s?(?P<{0}u>万|千)?元?"
_TIMES = re.compile(
    rf"(?P<a>{_N}){_U.format('a')}(?:/?[一-鿿]{{1,2}})?\s?[×xX*]\s?(?P<b>{_N}){_U.format('b')}(?:/?[一-鿿]{{1,2}})?\s?=\s?¥?(?P<c>{_N}){_U.format('c')}"
)
_PRICED = re.compile(
    rf"数量[:为]?\s?(?P<a>{_N})(?P<au>)\s?[一-鿿]{{1,2}}[\s,;、]{{0,4}}单价[:为]?\s?¥?(?P<b>{_N}){_U.format('b')}(?:/[一-鿿])?[\s,;、]{{0,4}}(?:总金额|金额|合计|总价|小计|共计?|计)[:为]?\s?¥?(?P<c>{_N}){_U.format('c')}"
)
_SUM = rf"[:为\s|]{{0,4}}(?:人民币|¥)?\s?(?P<sum>{_N})\s?(?P<u>万|千)?"
_BUDGET = re.compile(
    rf"(?:年度|本年|全年|项目|部门|费用|经费)?(?:总)?(?:预算|额度|指标)(?:总?额|数|金额|总数)?{_SUM}"
)
_USED = re.compile(
    rf"(?:已使用|已用|已支出?|已列支|已执行|已发生|累计(?:使用|支出|发生|已用)?)(?:金额|预算|额度|数)?{_SUM}"
)
_NOW = re.compile(
    rf"(?:本次|此次|本笔|本单)(?:申请|使用|支出|付款|报销|用款|请款|列支)?(?:金额|额度|预算|数)?{_SUM}"
)
_LEFT = re.compile(
    rf"(?:剩余|余额|结余|可用|尚余|剩)(?:预算|额度|金额|可用)?(?:余额|额度|金额)?{_SUM}"
)
_AMOUNT = re.compile(rf"({_N}) ?(万|元)?")
_SCALE = {"万": 10_000, "千": 1000}


def wrong_reckonings(lines: Sequence[Passage]) -> Iterator[Off]:
    """Every product and balance that is off."""
    for line in lines:
        for pattern in (_TIMES, _PRICED):
            for found in pattern.finditer(line.text):
                made, stated = _value(found, "a") * _value(found, "b"), _value(found, "c")
                if not _is_product(made, stated, found["c"]):
                    at = line.extent(*found.span())
                    yield Off(msg("quantity and price", zh="数量与单价"), made, stated, at)
    yield from _balance(lines)


def added_up(text: str, *, wan: bool) -> tuple[Decimal, Decimal] | None:
    """What the parts of a sum written as one make, and what it says: 36,000元 + 1,200元 = 38,500元."""
    left, equals, right = text.partition("=")
    figures = [_AMOUNT.findall(part) for part in left.split("+")]
    total = _AMOUNT.search(right)
    if not equals or len(figures) < 2 or total is None or any(len(f) != 1 for f in figures):
        return None
    made = sum((_amount(*f[0], wan=wan) for f in figures), Decimal(0))
    return made, _amount(*total.groups(), wan=wan)


def _amount(figures: str, unit: str | None, *, wan: bool) -> Decimal:
    value = parse_figures(figures) or Decimal(0)
    return value * (_SCALE["万"] if unit == "万" or (not unit and wan) else Decimal(1))


def _value(found: re.Match[str], name: str) -> Decimal:
    value = parse_figures(found[name]) or Decimal(0)
    return value * _SCALE.get(found[f"{name}u"] or "", 1)


def _is_product(made: Decimal, stated: Decimal, printed: str) -> bool:
    """Whether a product is right, in 元 or in 万元, as far as its decimals go."""
    decimals = len(printed.partition(".")[2])
    off = max(CENT, Decimal(1).scaleb(-decimals) / 2 if decimals else CENT)
    return any(abs(value - stated) <= off for value in (made, made / 10_000, made * 10_000))


def _balance(lines: Sequence[Passage]) -> Iterator[Off]:
    """The budget less what was spent, and less what is asked for now where that is stated."""
    found = [
        [(line, m) for line in lines for m in pattern.finditer(line.text)]
        for pattern in (_BUDGET, _USED, _NOW, _LEFT)
    ]
    budget, used, now, left = (ones[0][1] if len(ones) == 1 else None for ones in found)
    if budget is None or left is None or (used is None and now is None):
        return
    spent = [_sum(one) for one in (used, now) if one is not None]
    possible = [_sum(budget) - sum(spent), *(_sum(budget) - one for one in spent)]
    if _sum(left) not in possible:
        line = found[-1][0][0]
        yield Off(
            msg("budget less what is spent", zh="预算减去已用和本次"),
            possible[0],
            _sum(left),
            line.extent(*left.span()),
        )


def _sum(found: re.Match[str]) -> Decimal:
    return (parse_figures(found["sum"]) or Decimal(0)) * _SCALE.get(found["u"] or "", 1)
