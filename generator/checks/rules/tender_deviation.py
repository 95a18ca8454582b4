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
from generator.checks.tender_times import Departure, departures
from generator.checks.tenders import Awarded, awarded
from generator.checks.totals import Stated, same
from generator.checks.wording import Wording, worded
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
_MUST = r"(?:应当|必须|应|须|达到|超过|要)[^,。;]{0,10}招标"
_WITHOUT = r"(?:不(?:走|再|进行|搞|办|用|予|实行|组织)[^,。;]{0,6}招标|不(?:用|必|再|需)招|免(?:予|于)?招标|直接(?:签|委托|发包|采购|定)|规避招标)"
_WORDINGS = (
    Wording(
        ("中标",),
        re.compile(
            r"中标(?:总|合同)?(?:金额|价格?|总价|单价)?(?:的)?(?:基础|上)[^。;]{0,16}(?:让利|下浮|优惠|下调|折扣|降低|打折)"
            r"|(?:让利|下浮|返还)[^,。;]{0,10}中标(?:金额|价)|中标后[^,。;]{0,16}(?:让利|下浮|降价|返还|返点|返利)"
            r"|[按以]中标(?:总|合同)?价(?:格|款)?(?:的)?(?:下浮|打|让利|下调|降)|中标后[^。;]{0,20}(?:另行|额外|再)(?:赠送|提供|增加|免费)|比中标(?:价|金额)[^,。;]{0,6}(?:少|低|降|便宜)|中标价[^。;]{0,30}(?:实际(?:按|结算)|只按|改按)"
        ),
        msg(
            "the price goes below the award by a side agreement",
            zh="在中标价之外另行让利，背离了中标结果的实质性内容",
        ),
        msg("delete it; the price is that of the award", zh="请删去；合同价款应当与中标结果一致"),
        unless=re.compile(r"不得|禁止|招标文件(?:规定|约定)"),
    ),
    Wording(
        ("中标", "备案", "招标"),
        re.compile(
            r"(?:中标|备案|招标)[^。;]{0,40}合同[^。;]{0,24}(?:仅(?:用于|作|供|为)|不作为)[^。;]{0,30}(?:备案|手续|依据|履行)"
            r"|(?:中标|备案)[^。;]{0,40}(?:合同|结果)[^。;]{0,40}以本(?:协议|合同)为准"
        ),
        msg(
            "a second agreement takes the place of the one that follows the award",
            zh="另行订立背离中标合同实质性内容的协议",
        ),
        msg(
            "delete it; perform the agreement that follows the award",
            zh="请删去；应当按照根据中标结果订立的合同履行",
        ),
        unless=re.compile(r"不得|禁止"),
    ),
    Wording(
        ("招标",),
        re.compile(
            r"(?:规避|避免|绕开|避开|无需|不必|不走|不用|免(?:去|于|除|得)?|省去|躲开)[^,。;]{0,10}(?:公开)?招标[^。;]{0,40}(?:拆|分别签订|分开签|化整为零|分成|分为|肢解)"
            r"|(?:拆|分拆|化整为零|分成|分为)[^。;]{0,40}(?:规避|避免|绕开|避开|低于|控制在|不(?:再|走|用|必))[^,。;]{0,10}招标(?:限额|标准)?"
            rf"|{_MUST}[^。;]{{0,50}}{_WITHOUT}|分[两二三四五六几\d]{{1,2}}(?:次|份|批)[^。;]{{0,30}}(?:均|都)?不(?:再)?(?:公开)?招标"
        ),
        msg("the project is split to avoid a tender", zh="为规避招标把项目化整为零"),
        msg(
            "put the project out to tender as a whole",
            zh="请合并为一个项目，依法应当招标的进行招标",
        ),
        unless=re.compile(r"不得|禁止|严禁|不属于|依法不|无需招标的|批准"),
        basis=("招标投标法 第四条",),
    ),
    Wording(
        ("中标",),
        re.compile(
            r"中标(?:后|人|项目|工程)[^。;]{0,24}(?:整体|全部|整个|主体(?:工程|部分)?|肢解后?)[^,。;]{0,6}(?:转给|转让|转包|转交|交给)[^,。;]{0,12}"
        ),
        msg(
            "the project that was awarded is passed on to another",
            zh="把中标项目整体转让给他人",
        ),
        msg(
            "delete it; the one to whom it was awarded must perform itself, and may subcontract "
            "only minor parts with consent",
            zh="请删去；中标人应当自行完成中标项目，经招标人同意只能分包部分非主体、非关键性工作",
        ),
        unless=re.compile(r"不得|禁止|严禁"),
        basis=("招标投标法 第四十八条第一款",),
    ),
    Wording(
        ("招标文件", "投标文件", "中标", "标书"),
        re.compile(
            r"(?:招标文件|投标文件|标书)(?:规定|要求|承诺|约定|载明|写明?)(?:采用|使用|用|为)([^,。;]{2,16}),(?:本|而|但|现)?合同(?:约定|规定|写明?)?(?:采用|使用|用|为)(?!\1)[^,。;]{2,16}|"
            r"(?:招标文件|投标文件|标书|中标(?:文件|结果))(?:上|里|中)?[^。;]{0,6}(?:要求|承诺|约定|规定|载明|为|响应|写|说|是)[^。;]{0,40}(?:双方|经[^,。;]{0,6}协商|现|合同)"
            r"[^。;]{0,24}(?:变更为|改为|改用|改成|换成|换用|调整为|延长|降低|缩短|降为)"
        ),
        msg(
            "quality or time differs from tender documents and bid",
            zh="标的、质量或者履行期限与招标文件、投标文件不一致",
        ),
        msg(
            "write what tender documents and bid say",
            zh="请按招标文件和投标文件的内容填写，不得另行变更实质性内容",
        ),
        unless=re.compile(r"不得|澄清|设计变更"),
    ),
)

_DUE = re.compile(_MUST)
_AVOIDED = re.compile(_WITHOUT)
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
    for sentence, wording in worded(matter, *_WORDINGS):
        yield wording.finding(sentence)
    named = set()
    for departure in departures(matter):
        named.add(departure.agreed)
        yield _other_time(departure)
    if facts is None or differs(facts, limits) is None:
        for pair in pairs(matter):
            if pair.agreed not in named:
                yield _other_time(Departure(pair.name, pair.tendered, pair.agreed, pair.at))
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
            yield _WORDINGS[2].finding(sentence)
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
