"""A kind of fault and the node it stands at in, the words for it and its remedy out.

This module alone knows what is said about a value of the wrong shape, the wrong length or the
wrong content, and what is to be written instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.deal.expected import Expected
from generator.deal.nearest import nearest
from generator.deal.needs import needs
from generator.messages import Message, msg
from generator.source import Node, Scalar, colon_slip

SHOWN = 80
"""Longest stretch of a user's own text that a message repeats, in characters."""

_KEYS_SHOWN = 12

_WANTS_BLOCK = frozenset({"model_type", "model_attributes_type", "dict_type", "mapping_type"})
_WANTS_LIST = frozenset({"list_type", "tuple_type", "set_type", "iterable_type"})


class Wording(NamedTuple):
    """What is said about a fault: the id of its kind, what is wrong, what to write."""

    rule: str
    message: Message
    hint: Message


def word(kind: str, context: Mapping[str, object], node: Node, want: Expected) -> Wording:
    """The words for a value that does not fit.

    Args:
        kind: Pydantic's error type, or a field's own.
        context: Values that belong to the kind.
        node: What stands in the file.
        want: What should stand there.
    """
    if kind in _WANTS_BLOCK:
        return _wants_block(node, want)
    if kind in _WANTS_LIST:
        return _wants_list(node, want)
    if kind in {"too_short", "too_long"}:
        return _wants_length(kind, context)
    return _wants_value(kind, context, node, want)


def fill(key: str, want: Expected) -> Message:
    """How to fill in a key that is missing or left blank."""
    if want.keys:
        write = msg(
            "write “{key}:” and below it, indented: {keys}",
            key=key,
            keys=_needed(want),
        )
    else:
        write = msg("write “{key}: …”", key=key)
    help_text = want.help.rstrip("。")
    return msg("{write} ({help})", write=write, help=help_text) if help_text else write


def _wants_block(node: Node, want: Expected) -> Wording:
    if isinstance(node, Scalar) and (slip := colon_slip(node.text)):
        return Wording(slip.rule, slip.message, slip.hint)
    return Wording(
        "wrong-shape",
        msg("a block of keys belongs here, not a list")
        if not isinstance(node, Scalar)
        else msg("a block of keys belongs here, not one value"),
        msg(
            "write its keys below, each on a line of its own, indented: {keys}", keys=_needed(want)
        ),
    )


def _wants_list(node: Node, want: Expected) -> Wording:
    if isinstance(node, Scalar) and not want.keys:
        return Wording(
            "wrong-shape",
            msg("a list belongs here, not one value"),
            msg("write it in brackets: [{items}]", items=_items(node.text)),
        )
    return Wording(
        "wrong-shape",
        msg("a list belongs here, not one value")
        if isinstance(node, Scalar)
        else msg("a list belongs here, not a single block"),
        msg("begin each item on a line of its own with “- ”"),
    )


def _wants_length(kind: str, context: Mapping[str, object]) -> Wording:
    actual = context.get("actual_length", 0)
    if kind == "too_short":
        least = context.get("min_length", 1)
        return Wording(
            "list-length",
            msg("the list has {actual} items, fewer than {least}", actual=actual, least=least),
            msg("write {least} or more items", least=least),
        )
    most = context.get("max_length", 0)
    return Wording(
        "list-length",
        msg("the list has {actual} items, more than {most}", actual=actual, most=most),
        msg("write {most} items or fewer", most=most),
    )


def _wants_value(kind: str, context: Mapping[str, object], node: Node, want: Expected) -> Wording:
    message, hint = context.get("message"), context.get("want")
    if not isinstance(message, Message):
        return Wording("value", msg("this does not fit here"), _help(want))
    if not isinstance(hint, Message):
        return Wording(kind, message, _help(want))
    near = None
    if isinstance(node, Scalar) and node.text.strip() not in want.choices:
        near = nearest(node.text, want.choices)
    if near:
        hint = msg("write “{near}”, if that is meant; {want}", near=near, want=hint)
    return Wording(kind, message, hint)


def _help(want: Expected) -> Message:
    help_text = want.help.rstrip("。")
    if help_text:
        return msg("write what is asked for: {help}", help=help_text)
    return msg("correct it, or delete it")


def _items(text: str) -> str:
    for mark in "，、；;|":
        text = text.replace(mark, ",")
    items = [item.strip(" []［］【】") for item in text.split(",")]
    return ", ".join(item for item in items if item)[:SHOWN]


def _needed(want: Expected) -> str:
    return listed(name for model in want.models for name in needs(model)) or "…"


def listed(keys: Iterable[str]) -> str:
    """Keys in one line, as many as a person reads."""
    names = list(keys)
    more = ", …" if len(names) > _KEYS_SHOWN else ""
    return ", ".join(names[:_KEYS_SHOWN]) + more
