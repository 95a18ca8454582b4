"""A bilingual deal in; what has no English yet, and the same deal with English texts, out.

Free texts are matched by their place. What is said in English once is known wherever the same
Chinese text stands: a person's name, an address that serves twice. This module alone knows that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from generator.deal.expected import is_model, item_parts, keys_of, parts
from generator.deal.mirror import has_han
from generator.deal.overrides import Overrides
from generator.fields.base import Block
from generator.fields.faults import Fault, Path, fault
from generator.fields.scalars import Scalar
from generator.messages import msg
from generator.source import Plain, dotted

CUSTOMARY = {"中文": "Chinese", "英文": "English", "联系人": "Contact person"}
"""English of what blocks say where the deal says nothing."""

_ASIDE = frozenset({"type", "waive", "clauses", "bilingual", "english"})
_SHOWN = 24
"""So many characters of a text are repeated in a message."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A deal in English.

    Attributes:
        values: The fields, with English texts; dates, sums and choices are the same.
        title: The deal's own title; None for that of the type.
        overrides: The deal's own clauses.
    """

    values: BaseModel
    title: str | None
    overrides: Overrides


def untranslated(plain: dict[str, Plain], model: type[BaseModel]) -> Iterator[Fault]:
    """Every free text that has no English, at its place, and English that nothing asks for.

    Args:
        plain: The deal as it stands in the file.
        model: All keys that may stand in it.
    """
    english = plain.get("english")
    english = english if isinstance(english, dict) else {}
    texts = list(_texts(plain, model))
    known = CUSTOMARY | _known(texts, english)
    asked: set[str] = set()
    for path, words in texts:
        if has_han(words) and _at(english, path) is None and words not in known:
            if words not in asked:
                yield path, _missing(path, words)
            asked.add(words)
    mirror = parts(model.model_fields["english"])
    yield from _too_much(english, plain, ("english",), mirror)


def in_english(values: BaseModel, plain: dict[str, Plain], model: type[BaseModel]) -> Translation:
    """A complete deal with English in place of its free texts.

    Args:
        values: The fields of the deal.
        plain: The deal as it stands in the file.
        model: All keys that may stand in it.
    """
    english = plain.get("english", {})
    words = CUSTOMARY | _known(list(_texts(plain, model)), english)
    title = plain.get("title")
    said = _say(title, _at(english, ("title",)), words) if isinstance(title, str) else None
    return Translation(
        _block(values, english, words), said, _overrides(plain.get("clauses"), english, words)
    )


def _texts(plain: Plain, model: type[BaseModel]) -> Iterator[tuple[Path, str]]:
    """The free texts of a deal with their places."""
    if not isinstance(plain, dict):
        return
    for key, info in keys_of(model).items():
        if key in plain and key not in _ASIDE:
            for path, words in _below(plain[key], parts(info)):
                yield (key, *path), words
    yield from _clause_texts(plain.get("clauses"))


def _below(value: Plain, places: Sequence[Any]) -> Iterator[tuple[Path, str]]:
    for part in places:
        if isinstance(value, str) and isinstance(part, Scalar) and part.words:
            yield (), value.strip()
        elif isinstance(value, dict) and is_model(part):
            for key, info in keys_of(part).items():
                if key in value:
                    for path, words in _below(value[key], parts(info)):
                        yield (key, *path), words
        elif isinstance(value, list):
            for number, item in enumerate(value):
                for path, words in _below(item, item_parts(part)):
                    yield (number, *path), words


def _clause_texts(clauses: Plain) -> Iterator[tuple[Path, str]]:
    """The texts of the deal's own clauses; ids need no English."""
    if not isinstance(clauses, dict):
        return
    replaced, added = clauses.get("replace"), clauses.get("add")
    for name, words in replaced.items() if isinstance(replaced, dict) else ():
        if isinstance(words, str):
            yield ("clauses", "replace", name), words
    for number, addition in enumerate(added if isinstance(added, list) else ()):
        for key in ("title", "text"):
            if isinstance(addition, dict) and isinstance(words := addition.get(key), str):
                yield ("clauses", "add", number, key), words


def _known(texts: Sequence[tuple[Path, str]], english: Plain) -> dict[str, str]:
    """English by Chinese text; the first place counts."""
    found: dict[str, str] = {}
    for path, words in texts:
        own = _at(english, path)
        if isinstance(own, str):
            found.setdefault(words, own.strip())
    return found


def _at(plain: Plain | None, path: Path) -> Plain | None:
    for step in path:
        if isinstance(step, int):
            plain = plain[step] if isinstance(plain, list) and step < len(plain) else None
        else:
            plain = plain.get(step) if isinstance(plain, dict) else None
    return plain


def _missing(path: Path, words: str) -> PydanticCustomError:
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return fault(
        "english-missing",
        msg("there is no English for “{words}”", words=shown.replace("\n", " ")),
        msg("write it at {path}", path=dotted(("english", *path))),
    )


def _too_much(english: Plain, plain: Plain, path: Path, places: Sequence[Any]) -> Iterator[Fault]:
    """English beside nothing: what follows it in a list would stand beside the wrong text."""
    if isinstance(english, dict) and isinstance(plain, dict):
        keys = {key: info for one in places if is_model(one) for key, info in keys_of(one).items()}
        for key, inner in english.items():
            if keys and key not in keys:
                continue  # a key that is not known at all has been reported
            if key in plain:
                below = parts(keys[key]) if key in keys else ()
                yield from _too_much(inner, plain[key], (*path, key), below)
            else:
                yield (*path, key), _astray()
    elif isinstance(english, list) and isinstance(plain, list):
        items = [each for one in places for each in item_parts(one)]
        for number, inner in enumerate(english):
            if number < len(plain):
                yield from _too_much(inner, plain[number], (*path, number), items)
            else:
                yield (*path, number), _astray()


def _astray() -> PydanticCustomError:
    return fault(
        "english-astray",
        msg("the deal has nothing here that this could be the English of"),
        msg("delete it, or write the Chinese text"),
    )


def _block(block: BaseModel, english: Plain | None, words: Mapping[str, str]) -> BaseModel:
    """The block with English texts."""
    changed: dict[str, Any] = {}
    for name, info in type(block).model_fields.items():
        value = getattr(block, name)
        said = _value(value, _at(english, (info.alias or name,)), parts(info), words)
        if said is not value:
            changed[name] = said
    if isinstance(block, Block):
        return block.in_english(changed)
    return block.model_copy(update=changed)


def _value(
    value: Any, english: Plain | None, places: Sequence[Any], words: Mapping[str, str]
) -> Any:
    if isinstance(value, BaseModel):
        return _block(value, english, words)
    if isinstance(value, tuple):
        inner = [each for place in places for each in item_parts(place)]
        return tuple(
            _value(item, _at(english, (number,)), inner, words) for number, item in enumerate(value)
        )
    if type(value) is str and any(isinstance(one, Scalar) and one.words for one in places):
        return _say(value, english, words)
    return value


def _say(chinese: str, english: Plain | None, words: Mapping[str, str]) -> str:
    """The English at its place, else what the same text says elsewhere; codes stay as they are."""
    return english.strip("\n") if isinstance(english, str) else words.get(chinese, chinese)


def _overrides(clauses: Plain | None, english: Plain, words: Mapping[str, str]) -> Overrides:
    """The deal's own clauses in English; what is dropped is dropped from both columns."""
    if not isinstance(clauses, dict):
        return Overrides()
    changed: dict[str, Any] = {"drop": clauses.get("drop", []), "replace": {}, "add": []}
    replaced, added = clauses.get("replace"), clauses.get("add")
    for name, text in replaced.items() if isinstance(replaced, dict) else ():
        changed["replace"][name] = _say(
            str(text), _at(english, ("clauses", "replace", name)), words
        )
    for number, addition in enumerate(added if isinstance(added, list) else ()):
        if isinstance(addition, dict):
            here = ("clauses", "add", number)
            said = {
                key: _say(str(addition[key]), _at(english, (*here, key)), words)
                for key in ("title", "text")
            }
            changed["add"].append({**addition, **said})
    return Overrides.model_validate(changed)
