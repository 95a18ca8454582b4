"""A deal in, the name of its files out, safe on Windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Location
from generator.errors import InputError
from generator.formats import safe_filename
from generator.messages import msg

if TYPE_CHECKING:
    from generator.deal import Deal


def output_name(deal: Deal, title: str, pattern: str | None = None) -> str:
    """The file name of a deal's documents, without ending.

    Args:
        deal: What was asked for.
        title: Printed title, ``{title}`` in the pattern.
        pattern: ``{number}-{buyer.name}``; by default that of the document type.

    Raises:
        InputError: The pattern asks for something that the deal does not have.
    """
    values = {name: getattr(deal.values, name) for name in deal.document_type.fields}
    values["title"] = title
    form = deal.document_type.output if pattern is None else pattern
    try:
        return safe_filename(form.format_map(values))
    except (AttributeError, KeyError, IndexError, ValueError) as error:
        raise InputError.of(
            "file-name",
            msg("the pattern {form} of the file name does not fit: {why}", form=form, why=error),
            location=Location(file=deal.source_name),
            hint=msg("name fields that the deal has, as {{number}} or {{buyer.name}}"),
        ) from error
