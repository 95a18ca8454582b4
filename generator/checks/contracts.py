"""A file that holds several contracts in, each by itself out, with the way back to the file.

Each is checked alone: parties, terms and numbers of one say nothing about another. Findings then
say which contract they are about, and point to their line in the whole file. Headers and footers
run through the file: what is found in them is wrong only if it is for each contract.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.checks.passages import read
from generator.diagnostics import Diagnostic
from generator.document import Document, Role


@dataclass(frozen=True, slots=True)
class Contract:
    """One of several contracts in a file.

    Attributes:
        document: It by itself.
        title: Its title, with its number where the file has others of that title.
        lines: Number of a line within it to that of the line in the file.
        running: Numbers, in the file, of the lines of headers and footers.
    """

    document: Document
    title: str
    lines: Mapping[int, int]
    running: frozenset[int]

    def located(self, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The findings in it, as findings in the file."""
        for finding in findings:
            mark = finding.mark
            yield replace(
                finding,
                location=replace(finding.location, contract=self.title),
                mark=mark and replace(mark, line=self.lines[mark.line]),
            )


def apart(
    document: Document, judge: Callable[[Document], Iterable[Diagnostic]]
) -> Iterator[Diagnostic]:
    """What ``judge`` finds in each contract of a file that holds several."""
    found = [(one, tuple(one.located(judge(one.document)))) for one in contracts(document)]
    everywhere: defaultdict[tuple[str, int, int], list[Diagnostic]] = defaultdict(list)
    for contract, findings in found:
        for finding in findings:
            mark = finding.mark
            if mark is None or mark.line not in contract.running:
                yield finding
            else:
                everywhere[finding.rule, mark.line, mark.start].append(finding)
    for same in everywhere.values():
        if len(same) == len(found):
            yield replace(same[0], location=replace(same[0].location, contract=None))


def contracts(document: Document) -> Iterator[Contract]:
    """The contracts of a file that holds several, each with the file's headers and footers."""
    whole = {key: line for line, key in _keys(document)}
    titles = Counter(part.title for part in document.contracts)
    running = tuple(p for p in document.margins if p.role in (Role.HEADER, Role.FOOTER))
    shown = {id(paragraph) for paragraph in running}
    lines_of_all = frozenset(line for (block, _), line in whole.items() if block in shown)
    for number, part in enumerate(document.contracts, start=1):
        title = part.title if titles[part.title] == 1 else f"{part.title}（{number}）"
        notes = tuple(p for p in part.margins if id(p) not in shown)
        one = replace(part, margins=(*running, *notes))
        lines = {line: whole[key] for line, key in _keys(one)}
        yield Contract(one, title, lines, lines_of_all)


def _keys(document: Document) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each line with what tells it apart: its block, which the file and its contracts share."""
    blocks = (*document.blocks, *document.margins)
    within: Counter[int] = Counter()
    for passage in read(document).passages:
        yield passage.index, (id(blocks[passage.block]), within[passage.block])
        within[passage.block] += 1
