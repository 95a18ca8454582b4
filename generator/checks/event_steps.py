"""The matter in, steps that are done one after the other but whose days stand the other way round out.

Goods are sent before they arrive, fairs are built up before they open, a second instalment falls due
after the first. This module alone knows such sequences and by which words a day is told to be whose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.labels import number_of
from generator.checks.matter import Matter
from generator.checks.text import Sentence
from generator.checks.written_dates import Written, with_dates, words_before, written

_SEQUENCES = tuple(
    tuple(re.compile(step) for step in steps)
    for steps in (
        (
            r"借款[日时期]|[借提放]款日|借出|领用|借[,。;、]|借$|放款|提款|租出|提[车机]",
            r"还[款清,。;、机车]|还$|归还|偿还|返还",
        ),
        (
            r"布展|搭建|进馆",
            r"展出|开展(?=[:日时,。;]|$)|开幕|展期|演出|展览时间|活动时间|正式举办|举行",
            r"撤展|撤场|闭幕|退展|拆展",
        ),
        (r"入住|入园|入店|到店", r"退房|离店|退住|离园"),
        (r"进场|入场|进驻|报到", r"撤离|离场|撤场|清场|退场|闭幕|闭营|散会"),
        (r"报名", r"开课|开班|开训|培训开始|上课", r"结业|结课|结训|发证"),
        (
            r"发货|起运|装船|装车|发运|启运|出厂(?!验收|检)|离港|寄出",
            r"到货(?!验收)|运抵|到达|送达|到港|抵达|收货|到位|运到|送到|到场|进场",
            r"安装(?!费)|调试",
            r"验收|终验",
        ),
        (r"交稿|定稿|交清书稿|终稿", r"出版|发行|上架|面世"),
        (r"初稿", r"终稿|定稿|修改稿"),
        (r"立项|启动|开题", r"中期(?!贷|票)", r"结题|结项|鉴定会|终期|验收"),
        (
            r"交图|图纸交付|施工图(?!会|审)|图纸(?!会审|审)[^,。;]{0,6}$|[交出]图纸|出图",
            r"会审|审图|图纸审查",
            r"开工|动工",
            r"竣工(?!验收|资料|结算)|完工",
            r"竣工验收",
        ),
        (r"[定订]金|预付|首付", r"尾款|余款|末期款"),
        (r"初验|预验收", r"试运行", r"终验|正式验收|最终验收"),
        (r"播种|下种|投苗|栽种|移栽|放苗|定植|栽完|种下", r"采收|收割|收获|起捕|出栏|采摘|收购"),
        (r"打样|样品|样机|封样|首样|确认样", r"大货|量产|批产|批量|正式生产"),
        (
            r"需求(?:调研|确认|分析)|需求书",
            r"开发完成|编码|系统开发",
            r"测试",
            r"上线",
            r"终验|验收",
        ),
        (
            r"招标公告|发布公告|发标|领取标书",
            r"投标截止|递交投标|交标书",
            r"开标",
            r"中标",
            r"签约|签订合同",
        ),
        (r"开工|动工|进场施工|施工开始", r"完工|竣工|交工|施工结束"),
        (r"交房|起租|交付房屋|交铺|腾出", r"退租|腾退|交还|搬离|搬走"),
        (r"生效|开始服务|起算", r"到期|期满|届满|失效|终止[:日为于]"),
        (
            r"清空|腾空|交出场地|交场地|移交场地|场地交付|场地移交|提供场地",
            r"进场|安装|施工|搭建|货架",
        ),
        (
            r"取样|采样|送样|收样|送检",
            r"出具报告|报告[^,。;]{0,6}(?:出具|提交|交付)|出报告|交报告|检测报告",
        ),
        (r"订货|下单|下订单", r"交货|到货|送货|发货|出货"),
        (r"出票|开票日", r"到期日|兑付"),
        (r"生产日期|制造日期", r"有效期至|保质期至|失效日期"),
        (r"体检|面试", r"上岗|报到|入职", r"转正"),
    )
)
_ANY = re.compile(
    "|".join(step.pattern.replace("$", "(?!.)") for steps in _SEQUENCES for step in steps)
)
_PAST = re.compile(
    r"已(?!确)|曾|此前|业已|原(?:合同|协议|约|定|计划|交|签)|实际|历史|前期|去年|上年|上一|上次|另行|如|若|逾期|违约|顺延|延至|推迟|变更为|调整为|修改为|改为|授权|证书|有效期至\d|营业执照"
)
_STAGED = re.compile(
    r"批(?!量|产|准)|[一二三四五六七八九十\d]期(?!限|间)|阶段|分次|首[台次期批]|其余|剩余|备件|资料|分别|各[自批期]|轮|部分|或者?|另一|其他|标段|[上下]半年|季度|每"
)
_NONE: tuple[int | None, ...] = (None,) * len(_SEQUENCES)
_ORDINAL = re.compile(
    r"(?:第(?P<n>[一二三四五六七八九十\d]{1,2})|(?<![一-鿿\d])(?P<m>[一二三四五六七八九]))(?P<noun>期|批|阶段|次|笔|步|轮|季度?|年度?)(?!工程|项目|款项?的)"
)
_SPLIT = re.compile(r"[,。;、|]|\s{2,}")
_REACH = 24
_LINES = 6
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A day with its place in a sequence."""

    what: Written
    number: int


def disordered(matter: Matter) -> Iterator[tuple[Written, Written]]:
    """Pairs of days of which the second should not be the earlier one."""
    yield from _by_number(matter)
    found = [
        (one, words)
        for sentence in matter.get(with_dates)
        if _may_step(sentence)
        for one, words in _worded(matter, sentence)
    ]
    numbered = [(one, numbers) for one, words in found if (numbers := _numbers(words)) != _NONE]
    if len(numbered) < _PAIR:
        return
    for sequence in range(len(_SEQUENCES)):
        steps = ((one, numbers[sequence]) for one, numbers in numbered)
        yield from _wrong([Step(one, number) for one, number in steps if number is not None])


def _may_step(sentence: Sentence) -> bool:
    return _PAST.search(sentence.text) is None


def _worded(matter: Matter, sentence: Sentence) -> Iterator[tuple[Written, str]]:
    """Each date with the words of its own piece of the sentence, or of the cell before it."""
    text = sentence.text
    dates = written(sentence)
    for number, one in enumerate(dates):
        first = dates[number - 1].end if number else 0
        last = dates[number + 1].start if number + 1 < len(dates) else len(text)
        if one.first is None or (number and _is_joined(text[first : one.start])):
            continue
        if number + 1 < len(dates) and _is_joined(text[one.end : last]):
            continue
        before = _SPLIT.split(text[first : one.start])[-1][-_REACH:]
        behind = _SPLIT.split(text[one.end : last], maxsplit=1)[0][:_REACH]
        if _STAGED.search(before) or _STAGED.search(behind):
            continue
        words = f"{behind};{before}" if behind.strip("前止起日以之 ") else f";{before}"
        if sentence.passage.cell is not None and not _ANY.search(words):
            words = f";{words_before(matter, one)}"
        yield one, words


def _is_joined(between: str) -> bool:
    """Whether two dates are the ends of one period."""
    return re.fullmatch(r"(?:[^,。;\d]{0,4}[,]?)?(?:至|到|-{1,2}|—{1,2}|~)", between) is not None


@lru_cache(LINES)  # the next document of a type has the same words
def _numbers(words: str) -> tuple[int | None, ...]:
    """Which step of each sequence a day with such words is of."""
    parts = words.split(";", maxsplit=1)
    if not any(map(_ANY.search, parts)):
        return _NONE
    return tuple([_number(parts, steps) for steps in _SEQUENCES])


def _number(parts: Sequence[str], steps: Sequence[re.Pattern[str]]) -> int | None:
    """Which step the day is of; that of the words behind it before that of the words before it."""
    for part in parts:
        found = [
            (m.start(), number) for number, step in enumerate(steps) if (m := step.search(part))
        ]
        if found:
            return min(found)[1]
    return None


def _wrong(found: Sequence[Step]) -> Iterator[tuple[Written, Written]]:
    """Steps with one day each, of which the later has the earlier day."""
    days: dict[int, list[Written]] = {}
    for step in found:
        days.setdefault(step.number, []).append(step.what)
    single = [(number, ones[0]) for number, ones in sorted(days.items()) if len(ones) == 1]
    for (_, one), (_, other) in pairwise(single):
        if other.last and one.first and other.last < one.first:
            yield one, other


def _by_number(matter: Matter) -> Iterator[tuple[Written, Written]]:
    """The first, the second, the third of a kind, one behind the other."""
    last: tuple[str, int, Written, int] | None = None
    for sentence in matter.get(with_dates):
        if _PAST.search(sentence.text):
            continue
        dates = written(sentence)
        marks = list(_ORDINAL.finditer(sentence.text))
        for place, mark in enumerate(marks):
            stop = marks[place + 1].start() if place + 1 < len(marks) else len(sentence.text)
            own = [d for d in dates if mark.end() <= d.start < stop]
            number = number_of(mark["n"] or mark["m"])
            if not own or number is None:
                continue
            line = sentence.passage.index
            if last is not None and last[0] == mark["noun"] and last[1] + 1 == number:
                first = last[2]
                near = line - last[3] <= _LINES
                if near and own[0].last and first.first and own[0].last < first.first:
                    yield first, own[0]
            last = mark["noun"], number, own[0], line
