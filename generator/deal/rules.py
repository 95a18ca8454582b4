"""The rules of a document type and the sound fields of a deal in, what does not agree out.

Rules are Jinja expressions of ``document.yaml``. A rule is passed over where a field that it names
is at fault or left out: nothing can be said then. This module alone knows how the names in an
expression are held against the fields of the type, so that a misspelt one is the author's error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from types import SimpleNamespace
from typing import Any, get_origin

from pydantic import BaseModel

from generator.deal.expected import is_model, item_parts, keys_of, parts
from generator.expressions.environment import Environment
from generator.expressions.expression import Chain, Expression
from generator.expressions.printing import as_text
from generator.expressions.text import Text
from generator.fields.faults import Fault, Path, fault
from generator.fields.scalars import Scalar
from generator.library import Rule
from generator.messages import Message, msg
from generator.source import parse_path

_KEPT = 64
_ENOUGH = 1000
"""So many faults of one rule are looked at; far fewer are shown."""

_KIND = "template-rule"
_ITEM = ("row", "loop")


def broken(
    rules: tuple[Rule, ...], model: type[BaseModel], sound: Mapping[str, object]
) -> Iterator[Fault]:
    """What the rules find.

    Args:
        rules: Of the document type.
        model: The fields of the type.
        sound: The fields of the deal that are not at fault; those left out are None or empty.

    Raises:
        TemplateError: A rule is wrong, with its line.
    """
    for rule in compiled(rules, model):
        if rule.names <= sound.keys():
            yield from islice(rule.faults(sound), _ENOUGH)


@lru_cache(maxsize=_KEPT)
def compiled(rules: tuple[Rule, ...], model: type[BaseModel]) -> tuple[CompiledRule, ...]:
    """The rules, ready for many deals.

    Raises:
        TemplateError: A rule is wrong, with its line.
    """
    env = Environment(as_text)
    return tuple(CompiledRule(env, rule, model) for rule in rules)


class CompiledRule:
    """A rule ready for many deals.

    Attributes:
        names: The fields that it asks for.

    Raises:
        TemplateError: An expression does not compile, or names what the type does not have.
    """

    def __init__(self, env: Environment, rule: Rule, model: type[BaseModel]) -> None:
        def expression(text: str, line: int) -> Expression:
            return Expression(env, text, rule.path, line, _KIND)

        self._id = rule.id
        self._check = expression(rule.check.text, rule.check.line)
        self._when = expression(rule.when.text, rule.when.line) if rule.when else None
        self._each = expression(rule.each.text, rule.each.line) if rule.each else None
        at = expression(rule.at.text, rule.at.line)
        self._list = parse_path(rule.each.text) if rule.each else ()
        self._at = parse_path(rule.at.text)
        self._message = Text(env, rule.message.text, rule.path, rule.message.line)
        self._hint = Text(env, rule.hint.text, rule.path, rule.hint.line)
        asked = [one for one in (self._check, self._when, self._each) if one]
        self.names = frozenset(name for one in asked for name in one.names) - set(_ITEM)
        roots = {name: parts(info) for name, info in model.model_fields.items()}
        if self._each:
            row = _items(self._each, (model,), self._list)
            _keys(at, row, self._at)
            roots |= {"row": row, "loop": (_loop(row),)}
        else:
            _keys(at, (model,), self._at)
        for one in asked:
            _check_exact(one)
            _check_names(one, roots)

    def faults(self, sound: Mapping[str, object]) -> Iterator[Fault]:
        """Where the rule is broken."""
        for place, scope in self._cases(sound):
            if self._when is not None and not self._when.holds(scope):
                continue
            if self._check.holds(scope) is False:
                yield (
                    (*place, *self._at),
                    fault(
                        self._id,
                        _said(self._message.render(scope)),
                        _said(self._hint.render(scope)),
                    ),
                )

    def _cases(self, sound: Mapping[str, object]) -> Iterator[tuple[Path, Mapping[str, object]]]:
        if self._each is None:
            yield (), sound
            return
        if not self._each.holds(sound):
            return
        items = self._each.value(sound)
        for index, item in enumerate(items):
            loop = SimpleNamespace(
                index=index + 1,
                first=index == 0,
                last=index == len(items) - 1,
                length=len(items),
                previtem=items[index - 1] if index else None,
                nextitem=items[index + 1] if index + 1 < len(items) else None,
            )
            yield (*self._list, index), {**sound, "row": item, "loop": loop}


def _said(text: str) -> Message:
    """The author's words, which are Chinese whatever language the messages have."""
    return Message("{said}", {"said": text}, zh="{said}")


def _check_exact(expression: Expression) -> None:
    if expression.floats:
        raise expression.fault(
            msg("{number} is no exact number", number=expression.floats[0]),
            msg("write a fraction of whole numbers, such as 3 / 10"),
        )


def _check_names(expression: Expression, roots: Mapping[str, Sequence[Any]]) -> None:
    for chain in expression.chains:
        if chain[0] not in roots:
            raise expression.fault(
                msg("there is no field {name}", name=chain[0]),
                msg("names known here are: {names}", names=", ".join(roots)),
            )
        _check_chain(expression, chain, roots[chain[0]])


def _check_chain(expression: Expression, chain: Chain, places: Sequence[Any]) -> None:
    for number, name in enumerate(chain[1:], start=2):
        below: list[Any] = []
        for place in places:
            if is_model(place) and name in place.model_fields:
                below.extend(parts(place.model_fields[name]))
            elif isinstance(place, dict) and name in place:
                below.extend(place[name])
            elif _has(place, name):
                return  # what a property or a method gives is not declared
        if not below:
            raise expression.fault(msg("there is no {name}", name=".".join(chain[:number])))
        places = below


def _has(place: Any, name: str) -> bool:
    kind = place.type if isinstance(place, Scalar) else get_origin(place) or place
    if not isinstance(kind, type):
        return False
    # Attributes that only the instances have, as the label of a choice, are annotated.
    return hasattr(kind, name) or any(
        name in vars(base).get("__annotations__", {}) for base in kind.__mro__
    )


def _keys(expression: Expression, places: Iterable[Any], steps: Path) -> tuple[Any, ...]:
    """What stands at a path of a deal file."""
    for step in steps:
        infos = [keys_of(place).get(str(step)) for place in places if is_model(place)]
        places = tuple(part for info in infos if info is not None for part in parts(info))
        if not places:
            raise expression.fault(
                msg("there is no field {name}", name=step),
                msg("write the keys of the deal file with dots between them, as funding.total"),
            )
    return tuple(places)


def _items(expression: Expression, places: Iterable[Any], steps: Path) -> tuple[Any, ...]:
    """What the items of a list at a path are."""
    found = _keys(expression, places, steps)
    items = tuple(item for place in found for item in item_parts(place))
    if not items:
        raise expression.fault(msg("this is no list"))
    return items


def _loop(row: tuple[Any, ...]) -> dict[str, Sequence[Any]]:
    """What ``loop`` has."""
    numbers = dict.fromkeys(("index", "first", "last", "length"), (int,))
    return {**numbers, "previtem": row, "nextitem": row}
