"""Every kind of field that a document type may declare, and the Python type behind each.

A ``FieldSpec`` comes in, an annotation for pydantic goes out. This module alone lists the kinds
and the parameters that each one takes; adding a kind is one entry here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator

from generator.fields import amounts, identifiers, scalars, times
from generator.fields.approval import Approval
from generator.fields.base import Block
from generator.fields.budget import Budget
from generator.fields.choices import Choice, declared_choice
from generator.fields.conditions import PARAM as NEEDS
from generator.fields.conditions import conditional, needs_of, said
from generator.fields.customer import Customer
from generator.fields.delivery import Acceptance, Delivery
from generator.fields.effect import Effect
from generator.fields.goods import Goods, PriceLine
from generator.fields.group import model_of
from generator.fields.milestones import Milestones
from generator.fields.obligations import Confidentiality, ForceMajeure, Liability, Notices
from generator.fields.party import Party
from generator.fields.payment import Payment
from generator.fields.people import Contact
from generator.fields.person import Person
from generator.fields.pricing import Ordering, Pricing
from generator.fields.security import Bond, Deposit, Retention
from generator.fields.service import Service, Warranty
from generator.fields.sides import disputes_between, english_of, with_parties
from generator.fields.signing import Signing
from generator.fields.spec import FieldSpec, SpecError
from generator.fields.tender import Award, Offer, Tender
from generator.fields.term import Term, Termination
from generator.fields.values import Clock, Length, Money, Percent, TaxRate
from generator.formats import parse_percent


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of field.

    Attributes:
        name: As document types write it.
        label: What it is, in Chinese, for people who write document types.
        make: From a declaration to the type of one value.
        params: Parameters it takes besides those that every field has.
        block: Whether its value is a mapping of keys rather than one line of text.
        example: Text for a starter file; empty for blocks, whose fields have their own.
    """

    name: str
    label: str
    make: Callable[[FieldSpec], Any]
    params: frozenset[str] = frozenset()
    block: bool = False
    example: str = ""


_T = TypeVar("_T")

SUGGESTED = "suggested"
"""Parameter of a field of a whole deal that may be left out but stands in a new file."""

COMMON_PARAMS = frozenset({"example", SUGGESTED})
LIST_PARAMS = frozenset({"min", "max"})


def annotation(spec: FieldSpec) -> Any:
    """The type of one value of a field (of one element, when it is a list).

    Raises:
        SpecError: When the kind is unknown or does not take a parameter.
    """
    kind = KINDS.get(spec.kind)
    if kind is None:
        raise SpecError("kind", f"unknown: {spec.kind}")
    allowed = kind.params | COMMON_PARAMS | (LIST_PARAMS if spec.many else frozenset())
    for name in spec.params:
        if name not in allowed:
            raise SpecError(name, f"is no parameter of {spec.kind}")
    return kind.make(spec)


def model(name: str, specs: Mapping[str, FieldSpec]) -> type[Block]:
    """A frozen model with one field a spec: what ``deal`` validates a whole file against.

    >>> spec = FieldSpec.read("years", {"kind": "integer", "label": "年数", "required": "true"})
    >>> model("Deal", {"years": spec}).model_validate({"years": "3"}).years
    3

    Raises:
        SpecError: When a declaration is at fault; the key begins with the field's name.
    """
    return model_of(name, specs, annotation)


def _scalar(kind: type, read: scalars.Scalar) -> Callable[[FieldSpec], Any]:
    return lambda _spec: Annotated[kind, read]


def _block(kind: type[Block]) -> Callable[[FieldSpec], Any]:
    return lambda _spec: kind


def _bound(spec: FieldSpec, key: str) -> Decimal | None:
    """A bound of the value; in a list the same words bound its length instead."""
    return None if spec.many else spec.decimal(key)


def _whole_bounds(spec: FieldSpec) -> tuple[int | None, int | None]:
    return (None, None) if spec.many else (spec.integer("min"), spec.integer("max"))


def _text(spec: FieldSpec) -> Any:
    limit = scalars.PROSE_LIMIT if spec.many else spec.integer("max") or scalars.PROSE_LIMIT
    return Annotated[str, scalars.text(limit, lines=spec.flag("lines", True))]


def _integer(spec: FieldSpec) -> Any:
    return Annotated[int, scalars.integer(*_whole_bounds(spec))]


def _working_days(spec: FieldSpec) -> Any:
    least, most = _whole_bounds(spec)
    return Annotated[int, scalars.integer(_or(least, 1), _or(most, 365))]


def _decimal(spec: FieldSpec) -> Any:
    return Annotated[Decimal, scalars.decimal(_bound(spec, "min"), _bound(spec, "max"))]


def _money(spec: FieldSpec) -> Any:
    read = amounts.money(
        places=_or(spec.integer("places"), 2),
        least=_or(_bound(spec, "min"), Decimal(0)),
        most=_or(_bound(spec, "max"), amounts.LIMIT),
    )
    return Annotated[Money, read]


def _percent(spec: FieldSpec) -> Any:
    most = None if spec.many else spec.params.get("max")
    if most is None:
        return Annotated[Percent, amounts.rate()]
    limit = parse_percent(str(most))
    if limit is None:
        raise SpecError("max", "must be a percentage")
    return Annotated[Percent, amounts.rate(limit)]


def _or(value: _T | None, default: _T) -> _T:
    return default if value is None else value


def _choice(spec: FieldSpec) -> Any:
    choices = spec.choices("choices")
    if choices is None:
        raise SpecError("choices", "missing")
    members = declared_choice(_class_name(spec.name), choices, english_of(spec, "choices"))
    return Annotated[Choice, scalars.choice(members)]


def _party(spec: FieldSpec) -> Any:
    role, capacity = spec.text("role", ""), spec.text("capacity", "")
    english = spec.text("role_en", ""), spec.text("capacity_en", "")

    def cast(party: Party) -> Party:
        return party.acting_as(role, capacity, english)

    return Annotated[Party, AfterValidator(cast)]


def _group(spec: FieldSpec) -> Any:
    inner = spec.fields()
    for key, one in inner.items():
        if SUGGESTED in one.params:
            raise SpecError(f"fields.{key}.{SUGGESTED}", "belongs to fields of the whole deal")
    needs = needs_of(spec, inner)
    told = {
        key: replace(one, help=f"{one.help}{said(needs[key], inner)}") if key in needs else one
        for key, one in inner.items()
    }
    base = conditional(needs) if needs else Block
    try:
        return model_of(_class_name(spec.name), told, annotation, base=base)
    except SpecError as error:
        raise error.below("fields") from None


def _class_name(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


_BOUNDS = frozenset({"min", "max"})
_PARTY = frozenset({"role", "capacity", "role_en", "capacity_en"})
_PARTIES = frozenset({"parties", "parties_en"})

_LISTED = (
    Kind("text", "文字", _text, frozenset({"max", "lines"}), example="文字"),
    Kind("integer", "整数", _integer, _BOUNDS, example="1"),
    Kind("decimal", "数", _decimal, _BOUNDS, example="1.5"),
    Kind("money", "金额", _money, _BOUNDS | {"places"}, example="10,000.00"),
    Kind("percent", "百分比", _percent, frozenset({"max"}), example="5%"),
    Kind("tax_rate", "税率", _scalar(TaxRate, amounts.tax_rate()), example="13%"),
    Kind("date", "日期", _scalar(date, times.day()), example="2026-11-25"),
    Kind("clock", "时刻", _scalar(Clock, times.clock()), example="9:00"),
    Kind("length", "期限长度", _scalar(Length, times.length()), example="一年"),
    Kind("flag", "是否", _scalar(bool, scalars.flag()), example="true"),
    Kind("choice", "选项", _choice, frozenset({"choices", "choices_en"})),
    Kind("phone", "电话", _scalar(str, identifiers.phone()), example="0571-8600 1234"),
    Kind("email", "电子邮箱", _scalar(str, identifiers.email()), example="name@example.com"),
    Kind("postcode", "邮政编码", _scalar(str, identifiers.postcode()), example="310052"),
    Kind("region", "地区", _scalar(str, identifiers.region()), example="浙江省杭州市"),
    Kind("uscc", "统一社会信用代码", _scalar(str, identifiers.credit_code())),
    Kind("id_number", "公民身份号码", _scalar(str, identifiers.id_number())),
    Kind("account", "银行账号", _scalar(str, identifiers.account())),
    Kind("working_days", "工作日数", _working_days, _BOUNDS, example="3"),
    Kind("group", "字段组", _group, frozenset({"fields", NEEDS}), block=True),
    Kind("party", "当事人", _party, _PARTY, block=True),
    Kind("contact", "联系人", _block(Contact), block=True),
    Kind("signing", "签订", _block(Signing), block=True),
    Kind("goods", "货物清单", _block(Goods), block=True),
    Kind("price_line", "价目", _block(PriceLine), block=True),
    Kind("ordering", "订货", _block(Ordering), block=True),
    Kind("pricing", "定价", _block(Pricing), block=True),
    Kind(
        "delivery",
        "交付",
        with_parties(Delivery, "freight"),
        _PARTIES,
        block=True,
    ),
    Kind("acceptance", "验收", _block(Acceptance), block=True),
    Kind("warranty", "质保", _block(Warranty), block=True),
    Kind("service", "服务", _block(Service), block=True),
    Kind("payment", "付款", _block(Payment), block=True),
    Kind("deposit", "定金", with_parties(Deposit, "paid_by"), _PARTIES, block=True),
    Kind("bond", "履约保证金", with_parties(Bond, "paid_by"), _PARTIES, block=True),
    Kind("retention", "质保金", _block(Retention), block=True),
    Kind("confidentiality", "保密", _block(Confidentiality), block=True),
    Kind("term", "期限", _block(Term), block=True),
    Kind("termination", "解除", _block(Termination), block=True),
    Kind("liability", "违约责任", _block(Liability), block=True),
    Kind("force_majeure", "不可抗力", _block(ForceMajeure), block=True),
    Kind("disputes", "争议解决", disputes_between, _PARTIES | {"performance"}, block=True),
    Kind("notices", "通知", _block(Notices), block=True),
    Kind("effect", "生效", _block(Effect), block=True),
    Kind("person", "人员", _block(Person), block=True),
    Kind("customer", "客户", _block(Customer), block=True),
    Kind("budget", "经费预算", _block(Budget), block=True),
    Kind("milestones", "里程碑", _block(Milestones), block=True),
    Kind("tender", "招标", _block(Tender), block=True),
    Kind("offer", "报价", _block(Offer), block=True),
    Kind("award", "中标", _block(Award), block=True),
    Kind("approval", "审批", _block(Approval), block=True),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _LISTED})
"""Kinds by name."""
