"""What the clause checks cost by length of the agreement, and which rules cost most.

``python -m bench checks``: agreements of 1, 30, 100 and 500 pages are put together from the clauses
of our own types, written as text and read like anybody's. Milliseconds are of this machine and this
run, the best of some; compare only within it.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import checks, reading
from generator.checks import index
from generator.checks.matter import Matter
from generator.document import Document, Paragraph, Role, Table, block_lines
from generator.formats import article_label
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import Workshop
from generator.remembered import forget_all

ROOT = Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 11, 21)
PAGES = (1, 30, 100, 500)
PAGE = 1000
"""Characters on a page of an agreement."""
SHOWN = 10
_NOT_OF_LINES = {"_table", "_wanted", "_names", "laws", "files"}
"""Remembered functions that no line of a document comes to."""


def clauses() -> list[list[str]]:
    """The lines of every clause of the samples, titles first, without its number."""
    shop = Workshop(Library([bundled_templates()]), lambda: FontSet.default(system=False))
    found: list[list[str]] = []
    for sample in sorted((ROOT / "samples").glob("*/full.yaml")):
        document = shop.assemble(shop.read(sample.read_bytes(), sample.name))
        for block in document.body:
            if isinstance(block, Paragraph) and block.role is Role.HEADING:
                found.append([block.text])
            elif found and isinstance(block, Table):
                found[-1] += ["  ".join(cell.text for cell in row) for row in block.rows]
            elif found:
                found[-1] += [f"{line.label}{line.text}" for line in block_lines(block)]
    return found


def agreement(pages: int, material: list[list[str]]) -> str:
    """An agreement of that many pages, its clauses numbered through."""
    lines = ["设备采购合同", "甲方：杭湾医疗器械有限公司", "乙方：青岚精密机械有限公司"]
    length = 0
    for number, clause in enumerate(itertools.cycle(material), start=1):
        lines += [f"{article_label(number)} {clause[0]}", *clause[1:]]
        length += sum(map(len, clause))
        if length >= pages * PAGE:
            break
    lines += ["甲方（盖章）：杭湾医疗器械有限公司", "乙方（盖章）：青岚精密机械有限公司"]
    return "\n".join(lines)


def best(work: Callable[[], object], rounds: int) -> float:
    """Least milliseconds of several runs: what else the machine does only adds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


@functools.cache
def remembered() -> list[Callable[[], None]]:
    """What makes the checks forget the lines that they have seen."""
    held = [
        value
        for name, module in sys.modules.items()
        if name.startswith("generator.checks.")
        for kept, value in vars(module).items()
        if kept not in _NOT_OF_LINES and hasattr(value, "cache_clear")
    ]
    return [forget_all, *(value.cache_clear for value in (*held, index.VOCABULARY.in_line))]


def as_new(document: Document) -> None:
    """Check a document as one whose lines nobody has seen before."""
    for forget in remembered():
        forget()
    checks.run(document, today=TODAY)


def by_rule(document: Document) -> Iterator[tuple[float, str]]:
    """What each rule costs beside what all of them share."""
    matter = Matter.of(document, today=TODAY)
    for rule in checks.RULES.values():
        list(rule.find(matter))  # what rules share is extracted for the first that asks
    for rule in checks.RULES.values():
        yield best(lambda rule=rule: list(rule.find(matter)), 5), rule.id


def main() -> None:
    """Print both tables."""
    material = clauses()
    print(f"{len(checks.RULES)} rules; CPU milliseconds, best of some")
    print(f"{'pages':>6} {'characters':>11} {'reading':>9} {'checks':>9} {'findings':>9}")
    for pages in PAGES:
        text = agreement(pages, material).encode()
        rounds = 9 if pages <= PAGES[1] else 3
        document = reading.read(text, "a.txt")
        found = checks.run(document, today=TODAY)
        read = best(lambda text=text: reading.read(text, "a.txt"), rounds)
        run = best(lambda document=document: as_new(document), rounds)
        print(f"{pages:6} {len(text.decode()):11} {read:9.1f} {run:9.1f} {len(found):9}")
    document = reading.read(agreement(PAGES[1], material).encode(), "a.txt")
    shared = best(lambda: Matter.of(document, today=TODAY).text.sentences, 9)
    costs = sorted(by_rule(document), reverse=True)
    total = sum(cost for cost, _ in costs)
    print(f"{PAGES[1]} pages: text and clauses {shared:.1f} ms, rules by themselves {total:.1f} ms")
    for cost, rule in costs[:SHOWN]:
        print(f"  {cost:8.2f} ms  {rule}")


if __name__ == "__main__":
    main()
