"""A model and a path in, what the model wants there out: labels, keys, choices.

This module alone looks into pydantic's field annotations.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.fields.scalars import Scalar


@dataclass(frozen=True, slots=True)
class Expected:
    """What may stand at one place.

    Attributes:
        key: Key by which the place is called in the file; empty for the whole deal.
        label: Chinese label of the nearest field on the way.
        help: Sentence for the person who fills it in.
        models: The blocks that may stand here.
        choices: The values that may stand here, where they are listed.
    """

    key: str
    label: str
    help: str
    models: tuple[type[BaseModel], ...]
    choices: tuple[str, ...]

    @property
    def keys(self) -> dict[str, FieldInfo]:
        """The keys that may stand in the block here."""
        return {name: info for model in self.models for name, info in keys_of(model).items()}


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a block by the names that the file uses."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def expected(model: type[BaseModel], steps: Sequence[str | int]) -> Expected:
    """What ``model`` wants at the end of ``steps``; steps that lead nowhere are passed over."""
    places: list[Any] = [model]
    key, label = "", ""
    help_text: str | None = ""
    for step in steps:
        below: list[Any] = []
        for place in places:
            if isinstance(step, str) and is_model(place) and step in keys_of(place):
                info = keys_of(place)[step]
                key, label = step, info.title or step
                # A declaration without help repeats its label there.
                help_text = info.description if info.description not in {None, label} else ""
                below.extend(_alternatives(info.annotation, tuple(info.metadata)))
            else:
                below.extend(_items(place, step))
        places = below or places
    return Expected(
        key=key,
        label=label,
        help=help_text or "",
        models=tuple(place for place in places if is_model(place)),
        choices=tuple(
            str(value)
            for place in places
            if isinstance(place, Scalar)
            for value in _enum(place.schema)
        ),
    )


def parts(info: FieldInfo) -> tuple[Any, ...]:
    """What a field may hold: scalars as ``Scalar``, blocks as models, containers as aliases."""
    return tuple(_alternatives(info.annotation, tuple(info.metadata)))


def item_parts(container: Any) -> tuple[Any, ...]:
    """What the items of a container among ``parts`` may be; empty when it is none."""
    return tuple(_items(container, 0))


def _alternatives(annotation: Any, metadata: tuple[object, ...] = ()) -> Iterator[Any]:
    """The models, containers and scalars that an annotation allows, without None."""
    yield from (item for item in metadata if isinstance(item, Scalar))
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _alternatives(annotation.__origin__, annotation.__metadata__)
    elif origin in {Union, types.UnionType}:
        for member in get_args(annotation):
            yield from _alternatives(member)
    elif annotation is not type(None):
        yield annotation


def _items(place: Any, step: str | int) -> Iterator[Any]:
    origin, args = get_origin(place), get_args(place)
    if not isinstance(origin, type) or not args:
        return
    if isinstance(step, int) and issubclass(origin, Sequence):
        yield from _alternatives(args[0])
    elif isinstance(step, str) and issubclass(origin, Mapping):
        yield from _alternatives(args[-1])


def is_model(place: Any) -> bool:
    """Whether one of ``parts`` is a block."""
    return isinstance(place, type) and issubclass(place, BaseModel)


def _enum(schema: Mapping[str, object]) -> Sequence[object]:
    values = schema.get("enum", ())
    return values if isinstance(values, Sequence) else ()
