"""One party under two names: cover, opening, signature page, account or deal disagree.

Another company form or another character is another company, and whoever signs is the party. Names
are compared without spaces and with brackets unified. Former names that the text explains, short
names it defines, branches named for delivery and names in another language are left alone; in
annexes, for account holders, on invoices and wherever a name stands without a role only a near miss
counts, since others may rightly stand there.

Bad::

    甲方：星河软件有限公司
    乙方：栖霞仓储物流有限公司
    第一条 采购内容
    第二条 生效
    甲方（盖章）：星河软件股份有限公司
    乙方（盖章）：栖霞仓储物流有限公司

Good::

    甲方：星河软件有限公司（以下简称“星河公司”）
    乙方：栖霞仓储物流有限公司
    第一条 采购内容
    第二条 生效
    甲方（盖章）：星河软件有限公司
    乙方（盖章）：栖霞仓储物流有限公司
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.names import (
    FORMS,
    core,
    is_blank,
    is_branch_of,
    is_elsewhere,
    is_near,
    is_organisation,
    is_slip_of,
    plain,
)
from generator.checks.namings import namings
from generator.checks.organisations import organisations
from generator.checks.parties import PLAIN_ROLE, Mention, mentions
from generator.checks.right_names import PARTY, STEM, references, unlabelled
from generator.checks.role_names import in_role
from generator.checks.rule import Finding, rule
from generator.checks.same_names import (
    at_the_end,
    foreign_slips,
    short_slips,
    slips,
)
from generator.checks.text import Extent
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import msg

_EXPLAINED = re.compile(r"曾用名|原名|原称|前身|更名|变更为|改名|改制|合并")
_SHORT = re.compile(r"(?:简称|下称|以下称)(?:为)?[:]?[“\"'《]?([^“”\"'《》(),。;]{2,20})")
_ANOTHER = re.compile(
    r"子公司|母公司|关联|股东|控股|集团成员|兄弟|同一控制|前身|投资|持股|商标|品牌|授权"
)
_CONCLUDED = re.compile(r"(?:与|和|同|及)[^。;]{4,60}(?:签订|签署|订立|达成|约定|双方)")
_PAPER = re.compile(
    r"抬头|户名|账户|签订|盖章|甲方|乙方|开票|发票|付款|收款|货款|打给|结算|落款|汇[入至]|以下简称"
)
_OF_ROLE = re.compile(r"^[^:,。;]{2,12}:$")
_LEAST = 8
_LISTED = 8

_LED = re.compile(r"[方人商户位于由有因据与和及]$")
_CORE = 3
"""Shorter cores are too common to look for in running text."""


@dataclass(frozen=True, slots=True)
class _Variant:
    """Another spelling and where it stands."""

    name: str
    at: Extent


def find(matter: Matter) -> Iterator[Finding]:
    """One finding for each party that has variants."""
    for known, slip, at in (*foreign_slips(matter), *short_slips(matter)):
        yield _finding(matter, PARTY, known, [_Variant(slip, at)])
    found = matter.get(mentions)
    places = (*found, *matter.get(namings))
    known_names = list(references(matter, found))
    parties_ = {name for _, name in known_names}
    opening = [((PARTY,), name) for name in unlabelled(matter, parties_)]
    for roles, name in (*known_names, *opening):
        others = parties_ - {name}
        variants = [
            *_variants(places, roles, name),
            *_second_opening(found, roles, name),
            *_other_form(matter, name),
            *_strays(matter, name, others),
            *(_Variant(theirs, at) for theirs, at in in_role(matter, roles, name)),
            *(_Variant(slip, at) for slip, at in slips(matter, name, tuple(others))),
            *(_Variant(other, at) for known, other, at in matter.get(at_the_end) if known == name),
        ]
        unique = {v.name: v for v in reversed(variants)}
        kept = [
            v
            for v in unique.values()
            if not _is_explained(matter, v.name) and not _is_cut_wrongly(v.name, name)
        ]
        if kept:
            yield _finding(matter, roles[0], name, sorted(kept, key=_order)[:_LISTED])


def _is_cut_wrongly(theirs: str, name: str) -> bool:
    """Whether it is the same name with what stands beside it: a word before, the other's seal behind."""
    if theirs.startswith(name) and re.search(rf"章|{PLAIN_ROLE}", theirs[len(name) :]):
        return True
    short, long = sorted((theirs, name), key=len)
    lead = long.removesuffix(short)
    return len(lead) == 1 and long != short and lead in "甲乙丙丁一二三四即和与及致由"


def _variants(found: tuple[Mention, ...], roles: tuple[str, ...], name: str) -> Iterator[_Variant]:
    others = {m.name for m in found if m.zone is Zone.FRONT and m.roles and m.name != name}
    together = _together(found, roles)
    for mention in found:
        theirs = mention.name
        same_role = bool(set(mention.roles) & set(roles))
        if theirs == name or theirs in together or not (same_role or mention.account):
            continue
        if theirs and _LED.search(name.removesuffix(theirs)) and name.endswith(theirs):
            continue  # words of the sentence stand before the name that it declares
        if same_role and is_slip_of(theirs, name):
            yield _Variant(theirs, mention.at)
        if mention.inline and (theirs.endswith(name) or name.endswith(theirs)):
            continue
        if not (is_organisation(name) and is_organisation(theirs)) or is_blank(theirs):
            continue
        if is_branch_of(theirs, name):
            continue
        signs = mention.zone is Zone.SIGNATURE and not mention.account
        alike = is_near(theirs, name) or _is_glossed(mention, name) or _is_redeclared(mention, name)
        if not signs and not alike:
            continue
        if mention.account and theirs in others:
            continue
        yield _Variant(theirs, mention.at)


def _together(found: tuple[Mention, ...], roles: tuple[str, ...]) -> frozenset[str]:
    """The names of all who share a role: two lessors one below the other."""
    names: list[str] = []
    for mention in found:
        if mention.zone is not Zone.FRONT or not mention.roles or not mention.name:
            continue
        if set(mention.roles) & set(roles):
            names.append(mention.name)
        elif names:
            break
    return frozenset(names)


def _second_opening(
    found: tuple[Mention, ...], roles: tuple[str, ...], name: str
) -> Iterator[_Variant]:
    """Another organisation in the same role where the parties are introduced once more."""
    front = [m for m in found if m.zone is Zone.FRONT and m.roles and not m.inline]
    known = _together(found, roles) | {name}
    for mention in front:
        theirs = mention.name
        if not set(mention.roles) & set(roles) or theirs in known or is_blank(theirs):
            continue
        if is_organisation(theirs) and is_organisation(name) and not is_branch_of(theirs, name):
            yield _Variant(theirs, mention.at)


def _is_glossed(mention: Mention, name: str) -> bool:
    """Whether a bracket behind the role gives another name of the same stem: 甲方(星河科技有限公司)."""
    at = mention.at
    before = at.passage.original[: at.start].rstrip()
    return (
        bool(mention.roles) and before.endswith(("(", "（")) and mention.name[:STEM] == name[:STEM]
    )


def _is_redeclared(mention: Mention, name: str) -> bool:
    """Whether an annex declares the role again, under a name of the same stem."""
    declared = mention.zone is Zone.ANNEX and bool(mention.roles) and not mention.inline
    return declared and core(mention.name) is not None and mention.name[:STEM] == name[:STEM]


def _other_form(matter: Matter, name: str) -> Iterator[_Variant]:
    """The same core with another company form, anywhere in the text."""
    parted = core(name)
    if parted is None or len(parted[0]) < _CORE:
        return
    body, form = parted
    for passage in matter.text.passages_with("公司"):
        upper = passage.text.upper()
        start = upper.find(body)
        while start >= 0:
            behind = start + len(body)
            other = next((f for f in FORMS if upper.startswith(f, behind)), form)
            if other != form:
                yield _Variant(body + other, passage.extent(start, behind + len(other)))
            start = upper.find(body, behind)


def _strays(matter: Matter, name: str, others: set[str]) -> Iterator[_Variant]:
    """Organisations of the text that can be nobody but this party: near misses, and who signs."""
    where = matter.get(zones)
    shown = {o.name for o in matter.get(organisations)}
    placed = {m.name for m in matter.get(mentions) if m.roles}
    for organisation in matter.get(organisations):
        theirs, text = organisation.name, organisation.passage.text
        if theirs in {name, *others} or theirs.endswith((name, *others)) or is_blank(theirs):
            continue
        if (
            name.startswith(theirs)
            or is_branch_of(theirs, name)
            or _ANOTHER.search(text)
            or not is_organisation(name)
        ):
            continue
        if any(is_near(theirs, other) for other in others) or organisation.start < 0:
            continue
        alike = is_near(theirs, name) or (theirs[:STEM] == name[:STEM] and _PAPER.search(text))
        labelled = _OF_ROLE.match(text[: organisation.start]) is not None
        alike = alike or (labelled and is_elsewhere(theirs, name))
        near = alike and core(theirs) is not None and len(theirs) >= _LEAST
        signs = where.of(organisation.passage) is Zone.SIGNATURE or _between(text, others)
        alone = name not in shown - {theirs} or not any(p.endswith(theirs) for p in others)
        if near or (
            signs and alone and theirs not in placed and theirs[:2] == name[:2] and len(others) == 1
        ):
            yield _Variant(theirs, organisation.at)


def _between(text: str, others: set[str]) -> bool:
    """Whether a line says that a contract is concluded with another party."""
    return _CONCLUDED.search(text) is not None and any(other in plain(text) for other in others)


def _is_explained(matter: Matter, name: str) -> bool:
    """Whether the text says that it is a former or a short name, or another person's."""
    where = matter.get(zones)
    for passage in matter.text.running:
        bare = plain(passage.text)
        if name in bare and _EXPLAINED.search(bare):
            return True
        if name in bare and where.of(passage) is Zone.FRONT and not is_organisation(name):
            return True
        if any(plain(short) == name for short in _SHORT.findall(passage.text)):
            return True
    return False


def _order(variant: _Variant) -> tuple[int, int]:
    return variant.at.passage.index, variant.at.start


def _finding(matter: Matter, role: str, name: str, variants: list[_Variant]) -> Finding:
    spellings = "、".join(f"“{v.name}”({_where(matter, v.at)})" for v in variants)
    return Finding(
        msg(
            "{role} is “{name}”, but the text also names {spellings}: these are different persons",
            zh="{role}为“{name}”，但文中另有{spellings}，名称不同即为不同主体",
            role=role,
            name=name,
            spellings=spellings,
        ),
        variants[0].at,
        hint=msg("write “{name}” in every place", zh="请统一写为“{name}”", name=name),
    )


def _where(matter: Matter, at: Extent) -> str:
    page = at.passage.place.page if at.passage.place else None
    clause = matter.clauses.printed(at.passage)
    parts = [f"p.{page}"] if page else []
    return " ".join([*parts, clause or f"¶{at.passage.number}"])


RULE = rule(
    "party-name-inconsistent",
    Severity.ERROR,
    msg("one party under two names", zh="当事人名称前后不一致"),
    find,
    basis=("民法典 第四百七十条第一款第一项", "民法典 第四百九十条第一款"),
    on_forms=True,
)
