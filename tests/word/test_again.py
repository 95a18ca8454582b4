"""What was written before in the same process never changes a byte of what is written now."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator import word
from generator.document import (
    Block,
    Cell,
    CellKind,
    Document,
    Paragraph,
    Reference,
    Role,
    Span,
    Table,
)
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import EPOCH, Workshop
from generator.remembered import Remembered, forget_all
from generator.word import Layout, archive, body, compiled, forms, runs

SAMPLES = (
    "supply/full", "cooperation/strategic-cooperation-agreement-lean", "forms/bid-approval-lean",
    "forms/progress-report-full",
)  # fmt: skip
ALONE = """
import hashlib, sys
from pathlib import Path
from tests.word.test_again import written
for name in sys.argv[1:]:
    print(hashlib.sha256(written(name, Path("."))).hexdigest())
"""


@cache
def shop() -> Workshop:
    return Workshop(Library([bundled_templates()]), lambda: FontSet.default(system=False))


@cache
def layout(path: Path) -> Layout:
    return Layout.load(path.read_bytes())


def written(name: str, root: Path) -> bytes:
    """The DOCX of a sample."""
    path = root / "samples" / f"{name}.yaml"
    deal = shop().read(path.read_bytes(), f"{name}.yaml")
    found = layout(deal.document_type.layout)
    return word.write(shop().assemble(deal), found, timestamp=EPOCH)


def test_the_same_deal_gives_the_same_bytes_whatever_came_before(root: Path) -> None:
    forget_all()
    first = [written(name, root) for name in SAMPLES]
    again = [written(name, root) for name in reversed(SAMPLES)]
    assert first == again[::-1]
    forget_all()
    assert [written(name, root) for name in SAMPLES] == first


@pytest.mark.parametrize("name", SAMPLES[:3])
def test_a_fresh_process_gives_the_same_bytes(root: Path, name: str) -> None:
    for other in SAMPLES:
        written(other, root)
    here = hashlib.sha256(written(name, root)).hexdigest()
    command = [sys.executable, "-c", ALONE, name]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [here]


def document(*blocks: Block) -> Document:
    return Document(None, "", body=blocks, properties={"form_number": "F-1"})


def paragraph(*spans: Span, level: int = 0, bookmark: str | None = None) -> Paragraph:
    return Paragraph(Role.BODY, spans, "", level, bookmark)


def cells(cell: Cell, *, beside: int = 1) -> Table:
    other = Cell("旁", columns=beside)
    return Table(((cell, other),), (1.0,) * (cell.columns + beside), form=True)


REFERENCE = Span("8.2", reference=Reference("clause_a", "8.2"))
PAIRS: dict[str, tuple[Document, Document]] = {
    "strong": (document(paragraph(Span("甲"))), document(paragraph(Span("甲", strong=True)))),
    "blank": (document(paragraph(Span("甲"))), document(paragraph(Span("甲", blank=True)))),
    "hidden": (
        document(paragraph(Span("甲"), Span("乙"))),
        document(paragraph(Span("甲"), Span("乙", hidden=True))),
    ),
    "spans": (
        document(paragraph(Span("甲乙"))),
        document(paragraph(Span("甲"), Span("乙"))),
    ),
    "neighbour decides the font": (
        document(paragraph(Span("“A”"), Span("B"))),
        document(paragraph(Span("“A”"), Span("乙"))),
    ),
    "target that is there": (
        document(paragraph(REFERENCE)),
        document(paragraph(REFERENCE), paragraph(Span("乙"), bookmark="clause_a")),
    ),
    "level of the target": (
        document(paragraph(REFERENCE), paragraph(Span("乙"), bookmark="clause_a")),
        document(paragraph(REFERENCE), paragraph(Span("乙"), level=1, bookmark="clause_a")),
    ),
    "kind": (
        document(cells(Cell("甲", kind=CellKind.VALUE))),
        document(cells(Cell("甲", kind=CellKind.PROSE))),
    ),
    "align": (document(cells(Cell("甲"))), document(cells(Cell("甲", align="right")))),
    "bold cell": (document(cells(Cell("甲"))), document(cells(Cell("甲", strong=True)))),
    "joined": (document(cells(Cell("甲"))), document(cells(Cell("甲", joined=True)))),
    "columns": (document(cells(Cell("甲"))), document(cells(Cell("甲", columns=2)))),
    "width": (document(cells(Cell("甲"))), document(cells(Cell("甲"), beside=3))),
    "order": (
        document(paragraph(Span("甲")), Table(((Cell("乙"),),))),
        document(Table(((Cell("乙"),),)), paragraph(Span("甲"))),
    ),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_what_differs_is_not_taken_for_the_same(pair: str, root: Path) -> None:
    forms_too = any(table.form for each in PAIRS[pair] for table in each.tables())
    name = "form.docx" if forms_too else "agreement.docx"
    look = layout(root / "templates" / "_shared" / "layouts" / name)

    def made(*documents: Document) -> list[bytes]:
        forget_all()
        return [word.write(each, look, timestamp=EPOCH) for each in documents]

    one, two = PAIRS[pair]
    alone = [*made(one), *made(two)]
    assert alone[0] != alone[1]
    assert made(one, two) == alone
    assert made(two, one) == alone[::-1]


PLACES: dict[str, tuple[Any, str]] = {
    "runs": (runs, "_WRITTEN"),
    "cells": (forms, "_CELLS"),
    "bodies": (body, "_FINISHED"),
    "margins": (compiled, "_MARGINS"),
    "members": (archive, "_PACKED"),
}


@pytest.mark.parametrize("place", PLACES)
def test_writing_does_not_need_what_was_forgotten(
    place: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [written(name, root) for name in SAMPLES]
    small: Remembered[Any, Any] = Remembered(entries=2, weight=100_000)
    monkeypatch.setattr(*PLACES[place], small)
    assert [written(name, root) for name in SAMPLES] == expected
    assert 0 < len(small) <= 2
    assert small.weight <= 100_000
