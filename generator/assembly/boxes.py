"""A choice in, a line of boxes out: ☑ what was chosen, ☐ the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.assembly.expressions import Expression
from generator.messages import msg

TICKED, OPEN = "☑", "☐"
GAP = "　"


def boxes(words: Iterable[str], chosen: frozenset[str]) -> str:
    """The words with their boxes.

    >>> boxes(["同意", "不同意"], frozenset({"同意"}))
    '☑同意　☐不同意'
    """
    return GAP.join(f"{TICKED if word in chosen else OPEN}{word}" for word in words)


def ticked(choice: Expression, options: tuple[str, ...], scope: Mapping[str, Any]) -> str:
    """The boxes of a choice; none is ticked where the deal leaves it open.

    Args:
        choice: Gives a choice, a text, true or false, a list of these, or None.
        options: The words, in order; empty for those of the choice itself.
        scope: The deal.

    Raises:
        TemplateError: What was chosen is none of the words.
    """
    value = choice.value(scope)
    words = options or tuple(_words_of(value))
    if not words:
        raise choice.fault(msg("the boxes to tick are not known: write them under “of”"))
    chosen = frozenset(_chosen(value))
    if unknown := chosen - set(words):
        raise choice.fault(
            msg(
                "{found} is none of the boxes {words}",
                found="、".join(sorted(unknown)),
                words="、".join(words),
            )
        )
    return boxes(words, chosen)


def _words_of(value: object) -> Iterable[str]:
    labels = getattr(type(value), "labels", None)
    return labels().values() if callable(labels) else ()


def _chosen(value: object) -> Iterable[str]:
    if value is None:
        return
    if isinstance(value, bool):
        yield "是" if value else "否"
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _chosen(item)
    else:
        yield str(getattr(value, "label", value))
