"""The start of a paragraph in, the number typed there out: 第八条, 一、, （一）, 1.1, (2), ③.

This module alone knows how Chinese (and English) drafters write numbers by hand. It tells where
the number ends and which scheme it belongs to; whether it *is* a number and not the start of a
sentence (第三条约定的…, 1.5倍) takes the numbers before it, which ``Sequence`` remembers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from generator.formats import parse_chinese_number
from generator.formats.traditional import simplified

_HAN = "〇零○一二三四五六七八九十百千两廿"
_D = "0-9０-９"
_GAP = r"[ \t\u3000\u00a0]"
_ANNEX_WORDS = "附件|附录|附表|附錄"
_HAN_PART = rf"((?:[{_HAN}]{_GAP}*){{1,7}}|[{_D}]{{1,3}})"
_ENGLISH_ANNEX = "Annex|Appendix|Schedule|Exhibit|ANNEX|APPENDIX|SCHEDULE|EXHIBIT"
_ENGLISH_ARTICLE = "Article|ARTICLE|Section|SECTION|Clause|CLAUSE"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (scheme, re.compile(pattern))
    for scheme, pattern in (
        (
            "annex",
            rf"(?:{_ANNEX_WORDS}){_GAP}*([{_HAN}]{{1,3}}|[{_D}]{{1,2}}|[A-ZＡ-Ｚ](?![A-Za-z]))?",
        ),
        ("annex", rf"(?:{_ENGLISH_ANNEX}) +([0-9]{{1,2}}|[A-Z]|[IVX]{{1,4}})\b"),
        ("chapter", rf"第{_GAP}*{_HAN_PART}{_GAP}*[章编篇編]"),
        ("section", rf"第{_GAP}*{_HAN_PART}{_GAP}*[节節]"),
        ("article", rf"第{_GAP}*{_HAN_PART}{_GAP}*[条條](?:之[{_HAN}]{{1,2}}(?={_GAP}|$))?"),
        ("article", rf"(?:{_ENGLISH_ARTICLE}) +([0-9]{{1,3}}|[IVX]{{1,6}})(?=[ .:：\t]|$)[.:]?"),
        # LibreOffice prints 一.1 where Word's legal numbering prints 1.1.
        ("multi", rf"([{_HAN}]{{1,3}}[.．][{_D}]{{1,2}})(?![{_D}])[.．、]?"),
        ("han", rf"([{_HAN}]{{1,4}}){_GAP}*[、．.](?![{_HAN}]{{1,4}}[、]|[{_D}])"),
        ("han-paren", rf"[（(〔﹙]{_GAP}*([{_HAN}]{{1,4}}){_GAP}*[)）〕﹚][、.．]?"),
        (
            "multi",
            rf"([{_D}]{{1,2}}(?:{_GAP}?[.．]{_GAP}?[{_D}]{{1,2}}){{1,4}})(?![{_D}])[.．、]?",
        ),
        ("decimal", rf"([{_D}]{{1,2}})(?:{_GAP}*[、．]|\.(?![{_D}])|(?=\t))"),
        ("paren", rf"[（(﹙]{_GAP}*([{_D}]{{1,2}}){_GAP}*[)）﹚][、.．]?"),
        ("half-paren", rf"([{_D}]{{1,2}})[)）][、.．]?"),
        ("circled", r"([①-⑳㉑-㊿])[、.．]?"),
        ("circled-paren", r"([⑴-⒇])"),
        ("dotted", r"([⒈-⒛])"),
        ("circled-han", r"([㈠-㈩])[、.．]?"),
        ("letter-paren", r"[（(]([a-zA-Z])[)）]"),
        ("letter", r"([a-zA-Z])[.．、)）](?![a-zA-Z.])"),
    )
)
_START = re.compile(rf"{_GAP}*[第附（(〔﹙A-Za-z{_D}①-㊿⑴-⒛㈠-㈩{_HAN}]")
_BLANKS = " \t\u3000\u00a0"
_SEPARATORS = _BLANKS + "\n、.．:：,，"
_UNITS = re.compile(
    r"[%％‰℃°+＋×*/／~～\-－—－至到和或以个個倍万萬元亿億吨噸公千米克升台件套只张張份次年月日天时時小分秒折成]"
)
_SENTENCE = re.compile(
    rf"{_GAP}*(?:第|所(?!有权)|的|规定|約定|约定|之|中|款|项|項|和|及|或|与|至|到|、第|，|,|。|；|（?以下|内容|执行|办理|处理|承担)"
)
"""What follows 第三条 when it is the subject of a sentence."""
LONGEST = 60
"""Characters that decide whether a number stands at the start; more than any number has."""

_TITLE = 20
"""Characters of the longest titles of clauses."""
_STOPS = re.compile("[，。；：,;]")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number at the start of a paragraph.

    Attributes:
        label: As printed; label and text together are the whole line but for blanks between them.
        scheme: Name of the form: ``article``, ``han``, ``multi`` …
        values: Its counters: ``8.2`` → (8, 2).
        end: Where the text begins.
        tight: The text follows without any separator.
    """

    label: str
    scheme: str
    values: tuple[int, ...]
    end: int
    tight: bool


def parse(text: str) -> Typed | None:
    """The number that ``text`` begins with, by its form alone.

    >>> found = parse("第八条　结算与付款")
    >>> found.label, found.scheme, found.values, found.end
    ('第八条', 'article', (8,), 4)
    >>> parse("2026年11月") is None, parse("本协议") is None
    (True, True)
    """
    if not _START.match(text):
        return None
    start = len(text) - len(text.lstrip(_BLANKS))
    plain = simplified(text[: start + LONGEST])
    for scheme, pattern in _PATTERNS:
        match = pattern.match(plain, start)
        if match is None:
            continue
        values = _values(match[1] or "", scheme)
        if values is None:
            continue
        end = match.end()
        label = text[start:end].rstrip()
        tight = end < len(text) and text[end] not in _SEPARATORS
        while end < len(text) and text[end] in _BLANKS:
            end += 1
        name = f"multi{len(values)}" if scheme == "multi" else scheme
        return Typed(label, name, values, end, tight)
    return None


def is_unit(character: str) -> bool:
    """Whether a number in front of the character is a measure.

    >>> is_unit("米"), is_unit("甲")
    (True, False)
    """
    return _UNITS.match(character) is not None


def _values(number: str, scheme: str) -> tuple[int, ...] | None:
    """The counters of a number; None when it is no number after all."""
    if not number:
        return (0,)
    plain = "".join(unicodedata.normalize("NFKC", number).split()).strip("().")
    if scheme == "multi":
        parts = [parse_chinese_number(part) for part in plain.split(".")]
        return tuple(part or 0 for part in parts)
    if plain.isascii() and plain.isalpha():
        return (_roman(plain) if len(plain) > 1 else ord(plain.lower()) - ord("a") + 1,)
    value = parse_chinese_number(plain.replace("○", "〇"))
    return None if value is None else (value,)


def _roman(text: str) -> int:
    worth = {"I": 1, "V": 5, "X": 10}
    total = 0
    for here, after in zip(text, text[1:] + " ", strict=True):
        value = worth.get(here, 0)
        total += -value if value < worth.get(after, 0) else value
    return total


@dataclass(slots=True)
class Sequence:
    """Remembers the numbers met so far, to tell numbers from sentences that look like them."""

    _last: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def accept(self, typed: Typed, text: str, *, heading: bool = False) -> bool:
        """Whether the number is one, and if so, remember it.

        Args:
            typed: The number by its form.
            text: The whole paragraph.
            heading: The file itself says that the paragraph is a heading.
        """
        rest = text[typed.end :]
        sure = heading and typed.scheme in {"article", "annex", "chapter", "section"}
        if not sure and not self._plausible(typed, rest):
            return False
        self._last[typed.scheme] = typed.values
        return True

    def _plausible(self, typed: Typed, rest: str) -> bool:
        scheme, values = typed.scheme, typed.values
        last = self._last.get(scheme)
        expected = values[-1] == 1 or (last is not None and values[-1] == last[-1] + 1)
        tight = typed.tight or rest[:1] in "、，,"
        if scheme in {"annex", "chapter", "section"}:
            return not (tight and _SENTENCE.match(rest))
        if scheme == "article":
            # 第三条标的 goes on with its title where the third clause is due, or where nothing
            # but a title can follow.
            title = expected or (len(rest) <= _TITLE and not _STOPS.search(rest))
            return not tight or (title and not _SENTENCE.match(rest))
        if scheme.startswith("multi"):
            sound = values[0] > 0 and values[-1] > 0
            return sound and (not tight or (expected and not _UNITS.match(rest)))
        if scheme in {"letter", "letter-paren"}:
            return expected
        return not (scheme == "decimal" and tight and not expected and _UNITS.match(rest))
