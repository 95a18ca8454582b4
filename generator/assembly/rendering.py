"""One clause of a deal in one language: compiled text and scope in, paragraphs with slots out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.assembly.compose import Rendered, visible
from generator.assembly.languages import Language
from generator.assembly.markdown import MarkdownError
from generator.assembly.selection import CompiledClause
from generator.assembly.slots import TOKEN, Slots
from generator.assembly.templates import SLOTS
from generator.messages import msg


def render(
    clause: CompiledClause, scope: Mapping[str, Any], terms: set[str], language: Language
) -> Rendered:
    """A clause after Jinja and Markdown, before numbering.

    Args:
        clause: Its text.
        scope: What it may name.
        terms: Terms that the document defined so far; those of the clause are added.
        language: Of the text.

    Raises:
        DealdocError: A tag, a value or the Markdown is wrong, with file and line.
    """
    slots = Slots(terms=terms, say=language.say)

    def define(term: str) -> str:
        terms.add(term)
        return language.defining.format(term=term)

    def use(term: str) -> str:
        if term not in terms:
            raise clause.text.fault(
                msg("the term {term} is used before it is defined", term=term),
                hint=msg('define it first with {{{{ define("{term}") }}}}', term=term),
            )
        return term

    own = {**scope, SLOTS: slots, "define": define, "defined": use}
    text = clause.text.render(own)
    try:
        nodes = clause.nodes(text)
    except MarkdownError as error:
        raise clause.text.fault(error.message, error.line, error.hint) from error
    title = ""
    if clause.title is not None:
        title_slots = Slots(terms=terms, say=language.say)
        title = plain(clause.title.render({**own, SLOTS: title_slots}), title_slots)
    return Rendered(
        id=clause.id,
        title=title,
        nodes=tuple(node for node in nodes if visible(node, slots.values)),
        slots=slots.values,
        source=clause.text.path,
    )


def plain(text: str, slots: Slots) -> str:
    """A rendered text with its values in place of their tokens."""
    return TOKEN.sub(lambda token: str(slots.values[int(token.group(1))]), text)
