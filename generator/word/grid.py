"""A parsed body in, whether docxtpl would change the grid of one of its tables out.

docxtpl walks every cell of every table in Python to make ``w:tblGrid`` agree with the rows. Most
tables agree already; XPath finds that out at the speed of C.
"""

from __future__ import annotations

from lxml import etree

from generator.ooxml.names import NAMESPACES, w

_COLUMNS = etree.XPath("count(w:tblGrid[1]/w:gridCol)", namespaces=NAMESPACES)
_TOO_MANY = etree.XPath("boolean(.//w:tr[count(w:tc) > $columns])", namespaces=NAMESPACES)
_FULL = etree.XPath(
    "boolean(.//w:tr[count(w:tc) + sum(w:tc/w:tcPr[1]/w:gridSpan[1]/@w:val)"
    " - count(w:tc/w:tcPr[1]/w:gridSpan[1]) >= $columns])",
    namespaces=NAMESPACES,
)
_SPANS = etree.XPath(
    "boolean(.//w:tr/w:tc/w:tcPr[1]/w:gridSpan[1]"
    "[not(@w:val) or translate(@w:val, '0123456789', '')])",
    namespaces=NAMESPACES,
)


def grids_may_change(body: etree._Element) -> bool:
    """Whether docxtpl's ``fix_tables`` would do anything.

    It adds columns when a row has more cells, and removes them when no row spans them all.
    """
    return any(_changes(table) for table in body.iter(w("tbl")))


def _changes(table: etree._Element) -> bool:
    columns = _COLUMNS(table)
    return bool(
        _TOO_MANY(table, columns=columns) or _SPANS(table) or not _FULL(table, columns=columns)
    )
