"""An award in the deal, and the day and price that follow it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import checks
from generator.errors import InputError
from generator.library import Library, bundled_templates
from generator.pipeline import Workshop

from .conftest import TODAY, read

AWARD = "award: {number: LTZB-2026-0107, date: %s, price: '%s'}\n"
SAMPLE = Path(__file__).parents[2] / "samples" / "supply" / "full.yaml"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(Library([bundled_templates()]), lambda: pytest.fail("no fonts needed"))


def found(workshop: Workshop, day: str, price: str) -> list[tuple[str, str | None]]:
    data = SAMPLE.read_text(encoding="utf-8") + AWARD % (day, price)
    deal = workshop.read(data.encode(), "deal.yaml")
    done = workshop.check(
        workshop.assemble(deal), deal=deal, today=TODAY, select=["tender-deviation"]
    )
    return [(one.rule, one.location.path) for one in done if one.rule == "tender-deviation"]


@pytest.mark.parametrize(
    ("day", "price", "expected"),
    [
        ("2026-11-10", "1,480,000.00", []),
        ("2026-10-26", "1,480,000.00", []),
        ("2026-10-25", "1,480,000.00", [("tender-deviation", "signing.date")]),
        ("2026-11-26", "1,480,000.00", [("tender-deviation", "signing.date")]),
        ("2026-11-10", "1,420,000.00", [("tender-deviation", "award.price")]),
    ],
)
def test_price_and_signing_follow_the_award(
    workshop: Workshop, day: str, price: str, expected: list[tuple[str, str]]
) -> None:
    assert found(workshop, day, price) == expected


def test_the_award_is_printed(workshop: Workshop) -> None:
    data = SAMPLE.read_text(encoding="utf-8") + AWARD % ("2026-11-10", "1,480,000.00")
    document = workshop.assemble(workshop.read(data.encode(), "deal.yaml"))
    text = "".join(line.text for line in document.lines())
    assert (
        "于2026年11月10日发出中标通知书（项目编号：LTZB-2026-0107），中标金额为1,480,000.00元"
        in text
    )
    assert checks.run(document, today=TODAY, select=["tender-deviation"]) == []


def test_an_award_without_a_price_is_refused(workshop: Workshop) -> None:
    data = SAMPLE.read_text(encoding="utf-8") + "award: {date: 2026-11-10}\n"
    with pytest.raises(InputError) as caught:
        workshop.read(data.encode(), "deal.yaml")
    assert [fault.location.path for fault in caught.value.diagnostics] == ["award.price"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("中标金额为100万元。合同总价为106万元（含税，税率6%）。", 0),
        ("中标金额为100万元。合同总价为106万元。", 1),
        ("中标金额为100万元。合同总价暂定为106万元。", 0),
        ("签订日期：2026年12月9日\n中标通知书于2026年11月9日发出。", 0),
        ("签订日期：2026年12月10日\n中标通知书于2026年11月9日发出。", 1),
    ],
)
def test_what_a_text_says_of_its_award(text: str, count: int) -> None:
    done = checks.run(read(text), today=date(2027, 1, 1), select=["tender-deviation"])
    assert len(done) == count
