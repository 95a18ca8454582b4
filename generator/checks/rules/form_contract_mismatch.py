"""An approval form and the agreement it is about say different things.

What was approved is what the form says: another number, name, party, amount, currency, term,
quantity, share or project leader in the agreement is not approved. The form and the agreement may be bound in one
file, given in one run where they name each other, or put together with ``--against``. The same
price with and without tax is no difference; neither are estimates (预计金额), the form's own number,
and what only one of the two states.

Bad::

    合同审批表
    合同名称：设备采购合同
    合同金额：980,000.00元

    设备采购合同
    甲方：禾渡精密制造有限公司
    乙方：澜岳自动化设备有限公司
    第一条 合同总价为人民币1,080,000.00元。

Good::

    合同审批表
    合同名称：设备采购合同
    合同金额：980,000.00元

    设备采购合同
    甲方：禾渡精密制造有限公司
    乙方：澜岳自动化设备有限公司
    第一条 合同总价为人民币980,000.00元。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.bound_papers import pairs
from generator.checks.companions import Companion, agreement_of, counterparts, is_form
from generator.checks.dossier import Fact, Facts, facts
from generator.checks.forms import Kind, parts
from generator.checks.matter import Matter
from generator.checks.names import core
from generator.checks.places import Said, stated_at
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent
from generator.checks.totals import same
from generator.diagnostics import Severity
from generator.formats import chinese_date, figures
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How far form and agreement may be apart.

    Attributes:
        rounding: Yuan by which two sums may differ.
    """

    rounding: Decimal = setting(Decimal("0.01"), zh="表单与合同金额允许的误差（元）")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that both state, differently.

    Attributes:
        what: What it is.
        form: What the form says.
        agreement: What the agreement says.
        at: Where the form says it.
        there: Where the agreement does; None when a deal says it.
        said: What a form's deal holds, where that is not ``form``.
    """

    what: Message
    form: str
    agreement: str
    at: Extent | None
    there: Extent | None = None
    said: Said | None = None


_KINDS = re.compile(r"合同书?|协议书?|采购|年度|[0-9年()]")


def find(matter: Matter) -> Iterator[Finding]:
    """Each form against the agreement bound with it, then against those of other files."""
    found = matter.get(parts)
    forms = [part for part in found if part.kind is Kind.FORM]
    bound = [part for part in found if part.kind is Kind.AGREEMENT]
    limits = matter.settings(Limits)
    told = False
    for form in forms:
        said = facts(matter, form)
        for agreement in bound[:1]:
            for difference in differences(said, facts(matter, agreement), limits):
                told = True
                yield _finding(matter, difference, msg("the agreement", zh="合同"))
        for companion, theirs in counterparts(matter, said):
            for difference in differences(said, theirs, limits):
                yield _finding(matter, difference, _named(companion))
    if not forms:
        yield from _against_form(matter, limits)
    if not told:
        yield from _on_one_sheet(matter)


def _on_one_sheet(matter: Matter) -> Iterator[Finding]:
    """A form and an agreement under headings of any kind, or told in a line each."""
    for pair in pairs(matter):
        what = msg("{what}", zh="{what}", what=pair.form.what)
        difference = Difference(what, pair.form.value, pair.agreement.value, pair.form.at)
        yield _finding(matter, difference, msg("the agreement", zh="合同"))


def _against_form(matter: Matter, limits: Limits) -> Iterator[Finding]:
    """An agreement against the form that the user has named."""
    for companion in matter.companions:
        if not companion.chosen or not is_form(companion.matter):
            continue
        form = facts(companion.matter, companion.matter.get(parts)[0])
        for difference in differences(form, facts(matter, agreement_of(matter)), limits):
            turned = replace(difference, at=difference.there)
            yield _finding(matter, turned, msg("the agreement", zh="合同"), _named(companion))


def _named(companion: Companion) -> Message:
    return msg("{file}", zh="{file}", file=companion.name)


def differences(form: Facts, agreement: Facts, limits: Limits) -> Iterator[Difference]:
    """The judgement: whatever both state and state differently."""
    for what, mine, theirs in (
        (msg("number", zh="合同编号"), form.number, agreement.number),
        (msg("project", zh="项目名称"), form.project, agreement.project),
        (msg("project number", zh="项目编号"), form.project_number, agreement.project_number),
        (msg("project leader", zh="项目负责人"), form.leader, agreement.leader),
    ):
        if mine and theirs and not _alike(mine, theirs):
            yield Difference(what, mine.value, theirs.value, mine.at, theirs.at)
    yield from _name(form, agreement)
    yield from _parties(form, agreement)
    yield from _amount(form, agreement, limits)
    yield from _term(form, agreement)


def _alike(mine: Fact, theirs: Fact) -> bool:
    one, other = (re.sub(r"[\s\-—_《》“”]", "", fact.value).upper() for fact in (mine, theirs))
    return one in other or other in one


def _name(form: Facts, agreement: Facts) -> Iterator[Difference]:
    """The name that the form gives and the title: no word in common, not only another wording."""
    if form.name is None or not agreement.title:
        return
    one, other = (_KINDS.sub("", text) for text in (form.name.value, agreement.title))
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    if pairs and len(other) > 1 and not any(pair in other for pair in pairs):
        yield Difference(msg("name", zh="合同名称"), form.name.value, agreement.title, form.name.at)


def _parties(form: Facts, agreement: Facts) -> Iterator[Difference]:
    names = [party.value for party in agreement.parties]
    if len(names) < 2:
        return
    for party in form.parties:
        if any(party.value in name or name in party.value for name in names):
            continue
        if any(_core(party.value) == _core(name) for name in names):
            continue  # the rule on party names tells of another company form
        yield Difference(msg("party", zh="当事人"), party.value, "、".join(names), party.at)


def _core(name: str) -> str:
    parted = core(name)
    return parted[0] if parted else name


def _amount(form: Facts, agreement: Facts, limits: Limits) -> Iterator[Difference]:
    if not form.amounts or not agreement.amounts:
        return
    mine = form.amounts[0]
    currencies = {amount.currency for amount in agreement.amounts}
    if mine.currency not in currencies:
        yield Difference(
            msg("currency", zh="币种"), mine.currency, "、".join(sorted(currencies)), mine.at
        )
        return
    factors = {*form.rates, *agreement.rates}
    if not any(same(mine.value, a.value, factors, limits.rounding) for a in agreement.amounts):
        theirs = agreement.amounts[0]
        yield Difference(
            msg("amount", zh="合同金额"),
            figures(mine.value),
            figures(theirs.value),
            mine.at,
            theirs.at,
            mine.value,
        )


def _term(form: Facts, agreement: Facts) -> Iterator[Difference]:
    if form.term and agreement.term and form.term[:2] != agreement.term[:2]:
        one, other = (
            "至".join(chinese_date(day) for day in term[:2]) for term in (form.term, agreement.term)
        )
        yield Difference(
            msg("term", zh="合同期限"), one, other, form.term[2], agreement.term[2], form.term[0]
        )


_FORM = msg("the form", zh="表单")


def _finding(
    matter: Matter, difference: Difference, source: Message, paper: Message = _FORM
) -> Finding:
    return Finding(
        msg(
            "{what}: {paper} says {form}, {source} says {agreement}",
            zh="{what}：{paper}为“{form}”，{source}为“{agreement}”",
            what=difference.what,
            paper=paper,
            form=difference.form,
            source=source,
            agreement=difference.agreement,
        ),
        difference.at,
        hint=msg(
            "correct the one that is wrong; if the agreement has changed since, have it approved "
            "again",
            zh="请更正其中有误的一处；合同在审批后有改动的，重新报批",
        ),
        path=stated_at(matter.deal, difference.said or difference.form),
    )


RULE = rule(
    "form-contract-mismatch",
    Severity.ERROR,
    msg("form and agreement differ", zh="审批表单与合同不一致"),
    find,
    on_forms=True,
    settings=Limits(),
)
