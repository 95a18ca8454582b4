"""What authors of a bilingual type get wrong, and how they are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.errors import InputError, TemplateError
from generator.library import Library, bundled_templates
from generator.pipeline import Workshop
from tests.bilingual.conftest import ENGLISH, TYPE, workshop_of


def load_faults(note: Path) -> list[Diagnostic]:
    with pytest.raises(TemplateError) as caught:
        Library([note.parent, bundled_templates()]).get("note")
    return list(caught.value.diagnostics)


def print_fault(note: Path, deal: dict[str, Any]) -> Diagnostic:
    workshop: Workshop = workshop_of(note)
    made = workshop.read(yaml.safe_dump(deal, allow_unicode=True).encode(), "deal.yaml")
    with pytest.raises((TemplateError, InputError)) as caught:
        workshop.assemble(made)
    (found,) = caught.value.diagnostics
    return found


def test_all_clauses_without_english_are_named(note: Path) -> None:
    for name in ("main", "list"):
        (note / "clauses" / "en" / f"{name}.md").unlink()
    found = load_faults(note)
    assert [each.message.say() for each in found] == [
        "the clause main has no English",
        "the clause list has no English",
    ]
    assert str(note / "clauses" / "en" / "main.md") in found[0].hint.say()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("columns: [Name, Sum]", "columns: [Name]", "bilingual.tables.goods"),
        (", total: [Total,", ", total: [Total, More,", "bilingual.tables.goods"),
        ("tables: {goods:", "tables: {other: {columns: [A]}, goods:", "bilingual.tables.other"),
        ('meta: ["No.: {{ number }}"]', "meta: [One, Two]", "bilingual.meta"),
        ("  closing: (No text below)\n", "", "bilingual.closing"),
        ("variables: {document: this Note}", "variables: {documnt: x}", "bilingual.variables"),
        ("  title: Note\n", "", "bilingual.title"),
    ],
)
def test_the_section_says_what_the_type_says(note: Path, old: str, new: str, key: str) -> None:
    head, _, tail = TYPE.partition("bilingual:\n")
    assert old in tail
    text = f"{head}bilingual:\n{tail.replace(old, new)}"
    (note / "document.yaml").write_text(text, encoding="utf-8")
    assert any(each.message.say().startswith(key) for each in load_faults(note))


def test_a_choice_says_all_values_in_english(note: Path) -> None:
    text = TYPE.replace("choices_en: {fast: urgent, slow: ordinary}", "choices_en: {fast: urgent}")
    (note / "document.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        workshop_of(note).read(b"type: note\n", "deal.yaml")
    assert "fields.speed.choices_en" in str(caught.value.diagnostics[0].location.path)


def test_a_choice_without_english_is_not_printed_in_chinese(
    note: Path, deal: dict[str, Any]
) -> None:
    text = TYPE.replace(", choices_en: {fast: urgent, slow: ordinary}", "")
    (note / "document.yaml").write_text(text, encoding="utf-8")
    found = print_fault(note, deal)
    assert "there is no English for the choice fast" in found.message.say()
    assert found.location.file == str(note / "clauses" / "en" / "main.md")


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("1. Payment", "1. Payment first.\n1. Payment", "1.2 Payment first."),
        (" {: #due}", "", "1.2"),
        ("    1. matter", "1. matter", "（1）"),
        ("{% if extra %}\n1. One more item.\n{% endif %}\n", "", "1.3"),
    ],
)
def test_an_item_without_counterpart_is_named(
    note: Path, deal: dict[str, Any], old: str, new: str, names: str
) -> None:
    text = ENGLISH["main"]
    assert old in text
    (note / "clauses" / "en" / "main.md").write_text(text.replace(old, new), encoding="utf-8")
    text = (note / "clauses" / "en" / "more.md").read_text(encoding="utf-8")
    (note / "clauses" / "en" / "more.md").write_text(
        text.replace(" and {{ ref('main.due') }}", ""), encoding="utf-8"
    )
    if "due" in old:
        note.joinpath("clauses", "more.md").write_text(
            "---\nid: more\ntitle: 其他\n---\n按照{{ ref('main') }}办理。\n", encoding="utf-8"
        )
    found = print_fault(note, {**deal, "extra": "true"})
    assert found.rule == "bilingual-items"
    assert "clause main" in found.message.say()
    assert names in found.message.say()
    assert found.location.file == str(note / "clauses" / "en" / "main.md")


def test_a_clause_that_prints_in_one_language_only_is_named(
    note: Path, deal: dict[str, Any]
) -> None:
    path = note / "clauses" / "en" / "more.md"
    path.write_text(
        "---\nid: more\ntitle: Other\n---\n{% if extra %}Words.{% endif %}\n", encoding="utf-8"
    )
    assert print_fault(note, deal).rule == "bilingual-clauses"


def test_conditions_come_from_the_chinese_clause(note: Path) -> None:
    path = note / "clauses" / "en" / "more.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: Other", "title: Other\nwhen: extra"),
        encoding="utf-8",
    )
    (found,) = load_faults(note)
    assert "when" in found.message.say()


def test_own_text_of_a_deal_is_held_against_its_english(note: Path, deal: dict[str, Any]) -> None:
    deal["clauses"] = {"replace": {"more": "1. 一。\n1. 二。"}}
    deal["english"]["clauses"] = {"replace": {"more": "1. One."}}
    found = print_fault(note, deal)
    assert found.rule == "bilingual-items"
    assert "2.2" in found.message.say()
