"""A folder with stand-ins for Microsoft's Chinese fonts, as tall as Word's lines of them are.

LibreOffice makes lines as tall as the font that prints. With Noto for 宋体 that is 1.45 em, in Word
it is 1.3 em, so the two could not be compared. The stand-ins are Noto under the names of the fonts
they stand for, with the ascent and descent that ``generator.pdf.families`` says Word uses. They are
made for the measurement, in a temporary folder, and thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

from generator.pdf.families import KINDS, line_metrics
from generator.pdf.fonts import packaged_folders

_SOURCES = {"Noto Serif SC": "NotoSerifSC-Regular.otf", "Noto Sans SC": "NotoSansSC-Regular.otf"}
_DEJAVU = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/dejavu"))
_CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir>{aliases}</fontconfig>
"""
_ALIAS = (
    '<match target="pattern"><test qual="any" name="family"><string>{asked}</string></test>'
    '<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit></match>'
)


def stand_ins(folder: Path) -> Path:
    """Make the fonts in ``folder``; the fontconfig file that offers them."""
    aliases: dict[str, str] = {}
    for kind in KINDS:
        if not kind.chinese or kind.packaged not in _SOURCES:
            continue
        family = f"Measure {kind.name.title()}"
        _make(_found(_SOURCES[kind.packaged]), folder / f"{kind.name}.otf", family)
        aliases |= dict.fromkeys((*kind.names, *_by_spelling(kind.names)), family)
    aliases |= {"Times New Roman": "Liberation Serif", "Arial": "Liberation Sans"}
    config = folder / "fonts.conf"
    config.write_text(
        _CONFIG.format(
            folders="".join(f"<dir>{escape(str(path))}</dir>" for path in (folder, *_latin())),
            cache=escape(str(folder / "cache")),
            aliases="".join(
                _ALIAS.format(asked=escape(asked), family=escape(family))
                for asked, family in aliases.items()
            ),
        ),
        "utf-8",
    )
    return config


def _make(source: Path, target: Path, family: str) -> None:
    font = TTFont(source, lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    units = font["head"].unitsPerEm
    up, down = (round(value * units) for value in line_metrics("宋体", chinese=True))
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = up, -down, 0
    table = font["OS/2"]
    table.sTypoAscender, table.sTypoDescender, table.sTypoLineGap = up, -down, 0
    table.usWinAscent, table.usWinDescent = up, down
    for record in font["name"].names:
        if record.nameID in {1, 4, 16}:
            record.string = family
        elif record.nameID == 6:
            record.string = family.replace(" ", "")
    font.save(target, reorderTables=False)


def _found(name: str) -> Path:
    return next(folder / name for folder in packaged_folders() if (folder / name).is_file())


def _latin() -> list[Path]:
    """The packaged Latin fonts, so that both engines print the same ones; DejaVu for ☑ and ☐."""
    found = [folder for folder in packaged_folders() if list(folder.glob("Liberation*"))]
    return [*found, *(folder for folder in _DEJAVU if folder.is_dir())]


def _by_spelling(names: Iterable[str]) -> list[str]:
    """The names as LibreOffice writes them."""
    return [name.lower() for name in names if name.lower() != name]
