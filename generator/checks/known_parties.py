"""The matter in, the names of its parties out, so that everybody else can be told from them.

This module alone knows where an agreement names its parties without calling them 甲方 and 乙方: by any
label of the opening, beside a seal, in a line that says who concludes it.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.deals import parties
from generator.checks.leftovers import is_margin
from generator.checks.matter import Matter
from generator.checks.names import is_organisation, plain
from generator.checks.organisations import Organisation, organisations
from generator.checks.parties import Mention, mentions
from generator.checks.text import Region
from generator.checks.zones import Zone, Zones, zones

_LABELLED = re.compile(r"(?:[(\d]{1,3}[)、.])?[一-鿿A-Za-z() ]{1,40}:[“\"]?")
_NO_PARTY = re.compile(
    r"户名|账户|帐户|开户|收款|抬头|承运|厂家|生产|制造|品牌|项目|地[点址]|监理|设计|检测|见证"
)
_NAMED_LINE = re.compile(r"[一-鿿A-Za-z() ]{1,40}:([一-鿿A-Za-z()·,. ]{2,60})")
_SIGNED = (Zone.SIGNATURE,)
_ADDED = re.compile(r"(?<!^)\([^()]{2,20}\)$")
_LEAST_PARTIES = 2
OPENING = 12
"""Lines that may introduce parties under any label."""


def known_parties(matter: Matter) -> frozenset[str] | None:
    """The parties: the deal's, else those the text names by a role, a label, or beside a seal.

    None where the text does not say who they are; persons among them are left out.
    """
    stated = {party.plain for party in parties(matter.deal)}
    declared = {
        name
        for m in matter.get(mentions)
        if m.roles and (_is_declared(m) or m.inline) and (name := _body(m.name))
    }
    people = {
        m.name
        for m in matter.get(mentions)
        if m.roles and m.name and (m.zone is Zone.FRONT or m.at.passage.index < OPENING)
    }
    where = matter.get(zones)
    clear = len(declared) >= _LEAST_PARTIES
    named = {
        o.name
        for o in matter.get(organisations)
        if o.passage.region is not Region.MARGIN
        and not is_margin(o.passage)
        and (_is_labelled(o) or where.of(o.passage) in _SIGNED or (not clear and _opens(where, o)))
    }
    opening = matter.text.running[:OPENING]
    lines = [
        found[1]
        for p in opening
        if (found := _NAMED_LINE.fullmatch(p.text)) and not _NO_PARTY.search(p.text)
    ]
    named |= {name for line in lines if is_organisation(name := plain(line))}
    enough = max(len(people | named), len(lines) if named else 0) >= _LEAST_PARTIES
    return frozenset(stated | declared | named) if enough or stated else None


def _body(name: str) -> str:
    """The name of an organisation without what a bracket adds; empty for persons."""
    bare = _ADDED.sub("", name)
    return bare if is_organisation(bare) or "公司" in bare else ""


def _is_declared(mention: Mention) -> bool:
    """Whether it stands where parties are named."""
    return mention.zone is not Zone.BODY or mention.at.passage.index < OPENING


def _opens(where: Zones, organisation: Organisation) -> bool:
    """Whether it stands where parties are introduced: early in a line of the opening, or with 简称."""
    text = organisation.passage.text
    early = organisation.start <= OPENING or re.search(r"称|甲方|双方|签订|订立", text) is not None
    return where.of(organisation.passage) is Zone.FRONT and early


def _is_labelled(organisation: Organisation) -> bool:
    """Whether it stands behind a label at the beginning of a line: 客户:顺达出租车有限公司."""
    label = organisation.passage.text[: organisation.start]
    near = organisation.passage.index < OPENING and not _NO_PARTY.search(label)
    return near and _LABELLED.fullmatch(label) is not None
