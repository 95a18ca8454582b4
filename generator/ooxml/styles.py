"""``styles.xml`` in, formatting of each style with everything it inherits out.

This module alone knows style inheritance (``w:basedOn``), document defaults and how paragraph and
character styles combine. Styles that are missing or based on each other in a circle count as far as
they can be followed, as in Word.

Source: ECMA-376 part 1, 17.7.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.package import Package
from generator.ooxml.properties import (
    TOGGLES,
    ParagraphProperties,
    RunProperties,
    element_key,
    over,
    paragraph_properties,
    run_properties,
)
from generator.ooxml.theme import Theme

_VAL = w("val")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with all it inherits, without the document defaults.

    Attributes:
        id: ``w:styleId``; empty for the style of a document that names none.
        name: Name in the language-neutral form, as ``heading 1``.
        paragraph: Paragraph properties; empty for character styles.
        run: Character properties.
    """

    id: str = ""
    name: str = ""
    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    run: RunProperties = field(default_factory=RunProperties)

    @property
    def outline(self) -> int | None:
        """Level of a heading style, 0 for ``heading 1``; None for body text."""
        level = self.paragraph.get("outline")
        if level is None and self.name.lower().startswith("heading "):
            digit = self.name[8:].strip()
            level = int(digit) - 1 if digit.isdecimal() else None
        return level if level is not None and 0 <= level <= 8 else None


class Styles:
    """The styles of a document."""

    def __init__(self, package: Package, theme: Theme | None = None) -> None:
        self.theme = theme or Theme(package)
        self._root: etree._Element | None = None
        for name in package.related(package.document, "styles"):
            self._root = package.xml(name)
        self._resolved: dict[str, Style] = {}
        self._runs: dict[tuple[object, ...], RunProperties] = {}
        self._paragraphs: dict[tuple[object, ...], ParagraphProperties] = {}

    def run(self, rpr: etree._Element | None) -> RunProperties:
        """What a ``w:rPr`` sets; not to be changed, since equal elements share it."""
        if rpr is None:
            return {}
        key = element_key(rpr)
        if key not in self._runs:
            self._runs[key] = run_properties(rpr, self.theme)
        return self._runs[key]

    def direct(self, ppr: etree._Element | None) -> ParagraphProperties:
        """What a ``w:pPr`` sets; not to be changed, since equal elements share it."""
        if ppr is None:
            return {}
        key = element_key(ppr)
        if key not in self._paragraphs:
            self._paragraphs[key] = paragraph_properties(ppr, self.theme)
        return self._paragraphs[key]

    @cached_property
    def default_run(self) -> RunProperties:
        """Character properties of the document defaults."""
        return run_properties(self._default("rPrDefault", "rPr"), self.theme)

    @cached_property
    def default_paragraph(self) -> ParagraphProperties:
        """Paragraph properties of the document defaults."""
        return paragraph_properties(self._default("pPrDefault", "pPr"), self.theme)

    def paragraph(self, style_id: str | None) -> Style:
        """The paragraph style with this id, or the default one."""
        if style_id is None or style_id not in self.elements:
            style_id = self._defaults.get("paragraph", "")
        return self._resolve(style_id)

    def character(self, style_id: str | None) -> Style:
        """The character style with this id; an empty style when there is none."""
        if style_id is None or style_id not in self.elements:
            return Style()
        return self._resolve(style_id)

    def default_id(self, kind: str) -> str | None:
        """Id of the default style of a kind: ``paragraph``, ``character``, ``table``."""
        return self._defaults.get(kind)

    def ancestry(self, style_id: str | None) -> list[etree._Element]:
        """The ``w:style`` elements from the style itself up to its root."""
        chain: list[etree._Element] = []
        seen: set[str] = set()
        while style_id and style_id not in seen and style_id in self.elements:
            seen.add(style_id)
            element = self.elements[style_id]
            chain.append(element)
            based = element.find(w("basedOn"))
            style_id = based.get(_VAL) if based is not None else None
        return chain

    @cached_property
    def elements(self) -> dict[str, etree._Element]:
        """The ``w:style`` elements by id."""
        if self._root is None:
            return {}
        return {node.get(w("styleId"), ""): node for node in self._root.iterchildren(w("style"))}

    @cached_property
    def _defaults(self) -> dict[str, str]:
        return {
            node.get(w("type"), ""): name
            for name, node in self.elements.items()
            if node.get(w("default")) in {"1", "true", "on"}
        }

    def _default(self, group: str, child: str) -> etree._Element | None:
        if self._root is None:
            return None
        return self._root.find(f"{w('docDefaults')}/{w(group)}/{w(child)}")

    def _resolve(self, style_id: str) -> Style:
        if style_id not in self._resolved:
            chain = self.ancestry(style_id)
            paragraph: ParagraphProperties = {}
            run: RunProperties = {}
            for element in reversed(chain):
                own = paragraph_properties(element.find(w("pPr")), self.theme)
                paragraph = over(paragraph, own)
                run = {**run, **run_properties(element.find(w("rPr")), self.theme)}
            name = chain[0].find(w("name")) if chain else None
            self._resolved[style_id] = Style(
                style_id, name.get(_VAL, "") if name is not None else "", paragraph, run
            )
        return self._resolved[style_id]


def combine(paragraph: RunProperties, character: RunProperties) -> RunProperties:
    """A character style over a paragraph style; switches set by both cancel out (17.7.3).

    >>> combine({"bold": True}, {"bold": True, "italic": True})
    {'bold': False, 'italic': True}
    """
    merged: RunProperties = {**paragraph, **character}
    for key in TOGGLES:
        if key in paragraph and key in character:
            merged[key] = paragraph[key] != character[key]  # type: ignore[literal-required]
    return merged
