"""A penalty without a figure, or penalties of the two sides that are far apart.

A duty to pay 违约金 without a sum or a formula leaves only the loss, which must be proved, save for
late payment of a price, where courts add 30 to 50 % to the LPR. A reference to the law does not
help, for it knows no general rate; one to what banks ask for late payment is a measure. Daily rates
or sums for delay, or shares of the price for ending the contract, that differ threefold or more
between the sides, or penalties for one side only in a whole agreement, may rest on different risks,
but a standard term of that kind can fail. Texts that have a figure anywhere, even a blank for it,
and sentences that restate the law are left alone.

Bad::

    任何一方违反本合同约定的，应当向对方支付违约金。

Good::

    乙方逾期交货的，每日按逾期部分价款的0.05%支付违约金；甲方逾期付款的，每日按逾期金额的0.05%支付违约金。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.agreement import is_whole
from generator.checks.debtors import SIDES, Measure, Owed, owed
from generator.checks.index import Judge
from generator.checks.known import once
from generator.checks.matter import Matter
from generator.checks.penalties import WORDS, is_penal
from generator.checks.penalty_tables import unlike_columns
from generator.checks.percents import shares
from generator.checks.prices import money
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Sentence
from generator.diagnostics import Severity
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How far apart the two sides may be; drafting practice, as different risks may justify it.

    Attributes:
        apart: One side's penalty may be less than this many times the other's.
    """

    apart: Decimal = setting(Decimal(3), zh="一方违约金达到对方的该倍数即提示", least=1)


_TO_PAY = re.compile(
    r"(?:支付|偿付|承担|给付|给予|交付|交纳|缴纳|付给|付|赔|追究|收取|罚|处以?|出|计付|计收|课以|加收|扣除?|缴)[^,。;]{0,20}?违约金|(?:支付|偿付|承担|缴纳|给付)[^,。;]{0,12}?(?:滞纳金|罚金)|违约金[^,。;]{0,6}?(?:由|应)[^,。;]{0,10}?(?:承担|支付)"
    r"|违约金(?:按照?|依照?|参照)[^,。;%]{0,16}?(?:惯例|规定|法律|行规)[^,。;]{0,6}(?:支付|执行|承担|处理|办理)"
    r"|违约金(?:由|的?[数金]额|的?标准|的?比例)[^。;%]{0,30}?(?:确定|决定|协商|认定|另议)|pays? (?:the |a )?(?:liquidated damages|penalty|penalties)"
)
_NO_DUTY = re.compile(
    r"实际损失|违约金额|[按照][^,。;]{0,10}(?:条款)?约定支付|违约金(?:后|的(?:支付|承担)(?:不|并不))|支付违约金[^,。;]{0,8}后|不足以|过分高于|低于造成|选择|不再|无需|无须|毋须|不必|不得[^,。;]{0,6}(?:收取|要求|主张|支付)|不需|免[于除予]|不承担"
    r"|不支付|不影响|可以约定|(?:支付|承担|给付)的[^,。;]{0,4}违约金|扣除|抵扣|附件|附表|见第|第[一二三四五六七八九十\d.]+[条款]|\d\.\d[条款]|前款|上述|本条|前述|(?:上|下)列|下述|所列|另行约定|专用条款"
)
_QUANTIFIED = re.compile(
    r"%|‰|分之|同等|等额|相等|全额|全款|[\d一二三四五六七八九十壹贰叁伍]元|万元|¥|_{2,}|×{2,}|倍|利率|LPR|利息|(?<!质量)(?<!技术)(?<!验收)(?<!国家)(?<!行业)标准|_|\d{2,}|租金|元|计算|数额|比例|损失额"
)
_VAGUE = re.compile(
    r"(?:一定|相应|适当|合理|对应|相当)(?:的)?(?:数额|比例|金额|标准)|(?:有关|相关|国家)(?:的)?标准"
    r"|(?:具体)?(?:数额|金额|比例|标准)[^,。;\d]{0,16}(?:视|协商|商定|酌情|另定|另议|届时|另行)"
    r"|(?:数额|金额|比例|标准)由(?:[一-鿿]方|守约方)(?:单方)?(?:面)?(?:确定|决定|认定)"
)
"""Words that sound like a figure and are none."""
_BANK_RATE = re.compile(
    r"(?:银行|信用社|金融机构)[^,。;]{0,16}(?:延期|逾期|迟延|拖延|滞纳|罚息|贷款|计息|结算)[^,。;]{0,10}(?:规定|办法|标准|制度)"
)
"""What the bank asks for late payment: 按银行关于延期付款的规定."""

_BOTH = ("任何一方", "任一方", "一方", "双方", "违约方", "各方", "对方违约")
_LIABLE = ("赔偿", "违约责任", "经济责任", "责任:")
_SEVERAL = 2
_EXCUSED = re.compile(
    r"(?:不用|没有?|不|无[需须]|毋须|免[予于]|亦不|概不|不得|不再|不必)(?:因此|另行?|再|得|向[^,。;]{1,6})?(?:承担|支付|给付|负|付|计|收|主张|要求|追究|索要|算|视为|构成|加收)"
    r"[^,。;]{0,12}?(?:违约(?:金|责任)?|罚款|滞纳金|利息|罚息)|不计息|免息|不用(?:赔|付|罚)|不赔|不罚|免罚|没有?违约金|体谅|谅解|予以理解|不(?:算|作为?|视为|构成)违约|双方(?:友好)?协商"
)
_CAUSED = re.compile(r"因(?!此)|由于|导致|不可抗力|原因|政策|财政|情形")
_ENDING = (Measure.ENDING, Measure.ENDING_SUM)


def find(matter: Matter) -> Iterator[Finding]:
    """A penalty without a figure, then penalties that are far apart."""
    sentences = matter.text.sentences
    penal = [sentences[number] for number, _ in matter.text.told(_PENAL)]
    if not any(_has_figure(s.text) for s in penal):
        for sentence in penal:
            found = _TO_PAY.search(sentence.text)
            if found is not None and not _NO_DUTY.search(sentence.text):
                yield _unquantified(sentence.extent())
                break
    yield from _lopsided(matter, penal)


_PENAL: Judge[Sentence, bool] = Judge(
    lambda sentence: is_penal(sentence.text) or None, tuple(WORDS)
)


def _has_figure(text: str) -> bool:
    text = _VAGUE.sub("", text)
    if _BANK_RATE.search(text):
        return True
    return bool(_QUANTIFIED.search(text)) or bool(money(text)) or any(True for _ in shares(text))


def _unquantified(at: Extent) -> Finding:
    return Finding(
        msg(
            "a penalty is to be paid, but neither a sum nor a way to reckon it is agreed; there is "
            "no general statutory rate, so a loss must be proved (only for late payment of a price "
            "a court reckons itself: the LPR plus 30 to 50%)",
            zh="约定支付违约金，但没有约定数额或者计算方法；法律没有统一的违约金标准，"
            "除逾期支付价款可以按LPR加计30%至50%主张外，只能按能够证明的损失主张",
        ),
        at,
        hint=msg(
            "write a sum or a rate, such as 0.05% of the price in arrears for each day",
            zh="请写明数额或者计算方法，如“每逾期一日按逾期部分价款的0.05%支付违约金”",
        ),
    )


def _lopsided(matter: Matter, penal: list[Sentence]) -> Iterator[Finding]:
    """What either side owes for like defaults, compared."""
    times = matter.settings(Limits).apart
    for at, more, less in unlike_columns(matter, times):
        yield _apart(at, Measure.DAILY if more[2] else Measure.ENDING, more[:2], less[:2])
    owing: dict[tuple[str, str], list[tuple[Sentence, tuple[Owed, ...]]]] = {}
    for sentence in penal:
        for pair, dues in _owing(sentence):
            owing.setdefault(pair, []).append((sentence, dues))
    for pair in SIDES:
        if pair not in owing:
            continue
        most: dict[tuple[Measure, str], tuple[Decimal, Sentence]] = {}
        for sentence, dues in owing[pair]:
            for due in dues:
                key = due.measure, due.debtor
                if key not in most or due.value > most[key][0]:
                    most[key] = due.value, sentence
        worst = {key: (value, sentence.extent()) for key, (value, sentence) in most.items()}
        for measure in Measure:
            sides = {role: worst[measure, role] for role in pair if (measure, role) in worst}
            if len(sides) == len(pair):
                low, high = sorted(sides, key=lambda role: sides[role][0])
                if sides[high][0] >= sides[low][0] * times:
                    yield _apart(
                        sides[high][1], measure, (high, sides[high][0]), (low, sides[low][0])
                    )
        yield from _excused(matter, pair, {role: at for (_, role), (_, at) in worst.items()})
        daily = {role: at for (m, role), (_, at) in worst.items() if m not in _ENDING}
        if len(daily) == 1 and matter.get(is_whole):
            yield from _one_sided(matter, pair, next(iter(daily.items())))


@once
def _owing(sentence: Sentence) -> Iterator[tuple[tuple[str, str], tuple[Owed, ...]]]:
    """The pairs of sides that a sentence lets owe anything, each with what."""
    for pair in SIDES:
        dues = owed(sentence.text, pair)
        if dues:
            yield pair, dues


def _excused(matter: Matter, pair: tuple[str, str], owing: dict[str, Extent]) -> Iterator[Finding]:
    """One side owes a penalty, and the other expressly nothing for its own default."""
    for role, other in (pair, pair[::-1]):
        if role not in owing or other in owing:
            continue
        default = rf"{other}(?:[^,。;]{{0,4}}?)(?:逾期|迟|延期|延迟|未按|未能|违约|提前|拖|晚|欠)"
        for sentence in matter.text.sentences_with(_EXCUSED):
            begin = re.search(default, sentence.text) if _EXCUSED.search(sentence.text) else None
            if begin is None or _CAUSED.search(sentence.text):
                continue
            if _EXCUSED.search(sentence.text, begin.end()):
                yield _nothing_owed(sentence.extent(), role, other)
                return


_UNITS = {
    Measure.DAILY: (msg("% a day", zh="%/日"), msg("for delay", zh="逾期违约金")),
    Measure.DAILY_SUM: (msg(" yuan a day", zh="元/日"), msg("for delay", zh="逾期违约金")),
    Measure.ENDING_SUM: (msg(" yuan", zh="元"), msg("for ending the contract", zh="解约违约金")),
    Measure.ENDING: (
        msg("% of the price", zh="%"),
        msg("for ending the contract", zh="解约违约金"),
    ),
}


def _apart(
    at: Extent, measure: Measure, high: tuple[str, Decimal], low: tuple[str, Decimal]
) -> Finding:
    unit, what = _UNITS[measure]
    return Finding(
        msg(
            "the penalty {what} of {debtor} is {high}{unit}, that of {other} {low}{unit}: far "
            "apart for like defaults; as a standard term this can fail",
            zh="{debtor}的{what}为{high}{unit}，{other}的为{low}{unit}，相差悬殊；"
            "属于格式条款的，可能构成不合理地加重一方责任",
            what=what,
            unit=unit,
            debtor=high[0],
            other=low[0],
            high=high[1],
            low=low[1],
        ),
        at,
        hint=msg(
            "use equal rates, or say which risk the difference rests on",
            zh="请使双方标准对等，或者写明差异所依据的风险",
        ),
        basis=("民法典 第四百九十七条第二项", "民法典 第五百八十五条"),
    )


def _one_sided(
    matter: Matter, pair: tuple[str, str], only: tuple[str, Extent]
) -> Iterator[Finding]:
    """A whole agreement that holds one side alone liable."""
    other = pair[1] if only[0] == pair[0] else pair[0]
    if not any(other in passage.text for passage in matter.text.running):
        return
    words = (*WORDS, *_LIABLE)
    liable = [s.text for s in matter.text.sentences_with(*words) if any(w in s.text for w in words)]
    if any(both in text for text in liable for both in _BOTH):
        return
    if any(
        re.search(rf"(?<!向){other}[^,。;]{{0,30}}(?:逾期|未|不|违|应|承担|赔偿|支付|责任)", t)
        for t in liable
    ):
        return
    if sum(is_penal(text) for text in liable) < _SEVERAL:
        return
    yield _nothing_owed(only[1], only[0], other)


def _nothing_owed(at: Extent, debtor: str, other: str) -> Finding:
    return Finding(
        msg(
            "only {debtor} owes penalties; nothing is agreed for defaults of {other}",
            zh="只约定了{debtor}的违约金，没有约定{other}违约的责任",
            debtor=debtor,
            other=other,
        ),
        at,
        hint=msg(
            "agree on a penalty for late payment or late cooperation as well",
            zh="请同时约定{other}逾期履行的违约责任",
            other=other,
        ),
        basis=("民法典 第四百九十七条第二项",),
    )


RULE = rule(
    "penalty-unquantified-or-lopsided",
    Severity.WARNING,
    msg("penalty without a figure, or far apart", zh="违约金没有标准或者双方失衡"),
    find,
    basis=("民法典 第五百八十五条第一款", "民法典 第五百八十四条"),
    settings=Limits(),
)
