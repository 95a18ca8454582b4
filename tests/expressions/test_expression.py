"""Expressions of authors: exact, sandboxed, and clear about what is absent and what is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.errors import TemplateError
from generator.expressions.environment import Environment
from generator.expressions.expression import Expression
from generator.expressions.printing import as_text
from generator.expressions.text import Text

ENV = Environment(as_text)


def expression(text: str) -> Expression:
    return Expression(ENV, text, Path("document.yaml"), 7, "template-rule")


def test_it_gives_a_value_and_knows_what_it_asks_for() -> None:
    found = expression("a.b.c + x|length + loop.index")
    assert found.chains == (("a", "b", "c"), ("x",), ("loop", "index"))
    assert found.names == {"a", "x", "loop"}
    scope = {"a": {"b": {"c": 1}}, "x": "ab", "loop": SimpleNamespace(index=3)}
    assert found.value(scope) == 6


@pytest.mark.parametrize(
    ("text", "names"),
    [("f(a)[b] if not c else {'k': d}.k", {"f", "a", "b", "c", "d"}), ("3 * 4 > 2", set())],
)
def test_names_are_found_wherever_they_stand(text: str, names: set[str]) -> None:
    assert expression(text).names == names


def test_sums_and_divisions_are_exact() -> None:
    tenths = [Decimal("0.1")] * 3
    assert expression("a|sum == 3 / 10").value({"a": tenths}) is True
    assert expression("1 / 10").value({}) == Decimal("0.1")
    assert expression("a / b").value({"a": Decimal(1), "b": 8}) == Decimal("0.125")


def test_numbers_that_are_not_exact_are_told() -> None:
    assert expression("a <= 0.3 or b == 1").floats == (0.3,)


@pytest.mark.parametrize("text", ["a.b", "a.b > 1", "a.b.c == 1", "not a.b", "a > 1", "1 + a"])
def test_what_hangs_on_something_absent_neither_holds_nor_fails(text: str) -> None:
    assert expression(text).holds({"a": None}) is None


@pytest.mark.parametrize(("text", "holds"), [("not a", True), ("a", False), ("b > 1", True)])
def test_absence_itself_can_be_asked(text: str, holds: bool) -> None:
    assert expression(text).holds({"a": None, "b": 2}) is holds


@pytest.mark.parametrize(
    "text", ["a.wrong", "b > 1", "a.x + 'y'", "a.x / 0", "a.x|nosuch", "a +", "a }} b", "a|label"]
)
@pytest.mark.parametrize("ask", ["value", "holds"])
def test_what_the_author_got_wrong_has_a_place(text: str, ask: str) -> None:
    with pytest.raises(TemplateError) as caught:
        getattr(expression(text), ask)({"a": SimpleNamespace(x=1)})
    (found,) = caught.value.diagnostics
    assert (found.rule, found.location.file, found.location.line) == (
        "template-rule",
        "document.yaml",
        7,
    )


@pytest.mark.parametrize(
    "text",
    ["''.__class__", "a.__init__", "a.append(1)", "''|attr('__class__')", "(lambda: 1)()"],
)
def test_it_cannot_leave_its_box_or_change_a_deal(text: str) -> None:
    scope: dict[str, Any] = {"a": [1]}
    with pytest.raises(TemplateError):
        expression(text).value(scope)
    assert scope == {"a": [1]}


def test_a_text_prints_values_as_documents_do() -> None:
    text = Text(ENV, "至{{ day }}，{{ sum|figures }}元", "document.yaml", 3)
    import datetime

    scope = {"day": datetime.date(2027, 1, 5), "sum": Decimal("1234.5")}
    assert text.render(scope) == "至2027年1月5日，1,234.50元"
    with pytest.raises(TemplateError) as caught:
        Text(ENV, "一\n{{ none }}", "document.yaml", 3).render({"none": None})
    assert caught.value.diagnostics[0].location.line == 4
