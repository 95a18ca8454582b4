"""One complete set of values for every block, as the texts that stand in a deal file."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pydantic import ValidationError

from generator.fields.base import Block
from generator.fields.registry import model
from generator.fields.spec import FieldSpec
from generator.messages import Message

BUYER = {
    "name": "杭州星河示例科技有限公司",
    "kind": "company",
    "uscc": "91330108MA27ABCD49",
    "legal_representative": "沈知远",
    "signatory": {"name": "顾明澜", "title": "采购总监", "power_of_attorney": "true"},
    "address": "浙江省杭州市滨江区示例路1号",
    "delivery_address": "浙江省杭州市滨江区示例路2号",
    "postcode": "310052",
    "phone": "0571-86001234",
    "email": "contract@example.com",
    "contacts": [{"name": "林书远", "duty": "商务联系人", "phone": "0571-8600 1235"}],
    "bank": {"bank": "示例银行杭州滨江支行", "account": "3300 0161 6350 5300 1234"},
    "taxpayer": "general",
    "size": "medium",
}
SELLER = {
    "name": "苏州云杉示例设备有限公司",
    "uscc": "91330106MA28EFGH6U",
    "legal_representative": "陆承安",
    "address": "江苏省苏州市示例街66号",
}
PERSON = {
    "name": "顾以宁",
    "kind": "individual",
    "id_number": "34052419800101001X",
    "address": "浙江省杭州市示例路3号",
}
DEAL: dict[str, Any] = {
    "number": "GH-2026-0018",
    "signing": {"date": "2026-11-25", "place": "浙江省杭州市滨江区"},
    "buyer": BUYER,
    "seller": SELLER,
    "goods": {
        "price_basis": "tax-included",
        "tax_rate": "13%",
        "lines": [
            {
                "name": "笔记本电脑",
                "unit": "台",
                "quantity": "60",
                "price": "5,299.00",
                "amount": "317,940.00",
                "batch": "第一批",
            },
            {
                "name": "交换机",
                "unit": "台",
                "quantity": "10",
                "price": "206.00",
                "tax_rate": "13%",
            },
        ],
        "discount": "20,000.00",
        "total": "300,000.00",
    },
    "price_list": [
        {"name": "打印机", "unit": "台", "market_price": "1,699", "agreed_price": "1,520"}
    ],
    "ordering": {"means": ["书面订单", "电子邮件"], "phone_confirm_days": "1", "accept_days": "2"},
    "pricing": {"change_notice_days": "3", "margin_cap": "7%", "margin_tolerance": "10%"},
    "delivery": {
        "mode": "batches",
        "batches": [{"name": "第一批", "date": "2027-01-20"}],
        "place": "浙江省杭州市滨江区示例路1号",
        "freight": "seller",
        "transfer": "acceptance",
    },
    "acceptance": {"standard": "附件一所列规格", "appearance_days": "3", "latent_days": "15"},
    "warranty": [{"class": "笔记本电脑", "months": "36", "note": "电池12个月"}],
    "service": {
        "response_hours": "2",
        "onsite_hours": "4",
        "hours": {"start": "9:00", "end": "17:00", "holidays": "excluded"},
        "hotline": "400-820-1234",
    },
    "payment": {
        "method": "instalments",
        "instalments": [
            {
                "name": "预付款",
                "share": "30%",
                "amount": "90,000.00",
                "trigger": "本协议生效",
                "days": "10",
            },
            {
                "name": "验收款",
                "share": "70%",
                "amount": "210,000.00",
                "trigger": "验收合格",
                "days": "10",
            },
        ],
        "invoice": "special",
        "late_rate": "0.05%",
        "late_cap": "10%",
    },
    "deposit": {"amount": "60,000.00", "paid_by": "buyer", "days": "5"},
    "bond": {
        "amount": "15,000.00",
        "paid_by": "seller",
        "days": "5",
        "form": "bank-guarantee",
        "release_days": "30",
    },
    "retention": {"share": "5%", "release_months": "12"},
    "confidentiality": {"years": "3"},
    "term": {
        "start": "2027-01-01",
        "end": "2027-12-31",
        "length": "一年",
        "renewal": {"months": "12", "notice_days": "30", "limit": "2"},
    },
    "termination": {"cure_days": "30"},
    "liability": {"late_delivery_rate": "0.05%", "late_delivery_cap": "10%", "cap": "100%"},
    "force_majeure": {"notice_days": "3", "proof_days": "15", "terminate_days": "60"},
    "disputes": {
        "negotiation_days": "30",
        "arbitration": {"institution": "杭州仲裁委员会", "seat": "杭州市"},
    },
    "notices": {"deemed_days": "3"},
    "effect": {"by": "signature-and-seal", "copies": "4", "each": "2"},
    "integrity": "true",
}

_KINDS = {"number": "text", "buyer": "party", "seller": "party", "price_list": "price_line"}
_LISTS = ("price_list", "warranty")
_ROLES = {
    "buyer": {"role": "甲方", "capacity": "买方"},
    "seller": {"role": "乙方", "capacity": "卖方"},
}


def specs() -> dict[str, FieldSpec]:
    """Declarations of every field of ``DEAL``, none required."""
    return {
        name: FieldSpec.read(
            name,
            {
                "kind": _KINDS.get(name, "flag" if name == "integrity" else name),
                "label": name,
                "list": name in _LISTS,
                **_ROLES.get(name, {}),
            },
        )
        for name in DEAL
    }


def read(kind: type[Block], text: object) -> Any:
    return kind.model_validate(text)


def deal(**changes: object) -> Any:
    """The whole sample with some fields changed; None leaves one out."""
    values = {name: value for name, value in (DEAL | changes).items() if value is not None}
    return model("Deal", specs()).model_validate(values)


def some(**blocks: object) -> Any:
    """The given blocks only, as a deal with other faults offers them."""
    wanted = {name: spec for name, spec in specs().items() if name in blocks}
    return SimpleNamespace(**vars(model("Deal", wanted).model_validate(blocks)))


def faults(kind: type[Block], text: object) -> list[tuple[str, tuple[int | str, ...]]]:
    """Kind and place of every fault; each one's message and remedy are said in passing."""
    try:
        kind.model_validate(text)
    except ValidationError as error:
        for found in error.errors():
            context = found.get("ctx", {})
            for name in ("message", "want"):
                if isinstance(context.get(name), Message):
                    assert context[name].say("en")
                    assert context[name].say("zh")
        return [(found["type"], found["loc"]) for found in error.errors()]
    return []
