"""The resolved document: what the typesetter needs, with no inheritance left to look up.

Resolving fills this model from the DOCX, emitting writes Typst from it; neither knows the other.
All lengths are points, all colours RRGGBB. Everything is frozen, and styles are hashable, so that
each distinct style is written once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.ooxml.borders import Border
from generator.ooxml.properties import TabStop
from generator.pdf.information import NOTHING_KNOWN, Information
from generator.pdf.paper import A4, NO_GRID, ONE_COLUMN, Columns, Grid, PageStyle

Align = Literal["left", "center", "right", "justify", "distribute"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How characters look.

    Attributes:
        latin: Font asked for ASCII and European letters.
        east: Font asked for Chinese.
        size: Points.
        underline: ST_Underline, empty for none.
        strike: ``single``, ``double`` or empty.
        background: Highlight or shading.
        rise: Points above the baseline (``w:position``).
        script: ``super``, ``sub`` or empty.
        tracking: Points added after each character.
        scale: Width of characters, 1.0 as they are.
        chinese_marks: Quotes and dashes were typed as Chinese ones (``w:hint``).
    """

    latin: str = "Times New Roman"
    east: str = "宋体"
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    color: str | None = None
    underline: str = ""
    underline_color: str | None = None
    strike: str = ""
    background: str | None = None
    rise: float = 0.0
    script: str = ""
    tracking: float = 0.0
    scale: float = 1.0
    small_caps: bool = False
    emphasis: bool = False
    boxed: bool = False
    chinese_marks: bool = False
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Styles are looked up for every run; the fields that differ most are enough.
        own = hash((self.latin, self.east, self.size, self.bold, self.underline, self.color))
        object.__setattr__(self, "_hash", own)

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one style; ``link`` is a URL, or a bookmark behind ``#``."""

    text: str
    style: TextStyle
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """A jump to the next tab stop."""

    style: TextStyle


@dataclass(frozen=True, slots=True)
class Break:
    """End of a ``line``, ``page`` or ``column``."""

    kind: Literal["line", "page", "column"]


@dataclass(frozen=True, slots=True)
class Counter:
    """A number known only after layout; ``format`` is ST_NumberFormat."""

    kind: Literal["page", "pages", "section_pages", "page_of"]
    style: TextStyle
    format: str = "decimal"
    target: str = ""
    """Bookmark whose page is asked for (``page_of``)."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that links point to."""

    name: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a floating picture stands: offsets from an origin, or an alignment to it."""

    x: float | str
    y: float | str
    relative_x: str
    relative_y: str
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image; ``data`` is a PNG, JPEG, GIF, WebP or SVG file."""

    data: bytes
    extension: str
    width: float
    height: float
    description: str = ""
    placement: Placement | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote (or endnote, which prints as one)."""

    blocks: tuple[Block, ...]
    style: TextStyle


Inline = Text | Tab | Break | Counter | Bookmark | Picture | Note


@dataclass(frozen=True, slots=True)
class LineRule:
    """Height of lines: ``kind`` ``auto`` (a multiple), ``exact`` or ``atLeast`` (points)."""

    kind: str = "auto"
    value: float = 1.0


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph stands; ``first`` is negative for a hanging indent."""

    align: Align = "justify"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: LineRule = LineRule()
    snap: bool = True
    style_id: str | None = None
    contextual: bool = False
    """Spacing to neighbours of the same style is left out."""
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    auto_space: bool = True
    """A quarter em between Chinese and Latin."""
    hanging_marks: bool = True
    """Commas and full stops may stand beyond the margin."""
    background: str | None = None
    borders: tuple[tuple[str, Border], ...] = ()
    tabs: tuple[TabStop, ...] = ()

    def __hash__(self) -> int:
        return hash((self.style_id, self.align, self.left, self.first, self.before, self.after))


@dataclass(frozen=True, slots=True)
class Label:
    """The printed number of a paragraph; ``level`` is its depth in the list."""

    text: str
    style: TextStyle
    suffix: str = "tab"
    align: str = "left"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``number`` counts from 1 through the body, table cells included."""

    inlines: tuple[Inline, ...]
    style: ParagraphStyle
    mark: TextStyle
    """Style of the paragraph mark: gives empty paragraphs their height."""
    label: Label | None = None
    outline: int | None = None
    """0 for the highest heading; None for body text."""
    number: int = 0
    lasting: bool = field(default=False, compare=False)
    """This very object stands for the same paragraph in other documents too."""

    @property
    def has_heading(self) -> bool:
        """Whether it is a heading."""
        return self.outline is not None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; covered cells are absent. ``margins`` are top, right, bottom, left."""

    column: int
    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    borders: tuple[tuple[str, Border], ...] = ()
    background: str | None = None
    margins: tuple[float, float, float, float] = (0.0, 5.4, 0.0, 5.4)
    vertical: str = "top"
    direction: str = "lrTb"


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; ``rule`` is ``auto``, ``atLeast`` or ``exact``."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    rule: str = "auto"
    header: bool = False
    can_split: bool = True
    lasting: bool = field(default=False, compare=False)
    """This very object stands for the same row in other documents too."""

    @property
    def has_heading(self) -> bool:
        """Whether headings may stand in it."""
        return True


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``indent`` moves it against the text margin."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    align: str = "left"
    indent: float = 0.0
    number: int = 0
    """Number of the first paragraph in it, to name it by."""
    lasting: bool = field(default=False, compare=False)
    """This very object stands for the same table in other documents too."""

    @property
    def has_heading(self) -> bool:
        """Whether headings may stand in it."""
        return True


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its blocks and the paper they stand on.

    Attributes:
        headers: Blocks by kind: ``default``, ``first``, ``even``.
        footers: The same.
        start: ``nextPage``, ``continuous``, ``evenPage``, ``oddPage``, ``nextColumn``.
        first_differs: The first page has a header and footer of its own.
        number_from: First page number; None to count on.
    """

    blocks: tuple[Block, ...]
    page: PageStyle = A4
    columns: Columns = ONE_COLUMN
    grid: Grid = NO_GRID
    headers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    footers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    start: str = "nextPage"
    first_differs: bool = False
    number_from: int | None = None
    number_format: str = "decimal"


@dataclass(frozen=True, slots=True)
class Typescript:
    """A whole document, ready to be set."""

    sections: tuple[Section, ...]
    information: Information = NOTHING_KNOWN
    even_and_odd: bool = False
    default_tab: float = 21.0
    adds_spacing: bool = False
    """Spacing after and before are added; by default the larger of the two counts."""
