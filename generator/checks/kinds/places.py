"""A sentence and the name of a place around it in, the lines there out.

Rule files name places; this module alone knows which there are and how far each reaches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

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
    """The sentence with the short lines below, where it ends in a colon."""
    text = sentence.text
    if text.rstrip().endswith(":"):
        start = sentence.passage.index + 1
        below = matter.text.passages[start : start + _LISTED]
        text += "".join(line.text for line in below if len(line.text) < _LONGEST_ITEM)
    return (text,)


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
