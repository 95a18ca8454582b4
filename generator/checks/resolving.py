"""A reference by number in, whether what it points to is there out.

Where it cannot be known (a text without enough numbers, items that run on within a line), it is.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.annexes import annexes
from generator.checks.clauses import Clause, ClauseTree
from generator.checks.known import once
from generator.checks.labels import Kind, number_of
from generator.checks.matter import Matter
from generator.checks.references import Kinds, N, Target, tables
from generator.formats import chinese_number

_INLINE_ARTICLE = re.compile(rf"[。;:)]第({N})条(?![的约规所之第和及或至到中款])")
_CONTENTS = re.compile(r"(?:^| )(\d{1,2})[.、 ] ?(?=[A-Za-z一-鿿])")
_TOP_LINES = 10
_ENTRIES = 5
_RELIABLE = 3
"""Clauses that a numbering must have before a number is missed in it."""


def resolves(matter: Matter, reference: Target) -> bool:
    """Whether what a reference points to is there, or cannot be known."""
    match reference.kind:
        case Kinds.ANNEX:
            found = matter.get(annexes)
            if reference.number in found.headings or reference.number in found.listed:
                return True
            return found.unnumbered and not found.listed and not found.headings
        case Kinds.TABLE:
            return reference.number in matter.get(tables)
        case Kinds.CLAUSE:
            return _clause_exists(matter, reference)


def _clause_exists(matter: Matter, reference: Target) -> bool:
    top = matter.clauses.top
    homes = list(_by_number(matter.clauses).get(reference.number, ()))
    if top and top[0].label.kind is not Kind.ARTICLE:
        # 第4条 may be the 4. below 三、 where nothing is called 条.
        homes += [c for c in matter.clauses.all if c.label.number == reference.path[:1]]
    if not homes:
        if _has_dotted(matter, reference):
            return True
        if len(top) < _RELIABLE:
            return _dotted_only(matter, reference)
        return reference.number in matter.get(inline_articles)
    if len(reference.path) > 1:
        return any(_dotted_exists(home, reference) for home in homes)
    if reference.paragraph and _has_dotted(matter, reference):
        return True  # 65.8 for 第65条第8款
    return any(
        _paragraph_exists(home, reference.paragraph) and _item_exists(home, reference.item)
        for home in homes
    )


@once
def _by_number(tree: ClauseTree) -> dict[int, list[Clause]]:
    """The clauses proper by their number."""
    found: dict[int, list[Clause]] = {}
    for clause in tree.top:
        found.setdefault(clause.label.last, []).append(clause)
    return found


def _has_dotted(matter: Matter, reference: Target) -> bool:
    """Whether the article has no line of its own and its parts do: 20.1, 20.2 for 第20条第2款."""
    parts = {
        clause.label.number[1]
        for clause in matter.clauses.all
        if clause.label.kind is Kind.DOTTED and clause.label.number[0] == reference.number
    }
    part = reference.paragraph or next(iter(reference.path[1:]), 0)
    return bool(parts) and (not part or part in parts)


def _dotted_only(matter: Matter, reference: Target) -> bool:
    """Whether the clause is there, or cannot be missed, where clauses are 3.1, 3.2 and no 条."""
    numbers = {c.label.number for c in matter.clauses.all if c.label.kind is Kind.DOTTED}
    path = reference.path
    if len(path) == 1 or path in numbers:
        return True
    beside = {n for n in numbers if n[:-1] == path[:-1]}
    if beside:
        counted = len(beside) > 1 and (*path[:-1], 1) in beside
        return not counted or _is_printed(matter, reference)
    last = matter.get(contents)
    return not 0 < last < path[0] or _is_printed(matter, reference)


def _is_printed(matter: Matter, reference: Target) -> bool:
    """Whether the number stands at another place of the text."""
    form = rf"(?<![\d.]){re.escape('.'.join(map(str, reference.path)))}(?![\d.]|[条款])"
    return any(re.search(form, passage.text) for passage in matter.text.running)


def contents(matter: Matter) -> int:
    """The number of the last clause of a table of contents in one line; 0 where there is none."""
    for passage in matter.text.running[:_TOP_LINES]:
        numbers = [int(n) for n in _CONTENTS.findall(passage.loose.text)]
        if len(numbers) >= _ENTRIES and numbers == list(range(1, len(numbers) + 1)):
            return len(numbers)
    return 0


def inline_articles(matter: Matter) -> frozenset[int]:
    """Articles that run on within a line: …。第九条 …."""
    found = (
        number_of(match[1])
        for passage in matter.text.lines_with(_INLINE_ARTICLE)
        for match in _INLINE_ARTICLE.finditer(passage.text)
    )
    return frozenset(number for number in found if number is not None)


def _dotted_exists(home: Clause, reference: Target) -> bool:
    printed = ".".join(map(str, reference.path))
    dotted = [c for c in home.walk() if c.label.kind is Kind.DOTTED]
    if not dotted:
        return len(reference.path) == 2 and _item_exists(home, reference.path[1])
    if any(c.label.number == reference.path for c in dotted):
        return True
    return any(re.search(rf"(?<![\d.]){re.escape(printed)}(?![\d.])", p.text)
               for p in home.lines() if p != reference.at.passage)  # fmt: skip


def _paragraph_exists(home: Clause, paragraph: int) -> bool:
    """第…款 is a paragraph or a numbered item, so that either may count it."""
    if not paragraph:
        return True
    lines = sum(1 for p in home.lines() if p.text.strip())
    sentences = sum(len(p.sentences) for p in home.lines())
    numbers = [c.label.last for c in home.walk() if c is not home]
    return paragraph <= max([lines, sentences, *numbers], default=0)


def _item_exists(home: Clause, item: int) -> bool:
    if not item:
        return True
    if any(c.label.last == item for c in home.walk() if c is not home):
        return True
    han = chinese_number(item)
    form = rf"\((?:{han}|{item})\)|(?<![\d.]){item}[、.)]|{han}、|第{han}"
    return any(re.search(form, p.text) for p in home.lines())
