"""What is remembered of other documents never changes what is read of this one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import word
from generator.document import Document
from generator.errors import RunError
from generator.library import Library, bundled_templates
from generator.ooxml.names import W
from generator.ooxml.package import Package
from generator.pdf import FontSet
from generator.pipeline import EPOCH, Workshop
from generator.reading import read_docx, word_told
from generator.remembered import Remembered, forget_all
from generator.word import Layout

Docx = Callable[..., bytes]
OURS = {"dealdoc_type": "supply-agreement"}
SAMPLES = (
    "supply/full", "supply/lean", "cooperation/strategic-cooperation-agreement-lean",
    "forms/bid-approval-lean", "forms/bid-approval-full", "forms/progress-report-full",
    "forms/lead-register-full",
)  # fmt: skip
DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
BLOCK = re.compile(r"<w:p>(?:(?!<w:p>).)*?</w:p>")
BODY = re.compile(r"(.*<w:body>)(.*)(</w:body>.*)", re.DOTALL)


class Files(dict[str, bytes]):
    """Files by name, not printed with a failing example."""

    def __repr__(self) -> str:
        return f"Files({', '.join(self)})"


@pytest.fixture(scope="module")
def own(root: Path) -> Files:
    """Documents of ours, by the name of their sample."""
    shop = Workshop(Library([bundled_templates()]), lambda: FontSet.default(system=False))
    made = Files()
    for name in SAMPLES:
        path = root / "samples" / f"{name}.yaml"
        deal = shop.read(path.read_bytes(), str(path))
        layout = Layout.load(deal.document_type.layout.read_bytes())
        made[name] = word.write(shop.assemble(deal), layout, timestamp=EPOCH)
    return made


def outcome(data: bytes) -> Document | list[tuple[str, str]]:
    """What a file says, or the error that it ends in."""
    try:
        return read_docx(data)
    except RunError as error:
        return [(found.rule, str(found.message)) for found in error.diagnostics]


def parsed(data: bytes) -> Document | list[tuple[str, str]]:
    """The same with the body parsed as a whole and nothing remembered."""
    forget_all()
    with mock.patch("generator.reading.word.told", return_value=None):
        found = outcome(data)
    forget_all()
    return found


def is_told(data: bytes) -> bool:
    """Whether the body is read block by block."""
    package = Package(data)
    part = package.read(package.document)
    assert part is not None
    return word_told.told(part, word_told.house(package, ours=True)) is not None


def with_parts(data: bytes, changed: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("name", SAMPLES)
def test_our_documents_are_told_and_say_the_same(own: Files, name: str) -> None:
    assert is_told(own[name])
    expected = parsed(own[name])
    assert isinstance(expected, Document)
    assert expected.type
    for other in own.values():
        read_docx(other)
    assert outcome(own[name]) == expected, "after others"
    assert outcome(own[name]) == expected, "after itself"


CHANGES: dict[str, Callable[[list[str]], list[str]]] = {
    "swap": lambda blocks: [*blocks[1:], *blocks[:1]],
    "twice": lambda blocks: [*blocks, *blocks],
    "none": lambda blocks: [],
    "hidden": lambda blocks: [
        b.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>") for b in blocks
    ],
    "deleted mark": lambda blocks: [
        b.replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>") for b in blocks
    ],
    "number taken away": lambda blocks: [
        b.replace("</w:pPr>", '<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>') for b in blocks
    ],
    "field left open": lambda blocks: [
        b.replace("</w:pPr>", '</w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>')
        for b in blocks
    ],
    "text box": lambda blocks: [
        b.replace("</w:p>", f"<w:r><w:pict><w:txbxContent>{b}</w:txbxContent></w:pict></w:r></w:p>")
        for b in blocks
    ],
    "bookmark before": lambda blocks: [
        f'<w:bookmarkStart w:id="99" w:name="clause_x"/>{b}' for b in blocks
    ],
    "comment": lambda blocks: [f"<!-- </w:p> -->{b}" for b in blocks],
    "instruction": lambda blocks: [b.replace("</w:pPr>", "</w:pPr><?x </w:p>?>") for b in blocks],
    "text between": lambda blocks: [f"{b}甲" for b in blocks],
    "control": lambda blocks: [f"<w:sdt><w:sdtContent>{b}</w:sdtContent></w:sdt>" for b in blocks],
    "broken": lambda blocks: [b.replace("</w:p>", "") for b in blocks],
    "own namespace": lambda blocks: [b.replace("<w:p>", '<w:p xmlns:w="x">') for b in blocks],
    "unknown prefix": lambda blocks: [b.replace("<w:pPr>", "<q:pPr/><w:pPr>") for b in blocks],
    "entity": lambda blocks: [b.replace("</w:t>", "&x;</w:t>") for b in blocks],
    "mark": lambda blocks: [f"{b}<w:dealdoc-mark/>" for b in blocks],
    "end of table": lambda blocks: [f"{b}</w:tbl>" for b in blocks],
    "row outside": lambda blocks: [f"<w:tr><w:tc>{b}</w:tc></w:tr>" for b in blocks],
    "nested table": lambda blocks: [
        f"<w:tbl><w:tblGrid/><w:tr><w:tc>{b}</w:tc></w:tr></w:tbl>{b}" for b in blocks
    ],
}
HARMLESS = {"bookmark before", "comment", "instruction", "text between", "control", "mark",
            "row outside"}  # fmt: skip
"""Changes that nobody sees in a text of which nothing is named or counted by them."""
OTHER_PARTS = {
    NUMBERING: [
        ('w:val="%1.%2"', 'w:val="%1-%2"'),
        ('<w:start w:val="1"/>', '<w:start w:val="5"/>'),
    ],
    STYLES: [("<w:rPr>", "<w:rPr><w:vanish/>"), ('w:styleId="DealItem"', 'w:styleId="DealPoint"')],
}


@st.composite
def mutations(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    kinds = st.sampled_from([*CHANGES, *OTHER_PARTS])
    return draw(st.lists(st.tuples(kinds, st.integers(0, 200), st.integers(0, 8)), max_size=3))


def mutated(data: bytes, changes: list[tuple[str, int, int]]) -> bytes:
    parts = {name: part(data, name) for name in (DOCUMENT, STYLES, NUMBERING)}
    for kind, at, count in changes:
        if kind in OTHER_PARTS:
            old, new = OTHER_PARTS[kind][at % 2]
            parts[kind] = parts[kind].replace(old, new, count + 1)
            continue
        found = list(BLOCK.finditer(parts[DOCUMENT]))
        if not found:
            continue
        first = found[at % len(found)]
        chosen = [m for m in found if m.start() >= first.start()][: count + 1]
        joined = []
        for match in chosen:  # neighbours only: a table between two paragraphs ends the choice
            if joined and match.start() != joined[-1].end():
                break
            joined.append(match)
        text = "".join(CHANGES[kind]([match[0] for match in joined]))
        document = parts[DOCUMENT]
        parts[DOCUMENT] = document[: first.start()] + text + document[joined[-1].end() :]
    return with_parts(data, parts)


@settings(deadline=None, max_examples=60)
@given(changes=mutations(), name=st.sampled_from(SAMPLES))
def test_changed_documents_are_read_as_if_parsed_whole(
    own: Files, changes: list[tuple[str, int, int]], name: str
) -> None:
    data = mutated(own[name], changes)
    expected = parsed(data)
    assert outcome(data) == expected, "cold"
    read_docx(own[name])
    assert outcome(data) == expected, "with the blocks of the unchanged one known"
    assert outcome(data) == expected, "with its own blocks known"


@pytest.mark.parametrize("kind", CHANGES)
def test_each_change_is_seen_in_text_and_in_cells(own: Files, kind: str) -> None:
    seen = 0
    for name in ("supply/full", "forms/bid-approval-lean"):
        original = parsed(own[name])
        for at in (5, 31, 60):
            data = mutated(own[name], [(kind, at, 1)])
            expected = parsed(data)
            seen += expected != original
            read_docx(own[name])
            assert (outcome(data), outcome(data)) == (expected, expected)
    assert seen or kind in HARMLESS


@pytest.mark.parametrize(
    ("name", "way"), [(NUMBERING, 0), (NUMBERING, 1), (STYLES, 0), (STYLES, 1)]
)
def test_other_styles_and_lists_are_other_words(own: Files, name: str, way: int) -> None:
    data = mutated(own["supply/full"], [(name, way, 8)])
    expected = parsed(data)
    original = outcome(own["supply/full"])
    assert outcome(data) == expected
    assert expected != original
    assert outcome(own["supply/full"]) == original


def test_rows_whose_cells_are_counted_named_or_hidden(docx: Docx, words: Any, clauses: str) -> None:
    cells = [
        words.numbered("一项", 1, 1),
        words.p('<w:bookmarkStart w:id="1" w:name="clause_a"/>', "有名"),
        words.p(words.run("隐藏", "<w:vanish/>"), "可见"),
        words.p("删去", ppr="<w:rPr><w:del/></w:rPr>") + words.p("续"),
        words.p('<w:r><w:footnoteReference w:id="1"/></w:r>', "有注"),
    ]
    note = f'<w:footnote w:id="1">{words.p("脚注")}</w:footnote>'
    for cell in cells:
        row = words.cell("甲") + words.cell(cell) + words.cell("乙")
        body = words.table(row, row) + words.p("中") + words.table(row)
        data = docx(body, custom=OURS, numbering=clauses, footnotes=note)
        expected = parsed(data)
        assert is_told(data)
        assert (outcome(data), outcome(data)) == (expected, expected)


def test_rows_of_known_cells_are_read_as_if_parsed_whole(
    docx: Docx, words: Any, clauses: str
) -> None:
    """Heads, numbers of cells and their order are new; the cells are known."""
    plain, other = words.cell("甲"), words.cell("乙")
    wide = words.cell("宽").replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1)
    counted = words.cell(words.numbered("一项", 1, 1))
    down = words.cell("").replace("<w:tc>", "<w:tc><w:tcPr><w:vMerge/></w:tcPr>", 1)
    cells = (plain, other, wide, counted, down)
    read_docx(docx(words.table("".join(cells)), custom=OURS, numbering=clauses))
    heads = (
        "", "<w:trPr><w:tblHeader/></w:trPr>", "<w:trPr><w:del/></w:trPr>",
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>',
    )  # fmt: skip
    for head in heads:
        for row in permutations(cells, 3):
            body = words.table("".join(cells[:3]), head + "".join(row), head + "".join(row[:2]))
            data = docx(body, custom=OURS, numbering=clauses)
            found = outcome(data), outcome(data)
            assert is_told(data)
            expected = parsed(data)
            assert found == (expected, expected)
            read_docx(docx(words.table("".join(cells)), custom=OURS, numbering=clauses))


def test_a_field_left_open_reaches_into_the_next_paragraph(docx: Docx, words: Any) -> None:
    opened = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    closed = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    data = docx(opened + words.p("指令") + closed + words.p("正文"), custom=OURS)
    read_docx(docx(words.p("指令") + words.p("正文"), custom=OURS))
    assert [p.text for p in read_docx(data).paragraphs()] == ["正文"]
    assert not is_told(data)


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:t><![CDATA[</w:p><w:p>]]></w:t></w:r></w:p>",
        "<w:p/><w:p></w:p><w:p w:rsidR='1'/>",
        '<w:p w:x="</w:p>"/>',
        '<w:p w:x="/>"><w:r><w:t>甲</w:t></w:r></w:p>',
        "<w:p><w:r><w:t>甲</w:t></w:r></w:p ><w:p><w:r><w:t>乙</w:t></w:r></w:p>",
        "<w:p><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:p>",
        "<w:p>" * 3 + "</w:p>" * 3,
        "<w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body><w:body><w:p/>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr>",
        "<w:tbl><w:tblPr/></w:tbl><w:p/>",
        "<w:tbl><w:tblPr/><w:trPr/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr/><w:tr><w:tc/></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><!-- --></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tbl>",
        "<w:tbl><w:tr xmlns:w='x'><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:trPr xmlns:w='x'/><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><!-- <w:tc> --><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc/><w:tc><w:p/></w:tc ></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc>甲<w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tr></w:tc></w:tbl>",
        "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p/></w:tc></w:sdtContent></w:sdt>"
        "<w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc>"
        "<w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:sectPr/><w:sectPr><w:p/></w:sectPr>",
        "\n<w:p/>\n",
        "",
    ],
)
def test_odd_bodies_are_read_as_if_parsed_whole(docx: Docx, words: Any, body: str) -> None:
    for around in ("", words.p("前"), words.table(words.cell("一"), words.cell("二"))):
        data = docx(around + body + around, custom=OURS)
        expected = parsed(data)
        assert (outcome(data), outcome(data)) == (expected, expected)


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("<w:body>", '<w:body xml:lang="zh">'),
        lambda xml: xml.replace("<w:body>", "<w:background/><w:body>"),
        lambda xml: xml + "\n",
        lambda xml: xml + "<!-- -->",
        lambda xml: f'<?xml version="1.0" encoding="UTF-8"?>{xml}',
        lambda xml: f'<?xml version="1.0" encoding="GBK"?>{xml}',
        lambda xml: f"<!DOCTYPE x []>{xml}",
        lambda xml: xml.replace(W, W + "x"),
        lambda xml: xml.replace("w:document", "w:documents"),
        lambda xml: "\ufeff" + xml,
    ],
)
def test_odd_parts_are_read_as_if_parsed_whole(
    docx: Docx, words: Any, change: Callable[[str], str]
) -> None:
    plain = docx(words.p("甲方"), custom=OURS)
    read_docx(plain)
    data = with_parts(plain, {DOCUMENT: change(part(plain, DOCUMENT))})
    expected = parsed(data)
    read_docx(plain)
    assert (outcome(data), outcome(data)) == (expected, expected)


def test_a_header_is_remembered_with_its_styles(docx: Docx, words: Any) -> None:
    hidden = '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
    header = words.p("页眉", style="a")
    shown = read_docx(docx(words.p("甲"), custom=OURS, header=header))
    gone = read_docx(docx(words.p("甲"), custom=OURS, header=header, styles=hidden))
    assert [p.text for p in shown.margins] == ["页眉"]
    assert [p.text for p in gone.margins] == [""]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[Remembered[Any, Any]]:
    kept: Remembered[Any, Any] = Remembered(entries=7, weight=9000)
    monkeypatch.setattr(word_told, "_PIECES", kept)
    yield kept


def test_reading_does_not_need_what_was_forgotten(own: Files, small: Remembered[Any, Any]) -> None:
    for data in own.values():
        expected = parsed(data)
        assert (outcome(data), outcome(data)) == (expected, expected)
        assert len(small) <= 7
        assert 0 < small.weight <= 9000


def test_memory_stays_within_what_was_said(own: Files) -> None:
    """Weights are not less than what the kept values take, so the bound holds in bytes."""
    tracemalloc = pytest.importorskip("tracemalloc")
    forget_all()
    xml = part(own["supply/full"], DOCUMENT)
    for data in own.values():
        read_docx(data)
    files = [
        with_parts(own["supply/full"], {DOCUMENT: xml.replace("</w:t>", f"{n}</w:t>")})
        for n in range(4)
    ]
    tracemalloc.start()
    try:
        before, kept = tracemalloc.get_traced_memory()[0], word_told._PIECES.weight
        for data in files:
            read_docx(data)
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert word_told._PIECES.weight > kept
    assert grown < 1.5 * (word_told._PIECES.weight - kept) + 4 * 2 * len(xml.encode())
