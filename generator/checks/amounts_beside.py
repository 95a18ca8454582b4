"""The matter in, sums in words out that differ from the figures in the line or row beside them.

合计(小写) in one line and 合计(大写) in the next, or the total of a table and 大写 below it. This
module alone knows which lines speak of the same sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.amounts import Sum, sums_in_figures
from generator.checks.formal_sums import words_in
from generator.checks.matter import Matter
from generator.checks.rows import rows
from generator.checks.text import Extent, Passage

_IN_WORDS = re.compile("大写|in words")
_CAPITAL = re.compile(
    r"^[^,。;\d]{0,16}大写[^,。;\d]{2,60}[)。;|]?$|^[^,。;\d]{0,10}in words[^,。;\d]{2,60}$"
)
_FIGURES = re.compile(
    r"^[^,。;%\d]{0,20}(?:价款?|额|费|款|计|小写|金|数|figures|Total|TOTAL|total|price|写)[^\d,。;%]{0,24}\d[^。;%]{0,60}$"
)
_TOTAL = re.compile(
    r"^\|?(?:金额|总|价款|费用|货款)?(?:合计|总计|共计|总额|总金额|总价|Total|TOTAL)"
)
_PART = re.compile(r"定金|税额|税金|其中|单价|首付|预付|尾款|余款|押金|保证金|质保|违约")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?:\D|$))")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or a row of a table with its cells joined."""

    text: str
    passages: tuple[Passage, ...]


def unlike_neighbours(matter: Matter) -> Iterator[tuple[Sum, Sum, Extent]]:
    """The words, the figures and where the figures stand."""
    if not matter.text.contains(_IN_WORDS):
        return
    lines = [_line(row) for row in rows(matter.text.running)]
    for above, below in pairwise(lines):
        for one, other in ((above, below), (below, above)):
            if "大写" not in one.text and "in words" not in one.text:
                continue
            found = _unlike(one, other)
            if found is not None:
                yield found


def _line(row: tuple[Passage, ...]) -> _Line:
    return _Line("|".join(p.text for p in row), row)


def _unlike(one: _Line, other: _Line) -> tuple[Sum, Sum, Extent] | None:
    """A line with one sum in words, called 大写, against a line with figures."""
    if "大写" in other.text or not _CAPITAL.search(one.text) or not _FIGURES.search(other.text):
        return None
    parts = [set(_PART.findall(line.text)) for line in (one, other)]
    words = words_in(one.text)
    if parts[0] != parts[1] or len(words) != 1 or any(sums_in_figures(one.text[: words[0].start])):
        return None
    numbers = [
        (passage, number)
        for passage in other.passages
        for number in sums_in_figures(_SPACED.sub("", passage.text))
        if number.value
    ]
    if not numbers or any(number.value == words[0].value for _, number in numbers):
        return None
    passage, number = numbers[-1]
    total = _TOTAL.match(other.text) is not None
    if len(numbers) > 1 and not (total and "|" in other.text):
        return None
    if not (number.marked or total or "小写" in other.text):
        return None
    return words[0], number, passage.whole()
