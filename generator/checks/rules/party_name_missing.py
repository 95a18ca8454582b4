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

from collections.abc import Iterator

from generator.checks.deals import parties
from generator.checks.matter import Matter
from generator.checks.names import is_blank
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent
from generator.checks.zones import Zone
from generator.diagnostics import Severity
from generator.messages import msg


def find(matter: Matter) -> Iterator[Finding]:
    """Roles declared at the front without a name, and stand-ins for names in the deal."""
    real = {party.plain for party in parties(matter.deal) if not is_blank(party.plain)}
    declared = [m for m in matter.get(mentions) if m.zone is Zone.FRONT and m.roles]
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
    for party in parties(matter.deal):
        if is_blank(party.plain):
            yield _finding(party.roles[0] if party.roles else party.path, None, path=party.path)


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
