"""What a document type may declare, and what it is told when a declaration is wrong."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.fields.registry import annotation, model
from generator.fields.spec import FieldSpec, SpecError


def test_lists_and_required_fields() -> None:
    declared = {
        "names": FieldSpec.read(
            "names",
            {
                "kind": "text",
                "label": "名单",
                "list": "true",
                "min": "2",
                "max": "3",
                "required": "true",
            },
        ),
        "note": FieldSpec.read("note", {"kind": "text", "label": "备注"}),
    }
    deal = model("Deal", declared)
    assert deal.model_validate({"names": ["a", "b"]}).names == ("a", "b")
    assert deal.model_validate({"names": ["a", "b"]}).note is None
    for names, error in (([], "too_short"), (["a"], "too_short"), (list("abcd"), "too_long")):
        with pytest.raises(ValidationError) as caught:
            deal.model_validate({"names": names})
        assert [found["type"] for found in caught.value.errors()] == [error]
    with pytest.raises(ValidationError) as caught:
        deal.model_validate({"names": ["", "b"], "other": "x"})
    assert [(e["type"], e["loc"]) for e in caught.value.errors()] == [
        ("text-empty", ("names", 0)),
        ("extra_forbidden", ("other",)),
    ]


def test_groups_hold_fields_of_their_own() -> None:
    entry = {
        "kind": "group",
        "label": "预算",
        "list": "true",
        "fields": {
            "item": {"kind": "text", "label": "项目", "required": "true"},
            "sum": {"kind": "money", "label": "金额"},
        },
    }
    deal = model("Deal", {"budget_lines": FieldSpec.read("budget_lines", entry)})
    (line,) = deal.model_validate({"budget_lines": [{"item": "差旅", "sum": "5,000"}]}).budget_lines
    assert str(line.sum) == "5,000.00元"


def test_parties_of_other_document_types() -> None:
    declared = FieldSpec("deposit", "deposit", "定金", params={"parties": {"client": "委托方"}})
    kind = TypeAdapter(annotation(declared))
    deposit = kind.validate_python({"amount": "100", "paid_by": "client", "days": "5"})
    assert deposit.paid_by == "client"
    assert deposit.paid_by.label == "委托方"
    with pytest.raises(ValidationError):
        kind.validate_python({"amount": "100", "paid_by": "buyer", "days": "5"})


def test_the_court_of_a_partys_domicile() -> None:
    declared = FieldSpec("disputes", "disputes", "争议", params={"parties": {"agent": "乙方"}})
    kind = TypeAdapter(annotation(declared))
    place = kind.validate_python({"court": {"place": "agent"}}).court.place
    assert (place, place.label) == ("agent", "乙方住所地")
    usual = kind.validate_python({"court": {"place": "performance"}}).court.place
    assert (usual == "performance", usual.label) == (True, "合同履行地")
    with pytest.raises(ValidationError):
        kind.validate_python({"court": {"place": "buyer"}})
    arbitration = {"institution": "杭州仲裁委员会"}
    with pytest.raises(ValidationError) as caught:
        kind.validate_python({"court": {"place": "agent"}, "arbitration": arbitration})
    assert [error["type"] for error in caught.value.errors()] == ["disputes-both"]
    plain = TypeAdapter(annotation(FieldSpec("disputes", "disputes", "争议")))
    assert plain.validate_python({"court": {"place": "buyer"}}).court.place.label == "买方住所地"


def test_a_type_that_is_performed_nowhere_offers_no_court_there() -> None:
    params = {
        "parties": {"agent": "乙方"},
        "parties_en": {"agent": "Party B"},
        "performance": False,
    }
    kind = TypeAdapter(annotation(FieldSpec("disputes", "disputes", "争议", params=params)))
    place = kind.validate_python({"court": {"place": "signing"}}).court.place
    assert (place.label, place.english) == ("合同签订地", "the place of signing of the contract")
    with pytest.raises(ValidationError) as caught:
        kind.validate_python({"court": {"place": "performance"}})
    (found,) = caught.value.errors()
    assert "defendant" in str(found) and "performance" not in str(found["ctx"])
    with pytest.raises(SpecError):
        annotation(FieldSpec("disputes", "disputes", "争议", params={"performance": False}))


def test_only_fields_of_a_whole_deal_are_suggested() -> None:
    entry = {"kind": "text", "label": "x", "suggested": "true"}
    model("Deal", {"field": FieldSpec.read("field", entry)})
    group = {"kind": "group", "label": "y", "fields": {"field": entry}}
    with pytest.raises(SpecError):
        model("Deal", {"group": FieldSpec.read("group", group)})


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ({"kind": "monney", "label": "x"}, "field.kind"),
        ({"kind": "money", "label": "x", "maximum": "5"}, "field.maximum"),
        ({"kind": "integer", "label": "x", "min": "few"}, "field.min"),
        ({"kind": "integer", "label": "x", "min": "1.5"}, "field.min"),
        ({"kind": "choice", "label": "x"}, "field.choices"),
        ({"kind": "choice", "label": "x", "choices": "a"}, "field.choices"),
        ({"kind": "group", "label": "x"}, "field.fields"),
        ({"kind": "group", "label": "x", "fields": {"a": {"label": "y"}}}, "field.fields.a.kind"),
        ({"kind": "group", "label": "x", "fields": {"a": "text"}}, "field.fields.a"),
        (
            {"kind": "group", "label": "x", "fields": {"a": {"kind": "choice", "label": "y"}}},
            "field.fields.a.choices",
        ),
        ({"kind": "text", "label": "x", "list": "true", "min": "3", "max": "2"}, "field.min"),
        ({"kind": "percent", "label": "x", "max": "lots"}, "field.max"),
        ({"kind": "party", "label": "x", "role": ["甲方"]}, "field.role"),
    ],
)
def test_wrong_declarations_say_where(entry: dict[str, object], key: str) -> None:
    with pytest.raises(SpecError) as caught:
        model("Deal", {"field": FieldSpec.read("field", entry)})
    assert caught.value.key.removeprefix("field.") == key.removeprefix("field.")


@pytest.mark.parametrize("name", ["class", "a-b", "_x", "model_x", "faults", "copy", "1a", ""])
def test_names_that_templates_could_not_read(name: str) -> None:
    with pytest.raises(SpecError):
        model("Deal", {name: FieldSpec(name, "text", "x")})
