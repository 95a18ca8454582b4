"""What a form looks like in its files: the grid in the DOCX, and that nothing is cut in the PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from generator.ooxml.names import w
from generator.pipeline import Rendered, Workshop
from tests.forms.conftest import TODAY

Render = Callable[[Path], Rendered]
VAL = w("val")


def part(done: Rendered, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(done.files["docx"])) as archive:
        return etree.fromstring(archive.read(name))


def pages(done: Rendered) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(done.files["pdf"]))


def text(page: pypdfium2.PdfPage) -> str:
    return "".join(page.get_textpage().get_text_range().split())


def outside(page: pypdfium2.PdfPage) -> list[str]:
    """Characters that stand beyond the edge of the page."""
    words = page.get_textpage()
    width, height = page.get_size()
    return [
        words.get_text_range(index, 1)
        for index in range(words.count_chars())
        if words.get_text_range(index, 1).strip()
        and not (
            0 <= words.get_charbox(index)[0] <= width and 0 <= words.get_charbox(index)[1] <= height
        )
    ]


LEAN = [
    "bid-approval",
    "contract-review",
    "customer-grading",
    "customer-profile",
    "lead-register",
    "progress-report",
    "project-approval",
    "project-closing",
    "stage-plan",
]


@pytest.mark.parametrize("name", LEAN)
def test_a_lean_form_is_one_page_with_number_and_page(
    name: str, root: Path, render: Render
) -> None:
    done = render(root / "samples" / "forms" / f"{name}-lean.yaml")
    (page,) = pages(done)
    shown = text(page)
    assert f"表单编号：{done.document.properties['form_number']}" in shown
    assert "第1页共1页" in shown
    assert outside(page) == []
    landscape = done.deal.document_type.form.orientation == "landscape"  # type: ignore[union-attr]
    width, height = page.get_size()
    assert (width > height) is landscape


def test_the_grid_in_word(root: Path, render: Render) -> None:
    done = render(root / "samples" / "forms" / "project-approval-full.yaml")
    body = part(done, "word/document.xml")
    (table,) = body.iter(w("tbl"))
    assert table.find(f"{w('tblPr')}/{w('tblStyle')}").get(VAL) == "DealForm"
    styles = part(done, "word/styles.xml")
    names = {
        style.get(w("styleId")): style.find(w("name")).get(VAL) for style in styles.iter(w("style"))
    }
    assert names["DealForm"] == "表单"
    grid = [int(column.get(w("w"))) for column in table.iter(w("gridCol"))]
    page = body.find(f".//{w('sectPr')}")
    size, margins = page.find(w("pgSz")), page.find(w("pgMar"))
    assert sum(grid) == int(size.get(w("w"))) - int(margins.get(w("left"))) - int(
        margins.get(w("right"))
    )
    for row in table.iterchildren(w("tr")):
        spans = [int(s.get(VAL)) for s in row.iter(w("gridSpan"))]
        cells = len(row.findall(w("tc")))
        assert cells - len(spans) + sum(spans) == len(grid)
    first = table.find(w("tr"))
    assert int(first.find(f"{w('trPr')}/{w('trHeight')}").get(VAL)) == round(0.75 * 567)
    label, value = first.findall(w("tc"))[:2]
    assert label.find(f"{w('tcPr')}/{w('shd')}") is not None
    assert value.find(f"{w('tcPr')}/{w('shd')}") is None
    assert label.find(f".//{w('pStyle')}").get(VAL) == "FormLabel"


def test_no_line_between_an_opinion_and_its_signature(root: Path, render: Render) -> None:
    done = render(root / "samples" / "forms" / "project-approval-lean.yaml")
    body = part(done, "word/document.xml")
    rows = list(body.iter(w("tr")))
    opinion, signature = rows[-2], rows[-1]
    assert opinion.find(f".//{w('tcBorders')}/{w('bottom')}").get(VAL) == "nil"
    assert signature.find(f".//{w('tcBorders')}/{w('top')}").get(VAL) == "nil"
    assert opinion.find(f".//{w('keepNext')}") is not None


def test_the_head_of_a_register_repeats_and_nothing_is_lost(root: Path, workshop: Workshop) -> None:
    sample = (root / "samples" / "forms" / "lead-register-lean.yaml").read_text(encoding="utf-8")
    one = """\
  - {source: 招标公告, date: 2026-11-18, customer: 第NNN号客户有限公司, industry: 家具,
     region: 浙北, need: 打印机, grade: D, owner: 秦观澜, next: 报价, state: new}
"""
    deal = sample + "".join(one.replace("NNN", f"{n:03}") for n in range(150))
    done = workshop.render(workshop.read(deal.encode(), "deal.yaml"), today=TODAY)
    seen = pages(done)
    assert len(seen) > 5
    with_rows = [page for page in seen if "号客户" in text(page)]
    assert all("线索来源" in text(page) for page in with_rows)
    whole = "".join(text(page) for page in seen)
    assert all(f"第{n:03}号客户有限公司" in whole for n in range(150))
    assert [outside(page) for page in seen] == [[]] * len(seen)
    heads = [row for row in part(done, "word/document.xml").iter(w("tr"))
             if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]  # fmt: skip
    assert len(heads) == 1


def test_a_group_longer_than_a_page_breaks_and_keeps_every_row(
    root: Path, workshop: Workshop
) -> None:
    sample = (root / "samples" / "forms" / "project-approval-lean.yaml").read_text(encoding="utf-8")
    lines = "".join(f'    - {{item: 第{n:02}项费用, amount: "10.00"}}\n' for n in range(90))
    deal = workshop.read((sample + lines).encode(), "deal.yaml")
    seen = pages(workshop.render(deal, today=TODAY))
    assert len(seen) >= 4
    assert [outside(page) for page in seen] == [[]] * len(seen)
    footer = 45.0
    for page in seen:
        words = page.get_textpage()
        low = [
            words.get_charbox(index)[1]
            for index in range(words.count_chars())
            if words.get_text_range(index, 1) == "费"
        ]
        assert all(bottom > footer for bottom in low)


def test_long_text_grows_its_row_over_pages(root: Path, workshop: Workshop) -> None:
    path = root / "samples" / "forms" / "project-closing-lean.yaml"
    sample = path.read_text(encoding="utf-8")
    long = "".join(f"第{n:02}句是关于报价和试用的说明。" for n in range(47))
    text_of = sample.replace("报价高于中标价约百分之六；", long)
    seen = pages(workshop.render(workshop.read(text_of.encode(), "deal.yaml"), today=TODAY))
    whole = "".join(text(page) for page in seen)
    assert all(f"第{n:02}句是关于" in whole for n in range(47))
    assert [outside(page) for page in seen] == [[]] * len(seen)


def test_progress_bars_are_drawn_in_their_cells(root: Path, render: Render) -> None:
    done = render(root / "samples" / "forms" / "progress-report-full.yaml")
    outer = part(done, "word/document.xml").find(f".//{w('tbl')}")
    bars = [table for table in outer.iter(w("tbl")) if table is not outer]
    assert len(bars) == 9
    three_quarters = bars[5]
    filled, empty = (int(c.get(w("w"))) for c in three_quarters.iter(w("gridCol")))
    assert filled / (filled + empty) == pytest.approx(0.75, abs=0.01)
    assert len(list(bars[1].iter(w("gridCol")))) == 1  # a full bar has no empty part


def test_tricky_characters_print_as_they_are(root: Path, workshop: Workshop) -> None:
    tricky = "“&”<b>☑☐</b>镕㛃**粗**"
    path = root / "samples" / "forms" / "stage-plan-lean.yaml"
    sample = path.read_text(encoding="utf-8")
    deal = sample.replace("project: 车间网络设备更新", f"project: '{tricky}'")
    done = workshop.render(workshop.read(deal.encode(), "deal.yaml"), today=TODAY)
    assert tricky in text(pages(done)[0])


@pytest.mark.parametrize("name", ["progress-report-full", "contract-review-full"])
def test_word_finds_nothing_to_repair(name: str, root: Path, render: Render) -> None:
    from tests.word.schema_order import faults, last_in_cells

    body = part(render(root / "samples" / "forms" / f"{name}.yaml"), "word/document.xml")
    assert [*faults(body), *last_in_cells(body)] == []
