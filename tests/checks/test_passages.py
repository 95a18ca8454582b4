"""Passages, clauses and answers are shared with the documents before: findings stay the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import checks, reading
from generator.checks import clauses, passages
from generator.document import (
    Cell,
    Document,
    Paragraph,
    Place,
    Role,
    SignatureBlock,
    Span,
    Table,
)
from generator.remembered import Remembered, forget_all

TODAY = date(2026, 11, 25)
TEXTS = sorted((Path(__file__).parents[1] / "corpus").glob("*/*/*"))[::15]
LINE = Paragraph(Role.ITEM, (Span("甲方付款。\n乙方交货。"),), label="1.1", place=Place(3, 1, 7, 2))


def _document(block: Paragraph | Table | SignatureBlock) -> Document:
    return Document(None, "", body=(block,))


def _shortened(document: Document) -> list[Document]:
    """The document without a block here and there, so that what follows moves."""
    body = document.body
    return [
        replace(document, body=body[:at] + body[at + 1 :]) for at in (0, len(body) // 2) if body
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: "-".join(path.parts[-3:]))
def test_rules_find_the_same_whatever_was_checked_before(path: Path) -> None:
    document = reading.read(path.read_bytes(), path.name)
    variants = [document, *_shortened(document), document]
    warm = [checks.run(one, today=TODAY) for one in variants]
    for one, found in zip(variants, warm, strict=True):
        forget_all()
        assert checks.run(one, today=TODAY) == found


@pytest.mark.parametrize(
    "other",
    [
        replace(LINE, spans=(Span("甲方付款。\n乙方验货。"),)),
        replace(LINE, label="1.2"),
        replace(LINE, role=Role.BODY),
        replace(LINE, place=None),
        replace(LINE, place=Place(3, 1, 8, 2)),
        Table(((Cell("甲方付款。\n乙方交货。"),),)),
        SignatureBlock((("甲方付款。\n乙方交货。",),)),
    ],
)
def test_what_differs_in_anything_is_not_taken_for_the_same(
    other: Paragraph | Table | SignatureBlock,
) -> None:
    forget_all()
    cold = passages.read(_document(other)).passages
    forget_all()
    known = passages.read(_document(LINE)).passages
    assert passages.read(_document(other)).passages == cold != known
    assert passages.read(replace(_document(LINE), front=(LINE,))).passages[2:] != known
    assert passages.read(Document(None, "", annexes=(LINE,))).passages != known


def test_the_next_document_shares_passages_and_articles() -> None:
    heads = [Paragraph(Role.HEADING, (Span(f"标题{n}"),), label=f"第{n}条") for n in "一二三"]
    first = Document(None, "", body=tuple(heads))
    second = replace(first, body=(*heads[:2], replace(heads[2], spans=(Span("另一标题"),))))
    before, after = passages.read(first), passages.read(second)
    same = [one is other for one, other in zip(before.passages, after.passages, strict=True)]
    assert same == [True, True, False]
    trees = clauses.build(before), clauses.build(after)
    shared = [one is other for one, other in zip(trees[0].roots, trees[1].roots, strict=True)]
    assert shared == [True, True, False]
    assert [clause.title for clause in trees[1].roots] == ["标题一", "标题二", "另一标题"]


def test_rules_find_the_same_with_room_for_a_handful(monkeypatch) -> None:
    path = TEXTS[0]
    document = reading.read(path.read_bytes(), path.name)
    found = checks.run(document, today=TODAY)
    for module, name in ((passages, "_MADE"), (clauses, "_ARTICLES")):
        store: Remembered[tuple[object, ...], object] = Remembered(entries=3, weight=5000)
        monkeypatch.setattr(module, name, store)
        assert checks.run(document, today=TODAY) == found
        assert len(store) <= 3
        assert store.weight <= 5000
