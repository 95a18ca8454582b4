"""Blocks whose choices are the parties of the document type, declared as ``parties: {key: label}``.

Without that parameter they are buyer and seller; ``parties_en`` says what a bilingual type calls
them in English. This module alone knows how such a block is made
of the usual one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field, create_model

from generator.fields import scalars
from generator.fields.base import Block
from generator.fields.choices import Choice, declared_choice
from generator.fields.disputes import Court, Disputes, english_places, places
from generator.fields.spec import FieldSpec, SpecError


def with_parties(kind: type[Block], *keys: str) -> Callable[[FieldSpec], Any]:
    """A block whose keys name a party of the document type, given as ``parties: {key: label}``."""

    def make(spec: FieldSpec) -> Any:
        parties = spec.choices("parties")
        if parties is None:
            return kind
        return _choosing(kind, keys, parties, english_of(spec, "parties"))

    return make


def english_of(spec: FieldSpec, key: str) -> dict[str, str]:
    """What a parameter that maps values to labels says in English: ``choices_en`` for ``choices``.

    Raises:
        SpecError: It names other values, or leaves one out.
    """
    english = spec.choices(f"{key}_en")
    if english is None:
        return {}
    if english.keys() != (spec.choices(key) or {}).keys():
        raise SpecError(f"{key}_en", f"must have the keys of {key}")
    return english


def _choosing(
    kind: type[Block],
    keys: tuple[str, ...],
    choices: Mapping[str, str],
    english: Mapping[str, str],
) -> type[Block]:
    """The block with other choices for some of its keys."""
    members = declared_choice("Side", choices, english)
    fields: dict[str, Any] = {}
    for key in keys:
        old = kind.model_fields[key]
        fields[key] = (
            Annotated[Choice, scalars.choice(members)],
            Field(title=old.title, description=old.description, examples=[next(iter(choices))]),
        )
    return create_model(kind.__name__, __base__=kind, **fields)


def disputes_between(spec: FieldSpec) -> Any:
    """Disputes whose court may sit where a party of the document type has its domicile.

    With ``performance: false`` it cannot sit at the place of performance: the type states none.
    """
    parties, performance = spec.choices("parties"), spec.flag("performance", default=True)
    if parties is None:
        if not performance:
            raise SpecError("performance", "needs parties")
        return Disputes
    english = english_places(english_of(spec, "parties"), performance=performance)
    court = _choosing(Court, ("place",), places(parties, performance=performance), english)
    old = Disputes.model_fields["court"]
    about = Field(default=None, title=old.title, description=old.description)
    fields: dict[str, Any] = {"court": (court | None, about)}
    return create_model("Disputes", __base__=Disputes, **fields)
