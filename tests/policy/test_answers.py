"""What the policy answers: classes, grades, chains."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import RULES
from generator.errors import InputError
from generator.fields.approval import Approval
from generator.fields.customer import Customer
from generator.fields.values import Money
from generator.policy import Policy, decided, read
from tests.policy.test_read import DEFAULT, LEAN

POLICY = read(DEFAULT.read_bytes(), "policy.yaml", RULES)
STEPS = ["业务部门", "区域大客户经理", "销售管理部备案", "常务副总", "总经理"]


def customer(**values: str) -> Customer:
    return Customer.model_validate({"name": "某客户有限公司", "industry": "造纸", **values})


def money(text: str) -> Money:
    return Money(Decimal(text))


@pytest.mark.parametrize(
    ("values", "classes"),
    [
        ({}, ()),
        ({"yearly_sales": "4,999,999.99"}, ()),
        ({"yearly_sales": "5,000,000.00"}, ("经济大客户",)),
        ({"monthly_tonnes": "19.9"}, ()),
        ({"monthly_tonnes": "20"}, ("经济大客户",)),
        ({"industry": "教育"}, ("重要客户",)),
        ({"industry": "教育装备"}, ()),
        ({"industry": "医疗器械"}, ()),
        ({"members": "2"}, ()),
        ({"members": "3"}, ("集团客户",)),
        ({"strategic": "true", "industry": "司法"}, ("战略客户", "重要客户")),
    ],
)
def test_classes(values: dict[str, str], classes: tuple[str, ...]) -> None:
    found = POLICY.classes(customer(**values))
    assert found == classes
    assert len(POLICY.reasons(customer(**values))) == len(classes)


@pytest.mark.parametrize(
    ("values", "grade"),
    [
        ({"rank": "50", "yearly_sales": "5,000,000.00"}, "A"),
        ({"rank": "50", "yearly_sales": "4,999,999.99"}, "B"),
        ({"rank": "50"}, "B"),
        ({"rank": "51", "yearly_sales": "9,000,000.00"}, "C"),
        ({"rank": "51"}, "D"),
        ({}, "D"),
    ],
)
def test_grades(values: dict[str, str], grade: str) -> None:
    assert POLICY.grade(customer(**values)) == grade


def test_reasons_say_which_condition_holds() -> None:
    (reason,) = POLICY.reasons(customer(yearly_sales="6,200,000.00", monthly_tonnes="3"))
    assert reason == "经济大客户：年销售额6,200,000.00元（≥5,000,000.00元）"


def test_measures_come_once() -> None:
    both = customer(industry="教育", members="3", rank="8")
    found = POLICY.measures(both)
    assert len(found) == len(set(found))
    assert {"指定集团客户经理统一对接", "指定专人对接", "每月至少拜访一次"} <= set(found)


@pytest.mark.parametrize(
    ("kind", "amount", "major", "steps"),
    [
        ("project", "1,000,000.00", None, 3),
        ("project", "1,000,000.01", None, 4),
        ("project", "4,999,999.99", None, 4),
        ("project", "5,000,000.00", None, 5),
        ("project", "100.00", True, 4),
        ("project", "9,000,000.00", True, 5),
        ("grading", None, None, 3),
        ("unheard-of", None, None, 3),
    ],
)
def test_chains(kind: str, amount: str | None, major: bool | None, steps: int) -> None:
    chain = POLICY.chain(kind, money(amount.replace(",", "")) if amount else None, major)
    assert [step.role for step in chain] == STEPS[:steps]


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["project", "bid", "contract", "stage-plan", "other"]),
)
def test_more_money_never_needs_fewer_signatures(low: Decimal, high: Decimal, kind: str) -> None:
    low, high = sorted([low, high])
    few, many = (POLICY.chain(kind, Money(amount)) for amount in (low, high))
    assert {step.role for step in few} <= {step.role for step in many}


def test_a_kind_that_nobody_approves() -> None:
    text = LEAN.replace("[{steps: [head]}]", "[{kind: bid, steps: [head]}]")
    policy = read(text.encode(), "own.yaml", RULES)
    with pytest.raises(InputError) as caught:
        policy.chain("project")
    assert caught.value.diagnostics[0].location.file == "own.yaml"


@pytest.mark.parametrize(
    "ask",
    [
        lambda policy: policy.chain("project", 5),
        lambda policy: policy.chain(None),
        lambda policy: policy.grade("某客户"),
        lambda policy: policy.classes(None),
        lambda policy: policy.is_major("5"),
    ],
)
def test_only_typed_questions(ask: object) -> None:
    with pytest.raises(TypeError, match="the policy is asked with"):
        ask(POLICY)  # type: ignore[operator]


def approval(role: str, decision: str = "approve") -> Approval:
    values = {"role": role, "decision": decision, "name": "顾明澜", "date": "2026-11-18"}
    return Approval.model_validate(values)


def faults(policy: Policy, *approvals: Approval) -> list[tuple[object, ...]]:
    return [path for path, _ in decided(policy.chain("project"), approvals)[1]]


def test_decisions_in_the_order_of_the_chain() -> None:
    given = [approval(STEPS[0]), approval(STEPS[1]), approval(STEPS[2], "file")]
    steps, found = decided(POLICY.chain("project"), given)
    assert found == ()
    assert [step.decision for step in steps] == ["同意", "同意", "已备案"]


def test_decisions_that_break_the_chain() -> None:
    assert faults(POLICY, approval(STEPS[1])) == [(0, "role")]
    assert faults(POLICY, approval(STEPS[0], "file")) == [(0, "decision")]
    assert faults(POLICY, approval(STEPS[0]), approval(STEPS[4])) == [(1, "role")]
    assert faults(POLICY, approval(STEPS[1]), approval(STEPS[2], "file")) == [(0, "role")]
