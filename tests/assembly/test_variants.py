"""Options of every document type in random combinations: whatever is valid can be assembled.

The examples of a type are varied key by key: left out, chosen otherwise, taken from one another.
What the fields and rules let pass must print, without gaps where something was left out.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from generator.deal import plan_for
from generator.deal.expected import is_model, item_parts, keys_of, parts
from generator.errors import InputError
from generator.fields.scalars import Scalar
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import Workshop

ROOT = Path(__file__).parent.parent.parent
LIBRARY = Library([bundled_templates()])
VARIANTS = 20
HOLES = re.compile(r"[，；、]{2}|[，；、]。|。{2}|：。|None|[{}\ue000-\ue003]")


def examples(type_id: str) -> list[dict[str, Any]]:
    files = [*ROOT.glob("samples/*/*.yaml"), *ROOT.glob(f"templates/{type_id}/examples/*.yaml")]
    files = [path for path in sorted(files) if not path.name.endswith(".map.yaml")]
    deals = [yaml.load(path.read_bytes(), Loader=yaml.BaseLoader) for path in files]
    return [deal for deal in deals if deal.get("type") == type_id]


def places(
    model: type[BaseModel], block: dict[str, Any], path: tuple[str | int, ...] = ()
) -> Iterator[tuple[dict[str, Any], tuple[str | int, ...], Any]]:
    """Every key that the blocks of a deal may have, with the block it belongs to."""
    for name, info in keys_of(model).items():
        here = (*path, name)
        yield block, here, info
        for part in parts(info):
            below = block.get(name)
            if is_model(part) and isinstance(below, dict):
                yield from places(part, below, here)
            elif not isinstance(part, Scalar) and isinstance(below, list):
                for number, item in enumerate(below):
                    for one in item_parts(part):
                        if is_model(one) and isinstance(item, dict):
                            yield from places(one, item, (*here, number))


def varied(
    chance: random.Random, model: type[BaseModel], deals: list[dict[str, Any]]
) -> dict[str, Any]:
    deal = copy.deepcopy(chance.choice(deals))
    for name in ("clauses", "waive"):
        deal.pop(name, None)
    for _ in range(chance.randint(1, 6)):
        block, path, info = chance.choice(list(places(model, deal)))
        key = str(path[-1])
        choices = [part.schema.get("enum") for part in parts(info) if isinstance(part, Scalar)]
        if key in block and not info.is_required() and chance.random() < 0.6:
            del block[key]
        elif choices and isinstance(choices[0], list):
            block[key] = str(chance.choice(choices[0]))
        elif (found := at(chance.choice(deals), path)) is not None:
            block[key] = copy.deepcopy(found)
    return deal


def at(deal: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        try:
            deal = deal[step]
        except (KeyError, IndexError, TypeError):
            return None
    return deal


@pytest.mark.parametrize("type_id", LIBRARY.ids)
def test_what_is_valid_can_be_printed(type_id: str) -> None:
    workshop = Workshop(LIBRARY, lambda: FontSet.default(system=False))
    chance = random.Random(type_id)
    deals = examples(type_id)
    model = plan_for(LIBRARY.get(type_id).fields).model
    printed = 0
    for _ in range(VARIANTS * 20):
        data = yaml.safe_dump(varied(chance, model, deals), allow_unicode=True).encode()
        try:
            document = workshop.assemble(workshop.read(data, "deal.yaml"))
        except InputError:  # the deal's own fault: what the test is after is a TemplateError
            continue
        for line in document.lines():
            assert not HOLES.search(line.text), f"{line.text}\n{data.decode()}"
        printed += 1
        if printed == VARIANTS:
            break
    assert printed == VARIANTS
