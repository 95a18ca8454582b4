"""The fonts at hand in; the faces that Typst would choose out, each with a number of its own.

What is known of a face is kept as long as its ``FontSet``. This module alone knows which face of a
family is chosen. Source: Typst 0.15, ``text/font/book.rs``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from generator.pdf.fonts import FontSet, packaged_folders
from generator.pdf.press.face import Face
from generator.pdf.press.opentype import FontFile, FontFileError

_BOLD, _REGULAR = 700, 400


class Faces:
    """The faces of a set of fonts.

    A face has the same number whatever was set before: it says which of all the fonts it is.

    Args:
        fonts: The fonts at hand.
    """

    def __init__(self, fonts: FontSet) -> None:
        packaged = set(packaged_folders())
        self._families: dict[str, list[Any]] = {}
        of_files = []
        for info in fonts.handle.fonts():
            self._families.setdefault(info.family.lower(), []).append(info)
            if info.path:
                of_files.append(info)
        # The packaged ones come first: their numbers are the same on every machine.
        of_files.sort(key=lambda info: (Path(info.path).parent not in packaged, *_identity(info)))
        self._numbers = {_identity(info): number for number, info in enumerate(of_files)}
        self._found: dict[tuple[str, bool, bool], Face | None] = {}
        self._opened: dict[int, Face | None] = {}

    def family(self, name: str, *, bold: bool, italic: bool) -> Face | None:
        """The face of a family that is nearest to what is wanted.

        None when there is no such family, or when the face cannot be embedded from a file: it is
        one of those that come with Typst, say, or a variable or coloured font.
        """
        key = name, bold, italic
        try:
            return self._found[key]
        except KeyError:
            face = self._found[key] = self._choose(*key)
            return face

    def __getitem__(self, number: int) -> Face:
        """A face that was chosen before."""
        face = self._opened[number]
        if face is None:
            raise KeyError(number)
        return face

    def _choose(self, name: str, bold: bool, italic: bool) -> Face | None:
        def distance(info: Any) -> tuple[int, float, int]:
            style = 2 * ((info.style != "normal") != italic)
            if italic and info.style == "oblique":
                style = 1
            return style, abs(info.stretch - 1.0), abs(info.weight - (_BOLD if bold else _REGULAR))

        infos = self._families.get(name.lower(), [])
        # Of equal ones, the first; but a variable font could be as near as its axes allow.
        best = min(infos, key=distance, default=None)
        if best is None or not best.path or any(map(_is_variable, infos)):
            return None
        return self._open(best)

    def _open(self, info: Any) -> Face | None:
        number = self._numbers[_identity(info)]
        if number not in self._opened:
            try:
                self._opened[number] = Face(number, Path(info.path), info.index)
            except FontFileError:
                self._opened[number] = None
        return self._opened[number]


def _is_variable(info: Any) -> bool:
    try:
        return bool(info.path) and FontFile(Path(info.path), info.index).has(b"fvar")
    except FontFileError:
        return False


def _identity(info: Any) -> tuple[str, str, int, float, str, int, str]:
    return (
        info.family, info.style, info.weight, info.stretch, Path(info.path).name, info.index,
        info.path,
    )  # fmt: skip


_FACES: WeakKeyDictionary[FontSet, Faces] = WeakKeyDictionary()


def faces_of(fonts: FontSet) -> Faces:
    """The faces of these fonts; they go when the fonts go."""
    found = _FACES.get(fonts)
    if found is None:
        found = _FACES.setdefault(fonts, Faces(fonts))
    return found
