"""The matter in, its payment schedules out: stages with share, sum and event.

This module alone knows how instalments are worded, and which percentages in a payment clause are
none: penalties, taxes, guarantees, rates of acceptance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.amounts import FIGURES, sums_in_figures
from generator.checks.clauses import Clause
from generator.checks.grids import Grid, grids
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage, Sentence
from generator.formats import parse_figures, parse_percent

_PAYING = re.compile(
    r"支付|给付|付款|付清|结清|结算|预付|首付|付\d|付\(?人民币|货款|质保金|尾款|余款|进度款|作为"
)
_CLAUSE = re.compile(r"[付款]|结算|费用|报酬")
_BREACH = re.compile(r"^[^,。;:]{0,12}(?:违约|责任|解除|终止|变更|赔偿)")
_NOT_PAYMENT = re.compile(
    r"缴付|缴存|违约|逾期|滞纳|罚|利息|利率|赔偿|上限|不超过|不低于|不少于|税率|增值税|税费|折扣|优惠|返利|佣金|提成|损失|误差|"
    r"合格率|履约保证金|履约担保|保函|超过|每日|按日|日万分|每逾期|解除|扣留|扣除|预留|其中|含税|发票|投标|利润|比重|退还定金|双倍|"
    r"补偿|过期|每周|信用证|汇票|保证金|净销售|销售额|底价|残值|折旧|工资|出资|注册资本|股|收益|分成|提成费"
)
_PERCENT = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)%|百分之[一二三四五六七八九十百零〇\d.]{1,6}"
)
_FIGURES = ("%", "百分之", "元", "人民币", "RMB", "CNY", "USD", "$", "¥", "€")
"""The line of a stage has one of these: a share, or a sum that is certainly money."""
_NOT_SHARE = re.compile(r"(?:美元|欧元|港元|时|后|以上|以下|以内|的?(?:工程量|进度|产量))")
_WORK_DONE = re.compile(r"(?:工程量|进度|工作量|任务|产能|合格率|完成)(?:的|达到?|至)?$")
_CUMULATIVE = re.compile(r"累计|付至|支付至|付到|支付到|付款至|达到|付足|合计付")
_REST = re.compile(
    r"其余|余款|剩余|余额|尾款|余下|其他款项|剩下|结清|付清|清付|清偿|全部付|付讫|不足部分"
)
_ALTERNATIVE = re.compile(
    r"第?[1一①]\)?(?:种|款)?方式|方式[一1]|方案[一1]|任选|二选一|选择[以下第]|第[1一2二]种|或者按|以下(?:第)?[\d_]*种"
)
_BASE = re.compile(r"([一-鿿]{2,8})的?$")
_DUE = re.compile(
    r"后|前|时|内|当日|之日|日|期满|届满|起|完成|签订|签约|验收|到货|货到|发货|交付|收到|生效|月|年|季|凭|一次性"
)
_STAGE = re.compile(
    r"第[一二三四五六1-6](?:期|次|笔|阶段|部分)|首付款?|首期|预付款?|定金|进度款|到货款|验收款|发货款|尾款|余款|质保金"
)
_LIKELY = re.compile(rf"%|百分之|{_STAGE.pattern}")
_PRICE = re.compile(
    rf"(?:总价款?|总金额|总额|价款总额|合同价款|合同金额|合同价|总费用|总计|服务费总额|货款总额)[^,。;%\d]{{0,16}}?(?:人民币|¥|RMB)?({FIGURES})(万)?元?(?![\d%])"
)
_SHARE_SUM = re.compile(
    rf"[,(]{{0,2}}(?:即|计|合计|共计|也即|金额|人民币|为|约|¥|:|款){{0,6}}({FIGURES})(万)?(?:元|(?<=\d)[)]|(?=[,;。]))"
)
_EVENT_HEAD = re.compile(r"条件|节点|时间|日期|期限|事由|何时")
_SO_FAR = 200
"""How far back a sentence may have said that it is about paying."""
_PAID = re.compile(r"付|结清")
_BROKEN = re.compile(r",[^,。;:!]{3,}$")
"""A line that ends within a sentence, which the next line goes on with."""
_SEGMENT = re.compile(r"[;。:]|,(?!(?<=\d,)\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Stage:
    """An instalment.

    Attributes:
        at: Where it stands.
        share: Percent of the price.
        sum: Sum in yuan.
        due: Its line names an event or a time.
        named: Its line calls it an instalment: 第二期, 预付款.
    """

    at: Extent
    share: Decimal | None
    sum: Decimal | None
    due: bool
    named: bool = True


@dataclass(slots=True)
class Schedule:
    """The instalments of one price.

    Attributes:
        stages: In order.
        price: The price, when the text gives exactly one.
        cumulative: Shares are what is paid by then altogether.
        has_rest: A rest is payable without a share of its own.
    """

    stages: list[Stage] = field(default_factory=list)
    price: Decimal | None = None
    cumulative: bool = False
    has_rest: bool = False


def schedules(matter: Matter) -> tuple[Schedule, ...]:
    """Every schedule of the running text and of tables."""
    price = _price(matter)
    found: list[Schedule] = []
    for passages in _payment_clauses(matter):
        found.extend(_read(passages, price))
    found.extend(s for grid in matter.get(grids) if (s := _table(grid)) is not None)
    return tuple(found)


def _payment_clauses(matter: Matter) -> Iterator[list[Passage]]:
    """The passages of each list about payment; lines outside clauses stand for themselves."""
    about = {p.index for p in matter.text.lines_with(_CLAUSE) if _CLAUSE.search(p.text)}
    figured = {p.index for p in matter.text.lines_with(*_FIGURES)}
    if not about or not figured:
        return
    top: dict[int, list[Passage]] = {}
    order: list[list[Passage]] = []
    roots = {id(clause): clause for clause in matter.clauses.top}
    for passage in matter.text.running:
        if passage.cell is not None:
            continue
        owner = _list_owner(matter.clauses.owner(passage), roots)
        if owner is None:
            order.append([passage])
        elif id(owner) in top:
            top[id(owner)].append(passage)
        else:
            top[id(owner)] = [passage]
            order.append(top[id(owner)])
    for passages in order:
        indices = {p.index for p in passages}
        if indices.isdisjoint(about) or indices.isdisjoint(figured):
            continue
        if not _BREACH.search(passages[0].text):
            yield passages


def _list_owner(clause: Clause | None, roots: dict[int, Clause]) -> Clause | None:
    """The clause whose items list the instalments: a clause proper, or what an item stands in."""
    if clause is None or id(clause) in roots or clause.parent is None:
        return clause
    return clause.parent


def _read(passages: list[Passage], price: Decimal | None) -> Iterator[Schedule]:
    """The schedules of one clause: percentages of one base belong together."""
    whole = "".join(p.text for p in passages)
    if not _LIKELY.search(whole) or _ALTERNATIVE.search(whole):
        return
    groups: dict[str, Schedule] = {}
    base = ""
    rest = False
    sums_only: list[Stage] = []
    for segment in _segments(passages):
        shares = list(_shares(segment))
        if not shares:
            stages = list(_sum_stage(segment))
            rest |= not stages and _REST.search(segment.text) is not None
            sums_only += stages
        for match, share in shares:
            base = _base(segment.text[: match.start()]) or base
            schedule = groups.setdefault(base, Schedule(price=price))
            schedule.stages.append(_stage(segment, match, share))
            schedule.cumulative |= bool(_CUMULATIVE.search(segment.text))
    for schedule in groups.values():
        schedule.has_rest = rest or bool(sums_only)
        yield schedule
    if not groups and len(sums_only) > 1:
        yield Schedule(sums_only, price, has_rest=rest)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A part of a sentence between commas; ``start`` and ``end`` count in the sentence."""

    sentence: Sentence
    start: int
    end: int
    text: str
    before: str

    @property
    def at(self) -> Extent:
        """The original characters, without the comma behind."""
        return self.sentence.extent(self.start, self.start + len(self.text.rstrip(",;。")))

    @property
    def so_far(self) -> str:
        """The sentence up to here, as far back as it matters."""
        return self.before + self.sentence.text[max(0, self.end - _SO_FAR) : self.end]


def _segments(passages: list[Passage]) -> Iterator[_Segment]:
    """The segments that may be about an instalment."""
    above = ""
    for passage in passages:
        broken = _BROKEN.search(above) is not None and passage.numbered is None
        for sentence in passage.sentences:
            before = above[-_SO_FAR:] if broken and sentence.start == 0 else ""
            text = sentence.text
            start = 0
            for stop in (*(m.end() for m in _SEGMENT.finditer(text)), len(text)):
                if not _NOT_PAYMENT.search(text, start, stop):
                    yield _Segment(sentence, start, stop, text[start:stop], before)
                start = stop
        above = passage.text


def _shares(segment: _Segment) -> Iterator[tuple[re.Match[str], Decimal]]:
    """Percentages of a segment, in a sentence that is about paying by then."""
    text = segment.text
    if not _PAYING.search(segment.so_far) and not _REST.search(text):
        return
    for match in _PERCENT.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        ratio = parse_percent(match.group())
        if ratio is None or _WORK_DONE.search(before) or _NOT_SHARE.match(text, match.end()):
            continue
        yield match, (ratio * 100).normalize() + 0


def _stage(segment: _Segment, match: re.Match[str], share: Decimal) -> Stage:
    behind = _SHARE_SUM.match(segment.sentence.text, segment.start + match.end())
    return Stage(
        segment.at,
        share,
        _yuan(behind[1], behind[2]) if behind else None,
        due=_is_due(segment.sentence),
        named=_STAGE.search(segment.sentence.text) is not None,
    )


def _sum_stage(segment: _Segment) -> Iterator[Stage]:
    """A stage that is a sum alone: it must call itself one."""
    sums = [s for s in sums_in_figures(segment.text) if s.marked]
    if len(sums) != 1 or not _STAGE.search(segment.so_far) or not _PAID.search(segment.text):
        return
    yield Stage(segment.at, None, sums[0].value, _is_due(segment.sentence))


def _is_due(sentence: Sentence) -> bool:
    """Whether the line of an instalment names an event, its own number apart."""
    line = sentence.passage.text[: sentence.end]
    return bool(_DUE.search(_STAGE.sub("", line[-_SO_FAR:])))


def _base(before: str) -> str:
    """What the share is of; empty when it is the price or is not said."""
    found = _BASE.search(before)
    if found is None:
        return ""
    word = found[1].removesuffix("的")
    named = re.search(
        r"(设备|服务|软件|安装|工程|货物|开发|维护|培训|监理|设计|产品|材料|首批|该批)费?款?$", word
    )
    if re.search(r"合同|总|协议|价款", word):
        return ""
    return named[1] if named else ""


def _price(matter: Matter) -> Decimal | None:
    """The one price that the text states."""
    found = {
        _yuan(match[1], match[2])
        for passage in matter.text.lines_with(_PRICE)
        for match in _PRICE.finditer(passage.text)
        if not re.match(r"元?的", passage.text[match.end() :])
    } - {None}
    return next(iter(found)) if len(found) == 1 else None


def _yuan(number: str, scale: str | None) -> Decimal | None:
    value = parse_figures(number)
    return value * 10_000 if value is not None and scale else value


def _table(grid: Grid) -> Schedule | None:
    """A table with a column of shares and one of instalments or events."""
    heads = {column: cell.text for column, cell in grid.rows[0].items()}
    share = [c for c, text in heads.items() if re.search(r"比例|占比|百分比|比率|成数", text)]
    events = [c for c, text in heads.items() if _EVENT_HEAD.search(text)]
    if len(share) != 1 or not any(
        re.search(r"付款|支付|期次|阶段|节点|期数|批次|分期|条件|款项", t) for t in heads.values()
    ):
        return None
    if any("累计" in text for text in heads.values()):
        return None
    schedule = Schedule()
    for row in grid.rows[1:]:
        words = "".join(cell.text for cell in row.values())
        cell = row.get(share[0])
        if re.match(r"合计|总计|共计", words) or cell is None:
            continue
        ratio = parse_percent(cell.text)
        if ratio is None:
            schedule.has_rest |= bool(_REST.search(words)) or not cell.text.strip("-/ ")
            continue
        schedule.cumulative |= bool(_CUMULATIVE.search(words))
        due = not events or any(row[c].text.strip("-/— ") for c in events if c in row)
        schedule.stages.append(Stage(cell.at, (ratio * 100).normalize() + 0, None, due=due))
    return schedule
