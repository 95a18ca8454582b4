"""What a YAML file says, as text: scalars, sequences and mappings, each with its place.

Nothing is typed here: ``no``, ``12:30``, ``1e3`` and ``007`` are the characters of the file. This
module alone knows which scalars count as left blank and how a tree is written canonically.
Lines and columns count from 1, columns in characters.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Location, Severity
from generator.messages import Message

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""A tree without places: text, ``None`` for a blank, lists and dictionaries."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

EXCERPT_LIMIT = 500
"""Longest source line, in characters, that is quoted in a diagnostic."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it stands in the file.

    Attributes:
        text: The characters, after YAML's own quoting and folding.
        line: Line of its first character.
        column: Column of its first character.
        plain: Written without quotes and not as a block.
    """

    text: str
    line: int
    column: int
    plain: bool = True

    @property
    def blank(self) -> bool:
        """Nothing was filled in: no characters at all, or YAML's unquoted ``~`` or ``null``.

        >>> Scalar("null", 1, 1).blank, Scalar("null", 1, 1, plain=False).blank
        (True, False)
        """
        return not self.text.strip() or (self.plain and self.text in _NULLS)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes, in order."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping and what stands behind it."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file; no key stands twice."""

    entries: tuple[Entry, ...]
    line: int
    column: int
    _index: dict[str, Entry] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {entry.key.text: entry for entry in self.entries})

    def entry(self, key: str) -> Entry | None:
        """The entry of ``key``, or None."""
        return self._index.get(key)

    def get(self, key: str) -> Node | None:
        """The value of ``key``, or None where the key is absent; a blank is a blank Scalar."""
        entry = self._index.get(key)
        return entry.value if entry else None

    def __contains__(self, key: str) -> bool:
        return key in self._index


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Tree:
    """One YAML document.

    Attributes:
        name: The file as the user gave it, ``-`` for standard input.
        root: The document's node.
        encoding: ``utf-8``, ``utf-8-sig``, ``utf-16`` or ``gb18030``: what the bytes were read as.
        lines: Every line of the file, for excerpts.
    """

    name: str
    root: Node
    encoding: str = "utf-8"
    lines: tuple[str, ...] = field(default=(), repr=False)

    def excerpt(self, line: int) -> str:
        """The source line, or nothing where it is too long to be shown."""
        return quote(self.lines, line)

    def location(self, node: Node, path: str | None = None) -> Location:
        """Where ``node`` stands."""
        return Location(file=self.name, line=node.line, column=node.column, path=path)

    def fault(
        self,
        rule: str,
        node: Node,
        message: Message,
        *,
        path: str | None = None,
        hint: Message | None = None,
        evidence: str = "",
    ) -> Diagnostic:
        """An error at ``node``, with its line quoted."""
        return Diagnostic(
            rule=rule,
            severity=Severity.ERROR,
            message=message,
            location=self.location(node, path),
            evidence=evidence,
            excerpt=self.excerpt(node.line),
            hint=hint,
        )


def quote(lines: tuple[str, ...], line: int) -> str:
    """Line number ``line``, or nothing where there is none or it is too long to be shown."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return text if len(text) <= EXCERPT_LIMIT else ""


def plain(node: Node) -> Plain:
    """The node's text without places; blanks become None.

    >>> plain(Mapping((Entry(Scalar("a", 1, 1), Scalar("~", 1, 4)),), 1, 1))
    {'a': None}
    """
    if isinstance(node, Scalar):
        return None if node.blank else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def digest(node: Node) -> str:
    """SHA-256, in hex, over the node's canonical JSON: sorted keys, no places, no comments."""
    canonical = json.dumps(plain(node), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
