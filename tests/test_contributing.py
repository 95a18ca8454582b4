"""CONTRIBUTING.md lists the kinds of fields as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.fields.registry import COMMON_PARAMS, KINDS, LIST_PARAMS


@pytest.fixture(scope="module")
def listed() -> dict[str, set[str]]:
    """Kinds with the parameters that their row of the table names."""
    text = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = text.partition("| kinds | parameters |\n|---|---|\n")[2].partition("\n\n")[0]
    found = {}
    for row in rows.splitlines():
        kinds, params = row.strip("|").split("|", 1)
        names = re.findall(r"`(\w+)(?:: [^`]*)?`", params)
        found.update(dict.fromkeys(re.findall(r"`(\w+)`", kinds), set(names) - {"buyer", "seller"}))
    return found


def test_every_kind_is_listed_with_its_parameters(listed: dict[str, set[str]]) -> None:
    assert listed.keys() == KINDS.keys()
    for name, kind in KINDS.items():
        assert listed[name] == kind.params, name


def test_parameters_of_every_field_are_named() -> None:
    text = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("### Fields\n")[2].partition("| kinds")[0]
    for param in COMMON_PARAMS | LIST_PARAMS:
        assert f"`{param}`" in section
