"""The matter in, the right name of each party out, which all other spellings are held against.

The deal gives it, else the opening: by role, by any label, in a sentence, or by nothing but a
company's name in the first lines. This module alone knows that order.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.deals import parties
from generator.checks.matter import Matter
from generator.checks.names import core, is_blank, is_elsewhere, is_near
from generator.checks.organisations import organisations
from generator.checks.parties import Mention
from generator.checks.same_names import at_the_end, openings
from generator.checks.text import Region
from generator.checks.zones import Zone, zones

STEM = 4
"""Characters of place and trade name that two names of one company share."""
PARTY = "当事人"
_LONG = 24
_TWO = re.compile(r"厂|公司|大学|集团|研究院")
_OPENING = 10
"""Lines in which the parties are introduced."""


def references(matter: Matter, found: tuple[Mention, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each party's roles and right name: the deal's, else the first one the opening gives."""
    stated = parties(matter.deal)
    if stated:
        yield from ((p.roles or (p.path,), p.plain) for p in stated if not is_blank(p.plain))
        return
    seen: set[str] = set()
    for mention in found:
        known = mention.zone is Zone.FRONT and mention.roles and mention.name
        if known and not is_blank(mention.name) and not seen & set(mention.roles):
            seen |= set(mention.roles)
            yield mention.roles, mention.name
    names = {m.name for m in found if m.zone is Zone.FRONT and m.roles}
    for label, name in openings(matter):
        slip = any(is_near(name, n) or is_elsewhere(name, n) for n in names)
        if label not in seen and name not in names and not slip:
            names.add(name)
            yield (label,), name
    for known, _, _ in at_the_end(matter):
        if known not in names:
            names.add(known)
            yield (PARTY,), known


def unlabelled(matter: Matter, names: set[str]) -> Iterator[str]:
    """Companies of the opening that no label or role gives: 卖方 Seller: Lan Co., Ltd. 岚科技有限公司."""
    where = matter.get(zones)
    told = set(names)
    for organisation in matter.get(organisations):
        at, name = organisation.passage, organisation.name
        if where.of(at) is not Zone.FRONT or at.region is Region.MARGIN or at.index >= _OPENING:
            continue
        if name in told or core(name) is None or is_blank(name) or len(name) > _LONG:
            continue
        if any(o.name != name and name.endswith(o.name) for o in matter.get(organisations)):
            continue
        if not _TWO.search(name[:-STEM]):  # two names may stand side by side
            told.add(name)
            yield name
