"""Font names asked for in, font families that print out; what was substituted is remembered.

This module alone knows where fonts are found: folders of the user, then the system, then the
packaged Noto fonts and those that Typst embeds. A ``FontSet`` is loaded once, explicitly, and
passed to every conversion; it holds no state that conversions change.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.errors import RunError
from generator.messages import msg
from generator.pdf.advances import advances
from generator.pdf.coverage import Coverage
from generator.pdf.families import kind_of

PACKAGED = (
    "Noto Serif SC", "Noto Sans SC", "Liberation Serif", "Liberation Sans", "DejaVu Sans Mono",
    "Noto Emoji", "Dealdoc Boxes",
)  # fmt: skip
BOXES = "Dealdoc Boxes"
"""Holds ☐, ☑ and ☒ alone: see ``tools/box_font.py``."""
FALLBACK = (
    "Noto Serif SC", "Noto Sans SC", "DejaVu Sans Mono", "Noto Emoji", "New Computer Modern",
    "New Computer Modern Math", "Libertinus Serif",
)  # fmt: skip
"""Where characters come from that the font of the text does not hold."""


@dataclass(frozen=True, slots=True)
class Face:
    """What prints for a font that was asked for.

    Attributes:
        asked: Name in the document.
        family: Name that Typst knows.
        bold: The family has a bold cut of its own.
        like: The substitute is of the same kind as what was asked for.
    """

    asked: str
    family: str
    bold: bool
    like: bool


class FontSet:
    """The fonts at hand.

    Attributes:
        handle: ``typst.Fonts``, to be passed to the compiler.
    """

    def __init__(self, folders: Iterable[Path] = (), *, system: bool = False) -> None:
        import typst  # noqa: PLC0415  # 20 ms that only typesetting should pay

        self.folders = tuple(folders)
        for folder in self.folders:
            if not folder.is_dir():
                raise RunError.of(
                    "font-folder",
                    msg("font folder {path} does not exist", path=folder),
                    hint=msg("name a folder that holds .ttf, .otf or .ttc files"),
                )
        paths = [*self.folders, *packaged_folders()]
        self.handle: Any = typst.Fonts(
            include_system_fonts=system, font_paths=[str(path) for path in paths]
        )
        self._own = threading.local()
        self._faces: dict[tuple[str, bool], Face] = {}
        self._advances: dict[tuple[str, bool, bool], Mapping[str, float]] = {}

    @classmethod
    def default(cls, font_dirs: Iterable[Path | str] = (), *, system: bool = False) -> FontSet:
        """The user's folders, the system's fonts if wanted, and the packaged ones."""
        return cls([Path(folder) for folder in font_dirs], system=system)

    @property
    def compiler(self) -> Any:
        """``typst.Compiler`` with these fonts, which remembers what it set for the next document.

        One for each thread: it cannot set two documents at once.
        """
        if not hasattr(self._own, "compiler"):
            import typst  # noqa: PLC0415  # 20 ms that only typesetting should pay

            self._own.compiler = typst.Compiler(font_paths=self.handle)
        return self._own.compiler

    def forget_compiler(self) -> None:
        """Begin with a new compiler: what a failed one holds cannot be trusted."""
        self._own = threading.local()

    @cached_property
    def families(self) -> dict[str, str]:
        """Families at hand: lower-case name to the name that Typst knows."""
        return {info.family.lower(): info.family for info in self.handle.fonts()}

    def advances(self, family: str, *, bold: bool, italic: bool) -> Mapping[str, float]:
        """Widths of a family's European letters, in em; empty when they are not known."""
        key = (family, bold, italic)
        if key not in self._advances:
            self._advances[key] = self._find_advances(*key)
        return self._advances[key]

    def _find_advances(self, family: str, bold: bool, italic: bool) -> Mapping[str, float]:
        def distance(info: Any) -> tuple[bool, int]:
            return (info.style != "normal") != italic, abs(info.weight - (700 if bold else 400))

        faces = [info for info in self.handle.fonts() if info.family == family and info.path]
        best = min(faces, key=distance, default=None)
        return {} if best is None else advances(Path(best.path), best.index)

    @cached_property
    def _bold(self) -> frozenset[str]:
        return frozenset(info.family for info in self.handle.fonts() if info.weight >= 600)

    def missing(self, characters: Iterable[str]) -> set[str]:
        """The characters that none of the fonts holds.

        The packaged fonts hold nearly everything; those of a system, which can be hundreds, are
        read only for what is left.
        """
        left = {character for character in characters if character not in self._packaged_coverage}
        return (
            {character for character in left if character not in self._coverage} if left else left
        )

    @cached_property
    def _packaged_coverage(self) -> Coverage:
        own = packaged_folders()
        return Coverage.of(path for path in self._paths if path.parent in own)

    @cached_property
    def _coverage(self) -> Coverage:
        return Coverage.of(self._paths)

    @property
    def _paths(self) -> list[Path]:
        return [Path(info.path) for info in self.handle.fonts() if info.path]

    def face(self, asked: str, *, chinese: bool, bold: bool = False) -> Face:
        """What prints for ``asked``: itself, a font of its kind, or the packaged one.

        Bold Song without a bold cut prints in Hei, as Chinese printers do.
        """
        key = (asked, chinese)
        if key not in self._faces:
            self._faces[key] = self._find(asked, chinese)
        face = self._faces[key]
        if bold and chinese and not face.bold and kind_of(asked, chinese=True).name != "hei":
            return self._bold_face(face)
        return face

    def _find(self, asked: str, chinese: bool) -> Face:
        kind = kind_of(asked, chinese=chinese)
        own = self.families.get(asked.lower())
        if own is not None:
            return Face(asked, own, own in self._bold, like=True)
        for name in kind.same_font(asked):
            family = self.families.get(name.lower())
            if family is not None:
                return Face(asked, family, family in self._bold, like=True)
        for name in kind.names:
            family = self.families.get(name.lower())
            if family is not None and family not in PACKAGED:
                return Face(asked, family, family in self._bold, like=True)
        family = self.families.get(kind.packaged.lower(), kind.packaged)
        return Face(asked, family, family in self._bold, like=kind.faithful)

    def _bold_face(self, face: Face) -> Face:
        for name in ("Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN"):
            family = self.families.get(name.lower())
            if family in self._bold and kind_of(face.asked, chinese=True).name == "song":
                return Face(face.asked, str(family), True, face.like)
        hei = self.face("黑体", chinese=True)
        return Face(face.asked, hei.family, hei.bold, face.like)


def packaged_folders() -> list[Path]:
    """Where the fonts are that come with the installation."""
    import pylopdf_fonts_zh_cn  # noqa: PLC0415  # only for its folder, and only when typesetting

    return [Path(pylopdf_fonts_zh_cn.__file__).parent, Path(__file__).parent / "fonts"]
