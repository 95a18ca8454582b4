"""What stands in a PDF, whichever way it was read, before anyone knows what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.document import Paragraph
from generator.reading.drafts import DraftBlock


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a PDF.

    Attributes:
        blocks: Paragraphs and tables in reading order.
        margins: Headers, footers and notes.
        bare: The pages that have no text, counted from 1.
        information: Its document information dictionary.
    """

    blocks: list[DraftBlock]
    margins: list[Paragraph]
    bare: list[int]
    information: Mapping[str, object]
