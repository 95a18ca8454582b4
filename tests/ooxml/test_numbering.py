"""Counting as Word does: levels, restarts, overrides, links and styles."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.ooxml.names import W
from generator.ooxml.numbering import Label, Numbering, Position

Build = Callable[..., str]
Lists = Callable[..., Numbering]


def texts(lists: Numbering, steps: Iterable[tuple[int, int]]) -> list[str]:
    """The printed numbers of paragraphs with these lists and levels."""
    state = lists.state()
    labels = [state.advance(num_id, level) for num_id, level in steps]
    return [label.text if label else "-" for label in labels]


def start_override(level: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


@pytest.fixture
def agreement(level: Build, abstract: Build, num: Build, numbering: Lists) -> Numbering:
    """第一条 / 1.1 / （1）."""
    levels = (
        level(0, "chineseCountingThousand", "第%1条", '<w:suff w:val="space"/>')
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "decimal", "（%3）", '<w:suff w:val="nothing"/>')
    )
    return numbering(abstract(0, levels) + num(1, 0))


def test_counts_clauses_items_and_points(agreement: Numbering) -> None:
    steps = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert texts(agreement, steps) == [
        "第一条", "1.1", "1.2", "（1）", "（2）", "第二条", "2.1", "（1）",
    ]  # fmt: skip


def test_suffix_and_level_come_with_the_label(agreement: Numbering) -> None:
    state = agreement.state()
    assert state.advance(1, 0) == Label("第一条", 0, "space")
    assert state.advance(1, 1) == Label("1.1", 1, "tab")
    assert state.advance(1, 2) == Label("（1）", 2, "nothing")


def test_states_count_independently(agreement: Numbering) -> None:
    assert texts(agreement, [(1, 0)]) == texts(agreement, [(1, 0)]) == ["第一条"]


def test_skipped_level_prints_its_start_without_using_it_up(agreement: Numbering) -> None:
    assert texts(agreement, [(1, 1), (1, 0), (1, 1)]) == ["1.1", "第一条", "1.1"]


def test_nothing_is_numbered_by_zero_or_by_what_is_not_defined(agreement: Numbering) -> None:
    assert texts(agreement, [(0, 0), (7, 0), (1, 5), (1, -1), (-3, 0)]) == ["-"] * 5
    assert agreement.level(7, 0) is None


def test_lists_of_one_definition_share_its_counter(
    level: Build, abstract: Build, num: Build, numbering: Lists
) -> None:
    lists = numbering(abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0))
    assert texts(lists, [(1, 0), (2, 0), (1, 0)]) == ["1.", "2.", "3."]


def test_start_override_takes_effect_once(
    level: Build, abstract: Build, num: Build, numbering: Lists
) -> None:
    xml = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0, start_override(0, 5))
    lists = numbering(xml)
    assert texts(lists, [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)]) == ["1.", "2.", "5.", "6.", "7."]


def test_overriding_level_replaces_format_and_text(
    level: Build, abstract: Build, num: Build, numbering: Lists
) -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    lists = numbering(abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0, other))
    assert texts(lists, [(1, 0), (2, 0)]) == ["1.", "II)"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1.1.1", "1.2.1", "2.1.1"]),
        ('<w:lvlRestart w:val="0"/>', ["1.1.1", "1.2.2", "2.1.3"]),
        ('<w:lvlRestart w:val="1"/>', ["1.1.1", "1.2.2", "2.1.1"]),
    ],
)
def test_level_restart(
    restart: str,
    expected: list[str],
    level: Build,
    abstract: Build,
    num: Build,
    numbering: Lists,
) -> None:
    levels = (
        level(0, "decimal", "%1")
        + level(1, "decimal", "%1.%2")
        + level(2, "decimal", "%1.%2.%3", restart)
    )
    lists = numbering(abstract(0, levels) + num(1, 0))
    steps = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert [text for text in texts(lists, steps) if text.count(".") == 2] == expected


def test_start_defaults_to_zero_and_may_be_anything(
    level: Build, abstract: Build, num: Build, numbering: Lists
) -> None:
    bare = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    xml = abstract(0, bare) + abstract(1, level(0, "decimal", "%1", start=9)) + num(1, 0)
    assert texts(numbering(xml + num(2, 1)), [(1, 0), (2, 0), (2, 0)]) == ["0", "9", "10"]


def test_linked_style_leads_to_the_list_behind_it(
    level: Build, abstract: Build, num: Build, numbering: Lists
) -> None:
    xml = (
        abstract(0, '<w:numStyleLink w:val="Clauses"/>')
        + abstract(1, '<w:styleLink w:val="Clauses"/>' + level(0, "decimal", "§%1"))
        + num(1, 0)
        + num(2, 1)
    )
    style = (
        '<w:style w:type="numbering" w:styleId="Clauses"><w:pPr><w:numPr><w:numId w:val="2"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    assert texts(numbering(xml, style), [(1, 0), (2, 0)]) == ["§1", "§2"]


def test_circular_links_end(abstract: Build, num: Build, numbering: Lists) -> None:
    xml = abstract(0, '<w:numStyleLink w:val="Loop"/>') + num(1, 0)
    style = (
        '<w:style w:type="numbering" w:styleId="Loop"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    assert texts(numbering(xml, style), [(1, 0)]) == ["-"]


def test_custom_format_of_word_comes_from_the_first_choice(
    abstract: Build, num: Build, numbering: Lists
) -> None:
    inner = (
        '<w:lvl w:ilvl="0"><w:start w:val="8"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="No. %1"/></w:lvl>'
    )
    assert texts(numbering(abstract(0, inner) + num(1, 0)), [(1, 0)]) == ["No. 008"]


def test_bullets_become_unicode(abstract: Build, num: Build, numbering: Lists) -> None:
    inner = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>'
        '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl>'
    )
    assert texts(numbering(abstract(0, inner) + num(1, 0)), [(1, 0)]) == ["•"]


def test_level_none_prints_only_its_own_text(
    level: Build, abstract: Build, num: Build, numbering: Lists
) -> None:
    levels = level(0, "none", "附件") + level(1, "decimal", "%1%2.")
    lists = numbering(abstract(0, levels) + num(1, 0))
    assert texts(lists, [(1, 0), (1, 1)]) == ["附件", "1."]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    "</w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Item"><w:basedOn w:val="Clause"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Item"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Plain"><w:basedOn w:val="Clause"/><w:pPr><w:numPr>'
    '<w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
)


@pytest.mark.parametrize(
    ("ppr", "expected"),
    [
        ("", None),
        ('<w:pStyle w:val="Clause"/>', Position(1, 0)),
        ('<w:pStyle w:val="Item"/>', Position(1, 1)),
        ('<w:pStyle w:val="Own"/>', Position(1, 1)),
        ('<w:pStyle w:val="Plain"/>', None),
        ('<w:pStyle w:val="Loop"/>', None),
        ('<w:pStyle w:val="Unknown"/>', None),
        ('<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>', None),
        ('<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="2"/></w:numPr>', Position(2, 1)),
        ('<w:pStyle w:val="Item"/><w:numPr><w:ilvl w:val="0"/></w:numPr>', Position(1, 0)),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', Position(1, 1)),
        ('<w:numPr><w:numId w:val="x"/></w:numPr>', None),
    ],
)
def test_position_of_a_paragraph(
    ppr: str,
    expected: Position | None,
    level: Build,
    abstract: Build,
    num: Build,
    numbering: Lists,
) -> None:
    levels = level(0, "decimal", "%1", '<w:pStyle w:val="Clause"/>') + level(
        1, "decimal", "%1.%2", '<w:pStyle w:val="Item"/>'
    )
    lists = numbering(abstract(0, levels) + num(1, 0) + num(2, 0), STYLES)
    element = etree.fromstring(f'<w:pPr xmlns:w="{W}">{ppr}</w:pPr>')
    assert lists.position(element) == expected
    if not ppr:
        assert lists.position(None) is None


@given(st.lists(st.integers(0, 3), max_size=40))
def test_decimal_levels_count_like_an_outline(
    level: Build, abstract: Build, num: Build, numbering: Lists, depths: list[int]
) -> None:
    forms = ["%1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4"]
    levels = "".join(level(depth, "decimal", form) for depth, form in enumerate(forms))
    found = texts(numbering(abstract(0, levels) + num(1, 0)), [(1, depth) for depth in depths])
    counts: list[int | None] = [None] * 4
    for depth, text in zip(depths, found, strict=True):
        counts[depth] = (counts[depth] or 0) + 1
        counts[depth + 1 :] = [None] * (3 - depth)
        assert text == ".".join(str(count or 1) for count in counts[: depth + 1])
