"""The fields of a document type in, the models that its deals are validated against out.

This module alone knows the keys that every deal has besides the fields of its type, and keeps
the models, which are slow to build, for as many types as one run is likely to meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, Field, TypeAdapter, create_model
from pydantic.fields import FieldInfo

from generator.deal.mirror import mirror
from generator.deal.overrides import Overrides
from generator.deal.waivers import GrantedWaiver
from generator.diagnostics import Location
from generator.errors import TemplateError
from generator.fields.base import Block
from generator.fields.registry import model
from generator.fields.scalars import Flag, Line
from generator.fields.spec import FieldSpec, SpecError
from generator.messages import msg
from generator.remembered import Remembered, Same

RESERVED = ("type", "title", "clauses", "waive")
"""Keys that every deal may have; no field of a document type is called so."""

BILINGUAL = ("bilingual", "english")
"""Keys that a deal may have besides, where its type can be printed in two columns."""

_KEPT = 64
_PLANS: Remembered[tuple[Same, bool], Plan] = Remembered(entries=_KEPT, weight=_KEPT)
"""By the very declarations: to read them takes longer than to find out that they are the same."""


class Envelope(Block):
    """What every deal may say, whatever its type."""

    type: Line = Field(
        title="文书类型", description="决定有哪些字段和条款，见 dealdoc templates list。"
    )
    title: Line | None = Field(
        default=None, title="文书标题", description="不填时用该类型的标准标题。"
    )
    clauses: Overrides = Field(
        default_factory=Overrides,
        title="条款调整",
        description="本交易对标准条款的删去、替换和增加，检查报告会逐项列出。",
    )
    waive: tuple[GrantedWaiver, ...] = Field(
        default=(), title="豁免", description="经批准接受的检查结果，须写明理由、批准人和期限。"
    )


class Columns(Block):
    """What a deal may say whose type can be printed in two columns."""

    bilingual: Flag = Field(
        default=False,
        title="中英对照",
        description="写 true 印成中英文对照的两栏，以中文为准；english 中须有全部文字的英文。",
        examples=["true"],
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """How the deals of a document type are validated.

    Attributes:
        model: The fields of the type alone: what becomes ``Deal.values``.
        inputs: All keys that may stand in the file.
        adapters: A validator for each of those keys.
    """

    model: type[BaseModel]
    inputs: type[BaseModel]
    adapters: Mapping[str, TypeAdapter[Any]]


def model_for(fields: Mapping[str, FieldSpec]) -> type[BaseModel]:
    """The frozen model of a deal's values; the same one for the same fields.

    Raises:
        TemplateError: A declaration is at fault.
    """
    return plan_for(fields).model


def plan_for(fields: Mapping[str, FieldSpec], *, bilingual: bool = False) -> Plan:
    """The models and validators for the same fields, kept for the next deal.

    Args:
        fields: Of the document type.
        bilingual: Whether the type can be printed in two columns.

    Raises:
        TemplateError: A declaration is at fault.
    """
    key = Same(fields), bilingual
    return _PLANS.get(key) or _PLANS.put(key, _plan(_Fields(fields), bilingual), weight=1)


class _Fields:
    """Declarations as a key of the cache: equal when they read the same."""

    __slots__ = ("_text", "specs")

    def __init__(self, specs: Mapping[str, FieldSpec]) -> None:
        self.specs = dict(specs)
        self._text = repr(self.specs)

    def __hash__(self) -> int:
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Fields) and self._text == other._text


@lru_cache(maxsize=_KEPT)
def _plan(fields: _Fields, bilingual: bool) -> Plan:
    try:
        values = model("DealValues", fields.specs)
    except SpecError as error:
        raise TemplateError.of(
            "template-field",
            msg("the field declaration {key} is at fault: {why}", key=error.key, why=error.reason),
            location=Location(file="document.yaml", path=f"fields.{error.key}"),
            hint=msg("correct it in document.yaml"),
        ) from error
    before, after = RESERVED[:2], RESERVED[2:]
    infos: dict[str, FieldInfo] = {
        **{name: Envelope.model_fields[name] for name in before},
        **values.model_fields,
        **(_columns(values) if bilingual else {}),
        **{name: Envelope.model_fields[name] for name in after},
    }
    whole: dict[str, Any] = {name: (info.annotation, info) for name, info in infos.items()}
    inputs = create_model("Deal", __base__=Block, **whole)
    adapters = {
        name: TypeAdapter[Any](_annotated(info.annotation, info.metadata))
        for name, info in infos.items()
    }
    return Plan(values, inputs, adapters)


def _columns(values: type[BaseModel]) -> dict[str, FieldInfo]:
    """``bilingual`` and ``english``, the latter with the keys of the type."""
    annotation: Any = mirror(values) | None
    english = FieldInfo.from_annotated_attribute(
        annotation,
        Field(
            default=None,
            title="英文",
            description="与中文同样的键和次序，只写文字的英文；同一段文字写一次即可。",
        ),
    )
    return {**Columns.model_fields, "english": english}


def _annotated(annotation: Any, metadata: list[Any]) -> Any:
    for item in metadata:
        annotation = Annotated[annotation, item]
    return annotation
