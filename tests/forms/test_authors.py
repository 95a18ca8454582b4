"""What an author writes wrong in ``form:`` is reported with its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.errors import TemplateError
from generator.pipeline import Workshop
from tests.forms.conftest import FIELDS

Trial = Callable[..., Workshop]
FIRST = FIELDS.count("\n") + 3
"""Line of the first line below ``form:`` and its number."""


def faults(trial: Trial, form: str, deal: str = "type: trial\n") -> list[tuple[int | None, str]]:
    shop = trial(form)
    with pytest.raises(TemplateError) as caught:
        shop.assemble(shop.read(deal.encode(), "deal.yaml"))
    return [(d.location.line, d.message.say("en")) for d in caught.value.diagnostics]


def test_rows_that_do_not_fill_the_grid_all_at_once(trial: Trial) -> None:
    found = faults(
        trial,
        """\
  columns: [1, 1, 1]
  rows:
    - cells: [{label: a}, {value: note}]
    - cells: [{label: a, columns: 3}]
    - side: 明细
      rows:
        - cells: [{value: note, columns: 3}]
    - side: 宽
      columns: 3
      rows: [{cells: [{value: note}]}]
""",
    )
    assert [line for line, _ in found] == [FIRST + 2, FIRST + 6, FIRST + 8, FIRST + 9]
    assert "take 2 columns, but there are 3" in found[0][1]
    assert "take 3 columns, but there are 2" in found[1][1]
    assert "leaves no column" in found[2][1]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("cells: [{label: a, value: note}]", "exactly one of: label"),
        ("cells: [{columns: 1}]", "exactly one of: label"),
        ("{}", "exactly one of: cells"),
        ("{cells: [{label: a}], band: b}", "exactly one of: cells"),
        ("side: a", "both side and rows"),
        ("cells: [{label: a, colums: 1}]", "not known here"),
        ("cells: [{label: a, columns: 0}]", "greater than or equal to 1"),
        ("{cells: [{label: a}], height: 30}", "less than or equal to 20"),
    ],
)
def test_a_row_of_the_wrong_shape(trial: Trial, row: str, says: str) -> None:
    found = faults(trial, f"  columns: [1]\n  rows:\n    - {row}\n")
    assert len(found) == 1
    assert found[0][0] == FIRST + 2
    assert says in found[0][1]


def test_a_head_below_other_rows(trial: Trial) -> None:
    form = "  columns: [1]\n  rows:\n    - band: a\n    - {head: true, cells: [{label: b}]}\n"
    assert faults(trial, form)[0][0] == FIRST + 3


def test_neither_clauses_nor_form(trial: Trial) -> None:
    shop = trial("  columns: [1]\n  rows: [{band: a}]\nclauses: [effect]\n")
    with pytest.raises(TemplateError, match="either clauses or a form"):
        shop.read(b"type: trial\n", "deal.yaml")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("cells: [{value: nobody}]", "nobody"),
        ("cells: [{value: note.}]", "wrong"),
        ("cells: [{text: '{{ note'}]", "wrong"),
        ("{each: nobody, cells: [{label: a}]}", "nobody"),
        ("{when: 'a b', cells: [{label: a}]}", "wrong"),
        ("cells: [{choice: none}]", "not known"),
        ("cells: [{choice: note, of: [甲, 乙]}]", "none of the boxes"),
        ("cells: [{value: policy.nothing}]", "nothing"),
        ("cells: [{value: policy.grade(note)}]", "form|text"),
        ("cells: [{value: policy.__class__}]", "not allowed|unsafe|no text|__class__"),
        ("cells: [{value: lines}]", "no text"),
    ],
)
def test_an_expression_at_fault_names_its_row(trial: Trial, row: str, says: str) -> None:
    shop = trial(f"  columns: [1]\n  rows:\n    - band: 一\n    - {row}\n")
    with pytest.raises(TemplateError) as caught:
        shop.assemble(shop.read("type: trial\nnote: 丙\n".encode(), "deal.yaml"))
    (found,) = caught.value.diagnostics
    assert found.location.file
    assert found.location.file.endswith("document.yaml")
    assert found.location.line == FIRST + 3


def test_reserved_names_of_forms(trial: Trial) -> None:
    fields = FIELDS.replace("  number: {", "  policy: {")
    shop = trial("  columns: [1]\n  rows: [{band: a}]\n", fields)
    with pytest.raises(TemplateError, match="policy"):
        shop.read(b"type: trial\n", "deal.yaml")
