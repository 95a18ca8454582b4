"""Faults of one file, collected while it is read; in source order when raised.

This module alone knows how many faults are enough, and how columns are counted back after a line
was repaired to read on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, TypeAlias

from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import InputError
from generator.messages import Message, msg
from generator.source.tree import Node, quote


class Spot(NamedTuple):
    """A place in the file, counted from 1."""

    line: int
    column: int


Placed: TypeAlias = Spot | Node
"""Whatever has a line and a column."""


class Faults:
    """The faults of one file.

    Args:
        name: The file's name.
        lines: Its lines as the user wrote them.
        limit: How many faults are enough.
    """

    def __init__(self, name: str, lines: tuple[str, ...], limit: int) -> None:
        self._name = name
        self._lines = lines
        self._limit = limit
        self._found: list[Diagnostic] = []
        self._slips: dict[int, Diagnostic] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(
        self,
        rule: str,
        where: Placed,
        message: Message,
        *,
        hint: Message | None = None,
        evidence: str = "",
    ) -> None:
        """Keep a fault.

        Raises:
            InputError: These are enough.
        """
        self.keep(
            Diagnostic(
                rule=rule,
                severity=Severity.ERROR,
                message=message,
                location=Location(file=self._name, line=where.line, column=where.column),
                evidence=evidence,
                hint=hint,
            )
        )

    def keep(self, fault: Diagnostic) -> None:
        """Keep a fault that is complete but for its excerpt.

        Raises:
            InputError: These are enough.
        """
        line, column = fault.location.line or 1, fault.location.column or 1
        slip = self._slips.get(line)
        if slip and column > (slip.location.column or 0):
            column -= 1
        self._found.append(
            replace(
                fault,
                location=replace(fault.location, column=column),
                excerpt=quote(self._lines, line),
            )
        )
        if len(self._found) >= self._limit:
            raise self.error()

    def begin_anew(self, slip: Diagnostic) -> None:
        """Keep a slip whose line was mended by adding one character behind it.

        The file is then read again from the start, so whatever else was found is forgotten here:
        it will be found again.

        Raises:
            InputError: These are enough.
        """
        self._found = []
        self.keep(slip)
        self._found = [*self._slips.values(), *self._found]
        self._slips[slip.location.line or 1] = self._found[-1]

    def error(self) -> InputError:
        """All faults as one error, in source order."""
        found = sorted(self._found, key=lambda d: (d.location.line or 0, d.location.column or 0))
        if len(found) >= self._limit:
            found.append(
                Diagnostic(
                    rule="too-many-faults",
                    severity=Severity.ERROR,
                    message=msg(
                        "{count} faults are enough for one reading; there may be more",
                        count=len(found),
                    ),
                    location=Location(file=self._name),
                    hint=msg("mend these and run again"),
                )
            )
        return InputError(found)
