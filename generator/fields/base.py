"""The frozen base of every building block: its fields first, then what they must agree on.

Comes in: a mapping of texts. Goes out: an immutable block whose absent values are computed. This
module alone knows how a block reports several faults at once, each under its own field, also when
some of its fields are at fault themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails

from generator.fields.faults import Fault, fault
from generator.messages import Message


class Block(BaseModel):
    """A building block of a deal; subclasses override ``faults`` and ``derived``."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, validate_by_name=True, validate_by_alias=True
    )

    def faults(self) -> Iterator[Fault]:
        """What the fields do not agree on.

        Fields that are at fault themselves have no attribute here; a rule that asks for one ends.
        """
        yield from ()

    def derived(self) -> Mapping[str, object]:
        """Values that the deal left out and the block computes; runs only without faults."""
        return {}

    def in_english(self, texts: Mapping[str, object]) -> Self:
        """The block as an English column of a bilingual agreement prints it.

        Args:
            texts: What stands in place of some fields, by name: English texts, English blocks.
        """
        return self.model_copy(update=texts)

    @model_validator(mode="wrap")
    @classmethod
    def _settle(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, cls):
            return data
        try:
            block = handler(data)
        except ValidationError as error:
            more = [_detail(found) for found in _faults_besides(cls, data, error)]
            if not more:
                raise
            known = [_repeat(details) for details in error.errors(include_url=False)]
            raise ValidationError.from_exception_data(cls.__name__, known + more) from None
        if details := [_detail(found) for found in block.faults()]:
            raise ValidationError.from_exception_data(cls.__name__, details)
        # The block is still being built: nobody has seen it, so that it may be completed although
        # it is frozen.
        block.__dict__.update(block.derived())
        return block


def computed(**about: Any) -> Any:
    """A field that may be left out because ``derived`` computes it; never None afterwards."""
    return Field(default=None, **about)


def _faults_besides(kind: type[Block], data: object, error: ValidationError) -> Iterator[Fault]:
    """What the sound fields of a faulty block do not agree on, as far as can be told."""
    if not isinstance(data, Mapping):
        return
    wrong = {details["loc"][0] for details in error.errors() if details["loc"]}
    values: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        key = info.alias or name
        if key in data and key not in wrong:
            values[name] = _adapter(kind, name).validate_python(data[key])
    partial = kind.model_construct(**values)
    for name, info in kind.model_fields.items():
        if {name, info.alias} & wrong:
            partial.__dict__.pop(name, None)
    try:
        yield from partial.faults()
    except AttributeError:
        # A rule asked for a field that is at fault itself; what it found before that stands.
        return


@cache
def _adapter(kind: type[Block], name: str) -> TypeAdapter[Any]:
    """What validates one field by itself; needed only once something is wrong."""
    return TypeAdapter(kind.model_fields[name].rebuild_annotation())


def _detail(found: Fault) -> InitErrorDetails:
    path, error = found
    return InitErrorDetails(type=error, loc=path, input=None)


def _repeat(details: ErrorDetails) -> InitErrorDetails:
    """An error that pydantic has already reported, to be reported again beside others."""
    context = details.get("ctx", {})
    message, want = context.get("message"), context.get("want")
    if isinstance(message, Message):
        own = fault(details["type"], message, want)
        return InitErrorDetails(type=own, loc=details["loc"], input=details["input"])
    return InitErrorDetails(
        type=details["type"], loc=details["loc"], input=details["input"], ctx=context
    )
