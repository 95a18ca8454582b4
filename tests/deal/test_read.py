"""Deals: what is read, and every way in which one can be wrong."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from generator import deal, source
from generator.deal import Deal
from generator.errors import InputError, TemplateError
from generator.fields.spec import FieldSpec
from generator.library import DocumentType

Read = Callable[[str], Deal]
Faults = Callable[[str], list[tuple[str, int | None, int | None, str | None]]]


def test_a_good_deal(read: Read, good: str) -> None:
    made = read(good)
    assert made.type == "small-agreement"
    assert made.source_name == "deal.yaml"
    assert made.encoding == "utf-8"
    assert made.title is None
    assert made.waivers == ()
    assert made.overrides == deal.Overrides()
    assert made.get("buyer.role") == "甲方"
    assert made.get("buyer.phone") == "0571-8600 1234"
    assert made.get("warranty[1].months") == 36
    assert made.get("term.end") == date(2027, 12, 31)


def test_absent_optional_values(read: Read, good: str) -> None:
    made = read(good)
    assert made.get("goods") is None
    assert made.get("notes") == ()
    assert made.get("goods.lines[1].amount") is None
    assert made.get("warranty[2].months") is None


def test_blanks_are_absent_where_optional(read: Read, good: str) -> None:
    filled = read(good + "goods:\nlevel: ~\nnotes: null\nintegrity: ''\ntitle:\nwaive:\nclauses:\n")
    plain = read(good)
    assert filled.values == plain.values
    assert (filled.title, filled.waivers, filled.overrides) == (None, (), deal.Overrides())


@pytest.mark.parametrize("blank", ["", "~", "null", "''", '""', "'  '"])
def test_blanks_are_faults_where_required(faults: Faults, good: str, blank: str) -> None:
    text = good.replace("number: GH-2026-0018", f"number: {blank}")
    column = 9 if blank else 8
    assert faults(text) == [("left-blank", 3, column, "number")]


def test_values_arrive_to_the_letter(read: Read, good: str) -> None:
    made = read(good.replace("GH-2026-0018", "007") + "notes: [no, 1e3, 12:30]\n")
    assert made.get("number") == "007"
    assert made.get("notes") == ("no", "1e3", "12:30")


def test_title_clauses_and_waivers(read: Read, good: str) -> None:
    made = read(
        good
        + "title: 年度小协议\n"
        + "clauses:\n  drop: [notices]\n  replace:\n    subject: |\n      1. 一\n         1. 二\n"
        + "  add:\n    - {after: subject, id: spare-parts, title: 备件, text: 备件供应。}\n"
        + "    - {after: spare-parts, id: more, title: 其他, text: 其他。}\n"
        + "waive:\n  - {rule: late-rate, reason: 已审批, by: 法务部顾明澜, until: 2026-12-31}\n"
    )
    assert made.title == "年度小协议"
    assert made.overrides.drop == ("notices",)
    assert made.overrides.replace == {"subject": "1. 一\n   1. 二"}
    assert [(added.after, added.id) for added in made.overrides.add] == [
        ("subject", "spare-parts"),
        ("spare-parts", "more"),
    ]
    (waiver,) = made.waivers
    assert (waiver.rule, waiver.until) == ("late-rate", date(2026, 12, 31))
    assert made.locate("waive[1]").line == 29
    assert made.locate("clauses.add[2].text").path == "clauses.add[2].text"


def test_everything_is_frozen(read: Read, good: str) -> None:
    made = read(good)
    with pytest.raises(AttributeError):
        made.title = "x"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        made.values.number = "x"  # type: ignore[attr-defined]
    with pytest.raises(ValidationError):
        made.get("buyer").name = "x"


def test_locate(read: Read, good: str) -> None:
    made = read(good)
    at = made.locate("warranty[1].months")
    assert (at.file, at.line, at.column, at.path) == ("deal.yaml", 16, 28, "warranty[1].months")
    assert made.locate("buyer.delivery_address").line == 5, "what is not there is at its block"
    assert made.locate("goods.total").line == 2


def test_digest_follows_values_and_not_the_writing(read: Read, good: str) -> None:
    plain = read(good).digest
    assert (
        read(good.replace("# 买卖", "# 另一").replace("GH-2026-0018", "'GH-2026-0018'")).digest
        == plain
    )
    assert read(good.replace("0018", "0019")).digest != plain
    assert len(plain) == 64


def test_gb18030(small: DocumentType, good: str) -> None:
    made = deal.read(source.load(good.encode("gb18030"), "deal.yaml"), small)
    assert made.encoding == "gb18030"
    assert made.get("buyer.name") == "杭州星河示例科技有限公司"


CASES: dict[str, tuple[tuple[str, str], list[tuple[str, int, int, str]]]] = {
    "unknown key": (("number:", "nummer:"), [("unknown-key", 3, 1, "nummer")]),
    "label as key": (("  name: 杭州", "  名称: 杭州"), [("unknown-key", 5, 3, "buyer.名称")]),
    "mistyped key that a rule asks for": (
        ("  uscc: 91330106MAEYN9D577", "  usc: 91330106MAEYN9D577"),
        [("unknown-key", 6, 3, "buyer.usc")],
    ),
    "foreign key": (
        ("  phone:", "  colour: red\n  phone:"),
        [("unknown-key", 9, 3, "buyer.colour")],
    ),
    "missing block": (
        ("term: {start: 2027-01-01, end: 2027-12-31}\n", ""),
        [("missing-key", 2, 1, "term")],
    ),
    "missing key": (
        ("  address: 浙江省杭州市滨江区示例路1号\n", ""),
        [("missing-key", 5, 3, "buyer.address")],
    ),
    "needed because of another": (
        ("  legal_representative: 沈知远\n", ""),
        [("party-representative-missing", 5, 3, "buyer.legal_representative")],
    ),
    "scalar for block": (
        ("term: {start: 2027-01-01, end: 2027-12-31}", "term: 一年"),
        [("wrong-shape", 17, 7, "term")],
    ),
    "list for block": (
        ("term: {start: 2027-01-01, end: 2027-12-31}", "term: [一年]"),
        [("wrong-shape", 17, 7, "term")],
    ),
    "block for list": (
        ("  - {class: 笔记本电脑, months: 36}", "  {class: 笔记本电脑, months: 36}"),
        [("wrong-shape", 16, 3, "warranty")],
    ),
    "scalar for list": (
        ("  - {class: 笔记本电脑, months: 36}", "  三年"),
        [("wrong-shape", 16, 3, "warranty")],
    ),
    "list for scalar": (("GH-2026-0018", "[a]"), [("scalar", 3, 9, "number")]),
    "empty list": (
        ("\n  - {class: 笔记本电脑, months: 36}", " []"),
        [("list-length", 15, 11, "warranty")],
    ),
    "blank item": (
        ("months: 36}", "months: 36}\n  -"),
        [("left-blank", 17, 4, "warranty[2]")],
    ),
    "full-width colon": (
        ("term: {start: 2027-01-01, end: 2027-12-31}", "term:\n  start：2027-01-01"),
        [("full-width-colon", 18, 3, "term")],
    ),
    "full-width colons in a list": (
        ("  - {class: 笔记本电脑, months: 36}", "  - class：笔记本电脑\n    months：36"),
        [("full-width-colon", 16, 5, "warranty[1]")],
    ),
    "rule across blocks": (
        ("91320508MAETU6J26H", "91330106MAEYN9D577"),
        [("party-twice", 12, 9, "seller.uscc")],
    ),
    "another type": (("type: small-agreement", "type: other"), [("unknown-type", 2, 7, "type")]),
    "no type": (("type: small-agreement\n", ""), [("missing-key", 2, 1, "type")]),
    "indented too far": (
        ("  phone: 0571-86001234", "  term: {}"),
        [("unknown-key", 9, 3, "buyer.term")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_reported_once(faults: Faults, good: str, name: str) -> None:
    (old, new), expected = CASES[name]
    assert old in good
    assert faults(good.replace(old, new)) == expected


HINTS = {
    "nummer: x\n": "write “number” (协议编号)",
    "buyer: {adress: x}\n": "write “address” (住所)",
    "buyer: {名称: x}\n": "write “name” (名称)",
    "buyer: {term: x}\n": "“term” belongs at the left margin: mind the indentation",
    "level: glod\n": "write “gold”, if that is meant; write one of: gold（金）、silver（银）",
    "level: bronze\n": "write one of: gold（金）、silver（银）",
    "notes: 一、二，三\n": "write it in brackets: [一, 二, 三]",
    "payment: 月结\n": "write its keys below, each on a line of its own, indented: "
    "method, monthly, invoice",
    "buyer:\n": "write “buyer:” and below it, indented: "
    "name, uscc, legal_representative, address (全称)",
    "clauses: {drop: [notice]}\n": "write “notices”",
    "clauses: {drop: [zzz]}\n": "write one of: subject, warranty, notices, annex-goods",
}


@pytest.mark.parametrize("line", HINTS)
def test_hints_say_what_to_write(small: DocumentType, line: str) -> None:
    with pytest.raises(InputError) as caught:
        deal.read(source.load(f"type: small-agreement\n{line}".encode(), "deal.yaml"), small)
    hints = [str(d.hint) for d in caught.value.diagnostics if (d.location.line or 0) == 2]
    assert HINTS[line] in hints


def test_every_diagnostic_is_complete(small: DocumentType, good: str) -> None:
    for (old, new), _ in CASES.values():
        with pytest.raises(InputError) as caught:
            deal.read(source.load(good.replace(old, new).encode(), "deal.yaml"), small)
        for fault in caught.value.diagnostics:
            assert fault.excerpt
            assert fault.hint is not None
            assert fault.location.file == "deal.yaml"
            assert "Input should" not in str(fault.message)


def test_faults_in_one_block_do_not_hide_rules_of_others(faults: Faults, good: str) -> None:
    text = good.replace("phone: 0571-86001234", "phone: x") + (
        "goods:\n  price_basis: tax-included\n  tax_rate: 13%\n  lines:\n"
        "    - {name: 甲, unit: 台, quantity: 1, price: 100, batch: 第九批}\n"
        "delivery: {mode: batches, batches: [{name: 第一批, date: 2027-02-01, place: 某处}]}\n"
    )
    assert faults(text) == [
        ("phone", 9, 10, "buyer.phone"),
        ("batch-unknown", 22, 58, "goods.lines[1].batch"),
    ]


def test_the_same_fault_through_an_alias_is_reported_once(faults: Faults, good: str) -> None:
    bank = "  bank: &bank {bank: 示例银行, account: '1'}\n"
    text = good.replace("  phone: 0571-86001234\n", bank).replace(
        "示例街66号\n", "示例街66号\n  bank: *bank\n"
    )
    assert faults(text) == [("account", 9, 37, "buyer.bank.account")]


def test_faults_come_in_the_order_of_the_file(small: DocumentType) -> None:
    text = "type: small-agreement\nzzz: 1\nterm: x\nbuyer: y\nyyy: 1\n"
    with pytest.raises(InputError) as caught:
        deal.read(source.load(text.encode(), "deal.yaml"), small)
    places = [(d.location.line, d.location.column) for d in caught.value.diagnostics]
    assert places == sorted(places)


def test_many_faults_are_cut_short(small: DocumentType) -> None:
    text = "type: small-agreement\n" + "".join(f"k{n}: x\n" for n in range(500))
    with pytest.raises(InputError) as caught:
        deal.read(source.load(text.encode(), "deal.yaml"), small)
    assert len(caught.value.diagnostics) == 101
    assert caught.value.diagnostics[-1].rule == "too-many-faults"


@pytest.mark.parametrize("text", ["- a\n", "abc\n", "'a：b'\n"])
def test_a_deal_is_a_block(small: DocumentType, text: str) -> None:
    tree = source.load(text.encode(), "deal.yaml")
    with pytest.raises(InputError) as caught:
        deal.read(tree, small)
    assert [(d.rule, d.location.line) for d in caught.value.diagnostics] in (
        [("wrong-shape", 1)],
        [("full-width-colon", 1)],
    )


def test_models_are_kept(small: DocumentType) -> None:
    again = {name: FieldSpec(**_fields(spec)) for name, spec in small.fields.items()}
    assert deal.model_for(small.fields) is deal.model_for(again)
    number = {"number": small.fields["number"]}
    assert deal.model_for(number) is not deal.model_for(small.fields)


def _fields(spec: FieldSpec) -> dict[str, object]:
    return {name: getattr(spec, name) for name in FieldSpec.__dataclass_fields__}


def test_a_wrong_declaration_is_the_templates_fault() -> None:
    spec = FieldSpec("colour", "no-such-kind", "颜色")
    with pytest.raises(TemplateError, match=r"colour\.kind"):
        deal.model_for({"colour": spec})


def test_numbers_are_exact(read: Read, good: str) -> None:
    made = read(
        good
        + "goods:\n  price_basis: tax-included\n  tax_rate: 13%\n"
        + "  lines: [{name: 甲, unit: 台, quantity: '3', price: '0.1'}]\n"
    )
    assert made.get("goods.lines[1].amount").amount == Decimal("0.30")


class TestTypeId:
    """``type_id`` before any document type is loaded."""

    known = ("supply-agreement", "cooperation-memorandum")

    def ask(self, text: str) -> SimpleNamespace:
        with pytest.raises(InputError) as caught:
            deal.type_id(source.load(text.encode(), "deal.yaml"), self.known)
        (fault,) = caught.value.diagnostics
        return SimpleNamespace(
            at=(fault.rule, fault.location.line, fault.location.column), hint=str(fault.hint)
        )

    def test_known(self) -> None:
        tree = source.load(b"type: supply-agreement\n", "deal.yaml")
        assert deal.type_id(tree, self.known) == "supply-agreement"

    def test_unknown(self) -> None:
        asked = self.ask("number: 1\ntype: suply-agreement\n")
        assert asked.at == ("unknown-type", 2, 7)
        assert "“supply-agreement”" in asked.hint

    @pytest.mark.parametrize(
        ("text", "at"),
        [
            ("number: 1\n", ("missing-key", 1, 1)),
            ("type:\n", ("missing-key", 1, 6)),
            ("type: [a]\n", ("wrong-shape", 1, 7)),
            ("type: zzz\n", ("unknown-type", 1, 7)),
        ],
    )
    def test_none(self, text: str, at: tuple[str, int, int]) -> None:
        asked = self.ask(text)
        assert asked.at == at
        assert "cooperation-memorandum, supply-agreement" in asked.hint
