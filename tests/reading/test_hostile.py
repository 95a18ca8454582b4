"""Hostile and broken files end in one clear error with a remedy, and soon."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import RunError
from generator.messages import Message
from generator.reading import read, read_docx, read_pdf

Docx = Callable[..., bytes]


def refused(data: bytes, name: str = "") -> str:
    """The rule of the only error; it must say what to do."""
    with pytest.raises(RunError) as caught:
        read(data, name)
    (diagnostic,) = caught.value.diagnostics
    assert isinstance(diagnostic.message, Message)
    assert diagnostic.message.say("en")
    assert diagnostic.hint is not None
    return diagnostic.rule


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def test_empty_file() -> None:
    for name in ("a.docx", "a.pdf", "a.txt", "a.md", ""):
        assert refused(b"", name) == "empty-file"


def test_wrong_content_behind_an_ending() -> None:
    assert refused(b"not a zip", "a.docx") == "unreadable-docx"
    assert refused(b"not a pdf", "a.pdf") == "unreadable-pdf"
    assert refused(zipped(mimetype=b"x"), "a.docx") == "unreadable-docx"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc") == "unreadable-docx"
    assert refused(b"{\\rtf1 text}", "a.rtf") == "unsupported-file"
    assert refused(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "scan.png") == "unsupported-file"
    assert refused("<!DOCTYPE html><p>合同</p>".encode(), "a.html") == "unsupported-file"


def test_zip_bomb(docx: Docx, words: Any) -> None:
    bomb = docx(words.p("甲"), more={"word/media/image1.bin": b"\0" * (300 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert refused(bomb) == "unreadable-docx"


def test_entities_and_depth(docx: Docx, words: Any) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert refused(docx(words.p("甲"), more={"word/document.xml": entity})) == "unreadable-docx"
    deep = "<w:ins>" * 5000 + "</w:ins>" * 5000
    assert refused(docx(words.p(deep))) == "unreadable-docx"
    assert refused(docx("", more={"word/document.xml": b"<a>"})) == "unreadable-docx"
    assert refused(docx("", more={"word/document.xml": b"<a/>"})) == "unreadable-docx"


def test_no_body_and_unknown_parts_do_no_harm(docx: Docx, words: Any) -> None:
    more = {"word/styles9.xml": b"<a/>", "word/numbering9.xml": b"<b/>"}
    assert [p.text for p in read_docx(docx(words.p("甲"), more=more)).paragraphs()] == ["甲"]


def test_large_files(docx: Docx) -> None:
    assert refused(b"x" * (65 * 1024 * 1024), "a.txt") == "file-too-large"
    assert refused(b"%PDF-1.7\n" + b"x" * (65 * 1024 * 1024)) == "file-too-large"
    assert refused("甲".encode() * (6 * 1024 * 1024), "a.txt") == "file-too-large"


def test_fifty_megabytes_of_table(docx: Docx, words: Any) -> None:
    """A body far beyond any contract is read or refused, not swallowed."""
    cells = "".join(
        f"<w:tr>{words.cell('甲', properties='<w:vMerge/>')}</w:tr>" for _ in range(3000)
    )
    document = read_docx(docx(f"<w:tbl>{cells}</w:tbl>"))
    assert len(list(document.tables())) == 1


def test_absurd_numbers(docx: Docx, words: Any) -> None:
    body = (
        words.numbered("甲", 10**15, -4)
        + words.table(words.cell("乙", properties='<w:gridSpan w:val="999999999"/>'))
        + words.p('<w:r><w:sym w:char="FFFFFFFFFF"/></w:r>')
    )
    assert read_docx(docx(body)).blocks


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 1 0 R>>",
        b"%PDF-1.4\n" + b"\0\xff" * 5000,
        b"%PDF-1.4\nxref\n0 99999999\ntrailer\n<</Size 99999999/Root 5 0 R>>\nstartxref\n9\n%%EOF",
    ],
)
def test_broken_pdf(data: bytes) -> None:
    assert refused(data) in {"unreadable-pdf", "pdf-without-text"}


@given(st.binary(max_size=400), st.sampled_from(["a.docx", "a.pdf", "a.txt", "a.md", ""]))
def test_random_bytes(data: bytes, name: str) -> None:
    try:
        read(data, name)
    except RunError as error:
        assert error.diagnostics[0].message.say("zh")


@given(st.data())
def test_damaged_word_files(docx: Docx, words: Any, clauses: str, data: st.DataObject) -> None:
    whole = bytearray(docx(words.numbered("标的", 1, 0) + words.p("内容。"), numbering=clauses))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_docx(bytes(whole))
    except RunError as error:
        assert error.diagnostics[0].rule == "unreadable-docx"


def test_read_pdf_and_docx_refuse_each_other(docx: Docx, words: Any) -> None:
    with pytest.raises(RunError):
        read_pdf(docx(words.p("甲")))
    with pytest.raises(RunError):
        read_docx(b"%PDF-1.7\n")
