"""What clause authors may do with values: macros, set blocks, variables, shared clauses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import deal, source
from generator.assembly import Assembler
from generator.errors import DealdocError, TemplateError
from generator.library import Library, bundled_templates

TYPE = """\
id: note
version: "1.0"
title: 便函
family: cooperation
fields:
  number: {kind: text, label: 编号, required: true}
  people: {kind: text, list: true, label: 人员}
  place: {kind: text, label: 地点}
  client: {kind: party, label: 委托方, role: 甲方}
  agent: {kind: party, label: 受托方, role: 乙方}
  force_majeure: {kind: force_majeure, label: 不可抗力}
  disputes: {kind: disputes, label: 争议, parties: {client: 甲方, agent: 乙方}}
clauses: [only, disputes, force-majeure]
"""
DISPUTES = "disputes: {court: {place: performance}}\n"

Lines = Callable[..., list[str]]


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """The printed lines of a clause's text with a deal."""

    def made(clause: str, values: str = "", more: str = "") -> list[str]:
        folder = tmp_path / "note"
        (folder / "clauses").mkdir(parents=True)
        (folder / "document.yaml").write_text(TYPE + more, encoding="utf-8")
        text = f"---\nid: only\ntitle: 内容\n---\n{clause}"
        (folder / "clauses" / "only.md").write_text(text, encoding="utf-8")
        layout = bundled_templates() / "_shared" / "layouts" / "agreement.docx"
        (folder / "template.docx").write_bytes(layout.read_bytes())
        kind = Library([tmp_path, bundled_templates()]).get("note")
        text = f"type: note\nnumber: A-1\npeople: [张三, '1. **李四**']\n{DISPUTES}{values}"
        if "disputes:" in values:
            text = text.replace(DISPUTES, "", 1)
        read = deal.read(source.load(text.encode(), "deal.yaml"), kind)
        document = Assembler(kind).assemble(read).document
        return [line.text for line in document.lines()]

    return made


MACRO = "{% macro person(name) %}{{ name }}（{{ number }}）{% endmacro %}\n"


@pytest.mark.parametrize(
    ("clause", "printed"),
    [
        (MACRO + "由{{ person(people[1]) }}负责。", "由1. **李四**（A-1）负责。"),
        (
            MACRO + "由{% for one in people %}{{ person(one) }}{% endfor %}负责。",
            "由张三（A-1）1. **李四**（A-1）负责。",
        ),
        ("{% set who %}{{ people[0] }}等{% endset %}由{{ who }}负责。", "由张三等负责。"),
        (
            MACRO + "{% macro both() %}{{ person('甲') }}、{{ person('乙') }}{% endmacro %}"
            "由{{ both() }}负责。",
            "由甲（A-1）、乙（A-1）负责。",
        ),
        (
            "{% macro framed() %}【{{ caller() }}】{% endmacro %}"
            "{% call framed() %}{{ number }}{% endcall %}",
            "【A-1】",
        ),
        (MACRO + '{% macro see() %}{{ ref("only") }}{% endmacro %}见{{ see() }}。', "见第一条。"),
        ("{% set word %}甲{% endset %}{% if word == '甲' %}{{ word }}方{% endif %}", "甲方"),
    ],
)
def test_what_a_macro_prints_is_printed(lines: Lines, clause: str, printed: str) -> None:
    assert printed in lines(clause)


def test_a_macro_may_print_items(lines: Lines) -> None:
    clause = (
        "{% macro items() %}{% for one in people %}\n1. {{ one }}；\n{% endfor %}{% endmacro %}"
    )
    assert [line for line in lines(clause + "{{ items() }}") if line.endswith("；")] == [
        "张三；",
        "1. **李四**；",
    ]


@pytest.mark.parametrize(
    ("clause", "line"),
    [
        (MACRO + "{{ person(number)|upper }}", 6),
        (MACRO + "{{ person(number) ~ '。' }}", 6),
        (MACRO + "{{ [person(number), number]|join('、') }}", 6),
        (MACRO + "一\n\n{% if person(number) == 'A-1' %}甲{% endif %}", 8),
        (MACRO + "{{ blank(person(number)|trim) }}", 6),
        ("一\n\n{% filter replace('0', '1') %}{{ number }}{% endfilter %}", 7),
        ("一\n{% set x|upper %}{{ number }}{% endset %}\n{{ x }}", 7),
    ],
)
def test_what_a_macro_printed_cannot_be_changed(lines: Lines, clause: str, line: int) -> None:
    with pytest.raises(TemplateError) as caught:
        lines(clause)
    assert caught.value.diagnostics[0].location.line == line


def test_variables_stand_in_all_clauses(lines: Lines) -> None:
    more = 'variables:\n  document: 本合同\n  who: "{{ people|join }}"\n  both: "{{ who }}等"\n'
    found = lines("{{ document }}由{{ both }}履行{% if nobody %}x{% endif %}。",
                  more=more + '  nobody: "{{ place }}"\n')  # fmt: skip
    assert "本合同由张三、1. **李四**等履行。" in found
    assert "本合同的变更、解除、终止、无效或者被撤销，不影响本条的效力。" in found
    assert not [line for line in found if "本协议" in line]


def test_a_variable_that_asks_for_nonsense_is_the_authors_error(lines: Lines) -> None:
    with pytest.raises(TemplateError) as caught:
        lines("一", more='variables:\n  who: "{{ persons }}"\n')
    assert caught.value.diagnostics[0].location.line == 15


PLACE = 'variables:\n  performance_place: "{{ place }}"\n'


@pytest.mark.parametrize(
    ("values", "more", "printed"),
    [
        ("", "", "向合同履行地有管辖权"),
        ("place: 杭州\n", PLACE, "向合同履行地（杭州）有管辖权"),
        ("", PLACE, "向合同履行地有管辖权"),
        ("disputes: {court: {place: agent}}\n", "", "向乙方住所地有管辖权"),
        ("disputes: {court: {place: defendant}}\n", "", "向被告住所地有管辖权"),
    ],
)  # fmt: skip
def test_the_court_is_named_for_any_type(
    lines: Lines, values: str, more: str, printed: str
) -> None:
    assert [line for line in lines("一", values, more) if printed in line]


@pytest.mark.parametrize(("days", "printed"), [("", False), (", terminate_days: 60", True)])
def test_force_majeure_may_leave_termination_to_the_law(
    lines: Lines, days: str, printed: bool
) -> None:
    found = lines("一", f"force_majeure: {{notice_days: 3, proof_days: 15{days}}}\n")
    assert any("不可抗力持续超过60日" in line for line in found) is printed
    assert any("15日内提供" in line for line in found)


def test_a_deal_cannot_forge_what_stands_for_a_value(lines: Lines) -> None:
    with pytest.raises(DealdocError) as caught:
        lines("{{ number }}{{ place }}", 'place: "\ue0000\ue001"\n')
    assert caught.value.diagnostics[0].rule == "text-character"
