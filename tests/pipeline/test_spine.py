"""The whole way through: what a user sees of a deal, on paper."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import yaml
from docx import Document as WordDocument

from generator import reading
from generator.errors import InputError
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import Rendered, Workshop

TODAY = datetime.date(2026, 11, 21)
TRICKY = "“&”<b>\"引号\"</b>'单引号'😀🎉㛃䶮𬱖镕{{ number }}**粗**1. 一"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(Library([bundled_templates()]), lambda: FontSet.default(system=False))


@pytest.fixture
def full(root: Path) -> dict[str, object]:
    return dict(
        yaml.load(
            (root / "samples" / "supply" / "full.yaml").read_text(encoding="utf-8"),
            Loader=yaml.BaseLoader,
        )
    )


@pytest.fixture
def lean(root: Path) -> dict[str, object]:
    return dict(
        yaml.load(
            (root / "samples" / "supply" / "lean.yaml").read_text(encoding="utf-8"),
            Loader=yaml.BaseLoader,
        )
    )


@pytest.fixture
def render(workshop: Workshop) -> Callable[..., Rendered]:
    def made(values: dict[str, object], **options: object) -> Rendered:
        data = yaml.safe_dump(values, allow_unicode=True).encode()
        deal = workshop.read(data, "deal.yaml")
        return workshop.render(deal, **{"today": TODAY, **options})  # type: ignore[arg-type]

    return made


def docx_text(done: Rendered) -> str:
    document = reading.read_docx(done.files["docx"])
    return "\n".join(line.label + line.text for line in document.lines())


def pdf_text(done: Rendered) -> str:
    pages = pypdfium2.PdfDocument(done.files["pdf"])
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.mark.parametrize("sample", ["full", "lean"])
def test_samples_render_clean(sample: str, request: pytest.FixtureRequest, render) -> None:  # type: ignore[no-untyped-def]
    done = render(request.getfixturevalue(sample))
    assert set(done.files) == {"docx", "pdf"}
    assert [finding for finding in done.findings if finding.severity.value != "info"] == []
    assert done.warnings == ()


def test_same_deal_same_bytes_on_any_day(full, render) -> None:  # type: ignore[no-untyped-def]
    first = render(full, today=datetime.date(2026, 11, 21))
    second = render(full, today=datetime.date(2027, 1, 3))
    assert first.files == second.files


def test_tricky_characters_print_as_they_are(full, render) -> None:  # type: ignore[no-untyped-def]
    full["buyer"]["address"] = TRICKY
    done = render(full)
    assert TRICKY in docx_text(done)
    assert "".join(TRICKY.split()) in pdf_text(done)


def test_very_long_company_name(full, render) -> None:  # type: ignore[no-untyped-def]
    name = "杭州" + "云岫" * 145 + "科技有限公司"
    assert len(name) == 298
    full["buyer"]["name"] = name
    full["buyer"]["bank"]["account_name"] = name
    done = render(full)
    assert name in docx_text(done)
    assert name in pdf_text(done)
    assert len(f"{done.name}.docx".encode()) < 255


def test_two_hundred_goods_lines(full, render) -> None:  # type: ignore[no-untyped-def]
    line = {"name": "笔记本电脑", "brand": "岫砚", "model": "N14", "unit": "台",
            "quantity": "3", "price": "1,999.99"}  # fmt: skip
    full["goods"] = {
        "price_basis": "tax-included",
        "tax_rate": "13%",
        "lines": [{**line, "model": f"N14-{number:03}"} for number in range(1, 201)],
    }
    for optional in ("deposit", "bond", "retention"):
        full.pop(optional, None)
    if full["payment"]["method"] == "instalments":
        for part in full["payment"]["instalments"]:
            part.pop("amount", None)
    done = render(full)
    text = docx_text(done)
    assert all(f"N14-{number:03}" in text for number in range(1, 201))
    assert "1,199,994.00" in text  # 200 × 3 × 1,999.99
    # The header row repeats on every page the table runs over.
    pages = [
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.files["pdf"])
    ]
    with_rows = [page for page in pages if "N14-" in page]
    assert len(with_rows) > 3
    assert all("型号" in page for page in with_rows)


def test_framework_agreement_without_goods_lines(lean, render) -> None:  # type: ignore[no-untyped-def]
    assert "goods" not in lean
    done = render(lean)
    assert "系统设备清单" not in docx_text(done)


def test_word_opens_it_and_finds_its_properties(full, render) -> None:  # type: ignore[no-untyped-def]
    done = render(full)
    import io

    word = WordDocument(io.BytesIO(done.files["docx"]))
    assert word.core_properties.title
    assert len(word.tables) >= 2
    document = reading.read_docx(done.files["docx"])
    assert document.type == "supply-agreement"
    assert document.properties["deal_digest"] == done.deal.digest


def test_pdf_is_archival_titled_and_outlined(full, render) -> None:  # type: ignore[no-untyped-def]
    import io

    done = render(full)
    pdf = pypdf.PdfReader(io.BytesIO(done.files["pdf"]))
    assert pdf.metadata is not None
    assert pdf.metadata.title
    metadata = pdf.root_object["/Metadata"].get_data().decode()
    assert (
        "<pdfaid:part>2</pdfaid:part>" in metadata.replace(" ", "") or 'pdfaid:part="2"' in metadata
    )
    assert str(pdf.root_object["/Lang"]).lower().startswith("zh")
    headings = [str(item.title) for item in pdf.outline if not isinstance(item, list)]
    assert any("第一条" in heading for heading in headings)
    assert any("附件" in heading for heading in headings)
    first = pdf.pages[0].mediabox
    assert (round(float(first.width)), round(float(first.height))) == (595, 842)


def test_overrides_change_the_text_and_show_as_deviations(full, render) -> None:  # type: ignore[no-untyped-def]
    full["clauses"] = {
        "drop": ["integrity"],
        "replace": {"packaging": "1. 包装按双方另行签署的包装协议执行。"},
        "add": [
            {"after": "warranty", "id": "spare-parts", "title": "备件供应",
             "text": '1. 乙方在{{ ref("warranty") }}约定的期间届满后两年内供应备件。'},
        ],
    }  # fmt: skip
    done = render(full)
    text = docx_text(done)
    assert "包装按双方另行签署的包装协议执行" in text
    assert "备件供应" in text
    deviations = [finding for finding in done.findings if finding.rule == "deviation-from-standard"]
    assert len(deviations) == 3
    assert {finding.severity.value for finding in deviations} == {"info"}


def test_dropping_a_clause_that_others_refer_to_names_both(full, workshop) -> None:  # type: ignore[no-untyped-def]
    full["clauses"] = {"drop": ["warranty"]}
    deal = workshop.read(yaml.safe_dump(full, allow_unicode=True).encode(), "deal.yaml")
    with pytest.raises(Exception, match="warranty") as caught:
        workshop.assemble(deal)
    assert caught.value.diagnostics[0].rule == "dangling-reference"


def test_ten_mistakes_give_ten_lines(root: Path, workshop: Workshop) -> None:
    path = root / "templates" / "supply-agreement" / "examples" / "wrong" / "ten-mistakes.yaml"
    with pytest.raises(InputError) as caught:
        workshop.read(path.read_bytes(), path.name)
    assert len(caught.value.diagnostics) == 10
    assert all(
        diagnostic.location.line and diagnostic.location.column and diagnostic.hint
        for diagnostic in caught.value.diagnostics
    )


def test_a_stranger_in_the_header_of_an_old_layout_is_found(  # type: ignore[no-untyped-def]
    root: Path, tmp_path: Path, with_parts
) -> None:
    stranger = "海曜检测技术有限公司"
    shutil.copytree(bundled_templates(), tmp_path / "templates")
    layout = tmp_path / "templates" / "supply-agreement" / "template.docx"

    def named(name: str, part: bytes) -> bytes:
        changed = part.replace("编号：".encode(), f"{stranger} 编号：".encode())
        return changed if "header" in name else part

    layout.write_bytes(with_parts(layout.read_bytes(), named))
    shop = Workshop(Library([tmp_path / "templates"]), lambda: FontSet.default(system=False))
    deal = shop.read((root / "samples" / "supply" / "lean.yaml").read_bytes(), "lean.yaml")
    found = shop.render(deal, today=TODAY, formats=("docx",)).findings
    residue = [finding for finding in found if finding.rule == "third-party-residue"]
    assert [finding.location.part for finding in residue] == ["header"]
    assert stranger in residue[0].evidence
