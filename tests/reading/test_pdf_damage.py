"""Damaged and tampered PDFs: read at once they say what they say word by word; loss is seen."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Document
from generator.errors import RunError
from generator.reading import compare_pdf, pdf_fonts, pdf_tree, read_pdf
from generator.reading.pdf_content import read_plain
from generator.reading.pdf_elements import Element
from generator.reading.pdf_fonts import Font, meanings
from generator.reading.pdf_objects import PlainFile, Ref
from generator.reading.pdf_shown import at_home, read_shown
from generator.reading.pdf_stream import ContentStream
from generator.reading.pdf_strings import NotPlainError
from generator.reading.pdf_tagged import Stretch
from generator.reading.pdf_tree import StructureTree

SOURCE = Path(__file__).with_name("agreement.typ")
Typeset = Callable[..., bytes]
Change = Callable[[bytes], bytes]
_NEVER = re.compile(b"(?!)")
_REFUSED = (NotPlainError, ValueError, KeyError, IndexError, TypeError, AttributeError)


@pytest.fixture(scope="module")
def tagged(typeset: Typeset) -> bytes:
    return typeset(SOURCE.read_bytes(), tags=True)


def objects(data: bytes) -> list[bytes]:
    """The objects of a plainly written PDF as they are written, from 1."""
    file = PlainFile(data)
    ends = [*sorted(file.starts[2:]), data.rindex(b"xref\n0 ")]
    return [
        data[start : min(end for end in ends if end > start)].rstrip() for start in file.starts[1:]
    ]


def written(data: bytes, changed: Mapping[int, bytes]) -> bytes:
    """The PDF with other objects in the place of some."""
    out = bytearray(b"%PDF-1.7\n")
    rows = b"0000000000 65535 f \n"
    texts = objects(data)
    for number, text in enumerate(texts, start=1):
        rows += b"%010d 00000 n \n" % len(out)
        out += changed.get(number, text) + b"\n"
    start, trailer = len(out), data[data.rindex(b"trailer") : data.rindex(b"startxref")]
    out += b"xref\n0 %d\n%b%bstartxref\n%d\n%%%%EOF" % (len(texts) + 1, rows, trailer, start)
    return bytes(out)


def with_stream(data: bytes, number: int, change: Change) -> bytes:
    """The PDF with what a stream says changed."""
    old = PlainFile(data).stream(Ref(number))
    new = change(old)
    assert new != old
    packed = zlib.compress(new)
    head = b"%d 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n" % (number, len(packed))
    return written(data, {number: head + packed + b"\nendstream\nendobj"})


def with_object(data: bytes, pattern: bytes, new: bytes) -> bytes:
    """The PDF with the first object that has a text in it changed there."""
    for number, text in enumerate(objects(data), start=1):
        if b"stream" not in text and re.search(pattern, text):
            return written(data, {number: re.sub(pattern, new, text, count=1)})
    raise AssertionError(pattern)


def numbers(data: bytes, pattern: bytes) -> list[int]:
    """The objects that others name after a word."""
    return sorted({int(found) for found in re.findall(pattern, b"".join(objects(data)))})


def is_seen(data: bytes, wanted: Document) -> bool:
    try:
        return bool(compare_pdf(wanted, read_pdf(data, roles=False)))
    except RunError:
        return True


def test_written_anew_it_says_the_same(tagged: bytes) -> None:
    anew = written(tagged, {})
    assert read_plain(anew) is not None
    assert read_pdf(anew, roles=False) == read_pdf(tagged, roles=False)


def cut_string(content: bytes, which: int) -> bytes:
    """Without the last code of one of the strings."""
    strings = list(re.finditer(rb"(?<=\\000)[0-9A-Za-z](?=\)\]?T[Jj])", content))
    found = strings[which % len(strings)]
    return content[: found.start() - 4] + content[found.end() :]


TAMPERED_CONTENT: dict[str, Change] = {
    "a character less": lambda content: cut_string(content, 7),
    "another character less": lambda content: cut_string(content, 23),
    "a string twice": lambda content: re.sub(
        rb"(/MCID 2>>.*?)(\[\((?:[^()\\]|\\.)*\)\]TJ)",
        rb"\1\2 \2",
        content,
        count=1,
        flags=re.DOTALL,
    ),
    "a string less": lambda content: re.sub(
        rb"(/MCID 2>>.*?)\[\((?:[^()\\]|\\.)*\)\]TJ",
        rb"\1[]TJ",
        content,
        count=1,
        flags=re.DOTALL,
    ),
    "a foreign string": lambda content: content + b"\nBT /f0 9 Tf(\\000\\001)Tj ET",
    "a string in another place": lambda content: re.sub(
        rb"/MCID 3>>(.*?)/MCID 4>>", rb"/MCID 4>>\1/MCID 3>>", content, count=1, flags=re.DOTALL
    ),
    "a string that is no part of the text": lambda content: re.sub(
        rb"/Span<</MCID 2>>BDC", b"/Artifact BMC", content, count=1
    ),
}


@pytest.mark.parametrize("change", TAMPERED_CONTENT.values(), ids=list(TAMPERED_CONTENT))
def test_tampered_content_is_seen(tagged: bytes, change: Change) -> None:
    first = numbers(tagged, rb"/Contents (\d+) 0 R")[0]
    assert is_seen(with_stream(tagged, first, change), read_pdf(tagged, roles=False))


@pytest.mark.parametrize("font", range(2))
@pytest.mark.parametrize("line", [rb"<0002> <[0-9A-F]+>\n", rb"<0005> <[0-9A-F]+>\n"])
@pytest.mark.parametrize("new", [b"", b"<0002> <4E00>\n<0005> <4E00>\n"])
def test_tampered_meanings_are_seen(tagged: bytes, font: int, line: bytes, new: bytes) -> None:
    number = numbers(tagged, rb"/ToUnicode (\d+) 0 R")[font]
    changed = with_stream(tagged, number, lambda program: re.sub(line, new, program, count=1))
    assert is_seen(changed, read_pdf(tagged, roles=False))


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (rb"(/S/P/P \d+ 0 R/K\[)(\d+) (\d+)", rb"\g<1>\3 \2"),
        (rb"(/S/P/P \d+ 0 R/K\[\d+) \d+\]", rb"\1]"),
        (rb"(/S/TR/P \d+ 0 R/K\[)(\d+ 0 R) (\d+ 0 R)", rb"\1\3 \2"),
        (rb"(/S/TR/P \d+ 0 R/K\[)(\d+ 0 R) (\d+ 0 R)", rb"\1\2"),
        (rb"(/S/Document.*?/K\[)(\d+ 0 R) (\d+ 0 R)", rb"\1\3 \2"),
        (rb"(/S/Document.*?/K\[)(\d+ 0 R) (\d+ 0 R)", rb"\1\2 \2 \3"),
    ],
)
def test_tampered_structure_is_seen_or_harmless(tagged: bytes, pattern: bytes, new: bytes) -> None:
    """Two pieces of one paragraph may change places in the tree: they stand as on the page."""
    changed = with_object(tagged, pattern, new)
    wanted = read_pdf(tagged, roles=False)
    if pattern.startswith(rb"(/S/P/P \d+ 0 R/K\[)"):
        assert not is_seen(changed, wanted)
    elif new.endswith(rb"\2 \2 \3"):
        assert read_plain(changed) is None
    else:
        assert is_seen(changed, wanted)


class Whole:
    """The parts of a plainly written file, to be read one by one."""

    def __init__(self, data: bytes) -> None:
        self.file = PlainFile(data)
        self.contents = [self.file.stream(Ref(n)) for n in numbers(data, rb"/Contents (\d+) 0 R")]
        programs = [self.file.stream(Ref(n)) for n in numbers(data, rb"/ToUnicode (\d+) 0 R")]
        self.fonts = {b"f%d" % n: Font(p, wide=True) for n, p in enumerate(programs)}
        self.programs = programs
        around = Element("Div", None, 0, 400)
        self.marked = {b"%d" % n: Element("P", around, n, 1) for n in range(400)}


@pytest.fixture(scope="module")
def whole(tagged: bytes) -> Whole:
    return Whole(tagged)


def by_words(content: bytes, whole: Whole) -> list[Stretch] | None:
    try:
        return list(ContentStream(whole.fonts, whole.marked).stretches(content))
    except _REFUSED:
        return None


_TOKENS = st.sampled_from(
    [b"(", b")", b"\\", b"[", b"]", b"]TJ", b"EMC", b"<", b">", b"<0041>", b"(\\000\\001)", b" ",
     b"\n", b"/f1 9 Tf", b"/Artifact BMC\n", b"/Span<</MCID 5>>BDC\n", b"ET", b"BT", b"-5", b"'",
     b"Tj", b"/Span<</ActualText(x)>>BDC\n", b"\\)", b"\\(", b"5)-5(", b"BI ", b"\x00", b"/"]
)  # fmt: skip
_DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.one_of(_TOKENS, st.just(b""))),
    min_size=1, max_size=4,
)  # fmt: skip


def damaged(data: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, new in damage:
        at = int(place * len(data))
        data = data[:at] + new + data[at + length :]
    return data


@settings(max_examples=300)
@given(page=st.integers(0, 20), damage=_DAMAGE)
def test_damaged_streams_at_once_and_word_by_word(
    whole: Whole, page: int, damage: list[tuple[float, int, bytes]]
) -> None:
    content = damaged(whole.contents[page % len(whole.contents)], damage)
    try:
        shown = read_shown(content, whole.fonts)
    except _REFUSED:
        return
    at_once = None if shown is None else list(at_home(shown.texts, whole.marked))
    # Read by words, a colour space named /EMC ends marked content, and the whole is refused.
    assert at_once is None or by_words(content, whole) in (None, at_once)


def tree_of(file: PlainFile) -> dict[bytes, dict[bytes, tuple[object, ...]]] | None:
    catalog = file.dictionary(file.trailer["Root"])
    try:
        found = StructureTree(file, file.dictionary(catalog["StructTreeRoot"])).content
    except _REFUSED:
        return None
    return {
        page: {mark: (e.path, e.type, e.children, e.spans) for mark, e in marked.items()}
        for page, marked in found.items()
    }


@settings(max_examples=150)
@given(place=st.floats(0, 1), new=st.integers(0, 255))
def test_damaged_elements_at_once_and_word_by_word(whole: Whole, place: float, new: int) -> None:
    tagged = whole.file.data
    start, end = tagged.index(b"/Type/StructElem"), tagged.rindex(b"/Type/StructElem")
    broken = bytearray(tagged)
    broken[start + int(place * (end - start))] = new
    with pytest.MonkeyPatch.context() as patch:
        at_once = tree_of(PlainFile(bytes(broken)))
        patch.setattr(pdf_tree, "_ELEMENT", _NEVER)
        word_by_word = tree_of(PlainFile(bytes(broken)))
    # What stands among attributes that say nothing of the text is read in one way only.
    assert at_once is None or word_by_word is None or at_once == word_by_word


@settings(max_examples=100)
@given(font=st.integers(0, 9), damage=_DAMAGE)
def test_damaged_meanings_at_once_and_line_by_line(
    whole: Whole, font: int, damage: list[tuple[float, int, bytes]]
) -> None:
    program = damaged(whole.programs[font % len(whole.programs)], damage)
    with pytest.MonkeyPatch.context() as patch:
        found = []
        for pattern in (pdf_fonts._USUAL_CHARACTERS, _NEVER):
            patch.setattr(pdf_fonts, "_USUAL_CHARACTERS", pattern)
            try:
                found.append(meanings(program))
            except _REFUSED:
                found.append({})
    assert found[0] == found[1]


def test_a_stream_that_is_cut_off_is_not_plain(tagged: bytes) -> None:
    number = numbers(tagged, rb"/Contents (\d+) 0 R")[0]
    packed = zlib.compress(PlainFile(tagged).stream(Ref(number)))[:-600]
    head = b"%d 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n" % (number, len(packed))
    cut = written(tagged, {number: head + packed + b"\nendstream\nendobj"})
    assert read_plain(cut) is None
    assert is_seen(cut, read_pdf(tagged, roles=False))


@pytest.mark.parametrize(
    "code", [0x41, 0x28, 0x29, 0x5C, 0x0A, 0x0D, 0x7F, 0x80, 0x1FF, 0x2841, 0x4128]
)
def test_strings_of_one_code(code: int) -> None:
    program = b"1 beginbfchar\n<%04X> <4E00>\nendbfchar" % code
    literal = b"(%b)" % b"".join(b"\\%03o" % byte for byte in code.to_bytes(2, "big"))
    font = Font(program, wide=True)
    assert font[literal] == font[b"<%04X>" % code] == font.text(code.to_bytes(2, "big")) == "一"
    for string in list(font):
        assert Font(b"", wide=True)[string] == "\ufffd"
    with pytest.raises(NotPlainError):
        font[b"(a(b)"]
