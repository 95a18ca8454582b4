"""What a deal must say in English, and how it is told what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.errors import InputError
from generator.pipeline import Workshop
from generator.schema import json_schema


def faults(workshop: Workshop, values: dict[str, Any]) -> list[Diagnostic]:
    with pytest.raises(InputError) as caught:
        read(workshop, values)
    return list(caught.value.diagnostics)


def read(workshop: Workshop, values: dict[str, Any]) -> Any:
    return workshop.read(yaml.safe_dump(values, allow_unicode=True).encode(), "deal.yaml")


def test_everything_missing_is_told_at_once_where_the_chinese_stands(
    workshop: Workshop, deal: dict[str, Any]
) -> None:
    del deal["english"]
    found = faults(workshop, deal)
    assert {each.rule for each in found} == {"english-missing"}
    assert [each.location.path for each in found] == [
        "buyer.address",
        "buyer.legal_representative",
        "buyer.name",
        "lines[1].name",
        "matter",
    ]
    for each in found:
        assert each.hint is not None
        assert each.hint.say() == f"write it at english.{each.location.path}"
        assert each.location.line and each.evidence


def test_other_faults_are_told_with_them(workshop: Workshop, deal: dict[str, Any]) -> None:
    del deal["english"]["matter"]
    found = faults(workshop, {**deal, "due": "2026-02-30"})
    assert {each.location.path for each in found} == {"matter", "due"}


def test_the_same_text_is_said_once(workshop: Workshop, deal: dict[str, Any]) -> None:
    deal["lines"].append({"name": "屋面检测", "sum": "1.00"})
    made = read(workshop, deal)
    assert made.english.values.lines[2].name == "the roof test"
    assert made.values.lines[2].name == "屋面检测"


def test_what_its_place_says_comes_first(workshop: Workshop, deal: dict[str, Any]) -> None:
    deal["lines"].append({"name": "屋面检测", "sum": "1.00"})
    deal["english"]["lines"] = [{"name": "Test"}, {}, {"name": "Roof test"}]
    assert read(workshop, deal).english.values.lines[2].name == "Roof test"


def test_codes_need_no_english(workshop: Workshop, deal: dict[str, Any]) -> None:
    made = read(workshop, deal)
    assert made.english.values.number == "BH-1"
    assert made.english.values.price == made.values.price
    assert made.english.values.buyer.uscc == made.values.buyer.uscc


def test_computed_texts_follow_what_they_are_computed_from(
    workshop: Workshop, deal: dict[str, Any]
) -> None:
    buyer = read(workshop, deal).english.values.buyer
    assert buyer.delivery_address == buyer.address == "1 Sample Road, Hangzhou"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"lines": [{"name": "Test"}, {}, {"name": "Third"}]}, "english.lines[3]"),
        ({"title": "Other note"}, "english.title"),
        ({"disputes": {"arbitration": {"seat": "Hangzhou"}}}, "english.disputes.arbitration"),
        ({"clauses": {"replace": {"more": "1. Text."}}}, "english.clauses"),
    ],
)
def test_english_beside_nothing_is_an_error(
    workshop: Workshop, deal: dict[str, Any], change: dict[str, Any], path: str
) -> None:
    deal["english"] |= change
    (found,) = faults(workshop, deal)
    assert (found.rule, found.location.path) == ("english-astray", path)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("屋面检测", "english-is-chinese"),
        ("the roof test (屋面检测)", None),
    ],
)
def test_english_is_checked_as_text(
    workshop: Workshop, deal: dict[str, Any], words: str, rule: str | None
) -> None:
    deal["english"]["matter"] = words
    if rule is None:
        assert read(workshop, deal).english.values.matter == words
    else:
        (found,) = faults(workshop, deal)
        assert (found.rule, found.location.path) == (rule, "english.matter")


def test_a_misspelt_key_is_told_once_with_the_one_meant(
    workshop: Workshop, deal: dict[str, Any]
) -> None:
    deal["english"]["mater"] = deal["english"].pop("matter")
    found = faults(workshop, deal)
    assert [(each.rule, each.location.path) for each in found] == [
        ("unknown-key", "english.mater"),
        ("english-missing", "matter"),
    ]


def test_english_waits_until_it_is_asked_for(workshop: Workshop, deal: dict[str, Any]) -> None:
    del deal["english"]["matter"]
    deal["bilingual"] = "false"
    assert read(workshop, deal).english is None


def test_a_deal_without_chinese_words_needs_no_section(
    workshop: Workshop, deal: dict[str, Any]
) -> None:
    del deal["english"]
    deal |= {
        "matter": "ISO 9001",
        "lines": [{"name": "TP-40", "sum": "1.00"}],
        "buyer": {
            **deal["buyer"],
            "name": "ACME",
            "legal_representative": "J. Doe",
            "address": "–",
        },
    }
    assert read(workshop, deal).english.values.matter == "ISO 9001"


def test_types_without_english_know_no_such_keys(workshop: Workshop, root: Path) -> None:
    text = (root / "samples" / "supply" / "lean.yaml").read_text(encoding="utf-8")
    with pytest.raises(InputError) as caught:
        workshop.read(f"{text}\nbilingual: true\n".encode(), "deal.yaml")
    assert [each.rule for each in caught.value.diagnostics] == ["unknown-key"]


def test_the_schema_mirrors_free_texts_alone(workshop: Workshop) -> None:
    kind = workshop._library.get("note")
    schema = json_schema(kind)
    mirror = schema["$defs"][schema["properties"]["english"]["$ref"].rpartition("/")[2]]
    assert set(mirror["properties"]) == {
        "title", "number", "buyer", "matter", "disputes", "lines", "clauses",
    }  # fmt: skip
    assert not mirror.get("required")
