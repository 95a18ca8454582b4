"""The matter in, references out that no clause, chapter, item or table answers, in looser print.

按5.4履行, 见附表4, 附件C, 第五章, 上述(九), under Clause 15: each is held against what the paper has of the
same print, and only where it has several. References to statutes and other papers are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.checks import lazy_re as re
from generator.checks.clauses import ClauseTree
from generator.checks.known import once
from generator.checks.labels import Kind, number_of
from generator.checks.matter import Matter
from generator.checks.text import Extent

_HAN = "一二三四五六七八九十"
_DOTTED = re.compile(
    r"(?:见|按照?|依照?|违反|根据|参照|参见|符合|适用|履行|执行|条款|合同|协议|第)(?P<n>\d{1,2}\.\d{1,2})(?:条|款|项)?(?=[,。;的规约履执之)、和与所]|$)"
)
_CHAPTER = re.compile(
    rf"(?:本(?:合同|协议)|按照?|依照?|见|根据|违反|参照)(?:的)?第(?P<n>[{_HAN}\d]{{1,3}})章"
)
_SHEET = re.compile(rf"附表(?P<n>[{_HAN}]{{1,2}}|\d{{1,2}})")
_LETTER = re.compile(r"附件(?P<n>[A-H])(?![A-Za-z0-9])")
_ITEM = re.compile(
    rf"(?:上述|前述|以上|下述|下列|违反|按|依)第?\((?P<n>[{_HAN}]{{1,2}})\)(?:项|款|目)?(?![、和及与或])"
)
_ENGLISH = re.compile(
    r"(?:under|in|to|of|with|per|by) (?:Clause|Article|Section) (?P<n>\d{1,2})(?!\d|\.\d)"
)
_ENGLISH_HEAD = re.compile(r"^(?:Clause|Article|Section) ?(?P<n>\d{1,2})\b")
_OTHER = re.compile(
    r"《[^》]{2,40}》(?:的|之|中)?(?:附件|附表|第|[(（])?[^,。;]{0,4}$|主合同|原合同|招标文件|投标文件|GB|标准|规范|图"
)
_FEWEST = 3


def unanswered(matter: Matter) -> Iterator[tuple[str, Extent]]:
    """Each reference with its place."""
    dotted, chapters, items = _numbers(matter.clauses)
    yield from _missing(matter, _CHAPTER, chapters)
    yield from _missing(matter, _ITEM, items)
    yield from _by_letter(matter)
    if matter.text.lines_with(_ENGLISH):
        yield from _missing(matter, _ENGLISH, _heads(matter, _ENGLISH_HEAD), english=True)
    if matter.text.lines_with(_SHEET):
        yield from _missing(matter, _SHEET, _heads(matter, _SHEET), least=2)
    if len(dotted) < _FEWEST:
        return
    top = {number[0] for number in dotted}
    for passage in matter.text.lines_with(_DOTTED):
        for found in _DOTTED.finditer(passage.text):
            path = tuple(int(part) for part in found["n"].split("."))
            known = (
                found.start() == 0
                or path in dotted
                or path[0] not in top
                or _is_other(passage.text, found.start())
            )
            if not known and not _is_printed(matter, found["n"], passage.index):
                yield found["n"], passage.extent(*found.span("n"))


@once
def _numbers(tree: ClauseTree) -> tuple[Set[tuple[int, ...]], Set[int], Set[int]]:
    """The numbers of clauses 3.1, of chapters, and of items （三）."""
    dotted = {c.label.number for c in tree.all if c.label.kind is Kind.DOTTED}
    chapters = {c.label.last for c in tree.all if c.label.kind is Kind.CHAPTER}
    items = {c.label.last for c in tree.all if c.label.kind is Kind.HAN_BRACKET}
    return dotted, chapters, items


def _heads(matter: Matter, pattern: re.Pattern[str]) -> set[int]:
    lines = (pattern.match(f"{p.label} {p.text}".strip()) for p in matter.text.running)
    return {number_of(found["n"]) or 0 for found in lines if found}


def _missing(
    matter: Matter,
    pattern: re.Pattern[str],
    there: Set[int],
    *,
    english: bool = False,
    least: int = 3,
) -> Iterator[tuple[str, Extent]]:
    """References above the last number of their kind, where numbers run from one."""
    if len(there) < least or not {1, 2} <= there:
        return
    for passage in matter.text.lines_with(pattern):
        for found in pattern.finditer(passage.text):
            number = number_of(found["n"])
            if number is None or number <= max(there) or (found.start() == 0 and not english):
                continue
            if not _is_other(passage.text, found.start()):
                yield found.group(), passage.extent(*found.span())


def _by_letter(matter: Matter) -> Iterator[tuple[str, Extent]]:
    """附件C, where the paper lists 附件A and 附件B and nothing else."""
    listed: set[str] = set()
    cited: list[tuple[str, Extent]] = []
    for passage in matter.text.lines_with("附件"):
        found = list(_LETTER.finditer(passage.text))
        counts = len(found) > 1 and re.search(r"共|包括|如下|清单|分别|有", passage.text)
        if counts or (found and found[0].start() == 0):
            listed |= {m["n"] for m in found}
        else:
            cited += [(m["n"], passage.extent(*m.span())) for m in found]
    if len(listed) > 1:
        yield from ((f"附件{letter}", at) for letter, at in cited if letter > max(listed))


def _is_other(text: str, start: int) -> bool:
    return _OTHER.search(text[max(0, start - 40) : start]) is not None


def _is_printed(matter: Matter, number: str, line: int) -> bool:
    """Whether the number begins a line, or stands in another one."""
    form = rf"(?<!\d)(?<!\d\.){re.escape(number)}(?![\d.])"
    return any(
        re.search(form, f"{p.label} {p.text}") for p in matter.text.running if p.index != line
    )
