"""What a DOCX with comments says, read without any of dealdoc's own code."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def comments(data: bytes) -> dict[str, tuple[str, list[str]]]:
    """Author and paragraphs of each comment, by id; an id must not come twice."""
    found: dict[str, tuple[str, list[str]]] = {}
    for node in part(data, "word/comments.xml"):
        assert node.get(f"{W}id") not in found
        lines = ["".join(p.itertext()) for p in node.iter(f"{W}p")]
        found[node.get(f"{W}id")] = node.get(f"{W}author"), lines
    return found


def ranges(data: bytes) -> dict[str, str]:
    """The printed text between the marks of each comment; marks and reference in good order."""
    open_ids: set[str] = set()
    seen: dict[str, str] = {}
    closed: set[str] = set()
    referred: list[str] = []
    for node in part(data, "word/document.xml").iter():
        name = node.get(f"{W}id")
        if node.tag == f"{W}commentRangeStart":
            assert name not in seen
            open_ids.add(name)
            seen[name] = ""
        elif node.tag == f"{W}commentRangeEnd":
            open_ids.remove(name)
            closed.add(name)
        elif node.tag == f"{W}commentReference":
            assert name in closed
            referred.append(name)
        elif _prints(node):
            sign = _SIGNS.get(node.tag, node.text or "")
            for open_id in open_ids:
                seen[open_id] += sign
    assert not open_ids
    assert sorted(referred) == sorted(seen)
    return seen


def _prints(node: etree._Element) -> bool:
    if node.tag != f"{W}t" and node.tag not in _SIGNS:
        return False
    run = node.getparent()
    hidden = run.find(f"{W}rPr/{W}vanish") is not None
    gone = any(up.tag in (f"{W}del", f"{W}moveFrom") for up in node.iterancestors())
    return not hidden and not gone
