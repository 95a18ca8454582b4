"""Models built from declarations: a whole deal, or a group of fields inside one.

Specs come in, a frozen pydantic model goes out. This module alone knows how ``required``, lists
and labels of a declaration become a model field.
"""

from __future__ import annotations

import keyword
import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Optional

from pydantic import Field, create_model

from generator.fields.base import Block
from generator.fields.lists import Items
from generator.fields.spec import FieldSpec, SpecError

Annotate = Callable[[FieldSpec], Any]


def model_of(
    name: str, specs: Mapping[str, FieldSpec], annotate: Annotate, *, base: type[Block] = Block
) -> type[Block]:
    """A model with one field a spec.

    Args:
        name: Class name; editors see it in the schema.
        specs: Declarations by key.
        annotate: From spec to the type of one value, as ``registry.annotation``.
        base: What the model inherits.

    Raises:
        SpecError: When a declaration is at fault.
    """
    fields: dict[str, Any] = {}
    for key, spec in specs.items():
        try:
            _check_name(key, base)
            fields[key] = (_whole(spec, annotate), _field(spec))
        except SpecError as error:
            raise error.below(key) from None
    return create_model(name, __base__=base, **fields)


def _check_name(key: str, base: type[Block]) -> None:
    """Refuse names that templates could not read back as attributes of the model."""
    if not key.isidentifier() or keyword.iskeyword(key) or key.startswith(("_", "model_")):
        raise SpecError("name", "must be a word of letters, digits and underscores")
    if hasattr(base, key):
        raise SpecError("name", "is reserved")


def _whole(spec: FieldSpec, annotate: Annotate) -> Any:
    one = annotate(spec)
    if not spec.many:
        return one if spec.required else Optional[one]  # noqa: UP045  # a value, no annotation
    least, most = spec.integer("min") or 0, spec.integer("max")
    if most is not None and least > most:
        raise SpecError("min", "more than max")
    return Annotated[
        types.GenericAlias(tuple, (one, ...)), Items(least or int(spec.required), most)
    ]


def _field(spec: FieldSpec) -> Any:
    about: dict[str, Any] = {"title": spec.label, "description": spec.help or spec.label}
    if "example" in spec.params:
        about["examples"] = [spec.params["example"]]
    if spec.required:
        return Field(**about)
    return Field(default=() if spec.many else None, **about)
