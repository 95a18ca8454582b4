"""The matter in, the times out that its tender papers name and the agreement states otherwise.

This module alone knows the names of such times (工期, 交货期, 质保期) and when two of them are
the same: a time that is bounded only (不少于), that has several values, or that is measured in
other days, is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Extent, Sentence
from generator.formats import parse_length

_PAPERS = re.compile(
    r"招标文件|投标文件|投标函|投标承诺|中标通知书|中标(?:结果|内容)|标书|中标(?=[总工交供质保服])"
)
_OURS = re.compile(r"(?:本|拟签)?(?:合同|协议)|双方|现(?:约定|定|改)|实际")
"""In a part of a sentence: that it speaks of the agreement again."""
_TIME = re.compile(
    r"(?<![点段分项子期])(?P<name>总?工期|供货期|交货期|交付期|质保期?|质量保证期|保修期?|缺陷责任期|服务期|交货时间)限?"
    r"(?:应?[为是]|:|确定为|约定为|承诺|要求)*(?P<length>(?:\d{1,4}|[一二两三四五六七八九十百]{1,5})"
    r"(?:个?月|周?年|(?:个)?(?:日历)?[天日]))(?!以|之?内|前|后|起)"
)
_ALIKE = {
    "总工期": "工期",
    "质量保证期": "质保期",
    "质保": "质保期",
    "保修": "保修期",
    "交货时间": "交货期",
    "交付期": "交货期",
    "供货期": "交货期",
}
_CHANGED = re.compile(r"不得|顺延|延长|变更|逾期|设计|分别|其中")


@dataclass(frozen=True, slots=True)
class _Time:
    """A time: what it is called, its months and days, how it is written, and where."""

    name: str
    length: tuple[int, int]
    words: str
    at: Extent


@dataclass(frozen=True, slots=True)
class Departure:
    """A time of the agreement that is not the one of the tender papers."""

    name: str
    tendered: str
    agreed: str
    at: Extent


def departures(matter: Matter) -> Iterator[Departure]:
    """Each time that the agreement states otherwise than the tender papers."""
    if not any(_PAPERS.search(s.text) for s in matter.text.sentences_with(_PAPERS)):
        return
    tendered: list[_Time] = []
    agreed: list[_Time] = []
    for sentence in matter.text.sentences:
        papers = _PAPERS.search(sentence.text)
        if not papers and _CHANGED.search(sentence.text):
            continue
        turn = _OURS.search(sentence.text, papers.end()) if papers else None
        again = turn is not None and "与" not in sentence.text[turn.start() - 1 : turn.start()]
        place = turn.start() if turn is not None and again else len(sentence.text)
        for start, time in _times(sentence):
            (tendered if papers and start < place else agreed).append(time)
    for wanted in _single(tendered):
        for found in _single(agreed):
            same_unit = bool(wanted.length[0]) == bool(found.length[0])
            if wanted.name == found.name and same_unit and wanted.length != found.length:
                yield Departure(found.name, wanted.words, found.words, found.at)


def _times(sentence: Sentence) -> Iterator[tuple[int, _Time]]:
    """The times of a sentence, with the places where they stand in it."""
    for found in _TIME.finditer(sentence.text):
        words = found["length"]
        length = parse_length(words.replace("日历", "").replace("周年", "年"))
        if length is not None:
            name = _ALIKE.get(found["name"], found["name"])
            yield found.start(), _Time(name, length, words, sentence.extent(*found.span()))


def _single(times: Iterable[_Time]) -> list[_Time]:
    """The times of which only one value is stated."""
    values: dict[str, set[tuple[int, int]]] = {}
    known = list(times)
    for time in known:
        values.setdefault(time.name, set()).add(time.length)
    first = {time.name: time for time in reversed(known)}
    return [time for name, time in first.items() if len(values[name]) == 1]
