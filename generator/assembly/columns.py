"""An agreement in Chinese and in English in, the Chinese one with the English beside it out.

Every paragraph has exactly one counterpart. A translation with one item more or less would put all
that follows beside the wrong text; this module alone knows how such a slip is told and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from generator.assembly.edition import Part, Printed
from generator.diagnostics import Location
from generator.document import Block, Cell, Paragraph, SignatureBlock, Table
from generator.errors import TemplateError
from generator.messages import msg

_SHOWN = 30


def beside(chinese: Printed, english: Printed, source: str) -> Printed:
    """The Chinese agreement with the English beside each of its paragraphs.

    Args:
        chinese: What counts.
        english: Its translation.
        source: ``document.yaml``, for messages.

    Raises:
        TemplateError: A paragraph has no counterpart, naming the clause and the item.
    """
    parts = []
    for left, right in zip_longest(chinese.parts, english.parts):
        one = left or right
        assert one is not None
        if left is None or right is None or left.id != right.id:
            raise TemplateError.of(
                "bilingual-clauses",
                msg("the clause {clause} prints in one language only", clause=one.id),
                location=Location(file=one.source, line=1, column=1),
                hint=msg("give both texts the same conditions"),
            )
        blocks = tuple(_paired(left.blocks, right.blocks, left.id, right.source))
        parts.append(Part(left.id, left.annex, blocks, left.source))
    return Printed(
        title=chinese.title,
        head=tuple(_paired(chinese.head, english.head, "bilingual", source)),
        preamble=tuple(_paired(chinese.preamble, english.preamble, "preamble", source)),
        parts=tuple(parts),
        closing=tuple(_paired(chinese.closing, english.closing, "bilingual", source)),
    )


def _paired(
    left: Sequence[Block], right: Sequence[Block], clause: str, source: str
) -> Iterator[Block]:
    for one, two in zip_longest(left, right):
        pair = _pair(one, two)
        if pair is None:
            raise _misfit(one, two, clause, source)
        yield pair


def _pair(one: Block | None, two: Block | None) -> Block | None:
    """One block with the other beside it; None where they do not belong together."""
    match one, two:
        case Paragraph(), Paragraph():
            if (one.role, one.level, _anchor(one)) != (two.role, two.level, _anchor(two)):
                return None
            return replace(one, beside=two)
        case Table(), Table():
            if [len(row) for row in one.rows] != [len(row) for row in two.rows]:
                return None
            rows = zip(one.rows, two.rows, strict=True)
            return replace(one, rows=tuple(_row(chinese, english) for chinese, english in rows))
        case SignatureBlock(), SignatureBlock():
            return replace(one, beside=two.columns)
        case _:
            return None


def _row(chinese: Sequence[Cell], english: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row in both languages; what is the same in both is printed once."""
    return tuple(
        one if one.text == two.text else replace(one, beside=two.text)
        for one, two in zip(chinese, english, strict=True)
    )


def _anchor(paragraph: Paragraph) -> str:
    return (paragraph.bookmark or "").removeprefix("en_")


def _misfit(one: Block | None, two: Block | None, clause: str, source: str) -> TemplateError:
    return TemplateError.of(
        "bilingual-items",
        msg(
            "clause {clause}: “{chinese}” and “{english}” do not belong together",
            clause=clause,
            chinese=_shown(one),
            english=_shown(two),
        ),
        location=Location(file=source, line=1, column=1),
        hint=msg("both texts have the same items, in the same order, with the same anchors"),
    )


def _shown(block: Block | None) -> str:
    match block:
        case Paragraph():
            return f"{block.label} {block.text}".strip()[:_SHOWN]
        case Table():
            return block.name
        case _:
            return "–"
