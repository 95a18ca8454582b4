"""Pages as they are to be written: content in the order of painting, each piece with its tag."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.pdf.press.galley import Use


@dataclass(slots=True, eq=False)
class Element:
    """An element of the structure tree.

    Attributes:
        kind: Standard structure type.
        kids: Elements, marked content and link areas in reading order.
        attributes: What stands behind ``/A``, as it is written; or empty.
        key: What ``Headers`` of table cells name it by; or empty.
    """

    kind: str
    kids: list[Element | Mark | Area] = field(default_factory=list)
    attributes: bytes = b""
    key: str = ""


@dataclass(slots=True, eq=False)
class Mark:
    """Marked content: content operators, which belong to the element that it is among the kids of.

    Attributes:
        code: Operators, complete text objects and paths, positions in PDF coordinates.
        artifact: ``header``, ``footer`` or ``layout``; empty if it belongs to an element.
        page: Number of its page, from 0, as soon as it is written.
        number: Its own number there.
    """

    code: bytes
    artifact: str = ""
    page: int = -1
    number: int = -1


@dataclass(slots=True, eq=False)
class Area:
    """Where a link can be clicked.

    Attributes:
        box: Left, bottom, right, top in PDF coordinates.
        url: Where it leads; or empty.
        page: Otherwise the number of the page, from 0, and ``x``, ``y`` on it, PDF coordinates.
    """

    box: tuple[float, float, float, float]
    url: str = ""
    page: int = 0
    x: float = 0.0
    y: float = 0.0
    text: str = ""
    """What is printed there."""


@dataclass(slots=True, eq=False)
class Sheet:
    """A page."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Bookmark:
    """An entry of the outline; ``page`` counts from 0, ``x`` and ``y`` are PDF coordinates."""

    title: str
    level: int
    page: int
    x: float
    y: float


@dataclass(slots=True, eq=False)
class Booklet:
    """A whole document."""

    sheets: list[Sheet]
    root: Element
    outline: list[Bookmark]
    uses: set[Use]
