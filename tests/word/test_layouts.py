from __future__ import annotations

import datetime
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import etree

from generator.document import Document
from generator.ooxml.names import w
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import Package
from generator.word import Layout, write

Parts = Callable[[bytes], dict[str, bytes]]
SCHEMES = ["articles", "outline"]
WORD = "word/"


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def written(
    scheme: str,
    layouts: dict[str, Layout],
    agreement: Callable[..., Document],
    timestamp: datetime.datetime,
) -> bytes:
    return write(agreement(scheme), layouts[scheme], timestamp=timestamp)


def test_layouts_are_what_the_tool_makes(root: Path) -> None:
    subprocess.run(
        [sys.executable, root / "tools" / "make_layouts.py", "--check"], check=True, cwd=root
    )


def test_a_stale_layout_is_noticed(root: Path, tmp_path: Path) -> None:
    tool = [sys.executable, root / "tools" / "make_layouts.py", "-o", tmp_path]
    subprocess.run(tool, check=True, capture_output=True)
    path = tmp_path / "agreement.docx"
    path.write_bytes((tmp_path / "agreement-outline.docx").read_bytes())
    done = subprocess.run([*tool, "--check"], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert str(path) in done.stderr


def test_layout_parts_keep_the_order_of_the_schema(
    scheme: str,
    layouts: dict[str, Layout],
    order_faults: Callable[[bytes], list[str]],
) -> None:
    members = {m.name: m.unpack() for m in layouts[scheme].members if m.name.endswith(".xml")}
    checked = [name for name in members if name.startswith(WORD)]
    assert len(checked) == 7
    assert {name: order_faults(members[name]) for name in checked} == {name: [] for name in checked}


def test_written_parts_keep_the_order_of_the_schema(
    written: bytes, parts: Parts, order_faults: Callable[[bytes], list[str]]
) -> None:
    for name, part in parts(written).items():
        if name.startswith(WORD) and name.endswith(".xml"):
            assert order_faults(part) == []


@pytest.mark.parametrize("name", ["bilingual.docx", "bilingual-outline.docx"])
def test_layouts_of_two_columns_keep_the_order_of_the_schema(
    root: Path, name: str, parts: Parts, order_faults: Callable[[bytes], list[str]]
) -> None:
    data = (root / "templates" / "_shared" / "layouts" / name).read_bytes()
    checked = {key: part for key, part in parts(data).items() if key.startswith(WORD)}
    assert {key: order_faults(part) for key, part in checked.items() if key.endswith(".xml")} == {
        key: [] for key in checked if key.endswith(".xml")
    }


@pytest.mark.parametrize("name", ["bilingual.docx", "bilingual-outline.docx"])
def test_each_chinese_style_has_its_english_one(
    root: Path, name: str, parts: Parts, xpath: Callable[[bytes, str], list[str]]
) -> None:
    found = parts((root / "templates" / "_shared" / "layouts" / name).read_bytes())
    styles = found["word/styles.xml"]
    names = set(xpath(styles, "//w:style[@w:type='paragraph']/w:name/@w:val"))
    english = {each for each in names if each.startswith("英文")}
    assert len(english) == 18
    assert {each.removeprefix("英文") for each in english} < names
    bound = xpath(found["word/numbering.xml"], "//w:pStyle/@w:val")
    assert len(bound) == len(set(bound)) == 12


def test_the_order_check_can_fail(order_faults: Callable[[bytes], list[str]]) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    wrong = f"<w:pPr {space}><w:jc/><w:ind/></w:pPr>"
    unknown = f"<w:tblPr {space}><w:b/></w:tblPr>"
    late = f"<w:p {space}><w:r/><w:pPr/></w:p>"
    cell = f"<w:tc {space}><w:tcPr/></w:tc>"
    for part in (wrong, unknown, late, cell):
        assert len(order_faults(part.encode())) == 1


def test_automatic_numbers_print_what_the_document_says(
    scheme: str, written: bytes, agreement: Callable[..., Document]
) -> None:
    package = Package(written)
    state = Numbering(package).state()
    styles = _numbered_styles(package)
    labels = []
    body = package.xml("word/document.xml")
    assert body is not None
    for paragraph in body.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))
        if style in styles:
            label = state.advance(*styles[style])
            assert label is not None
            labels.append(label.text)
    expected = [p.label for p in agreement(scheme).paragraphs() if p.label]
    assert labels == expected
    assert len(labels) > 80


def _numbered_styles(package: Package) -> dict[str, tuple[int, int]]:
    root = package.xml("word/styles.xml")
    assert root is not None
    found = {}
    for style in root.iter(w("style")):
        numbering = style.find(f"{w('pPr')}/{w('numPr')}")
        if numbering is not None:
            level = numbering.find(w("ilvl"))
            number = numbering.find(w("numId")).get(w("val"))
            found[style.get(w("styleId"))] = (
                int(number),
                0 if level is None else int(level.get(w("val"))),
            )
    return found


def test_python_docx_opens_what_is_written(written: bytes, scheme: str) -> None:
    opened = docx.Document(io.BytesIO(written))
    assert opened.paragraphs[0].text == "年度供货与服务协议"
    assert opened.paragraphs[0].style.name == "合同标题"
    names = {paragraph.style.name for paragraph in opened.paragraphs}
    assert names >= {"合同编号行", "当事人", "当事人信息", "引言", "条标题", "款", "项", "附件标题"}
    assert "模板指令" not in names
    assert [table.style.name for table in opened.tables] == ["签署表", "清单表格", "清单表格"]


def test_styles_are_all_there_and_headings_hold_on(
    layout: Layout, xpath: Callable[[bytes, str], list[etree._Element]]
) -> None:
    styles = next(m for m in layout.members if m.name == "word/styles.xml").unpack()
    used = set(xpath(layout_part(layout), "//w:pStyle/@w:val"))
    assert used <= set(xpath(styles, "//w:style/@w:styleId"))
    for style in ("DealHeading", "DealAnnex", "DealClosing", "DealCaption"):
        assert xpath(styles, f"//w:style[@w:styleId='{style}']/w:pPr/w:keepNext")
    assert xpath(styles, "//w:style[@w:styleId='Normal']/w:pPr/w:widowControl")
    assert xpath(styles, "//w:style[@w:styleId='DealText']/w:pPr/w:ind/@w:firstLineChars") == [
        "200"
    ]


def layout_part(layout: Layout) -> bytes:
    return next(m for m in layout.members if m.name == "word/document.xml").unpack()


def test_nothing_asks_to_update_fields_on_opening(written: bytes, parts: Parts) -> None:
    assert b"updateFields" not in parts(written)["word/settings.xml"]
    assert b"w:dirty" not in parts(written)["word/document.xml"]


def test_footer_counts_pages_with_fields(
    written: bytes, parts: Parts, xpath: Callable[[bytes, str], list[etree._Element]]
) -> None:
    footer = parts(written)["word/footer1.xml"]
    codes = [node.text.strip() for node in xpath(footer, "//w:instrText")]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "".join(xpath(footer, "//w:t/text()")) == "第 1 页　共 1 页"


@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_opens_it_whole(written: bytes, tmp_path: Path) -> None:
    source = tmp_path / "agreement.docx"
    source.write_bytes(written)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, source],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    text = source.with_suffix(".txt").read_text(encoding="utf-8-sig")
    for words in ("年度供货与服务协议", "林㛃", "（以下无正文）", "2,543,520.00", "常需产品清单"):
        assert words in text


def test_a_layout_whose_styles_word_gave_new_ids_still_works(
    layout_bytes: bytes,
    repacked: Callable[[bytes, dict[str, bytes]], bytes],
    parts: Parts,
    xpath: Callable[[bytes, str], list[etree._Element]],
    agreement: Callable[..., Document],
    timestamp: datetime.datetime,
) -> None:
    old = parts(layout_bytes)
    ids = sorted(xpath(old["word/styles.xml"], "//w:style[@w:customStyle]/@w:styleId"))
    new = {name: old[name] for name in old if name.startswith(WORD) and name.endswith(".xml")}
    for number, style in enumerate(ids):
        for name, part in new.items():
            new[name] = part.replace(f'"{style}"'.encode(), f'"a{number}"'.encode())
    data = write(agreement(), Layout.load(repacked(layout_bytes, new)), timestamp=timestamp)
    assert b"Deal" not in parts(data)["word/document.xml"]
    opened = docx.Document(io.BytesIO(data))
    assert [table.style.name for table in opened.tables] == ["签署表", "清单表格", "清单表格"]
    assert opened.tables[1].cell(0, 0).paragraphs[0].style.name == "表格标题"
