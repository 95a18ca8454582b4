"""A file that holds several contracts in, each by itself out, with the way back to the file.

Each is checked alone: parties, terms and numbers of one say nothing about another. Findings then
say which contract they are about, and point to their line in the whole file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.checks.passages import read
from generator.diagnostics import Diagnostic
from generator.document import Document


@dataclass(frozen=True, slots=True)
class Contract:
    """One of several contracts in a file.

    Attributes:
        document: It by itself.
        title: Its title, with its number where the file has others of that title.
        lines: Number of a line within it to that of the line in the file.
    """

    document: Document
    title: str
    lines: Mapping[int, int]

    def located(self, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The findings in it, as findings in the file."""
        for finding in findings:
            mark = finding.mark
            yield replace(
                finding,
                location=replace(finding.location, contract=self.title),
                mark=mark and replace(mark, line=self.lines[mark.line]),
            )


def contracts(document: Document) -> Iterator[Contract]:
    """The contracts of a file that holds several."""
    whole = {key: line for line, key in _keys(document)}
    titles = Counter(part.title for part in document.contracts)
    for number, part in enumerate(document.contracts, start=1):
        title = part.title if titles[part.title] == 1 else f"{part.title}（{number}）"
        yield Contract(part, title, {line: whole[key] for line, key in _keys(part)})


def _keys(document: Document) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each line with what tells it apart: its block, which the file and its contracts share."""
    blocks = (*document.blocks, *document.margins)
    within: Counter[int] = Counter()
    for passage in read(document).passages:
        yield passage.index, (id(blocks[passage.block]), within[passage.block])
        within[passage.block] += 1
