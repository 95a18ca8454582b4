"""Blocks whose choices are the parties of the document type, declared as ``parties: {key: label}``.

Without that parameter they are buyer and seller. This module alone knows how such a block is made
of the usual one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field, create_model

from generator.fields import scalars
from generator.fields.base import Block
from generator.fields.choices import Choice, declared_choice
from generator.fields.disputes import Court, Disputes, places
from generator.fields.spec import FieldSpec


def with_parties(kind: type[Block], *keys: str) -> Callable[[FieldSpec], Any]:
    """A block whose keys name a party of the document type, given as ``parties: {key: label}``."""

    def make(spec: FieldSpec) -> Any:
        parties = spec.choices("parties")
        if parties is None:
            return kind
        return _choosing(kind, keys, parties)

    return make


def _choosing(kind: type[Block], keys: tuple[str, ...], choices: Mapping[str, str]) -> type[Block]:
    """The block with other choices for some of its keys."""
    members = declared_choice("Side", choices)
    fields: dict[str, Any] = {}
    for key in keys:
        old = kind.model_fields[key]
        fields[key] = (
            Annotated[Choice, scalars.choice(members)],
            Field(title=old.title, description=old.description, examples=[next(iter(choices))]),
        )
    return create_model(kind.__name__, __base__=kind, **fields)


def disputes_between(spec: FieldSpec) -> Any:
    """Disputes whose court may sit where a party of the document type has its domicile."""
    parties = spec.choices("parties")
    if parties is None:
        return Disputes
    court = _choosing(Court, ("place",), places(parties))
    old = Disputes.model_fields["court"]
    about = Field(default=None, title=old.title, description=old.description)
    fields: dict[str, Any] = {"court": (court | None, about)}
    return create_model("Disputes", __base__=Disputes, **fields)
