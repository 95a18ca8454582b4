"""The matter in, the approval steps of its forms out: who decided what, when, up to which sum.

A step stands in one line (总经理审批：同意　签字：…　日期：…), in a few lines under its role, in a label's
cell with its neighbour, or in a row of a table. This module alone knows these layouts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.amounts import sums_in_figures
from generator.checks.dates import days
from generator.checks.forms import Kind, Part, parts
from generator.checks.grids import Grid, GridCell, grids
from generator.checks.known import LINES
from generator.checks.labelled import labelled
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage

_APPLIED = re.compile(r"(?:申请|送审|提交|填报|申报|填表|报审)(?:日期|时间)")
_AMOUNT = re.compile(r"(?:申请|用款|合同|审批|项目|预算|报销|付款)?(?:总)?(?:金额|总额|合计)")
_CONTRACT_DAY = re.compile(r"(?:合同)?(?:签订|签署)(?:日期|时间)|(?:合同)?签约日期|拟签日期")
_TOP = re.compile(r"(?<!副)总经理|董事长|(?<!副)总裁|批准|(?<!副)院长|(?<!副)校长|(?<!副)局长")
_REVIEW = re.compile(
    r"审核|复核|审查|评审|会签|审批|部门|负责人|经理|财务|法务|法律|副总|主管|分管|意见|业务部"
)
_FILING = re.compile(r"备案|归档|登记")
_APPLICANT = re.compile(r"申请(?:人|部门|单位)|经办|拟稿|承办|填表")
_ROLE = re.compile(rf"(?:{_TOP.pattern}|{_REVIEW.pattern}|{_FILING.pattern})")
_NO_ROLE = re.compile(r"\d|[表单书]$|申请日期|日期|合同名称|说明|编号|金额")
_SIGN = re.compile(r"(?:签字|签名|签章|审批人|审核人|评审人|批准人|复核人)(?:\([^()]{0,8}\))?[:]")
_DAY = re.compile(r"(?:日期|时间)[:]")
_UNSIGNED = re.compile(r"未签|空白|\(空\)|未填|待签|暂缺")
_NOT_NEEDED = re.compile(r"不适用|无需|不需要|免(?:审|签)|^/$|—|－")
_BOX = re.compile(r"[☑☒√■✓✔]\s*([一-鿿]{2,8})")
_ANY_BOX = re.compile(r"[□☐☑☒√■]")
_REFUSED = re.compile(r"不同意|不通过|不予|退回|驳回|否决")
_AGREED = re.compile(r"同意|通过|批准|已备案|核准|准予|可行|可以|申请签订")
_UP_TO = re.compile(r"以下|以内|不超过")
_HEAD_DAY = re.compile(r"日期|时间")
_HEAD_SIGN = re.compile(r"签字|签名|审批人|评审人|审核人")
_HEAD_ROLE = re.compile(r"环节|部门|岗位|角色|步骤|职务")
_HEAD_WORDS = re.compile(r"意见|结论|结果|审批|评审|审核|会签")
_HEADS = (
    ("role", _HEAD_ROLE),
    ("sign", _HEAD_SIGN),
    ("day", _HEAD_DAY),
    ("words", _HEAD_WORDS),
)
_LINES = 6
_CELL_LINES = 40  # of a cell that are read


class Decision(StrEnum):
    """What a step says."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an approval.

    Attributes:
        role: As printed.
        rank: 1 reviews, 2 decides; 0 applies or files, which may happen at any time.
        decision: What it says.
        name: Who signed; None where the form has no place for it.
        day: When; None while open.
        asks_day: Whether the form has a place for a day.
        most: Up to which sum the step may decide; None where it does not say.
        at: Its place.
    """

    role: str
    rank: int
    decision: Decision
    name: str | None
    day: date | None
    asks_day: bool
    most: Decimal | None
    at: Extent


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval of one form.

    Attributes:
        applied: Day of the application.
        amount: What is applied for.
        contract: Day of signing that the form states, with its place.
        steps: In the order of the form.
    """

    applied: date | None
    amount: Decimal | None
    contract: tuple[date, Extent] | None
    steps: tuple[Step, ...]


def approvals(matter: Matter) -> tuple[Approval, ...]:
    """The approval of each form in the matter."""
    return tuple(_approval(matter, part) for part in matter.get(parts) if part.kind is Kind.FORM)


def _approval(matter: Matter, part: Part) -> Approval:
    applied: date | None = None
    amount: Decimal | None = None
    contract: tuple[date, Extent] | None = None
    for item in matter.get(labelled):
        if not part.holds(item.passage):
            continue
        asked = _asked(item.label)
        if asked is None:
            continue
        if asked is _APPLIED:
            applied = applied or _day(item.passage, item.value)
        elif asked is _CONTRACT_DAY:
            stated = _day(item.passage, item.value)
            contract = contract or ((stated, item.at) if stated else None)
        elif amount is None:
            amount = next((s.value for s in sums_in_figures(item.value)), None)
    return Approval(applied, amount, contract, tuple(_steps(matter, part)))


@lru_cache(LINES)  # forms of a type have the same labels
def _asked(label: str) -> re.Pattern[str] | None:
    """Which of the day of applying, the day of the contract and the amount a label asks for."""
    return next((one for one in (_APPLIED, _CONTRACT_DAY, _AMOUNT) if one.fullmatch(label)), None)


def _steps(matter: Matter, part: Part) -> Iterator[Step]:
    yield from _in_tables(matter, part)
    yield from _in_lines([p for p in matter.text.running if part.holds(p) and p.cell is None])


def _in_tables(matter: Matter, part: Part) -> Iterator[Step]:
    for grid in matter.get(grids):
        cells = [cell for row in grid.rows for cell in row.values()]
        if not cells or not part.holds(cells[0].at.passage):
            continue
        listed = list(_listed(grid))
        yield from listed
        if not listed and cells[0].at.passage.cell is not None:
            yield from _in_cells(matter, grid)


def _listed(grid: Grid) -> Iterator[Step]:
    """The rows of a table whose head says 环节, 意见, 签字, 日期."""
    head: dict[str, int] = {}
    for row in grid.rows:
        named = _head(row)
        if named:
            head = named
            continue
        role = row.get(head.get("role", -1))
        if not head or role is None or not role.text:
            continue
        cells = {key: row.get(column) for key, column in head.items()}
        words, sign, day = (cells.get(key) for key in ("words", "sign", "day"))
        yield Step(
            role.text,
            _rank(role.text),
            _decision(words.text if words else "", signed=bool(sign and sign.text)),
            sign.text if sign else None,
            _day(day.at.passage, day.text) if day else None,
            "day" in head,
            _limit(role.text),
            (day if day and day.text else role).at,
        )


def _head(row: dict[int, GridCell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in row.items():
        text = cell.text
        if len(text) > 8 or not text:
            continue
        key = next((key for key in _head_keys(text) if key not in found), None)
        if key is not None:
            found[key] = column
    return found if {"role", "words", "day"} <= found.keys() else {}


@lru_cache(LINES)  # forms of a type have the same cells
def _head_keys(text: str) -> tuple[str, ...]:
    """What a column may hold by its head, the likeliest first."""
    return tuple(key for key, pattern in _HEADS if pattern.search(text))


def _in_cells(matter: Matter, grid: Grid) -> Iterator[Step]:
    """A role in one cell, what it decided in the next."""
    for number, row in enumerate(grid.rows):
        line = [cell for cell in row.values() if cell.text]
        for role, value in pairwise(line):
            if not _is_role(role.text):
                continue
            cells = [value]
            if not _SIGN.search(value.text):
                cells += _signed_below(grid, number + 1)
            if _SIGN.search(cells[-1].text):
                lines = [p for cell in cells for p in _passages(matter, cell)]
                yield _step(role.text, lines, cells[-1].at)


def _signed_below(grid: Grid, number: int) -> list[GridCell]:
    """The next row where it holds nothing but name and date of the decision above it."""
    row = list(grid.rows[number].values()) if number < len(grid.rows) else []
    filled = [cell for cell in row if cell.text]
    return filled if len(filled) == 1 and _SIGN.match(filled[0].text) else []


def _passages(matter: Matter, cell: GridCell) -> list[Passage]:
    """The lines of a cell."""
    first = cell.at.passage
    behind = matter.text.running[first.index : first.index + _CELL_LINES]
    return [p for p in behind if p.cell == first.cell and p.block == first.block]


def _in_lines(lines: Sequence[Passage]) -> Iterator[Step]:
    """A role and its decision in one line, or in the lines below the role."""
    index = 0
    while index < len(lines):
        passage = lines[index]
        role, colon, _ = passage.text.partition(":")
        if colon and _is_role(role) and _SIGN.search(passage.text):
            yield _step(role, [passage], passage.whole())
        elif not colon and _is_role(passage.text):
            taken = _below(lines[index + 1 : index + 1 + _LINES])
            if taken:
                yield _step(passage.text, taken, taken[-1].whole())
                index += len(taken)
        index += 1


def _below(lines: Sequence[Passage]) -> list[Passage]:
    """The lines up to the signature; none when another role comes first."""
    for number, passage in enumerate(lines):
        if _SIGN.search(passage.text):
            return list(lines[: number + 1])
        if _is_role(passage.text) and not _ANY_BOX.search(passage.text):
            return []
    return []


@lru_cache(LINES)  # forms of a type have the same cells
def _is_role(text: str) -> bool:
    """Whether a few words name a step: 财务审核, 总经理审批（50万元以上）."""
    bare = re.sub(r"\([^()]*\)", "", text)
    return 2 <= len(bare) <= 14 and bool(_ROLE.search(bare)) and not _NO_ROLE.search(bare)


def _step(role: str, lines: Sequence[Passage], at: Extent) -> Step:
    text = " ".join(passage.text for passage in lines)
    words = text.split(":", 1)[1] if text.startswith(role) else text
    sign, day = _SIGN.search(text), _DAY.search(text)
    name = None
    if sign:
        name = re.split(r"(?:日期|时间)[:]|\s", text[sign.end() :].strip(), maxsplit=1)[0]
    if name and _UNSIGNED.search(name):
        name = ""
    opinion = _SIGN.split(words)[0]
    stated = next((found for p in reversed(lines) if (found := _day(p, ""))), None)
    return Step(
        role,
        _rank(role),
        _decision(opinion, signed=bool(name)),
        name,
        stated,
        day is not None,
        _limit(role),
        at,
    )


def _rank(role: str) -> int:
    if _APPLICANT.search(role) or _FILING.search(role):
        return 0
    return 2 if _TOP.search(role) else 1


def _decision(opinion: str, *, signed: bool) -> Decision:
    words = opinion.strip(" :,。")
    if _NOT_NEEDED.search(words):
        return Decision.NOT_NEEDED
    if _ANY_BOX.search(words):
        ticked = _BOX.search(words)
        if ticked is None:
            return Decision.OPEN
        words = ticked[1]
    if _REFUSED.search(words):
        return Decision.REFUSED
    if _AGREED.search(words) or (words and signed):
        return Decision.AGREED
    return Decision.OPEN


def _limit(role: str) -> Decimal | None:
    """Up to which sum a role decides: 分管副总审批（50万元以下）."""
    for inner in re.findall(r"\(([^()]*)\)", role):
        if _UP_TO.search(inner) and "以上" not in inner:
            return next((s.value for s in sums_in_figures(inner) if s.marked), None)
    return None


def _day(passage: Passage, words: str) -> date | None:
    """The last date of a line, or the one that stands in ``words``."""
    found = None
    for sentence in passage.sentences:
        for day in days(sentence):
            if day.value and (not words or sentence.text[day.start : day.end] in words):
                found = day.value
    return found
