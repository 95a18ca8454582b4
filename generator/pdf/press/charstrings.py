"""A glyph program of a CFF font in, the same program without calls of subroutines out.

A glyph that stands by itself can be put into any subset of its font as it is. This module alone
knows Type 2 charstrings. Source: Adobe Technical Note 5177 (The Type 2 Charstring Format), 3 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.pdf.press.cff_parts import number
from generator.pdf.press.galley import BeyondError
from generator.pdf.press.prepared import Prepared

_NUMBER = rb"(?:[\x20-\xf6]|[\xf7-\xfe].|\x1c..|\xff....)"
_NUMBERS = re.compile(_NUMBER, re.DOTALL)
_DRAWING = rb"(?:[\x04-\x08\x15\x16\x18-\x1b\x1e\x1f]|\x0c[\x22-\x25])"
_STEP = re.compile(
    rb"((?:%(number)b*%(drawing)b)*)(%(number)b*)(.|\Z)"
    % {b"number": _NUMBER, b"drawing": _DRAWING},
    re.DOTALL,
)
"""What draws and is taken over as it is; numbers, and the operator that takes them.

No quantifier here is possessive: before 3.11.5, Python went wrong where one holds another
(gh-106052).
"""
_SIMPLE = re.compile(
    rb"((?:%(number)b*%(drawing)b)*)(%(number)b*)\x0b?\Z"
    % {b"number": _NUMBER, b"drawing": _DRAWING},
    re.DOTALL,
)
"""A subroutine that only draws, and leaves numbers."""
_MASKS = frozenset({b"\x13", b"\x14"})
_HINTS = _MASKS | {b"\x01", b"\x03", b"\x12", b"\x17"}
_CALL, _CALL_COMMON, _END = b"\x0a", b"\x1d", b"\x0e"
_RETURNS = frozenset({b"\x0b", b""})
_MAX_STEPS = 10_000

Subroutine = Callable[[int], bytes]
"""A subroutine by the number that calls it, its bias included."""

_called = Prepared(number)


def flattened(code: bytes, local: Subroutine, common: Subroutine) -> bytes:
    """The program with the subroutines it calls written out.

    Args:
        code: The program of a glyph.
        local: The subroutines of its font dictionary.
        common: Those of the whole font.

    Raises:
        BeyondError: It computes, is made of two other glyphs, or is damaged.
        DamagedError: The number of a subroutine is damaged.
    """
    done = bytearray()
    taken = 0  # what is done up to here, numbers and all
    callers: list[tuple[bytes, int]] = []
    position = stems = 0
    for _ in range(_MAX_STEPS):
        step = _STEP.match(code, position)
        if step is None:
            break
        drawn, numbers, operator = step.groups()
        position = step.end()
        if drawn:
            done += drawn
            taken = len(done)
        if operator in (_CALL, _CALL_COMMON):
            each = _NUMBERS.findall(numbers)
            if not each:
                break
            done += numbers[: -len(each[-1])]
            subroutine = (local if operator == _CALL else common)(_called[each[-1]])
            simple = _SIMPLE.match(subroutine)
            if simple is None:
                callers.append((code, position))
                code, position = subroutine, 0
                continue
            drawn, numbers = simple.groups()
            if drawn:
                done += drawn
                taken = len(done)
            done += numbers
            continue
        done += numbers
        if operator in _RETURNS and callers:
            code, position = callers.pop()
            continue
        waiting = len(_NUMBERS.findall(done, taken))
        if operator == _END or operator in _RETURNS:
            if waiting >= 4:
                break
            return bytes(done) + _END
        if operator not in _HINTS:
            break
        stems += waiting // 2
        done += operator
        if operator in _MASKS:
            end = position + (stems + 7) // 8
            done += code[position:end]
            position = end
        taken = len(done)
    raise BeyondError("a glyph program that computes, is made of other glyphs, or is damaged")
