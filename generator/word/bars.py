"""A share in, a progress bar out: a small table of a filled and an empty part, drawn in a cell.

Shading prints alike in Word, WPS and the PDF, stays sharp at any size, and holds no characters that
a reader could take for text.
"""

from __future__ import annotations

from decimal import Decimal

HEIGHT = 170
"""Of the bar, in twentieths of a point."""
MARGIN = 200
"""What the cell around it keeps free on both sides together."""
FILLED, EMPTY, EDGE = "7F7F7F", "FFFFFF", "7F7F7F"
_SIDES = ("top", "left", "bottom", "right")


def bar(share: Decimal, width: int) -> str:
    """A bar for a cell of ``width`` twentieths of a point.

    >>> bar(Decimal("0.25"), 1000).count("<w:tc>"), bar(Decimal(1), 1000).count("<w:tc>")
    (2, 1)
    """
    inner = max(width - MARGIN, 200)
    filled = round(inner * min(max(share, Decimal(0)), Decimal(1)))
    parts = [(part, fill) for part, fill in ((filled, FILLED), (inner - filled, EMPTY)) if part]
    columns = "".join(f'<w:gridCol w:w="{part}"/>' for part, _ in parts)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{EDGE}"/>' for side in _SIDES
    )
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in _SIDES)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{inner}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid><w:tr>"
        f'<w:trPr><w:cantSplit/><w:trHeight w:val="{HEIGHT}" w:hRule="exact"/></w:trPr>'
        f"{''.join(_part(part, fill) for part, fill in parts)}</w:tr></w:tbl>"
    )


def _part(width: int, fill: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>'
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p></w:tc>'
    )
