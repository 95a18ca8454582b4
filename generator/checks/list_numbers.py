"""The matter in, short lists out whose numbers skip one or come twice: ① ② ④, or (1)…；(2)…；(2)… in a line.

Such lists stand below each other or run on within a sentence. References to items (第(1)、(3)项) are
no lists; a list that starts again is another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.known import once
from generator.checks.labels import Kind, number_of
from generator.checks.matter import Matter
from generator.checks.text import Passage

_INLINE = (
    re.compile(r"(?:(?<=[:,。;])|^) ?\((?P<n>\d{1,2})\)(?=[一-鿿A-Za-z])(?![项款条目和及与或])"),
    re.compile(
        r"(?:(?<=[:,。;])|^) ?\((?P<n>[一二三四五六七八九十]{1,2})\)(?=[一-鿿A-Za-z])(?![项款条目和及与或])"
    ),
    re.compile(r"(?P<n>[①-⑳])(?= ?[一-鿿A-Za-z])(?![项款条目和及与或])"),
    re.compile(r"(?:(?<=[:。;])|^) ?(?P<n>\d{1,2})(?:、|\.(?!\d))"),
)
_BRACKETS = (Kind.BRACKET, Kind.HAN_BRACKET, Kind.CIRCLE)
_FEWEST = 3


def broken_lists(matter: Matter) -> Iterator[tuple[Passage, str, str]]:
    """The line, the number that is wrong and the one before it, of each such list."""
    for passage in matter.text.lines_with("(", "①", "、", "."):
        found = _within(passage)
        if found is not None:
            yield passage, *found
    if not matter.text.told_of_lines(_CIRCLED):
        return
    run: list[Passage] = []
    for passage in matter.text.running:
        label = passage.numbered if passage.cell is None else None
        if label is not None and label.kind is Kind.CIRCLE:
            run.append(passage)
            continue
        yield from _circles(run)
        run = []
    yield from _circles(run)


@once
def _within(passage: Passage) -> tuple[str, str] | None:
    """The number that is wrong in a list within one line, and the one before it."""
    own = passage.numbered if passage.label else None
    for pattern in _INLINE:
        found = list(pattern.finditer(passage.text))
        numbers = [_value(m["n"]) for m in found]
        if own is not None and own.kind in _BRACKETS and numbers[:1] == [own.last]:
            return found[0].group().strip(), own.text
        place = _fault(numbers)
        if place is not None:
            return found[place].group().strip(), found[place - 1].group().strip()
    return None


_CIRCLED: Judge[Passage, bool] = Judge(
    lambda passage: ((label := passage.numbered) is not None and label.kind is Kind.CIRCLE) or None
)


def _circles(run: Sequence[Passage]) -> Iterator[tuple[Passage, str, str]]:
    labels = [label for passage in run if (label := passage.numbered) is not None]
    place = _fault([label.last for label in labels])
    if place is not None and _sign(labels[place].last - 1) not in run[place - 1].text:
        yield run[place], labels[place].text, labels[place - 1].text


def _sign(number: int) -> str:
    """① and its like."""
    return chr(ord("①") + number - 1)


def _value(text: str) -> int:
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return number_of(text) or 0


def _fault(numbers: Sequence[int]) -> int | None:
    """Where a list that begins with 1 skips one number or has it twice; it may start again."""
    if len(numbers) < _FEWEST or numbers[0] != 1:
        return None
    for index, (before, number) in enumerate(pairwise(numbers), start=1):
        if number in (before, before + 2) and number > 1:
            return index
        if number != before + 1:
            return None
    return None
