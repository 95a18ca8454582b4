"""The matter in, rows of tables of penalties out that treat the two sides unlike.

事由 | 甲方 | 乙方 with a share under each. This module alone knows how such tables are laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from generator.checks import lazy_re as re
from generator.checks.debtors import SIDES
from generator.checks.grids import Grid, grids
from generator.checks.matter import Matter
from generator.checks.spoken_money import portions
from generator.checks.text import Extent

_PENAL = re.compile(r"违约|逾期|迟延|延迟|罚|赔|解约|解除|晚")
_DAILY = re.compile(r"[每/][日天]|逾期|迟延|延迟")
_OWES = re.compile(r"(?:应付|承担|违约|支付|责任|违约金|方)?$")
_LEAST_COLUMNS = 3
_ROLES = tuple(dict.fromkeys(role for pair in SIDES for role in pair))
_SIDES = 2

Owes: TypeAlias = tuple[str, Decimal, bool]
"""A role, what it owes in percent, and whether that is for each day."""


def unlike_columns(matter: Matter, times: Decimal) -> Iterator[tuple[Extent, Owes, Owes]]:
    """Rows where one side owes ``times`` as much as the other: place, higher, lower."""
    for grid in matter.get(grids):
        columns = _roles(grid)
        if columns is None:
            continue
        for row in grid.rows[1:]:
            label = "".join(cell.text for c, cell in row.items() if c not in columns)
            if not _PENAL.search(label):
                continue
            owed = [(columns[c], portions(row[c].text), row[c]) for c in columns if c in row]
            if len(owed) != len(columns) or any(len(found) != 1 for _, found, _ in owed):
                continue
            (low, _), (high, high_at) = sorted(
                (
                    ((role, found[0].value, bool(_DAILY.search(label))), cell)
                    for role, found, cell in owed
                ),
                key=lambda one: one[0][1],
            )
            if low[1] and high[1] >= low[1] * times:
                yield high_at.at, high, low


def _roles(grid: Grid) -> dict[int, str] | None:
    """The two columns that are headed by the sides; None where there are none."""
    heads = {column: cell.text for column, cell in grid.rows[0].items()}
    if sum(text.startswith(_ROLES) for text in heads.values()) < _SIDES:
        return None
    for pair in SIDES:
        found = {
            column: role
            for column, text in heads.items()
            for role in pair
            if text.startswith(role) and _OWES.fullmatch(text.removeprefix(role))
        }
        if sorted(found.values()) == sorted(pair) and len(heads) >= _LEAST_COLUMNS:
            return found
    return None
