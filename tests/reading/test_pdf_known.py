"""Pages that were read before say what they would say if they were read anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.api import render
from generator.reading import pdf_known, read_pdf
from generator.reading.pdf_content import read_plain
from generator.reading.pdf_known import known_texts
from generator.reading.pdf_objects import PlainFile, Ref
from generator.reading.pdf_tree import StructureTree
from tests.reading.test_pdf_damage import is_seen, numbers, with_stream, written

SAMPLES = ("supply/lean.yaml", "supply/full.yaml", "cooperation/cooperation-memorandum-lean.yaml")


@pytest.fixture(scope="module")
def files(root: Path) -> list[bytes]:
    """Pairs of documents that differ in a number, of several types."""
    made = []
    for sample in SAMPLES:
        text = (root / "samples" / sample).read_text(encoding="utf-8")
        number = re.findall(r"^  ?\w*number: (\S+)|^number: (\S+)", text, re.MULTILINE)[0]
        old = next(filter(None, number))
        made += [
            render(text.replace(old, new).encode(), formats=("pdf",)).files["pdf"]
            for new in (old, f"{old}9")
        ]
    return made


def test_what_was_read_before_changes_nothing(files: list[bytes]) -> None:
    fresh = []
    for data in files:
        pdf_known._KNOWN.clear()
        fresh.append(read_pdf(data))
    pdf_known._KNOWN.clear()
    assert [read_pdf(data) for data in (*files, *files)] == [*fresh, *fresh]


def test_a_page_with_another_header_is_known(
    files: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf_known._KNOWN.clear()
    read_plain(files[0])
    read = []
    real = pdf_known.inflated
    monkeypatch.setattr(pdf_known, "inflated", lambda raw: read.append(raw) or real(raw))
    plain = read_plain(files[1])
    assert plain is not None and len(read) < len(plain.pages) / 2


@pytest.mark.parametrize("old", ["甲", "日", "（"])
def test_codes_that_mean_something_else_now_are_seen(files: list[bytes], old: str) -> None:
    wanted = read_pdf(files[0], roles=False)
    line = re.compile(rb"(<[0-9A-F]{4}> )<%04X>" % ord(old))
    programs = [
        number
        for number in numbers(files[0], rb"/ToUnicode (\d+) 0 R")
        if line.search(PlainFile(files[0]).stream(Ref(number)))
    ]
    assert programs
    for number in programs:
        for new in (rb"\1<4E59>", b"", rb"\1<4E594E59>"):
            changed = with_stream(
                files[0], number, lambda program, new=new: line.sub(new, program, count=1)
            )
            assert is_seen(changed, wanted)
    assert not is_seen(files[0], wanted)


def test_a_font_that_is_missing_is_an_error_and_no_memory(files: list[bytes]) -> None:
    file = PlainFile(files[0])
    read_plain(files[0])
    contents = [Ref(n) for n in numbers(files[0], rb"/Contents\[(?:\d+ 0 R )?(\d+) 0 R\]")]
    packed = [raw for raw, is_packed in map(file.raw, contents) if is_packed]
    assert packed
    with pytest.raises(KeyError):
        known_texts(packed[0], True, {})


def test_a_string_in_another_paragraph_is_seen(files: list[bytes]) -> None:
    """The same bytes for a page, but its marks belong to other paragraphs."""
    wanted = read_pdf(files[0], roles=False)
    data = files[0]
    first, second = list(re.finditer(rb"/S/P/P \d+ 0 R/K\[(\d+)\]", data))[2:4]
    changed = (
        data[: first.start(1)]
        + second[1]
        + data[first.end(1) : second.start(1)]
        + first[1]
        + data[second.end(1) :]
    )
    assert len(first[1]) == len(second[1]), "choose others: all that follows moves"
    assert is_seen(written(changed, {}), wanted)


def test_a_tree_that_stands_elsewhere_is_the_same(
    files: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = read_plain(files[0])
    moved = written(files[0], {})
    assert PlainFile(moved).starts[5] != PlainFile(files[0]).starts[5]
    monkeypatch.setattr(StructureTree, "_walk", lambda *given: pytest.fail("read anew"))
    assert read_plain(moved) == wanted


def test_a_tree_whose_elements_are_not_where_they_stand_is_not_known(files: list[bytes]) -> None:
    data = files[0]
    assert read_plain(data) is not None
    first, second = numbers(data, rb"(\d+) 0 obj\s<</Type/StructElem/S/P/")[:2]
    table = data.rindex(b"xref\n0 ")
    rows = data.index(b"\n", table + 5) + 1
    one, other = (data[rows + 20 * n : rows + 20 * n + 20] for n in (first, second))
    swapped = data[:rows] + data[rows:].replace(one, b"#").replace(other, one).replace(b"#", other)
    assert len(swapped) == len(data) and read_plain(swapped) is None
