"""Rules of a document type: where they are reported, when they are silent, and authors' errors."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from generator import deal, source
from generator.errors import InputError, TemplateError
from generator.fields.spec import FieldSpec
from generator.library import DocumentType, Rule, Written

FIELDS: dict[str, dict[str, object]] = {
    "total": {"kind": "money", "label": "总额", "required": "true"},
    "term": {"kind": "term", "label": "期限"},
    "parts": {
        "kind": "group",
        "list": "true",
        "label": "各期",
        "fields": {
            "name": {"kind": "text", "label": "名称", "required": "true"},
            "amount": {"kind": "money", "label": "金额", "required": "true"},
            "due": {"kind": "date", "label": "日期"},
            "side": {"kind": "choice", "label": "一方", "choices": {"a": "甲方", "b": "乙方"}},
        },
    },
}

DEAL = """\
type: small-agreement
total: 0.30
term: {start: 2027-01-01, end: 2027-12-31}
parts:
  - {name: 一, amount: 0.10, due: 2027-02-01, side: a}
  - {name: 二, amount: 0.10, due: 2027-01-15, side: b}
  - {name: 三, amount: 0.10}
"""

SUM = 'parts|map(attribute="amount")|total == total.amount'


def rule(check: str, at: str = "total", **more: str) -> Rule:
    texts = {"message": "不对", "hint": "请改", **more}
    lines = {name: Written(text, 10 + number) for number, (name, text) in enumerate(texts.items())}
    return Rule(
        id="a-rule",
        check=Written(check, 20),
        at=Written(at, 21),
        message=lines["message"],
        hint=lines["hint"],
        when=Written(more["when"], 22) if "when" in more else None,
        each=Written(more["each"], 23) if "each" in more else None,
        path=Path("document.yaml"),
    )


@pytest.fixture
def kind(small: DocumentType) -> DocumentType:
    fields = {name: FieldSpec.read(name, entry) for name, entry in FIELDS.items()}
    return dataclasses.replace(small, fields=fields, parties=())


def found(kind: DocumentType, text: str, *rules: Rule) -> list[tuple[str, str | None, str, str]]:
    try:
        deal.read(source.load(text.encode(), "deal.yaml"), dataclasses.replace(kind, rules=rules))
    except InputError as error:
        return [
            (d.rule, d.location.path, d.message.say("zh"), d.hint.say("en") if d.hint else "")
            for d in error.diagnostics
        ]
    return []


def test_exact_sums_hold(kind: DocumentType) -> None:
    assert found(kind, DEAL, rule(SUM)) == []


def test_a_broken_rule_says_the_authors_words_at_its_place(kind: DocumentType) -> None:
    text = DEAL.replace("total: 0.30", "total: 0.31")
    broken = rule(
        SUM,
        message='合计{{ parts|map(attribute="amount")|total|figures }}元，不是{{ total }}',
        hint="请写 {{ 3 / 10 }}",
    )
    assert found(kind, text, broken) == [
        ("a-rule", "total", "“总额”：合计0.30元，不是0.31元", "请写 0.3")
    ]


def test_items_of_a_list_are_checked_one_by_one(kind: DocumentType) -> None:
    later = rule("row.due > loop.previtem.due", "due", each="parts", when="not loop.first")
    # The third has no date: nothing can be said of it.
    assert [place for _, place, _, _ in found(kind, DEAL, later)] == ["parts[2].due"]
    inside = rule("row.due <= term.end", "due", each="parts", message="第{{ loop.index }}项")
    text = DEAL.replace("2027-02-01", "2028-02-01")
    assert [(p, m) for _, p, m, _ in found(kind, text, inside)] == [
        ("parts[1].due", "“日期”：第1项")
    ]


def test_what_is_absent_or_at_fault_silences_a_rule(kind: DocumentType) -> None:
    end = rule("term.end > term.start", "term.end", message="{{ term.wrong }}")
    assert found(kind, DEAL.replace("term: {start: 2027-01-01, end: 2027-12-31}\n", ""), end) == []
    wrong = rule(SUM.replace("==", "!="))
    assert [kind for kind, *_ in found(kind, DEAL.replace("0.30", "x"), wrong)] == ["money"]
    assert [kind for kind, *_ in found(kind, DEAL, wrong)] == ["a-rule"]


def test_rules_stand_beside_other_faults(kind: DocumentType) -> None:
    text = DEAL.replace("2027-12-31", "2026-12-31")
    kinds = [kind for kind, *_ in found(kind, text, rule("total.amount > 1"))]
    assert kinds == ["a-rule", "term-reversed"]


def test_a_choice_that_is_one_is_not_taken_for_a_mistyped_one(kind: DocumentType) -> None:
    broken = rule("row.side != 'a'", "side", each="parts", when="row.side", hint="请改")
    assert [hint for *_, hint in found(kind, DEAL, broken)] == ["请改"]


def test_a_condition_decides_whether_a_rule_counts(kind: DocumentType) -> None:
    assert found(kind, DEAL, rule("total.amount > 1", when="total.amount > 5")) == []
    assert found(kind, DEAL, rule("total.amount > 1", when="term.renewal.months > 5")) == []
    assert len(found(kind, DEAL, rule("total.amount > 1", when="term"))) == 1


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (rule("total >"), 20),
        (rule("sum_of_all > 1"), 20),
        (rule("total.amout > 1"), 20),
        (rule("term.renewal.month > 1"), 20),
        (rule("row.amount"), 20),
        (rule("row.amuont", "amount", each="parts"), 20),
        (rule("loop.previtem.amuont", "amount", each="parts"), 20),
        (rule("loop.number", "amount", each="parts"), 20),
        (rule("total.amount > 0.5"), 20),
        (rule("total", "totl"), 21),
        (rule("total", "term.ende"), 21),
        (rule("total", "total", each="parts"), 21),
        (rule("total", when="total +"), 22),
        (rule("total", when="nothing"), 22),
        (rule("total", each="total"), 23),
        (rule("total", each="nothing"), 23),
        (rule("total", message="{{ total"), 10),
        (rule("total", hint="{% if %}"), 11),
    ],
)
def test_authors_errors_have_their_line_before_any_deal_breaks_the_rule(
    kind: DocumentType, wrong: Rule, line: int
) -> None:
    with pytest.raises(TemplateError) as caught:
        found(kind, DEAL, wrong)
    (fault,) = caught.value.diagnostics
    assert (fault.location.file, fault.location.line) == ("document.yaml", line)


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (rule("total.amount + '1'"), 20),
        (rule("parts|map(attribute='amuont')|list|first > 1"), 20),
        (rule("not total", message="{{ nothing }}"), 10),
        (rule("not total", message="{{ parts }}"), 10),
    ],
)
def test_errors_that_only_show_with_a_deal_have_their_line_too(
    kind: DocumentType, wrong: Rule, line: int
) -> None:
    with pytest.raises(TemplateError) as caught:
        found(kind, DEAL, wrong)
    assert caught.value.diagnostics[0].location.line == line
