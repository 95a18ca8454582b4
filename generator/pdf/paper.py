"""What text stands on: paper, margins, columns, line grid. All lengths are points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.ooxml.borders import Border


class Grid(NamedTuple):
    """``w:docGrid``: distance of lines and, for ``chars``, extra width of each character."""

    pitch: float = 0.0
    tracking: float = 0.0


NO_GRID = Grid()


@dataclass(frozen=True, slots=True)
class Columns:
    """Text columns of equal width."""

    count: int = 1
    gap: float = 36.0


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Paper and margins: ``margins`` are top, right, bottom, left, gutter included."""

    width: float = 595.3
    height: float = 841.9
    margins: tuple[float, float, float, float] = (72.0, 90.0, 72.0, 90.0)
    header: float = 42.5
    footer: float = 49.6
    vertical: str = "top"
    borders: tuple[tuple[str, Border], ...] = ()
    borders_from_page: bool = False

    @property
    def text_width(self) -> float:
        """Width between the side margins."""
        return max(self.width - self.margins[1] - self.margins[3], 10.0)


A4 = PageStyle()
ONE_COLUMN = Columns()
