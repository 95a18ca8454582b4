"""The settings of a rule file in, a class of settings as code writes it out."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.fields.faults import fault
from generator.messages import msg
from generator.policy.settings import setting

_TYPES: Mapping[str, Any] = {
    "percent": Decimal,
    "number": Decimal,
    "whole": int,
    "flag": bool,
    "text": str,
    "texts": tuple[str, ...],
}


@dataclass(frozen=True, slots=True)
class Written:
    """A setting as it stands in a file.

    Attributes:
        takes: What kind of value.
        default: What holds where the policy says nothing, as written.
        meaning: What it decides, in English and Chinese.
        least: Smallest number it takes.
        most: Largest number it takes; None for any.
    """

    takes: str
    default: Any
    meaning: tuple[str, str]
    least: Decimal = Decimal(0)
    most: Decimal | None = None


def written(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Written]:
    """The settings of a file of our own, from its texts."""
    return {
        name: Written(
            one["takes"],
            one["default"],
            (one["meaning"]["en"], one["meaning"]["zh"]),
            Decimal(one.get("least", 0)),
            Decimal(one["most"]) if "most" in one else None,
        )
        for name, one in raw.items()
    }


def made(rule: str, written: Mapping[str, Written]) -> object | None:
    """An instance of a class of its own, with the defaults; None for no settings.

    Raises:
        PydanticCustomError: A default is not what the setting takes.
    """
    if not written:
        return None
    fields = [(name, _TYPES[one.takes], _field(one)) for name, one in written.items()]
    kind = dataclasses.make_dataclass(f"Settings of {rule}", fields, frozen=True)
    lines = (f"    {name}: {one.meaning[0]}" for name, one in written.items())
    kind.__doc__ = "\n".join(("What a policy may set.", "", "Attributes:", *lines))
    defaults: object = kind()
    return defaults


def default_of(written: Written) -> Any:
    """The default, typed.

    Raises:
        PydanticCustomError: It is not what the setting takes.
    """
    given = written.default
    if written.takes == "percent" and isinstance(given, str):
        given = given.strip().removesuffix("%")
    try:
        return TypeAdapter(_TYPES[written.takes]).validate_python(given)
    except ValidationError as error:
        raise fault(
            "wrong-default",
            msg("the default is not what the setting takes", zh="默认值与 takes 不符"),
            msg("write a {kind}", zh="请写 {kind} 类型的值", kind=written.takes),
        ) from error


def _field(written: Written) -> Any:
    return setting(
        default_of(written),
        zh=written.meaning[1],
        percent=written.takes == "percent",
        least=written.least,
        most=written.most,
    )
