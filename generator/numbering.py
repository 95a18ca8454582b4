"""Numbering schemes of agreements: counters in, printed numbers and references out.

The printed numbers exist twice, here and as automatic numbering in the layout's DOCX; that both
agree is what reading back proves. Only this module knows how the numbers of a scheme look.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from generator.document import Reference, Span
from generator.formats import annex_label, article_label, chinese_number, letter

LEVELS = 3
"""Heading, item, sub-item: deeper lists make a clause unreadable and are refused."""


Labels = tuple[Callable[[tuple[int, ...]], str], ...]
"""From the counters of a level and those above it to the printed number, level by level."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something a reference can point to.

    Attributes:
        bookmark: Name in the DOCX.
        label: Printed number, as ``第八条`` or ``8.2``.
        title: Title of the clause or annex it is or belongs to.
        chain: Labels from the clause down to the target; the last is ``label``.
        bookmarks: Bookmarks of the chain, in the same order; None where a step has none.
    """

    bookmark: str
    label: str
    title: str
    chain: tuple[str, ...]
    bookmarks: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A numbering scheme.

    Attributes:
        name: As in ``document.yaml``.
        labels: For each level, the printed number from the counters of that level and above.
        annexes: The same inside an annex, where items count for themselves.
        refer: The words of a reference to a target.
    """

    name: str
    labels: Labels
    annexes: Labels
    refer: Callable[[Target], tuple[Span, ...]]


class Counter:
    """Counts clauses and items in reading order; deeper levels restart under each higher one."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._counts = [0] * LEVELS

    def advance(self, level: int) -> str:
        """The printed number of the next paragraph on ``level`` (0 is a heading)."""
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (LEVELS - level - 1)
        return _printed(self._labels[level], tuple(self._counts[: level + 1]))


@lru_cache(maxsize=4096)
def _printed(label: Callable[[tuple[int, ...]], str], counts: tuple[int, ...]) -> str:
    """Every document counts from one again."""
    return label(counts)


def _field(target: Target, step: int) -> Span:
    bookmark = target.bookmarks[step]
    number = target.chain[step]
    return Span(number, reference=Reference(bookmark, number) if bookmark else None)


def _refer_article(target: Target) -> tuple[Span, ...]:
    """第八条, 第8.2款, 第8.2款第（1）项; 第八条第（1）项 where no 款 stands between."""
    spans: list[Span] = []
    last = len(target.chain) - 1
    for step, label in enumerate(target.chain):
        if step == 0:
            if last == 0 or not _is_item(target.chain[1]):
                spans.append(_field(target, 0))
        elif _is_item(label):
            spans += [Span("第"), _field(target, step), Span("款")]
        else:
            spans += [Span("第"), _field(target, step), Span("项")]
    return tuple(spans)


def _is_item(label: str) -> bool:
    return label[:1].isdigit()


def _refer_outline(target: Target) -> tuple[Span, ...]:
    """“一、合作背景”, “一、合作背景”第2项, “一、合作背景”第2项第（1）目.

    The numbers below the heading carry a 、 in Word that a sentence cannot, so they are plain text.
    """
    spans = [Span("“"), _field(target, 0), Span(f"{target.title}”")]
    for label, unit in zip(target.chain[1:], ("项", "目"), strict=False):
        spans.append(Span(f"第{label.rstrip('、')}{unit}"))
    return tuple(spans)


def _refer_english(target: Target) -> tuple[Span, ...]:
    """Article 8, Article 8(2), Article 8(2)(a); Annex 1, and items of an annex behind it."""
    return tuple(_field(target, step) for step in range(len(target.chain)))


def _refer_english_article(target: Target) -> tuple[Span, ...]:
    """Article 8, Article 8.2, Article 8.2(a): the number of an item holds that of its article."""
    if len(target.chain) == 1 or not _is_item(target.chain[1]):
        return _refer_english(target)
    spans = [Span("Article "), *(_field(target, step) for step in range(1, len(target.chain)))]
    return tuple(spans)


ENGLISH = {
    "articles": Scheme(
        "articles",
        (
            lambda n: f"Article {n[0]}",
            lambda n: f"{n[0]}.{n[1]}",
            lambda n: f"({letter(n[2])})",
        ),
        (lambda n: f"Annex {n[0]}", lambda n: f"({n[1]})", lambda n: f"({letter(n[2])})"),
        _refer_english_article,
    ),
    "outline": Scheme(
        "outline",
        (
            lambda n: f"Article {n[0]}",
            lambda n: f"({n[1]})",
            lambda n: f"({letter(n[2])})",
        ),
        (lambda n: f"Annex {n[0]}", lambda n: f"({n[1]})", lambda n: f"({letter(n[2])})"),
        _refer_english,
    ),
}
"""The English column of each scheme: the same counters, as English drafting prints them."""

SCHEMES = {
    "articles": Scheme(
        "articles",
        (
            lambda n: article_label(n[0]),
            lambda n: f"{n[0]}.{n[1]}",
            lambda n: f"（{n[2]}）",
        ),
        (lambda n: annex_label(n[0]), lambda n: f"{n[1]}.", lambda n: f"（{n[2]}）"),
        _refer_article,
    ),
    "outline": Scheme(
        "outline",
        (
            lambda n: chinese_number(n[0]) + "、",
            lambda n: f"{n[1]}、",
            lambda n: f"（{n[2]}）",
        ),
        (lambda n: annex_label(n[0]), lambda n: f"{n[1]}、", lambda n: f"（{n[2]}）"),
        _refer_outline,
    ),
}
