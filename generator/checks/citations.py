"""The matter in, the titles it cites in 《》 out, with the article cited and the law they may mean.

This module alone knows how titles nest (《…〈…〉…》) and where a title is the name of a paper, not
of a law.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.data.laws import law_key
from generator.checks.known import once
from generator.checks.labels import HAN_NUMBER, number_of
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage, Sentence


@dataclass(frozen=True, slots=True)
class Citation:
    """A title in 《》.

    Attributes:
        title: The normalised title without its own brackets.
        key: See ``law_key``.
        sentence: Where.
        start: Where 《 stands in the passage.
        end: One past 》.
        article: Number behind it, as 第九条; None when no article is cited.
    """

    title: str
    key: str
    sentence: Sentence
    start: int
    end: int
    article: int | None

    @property
    def passage(self) -> Passage:
        """Its line."""
        return self.sentence.passage

    @property
    def at(self) -> Extent:
        """The title with its brackets."""
        return self.passage.extent(self.start, self.end)


_ARTICLE = re.compile(rf"(?:\([^()]{{1,20}}\))?(?:的|之|中)?第({HAN_NUMBER}|\d{{1,3}})条")
_LONGEST = 120


def citations(matter: Matter) -> tuple[Citation, ...]:
    """Every title in 《》 of the running text, in reading order."""
    return tuple(
        citation
        for passage in matter.text.lines_with("《")
        if "《" in passage.text
        for citation in _of(passage)
    )


@once
def _of(passage: Passage) -> Iterator[Citation]:
    text = passage.text
    position = 0
    while (start := text.find("《", position)) >= 0:
        end = _closing(text, start)
        position = end or start + 1
        if not end:
            continue
        title = text[start + 1 : end - 1]
        article = _ARTICLE.match(text, end)
        yield Citation(
            title,
            law_key(title),
            sentence_at(passage, start),
            start,
            end,
            number_of(article[1]) if article else None,
        )


def _closing(text: str, start: int) -> int:
    """One past the 》 that closes the 《 at ``start``; 0 when there is none."""
    depth = 0
    for place in range(start, min(len(text), start + _LONGEST)):
        if text[place] == "《":
            depth += 1
        elif text[place] == "》":
            depth -= 1
            if not depth:
                return place + 1
    first = text.find("》", start, start + _LONGEST)
    return first + 1


def sentence_at(passage: Passage, place: int) -> Sentence:
    """The sentence of a passage that has the character at ``place``."""
    return next(
        (s for s in passage.sentences if s.start <= place < s.end),
        Sentence(passage, 0, len(passage.text), passage.text),
    )
