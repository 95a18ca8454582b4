"""Approval steps in, the cells in which each gives its opinion, signs and dates out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from generator.assembly.boxes import boxes
from generator.document import Cell, CellKind
from generator.formats import chinese_date
from generator.library import FormSignoff

SIGNATURE_HEIGHT = 0.75
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


def steps_side_by_side(
    steps: Sequence[Step], block: FormSignoff
) -> Iterator[tuple[tuple[Cell, ...], float]]:
    """Rows of cells with their heights: two for every ``block.across`` steps.

    The opinion stands above, signature and date below it, with no line between.
    """
    share = block.width // block.across
    for first in range(0, len(steps), block.across):
        group = steps[first : first + block.across]
        rest = block.width - share * len(group)
        above: list[Cell] = []
        below: list[Cell] = []
        for position, step in enumerate(group):
            # The last step of an uneven number takes what is left of the row.
            wide = share + (rest if position == len(group) - 1 else 0) - block.columns
            above += [
                Cell(step.role, block.columns, 2, align="center", kind=CellKind.LABEL),
                Cell(_opinion(step, block.options), wide, kind=CellKind.PROSE, joined=True),
            ]
            below.append(Cell(_signature(step), wide, align="right", kind=CellKind.VALUE))
        yield tuple(above), max(block.height - SIGNATURE_HEIGHT, 0.6)
        yield tuple(below), SIGNATURE_HEIGHT


def _opinion(step: Step, options: tuple[str, ...]) -> str:
    line = boxes(step.options or options, frozenset({step.decision} - {""}))
    return f"{line}\n{step.opinion}" if step.opinion else line


def _signature(step: Step) -> str:
    day = chinese_date(step.date) if step.date else OPEN_DATE
    return f"签字：{step.name or '　　　　　　'}　日期：{day}"
