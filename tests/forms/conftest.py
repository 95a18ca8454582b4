"""A tiny form in a folder of its own, so that the engine is tested apart from our nine forms."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.document import Table
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import Rendered, Workshop

TODAY = datetime.date(2026, 11, 21)

FIELDS = """\
id: trial
version: "1"
title: 试验表
family: forms
output: "{title}"
fields:
  number: {kind: text, label: 编号, help: 编号。}
  note: {kind: text, label: 说明, help: 说明。}
  done: {kind: flag, label: 完成, help: 是否完成。}
  share: {kind: percent, label: 进度, help: 进度。}
  grade: {kind: choice, label: 等级, choices: {a: 甲, b: 乙}, help: 等级。}
  lines:
    kind: group
    list: true
    label: 明细
    help: 明细。
    fields:
      item: {kind: text, label: 项目, required: true, help: 项目。}
      amount: {kind: money, label: 金额, help: 金额。}
"""


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    return Workshop(Library([bundled_templates()]), lambda: FontSet.default(system=False))


@pytest.fixture
def trial(tmp_path: Path) -> Callable[[str], Workshop]:
    """A workshop that knows the type ``trial`` with a form of these rows."""

    def made(form: str, fields: str = FIELDS) -> Workshop:
        folder = tmp_path / "trial"
        folder.mkdir(exist_ok=True)
        text = f"{fields}form:\n  number: T-1\n{form}"
        (folder / "document.yaml").write_text(text, encoding="utf-8")
        library = Library([tmp_path, bundled_templates()])
        return Workshop(library, lambda: FontSet.default(system=False))

    return made


@pytest.fixture
def grid(trial: Callable[[str], Workshop]) -> Callable[..., Table]:
    """The grid of a form with these rows and this deal."""

    def made(form: str, deal: str = "") -> Table:
        shop = trial(form)
        document = shop.assemble(shop.read(f"type: trial\n{deal}".encode(), "deal.yaml"))
        (table,) = document.tables()
        return table

    return made


@pytest.fixture
def render(workshop: Workshop) -> Callable[[Path], Rendered]:
    def made(path: Path) -> Rendered:
        return workshop.render(workshop.read(path.read_bytes(), path.name), today=TODAY)

    return made
