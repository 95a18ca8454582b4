"""The lists that ``numbering.xml`` defines: each ``w:num`` resolved to its nine levels.

This module alone knows the XML of definitions (``w:abstractNum``), instances (``w:num``), their
overrides and the links to numbering styles; counting is ``numbering``'s.

Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.symbols import bullet

LEVELS = 9
_VAL, _NUM_ID, _ILVL = w("val"), w("numId"), w("ilvl")
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list after all overrides (``w:lvl``).

    Attributes:
        format: ST_NumberFormat, ``bullet`` and ``none`` among them.
        text: ``w:lvlText`` with placeholders ``%1`` to ``%9``; for bullets, as Unicode.
        suffix: ``tab``, ``space`` or ``nothing``.
        is_legal: All placeholders print as decimal digits (``w:isLgl``).
        start: First number.
        restart: None restarts below any shallower level, 0 never, n only below the first n levels.
        style: Paragraph style bound to this level.
        align: ``w:lvlJc``: ``left``, ``center``, ``right`` (``start``, ``end``).
        ppr: ``w:pPr`` of the level: indents and tabs.
        rpr: ``w:rPr`` of the number.
        custom: ``w:numFmt/@w:format`` for the format ``custom``.
    """

    format: str
    text: str
    suffix: str = "tab"
    is_legal: bool = False
    start: int = 0
    restart: int | None = None
    style: str | None = None
    align: str = "left"
    ppr: etree._Element | None = None
    rpr: etree._Element | None = None
    custom: str = ""


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A ``w:num`` resolved: its levels, what it restarts, and whose counter it shares.

    ``begun_anew`` says for each level which deeper ones count from their start again below it.
    """

    counter: str
    levels: dict[int, Level]
    restarts: dict[int, int]
    styles: dict[str, int]
    begun_anew: tuple[tuple[int, ...], ...]


class Definitions:
    """The lists of ``numbering.xml``; ``styles`` are the ``w:style`` elements by id."""

    def __init__(
        self, numbering: etree._Element | None, styles: Mapping[str, etree._Element]
    ) -> None:
        self._numbering = numbering
        self._styles = styles
        self._lists: dict[int, ListDefinition | None] = {}

    def find(self, num_id: int) -> ListDefinition | None:
        """The list with this ``w:numId``; None when it is not defined."""
        if num_id not in self._nums:
            return None  # not kept either: a file may name any number of them
        if num_id not in self._lists:
            self._lists[num_id] = self._resolve(num_id)
        return self._lists[num_id]

    @cached_property
    def _nums(self) -> dict[int, etree._Element]:
        return _by_id(self._numbering, "num", "numId")

    @cached_property
    def _abstracts(self) -> dict[int, etree._Element]:
        return _by_id(self._numbering, "abstractNum", "abstractNumId")

    def _resolve(self, num_id: int) -> ListDefinition | None:
        num = self._nums.get(num_id)
        abstract = self._abstract(num, frozenset())
        if num is None or abstract is None:
            return None
        levels = {index: _level(node) for index, node in _indexed(abstract.iterchildren(w("lvl")))}
        restarts: dict[int, int] = {}
        for index, override in _indexed(num.iterchildren(w("lvlOverride"))):
            replaced = override.find(w("lvl"))
            if replaced is not None:
                levels[index] = _level(replaced)
            start = _int(override.find(w("startOverride")))
            if start is not None:
                restarts[index] = start
        styles = {level.style: index for index, level in levels.items() if level.style}
        counter = abstract.get(w("abstractNumId"), "")
        return ListDefinition(counter, levels, restarts, styles, _begun_anew(levels))

    def _abstract(
        self, num: etree._Element | None, visited: frozenset[str]
    ) -> etree._Element | None:
        """The definition behind a list, through ``w:numStyleLink`` to the style's own list."""
        if num is None:
            return None
        abstract = self._abstracts.get(_int(num.find(w("abstractNumId"))) or 0)
        link = abstract.find(w("numStyleLink")) if abstract is not None else None
        name = link.get(_VAL) if link is not None else None
        if abstract is None or name is None or name in visited:
            return abstract
        for candidate in self._abstracts.values():
            own = candidate.find(w("styleLink"))
            if own is not None and own.get(_VAL) == name:
                return candidate
        style = self._styles.get(name)
        num_pr = style.find(f"{w('pPr')}/{w('numPr')}") if style is not None else None
        num_id = num_pr_values(num_pr)[0] if num_pr is not None else None
        return self._abstract(self._nums.get(num_id or 0), visited | {name})


def _begun_anew(levels: Mapping[int, Level]) -> tuple[tuple[int, ...], ...]:
    restarts = {index: level.restart for index, level in levels.items()}
    return tuple(
        tuple(
            deeper
            for deeper in range(level + 1, LEVELS)
            if (restart := restarts.get(deeper)) is None or level < restart
        )
        for level in range(LEVELS)
    )


def _level(node: etree._Element) -> Level:
    number_format, custom = _format(node)
    suffix = _value(node, "suff")
    text = node.find(w("lvlText"))
    shown = "" if text is None or _on(text.get(w("null"))) else text.get(_VAL, "")
    rpr = node.find(w("rPr"))
    legal = node.find(w("isLgl"))
    if number_format == "bullet":
        shown = bullet(shown, _font(rpr))
    return Level(
        format=number_format,
        text=shown,
        suffix=suffix if suffix in {"space", "nothing"} else "tab",
        is_legal=legal is not None and _on(legal.get(_VAL, "1")),
        start=max(_int(node.find(w("start"))) or 0, 0),
        restart=_int(node.find(w("lvlRestart"))),
        style=_value(node, "pStyle"),
        align=_value(node, "lvlJc") or "left",
        ppr=node.find(w("pPr")),
        rpr=rpr,
        custom=custom,
    )


def _format(node: etree._Element) -> tuple[str, str]:
    """``w:numFmt``; Word wraps custom ones in ``mc:AlternateContent``, the choice coming first."""
    for found in node.iter(w("numFmt")):
        return found.get(_VAL, "decimal"), found.get(w("format"), "")
    return "decimal", ""


def _font(rpr: etree._Element | None) -> str:
    fonts = rpr.find(w("rFonts")) if rpr is not None else None
    if fonts is None:
        return ""
    return fonts.get(w("hAnsi")) or fonts.get(w("ascii")) or ""


def num_pr_values(num_pr: etree._Element) -> tuple[int | None, int | None]:
    """``w:numId`` and ``w:ilvl`` of a ``w:numPr``."""
    return _int(num_pr.find(_NUM_ID)), _int(num_pr.find(_ILVL))


def _by_id(root: etree._Element | None, tag: str, key: str) -> dict[int, etree._Element]:
    found: dict[int, etree._Element] = {}
    for node in () if root is None else root.iterchildren(w(tag)):
        number = _number(node.get(w(key)))
        if number is not None:
            found.setdefault(number, node)
    return found


def _indexed(nodes: Iterator[etree._Element]) -> Iterator[tuple[int, etree._Element]]:
    for node in nodes:
        index = _number(node.get(w("ilvl")))
        if index is not None and 0 <= index < LEVELS:
            yield index, node


def _value(node: etree._Element, tag: str) -> str | None:
    child = node.find(w(tag))
    value: str | None = child.get(_VAL) if child is not None else None
    return value


def _int(node: etree._Element | None) -> int | None:
    return _number(node.get(_VAL)) if node is not None else None


def _number(text: str | None) -> int | None:
    """An integer of the file; None when missing, malformed or absurdly long."""
    if text is None or len(text) > 12:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def _on(value: str | None) -> bool:
    return value is not None and value not in _OFF
