"""An example deal of a document type in, what each cell of a table would say out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator import source
from generator.errors import DealdocError
from generator.library import DocumentType
from generator.tables.leaves import Leaf, Shape

_SKIPPED = ("type", "clauses", "waive")


@dataclass(frozen=True, slots=True)
class Sample:
    """An example as cells.

    Attributes:
        values: Texts by path of the leaf.
        lines: For each list, its rows as texts by path within the row.
    """

    values: dict[str, str]
    lines: dict[str, list[dict[str, str]]]


def sample(document_type: DocumentType, form: Shape) -> Sample:
    """The example deal of the type that says most without changing clauses; else its examples."""
    best: Sample | None = None
    for values in _examples(document_type):
        if any(key in values for key in _SKIPPED[1:]):
            continue
        found = Sample(
            {leaf.path: text for leaf in form.leaves if (text := _said(values, leaf))},
            {lines.path: _rows(values, lines.path, lines.leaves) for lines in form.lists},
        )
        if best is None or len(found.values) > len(best.values):
            best = found
    return best or Sample(
        {leaf.path: leaf.example for leaf in form.leaves if leaf.required},
        {lines.path: [_first(lines.leaves)] for lines in form.lists if lines.required},
    )


def _examples(document_type: DocumentType) -> Iterator[dict[str, Any]]:
    for path in sorted((document_type.folder / "examples").glob("*.yaml")):
        try:
            values = source.plain(source.load(path.read_bytes(), path.name).root)
        except (DealdocError, OSError):
            continue
        if isinstance(values, dict):
            yield values


def _said(values: Any, leaf: Leaf) -> str:
    for step in leaf.path.split("."):
        values = values.get(step) if isinstance(values, dict) else None
    if isinstance(values, list):
        return "；".join(str(item) for item in values)
    return leaf.choices.get(values, values) if isinstance(values, str) else ""


def _rows(values: Any, path: str, leaves: tuple[Leaf, ...]) -> list[dict[str, str]]:
    for step in path.split("."):
        values = values.get(step) if isinstance(values, dict) else None
    items = values if isinstance(values, list) else []
    return [{leaf.path: _said(item, leaf) for leaf in leaves} for item in items]


def _first(leaves: tuple[Leaf, ...]) -> dict[str, str]:
    return {leaf.path: leaf.example for leaf in leaves if leaf.required}
