"""A character in, what line setting has to know of it out: its class, its script.

Data only: the characters of Chinese and English contracts. Whatever is not listed here (emoji,
right to left, combining, control characters) is beyond the typesetter.

Source: Unicode Standard Annex 14 (line break classes) and 24 (scripts); Requirements for Chinese
Text Layout (W3C), 3.1.6 (marks that may be narrowed) and 3.2.2 (Chinese beside European text).
"""

from __future__ import annotations

import re

from generator.pdf.press.galley import BeyondError

SPACE, NEWLINE, OBJECT = " ", "\n", "\ufffc"
"""What stands for spacing, for the end of a line, and for a box in the text of a paragraph."""

_CLASSES = {
    "SP": " ",
    "BK": "\n",
    "CB": "\ufffc",
    "EX": "!?！？",
    "QU": "\"'",
    "PI": "‘",
    "PF": "’",
    "AL": "#&*<=>@A-Z^-z~¦©¬®¯µÀ-ÖØ-öø-ſΑ-ΡΣ-Ωα-ωА-я•☐-☒",
    "AI": "§¨ª²³¶-º¼-¾×÷†‡※Ⅰ-Ⅻⅰ-ⅹ←-↓∑√∞≈≠≡≤≥①-⒵■□▲△◆◇○●★☆",
    "PR": "$+\\\\£-¥±€№−＄￥",
    "PO": "%¢°‰℃％",
    "OP": "(\\[{¡¿",
    "OE": "“〈《「『【〔〖（［｛",
    "CP": ")\\]”",
    "CL": "}、。〉》」』】〕〗），．］｝",
    "IS": ",.:;",
    "HY": "\\-",
    "SY": "/",
    "NU": "0-9",
    "BA": "|‐–\u3000",
    "B2": "—",
    "IN": "…",
    "GL": "\u00a0",
    "NS": "々〜・：；",
    "ID": "〇〒〓㐀-䶵㈠-㈩㎎㎏㎜-㎞㎡㏄一-鿯＂＃＆-＇＊＋－／-９＜-＞＠-Ｚ＼＾-ｚ｜～",
}
"""Line break classes of Unicode; AI counts as AL, and curly quotes open and close as in Chinese."""
_RANGES = {name: re.compile(f"[{characters}]") for name, characters in _CLASSES.items()}
_SAME = {"AI": "AL"}
HAN = "[々〇㐀-䶵一-鿯]"
"""A Chinese character, as a regular expression."""
WESTERN = "[#$%&0-9A-Za-zªºÀ-ÖØ-öø-ſΑ-ΡΣ-Ωα-ωА-яⅠ-Ⅻⅰ-ⅹＡ-Ｚａ-ｚ]"
"""What stands a quarter em apart from Chinese: letters, digits, and four signs."""
_HAN = re.compile(HAN)
_SCRIPTED = re.compile(
    "[A-Za-zªºÀ-ÖØ-öø-ſⅠ-Ⅻⅰ-ⅹＡ-Ｚａ-ｚ]|([Α-ΡΣ-Ωα-ω])|([А-я])|([々〇㐀-䶵一-鿯])"
)

OPENING = "“‘《〈（『「【〖〔［｛"
CLOSING = "”’，．。、：；》〉）』」】〗〕］｝？！"
CENTERED = "・·"
QUOTES = "“‘”’"
"""Of these only those as wide as a Chinese character are Chinese marks."""
SPACES = " \u00a0\u3000"
"""Spaces that lines of equal length stretch."""


class _Classes(dict[str, str]):
    """Line break classes by character, filled as they are asked for."""

    def __missing__(self, character: str) -> str:
        for name, pattern in _RANGES.items():
            if pattern.match(character):
                self[character] = _SAME.get(name, name)
                return self[character]
        raise BeyondError(f"U+{ord(character):04X}")


break_class = _Classes()
"""The line break class of a character; raises ``BeyondError`` for one that cannot be set."""


def is_han(character: str) -> bool:
    """Whether it is a Chinese character."""
    return _HAN.match(character) is not None


def script(character: str) -> int:
    """A number for each script; 0 for what belongs to any, like marks and digits."""
    match = _SCRIPTED.match(character)
    return 0 if match is None else (match.lastindex or 0) + 1
