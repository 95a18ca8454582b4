"""A PDF that Typst made in, the same pages as a booklet out: glyph by glyph at the same places."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from generator.pdf.fonts import FontSet
from generator.pdf.press.codes import color, number, show
from generator.pdf.press.face import Face
from generator.pdf.press.faces import Faces
from generator.pdf.press.galley import Use
from generator.pdf.press.sheet import Area, Booklet, Bookmark, Element, Mark, Sheet
from generator.reading.pdf_fonts import meanings


@dataclass
class _Font:
    face: Face | None
    texts: dict[int, str]


@dataclass
class _State:
    x: float = 0.0
    y: float = 0.0
    fill: str = "000000"
    line: str = "000000"
    width: float = 0.0
    outline: bool = False
    font: _Font | None = None
    size: float = 0.0
    path: list[tuple[float, float]] = field(default_factory=list)


class Transcript:
    """What a PDF of Typst's shows, to be written by the press.

    Attributes:
        skipped: Characters of fonts that are embedded in Typst.
    """

    def __init__(self, pdf: bytes, fonts: FontSet, faces: Faces) -> None:
        self._pdf = pikepdf.open(io.BytesIO(pdf))
        self._by_name: dict[str, Face] = {}
        for info in fonts.handle.fonts():
            if info.path:
                bold, italic = info.weight >= 600, info.style != "normal"
                face = faces.family(info.family, bold=bold, italic=italic)
                if face is not None:
                    self._by_name[face.name] = face
        self._pages = [page.obj.objgen for page in self._pdf.pages]
        self._fonts: dict[tuple[int, int], _Font] = {}
        self._uses: set[Use] = set()
        self._marks: dict[tuple[int, int], Mark] = {}
        self._areas: dict[tuple[int, int], Area] = {}
        self.skipped = ""

    def booklet(self) -> Booklet:
        sheets = [self._sheet(index) for index in range(len(self._pages))]
        root = self._element(self._pdf.Root.StructTreeRoot.K[0], -1)
        for sheet in sheets:
            for mark in sheet.marks:
                if mark.artifact == "mark":
                    mark.artifact = "layout"
        outline: list[Bookmark] = []
        if "/Outlines" in self._pdf.Root:
            self._outline(self._pdf.Root.Outlines, 0, outline)
        return Booklet(sheets, root, outline, self._uses)

    def _outline(self, node: Any, level: int, found: list[Bookmark]) -> None:
        item = node.get("/First")
        while item is not None:
            page, x, y = self._aim(item.Dest)
            found.append(Bookmark(str(item.Title), level, page, x, y))
            self._outline(item, level + 1, found)
            item = item.get("/Next")

    def _aim(self, there: Any) -> tuple[int, float, float]:
        return self._pages.index(there[0].objgen), float(there[2]), float(there[3])

    def _element(self, node: Any, page: int) -> Element:
        page = self._pages.index(node.Pg.objgen) if "/Pg" in node else page
        kind = str(node.S)[1:]
        attributes = b""
        if "/A" in node:
            attributes = b"".join(self._attributes(one) for one in node.A if str(one.O) == "/Table")
            attributes = b"[%b]" % attributes if attributes else b""
        key = bytes(node.ID).decode("latin-1") if "/ID" in node else ""
        element = Element(kind, [], attributes, key)
        for kid in node.get("/K", []):
            if isinstance(kid, int):
                self._own(element, page, kid)
            elif str(kid.get("/Type", "")) == "/MCR":
                self._own(element, self._pages.index(kid.Pg.objgen), int(kid.MCID))
            elif str(kid.get("/Type", "")) == "/OBJR":
                element.kids.append(self._areas[kid.Obj.objgen])
            else:
                element.kids.append(self._element(kid, page))
        return element

    def _attributes(self, one: Any) -> bytes:
        said = b"/O/Table"
        for name in ("/ColSpan", "/RowSpan"):
            if name in one:
                said += b"%b %d" % (name.encode(), int(one[name]))
        if "/Headers" in one:
            names = b"".join(b"(%b)" % bytes(header) for header in one.Headers)
            said += b"/Headers[%b]" % names
        if "/Scope" in one:
            said += b"/Scope" + str(one.Scope).encode()
        return b"<<%b>>" % said

    def _own(self, element: Element, page: int, identifier: int) -> None:
        element.kids.append(self._marks[page, identifier])

    def _sheet(self, index: int) -> Sheet:
        page = self._pdf.pages[index]
        box = [float(side) for side in page.MediaBox]
        sheet = Sheet(box[2], box[3])
        for link in page.obj.get("/Annots", []):
            left, bottom, right, top = (float(side) for side in link.Rect)
            area = Area((left, bottom, right, top), text=str(link.get("/Contents", "")))
            if "/Dest" in link:
                area.page, area.x, area.y = self._aim(link.Dest)
            else:
                area.url = str(link.A.URI)
            self._areas[link.objgen] = area
            sheet.areas.append(area)
        state = _State()
        parts: list[bytes] = []
        artifact, identifier = "layout", -1
        for instruction in pikepdf.parse_content_stream(page):
            operands, operator = instruction.operands, str(instruction.operator)
            if operator in ("BDC", "BMC"):
                parts, artifact, identifier = [], "layout", -1
                if operator == "BDC" and str(operands[0]) == "/Artifact":
                    artifact = str(operands[1].get("/Subtype", "/layout"))[1:].lower()
                elif operator == "BDC":
                    artifact, identifier = "", int(operands[1].MCID)
            elif operator == "EMC":
                if parts or identifier >= 0:
                    mark = Mark(b"\n".join(parts), artifact=artifact)
                    sheet.marks.append(mark)
                    if identifier >= 0:
                        self._marks[index, identifier] = mark
                parts = []
            else:
                code = self._instruct(state, operator, list(operands), page)
                if code:
                    parts.append(code)
        return sheet

    def _instruct(self, state: _State, operator: str, operands: list[Any], page: Any) -> bytes:
        if operator == "cm":
            state.x, state.y = float(operands[4]), float(operands[5])
        elif operator == "scn":
            state.fill = _rgb(operands)
        elif operator == "SCN":
            state.line = _rgb(operands)
        elif operator == "q":
            state.width = 1.0
        elif operator == "w":
            state.width = float(operands[0])
        elif operator == "Tr":
            state.outline = int(operands[0]) == 2
        elif operator == "Tf":
            state.font = self._font(page.Resources.Font[str(operands[0])])
            state.size = float(operands[1])
        elif operator in ("Tj", "TJ"):
            return self._shown(state, [operands[0]] if operator == "Tj" else list(operands[0]))
        elif operator in ("m", "l"):
            state.path.append((float(operands[0]), float(operands[1])))
        elif operator in ("f", "S"):
            points = [(state.x + x, state.y - y) for x, y in state.path]
            state.path = []
            steps = b" l ".join(number(x) + b" " + number(y) for x, y in points[1:])
            start = b"%b %b m " % tuple(number(value) for value in points[0])
            if operator == "S":
                look = b"%b %b w " % (color(state.line, stroke=True), number(state.width))
                return b"%b%b%b l S" % (look, start, steps)
            return b"%b %b%b l h f" % (color(state.fill), start, steps)
        elif operator not in ("Q", "cs", "CS", "BT", "ET", "Tm", "M", "h"):
            raise AssertionError(operator)
        return b""

    def _font(self, node: Any) -> _Font:
        if node.objgen not in self._fonts:
            name = str(node.DescendantFonts[0].BaseFont).split("+")[1]
            texts = meanings(node.ToUnicode.read_bytes())
            self._fonts[node.objgen] = _Font(self._by_name.get(name), texts)
        return self._fonts[node.objgen]

    def _shown(self, state: _State, pieces: list[Any]) -> bytes:
        font = state.font
        assert font is not None
        glyphs: list[int] = []
        gaps: list[float] = []
        shift = 0.0
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                codes = bytes(piece)
                for at in range(0, len(codes), 2):
                    text = font.texts[int.from_bytes(codes[at : at + 2], "big")]
                    if font.face is None:
                        self.skipped += text
                        continue
                    glyph = font.face.glyph(text)
                    assert glyph, text
                    self._uses.add(Use(font.face.number, glyph, text))
                    glyphs.append(glyph)
                    gaps.append(0.0)
            elif gaps:
                gaps[-1] -= float(piece) / 1000 * state.size
            else:
                shift -= float(piece) / 1000 * state.size
        if not glyphs or font.face is None:
            return b""
        outline = state.width if state.outline else 0.0
        code = show(font.face, state.size, state.fill, outline, glyphs, gaps)
        return b"BT 1 0 0 1 %b %b Tm %b ET" % (number(state.x + shift), number(state.y), code)


def _rgb(parts: list[Any]) -> str:
    values = [round(float(part) * 255) for part in parts]
    return "".join(f"{value:02X}" for value in (values * 3 if len(values) == 1 else values))
