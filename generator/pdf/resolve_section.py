"""``w:sectPr`` in: paper, margins, columns, line grid, page numbers, header and footer parts out.

This module alone knows section properties; the headers' text is read by ``resolve``.

Source: ECMA-376 part 1, 17.6 and 17.10.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generator.messages import msg
from generator.ooxml.borders import borders
from generator.ooxml.names import w
from generator.ooxml.package import relationship_id
from generator.ooxml.units import attribute_on, integer, measure, nested, on, twips
from generator.pdf.context import Story
from generator.pdf.paper import Columns, Grid, PageStyle
from generator.pdf.pieces import Piece
from generator.pdf.warning_list import WarningList
from generator.remembered import Remembered, Same

_VAL = w("val")
_MINIMUM = 36.0
_UNSUPPORTED = {
    w("lnNumType"): msg("line numbers"),
    w("textDirection"): msg("vertical pages (printed horizontally)"),
}


@dataclass(frozen=True, slots=True)
class SectionProperties:
    """A ``w:sectPr``; header and footer parts by kind (``default``, ``first``, ``even``)."""

    page: PageStyle
    columns: Columns
    grid: Grid
    headers: dict[str, str]
    footers: dict[str, str]
    start: str
    first_differs: bool
    number_from: int | None
    number_format: str


_KNOWN: Remembered[tuple[object, Same, Same], SectionProperties] = Remembered(
    entries=256, weight=2**20
)


def section_properties(
    piece: Piece | None, story: Story, previous: SectionProperties | None
) -> SectionProperties:
    """The section's properties; headers that it does not name go on from ``previous``.

    They are the same for the same bytes, unless there is something to be warned of.
    """
    if piece is None:
        piece = Piece.of(etree.Element(w("sectPr")))
    key = (piece.key, Same(story.relationships), Same(previous))
    found = _KNOWN.get(key)
    if found is None:
        warnings = WarningList()
        found = _properties(piece.element, story, previous, warnings)
        story.source.warnings.take(warnings)
        if not warnings.all():
            _KNOWN.put(key, found, weight=4 * piece.size + 1000)
    return found


def _properties(
    node: etree._Element,
    story: Story,
    previous: SectionProperties | None,
    warnings: WarningList,
) -> SectionProperties:
    headers = dict(previous.headers) if previous else {}
    footers = dict(previous.footers) if previous else {}
    for found, tag in ((headers, "headerReference"), (footers, "footerReference")):
        for reference in node.iterchildren(w(tag)):
            relationship = story.relationships.get(relationship_id(reference) or "")
            if relationship is not None and not relationship.external:
                found[reference.get(w("type"), "default")] = relationship.target
    for name, what in _UNSUPPORTED.items():
        if nested(node, name) is not None:
            warnings.unsupported(what)
    kind = nested(node, w("type"))
    numbers = nested(node, w("pgNumType"))
    return SectionProperties(
        page=_page(node),
        columns=_columns(nested(node, w("cols")), warnings),
        grid=_grid(nested(node, w("docGrid"))),
        headers=headers,
        footers=footers,
        start=kind.get(_VAL, "nextPage") if kind is not None else "nextPage",
        first_differs=on(nested(node, w("titlePg"))),
        number_from=integer(numbers.get(w("start"))) if numbers is not None else None,
        number_format=numbers.get(w("fmt"), "decimal") if numbers is not None else "decimal",
    )


def _page(node: etree._Element) -> PageStyle:
    size = nested(node, w("pgSz"))
    margin = nested(node, w("pgMar"))
    default = PageStyle()
    width, height = default.width, default.height
    if size is not None:
        width = _at_least(twips(size.get(w("w"))), default.width)
        height = _at_least(twips(size.get(w("h"))), default.height)

    def get(name: str, otherwise: float) -> float:
        value = twips(margin.get(w(name))) if margin is not None else None
        return otherwise if value is None else value

    top, right, bottom, left = default.margins
    vertical = nested(node, w("vAlign"))
    lines = nested(node, w("pgBorders"))
    left, right = _fitting(get("left", left) + get("gutter", 0.0), get("right", right), width)
    # A negative margin only keeps a tall header from pushing the text down.
    top, bottom = _fitting(abs(get("top", top)), abs(get("bottom", bottom)), height)
    return PageStyle(
        width=width,
        height=height,
        margins=(top, right, bottom, left),
        header=max(get("header", default.header), 0.0),
        footer=max(get("footer", default.footer), 0.0),
        vertical=vertical.get(_VAL, "top") if vertical is not None else "top",
        borders=tuple(sorted(borders(lines).items())),
        borders_from_page=lines is not None and lines.get(w("offsetFrom")) == "page",
    )


def _fitting(first: float, second: float, whole: float) -> tuple[float, float]:
    """Two margins that leave room between them; none when they do not."""
    first, second = max(first, 0.0), max(second, 0.0)
    return (first, second) if first + second <= whole - _MINIMUM else (0.0, 0.0)


def _at_least(value: float | None, default: float) -> float:
    return value if value is not None and value >= _MINIMUM else default


def _columns(node: etree._Element | None, warnings: WarningList) -> Columns:
    if node is None:
        return Columns()
    inner = node.findall(w("col"))
    count = min(max(integer(node.get(w("num"))) or len(inner) or 1, 1), 16)
    gap = twips(node.get(w("space")))
    if gap is None and inner:
        gap = twips(inner[0].get(w("space")))
    if count > 1 and attribute_on(node, w("sep")):
        warnings.unsupported(msg("line between columns"))
    if count > 1 and len({column.get(w("w")) for column in inner}) > 1:
        warnings.unsupported(msg("columns of different widths (printed equal)"))
    return Columns(count, 36.0 if gap is None else gap)


def _grid(node: etree._Element | None) -> Grid:
    if node is None or node.get(w("type"), "default") not in {
        "lines",
        "linesAndChars",
        "snapToChars",
    }:
        return Grid()
    pitch = twips(node.get(w("linePitch"))) or 0.0
    tracking = 0.0
    if node.get(w("type")) != "lines":
        # Hundreds-of-thousands of a point: charSpace counts 1/4096 point.
        tracking = measure(node.get(w("charSpace")), 1 / 4096) or 0.0
    return Grid(max(pitch, 0.0), tracking)
