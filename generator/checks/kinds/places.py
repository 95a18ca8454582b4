"""A sentence and the name of a place around it in, the lines there out.

Rule files name places; this module alone knows which there are and how far each reaches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Sentence
from generator.checks.titles import title
from generator.checks.wording import around

Place = Literal[
    "sentence",
    "passage",
    "listing",
    "clause",
    "heading",
    "before",
    "clause-lines",
    "title",
    "opening",
    "document",
]
"""Sentence; its line; it and the list below it; its clause; the clause's first words; the clause
before it; the clause and all below; the paper's title, first sentences, whole running text."""

OF_THE_PAPER = ("title", "opening", "document")
"""Places that need no sentence."""

_HEADING = 40
_OPENING = 40
_LISTED, _LONGEST_ITEM = 8, 60
_LISTS = re.compile(r"[下如以][列下述]|:")
_BACK = re.compile(
    r"^[^,。;]{0,6}?(?:上述|以上|前述|上列|前列|该等|这[几些三四]|[两三四五六七八]张|A至|[一二三四五六七八九十\d]至|均|都)"
)
_HEADS = re.compile(r"(?:组成|构成)[^,。;:]{0,8}(?:文件|部分)[:。]?$")

_LIST = re.compile(r"(?:清单|范围|一览表?|情形|事由|列表)(?:\([^()]{0,8}\))?$")
"""A line that is called a list, and ends without a colon."""

_Lines = Callable[[Matter, Sentence], Iterable[str]]


def lines(matter: Matter, place: Place, sentence: Sentence | None) -> Iterable[str]:
    """The lines of a place; none where it needs a sentence and there is none."""
    if place == "document":
        return (passage.text for passage in matter.text.running)
    if place == "opening":
        return (one.text for one in matter.text.sentences[:_OPENING])
    if place == "title":
        return (matter.get(title),)
    return () if sentence is None else _NEAR[place](matter, sentence)


def _listing(matter: Matter, sentence: Sentence) -> Iterable[str]:
    """The sentence with what it lists: in its line, in the short lines below, or in those above."""
    text, passage = sentence.text, sentence.passage
    if _BACK.search(text):
        first = max(0, passage.index - _LISTED)
        above = matter.text.passages[first : passage.index] if sentence.start == 0 else ()
        items = (line.text for line in above if len(line.text) < _LONGEST_ITEM)
        yield "".join(items) + passage.text[: sentence.end]
    if _LISTS.search(text):
        text = passage.text[sentence.start :]
    if text.rstrip().endswith(":") or _HEADS.search(text) or _LIST.search(text):
        start = passage.index + 1
        below = matter.text.passages[start : start + _LISTED]
        text += "".join(line.text for line in below if len(line.text) < _LONGEST_ITEM)
    yield text


def _clause_lines(matter: Matter, sentence: Sentence) -> Iterable[str]:
    owner = matter.clauses.owner(sentence.passage)
    return (p.text for p in (owner.lines() if owner is not None else (sentence.passage,)))


_NEAR: Mapping[str, _Lines] = {
    "sentence": lambda _, sentence: (sentence.text,),
    "passage": lambda _, sentence: (sentence.passage.text,),
    "listing": _listing,
    "clause": lambda matter, sentence: (around(matter, sentence.passage),),
    "heading": lambda matter, sentence: (around(matter, sentence.passage)[:_HEADING],),
    "before": lambda matter, sentence: (
        around(matter, sentence.passage).partition(sentence.text)[0],
    ),
    "clause-lines": _clause_lines,
}
