"""The model of a deal in, the model of its section ``english:`` out: the same keys, texts alone.

Whatever is no free text (dates, sums, choices, codes) prints in English by itself. This module
alone knows which keys are left when those are taken away, and how long an English text may be.
"""

from __future__ import annotations

import re
import types
from functools import cache
from typing import Annotated, Any, get_origin

from pydantic import BaseModel, Field, create_model

from generator.deal.expected import is_model, item_parts, keys_of, parts
from generator.deal.overrides import ClauseText
from generator.fields.base import Block
from generator.fields.faults import fault
from generator.fields.scalars import Line, Scalar, text
from generator.messages import msg

LONGER = 4
"""English takes up to so many times the characters of Chinese."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")


class EnglishAddition(Block):
    """An added clause in English."""

    title: Line | None = Field(default=None, title="条款标题", description="该条款的英文标题。")
    text: ClauseText | None = Field(
        default=None,
        title="条款正文",
        description="该条款的英文正文（Markdown），各项与中文一一对应。",
    )


class EnglishOverrides(Block):
    """The texts of a deal's own clauses in English."""

    replace: dict[Line, ClauseText] = Field(
        default_factory=dict, title="替换条款", description="条款 id: 替换的英文正文（Markdown）。"
    )
    add: tuple[EnglishAddition, ...] = Field(
        default=(), title="增加条款", description="增加的条款的英文标题和正文，次序相同。"
    )


def has_han(value: str) -> bool:
    """Whether a text needs English.

    >>> has_han("BWL-2026-0012"), has_han("青岛仲裁委员会")
    (False, True)
    """
    return _HAN.search(value) is not None


def mirror(fields: type[BaseModel]) -> type[BaseModel]:
    """The model of ``english:`` for a deal with these fields."""
    keys: dict[str, Any] = {
        "title": (
            Line | None,
            Field(default=None, title="文书标题", description="本交易自定标题的英文。"),
        ),
        **_keys(fields),
        "clauses": (
            EnglishOverrides | None,
            Field(default=None, title="条款调整", description="替换和增加的条款的英文。"),
        ),
    }
    return create_model("English", __base__=Block, **keys)


@cache
def mirrored(model: type[BaseModel]) -> type[BaseModel] | None:
    """A block with nothing but the free texts of ``model``; None when it has none."""
    keys = _keys(model)
    if not keys:
        return None
    return create_model(f"English{model.__name__}", __base__=Block, **keys)


def _keys(model: type[BaseModel]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, info in keys_of(model).items():
        about: dict[str, Any] = {"title": info.title, "description": f"{info.title}的英文。"}
        for part in parts(info):
            if isinstance(get_origin(part), type) and (item := _item(part)) is not None:
                found[key] = (types.GenericAlias(tuple, (item, ...)), Field(default=(), **about))
            elif (own := _english(part)) is not None:
                found[key] = (own | None, Field(default=None, **about))
    return found


def _item(container: Any) -> Any:
    items = [each for part in item_parts(container) if (each := _english(part)) is not None]
    return items[0] if items else None


def _english(part: Any) -> Any:
    """What stands for one value: an English text, a mirrored block, or nothing."""
    if is_model(part):
        return mirrored(part)
    if isinstance(part, Scalar) and part.words:
        return Annotated[str, _english_text(part)]
    return None


def _english_text(chinese: Scalar) -> Scalar:
    given = chinese.schema.get("maxLength")
    reader = text(LONGER * given if isinstance(given, int) else 5000, lines=_has_lines(chinese))

    def read(value: str) -> object:
        found = reader.read(value)
        if isinstance(found, str) and has_han(found) and not _LATIN.search(found):
            raise fault(
                "english-is-chinese",
                msg("this text is Chinese; English is wanted here"),
                msg("write it in English; a name may be followed by its Chinese characters"),
            )
        return found

    return Scalar(str, read, reader.schema)


def _has_lines(chinese: Scalar) -> bool:
    """Whether a text may have several lines, which its schema tells: no number is meant there."""
    return chinese.schema.get("type") == ["string"]
