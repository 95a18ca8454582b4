"""A row of a table as a deal: its values, and the cell behind each of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from generator import source
from generator.diagnostics import Diagnostic
from generator.source import Tree
from generator.tables import trees
from generator.tables.cells import Cell, Fault


@dataclass(frozen=True)
class Record:
    """A row of a table, with the rows of other sheets that belong to it.

    Attributes:
        name: The table's file.
        at: The row itself.
        values: The deal as nested plain values.
        cells: Where each value stands, by printed path.
        faults: Cells that could not be taken as they are.
    """

    name: str
    at: Cell
    values: Mapping[str, Any]
    cells: Mapping[str, Cell] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Over what the cells say, and over what is wrong with them."""
        said = [self.values, [fault.diagnostic.message.say() for fault in self.faults]]
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def tree(self) -> Tree:
        """The row as a tree; lines are rows, columns are columns."""
        return trees.tree(self.values, self.name, self._spot)

    def placed(self, diagnostic: Diagnostic) -> Fault:
        """By the cell of the path, or of what is nearest above it; else by the row."""
        steps = source.parse_path(diagnostic.location.path or "")
        return Fault.at(diagnostic, self.name, self._cell(steps))

    def _spot(self, steps: trees.Steps) -> tuple[int, int]:
        cell = self._cell(steps)
        return cell.row, cell.column

    def _cell(self, steps: trees.Steps) -> Cell:
        """The cell of a path; of a block that nobody has filled in, its first cell."""
        path = source.dotted(steps)
        if path and path not in self.cells:
            inside = (f"{path}.", f"{path}[")
            for below, cell in self.cells.items():
                if below.startswith(inside):
                    return cell
        for length in range(len(steps), 0, -1):
            found = self.cells.get(source.dotted(steps[:length]))
            if found is not None:
                return found
        return self.at
