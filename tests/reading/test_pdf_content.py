"""What a plainly written PDF says by itself: what PDFium reads, and exact where it is not."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pdf
from generator.api import render
from generator.document import Document, Paragraph, Role, Span
from generator.errors import RunError
from generator.pipeline import EPOCH
from generator.reading import compare_pdf, pdf_content, pdf_known, pdf_strings, read_pdf
from generator.reading.joining import squeeze
from generator.reading.pdf_content import read_plain
from generator.reading.pdf_elements import Element
from generator.reading.pdf_elements import Path as Place
from generator.reading.pdf_foreign import stretches
from generator.reading.pdf_objects import PlainFile, Ref
from generator.reading.pdf_stream import ContentStream
from generator.reading.pdf_strings import NotPlainError, hexadecimal, literal, literals
from generator.reading.pdf_tagged import Stretch, TaggedText
from generator.reading.pdf_tree import StructureTree
from generator.reading.pdfium import open_pdf

SOURCE = Path(__file__).with_name("agreement.typ")
Typeset = Callable[..., bytes]


@pytest.fixture(scope="module")
def tagged(typeset: Typeset) -> bytes:
    return typeset(SOURCE.read_bytes(), tags=True)


def leaves(text: TaggedText) -> dict[Place, tuple[str, int, tuple[int, int], str]]:
    """What the paragraphs and cells are, where they stand in the tree, and what they say."""
    return {
        element.path: (element.type, element.children, element.spans, squeeze(leaf.text))
        for element, leaf in text.leaves.items()
        if leaf.text
    }


def test_both_ways_of_reading_agree(tagged: bytes) -> None:
    plain, reader = read_plain(tagged), open_pdf(tagged)
    assert plain is not None
    ours, theirs = TaggedText(), TaggedText()
    for number, page in enumerate(plain.pages, start=1):
        ours.add(number, page)
    for read in reader.pages():
        theirs.add(read.number, stretches(read))
    assert ours.complete and theirs.complete
    assert leaves(ours) == leaves(theirs)
    assert [(m.role, squeeze(m.text)) for m in ours.margins()] == [
        (m.role, squeeze(m.text)) for m in theirs.margins()
    ]


@pytest.mark.parametrize(
    "text",
    [
        '型号"（YH-14）"，含“赠品”（无线鼠标）；',
        "𬱖\u00ad、㛃、䶮与𬱖。",
        "co-operation " * 30,
        "(a(b)c) \\ )( {x} <<y>> [z] % /N",
        "fi ffi office ﬁ ﬀ",
        "——……《协议》·“”‘’",
    ],
)
def test_every_character_survives(typeset: Typeset, text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    found = read_pdf(
        typeset(f'#set text(font: "Noto Serif SC")\n#par("{quoted}")'.encode(), tags=True)
    )
    wanted = Document(None, "", body=(Paragraph(Role.BODY, (Span(text),)),))
    assert compare_pdf(wanted, found) == []


def said(page: list[Stretch]) -> list[tuple[Place | str | None, str]]:
    return [(home.path if isinstance(home, Element) else home, text) for home, text in page]


def test_reading_at_once_and_word_by_word_agree(
    tagged: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = read_plain(tagged)
    for module in (pdf_content, pdf_known):
        monkeypatch.setattr(module, "read_shown", lambda *given: None)
    pdf_known._KNOWN.clear()
    word_by_word = read_plain(tagged)
    assert at_once is not None and word_by_word is not None
    assert [said(page) for page in at_once.pages] == [said(page) for page in word_by_word.pages]


@pytest.mark.parametrize("engine", ["dealdoc", "typst"])
def test_our_own_files_are_never_read_word_by_word(
    root: Path, monkeypatch: pytest.MonkeyPatch, engine: pdf.Engine
) -> None:
    """A pattern that some version of Python takes otherwise would only be slow."""
    word = render(root / "samples" / "supply" / "full.yaml", formats=("docx",)).files["docx"]
    fonts = pdf.FontSet.default(system=False)
    made = pdf.convert(word, engine=engine, fonts=fonts, timestamp=EPOCH).pdf

    def word_by_word(*given: object) -> NoReturn:
        raise AssertionError(given)

    for reader, method in ((StructureTree, "_read"), (ContentStream, "stretches")):
        monkeypatch.setattr(reader, method, word_by_word)
    monkeypatch.setattr(pdf_strings, "string_end", word_by_word)
    assert read_plain(made) is not None


def test_a_pdf_says_the_same_with_and_without_roles(tagged: bytes) -> None:
    def text(document: Document) -> str:
        return squeeze("".join(line.label + line.text for line in document.lines()))

    assert text(read_pdf(tagged, roles=False)) == text(read_pdf(tagged))


def test_untagged_and_foreign_files_are_left_to_pdfium(typeset: Typeset, tagged: bytes) -> None:
    assert read_plain(typeset(SOURCE.read_bytes(), tags=False)) is None
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(tagged))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert read_plain(out.getvalue()) is None
    assert read_plain(b"%PDF-1.7 nothing") is None
    assert squeeze(read_pdf(out.getvalue()).lines()[0].text) == "示例供货协议"


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_end_in_an_error_or_a_document(tagged: bytes, seed: int) -> None:
    dice = random.Random(seed)  # bytes of a compressed file: hypothesis could not shrink them
    damaged = bytearray(tagged)
    for _ in range(dice.randint(1, 40)):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    if dice.random() < 0.3:
        del damaged[dice.randrange(len(damaged)) :]
    try:
        read_pdf(bytes(damaged))
    except RunError as error:
        assert error.diagnostics[0].hint is not None


_PIECES = (
    b"\\", b"\\101", b"\\7",
    b"\\777", b"\\u0100", b"\\(", b"\\x41", b"\\\n", b"u0100", b"1", b"\xff",
)  # fmt: skip
_RAW = st.lists(st.sampled_from(_PIECES)).map(b"".join)


@given(st.lists(_RAW, max_size=5))
def test_many_literal_strings_at_once_are_each_by_itself(strings: list[bytes]) -> None:
    assert literals(strings) == [pdf_strings._unescaped(string) for string in strings]


@given(st.binary(max_size=60))
def test_literal_strings(value: bytes) -> None:
    escaped = b"".join(
        b"\\" + bytes([byte])
        if byte in b"()\\"
        else b"\\%03o" % byte
        if byte % 3
        else bytes([byte])
        for byte in value
    )
    assert literal(escaped) == value
    assert hexadecimal(value.hex().encode()) == value


def plain_file(*objects: bytes, trailer: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    rows = b"0000000000 65535 f \n"
    for number, text in enumerate(objects, start=1):
        rows += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(out)
    out += b"xref\n0 %d\n%strailer\n<</Size 9/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, rows, trailer, start,
    )  # fmt: skip
    return bytes(out)


def test_objects() -> None:
    value = b"<</A[1 -2.5 true null/N(a(b)\\051)<4E00>]/B 2 0 R/C<</D(x)>>>>"
    file = PlainFile(plain_file(value, b"<</Length 3>>stream\nabc\nendstream"))
    assert file.get(Ref(1)) == {
        "A": [1, -2.5, True, None, "N", b"a(b))", b"N\0"], "B": Ref(2), "C": {"D": b"x"},
    }  # fmt: skip
    assert file.stream(Ref(2)) == b"abc"
    assert file.array(None) == [] and file.dictionary(None) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"startxref\nx",
        plain_file(b"1", trailer=b"/XRefStm 9"),
        plain_file(b"1", trailer=b"/Encrypt 2 0 R"),
        plain_file(b"1", trailer=b"/Prev 9"),
    ],
)
def test_what_is_not_plain(data: bytes) -> None:
    with pytest.raises(NotPlainError):
        PlainFile(data)


def test_objects_that_do_not_end() -> None:
    deep = b"[" * 500 + b"]" * 500
    file = PlainFile(plain_file(b"2 0 R", b"1 0 R", deep, b"(abc", b"<</A>>"))
    for number in range(1, 6):
        with pytest.raises(NotPlainError):
            file.get(Ref(number))
    with pytest.raises(NotPlainError):
        file.stream(Ref(1))
    with pytest.raises(NotPlainError):
        file.get(Ref(77))
