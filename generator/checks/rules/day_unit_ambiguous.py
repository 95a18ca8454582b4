"""Days of several kinds without a definition, and steps that overlap or leave a gap.

Days are calendar days unless agreed otherwise, so that 日 beside 工作日 is clear enough; a third
word (天, 自然日) beside both makes one ask what the plain 日 was to be. 以上, 以内 and 以下 include
the number, 超过 and 不满 exclude it: “15日以内” and “15日以上” both hold on day 15, “不满30日” and
“超过30日” both leave out day 30. Only steps of one duty (逾期…) are compared.

Bad::

    乙方逾期交货15日以内的，每日支付0.05%违约金；逾期15日以上的，甲方有权解除合同。

Good::

    乙方逾期交货不超过15日的，每日支付0.05%违约金；逾期超过15日的，甲方有权解除合同。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.known import once
from generator.checks.labels import number_of
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Passage, Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_N = r"(\d{1,3}|[一二两三四五六七八九十百]{1,5})"
_LATE = r"(?:逾期|迟延|延迟|延期|超期|拖延|延误|迟交|迟付|拖欠|误期|晚交|晚付|中断|停机|停工|超时|迟到?货?|误工|脱期|欠付|晚(?=[\d一二两三四五六七八九十到了])|拖(?=[\d一二两三四五六七八九十])|拖期|滞后|迟误)"
_STEPPED = r"(?:提前|提早|取消|退[订租票房货款]|租满?|住满?|停[机电工产水]|存放|使用|入住|累计|连续|缺勤|旷工|请假|服务|工龄|报修|中断|超出|前$|距[^,。;]{1,10})"
_UNIT = r"(?:\([^()]{1,4}\))?个?(工作日|自然日|日历日|日历天|日|天|月|小时|周)"
_STEP = re.compile(
    rf"(?:(?P<before>不超过|不满|不足|未满|未超过|未达到?|不到|未到|未逾|少于|小于|短于|超过|满|达到|达|多于|大于|长于|逾(?!期)"
    rf"|不少于){_N}{_UNIT}|(?<![\d年月第至到~\-]){_N}{_UNIT}(?P<within>\((?:不?含|包括)[^()]{{0,12}}\))?(?P<behind>以上|以下|以内|之内|内|以外|以后))"
    r"(?P<mark>\((?:不?含|包括)[^()]{0,12}\))?(?P<next>不足|不满|以下|至)?"
)
_BAND = re.compile(rf"(?<![\d年月第]){_N}{_UNIT[:-1]}|)(?:至|到|-|—|~){_N}{_UNIT}(?!起|止|期间)")
_LATE_WORD = re.compile(_LATE)
_OTHER_STEPS = re.compile(_STEPPED)
_OTHER_TIME = re.compile(r"通知后|收到|之日起|提前|接到|签收后|催告")
_LOW_IN, _LOW_OUT = (
    {"不超过", "未超过", "未逾", "以下", "以内", "之内", "内"},
    {"不满", "不足", "未满", "少于", "小于", "短于", "未达", "未达到", "不到", "未到"},
)
_HIGH_IN, _HIGH_OUT = (
    {"满", "达到", "达", "不少于", "以上"},
    {"超过", "多于", "大于", "长于", "逾", "以外", "以后"},
)

_WORKING = re.compile(r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:\([^()]{1,4}\))?个?工作日")
_PLAIN = re.compile(
    r"(?<![\d年月第每的足\-.一二三四五六七八九十])(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:\([^()]{1,4}\))?个?"
    r"(自然日|日历日|日历天|日|天)(?![工常用均班光历])"
)
_DEFINED = re.compile(
    r"[“\"]?(?:工作日|日|天)[”\"]?(?:是|系|均)?(?:指|为|按)[^,。;]{0,30}(?:日历日"
    r"|自然日|法定|节假日|休息日|周一|星期|公历|连续|日历天)"
    r"|简称[“\"]?工作日|(?:期间|期限|日|天数?)[^,。;]{0,8}(?:均|皆)?(?:按|指|以"
    r"|为)[^,。;]{0,4}(?:自然日|日历[日天]|公历日)"
    r"|工作日[”\"]?(?:[(:])?[^,。;]{0,6}(?:是指|系指|指|即|为周一)|除[^,。;]{0,10}工作日[^,。;]{0,6}外"
    r"|(?:means?|refers? to) (?:a |any |calendar|business|working)"
)


_KINDS = 2
"""So many kinds of days beside working days leave open what a day is."""


@dataclass(frozen=True, slots=True)
class _Step:
    number: int
    unit: str
    low: bool
    includes: bool
    sentence: Sentence
    start: int
    end: int
    of: str = ""


def find(matter: Matter) -> Iterator[Finding]:
    """Steps that do not meet, then kinds of days that nobody defined."""
    before: list[_Step] = []
    block = None
    for passage in matter.text.lines_with(_STEP, _BAND):
        steps = list(_steps(passage))
        if steps:
            near = block is not None and passage.index - block <= 2
            yield from _faults([*(before if near else []), *steps], len(before) if near else 0)
            before, block = steps, passage.index
    yield from _mixed(matter)


def fault(first: tuple[bool, bool], second: tuple[bool, bool]) -> str | None:
    """The judgement of two steps at one number, each (low, includes): overlap, gap or nothing."""
    if first[0] == second[0]:
        return None
    if first[1] and second[1]:
        return "overlap"
    return None if first[1] or second[1] else "gap"


@once
def _steps(passage: Passage) -> Iterator[_Step]:
    """The steps of delay in a line, from where it first speaks of delay."""
    late = False
    for sentence in passage.sentences:
        text = sentence.text
        first = _LATE_WORD.search(text)
        begin = 0 if late else first.end() if first else len(text)
        late = late or first is not None
        for match in _STEP.finditer(text, begin):
            word = match["before"] or match["behind"]
            number = number_of(match[2] or match[4])
            if number is None or match["next"] or _OTHER_TIME.search(text, begin, match.end() + 6):
                continue
            low = word in _LOW_IN | _LOW_OUT
            includes = word in _LOW_IN | _HIGH_IN
            if mark := match["mark"] or match["within"]:
                includes = not mark.startswith("(不")
            yield _Step(number, match[3] or match[5], low, includes, sentence, *match.span())
        if late:
            yield from _bands(sentence, begin)
        else:
            yield from _others(sentence)


def _others(sentence: Sentence) -> Iterator[_Step]:
    """Steps of something else than delay, such as notice: 提前30日以上, 提前30日以内."""
    text = sentence.text
    for match in _STEP.finditer(text):
        word = match["before"] or match["behind"]
        number = number_of(match[2] or match[4])
        start = text.rfind(",", 0, match.start()) + 1
        named = _OTHER_STEPS.findall(text[max(start, match.start() - 8) : match.start()])
        if number is None or match["next"] or not named:
            continue
        includes = word in _LOW_IN | _HIGH_IN
        if mark := match["mark"] or match["within"]:
            includes = not mark.startswith("(不")
        low = word in _LOW_IN | _LOW_OUT
        at = match.span()
        yield _Step(number, match[3] or match[5], low, includes, sentence, *at, named[-1])


def _bands(sentence: Sentence, begin: int) -> Iterator[_Step]:
    """The ends of 1日至15日, which both count."""
    for match in _BAND.finditer(sentence.text, begin):
        first, last = number_of(match[1]), number_of(match[3])
        exclusive = re.search(r"(?:超过|多于)$", sentence.text[: match.start()])
        if first is not None and last is not None and first < last:
            yield _Step(first, match[4], False, exclusive is None, sentence, *match.span())
            yield _Step(last, match[4], True, True, sentence, *match.span())


def _faults(steps: list[_Step], old: int) -> Iterator[Finding]:
    """Each step against those before it; the first ``old`` were compared already."""
    for position, step in enumerate(steps):
        if position < old:
            continue
        for other in steps[:position]:
            if (other.number, other.unit, other.of) != (step.number, step.unit, step.of):
                continue
            kind = fault((other.low, other.includes), (step.low, step.includes))
            if kind is not None:
                yield _step_finding(step, kind)
                break


def _step_finding(step: _Step, kind: str) -> Finding:
    at = step.sentence.extent(step.start, step.end)
    hint = msg(
        "write 不超过{number}{unit} for the one and 超过{number}{unit} for the other",
        zh="请分别写为“不超过{number}{unit}”和“超过{number}{unit}”",
        number=step.number,
        unit=step.unit,
    )
    if kind == "overlap":
        return Finding(
            msg(
                "both steps hold at exactly {number}{unit}: 以上, 以内 and 以下 include the number",
                zh="恰为{number}{unit}时两档同时适用：“以上”“以内”“以下”均包括本数",
                number=step.number,
                unit=step.unit,
            ),
            at,
            hint=hint,
        )
    return Finding(
        msg(
            "neither step holds at exactly {number}{unit}: 超过 and 不满 exclude the number",
            zh="恰为{number}{unit}时两档均不适用：“超过”“不满”不包括本数",
            number=step.number,
            unit=step.unit,
        ),
        at,
        hint=hint,
    )


def _mixed(matter: Matter) -> Iterator[Finding]:
    """Working days beside other days, and no definition of either."""
    working: tuple[Sentence, re.Match[str]] | None = None
    kinds: set[str] = set()
    for sentence in matter.text.sentences_with("日", "天"):
        text = sentence.text
        if "日" not in text and "天" not in text:
            continue
        if _DEFINED.search(text):
            return
        if working is None and (found := _WORKING.search(text)):
            working = sentence, found
        kinds.update(_PLAIN.findall(text))
    if working is None or len(kinds) < _KINDS:
        return
    sentence, found = working
    yield Finding(
        msg(
            "working days and days of two other names are used, and none is defined",
            zh="文中并用“工作日”和“{kinds}”，但均未定义",
            kinds="”“".join(sorted(kinds)),
        ),
        sentence.extent(*found.span()),
        hint=msg(
            "define them: “工作日指国家法定节假日和休息日以外的日期；其他期间均按日历日计算”",
            zh="请补充定义，如“工作日指国家法定节假日和休息日以外的日期；其他期间均按日历日计算”",
        ),
    )


RULE = rule(
    "day-unit-ambiguous",
    Severity.INFO,
    msg("days that can be counted in two ways", zh="期间单位或界限不明"),
    find,
    basis=(
        "民法典 第二百零一条",
        "民法典 第二百零四条",
        "民法典 第一千二百五十九条",
    ),
)
