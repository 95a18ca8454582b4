"""Table styles in, what they lay beneath each cell out: conditional formatting resolved.

This module alone knows ``w:tblStylePr``, ``w:tblLook`` and the order in which bands, first and last
rows and columns and corners override each other.

Source: ECMA-376 part 1, 17.7.6 and 17.4.56.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from generator.ooxml.borders import Border, borders, shade
from generator.ooxml.names import w
from generator.ooxml.properties import (
    ParagraphProperties,
    RunProperties,
    over,
    paragraph_properties,
    run_properties,
)
from generator.ooxml.styles import Styles
from generator.ooxml.theme import Theme
from generator.ooxml.units import attribute_on, integer, nested, twips
from generator.pdf.layers import Layers

_VAL = w("val")
Margins = tuple[float, float, float, float]
_SIDES = frozenset({"top", "bottom", "left", "right"})
_LOOK_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
    "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands in its table."""

    row: int
    column: int
    rows: int
    columns: int
    table_rows: int
    table_columns: int


@dataclass(frozen=True)
class CellFormat:
    """What the table style says of one cell and its text."""

    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    run: RunProperties = field(default_factory=RunProperties)
    borders: dict[str, Border] = field(default_factory=dict)
    background: str | None = None
    vertical: str = "top"

    @cached_property
    def layers(self) -> Layers:
        """What it lays beneath the text."""
        return Layers(self.paragraph, self.run)

    def under(self, upper: CellFormat, place: CellPlace, kind: str) -> CellFormat:
        """``upper`` laid over this one; its inner borders only count inside its area."""
        return CellFormat(
            over(self.paragraph, upper.paragraph),
            {**self.run, **upper.run},
            {**self.borders, **_own_sides(upper.borders, place, kind)},
            upper.background or self.background,
            upper.vertical if upper.vertical != "top" else self.vertical,
        )


@dataclass(frozen=True, slots=True, eq=False)
class TableStyle:
    """A table's own properties with those of its style beneath."""

    base: CellFormat
    conditional: dict[str, CellFormat]
    borders: dict[str, Border]
    margins: Margins
    indent: float
    align: str
    look: frozenset[str]
    row_band: int = 1
    column_band: int = 1
    _known: dict[tuple[object, ...], CellFormat] = field(default_factory=dict)

    def at(self, place: CellPlace) -> CellFormat:
        """What holds for one cell; the same for cells that nothing tells apart."""
        if not self.conditional:
            return self.base
        kinds = tuple(kind for kind in self._kinds(place) if kind in self.conditional)
        key = (kinds, *_inner_sides(place))
        if key not in self._known:
            found = self.base
            for kind in kinds:
                found = found.under(self.conditional[kind], place, kind)
            self._known[key] = found
        return self._known[key]

    def _kinds(self, place: CellPlace) -> Iterator[str]:
        """Conditions that hold for a cell, weakest first."""
        look = self.look
        first_row = "firstRow" in look and place.row == 0
        last_row = "lastRow" in look and place.row + place.rows == place.table_rows
        first_column = "firstColumn" in look and place.column == 0
        last_column = "lastColumn" in look and place.column + place.columns == place.table_columns
        if "noVBand" not in look and not (first_column or last_column):
            band = (place.column - ("firstColumn" in look)) // self.column_band
            yield "band2Vert" if band % 2 else "band1Vert"
        if "noHBand" not in look and not (first_row or last_row):
            band = (place.row - ("firstRow" in look)) // self.row_band
            yield "band2Horz" if band % 2 else "band1Horz"
        for holds, kind in (
            (first_column, "firstCol"), (last_column, "lastCol"), (first_row, "firstRow"),
            (last_row, "lastRow"), (first_row and first_column, "nwCell"),
            (first_row and last_column, "neCell"), (last_row and first_column, "swCell"),
            (last_row and last_column, "seCell"),
        ):  # fmt: skip
            if holds:
                yield kind


class TableStyles:
    """The table styles of a document; equal ``w:tblPr`` are resolved once."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[bytes, TableStyle] = {}

    @property
    def count(self) -> int:
        """How many are known."""
        return len(self._known)

    def of(self, properties: etree._Element | None) -> TableStyle:
        """The style of a table from its ``w:tblPr``."""
        key = b"" if properties is None else etree.tostring(properties, with_tail=False)
        if key not in self._known:
            self._known[key] = table_style(self._styles, properties)
        return self._known[key]


def table_style(styles: Styles, properties: etree._Element | None) -> TableStyle:
    """The style of a table from its ``w:tblPr``."""
    named = nested(properties, w("tblStyle"))
    style_id = named.get(_VAL) if named is not None else styles.default_id("table")
    chain = list(reversed(styles.ancestry(style_id)))
    base = CellFormat()
    conditional: dict[str, CellFormat] = {}
    table_parts = [nested(element, w("tblPr")) for element in chain] + [properties]
    nowhere = CellPlace(0, 0, 1, 1, 1, 1)
    for element in chain:
        base = base.under(_cell_format(element, styles.theme), nowhere, "wholeTable")
        for part in element.iterchildren(w("tblStylePr")):
            kind = part.get(w("type"), "")
            lower = conditional.get(kind, CellFormat())
            upper = _cell_format(part, styles.theme)
            merged = lower.under(upper, nowhere, "wholeTable")
            conditional[kind] = CellFormat(
                merged.paragraph, merged.run, {**lower.borders, **upper.borders},
                merged.background, merged.vertical,
            )  # fmt: skip
    return TableStyle(
        base=CellFormat(base.paragraph, base.run, {}, base.background, base.vertical),
        conditional=conditional,
        borders=_merged_borders(table_parts),
        margins=_cell_margins(table_parts),
        indent=_last_measure(table_parts, "tblInd"),
        align=_last_word(table_parts, "jc") or "left",
        look=_look(properties),
        row_band=_band(table_parts, "tblStyleRowBandSize"),
        column_band=_band(table_parts, "tblStyleColBandSize"),
    )


def _cell_format(element: etree._Element, theme: Theme) -> CellFormat:
    cell = nested(element, w("tcPr"))
    vertical = nested(cell, w("vAlign"))
    table = nested(element, w("tblPr"))
    edges = borders(nested(table, w("tblBorders"))) if table is not None else {}
    if cell is not None:
        edges = {**edges, **borders(nested(cell, w("tcBorders")))}
    return CellFormat(
        paragraph_properties(nested(element, w("pPr")), theme),
        run_properties(nested(element, w("rPr")), theme),
        edges,
        shade(nested(cell, w("shd"))) if cell is not None else None,
        vertical.get(_VAL, "top") if vertical is not None else "top",
    )


def _own_sides(edges: dict[str, Border], place: CellPlace, kind: str) -> dict[str, Border]:
    """The sides of one cell from the borders of the area that a condition covers."""
    if kind == "wholeTable":
        return edges
    row = kind in {"firstRow", "lastRow", "band1Horz", "band2Horz"}
    column = kind in {"firstCol", "lastCol", "band1Vert", "band2Vert"}
    found = {side: line for side, line in edges.items() if side in _SIDES}
    if row:
        inner = edges.get("insideV")
        if place.column > 0:
            found.pop("left", None)
            found.update({"left": inner} if inner else {})
        if place.column + place.columns < place.table_columns:
            found.pop("right", None)
            found.update({"right": inner} if inner else {})
    if column:
        inner = edges.get("insideH")
        if place.row > 0:
            found.pop("top", None)
            found.update({"top": inner} if inner else {})
        if place.row + place.rows < place.table_rows:
            found.pop("bottom", None)
            found.update({"bottom": inner} if inner else {})
    return found


def _inner_sides(place: CellPlace) -> tuple[bool, bool, bool, bool]:
    """Whether other cells stand left, right, above and below."""
    return (
        place.column > 0,
        place.column + place.columns < place.table_columns,
        place.row > 0,
        place.row + place.rows < place.table_rows,
    )


def _merged_borders(parts: list[etree._Element | None]) -> dict[str, Border]:
    merged: dict[str, Border] = {}
    for part in parts:
        merged.update(borders(nested(part, w("tblBorders"))) if part is not None else {})
    return merged


def _cell_margins(parts: list[etree._Element | None]) -> Margins:
    values = {"top": 0.0, "right": 5.4, "bottom": 0.0, "left": 5.4}
    for part in parts:
        margins = nested(part, w("tblCellMar"))
        for side in () if margins is None else margins:
            name = etree.QName(side).localname
            name = {"start": "left", "end": "right"}.get(name, name)
            value = twips(side.get(w("w")))
            if name in values and value is not None:
                values[name] = max(value, 0.0)
    return values["top"], values["right"], values["bottom"], values["left"]


def _last_word(parts: list[etree._Element | None], name: str) -> str | None:
    found = None
    for part in parts:
        child = nested(part, w(name))
        found = child.get(_VAL) if child is not None else found
    return found


def _last_measure(parts: list[etree._Element | None], name: str) -> float:
    found = 0.0
    for part in parts:
        child = nested(part, w(name))
        value = twips(child.get(w("w"))) if child is not None else None
        found = value if value is not None else found
    return found


def _band(parts: list[etree._Element | None], name: str) -> int:
    return max(integer(_last_word(parts, name)) or 1, 1)


def _look(properties: etree._Element | None) -> frozenset[str]:
    look = nested(properties, w("tblLook"))
    if look is None:
        return frozenset({"firstRow", "firstColumn", "noVBand"})
    try:
        bits = int(look.get(_VAL, "0"), 16)
    except ValueError:
        bits = 0
    found = {name for name, bit in _LOOK_BITS.items() if bits & bit}
    for name in _LOOK_BITS:
        if look.get(w(name)) is not None:
            found.discard(name)
            if attribute_on(look, w(name)):
                found.add(name)
    return frozenset(found)
