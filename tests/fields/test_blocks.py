"""Each block by itself: what it refuses, where, and what it computes."""

from __future__ import annotations

from typing import Any

import pytest

from generator.fields.base import Block
from generator.fields.delivery import Acceptance, Delivery
from generator.fields.disputes import Disputes
from generator.fields.obligations import ForceMajeure, Liability
from generator.fields.party import Party
from generator.fields.payment import Payment
from generator.fields.people import Contact
from generator.fields.pricing import Pricing
from generator.fields.service import Service, Warranty
from generator.fields.term import Term

from .samples import BUYER, DEAL, PERSON, SELLER, faults, read

PART = {"name": "款项", "trigger": "验收合格", "days": "5"}
PLAIN_PAYMENT = {"invoice": "special", "method": "advance", "advance": {"days": "5"}}


def changed(values: dict[str, Any], **changes: object) -> dict[str, Any]:
    return {name: value for name, value in (values | changes).items() if value is not None}


REFUSED: list[tuple[type[Block], object, list[tuple[str, tuple[str | int, ...]]]]] = [
    (Party, changed(SELLER, uscc=None), [("party-uscc-missing", ("uscc",))]),
    (
        Party,
        changed(SELLER, legal_representative=None),
        [("party-representative-missing", ("legal_representative",))],
    ),
    (Party, changed(SELLER, id_number=PERSON["id_number"]), [("party-kind", ("id_number",))]),
    (Party, changed(PERSON, id_number=None), [("party-id-missing", ("id_number",))]),
    (Party, changed(PERSON, uscc=SELLER["uscc"]), [("party-kind", ("uscc",))]),
    (
        Party,
        changed(PERSON, bank={"bank": "示例银行", "account": "6222020000000000004"}),
        [("account", ("bank", "account"))],
    ),
    (
        Party,
        changed(SELLER, phone="12", uscc=None, bank={"bank": "", "account": "x"}, colour="red"),
        [
            ("phone", ("phone",)),
            ("text-empty", ("bank", "bank")),
            ("account", ("bank", "account")),
            ("extra_forbidden", ("colour",)),
            ("party-uscc-missing", ("uscc",)),
        ],
    ),
    (Contact, {"name": "林书远"}, [("contact-unreachable", ("phone",))]),
    (
        Pricing,
        {"change_notice_days": "3", "margin_cap": "7%", "margin_tolerance": "5%"},
        [("margin-tolerance", ("margin_tolerance",))],
    ),
    (
        Pricing,
        {"change_notice_days": "3", "margin_tolerance": "5%"},
        [("margin-cap-missing", ("margin_cap",))],
    ),
    (Pricing, {}, [("pricing-empty", ("price_basis",))]),
    (
        Pricing,
        {"tax_rate": "13%", "information_days": "1"},
        [("price-change-notice", ("change_notice_days",))],
    ),
    (Payment, PLAIN_PAYMENT | {"orders": {"days": "15"}}, [("payment-orders", ("orders",))]),
    (
        Payment,
        {
            "invoice": "special",
            "method": "instalments",
            "instalments": [PART | {"share": "100%"}],
            "orders": {"days": "15"},
            "other_orders": {"days": "20"},
        },
        [("payment-orders", ("other_orders",))],
    ),
    (Delivery, {"mode": "by-order", "place": "杭州"}, [("delivery-mode", ("days",))]),
    (Delivery, {"mode": "monthly", "place": "杭州"}, [("delivery-mode", ("monthly_day",))]),
    (
        Delivery,
        {"mode": "by-order", "days": "7", "monthly_day": "15", "place": "杭州"},
        [("delivery-mode", ("monthly_day",))],
    ),
    (Delivery, {"mode": "by-order", "days": "7"}, [("delivery-place", ("place",))]),
    (
        Delivery,
        {
            "mode": "batches",
            "place": "杭州",
            "batches": [{"name": "甲", "date": "2027-01-01"}, {"name": "甲", "date": "2027-02-01"}],
        },
        [("batch-name", ("batches", 1, "name"))],
    ),
    # The mode itself is at fault: nothing can be said about what it needs.
    (Delivery, {"mode": "by-air", "place": "杭州"}, [("choice", ("mode",))]),
    (
        Acceptance,
        {"standard": "附件一", "appearance_days": "3"},
        [("latent-period", ("latent_days",))],
    ),
    (
        Acceptance,
        {"standard": "附件一", "appearance_days": "3", "latent_days": "5", "latent_months": "1"},
        [("latent-period", ("latent_days",))],
    ),
    (
        Service,
        {"response_hours": "4", "onsite_hours": "2"},
        [("onsite-before-response", ("onsite_hours",))],
    ),
    (
        Service,
        {"response_hours": "4", "hours": {"start": "17:00", "end": "9:00"}},
        [("hours-reversed", ("hours", "end"))],
    ),
    (
        Warranty,
        {"klass": "电脑", "months": "0"},
        [
            ("missing", ("class",)),
            ("range", ("months",)),
            ("extra_forbidden", ("klass",)),
        ],
    ),
    (
        Payment,
        changed(PLAIN_PAYMENT, method="monthly"),
        [("payment-method", ("monthly",)), ("payment-method", ("advance",))],
    ),
    (
        Payment,
        changed(PLAIN_PAYMENT, late_cap="10%"),
        [("late-rate-missing", ("late_rate",))],
    ),
    (
        Payment,
        {
            "invoice": "special",
            "method": "instalments",
            "instalments": [PART | {"share": "30%"}, PART | {"share": "60%"}],
        },
        [("instalment-shares", ("instalments",))],
    ),
    (
        Payment,
        {
            "invoice": "special",
            "method": "instalments",
            "instalments": [PART | {"share": "30%"}, PART | {"amount": "60"}, PART],
        },
        [("instalment-empty", ("instalments", 2, "share"))],
    ),
    (
        Payment,
        {
            "invoice": "special",
            "method": "instalments",
            "instalments": [PART | {"share": "30%"}, PART | {"amount": "60"}],
        },
        [("instalments-mixed", ("instalments", 1, "share"))],
    ),
    (Liability, {"late_delivery_cap": "10%"}, [("late-rate-missing", ("late_delivery_rate",))]),
    (
        Liability,
        {"late_delivery_rate": "1%", "late_delivery_cap": "0.5%"},
        [("late-cap", ("late_delivery_cap",))],
    ),
    (
        ForceMajeure,
        {"notice_days": "15", "proof_days": "3"},
        [("proof-before-notice", ("proof_days",))],
    ),
    (Disputes, {}, [("disputes-open", ("arbitration",))]),
    (
        Disputes,
        {"arbitration": {"institution": "杭州仲裁委员会"}, "court": {"place": "defendant"}},
        [("disputes-both", ("court",))],
    ),
    (
        Disputes,
        {"arbitration": {"institution": "杭州仲裁委员会或上海仲裁委员会"}},
        [("arbitration-several", ("arbitration", "institution"))],
    ),
    (
        Disputes,
        {"arbitration": {"institution": "合同签订地仲裁委员会"}},
        [("arbitration-institution", ("arbitration", "institution"))],
    ),
    (
        Disputes,
        {"arbitration": {"institution": "杭州市中级人民法院"}},
        [("arbitration-institution", ("arbitration", "institution"))],
    ),
    # A faulty court is no missing one.
    (Disputes, {"court": {"place": "moon"}}, [("choice", ("court", "place"))]),
    (Term, {}, [("term-open", ("end",))]),
    (Term, {"start": "2027-01-01", "end": "2027-01-01"}, [("term-reversed", ("end",))]),
    (
        Term,
        {"start": "2027-01-01", "end": "2027-12-31", "length": "18个月"},
        [("term-length", ("length",))],
    ),
    (Term, {"end": "2027-12-31", "length": "一年"}, [("term-start-missing", ("start",))]),
    (Term, {"start": "9999-01-01", "length": "二年"}, [("length", ("length",))]),
    (Term, [], [("model_type", ())]),
]


@pytest.mark.parametrize(("block", "text", "expected"), REFUSED)
def test_refused(block: type[Block], text: object, expected: list[object]) -> None:
    assert faults(block, text) == expected


ACCEPTED: list[tuple[type[Block], object]] = [
    (Party, changed(BUYER, kind="branch")),
    (Party, changed(PERSON, bank={"bank": "示例银行", "account": "6222020000000000000"})),
    (Party, changed(PERSON, bank={"bank": "示例银行", "account": "33001234567890123"})),
    (Delivery, {"mode": "monthly", "monthly_day": "15", "days": "3", "place": "杭州"}),
    (
        Delivery,
        {"mode": "batches", "batches": [{"name": "甲", "date": "2027-01-01", "place": "杭州"}]},
    ),
    (Acceptance, {"standard": "附件一", "appearance_days": "3", "latent_months": "12"}),
    (
        Payment,
        {
            "invoice": "ordinary",
            "method": "instalments",
            "instalments": [
                PART | {"share": "三成".replace("三成", "百分之三十")},
                PART | {"share": "70%"},
            ],
        },
    ),
    (Payment, PLAIN_PAYMENT),
    (Pricing, {"price_basis": "tax-excluded", "tax_rate": "9%"}),
    (Liability, {}),
    (Liability, {"cap": "150%"}),
    (Disputes, {"court": {"place": "signing"}}),
    (Disputes, {"arbitration": {"institution": "北京仲裁委员会/北京国际仲裁院"}}),
    (Disputes, {"arbitration": {"institution": "呼和浩特仲裁委员会"}}),
    (Term, {"length": "一年"}),
    (Term, {"end": "2027-12-31"}),
    (Term, {"start": "2027-01-01", "end": "2028-01-01", "length": "一年"}),
    (Term, {"start": "2027-01-31", "end": "2027-02-28", "length": "1个月"}),
    (Term, {"start": "2027-01-01", "end": "2027-03-31", "length": "90日"}),
]


@pytest.mark.parametrize(("block", "text"), ACCEPTED)
def test_accepted(block: type[Block], text: object) -> None:
    assert faults(block, text) == []


@pytest.mark.parametrize(
    ("text", "end", "length"),
    [
        ({"start": "2027-01-01", "length": "一年"}, "2027-12-31", "一年"),
        ({"start": "2027-07-15", "length": "18 months"}, "2029-01-14", "18个月"),
        ({"start": "2028-02-29", "length": "一年"}, "2029-02-28", "一年"),
        ({"start": "2027-01-01", "length": "90日"}, "2027-03-31", "90日"),
        ({"start": "2027-01-01", "end": "2028-06-30"}, "2028-06-30", "18个月"),
        ({"start": "2027-01-01", "end": "2027-01-20"}, "2027-01-20", "None"),
        ({"start": "2027-12-01", "end": "2027-12-31"}, "2027-12-31", "1个月"),
    ],
)
def test_a_term_computes_what_is_left_out(text: object, end: str, length: str) -> None:
    term = read(Term, text)
    assert (str(term.end), str(term.length)) == (end, length)


def test_the_class_of_a_warranty_is_read_by_its_own_name() -> None:
    warranty = read(Warranty, DEAL["warranty"][0])
    assert getattr(warranty, "class") == "笔记本电脑"
    assert str(warranty.months) == "36"


def test_choices_print_their_labels() -> None:
    payment = read(Payment, DEAL["payment"])
    assert payment.method == "instalments"
    assert payment.invoice.label == "增值税专用发票"


def test_blocks_compare_and_hash_by_value() -> None:
    assert read(Term, DEAL["term"]) == read(Term, DEAL["term"])
    assert len({read(Term, DEAL["term"]), read(Term, DEAL["term"])}) == 1


def test_blocks_that_are_built_already_pass() -> None:
    term = read(Term, DEAL["term"])
    assert Term.model_validate(term) is term
