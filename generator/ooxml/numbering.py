"""``numbering.xml`` in, the printed number of each paragraph out (``第八条``, ``8.2``, ``（1）``).

This module alone knows how WordprocessingML counts: instances (``w:num``) of definitions
(``w:abstractNum``), overrides, links to numbering styles, restarts and level texts. Counting needs
the paragraphs in document order: take a ``NumberingState`` and ``advance`` it once a paragraph.

Source: ECMA-376 part 1, 17.9; what Word does where the text is silent is said at the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.number_formats import number_text
from generator.ooxml.numbering_definitions import (
    LEVELS,
    Definitions,
    Level,
    ListDefinition,
    num_pr_values,
)
from generator.ooxml.package import Package
from generator.remembered import Remembered

__all__ = ["Label", "Level", "Numbering", "NumberingState", "Position"]

_PLACEHOLDER = re.compile(r"%([1-9])")
_VAL, _PSTYLE, _NUM_PR = w("val"), w("pStyle"), w("numPr")
_NUMBERS: Remembered[tuple[int, str, str], str] = Remembered(entries=4096, weight=2**20)
"""Every document counts from one again."""
_STYLE_NUM_PR = f"{w('pPr')}/{_NUM_PR}"


class Position(NamedTuple):
    """Which list a paragraph belongs to (``w:numId``) and its depth there (``w:ilvl``)."""

    num_id: int
    level: int


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number.

    Attributes:
        text: ``第八条``; empty for a level that counts without printing.
        level: 0 to 8.
        suffix: What stands between number and text: ``tab``, ``space`` or ``nothing``.
    """

    text: str
    level: int
    suffix: str = "tab"


class Numbering:
    """The lists of a package.

    Undefined lists, missing parts and nonsense values mean "not numbered", as in Word.
    """

    def __init__(self, package: Package) -> None:
        styles = _part(package, "styles")
        self._styles: dict[str, etree._Element] = (
            {}
            if styles is None
            else {node.get(w("styleId"), ""): node for node in styles.iterchildren(w("style"))}
        )
        self._definitions = Definitions(_part(package, "numbering"), self._styles)
        self._style_positions: dict[str, Position | None] = {}
        self._labels: Remembered[tuple[int, int, tuple[int | None, ...]], Label] = Remembered(
            entries=2048, weight=2**19
        )

    def level(self, num_id: int, level: int) -> Level | None:
        """The definition of one level of one list; None when it is not defined."""
        found = self._definitions.find(num_id)
        return found.levels.get(level) if found else None

    def state(self) -> NumberingState:
        """Fresh counters, for one reading of the document from its beginning."""
        return NumberingState(self)

    def label(
        self, num_id: int, found: ListDefinition, level: int, counters: tuple[int | None, ...]
    ) -> Label:
        """The number that a list prints; every document counts through the same ones.

        Args:
            num_id: A list.
            found: Its definition.
            level: A level that it has.
            counters: How far its levels are counted, down to this one.
        """
        key = (num_id, level, counters)
        if (known := self._labels.get(key)) is None:
            known = Label(_print(found, counters, level), level, found.levels[level].suffix)
            self._labels.put(key, known, weight=300 + 4 * len(known.text))
        return known

    def position(self, ppr: etree._Element | None) -> Position | None:
        """List and level of a paragraph from its ``w:pPr``, direct or through its style.

        A direct ``w:numPr`` wins over the style's; ``w:numId`` 0 takes the number away. Without a
        style of its own, a paragraph has the document's default paragraph style.
        """
        if ppr is None:
            return self.placed(None, None)
        named = ppr.find(_PSTYLE)
        return self.placed(named.get(_VAL) if named is not None else None, ppr.find(_NUM_PR))

    def placed(self, style: str | None, num_pr: etree._Element | None) -> Position | None:
        """The same as ``position``, from the style's id and the ``w:numPr`` of a ``w:pPr``."""
        style = style or self._default_style
        if num_pr is None:
            return self.style_position(style) if style else None
        num_id, level = num_pr_values(num_pr)
        if num_id == 0:
            return None
        if num_id is None:
            inherited = self.style_position(style) if style else None
            if inherited is None:
                return None
            return Position(inherited.num_id, inherited.level if level is None else level)
        if level is None:
            # The level a style is bound to also holds when only the list is replaced.
            found = self._definitions.find(num_id)
            level = found.styles.get(style or "", 0) if found else 0
        return Position(num_id, level)

    def style_position(self, style: str) -> Position | None:
        """List and level that a paragraph style brings along, inherited ones included.

        17.9.23: the level is the one whose ``w:pStyle`` names the style; ``w:ilvl`` counts only
        when no level does.
        """
        if style not in self._styles:
            return None  # not kept either: a file may name any number of them
        if style not in self._style_positions:
            self._style_positions[style] = self._find_style_position(style)
        return self._style_positions[style]

    def _find_style_position(self, style: str) -> Position | None:
        num_id: int | None = None
        level: int | None = None
        chain = list(self._ancestry(style))
        for element in chain:
            num_pr = element.find(_STYLE_NUM_PR)
            if num_pr is None:
                continue
            own_id, own_level = num_pr_values(num_pr)
            num_id = own_id if num_id is None else num_id
            level = own_level if level is None else level
        if not num_id:
            return None
        found = self._definitions.find(num_id)
        if found is not None:
            for element in chain:
                bound = found.styles.get(element.get(w("styleId"), ""))
                if bound is not None:
                    return Position(num_id, bound)
        return Position(num_id, level or 0)

    def _ancestry(self, style: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        name: str | None = style
        while name and name not in seen:
            seen.add(name)
            element = self._styles.get(name)
            if element is None:
                return
            yield element
            base = element.find(w("basedOn"))
            name = base.get(_VAL) if base is not None else None

    @cached_property
    def _default_style(self) -> str | None:
        for name, style in self._styles.items():
            if style.get(w("default")) in {"1", "true", "on"} and (
                style.get(w("type")) == "paragraph"
            ):
                return name
        return None


@dataclass(slots=True)
class NumberingState:
    """Counters while a document is read from its beginning.

    Lists that share a definition share its counters, as in Word; ``w:startOverride`` takes effect
    when its list is first used at that level.
    """

    numbering: Numbering
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _used: set[tuple[int, int]] = field(default_factory=set)

    def advance(self, num_id: int, level: int) -> Label | None:
        """Count one paragraph of list ``num_id`` at ``level`` and give its number.

        Returns:
            None when the list or the level is not defined: the paragraph has no number.
        """
        found = self.numbering._definitions.find(num_id) if num_id else None
        if found is None or level not in found.levels:
            return None
        counters = self._counters.setdefault(found.counter, [None] * LEVELS)
        value = counters[level]
        if level in found.restarts and (num_id, level) not in self._used:
            counters[level] = found.restarts[level]
        elif value is None:
            counters[level] = found.restarts.get(level, found.levels[level].start)
        else:
            counters[level] = value + 1
        self._used.add((num_id, level))
        for deeper in found.begun_anew[level]:
            counters[deeper] = None
        return self.numbering.label(num_id, found, level, tuple(counters[: level + 1]))


def _print(found: ListDefinition, counters: tuple[int | None, ...], level: int) -> str:
    own = found.levels[level]

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        shown = found.levels.get(index)
        if shown is None or index > level:
            return ""
        # A level that was skipped prints its first number, without having used it up.
        value = counters[index]
        value = found.restarts.get(index, shown.start) if value is None else value
        if own.is_legal and shown.format not in {"none", "bullet"}:
            return str(value)
        return _number_text(value, shown.format, shown.custom)

    return own.text if own.format == "bullet" else _PLACEHOLDER.sub(number, own.text)


def _number_text(value: int, number_format: str, custom: str) -> str:
    key = (value, number_format, custom)
    if (known := _NUMBERS.get(key)) is None:
        weight = 200 + 4 * len(number_format + custom)
        known = _NUMBERS.put(key, number_text(*key), weight=weight)
    return known


def _part(package: Package, kind: str) -> etree._Element | None:
    for name in package.related(package.document, kind):
        return package.xml(name)
    return None
