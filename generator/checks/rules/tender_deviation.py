"""An agreement that does not follow the tender it was awarded in.

After an award the agreement must be signed within thirty days of the notice, and price, quality and
time must be those of the tender documents and the bid; the parties may not agree on anything else
beside it. A project that must be put out to tender may not be split to get round it, and one that
was awarded may not be passed on as a whole. Tables and lines that set the tender beside the
agreement are compared. Gross and net price of the same sum, bonds and fees
reckoned from the award, changes during performance, and terms that repeat the law are fine. Of a
deal the block ``award`` is compared with price and signing.

Bad::

    中标金额为人民币980,000.00元。合同总价为人民币1,050,000.00元。

Good::

    中标金额为人民币980,000.00元。合同总价为人民币980,000.00元。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.tender_pairs import pairs
from generator.checks.tender_sides import contrary
from generator.checks.tender_times import Departure, departures
from generator.checks.tender_wordings import MUST, SPLIT, WITHOUT, WORDINGS
from generator.checks.tenders import Awarded, awarded
from generator.checks.totals import Stated, same
from generator.checks.wording import worded
from generator.diagnostics import Severity
from generator.formats import chinese_date, figures
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How far agreement and award may be apart.

    Attributes:
        days: From the notice of award to signing. Source: 招标投标法 46.
        rounding: Yuan by which two sums may differ.
    """

    days: int = setting(30, zh="自中标通知书发出至签订合同的最长日数（法律规定为三十日）", most=30)
    rounding: Decimal = setting(Decimal("0.01"), zh="中标金额与合同价款允许的误差（元）")


_SAME = "招标投标法实施条例 第五十七条第一款"
_LAW = "招标投标法 第四十六条第一款"
_DUE = re.compile(MUST)
_AVOIDED = re.compile(WITHOUT)
_SPLIT = re.compile(
    r"(?:拆(?:为|成|分)?|分(?:成|为|别签)|化整为零)[^。;]{0,24}(?:合同|签|采购|标段)"
)
_LAWFULLY = re.compile(
    r"依法不(?:需|必|属)|(?:未|没有)达到|不属于[^,。;]{0,10}招标|限额以下|可以不(?:进行)?招标"
)


def find(matter: Matter) -> Iterator[Finding]:
    """Price, time of signing, terms that say it outright, then the times of the tender papers."""
    limits = matter.settings(Limits)
    facts = matter.get(awarded)
    if facts is not None:
        yield from _price(facts, limits)
        yield from _time(facts, limits)
    for sentence, wording in worded(matter, *WORDINGS):
        yield wording.finding(sentence)
    named = set()
    for departure in departures(matter):
        named.add(departure.agreed)
        yield _other_time(departure)
    if facts is None or differs(facts, limits) is None:
        for pair in pairs(matter):
            if pair.agreed not in named:
                named.add(pair.agreed)
                yield _other_time(Departure(pair.name, pair.tendered, pair.agreed, pair.at))
    for wanted, found in contrary(matter):
        if found.value not in named:
            yield _other_time(Departure(found.name, wanted.value, found.value, found.at))
    yield from _evaded(matter)


def differs(facts: Awarded, limits: Limits) -> Stated | None:
    """The judgement of the price: the total that is not the award, nor the award with VAT."""
    award = facts.price
    if award is None or not facts.agreed:
        return None
    if any(same(award.value, t.value, facts.rates, limits.rounding) for t in facts.agreed):
        return None
    return facts.agreed[0]


def _price(facts: Awarded, limits: Limits) -> Iterator[Finding]:
    total = differs(facts, limits)
    if total is None or facts.price is None:
        return
    yield Finding(
        msg(
            "the award is {award}, the agreement says {found}; the price must be that of the award",
            zh="中标金额为{award}元，合同价款为{found}元，两者应当一致",
            award=figures(facts.price.value),
            found=figures(total.value),
        ),
        total.at,
        hint=msg(
            "write {award}, or say how the two are reckoned from each other (tax)",
            zh="请改为{award}元；仅为含税、不含税之别的，写明税率",
            award=figures(facts.price.value),
        ),
        path=total.path,
        basis=(_LAW, _SAME),
    )


def _time(facts: Awarded, limits: Limits) -> Iterator[Finding]:
    if facts.notice is None or facts.signing is None:
        return
    passed = (facts.signing.day - facts.notice).days
    if 0 <= passed <= limits.days:
        return
    words = {
        "notice": chinese_date(facts.notice),
        "signed": chinese_date(facts.signing.day),
        "days": limits.days,
    }
    yield Finding(
        msg(
            "signed on {signed}, more than {days} days after the notice of award of {notice}",
            zh="中标通知书于{notice}发出，{signed}签订合同，超过{days}日",
            **words,
        )
        if passed > 0
        else msg(
            "signed on {signed}, before the notice of award of {notice}",
            zh="合同于{signed}签订，早于{notice}发出的中标通知书",
            **words,
        ),
        facts.signing.at or facts.notice_at,
        hint=msg(
            "sign within {days} days of the notice; correct the dates if they are wrong",
            zh="应当自中标通知书发出之日起{days}日内订立合同；日期写错的请更正",
            days=limits.days,
        ),
        path=facts.signing.path,
        basis=(_LAW,),
    )


def _evaded(matter: Matter) -> Iterator[Finding]:
    """A tender that is due, done without, and the purchase split: said in sentences apart."""
    if matter.text.contains(_LAWFULLY) or not matter.text.contains(_DUE):
        return
    if not matter.text.contains(_AVOIDED):
        return
    for sentence in matter.text.sentences_with(_SPLIT):
        if _SPLIT.search(sentence.text) and not re.search(r"不得|禁止|严禁", sentence.text):
            yield SPLIT.finding(sentence)
            return


def _other_time(departure: Departure) -> Finding:
    words = {
        "name": departure.name,
        "tendered": departure.tendered,
        "agreed": departure.agreed,
    }
    return Finding(
        msg(
            "{name}: the tender papers say {tendered}, the agreement {agreed}",
            zh="{name}：招标、投标文件为{tendered}，合同为{agreed}，两者应当一致",
            **words,
        ),
        departure.at,
        hint=msg("write {tendered}", zh="请改为{tendered}", tendered=departure.tendered),
        basis=(_LAW, _SAME),
    )


RULE = rule(
    "tender-deviation",
    Severity.ERROR,
    msg("agreement departs from the award", zh="合同背离中标结果"),
    find,
    basis=(_LAW, _SAME, "招标投标法 第四条"),
    settings=Limits(),
)
