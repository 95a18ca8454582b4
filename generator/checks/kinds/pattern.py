"""Alternatives as a rule file writes them in, the text of one regular expression out.

This module alone knows the layout of patterns: each item of a list is one alternative, a list in
the list is several; line breaks and the spaces around them vanish, other spaces stay; ``{name}``
stands for a named fragment of the file. Quantifiers such as ``{0,8}`` begin with a digit and are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic_core import PydanticCustomError

from generator.fields.faults import fault
from generator.messages import msg

Fragments = Mapping[str, str]
"""The text that stands for each name."""

_INSERTION = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_SET = re.compile(r"\[\^?\]?[^\]]*\]")
_NESTED = re.compile(r"\([^()]*\)")
_MARK = "\0"
_IN_BRACKETS = re.compile(r"\(\?:(\{[a-z][a-z0-9_]*\})\)")
_NEEDED = re.compile(r"\{([a-z][a-z0-9_]*)\}(?![?*]|\{\d)")
_GROUP = re.compile(r"\(\?P<(\w+)>")


def flat(written: object) -> Iterator[str]:
    """The alternatives of a pattern, whether one text, a list, or lists in a list.

    >>> list(flat(["甲方", ["乙方", "丙方"]]))
    ['甲方', '乙方', '丙方']
    """
    if isinstance(written, str):
        yield written
    elif isinstance(written, list | tuple):
        for item in written:
            yield from flat(item)
    else:
        raise fault(
            "wrong-shape",
            msg(
                "a pattern or a list of patterns belongs here", zh="此处应写一个或者一列正则表达式"
            ),
            msg("write each alternative as an item of a list", zh="请把每个备选写作列表中的一项"),
        )


def unfolded(written: str) -> str:
    r"""One alternative without its layout.

    >>> unfolded("甲方\n  (?:有权|可以)\n")
    '甲方(?:有权|可以)'
    """
    return "".join(line.strip() for line in written.splitlines())


def joined(alternatives: Iterable[str], fragments: Fragments) -> str:
    """The regular expression that finds any of them.

    Raises:
        PydanticCustomError: A name is no fragment of the file.

    Those that begin with the same fragment share it, so that it is tried once at a place.

    >>> joined(["{side}有权", "随时", "{side}可以"], {"side": "(?:甲方|乙方)"})
    '(?:甲方|乙方)(?:有权|可以)|随时'
    """
    behind: dict[str, list[str]] = {}
    for one in map(unfolded, alternatives):
        head, rest = _head(one, fragments)
        behind.setdefault(head or one, []).append(rest)
    return "|".join(
        _inserted(head + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"), fragments)
        for head, rests in behind.items()
    )


def by_parts(
    alternatives: Iterable[str], known: Fragments
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The alternatives by the fragments that each match of them has.

    >>> known = {"side": "(?:甲方|乙方)", "term": "价格"}
    >>> by_parts(["{side}(?:可|得)改(?:{term})", "改{term}由{side}", "{side}?定价"], known)
    {('side', 'term'): ('{side}(?:可|得)改(?:{term})', '改{term}由{side}'), (): ('{side}?定价',)}
    """
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for one in map(unfolded, alternatives):
        parts = _parts(one, known)
        found[parts] = (*found.get(parts, ()), one)
    return found


def _parts(one: str, known: Fragments) -> tuple[str, ...]:
    """The fragments of an alternative that nothing makes optional; none where a | parts it."""
    outside = _outside(_IN_BRACKETS.sub(r"\1", one))
    inserted = [known.get(found[1], "") for found in _INSERTION.finditer(one)]
    if "|" in outside or any(map(_has_choice, inserted)):
        return ()
    return tuple(sorted({found[1] for found in _NEEDED.finditer(outside)} & known.keys()))


def _head(one: str, known: Fragments) -> tuple[str, str]:
    """The fragment that an alternative begins with, and the rest; none where they cannot part."""
    found = _INSERTION.match(one)
    if found is None:
        return "", ""
    rest = one[found.end() :]
    parts = rest[:1] not in ("", "?", "*", "+", "{") or bool(_INSERTION.match(rest))
    if parts and not _has_choice(rest) and not _has_choice(known.get(found[1], "")):
        return found.group(), rest
    return "", ""


def _has_choice(text: str) -> bool:
    """Whether a | stands outside all brackets."""
    return "|" in _outside(text)


def _outside(text: str) -> str:
    """The text with a mark in place of each group, set and escaped character."""
    outside = _SET.sub(_MARK, _ESCAPED.sub(_MARK, text))
    groups = 1
    while groups:  # from the innermost on
        outside, groups = _NESTED.subn(_MARK, outside)
    return outside


def fragments(written: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The text that stands for each name; one may use those before it.

    Raises:
        PydanticCustomError: A fragment uses a name that does not stand before it.
    """
    found: dict[str, str] = {}
    for name, alternatives in written.items():
        text = joined(alternatives, found)
        found[name] = text if len(alternatives) == 1 else f"(?:{text})"
    return found


def groups(text: str) -> frozenset[str]:
    """The names of the groups of a regular expression."""
    return frozenset(_GROUP.findall(text))


def refuse_wrong(text: str) -> None:
    """Refuse what is no regular expression.

    Raises:
        PydanticCustomError: It is none.
    """
    try:
        re.compile(text)
    except re.error as error:
        raise fault(
            "wrong-pattern",
            msg("this is no regular expression: {why}", zh="正则表达式有误：{why}", why=str(error)),
            msg(
                "mind the brackets; a literal one is written \\( or \\[",
                zh="请检查括号是否成对；括号本身写作 \\( 或者 \\[",
            ),
        ) from error


def _inserted(text: str, known: Fragments) -> str:
    def insert(found: re.Match[str]) -> str:
        if found[1] not in known:
            raise _unknown(found[1], known)
        return known[found[1]]

    return _INSERTION.sub(insert, text)


def _unknown(name: str, known: Fragments) -> PydanticCustomError:
    from generator.deal.nearest import nearest  # noqa: PLC0415  # only to tell a fault

    near = nearest(name, sorted(known))
    return fault(
        "unknown-fragment",
        msg("there is no fragment {name} under “let”", zh="let 中没有片段 {name}", name=name),
        msg("write {{{near}}}", zh="请写作 {{{near}}}", near=near)
        if near
        else msg("define it under “let”, above its use", zh="请在 let 中先定义再使用"),
    )
