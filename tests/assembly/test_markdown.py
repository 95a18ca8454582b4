"""Clause Markdown: what it means, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assembly.markdown import MarkdownError, Node, read
from generator.assembly.slots import CLOSE, OPEN, Slots


def texts(nodes: tuple[Node, ...]) -> list[tuple[int, str]]:
    return [(node.level, "".join(piece.text for piece in node.pieces)) for node in nodes]


def test_lists_become_levels() -> None:
    nodes = read("1. 甲\n    1. 子一\n    1. 子二\n1. 乙\n\n段落\n")
    assert texts(nodes) == [(1, "甲"), (2, "子一"), (2, "子二"), (1, "乙"), (0, "段落")]


def test_second_paragraph_of_an_item_has_no_number_of_its_own() -> None:
    assert texts(read("1. 甲\n\n   续段\n1. 乙\n")) == [(1, "甲"), (0, "续段"), (1, "乙")]


def test_strong_works_beside_chinese_punctuation() -> None:
    (node,) = read("**“产品”**应当合格，**（一）**号")
    assert [(piece.text, piece.strong) for piece in node.pieces] == [
        ("“产品”", True),
        ("应当合格，", False),
        ("（一）", True),
        ("号", False),
    ]


def test_anchor_names_an_item_and_is_not_printed() -> None:
    (node,) = read("1. 按月结算。 {: #monthly}\n")
    assert (node.anchor, texts((node,))) == ("monthly", [(1, "按月结算。")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲方应当\n付款", "甲方应当付款"),
        ("the\nSeller", "the Seller"),
        ("甲方\nSeller", "甲方Seller"),
        ("一行  \n二行", "一行\n二行"),
    ],
)
def test_wrapped_lines_join_as_their_script_does(text: str, expected: str) -> None:
    assert texts(read(text)) == [(0, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "# 标题",
        "标题\n===",
        "> 引用",
        "```\ncode\n```",
        "- 列表",
        "* 列表",
        "---\n",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "<div>x</div>",
        "1. 一\n    1. 二\n        1. 三\n",
        "有 **一半",
    ],
)
def test_what_has_no_meaning_in_a_clause_is_refused(text: str) -> None:
    with pytest.raises(MarkdownError):
        read(text)


def test_badly_indented_nesting_is_refused_not_renumbered() -> None:
    items = "".join(f"{n}. 项\n" for n in range(1, 11))
    with pytest.raises(MarkdownError) as caught:
        read(items + "   1. 想嵌套在第10项之下\n")
    assert caught.value.line == 10


@given(st.lists(st.text(st.characters(exclude_characters=OPEN + CLOSE), max_size=30), min_size=1))
def test_values_never_become_markup(values: list[str]) -> None:
    slots = Slots()
    skeleton = "1. 甲方：" + "，".join(slots.put(value) for value in values)
    (node,) = read(skeleton)
    printed = "".join(
        piece.text if piece.slot is None else str(slots.values[piece.slot]) for piece in node.pieces
    )
    assert printed == "甲方：" + "，".join(values)
    assert node.level == 1
