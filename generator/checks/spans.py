"""The matter in, every period with a first and a last day out, however the two are joined.

``dates.ranges`` knows 自…至…; here are also periods whose two days have names of their own (开工日期,
竣工日期; 首日, 末日; commencing on, ending on), in one sentence or on lines one below the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Extent
from generator.checks.written_dates import Written, with_dates, words_before, written

_BRACKET = r"(?:\([^()]{0,10}\))?"
_FROM = r"(?:零时|0时|0:00|当日|当天|之日|日)?(?:起算|起租|开始|起|始|生效|开工|启动|[一-鿿]{0,2}算起|起头|租起|入库|进场|入住|入场|开幕|进驻)?(?:计算|算)?"
_HAN_LENGTH = r"(?:[,、]?(?:为期|共计?|合计|计|满|期限为?|有效期为?)?[\d一二三四五六七八九十两半]{1,4}(?:\([^()]{1,6}\))?(?:周年|年|个月|日|天)(?:整|的?期限)?)?"
_TO = (
    r"(?:至|到|—{1,2}|-{1,2}|~{1,2}|─{1,2}|直至|直到|截至|截止至|截止到|截止|止于|终于|迄|持续至|届至|(?:包|租|用|干|做|算|管|住|签|种|养|延续|持续|履行|执行|运行|服务)(?:至|到)"
    r"| (?:to|until|till|through|and ending on|and expiring on) )"
)
_JOINED = re.compile(rf"{_BRACKET}{_FROM}{_BRACKET}{_HAN_LENGTH}[,、]?{_TO}")
_OPEN = re.compile(rf"{_BRACKET}{_FROM}{_BRACKET}[,、;]?")
_ENDS_BEHIND = re.compile(
    r"(?:\([^()]{0,10}\))?(?:当日|24时|24:00|二十四时)?(?:止|截止|终了|失效|为限|届满|结束|终止|到期|期满|为止|竣工|完工|出库|退场|离场|退房|闭幕|撤场|撤离|交还|归还|退还|还[机车]|退租|离岗|收回|结业|[完]?(?=。|$|,)(?<=完))"
)
_WHEN = r"(?:日期|时间|之?日|期)?(?:\([^()]{0,8}\))?(?:定为|定于|约定为|[:为是系于在|]){0,2} ?$"
_FIRST = re.compile(
    rf"(?:开始|起始|起租|启动|开工|动工|生效|起算|起|首|始于|起于|开始于|开业|入驻|发放|放款|放贷|贷出|出借|借出|提款|起息|计息|出票|起保|入职|到岗|上岗|入场|进场|开幕|提[车机]|领用|发行|报名|受理){_WHEN}"
    r"|^(?:自|从|起)[: |]*$|(?:commenc\w+|start\w*|begin\w*|effective|takes? effect|from)(?: date)?(?: on| from| as of|:)? ?$"
)
_LAST = re.compile(
    rf"(?:终止|截止|结束|竣工|完工|届满|到期|期满|末|止|终于|结束于|失效|期终|还款|还清|还本|清偿|归还|兑付|赎回|终保|离职|离岗|退场|离场|撤场|闭幕|还[车机]|退租|退房){_WHEN}"
    r"|^(?:至|到|止|迄)[: |]*$|(?:end\w*|expir\w+|terminat\w+|until|to|through)(?: date)?(?: on| at|:)? ?$"
)
_NEAR = 3
_HEAD, _HEAD_LINE = 8, 40
_COLUMNS = re.compile(
    r"(?:起始?|开始|开工|启动)(?:日期|时间|日)?[ |/](?:[^。;]{0,8})?(?:止|终止|结束|完成|截止|竣工|完工)"
)
_BETWEEN = 40


@dataclass(frozen=True, slots=True)
class Span:
    """A period as written."""

    start: Written
    end: Written

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, None when one is impossible."""
        first, last = self.start.first, self.end.last
        return (first, last) if first and last else None

    @property
    def at(self) -> Extent:
        """From the first day to the second, or the second where it stands in another sentence."""
        if not self.joined:
            return self.end.at
        return self.start.sentence.extent(self.start.start, self.end.end)

    @property
    def joined(self) -> bool:
        """Whether both days stand in one sentence."""
        return self.start.sentence is self.end.sentence


def spans(matter: Matter) -> tuple[Span, ...]:
    """Every period of the running text, in reading order."""
    return tuple(_spans(matter))


def _spans(matter: Matter) -> Iterator[Span]:
    opened: Written | None = None
    heads = {
        (p.cell.table, p.cell.column): p.text
        for p in matter.text.running
        if p.cell is not None
        and p.cell.row == 0
        and (_FIRST.search(p.text) or _LAST.search(p.text))
    }
    for sentence in matter.get(with_dates):
        found = written(sentence)
        pairs = [Span(a, b) for a, b in pairwise(found) if _is_period(matter, a, b)]
        yield from pairs
        if pairs or len(found) != 1:
            opened = None
            continue
        before = words_before(matter, found[0])
        cell = sentence.passage.cell
        if cell is not None and (cell.table, cell.column) in heads:
            before = heads[cell.table, cell.column]
        if _FIRST.search(before):
            opened = found[0]
        elif opened is not None and _LAST.search(before) and _is_beside(opened, found[0]):
            yield Span(opened, found[0])
            opened = None


def _is_in_columns(matter: Matter, one: Written) -> bool:
    """Whether a line above heads two columns 起 and 止."""
    index = one.sentence.passage.index
    above = matter.text.passages[max(0, index - _HEAD) : index]
    return any(len(line.text) <= _HEAD_LINE and _COLUMNS.search(line.text) for line in above)


def _is_beside(first: Written, second: Written) -> bool:
    one, other = first.sentence.passage, second.sentence.passage
    if one.cell is not None and other.cell is not None and one.cell.table == other.cell.table:
        return other.cell.row - one.cell.row <= _NEAR
    return other.index - one.index <= _NEAR


def _is_period(matter: Matter, first: Written, second: Written) -> bool:
    """Whether two dates of a sentence that follow each other are a period."""
    text = first.sentence.text
    between = text[first.end : second.start]
    if len(between) > _BETWEEN:
        return False
    if _JOINED.fullmatch(between) or (not between.strip(" |") and _is_in_columns(matter, first)):
        return True
    if _OPEN.fullmatch(between) and between.strip(",、;") and _ENDS_BEHIND.match(text, second.end):
        return True
    opens = _FIRST.search(words_before(matter, first)) or re.match(
        rf"{_BRACKET}(?:起|开始|生效|启动|起算|开工|起租|入库|进场|入住|入场|开幕|进驻|动工|开业|提[机车]|领用|借出|上岗|到岗|开课|开班|交付使用)",
        between,
    )
    closes = _LAST.search(between) or (
        re.search(rf"[,;、]?{_TO}$|[,;](?:于|在|并于|应于|须于)?$", between)
        and _ENDS_BEHIND.match(text, second.end)
    )
    return bool(opens and closes)
