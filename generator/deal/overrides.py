"""The deal's own changes to the standard text: clauses dropped, replaced and added.

``clauses:`` of a deal comes in as a block, and goes out checked against the clauses of its
document type. This module alone knows which changes contradict one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.deal.nearest import nearest
from generator.fields.base import Block
from generator.fields.faults import Fault, fault
from generator.fields.scalars import Line, Scalar, read_text, text
from generator.messages import Message, msg
from generator.source import Plain

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
CLAUSE_LIMIT = 20_000
"""Longest text of a clause, in characters."""

_OFFERED = 200
"""So many ids are compared with a mistyped one."""

_ID_LIMIT = 32
"""Word allows 40 characters for a bookmark; ours are ``clause_`` and the id."""


def _read_id(value: str) -> str:
    stripped = value.strip()
    if len(stripped) > _ID_LIMIT or not _ID.fullmatch(stripped):
        raise fault(
            "clause-id",
            msg("this cannot be the id of a clause"),
            msg("write up to {limit} small letters, digits and hyphens", limit=_ID_LIMIT),
        )
    return stripped


def _read_markdown(value: str) -> str:
    # Only the ends of the block are trimmed: inner indentation is what makes lists of lists.
    read_text(value, CLAUSE_LIMIT, lines=True)
    return value.strip("\n")


ClauseId = Annotated[str, Scalar(str, _read_id, {"type": "string", "pattern": f"^{_ID.pattern}$"})]
ClauseText = Annotated[str, Scalar(str, _read_markdown, {"type": "string", "minLength": 1})]


Heading = Annotated[str, text(60)]


class Addition(Block):
    """A clause that the standard text does not have."""

    after: Line = Field(title="位置", description="加在哪一条款之后（条款编号 id）。")
    id: ClauseId = Field(title="条款标识", description="新条款的 id，供引用，如 spare-parts。")
    title: Heading = Field(title="条款标题", description="打印的标题。")
    text: ClauseText = Field(title="条款正文", description="Markdown，可引用交易数据。")


class Overrides(Block):
    """All changes of a deal."""

    drop: tuple[Line, ...] = Field(
        default=(), title="删去条款", description="不采用的标准条款的 id。"
    )
    replace: dict[Line, ClauseText] = Field(
        default_factory=dict, title="替换条款", description="标准条款 id: 替换的正文（Markdown）。"
    )
    add: tuple[Addition, ...] = Field(
        default=(), title="增加条款", description="标准文本以外增加的条款。"
    )


def contradictions(given: Plain, clauses: Iterable[str]) -> Iterator[Fault]:
    """What the standard text or the other changes do not allow.

    Args:
        given: The block as it stands in the file; parts of the wrong shape are passed over, since
            they have been reported, and must not hide other faults.
        clauses: Ids of the clauses and annexes of the document type.
    """
    if not isinstance(given, dict):
        return
    known = tuple(clauses)
    dropped = _texts(given.get("drop"))
    seen: set[str] = set()
    for number, name in enumerate(dropped):
        if name and name not in known:
            yield ("drop", number), _unknown(name, known)
        elif name and name in seen:
            yield (
                ("drop", number),
                fault(
                    "clause-twice",
                    msg("the clause “{clause}” is dropped twice", clause=name),
                    msg("delete one of the two"),
                ),
            )
        seen.add(name)
    replaced = given.get("replace")
    for name in replaced if isinstance(replaced, dict) else ():
        if name not in known:
            yield ("replace", name), _unknown(name, known)
        elif name in seen:
            yield (
                ("replace", name),
                fault(
                    "clause-twice",
                    msg("the clause “{clause}” is dropped and replaced", clause=name),
                    msg("keep one of the two"),
                ),
            )
    yield from _additions(given.get("add"), known)


def _additions(added: Plain, known: tuple[str, ...]) -> Iterator[Fault]:
    present = dict.fromkeys(known)
    for number, addition in enumerate(added if isinstance(added, list) else ()):
        if not isinstance(addition, dict):
            continue
        (after, name) = _texts([addition.get("after"), addition.get("id")])
        if after and after not in present:
            yield ("add", number, "after"), _unknown(after, tuple(present)[:_OFFERED])
        if name in present:
            yield (
                ("add", number, "id"),
                fault(
                    "clause-twice",
                    msg("there is already a clause “{clause}”", clause=name),
                    msg("choose another id, or change that clause under “replace”"),
                ),
            )
        if name:
            present[name] = None


def _texts(items: Plain) -> list[str]:
    """The items as text; what is no text counts as empty."""
    if not isinstance(items, list):
        return []
    return [item.strip() if isinstance(item, str) else "" for item in items]


def _unknown(name: str, known: Sequence[str]) -> PydanticCustomError:
    near = nearest(name, known)
    want: Message
    if near:
        want = msg("write “{near}”", near=near)
    else:
        want = msg("write one of: {choices}", choices=", ".join(known))
    return fault("unknown-clause", msg("there is no clause “{clause}”", clause=name), want)
