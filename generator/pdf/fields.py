"""Word fields: an instruction in, what it prints out.

Most fields print the result that Word stored beside them; those that depend on the layout (page
numbers) become counters, dates take the conversion's clock, links become links. This module alone
knows field instructions.

Source: ECMA-376 part 1, 17.16.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from generator.pdf.model import Counter, TextStyle

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_PICTURE = re.compile(
    r"'([^']*)'|(yyyy|yy|MMMM|MMM|MM|M|dddd|ddd|dd|d|HH|H|hh|h|mm|m|ss|s|am/pm|AM/PM)"
)
_CHINESE_PICTURE = re.compile(r"EEEE|OOOO|AAAA|[Eeoa]")
_COUNTERS: dict[str, Literal["page", "pages", "section_pages"]] = {
    "PAGE": "page",
    "NUMPAGES": "pages",
    "SECTIONPAGES": "section_pages",
}
_FORMATS = {
    "ARABIC": "decimal", "ARABICDASH": "numberInDash", "ALPHABETIC": "upperLetter",
    "alphabetic": "lowerLetter", "ROMAN": "upperRoman", "roman": "lowerRoman",
    "CHINESENUM1": "chineseCounting", "CHINESENUM2": "chineseLegalSimplified",
    "CHINESENUM3": "chineseCountingThousand", "DBCHAR": "decimalFullWidth",
    "CIRCLENUM": "decimalEnclosedCircle",
}  # fmt: skip
_WEEKDAYS = "一二三四五六日"


@dataclass(slots=True)
class Field:
    """A field that is being read; ``result`` begins after the separator."""

    instruction: str = ""
    separated: bool = False
    printed: bool = False
    """Its value is already printed, so that the stored result is left out."""
    checked: bool | None = None
    """State of a legacy form check box."""
    words: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """``PAGE``, ``REF``; a bookmark alone is a REF."""
        self._split()
        return self.words[0].upper() if self.words else ""

    def argument(self) -> str:
        """The first argument that is not a switch."""
        self._split()
        return next((word for word in self.words[1:] if not word.startswith("\\")), "")

    def switch(self, letter: str) -> str | None:
        r"""What follows ``\letter``; None when the switch is absent."""
        self._split()
        for index, word in enumerate(self.words):
            if word.lower() == f"\\{letter}":
                return self.words[index + 1] if index + 1 < len(self.words) else ""
        return None

    def link(self) -> str | None:
        """URL or ``#bookmark`` that the result points to."""
        if self.name == "HYPERLINK":
            anchor = self.switch("l")
            url = self.words[1] if len(self.words) > 1 and self.words[1][0:1] != "\\" else ""
            if url:
                return url + (f"#{anchor}" if anchor else "")
            return f"#{anchor}" if anchor else None
        if self.name in {"REF", "PAGEREF", "NOTEREF"} and self.switch("h") is not None:
            return f"#{self.argument()}"
        return None

    def counter(self, style: TextStyle) -> Counter | None:
        """A counter for page numbers; None for every other field."""
        kind = _COUNTERS.get(self.name)
        chosen = self.switch("*") or ""
        number_format = _FORMATS.get(chosen) or _FORMATS.get(chosen.upper(), "")
        if kind is not None:
            return Counter(kind, style, number_format)
        if self.name == "PAGEREF" and self.argument():
            return Counter("page_of", style, number_format, self.argument())
        return None

    def clock(self, now: datetime) -> str | None:
        """What DATE and TIME print; None for every other field."""
        if self.name not in {"DATE", "TIME"}:
            return None
        picture = self.switch("@") or ("yyyy-MM-dd" if self.name == "DATE" else "HH:mm")
        return date_text(picture, now)

    def _split(self) -> None:
        if not self.words:
            self.words = [
                match[2] if match[2] is not None else re.sub(r"\\(.)", r"\1", match[1])
                for match in _WORD.finditer(self.instruction)
            ]


def date_text(picture: str, now: datetime) -> str:
    """A date after a picture such as ``yyyy年M月d日``.

    >>> date_text("yyyy年M月d日 dddd", datetime(2026, 3, 7))
    '2026年3月7日 星期六'
    """
    values = {
        "yyyy": f"{now.year:04}", "yy": f"{now.year % 100:02}", "MMMM": f"{now.month}月",
        "MMM": f"{now.month}月", "MM": f"{now.month:02}", "M": str(now.month),
        "dddd": f"星期{_WEEKDAYS[now.weekday()]}", "ddd": f"周{_WEEKDAYS[now.weekday()]}",
        "dd": f"{now.day:02}", "d": str(now.day), "HH": f"{now.hour:02}", "H": str(now.hour),
        "hh": f"{now.hour % 12 or 12:02}", "h": str(now.hour % 12 or 12), "mm": f"{now.minute:02}",
        "m": str(now.minute), "ss": f"{now.second:02}", "s": str(now.second),
        "am/pm": "上午" if now.hour < 12 else "下午", "AM/PM": "上午" if now.hour < 12 else "下午",
    }  # fmt: skip
    chinese = _chinese_date(picture, now)
    if chinese is not None:
        return chinese
    return _PICTURE.sub(lambda m: m[1] if m[1] is not None else values[m[2]], picture)


def _chinese_date(picture: str, now: datetime) -> str | None:
    """The pictures of the Chinese Word: ``EEEE年O月A日`` prints 二〇二六年三月七日."""
    if not _CHINESE_PICTURE.search(picture) or "yy" in picture:
        return None
    from generator.ooxml.number_formats import number_text  # noqa: PLC0415  # rare

    def word(number: int) -> str:
        return number_text(number, "chineseCountingThousand")

    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(now.year))
    text = re.sub(r"[Ee]+", year, picture)
    text = re.sub(r"[Oo]+", lambda _: word(now.month), text)
    return re.sub(r"[Aa]+", lambda _: word(now.day), text)
