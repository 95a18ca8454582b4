"""Keys of a group that others ask for: needed exactly then, in faults, schema and help alike."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from generator.fields.json_schema import InputSchema
from generator.fields.registry import model
from generator.fields.spec import FieldSpec, SpecError

CHOICES = {"joint": "共有", "ours": "归甲方"}
ENTRY: dict[str, Any] = {
    "kind": "group",
    "label": "成果",
    "needs": {
        "patent=joint": ["share", "filer"],
        "secret=joint": "share",
        "patent": "date",
        "fast": "fee",
    },
    "fields": {
        "patent": {"kind": "choice", "label": "专利", "choices": CHOICES},
        "secret": {"kind": "choice", "label": "秘密", "choices": CHOICES},
        "share": {"kind": "percent", "label": "份额", "help": "甲方的份额。"},
        "filer": {"kind": "text", "list": "true", "label": "办理方"},
        "date": {"kind": "date", "label": "日期"},
        "fast": {"kind": "flag", "label": "加急"},
        "fee": {"kind": "money", "label": "加急费"},
    },
}
DEAL = model("Deal", {"results": FieldSpec.read("results", ENTRY)})
SCHEMA = DEAL.model_json_schema(schema_generator=InputSchema)

CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"patent": "ours", "date": "2027-01-05"}, []),
    ({"patent": "ours"}, ["date"]),
    ({"patent": "joint", "date": "2027-01-05"}, ["share", "filer"]),
    ({"patent": "joint", "date": "2027-01-05", "share": "50%", "filer": ["甲"]}, []),
    ({"secret": "joint", "share": "50%"}, []),
    ({"secret": "joint", "share": "50%", "filer": ["甲"]}, ["filer"]),
    ({"secret": "ours", "share": "50%"}, ["share"]),
    ({"patent": "ours", "secret": "joint", "date": "2027-01-05"}, ["share"]),
    ({"fast": "true"}, ["fee"]),
    ({"fast": "false", "fee": "5"}, ["fee"]),
    ({"fast": "否"}, []),
]


@pytest.mark.parametrize(("given", "keys"), CASES)
def test_needed_exactly_then_and_refused_otherwise(given: dict[str, Any], keys: list[str]) -> None:
    if not keys:
        DEAL.model_validate({"results": given})
        return
    with pytest.raises(ValidationError) as caught:
        DEAL.model_validate({"results": given})
    found = caught.value.errors()
    assert [(error["type"], error["loc"]) for error in found] == [
        ("group-needs", ("results", key)) for key in keys
    ]
    for error in found:
        assert f"“{error['loc'][-1]}”" in error["ctx"]["message"].say("en")
        assert error["ctx"]["want"].say("en")


@pytest.mark.parametrize(("given", "keys"), CASES)
def test_editors_are_told_the_same(given: dict[str, Any], keys: list[str]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    valid = jsonschema.Draft202012Validator(SCHEMA).is_valid({"results": given})
    assert valid is not bool(keys)


def test_what_is_at_fault_itself_asks_for_nothing() -> None:
    with pytest.raises(ValidationError) as caught:
        DEAL.model_validate({"results": {"patent": "mine", "fast": "true", "secret": "joint"}})
    assert [error["loc"][-1] for error in caught.value.errors()] == ["patent", "fee"]


def test_the_help_says_when() -> None:
    results = DEAL.model_fields["results"].annotation.__args__[0]  # type: ignore[union-attr]
    help_of = {name: info.description for name, info in results.model_fields.items()}
    assert help_of["share"] == (
        "甲方的份额。专利（patent）为 joint 时，或者秘密（secret）为 joint 时填写，否则不填。"
    )
    assert help_of["date"] == "有专利（patent）时填写，否则不填。"
    assert help_of["patent"] == "专利"


@pytest.mark.parametrize(
    ("needs", "key"),
    [
        ("patent=joint", "needs"),
        ({"patents=joint": "share"}, "needs.patents=joint"),
        ({"patent=common": "share"}, "needs.patent=common"),
        ({"fast=true": "fee"}, "needs.fast=true"),
        ({"patent=joint": "shares"}, "needs.patent=joint"),
        ({"patent=joint": []}, "needs.patent=joint"),
        ({"patent=joint": "patent"}, "needs.patent=joint"),
        ({"fast": "kind"}, "needs.fast"),
    ],
)
def test_authors_errors_say_where(needs: object, key: str) -> None:
    fields = {**ENTRY["fields"], "kind": {"kind": "text", "label": "类", "required": "true"}}
    entry = {**ENTRY, "fields": fields, "needs": needs}
    with pytest.raises(SpecError) as caught:
        model("Deal", {"results": FieldSpec.read("results", entry)})
    assert caught.value.key == f"results.{key}"
