"""A node of a tree in, plain values as validators want them out, and what is left blank in it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.source.tree import Mapping, Node, Plain, Scalar, Sequence

Path = tuple[str | int, ...]


def given(node: Node) -> Plain:
    """The node as validators want it: a blank key is an absent key."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [given(item) for item in node.items]
    return {
        entry.key.text: given(entry.value)
        for entry in node.entries
        if not (isinstance(entry.value, Scalar) and entry.value.blank)
    }


def blank_items(node: Node, path: Path = (), *, filled: Path | None = None) -> Iterator[Path]:
    """Paths of what is listed but holds nothing: leaving such a thing out would be guessing.

    Args:
        node: What to look through.
        path: Where it stands.
        filled: Path of a block whose keys may not be blank either.
    """
    if isinstance(node, Mapping):
        for entry in node.entries:
            if path == filled and isinstance(entry.value, Scalar) and entry.value.blank:
                yield (*path, entry.key.text)
            yield from blank_items(entry.value, (*path, entry.key.text), filled=filled)
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            if isinstance(item, Scalar) and item.blank:
                yield (*path, number)
            yield from blank_items(item, (*path, number), filled=filled)
