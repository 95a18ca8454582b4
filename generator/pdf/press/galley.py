"""What has been set, before anybody knows the page: frames of glyphs and rules, and their tags.

All lengths are points; within a frame x counts right from its left edge, y down from its top.
Everything here is immutable and says nothing of one document, so that it can be kept for the next.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

_LEAF = attrgetter("leaf")


LIST = b"<</O/List/ListNumbering/None>>"
"""What stands behind ``/A`` in the element of a list, whose items bring their numbers along."""


class BeyondError(Exception):
    """The document holds something that only Typst can set."""


class Use(NamedTuple):
    """A glyph of a face (by the face's number), and the characters it stands for."""

    face: int
    glyph: int
    text: str


class Shown(NamedTuple):
    """Glyphs of one look that are shown at once.

    Attributes:
        x: Where the first glyph begins.
        y: The baseline.
        code: Content operators that choose font and colour and show the glyphs, without a matrix.
        leaf: Number of the leaf of the structure tree that it belongs to; -1 for an artifact.
        uses: Its glyphs.
        width: How far the next text would begin to the right.
        size: Of the font.
    """

    x: float
    y: float
    code: bytes
    leaf: int
    uses: frozenset[Use]
    width: float
    size: float


class Rule(NamedTuple):
    """A rectangle: an underline, a border, a ground.

    Attributes:
        x: Its left edge.
        y: Its top.
        width: To the right.
        height: Downwards.
        color: RRGGBB.
        filled: It is painted as a rectangle even where it is thin, and not as a line.
    """

    x: float
    y: float
    width: float
    height: float
    color: str
    filled: bool = False


class Place(NamedTuple):
    """Where a bookmark stands."""

    name: str
    x: float
    y: float


class Run(NamedTuple):
    """What is shown one after the other for one leaf of a frame.

    Attributes:
        leaf: Its number; -1 for an artifact.
        code: Complete text objects; the origin is the frame's upper left corner.
        shown: What they show.
    """

    leaf: int
    code: bytes
    shown: tuple[Shown, ...]


class Frame:
    """What is never parted between pages: a line of a paragraph, the rows of a table on a page.

    Args:
        height: From its top to the top of what follows.
        shown: Its text.
        grounds: Painted before the text.
        rules: Painted after it.
        places: Bookmarks in it.

    Attributes:
        uses: The glyphs of its text.
    """

    __slots__ = ("_runs", "_uses", "grounds", "height", "places", "rules", "shown")

    def __init__(
        self,
        height: float,
        shown: tuple[Shown, ...],
        grounds: tuple[Rule, ...] = (),
        rules: tuple[Rule, ...] = (),
        places: tuple[Place, ...] = (),
    ) -> None:
        self.height = height
        self.shown = shown
        self.grounds = grounds
        self.rules = rules
        self.places = places
        self._uses: frozenset[Use] | None = None
        self._runs: tuple[Run, ...] | None = None

    @property
    def uses(self) -> frozenset[Use]:
        """Worked out once."""
        if self._uses is None:
            self._uses = frozenset().union(*[one.uses for one in self.shown])
        return self._uses

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its text, ready to be painted; worked out once."""
        if self._runs is None:
            self._runs = tuple(
                Run(leaf, b"".join([_text_object(one) for one in group]), tuple(group))
                for leaf, group in [(k, list(g)) for k, g in groupby(self.shown, _LEAF)]
            )
        return self._runs

    def as_high_as(self, height: float) -> Frame:
        """The same with another height."""
        if height == self.height:
            return self
        return Frame(height, self.shown, self.grounds, self.rules, self.places)


def _text_object(shown: Shown) -> bytes:
    """Source: ISO 32000-1, 9.4.2."""
    return b"BT 1 0 0 1 %.3f %.3f Tm %b ET\n" % (shown.x, -shown.y, shown.code)


class Shape(NamedTuple):
    """An element of the structure tree; its kids are elements and the numbers of leaves.

    Attributes:
        kind: Standard structure type: ``P``, ``H1``, ``Link``, ``TD`` …
        attributes: What stands behind ``/A``, as it is written in the file; or empty.
        target: Of a link: a URL, or a bookmark behind ``#``.
        key: What other elements (``Headers`` of cells) name it by; or empty.
    """

    kind: str
    kids: tuple[Shape | int, ...]
    attributes: bytes = b""
    target: str = ""
    key: str = ""


def shifted(kid: Shape | int, by: int) -> Shape | int:
    """A shape, or a leaf, with other numbers of its leaves."""
    if isinstance(kid, int):
        return kid + by
    kind, kids, attributes, target, key = kid
    if kids == (0,):
        return Shape(kind, (by,), attributes, target, key)
    return Shape(kind, tuple([shifted(one, by) for one in kids]), attributes, target, key)


class Galley(NamedTuple):
    """A paragraph that has been set.

    Attributes:
        lines: Its lines, top down.
        slots: What each leaf is: ``text``, ``label`` (the paragraph's number), or the target of a
            link (a URL, or a bookmark behind ``#``). Leaves are numbered in order of appearance.
    """

    lines: tuple[Frame, ...]
    slots: tuple[str, ...]


class Stack(NamedTuple):
    """Blocks set one below the other, as in a table cell.

    Attributes:
        frame: All of them.
        kids: Their elements, leaves numbered from 0.
        leaves: How many leaves there are.
        lines: Top and bottom of each line: a page may end between two of them.
        before: Spacing above the first that whoever holds them has to give.
        after: The same below the last.
        align: How a single short paragraph wants to stand: ``left``, ``center`` …; else empty.
    """

    frame: Frame
    kids: tuple[Shape | int, ...]
    leaves: int
    lines: tuple[tuple[float, float], ...] = ()
    before: float = 0.0
    after: float = 0.0
    align: str = ""
