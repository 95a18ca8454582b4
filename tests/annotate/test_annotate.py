"""Word comments at the exact evidence, and nothing else changed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator import reading
from generator.annotate import AUTHOR, annotate
from generator.checks.passages import read
from generator.checks.text import Passage, Region
from generator.diagnostics import Diagnostic, Location, Mark, Severity
from generator.document import Document, Role
from generator.errors import RunError
from generator.messages import msg
from tests.annotate.reading_back import W, comments, part, ranges
from tests.pdf.build import cell, docx, field, numbered, paragraph, row, section, table, text

STAMP = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


def finding(passage: Passage, start: int, end: int, rule: str = "vague-time") -> Diagnostic:
    return Diagnostic(
        rule,
        Severity.WARNING,
        msg("wrong & <bad>", zh="不妥"),
        Location(paragraph=passage.number),
        evidence=passage.original[start:end],
        basis=("民法典 第五百一十条",),
        hint=msg("write a date", zh="请写明日期"),
        mark=Mark(passage.index, passage.original, start, passage.region is Region.MARGIN),
    )


def noted(data: bytes, *findings: Diagnostic) -> bytes:
    return annotate(data, findings, timestamp=STAMP, language="zh")


def find(data: bytes, evidence: str) -> Diagnostic:
    for passage in read(reading.read_docx(data)).passages:
        if evidence in passage.original:
            start = passage.original.index(evidence)
            return finding(passage, start, start + len(evidence))
    raise AssertionError(evidence)


def unchanged(before: bytes, after: bytes) -> None:
    """The same Document, but for the notes that were added."""
    old, new = reading.read_docx(before), reading.read_docx(after)
    kept = [p for p in new.margins if p.role is not Role.COMMENT or p in old.margins]
    assert replace(new, margins=tuple(kept)) == old


def only_range(data: bytes, evidence: str) -> str:
    after = noted(data, find(data, evidence))
    unchanged(data, after)
    (found,) = ranges(after).values()
    return found


def test_a_comment_says_what_was_found_by_whom_and_when() -> None:
    data = docx(paragraph("乙方应当尽快交付。"))
    after = annotate(data, [find(data, "尽快")], timestamp=STAMP, language="en")
    said = ["warning [vague-time]", "wrong & <bad>", "→ write a date", "basis: 民法典 第五百一十条"]
    assert comments(after) == {"0": (AUTHOR, said)}
    (node,) = part(after, "word/comments.xml")
    assert node.get(f"{W}date") == "2026-11-25T08:30:00Z"
    assert ranges(after) == {"0": "尽快"}


def test_runs_keep_their_formatting_on_both_sides_of_a_cut() -> None:
    bold = '<w:b/><w:u w:val="single"/>'
    data = docx(paragraph(text("乙方应当尽快交付货物。", bold)))
    after = noted(data, find(data, "尽快"))
    runs = [
        r for r in part(after, "word/document.xml").iter(f"{W}r") if r.find(f"{W}t") is not None
    ]
    assert ["".join(r.itertext()) for r in runs] == ["乙方应当", "尽快", "交付货物。"]
    assert all(r.find(f"{W}rPr/{W}b") is not None for r in runs)
    assert all(r.find(f"{W}rPr/{W}u").get(f"{W}val") == "single" for r in runs)


@pytest.mark.parametrize(
    "content",
    [
        text("见") + field("REF clause_x \\r \\h", "第八条") + text("的约定"),
        text("见") + f'<w:hyperlink w:anchor="x">{text("第八条")}</w:hyperlink>' + text("的约定"),
        text("见")
        + f'<w:fldSimple w:instr="REF x">{text("第八条")}</w:fldSimple>'
        + text("的约定"),
        text("见") + f'<w:ins w:id="7" w:author="x">{text("第八条")}</w:ins>' + text("的约定"),
        text("见第")
        + '<w:del w:id="7" w:author="x"><w:r><w:delText>七</w:delText></w:r></w:del>'
        + text("八条的约定"),
        text("见第") + text("机密", "<w:vanish/>") + text("八条的约定"),
        text("见第八", "<w:b/>") + '<w:bookmarkStart w:id="1" w:name="b"/>' + text("条的约定"),
        f"<w:smartTag w:element='x'>{text('见第八条的')}</w:smartTag>" + text("约定"),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{text('见第八条的')}</w:sdtContent></w:sdt>"
        + text("约定"),
    ],
    ids=["field", "link", "simple", "inserted", "deleted", "hidden", "bookmark", "tag", "control"],
)
@pytest.mark.parametrize("evidence", ["第八条", "八条的", "见第八"])
def test_evidence_in_and_across_what_word_wraps_text_in(content: str, evidence: str) -> None:
    assert only_range(docx(paragraph(content)), evidence) == evidence


def test_the_reference_stands_outside_of_fields_links_and_insertions() -> None:
    inside = f'<w:ins w:id="7" w:author="x">{text("第八条")}</w:ins>'
    for content in (field("REF x", "第八条") + text("的约定"), inside + text("的约定")):
        data = docx(paragraph(content))
        after = noted(data, find(data, "第八"))
        (reference,) = part(after, "word/document.xml").iter(f"{W}commentReference")
        assert reference.getparent().getparent().tag == f"{W}p"
        before = list(reference.getparent().itersiblings(preceding=True))
        kinds = [c.get(f"{W}fldCharType") for n in before for c in n.iter(f"{W}fldChar")]
        assert kinds.count("begin") == kinds.count("end")


def test_a_control_that_holds_one_value_is_noted_as_a_whole() -> None:
    content = f"<w:sdtContent>{text('尽快交付')}</w:sdtContent>"
    control = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr>{content}</w:sdt>"
    data = docx(paragraph(text("应") + control))
    after = noted(data, find(data, "尽快"))
    unchanged(data, after)
    assert ranges(after) == {"0": "尽快交付"}
    (control_node,) = part(after, "word/document.xml").iter(f"{W}sdt")
    assert not list(control_node.iter(f"{W}commentRangeStart"))


def test_the_second_of_two_equal_words_is_the_one_that_is_noted() -> None:
    data = docx(paragraph("甲方尽快付款，乙方尽快交货。"))
    passage = read(reading.read_docx(data)).passages[0]
    start = passage.original.rindex("尽快")
    after = noted(data, finding(passage, start, start + 2))
    (mark,) = part(after, "word/document.xml").iter(f"{W}commentRangeStart")
    before = "".join("".join(n.itertext()) for n in mark.itersiblings(preceding=True))
    assert before == "甲方尽快付款，乙方"


def test_cells_numbers_and_signature_tables() -> None:
    two = paragraph("单价") + paragraph("尽快报价", ppr=numbered())
    body = table(row(cell("名称"), cell(two)), widths=(2000, 2000)) + paragraph("尽快报价")
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    lists = (
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    data = docx(body, numbering=lists)
    after = noted(data, find(data, "尽快"))
    unchanged(data, after)
    (mark,) = part(after, "word/document.xml").iter(f"{W}commentRangeStart")
    assert any(up.tag == f"{W}tc" for up in mark.iterancestors())
    assert ranges(after) == {"0": "尽快"}


def test_what_has_no_place_of_its_own_stands_at_the_beginning_or_at_its_paragraph() -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{paragraph('框内尽快付款')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = paragraph("采购合同") + paragraph(text("第一条") + note) + paragraph(text("正文") + box)
    parts = {
        "footnotes": f'<w:footnote w:id="2">{paragraph("脚注中尽快处理")}</w:footnote>',
        "header1": paragraph("页眉里的别家公司"),
    }
    data = docx(
        body, parts=parts, sect=section('<w:headerReference w:type="default" r:id="header1"/>')
    )
    whole = Diagnostic("essential-term-missing", Severity.ERROR, msg("no price"))
    after = noted(
        data, whole, find(data, "别家公司"), find(data, "脚注中尽快"), find(data, "框内尽快")
    )
    unchanged(data, after)
    assert ranges(after) == {
        "0": "采购合同",
        "1": "采购合同",
        "2": "第一条",
        "3": "正文框内尽快付款",
    }


def test_existing_comments_stay_and_ids_stay_unique() -> None:
    document = python_docx.Document()
    run = document.add_paragraph().add_run("乙方应当尽快交付。")
    document.add_comment([run], text="请再看一下", author="沈知远")
    stream = io.BytesIO()
    document.save(stream)
    data = stream.getvalue()
    after = noted(data, find(data, "尽快"))
    unchanged(data, after)
    said = comments(after)
    assert said["0"] == ("沈知远", ["请再看一下"])
    assert said["1"][0] == AUTHOR
    assert ranges(after) == {"0": "乙方应当尽快交付。", "1": "尽快"}


def test_python_docx_opens_it_and_reads_the_comments() -> None:
    data = docx(paragraph("乙方应当尽快交付。"), title="合同")
    after = python_docx.Document(io.BytesIO(noted(data, find(data, "尽快"))))
    (comment,) = after.comments
    assert comment.author == AUTHOR
    assert "不妥" in comment.text
    assert after.paragraphs[0].text == "乙方应当尽快交付。"


def test_all_other_parts_are_as_they_were() -> None:
    data = docx(paragraph("尽快"), title="合同", media={"seal.png": b"\x89PNG\r\n"})
    after = noted(data, find(data, "尽快"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        changed = {n for n in old.namelist() if old.read(n) != new.read(n)}
        assert set(new.namelist()) - set(old.namelist()) == {"word/comments.xml"}
    assert changed == {
        "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
    }  # fmt: skip
    assert noted(data, find(data, "尽快")) == after


def test_control_characters_in_evidence_make_no_broken_file() -> None:
    data = docx(paragraph("尽快"))
    hostile = replace(find(data, "尽快"), message=msg("{x}", x="a\x00\x1b\ud800\ufffeb\nc"))
    assert "b c" in comments(noted(data, hostile))["0"][1][1]


def test_a_file_without_paragraphs_is_refused() -> None:
    with pytest.raises(RunError):
        noted(docx(""))
    with pytest.raises(RunError):
        noted(b"no zip")


WORDS = st.text("甲乙方尽快付款交货ab 1，。", min_size=1, max_size=6)
LOOKS = st.sampled_from(["", "<w:b/>", '<w:u w:val="single"/>', '<w:sz w:val="28"/>'])
PIECES = st.one_of(
    st.builds(text, WORDS, LOOKS),
    st.builds(lambda words: field("REF x", words), WORDS),
    st.builds(lambda words: f'<w:hyperlink w:anchor="x">{text(words)}</w:hyperlink>', WORDS),
    st.builds(lambda words: f'<w:ins w:id="9" w:author="x">{text(words)}</w:ins>', WORDS),
    st.builds(lambda words: text(words, "<w:vanish/>"), WORDS),
    st.builds(
        lambda words: (
            f'<w:del w:id="9" w:author="x"><w:r><w:delText>{words}</w:delText></w:r></w:del>'
        ),
        WORDS,
    ),
    st.builds(
        lambda a, b: f"<w:r><w:t xml:space='preserve'>{a}</w:t><w:tab/><w:t>{b}</w:t><w:br/></w:r>",
        WORDS,
        WORDS,
    ),
)
PARAGRAPHS = st.builds(lambda pieces: paragraph("".join(pieces)), st.lists(PIECES, max_size=5))
CELLS = st.builds(lambda inner: cell("".join(inner)), st.lists(PARAGRAPHS, min_size=1, max_size=2))
BLOCKS = st.one_of(
    PARAGRAPHS,
    st.builds(
        lambda cells: table(row(*cells), widths=(900,) * len(cells)),
        st.lists(CELLS, min_size=1, max_size=3),
    ),
)


@settings(max_examples=150)
@given(st.lists(BLOCKS, min_size=1, max_size=5), st.data())
def test_any_stretch_of_any_document_is_marked_exactly(
    blocks: list[str], data: st.DataObject
) -> None:
    before = docx("".join(blocks))
    document: Document = reading.read_docx(before)
    lines = [p for p in read(document).running if p.original]
    if not lines or "<w:p>" not in "".join(blocks):
        return
    findings = []
    for _ in range(data.draw(st.integers(1, 6))):
        passage = data.draw(st.sampled_from(lines))
        start = data.draw(st.integers(0, len(passage.original) - 1))
        end = data.draw(st.integers(start + 1, len(passage.original)))
        findings.append(finding(passage, start, end))
    after = noted(before, *findings)
    unchanged(before, after)
    assert sorted(ranges(after).values()) == sorted(f.evidence for f in findings)


@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_keeps_the_comments(tmp_path: Path) -> None:
    content = text("见") + field("REF clause_x", "第八条") + text("，乙方应当尽快交付。")
    data = docx(paragraph(content) + table(row(cell("尽快"), cell("报价")), widths=(900, 900)))
    (tmp_path / "a.docx").write_bytes(
        noted(data, find(data, "第八条"), find(data, "八条，乙"), find(data, "尽快"))
    )
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office
    profile = (tmp_path / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "fodt", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    office_ns = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    root = etree.parse(tmp_path / "a.fodt").getroot()
    notes = list(root.iter(f"{office_ns}annotation"))
    assert len(notes) == 3
    assert all("不妥" in "".join(note.itertext()) for note in notes)
    assert len(list(root.iter(f"{office_ns}annotation-end"))) == 3
