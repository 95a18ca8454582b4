"""Plain lines of an approval in, its steps out: 申请 李荷衣 2026.11.05, 老板10月9号才点的头.

Small firms approve on a sheet without boxes: who applied, who looked through, who agreed, a day
beside each, in a list, a row or a tale. The lines are read in pieces; a piece that names a step
opens it, those behind add what was said, by whom and when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.approval_limits import OFFICE, most_of, powers
from generator.checks.approval_words import (
    BLANK,
    DAY,
    DECIDES,
    NAMES_STEP,
    REFUSED,
    day_of,
    decision_of,
    is_signing,
    rank_of,
    year_of,
)
from generator.checks.approvals import Approval, Decision, Step
from generator.checks.known import LINES, once
from generator.checks.matter import Matter
from generator.checks.rows import rows
from generator.checks.text import Extent, Passage

_PIECE = re.compile(r"[,。;|→]|\s{2,}|(?<=[\d号日)])\s(?=[一-鿿]{2,12}[:\s])|\s/\s")
_WIDE = re.compile(r"(?<![一-鿿])[一-鿿](?: [一-鿿](?![一-鿿]))+")
_NUMBER = re.compile(
    r"^\s*(?:[(\[]?[\d一二三四五六七八九十①-⑨]{1,3}[)\].、]|第[一二三四五六七八九十\d]{1,2}[步环级][:、,]?|[-·*●]\s*)\s*"
)
_LABEL = re.compile(r"^(?P<label>[^:\d]{1,22}?)(?P<in>\([^()]{0,30}\))?:(?P<rest>.*)$")
_HELD = re.compile(r"\(([^()]{2,16})\)")
_SIGN = re.compile(r"(?:签[字名章署]|署名|姓名|[审批核]{2}人|处理人|签批人|经手)$")
_WHEN = re.compile(r"(?:日期|时间|日)$")
_SAYS = re.compile(r"^(?:处理|审批|审核|本)?(?:意见|结论|结果|批示|状态|情况)$")
_ELSE = re.compile(
    r"金额|编号|名称|事[项由]|内容|理由|说明|备注|^注$|权限|流程|规定|制度|对方|项目$|预算$|标的|用途|附件|规矩|要求|抄送"
)
_OPINION = re.compile(
    r"^(?:拟?同意|不同意|已阅|请|建议|情况|属实|予以|准予|通过|未通过|不予|驳回|退回|拟)"
)
_NO_STEP = re.compile(
    r"[单表书]$|记录|流程|结束|说明|权限|规定|情况|材料|报告$|台账|流转|轨迹|日志"
)
_SIGNED = re.compile(r"签[署订字了好]|已签|盖章|生效")
_PAPER = re.compile(r"合同|协议|订单")
_SIGNER = re.compile(
    r"(?:负责人|组长|院长|主任|经理|领导|厂长|所长|处长|科长|部长|校长|委员|签署|签批|签章人|总监|书记|经办人?|同志)$"
)
_PROSE = re.compile(
    r"应当|应在|须经|不得|必须|自[^,。;]{1,12}(?:起|之日)|方可|视为|有权|届满|违约|拟于|计划|预计|才能|才可"
)
_LATER = re.compile(r"^(?:之?前|起|开始|完成|到货|交[货付]|内|为限|开工|投产|验收)")
_NAME = re.compile(r"^[:\s为是]*(?P<name>[一-鿿·]{2,4})(?=$|[\s(,、;:\d/|])")
_PERSON = re.compile(r"[一-鿿·]{1,4}|[A-Za-z]{2,20}")
_NO_NAME = re.compile(
    r"同意|通过|日期|意见|不|未|空|待|无|签|年|月|已|情况|属实|流程|权限|部门$|审|批|号|项目|合同|完成|提交|没"
)
_HEAD_WORDS = re.compile(r"日期|时间|意见|结果|签字")
_LONGEST = 60
_SHORT = 8
_FEW = 2
_NEAR = 6


@dataclass(slots=True)
class _Open:
    """A step that is being read."""

    role: str
    rank: int
    line: Passage
    said: list[str] = field(default_factory=list)
    labelled: bool = False


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    year: int
    steps: list[_Open] = field(default_factory=list)
    current: _Open | None = None
    waiting: str = ""
    paper: bool = False
    contract: tuple[date, Extent] | None = None


def approval_of(matter: Matter, lines: Sequence[Passage]) -> Approval | None:
    """The approval that plain lines tell of; None where they do not."""
    reading = _Reading(year_of([line.text for line in lines]))
    for line, text in _rows(lines):
        _read(reading, line, text)
    steps = [step for open_ in reading.steps if (step := _step(open_, reading.year)) is not None]
    if all(step.rank < _FEW for step in steps):  # nobody above: whoever 审批 decides
        steps = [replace(s, rank=_FEW) if s.rank and DECIDES.search(s.role) else s for s in steps]
    dated = [step for step in steps if step.day is not None]
    may = powers(lines)
    told = (reading.contract is not None or may.most) and any(step.rank for step in dated)
    if not dated or (len({step.rank for step in steps}) < _FEW and not told):
        return None
    applied = next((step.day for step in steps if step.rank == 0 and step.day), None)
    decided = tuple(replace(s, most=most_of(s.role, may)) for s in steps if s.rank)
    return Approval(applied, may.stake, reading.contract, decided)


def _rows(lines: Sequence[Passage]) -> Iterator[tuple[Passage, str]]:
    """Each line, and each row of a table as a line; head rows are left out."""
    for row in rows(lines):
        if row[0].cell is None:
            yield row[0], _spaced(row[0])
            continue
        cells = _cells(tuple([cell.text for cell in row]))
        if cells is not None:
            yield row[0], cells


@lru_cache(LINES)  # forms of a type have the same rows
def _cells(texts: tuple[str, ...]) -> str | None:
    """A row as a line; None for a head row."""
    cells = [text.strip() for text in texts]
    short = all(len(cell) <= _SHORT and not re.search(r"\d", cell) for cell in cells)
    if short and sum(bool(_HEAD_WORDS.search(cell)) for cell in cells) > 1:
        return None
    return "|".join(cells)


@once
def _spaced(line: Passage) -> str:
    """The line with its gaps; without those inside words that are printed wide (审 核 意 见)."""
    return _WIDE.sub(lambda wide: wide.group().replace(" ", ""), line.loose.text)


def _read(reading: _Reading, line: Passage, text: str) -> None:
    reading.waiting = ""
    reading.paper = False
    text = _NUMBER.sub("", text.strip("| "))
    for piece in _PIECE.split(text):
        words = piece.strip(" 、") if piece else ""
        if words:
            _take(reading, line, words)


def _take(reading: _Reading, line: Passage, words: str) -> None:
    """Takes in a piece: a signing, a new step, or more about the current one."""
    day = _day(words, reading.year)
    piece = _piece(words)
    told = piece.signing or (reading.paper and piece.signed and day is not None)
    reading.paper = reading.paper or piece.paper
    if told and piece.no_step:
        place = line.whole()
        if day is not None:
            reading.contract = reading.contract or (day, place)
        reading.current = None
        return
    if piece.label is not None:
        _labelled(reading, line, *piece.label)
        return
    rank = piece.rank
    current = reading.current
    if piece.bare and current is not None and current.line is line and _day_of(current) is None:
        rank = None  # 总经理|批准|…: what the step says, and no other step
    if rank is None or piece.prose:
        _add(reading, line, words)
    elif day is not None or piece.begins or reading.waiting:
        _open(reading, line, words, rank, words, labelled=piece.only)
    else:
        _add(reading, line, words)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a piece of a line says by itself.

    Attributes:
        signing: That a contract was signed.
        signed: That something was.
        paper: It names a contract.
        no_step: But for the words for signing it names no step.
        label: A label, what stands behind it, and what in brackets; None where it has none.
        rank: Of the step it names.
        bare: It names a step and nobody who takes it.
        prose: It only speaks of a step.
        only: It names a step and says nothing else.
        begins: A step begins with it, whatever stood before.
    """

    signing: bool
    signed: bool
    paper: bool
    no_step: bool
    label: tuple[str, str, str] | None
    rank: int | None
    bare: bool
    prose: bool
    only: bool
    begins: bool


@lru_cache(LINES)  # forms of a type have the same words
def _piece(words: str) -> _Piece:
    found = _LABEL.match(words)
    rank = None if _OPINION.match(words) else rank_of(words)
    only = NAMES_STEP.fullmatch(words) is not None and len(words) <= _SHORT
    only = only and _NO_STEP.search(words) is None
    opens = rank_of(words[:_NEAR]) is not None and (only or _named(words))
    return _Piece(
        signing=is_signing(words),
        signed=_SIGNED.search(words) is not None,
        paper=_PAPER.search(words) is not None,
        no_step=rank_of(re.sub(r"签批|签字", "", words)) is None,
        label=(found["label"].strip(), found["rest"], found["in"] or "") if found else None,
        rank=rank,
        bare=rank is not None and OFFICE.search(words) is None,
        prose=_PROSE.search(words) is not None or len(words) > _LONGEST,
        only=only,
        begins=bool(BLANK.search(words) or REFUSED.search(words) or opens),
    )


def _labelled(reading: _Reading, line: Passage, label: str, rest: str, inner: str) -> None:
    """A piece with a colon: a step, or name, day or words of the current one."""
    rank = rank_of(label)
    if is_signing(label):
        day = _day(rest, reading.year)
        if day is not None:
            reading.contract = reading.contract or (day, line.whole())
        reading.current = None
    elif _ELSE.search(label):
        reading.current = None
    elif reading.current is not None and _is_signer(reading.current, line, label, rank):
        reading.current.said.append("签:" + rest.lstrip(":"))
    elif (
        _WHEN.search(label)
        and (rank is None or (reading.current is not None and reading.current.rank == rank))
    ) or (_SAYS.match(label) and reading.current is not None):
        _add(reading, line, rest)
    elif rank is not None and _NO_STEP.search(label) is None:
        asks = "签" in inner or label.endswith("人")
        held = inner if OFFICE.search(inner) else ""
        _open(reading, line, label + held, rank, f"签:{rest}" if asks else rest, labelled=True)
    elif _lacks_day(reading.current, line) and DAY.search(rest) and not _WHEN.search(label):
        _add(reading, line, rest)  # whoever signs, and when, by a word that nobody foresaw
    else:
        reading.current = None


def _lacks_day(current: _Open | None, line: Passage) -> bool:
    return current is not None and current.line is line and _day_of(current) is None


def _is_signer(current: _Open, line: Passage, label: str, rank: int | None) -> bool:
    """Whether a label asks for the name of whoever takes the current step."""
    if _SIGN.search(label) and (rank is None or OFFICE.search(label) is None):
        return True
    unnamed = current.line is line and not any(words.startswith("签") for words in current.said)
    return (
        unnamed
        and len(label) <= _NEAR
        and _SIGNER.search(label) is not None
        and _day_of(current) is None
    )


def _open(
    reading: _Reading, line: Passage, role: str, rank: int, said: str, *, labelled: bool
) -> None:
    step = _Open(role, rank, line, [reading.waiting, said], labelled)
    reading.steps.append(step)
    reading.current = step
    reading.waiting = ""


def _add(reading: _Reading, line: Passage, words: str) -> None:
    """More about the current step; a day that stands alone before a step waits for it."""
    current = reading.current
    if current is None:
        if DAY.search(words) and len(words) <= _SHORT * 2:
            reading.waiting = words
        return
    if current.line is not line and _day_of(current) is not None:
        reading.current = None
        return
    current.said.append(words)


def _day_of(step: _Open) -> date | None:
    return _day(" ".join(step.said), 2000)


def _named(words: str) -> bool:
    """Whether a name or an opinion follows the words for the step."""
    return re.search(r"\s[一-鿿·]{2,4}(?:\s|$)|同意|通过", words) is not None


@lru_cache(LINES)  # forms of a type have the same words
def _day(text: str, year: int) -> date | None:
    """The first day in a text that does not limit something: not 11月20日前."""
    for found in DAY.finditer(text):
        day = day_of(found, year)
        if day is not None and not _LATER.match(text[found.end() :].lstrip()):
            return day
    return None


def _step(open_: _Open, year: int) -> Step | None:
    said = " ".join(open_.said)
    day = _day(said, year)
    name = _name(open_.said, open_.role)
    signed = day is not None or bool(name)
    decision = decision_of(said, signed=signed and not (day is None and BLANK.search(said)))
    if decision is Decision.OPEN and not open_.labelled and not BLANK.search(said):
        return None
    held = _HELD.search(said)
    role = open_.role if len(open_.role) <= _SHORT * 2 else open_.role[: _SHORT * 2]
    if OFFICE.search(open_.role) is None:
        office = OFFICE.search(held[1] if held else said[:_NEAR])
        role = f"{role}({office.group()})" if office else role
    return Step(role, open_.rank, decision, name, day, True, None, open_.line.whole())


def _name(said: list[str], role: str) -> str | None:
    """Who signed; empty where a place for it was left so, None where there is none."""
    for words in said:
        if words.startswith("签"):
            rest = words.partition(":")[2].strip()
            person = _PERSON.match(rest)
            return "" if person is None or BLANK.search(rest) else person.group()
        found = _NAME.match(words if words != role else "")
        if found and not _NO_NAME.search(found["name"]):
            return found["name"]
    return None
