"""The document types in, ``docs/images/types/*.png`` and ``docs/types*.md`` out.

``python tools/contact_sheet.py [TYPE…]`` draws, for every type, the first page of its fullest
sample twice: the DOCX as LibreOffice shows it, beside our PDF. ``--pages`` writes the two lists
alone, which needs no LibreOffice. A test fails when a type has no image or a list is stale.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from generator.library import DocumentType, Library, bundled_templates
from generator.pdf import FontSet, convert
from generator.pdf.libreoffice import find_soffice
from generator.pipeline import EPOCH, Workshop

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
IMAGES = DOCS / "images" / "types"
HEIGHT = 820
"""Pixels of a page in portrait; one in landscape is as wide."""
FINER = 3
GAP = 12
SHADES = 16
"""Grey levels and a few colours are enough for a page of text."""

FAMILIES = {
    "supply": ("supply", "供货"),
    "cooperation": ("cooperation", "合作"),
    "forms": ("form", "表单"),
}
BILINGUAL = {
    "en": (
        "## In two columns",
        "`bilingual: true` prints Chinese and English side by side, item level with item; the "
        "Chinese text prevails, and the checks read it. The deal says its own texts once more "
        "under `english:`, with the same keys in the same order; `dealdoc validate` names every "
        "text that has no English, with its place. Types that can be printed so: {types}.",
        '<img src="images/bilingual.png" width="640" alt="First page in Chinese and English">',
    ),
    "zh": (
        "## 中英对照",
        "`bilingual: true` 印成左中右英的两栏，逐项对齐；以中文为准，检查也只看中文。"
        "交易自己的文字在 `english:` 里再写一遍英文，键和次序相同；没有英文的，"
        "`dealdoc validate` 逐一列出位置。可以这样印的类型：{types}。",
        '<img src="images/bilingual.png" width="640" alt="中英对照的首页">',
    ),
}
HEADS = {
    "en": "| type | title | family | needs | first page |",
    "zh": "| 类型 | 文书 | 类别 | 必填 | 首页 |",
}
TEXTS = {
    "en": (
        "# Document types",
        "[简体中文](types.zh-CN.md)",
        "Written by `make sheets` from the types themselves. *Needs* are the fields a deal must "
        "give; `dealdoc templates show TYPE` explains them all, `dealdoc new TYPE` writes a file "
        "to start from. Each image shows the first page of the fullest sample: the DOCX in "
        "LibreOffice on the left, our PDF on the right.",
    ),
    "zh": (
        "# 文书类型",
        "[English](types.md)",
        "由 `make sheets` 根据各类型自身写出。“必填”是交易文件必须给出的字段；全部字段见 "
        "`dealdoc templates show 类型`，`dealdoc new 类型` 写出一份可以填写的文件。"
        "图为最完整的示例的首页：左边是 LibreOffice 打开的 DOCX，右边是我们的 PDF。",
    ),
}


def main(arguments: list[str]) -> int:
    """Write the lists and, unless ``--pages`` is given, the images."""
    library = Library([bundled_templates()])
    for name, text in pages(library).items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    if "--pages" in arguments:
        return 0
    if find_soffice() is None:
        print("no images: LibreOffice is not installed (apt: libreoffice-writer-nogui)")
        return 0
    IMAGES.mkdir(parents=True, exist_ok=True)
    fonts = FontSet.default(system=False)
    workshop = Workshop(library, lambda: fonts)
    wanted = [each for each in arguments if not each.startswith("-")] or list(library.ids)
    for type_id in wanted:
        path = IMAGES / f"{type_id}.png"
        sheet(sample(type_id), workshop, fonts).save(path, optimize=True)
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB", flush=True)
    for type_id in [each for each in wanted if library.get(each).english][:1]:
        path = IMAGES.parent / "bilingual.png"
        sheet(sample(type_id, bilingual=True), workshop, fonts).save(path, optimize=True)
    for path in IMAGES.glob("*.png"):
        if path.stem not in library.ids:
            path.unlink()
    return 0


def sample(type_id: str, *, bilingual: bool = False) -> Path:
    """The fullest deal of a type under ``samples/``, in one column or in two."""
    lines = {
        path: path.read_text(encoding="utf-8").split("\n")
        for path in sorted((ROOT / "samples").glob("*/*.yaml"))
    }
    own = [
        path
        for path, said in lines.items()
        if f"type: {type_id}" in said and ("bilingual: true" in said) is bilingual
    ]
    return max(own, key=lambda path: path.stat().st_size)


def sheet(path: Path, workshop: Workshop, fonts: FontSet) -> Image.Image:
    """Both first pages of a deal, side by side."""
    deal = workshop.read(path.read_bytes(), path.name)
    files = workshop.render(deal, today=datetime.date(2026, 11, 21)).files
    office = convert(files["docx"], engine="libreoffice", fonts=fonts, timestamp=EPOCH).pdf
    left, right = first_page(office), first_page(files["pdf"])
    wide = Image.new(
        "RGB", (left.width + GAP + right.width, max(left.height, right.height)), "white"
    )
    wide.paste(left, (0, 0))
    wide.paste(right, (left.width + GAP, 0))
    return wide.quantize(SHADES, dither=Image.Dither.NONE)


def first_page(pdf: bytes) -> Image.Image:
    """The first page, ``HEIGHT`` pixels along its longer side, in a thin frame.

    Drawn larger first: at this size PDFium draws the outlines of bold letters too thick.
    """
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    scale = HEIGHT / max(page.get_size())
    large: Image.Image = page.render(scale=FINER * scale).to_pil().convert("RGB")
    page.close()
    document.close()
    return ImageOps.expand(large.reduce(FINER), 1, "#999999")


def pages(library: Library) -> dict[str, str]:
    """The two lists by file name."""
    types = [library.get(type_id) for type_id in library.ids]
    types.sort(key=lambda kind: (list(FAMILIES).index(kind.family), kind.id))
    return {
        "types.md": "\n".join(_list(types, "en")) + "\n",
        "types.zh-CN.md": "\n".join(_list(types, "zh")) + "\n",
    }


def _list(types: list[DocumentType], language: str) -> Iterator[str]:
    for paragraph in TEXTS[language]:
        yield paragraph
        yield ""
    yield HEADS[language]
    yield "|---|---|---|---|---|"
    for kind in types:
        yield _row(kind, language)
    columns = [f"`{kind.id}`" for kind in types if kind.english]
    for paragraph in BILINGUAL[language]:
        yield ""
        yield paragraph.format(types=("、" if language == "zh" else ", ").join(columns))


def _row(kind: DocumentType, language: str) -> str:
    chinese = language == "zh"
    title = kind.title if chinese else f"{kind.title_en} {kind.title}"
    required = [spec for spec in kind.fields.values() if spec.required]
    needs = (
        "、".join(s.label for s in required)
        if chinese
        else ", ".join(f"`{s.name}`" for s in required)
    )
    image = f'<img src="images/types/{kind.id}.png" width="420" alt="{title}">'
    family = FAMILIES[kind.family][chinese]
    return f"| `{kind.id}` | {title} | {family} | {needs} | {image} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
