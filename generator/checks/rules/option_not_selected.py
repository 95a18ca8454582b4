"""A choice that nobody made: 第__种方式, boxes without a tick, or two ticks where one may stand.

A clause that offers ways and picks none says nothing: how disputes are settled or the price is paid
then follows from the law, not from the agreement, and an arbitration clause among the ways fails.
Looked for are numbers left blank, rows of empty boxes or brackets, “二选一” left standing, and two
ticked boxes that exclude each other. One empty box is an option not taken; ☑不适用, a chosen number,
several ticks where several are allowed, lists of papers enclosed, and brackets and boxes that wait
for words or figures are fine. In disputes, payment and warranty it is an
error, elsewhere a warning.

Bad::

    协商不成的，按下列第____种方式解决：
    （1）提交杭州仲裁委员会仲裁；
    （2）依法向甲方所在地人民法院起诉。

Good::

    协商不成的，按下列第2种方式解决：
    （1）提交杭州仲裁委员会仲裁；
    （2）依法向甲方所在地人民法院起诉。
    付款方式：☑一次性付款　□分期付款
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.known import once
from generator.checks.matter import Matter
from generator.checks.open_choices import (
    ASKED,
    SIGNS,
    are_exclusive,
    asking,
    asks,
    is_for_words,
    is_grid,
    is_list_of_papers,
    rounds,
    slashed,
)
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import Message, msg

_NUMBER = re.compile(
    r"(?:(?<=[用按以择照列下])第(?=(?:种|项|款)(?:方式|办法|方案|条款|标准)))(?=种|项|款)|(?:以下|下列|如下)[ _]{1,20}(?:种|项)(?:方式|办法|方案)|第(?:[ _×○●□]{1,30} ?| ?\( *_{0,10} *\) ?|\[ *\]|【 *】| *[Xx]{1,4} *)(?:种|项|款)(?!目)"
)
_EMPTY = re.compile(r"(?<=[一-鿿]) ?\( {0,8}\)(?! ?(?:元|%|个|日|天|年|月|份|台|号|万|吨|名|第))")
_FILLED = re.compile(r"\( ?[√✓✔☑■vV对是] ?\)")
_OPEN = "□☐"
_TICKED = "☑☒■√✓▣◼✔"
_BOX = re.compile(rf"[{_OPEN}{_TICKED}]")
_LEADING = re.compile(rf"^ *(?:[(\[]?[\d一二三四五六]{{1,2}}[)\]、.] ?)?[{_OPEN}{_TICKED}]")
_ONE_OF = re.compile(
    r"[两二三四][者种项个]?(?:只|中|里|任|仅)?[选取择][一1其]|[只仅限任](?:能|可|得)?[选取择勾](?:择|用)?(?:其)?[一1]|选择其一|择一|单选|[选取]其一|只能[选勾]|[选勾]一[项个种]|其中一[项种]|二者居一|不可同时|不得(?:同时|多选)"
)
_LEFT = re.compile(
    r"\([^()]{0,16}(?:[两二三四][者种项]?(?:中|任)?选[一1]|任选(?:其一|一[种项])|选择其一|择一(?:适用|填写)?|请选择|请勾选|请选定|选填|删除不适用|删去不|划去不|不适用的?(?:删|划)|选择适用(?!第)|由双方选定|待选)[^()]{0,10}\)"
)
_HEAVY = re.compile(r"争议|仲裁|诉讼|管辖|付款|支付|结算|价款|价格|含税|质保|保修|质量保证|保证期")
_FORM = re.compile(
    r"签字|签名|盖章|多选|如适用|勾选项仅供|样式|格式|不同意|退回|不通过|不批准"
    r"|当[班日场](?:勾选|填写)|使用时(?:勾选|填写)|(?:签约|签订)时(?:无须|无需|不必|不用|不)(?:填|勾)"
)
"""Opinions are ticked by hand when the paper is signed."""

_RECORD = re.compile(r"(?:表|单|报告|计划书|台账|档案)$")
_TITLE_LINES = 3


@dataclass
class _Group:
    """Boxes of one choice."""

    places: list[tuple[Passage, re.Match[str]]] = field(default_factory=list)

    @property
    def ticked(self) -> list[tuple[Passage, re.Match[str]]]:
        return [place for place in self.places if place[1].group() in _TICKED]

    @property
    def at(self) -> Extent:
        passage, box = self.places[0]
        return passage.loose_extent(box.start(), len(passage.loose.text.rstrip()))


def find(matter: Matter) -> Iterator[Finding]:
    """Numbers, brackets, boxes and remarks, each with its place."""
    where = matter.get(zones)
    for passage in matter.text.lines_with("第", "种方", "种办", "项方", "()", "( )", _LEFT):
        if not _may_be_open(passage):
            continue
        if where.of(passage) is Zone.SIGNATURE and "。" not in passage.text:
            continue
        yield from _open_numbers(matter, passage)
        yield from _empty_brackets(matter, passage)
        yield from _remarks(matter, passage)
    for group in _groups(matter):
        yield from _boxes(matter, group)
    yield from _asked(matter)


@once
def _may_be_open(passage: Passage) -> bool:
    """Whether a line has a number, brackets or a remark that leave a choice open."""
    text = passage.loose.text
    return bool(_NUMBER.search(text) or _LEFT.search(text) or len(_EMPTY.findall(text)) > 1)


def _asked(matter: Matter) -> Iterator[Finding]:
    """Choices that are asked for in words, by round boxes or by a stroke, and not made."""
    where = matter.get(zones)
    for passage in matter.text.lines_with(ASKED, *SIGNS):
        if where.of(passage) is Zone.SIGNATURE or not _may_ask(passage):
            continue
        text = passage.loose.text
        below = matter.text.running[passage.index + 1 : passage.index + 3]
        words = asks(text, " ".join(p.loose.text for p in below)) or slashed(text)
        span = words.span() if words else rounds(text)
        if span is not None:
            yield _finding(
                matter,
                passage.loose_extent(*span),
                msg(
                    "several ways stand here and none is chosen",
                    zh="列有几种选项，没有作出选择",
                ),
            )


@once
def _may_ask(passage: Passage) -> bool:
    """Whether a line may ask for a choice that no box and no blank of it stands for."""
    text = passage.loose.text
    if not asking(text) and slashed(text) is None and rounds(text) is None:
        return False
    if _BOX.search(text) or _LEFT.search(text) or _NUMBER.search(text):
        return False
    return len(_EMPTY.findall(text)) <= 1


def _open_numbers(matter: Matter, passage: Passage) -> Iterator[Finding]:
    for match in _NUMBER.finditer(passage.loose.text):
        yield _finding(
            matter,
            passage.loose_extent(*match.span()),
            msg(
                "the way is left open: no number is written, so none of the ways is agreed",
                zh="未填写所选方式的序号，约定不明确",
            ),
        )


def _empty_brackets(matter: Matter, passage: Passage) -> Iterator[Finding]:
    text = passage.loose.text
    if "(" not in text or _FILLED.search(text):
        return
    empty = list(_EMPTY.finditer(text))
    if all(is_for_words(text, bracket) for bracket in empty):
        return
    if len(empty) < 2 or not re.search(r"或|、|;|,|\) {0,4}[一-鿿]", text[empty[0].end() - 1 :]):
        return
    yield _finding(
        matter,
        passage.loose_extent(empty[0].start(), empty[-1].end()),
        msg("none of the brackets is marked", zh="各选项的括号均未勾选，没有作出选择"),
    )


def _remarks(matter: Matter, passage: Passage) -> Iterator[Finding]:
    text = passage.loose.text
    if "选" not in text and "择" not in text and "不适用" not in text:
        return
    match = _LEFT.search(text)
    if match and not any(sign in text for sign in _TICKED + _OPEN) and not _NUMBER.search(text):
        yield _finding(
            matter,
            passage.loose_extent(*match.span()),
            msg(
                "“choose one” is left standing and nothing is chosen",
                zh="“选择其一”等提示文字未删除，也没有作出选择",
            ),
        )


def _groups(matter: Matter) -> Iterator[_Group]:
    """The boxes of one line, or of lines below one another that each begin with a box.

    A record or form may leave a row of boxes empty: none of the classes applies.
    """
    if title(matter) is None and any(
        _RECORD.search(p.text) for p in matter.text.running[:_TITLE_LINES]
    ):
        return
    where = matter.get(zones)
    group: _Group | None = None
    last = -2
    for passage in matter.text.lines_with(*_OPEN, *_TICKED):
        text = passage.loose.text
        if not _BOX.search(text) or _FORM.search(text) or where.of(passage) is Zone.SIGNATURE:
            continue
        signs = () if is_grid(text) else _BOX.finditer(text)
        boxes = [(passage, box) for box in signs if not _is_behind(text, box)]
        if not boxes:
            continue
        listed = len(boxes) == 1 and _LEADING.match(text) is not None and passage.cell is None
        if listed and group is not None and passage.index == last + 1:
            group.places += boxes
        else:
            if group is not None:
                yield group
            group = _Group(boxes)
        last = passage.index if listed else -2
    if group is not None:
        yield group


def _is_behind(text: str, box: re.Match[str]) -> bool:
    """Whether a tick stands in brackets behind its words, or is only spoken of: 请打√."""
    return box.start() > 0 and text[box.start() - 1] in "(打划画勾"


def _boxes(matter: Matter, group: _Group) -> Iterator[Finding]:
    ticked = group.ticked
    if not ticked and len(group.places) > 1 and not _lists_enclosures(matter, group):
        yield _finding(
            matter,
            group.at,
            msg(
                "none of the {count} boxes is ticked",
                zh="{count}个选项均未勾选，没有作出选择",
                count=len(group.places),
            ),
        )
    elif len(ticked) > 1 and _excludes(matter, group):
        yield _finding(
            matter,
            group.at,
            msg(
                "two ways are ticked that exclude each other",
                zh="勾选了两个互相排斥的选项，不能确定以何者为准",
            ),
            blank=False,
        )


def _lists_enclosures(matter: Matter, group: _Group) -> bool:
    """Whether the line above lists papers, which are ticked as they are enclosed, if at all."""
    first = group.places[0][0].index
    return any(is_list_of_papers(p.text) for p in matter.text.passages[max(0, first - 1) : first])


def _excludes(matter: Matter, group: _Group) -> bool:
    """Whether only one of the boxes may be ticked."""
    if any(_ONE_OF.search(passage.text) for passage, _ in group.places):
        return True
    first = group.places[0][0].index
    if any(_ONE_OF.search(p.text) for p in matter.text.running[max(0, first - 1) : first]):
        return True
    behind = [passage.loose.text[box.end() :] for passage, box in group.ticked]
    return are_exclusive(behind)


def _finding(matter: Matter, at: Extent, message: Message, *, blank: bool = True) -> Finding:
    return Finding(
        message,
        at,
        hint=msg(
            "choose one, delete the others, or write that none applies",
            zh="请选定一项并删除其余选项；均不适用的，写明“不适用”",
        ),
        severity=Severity.ERROR if _is_heavy(matter, at.passage) else Severity.WARNING,
        blank=blank,
    )


def _is_heavy(matter: Matter, passage: Passage) -> bool:
    """Whether the choice is about disputes, payment or warranty."""
    owner = matter.clauses.owner(passage)
    headings = [clause.title[:30] for clause in owner.path] if owner else []
    if passage.cell is not None:
        headings += [
            p.text
            for p in matter.text.running
            if p.cell and (p.cell.table, p.cell.row) == (passage.cell.table, passage.cell.row)
        ]
    asked = [s.text for s in passage.sentences if _NUMBER.search(s.text)] or [passage.text]
    return any(_HEAVY.search(text) for text in (*asked, *headings))


RULE = rule(
    "option-not-selected",
    Severity.ERROR,
    msg("choice left open", zh="选项未作选择"),
    find,
    basis=("民法典 第五百一十条", "民法典 第五百一十一条", "仲裁法 第二十九条"),
)
