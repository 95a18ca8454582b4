"""A document resolved in pieces is the document resolved as a whole, whatever was read before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import RunError
from generator.ooxml.names import W
from generator.ooxml.package import Package
from generator.pdf import pieces, table_borders
from generator.pdf.model import Paragraph, Row, Table, Typescript
from generator.pdf.resolve import resolve
from generator.pdf.warning_list import WarningList
from generator.remembered import Remembered, forget_all
from tests.pdf import hostile
from tests.pdf.build import A4, cell, docx, field, numbered, paragraph, row, section, table, text
from tests.pdf.test_remembered import BLOCKS, DOCUMENTS

Outcome = tuple[object, ...]
_ENDS = paragraph("节末", section(page='<w:pgSz w:w="16838" w:h="11906"/>'))


def _outcome(data: bytes, now: datetime) -> Outcome:
    """What a file comes to with its warnings, or the error that it ends in."""
    warnings = WarningList()
    try:
        found = resolve(Package(data), warnings, now)
    except RunError as error:
        return tuple((d.rule, d.message.say()) for d in error.diagnostics)
    return found, [(d.rule, d.message.say(), d.location.paragraph) for d in warnings.all()]


def _whole(data: bytes, now: datetime) -> Outcome:
    """The same with the body parsed as a whole and nothing remembered."""
    forget_all()
    with mock.patch("generator.pdf.resolve.sections", return_value=None):
        found = _outcome(data, now)
    forget_all()
    return found


def _is_cut(data: bytes) -> bool:
    return pieces.sections(Package(data)) is not None


def _blocks(data: bytes, now: datetime) -> list[Paragraph | Table]:
    found = resolve(Package(data), WarningList(), now)
    assert isinstance(found, Typescript)
    return [block for one in found.sections for block in one.blocks]


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_in_pieces_or_whole(documents: list[tuple[bytes, datetime]]) -> None:
    expected = [_whole(data, now) for data, now in documents]
    for _ in range(2):
        assert [_outcome(data, now) for data, now in documents] == expected


def test_hostile_documents(now: datetime) -> None:
    files = {**hostile.PRINTS, **hostile.REFUSED}
    expected = {name: _whole(data, now) for name, data in files.items()}
    for _ in range(2):
        for name, data in files.items():
            assert _outcome(data, now) == expected[name], name


PLAIN = {
    "paragraphs": BLOCKS[0] + BLOCKS[1] + BLOCKS[2],
    "sections": BLOCKS[0] + _ENDS + BLOCKS[1] + _ENDS + BLOCKS[2],
    "fields": BLOCKS[7] + BLOCKS[10],
    "table": BLOCKS[0] + BLOCKS[29] + BLOCKS[0],
    "removed row": table(row(cell("去"), trpr='<w:del w:id="1"/>'), row(cell("留"))),
    "no row is left": table(row(cell("去"), trpr='<w:del w:id="1"/>')) + BLOCKS[0],
    "merged in the old way": table(
        row(cell("一", '<w:hMerge w:val="restart"/>'), cell("二", "<w:hMerge/>"), cell("三")),
        row(cell("四"), cell("五"), cell("六")),
    ),
    "joins a table": BLOCKS[15] + BLOCKS[25] + BLOCKS[0],
    "apart": table(row(cell("甲")), tblpr='<w:tblpPr/><w:tblCellSpacing w:w="20"/>'),
    "widths of cells": table(
        row(cell("甲", '<w:tcW w:w="900"/>'), cell("乙", '<w:tcW w:w="1800" w:type="dxa"/>'))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_read_in_pieces(name: str, now: datetime) -> None:
    data = docx(PLAIN[name])
    expected = _whole(data, now)
    assert _is_cut(data)
    for other in PLAIN.values():
        _outcome(docx(other), now)
    assert _outcome(data, now) == expected


NOT_APART = {
    "field left open": BLOCKS[11] + BLOCKS[0] + BLOCKS[12],
    "clock": BLOCKS[9],
    "address": BLOCKS[13],
    "clock in a cell": table(row(cell(BLOCKS[9]))),
    "control": f"<w:sdt><w:sdtContent>{BLOCKS[0]}</w:sdtContent></w:sdt>",
    "comment": "<!-- </w:p> -->" + BLOCKS[0],
    "other namespace": BLOCKS[0].replace("<w:p>", '<w:p xmlns:w="x">'),
    "mark": BLOCKS[0].replace("</w:p>", "<w:dealdoc-mark/></w:p>"),
    "rows in the head": BLOCKS[25].replace(
        "</w:tblGrid>",
        f"</w:tblGrid><x:tr xmlns:x='{W}'><x:tc>{BLOCKS[0]}</x:tc></x:tr>",
    ),
}


@pytest.mark.parametrize("name", NOT_APART)
def test_what_is_read_as_a_whole(name: str, now: datetime) -> None:
    data = docx(NOT_APART[name], links={"web": "https://example.com"})
    assert not _is_cut(data)
    assert _outcome(data, now) == _whole(data, now)


BROKEN: dict[str, Callable[[str], str]] = {
    "not closed": lambda block: block.replace("</w:r>", ""),
    "entity": lambda block: block.replace("方", "&x;"),
    "prefix": lambda block: block.replace("<w:pPr>", "<x:y/><w:pPr>"),
    "outward": lambda block: block.replace("<w:pPr>", "</w:p></w:body><w:body><w:p><w:pPr>"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_pieces_between_known_ones(name: str, now: datetime) -> None:
    _outcome(docx(BLOCKS[0] + BLOCKS[1]), now)
    data = docx(BLOCKS[0] + BROKEN[name](BLOCKS[1]) + BLOCKS[0])
    found = _outcome(data, now)
    assert found == _whole(data, now)


def _form(value: str, *, fill: str = "", height: int = 400) -> str:
    return table(
        row(cell("名称"), cell(value), trpr=f'<w:trHeight w:val="{height}"/>'),
        row(cell("金额"), cell("100", fill)),
        row(cell("备注"), cell("无")),
        widths=(3000, 5000),
    )


def _rows(data: bytes, now: datetime) -> tuple[Row, ...]:
    (found,) = (block for block in _blocks(data, now) if isinstance(block, Table))
    return found.rows


def test_only_what_differs_is_another_object(now: datetime) -> None:
    forget_all()
    first = _rows(docx(_form("甲")), now)
    second = _rows(docx(_form("乙")), now)
    assert [one is other for one, other in zip(first, second, strict=True)] == [False, True, True]
    assert all(found.lasting for found in (*first, *second))
    one, *_ = _blocks(docx(BLOCKS[0] + BLOCKS[2]), now)
    other, *_ = _blocks(docx(BLOCKS[0] + BLOCKS[5]), now)
    assert one is other
    assert one.lasting


_SHARED = table(row(cell("名称"), cell("甲")))
_MODERN = '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>'
_EDGE = '<w:tcBorders><w:bottom w:val="double" w:sz="12"/></w:tcBorders>'
DIFFERENT = {
    "word": docx(_form("乙")),
    "line": docx(_form("甲", fill=_EDGE)),
    "height": docx(_form("甲", height=800)),
    "place": docx(paragraph("前") + _form("甲")),
    "row more": docx(_form("甲").replace("</w:tbl>", row(cell("一"), cell("二")) + "</w:tbl>")),
    "columns": docx(_form("甲").replace('w:w="3000"', 'w:w="2000"')),
    "table lines": docx(_form("甲").replace('insideH w:val="single"', 'insideH w:val="nil"')),
    "shares": docx(_SHARED),
    "shares of less": docx(_SHARED, sect=section(page=A4.replace("1800", "1200"))),
    "line grid": docx(_form("甲"), sect=section('<w:docGrid w:type="lines" w:linePitch="400"/>')),
    "modern": docx(_form("甲"), settings=_MODERN),
    "spaced": docx(_form("甲").replace("</w:tblPr>", '<w:tblCellSpacing w:w="20"/></w:tblPr>')),
    "number": docx(paragraph("前", numbered()) + _form("甲")),
    "field": docx(_form("甲") + paragraph(field("PAGE", "1") + text("页"))),
}  # fmt: skip


@pytest.mark.parametrize("name", DIFFERENT)
def test_another_form_is_not_taken_for_the_same(name: str, now: datetime) -> None:
    expected = _whole(DIFFERENT[name], now)
    for data in (docx(_form("甲")), *DIFFERENT.values()):
        _outcome(data, now)
    assert _outcome(DIFFERENT[name], now) == expected


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for a handful in every store."""
    for module in (pieces, table_borders):
        for name, kept in vars(module).items():
            if isinstance(kept, Remembered):
                monkeypatch.setattr(module, name, Remembered(entries=4, weight=20_000))


@pytest.mark.usefixtures("narrow")
def test_with_room_for_a_handful(now: datetime) -> None:
    files = [*DIFFERENT.values(), *(docx(body) for body in PLAIN.values())]
    expected = [_whole(data, now) for data in files]
    for _ in range(2):
        assert [_outcome(data, now) for data in files] == expected
