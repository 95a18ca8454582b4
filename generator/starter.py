"""A document type in, a commented YAML file to begin a deal with out.

What a deal must say comes first; facts that only the user knows are left blank with an example in
the comment, terms that most deals share are filled in, and everything optional is commented out.
This module alone knows the layout of that file. Filling the blanks makes it valid.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.deal import BILINGUAL, RESERVED, plan_for
from generator.deal.expected import is_model, item_parts, keys_of, parts
from generator.deal.needs import choices_in_turn, example, least_items, needs
from generator.fields.registry import SUGGESTED
from generator.fields.scalars import Scalar
from generator.fields.values import Money
from generator.library import DocumentType
from generator.source import Plain

_COLUMN = 36
ENGLISH = BILINGUAL[1]
_FACTS = (str, Decimal, date, Money)
"""Values that only the user knows; rates, periods and choices are terms, with a usual value."""

_PLAIN = re.compile(r"[^\W_](?:[^#:\[\]{},&*!|>'\"%@`\\\n]|(?<=\d)[:,%](?=\d|$)|,(?=\d))*%?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: code, and what is said about it behind ``#``."""

    code: str
    comment: str = ""

    def __str__(self) -> str:
        if not self.comment:
            return self.code
        return f"{self.code}{' ' * max(2, _COLUMN - _width(self.code))}# {self.comment}"


def starter(
    document_type: DocumentType,
    *,
    schema: str | None = None,
    given: Mapping[str, Plain] | None = None,
) -> str:
    """The YAML to begin a deal of this type with.

    Args:
        document_type: What the deal is to become.
        schema: Path or address of its JSON Schema, for the editor; left out when None.
        given: Values that are known already, as a form takes them over from an agreement.

    Raises:
        TemplateError: A field declaration of the type is at fault.
    """
    known = given or {}
    bilingual = document_type.english is not None
    keys = keys_of(plan_for(document_type.fields, bilingual=bilingual).inputs)
    own = {name: info for name, info in keys.items() if name in document_type.fields}
    common = {name: keys[name] for name in (*BILINGUAL, *RESERVED[1:]) if name in keys}
    written = {
        name
        for name, info in own.items()
        if info.is_required() or document_type.fields[name].flag(SUGGESTED)
    }
    lines = [_Line(f"# yaml-language-server: $schema={schema}")] if schema else []
    lines += [
        _Line(f"# {document_type.title}（{document_type.id}）"),
        _Line("# 填写空白处；需要可选项时删去行首的“# ”。键后用半角冒号加空格，缩进用空格。"),
        _Line(f"type: {document_type.id}"),
    ]
    for name, info in own.items():
        if name in known:
            lines += [_Line(""), *_known(name, known[name], info)]
        elif name in written:
            lines += [_Line(""), *_entry(name, info, required=True)]
    optional = {
        name: info for name, info in own.items() if name not in written and name not in known
    } | common
    lines += [_Line(""), _Line("# ---- 以下可选 ----")]
    for name, info in optional.items():
        entry = (
            _translation(info, {key: own[key] for key in own if key in written})
            if name == ENGLISH
            else _entry(name, info, required=True)
        )
        # Two columns and the English for them belong together.
        lines += [*([] if name == ENGLISH else [_Line("")]), *_commented(entry)]
    return "\n".join(str(line).rstrip() for line in lines) + "\n"


def _translation(info: FieldInfo, written: Mapping[str, FieldInfo]) -> Iterator[_Line]:
    """``english:`` for what a new file says; ``validate`` names whatever else comes to need it."""
    yield _Line(f"{ENGLISH}:", _about(info))
    for part in parts(info):
        if is_model(part):
            yield from _indented(_translated(part, written))


def _translated(mirror: type[BaseModel], chinese: Mapping[str, FieldInfo]) -> Iterator[_Line]:
    for key, info in keys_of(mirror).items():
        if key in chinese:
            yield from _counterpart(key, info, chinese[key])


def _counterpart(key: str, info: FieldInfo, chinese: FieldInfo) -> Iterator[_Line]:
    """One key of ``english:``: a text, a block, or a list with one item of either."""
    listed = item_parts(parts(info)[0])
    inner: list[_Line] = [_Line("")] if listed else []
    block = listed[0] if listed else parts(info)[0]
    if is_model(block):
        places = [each for part in parts(chinese) for each in (part, *item_parts(part))]
        model = next(each for each in places if is_model(each))
        inner = list(_translated(block, {name: keys_of(model)[name] for name in needs(model)}))
        if not inner:
            return
    yield _Line(f"{key}:", info.title or "")
    if listed:
        inner = [replace(inner[0], code=f"- {inner[0].code}".rstrip()), *_indented(inner[1:])]
    yield from _indented(inner)


def _known(name: str, value: Plain, info: FieldInfo) -> Iterator[_Line]:
    """A value that is known already; what a block needs besides is left to be filled in."""
    if isinstance(value, dict):
        yield _Line(f"{name}:", _about(info))
        keys = next((keys_of(part) for part in parts(info) if is_model(part)), {})
        for key, inner in keys.items():
            if key in value:
                yield from _indented(_known(key, value[key], inner))
            elif inner.is_required():
                yield from _indented(_entry(key, inner, required=True))
    elif isinstance(value, list):
        yield _Line(f"{name}:", _about(info))
        for item in value:
            first, *rest = _item(item)
            yield from _indented([replace(first, code=f"- {first.code}"), *_indented(rest)])
    else:
        yield _Line(f"{name}: {_scalar(value or '')}", _about(info))


def _item(value: Plain) -> list[_Line]:
    """An item of a known list: one value, or the keys of a block."""
    if isinstance(value, dict):
        return [_Line(f"{key}: {_scalar(str(inner))}") for key, inner in value.items()]
    return [_Line(_scalar(str(value)))]


def _entry(name: str, info: FieldInfo, *, required: bool, chosen: str = "") -> list[_Line]:
    lines = list(_value(name, info, chosen))
    return lines if required else list(_commented(lines))


def _value(name: str, info: FieldInfo, chosen: str) -> Iterator[_Line]:
    for part in parts(info):
        if isinstance(part, Scalar):
            given = chosen or example(info, part)
            fact = issubclass(part.type, _FACTS) and "enum" not in part.schema
            yield _Line(
                f"{name}:" if fact or not given else f"{name}: {_scalar(given)}",
                _about(info, part, given if fact else ""),
            )
            return
        if is_model(part):
            yield _Line(f"{name}:", _about(info))
            yield from _indented(_block(part))
            return
        if items := item_parts(part):
            yield from _list(name, info, items)
            return
    yield _Line(f"{name}: {{}}", _about(info))


def _list(name: str, info: FieldInfo, items: Iterable[Any]) -> Iterator[_Line]:
    given = next(iter(info.examples or ()), None)
    for item in items:
        if is_model(item):
            yield _Line(f"{name}:", _about(info))
            for turn in range(least_items(info)):
                first, *rest = _block(item, turn)
                yield from _indented([replace(first, code=f"- {first.code}"), *_indented(rest)])
            return
        if isinstance(item, Scalar) and isinstance(known := item.schema.get("enum"), list):
            few = ", ".join(str(one) for one in known[: least_items(info)])
            yield _Line(f"{name}: [{few}]", _about(info, item))
            return
    if isinstance(given, list):
        yield _Line(f"{name}: [{', '.join(_scalar(str(item)) for item in given)}]", _about(info))
    else:
        yield _Line(f"{name}:", _about(info))
        yield from [_Line("  -")] * least_items(info)


def _block(model: type[BaseModel], turn: int = 0) -> Iterator[_Line]:
    """The keys of a block: first those that it needs, then the others, commented out.

    The blocks of a list differ in what is chosen in them, each from the one before.
    """
    needed = needs(model)
    keys = keys_of(model)
    chosen = choices_in_turn(model, needed, turn) if turn else {}
    for name, info in keys.items():
        if name in needed:
            yield from _entry(name, info, required=True, chosen=chosen.get(name, ""))
    for name, info in keys.items():
        if name not in needed:
            yield from _entry(name, info, required=False)


def _about(info: FieldInfo, scalar: Scalar | None = None, given: str = "") -> str:
    """Label, help, choices and example, in one line."""
    label, help_text = info.title or "", " ".join((info.description or "").split())
    about = label if help_text.rstrip("。") in {"", label} else f"{label}：{help_text}"
    choices = scalar.schema.get("enumDescriptions") if scalar else None
    if scalar and isinstance(choices, list):
        values = scalar.schema["enum"]
        assert isinstance(values, list)
        pairs = zip(values, choices, strict=True)
        about += " " + " | ".join(f"{value} {label}" for value, label in pairs)
    return f"{about} 例：{given}" if given else about


def _indented(lines: Iterable[_Line]) -> Iterator[_Line]:
    return (replace(line, code=f"  {line.code}" if line.code else "") for line in lines)


def _commented(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Lines that become valid when the first ``# `` of each is deleted."""
    return (replace(line, code=f"# {line.code}" if line.code else "#") for line in lines)


def _scalar(text: str) -> str:
    """A value as YAML, quoted where it would not be read as it stands.

    >>> _scalar("5,299.00"), _scalar("9:00"), _scalar("a: b"), _scalar("是，或否")
    ('5,299.00', '9:00', '"a: b"', '是，或否')
    """
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _width(text: str) -> int:
    """Columns on a screen, where Han characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
