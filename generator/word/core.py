"""Core properties of a template in, ``docProps/core.xml`` out, rendered as docxtpl renders them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.coreprops import CoreProperties as Properties
from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment, Template

RENDERED = ("author", "comments", "identifier", "language", "subject", "title")
"""The ones docxtpl renders, in its order."""


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """The compiled part.

    Attributes:
        name: Part name.
        xml: The part before rendering.
        templates: Property and its template.
        constant: Whether no property has a tag.
        unchanging: What is written then.
    """

    name: str
    xml: bytes
    templates: tuple[tuple[str, Template], ...]
    constant: bool
    unchanging: bytes

    @classmethod
    def compile(cls, docxtpl: DocxTemplate, environment: Environment | None) -> CoreProperties:
        """Compile the properties of an opened template; python-docx adds them where missing."""
        properties = docxtpl.docx.core_properties
        jinja = environment or Environment()  # noqa: S701 - docxtpl's default, escaped by lxml
        texts = {name: getattr(properties, name) for name in RENDERED}
        part = docxtpl.docx.part.package._core_properties_part
        templates = tuple((name, jinja.from_string(text)) for name, text in texts.items())
        constant = all(kind == "data" for text in texts.values() for _, kind, _ in jinja.lex(text))
        xml: bytes = part.blob
        unchanging = _written(xml, templates, {}) if constant else b""
        return cls(part.partname.membername, xml, templates, constant, unchanging)

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The part with the values of ``context``.

        Raises:
            ValueError: A property is longer than the 255 characters python-docx allows.
        """
        return self.unchanging if self.constant else _written(self.xml, self.templates, context)


def _written(
    xml: bytes, templates: tuple[tuple[str, Template], ...], context: Mapping[str, Any]
) -> bytes:
    element = parse_xml(xml)
    properties = Properties(element)
    for name, template in templates:
        setattr(properties, name, template.render(context))
    written: bytes = serialize_part_xml(element)
    return written
