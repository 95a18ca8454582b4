"""Plain lines of an approval in, its steps out: 申请 李荷衣 2026.11.05, 审核：苗守一（部门经理）11月6日.

Small firms approve on a sheet without boxes: who applied, who looked through, who agreed, a day
behind each, and somewhere up to which sum each may decide. This module alone knows how such lines
are told from clauses that only speak of approval.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.approvals import Approval, Decision, Step
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage
from generator.formats import date_parts, parse_figures

_TITLE = (
    r"(?:部门经理|部门负责人|部门主管|部门|分管副总经理|分管副总|副总经理|副总裁|副总|总经理助理|总经理|总裁|董事长|董事会|执行董事|财务总监|财务部?|法务部?|技术部?"
    r"|副厂长|厂长|车间主任|主任|科长|处长|副局长|局长|副校长|校长|副院长|院长|所长|经理|主管|老板娘?|领导|分管领导|主管领导|项目负责人|班子会?|办公会)"
)
_VERBS = (
    (
        0,
        r"(?:立项)?(?:申请|提交|提出|报送|送审|填报|申报|报批|报审|经办|填表|起草|上报)(?!金额|项目|书|表|单|资金|经费|事项|内容|理由|总额)",
    ),
    (
        1,
        r"(?:审核|复核|初审|会签|评审|审查|复审|把关|看过|审阅|核对|预审)(?!权限|表|单|标准|流程|通过后)",
    ),
    (
        2,
        r"(?:批准|审批|核准|签批|核批|批复|拍板|点头|终审|审定|同意签字|签发|核定)(?!权限|表|单|流程|后|书|文号|手续|金额)",
    ),
)
_TOKEN = re.compile(
    r"(?<!无需)(?<!不需)(?<!免)(?<!未)(?<!待)(?<!经)(?<!的)(?<!拟)(?:"
    + "|".join(
        rf"(?P<r{rank}>(?:最终|公司|{_TITLE})?(?:意见)?{verbs}(?:人|单位|部门|意见|环节|签字|签名)?(?:日期|时间|日)?)"
        for rank, verbs in _VERBS
    )
    + rf"|(?P<by>(?<![一-鿿(])(?:分管副总经理|分管副总|副总经理|总经理|董事长|总裁|厂长|校长|院长|所长|局长|老板|财务总监|部门经理|部门负责人|部门主管)(?:意见|签字|签名)?(?=[:\s]|\d{4}[年./-]|\d{1, 2}月|同意|已签|签|批)))"
)
_TOP = re.compile(r"(?<!副)(?<!分管)(?:总经理|董事长|总裁|厂长|校长|院长|所长|局长|老板)(?!助理)")
_DAY = re.compile(
    r"(?P<full>\d{4}年\d{1,2}月\d{1,2}[日号]?|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,4}[日号]?|(?<!\d)\d{4}([-/.])\d{1,2}\2\d{1,2}(?!\d))"
    r"|(?<![\d年.])(?P<month>\d{1,2})(?:月|[./])(?P<day>\d{1,2})[日号]?(?![\d万元.%])"
)
_PROSE = re.compile(
    r"应当|应在|须经|不得|未经|自[^,。;]{1,12}(?:起|之日)|方可|视为|有权|届满|违约|经[^,。;]{0,6}(?:批准|审批)后"
)
_NAME = re.compile(r"^[:\s为是]*(?P<name>[一-鿿·]{2,4})(?=$|[\s(,、;:\d/])")
_NO_NAME = re.compile(
    r"同意|通过|日期|意见|不|未|空|待|无|签字|签名|年|月|已|情况|属实|流程|权限|部门$|审|批|号|项目|合同|完成|提交"
)
_REFUSED = re.compile(r"不同意|不予|驳回|退回|否决|不批|不通过|打回")
_NOT_NEEDED = re.compile(r"不适用|无需|不需|免审|不用审|不设|省略")
_BLANK = re.compile(r"未签|空白|\(空\)|未填|缺|没签|未审|待补|_{2,}|尚未|没有")
_HELD = re.compile(rf"\(({_TITLE})[^()]{{0,10}}\)|({_TITLE})")
_MONEY = r"(?<![\d,.])(?P<sum>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)(?![\d,])(?P<wan>万)?元?"
_AMOUNT = re.compile(
    rf"(?:金额|预算|总价|经费|费用|造价|总额|投资|合计|价款|需款|要花)[^\d。;,万]{{0,10}}?{_MONEY}(?![\d%年])(?!\(?含?\)?以[下内上])"
)
_LIMIT = re.compile(
    rf"(?P<who>{_TITLE})(?:审批|批准|权限|可批|可以批|签批|负责|最多批|批)*[—:\-为在 ]{{0,4}}{_MONEY}(?:\(含[^()]{{0,6}}\))?(?:以[下内]|封顶|之内)"
)
_LIMIT_FIRST = re.compile(
    rf"{_MONEY}(?:\(含[^()]{{0,6}}\))?(?:以[下内]|之内)(?:\(含[^()]{{0,6}}\))?(?:的)?[,:]?(?:由|归|须?经)?(?P<who>{_TITLE})"
)
_CONTRACT = re.compile(
    r"(?:合同|协议)(?:已|于|拟|的)*(?:签订|签署|签约|订立|签字|签|拟签)(?:日期|时间|日)?|(?:签订|签署|签约|订立)(?:日期|时间|日)|(?:合同|协议)(?:日期|时间)?(?=[:]\d{4})"
)
_LONGEST = 70
_JOINED = 400
"""Characters of lines that a reader has joined: labels and values without a full stop."""
_SHORT = 4
_FEW = 2
_ELSE = re.compile(r"合同|协议|签订|签约|金额|项目|备注|说明|注[:]|权限")
"""What a line goes on with that is no part of the step."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a line says about one step."""

    rank: int
    role: str
    rest: str
    at: Extent


def approval_of(matter: Matter, lines: Sequence[Passage]) -> Approval | None:
    """The approval that plain lines tell of; None where they do not."""
    year = _year(lines)
    pieces = [piece for line in lines for piece in _pieces(line)]
    steps = _merged([(_step(piece, year), piece) for piece in pieces])
    dated = [step for step in steps if step.day is not None]
    ranks = {step.rank for step in steps}
    if not dated or len(ranks) < _FEW:
        return None
    applied = next((step.day for step in steps if step.rank == 0 and step.day), None)
    limits = _limits(lines)
    decided = tuple(replace(step, most=limits.get(_held(step))) for step in steps if step.rank)
    return Approval(applied, _amount(lines), _contract(lines, year), decided)


def _pieces(line: Passage) -> Iterator[_Piece]:
    text = line.text.strip()
    found = list(_TOKEN.finditer(text))
    longest = _LONGEST if len(found) <= _FEW or "。" in text else _JOINED
    if len(text) > longest or _PROSE.search(text):
        return
    if not found or (found[0].start() > _FEW and not _opens(text, found[0].start())):
        return
    starts = [0, *(token.end() for token in found[:-1])]
    ends = [*(token.start() for token in found[1:]), len(text)]
    behind = _DAY.search(text, 0, found[0].start()) is not None
    for token, start, end in zip(found, starts, ends, strict=True):
        rank = next((rank for rank, _ in _VERBS if token[f"r{rank}"]), None)
        if rank is None:
            rank = 2 if _TOP.search(token.group()) else 1
        said = text[start : token.start()] if behind else text[token.end() : end]
        rest = _ELSE.split(said, maxsplit=1)[0]
        yield _Piece(rank, token.group().strip(), rest, line.whole())


def _opens(text: str, start: int) -> bool:
    """Whether what stands before the first step is only a number or a day."""
    before = text[:start].strip(" :,、")
    return (
        len(before) <= _SHORT
        or re.fullmatch(rf"[一-鿿]{{0,6}}(?:{_DAY.pattern})", before) is not None
    )


def _step(piece: _Piece, year: int) -> Step:
    said = piece.rest
    day = _day(said, year)
    found = _NAME.match(said)
    name = found["name"] if found and not _NO_NAME.search(found["name"]) else None
    if _REFUSED.search(said):
        decision = Decision.REFUSED
    elif _NOT_NEEDED.search(said):
        decision = Decision.NOT_NEEDED
    elif _BLANK.search(said) or (day is None and name is None and "同意" not in said):
        decision = Decision.OPEN
    else:
        decision = Decision.AGREED
    held = _HELD.search(said)
    role = piece.role if held is None else f"{piece.role}{held.group()}"
    return Step(role, piece.rank, decision, name, day, True, None, piece.at)


def _merged(steps: list[tuple[Step, _Piece]]) -> list[Step]:
    """Name and day of one step, which often stand apart: 审核：屈若水　审核日期：2026年11月2日."""
    found: list[Step] = []
    for step, piece in steps:
        last = found[-1] if found else None
        apart = piece.role.endswith(("日期", "时间", "日"))
        if last is not None and last.rank == step.rank and apart and last.day is None:
            decision = step.decision if last.decision is Decision.OPEN else last.decision
            found[-1] = replace(last, day=step.day, decision=decision)
        else:
            found.append(step)
    return found


def _year(lines: Sequence[Passage]) -> int:
    for line in lines:
        found = re.search(r"(?<!\d)(20\d{2})(?=年|[-/.]\d)", line.text)
        if found:
            return int(found[1])
    return 2000


def _day(text: str, year: int) -> date | None:
    """The last day in a text; one without a year is of the year of the paper."""
    value = None
    for found in _DAY.finditer(text):
        parts: tuple[int, int, int] | None
        if found["full"]:
            full = found["full"].replace("号", "日")
            full = f"{full}日" if "月" in full and not full.endswith("日") else full
            parts = date_parts(full)
        else:
            parts = (year, int(found["month"]), int(found["day"]))
        try:
            value = date(*parts) if parts else value
        except ValueError:
            continue
    return value


def _sum(found: re.Match[str]) -> Decimal | None:
    value = parse_figures(found["sum"])
    return None if value is None else value * (10_000 if found["wan"] else 1)


def _amount(lines: Sequence[Passage]) -> Decimal | None:
    for line in lines:
        for found in _AMOUNT.finditer(line.text):
            behind = line.text[found.end() : found.end() + 6]
            if (
                not re.search(r"以[下内上]|封顶|权限", behind)
                and "权限" not in line.text[: found.start()]
            ):
                return _sum(found)
    return None


def _limits(lines: Sequence[Passage]) -> dict[str, Decimal]:
    """Up to which sum whoever holds an office decides."""
    found: dict[str, Decimal] = {}
    for line in lines:
        for pattern in (_LIMIT, _LIMIT_FIRST):
            for match in pattern.finditer(line.text):
                value = _sum(match)
                if value is not None:
                    found.setdefault(match["who"], value)
    return found


def _held(step: Step) -> str:
    """The office of whoever decided."""
    offices = [one or other for one, other in _HELD.findall(step.role)]
    return offices[-1] if offices else ""


def _contract(lines: Sequence[Passage], year: int) -> tuple[date, Extent] | None:
    for line in lines:
        text = line.text
        found = _CONTRACT.search(text)
        if found is None or len(text) > _JOINED or _PROSE.search(text):
            continue
        day = _day(text[found.end() :][:20], year) or _day(text[: found.start()][-14:], year)
        if day is not None:
            return day, line.whole()
    return None
