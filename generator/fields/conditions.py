"""Keys of a group that are needed under a condition and refused without it.

``needs:`` of a group comes in, a base for its model and the words for its help go out. This
module alone knows how such a condition is written: ``payment=lump-sum`` for a choice,
``keeper`` for a key that is given, or a flag that is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

from generator.fields.base import Block
from generator.fields.faults import Fault, fault
from generator.fields.spec import FieldSpec, SpecError
from generator.messages import Message, msg

PARAM = "needs"


@dataclass(frozen=True, slots=True)
class Condition:
    """What another key of the group must say.

    Attributes:
        key: That key.
        value: The choice; None where it is enough that the key is given, or true.
    """

    key: str
    value: str | None

    def __str__(self) -> str:
        return self.key if self.value is None else f"{self.key}: {self.value}"

    def holds(self, block: Block) -> bool:
        """Whether the block says so."""
        found = getattr(block, self.key)
        return bool(found) if self.value is None else found == self.value

    def schema(self) -> dict[str, Any]:
        """The same for editors."""
        wanted: dict[str, Any] = {"not": {"enum": [False, "false", "no", "否"]}}
        if self.value is not None:
            wanted = {"const": self.value}
        return {"properties": {self.key: wanted}, "required": [self.key]}


Needs = Mapping[str, tuple[Condition, ...]]
"""Keys, and the conditions of which one must hold."""


def needs_of(spec: FieldSpec, inner: Mapping[str, FieldSpec]) -> Needs:
    """What ``needs:`` of a group says.

    Args:
        spec: The group.
        inner: Its fields.

    Raises:
        SpecError: It names what the group does not have, or a key that is required anyway.
    """
    given = spec.params.get(PARAM, {})
    if not isinstance(given, Mapping):
        raise SpecError(PARAM, "must map conditions to lists of keys")
    found: dict[str, tuple[Condition, ...]] = {}
    for text, keys in given.items():
        condition = _condition(str(text), inner)
        for key in [keys] if isinstance(keys, str) else _listed(str(text), keys):
            if key not in inner:
                raise SpecError(f"{PARAM}.{text}", f"there is no field {key}")
            if inner[key].required:
                raise SpecError(f"{PARAM}.{text}", f"{key} is required anyway")
            if key == condition.key:
                raise SpecError(f"{PARAM}.{text}", f"{key} cannot depend on itself")
            found[key] = (*found.get(key, ()), condition)
    return found


def said(conditions: Sequence[Condition], inner: Mapping[str, FieldSpec]) -> str:
    """The conditions for people, as 缴付方式（payment）为 lump-sum 时填写."""
    values: dict[str, list[str]] = {}
    for condition in conditions:
        values.setdefault(condition.key, []).extend(
            [] if condition.value is None else [condition.value]
        )
    parts = [
        f"{inner[key].label}（{key}）为 {' 或 '.join(listed)} 时"
        if listed
        else f"有{inner[key].label}（{key}）时"
        for key, listed in values.items()
    ]
    return f"{'，或者'.join(parts)}填写，否则不填。"


def conditional(needs: Needs) -> type[Block]:
    """The base of a group's model, which reports what is missing and what is too much."""

    class Conditional(Block):
        def faults(self) -> Iterator[Fault]:
            """Keys that the others ask for, and keys that nothing asks for."""
            for key, conditions in needs.items():
                yield from _faults_of(self, key, conditions)

        @classmethod
        def __get_pydantic_json_schema__(
            cls, schema: CoreSchema, handler: GetJsonSchemaHandler
        ) -> dict[str, Any]:
            """The model's schema, with the conditions as ``if``."""
            found = handler.resolve_ref_schema(handler(schema))
            found["allOf"] = [_schema_of(key, conditions) for key, conditions in needs.items()]
            return found

    return Conditional


def _faults_of(block: Block, key: str, conditions: Sequence[Condition]) -> Iterator[Fault]:
    # A key that is at fault itself has no attribute; what hangs on it cannot be told.
    sound = block.__dict__
    if key not in sound or any(condition.key not in sound for condition in conditions):
        return
    wanted = any(condition.holds(block) for condition in conditions)
    given = sound[key] is not None and sound[key] != ()
    listed = _either(conditions)
    if wanted and not given:
        held = next(condition for condition in conditions if condition.holds(block))
        yield (
            (key,),
            fault(
                "group-needs",
                msg("{condition} needs “{key}”", condition=held, key=key),
                msg("write “{key}”, or change “{other}”", key=key, other=held.key),
            ),
        )
    elif given and not wanted:
        yield (
            (key,),
            fault(
                "group-needs",
                msg("“{key}” is not printed without {condition}", key=key, condition=listed),
                msg("delete “{key}”, or write {condition}", key=key, condition=listed),
            ),
        )


def _either(conditions: Sequence[Condition]) -> Condition | Message:
    either: Condition | Message = conditions[0]
    for other in conditions[1:]:
        either = msg("{first} or {other}", first=either, other=other)
    return either


def _schema_of(key: str, conditions: Sequence[Condition]) -> dict[str, Any]:
    schemas = [condition.schema() for condition in conditions]
    return {
        "if": schemas[0] if len(schemas) == 1 else {"anyOf": schemas},
        "then": {"required": [key]},
        "else": {"properties": {key: False}},
    }


def _condition(text: str, inner: Mapping[str, FieldSpec]) -> Condition:
    key, equals, value = (part.strip() for part in text.partition("="))
    if key not in inner:
        raise SpecError(f"{PARAM}.{text}", f"there is no field {key}")
    if not equals:
        return Condition(key, None)
    choices = inner[key].choices("choices") or {}
    if value not in choices:
        raise SpecError(f"{PARAM}.{text}", f"{value} is no choice of {key}")
    return Condition(key, value)


def _listed(text: str, keys: object) -> list[str]:
    if not isinstance(keys, Sequence) or not keys:
        raise SpecError(f"{PARAM}.{text}", "must list at least one key")
    return [str(key) for key in keys]
