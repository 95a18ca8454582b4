"""The matter in, the places out that name a party without declaring its role.

Behind the role in brackets, as the title of invoices, over a letter in an annex, alone on a line of
the cover or beside a seal, in the tables that parties sign in. This module alone knows these customs; whether such a name is a slip of
the party's or rightly another's is for the rule to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.names import is_organisation, plain
from generator.checks.parties import PLAIN_ROLE, Mention
from generator.checks.text import Passage
from generator.checks.zones import Zone, zones

_INNER = r"(?:[^(),。;:“”\"]|\([^()]{1,10}\)){4,40}"
_BRACKET = re.compile(rf"({PLAIN_ROLE})\((?:即|为|:)?({_INNER})\)")
_LABELLED = re.compile(
    r"(?:开票(?:单位|名称|抬头)|(?:发票)?抬头|购[买货]方名称|户名|账户名称?|收款方|付款方|(?:开户|收款|付款)单位|[单位公司企业]{2}(?:名称|全称)|(?<![一-鿿])(?:名称|全称))"
    rf"(?:\([^()]{{0,10}}\))?(?::|为)({_INNER})"
)
_CALLED = re.compile(rf"(?<![一-鿿])([一-鿿A-Za-z0-9]{{4,40}})\(({PLAIN_ROLE})\)")
_LETTER = re.compile(
    r"(?:(?:委托|授权|承诺|声明|出具|投标|报价|申请|确认)(?:单位|[方人])(?:名称)?(?:\([^()]{0,10}\))?|^致):"
    rf"({_INNER})"
)
_SEAL = r"(?:\((?:盖章|公章|签章|章|签字|签字盖章|合同专用章)\))"
_ALONE = re.compile(rf"(?!{PLAIN_ROLE})({_INNER}?){_SEAL}?")
_SEALED = re.compile(rf"({PLAIN_ROLE}){_SEAL}?:?({_INNER}?){_SEAL}?")
_HEAD = re.compile(rf"({PLAIN_ROLE}){_SEAL}?:?")
_LONGEST = 45
_LIKELY = re.compile(r"[方人位商][()]|[称头名方位](?:[:(]|为)")
"""Cheap to look for: it stands in every line that the next three match."""

_WITHIN = ((_BRACKET, 2, 1), (_CALLED, 1, 2), (_LABELLED, 1, None))
"""The patterns with the groups of the name and of the role."""


def namings(matter: Matter) -> tuple[Mention, ...]:
    """Every such place, in reading order."""
    return tuple(_namings(matter))


def _namings(matter: Matter) -> Iterator[Mention]:
    where = matter.get(zones)
    likely = {p.index for p in matter.text.lines_with(_LIKELY)}
    body = where.indices(Zone.BODY) - likely
    for passage in [p for p in matter.text.running if p.index not in body]:
        yield from _of_line(passage, where.of(passage))
    yield from _columns(matter)


@lru_cache(LINES)  # the next document of a type has the same passages
def _of_line(passage: Passage, zone: Zone) -> tuple[Mention, ...]:
    return tuple(_on_line(passage, zone))


def _on_line(passage: Passage, zone: Zone) -> Iterator[Mention]:
    text = passage.text
    if _LIKELY.search(text):
        yield from _within(passage, zone)
    if zone in (Zone.ANNEX, Zone.SIGNATURE) and ":" in text:
        for match in _LETTER.finditer(text):
            yield from _named(passage, match, 1, zone)
    apart = zone in (Zone.FRONT, Zone.SIGNATURE) or (zone is Zone.ANNEX and text[-2:] == "章)")
    if apart and len(text) <= _LONGEST:
        alone = _ALONE.fullmatch(text)
        if alone:
            yield from _named(passage, alone, 1, zone)
    if zone is Zone.SIGNATURE and len(text) <= _LONGEST:
        sealed = _SEALED.fullmatch(text)
        if sealed:
            yield from _named(passage, sealed, 2, zone, roles=(sealed[1],))


def _within(passage: Passage, zone: Zone) -> Iterator[Mention]:
    """Names within a line."""
    for pattern, name, role in _WITHIN:
        for match in pattern.finditer(passage.text):
            roles = () if role is None else (match[role],)
            yield from _named(passage, match, name, zone, roles=roles, inline=pattern is _CALLED)


def _columns(matter: Matter) -> Iterator[Mention]:
    """Names under a role at the head of a column, where parties sign in a table."""
    where = matter.get(zones)
    heads: dict[tuple[int, int], str] = {}
    for passage in matter.text.cells:
        cell = passage.cell
        assert cell is not None
        key = cell.table, cell.column
        head = _HEAD.fullmatch(passage.text)
        if head:
            heads[key] = head[1]
        elif key in heads and where.of(passage) is Zone.SIGNATURE:
            alone = _ALONE.fullmatch(passage.text)
            if alone:
                yield from _named(passage, alone, 1, Zone.SIGNATURE, roles=(heads[key],))


def _named(
    passage: Passage,
    match: re.Match[str],
    group: int,
    zone: Zone,
    *,
    roles: tuple[str, ...] = (),
    inline: bool = False,
) -> Iterator[Mention]:
    """The name in a group, if it is an organisation's."""
    name = plain(match[group])
    if is_organisation(name):
        yield Mention(roles, name, passage.extent(*match.span(group)), zone, not roles, inline)
