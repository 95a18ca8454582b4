"""Documents and deals for the checks, made without any template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import pytest

from generator import checks, reading
from generator.checks.matter import Matter
from generator.deal import Deal
from generator.deal.overrides import Overrides
from generator.deal.waivers import GrantedWaiver
from generator.diagnostics import Diagnostic, Location
from generator.document import Document
from generator.fields.registry import model
from generator.fields.spec import FieldSpec

TODAY = date(2026, 11, 25)

_SPECS = {
    "signing": FieldSpec("signing", "signing", "签订"),
    "buyer": FieldSpec("buyer", "party", "买方", params={"role": "甲方", "capacity": "买方"}),
    "seller": FieldSpec("seller", "party", "卖方", params={"role": "乙方", "capacity": "卖方"}),
    "goods": FieldSpec("goods", "goods", "清单"),
    "ordering": FieldSpec("ordering", "ordering", "订购"),
    "term": FieldSpec("term", "term", "期限"),
    "effect": FieldSpec("effect", "effect", "生效"),
}

BUYER = {
    "name": "杭湾医疗器械有限公司",
    "uscc": "91330108MA2KL3P78G",
    "legal_representative": "沈知远",
    "address": "浙江省杭州市滨江区长河路5号",
    "phone": "0571-86001234",
}
SELLER = {
    "name": "青岚精密机械有限公司",
    "uscc": "91320594MA1XW9Q46U",
    "legal_representative": "陆承安",
    "address": "江苏省苏州市吴中区东山大道1号",
    "phone": "0512-66001234",
}


@dataclass
class FakeDeal:
    """What the checks ask of a deal."""

    values: Any
    waivers: tuple[GrantedWaiver, ...] = ()
    overrides: Overrides = field(default_factory=Overrides)

    def get(self, path: str) -> Any:
        value: Any = self.values
        for step in path.split("."):
            value = getattr(value, step, None)
        return value

    def locate(self, path: str) -> Location:
        return Location(file="deal.yaml", line=7, column=3, path=path)


def read(text: str, name: str = "a.txt") -> Document:
    return reading.read(text.encode(), name)


@pytest.fixture
def make_deal() -> Callable[..., Deal]:
    def make(
        *,
        waivers: tuple[dict[str, str], ...] = (),
        clauses: dict[str, Any] | None = None,
        **blocks: Any,
    ) -> Deal:
        values = model("TestDeal", _SPECS).model_validate(
            {"buyer": BUYER, "seller": SELLER} | blocks
        )
        deal = FakeDeal(
            values,
            tuple(GrantedWaiver.model_validate(waiver) for waiver in waivers),
            Overrides.model_validate(clauses or {}),
        )
        return cast("Deal", deal)

    return make


@pytest.fixture
def matter() -> Callable[..., Matter]:
    def make(text: str, name: str = "a.txt", deal: Deal | None = None) -> Matter:
        return Matter.of(read(text, name), today=TODAY, deal=deal)

    return make


@pytest.fixture
def check() -> Callable[..., list[Diagnostic]]:
    def run(text: str, *select: str, name: str = "a.txt", **options: Any) -> list[Diagnostic]:
        return checks.run(read(text, name), today=TODAY, select=select, **options)

    return run
