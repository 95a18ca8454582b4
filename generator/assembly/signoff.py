"""Approval steps in, the cells in which each gives its opinion, signs and dates out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from generator.assembly.boxes import boxes
from generator.document import Cell, CellKind
from generator.formats import chinese_date
from generator.library import FormSignoff

SIGNATURE_HEIGHT = 0.7
"""Centimetres for the line with signature and date."""
OPEN_DATE = "　　　年　　月　　日"


class Step(Protocol):
    """A step of an approval chain, with what was decided in it so far."""

    @property
    def role(self) -> str:
        """Who decides, as printed."""

    @property
    def options(self) -> tuple[str, ...]:
        """Decisions of its own, as 已备案; empty for those of the form."""

    @property
    def decision(self) -> str:
        """The decision as printed; empty while open."""

    @property
    def opinion(self) -> str:
        """In words; may be empty."""

    @property
    def name(self) -> str:
        """Who signed; empty while open."""

    @property
    def date(self) -> date | None:
        """When."""


def signoff_rows(
    steps: Sequence[Step], block: FormSignoff
) -> Iterator[tuple[tuple[Cell, ...], float]]:
    """Two rows of cells for each step, with their heights.

    The opinion stands above, signature and date below it, with no line between.
    """
    wide = block.width - block.columns
    for step in steps:
        yield (
            (
                Cell(step.role, block.columns, 2, align="center", kind=CellKind.LABEL),
                Cell(_opinion(step, block.options), wide, kind=CellKind.PROSE, joined=True),
            ),
            max(block.height - SIGNATURE_HEIGHT, SIGNATURE_HEIGHT),
        )
        yield (
            (Cell(_signature(step), wide, align="right", kind=CellKind.VALUE),),
            SIGNATURE_HEIGHT,
        )


def _opinion(step: Step, options: tuple[str, ...]) -> str:
    line = boxes(step.decision, step.options or options)
    return f"{line}\n{step.opinion}" if step.opinion else line


def _signature(step: Step) -> str:
    day = chinese_date(step.date) if step.date else OPEN_DATE
    return f"签字：{step.name or '　　　　　　'}　日期：{day}"
