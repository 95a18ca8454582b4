"""The matter in, the line out where one party has dated or signed and the other has left a blank.

Signatures stand side by side (日期：2026年11月20日　日期：) or one below the other; only a blank beside
a date that is filled in counts, for a draft has no dates at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Passage

_CLOSE = 14
"""Lines at the end that may hold the signatures."""
_LABEL = r"(?:签[字订署约]?(?:日期|时间)|日期|(?:法定|授权)?代表人?(?:\(?签[字名]\)?)?|负责人|签[字名]|经办人?)"
_LABELLED = re.compile(rf"({_LABEL})(?:\([^()]{{1,16}}\))?:")
_DATED = re.compile(r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}|[〇零一二三四五六七八九十]{4}年")
_EMPTY = re.compile(r"[_ 年月日/]*$")
_DAY = re.compile(r"日期|时间")


def half_signed(matter: Matter) -> Passage | None:
    """The line with the blank; None where all have signed, or nobody has."""
    last = matter.text.running[-_CLOSE:]
    if not any(_DATED.search(passage.text) for passage in last):
        return None
    sides: dict[str, list[tuple[bool, Passage]]] = {}
    for passage in last:
        for label, filled in _fields(passage.text):
            sides.setdefault(label, []).append((filled, passage))
    days = [both for label, both in sides.items() if _DAY.search(label) and len(both) == 2]
    for first, second in days:
        if first[0] != second[0]:
            return second[1] if first[0] else first[1]
    return None


def _fields(text: str) -> Iterator[tuple[str, bool]]:
    """The labels of a line, and whether something stands behind each."""
    found = list(_LABELLED.finditer(text))
    for one, after in zip_longest(found, found[1:]):
        value = text[one.end() : after.start() if after else len(text)]
        yield one[1], not _EMPTY.match(value)
