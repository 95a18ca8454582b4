"""How fast DOCX becomes PDF: warm and cold, both engines, one table.

Usage: python bench/pdf_speed.py [FILE.docx ...]   (by default the layouts under templates/)

Each engine converts each file in turn, so that all of them see the same machine; what counts is
the ratio. LibreOffice is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from generator import pdf
from generator.pdf.libreoffice import convert_with_libreoffice, find_soffice

NOW = datetime(2026, 1, 1, tzinfo=UTC)
COLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from generator import pdf
made = pdf.convert(Path(sys.argv[1]).read_bytes(), fonts=pdf.FontSet.default(),
                   timestamp=datetime(2026, 1, 1, tzinfo=UTC))
print(time.process_time())
"""


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The median wall time of one call."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def cold(path: Path) -> float:
    """CPU milliseconds of a process of its own: imports, fonts, one conversion."""
    command = [sys.executable, "-c", COLD, str(path)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    return float(out) * 1000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    files = options.files or sorted(Path("templates").glob("*/template.docx"))
    fonts = pdf.FontSet.default()
    office = find_soffice()
    sys.stdout.write(
        f"{'file':28} {'typst warm':>11} {'cold CPU':>9} {'libreoffice':>12}   ratio\n"
    )
    for path in files:
        data = path.read_bytes()
        pdf.convert(data, fonts=fonts, timestamp=NOW)

        def typst(data: bytes = data) -> object:
            return pdf.convert(data, fonts=fonts, timestamp=NOW)

        def libreoffice(data: bytes = data) -> object:
            return convert_with_libreoffice(data)

        warm = milliseconds(typst, options.rounds)
        line = f"{path.stem:28} {warm:8.0f} ms {cold(path):6.0f} ms"
        if office is not None:
            slow = milliseconds(libreoffice, max(options.rounds // 4, 1))
            line += f" {slow:9.0f} ms {slow / warm:6.1f}x"
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
