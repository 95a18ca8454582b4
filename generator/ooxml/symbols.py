"""A character of Symbol, Wingdings or Webdings in, the Unicode character it looks like out.

Word stores ticks, boxes and bullets as code points of these fonts, at U+F000 + code in the private
use area. This module alone knows what they show; everything else keeps its own code point.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xD6: "√", 0xDE: "⇒", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0x57: "Ω", 0x6D: "μ",
}  # fmt: skip
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "❍",
    0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪",
    0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x80: "⓪", 0x8B: "⓿",
    **{0x81 + k: chr(0x2460 + k) for k in range(10)},
    **{0x8C + k: chr(0x2776 + k) for k in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "⮽", 0x2A: "□",
    0xA3: "□", 0xA0: "■", 0x96: "●", 0x97: "●", 0x98: "●", 0x99: "○", 0xA2: "■", 0x69: "⓪",
    **{0x6A + k: chr(0x2460 + k) for k in range(10)},
    **{0x76 + k: chr(0x2776 + k) for k in range(10)},
}  # fmt: skip
_WINGDINGS_3 = {0x22: "↑", 0x23: "↓", 0x67: "►", 0x7D: "▶", 0x75: "▶", 0x84: "◀"}
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x72: "✗", 0x3D: "●"}

_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "symbol": _SYMBOL,
        "wingdings": _WINGDINGS,
        "wingdings 2": _WINGDINGS_2,
        "wingdings 3": _WINGDINGS_3,
        "webdings": _WEBDINGS,
    }
)


def is_symbol_font(font: str) -> bool:
    """Whether the font's code points mean pictures instead of letters."""
    return font.strip().lower() in _FONTS


def symbol(code: int, font: str) -> str:
    """The Unicode character for code ``code`` (with or without U+F000) of ``font``.

    A picture this module does not know stays a private-use character, so that it is seen as
    unknown instead of being lost.

    >>> symbol(0xF052, "Wingdings 2"), symbol(0x00A8, "Wingdings"), symbol(0x4E00, "SimSun")
    ('☑', '□', '一')
    """
    table = _FONTS.get(font.strip().lower())
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is None:
        # Fonts like Arial map the private area onto their Latin letters.
        return chr(low if 0x20 < low < 0x7F else code)
    return table.get(low) or chr(0xF000 + low if low < 0x100 else code)


def bullet(text: str, font: str) -> str:
    """The characters of a list bullet as Unicode; unknown pictures become ``•``.

    >>> bullet(chr(0xF0D8), "Wingdings"), bullet("—", "SimSun"), bullet(chr(0xF0EE), "Wingdings")
    ('➢', '—', '•')
    """
    shown = ""
    for character in text:
        code = ord(character)
        if is_symbol_font(font) or 0xF000 <= code <= 0xF0FF:
            character = symbol(code, font if is_symbol_font(font) else "Symbol")  # noqa: PLW2901
            character = "•" if "\ue000" <= character <= "\uf8ff" else character  # noqa: PLW2901
        shown += character
    return shown
