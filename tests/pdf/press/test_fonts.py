import gc
import io
import random
import re
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

from generator.pdf.fonts import FontSet
from generator.pdf.press.cff import CffOutlines
from generator.pdf.press.charstrings import flattened
from generator.pdf.press.embedding import add_fonts
from generator.pdf.press.face import Face
from generator.pdf.press.faces import Faces, faces_of
from generator.pdf.press.galley import BeyondError, Use
from generator.pdf.press.glyf import GlyfOutlines
from generator.pdf.press.objects import Objects
from generator.pdf.press.opentype import FontFile, FontFileError

SOME = "Aé1%.,“—…第条甲（）：。壹０９"


@pytest.fixture(scope="module")
def faces(fonts: FontSet) -> Faces:
    return faces_of(fonts)


@pytest.fixture
def song(faces: Faces) -> Face:
    face = faces.family("Noto Serif SC", bold=False, italic=False)
    assert face is not None
    return face


def _path(fonts: FontSet, name: str) -> Path:
    return next(
        Path(info.path)
        for info in fonts.handle.fonts()
        if info.path and Path(info.path).stem == name
    )


def _font(path: Path) -> TTFont:
    """Read at once: a file left open is a warning."""
    return TTFont(io.BytesIO(path.read_bytes()), lazy=True)


@pytest.mark.parametrize(
    "family", ["Noto Serif SC", "Noto Sans SC", "Liberation Serif", "liberation sans"]
)
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_the_face_is_the_one_that_typst_chooses(
    fonts: FontSet, faces: Faces, family: str, bold: bool, italic: bool
) -> None:
    weight, style = "bold" if bold else "regular", "italic" if italic else "normal"
    source = f'#set text(font: "{family}", weight: "{weight}", style: "{style}")\nA'
    pdf = fonts.compiler.compile(source.encode(), format="pdf", timestamp=0)
    chosen = re.search(rb"/FontName/[A-Z]{6}\+([\w-]+)", pdf)
    face = faces.family(family, bold=bold, italic=italic)
    assert face is not None and chosen is not None
    assert face.name == chosen[1].decode()


@pytest.mark.parametrize("family", ["DejaVu Sans Mono", "Libertinus Serif", "No Such Family"])
def test_there_is_no_face_without_a_file(faces: Faces, family: str) -> None:
    assert faces.family(family, bold=False, italic=False) is None


def test_a_face_has_its_number_whatever_was_asked_before(fonts: FontSet) -> None:
    def number(faces: Faces, family: str) -> int:
        face = faces.family(family, bold=False, italic=False)
        assert face is not None and faces[face.number] is face
        return face.number

    names = ["Noto Serif SC", "Liberation Sans", "Liberation Serif"]
    one, other = Faces(fonts), Faces(fonts)
    numbers = {name: number(one, name) for name in names}
    assert numbers == {name: number(other, name) for name in reversed(names)}
    assert len(set(numbers.values())) == len(names)


@pytest.mark.parametrize(
    "name", ["NotoSerifSC-Regular", "NotoSansSC-Regular", "LiberationSerif-Bold"]
)
def test_glyphs_and_widths_are_those_of_the_font(fonts: FontSet, name: str) -> None:
    path = _path(fonts, name)
    face, font = Face(0, path), _font(path)
    characters = font.getBestCmap()
    some = random.Random(1).sample(sorted(characters), 300)
    for code in some:
        glyph = face.glyph(chr(code))
        assert glyph == font.getGlyphID(characters[code])
        assert face.advance(glyph) * font["head"].unitsPerEm == font["hmtx"][characters[code]][0]
    assert face.glyph("\ue123") == face.glyph("\U000fffff") == 0
    assert face.name == font["name"].getDebugName(6)
    assert face.file.heights[2] == font["OS/2"].sCapHeight


@pytest.mark.parametrize("name", ["NotoSerifSC-Regular", "NotoSansSC-Regular"])
def test_a_cff_subset_has_the_same_outlines_under_the_old_numbers(
    fonts: FontSet, name: str
) -> None:
    path = _path(fonts, name)
    outlines, font = CffOutlines(FontFile(path)), _font(path)
    glyphs = sorted(random.Random(2).sample(range(1, font["maxp"].numGlyphs), 250))
    program, places = outlines.subset(glyphs, "ABCDEF")
    assert not places
    charstrings, top = _cff(program)
    assert top.charset == [".notdef", *[f"cid{glyph:05d}" for glyph in glyphs]]
    assert not len(top.GlobalSubrs)
    glyph_set, order = font.getGlyphSet(), font.getGlyphOrder()
    for glyph in glyphs:
        mine, theirs = RecordingPen(), RecordingPen()
        charstring = charstrings[f"cid{glyph:05d}"]
        charstring.draw(mine)
        glyph_set[order[glyph]].draw(theirs)
        assert mine.value == theirs.value
        assert charstring.width == glyph_set[order[glyph]].width


def _cff(program: bytes) -> tuple[Any, Any]:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    return fonts[0].CharStrings, fonts[0]


def test_a_subset_depends_on_its_glyphs_alone(fonts: FontSet) -> None:
    path = _path(fonts, "NotoSerifSC-Regular")
    one, other = CffOutlines(FontFile(path)), CffOutlines(FontFile(path))
    other.subset(list(range(1, 300, 7)), "OTHERS")
    assert one.subset([5, 900, 20000], "ABCDEF") == other.subset([5, 900, 20000], "ABCDEF")


def test_a_cff_font_that_is_not_keyed_becomes_so(tmp_path: Path) -> None:
    path = _small_cff(tmp_path / "small.otf")
    face = Face(3, path)
    assert face.is_cff
    glyphs = [face.glyph("A"), face.glyph("b")]
    charstrings, top = _cff(face.outlines.subset(glyphs, "ABCDEF").program)
    assert top.ROS == ("Adobe", "Identity", 0)
    pen = RecordingPen()
    charstrings[f"cid{glyphs[1]:05d}"].draw(pen)
    assert pen.value[0] == ("moveTo", ((0, 0),)) and len(pen.value) == 5
    assert charstrings[f"cid{glyphs[1]:05d}"].width == 600


def _small_cff(path: Path) -> Path:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A", "b"])
    builder.setupCharacterMap({0x41: "A", 0x62: "b", 0x1F600: "b"})
    charstrings = {}
    for name in (".notdef", "A", "b"):
        pen = T2CharStringPen(600, None)
        pen.moveTo((0, 0))
        for point in ((0, 500), (500, 500), (500, 0)):
            pen.lineTo(point)
        pen.closePath()
        charstrings[name] = pen.getCharString()
    builder.setupCFF("Small", {}, charstrings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(charstrings, (600, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Small (1)", "psName": "Sm/all<1>"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def test_characters_beyond_the_basic_plane_and_odd_names(tmp_path: Path) -> None:
    face = Face(3, _small_cff(tmp_path / "small.otf"))
    assert face.glyph("\U0001f600") == face.glyph("b") == 2
    assert face.name == "Small1"


def test_a_truetype_subset_has_the_same_outlines(fonts: FontSet) -> None:
    path = _path(fonts, "LiberationSerif-Regular")
    face, font = Face(0, path), _font(path)
    glyphs = sorted({face.glyph(letter) for letter in SOME + "ﬁÅ½"} - {0})
    program, places = face.outlines.subset(glyphs, "ABCDEF")
    subset = TTFont(io.BytesIO(program), checkChecksums=2)
    old, order = font["glyf"], font.getGlyphOrder()
    assert any(old[order[glyph]].isComposite() for glyph in glyphs)
    for glyph in glyphs:
        there = subset.getGlyphName(int.from_bytes(places[2 * glyph :][:2], "big"))
        coordinates = subset["glyf"][there].getCoordinates(subset["glyf"])
        expected = old[order[glyph]].getCoordinates(old)
        assert (coordinates[0], list(coordinates[1])) == (expected[0], list(expected[1]))
        assert subset["hmtx"][there] == font["hmtx"][order[glyph]]
    assert {"cvt ", "fpgm", "prep"} <= set(subset.reader.keys())


def test_every_glyph_of_a_truetype_font_can_be_taken(fonts: FontSet) -> None:
    path = _path(fonts, "LiberationSans-Italic")
    file = FontFile(path)
    outlines = GlyfOutlines(file)
    program, places = outlines.subset(range(1, file.glyph_count), "ABCDEF")
    subset, font = TTFont(io.BytesIO(program), checkChecksums=2), _font(path)
    assert subset["maxp"].numGlyphs == file.glyph_count and len(places) == 2 * file.glyph_count
    mine, theirs = subset["glyf"], font["glyf"]
    for new, old in zip(subset.getGlyphOrder(), font.getGlyphOrder(), strict=True):
        assert mine[new].getCoordinates(mine)[0] == theirs[old].getCoordinates(theirs)[0]


def test_a_font_of_a_collection(fonts: FontSet, tmp_path: Path) -> None:
    collection = TTCollection()
    names = "LiberationSerif-Regular", "LiberationSans-Bold"
    collection.fonts = [_font(_path(fonts, name)) for name in names]
    path = tmp_path / "both.ttc"
    collection.save(path)
    for index, name in enumerate(names):
        face, alone = Face(0, path, index), Face(0, _path(fonts, name))
        glyphs = [face.glyph("A"), face.glyph("é")]
        assert face.name == alone.name
        assert face.outlines.subset(glyphs, "A").places == alone.outlines.subset(glyphs, "A").places


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\0\1\0\0" + bytes(60), b"OTTO" + bytes(2)])
def test_what_is_no_font_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(data)
    with pytest.raises(FontFileError):
        Face(0, path)
    with pytest.raises(FontFileError):
        Face(0, tmp_path / "missing.ttf")


@pytest.mark.parametrize("change", ["variable", "colored", "restricted"])
def test_fonts_that_cannot_be_embedded_as_they_are(tmp_path: Path, change: str) -> None:
    path = _small_cff(tmp_path / "small.otf")
    data = path.read_bytes()
    if change == "restricted":
        at = int.from_bytes(data[data.index(b"OS/2") + 8 :][:4], "big")
        data = data[: at + 8] + b"\0\2" + data[at + 10 :]
    else:
        tag = b"fvar" if change == "variable" else b"COLR"
        data = data.replace(b"post", tag, 1)
    path.write_bytes(data)
    with pytest.raises(FontFileError):
        Face(0, path)


def test_a_program_cut_short_or_computing_is_refused() -> None:
    def none(number: int) -> bytes:
        raise AssertionError(number)

    assert flattened(b"\x8b\x8b\x15\x0e", none, none) == b"\x8b\x8b\x15\x0e"
    assert flattened(b"\x8b\x8b\x15", none, none) == b"\x8b\x8b\x15\x0e"
    for code in (b"\x8b\x8b\x0c\x0a\x0e", b"\x0a", b"\x8b\x8b\x8b\x8b\x0e", b"\xff\x00", b"\x02"):
        with pytest.raises(BeyondError):
            flattened(code, none, none)


def test_subroutines_without_end_are_refused() -> None:
    with pytest.raises(BeyondError):
        flattened(b"\x8b\x0a", lambda _: b"\x8b\x01\x8b\x0a", lambda _: b"")


def test_a_mask_behind_stems_of_a_subroutine() -> None:
    # Nine stems, two of them in a subroutine: the mask has two bytes, which look like operators.
    stems = b"\x8b\x8b" * 7 + b"\x12"
    mask = b"\x13\x0e\x0a"
    code = stems + b"\x8b\x0a" + mask + b"\x8b\x8b\x15\x0e"
    expected = stems + b"\x8b\x8b\x8b\x8b" + mask + b"\x8b\x8b\x15\x0e"
    assert flattened(code, lambda _: b"\x8b\x8b\x8b\x8b\x0b", lambda _: b"") == expected


def test_what_is_known_of_faces_goes_with_their_fonts(song: Face, faces: Faces) -> None:
    fonts = FontSet.default(system=False)
    own = faces_of(fonts)
    assert faces_of(fonts) is own is not faces
    face = own.family("Noto Serif SC", bold=False, italic=False)
    assert face is not None and face.number == song.number
    add_fonts(Objects(), [Use(face.number, face.glyph("甲"), "甲")], own)
    gone = ref(own), ref(face)
    del own, face, fonts
    gc.collect()
    assert [one() for one in gone] == [None, None]
