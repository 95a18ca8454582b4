"""How much faster the compiled renderer is than plain docxtpl: ``python -m bench.word``.

Two templates of an agreement of seven pages, the same context and the same Jinja environment for
both renderers, warm, best of several runs in turn. The flat template is what most people write: the
text of the agreement with tags in it. The house layout holds loops over clauses, so that docxtpl
has far less to patch. Both renderers write the same parts, which is checked before measuring.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docxtpl import DocxTemplate

from generator.document import Cell, Document, Paragraph, Role, SignatureBlock, Span, Table
from generator.formats import article_label
from generator.word import Layout
from generator.word.blocks import view
from generator.word.environment import layout_environment

ROOT = Path(__file__).resolve().parent.parent
LAYOUT = ROOT / "templates" / "_shared" / "layouts" / "agreement.docx"
CLAUSES = 24
ITEMS = 4
GOODS = 12
ROUNDS = 15
SENTENCE = (
    "乙方应按照本协议约定的时间、地点和方式交付产品，并保证产品为原厂生产、全新、未经使用的正品，"
    "符合国家强制性标准以及附件一载明的规格和配置；"
)


@dataclass(frozen=True)
class Measured:
    """Milliseconds for one document."""

    template: str
    docxtpl: float
    compiled: float

    @property
    def ratio(self) -> float:
        """How many times faster the compiled renderer is."""
        return self.docxtpl / self.compiled


def agreement() -> Document:
    """About seven pages of an agreement."""
    body: list[Paragraph] = []
    for clause in range(1, CLAUSES + 1):
        label = article_label(clause)
        body.append(Paragraph(Role.HEADING, (Span("交付与验收"),), label, 0, f"clause_c{clause}"))
        for item in range(1, ITEMS + 1):
            spans = (Span(SENTENCE), Span(f"期限为{item}个工作日。", strong=item == ITEMS))
            body.append(Paragraph(Role.ITEM, spans, f"{clause}.{item}", 1))
    head = tuple(Cell(title, strong=True) for title in ("序号", "名称", "数量", "单价", "金额"))
    rows = [tuple(map(Cell, (str(n), "笔记本电脑", "60", "5,299.00", "317,940.00")))
            for n in range(1, GOODS + 1)]  # fmt: skip
    return Document(
        type="bench",
        title="年度供货与服务协议",
        front=(Paragraph(Role.TITLE, (Span("年度供货与服务协议"),)),),
        body=tuple(body),
        closing=(SignatureBlock((("甲方（盖章）：", "日期："), ("乙方（盖章）：", "日期："))),),
        annexes=(
            Paragraph(Role.ANNEX, (Span("设备清单"),), "附件一", 0, "annex_goods"),
            Table((head, *rows), (5, 20, 8, 12, 12), 1),
        ),
        properties={"number": "GH-2026-0018"},
    )


def flat_template() -> bytes:
    """The same text with tags in it, as an office writes a docxtpl template."""
    document = docx.Document()
    document.add_heading("{{ title }}", 0)
    for clause in range(1, CLAUSES + 1):
        document.add_heading(f"{article_label(clause)} 交付与验收", 1)
        for item in range(1, ITEMS + 1):
            paragraph = document.add_paragraph(f"{clause}.{item} {{{{ buyer.name }}}}：{SENTENCE}")
            paragraph.add_run("期限为{{ delivery.days }}个工作日。").bold = item == ITEMS
    table = document.add_table(4, 5, style="Table Grid")
    texts = (
        ("序号", "名称", "数量", "单价", "金额"),
        ("{%tr for line in goods %}", "", "", "", ""),
        ("{{ loop.index }}", "{{ line.name }}", "{{ line.quantity }}", "{{ line.price }}",
         "{{ line.amount }}"),
        ("{%tr endfor %}", "", "", "", ""),
    )  # fmt: skip
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "{{ title }}　编号：{{ number }}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def flat_context() -> dict[str, Any]:
    """What the flat template names."""
    line = {"name": "笔记本电脑", "quantity": 60, "price": "5,299.00", "amount": "317,940.00"}
    return {
        "title": "年度供货与服务协议",
        "number": "GH-2026-0018",
        "buyer": {"name": "杭州云溪数字科技有限公司"},
        "delivery": {"days": 7},
        "goods": [line] * GOODS,
    }


def measure(name: str, data: bytes, context: Mapping[str, Any]) -> Measured:
    """Render with both, check that they write the same, and take the best times.

    Raises:
        AssertionError: The two wrote different parts.
    """
    environment = layout_environment()
    plain, layout = DocxTemplate(io.BytesIO(data)), Layout.load(data)

    def by_docxtpl() -> bytes:
        out = io.BytesIO()
        plain.render(dict(context), environment)
        plain.save(out)
        return out.getvalue()

    def by_us() -> bytes:
        return layout.render(context)

    if _parts(by_docxtpl()) != _parts(by_us()):
        raise AssertionError(f"{name}: the renderers disagree")
    return Measured(name, *_best(by_docxtpl, by_us))


def results() -> list[Measured]:
    """Both templates measured."""
    document = agreement()
    house = LAYOUT.read_bytes()
    layout = Layout.load(house)
    context = {"doc": view(document, layout.text_width, layout.styles)}
    return [
        measure("flat template", flat_template(), flat_context()),
        measure("house layout", house, context),
    ]


def main() -> None:
    """Print the table."""
    sys.stdout.write(f"{'':16}{'docxtpl ms':>12}{'compiled ms':>13}{'ratio':>8}\n")
    for row in results():
        line = f"{row.template:16}{row.docxtpl:12.1f}{row.compiled:13.2f}{row.ratio:7.1f}×\n"
        sys.stdout.write(line)


def _best(*actions: Callable[[], object]) -> list[float]:
    """Best milliseconds of each, measured in turn so that a busy moment hits all."""
    best = [float("inf")] * len(actions)
    for _ in range(ROUNDS):
        for number, action in enumerate(actions):
            for _ in range(1 + 4 * number):  # the fast one is short, so it may try more often
                start = time.perf_counter()
                action()
                best[number] = min(best[number], (time.perf_counter() - start) * 1000)
    return best


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


if __name__ == "__main__":
    main()
