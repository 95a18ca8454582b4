"""Tables stand where Typst sets them: widths, heights, spans, lines, page ends, headers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.ooxml.borders import Border
from generator.pdf.emit_paragraph import Area
from generator.pdf.model import Cell, Row, Table
from generator.pdf.press.galley import BeyondError, Shape
from generator.pdf.press.tables import SetTable, TableSetter
from tests.pdf.press.table_truth import (
    Case,
    Seen,
    difference,
    our_pages,
    paragraph,
    random_case,
    set_blocks,
    typst_pages,
)

LINE = Border("single", 0.5)
BOX = tuple((side, LINE) for side in ("top", "bottom", "left", "right"))


def cell(column: int, *texts: str, columns: int = 1, rows: int = 1, **options: object) -> Cell:
    keeps = bool(options.pop("keeps", False))
    blocks = (paragraph(*texts, keep_next=keeps),)
    return Cell(column, blocks, columns, rows, **{"borders": BOX, **options})


def rows_of(count: int, **options: object) -> tuple[Row, ...]:
    return tuple(
        Row((cell(0, str(n % 10)), cell(1, "7")), **{"can_split": False, **options})
        for n in range(count)
    )


def table_of(rows: tuple[Row, ...], columns: int = 2, **options: object) -> Table:
    return Table((60.0,) * columns, rows, **options)


def set_table(table: Table) -> SetTable:
    return TableSetter(set_blocks).set(table, Area(300.0))


def beside(*cases: Case) -> list[list[Seen]]:
    """What we make of these tables, after a look at what Typst makes of them."""
    cases = tuple(one._replace(width=300.0 + number) for number, one in enumerate(cases))
    ours = [our_pages(one) for one in cases]
    found = [
        difference(one, theirs, own)
        for one, theirs, own in zip(cases, typst_pages(list(cases)), ours, strict=True)
    ]
    assert found == [""] * len(cases)
    return ours


@pytest.mark.parametrize("first", [0, 40])
def test_random_tables_stand_where_typst_sets_them(first: int) -> None:
    cases: list[Case] = []
    ours: list[list[Seen]] = []
    for seed in range(first, first + 40):
        case = random_case(seed)._replace(width=600.0 + seed)
        try:
            pages = our_pages(case)
        except BeyondError:
            continue
        cases.append(case)
        ours.append(pages)
    assert len(cases) > 20
    for case, theirs, own in zip(cases, typst_pages(cases), ours, strict=True):
        assert difference(case, theirs, own) == "", case


def test_a_row_that_has_no_room_goes_to_the_next_page() -> None:
    (pages,) = beside(Case(table_of(rows_of(12)), 30.0, 0.0, 100.0))
    assert [len(page.texts) for page in pages] == [8, 12, 4]


def test_a_table_begins_on_the_next_page_when_no_row_has_room() -> None:
    (pages,) = beside(Case(table_of(rows_of(3)), 90.0, 0.0, 100.0))
    assert [len(page.texts) for page in pages] == [0, 6]


def test_header_rows_are_repeated_as_artifacts() -> None:
    header = Row((cell(0, "1"), cell(1, "2")), header=True, can_split=False)
    (pages,) = beside(Case(table_of((header, *rows_of(10))), 0.0, 0.0, 90.0))
    assert [[text[2] for text in page.texts[:3]] for page in pages] == [
        [False, False, False], [True, True, False],
    ]  # fmt: skip


def test_a_header_does_not_stand_alone_at_the_end_of_a_page() -> None:
    header = Row((cell(0, "1"), cell(1, "2")), header=True, can_split=False)
    (pages,) = beside(Case(table_of((header, *rows_of(2))), 75.0, 0.0, 100.0))
    assert [len(page.texts) for page in pages] == [0, 6]


def test_a_heading_in_a_row_stays_with_the_next_row() -> None:
    plain = rows_of(6)
    first = plain[3].cells[0]
    blocks = (replace(paragraph("5", keep_next=True), outline=0),)
    heading = replace(plain[3], cells=(replace(first, blocks=blocks), plain[3].cells[1]))
    rows = (*plain[:3], heading, *plain[4:])
    table = set_table(table_of(rows))
    assert [len(frame.shown) for frame in table.frames(60.0, 200.0)] == [6, 6]


def test_a_paragraph_is_parted_where_its_row_may_be() -> None:
    row = Row((cell(0, "1", "2", "3", "4", "5"), cell(1, "6")))
    (pages,) = beside(Case(table_of((row,) * 3), 0.0, 0.0, 115.0))
    assert [len(page.texts) for page in pages] == [10, 8]


def test_a_cell_over_several_rows_goes_on_on_the_next_page() -> None:
    tall = Row((cell(0, "1", rows=6, vertical="center"), cell(1, "2")), can_split=False)
    rest = Row((cell(1, "3"),), can_split=False)
    (pages,) = beside(Case(table_of((tall, *[rest] * 5)), 40.0, 0.0, 100.0))
    assert [len(page.texts) for page in pages] == [5, 2]


def test_rows_kept_with_the_next_are_together() -> None:
    row = Row((cell(0, "1", keeps=True), cell(1, "2")), can_split=False)
    table = set_table(table_of((row,) * 3))
    assert table.together
    assert table.sticky
    nothing, whole = table.frames(20.0, 200.0)
    assert not nothing.shown
    assert len(whole.shown) == 6


def test_leaves_and_elements_are_numbered_through_the_table() -> None:
    header = Row((cell(0, "1", columns=2),), header=True)
    table = set_table(table_of((header, *rows_of(2))))
    head, body = table.shape.kids
    assert isinstance(head, Shape)
    assert isinstance(body, Shape)
    assert (head.kind, body.kind) == ("THead", "TBody")
    assert head.kids == (
        Shape("TR", (Shape("TH", (0,), b"[<</O/Table/Scope/Column/ColSpan 2>>]"),)),
    )
    assert body.kids[1] == Shape("TR", (Shape("TD", (3,)), Shape("TD", (4,))))
    assert [one.leaf for one in table.frames(500.0, 500.0)[0].shown] == [0, 1, 2, 3, 4]
    assert table.leaves == 5


def test_tables_of_one_form_share_what_is_painted_below_their_text() -> None:
    one = set_table(table_of(rows_of(3))).frames(500.0, 500.0)[0]
    other = set_table(table_of(tuple(reversed(rows_of(3))))).frames(500.0, 500.0)[0]
    assert one.grounds is other.grounds


DASHED = Border("dashed", 0.5)
DOUBLE = Border("double", 0.5)


@pytest.mark.parametrize(
    "row",
    [
        Row((cell(0, "1", borders=(("top", DASHED),)),)),
        Row((cell(0, "1", borders=(("top", DOUBLE),)),)),
        Row((cell(0, "1", direction="tbRl"),)),
        Row((cell(0, "1"), cell(1, "2", columns=2))),
        Row((cell(0, "1"), cell(0, "2"))),
        Row(()),
    ],
    ids=["dashed", "double", "turned", "too many columns", "overlapping", "empty"],
)
def test_what_only_typst_can_set(row: Row) -> None:
    with pytest.raises(BeyondError):
        set_table(table_of((row,)))


def test_a_header_cell_that_reaches_into_the_body_is_left_to_typst() -> None:
    header = Row((cell(0, "1", rows=2), cell(1, "2")), header=True)
    with pytest.raises(BeyondError):
        set_table(table_of((header, Row((cell(1, "3"),)), *rows_of(1))))


def test_a_row_higher_than_the_page_is_left_to_typst() -> None:
    row = Row((cell(0, "1"), cell(1, "2")), height=150.0, rule="exact")
    with pytest.raises(BeyondError):
        set_table(table_of((*rows_of(1), row))).frames(100.0, 100.0)
