from __future__ import annotations

from typing import Any

import pytest

from generator.fields.rules import cross_check
from generator.messages import Message

from .samples import BUYER, DEAL, SELLER, deal, some


def found(values: object) -> list[tuple[str, tuple[str | int, ...]]]:
    result = []
    for path, error in cross_check(values):
        for name in ("message", "want"):
            sentence = (error.context or {})[name]
            assert isinstance(sentence, Message)
            assert sentence.say("en")
        result.append((error.type, path))
    return result


def parts(*amounts: str) -> dict[str, Any]:
    kept = DEAL["payment"]["instalments"]
    return DEAL["payment"] | {
        "instalments": [part | {"amount": each} for part, each in zip(kept, amounts, strict=True)]
    }


def without_shares(*amounts: str) -> dict[str, Any]:
    payment = parts(*amounts)
    for part in payment["instalments"]:
        del part["share"]
    return payment


def batch(date: str) -> dict[str, Any]:
    return DEAL["delivery"] | {"batches": [{"name": "第一批", "date": date}]}


def test_the_sample_agrees_with_itself() -> None:
    assert found(deal()) == []


def test_a_framework_agreement_has_nothing_to_compare() -> None:
    framework = deal(goods=None, payment=None, price_list=None)
    assert found(framework) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"payment": parts("90,000.00", "200,000.00")},
            [("instalment-amount", ("payment", "instalments", 1, "amount"))],
        ),
        ({"payment": parts("90,000.01", "209,999.99")}, []),
        (
            {"payment": without_shares("90,000.00", "200,000.00")},
            [("instalments-total", ("payment", "instalments"))],
        ),
        ({"payment": without_shares("100,000.00", "200,000.00")}, []),
        (
            {"deposit": DEAL["deposit"] | {"amount": "60,000.01"}},
            [("deposit-limit", ("deposit", "amount"))],
        ),
        ({"deposit": DEAL["deposit"] | {"amount": "60,000.00"}}, []),
        (
            {"signing": {"date": "2028-01-01"}},
            [
                ("date-order", ("term", "end")),
                ("date-order", ("delivery", "batches", 0, "date")),
            ],
        ),
        ({"delivery": batch("2026-11-24")}, [("date-order", ("delivery", "batches", 0, "date"))]),
        ({"delivery": batch("2026-12-31")}, [("date-order", ("delivery", "batches", 0, "date"))]),
        ({"delivery": batch("2027-12-31")}, []),
        ({"delivery": batch("2028-01-01")}, [("date-order", ("delivery", "batches", 0, "date"))]),
        (
            {"delivery": {"mode": "by-order", "days": "7", "place": "杭州"}},
            [("batch-unknown", ("goods", "lines", 0, "batch"))],
        ),
        ({"effect": {"copies": "3", "each": "2"}}, [("copies", ("effect", "copies"))]),
        (
            {
                "effect": {
                    "copies": "5",
                    "each": "2",
                    "others": [{"holder": "登记机关", "copies": "1"}],
                }
            },
            [],
        ),
        ({"seller": SELLER | {"uscc": BUYER["uscc"]}}, [("party-twice", ("seller", "uscc"))]),
        (
            {"disputes": {"court": {"place": "signing"}}, "signing": {"date": "2026-11-25"}},
            [("signing-place", ("disputes", "court", "place"))],
        ),
        ({"disputes": {"court": {"place": "signing"}}}, []),
    ],
)
def test_blocks_that_do_not_agree(
    changes: dict[str, object], expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert found(deal(**changes)) == expected


def test_rules_run_on_what_is_sound() -> None:
    values = some(goods=DEAL["goods"], deposit=DEAL["deposit"] | {"amount": "100,000"})
    assert found(values) == [("deposit-limit", ("deposit", "amount"))]
    assert found(some(deposit=DEAL["deposit"])) == []
    assert found(some(effect={"copies": "9", "each": "1"}, buyer=BUYER)) == []


def test_the_price_with_tax_is_what_counts() -> None:
    goods = DEAL["goods"] | {"price_basis": "tax-excluded"}
    deposit = DEAL["deposit"] | {"amount": "67,800.00"}
    assert found(some(goods=goods, deposit=deposit)) == []
    over = DEAL["deposit"] | {"amount": "67,800.01"}
    assert found(some(goods=goods, deposit=over)) == [("deposit-limit", ("deposit", "amount"))]
