"""Plain values in, source trees out, for deals that do not come from a YAML file.

Numbers, flags and dates become the text that a person would write in the file, so that JSON,
tables and Python dictionaries meet the same rules as YAML.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.source import Entry, Node, Scalar, Tree
from generator.source import Mapping as MappingNode
from generator.source import Sequence as SequenceNode

Steps = tuple[str | int, ...]
Spot = Callable[[Steps], tuple[int, int]]


def tree(value: Mapping[str, Any], name: str, spot: Spot, lines: tuple[str, ...] = ()) -> Tree:
    """The tree of a deal.

    Args:
        value: Nested mappings, sequences and plain values.
        name: What messages call the deal.
        spot: Line and column of a path.
        lines: Source lines for excerpts, where there are any.
    """
    return Tree(name, _node(value, (), spot), lines=lines)


def with_type(given: Tree, type_id: str | None) -> Tree:
    """The tree with ``type`` set where the deal itself names none."""
    root = given.root
    if type_id is None or not isinstance(root, MappingNode):
        return given
    own = root.get("type")
    if own is not None and not (isinstance(own, Scalar) and own.blank):
        return given
    rest = tuple(entry for entry in root.entries if entry.key.text != "type")
    entry = Entry(Scalar("type", root.line, root.column), Scalar(type_id, root.line, root.column))
    node = MappingNode((entry, *rest), root.line, root.column)
    return Tree(given.name, node, given.encoding, given.lines)


def _node(value: Any, path: Steps, spot: Spot) -> Node:
    line, column = spot(path)
    if isinstance(value, Mapping):
        entries = tuple(
            Entry(Scalar(str(key), line, column), _node(inner, (*path, str(key)), spot))
            for key, inner in value.items()
        )
        return MappingNode(entries, line, column)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        items = tuple(_node(inner, (*path, number), spot) for number, inner in enumerate(value))
        return SequenceNode(items, line, column)
    # Not plain: the text ``null`` in a cell is a text, while None is a blank.
    return Scalar(text(value), line, column, plain=value is None)


def text(value: Any) -> str:
    """A plain value as a person writes it in a deal.

    >>> text(True), text(Decimal("1E+3")), text(0.0005), text(None)
    ('true', '1000', '0.0005', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
