"""Clause numbers with gaps, doubles or a change of style, and headings that come twice.

References by number then point to the wrong clause or to none, and a reader cannot tell whether
text is missing. Lists may start again under every clause, articles under every chapter and in
annexes; tables of contents, quoted statutes, amendments that quote another contract, and items that
run on within a line are understood.

Bad::

    第一条 标的
    第二条 质量
    第四条 价款
    第五条 交付

Good::

    第一条 标的
    第二条 质量
    第三条 价款
    附件一 技术协议
    第一条 范围
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.clauses import Clause, ClauseTree
from generator.checks.counting import Fault, FaultKind, faults, is_even, place, printed
from generator.checks.index import Judge
from generator.checks.known import once
from generator.checks.labels import Kind, number_of
from generator.checks.list_numbers import broken_lists
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Passage
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import Message, msg

_LOOSE = frozenset({Kind.LETTER, Kind.HALF_BRACKET, Kind.CIRCLE, Kind.PART})
"""Prints that people use for remarks and forms as well as for lists."""

_CONTENTS = re.compile(r"(?:\.{3}|…|·{3}|—{4}| {3}|\t) ?\d{1,3}$")
_TAIL = 40
"""Characters at the end of a line in which leader dots and a page number are looked for."""

_AMENDMENT = re.compile(r"补充(?:合同|协议)|变更(?:合同|协议)|修(?:改|订|正)(?:协议|案)")
_SUPPLEMENTARY = re.compile(r"专用(?:合同)?条[款件]$|特别约定条款$|补充条款$")
_COMMON = frozenset({"其他", "其它", "附则", "其他约定", "其他事项", "总则", "说明"})
_FOREIGN = (
    re.compile(r"([壹贰叁肆伍陆柒捌玖拾]{1,2})、"),
    re.compile(r"(?:Article|Clause|Section|ARTICLE|CLAUSE|SECTION) ?(\d{1,2})(?!\d|\.\d)"),
    re.compile(r"(\d{1,2}) (?=[A-Z][a-z]{2,20})"),
    re.compile(r"(\d{1,2}) ?[一-鿿]{2,8}$(?<![年月日元个台件套吨米箱只公斤])"),
)
_FEWEST = 3
_HEADING = re.compile(r"[一-鿿A-Za-z0-9]{2,15}")
_HINT = msg(
    "renumber throughout and correct the references; automatic numbering does both",
    zh="请重新连续编号并核对文中引用；建议使用自动编号和交叉引用",
)


def find(matter: Matter) -> Iterator[Finding]:
    """Faults of the counting on every level, then of the style, then repeated headings."""
    if any(_AMENDMENT.search(p.text) for p in matter.text.running[:4] if len(p.text) <= 30):
        return
    given = matter.get(zones).indices(Zone.ANNEX), _supplement(matter)
    for siblings in matter.clauses.told(_uneven, given):
        for fault in faults(matter, siblings):
            yield Finding(_message(fault), fault.at, hint=_HINT)
    articles = [c for c in matter.clauses.top if c.label.kind is Kind.ARTICLE]
    yield from _styles(articles)
    yield from _foreign(matter)
    for passage, label, other in broken_lists(matter):
        yield Finding(
            msg(
                "{label} follows {other}: a number is missing or comes twice",
                zh="“{other}”之后为“{label}”，编号缺漏或者重复",
                label=label,
                other=other,
            ),
            passage.whole(),
            hint=_HINT,
        )
    yield from _repeated(matter)
    yield from _misplaced(matter)


def _uneven(tree: ClauseTree, given: tuple[frozenset[int], int]) -> list[list[Clause]]:
    """Clauses that stand side by side and are numbered alike, but not one after the other.

    Args:
        tree: All clauses.
        given: The lines of annexes, and where another part begins.
    """
    return [siblings for siblings in _levels(tree, *given) if not is_even(siblings)]


def _levels(tree: ClauseTree, annexes: frozenset[int], supplement: int) -> Iterator[list[Clause]]:
    """Clauses that stand side by side and are numbered alike."""
    groups: dict[tuple[int, Kind, int, bool], list[Clause]] = {}
    for clause in tree.all:
        label = clause.label
        if (
            label.kind in _LOOSE
            or clause.passage.index > supplement
            or _is_contents(clause.passage)
        ):
            continue
        apart = label.kind is Kind.ARTICLE or clause.parent is None  # articles count on in chapters
        parent = 0 if apart else id(clause.parent)
        annex = clause.passage.index in annexes
        groups.setdefault((parent, label.kind, len(label.number), annex), []).append(clause)
    yield from groups.values()


def _supplement(matter: Matter) -> int:
    """Where 专用条款 begin: they take up some articles of the general terms and skip others."""
    return next(
        (
            p.index
            for p in matter.text.lines_with(_SUPPLEMENTARY)
            if len(p.text) <= 24 and p.cell is None and _SUPPLEMENTARY.search(p.text)
        ),
        len(matter.text.passages),
    )


def _message(fault: Fault) -> Message:
    label, other = printed(fault.clause), printed(fault.previous)
    match fault.kind:
        case FaultKind.GAP:
            return msg(
                "{label} follows {other}: a number is missing, and perhaps text with it",
                zh="“{other}”之后直接为“{label}”，编号缺漏，可能漏有条款",
                label=label,
                other=other,
            )
        case FaultKind.STYLE:
            return msg(
                "the number between {other} and {label} is printed in another style",
                zh="“{other}”与“{label}”之间的编号改用了另一种样式",
                label=label,
                other=other,
            )
        case FaultKind.DOUBLE:
            return msg(
                "{label} comes twice: a reference to it is ambiguous",
                zh="编号“{label}”重复，引用该编号时指向不明",
                label=label,
            )
        case FaultKind.ORDER:
            return msg(
                "{label} stands behind {other}: the numbers are out of order",
                zh="“{label}”排在“{other}”之后，编号顺序颠倒",
                label=label,
                other=other,
            )


def _styles(articles: Sequence[Clause]) -> Iterator[Finding]:
    """Articles counted 第二条 and 第3条 in one agreement."""
    arabic = [c for c in articles if c.label.arabic]
    if arabic and len(arabic) < len(articles):
        others = [c for c in articles if not c.label.arabic]
        odd = min(arabic, others, key=len)[0]
        yield Finding(
            msg(
                "{label} is numbered in another style than the other articles",
                zh="“{label}”与其他各条的编号样式不一致",
                label=printed(odd),
            ),
            place(odd),
            hint=_HINT,
        )


@once
def _is_contents(passage: Passage) -> bool:
    """Whether the line belongs to a table of contents."""
    tail = passage.original.rstrip()[-_TAIL:]
    return tail[-1:].isdecimal() and bool(_CONTENTS.search(tail))


def _foreign_numbers(passage: Passage) -> tuple[int | None, ...] | None:
    """The number that a line begins with in each of the foreign ways; None where it does not."""
    if passage.cell is not None:
        return None
    line = f"{passage.label} {passage.text}".strip()
    found = [pattern.match(line) for pattern in _FOREIGN]
    if not any(found):
        return None
    return tuple([None if match is None else number_of(match[1]) or 0 for match in found])


_IN_FOREIGN_WAYS: Judge[Passage, tuple[int | None, ...]] = Judge(_foreign_numbers)


def _foreign(matter: Matter) -> Iterator[Finding]:
    """Gaps and doubles of headings that are no numbers of ours: Article 2, 2范围 alone on a line."""
    passages, end = matter.text.passages, len(matter.text.running)
    found = [
        (passages[at], numbers)
        for at, numbers in matter.text.told_of_lines(_IN_FOREIGN_WAYS)
        if at < end
    ]
    for kind in range(len(_FOREIGN)):
        lines = [
            (number, passage) for passage, numbers in found if (number := numbers[kind]) is not None
        ]
        if len(lines) < _FEWEST or lines[0][0] != 1:
            continue
        for (before, _), (number, passage) in pairwise(lines):
            if number != before + 1 and before - 1 <= number <= before + 2:
                yield Finding(
                    msg(
                        "{number} follows {before}: a number is missing or comes twice",
                        zh="编号{before}之后为{number}，编号缺漏或者重复",
                        number=number,
                        before=before,
                    ),
                    passage.whole(),
                    hint=_HINT,
                )
                return


def _repeated(matter: Matter) -> Iterator[Finding]:
    """Two clauses proper under one heading."""
    for first, clause, title in _twins(matter.clauses):
        yield Finding(
            msg(
                "{label} has the same heading as {other}, {title}: they may repeat or "
                "contradict each other",
                zh="“{label}”与“{other}”标题相同（{title}），内容可能重复或冲突",
                label=printed(clause),
                other=printed(first),
                title=title,
            ),
            place(clause),
            hint=msg(
                "put both into one clause, or name them apart",
                zh="请合并为一条，或以不同标题区分",
            ),
        )


@once
def _twins(tree: ClauseTree) -> Iterator[tuple[Clause, Clause, str]]:
    """Clauses proper with one before them that has the same heading, and the heading."""
    seen: dict[tuple[int, str], Clause] = {}
    for clause in tree.top:
        title = clause.title.strip(" :")
        if not _HEADING.fullmatch(title) or title in _COMMON or _is_contents(clause.passage):
            continue
        first = seen.setdefault((id(clause.parent), title), clause)
        if first.label.last != clause.label.last:
            yield first, clause, title


def _misplaced(matter: Matter) -> Iterator[Finding]:
    """4.1 under the third article, where the others follow their article."""
    for article, child in _strays(matter.clauses):
        yield Finding(
            msg(
                "{label} stands under {other}",
                zh="“{label}”位于“{other}”之下，条与款的编号不对应",
                label=printed(child),
                other=printed(article),
            ),
            place(child),
            hint=_HINT,
        )


@once
def _strays(tree: ClauseTree) -> Iterator[tuple[Clause, Clause]]:
    """Articles with the first of their parts that is not numbered after them."""
    pairs = [
        (article, child)
        for article in tree.top
        for child in article.children
        if child.label.kind is Kind.DOTTED and len(child.label.number) == 2
    ]
    fitting = sum(article.label.last == child.label.number[0] for article, child in pairs)
    if fitting < 2 or fitting * 3 < len(pairs):
        return
    reported: set[int] = set()
    for article, child in pairs:
        if article.label.last != child.label.number[0] and id(article) not in reported:
            reported.add(id(article))
            yield article, child


RULE = rule(
    "numbering-broken",
    Severity.ERROR,
    msg("clause numbers with gaps, doubles or mixed styles", zh="条款编号缺漏、重复或样式混乱"),
    find,
)
