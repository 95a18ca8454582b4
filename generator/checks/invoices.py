"""A table of goods in, lines and totals that fit under no reading out.

This module alone knows how price tables are laid out: which columns are quantity, price and amount,
which rows are subtotals, freight or discount, and in what units they count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product

from generator.checks import lazy_re as re
from generator.checks.cell_numbers import amount_in, number_in
from generator.checks.grids import Grid, GridCell
from generator.checks.known import LINES
from generator.checks.text import Extent
from generator.formats import figures

CENT = Decimal("0.01")
"""How far a line may be off by rounding."""
_QUANTITY = re.compile(
    r"^(?:采购|供货|订购|暂定|预计)?(?:数量|[台件株箱棵只条套份头匹块张桶袋瓶幅盒辆本册]数|数目|采购量|订货量|Qty\.?|Quantity|QTY)(?:\([^()]{0,10}\)|/.{1,6})?$",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"^(?:面积|重量|净重|吨数|工程量|[干湿]?吨|套数|人数|份数|工时|天数|工日|长度|用量|数)(?:\([^()]{0,10}\)|/.{1,6})?$"
)
"""Quantities of tables that have no column of that name."""
_PRICE = re.compile(
    r"单价|^(?:价格|每[一-鿿]{1,2}价?)(?:\([^()]{0,10}\))?$|^Unit (?:Price|Rate)|^UnitPrice|^Rate\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"^(?:含税|不含税)?(?:金额|总价|合价|小计|合计|总额|价税合计|总金额|合计金额|小计金额|货款|金额小计|复价|款额|小计价|价款|费用|应付金额|应收金额|Amount|Total|Sub-?total|Total ?(?:Price|Amount)|Line ?Total)(?:\(.{0,12}\))?$",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    r"月数|天数|次数|年限|期数|人数|折|优惠|系数|周期|面积|长度|工时|税率|税额|费|费率|比例|时长|服务期|期限|[(/][年月天日]"
)
_TAX = re.compile(r"^(?:增值税)?税[率额]")
_ESTIMATE = re.compile(r"暂估|估|约|预计|暂定")
_TOTAL = re.compile(
    r"^(?:以上)?(?:[\d一二三四五六七八九十两]{1,2}项)?(?:小计|合计|总计|共计|总价|总额|总金额|价税合计|金额合计|费用合计|全部合计|合共|总共|一共|Total|Sub-?total|Grand ?Total)",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(r"^小计")
_LESS = re.compile(
    r"优惠|折扣|折让|减(?!速|震|振|压|水|噪|温|薄|肥|径|载)|扣(?!件|板|具|环|子|式)|让利|抵"
)
_UNIT = re.compile(r"[(/](?:人民币|单位:)?(万元|千元|亿元|元)")
_SCALES = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(10**8)}
_RATE = re.compile(r"(\d{1,2}(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A number that is not what the others make.

    Attributes:
        formula: The other numbers, as ``3 × 25,000.00``.
        right: What they make.
        found: What stands there.
        at: Where.
    """

    formula: str
    right: Decimal
    found: Decimal
    at: Extent


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns are.

    Attributes:
        header: Row that names them.
        quantity: Column number.
        prices: Unit prices.
        amounts: Amounts of a line.
        factors: Whatever else may multiply.
        unclear: One of the factors may work in a way of its own.
        scales: How many yuan each price or amount column counts in, None when it does not say.
        estimated: Quantities are estimates, so that nothing has to fit.
    """

    header: int
    quantity: int
    prices: tuple[int, ...]
    amounts: tuple[int, ...]
    factors: tuple[int, ...]
    unclear: bool
    scales: dict[int, Decimal | None]
    estimated: bool


def is_price_table(grid: Grid) -> bool:
    """Whether a table has a column of quantities and one of amounts."""
    return _columns(grid) is not None


def wrong_lines(grid: Grid) -> Iterator[Wrong]:
    """Lines whose quantity and price do not make the amount under any reading."""
    columns = _columns(grid)
    if columns is None or columns.estimated or not columns.prices:
        return
    for row in grid.rows[columns.header + 1 :]:
        if _total_cell(row) is None:
            wrong = _wrong_line(row, columns)
            if wrong is not None:
                yield wrong


def _wrong_line(row: dict[int, GridCell], columns: _Columns) -> Wrong | None:
    quantity = number_in(row.get(columns.quantity))
    prices = [(c, number_in(row.get(c))) for c in columns.prices]
    amounts = [(c, number_in(row.get(c))) for c in columns.amounts]
    known = [(p, pv, a, av) for (p, pv), (a, av) in product(prices, amounts) if pv and av]
    if not quantity or not known or any(_ESTIMATE.search(cell.text) for cell in row.values()):
        return None
    for price_column, price, amount_column, amount in known:
        ratios = _ratios(columns.scales[price_column], columns.scales[amount_column])
        for ratio, factor in product(ratios, _factors(row, columns)):
            if abs(quantity * price * ratio * factor - amount) <= _tolerance(
                price, quantity, ratio
            ):
                return None
    if columns.unclear:
        return None  # some other column takes part in a way that cannot be known
    price_column, price, amount_column, amount = known[0]
    ratio = _ratios(columns.scales[price_column], columns.scales[amount_column])[0]
    right = (quantity * price * ratio).quantize(CENT)
    formula = f"{_plain(quantity)} × {figures(price)}"
    return Wrong(formula, right, amount, row[amount_column].at)


def _tolerance(price: Decimal, quantity: Decimal, ratio: Decimal) -> Decimal:
    """A cent; where the unit is 万元, half of the last digit shown."""
    return CENT if ratio == 1 else max(CENT, CENT * quantity * ratio / 2)


def _ratios(price: Decimal | None, amount: Decimal | None) -> list[Decimal]:
    """What to multiply by; where a column does not say its unit, several are possible."""
    if price is not None and amount is not None:
        return [price / amount]
    if price is None and amount is None:
        return [Decimal(1)]
    known = price or amount or Decimal(1)
    return [Decimal(1), known, 1 / known]


def _factors(row: dict[int, GridCell], columns: _Columns) -> list[Decimal]:
    """One, and whatever other columns may multiply by: months, a discount, a tax rate."""
    found = [Decimal(1)]
    for column in columns.factors:
        cell = row.get(column)
        rate = _RATE.search(cell.text) if cell else None
        if rate:
            share = Decimal(rate[1]) / 100
            found += [1 + share, 1 / (1 + share), share, 1 - share]
        elif (number := number_in(cell)) is not None and number:
            found += [number, number / 10, number / 100]
    return found


def wrong_totals(grid: Grid) -> Iterator[Wrong]:
    """Totals and subtotals that the rows above do not make under any reading."""
    columns = _columns(grid)
    if columns is None or columns.estimated:
        return
    for column in columns.amounts:
        yield from _wrong_totals(grid.rows[columns.header + 1 :], column)


def _wrong_totals(rows: Sequence[dict[int, GridCell]], column: int) -> Iterator[Wrong]:
    lines: list[Decimal] = []
    group: list[Decimal] = []
    subtotals: list[Decimal] = []
    extras: list[Decimal] = []
    for row in rows:
        head = _total_cell(row)
        cell = row.get(column)
        if head is None and (number := number_in(cell)) is not None:
            if _is_extra(row):
                extras.append(-abs(number) if _LESS.search(_words(row)) else number)
            else:
                lines.append(number)
                group.append(number)
            continue
        if head is None:
            if cell is not None and cell.text.strip(" -/—"):
                return  # an amount that cannot be read: nothing can be said about the sum
            continue
        if cell is None or number_in(cell) is None:
            cell = _only_number(row) or cell
        place = cell or head
        value = amount_in(head) if place is head else number_in(place)
        summed = group if _SUBTOTAL.match(head.text) else lines
        if value is None or not summed:
            continue
        others = _shifted(row) if head is not cell else ()
        if not any(_is_sum(v, summed, extras, subtotals) for v in (value, *others)):
            yield Wrong("", sum(summed, sum(extras, Decimal(0))), value, place.at)
        if _SUBTOTAL.match(head.text):
            subtotals.append(value)
            group = []


def _is_sum(
    value: Decimal,
    lines: Sequence[Decimal],
    extras: Sequence[Decimal],
    subtotals: Sequence[Decimal],
) -> bool:
    """Whether a total is the lines, with or without extras, or the subtotals."""
    plain = sum(lines, Decimal(0))
    possible = {plain, plain + sum(extras, Decimal(0)), plain + sum(map(abs, extras), Decimal(0))}
    if subtotals:
        possible |= {sum(subtotals, Decimal(0)), sum(subtotals, sum(extras, Decimal(0)))}
    return any(abs(value - amount) <= CENT for amount in possible)


def _columns(grid: Grid) -> _Columns | None:
    """The columns, when a row names quantity or price, and amount."""
    for position, row in enumerate(grid.rows[:3]):
        found = _named(position, tuple([(column, cell.text) for column, cell in row.items()]))
        if found is not None:
            return found
    return None


@lru_cache(LINES)  # the next document of a type has the same heads
def _named(position: int, row: tuple[tuple[int, str], ...]) -> _Columns | None:
    """The columns, when this row names them."""
    heads = {column: text.replace(" ", "") for column, text in row}
    quantities = [c for c, text in heads.items() if _QUANTITY.search(text)] or [
        c for c, text in heads.items() if _MEASURED.search(text)
    ]
    amounts = tuple(c for c, text in heads.items() if _AMOUNT.search(text))
    prices = tuple(c for c, text in heads.items() if _PRICE.search(text))
    if not amounts or len(quantities) != 1:
        return None
    others = {c: text for c, text in heads.items() if c not in {*quantities, *amounts, *prices}}
    mixed = tuple(c for c in prices if _is_mixed(heads, c))
    factors = tuple(c for c, text in others.items() if _FACTOR.search(text))
    return _Columns(
        header=position,
        quantity=quantities[0],
        prices=prices,
        amounts=amounts,
        factors=factors,
        unclear=bool(mixed) or any(not _TAX.search(others[c]) for c in factors),
        scales={c: _scale(heads[c]) for c in (*prices, *amounts)},
        estimated=any(_ESTIMATE.search(heads[c]) for c in (*quantities, *amounts)),
    )


def _is_mixed(heads: dict[int, str], price: int) -> bool:
    """Whether a gross price stands beside net amounts only, or the other way round."""
    net = "不含税" in heads[price] or "未税" in heads[price]
    gross = "含税" in heads[price] and not net
    amounts = [text for text in heads.values() if _AMOUNT.search(text)]
    netted = ["不含税" in text or "未税" in text for text in amounts]
    return (gross and all(netted)) or (net and not any(netted))


def _scale(head: str) -> Decimal | None:
    unit = _UNIT.search(head)
    return _SCALES[unit[1]] if unit else None


def _total_cell(row: dict[int, GridCell]) -> GridCell | None:
    """The cell that makes a row a total, in one of the first columns."""
    for cell in list(row.values())[:3]:
        if _TOTAL.match(cell.text.replace(" ", "")):
            return cell
        if cell.text and not cell.text.isdecimal():
            return None
    return None


def _is_extra(row: dict[int, GridCell]) -> bool:
    """Freight, discount and the like: words and one amount, no quantity."""
    return sum(number_in(cell) is not None for cell in row.values()) <= 1 or bool(
        _LESS.search(_words(row))
    )


def _shifted(row: dict[int, GridCell]) -> Iterator[Decimal]:
    """The numbers of a total's row that ends early, so that its cells stand out of their columns."""
    if row and not row[max(row)].text.strip():
        yield from (number for c in row.values() if (number := number_in(c)) is not None)


def _only_number(row: dict[int, GridCell]) -> GridCell | None:
    """The one number of a row of a total whose cells are not in their columns."""
    found = [cell for cell in row.values() if number_in(cell) is not None]
    return found[0] if len(found) == 1 else None


def _words(row: dict[int, GridCell]) -> str:
    return "".join(cell.text for cell in list(row.values())[:2])


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
