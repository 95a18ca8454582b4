"""The matter in, the sums of its forms that do not add up out: budgets, funding, years.

This module alone knows how forms lay out a budget: items in a table above 合计, sources of funding
below it, years beside it, or all in one line. Price tables with quantities are left to the rule on
lines and totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.budget_lines import CENT, SOURCES, Off, in_lines
from generator.checks.budget_sheets import is_sheet
from generator.checks.forms import Kind, Part, parts
from generator.checks.grids import Grid, GridCell, grids
from generator.checks.invoices import is_price_table
from generator.checks.matter import Matter
from generator.checks.normalise import tight
from generator.checks.text import Extent, Passage
from generator.fields.reckoning import makes
from generator.formats import parse_figures
from generator.messages import msg

_MONEY_HEAD = re.compile(
    r"金额|预算|经费|支出|费用$|投资|资金|合计|拨款|自筹|专项|[(/](?:万|千)?元"
)
_NO_MONEY = re.compile(r"比例|占比|%|人数|数量|单价|依据|说明|备注|项目$|科目$|来源$|差额|次数")
_TOTAL = re.compile(r"^(?:预算|经费|费用|资金|投资)?(?:合计|总计|总额|共计|总预算|总投资|总经费)")
_SUBTOTAL = re.compile(r"^小计")
_OF_WHICH = re.compile(r"^(?:其中|含)")
_TOP = re.compile(r"^[一二三四五六七八九十]{1,2}[、.]")
_SOURCE = re.compile(r"^资金来源")
_PART_HEAD = re.compile(
    r"^(?:\d{4}年度?|第[一二三四五六七八九十\d]年|.{0,6}(?:专项|自筹|拨款|配套|财政|自有|补助|补贴|资助|贷款|借款|赞助|出资)(?:经费|资金)?.{0,8})$"
)
_SUM_HEAD = re.compile(r"^(?:小计|合计|总计|总额|总经费|总预算)")
_NUMBER = re.compile(r"-?¥?-?[\d,]+(?:\.\d+)?(?:元|万元)?")
_PAIR = re.compile(r"([^\s\d:：][^\t:：]{0,19}?)(?:\t+|[ 　]{2,})(\S{1,20})")


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal
    decimals: int
    at: Extent


def wrong_sums(matter: Matter) -> Iterator[Off]:
    """Every total of a form that its parts do not make, in no order."""
    forms = [part for part in matter.get(parts) if part.kind is Kind.FORM]
    if not forms and is_sheet(matter):
        forms = [Part(Kind.FORM, "", 0, matter.text.running[-1].index + 1)]
    if not forms:
        return
    for grid in matter.get(grids):
        if _stands_in(forms, grid) and not is_price_table(grid):
            yield from _in_grid(grid)
    for grid in (*_two_columns(matter, forms), *_drawn(matter, forms)):
        yield from _in_grid(grid)
    yield from in_lines(matter, forms)


def _two_columns(matter: Matter, forms: Sequence[Part]) -> Iterator[Grid]:
    """Runs of lines of a name and a figure with a gap between them, under a line that names both."""
    rows: list[dict[int, GridCell]] = []
    for passage in matter.text.running:
        pair = None
        if passage.cell is None and any(part.holds(passage) for part in forms):
            pair = _PAIR.fullmatch(passage.original.strip())
        if pair is None:
            if len(rows) > 2:
                yield Grid(tuple(rows))
            rows = []
            continue
        rows.append(
            {
                column: GridCell(
                    tight(pair[column + 1]).text.strip(), _found(passage, pair[column + 1])
                )
                for column in (0, 1)
            }
        )
    if len(rows) > 2:
        yield Grid(tuple(rows))


def _drawn(matter: Matter, forms: Sequence[Part]) -> Iterator[Grid]:
    """Tables that are drawn with strokes: | 设备费 | 10 | 5 | 15 |."""
    rows: list[dict[int, GridCell]] = []
    for passage in matter.text.running:
        original = passage.original if passage.cell is None else ""
        cells = [cell.strip() for cell in original.strip(" |｜").replace("｜", "|").split("|")]
        if len(cells) < 2 or not any(p.holds(passage) for p in forms):
            if len(rows) > 2:
                yield Grid(tuple(rows))
            rows = []
        elif not set("".join(cells)) <= set("-:= "):
            named = ((n, cell) for n, cell in enumerate(cells))
            rows.append({n: GridCell(tight(c).text.strip(), _found(passage, c)) for n, c in named})
    if len(rows) > 2:
        yield Grid(tuple(rows))


def _found(passage: Passage, words: str) -> Extent:
    start = passage.original.rfind(words)
    return Extent(passage, start, start + len(words))


def _stands_in(forms: Sequence[Part], grid: Grid) -> bool:
    first = next((cell for row in grid.rows for cell in row.values()), None)
    return first is not None and any(part.holds(first.at.passage) for part in forms)


def _in_grid(grid: Grid) -> Iterator[Off]:
    head: dict[int, str] = {}
    rows: list[dict[int, GridCell]] = []
    total: dict[int, GridCell] = {}
    sources: list[dict[int, GridCell]] = []
    for row in grid.rows:
        if _is_head(row):
            yield from _funded(rows, total, sources, head)
            head = {column: cell.text for column, cell in row.items()}
            rows, total, sources = [], {}, []
        elif head and not total and _first(row) and _TOTAL.match(_first(row)):
            total = row
            yield from _columns(head, rows, total)
        elif head and not total:
            rows.append(row)
        elif total and _SOURCE.match(_first(row)):
            sources.append(row)
        if head and not _is_head(row):
            yield from _across(head, row)
    yield from _funded(rows, total, sources, head)


def _is_head(row: dict[int, GridCell]) -> bool:
    """Whether a row names columns of money and holds none itself."""
    texts = [cell.text for cell in row.values() if cell.text]
    money = [t for t in texts if _MONEY_HEAD.search(t) and not _NO_MONEY.search(t)]
    years = [t for t in texts if _PART_HEAD.match(t)]
    return len(texts) > 1 and bool(money or years) and not any(_figure(c) for c in row.values())


def _first(row: dict[int, GridCell]) -> str:
    return next((cell.text.replace(" ", "") for cell in row.values() if cell.text), "")


def _columns(
    head: dict[int, str], rows: Sequence[dict[int, GridCell]], total: dict[int, GridCell]
) -> Iterator[Off]:
    for column, name in head.items():
        if _NO_MONEY.search(name) or not (_MONEY_HEAD.search(name) or _PART_HEAD.match(name)):
            continue
        stated = _figure(total.get(column))
        if stated is None:
            continue
        readings = _readings(rows, column)
        if not readings:
            continue
        if not any(_fits(reading, stated, name) for reading in readings):
            yield Off(msg("the items", zh="各项"), _sum(readings[0]), stated.value, stated.at)


def _readings(rows: Sequence[dict[int, GridCell]], column: int) -> list[list[_Figure]]:
    """The ways to add a column up; none where a cell cannot be read or nobody can tell."""
    lines: list[tuple[str, _Figure]] = []
    for row in rows:
        cell = row.get(column)
        name = _first(row)
        if cell is None or not cell.text.strip(" -/—") or _SUBTOTAL.match(name):
            continue
        figure = _figure(cell)
        if figure is None:
            return []
        lines.append((name, figure))
    if len(lines) < 2:
        return []
    nested = any(_OF_WHICH.match(name) for name, _ in lines)
    top = [figure for name, figure in lines if _TOP.match(name)]
    plain = [figure for name, figure in lines if not _OF_WHICH.match(name)]
    every = [figure for _, figure in lines]
    if nested and len(top) < 2:
        return []
    if top and len(top) < len(lines):
        return [top, every] if nested else [every, top]
    return [plain, every] if nested else [every]


def _fits(parts_: Sequence[_Figure], total: _Figure, head: str) -> bool:
    return makes((figure.value for figure in parts_), total.value, _rounding(parts_, head))


def _rounding(parts_: Sequence[_Figure], head: str) -> Decimal:
    """What rounding may leave: nothing in whole numbers, half of the last digit each in 万元."""
    decimals = max((figure.decimals for figure in parts_), default=0)
    if "万" in head and decimals:
        return Decimal(len(parts_)).scaleb(-decimals) / 2
    return CENT if decimals else Decimal(0)


def _across(head: dict[int, str], row: dict[int, GridCell]) -> Iterator[Off]:
    """A row whose years or sources do not make its own total."""
    sums = [c for c, name in head.items() if _SUM_HEAD.match(name)]
    pieces = [c for c, name in head.items() if _PART_HEAD.match(name)]
    if len(sums) != 1 or len(pieces) < 2 or len(pieces) + 2 < len(head):
        return
    total = _figure(row.get(sums[0]))
    found = [figure for c in pieces if (figure := _figure(row.get(c)))]
    if total is None or len(found) < len(pieces):
        return
    if not _fits(found, total, head[sums[0]] + "".join(head.values()) + _first(row)):
        yield Off(msg("the parts of the row", zh="该行各栏"), _sum(found), total.value, total.at)


def _funded(
    rows: Sequence[dict[int, GridCell]],
    total: dict[int, GridCell],
    sources: Sequence[dict[int, GridCell]],
    head: dict[int, str],
) -> Iterator[Off]:
    for column in total:
        stated = _figure(total.get(column))
        found = [figure for row in sources if (figure := _figure(row.get(column)))]
        if stated is None or not found or len(found) < len(sources):
            continue
        if _sum(found) in {_sum(reading) for reading in _readings(rows, column)}:
            continue  # items and sources agree: if the total is wrong, the items have told it
        if not _fits(found, stated, head.get(column, "")):
            yield Off(SOURCES, _sum(found), stated.value, found[-1].at)


def _figure(cell: GridCell | None) -> _Figure | None:
    if cell is None or not _NUMBER.fullmatch(cell.text.replace(" ", "")):
        return None
    text = cell.text.replace(" ", "").strip("¥元万")
    value = parse_figures(text.replace("¥", ""))
    return None if value is None else _Figure(value, len(text.partition(".")[2]), cell.at)


def _sum(figures: Sequence[_Figure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))
