"""A fault of a value: a kind to match on and a message to translate, as pydantic carries it.

Comes in: what is wrong and what to write instead, as ``Message``. Goes out: an error whose
``type`` is the kind and whose context holds ``message`` and ``want`` untranslated. This module
alone knows those two names.
"""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from generator.messages import Message

Path = tuple[str | int, ...]
"""Where in a block or a deal, in the names of the YAML file and indices from 0."""

Fault = tuple[Path, PydanticCustomError]


def fault(kind: str, message: Message, want: Message | None = None) -> PydanticCustomError:
    """The error to raise or yield.

    Args:
        kind: Kebab-case; the only thing that code may match on.
        message: What is wrong, and why.
        want: What to write.

    >>> from generator.messages import msg
    >>> error = fault("date", msg("no such date: {found}", found="2026-02-30"))
    >>> error.type, str(error.context["message"])
    ('date', 'no such date: 2026-02-30')
    """
    context: dict[str, object] = {**message.values, "message": message}
    if want is not None:
        context["want"] = want
    return PydanticCustomError(kind, message.text, context)
