"""The ``checks`` of a policy in, each check's level and settings out, or every fault in its place.

A check is set in short, ``uscc-invalid: off``, or with what its rule lets a company decide,
``deposit-over-20-percent: {level: warning, share: 15%}``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic_core import PydanticCustomError

from generator import source
from generator.diagnostics import Diagnostic, Severity
from generator.fields.choices import Choice
from generator.fields.scalars import choice
from generator.messages import Message, msg
from generator.policy.settings import Setting, described

LEVEL = "level"

Path = tuple[str, ...]
"""Where within ``checks``."""


class Level(Choice):
    """How a check counts in this company."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    INFO = "info", "提示"
    OFF = "off", "不检查"


class Settable(Protocol):
    """What a policy must know of a rule."""

    @property
    def settings(self) -> object | None:
        """An instance of its settings class, with the defaults."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a policy says about one check.

    Attributes:
        level: How it counts; None for as the rule says.
        settings: The rule's settings as the policy wants them; None where the rule has none.
    """

    level: Level | None = None
    settings: object | None = None

    def severity(self, severity: Severity) -> Severity | None:
        """How a finding counts; None where the check is switched off."""
        if self.level is None:
            return severity
        return None if self.level is Level.OFF else Severity(self.level.value)


class ChecksReader:
    """Reads the block ``checks`` of one policy file.

    Args:
        tree: The file.
        rules: Every rule by id.

    Attributes:
        faults: What is wrong with the block, in the order of the file.
    """

    def __init__(self, tree: source.Tree, rules: Mapping[str, Settable]) -> None:
        self._tree = tree
        self._rules = rules
        self.faults: list[Diagnostic] = []

    def read(self, node: source.Node | None) -> dict[str, Check]:
        """What is said about each check; another shape than a block is judged elsewhere."""
        entries = node.entries if isinstance(node, source.Mapping) else ()
        return {
            entry.key.text: self._check(entry) for entry in entries if not _is_blank(entry.value)
        }

    def _check(self, entry: source.Entry) -> Check:
        rule = self._rules.get(entry.key.text)
        if rule is None:
            self._unknown_rule(entry.key)
        if isinstance(entry.value, source.Sequence):
            self._fault(
                entry.value,
                (entry.key.text,),
                "wrong-shape",
                msg("a level or a block of keys belongs here, not a list"),
                msg("write off, or {{level: warning}}"),
            )
            return Check()
        if isinstance(entry.value, source.Scalar):
            return Check(
                self._level(entry.value, (entry.key.text,)), rule.settings if rule else None
            )
        return self._block(entry.key.text, entry.value, rule)

    def _block(self, check: str, block: source.Mapping, rule: Settable | None) -> Check:
        level = None
        settings = rule.settings if rule else None
        known = {one.name: one for one in described(settings)}
        changed: dict[str, object] = {}
        for entry in block.entries:
            name = entry.key.text
            path = (check, name)
            if _is_blank(entry.value):
                continue
            if name == LEVEL:
                level = self._level(entry.value, path)
            elif name in known:
                changed.update(self._value(known[name], entry.value, path))
            elif rule is not None:
                self._unknown_setting(entry.key, known, path)
        if settings is None:
            return Check(level)
        return Check(level, _changed(settings, changed))

    def _level(self, node: source.Node, path: Path) -> Level | None:
        try:
            text = node.text if isinstance(node, source.Scalar) else None
            level = choice(Level).validate(text)
            return level if isinstance(level, Level) else None
        except PydanticCustomError as error:
            self._refused(node, error, path)
            return None

    def _value(
        self, setting: Setting, node: source.Node, path: Path
    ) -> Iterator[tuple[str, object]]:
        try:
            yield setting.name, setting.read(node)
        except PydanticCustomError as error:
            self._refused(node, error, path)

    def _refused(self, node: source.Node, error: PydanticCustomError, path: Path) -> None:
        """A value's own fault; those of scalars say what is wrong and what to write."""
        context = error.context or {}
        self._fault(node, path, error.type, context["message"], context["want"])

    def _unknown_rule(self, key: source.Scalar) -> None:
        near = _nearest(key.text, sorted(self._rules))
        self._fault(
            key,
            (key.text,),
            "unknown-rule",
            msg("there is no rule {name}", name=key.text),
            msg("write “{near}”", near=near) if near else msg("see “dealdoc rules list”"),
        )

    def _unknown_setting(
        self, key: source.Scalar, known: Mapping[str, Setting], path: Path
    ) -> None:
        near = _nearest(key.text, [LEVEL, *known])
        self._fault(
            key,
            path,
            "unknown-setting",
            msg("the rule has no setting {name}", name=key.text),
            msg("write “{near}”", near=near)
            if near
            else msg("write one of: {choices}", choices=", ".join([LEVEL, *known])),
        )

    def _fault(
        self, node: source.Node, path: Path, rule: str, message: Message, hint: Message
    ) -> None:
        evidence = node.text if isinstance(node, source.Scalar) else ""
        where = ".".join(("checks", *path))
        self.faults.append(
            self._tree.fault(rule, node, message, hint=hint, evidence=evidence, path=where)
        )


def _changed(settings: object, values: Mapping[str, object]) -> object:
    """A copy of the rule's settings with what the policy says."""
    known: Any = settings  # an instance of some dataclass, as ``described`` has made sure
    return dataclasses.replace(known, **values)


def _is_blank(node: source.Node) -> bool:
    return isinstance(node, source.Scalar) and node.blank


def _nearest(word: str, known: Iterable[str]) -> str | None:
    from generator.deal.nearest import nearest  # noqa: PLC0415  # a check of a text needs no deals

    return nearest(word, known)
