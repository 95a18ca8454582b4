"""A court at the place of performance is offered only where the agreement says what place it is."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from generator.errors import InputError
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import Workshop
from tests.templates.test_combinations import deals, full

LIBRARY = Library([bundled_templates()])
WORKSHOP = Workshop(LIBRARY, lambda: FontSet.default(system=False))
COURT = {"court": {"place": "performance"}}
SETTLED = [each for each in LIBRARY.ids if "disputes" in LIBRARY.get(each).fields]
HERE = [each for each in SETTLED if "performance_place" in LIBRARY.get(each).variables]


def assembled(plain: dict[str, Any]) -> str:
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)
    deal = WORKSHOP.read(text.encode(), "deal.yaml")
    return "\n".join(line.text for line in WORKSHOP.assemble(deal).lines())


def chinese(type_id: str) -> dict[str, Any]:
    return next(deal for deal in deals() if deal["type"] == type_id and "english" not in deal)


@pytest.mark.parametrize("type_id", HERE)
def test_the_place_is_printed(type_id: str) -> None:
    said = assembled(full(type_id) | {"disputes": COURT})
    assert re.search("向合同履行地（[^）]+", said)


@pytest.mark.parametrize("type_id", sorted(set(SETTLED) - set(HERE)))
def test_where_there_is_none_the_choices_that_remain_are_told(type_id: str) -> None:
    with pytest.raises(InputError) as caught:
        assembled(chinese(type_id) | {"disputes": COURT})
    (found,) = caught.value.diagnostics
    assert found.location.path == "disputes.court.place"
    assert found.hint is not None
    assert "defendant" in found.hint.say("en") and "performance" not in found.hint.say("en")


@pytest.mark.parametrize("type_id", ["supply-agreement", "vehicle-supply-agreement"])
def test_batches_that_go_elsewhere_leave_it_open(type_id: str) -> None:
    deal = full(type_id)
    batch = {"name": "第一批", "date": "2026-12-28", "place": "浙江省绍兴市柯桥区示例路1号"}
    delivery = {key: deal["delivery"][key] for key in ("freight",) if key in deal["delivery"]}
    delivery |= {"mode": "batches", "batches": [batch]}
    with pytest.raises(InputError) as caught:
        assembled(deal | {"disputes": COURT, "delivery": delivery})
    rules = {found.rule: found for found in caught.value.diagnostics}
    assert rules["performance-place"].location.path == "disputes.court.place"
