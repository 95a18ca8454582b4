"""What is wrong with a rule file in, diagnostics with place, words and remedy out.

Pydantic's errors are told apart by their type alone; its English is never shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel, ValidationError

from generator import source
from generator.checks.kinds import model
from generator.deal.nearest import nearest
from generator.diagnostics import Diagnostic
from generator.fields.faults import Fault, Path
from generator.messages import Message, msg

_KINDS: Mapping[str, type[BaseModel]] = {
    "existence": model.Existence,
    "conditional": model.Conditional,
    "absence-of-topic": model.Absence,
    "conflict-of-topics": model.Conflict,
    "number-relation": model.NumberRelation,
}
_BLOCKS: Mapping[str, type[BaseModel]] = {
    **dict.fromkeys(("only_if", "except_if", "must"), model.Condition),
    **dict.fromkeys(("first", "second"), model.Side),
    "applies": model.Applies,
    "wordings": model.WordingOf,
    "topics": model.TopicOf,
    "several": model.Several,
    "settings": model.Setting,
}


def report(tree: source.Tree, found: ValidationError | Iterable[Fault]) -> list[Diagnostic]:
    """The faults in the order of the file."""
    told = (
        [_of_shape(tree, *one) for one in _without_shadows(tree, found)]
        if isinstance(found, ValidationError)
        else [_own(tree, error.type, path, error.context or {}) for path, error in found]
    )
    unique = {(d.location.line, d.location.column, d.message.say()): d for d in told}
    return sorted(unique.values(), key=lambda d: (d.location.line or 0, d.location.column or 0))


def _without_shadows(
    tree: source.Tree, error: ValidationError
) -> Iterator[tuple[str, Path, Mapping[str, object]]]:
    """Type, path and context of each fault that is not told by another one.

    A list whose items are at fault is also told to be short, and a key that is misspelt to be
    missing.
    """
    every = [
        (one["type"], _path(one["loc"]), one.get("ctx", {}))
        for one in error.errors(include_url=False, include_input=False)
    ]
    paths = [path for _, path, _ in every]
    meant = {
        (*path[:-1], nearest(str(path[-1]), _known(tree, path[:-1])))
        for kind, path, _ in every
        if kind == "extra_forbidden"
    }
    for kind, path, context in every:
        within = kind == "too_short" and any(p[: len(path)] == path != p for p in paths)
        if not within and not (kind == "missing" and path in meant):
            yield kind, path, context


def _path(steps: tuple[str | int, ...]) -> Path:
    """The path in the file: pydantic puts the kind of a check behind its number."""
    if len(steps) > 2 and steps[0] == "checks" and steps[2] in _KINDS:
        return (*steps[:2], *steps[3:])
    return steps


def _own(tree: source.Tree, kind: str, path: Path, context: Mapping[str, object]) -> Diagnostic:
    node, _ = source.find(tree.root, path)
    message, want = context["message"], context.get("want")
    assert isinstance(message, Message)
    return tree.fault(
        kind,
        node,
        message,
        path=source.dotted(path),
        hint=want if isinstance(want, Message) else None,
        evidence=_evidence(node),
    )


def _of_shape(
    tree: source.Tree, kind: str, path: Path, context: Mapping[str, object]
) -> Diagnostic:
    node, _ = source.find(tree.root, path)
    if "message" in context:
        return _own(tree, kind, path, context)
    if kind == "extra_forbidden":
        return _unknown_key(tree, path)
    if kind in ("missing", "union_tag_not_found"):
        key = str(path[-1]) if kind == "missing" else "kind"
        return tree.fault(
            "missing-key",
            node,
            msg("there is no key “{key}”", key=key, zh="缺少“{key}”"),
            path=source.dotted(path),
            hint=msg("add “{key}: …” here", key=key, zh="请在此处补写“{key}: …”"),
        )
    choices = context.get("expected") or context.get("expected_tags")
    return tree.fault(
        "wrong-value",
        node,
        msg("this value does not fit here", zh="此处的值不符合要求"),
        path=source.dotted(path),
        hint=msg("write one of: {choices}", choices=str(choices), zh="可写：{choices}")
        if choices
        else _want(kind),
        evidence=_evidence(node),
    )


_LIST = msg("write a list: [one, another]", zh="请写作列表：[甲, 乙]")
_BLOCK = msg("write a block of keys and values", zh="请写作由键和值组成的块")
_WANTED: Mapping[str, Message] = {
    "tuple": _LIST,
    "list": _LIST,
    "model": _BLOCK,
    "dict": _BLOCK,
    "too": msg("write at least one", zh="至少写一项"),
    "bool": msg("write true or false", zh="请写 true 或者 false"),
    "date": msg("write a day as 2026-11-25", zh="请写日期，如 2026-11-25"),
    "string": msg(
        "write a text; an id is lower-case words with hyphens",
        zh="请写文本；标识用小写字母和连字符",
    ),
}
"""What to write, by the first word of pydantic's type of error."""


def _want(kind: str) -> Message:
    return _WANTED.get(kind.partition("_")[0], msg("write a number", zh="请写数字"))


def _unknown_key(tree: source.Tree, path: Path) -> Diagnostic:
    parent, _ = source.find(tree.root, path[:-1])
    key = str(path[-1])
    entry = parent.entry(key) if isinstance(parent, source.Mapping) else None
    known = _known(tree, path[:-1])
    near = nearest(key, known)
    return tree.fault(
        "unknown-key",
        entry.key if entry else parent,
        msg("there is no key “{key}” here", key=key, zh="此处没有“{key}”这一项"),
        path=source.dotted(path),
        hint=msg("write “{near}”", near=near, zh="请写“{near}”")
        if near
        else msg("keys known here are: {keys}", keys=", ".join(known), zh="此处可写：{keys}"),
        evidence=key,
    )


def _known(tree: source.Tree, path: Path) -> list[str]:
    """The keys of the block at a path."""
    names = [step for step in path if isinstance(step, str)]
    block: type[BaseModel] = model.RuleFile
    if names and names[-1] in _BLOCKS:
        block = _BLOCKS[names[-1]]
    elif names and names[-1] == "checks":
        node, _ = source.find(tree.root, (*path, "kind"))
        kind = node.text if isinstance(node, source.Scalar) else ""
        block = _KINDS.get(kind, model.RuleFile)
    elif names and names[0] == "settings":
        block = model.Setting
    return [info.alias or name for name, info in block.model_fields.items()]


def _evidence(node: source.Node) -> str:
    return node.text[:80] if isinstance(node, source.Scalar) else ""
