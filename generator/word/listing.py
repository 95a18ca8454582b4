r"""Rendered WordprocessingML in, the same with ``\n \t \a \f`` turned into markup out.

docxtpl does this with three nested regular expressions over the whole text. Here only paragraphs
that hold one of the four characters are given to docxtpl; the others cannot change.
"""

from __future__ import annotations

from collections.abc import Callable

SPECIAL = "\n\t\a\f"


def resolve_listing(xml: str, resolve: Callable[[str], str]) -> str:
    """Apply docxtpl's ``resolve_listing`` where it can have an effect.

    Args:
        xml: A rendered part.
        resolve: docxtpl's own method.
    """
    if not _special(xml):
        return xml
    pieces: list[str] = []
    done = 0
    for start, end in _paragraphs(xml):
        paragraph = xml[start:end]
        if _special(paragraph):
            pieces += (xml[done:start], resolve(paragraph))
            done = end
    pieces.append(xml[done:])
    return "".join(pieces)


def _special(xml: str) -> bool:
    return any(character in xml for character in SPECIAL)


def _paragraphs(xml: str) -> list[tuple[int, int]]:
    """What ``<w:p(?: [^>]*)?>.*?</w:p>`` finds, by plain searching."""
    found = []
    position = 0
    while (start := _opening(xml, position)) >= 0:
        end = xml.find("</w:p>", xml.find(">", start))
        if end < 0:
            break
        position = end + len("</w:p>")
        found.append((start, position))
    return found


def _opening(xml: str, position: int) -> int:
    while (position := xml.find("<w:p", position)) >= 0:
        following = xml[position + 4 : position + 5]
        if following == ">" or (following == " " and ">" in xml[position:]):
            return position
        position += 4
    return -1
