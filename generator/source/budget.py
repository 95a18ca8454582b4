"""What a file has used up so far in, an error as soon as it is too much.

This module alone counts: an alias weighs as much as what it stands for, so a few lines of aliases
that would unfold to billions of values are refused where they pass the limit.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.messages import Message, msg
from generator.source.faults import Faults, Placed
from generator.source.limits import Limits


@dataclass(frozen=True, slots=True)
class Weight:
    """What a node and everything below it amounts to."""

    nodes: int
    characters: int
    height: int = 0
    """Levels below the node."""


class Budget:
    """Counts keys, values and characters of a file against its limits."""

    def __init__(self, limits: Limits, faults: Faults) -> None:
        self._limits = limits
        self._faults = faults
        self._nodes = 0
        self._characters = 0

    @property
    def spent(self) -> Weight:
        """Nodes and characters so far."""
        return Weight(self._nodes, self._characters)

    def since(self, earlier: Weight, height: int) -> Weight:
        """What was spent after ``earlier``, by a node of that height."""
        return Weight(self._nodes - earlier.nodes, self._characters - earlier.characters, height)

    def spend(self, nodes: int, characters: int, at: Placed) -> None:
        """Count a node and what stands below it.

        Raises:
            InputError: It is too much.
        """
        self._nodes += nodes
        self._characters += characters
        if self._nodes > self._limits.nodes:
            self._stop(
                "too-many-values",
                at,
                msg("the file holds more than {limit} keys and values", limit=self._limits.nodes),
            )
        if self._characters > self._limits.characters:
            self._stop(
                "too-many-values",
                at,
                msg(
                    "the values hold more than {limit} characters, aliases written out",
                    limit=self._limits.characters,
                ),
            )

    def check_depth(self, depth: int, at: Placed) -> None:
        """Refuse what stands too deep.

        Raises:
            InputError: It does.
        """
        if depth > self._limits.depth:
            self._stop(
                "too-deep",
                at,
                msg("more than {limit} blocks stand inside one another", limit=self._limits.depth),
            )

    def _stop(self, rule: str, at: Placed, message: Message) -> None:
        self._faults.add(rule, at, message, hint=msg("split the deal, or use fewer aliases"))
        raise self._faults.error()
