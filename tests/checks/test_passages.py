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


def _annexed(*lines: tuple[str, str]) -> Document:
    """Two articles, the signatures, and an annex with such lines: their numbers and words."""
    head, *rest = [Paragraph(Role.BODY, (Span(text),), label=label) for label, text in lines]
    heads = [Paragraph(Role.HEADING, (Span(f"标题{n}"),), label=f"第{n}条") for n in "一二"]
    return Document(
        None,
        "",
        front=(Paragraph(Role.TITLE, (Span("合同"),)),),
        body=tuple(heads),
        closing=(SignatureBlock((("甲方（盖章）：",),)),),
        annexes=(replace(head, role=Role.ANNEX), *rest),
    )


ANNEXES = [
    _annexed(("附件一", "清单"), ("1.", "打印机"), ("（1）", "黑白"), ("2.", "纸")),
    _annexed(("附件一", "清单"), ("1.", "打印机"), ("（1）", "彩色"), ("2.", "纸")),
    _annexed(("附件一", "清单"), ("1.", "打印机")),
    _annexed(("附件一", "清单"), ("1.", "打印机"), ("附件1-1", "细目"), ("2.", "纸")),
    _annexed(("附件一", "清单"), ("1.", "打印机"), ("附件二", "细目"), ("第一条", "纸")),
    _annexed(("附件一", "清单"), ("第一条", "打印机"), ("一、", "黑白"), ("第二条", "纸")),
]


def _shape(tree: clauses.ClauseTree) -> list[object]:
    """All that a tree says."""
    places = [
        (clause.passage.index, clause.parent and clause.parent.passage.index, clause.title)
        for clause in tree.all
    ]
    lines = [[passage.index for passage in clause.passages] for clause in tree.all]
    owners = sorted((index, clause.passage.index) for index, clause in tree.owners.items())
    return [places, lines, owners, [clause.passage.index for clause in tree.top]]


def test_a_tree_says_the_same_whatever_was_read_before() -> None:
    for document in ANNEXES:
        forget_all()
        cold = _shape(clauses.build(passages.read(document)))
        for other in ANNEXES:
            for one in (other, document, other):
                warm = _shape(clauses.build(passages.read(one)))
                assert (warm == cold) or one is not document


def test_documents_with_the_same_clauses_share_the_tree_and_what_was_found_out_about_it() -> None:
    forget_all()
    first, second = ANNEXES[:2]
    title = Paragraph(Role.TITLE, (Span("协议"),))
    trees = [
        clauses.build(passages.read(one)) for one in (first, second, replace(first, front=(title,)))
    ]
    assert trees[2] is trees[0] is not trees[1]
    asked: list[int] = []

    def told(tree: clauses.ClauseTree, given: int) -> int:
        asked.append(given)
        return len(tree.all) + given

    assert [tree.told(told, given) for tree, given in zip(trees, (1, 1, 1), strict=True)] == [
        7,
        7,
        7,
    ]
    assert [trees[0].told(told, given) for given in (2, 1, 1)] == [8, 7, 7]
    assert asked == [1, 1, 2, 1]


@pytest.mark.parametrize("path", TEXTS[::4], ids=lambda path: "-".join(path.parts[-3:]))
def test_rules_find_the_same_with_clauses_kept_whose_passages_are_forgotten(path: Path) -> None:
    document = reading.read(path.read_bytes(), path.name)
    forget_all()
    found = checks.run(document, today=TODAY)
    passages._MADE.clear()
    passages._BEFORE.clear()
    assert checks.run(document, today=TODAY) == found


def test_rules_find_the_same_with_room_for_a_handful(monkeypatch) -> None:
    path = TEXTS[0]
    document = reading.read(path.read_bytes(), path.name)
    found = checks.run(document, today=TODAY)
    kept = (clauses, "_KEPT"), (clauses, "_LATEST"), (clauses, "_TREES")
    for module, name in ((passages, "_MADE"), *kept):
        store: Remembered[tuple[object, ...], object] = Remembered(entries=3, weight=5000)
        monkeypatch.setattr(module, name, store)
        assert checks.run(document, today=TODAY) == found
        assert len(store) <= 3
        assert store.weight <= 5000
