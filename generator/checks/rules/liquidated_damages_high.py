"""A penalty so high that the other side will probably ask for its reduction.

The law measures a penalty by the loss: one that exceeds it by more than 30 % is usually too high,
and a court or tribunal reduces it on request. A text shows no loss, so the price stands in for it:
a lump sum or a cap above 30 % of the price, a multiple of the sum, or a daily rate above 0.1 %
without a cap (36.5 % a year) are worth a look; a rate above 0.05 % a day is noted. Slips of the pen
between % and ‰ are found on the way. Twofold deposits, statutory damages of consumers, and shares
that are no penalty (thresholds, discounts, advances) are left alone. The figures are house policy.

Bad::

    乙方逾期付款的，每逾期一日按应付款的1%支付违约金。

Good::

    乙方逾期交付的，每日按逾期部分价款的0.05%支付违约金，累计不超过逾期部分价款的10%。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.penalties import NO_CAP, WORDS, Kind, Rate, rates
from generator.checks.rule import Finding, rule
from generator.checks.spoken_money import contract_sum, sums
from generator.checks.text import Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """From which height on a penalty calls for a lawyer's look.

    The legal test is the loss and 30 % of it (法释〔2023〕13号 第六十五条第二款), which no text shows;
    these figures are drafting practice, measured on the price, and a matter of house policy.

    Attributes:
        share: Percent of the price, for a lump sum or a cap; more than that is high.
        daily: Percent a day without a cap; more than that is high (36.5 % a year).
        noted: Percent a day without a cap; more than that is noted. It is what the law itself
            charges for late payment to small firms (保障中小企业款项支付条例 第十七条).
    """

    share: Decimal = setting(
        Decimal(30), zh="一次性违约金或者违约金上限占价款的比例，超过即提示", percent=True
    )
    daily: Decimal = setting(Decimal("0.1"), zh="没有上限的日违约金比率，超过即警告", percent=True)
    noted: Decimal = setting(Decimal("0.05"), zh="没有上限的日违约金比率，超过即提示", percent=True)


_TIMES = r"(?:双倍|加倍|[二两三四五六七八九十百2-9]{1,3}倍|\d{1,3}倍)"
_MONEY = "违约金|罚金|罚款|滞纳金|赔偿金(?!额)"
_MULTIPLE = re.compile(
    rf"{_TIMES}[^,。;]{{0,24}}?(?:{_MONEY})|(?:{_MONEY})[^,。;]{{0,24}}?{_TIMES}"
    rf"|{_TIMES}(?:向[^,。;]{{1,8}})?(?:赔付|赔偿|罚)|(?:赔付|罚)[^,。;]{{0,10}}?{_TIMES}|[一1]个?(?:公斤|斤|件|箱|只|吨|条|台|个|瓶|袋)(?:就|得)?(?:按|当|照|罚|赔|抵)(?:[二两三四五六七八九十百]|[2-9]|\d{{2}})个?(?:公斤|斤|件|箱|只|吨|条|台|个|瓶|袋)[^,。;]{{0,6}}?(?:罚|赔|扣|$|[,。;])|[假缺少][一二1](?:件|斤|箱|个)?[罚赔补](?:[三四五六七八九十百]|[3-9]|\d{2, 3})|{_TIMES}[^,。;]{{0,6}}?(?:赔给|赔(?!偿)|给付违约)"
)
_WHOLE = re.compile(
    rf"(?:与|同|和|等同于?|相当于)[^,。;]{{0,8}}?(?:货款|总价|价款|合同价|合同金额|总额|全款)(?:款|的)?(?:同等|等额|相等|相同|一样|等值|同额)?(?:金额|数额|款项)?的?(?:{_MONEY})"
    rf"|(?:照|按|以|依)[^,。;]{{0,6}}?(?:全款|全额|总价|全部(?:价款|货款|合同款|合同价款))(?:的?100%)?[^,。;\d%‰_万百千一二三四五六七八九十]{{0,4}}?(?:赔|罚|计付违约金|支付违约金)"
    r"|(?:违约金|赔偿金|罚金)(?:等于|等同于?|为|即|按)[^,。;]{0,4}?(?:合同)?(?:全款|全额|总价|总额|全部价款|全部货款)(?=[,。;]|支付|计|赔)"
)
"""The whole price as a penalty."""
_OTHER_MULTIPLE = re.compile(
    r"LPR|市场报价利率|利率|定金|消费者|欺诈|惩罚性赔偿|租金标准|不超过|法律规定|过[分高]|罚息"
)
_CAPPED = re.compile(
    r"(?:最多|至多|顶多)[^,。;]{0,6}(?:扣|罚|赔|付|为限|封顶)|(?:违约金|滞纳金|罚款|罚金|累计|总额|总计|合计|最高)[^。;]{0,24}?(?:不(?:应|得|会)?(?:超过|超出|高于)|最高|为限|封顶|上限)"
)
_RESTATED = re.compile(r"幅度|过分高于|造成(?:的)?损失的|司法解释|调整为|不得高于|有权拒绝")
_LUMP = re.compile(
    r"(?:违约金|赔偿金|罚金)(?!额)[^,。;\d]{0,6}?(?=[\d壹贰叁肆伍陆柒捌玖一二三四五六七八九十¥])"
    r"|(?:赔付?给?|罚)(?![偿率])[^,。;\d]{0,6}?(?=[\d¥壹贰叁肆伍陆柒捌玖一二三四五六七八九十])"
)
_DEFAULT = re.compile(
    r"违约|擅自|中途|单方|悔约|毁约|解约|解除|终止|跑单|退出|不履行|拒|不交|不供|转包|泄露|泄密"
)
_EACH_DAY = re.compile(
    r"(?:每|逾期|迟延|延期|延误|晚|迟|拖|误|超)(?:逾期|迟延|延期|延误|拖延|晚|迟|超)?[交付到]?(?:[一1]个?)?(?:日|天)[^。;]{0,14}?(?:罚款?|扣款?|赔偿?|付|违约金)[^,。;\d]{0,6}?(?=[\d¥一二两三四五六七八九壹贰叁伍])"
)
_CLEARLY = 3
"""A sum a day is measured on a price that is read from the text, so with a margin."""
_NEGATED = re.compile(r"不(?:得|应)(?:约定|收取|要求)[^,。;]{0,12}(?:违约金|罚款)")


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence whose penalty is high."""
    limits = matter.settings(Limits)
    for sentence in matter.text.sentences_with(*WORDS):
        text = sentence.text
        if _RESTATED.search(text) or _NEGATED.search(text):
            continue
        found = (
            _multiple(sentence)
            or _rate(matter, sentence, limits)
            or _sum(matter, sentence, limits)
            or _daily_sum(matter, sentence, limits)
        )
        if found is not None:
            yield found


def _multiple(sentence: Sentence) -> Finding | None:
    found = _MULTIPLE.search(sentence.text) or _WHOLE.search(sentence.text)
    if found is None or _OTHER_MULTIPLE.search(sentence.text):
        return None
    return _finding(
        sentence,
        msg(
            "the penalty is a multiple of the sum; if it exceeds the loss by far, a court or "
            "tribunal reduces it on request",
            zh="违约金按金额的倍数计算；过分高于造成的损失的，对方可以请求人民法院或者仲裁机构适当减少",
        ),
    )


def _rate(matter: Matter, sentence: Sentence, limits: Limits) -> Finding | None:
    found = list(rates(sentence.text))
    for rate in found:
        if rate.kind in (Kind.LUMP, Kind.CAP) and rate.value > limits.share:
            return _finding(sentence, _share_message(rate, limits))
    daily = max(
        (r.value for r in found if r.kind in (Kind.DAILY, Kind.PERIODIC)), default=Decimal(0)
    )
    if daily <= limits.noted or _is_capped(matter, sentence, found):
        return None
    severity = Severity.WARNING if daily > limits.daily else Severity.INFO
    return _finding(sentence, _daily_message(daily), severity)


def _daily_message(daily: Decimal) -> Message:
    return msg(
        "{rate}% a day is {year}% a year, without a cap; if it exceeds the loss by far, a "
        "court or tribunal reduces it on request",
        zh="日违约金{rate}%折合年率{year}%，且没有上限；过分高于造成的损失的，对方可以请求适当减少",
        rate=daily,
        year=f"{(daily * 365).normalize():f}",
    )


def _share_message(rate: Rate, limits: Limits) -> Message:
    return msg(
        "{rate}% of the price is more than {most}%; if it exceeds the loss by far, a court or "
        "tribunal reduces it on request",
        zh="违约金达到价款的{rate}%，高于{most}%；过分高于造成的损失的，对方可以请求适当减少",
        rate=rate.value,
        most=limits.share,
    )


def _is_capped(matter: Matter, sentence: Sentence, found: list[Rate]) -> bool:
    """Whether the sentence or its clause limits the sum of the daily penalties."""
    if any(rate.kind is Kind.CAP for rate in found):
        return True
    near = NO_CAP.sub("", sentence.text), NO_CAP.sub("", around(matter, sentence.passage))
    return any(_CAPPED.search(text) for text in near)


def _sum(matter: Matter, sentence: Sentence, limits: Limits) -> Finding | None:
    """A lump sum of money against the price."""
    named = _LUMP.search(sentence.text)
    total = matter.get(contract_sum) if named and _DEFAULT.search(sentence.text) else None
    if named is None or not total:
        return None
    stated = next(iter(sums(sentence.text[named.start() : named.end() + 24])), None)
    if stated is None or re.search(r"[每/][日天次台件人]", sentence.text):
        return None
    percent = stated.value * 100 / total
    if percent <= limits.share:
        return None
    return _finding(
        sentence,
        msg(
            "the penalty is {rate}% of the price, more than {most}%; if it exceeds the loss by "
            "far, a court or tribunal reduces it on request",
            zh="违约金相当于合同价款的{rate}%，高于{most}%；过分高于造成的损失的，对方可以请求适当减少",
            rate=round(percent),
            most=limits.share,
        ),
    )


def _daily_sum(matter: Matter, sentence: Sentence, limits: Limits) -> Finding | None:
    """A sum for each day of delay against the price."""
    named = _EACH_DAY.search(sentence.text)
    total = matter.get(contract_sum) if named else None
    if named is None or not total or _is_capped(matter, sentence, []):
        return None
    stated = next(iter(sums(sentence.text[named.end() : named.end() + 24])), None)
    if stated is None or stated.start > 1 or stated.value * 100 / total <= limits.daily * _CLEARLY:
        return None
    return _finding(sentence, _daily_message(round(stated.value * 100 / total, 2)))


def _finding(
    sentence: Sentence, message: Message, severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(
        message,
        sentence.extent(),
        hint=msg(
            "check % against ‰ and days against months; choose a rate near the loss, such as "
            "0.05% a day up to 10% of the price in arrears",
            zh="请核对%与‰、每日与每月；建议按可预见损失确定标准，如每日0.05%且累计不超过逾期部分价款的10%",
        ),
        severity=severity,
    )


RULE = rule(
    "liquidated-damages-high",
    Severity.WARNING,
    msg("penalty that may be reduced", zh="违约金可能过高"),
    find,
    basis=(
        "民法典 第五百八十五条第二款",
        "法释〔2023〕13号 第六十四条",
        "法释〔2023〕13号 第六十五条",
    ),
    settings=Limits(),
    home_law=True,
)
