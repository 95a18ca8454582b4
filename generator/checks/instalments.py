"""The matter in, instalments in plain words out that do not make up their price.

``schedules`` reads clauses that name each stage; here every piece of text that pays a share or a sum
is a stage, whatever it is called: 签约给三成, 封顶给四万, 30% upon shipment. This module alone knows
how such pieces are told apart; where anything is left to pay without a figure it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, pairwise

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.matter import Matter
from generator.checks.spoken import HAN, MARKS, Said, said
from generator.checks.spoken_money import contract_sum
from generator.checks.spoken_shares import said_shares, unrepeated
from generator.checks.text import Extent, Passage, Sentence

_PAY = re.compile(
    r"[付给缴]|[款金]为|支[付取]|拨|交(?:清|款|钱|\d)|结[清算]|汇|预付|首付|尾款|\bon\b|upon|within|after|due|payable|退还|质保金|保修金|押金|订金|定金|留"
)
_ABOUT = re.compile(r"付款|支付|结算|[付给]|拨付|款|(?i:payment|paid|pay)")
_PRICE = re.compile(
    r"经费|造价|预算|包干|报酬|酬金|标的额|合同额|总价|总额|总金额|总计|总共|一共|共计|合计|全部|合同价|合同金额|价款|货款|工程款|[计费]用|[加工运租设计制作服务咨询]费|租金|工钱|工资|工程|料钱|苗款|钱款|款(?:项)?(?:共|总|一共)|(?i:price|total)"
)
_PLEDGE = re.compile(r"分[两二三四五\d][次期笔批]|按[下以]列|如下|分期|分次")
_SKIP = re.compile(
    r"违约|逾期|滞纳|罚|利息|利率|赔偿|上限|不超过|不低于|不少于|不足|税率|增值税|税费|税额|含税|折扣|优惠|返利|佣金|损失|误差|合格率|担保|保函|保证[函书]|受益人|每日|按日|日万分|每逾期|解除|"
    r"扣留|扣除|其中|投标|利润|比重|双倍|补偿|每[周月天季年]|信用证|汇票|销售额|出资|股|收益|分成|提成|产量|退还(?!质|保)|浓度|纯度|水分|完成率|退[货回]|押金|偏差|达到|超过|占|折旧|残值|注册|单价|计价|元/"
)
_CUMULATIVE = re.compile(
    r"累计|付至|付到|支至|支付到|付足|拨至|达到|结至|(?i:cumulative|aggregate)"
)
_NO_REST = re.compile(
    r"至此[^,。;]{0,8}(?:付清|结清|付讫|两清)|分[两二三四五六七八\d]{1,2}[次期笔批年个月]{1,2}[^,。;]{0,8}(?:付清|结清|付完|给清)|(?:再|别|另|其余?|余)(?:也)?(?:无|没有?)[^,。;]{0,6}(?:款|钱|费|$|[,。;])"
    r"|(?:没有?|无|不留|不设|不存在)[^,。;]{0,4}(?:尾款|余款|质保金|尾数|剩余)|(?:即|就|便|算|则|视为)[^,。;]{0,6}(?:付清|结清|两清)|不再[^,。;]{0,6}[付给支]|全部付清|[付给]完,?两清|^两清|[两二三四五六]次[付给]完"
)
"""Nothing is left, though the words for a rest are used."""
_REST = re.compile(
    r"其余|余款|剩余|余额|尾款|余下|剩下|结清|付清|清付|付讫|清账|不足部分|两清|付完余|余\d|(?i:balance|remaining|remainder)"
)
_ALTERNATIVE = re.compile(
    r"第?[1一①]\)?(?:种|款)?方式|方[式案][一1]|任选|二选一|选择[以下第]|第[1一2二]种|或者?按|以下(?:第)?[\d_]*种|□|☐|如[果为]|若|或者|抵作|抵扣|冲抵"
)
_CONTRIBUTED = re.compile(r"缴付|缴存|投入")
"""What the parties put into a common work; each pays a part of it only."""
_BASE = re.compile(r"([一-鿿]{1,6}[款费价额])(?:总额)?的$")
_WORK = re.compile(r"(?:工程量|进度|工作量|任务|产能|形象进度|完成|达|合格率)(?:的|达到?|至|过)?$")
_WORK_BEHIND = re.compile(r"^(?:的?(?:工程量|进度|产量|工作量|形象)|以[上下内]|时|后)")
_SEGMENT = re.compile(
    r"[;。]| and (?=USD|RMB|US\$|EUR|\d)|,(?!(?<=\d,)\d{3}(?!\d))|(?<![价额款计费金写]):"
)
_THAT_IS = re.compile(r"^[(]?(?:即|计|合|共|也就是|金额)")
_LEADS = re.compile(
    r"(?:付款|支付|结算|拨付|给钱|给付|分期|怎么给|怎么付|交款|缴费|收费|Payment|payment)[^。;]{0,12}[:]?$|[付给交](?:清|给|款|钱)?[^。;]{0,14}[:]$"
)
_MAY_PAY = re.compile(
    rf"%|成|分之|半|[付给共留剩交拿下款转打汇拨结再]|\d{{5}}|\d[, ]\d{{3}}|[{HAN}]{{2}}|[十百千万亿拾佰仟]|{'|'.join(map(re.escape, MARKS))}"
)
"""Cheap to look for: it stands in every sentence with a share or a sum that is paid."""
_REACH = 120
_PAID_LINE = re.compile(r"(?:付款|支付|结算|付钱|给钱)(?:方式|安排|办法|进度|计划)?:")
_SPLIT_UP = re.compile(
    r"[^。;]{0,10}分(?:成|为)?[两二三四五六\d](?:次|期|笔|批|个?阶段)|[^.]{0,30}in (?:two|three|four|five|\d) (?:instal|payments)"
)
_IS_SHARE = re.compile(
    r"^[(]?(?:占|合|为|系|是|即)(?:合同|总|全部|货款|价款|价|款|额|费|金|的)*(?:\d|百分之|[一二两三四五六七八九]成|一半)"
)
_LEAD = 30
_LEAST, _MOST = Decimal(50), Decimal(150)
_WHOLE = Decimal(100)
_TAXED = tuple(map(Decimal, ("1", "1.13", "1.09", "1.06", "1.03", "1.01")))
"""A price may be stated without its tax, and its instalments with it."""
_YUAN = Decimal(1)
_HUNDRED, _TEN_THOUSAND = 100, 10_000


@dataclass(frozen=True, slots=True)
class Faulty:
    """Instalments that do not make their price, or a sum that is not the share it is said to be.

    Attributes:
        shares: In percent; empty where they are sums. With ``sums``: the share they should be.
        sums: In yuan.
        price: What they should make in yuan, None for shares.
        at: The last of them.
    """

    shares: tuple[Decimal, ...]
    sums: tuple[Decimal, ...]
    price: Decimal | None
    at: Extent


@dataclass(slots=True)
class _Group:
    """What a stretch of text says about paying one price."""

    shares: list[tuple[Decimal, Extent]] = field(default_factory=list)
    sums: list[tuple[Decimal, Extent]] = field(default_factory=list)
    skipped: list[Decimal] = field(default_factory=list)
    prices: set[Decimal] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    stated: list[tuple[Decimal, Decimal, Extent]] = field(default_factory=list)
    rest: bool = False


def faulty(matter: Matter, tolerance: Decimal) -> Iterator[Faulty]:
    """The faults of each stretch of lines that pay; sums may be ``tolerance`` yuan off their share."""
    figured = _figured(matter)
    if not figured:
        return
    for stretch in _stretches(matter):
        if not figured.isdisjoint([passage.index for passage in stretch]):
            yield from _judged(stretch, matter.get(contract_sum), tolerance)


def _figured(matter: Matter) -> AbstractSet[int]:
    """The lines that may say what is paid; a stretch without one has no instalment."""
    text = matter.text
    if text.is_first:  # perhaps there is no other: most stretches are dismissed in an easier way
        return frozenset(range(len(text.running)))
    return {text.sentences[number].passage.index for number, _ in text.told(_FIGURED)}


def _stretches(matter: Matter) -> Iterator[list[Passage]]:
    """Lines that go on with one another."""
    stretch: list[Passage] = []
    top = matter.get(_top)
    for passage in matter.text.running:
        if passage.cell is None and _belongs(matter, top, stretch, passage):
            stretch.append(passage)
            continue
        if stretch:
            yield stretch
        stretch = [passage] if passage.cell is None else []
    if stretch:
        yield stretch


def _belongs(
    matter: Matter, top: frozenset[int], stretch: Sequence[Passage], passage: Passage
) -> bool:
    """Whether a line goes on with the lines before: the same clause, or a list without one."""
    if not stretch:
        return True
    owner = matter.clauses.owner(passage)
    if owner is None or matter.clauses.owner(stretch[-1]) is None:
        return not top or _pledges(stretch)
    if owner.passage.index == passage.index and id(owner) in top:
        return owner.label.kind.value not in ("article", "outline") and _pledges(stretch)
    return True


def _top(matter: Matter) -> frozenset[int]:
    return frozenset(id(clause) for clause in matter.clauses.top)


def _pledges(stretch: Sequence[Passage]) -> bool:
    return bool(_PLEDGE.search("".join(p.text for p in stretch[-6:])))


def _judged(
    stretch: Sequence[Passage], price: Decimal | None, tolerance: Decimal
) -> Iterator[Faulty]:
    whole = "".join(p.text for p in stretch)
    if not _ABOUT.search(whole) or _CONTRIBUTED.search(whole):
        return
    if _ALTERNATIVE.search(whole) or _CUMULATIVE.search(whole):
        return
    group = _Group()
    lead = stretch[0].text[-_LEAD:] if _LEADS.search(stretch[0].text) else ""
    for passage in stretch:
        for sentence in passage.sentences:
            _read(group, sentence, lead)
    if len(group.bases) > 1:
        return
    if len(group.prices) == 1:
        price = next(iter(group.prices))
    if price is not None and len(group.prices) <= 1:
        yield from _unlike_share(group, price, tolerance)
    yield from _short_shares(group)
    yield from _short_sums(group)


def _read(group: _Group, sentence: Sentence, lead: str) -> None:
    """Adds what the pieces of a sentence pay; ``lead`` is the heading that is about paying."""
    text = sentence.text
    for start, stop in _pieces(text):
        piece = text[start:stop]
        at = sentence.extent(start, start + len(piece.rstrip(",;。")))
        _add(group, piece, lead + text[:stop], at)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of a sentence begin and end that say anything."""
    stops = [0, *(m.end() for m in _SEGMENT.finditer(text)), len(text)]
    for start, stop in pairwise(stops):
        if text[start:stop].strip(",;。 "):
            yield start, stop


def _has_figure(sentence: Sentence) -> bool | None:
    """Whether a piece of a sentence has a share, or a sum that may be money."""
    text = sentence.text
    if not _MAY_PAY.search(text):
        return None
    for start, stop in _pieces(text):
        piece = text[start:stop]
        if said_shares(piece) or any(s.marked or _is_given(piece, s) for s in said(piece)):
            return True
    return None


_FIGURED: Judge[Sentence, bool] = Judge(_has_figure)


def _add(group: _Group, piece: str, so_far: str, at: Extent) -> None:
    """Adds what a piece between commas pays."""
    shares = said_shares(piece)
    if len(shares) == 1 and group.sums and _IS_SHARE.match(piece):
        group.stated.append((shares[0][1], group.sums[-1][0], at))
        return
    if _SKIP.search(piece):
        group.skipped += [value for _, value in shares]
        group.skipped += [s.value for s in said(piece) if s.marked]
        return
    shares = [
        (m, v)
        for m, v in unrepeated(piece, shares)
        if not _WORK.search(piece[: m.start()][-6:]) and not _WORK_BEHIND.match(piece[m.end() :])
    ]
    if not shares:
        _add_sum(group, piece, so_far, at)
    elif _PAY.search(so_far):
        _add_shares(group, piece, shares, at)


def _add_shares(
    group: _Group, piece: str, shares: Sequence[tuple[re.Match[str], Decimal]], at: Extent
) -> None:
    """Adds the shares of a piece, with the sum behind a share and what the share is of."""
    behind = [s for s in said(piece[shares[-1][0].end() :]) if s.marked]
    if len(shares) == 1 and len({s.value for s in behind}) == 1:
        group.stated.append((shares[0][1], behind[0].value, at))
    group.shares += [(value, at) for _, value in shares]
    for match, _ in shares:
        base = _BASE.search(piece[: match.start()])
        if base and not re.search(r"总|合同|价", base[1]):
            group.bases.add(base[1][-2:])


def _add_sum(group: _Group, piece: str, so_far: str, at: Extent) -> None:
    """Adds the sum of a piece without a share: the price, an instalment, or what cannot be told."""
    money = [s for s in said(piece) if s.value >= 1 and (s.marked or _is_given(piece, s))]
    if len(money) == 1 and _SPLIT_UP.search(piece[money[0].end :]):
        group.prices.add(money[0].value)
        return
    event = re.search(r"[后前时]|[年月日]|签|凭|当[天场]|那[天年]|先|再|\bon\b|upon", piece)
    paid = _PAY.search(piece) or _PAID_LINE.match(so_far[-_REACH:])
    if group.shares and _THAT_IS.match(piece) and len({s.value for s in money}) == 1:
        group.stated.append((group.shares[-1][0], money[0].value, at))
        return
    if (
        len({s.value for s in money}) == 1
        and _PRICE.search(piece[: money[0].start])
        and not (event and paid)
    ):
        group.prices.add(money[0].value)
    elif len({s.value for s in money}) == 1 and (paid or event):
        group.sums.append((money[0].value, at))
    elif money:
        group.skipped += [s.value for s in money]
        group.rest = group.rest or len(money) > 1
    elif _REST.search(_NO_REST.sub("", piece)):
        group.rest = True


def _is_given(piece: str, one: Said) -> bool:
    """Whether a bare number stands where money is paid: 给四万, 总共九万六, 剩下一万六."""
    if one.value < _HUNDRED:
        return False
    if re.search(r"[付给共留剩交拿下款转打汇拨结再]$", piece[: one.start]):
        return True
    return one.value >= _TEN_THOUSAND and re.match(r"[,。;]|整|$", piece[one.end :]) is not None


def _unlike_share(group: _Group, price: Decimal, tolerance: Decimal) -> Iterator[Faulty]:
    """Sums that are not the share they are said to be."""
    for share, stated, at in group.stated:
        right = price * share / _WHOLE
        if (
            min(abs(right * rate - stated) for rate in _TAXED) > tolerance
            and right * Decimal("0.5") <= stated <= right * 2
        ):
            yield Faulty((share,), (stated,), price, at)


def _short_shares(group: _Group) -> Iterator[Faulty]:
    values = tuple(value for value, _ in group.shares)
    total = sum(values, Decimal(0))
    if (
        len(values) < 2
        or _WHOLE in values
        or not _LEAST <= total <= _MOST
        or abs(total % _WHOLE) < 1
        or total % _WHOLE > 99
    ):
        return
    if total < _WHOLE and (group.rest or group.sums):
        return
    if _with_others(total, [s for s in group.skipped if s <= _WHOLE], _WHOLE):
        return
    yield Faulty(values, (), None, group.shares[-1][1])


def _short_sums(group: _Group) -> Iterator[Faulty]:
    values = tuple(value for value, _ in group.sums)
    total = sum(values, Decimal(0))
    if len(values) < 2 or len(group.prices) != 1 or group.shares or group.rest:
        return
    price = next(iter(group.prices))
    if abs(total - price) <= _YUAN or not price / 2 <= total <= price * Decimal("1.5"):
        return
    if price in values or _with_others(total, group.skipped, price):
        return
    yield Faulty((), values, price, group.sums[-1][1])


def _with_others(total: Decimal, others: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether figures that were left out would make the whole."""
    return any(
        abs(total + sum(some, Decimal(0)) - whole) <= _YUAN
        for size in (1, 2)
        for some in combinations(others[:8], size)
    )
