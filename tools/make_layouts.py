"""Write the house layouts: ``python tools/make_layouts.py [--check]``.

``agreement.docx`` numbers 第一条 / 1.1 / （1）, ``agreement-outline.docx`` 一、/ 1、/（1）;
otherwise they are the same. ``bilingual.docx`` and ``bilingual-outline.docx`` set Chinese and
English side by side. A document type starts from a copy of one of them as its
``template.docx``. From then on the copy is its owners' file: they restyle it in Word or WPS, and
this tool leaves it alone. ``form.docx`` and ``form-landscape.docx`` are the pages of all forms,
which use them where they are.

With ``--check`` nothing is written; exit code 1 says that a layout is stale.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from layouts.form import LANDSCAPE, PORTRAIT
from layouts.numbering import ARTICLES, OUTLINE
from layouts.package import bilingual_layout, form_layout, layout

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "_shared" / "layouts"
LAYOUTS: dict[str, Callable[[], bytes]] = {
    "agreement.docx": lambda: layout(ARTICLES, "协议版式（第一条）"),
    "agreement-outline.docx": lambda: layout(OUTLINE, "协议版式（一、）"),
    "bilingual.docx": lambda: bilingual_layout(ARTICLES, "中英对照版式（第一条）"),
    "bilingual-outline.docx": lambda: bilingual_layout(OUTLINE, "中英对照版式（一、）"),
    "form.docx": lambda: form_layout(PORTRAIT, "表单版式（纵向）"),
    "form-landscape.docx": lambda: form_layout(LANDSCAPE, "表单版式（横向）"),
}


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a package, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when stale")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER, help="folder to write to")
    options = parser.parse_args()
    stale = False
    for name, make in LAYOUTS.items():
        data, path = make(), options.output / name
        if path.exists() and unpacked(path.read_bytes()) == unpacked(data):
            continue  # the same text may deflate differently on another machine
        stale = True
        if options.check:
            print(f"stale: {path}", file=sys.stderr)
        else:
            options.output.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(path)
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
