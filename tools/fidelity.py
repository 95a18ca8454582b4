"""Both PDF engines on every sample: a table, and page images side by side in one HTML file.

Usage: python tools/fidelity.py [FILE.docx ...] [--output DIR]

Renders every deal under ``samples/`` and ``templates/*/examples/`` and the files that are named,
with Typst and with LibreOffice, and compares the pages line by line. Both print the same fonts,
which are as tall as Word's; without that, nothing could be compared. Skipped without LibreOffice.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from side_by_side.fonts import stand_ins
from side_by_side.html import write_html
from side_by_side.lines import Agreement, compare
from side_by_side.spacing import with_words_spacing

from generator import pdf
from generator.library import Library, bundled_templates
from generator.pdf.libreoffice import convert_with_libreoffice, find_soffice
from generator.pipeline import Workshop

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).parents[1]
NOTES = """
same: share of LibreOffice's lines that stand in ours with the same text. moved: such lines on
another page, because something above them breaks otherwise. drift: the largest distance of such a
line from its place. step: the largest difference in the distance of two that follow each other.

What LibreOffice does otherwise than Word, and is kept out of the figures by the copy it gets:
- It ignores isLgl (一.1 for 1.1) and computes REF fields anew: both are text.
- Its lines of 宋体 are as tall as the font that prints: stand-ins are as tall as Word's lines.
- Between Chinese and European text it leaves a fifth of an em, Word a quarter (measured by others
  in Word's own PDFs): a character of that width stands there.
- It does not set neighbouring marks such as ”“ closer, as Word does with compressPunctuation: the
  first of them is scaled.
- It leaves an empty line where a bookmark ends behind a mark that hangs: bookmarks are left out.
- It begins and ends a page with a whole line of the grid, also where the text does not follow the
  grid, and loses up to a line: there the lines of the grid are made to fill the page.
What still shows in the figures:
- Of the quarter em it keeps what stands at the end of a line, where Word and Typst drop it.
- It ignores exact line spacing on a line grid: step 10.
- It breaks lines within numbers (6770/5590), within words of numbers and signs and behind slashes.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One document with both of its PDFs."""

    name: str
    typst: bytes
    office: bytes
    agreement: Agreement


def documents(files: list[Path], only: str = "") -> Iterator[tuple[str, bytes]]:
    """Every deal as DOCX, then the files that were named; ``only`` those whose name holds it."""
    fonts = pdf.FontSet.default()
    workshop = Workshop(Library([bundled_templates()]), lambda: fonts)
    deals = [*(ROOT / "samples").glob("**/*.yaml"), *(ROOT / "templates").glob("*/examples/*.yaml")]
    for path in sorted(deals):
        if path.parent.name == "batch" or only not in f"{path.parent.name}/{path.stem}":
            continue  # tables of many deals, and how to read them
        data = path.read_bytes()
        deal = workshop.read(data, str(path))
        made = workshop.render(deal, formats=("docx",), today=date(2026, 1, 1))
        yield f"{path.parent.name}/{path.stem}", made.files["docx"]
    for path in files:
        yield path.stem, path.read_bytes()


def measure(name: str, docx: bytes, fonts: pdf.FontSet, cache: Path | None) -> Measured:
    """Convert with both engines and compare."""
    typst = pdf.convert(docx, fonts=fonts, timestamp=NOW).pdf
    copy = with_words_spacing(docx)
    kept = cache / f"{hashlib.sha256(copy).hexdigest()}.pdf" if cache else None
    if kept is not None and kept.is_file():
        office = kept.read_bytes()
    else:
        office = convert_with_libreoffice(copy, timestamp=NOW, mend=False)
        if kept is not None:
            kept.write_bytes(office)
    return Measured(name, typst, office, compare(typst, office))


def row(one: Measured) -> str:
    """A line of the table."""
    found = one.agreement
    drift = max(found.drift, default=0.0)
    pages = f"{found.pages[0]}/{found.pages[1]}"
    return (
        f"{one.name:48} {pages:>7} {found.lines:6} {found.share:7.1%} {found.moved:6} "
        f"{drift:8.1f} pt {found.step:6.1f} pt"
    )


def main() -> int:
    """Print the table and write the HTML; exit code 1 when a page count differs."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--only", default="", help="names that hold this")
    parser.add_argument("--output", type=Path, default=ROOT / "out" / "fidelity")
    parser.add_argument("--cache", type=Path, help="keep LibreOffice's PDFs here")
    parser.add_argument("--verbose", action="store_true", help="print the lines that differ")
    options = parser.parse_args()
    if find_soffice() is None:
        sys.stdout.write("skipped: LibreOffice is not installed\n")
        return 0
    if options.cache:
        options.cache.mkdir(parents=True, exist_ok=True)
    fonts = pdf.FontSet.default()
    found: list[Measured] = []
    names = (("pages", 7), ("lines", 6), ("same", 7), ("moved", 6), ("drift", 11), ("step", 9))
    head = f"{'document':48} " + " ".join(f"{name:>{width}}" for name, width in names)
    sys.stdout.write(head + "\n")
    with tempfile.TemporaryDirectory(prefix="dealdoc-") as folder:
        os.environ["FONTCONFIG_FILE"] = str(stand_ins(Path(folder)))
        for name, docx in documents(options.files, options.only):
            found.append(measure(name, docx, fonts, options.cache))
            sys.stdout.write(row(found[-1]) + "\n")
            if options.verbose:
                for ours, theirs in found[-1].agreement.other:
                    sys.stdout.write(f"    typst  {ours}\n    office {theirs}\n")
            sys.stdout.flush()
    lines = sum(one.agreement.lines for one in found)
    same = sum(one.agreement.same for one in found)
    equal = sum(one.agreement.pages[0] == one.agreement.pages[1] for one in found)
    total = f"page counts equal {equal} of {len(found)}; lines identical {same / max(lines, 1):.1%}"
    sys.stdout.write(f"{total}\n{NOTES}")
    page = write_html(options.output, head, [(one.name, one.typst, one.office, row(one)) for one in
                      found], total + NOTES)  # fmt: skip
    sys.stdout.write(f"wrote {page}\n")
    return 0 if equal == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
