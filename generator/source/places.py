"""A path into a tree in, the node there out, and paths as a user reads them.

A location is a tuple of keys and list indexes counted from 0, as pydantic gives them; a printed
path counts list items from 1, as ``goods.lines[2].amount``. This module alone knows both.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.source.tree import Mapping, Node, Scalar, Sequence

Steps = tuple[str | int, ...]


def find(root: Node, steps: Iterable[str | int]) -> tuple[Node, Steps]:
    """The deepest node on the way of ``steps``, and the steps that led to it.

    Steps that the tree does not have are passed over, as the names that pydantic adds for the
    members of a union are.
    """
    node, taken = root, []
    for step in steps:
        below = _child(node, step)
        if below is not None:
            node = below
            taken.append(step)
    return node, tuple(taken)


def position(root: Node, steps: Iterable[str | int]) -> tuple[int, int]:
    """Line and column of the deepest node on the way of ``steps``."""
    node, _ = find(root, steps)
    return node.line, node.column


def dotted(steps: Iterable[str | int]) -> str:
    """The printed path.

    >>> dotted(("goods", "lines", 1, "amount"))
    'goods.lines[2].amount'
    """
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step + 1}]"
        else:
            path += f".{step}" if path else step
    return path


def parse_path(path: str) -> Steps:
    """The steps of a printed path; the opposite of ``dotted``.

    >>> parse_path("goods.lines[2].amount")
    ('goods', 'lines', 1, 'amount')
    """
    steps: list[str | int] = []
    for part in path.replace("]", "").split("."):
        name, *indexes = part.split("[")
        if name:
            steps.append(name)
        steps.extend(int(index) - 1 for index in indexes if index.isdecimal())
    return tuple(steps)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    assert isinstance(node, Scalar | Sequence)
    return None
