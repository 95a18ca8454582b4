import dataclasses
import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.fields.base import Block
from generator.fields.json_schema import InputSchema
from generator.fields.registry import KINDS, Kind, annotation, model
from generator.fields.scalars import Scalar
from generator.fields.spec import FieldSpec

from .samples import DEAL, specs


def spec(kind: str, **params: object) -> FieldSpec:
    return FieldSpec("field", kind, "标签", params=params)


def adapter(kind: str, **params: object) -> TypeAdapter[Any]:
    return TypeAdapter(annotation(spec(kind, **params)))


GOOD = [
    ("text", {}, " 示例 ", "示例"),
    ("text", {}, "第一行\n第二行", "第一行\n第二行"),
    ("text", {}, "𠮷野家😀&<>", "𠮷野家😀&<>"),
    ("integer", {}, "1,200", "1200"),
    ("integer", {"min": "-5"}, "-5", "-5"),
    ("integer", {"min": 1, "max": 31}, "３１", "31"),
    ("decimal", {}, "1,234.50", "1234.50"),
    ("money", {}, "1,234,500.00", "1,234,500.00元"),
    ("money", {}, "１２３", "123.00元"),
    ("money", {}, "50万元", "500,000.00元"),
    ("money", {}, "USD 5,000", "5,000.00美元"),
    ("money", {}, "5000美元", "5,000.00美元"),
    ("money", {"places": "4"}, "269.1494", "269.1494元"),
    ("percent", {}, "5%", "5%"),
    ("percent", {}, "0.05％", "0.05%"),
    ("percent", {}, "万分之五", "0.05%"),
    ("percent", {}, "5‰", "0.5%"),
    ("percent", {}, "0", "0%"),
    ("percent", {"max": "200%"}, "150%", "150%"),
    ("tax_rate", {}, "13%", "13%"),
    ("tax_rate", {}, "免税", "免税"),
    ("date", {}, "2026-11-25", "2026-11-25"),
    ("date", {}, "2026/11/25", "2026-11-25"),
    ("date", {}, "2026年11月25日", "2026-11-25"),
    ("date", {}, "2028-02-29", "2028-02-29"),
    ("clock", {}, "9:00", "9:00"),
    ("clock", {}, "09：30", "9:30"),
    ("clock", {}, "24:00", "24:00"),
    ("length", {}, "12 months", "一年"),
    ("length", {}, "一年半", "18个月"),
    ("flag", {}, "True", "True"),
    ("flag", {}, "否", "False"),
    ("choice", {"choices": {"a": "甲类"}}, "a", "a"),
    ("choice", {"choices": ["甲", "乙"]}, "乙", "乙"),
    ("phone", {}, "057186001234", "0571-8600 1234"),
    ("email", {}, "Li@Example.COM", "Li@example.com"),
    ("email", {}, "a.b+c@mail.example.中国", "a.b+c@mail.example.中国"),
    ("postcode", {}, "３１００５２", "310052"),
    ("region", {}, "浙江省杭州市", "浙江省杭州市"),
    ("region", {}, "华东地区", "华东地区"),
    ("uscc", {}, "91330108 ma27 abcd 49", "91330108MA27ABCD49"),
    ("id_number", {}, "34052419800101001x", "34052419800101001X"),
    ("account", {}, "3300-0161-6350", "330001616350"),
    ("working_days", {}, "3", "3"),
]

BAD = [
    ("text", {}, "  ", "text-empty"),
    ("text", {"max": "3"}, "四个字了", "text-long"),
    ("text", {"lines": "false"}, "两\n行", "text-lines"),
    ("text", {}, "a\x00b", "text-character"),
    ("text", {}, "a\u202eb", "text-character"),
    ("text", {}, "a\ufffdb", "text-character"),
    ("text", {}, "a\ue0000\ue001b", "text-character"),
    ("text", {}, "a\ud800", "text-character"),
    ("text", {}, ["a"], "scalar"),
    ("text", {}, {"a": "b"}, "scalar"),
    ("integer", {}, "1.5", "integer"),
    ("integer", {}, "1e3", "integer"),
    ("integer", {}, "12,34", "integer"),
    ("integer", {}, "", "integer"),
    ("integer", {"max": "31"}, "32", "range"),
    ("integer", {"min": "1"}, "0", "range"),
    ("decimal", {}, "1e3", "decimal"),
    ("decimal", {}, "12元", "decimal"),
    ("decimal", {}, "NaN", "decimal"),
    ("decimal", {"max": "5"}, "5.1", "range"),
    ("decimal", {}, "1.0000001", "places"),
    ("money", {}, "1,23.00", "money"),
    ("money", {}, "五百", "money"),
    ("money", {}, "1e3", "money"),
    ("money", {}, "12.345", "places"),
    ("money", {}, "-1", "range"),
    ("money", {}, "9" * 30, "money"),
    ("money", {}, "9" * 20, "range"),
    ("percent", {}, "5", "percent"),
    ("percent", {}, "0.05", "percent"),
    ("percent", {}, "101%", "percent-range"),
    ("tax_rate", {}, "17%", "tax-rate"),
    ("tax_rate", {}, "8%", "tax-rate"),
    ("tax_rate", {}, "13", "tax-rate"),
    ("date", {}, "2026-02-30", "date-impossible"),
    ("date", {}, "2026-13-01", "date-impossible"),
    ("date", {}, "0000-01-01", "date-impossible"),
    ("date", {}, "2027-02-29", "date-impossible"),
    ("date", {}, "25.11.2026", "date"),
    ("date", {}, "soon", "date"),
    ("clock", {}, "24:01", "clock"),
    ("clock", {}, "9:60", "clock"),
    ("clock", {}, "nine", "clock"),
    ("length", {}, "一阵", "length"),
    ("length", {}, "200年", "length"),
    ("flag", {}, "maybe", "flag"),
    ("choice", {"choices": {"a": "甲类"}}, "甲类", "choice"),
    ("phone", {}, "12", "phone"),
    ("email", {}, "a@b", "email"),
    ("email", {}, "a b@example.com", "email"),
    ("email", {}, "a@" + "b." * 5000, "email"),
    ("email", {}, "a@192.0.2.1", "email"),
    ("postcode", {}, "31005", "postcode"),
    ("region", {}, "淅江省", "region"),
    ("uscc", {}, "91330108MA27ABCD48", "uscc"),
    ("id_number", {}, "340524198001010013", "id-number"),
    ("account", {}, "12345", "account"),
    ("working_days", {}, "0", "range"),
]


@pytest.mark.parametrize(("kind", "params", "text", "printed"), GOOD)
def test_good_text(kind: str, params: dict[str, object], text: str, printed: str) -> None:
    value = adapter(kind, **params).validate_python(text)
    assert str(value) == printed


@pytest.mark.parametrize(("kind", "params", "text", "error"), BAD)
def test_bad_text(kind: str, params: dict[str, object], text: object, error: str) -> None:
    with pytest.raises(ValidationError) as caught:
        adapter(kind, **params).validate_python(text)
    (found,) = caught.value.errors()
    assert found["type"] == error
    for name in ("message", "want"):
        assert found["ctx"][name].say("en")
        assert found["ctx"][name].say("zh")


@pytest.mark.parametrize(
    ("old", "new"), [("17%", "13%"), ("16%", "13%"), ("11%", "9%"), ("10%", "9%")]
)
def test_a_former_tax_rate_names_the_one_that_followed(old: str, new: str) -> None:
    with pytest.raises(ValidationError) as caught:
        adapter("tax_rate").validate_python(old)
    (found,) = caught.value.errors()
    assert found["ctx"]["want"].say("en") == f"write {new}, which has replaced it"


@pytest.mark.parametrize(("kind", "params", "text", "printed"), GOOD)
def test_the_schema_accepts_good_text(
    kind: str, params: dict[str, object], text: str, printed: str
) -> None:
    schema = adapter(kind, **params).json_schema(schema_generator=InputSchema)
    if "pattern" in schema:
        assert re.search(schema["pattern"], text)
    if "enum" in schema:
        assert text in schema["enum"] or text.lower() in schema["enum"]
    assert "string" in schema.get("type", ["string"])


@pytest.mark.parametrize("kind", [k for k in KINDS.values() if k.example], ids=lambda k: k.name)
def test_every_example_of_a_kind_is_good(kind: Kind) -> None:
    adapter(kind.name).validate_python(kind.example)


def models_below(kind: type[Block]) -> set[type[Block]]:
    found = {kind}
    for info in kind.model_fields.values():
        found |= {deeper for one in subclasses_in(info.annotation) for deeper in models_below(one)}
    return found


def subclasses_in(kind: Any) -> set[type[Block]]:
    if isinstance(kind, type) and issubclass(kind, Block):
        return {kind}
    return {one for part in getattr(kind, "__args__", ()) for one in subclasses_in(part)}


BLOCKS = sorted(models_below(model("Deal", specs())) - {Block}, key=lambda block: block.__name__)


def test_every_block_of_the_sample_is_found() -> None:
    assert len(BLOCKS) > 35


@pytest.mark.parametrize(
    ("block", "name"),
    [
        pytest.param(block, name, id=f"{block.__name__}.{name}")
        for block in BLOCKS
        if block.__name__ != "Deal"
        for name in block.model_fields
    ],
)
def test_every_field_says_what_it_is(block: type[Block], name: str) -> None:
    info = block.model_fields[name]
    assert info.title
    assert re.search(r"[\u4e00-\u9fff]", info.title)
    assert info.description
    assert info.description.endswith("。")
    if not subclasses_in(info.annotation):
        assert info.examples
        one = TypeAdapter(info.rebuild_annotation())
        for example in info.examples:
            one.validate_python(example)


def test_the_schema_of_a_whole_deal_says_nothing_of_null() -> None:
    schema = model("Deal", specs()).model_json_schema(schema_generator=InputSchema)
    text = str(schema)
    assert "'null'" not in text
    assert "None" not in text
    assert schema["$defs"]["Warranty"]["properties"]["class"]["title"] == "产品类别"
    assert schema["$defs"]["Goods"]["properties"]["lines"]["minItems"] == 1
    assert "description" not in schema["$defs"]["Goods"]


def test_the_whole_sample_is_good() -> None:
    values = model("Deal", specs()).model_validate(DEAL)
    assert values.number == "GH-2026-0018"
    assert values.seller.role == "乙方"
    assert str(values.goods.total) == "300,000.00元"


def test_values_are_frozen() -> None:
    values = model("Deal", specs()).model_validate(DEAL)
    with pytest.raises(ValidationError):
        values.number = "2"
    with pytest.raises(dataclasses.FrozenInstanceError):
        values.goods.total.amount = 1
    assert isinstance(hash(values.term), int)


def test_scalars_take_values_that_are_typed_already() -> None:
    for kind, params, text, _ in GOOD:
        one = adapter(kind, **params)
        value = one.validate_python(text)
        if not isinstance(value, str):
            assert one.validate_python(value) == value


def test_scalars_are_hashable_and_comparable() -> None:
    read = Scalar(str, str.strip, {"type": "string"})
    assert hash(read) == hash(dataclasses.replace(read))
