"""A choice in, a line of boxes out: ☑ what was chosen, ☐ the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TICKED, OPEN = "☑", "☐"
GAP = "　"


class BoxError(ValueError):
    """What was chosen is none of the boxes, or there are no boxes."""


def boxes(value: object, words: Sequence[str] | None = None) -> str:
    """The words with their boxes; none is ticked where the deal leaves the choice open.

    >>> boxes("同意", ["同意", "不同意"])
    '☑同意　☐不同意'

    Args:
        value: A choice, a text, true or false, a list of these, or None.
        words: In order; none at all prints nothing. By default those of the choice itself.

    Raises:
        BoxError: What was chosen is none of the words, or the words are not known.
    """
    shown = tuple(_words_of(value) if words is None else words)
    if not shown and words is None:
        raise BoxError("the boxes to tick are not known: write them under “of”")
    chosen = frozenset(_chosen(value))
    if unknown := chosen - set(shown):
        raise BoxError(f"{'、'.join(sorted(unknown))} is none of the boxes {'、'.join(shown)}")
    return GAP.join(f"{TICKED if word in chosen else OPEN}{word}" for word in shown)


def _words_of(value: object) -> Iterable[str]:
    labels = getattr(type(value), "labels", None)
    return labels().values() if callable(labels) else ()


def _chosen(value: object) -> Iterable[str]:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        yield "是" if value else "否"
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _chosen(item)
    else:
        yield str(getattr(value, "label", value))
