"""The library's doors."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import generator
from generator.batch.result import State
from generator.errors import InputError

TODAY = datetime.date(2026, 11, 21)


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("yaml", "pydantic", "lxml")
    code = f"import sys, generator; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    with pytest.raises(AttributeError):
        generator.nonsense  # noqa: B018


def test_the_same_deal_in_every_form_gives_the_same_files(root: Path, lean: str) -> None:
    path = root / "samples" / "supply" / "lean.yaml"
    values = yaml.load(lean, Loader=yaml.BaseLoader)
    made = [
        generator.render(deal, today=TODAY) for deal in (path, str(path), path.read_bytes(), values)
    ]
    made.append(generator.render(made[0].deal, today=TODAY))
    assert len({done.files["pdf"] for done in made}) == 1
    assert len({done.files["docx"] for done in made}) == 1
    assert made[0].files["pdf"].startswith(b"%PDF-")


def test_python_values_may_be_typed(lean: str) -> None:
    values = yaml.load(lean, Loader=yaml.BaseLoader)
    del values["type"]
    values["signing"]["date"] = datetime.date(2026, 12, 8)
    values["delivery"]["days"] = 7
    values["effect"]["electronic"] = False
    done = generator.render(values, type_id="supply-agreement", formats=("docx",), today=TODAY)
    assert set(done.files) == {"docx"}


def test_faults_are_raised_with_their_path(lean: str) -> None:
    values = yaml.load(lean, Loader=yaml.BaseLoader)
    values["buyer"]["uscc"] = "1"
    with pytest.raises(InputError) as caught:
        generator.render(values, today=TODAY)
    assert caught.value.diagnostics[0].location.path == "buyer.uscc"


def test_many_come_in_order_and_a_bad_one_stops_no_other(lean: str) -> None:
    deals = [
        lean.replace("YC-2026-0107", f"N-{number}").replace("kind: company", "kind: nothing")
        if number == 2
        else lean.replace("YC-2026-0107", f"N-{number}")
        for number in range(5)
    ]
    results = list(
        generator.render_many(
            (deal.encode() for deal in deals), jobs=2, formats=("docx",), today=TODAY
        )
    )
    assert [result.index for result in results] == [1, 2, 3, 4, 5]
    assert [result.state is State.DONE for result in results] == [True, True, False, True, True]
    assert results[2].at_fault
    assert [result.name.split("-年度")[0] for result in results if result.files] == [
        "N-0", "N-1", "N-3", "N-4",
    ]  # fmt: skip
