"""One deal of a batch: where it comes from, its digest, and how its tree is made in a worker.

Every kind of input becomes one of the small classes here. They hold no more than their own deal, so
that they travel cheaply to another process or machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Protocol

from generator import source
from generator.diagnostics import Diagnostic, Location
from generator.errors import InputError
from generator.messages import Message, msg
from generator.source import Tree
from generator.tables import trees
from generator.tables.cells import Fault


class DealText(Protocol):
    """What a deal is made from."""

    @property
    def name(self) -> str:
        """The file, as the user gave it."""

    @property
    def digest(self) -> str:
        """SHA-256, in hex, over everything that the deal says."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What was wrong with it before it became a tree."""

    def tree(self) -> Tree:
        """The source tree.

        Raises:
            InputError: It cannot be read.
        """

    def placed(self, diagnostic: Diagnostic) -> Fault:
        """A diagnostic that speaks of the tree, told by the place in the input."""


@dataclass(frozen=True, slots=True)
class YamlText:
    """A YAML document: a whole file, or a part of one that begins below ``above`` lines."""

    name: str
    data: bytes
    above: int = 0

    @property
    def digest(self) -> str:
        """Over the bytes."""
        return sha256(self.data).hexdigest()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """None."""
        return ()

    def tree(self) -> Tree:
        """Read the YAML; lines count from the top of this part."""
        return source.load(self.data, self.name)

    def placed(self, diagnostic: Diagnostic) -> Fault:
        """Lines count from the top of the file."""
        place = diagnostic.location
        if not self.above or place.line is None or place.file != self.name:
            return Fault(diagnostic)
        return Fault(
            replace(
                diagnostic,
                location=replace(place, line=place.line + self.above),
                message=self._lowered(diagnostic.message),
                hint=self._lowered(diagnostic.hint) if diagnostic.hint else None,
            )
        )

    def _lowered(self, message: Message) -> Message:
        line = message.values.get("line")
        if not isinstance(line, int):
            return message
        return replace(message, values={**message.values, "line": line + self.above})


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One line of a JSON Lines file."""

    name: str
    data: bytes
    line: int

    @property
    def digest(self) -> str:
        """Over the bytes."""
        return sha256(self.data).hexdigest()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """None."""
        return ()

    def tree(self) -> Tree:
        """Read the JSON; numbers stay the characters that stand in the file."""
        text = self.data.decode("utf-8-sig", "replace")
        try:
            value = json.loads(
                text,
                parse_float=str,
                parse_int=str,
                object_pairs_hook=self._pairs,
            )
        except (ValueError, RecursionError) as error:
            where = error.colno if isinstance(error, json.JSONDecodeError) else 1
            raise self._error(msg("this line is not JSON: {why}", why=str(error)), where) from error
        if not isinstance(value, dict):
            raise self._error(msg("a deal is a JSON object: {{…}}"), 1)
        lines = ("",) * (self.line - 1) + (text.strip(),) if len(text) < _QUOTED else ()
        return trees.tree(value, self.name, lambda _: (self.line, 1), lines)

    def placed(self, diagnostic: Diagnostic) -> Fault:
        """As it stands."""
        return Fault(diagnostic)

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise self._error(msg("the key “{key}” stands here twice", key=twice), 1)
        return found

    def _error(self, why: Message, column: int) -> InputError:
        return InputError.of(
            "json",
            why,
            location=Location(file=self.name, line=self.line, column=column),
            hint=msg("write one deal a line, in the keys of “dealdoc schema”"),
        )


_QUOTED = 500


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not even be divided into deals."""

    name: str
    faults: tuple[Fault, ...]

    @property
    def digest(self) -> str:
        """Over the faults, so that a mended input differs."""
        said = "\n".join(fault.diagnostic.message.say() for fault in self.faults)
        return sha256(said.encode()).hexdigest()

    def tree(self) -> Tree:
        """There is none.

        Raises:
            InputError: Always, with the faults.
        """
        raise InputError([fault.diagnostic for fault in self.faults])

    def placed(self, diagnostic: Diagnostic) -> Fault:
        """As it stands."""
        return Fault(diagnostic)


@dataclass(frozen=True, slots=True)
class Task:
    """One deal of a batch.

    Attributes:
        index: Its number in the batch, from 1.
        key: Its place, the same in every run: ``a.yaml``, ``b.yaml#2``, ``c.jsonl#7``,
            ``d.xlsx!交易!5``.
        deal: What it is made from.
        place: Where in its file, for the manifest: ``document``, ``line`` or ``sheet`` and ``row``.
    """

    index: int
    key: str
    deal: DealText
    place: Mapping[str, object] = field(default_factory=dict)
