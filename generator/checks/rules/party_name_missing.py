"""A party whose name is missing, blank or still a stand-in such as XX公司.

A contract comes about when parties, subject matter and quantity can be told; a role without a name
has nobody behind it. The rule looks at every role that the opening of the agreement declares, on
the same line, on the lines below it or in a table. Signature lines are filled in by hand and are
not looked at; a party marked “/” is deliberately absent.

Bad::

    采购合同
    甲方（买方）：____________
    乙方（卖方）：云栖智造科技有限公司
    第一条 标的

Good::

    采购合同
    甲方（买方）：杭湾医疗器械有限公司
    乙方（卖方）：云栖智造科技有限公司
    第一条 标的
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.checks import lazy_re as re
from generator.checks.deals import parties
from generator.checks.matter import Matter
from generator.checks.names import is_blank, plain
from generator.checks.parties import PLAIN_ROLE, Mention, mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import msg

_OPENING = 10
"""Lines that introduce the parties."""
_OPEN = r"(?:(?<![_×*●○■X])[_×*●○■X]{2,80}|(?<![Xx])[Xx]{2,9}|某某?|\[[^\[\]]{0,12}\]|【[^】]{0,12}】|\( {0,8}\)|<[^<>]{1,12}>|\(?(?:空白|待定|待填|待补|未定|未填)\)?)"
_BODY = r"(?:有限(?:责任)?公司|股份有限公司|公司|集团|厂|单位|先生|女士|店|合作社)?"
_BEHIND_ROLE = re.compile(
    rf"(?P<role>{PLAIN_ROLE})(?:\([^()]{{1,10}}\))?(?:名称|姓名|全称)?(?:为|是|系|:|,)?(?P<name>{_OPEN}{_BODY})(?=[,。;(与和、及]|$)"
)
_BEFORE_ROLE = re.compile(
    rf"(?P<name>{_OPEN}{_BODY})\((?:以下|下)?(?:简称|称)?(?:为|:)?[“\"]?(?P<role>{PLAIN_ROLE})"
)
_LABEL = re.compile(
    rf"^(?P<role>(?![一-鿿]{{0,4}}(?:法定|联系|负责|经办|代理人|代表|授权|见证|收件|紧急|监护|开户|收款|抄送))[一-鿿]{{0,4}}(?:方|人|商|单位|公司|业主|客户|房东|租客|老板|东家|学员|家长)|(?:Buyer|Seller|Purchaser|Supplier|Client|Contractor|Lessor|Lessee|Licensor|Licensee|Party ?[AB]|Customer))(?:\([^()]{{1,10}}\))?(?:名称|姓名|全称)?:(?P<name>{_OPEN}{_BODY}|_*)$"
)
_SIGNED = re.compile(r"签字|盖章|签章|签名|公章|\(章\)|签署")


def find(matter: Matter) -> Iterator[Finding]:
    """Roles declared at the front without a name, and stand-ins for names in the deal."""
    real = {party.plain for party in parties(matter.deal) if not is_blank(party.plain)}
    first = next((p.index for p in matter.text.running if p.text.endswith("。")), 0)
    declared = [m for m in matter.get(mentions) if m.roles and _opens(m, first)]
    named = {
        role
        for mention in declared
        for role in mention.roles
        if mention.name in real or not is_blank(mention.name)
    }
    reported: set[str] = set()
    for mention in declared:
        roles = set(mention.roles)
        if roles & named or roles & reported:
            continue
        reported |= roles
        # A written blank is one of those that placeholder-left counts.
        yield _finding(mention.roles[0], mention.at, count=0 if mention.name else 1)
    if not declared or not reported:
        yield from _unnamed(matter, named)
    for party in parties(matter.deal):
        if is_blank(party.plain):
            yield _finding(party.roles[0] if party.roles else party.path, None, path=party.path)


def _opens(mention: Mention, first: int) -> bool:
    """Whether it stands at the front, or before the ``first`` sentence where nothing is numbered."""
    if mention.zone is Zone.FRONT:
        return True
    passage = mention.at.passage
    early = passage.index < min(first, _OPENING)
    return mention.zone is Zone.BODY and early and not mention.inline


def _unnamed(matter: Matter, named: Collection[str]) -> Iterator[Finding]:
    """Parties that a sentence or a label of another kind leaves open at the beginning."""
    where = matter.get(zones)
    for passage in matter.text.running[:_OPENING]:
        if (
            where.of(passage) is Zone.SIGNATURE
            or passage.cell is not None
            or _SIGNED.search(passage.text)
        ):
            continue
        for pattern in (_BEHIND_ROLE, _BEFORE_ROLE, _LABEL):
            found = pattern.search(passage.text)
            if found and found["role"] not in named and is_blank(plain(found["name"])):
                yield _finding(found["role"], passage.extent(*found.span()), count=0)
                return


def _finding(role: str, at: Extent | None, *, path: str | None = None, count: int = 1) -> Finding:
    return Finding(
        msg(
            "{role} has no name: it cannot be told who is bound by the agreement",
            zh="{role}没有名称，无法确定由谁受合同约束",
            role=role,
        ),
        at,
        hint=msg(
            "write the full registered name (for a person: the name on the identity card)",
            zh="请填写营业执照上的全称（自然人填写身份证姓名）",
        ),
        path=f"{path}.name" if path else None,
        blank=True,
        count=count,
    )


RULE = rule(
    "party-name-missing",
    Severity.ERROR,
    msg("party without a name", zh="当事人名称缺失"),
    find,
    basis=("民法典 第四百七十条第一款第一项", "法释〔2023〕13号 第三条"),
    on_forms=True,
)
