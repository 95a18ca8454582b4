"""The JSON Schema of a deal: valid itself, the same every time, and right about deals."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.library import DocumentType, Library, bundled_templates
from generator.schema import json_schema, schema_text

LIBRARY = Library([bundled_templates()])


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors type it: dates are text, only decimal digits are whole numbers."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in {"null", "float"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"[-+]?\d+$"), [*"-+0123456789"]
)
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), [*"tf"])


def seen_by_an_editor(text: str) -> Any:
    return yaml.load(text, EditorLoader)


@pytest.fixture(scope="module")
def validator(small: DocumentType) -> jsonschema.Draft202012Validator:
    schema = json_schema(small)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_a_good_deal_is_valid(validator: jsonschema.Draft202012Validator, good: str) -> None:
    more = (
        "title: 一\nlevel: gold\nintegrity: true\nnotes: [一, 二]\n"
        "clauses:\n  drop: [notices]\n  replace: {subject: 甲}\n"
        "  add: [{after: subject, id: x, title: 乙, text: 丙}]\n"
        "waive: [{rule: a, reason: b, by: c, until: 2026-12-31}]\n"
    )
    validator.validate(seen_by_an_editor(good))
    validator.validate(seen_by_an_editor(good + more))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"type": "other"}, ["type"]),
        ({"nummer": "1"}, []),
        ({"number": None}, ["number"]),
        ({"level": "bronze"}, ["level"]),
        ({"buyer": {"name": "甲"}}, ["buyer"]),
        ({"warranty": []}, ["warranty"]),
        ({"notes": ["1", "2", "3", "4"]}, ["notes"]),
        ({"clauses": {"drop": ["zzz"]}}, ["clauses", "drop", 0]),
        ({"clauses": {"replace": {"zzz": "a"}}}, ["clauses", "replace"]),
        ({"waive": [{"rule": "a", "by": "b", "until": "2026-12-31"}]}, ["waive", 0]),
    ],
)
def test_wrong_deals_are_not(
    validator: jsonschema.Draft202012Validator, good: str, change: dict[str, Any], path: list[Any]
) -> None:
    places = [list(error.path) for error in validator.iter_errors(seen_by_an_editor(good) | change)]
    assert path in places


def test_titles_and_help_are_chinese_and_labelled(small: DocumentType) -> None:
    schema = json_schema(small)
    assert schema["title"] == "小协议"
    assert next(iter(schema)) == "$schema"
    assert schema["required"] == ["type", "number", "buyer", "seller", "warranty", "term"]
    assert schema["additionalProperties"] is False
    level = schema["properties"]["level"]
    assert (level["enum"], level["enumDescriptions"]) == (["gold", "silver"], ["金", "银"])
    for name, part in properties(schema):
        assert re.search(r"[\u4e00-\u9fff]", part["title"]), name
        assert part["description"], name


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for holder in (schema, *schema["$defs"].values()):
        yield from holder.get("properties", {}).items()


@pytest.mark.parametrize("type_id", LIBRARY.ids)
def test_every_document_type_has_one(type_id: str) -> None:
    document_type = LIBRARY.get(type_id)
    text = schema_text(document_type)
    assert text == schema_text(document_type)
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert all(holder["additionalProperties"] is False for holder in blocks(schema))


def blocks(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (part for part in (schema, *schema["$defs"].values()) if "properties" in part)


def test_samples_are_valid_for_editors(root: Path) -> None:
    seen = 0
    for path in sorted((root / "samples").rglob("*.yaml")):
        if path.name.endswith(".map.yaml"):
            continue  # says how a ledger becomes deals, and is none
        given = seen_by_an_editor(path.read_text(encoding="utf-8"))
        if given.get("type") in LIBRARY.ids:
            schema = json_schema(LIBRARY.get(given["type"]))
            errors = list(jsonschema.Draft202012Validator(schema).iter_errors(given))
            assert not errors, f"{path}: {errors[0].message}"
            seen += 1
    assert seen
