"""What pydantic found in, diagnostics with place, words and remedy out.

Errors are told apart by their ``type`` alone; pydantic's English is never read nor shown. This
module alone knows how to say each kind of fault, and which fault is only the shadow of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ValidationError

from generator.deal.expected import Expected, expected
from generator.deal.nearest import nearest
from generator.diagnostics import Diagnostic
from generator.fields.faults import Path
from generator.messages import Message, msg
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, Tree, colon_slip, dotted, find

_SHOWN = 80
_KEYS_SHOWN = 12

_WANTS_BLOCK = frozenset({"model_type", "model_attributes_type", "dict_type", "mapping_type"})
_WANTS_LIST = frozenset({"list_type", "tuple_type", "set_type", "iterable_type"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, before it is put into words.

    Attributes:
        kind: Pydantic's error type, or a field's own.
        path: Where in the deal.
        context: Values that belong to the kind.
    """

    kind: str
    path: Path
    context: Mapping[str, object] = field(default_factory=dict)


def problems_of(error: ValidationError, prefix: Path) -> Iterator[Problem]:
    """The faults of a validation below ``prefix``."""
    for found in error.errors(include_url=False, include_input=False):
        yield Problem(found["type"], (*prefix, *found["loc"]), found.get("ctx", {}))


class Reporter:
    """Puts problems of one deal into words.

    Args:
        tree: The deal as it stands in the file.
        model: What the deal should be.
    """

    def __init__(self, tree: Tree, model: type[BaseModel]) -> None:
        self._tree = tree
        self._model = model

    def report(self, problems: Iterable[Problem]) -> list[Diagnostic]:
        """The diagnostics, in source order, each fault once."""
        found = list(problems)
        meant = self._meant(found)
        said = (self._say(p) for p in found if not (p.kind == "missing" and p.path in meant))
        unique: dict[object, Diagnostic] = {}
        for fault in said:
            # The same fault shows twice where an alias stands for the faulty block.
            at = fault.location
            unique.setdefault((at.line, at.column, fault.rule, fault.message.say()), fault)
        return sorted(unique.values(), key=lambda d: (d.location.line or 0, d.location.column or 0))

    def _meant(self, problems: Iterable[Problem]) -> set[Path]:
        """Paths of the keys that mistyped keys stand for: they are not missing besides."""
        return {
            (*p.path[:-1], near)
            for p in problems
            if p.kind == "extra_forbidden" and (near := self._near_key(p)) is not None
        }

    def _near_key(self, problem: Problem) -> str | None:
        word = str(problem.path[-1])
        keys = expected(self._model, problem.path[:-1]).keys
        by_label = {info.title: key for key, info in keys.items() if info.title}
        parent, _ = find(self._tree.root, problem.path[:-1])
        free = [key for key in keys if not (isinstance(parent, MappingNode) and key in parent)]
        return by_label.get(word) or nearest(word, free)

    def _say(self, problem: Problem) -> Diagnostic:
        node, taken = find(self._tree.root, problem.path)
        want = expected(self._model, problem.path)
        hint: Message | None
        if problem.kind == "missing":
            return self._missing(problem, want)
        if problem.kind == "extra_forbidden":
            return self._unknown_key(problem)
        if _is_blank(node) and taken == problem.path:
            return self._blank(problem.path, node, want)
        if problem.kind in _WANTS_BLOCK:
            rule, message, hint = _wants_block(node, want)
        elif problem.kind in _WANTS_LIST:
            rule, message, hint = _wants_list(node, want)
        elif problem.kind in {"too_short", "too_long"}:
            rule, message, hint = _wants_length(problem)
        else:
            rule, message, hint = _wants_value(problem, node, want)
        return self._tree.fault(
            rule,
            node,
            msg("“{label}”: {why}", label=want.label, why=message) if want.label else message,
            path=dotted(problem.path),
            hint=hint,
            evidence=_evidence(node) if taken == problem.path else "",
        )

    def _missing(self, problem: Problem, want: Expected) -> Diagnostic:
        parent, _ = find(self._tree.root, problem.path[:-1])
        key = str(problem.path[-1])
        entry = parent.entry(key) if isinstance(parent, MappingNode) else None
        if entry is not None:
            return self._blank(problem.path, entry.value, want)
        return self._tree.fault(
            "missing-key",
            parent,
            msg("“{label}” is missing: there is no key “{key}”", label=want.label, key=key),
            path=dotted(problem.path),
            hint=_fill(key, want),
        )

    def _blank(self, path: Path, node: Node, want: Expected) -> Diagnostic:
        if isinstance(path[-1], int):
            return self._tree.fault(
                "left-blank",
                node,
                msg("“{label}”: this item is left blank", label=want.label),
                path=dotted(path),
                hint=msg("fill it in, or delete the item"),
            )
        return self._tree.fault(
            "left-blank",
            node,
            msg("“{label}” is left blank", label=want.label),
            path=dotted(path),
            hint=_fill(str(path[-1]), want),
        )

    def _unknown_key(self, problem: Problem) -> Diagnostic:
        key = str(problem.path[-1])
        parent, _ = find(self._tree.root, problem.path[:-1])
        entry = parent.entry(key) if isinstance(parent, MappingNode) else None
        known = expected(self._model, problem.path[:-1]).keys
        near = self._near_key(problem)
        hint: Message
        if near:
            hint = msg("write “{near}” ({label})", near=near, label=known[near].title or near)
        elif len(problem.path) > 1 and key in expected(self._model, ()).keys:
            hint = msg("“{key}” belongs at the left margin: mind the indentation", key=key)
        elif known:
            hint = msg("keys known here are: {keys}", keys=_listed(known))
        else:
            hint = msg("delete it")
        return self._tree.fault(
            "unknown-key",
            entry.key if entry else parent,
            msg("there is no key “{key}” here", key=key[:_SHOWN]),
            path=dotted(problem.path),
            hint=hint,
            evidence=key[:_SHOWN],
        )


def _fill(key: str, want: Expected) -> Message:
    if want.keys:
        write = msg(
            "write “{key}:” and below it, indented: {keys}",
            key=key,
            keys=_listed(want.keys, required=True) or _listed(want.keys),
        )
    else:
        write = msg("write “{key}: …”", key=key)
    help_text = want.help.rstrip("。")
    return msg("{write} ({help})", write=write, help=help_text) if help_text else write


def _wants_block(node: Node, want: Expected) -> tuple[str, Message, Message]:
    if isinstance(node, Scalar) and (slip := colon_slip(node.text)):
        return slip.rule, slip.message, slip.hint
    keys = _listed(want.keys, required=True) or _listed(want.keys)
    return (
        "wrong-shape",
        msg("a block of keys belongs here, not a list")
        if not isinstance(node, Scalar)
        else msg("a block of keys belongs here, not one value"),
        msg("write its keys below, each on a line of its own, indented: {keys}", keys=keys or "…"),
    )


def _wants_list(node: Node, want: Expected) -> tuple[str, Message, Message]:
    if isinstance(node, Scalar) and not want.keys:
        return (
            "wrong-shape",
            msg("a list belongs here, not one value"),
            msg("write it in brackets: [{items}]", items=_items(node.text)),
        )
    return (
        "wrong-shape",
        msg("a list belongs here, not one value")
        if isinstance(node, Scalar)
        else msg("a list belongs here, not a single block"),
        msg("begin each item on a line of its own with “- ”"),
    )


def _wants_length(problem: Problem) -> tuple[str, Message, Message]:
    actual = problem.context.get("actual_length", 0)
    if problem.kind == "too_short":
        least = problem.context.get("min_length", 1)
        return (
            "list-length",
            msg("the list has {actual} items, fewer than {least}", actual=actual, least=least),
            msg("write {least} or more items", least=least),
        )
    most = problem.context.get("max_length", 0)
    return (
        "list-length",
        msg("the list has {actual} items, more than {most}", actual=actual, most=most),
        msg("write {most} items or fewer", most=most),
    )


def _wants_value(
    problem: Problem, node: Node, want: Expected
) -> tuple[str, Message, Message | None]:
    message, hint = problem.context.get("message"), problem.context.get("want")
    if not isinstance(message, Message):
        return "value", msg("this does not fit here"), _help(want)
    if not isinstance(hint, Message):
        return problem.kind, message, _help(want)
    near = nearest(node.text, want.choices) if want.choices and isinstance(node, Scalar) else None
    if near:
        hint = msg("write “{near}”, if that is meant; {want}", near=near, want=hint)
    return problem.kind, message, hint


def _help(want: Expected) -> Message | None:
    help_text = want.help.rstrip("。")
    return msg("write what is asked for: {help}", help=help_text) if help_text else None


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and node.blank


def _evidence(node: Node) -> str:
    return node.text[:_SHOWN] if isinstance(node, Scalar) else ""


def _items(text: str) -> str:
    for mark in "，、；;|":
        text = text.replace(mark, ",")
    items = [item.strip(" []［］【】") for item in text.split(",")]
    return ", ".join(item for item in items if item)[:_SHOWN]


def _listed(keys: Mapping[str, object], *, required: bool = False) -> str:
    names = [
        key for key, info in keys.items() if not required or getattr(info, "is_required", bool)()
    ]
    more = ", …" if len(names) > _KEYS_SHOWN else ""
    return ", ".join(names[:_KEYS_SHOWN]) + more
