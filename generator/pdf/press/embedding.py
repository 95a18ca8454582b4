"""A face and the glyphs shown of it in, the objects that embed it out.

What is written for a glyph is kept with the face; so a subset takes no longer than joining its
parts. Font programs are not made smaller: a tenth of their size would take most of the time that
all else takes. Source: ISO 32000-1, 9.7 (composite fonts), 9.8 (font descriptors), 9.10.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple
from weakref import WeakKeyDictionary

from generator.pdf.press.codes import number
from generator.pdf.press.face import Face
from generator.pdf.press.faces import Faces
from generator.pdf.press.galley import BeyondError, Use
from generator.pdf.press.objects import Objects, stream
from generator.pdf.press.prepared import Prepared
from generator.remembered import Remembered

_SYSTEM = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_WIDTH = 1000
"""Of glyphs of which the font says nothing else, in thousandths of an em: Chinese ones."""
_FIXED_PITCH, _SERIF, _SYMBOLIC, _ITALIC = 1, 2, 4, 64
_AT_ONCE = 100
"""How many codes one block of a ToUnicode program may explain."""
_SUBSETS = 2 * 2**20
"""Bytes of subsets that are kept of each face: many documents of a type show the same glyphs."""
_PROGRAM = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n/Ordering (UCS) def\n"
    b"/Supplement 0 def\nend def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n",
)


def add_fonts(objects: Objects, uses: Iterable[Use], faces: Faces) -> bytes:
    """Embed all faces that are used; the entries of the resource dictionary.

    Raises:
        BeyondError: A glyph stands for several texts, or cannot be embedded.
    """
    by_face: dict[int, dict[int, str]] = {}
    count = 0
    for face, glyph, text in uses:
        count += 1
        try:
            by_face[face][glyph] = text
        except KeyError:
            by_face[face] = {glyph: text}
    if count != sum(map(len, by_face.values())):
        raise BeyondError("a glyph that stands for different characters")
    known = _EMBEDDINGS.setdefault(faces, {})
    entries = []
    for face in sorted(by_face):
        if face not in known:
            known[face] = _Embedding(faces[face])
        entries.append(b"/F%d %d 0 R" % (face, known[face].add(objects, by_face[face])))
    return b"".join(entries)


class _Subset(NamedTuple):
    """What is written of some glyphs of a face; streams with their dictionaries.

    Attributes:
        name: Of the font.
        program: Stream of the outlines.
        places: Stream that leads from old numbers of glyphs to new ones; empty for CFF.
        widths: What stands in ``/W``.
        meanings: Stream of the ToUnicode program.
    """

    name: bytes
    program: bytes
    places: bytes
    widths: bytes
    meanings: bytes

    @property
    def weight(self) -> int:
        """Bytes, with about those of the glyphs that it is kept by."""
        return 2 * len(self.meanings) + sum(map(len, self))


class _Embedding:
    """How a face is embedded.

    Args:
        face: The face.
    """

    def __init__(self, face: Face) -> None:
        self._face = face
        self._widths = Prepared(self._width)
        self._meanings = Prepared(_meaning)
        self._subsets: Remembered[tuple[tuple[int, str], ...], _Subset] = Remembered(
            entries=16, weight=_SUBSETS
        )

    def add(self, objects: Objects, texts: Mapping[int, str]) -> int:
        """Embed some glyphs; the number of the font.

        Args:
            objects: Takes what is written.
            texts: The glyphs, and what each stands for.

        Raises:
            BeyondError: A glyph cannot be embedded.
        """
        shown = tuple(sorted(texts.items()))
        subset = self._subsets.get(shown)
        if subset is None:
            subset = self._subset(shown)
            self._subsets.put(shown, subset, weight=subset.weight)
        name, widths = subset.name, subset.widths
        data = objects.add(subset.program)
        if self._face.is_cff:
            kind, suffix, file, extra = 0, b"-Identity-H", b"/FontFile3", b""
        else:
            kind, suffix, file = 2, b"", b"/FontFile2"
            extra = b"/CIDToGIDMap %d 0 R" % objects.add(subset.places)
        descriptor = objects.add(
            b"<</Type/FontDescriptor/FontName/%b%b%b %d 0 R>>"
            % (name, self._description, file, data)
        )
        descendant = objects.add(
            b"<</Type/Font/Subtype/CIDFontType%d/BaseFont/%b%b/FontDescriptor %d 0 R/DW %d%b%b>>"
            % (
                kind,
                name,
                _SYSTEM,
                descriptor,
                _WIDTH,
                extra,
                b"/W[%b]" % widths if widths else b"",
            )
        )
        meanings = objects.add(subset.meanings)
        return objects.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/%b%b/Encoding/Identity-H"
            b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (name, suffix, descendant, meanings)
        )

    def _subset(self, shown: tuple[tuple[int, str], ...]) -> _Subset:
        """What is written of glyphs, by their numbers, and of what they stand for."""
        numbers = [number for number, _ in shown]
        if not numbers[0]:
            raise BeyondError("a character that the font does not hold")
        tag = _tag(struct.pack(f">{len(numbers)}H", *numbers))
        program, places = self._face.outlines.subset(numbers, tag)
        is_cff = self._face.is_cff
        said = b"/Subtype/CIDFontType0C" if is_cff else b"/Length1 %d" % len(program)
        return _Subset(
            name=b"%b+%b" % (tag.encode(), self._face.name.encode()),
            program=stream(program, said),
            places=b"" if is_cff else stream(places, level=1),
            widths=b"".join(map(self._widths.__getitem__, numbers)),
            meanings=stream(self._program(shown)),
        )

    @cached_property
    def _description(self) -> bytes:
        """Entries of the font descriptor that are the same for every subset."""
        face, file = self._face, self._face.file
        flags = _SYMBOLIC
        flags |= _FIXED_PITCH if file.is_fixed_pitch else 0
        flags |= _SERIF if "Serif" in face.name else 0
        flags |= _ITALIC if file.italic_angle else 0
        ascender, descender, capitals = [number(face.scaled(height)) for height in file.heights]
        return (
            b"/Flags %d/FontBBox[%b]/ItalicAngle %b/Ascent %b/Descent %b/CapHeight %b/StemV %b"
        ) % (
            flags,
            b" ".join([number(face.scaled(side)) for side in file.box]),
            number(file.italic_angle),
            ascender,
            descender,
            capitals,
            number(10 + 0.244 * (file.weight - 50)),
        )

    def _width(self, glyph: int) -> bytes:
        """What is said of the width of a glyph; nothing when it is the usual one."""
        width = self._face.scaled(self._face.file.advance(glyph))
        return b"" if width == _WIDTH else b"%d[%b]" % (glyph, number(width))

    def _program(self, glyphs: Iterable[tuple[int, str]]) -> bytes:
        """What codes mean."""
        lines = list(filter(None, map(self._meanings.__getitem__, glyphs)))
        blocks = []
        for start in range(0, len(lines), _AT_ONCE):
            block = lines[start : start + _AT_ONCE]
            blocks.append(b"%d beginbfchar\n%bendbfchar\n" % (len(block), b"".join(block)))
        return b"".join([_PROGRAM[0], *blocks, _PROGRAM[1]])


def _meaning(of: tuple[int, str]) -> bytes:
    """A line of a ToUnicode program; empty when a glyph stands for nothing."""
    glyph, text = of
    if not text:
        return b""
    return f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>\n".encode("ascii")


def _tag(glyphs: bytes) -> str:
    """Six letters that tell a subset from others."""
    value = int.from_bytes(blake2b(glyphs, digest_size=8).digest(), "big")
    letters = []
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters.append(chr(65 + letter))
    return "".join(letters)


_EMBEDDINGS: WeakKeyDictionary[Faces, dict[int, _Embedding]] = WeakKeyDictionary()
"""How faces are embedded, by their numbers."""
