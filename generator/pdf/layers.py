"""What a table style lays beneath the paragraphs of a cell: a value that two modules hand on."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.ooxml.properties import ParagraphProperties, RunProperties


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """Formatting beneath a paragraph; each is itself only, so that it can be looked up by."""

    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    run: RunProperties = field(default_factory=RunProperties)


NOTHING = Layers()
