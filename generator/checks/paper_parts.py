"""The matter in, the lines of an approval form and those of an agreement copied onto one sheet out.

People put the two below each other under any heading, 【审批单】 and 【合同正文】, tell both in a line each, or
in one sentence: 批的是98万, 合同签了108万. This module alone knows such headings, and takes lines apart
into the pieces that each say one thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.labelled import labelled
from generator.checks.matter import Matter
from generator.checks.normalise import tight
from generator.checks.paper_values import Piece
from generator.checks.rows import rows
from generator.checks.text import Extent, Passage

_FORM_WORDS = (
    r"审批|会签|立项|呈批|报批|请示|批复|评审|用印|审签|签报|流转|申请|审核|申报|台账|批件|核准|核批|呈报|签呈|请购|审定|送审"
    r"|纪要|决议|批示|批准|申购|需求单|审议|预算表|采购计划|审查|批单|批条|用款|OA|批的|报的|领导批|老板批|内部批|上会|Approval|APPROVAL|Requisition|REQUISITION"
)
_FORM_WORD = re.compile(_FORM_WORDS)
_OPENS = r"^(?:附(?:件|表)?[一二三四\d]{0,2}:|后附|以下[是为]?|下[面附][是为]?)?[【\[(《#*=—-]{0,6}(?:[A-Za-z /]{3,40}(?=[一-鿿]))?"
_FORM = re.compile(
    rf"{_OPENS}[^,。;:|】]{{0,16}}(?:{_FORM_WORDS})[^,。;:|】]{{0,8}}(?:[】\])]|(?=[:,|—#(*=]|$))"
    r"|^(?:[A-Z][A-Za-z&-]+ ){0,4}(?:Approval|APPROVAL|Requisition|REQUISITION)(?: (?:Form|Sheet|Memo|Request|FORM|SHEET))?(?=[: (]|$)"
)
_WROTE = r"(?:正文|文本|内容|摘要|节录|摘录|节选|稿|原件|条款|主文|里|上|中|那边|这边|签署稿|定稿|扫描件|版|部分|要点|主要条款|关键条款){0,2}(?:却|又|则|里|上|后来|最后|实际|写|签|订|定|约定|载明|记载|显示|是|的|为|成|了|着|这么|这样|如下){0,6}"
_AGREEMENT = re.compile(
    rf"{_OPENS}[^,。;:|】]{{0,18}}(?:合同|协议|任务书|订单|订货单|契约|合约|约定书|租约)(?:书)?{_WROTE}(?:\([^()]{{0,16}}\))?(?:[】\])》]|(?=[:,—#*|=]|$))"
    r"|^[A-Z][A-Za-z &/-]{2,40}(?:Agreement|Contract|AGREEMENT|CONTRACT|Order|ORDER)\b"
)
_NOT_MARK = re.compile(
    r"金额|名称|编号|日期|时间|期限|附件[^一二三四\d:]|人$|^本|根据|号$|^[(\[]?第|意见|标的$|类[型别]$|对方$|总价$|签订$|份数$|性质$|事项$|理由$|内容$|依据$|部门$"
)
_SPOKEN_FORM = re.compile(
    rf"(?:{_FORM_WORDS}|单子)[^,。;:]{{0,4}}(?:表|单|书)?(?:[上里中时]|写|批|报|填|定|的[是价金]|是|为|了|:|\d)"
)
_SPOKEN_AGREEMENT = re.compile(
    r"^(?:而|但|但是|可|可是|结果|实际|最后|后来|到了|等到|与|和|同|现|今|该|拿到的|发来的|对方发来的|正式|送签的|拟签|所附|后附|随附的?|这份|附的|拟签的?){0,2}(?:签(?:的|订的?|了|成|下来)?(?:合同|协议)?|(?:采购|销售|买卖|租赁|服务|施工|加工|购销|技术|开发|委托)?(?:合同|协议)(?:书|文本|正文|稿|草案|草稿|初稿)?)(?:上|里|中|却|又|写|签|约定|载明|是|为|的|则|第[一二三四五六七八九十\d]{1,3}条|正文|文本){1,6}"
)
_GAP = re.compile(r"\t|　+|\s{2,}|[;；。]|(?<=[一-鿿）)])\s*[│┃]\s*")
_HEAD = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]{1,4}[条款项]|[一二三四五六七八九十\d]{1,3}[、.)](?!\d)|\([^()]{1,3}\)|[①-⑳·•*#>-]{1,3}) ?"
)
_BARE_LABEL = re.compile(r"[一-鿿()]{2,10}")
_SPACED = re.compile(
    r"^\W{0,4}(?:[\d一二三四五六七八九十]{1,3}[、. )]{0,3})?(?P<label>[一-鿿]{2,8}) {1,8}(?=\S{2})"
)
_PAPER = re.compile(r"合同|协议")
_LABELLED, _SHORT_HEAD = 2, 14
_TITLE = 40
_LABEL = 7
"""What stands behind the colon of a label is shorter than what stands behind that of a paper."""
_LONGEST = 120
"""Lines of a form bound with an agreement; whole sets of tender papers have more."""
_VALUE = re.compile(r"[:\d|]")
_TELLING = 30
"""Lines of a paper that tells both without headings."""
_FORM_ENDS = re.compile(r"[表单书件录稿页]\W*$")


def divided(matter: Matter) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the form and those of the agreement; empty where one is missing."""
    running = matter.text.running
    if len(running) > _LONGEST or not matter.text.lines_with(_FORM_WORD):
        return [], []
    marks = [
        (number, *mark)
        for number, passage in enumerate(running)
        if (mark := _mark(passage.original)) and (mark[1] or not passage.cell)
    ]
    beside = _beside(running)
    if beside[0] and beside[1]:
        return beside
    cut = _cut(running, marks)
    if cut is None:
        titled = any(whole and not form for _, form, whole in marks)
        return ([], []) if titled or len(running) > _TELLING else _told(running)
    at, form_first = cut
    first, second = list(_pieces(matter, running[:at])), list(_pieces(matter, running[at:]))
    return (first, second) if form_first else (second, first)


def _beside(running: Sequence[Passage]) -> tuple[list[Piece], list[Piece]]:
    """Both in columns of one table, under heads that name them."""
    form: list[Piece] = []
    agreement: list[Piece] = []
    columns: tuple[int, int] | None = None
    for row in _rows(running):
        heads = tuple([text for text, _ in row])
        if columns is None and len(row) > _LABELLED:
            columns = _columns(heads)
        elif columns is not None and len(row) > max(columns):
            for part, column in ((form, columns[0]), (agreement, columns[1])):
                part.append(Piece(f"{heads[0]}:{heads[column]}", row[column][1].whole()))
    return form, agreement


@lru_cache(LINES)  # the next document of a type has the same rows
def _columns(heads: tuple[str, ...]) -> tuple[int, int] | None:
    """Which column is the form's, and which the agreement's."""
    form = [n for n, text in enumerate(heads) if n and _FORM_WORD.search(text)]
    agreement = [n for n, text in enumerate(heads) if n and _PAPER.search(text) and n not in form]
    short = all(len(text) <= _SHORT_HEAD for text in heads)
    return (form[0], agreement[0]) if form and agreement and short else None


def _rows(running: Sequence[Passage]) -> Iterator[list[tuple[str, Passage]]]:
    """The rows of tables, be they drawn with strokes."""
    for row in rows(running):
        first = row[0]
        if first.cell is not None:
            yield [(passage.text, passage) for passage in row]
        elif "|" in first.text:
            yield [(text.strip(), first) for text in first.text.strip("| ").split("|")]


def _cut(
    running: Sequence[Passage], marks: Sequence[tuple[int, bool, bool]]
) -> tuple[int, bool] | None:
    """Where the second paper begins, and whether the first is the form."""
    first = next((form for _, form, whole in marks if whole or form), True)
    if first:
        begin = next((number for number, form, _ in marks if form), len(running))
        for wanted in (True, False):
            for number, form, whole in marks:
                if not form and whole is wanted and begin < number:
                    return number, True
        return None
    begin = next(number for number, form, whole in marks if whole and not form)
    if any(_FORM_WORD.search(p.text) and _VALUE.search(p.text) for p in running[:begin]):
        return begin, True
    for number, form, whole in marks:
        if form and whole and _FORM_ENDS.search(_title(running[number].original)[0]):
            return number, False
    return None


@lru_cache(LINES)
def _title(original: str) -> tuple[str, bool]:
    """The first piece of a line without strokes and number, and whether more follows."""
    line = original.strip(" |｜│　\t")
    first = _GAP.split(line, maxsplit=1)[0] if len(line) > 1 else line
    text = tight(first).text.strip(" |")
    head = _HEAD.match(text)
    return (text[head.end() :] if head else text), len(first) < len(line)


@lru_cache(LINES)
def _mark(original: str) -> tuple[bool, bool] | None:
    """Whether a line opens a form rather than an agreement, and has nothing else; None for others."""
    text, more = _title(original)
    for form, pattern in ((True, _FORM), (False, _AGREEMENT)):
        found = pattern.match(text)
        if found is None or _NOT_MARK.search(found.group()):
            continue
        behind = re.sub(r"\([^()]*\)", "", text[found.end() :]).strip(":—-#*=)】 ")
        if not behind and len(text) <= _TITLE and original.rstrip()[-1:] not in "。；;，,、":
            return form, True
        told = text[found.end() :][:1] in ":|—(#" and (len(behind) > _LABEL or more)
        if found.group()[:1] in "【[(" or told:
            return form, False
        return None
    return None


def _told(running: Sequence[Passage]) -> tuple[list[Piece], list[Piece]]:
    """Both in running text: the words up to 合同里写的是, and those behind it."""
    form: list[Piece] = []
    agreement: list[Piece] = []
    current = None
    for passage in running:
        for sentence in passage.sentences:
            for start, stop in _clauses(sentence.text):
                text = sentence.text[start:stop]
                if _SPOKEN_AGREEMENT.match(text) and form:
                    current = agreement
                elif _SPOKEN_FORM.search(text) and not agreement:
                    current = form
                if current is not None:
                    current.append(Piece(text.strip(",:"), sentence.extent(start, stop)))
    return (form, agreement) if form and agreement else ([], [])


def _clauses(text: str) -> list[tuple[int, int]]:
    """The pieces of a sentence between its commas, but for those within a number."""
    cuts = [0, *(m.end() for m in re.finditer(r",(?!\d{3}(?!\d))|(?<=[^:]):", text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _pieces(matter: Matter, lines: Sequence[Passage]) -> Iterator[Piece]:
    cells: dict[int, list[Piece]] = {}
    for item in matter.get(labelled) if any(p.cell for p in lines) else ():
        if item.passage.cell is not None:
            piece = Piece(f"{item.label}:{item.value}", item.at)
            cells.setdefault(item.passage.index, []).append(piece)
    for line in lines:
        if line.cell is None:
            yield from _apart(line)
        else:
            yield from cells.get(line.index, ())
            yield Piece(line.text, line.whole())


def _apart(line: Passage) -> Iterator[Piece]:
    """The pieces of a line, with a label and its value as one."""
    for text, start, stop in _words(line.original):
        yield Piece(text, Extent(line, start, stop))


@lru_cache(LINES)
def _words(original: str) -> tuple[tuple[str, int, int], ...]:
    drawn = original.count("|") + original.count("｜") > 1 or "│" in original
    gaps = re.compile(r"[|｜│]") if drawn else _GAP
    found: list[tuple[str, int, int]] = []
    start = 0
    for stop, after in (*(m.span() for m in gaps.finditer(original)), (len(original),) * 2):
        text = tight(original[start:stop]).text.strip()
        text = text[len(m.group()) :] if (m := _HEAD.match(text)) else text
        if text:
            found.append((_with_colon(text, original[start:stop]), start, stop))
        start = after
    if sum(len(text) < 2 for text, _, _ in found) > 1:  # 项　目　名　称
        return ((tight(original).text, 0, len(original)),)
    paired = len(found) % 2 == 0 and all(_BARE_LABEL.fullmatch(text) for text, _, _ in found[::2])
    if paired:
        return tuple(
            (f"{label}:{value}", start, stop)
            for (label, start, _), (value, _, stop) in zip(found[::2], found[1::2], strict=True)
        )
    return tuple(found)


def _with_colon(text: str, original: str) -> str:
    """买方 某公司 as 买方:某公司, where a single space stands for the colon."""
    apart = _SPACED.match(original)
    if apart is None or ":" in text or not text.startswith(apart["label"]):
        return text
    return f"{apart['label']}:{text[len(apart['label']) :].strip()}"
