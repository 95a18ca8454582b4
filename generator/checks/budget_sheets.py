"""Sheets of plain lines in, budgets on them that do not add up out.

A budget need not be a table: a name and a figure in each line with 合计 below, all items in one
line, the years behind 分年度, the sources behind 资金来源, or what a workshop writes down before it
buys steel. This module alone reads those; what rounding in 万元 leaves is understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.budget_items import (
    HEAD,
    NOT_MONEY,
    TIMES,
    TOTAL,
    WAN,
    Item,
    fits,
    is_label,
    items_of,
    sum_of,
)
from generator.checks.budget_lines import SOURCES, Off
from generator.checks.forms import Kind, parts
from generator.checks.matter import Matter
from generator.checks.text import Passage
from generator.formats import parse_figures
from generator.messages import Message, msg

_SHEET = re.compile(
    r"立项|预算|经费|匡算|概算|估算|费用|用款|要花的钱|开销|开支|资金|申请|花销|的?账$|的账|请款|报销|审批|报账|成本|申报|课题|投资|用钱|花钱|花多少|算账|盘算|拨款|购置|采购计划|呈批|签报"
)
_NO_SHEET = re.compile(r"合同|协议|订单|报价|发票|结算单|对账")
_CLAUSE = re.compile(r"^第[一二三四五六七八九十]+条")
_ROUNDED = re.compile(
    r"四舍五入|取整|尾差|→|(?<![节合预签])约|以内|主要|等[,。;]?$|误差|左右|大概|不少于|不低于|不超过|至少|上限|暂[定估]|含税|税率|单价|每|人数|台班"
)
_YEAR = re.compile(r"20\d{2}年|第?[一二三四1-4]季度|第[一二三四五\d]年")
_SOURCE = re.compile(r"来源|筹措|自筹|谁出|出钱|出资|厂里出|公司出|拨款|配套")
_SPENT = re.compile(r"支出|预算|费用|开支|用途|明细|经费|构成|花|科目|分项")
_CELL = re.compile(r"[\d,]{1,16}(?:\.\d{1,4})?")
_APART = re.compile(r"[合总共小] +计|总 +[额数]")
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?) ?(万|元)?")
_GAPS = re.compile(r"(?<=[^\d\s] )[1-9]\d{0,2}(?: \d{3}){1,4}(?= *(?:[;,。、|]|$))")
"""Thousands set apart by gaps: 1 810 000."""
_INNER = re.compile(r"\([^()]*\d[^()]*\)")
_UNIT = re.compile(r"单位[:为](?P<unit>万元|元)|\((?P<in>万元|元)\)|/(?P<per>万元|元)")
_FEW = 2
_SHORT = 24
_BRIEF = 14
_LINES = 60


@dataclass(slots=True)
class _Sheet:
    """What a sheet says, line by line."""

    total: Item | None = None
    open: list[Item] = field(default_factory=list)
    sources: list[Item] = field(default_factory=list)
    years: list[Item] = field(default_factory=list)
    found: list[Off] = field(default_factory=list)


def wrong_sheets(matter: Matter) -> Iterator[Off]:
    """Every total of a sheet of plain lines that its parts do not make, in no order."""
    lines = sheet_lines(matter)
    if not lines:
        return
    whole = "\n".join(line.text for line in lines)
    unit = _UNIT.search(whole)
    wan = unit is not None and "万元" in unit.group()
    sheet = _Sheet()
    for line in lines:
        _read(sheet, line, wan=wan)
    yield from sheet.found
    total = sheet.total
    if total is None:
        return
    for items, what in (
        (sheet.sources, SOURCES),
        (sheet.years, msg("the years", zh="分年度金额")),
    ):
        least = 1 if items is sheet.sources else _FEW
        if len(items) >= least and not fits(items, total):
            yield Off(what, sum_of(items), total.value, items[-1].at)


def sheet_lines(matter: Matter) -> list[Passage]:
    """The lines of the forms, or of a sheet that has a budget and is no agreement."""
    running = [p for p in matter.text.running if p.cell is None]
    found = matter.get(parts)
    if found:
        forms = [part for part in found if part.kind is Kind.FORM]
        return [p for p in running if any(part.holds(p) for part in forms)]
    return running if is_sheet(matter) else []


def is_sheet(matter: Matter) -> bool:
    """Whether a paper without a title of a form has a budget and is no agreement."""
    running = matter.text.running
    edges = running if len(running) <= _BRIEF else (*running[:3], *running[-1:])
    if matter.get(parts) or len(running) > _LINES or not any(_is_name(p.text) for p in edges):
        return False
    titled = any(_NO_SHEET.search(p.text) for p in running[:2])
    return not titled and not any(_CLAUSE.match(p.text) for p in running)


def _is_name(text: str) -> bool:
    """Whether a line at the top says that this is a budget; prose does not."""
    return _SHEET.search(text) is not None and (
        len(text) <= _SHORT or re.search(r"[:|]", text[:_SHORT]) is not None
    )


def _read(sheet: _Sheet, line: Passage, *, wan: bool) -> None:
    """Takes in a line: its items, and its total when it has one."""
    text = _APART.sub(_joined, _INNER.sub(_blank, line.loose.text))
    text = _GAPS.sub(_closed, TIMES.sub(_blank, text))
    row = text.strip(" |").split()
    if len(row) > _FEW and _is_row(row):
        _of_row(sheet, line, row, wan=wan)
        return
    added = _added(line, text, wan=wan)
    if added is not None:
        sheet.found += added
        sheet.open.clear()
        return
    if "其中" in text:
        _of_which(sheet, line, text, wan=wan)
        return
    if _ROUNDED.search(text):
        sheet.open.clear()
        return
    found = HEAD.match(text.strip())
    head = found["head"] if found and not TOTAL.search(found["head"]) else ""
    items = [] if head and NOT_MONEY.search(head) else list(items_of(line, text, wan=wan))
    totals = [item for item in items if TOTAL.search(item.name)]
    plain = [item for item in items if item not in totals]
    years = [item for item in plain if _YEAR.match(item.name)]
    if _SOURCE.search(head) or (len(items) == 1 and _SOURCE.search(items[0].name)):
        sheet.sources += plain
        _compare(sheet, plain, totals)
        sheet.open.clear()
    elif len(years) >= _FEW or (years and len(plain) == len(years)):
        sheet.years += years
        _compare(sheet, years, totals)
        sheet.open.clear()
    elif len(plain) >= _FEW:
        _line_of_items(sheet, head, plain, totals)
    elif totals:
        _below(sheet, plain, totals[-1])
    elif len(plain) == 1 and not is_label(plain[0], text):
        sheet.open += plain
    elif head or not items:
        sheet.open.clear()


def _is_row(row: Sequence[str]) -> bool:
    """Whether the words are those of a row of a table with columns: 年度合计 15.4 14.6 30.0."""
    return not row[0][0].isdecimal() and all(_CELL.fullmatch(word) for word in row[1:])


def _of_row(sheet: _Sheet, line: Passage, row: Sequence[str], *, wan: bool) -> None:
    """A row with columns: its last figure may be the total of a table, the others are no items."""
    sheet.open.clear()
    value = parse_figures(row[-1])
    if value is not None and TOTAL.search(row[0]) and sheet.total is None:
        total = value * (WAN if wan else Decimal(1))
        sheet.total = Item(row[0], total, Decimal(0), line.whole(), line)


def _added(line: Passage, text: str, *, wan: bool) -> list[Off] | None:
    """A sum written as one: 36,000元 + 1,200元 = 38,500元; None for other lines."""
    left, equals, right = text.partition("=")
    figures = [_AMOUNT.findall(part) for part in left.split("+")]
    total = _AMOUNT.search(right)
    if not equals or len(figures) < _FEW or total is None or any(len(f) != 1 for f in figures):
        return None
    found = [_value(*f[0], wan=wan) for f in figures]
    made, stated = sum(found, Decimal(0)), _value(*total.groups(), wan=wan)
    if made == stated or _ROUNDED.search(text):
        return []
    at = line.loose_extent(len(left) + 1, len(text))
    return [Off(msg("the items", zh="各项"), made, stated, at)]


def _value(figures: str, unit: str | None, *, wan: bool) -> Decimal:
    value = parse_figures(figures) or Decimal(0)
    return value * (WAN if unit == "万" or (not unit and wan) else Decimal(1))


def _joined(apart: re.Match[str]) -> str:
    """合 计 as 合计, as long as before."""
    return apart.group().replace(" ", "").ljust(len(apart.group()))


def _closed(apart: re.Match[str]) -> str:
    """1 810 000 as 1,810,000, as long as before."""
    return apart.group().replace(" ", ",")


def _of_which(sheet: _Sheet, line: Passage, text: str, *, wan: bool) -> None:
    """A total with its items behind 其中: too much, or three items and more that do not make it."""
    before, _, _ = text.partition("其中")
    items = [] if _ROUNDED.search(text) else list(items_of(line, text, wan=wan))
    if not before.strip(" ,。:") and sheet.total is not None and items:
        if sum_of(items) > sheet.total.value:
            sheet.found.append(_off(items, sheet.total))
        sheet.open.clear()
        return
    whole = [
        item for item in items if item.at.start < line.loose_extent(len(before), len(text)).start
    ]
    plain = items[len(whole) :]
    sheet.open.clear()
    if not whole or len(plain) < _FEW or not TOTAL.search(whole[-1].name):
        return
    if sum_of(plain) > whole[-1].value or (len(plain) > _FEW and not fits(plain, whole[-1])):
        sheet.found.append(_off(plain, whole[-1]))
    sheet.total = sheet.total or whole[-1]


def _blank(inner: re.Match[str]) -> str:
    return " " * len(inner.group())


def _line_of_items(sheet: _Sheet, head: str, plain: Sequence[Item], totals: Sequence[Item]) -> None:
    """Several items in a line: with their total in it, or under a head that says what they are."""
    if totals:
        _compare(sheet, plain, totals)
        sheet.total = sheet.total or totals[-1]
    elif sheet.total is not None and _SPENT.search(head) and not fits(plain, sheet.total):
        sheet.found.append(_off(plain, sheet.total))
    else:
        sheet.open += plain
        return
    sheet.open.clear()


def _below(sheet: _Sheet, plain: Sequence[Item], total: Item) -> None:
    """A total below its items, or before everything else."""
    items = [*sheet.open, *plain]
    if len(items) >= _FEW and not fits(items, total):
        sheet.found.append(_off(items, total))
    sheet.total = sheet.total or total
    sheet.open.clear()


def _compare(sheet: _Sheet, items: Sequence[Item], totals: Sequence[Item]) -> None:
    if totals and len(items) >= _FEW and not fits(items, totals[-1]):
        sheet.found.append(_off(items, totals[-1]))


def _off(items: Sequence[Item], total: Item) -> Off:
    what: Message = msg("the items", zh="各项")
    return Off(what, sum_of(items), total.value, total.at)
