"""Blocks of forms: budgets, milestones, approvals, tenders, and the order they keep."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.fields.approval import Approval
from generator.fields.base import Block
from generator.fields.budget import Budget
from generator.fields.form_rules import FORM_RULES
from generator.fields.milestones import Milestone, Milestones
from generator.fields.tender import Offer, Tender


def kinds(block: type[Block], values: dict[str, Any]) -> list[tuple[str, str]]:
    try:
        block.model_validate(values)
    except ValidationError as error:
        return [(".".join(map(str, e["loc"])), e["type"]) for e in error.errors()]
    return []


def line(amount: str, **more: str) -> dict[str, str]:
    return {"item": "费用", "amount": amount, **more}


@given(st.lists(st.decimals(0, 10**7, places=2), min_size=1, max_size=8))
def test_a_budget_computes_its_total_exactly(amounts: list[Decimal]) -> None:
    budget = Budget.model_validate({"lines": [line(str(amount)) for amount in amounts]})
    assert budget.total.amount == sum(amounts)


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"lines": [line("120"), line("80")], "total": "200"}, []),
        (
            {"lines": [line("120"), line("80")], "total": "210"},
            [("total", "approval-form-arithmetic")],
        ),
        (
            {"lines": [line("120")], "funding": [{"source": "甲", "amount": "100"}]},
            [("funding", "approval-form-arithmetic")],
        ),
        (
            {"lines": [line("120"), line("USD 80")]},
            [("lines", "currency-mixed")],
        ),
        ({"lines": []}, [("lines", "too_short")]),
    ],
)
def test_a_budget_adds_up(values: dict[str, Any], faults: list[tuple[str, str]]) -> None:
    assert kinds(Budget, values) == faults


def test_spending_is_known_once_every_item_has_its_figure() -> None:
    open_ = Budget.model_validate({"lines": [line("10", actual="9"), line("5")]})
    assert open_.actual is None
    assert open_.difference is None
    done = Budget.model_validate({"lines": [line("10", actual="9"), line("5", actual="7.5")]})
    assert done.difference is not None
    assert done.difference.amount == Decimal("1.5")


BASE = {"planned": "2026-10-01"}


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"state": "pending"}, []),
        ({"state": "active", "progress": "40%"}, []),
        ({"state": "done", "actual": "2026-09-30", "evidence": "纪要"}, []),
        ({"state": "done", "evidence": "纪要"}, [("actual", "milestone-incomplete")]),
        ({"state": "done", "actual": "2026-09-30"}, [("evidence", "milestone-incomplete")]),
        ({"state": "pending", "actual": "2026-09-30"}, [("actual", "milestone-incomplete")]),
        ({"state": "active"}, [("progress", "milestone-incomplete")]),
        ({"state": "blocked", "progress": "40%"}, [("blocker", "milestone-incomplete")]),
        ({"state": "active", "progress": "100%"}, [("progress", "milestone-progress")]),
        ({"state": "pending", "progress": "1%"}, [("progress", "milestone-progress")]),
    ],
)
def test_a_milestone_says_one_thing(values: dict[str, str], faults: list[tuple[str, str]]) -> None:
    assert kinds(Milestone, {**BASE, **values}) == faults


def test_the_state_tells_the_progress() -> None:
    assert str(Milestone.model_validate({**BASE, "state": "pending"}).progress) == "0%"
    done = {**BASE, "state": "done", "actual": "2026-09-30", "evidence": "纪要"}
    assert str(Milestone.model_validate(done).progress) == "100%"


def crossed(**values: object) -> list[tuple[str, str]]:
    deal = SimpleNamespace(**values)
    return [
        (".".join(map(str, path)), error.type) for rule in FORM_RULES for path, error in rule(deal)
    ]


KEYS = tuple(Milestones.model_fields)


def milestones(*states: str, planned: dict[str, str] | None = None) -> dict[str, Any]:
    """Eight milestones, those not named still to come."""
    found = {}
    for number, key in enumerate(KEYS):
        state = states[number] if number < len(states) else "pending"
        day = (planned or {}).get(key, "2026-10-01")
        done = {"actual": day, "evidence": "纪要"} if state == "done" else {}
        part = {"progress": "30%"} if state == "active" else {}
        found[key] = {"state": state, "planned": day, **done, **part}
    return found


@pytest.mark.parametrize(
    ("states", "planned", "faults"),
    [
        (("done", "active"), {}, []),
        (("done",) * 8, {}, []),
        (("active", "active"), {}, [("visit.state", "milestone-early")]),
        (("pending", "done"), {}, [("visit.state", "milestone-early")]),
        (("done", "active", "done"), {}, [("approval.state", "milestone-early")]),
        ((), {"contact": "2026-09-30"}, [("contact.planned", "date-order")]),
    ],
)
def test_milestones_follow_one_another(
    states: tuple[str, ...], planned: dict[str, str], faults: list[tuple[str, str]]
) -> None:
    assert kinds(Milestones, milestones(*states, planned=planned)) == faults


def test_the_eight_milestones_in_order() -> None:
    found = Milestones.model_validate(milestones("done", "done", "active"))
    assert [(stage.number, stage.name) for stage in found.stages] == list(
        enumerate(
            ["行业与客户规划", "预约拜访", "项目立项", "深度接触", "技术突破", "商务突破", "投标",
             "签订合同"],
            start=1,
        )
    )  # fmt: skip
    assert str(found.progress) == "29%"  # (1 + 1 + 0.3) / 8, rounded half to even


def approval(role: str, day: int, decision: str = "approve") -> Approval:
    return Approval.model_validate(
        {"role": role, "decision": decision, "opinion": "理由", "name": "顾明澜",
         "date": f"2026-11-{day:02}"}
    )  # fmt: skip


def test_approvals_follow_one_another() -> None:
    from datetime import date

    day = date(2026, 11, 10)
    assert crossed(date=day, approvals=(approval("甲", 10), approval("乙", 10))) == []
    assert crossed(date=day, approvals=(approval("甲", 9),)) == [("approvals.0.date", "date-order")]
    assert crossed(approvals=(approval("甲", 12), approval("乙", 11))) == [
        ("approvals.1.date", "date-order")
    ]
    assert crossed(approvals=(approval("甲", 11), approval("甲", 12))) == [
        ("approvals.1.role", "approval-twice")
    ]
    assert crossed(approvals=(approval("甲", 11, "return"), approval("乙", 12))) == [
        ("approvals.1", "approval-after-refusal")
    ]


@pytest.mark.parametrize("decision", ["reject", "return"])
def test_a_refusal_has_a_reason(decision: str) -> None:
    values = {"role": "甲", "decision": decision, "name": "顾明澜", "date": "2026-11-11"}
    assert kinds(Approval, values) == [("opinion", "opinion-missing")]


TENDER = {
    "name": "采购", "number": "Z-1", "buyer": "某馆", "procedure": "open",
    "deadline": "2026-11-26", "estimate": "2,000,000.00",
}  # fmt: skip


@pytest.mark.parametrize(
    ("bond", "faults"),
    [
        ({"amount": "40,000.00"}, []),
        ({"amount": "40,000.01"}, [("bond.amount", "bid-bond-limit")]),
        ({"amount": "60,000.00", "objection": "已书面提出"}, []),
    ],
)
def test_a_bid_bond_is_at_most_two_percent_or_objected_to(
    bond: dict[str, str], faults: list[tuple[str, str]]
) -> None:
    assert kinds(Tender, {**TENDER, "bond": {**bond, "form": "transfer"}}) == faults


def test_the_bond_as_a_share() -> None:
    bond = {"amount": "60,000.00", "form": "transfer", "objection": "已书面提出"}
    tender = Tender.model_validate({**TENDER, "bond": bond})
    assert str(tender.bond_share) == "3%"
    assert not tender.bond_within_limit
    assert Tender.model_validate(TENDER).bond_share is None


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"price": "100", "cost": "89"}, []),
        ({"price": "100", "cost": "89", "margin": "11%"}, []),
        ({"price": "100", "cost": "89", "margin": "12%"}, [("margin", "offer-margin")]),
        ({"price": "100", "cost": "100"}, [("price", "offer-below-cost")]),
        ({"price": "100", "cost": "110"}, [("price", "offer-below-cost")]),
    ],
)
def test_an_offer_covers_its_cost_and_states_its_margin(
    values: dict[str, str], faults: list[tuple[str, str]]
) -> None:
    assert kinds(Offer, {**values, "valid_days": "60"}) == faults


def test_the_margin_of_an_offer_is_computed() -> None:
    offer = Offer.model_validate({"price": "186400", "cost": "165900", "valid_days": "60"})
    assert str(offer.margin) == "11%"
    assert str(offer.profit) == "20,500.00元"
