"""Sheets of plain lines in, budgets on them that do not add up out.

A budget need not be a table: a name and a figure in each line with 合计 below or the total above, all
items in one line, the years behind 分年度, the sources behind 资金来源, or what a workshop writes down
before it buys steel. This module alone reads those; what rounding in 万元 leaves is understood.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.budget_balances import wrong_reckonings
from generator.checks.budget_items import fits, sum_of
from generator.checks.budget_lines import SOURCES, Off
from generator.checks.budget_reading import FEW, SHORT, Sheet, read
from generator.checks.forms import Kind, parts
from generator.checks.ledgers import wrong_ledgers
from generator.checks.matter import Matter
from generator.checks.text import Passage
from generator.messages import msg

_SHEET = re.compile(
    r"立项|预算|经费|匡算|概算|估算|费用|用款|要花的钱|开销|开支|资金|申请|花销|的?账$|的账|请款|报销|审批|报账|成本|申报|课题|投资|用钱|花钱|花多少|算账|盘算|拨款|购置|采购计划|呈批|签报|请示|账给你|要钱|花费|测算|盘子|支付申请|批款|借支|买.{0,6}的钱|报.{0,3}批|要买的|Budget|Approval|Expense"
)
_NO_SHEET = re.compile(r"合同|协议|订单|报价|发票|结算单|对账")
_CLAUSE = re.compile(r"^第[一二三四五六七八九十]+条")
_EXPLICIT = re.compile(
    r"总(?:预算|经费|投资|费用|额|概算)|申请(?:金额|经费|资金|总额)|(?:预算|经费|投资)(?:总额|金额|合计)|预算$"
)
_UNIT = re.compile(
    r"单位[:为](?P<unit>万元|元)|\((?P<in>万元|元)\)|/(?P<per>万元|元)|以(?P<as>万元|元)(?:计|为单位)"
)
_LONG = 60
_BRIEF = 14
_LINES = 60
_BACK = re.compile(
    r"(?:[两二三四五六七八九]|\d{1,2})(?:大?项|笔|样|部分)[^,。;\d]{0,4}(?:合计|共|总计|相加|加)"
)


def wrong_sheets(matter: Matter) -> Iterator[Off]:
    """Every total of a sheet of plain lines that its parts do not make, in no order."""
    lines = sheet_lines(matter)
    if not lines:
        return
    unit = next((u for line in lines if (u := _UNIT.search(line.text))), None)
    sheet = Sheet()
    for line in lines:
        unit = _UNIT.search(line.text) or unit
        read(sheet, line, wan=unit is not None and "万元" in unit.group())
    sheet.close()
    yield from sheet.found
    yield from wrong_reckonings(lines)
    if not sheet.found:
        yield from _added_up(matter, lines)
    yield from _wholes(sheet)


def _added_up(matter: Matter, lines: list[Passage]) -> Iterator[Off]:
    """Items that a sentence says it adds up: 两项合计80,000元."""
    within = {line.index for line in lines}
    for wrong in wrong_ledgers(matter):
        if wrong.at.passage.index in within and _BACK.search(wrong.at.passage.text):
            yield Off(msg("the items", zh="各项"), wrong.right, wrong.found, wrong.at)


def _wholes(sheet: Sheet) -> Iterator[Off]:
    """Sources, years and the total of the items that are not what the sheet asks for."""
    total = sheet.total or (sheet.group if sheet.sources else None)
    if total is None:
        return
    for items, what in (
        (sheet.sources, SOURCES),
        (sheet.years, msg("the years", zh="分年度金额")),
    ):
        least = 1 if items is sheet.sources else FEW
        if len(items) >= least and not fits(items, total):
            yield Off(what, sum_of(items), total.value, items[-1].at)
    if not sheet.found and _EXPLICIT.search(total.name) and len(sheet.summed) == 1:
        below = sheet.summed[0]
        if below.value != total.value and not fits([below], total):
            yield Off(msg("the items", zh="各项"), below.value, total.value, below.at)


def sheet_lines(matter: Matter) -> list[Passage]:
    """The lines of the forms, or of a sheet that has a budget and is no agreement."""
    running = [p for p in matter.text.running if p.cell is None]
    found = matter.get(parts)
    if found:
        forms = [part for part in found if part.kind is Kind.FORM]
        return [p for p in running if any(part.holds(p) for part in forms)] if forms else []
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
        len(text) <= SHORT
        or (len(text) <= _LONG and text.endswith(("表", "单", "书")))
        or re.search(r"[:|]", text[:SHORT]) is not None
    )
