"""What each stage of one agreement costs, warm, and what the command line costs, cold.

``python -m bench stages``. Milliseconds are of this machine and this run; compare only within it.
"""

from __future__ import annotations

import datetime
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import reading, source, word
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import EPOCH, Workshop
from generator.word import Layout

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "supply" / "full.yaml"
ROUNDS = 9
TODAY = datetime.date(2026, 11, 21)


def stages() -> Iterator[tuple[str, Callable[[], object]]]:
    """Each stage as a call on what the one before it made."""
    workshop = Workshop(Library([bundled_templates()]), lambda: FontSet.default(system=False))
    data = SAMPLE.read_bytes()
    deal = workshop.read(data, SAMPLE.name)
    document = workshop.assemble(deal)
    layout = Layout.load(deal.document_type.layout.read_bytes())
    docx = word.write(document, layout, timestamp=EPOCH)
    pdf, _ = workshop.pdf(docx)
    yield "read and validate the deal", lambda: workshop.read(data, SAMPLE.name)
    yield "  of which YAML", lambda: source.load(data, SAMPLE.name)
    yield "assemble", lambda: workshop.assemble(deal)
    yield "write DOCX", lambda: word.write(document, layout, timestamp=EPOCH)
    yield "read DOCX back and compare", lambda: reading.compare(document, reading.read_docx(docx))
    yield "typeset PDF", lambda: workshop.pdf(docx)
    yield "read PDF back and compare", lambda: reading.compare_pdf(document, reading.read_pdf(pdf))
    yield "run the checks", lambda: workshop.check(document, deal=deal, today=TODAY)
    yield "everything", lambda: workshop.render(workshop.read(data, SAMPLE.name), today=TODAY)


def milliseconds(work: Callable[[], object]) -> float:
    """Median of several warm runs."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def cpu(*arguments: str) -> float:
    """User and system milliseconds of one ``dealdoc`` process, median of five."""
    used = []
    for _ in range(5):
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=ROOT, check=True, capture_output=True,
        )  # fmt: skip
        after = os.times()
        spent = (after.children_user - before.children_user) + (
            after.children_system - before.children_system
        )
        used.append(spent * 1000)
    return statistics.median(used)


def main() -> None:
    """Print both tables."""
    print(f"{SAMPLE.name}, warm, median of {ROUNDS}")
    for name, work in stages():
        print(f"  {milliseconds(work):8.1f} ms  {name}")
    print("one process, CPU")
    sample = str(SAMPLE.relative_to(ROOT))
    for arguments in (["--help"], ["render", "--help"], ["validate", sample], ["check", sample]):
        print(f"  {cpu(*arguments):8.0f} ms  dealdoc {' '.join(arguments)}")


if __name__ == "__main__":
    main()
