"""What all files of template authors are made of: strict entries, lists that may be one text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

Align = Literal["left", "center", "right"]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
"""A list of texts; one text may stand alone."""


class Entry(BaseModel):
    """Base of what authors write: unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")
