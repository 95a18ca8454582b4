"""A paragraph's text in, where its lines may end out.

This module alone knows the rules for line breaks. They are those of Unicode as Typst 0.15 applies
them to Chinese (inline/linebreak.rs), for the characters of ``characters``: without hyphenation,
and with links broken by rules of their own.

Source: Unicode Standard Annex 14, revision 49.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from generator.pdf.press.characters import break_class
from generator.pdf.press.galley import BeyondError

_NUMBER_SIGNS = frozenset(("PR", "PO"))
_OPENS = frozenset(("OP", "OE"))
_QUOTES = frozenset(("QU", "PI", "PF"))
_NEVER_FIRST = frozenset(("CL", "CP", "EX", "IS", "SY"))
_NEVER_APART = frozenset(
    (
        ("B2", "B2"),
        ("CL", "NS"), ("CP", "NS"),
        ("AL", "NU"), ("NU", "AL"), ("PR", "ID"), ("ID", "PO"),
        ("PR", "AL"), ("PO", "AL"), ("AL", "PR"), ("AL", "PO"),
        ("CL", "PR"), ("CP", "PR"), ("NU", "PR"), ("CL", "PO"), ("CP", "PO"), ("NU", "PO"),
        ("PO", "OP"), ("PR", "OP"), ("PO", "OE"), ("PR", "OE"), ("PO", "NU"), ("PR", "NU"),
        ("HY", "NU"), ("IS", "NU"), ("NU", "NU"), ("SY", "NU"),
        ("AL", "AL"), ("IS", "AL"), ("AL", "OP"), ("NU", "OP"), ("CP", "AL"), ("CP", "NU"),
    )
)  # fmt: skip
_LINK = re.compile(r"://|www\.")
_LINK_PIECES = re.compile(r"[0-9A-Za-z!#$%&*+,\-./:;=?@_~'\[\]()]*")
_LINK_ENDS = "!,.:;?'"
_CLOSES = {")": "(", "]": "["}
_LONG_PIECE = 16


class _Pairs(dict[str, bool]):
    """Whether a line may end between two characters, the first of which is no space."""

    def __missing__(self, pair: str) -> bool:
        before, after = break_class[pair[0]], break_class[pair[1]]
        self[pair] = _may_part(before, after)
        return self[pair]


_PAIRS = _Pairs()


def _may_part(before: str, after: str) -> bool:
    if before == "BK" or (after == "GL" and before in {"BA", "HY"}):
        return True
    if after in {"BK", "SP", "GL"} or before == "GL":
        return False
    if after in _NEVER_FIRST or before in _OPENS or (before, after) in _NEVER_APART:
        return False
    if after == "PF" and before == "CB":
        raise BeyondError("quote behind a box")
    if after in _QUOTES or before in _QUOTES:
        return False
    if before == "CB" or after == "CB":
        return True
    return after not in {"BA", "HY", "NS", "IN"}


def _may_part_behind_spaces(before: str, after: str) -> bool:
    """The same, with spaces between the two; ``before`` is empty at the very start."""
    if after in {"SP", "BK"}:
        return False
    if before == "PI" or after == "PF":
        raise BeyondError("single quote beside a space")
    if after in _NEVER_FIRST or before in _OPENS:
        return False
    return (before, after) not in {("CL", "NS"), ("CP", "NS"), ("B2", "B2")}


class Breaks:
    """Where lines of one text may end: positions of the characters that may begin the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = _with_links(text) if _LINK.search(text) else None

    def after(self, place: int) -> int:
        """The first break at ``place`` or later; at the end of the text there always is one."""
        if self._all is not None:
            return self._all[bisect_left(self._all, place)]
        end = len(self._text)
        while place < end and not may_break(self._text, place):
            place += 1
        return place

    def before(self, place: int, start: int) -> int:
        """The last break before ``place`` and behind ``start``; ``start`` when there is none."""
        if self._all is not None:
            return max(self._all[bisect_left(self._all, place) - 1], start)
        place -= 1
        while place > start and not may_break(self._text, place):
            place -= 1
        return place


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at ``place``, in text without links."""
    if text[place - 1] != " ":
        return _PAIRS[text[place - 1 : place + 1]]
    start = place - 1
    while start and text[start - 1] == " ":
        start -= 1
    before = break_class[text[start - 1]] if start else ""
    return _may_part_behind_spaces(before, break_class[text[place]])


def _with_links(text: str) -> list[int]:
    """All breaks of a text with links, 0 before the first."""
    found = [0]
    plain = [i for i in range(1, len(text)) if may_break(text, i)] + [len(text)]
    last, index = 0, 0
    while True:
        if text.startswith("www.", last) or text.endswith("://", 0, last):
            length = _link_length(text, last)
            found += _link_breaks(text, last, last + length)
            last += length
            index = max(index, bisect_left(plain, last))
        if index == len(plain):
            return found
        last = plain[index]
        index += 1
        if last > found[-1]:
            found.append(last)


def _link_length(text: str, start: int) -> int:
    match = _LINK_PIECES.match(text, start)
    end = start if match is None else match.end()
    brackets: list[str] = []
    for place in range(start, end):
        character = text[place]
        if character in "([":
            brackets.append(character)
        elif character in _CLOSES and (not brackets or brackets.pop() != _CLOSES[character]):
            end = place
            break
    while end > start and text[end - 1] in _LINK_ENDS:
        end -= 1
    return end - start


def _link_breaks(text: str, start: int, end: int) -> list[int]:
    """Within a link lines may end between signs, and between letters and digits."""
    found: list[int] = []
    piece, previous = start, ""
    for place in range(start, end):
        kind = _kind(text[place])
        changes = previous == "" if kind == "" else kind != previous
        if place > start and previous != "(" and changes:
            if place - piece < _LONG_PIECE:
                found.append(place)
            else:
                found += range(piece + 1, place + 1)
            piece = place
        previous = kind
    return found


def _kind(character: str) -> str:
    if character in "([":
        return "("
    if character.isalpha():
        return "a"
    return "1" if character.isdigit() else ""
