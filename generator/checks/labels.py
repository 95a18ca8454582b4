"""The beginning of a line in, the printed number it carries out: 第八条, 三、, 1.2, ①, 附件二.

This module alone knows the customary ways to number Chinese agreements, and which look-alikes are
no numbers at all: 2026.11.25, 3.5%, 第八条的约定.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.formats import parse_chinese_number

HAN_NUMBER = "[零〇一二三四五六七八九十百]{1,6}"
"""Chinese numerals as clause numbers use them."""


class Kind(StrEnum):
    """The ways to print a number, from the outermost inwards as they are usually nested."""

    ANNEX = "annex"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    OUTLINE = "outline"
    """一、"""
    DOTTED = "dotted"
    """1.1"""
    HAN_BRACKET = "han-bracket"
    """(一)"""
    DECIMAL = "decimal"
    """1、 or 1."""
    BRACKET = "bracket"
    """(1)"""
    HALF_BRACKET = "half-bracket"
    """1)"""
    CIRCLE = "circle"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number.

    Attributes:
        kind: How it is printed.
        number: The numbers in it, (8, 2) for 8.2.
        text: The normalised characters, without spaces.
        end: Where the text behind it begins, in the text it was parsed from.
        arabic: Whether digits are Arabic.
    """

    kind: Kind
    number: tuple[int, ...]
    text: str
    end: int
    arabic: bool = False

    @property
    def last(self) -> int:
        """The number that counts on its own level."""
        return self.number[-1]


_N = rf"(?:{HAN_NUMBER}|\d{{1,3}})"
_REFERRED = "[的约规所之第和及或至到中款项与,。;)”]|、第|[0-9]+款|以[上下内]|下[的述]|内的"
_AMENDED = "修改|变更|删除|增加|调整|补充"
_NO_REFERENCE = f"(?!{_REFERRED}|{_AMENDED})"
_UNIT = (
    r"(?![%‰\d元万亿吨米个台套件年月日天小时倍号岁页份人次张把块寸度]|[a-zA-Z]{1,3}(?:[^a-zA-Z]|$))"
)
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.PART, re.compile(rf"第 ?({_N}) ?(?:部分|编){_NO_REFERENCE}")),
    (Kind.CHAPTER, re.compile(rf"第 ?({_N}) ?章{_NO_REFERENCE}")),
    (Kind.SECTION, re.compile(rf"第 ?({_N}) ?节{_NO_REFERENCE}")),
    (Kind.DOTTED, re.compile(rf"第 ?(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}) ?[条款]{_NO_REFERENCE}")),
    (Kind.ARTICLE, re.compile(rf"第 ?({_N}) ?条{_NO_REFERENCE}")),
    (Kind.ANNEX, re.compile(rf"附(?:件|录) ?({_N})(?=$|[:.、 (《“[]|[一-鿿])(?![和及与或至、])")),
    (Kind.OUTLINE, re.compile(rf"({HAN_NUMBER})[、.]")),
    (Kind.HAN_BRACKET, re.compile(rf"[(\[]({HAN_NUMBER})[)\]]、?")),
    (Kind.DOTTED, re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?![.\d])\.?{_UNIT}")),
    (Kind.DECIMAL, re.compile(r"(\d{1,2})(?:、|\.(?!\d))")),
    (Kind.BRACKET, re.compile(r"\((\d{1,2})\)")),
    (Kind.HALF_BRACKET, re.compile(r"(\d{1,2})\)")),
    (Kind.CIRCLE, re.compile(r"([①-⑳])")),
    (Kind.LETTER, re.compile(r"([a-hA-H])(?:、|[.)](?=[^a-zA-Z]))")),
)


@lru_cache(LINES)  # every document of a type begins its lines alike
def parse_label(text: str) -> Label | None:
    """The printed number at the beginning of a normalised line, None if it has none.

    >>> parse_label("第八条付款").number, parse_label("8.2甲方").number
    ((8,), (8, 2))
    >>> parse_label("第八条约定的期限"), parse_label("2026.11.25"), parse_label("3.5%")
    (None, None, None)
    """
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        numbers = _numbers(match.group(1))
        if numbers is None:
            return None
        return Label(
            kind,
            numbers,
            match.group().replace(" ", ""),
            match.end(),
            match.group(1)[0].isascii(),
        )
    return None


@lru_cache(LINES)
def number_of(text: str) -> int | None:
    """The value of a clause number in Chinese or Arabic digits.

    >>> number_of("十二"), number_of("12")
    (12, 12)
    """
    if text.isascii():
        return int(text) if text.isdecimal() else None
    return parse_chinese_number(text)


def _numbers(text: str) -> tuple[int, ...] | None:
    if "①" <= text <= "⑳":
        return (ord(text) - ord("①") + 1,)
    if text.isascii() and text.isalpha():
        return (ord(text.lower()) - ord("a") + 1,)
    if "." in text:
        return tuple(int(part) for part in text.split("."))
    number = number_of(text)
    return None if number is None else (number,)
