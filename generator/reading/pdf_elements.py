"""What a PDF's structure tree says of its elements in; where the content of each belongs out.

Both readers of tagged PDFs build their trees of these. This module alone knows which standard
structure types hold paragraphs. Source: ISO 32000-1, 14.7.2 (structure hierarchy), 14.8.4
(standard structure types).
"""

from __future__ import annotations

from typing import Literal

Path = tuple[int, ...]
"""Child numbers from the root of the structure tree down."""
Artifact = Literal["header", "footer", "within"]
"""Where something stands that is no part of the text: at an edge of the page, or within it."""
MAX_TREE_DEPTH = 64
MAX_TREE_NODES = 200_000
MAX_SPAN = 1000
_ONE = (1, 1)
_LEAVES = frozenset(
    {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Hn", "Title", "Sub", "Caption", "TD", "TH",
     "Note", "FENote", "TOCI", "LI", "LBody", "BlockQuote", "Index", "Aside"}
)  # fmt: skip


class Element:
    """An element of the structure tree.

    Attributes:
        type: Standard structure type: ``P``, ``H1``, ``TD`` …
        parent: The element around it; None at the top.
        index: Its number among the children there.
        children: How many it has, those on other pages too.
        spans: ``ColSpan`` and ``RowSpan`` of a table cell.
        depth: 1 at the top.
    """

    __slots__ = ("_leaf", "children", "depth", "index", "parent", "spans", "type")

    def __init__(
        self,
        kind: str,
        parent: Element | None,
        index: int,
        children: int,
        spans: tuple[int, int] = _ONE,
    ) -> None:
        self.type = kind
        self.parent = parent
        self.index = index
        self.children = children
        self.spans = spans
        self._leaf: Element | None = None  # itself: no cycles, or they wait for the collector
        if parent is None:
            self.depth = 1
            return
        self.depth = parent.depth + 1
        if kind not in _LEAVES and (kind != "Lbl" or parent.type == "TD"):
            above = parent._leaf or parent
            if above.type in _LEAVES or above.type == "Lbl":
                self._leaf = above

    @property
    def leaf(self) -> Element:
        """The paragraph that its content belongs to: the deepest element around it that is one."""
        return self._leaf or self

    @property
    def path(self) -> Path:
        """Where it stands in the tree; in the order of paths, elements are in reading order."""
        numbers = [self.index]
        element = self.parent
        while element is not None:
            numbers.append(element.index)
            element = element.parent
        return tuple(reversed(numbers))


def span(value: float) -> int:
    """How many columns or rows a cell spans, within what a table can have."""
    return max(1, min(int(value), MAX_SPAN))
