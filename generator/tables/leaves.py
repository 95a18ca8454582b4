"""A document type in, the single values that a deal of it may hold out, each with its path.

This module alone knows how the blocks of a deal become columns of a table: nested keys are joined
by dots, a list of blocks becomes a table of its own, a list of plain values one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.deal import RESERVED, plan_for
from generator.deal.expected import is_model, item_parts, keys_of, parts
from generator.deal.needs import example, needs
from generator.fields.scalars import Scalar
from generator.fields.values import Money
from generator.library import DocumentType

_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that one cell can hold.

    Attributes:
        path: As ``buyer.bank.account``; within a list, relative to its items.
        labels: Chinese labels from the outside in.
        help: Sentence for the person who fills it in.
        required: Every deal (or every line of its list) needs it.
        choices: The Chinese word of each value that may be chosen; empty when anything may be.
        example: What could stand here; empty when nobody knows.
        many: A list, written into one cell.
        figures: Whether figures stand here, so that the column is aligned to the right.
    """

    path: str
    labels: tuple[str, ...]
    help: str = ""
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    many: bool = False
    figures: bool = False

    @property
    def label(self) -> str:
        """The heading of its column."""
        return " · ".join(self.labels)


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of blocks: a table of its own, whose rows belong to a deal.

    Attributes:
        path: As ``goods.lines``.
        labels: Chinese labels from the outside in.
        leaves: What its rows hold.
        required: Every deal needs at least one row.
    """

    path: str
    labels: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything that a deal of a type may hold.

    Attributes:
        leaves: Single values, in the order of the document type.
        lists: Lists of blocks.
    """

    leaves: tuple[Leaf, ...]
    lists: tuple[Lines, ...]

    def lines(self, path: str) -> Lines | None:
        """The list at a path."""
        return next((lines for lines in self.lists if lines.path == path), None)


def shape(document_type: DocumentType) -> Shape:
    """What the deals of a type hold.

    Raises:
        TemplateError: A field declaration of the type is at fault.
    """
    inputs = plan_for(document_type.fields).inputs
    leaves: list[Leaf] = []
    lists: list[Lines] = []
    for name, info in keys_of(inputs).items():
        if name in RESERVED and name != "title":
            continue
        for found in _walk(name, info, (), info.is_required(), _DEPTH):
            if isinstance(found, Leaf):
                leaves.append(found)
            else:
                lists.append(found)
    return Shape(tuple(leaves), tuple(lists))


def _walk(
    path: str, info: FieldInfo, above: tuple[str, ...], required: bool, depth: int
) -> Iterator[Leaf | Lines]:
    labels = (*above, info.title or path.rpartition(".")[2])
    for part in parts(info):
        if isinstance(part, Scalar):
            yield _leaf(path, info, part, labels, required)
            return
        if is_model(part):
            if depth:
                yield from _inside(path, part, labels, required, depth)
            return
        for item in item_parts(part):
            if isinstance(item, Scalar):
                yield _leaf(path, info, item, labels, required, many=True)
            elif is_model(item):
                inner = _inside("", item, (), True, 0)
                leaves = tuple(leaf for leaf in inner if isinstance(leaf, Leaf))
                yield Lines(path, labels, leaves, required)
            return


def _inside(
    path: str, model: type[BaseModel], labels: tuple[str, ...], required: bool, depth: int
) -> Iterator[Leaf | Lines]:
    needed = needs(model)
    for name, info in keys_of(model).items():
        below = f"{path}.{name}" if path else name
        yield from _walk(below, info, labels, required and name in needed, max(depth - 1, 0))


def _leaf(
    path: str,
    info: FieldInfo,
    scalar: Scalar,
    labels: tuple[str, ...],
    required: bool,
    *,
    many: bool = False,
) -> Leaf:
    given = next(iter(info.examples or ()), None)
    if many:
        shown = "；".join(map(str, given)) if isinstance(given, list) else ""
    else:
        shown = example(info, scalar)
    choices = _choices(scalar)
    return Leaf(
        path=path,
        labels=labels,
        help=" ".join((info.description or "").split()),
        required=required,
        choices=choices,
        example=choices.get(shown, shown),
        many=many,
        figures=scalar.type in {int, Decimal, Money},
    )


def _choices(scalar: Scalar) -> dict[str, str]:
    if scalar.type is bool:
        return {"true": "是", "false": "否"}
    values, labels = scalar.schema.get("enum"), scalar.schema.get("enumDescriptions")
    if not isinstance(values, list) or not isinstance(labels, list):
        return {}
    return dict(zip(map(str, values), map(str, labels), strict=True))
