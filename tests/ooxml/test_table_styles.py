"""Table styles that nothing uses are left out before the styles are parsed."""

from __future__ import annotations

from lxml import etree

from generator.ooxml.names import NAMESPACES
from generator.ooxml.table_styles import without_unused

HEAD = f'<w:styles xmlns:w="{NAMESPACES["w"]}">'.encode()


def style(name: str, base: str = "", kind: str = "table", more: str = "") -> bytes:
    below = f'<w:basedOn w:val="{base}"/>' if base else ""
    filling = "<w:tblStylePr/>" * 1000
    return f'<w:style w:type="{kind}" {more}w:styleId="{name}">{below}{filling}</w:style>'.encode()


ALL = (
    HEAD + style("Normal", kind="paragraph") + style("TableNormal", more='w:default="1" ')
    + style("Used", "Base") + style("Base", "TableNormal") + style("Idle", "Base")
    + style("Idler", more='w:customStyle="1" ') + b"</w:styles>"
)  # fmt: skip


def ids(styles: bytes) -> list[str]:
    return [str(node.get(f"{{{NAMESPACES['w']}}}styleId")) for node in etree.fromstring(styles)]


def test_what_is_used_stays_with_what_it_is_based_on() -> None:
    assert ids(without_unused(ALL, ["Used"])) == ["Normal", "TableNormal", "Used", "Base"]
    assert ids(without_unused(ALL, [])) == ["Normal", "TableNormal"]


def test_a_circle_ends() -> None:
    circle = HEAD + style("A", "B") + style("B", "A") + style("C") * 4 + b"</w:styles>"
    assert ids(without_unused(circle, ["A"])) == ["A", "B"]


def test_what_is_written_otherwise_is_left_alone() -> None:
    other = ALL.replace(b"w:", b"x:").replace(b"xmlns:x=", b"xmlns:x=")
    assert without_unused(other, []) == other
    short = HEAD + b'<w:style w:type="table" w:styleId="A"/></w:styles>'
    assert without_unused(short, []) == short
