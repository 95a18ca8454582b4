"""Clause Markdown: rendered text in, a tree of paragraphs and numbered items out.

The block structure is CommonMark's, read by markdown-it; within a paragraph only ``**strong**``,
slots and a final ``{: #anchor}`` mean anything, so that Chinese punctuation beside ``**`` works
(CommonMark's flanking rules do not close ``**“产品”**应``). Anything else of Markdown is refused:
what looks like a heading to its author must not be printed with a ``#``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.assembly.slots import TOKEN
from generator.document import Span
from generator.messages import Message, msg
from generator.numbering import LEVELS


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text or one slot."""

    text: str
    slot: int | None
    strong: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A paragraph: ``level`` 0 is unnumbered, 1 and 2 are items.

    ``spans`` is its text where no value is printed in it, so that it is always the same.
    """

    level: int
    pieces: tuple[Piece, ...]
    anchor: str | None
    line: int
    spans: tuple[Span, ...] | None


class MarkdownError(Exception):
    """Something in a clause that cannot be printed; ``line`` counts from 0 in the text."""

    def __init__(self, message: Message, line: int, hint: Message | None = None) -> None:
        super().__init__(message.say())
        self.message = message
        self.line = line
        self.hint = hint


_ANCHOR = re.compile(r"\s*\{:\s*#([a-z][a-z0-9_-]*)\s*\}\s*$")
_BREAK = re.compile(r"(?:( {2,}|\\)|[ \t]*)\n[ \t]*")
_PARSER = MarkdownIt("zero", {"html": True}).enable(
    ["list", "heading", "lheading", "blockquote", "fence", "hr", "table", "html_block"]
)
_REFUSED = {
    "heading_open": msg("headings stand in the front matter (title), not in the text"),
    "blockquote_open": msg("quotations have no meaning in a clause"),
    "fence": msg("code blocks have no meaning in a clause"),
    "hr": msg("horizontal rules have no meaning in a clause"),
    "table_open": msg('tables stand in document.yaml and are placed with {{{{ table("…") }}}}'),
    "html_block": msg("HTML has no meaning in a clause"),
    "bullet_list_open": msg("lists in a clause are numbered"),
}


def read(text: str) -> tuple[Node, ...]:
    """The paragraphs and items of a rendered clause, in reading order.

    Raises:
        MarkdownError: Markup that has no meaning in a clause, or a list nested wrongly or deeper
            than the numbering goes.
    """
    lines = text.split("\n")
    return tuple(_walk(_PARSER.parse(text), lines))


def _walk(tokens: list[Token], lines: list[str]) -> Iterator[Node]:
    level = 0
    opened = 0
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type in _REFUSED:
            raise MarkdownError(_REFUSED[token.type], line, _mend(token.type))
        if token.type == "ordered_list_open":
            level += 1
            if level >= LEVELS:
                raise MarkdownError(
                    msg("lists are nested at most {n} deep", n=LEVELS - 1),
                    line,
                    msg("make the inner list a clause or items of its own"),
                )
        elif token.type == "ordered_list_close":
            level -= 1
        elif token.type == "list_item_open":
            opened += 1
            if level == 1 and lines[line][:1].isspace():
                raise MarkdownError(
                    msg("this nested item is not indented far enough to belong to the one above"),
                    line,
                    msg("indent it by 4 spaces"),
                )
        elif token.type == "inline":
            # Only the first paragraph of an item carries its number.
            yield _node(token.content, level if opened else 0, line)
            opened = 0


def _mend(kind: str) -> Message:
    if kind == "bullet_list_open":
        return msg("write 1. instead of - or *")
    return msg("write plain paragraphs and numbered items")


def _node(content: str, level: int, line: int) -> Node:
    anchor = None
    if found := _ANCHOR.search(content):
        anchor = found.group(1)
        content = content[: found.start()]
    parts = _join_lines(content).split("**")
    if len(parts) % 2 == 0:
        raise MarkdownError(
            msg("** opens here and never closes"), line, msg("write **…** within one paragraph")
        )
    pieces = tuple(
        piece
        for number, part in enumerate(parts)
        for piece in _pieces(part, strong=number % 2 == 1)
    )
    slots = any(piece.slot is not None for piece in pieces)
    spans = None if slots else tuple(Span(each.text, each.strong) for each in pieces if each.text)
    return Node(level, pieces, anchor, line, spans)


def _pieces(text: str, *, strong: bool) -> Iterator[Piece]:
    end = 0
    for token in TOKEN.finditer(text):
        if token.start() > end:
            yield Piece(text[end : token.start()], None, strong)
        yield Piece("", int(token.group(1)), strong)
        end = token.end()
    if end < len(text):
        yield Piece(text[end:], None, strong)


def _join_lines(content: str) -> str:
    """Wrapped source lines as one: a space only between Latin words, a hard break as line break."""

    def joint(match: re.Match[str]) -> str:
        if match.group(1):
            return "\n"
        before = content[match.start() - 1] if match.start() else ""
        after = content[match.end()] if match.end() < len(content) else ""
        return " " if before.isascii() and after.isascii() and before and after else ""

    return _BREAK.sub(joint, content.strip())
