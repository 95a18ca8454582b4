"""Lines of a sheet in, one after the other, its items and totals and those that do not fit out.

Items may stand above their total or below it, behind 其中, in a line or in many, and sources of
funding and years beside them. This module alone knows which items belong to which total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.budget_balances import added_up
from generator.checks.budget_items import (
    HEAD,
    WAN,
    Item,
    before_total,
    fits,
    is_cost,
    is_funder,
    is_income,
    is_label,
    is_off,
    is_other,
    is_subtotal,
    is_total,
    items_of,
    sum_of,
)
from generator.checks.budget_lines import Off
from generator.checks.budget_text import budget_text, first_part, is_drawn, is_row
from generator.checks.text import Passage
from generator.formats import parse_figures
from generator.messages import msg

_ROUNDED = re.compile(
    r"四舍五入|取整|尾差|→|(?<![节合预签])约|以内|主要|等[,。;]?$|误差|左右|大概|不少于|不低于|不超过|至少|上限|暂[定估]|含税|税率|单价|每|人数|台班|[名个台套人位件]各|各[\d一二三四五]|一[条件斤亩棵只袋瓶盒][一-鿿]{0,3}\d"
)
_YEAR = re.compile(r"20\d{2}年|第?[一二三四1-4]季度|第[一二三四五\d]年|[上下]半年")
_SOURCE = re.compile(
    r"来源|筹措|筹集|自筹|谁出|出钱|出资|厂里出|公司出|自己出|拨款|配套|自有资金|财政|专项资金|贷款|补助|从哪|资金渠道|钱的?出处"
)
_FUNDED = re.compile(
    r"[,;。](?=(?:其?(?:所需)?(?:资金|经费|费用|款项)的?)?(?:来源|筹措|筹集|由)[^,;。\d]{0,4}[:为])"
)
_FUNDS = re.compile(r"来源|筹|渠道|出处")
_SPENT = re.compile(
    r"支出|预算|费用|开支|用途|明细|经费|构成|花|科目|分项|怎么用|用在|用到|用处|用法"
)
_OPENS = re.compile(r"其中|明细|如下|构成|细分|分开|分项|分别|包括|组成|[:]$|具体")
_NO_MORE = re.compile(r"(?:别无|没有|无|不含|此外无)[^,。;]{0,14}其[他它余]")
_WITHIN = re.compile(r"其中|^[^\d,:]{2,12}中(?!心|期|央|间|试)")
_NUMBERED = re.compile(r"\(?\d{1,2}[、.)]|[①-⑳]")
_HALF = Decimal("0.6")
"""Items that make less of a total above them are not all of it."""

_MONEY, _LINE = re.compile(r"\d ?(?:元|万|块)"), 80
SHORT = 24
"""Characters of a line that is a heading."""
FEW = 2


@dataclass(slots=True)
class Sheet:
    """What a sheet says, line by line.

    Attributes:
        total: The first total.
        lead: A total with its items below it.
        whole: Those below it are said to be all of it.
        funds: The lines below tell where the money comes from.
        open: Items whose total has not come yet.
        summed: Totals below their items.
        clouded: A line among the items cannot be added up.
        group: The first total of a group of what is spent.
    """

    total: Item | None = None
    group: Item | None = None
    lead: Item | None = None
    whole: bool = False
    funds: bool = False
    clouded: bool = False
    open: list[Item] = field(default_factory=list)
    sources: list[Item] = field(default_factory=list)
    years: list[Item] = field(default_factory=list)
    summed: list[Item] = field(default_factory=list)
    found: list[Off] = field(default_factory=list)

    def close(self) -> None:
        """Judge the items below a total by it, and begin anew."""
        lead, items = self.lead, self.open
        if (
            lead is not None
            and len(items) >= FEW
            and all(i.passage is not lead.passage for i in items)
        ):
            made = sum_of(items)
            costs = len(items) > FEW and all(is_cost(item) for item in items)
            numbered = len(items) > FEW and all(
                i.passage.label or _NUMBERED.match(i.passage.text) for i in items
            )
            every = (self.whole or costs or numbered) and made >= lead.value * _HALF
            if (every and not fits(items, lead)) or (self.whole and made > lead.value):
                self.found.append(_off(items, lead))
        self.lead, self.open = None, []


def read(sheet: Sheet, line: Passage, *, wan: bool) -> None:
    """Takes in a line: its items, and its total when it has one."""
    text = budget_text(line)
    apart = _FUNDED.search(text)
    if apart is not None and len(text) > SHORT:
        _read_words(sheet, line, text[: apart.start()], wan=wan)
        text = text[apart.end() :]
    _read_words(sheet, line, text, wan=wan)


def _read_words(sheet: Sheet, line: Passage, text: str, *, wan: bool) -> None:
    """Takes in the words of a line, or those up to where it tells who pays."""
    row = text.strip(" |").split()
    if is_drawn(text):
        sheet.close()
        return
    if len(row) > FEW and is_row(row):
        _of_row(sheet, line, row, wan=wan)
        return
    added = added_up(text, wan=wan)
    if added is not None:
        made, stated = added
        if made != stated and not _ROUNDED.search(text):
            sheet.found.append(Off(msg("the items", zh="各项"), made, stated, line.whole()))
        sheet.open = []
    elif "其中" in text:
        text, mark, rest = first_part(text)
        _of_which(sheet, line, text, wan=wan)
        if mark and not _WITHIN.search(rest):
            _take(sheet, line, rest, wan=wan)
    else:
        _take(sheet, line, text, wan=wan)


def _take(sheet: Sheet, line: Passage, text: str, *, wan: bool) -> None:
    """Takes in items, and the total when there is one."""
    if _ROUNDED.search(text):
        sheet.lead = None
        sheet.close()
        groups = [i for i in items_of(line, text, wan=wan) if is_subtotal(i.name)]
        sheet.open += groups[-1:]
        sheet.clouded = not groups and _MONEY.search(text) is not None and len(text) <= _LINE
        return
    found = HEAD.match(text.strip())
    head = found["head"] if found and not is_total(found["head"]) else ""
    income = is_income(head)
    funds = sheet.funds or income or _SOURCE.search(head) is not None
    every = list(items_of(line, text, wan=wan, funds=funds))
    paid = income and all(is_funder(item.name) for item in every)
    items = [] if head and is_other(head) and not paid else every
    sums = [item for item in items if is_subtotal(item.name)]
    items = [item for item in items if item not in sums]
    if sums:
        _group(sheet, head, items, sums[-1])
        return
    totals = [item for item in items if is_total(item.name)]
    plain = before_total(items, totals[-1]) if totals else items
    years = [item for item in plain if _YEAR.match(item.name)]
    if not items:
        _heading(sheet, text, head)
    elif (
        sheet.funds
        or _SOURCE.search(head)
        or (paid and not totals)
        or (len(items) == 1 and _SOURCE.search(items[0].name))
    ):
        sheet.sources += plain
        _compare(sheet, sheet.sources if sheet.funds else plain, totals)
        sheet.close()
    elif len(years) >= FEW or (years and len(plain) == len(years)):
        sheet.years += years
        _compare(sheet, years, totals)
        sheet.close()
    elif len(plain) >= FEW:
        _line_of_items(sheet, head, plain, totals)
    elif totals:
        _below(sheet, plain, totals[-1], text)
    elif len(plain) == 1 and not is_label(plain[0], text):
        sheet.open += plain
    elif head:
        sheet.close()


def _heading(sheet: Sheet, text: str, head: str) -> None:
    """A line without sums: a heading that tells what follows, or anything else."""
    sheet.clouded = False
    funds = _FUNDS if _SPENT.search(head) else _SOURCE
    sheet.funds = (
        len(text) <= SHORT and funds.search(text) is not None and not re.search(r"[与及和、]", text)
    )
    if sheet.lead is None or len(text) > SHORT or sheet.open or sheet.funds:
        sheet.close()
    elif _OPENS.search(text):
        sheet.whole = True


def _of_row(sheet: Sheet, line: Passage, row: Sequence[str], *, wan: bool) -> None:
    """A row with columns: its last figure may be the total of a table, the others are no items."""
    sheet.open.clear()
    value = parse_figures(row[-1])
    if value is not None and is_total(row[0]) and sheet.total is None:
        total = value * (WAN if wan else Decimal(1))
        sheet.total = Item(row[0], total, Decimal(0), line.whole(), line)


def _of_which(sheet: Sheet, line: Passage, text: str, *, wan: bool) -> None:
    """A total with its items behind 其中: too much, or three items and more that do not make it."""
    before, _, behind = text.partition("其中")
    rounded = _ROUNDED.search(text) is not None
    plain = [] if rounded else list(items_of(line, behind.lstrip(":, "), wan=wan))
    if not before.strip(" ,。:(") and plain and (sheet.total or sheet.open):
        _begun(sheet, plain)
        return
    whole = [] if rounded else list(items_of(line, before, wan=wan))
    sheet.close()
    if not whole or not is_total(whole[-1].name):
        return
    sheet.total = sheet.total or whole[-1]
    years = all(_YEAR.match(item.name) for item in plain)
    every = years or len(plain) > FEW or _NO_MORE.search(behind) is not None
    if len(plain) < FEW:
        sheet.lead, sheet.whole, sheet.open = whole[-1], True, []
    elif sum_of(plain) > whole[-1].value or (every and not fits(plain, whole[-1])):
        sheet.found.append(_off(plain, whole[-1]))


def _begun(sheet: Sheet, plain: Sequence[Item]) -> None:
    """其中 at the beginning of a line: its items, which the lines below may go on with."""
    if sheet.open and (sheet.lead is None or sum_of(plain) <= sheet.open[-1].value):
        if is_off(plain, sheet.open[-1]):
            sheet.found.append(_off(plain, sheet.open[-1]))
        return
    total = sheet.lead or sheet.total
    sheet.lead = None
    sheet.close()
    if total is not None and sum_of(plain) > total.value:
        sheet.found.append(_off(plain, total))
    elif len(plain) == 1:
        sheet.lead, sheet.whole, sheet.open = total, True, list(plain)


def _line_of_items(sheet: Sheet, head: str, plain: Sequence[Item], totals: Sequence[Item]) -> None:
    """Several items in a line: with their total in it, or under a head that says what they are."""
    if totals:
        _compare(sheet, plain, totals)
        sheet.total = sheet.total or totals[-1]
        sheet.summed += totals[-1:]
    elif sheet.total is not None and _SPENT.search(head) and not fits(plain, sheet.total):
        sheet.found.append(_off(plain, sheet.total))
    else:
        sheet.open += plain
        return
    sheet.lead, sheet.open = None, []


def _below(sheet: Sheet, plain: Sequence[Item], total: Item, text: str) -> None:
    """A total below its items, or before everything else."""
    items = [*sheet.open, *plain]
    if items:
        chosen = sheet.clouded or any(item.value == total.value for item in items)
        sheet.clouded = False
        if len(items) >= FEW and not chosen and not fits(items, total):
            sheet.found.append(_off(items, total))
        sheet.summed.append(total)
        sheet.lead, sheet.open = None, []
    else:
        sheet.close()
        sheet.lead, sheet.whole = total, _OPENS.search(text) is not None
    sheet.total = sheet.total or total


def _compare(sheet: Sheet, items: Sequence[Item], totals: Sequence[Item]) -> None:
    if totals and len(items) >= FEW and not fits(items, totals[-1]):
        sheet.found.append(_off(items, totals[-1]))


def _off(items: Sequence[Item], total: Item) -> Off:
    return Off(msg("the items", zh="各项"), sum_of(items), total.value, total.at)


def _group(sheet: Sheet, head: str, items: list[Item], total: Item) -> None:
    """A group with its own total: of the sources, or of what is spent."""
    funds = sheet.funds and not (_SPENT.search(head) and not _FUNDS.search(head))
    funds = funds or _SOURCE.search(head) is not None
    group = items or (sheet.sources if funds else sheet.open)
    _compare(sheet, group, [total])
    if funds and items:
        sheet.sources += items
    elif not funds and sheet.group is None:
        sheet.group = total
    sheet.lead = None
    sheet.close()
