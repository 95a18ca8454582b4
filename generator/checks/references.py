"""The matter in, references by number out.

This module alone knows which 第X条 is this agreement's own and which belongs to a statute, another
contract or a tender paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.checks import lazy_re as re
from generator.checks.clauses import label_of
from generator.checks.known import once
from generator.checks.labels import number_of
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone, is_annex_heading, zones
from generator.formats import chinese_number

_HAN = "零〇一二三四五六七八九十百"
N = rf"(?:[{_HAN}]{{1,6}}|\d{{1,3}})"
_CLAUSE = re.compile(
    rf"(?:第(?P<clause>{N}|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})|(?<![\d.A-Za-z第])(?P<bare>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}))(?P<unit>[条款])"
    rf"(?:第(?P<paragraph>{N})款)?(?:第?\((?P<item>{N})\)项?|第(?P<plain>{N})项)?"
)
_DOTTED = re.compile(r"\d\.\d{1,2}[条款]")
_CAPTION = re.compile(rf"表({N})(?=$|[:.、 ]|[一-鿿])")
_ANNEX = re.compile(
    rf"附件(?P<first>{N}|[①-⑳])(?P<more>(?:(?:、|和|及|或|与|至|到|-|~)(?:附件)?{N})*)(?![\d.]|[年月日号份页条款项])"
)
_TABLE = re.compile(rf"(?:见|如|按|参见|参照|依|符合)表({N})(?![\d.\-]|格)")
_OWN = re.compile(
    r"(?:本(?:合同|协议|协议书|合同书|约定|框架协议|备忘录)|前述|上述|下列|以下)(?:正文|项下)?(?:的|之|中|项下)?$"
)
_NEUTRAL = re.compile(
    r"(?:^|[,。;:、(\"“”)\s]|按照?|依照?|依据|根据|违反|除|见|详见|参见|如|符合|适用|履行|与|和|或|及|以及|至|到|在|即|由|对|"
    r"因|遵守|不符合|满足|执行|但|但是|就|为|将|受|应|是|了|可|触犯|援引|除非|发生|出现|存在|以)$"
)
_STATUTE = re.compile(
    r"(?:法典?|条例|规定|解释|办法|细则|通则|规则|准则|章程|惯例|公约|意见|批复|纪要|》|\)|标准|规范|GB[/T\s\d.—-]*|文件|书|"
    r"条款|合同|协议|订单|手册|方案|要求|规程|制度|报告|约定)(?:\([^()]{1,20}\))?(?:第?[一二三四五六七八九十]编|合同编|总则编?|通则)?"
    r"(?:\d{4}[年修][订正版]*)?(?:的|之|中|及其司法解释)?$"
)
_OWN_WORDS = re.compile(
    r"本(?:合同|协议|协议书|合同书|框架协议|备忘录|补充协议)(?:书|正文|项下)?(?:的|之|中)?$"
)
_FOREIGN_ANNEX = re.compile(
    r"(?:招标|投标|采购|磋商|谈判|询价|技术|主合同|原合同|框架协议|《[^《》]{1,30}》|文件|规格书|通知书|承包合同|订单)(?:的|之|中)?"
    rf"(?:第{N}[条章](?:及|和|、|与))?$"
)


_CHAIN = re.compile(rf"(?:第?{N}[条款项]?(?:第{N}[款项])?(?:、|和|及|或|至|以及|与)){{1,4}}$")


class Kinds(StrEnum):
    """What a reference points to."""

    CLAUSE = "clause"
    ANNEX = "annex"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Target:
    """A reference by number.

    Attributes:
        kind: What it points to.
        number: Number of the clause, annex or table.
        text: As printed, normalised.
        at: Where.
        path: For clauses: the number, dotted numbers apart.
        paragraph: 第…款, 0 when none.
        item: 第…项, 0 when none.
    """

    kind: Kinds
    number: int
    text: str
    at: Extent
    path: tuple[int, ...] = ()
    paragraph: int = 0
    item: int = 0


def references(matter: Matter) -> tuple[Target, ...]:
    """The agreement's own references, in reading order."""
    found: list[Target] = []
    where = matter.get(zones)
    captions = any(_caption(p) for p in matter.text.lines_with(_CAPTION))
    for passage in matter.text.lines_with("第", "附件", "款", "条", _TABLE):
        zone = where.of(passage)
        if zone in (Zone.BODY, Zone.FRONT):
            found.extend(_clauses_in(passage))
        if "附件" in passage.text and not _is_annex_line(passage, zone):
            found.extend(_annexes_in(passage))
        if captions:
            for match in _TABLE.finditer(passage.text):
                number = number_of(match[1])
                if number is not None:
                    at = passage.extent(match.start(1) - 1, match.end())
                    found.append(Target(Kinds.TABLE, number, f"表{match[1]}", at))
    return tuple(found)


@once
def _clauses_in(passage: Passage) -> tuple[Target, ...]:
    return tuple(_clauses(passage))


@once
def _annexes_in(passage: Passage) -> tuple[Target, ...]:
    return tuple(_annexes(passage))


def _clauses(passage: Passage) -> Iterator[Target]:
    text = passage.text
    if "第" not in text and not _DOTTED.search(text):
        return
    label = label_of(passage)
    begin = label.end if label is not None else 0
    own = True
    end = -1
    for match in _CLAUSE.finditer(text, begin):
        before = text[max(begin, match.start() - 80) : match.start()]
        chained = end >= 0 and re.fullmatch(
            r"(?:、|,|和|及|或|至|到|以及|与|-|~)+", text[end : match.start()]
        )
        if not chained:
            own = _is_own(before, numbered=label is not None)
        end = match.end()
        printed = match["clause"] or match["bare"]
        if not own or (match["unit"] == "款" and "." not in printed):
            continue
        numbers = [number_of(part) for part in printed.split(".")]
        if None in numbers:
            continue
        path = tuple(n for n in numbers if n is not None)
        yield Target(
            Kinds.CLAUSE,
            path[0],
            match.group(),
            passage.extent(*match.span()),
            path,
            number_of(match["paragraph"] or "") or 0,
            number_of(match["item"] or match["plain"] or "") or 0,
        )


def _is_own(before: str, *, numbered: bool) -> bool:
    """Whether the words before 第X条 leave it to this agreement."""
    tail = _CHAIN.sub("", before[-60:])
    if not tail:
        return numbered  # an unnumbered line that begins with 第X条 is a heading in odd print
    if _OWN_WORDS.search(tail) or _OWN.search(tail):
        return True
    tail = tail[-24:]
    return not _STATUTE.search(tail) and bool(_NEUTRAL.search(tail))


def _is_annex_line(passage: Passage, zone: Zone) -> bool:
    """Whether a line is the heading or list entry of an annex rather than a mention of it."""
    if is_annex_heading(passage):
        return True
    return zone in (Zone.ANNEX, Zone.SIGNATURE) and passage.text.startswith("附件")


def _annexes(passage: Passage) -> Iterator[Target]:
    for match in _ANNEX.finditer(passage.text):
        if _FOREIGN_ANNEX.search(passage.text[max(0, match.start() - 36) : match.start()]):
            continue
        numbers = [number_of(n) for n in re.findall(N, match["first"])]
        previous = numbers[-1] if numbers else None
        for joint, more in re.findall(rf"(、|和|及|或|与|至|到|-|~)(?:附件)?({N})", match["more"]):
            number = number_of(more)
            if joint in "至到-~" and previous is not None and number is not None:
                numbers.extend(range(previous + 1, number))
            numbers.append(number)
            previous = number
        for number in numbers:
            if number is not None and 0 < number < 100:
                text = f"附件{chinese_number(number) if not match['first'].isascii() else number}"
                yield Target(Kinds.ANNEX, number, text, passage.extent(*match.span()))


def tables(matter: Matter) -> frozenset[int]:
    """Numbers of the captions 表1, 表2."""
    return frozenset(n for p in matter.text.lines_with(_CAPTION) if (n := _caption(p)) is not None)


def _caption(passage: Passage) -> int | None:
    match = _CAPTION.match(passage.text)
    return number_of(match[1]) if match and len(passage.text) <= 40 else None
