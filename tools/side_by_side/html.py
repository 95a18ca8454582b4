"""Pairs of PDFs in, one HTML file with their pages side by side out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import zip_longest
from pathlib import Path

import pypdfium2

_SCALE = 1.1
_STYLE = """
body { font: 14px sans-serif; margin: 1rem; background: #eee }
pre { background: #fff; padding: 1rem; overflow-x: auto }
.pair { display: flex; gap: 1rem; margin: 0 0 1rem }
.pair img { width: 48%; background: #fff; border: 1px solid #999 }
"""


def write_html(
    folder: Path, head: str, rows: Sequence[tuple[str, bytes, bytes, str]], notes: str
) -> Path:
    """Write ``index.html`` and the page images into ``folder``.

    Args:
        folder: Made when it is missing.
        head: Head of the table.
        rows: Name, PDF by Typst, PDF by LibreOffice, line of the table.
        notes: What to know when reading the table.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[str] = []
    table = [head]
    for index, (name, typst, office, row) in enumerate(rows):
        table.append(row)
        parts.append(f'<h2 id="d{index}">{escape(name)}: Typst, LibreOffice</h2>')
        pages = zip_longest(_images(folder, f"{index}-t", typst), _images(folder, f"{index}-l",
                            office))  # fmt: skip
        for ours, theirs in pages:
            images = "".join(_image(one) for one in (ours, theirs))
            parts.append(f'<div class="pair">{images}</div>')
    page = folder / "index.html"
    page.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>PDF engines</title>'
        f"<style>{_STYLE}</style><h1>PDF engines side by side</h1>"
        f"<pre>{escape(chr(10).join(table))}\n\n{escape(notes)}</pre>{''.join(parts)}</html>",
        "utf-8",
    )
    return page


def _image(name: str | None) -> str:
    return f'<img loading="lazy" src="{name}" alt="">' if name else "<div></div>"


def _images(folder: Path, stem: str, data: bytes) -> list[str]:
    names: list[str] = []
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        name = f"{stem}-{number + 1}.png"
        page.render(scale=_SCALE, grayscale=True).to_pil().save(folder / name)
        names.append(name)
    return names
