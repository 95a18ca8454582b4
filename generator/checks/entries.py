"""A line in, the entries that people add up in it out: 轴承三套每套200元, 运费1,500元, 以上两项合计….

A piece between commas with one sum of money is an entry; its sum is what stands behind 计, or price
times quantity where no sum does. This module alone knows a total, a result and a deduction by their
words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.known import once
from generator.checks.multiplied import multiplied, unit_prices
from generator.checks.spoken import NUMBER, Said, count_of, said
from generator.checks.text import Extent, Passage

_COUNT = r"(?P<count>[两二三四五六七八九十\d]{1,2})"
_ADDED = r"加(?:在|到)?(?:一)?(?:起|块)来?|相加|合在一起|合起来|合计|共计|总计|小计|之和|合|共|加总|总共|一共|拢共|统共|通共|累计|总和|总额|轧抵|汇总|凑在?一起"
_BACK = re.compile(
    rf"(?:以上|上述|前述|上列|前列|这|上面)?{_COUNT}(?:大?项|笔|样|者|部分|块|宗|单|批|种|家|处|类|台|件|行|条)(?:费用?|金额|款项?|货款?|开支|东西)?(?:,)?(?:{_ADDED})"
    rf"|(?:以上|上述|前述|上列|前列|各项|各笔|上面)[^,。;\d]{{0,10}}(?:{_ADDED})"
    r"|加(?:在|到)?一?(?:起|块)来?|相加|加总|[一-鿿](?:及|和|与|加|、)[一-鿿]{1,8}(?:合计|共计|总计|小计)"
)
_TOTAL_WORDS = r"(?:价税合计|含税总[价额]|含税合计|税后合计|合计|总计|共计|小计|总额|总价款?|总金额|总数|合同总?价款?|全部费用|总费用|总共|一共|拢共|统共|通共|共|合同总额|总造价|Total|TOTAL|Grand Total)(?!\d{0,2}[项期]|的|包|承|监|部|经理|体)"
_TOTAL = re.compile(
    rf"^(?:故|则|因此|所以|即)?(?:乙方|甲方|[买卖供需]方|本合同|本协议|本次|本批|全部|所有)?(?:费用|价款|货款|金额|合同|采购|订单|工程|设备|材料|加工费?|服务费?|运输?费|租金|总)?{_TOTAL_WORDS}"
)
_RESULT_WORDS = r"(?:实付|应付|应收|实际(?:应)?付款?|实收|应支付|应当支付|最终(?:价|成交|结算|[应实]?付)|(?:优惠|折扣?|让利|减免|扣减|扣除|抵扣|下浮|抹零)后|净额|结算价|成交价|到手)"
_RESULT = re.compile(
    rf"^(?:故|则|因此|所以|最后|最终)?(?:[买卖供需甲乙丙]方|客户|业主|我方)?{_RESULT_WORDS}"
)
_NET = re.compile(r"(?:优惠|折扣?|折让|让利|减免|扣减|扣除|抵扣|抵减|下浮|抹零)之?后,$")
_LESS = re.compile(
    r"扣(?!件|板|具|环|子|式)|减(?!速|震|振|压|水|噪|温|薄|肥|径|载)|折让|优惠|让利|折扣|抵(?!押|达)|返|抹零|旧机抵"
)
_MORE = re.compile(
    r"报价|投标|询价|中标|等(?:费|费用|项|共|[,、合计])|其余|剩余|余下|以及其他|不限于|另[行计加议收付]|\.\.\.|…|暂[估定列]|预[估备]|预计|约\d|不超过|上限|最高|违约|赔|罚|押金|保证金|定金|注册|投资|贷款|借款|利息|已付|已支付|据实|按实|估算|左右"
)
_HEAD_WORDS = r"(?:总价款?|总额|总金额|合同价款?|合同金额|价款|总计|总费用|费用总额|经费|服务费|货款|总造价|造价|总预算|报酬|费用|总投入|总款)"
_HEAD = re.compile(rf"{_HEAD_WORDS}(?:总额)?(?:为|共计|共|计|是|:|人民币|¥)*{NUMBER}")
_PER = re.compile(r"\)?[/每](?!日)|一[条件台套只个吨斤张袋桶箱米]")
_UNIT_PRICE = re.compile(
    r"(?:单价|每|一(?:平方?|立方|公斤|[条件台套只个吨斤张袋桶箱米棵株头亩瓶盒块包盏把本]))[^,。;\d]{0,10}$"
)
_NAMED = re.compile(r"(?:合计|共计|小计|[计是为共合]|=|:)(?:人民币|¥)?$")
_GLOSS = re.compile(r"\((?![一二三四五六七八九十\d]{1,2}\))[^()]{0,60}\)")
_SPLIT = re.compile(r"[;。]|,(?!(?<=\d,)\d{3}(?!\d))|、")
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}[条项款]|[(]?[一二三四五六七八九十\d]{1,2}[)、.](?!\d)|[①-⑳]|[-·*•]) ?"
)
TOTALS = re.compile(rf"{_BACK.pattern}|{_HEAD_WORDS}|{_TOTAL_WORDS}|{_RESULT_WORDS}")
"""A line without any of these words has no entry that is a total, a result or a head."""
_ENDS = re.compile(r"(?:整|正|钱)?(?:$|[,。;、)])")
_LEAST = 100
_THING = re.compile(r"[苗料款钱工费鱼虾菜货板管泵机砖漆纸布线油肥种药具品材件](?:一共|共|是|要)?$")
"""What a bare number is the price of: 桃苗4800."""
_INCLUDED = re.compile(r"计入|已(?:经)?(?:包)?含|内含|已包括")
_BIG = re.compile(r"[万亿千百仟佰]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of text with one sum.

    Attributes:
        text: The piece.
        at: Where its line or sentence stands.
        value: The sum.
        unit: What one more of its last place is worth.
        unclear: It has something that cannot be added up; the value means nothing.
        total: It is called a total.
        result: It is called what is left to pay.
        back: It says that what stands before it is added up.
        count: How many items it says it has.
        less: It is taken off.
        head: It is a total that its parts may follow.
        opens: A colon behind the total opens the list of its parts.
    """

    text: str
    at: Extent
    value: Decimal
    unit: Decimal = Decimal(1)
    unclear: bool = False
    total: bool = False
    result: bool = False
    back: bool = False
    count: int | None = None
    less: bool = False
    head: bool = False
    opens: bool = False


@once
def entries(passage: Passage) -> Iterator[Entry]:
    """The entries of a line, in order."""
    text = _GLOSS.sub("", passage.text)
    priced = waiting = False
    start = 0
    at = passage.whole()
    for stop in [*(m.end() for m in _SPLIT.finditer(text)), len(text)]:
        piece, start = _NUMBERED.sub("", text[start:stop]), stop
        if _INCLUDED.search(piece):
            continue
        if _MORE.search(piece):
            yield Entry(piece, at, Decimal(0), unclear=True)
            continue
        prices = unit_prices(piece)
        sums = _sums(piece)
        if not sums:
            value = multiplied(piece)
            waiting = value is None and (waiting or _is_unit_price(piece))
            last = stop == len(text) or piece.endswith((";", "。"))
            if value is None and ((waiting and last) or (not waiting and _is_unmarked(piece))):
                yield Entry(piece, at, Decimal(0), unclear=True)
                waiting = False
            if value is not None:
                yield Entry(piece, at, value, less=bool(_LESS.search(piece)))
            priced = value is None and (priced or bool(prices) or "单价" in piece)
            continue
        net = _NET.search(text[:start].removesuffix(piece)) is not None
        yield from _read(piece, sums, at, priced=priced or bool(prices), net=net)
        priced = waiting = False


def _read(piece: str, sums: list[Said], at: Extent, *, priced: bool, net: bool) -> Iterator[Entry]:
    """The entry of a piece, or each of several that are named."""
    if "=" in piece:
        sums = sums[-1:]
    if len(sums) > 1 and len({s.value for s in sums}) == 1:
        sums = sums[:1]
    if len(sums) > 1:
        told = [s for s in sums if _NAMED.search(piece[: s.start])]
        if len(told) != len(sums):
            sums = told[-1:] if len(told) == 1 and priced else []
    if not sums:
        yield Entry(piece, at, Decimal(0), unclear=True)
        return
    if len(sums) > 1:
        yield from (Entry(piece, at, s.value, s.unit) for s in sums)
        return
    back, result = _BACK.search(piece), _RESULT.match(piece)
    named = _TOTAL.match(piece)
    result = result or (named if net else None)
    total = bool(back or result or (named and not (priced and len(named.group()) < 3)))
    head = _HEAD.search(piece)
    count = back["count"] if back else None
    yield Entry(
        piece,
        at,
        sums[0].value,
        sums[0].unit if sums[0].unit >= 100 else Decimal(0),
        total=total,
        result=bool(result),
        back=bool(back),
        count=None if count is None else count_of(count),
        less=bool(_LESS.search(piece)),
        head=bool(head) and not back and not result,
        opens=at.passage.text.endswith(":"),
    )


def _sums(piece: str) -> list[Said]:
    """The sums of a piece that are money and no price of one unit."""
    return [
        s
        for s in said(piece)
        if s.value
        and (s.marked or _is_bare(piece, s))
        and not _PER.match(piece, s.end)
        and not _UNIT_PRICE.search(piece[: s.start])
    ]


def _is_unit_price(piece: str) -> bool:
    """Whether a piece gives the price of one unit alone, whose amount may follow: 每瓶215元."""
    found = [s for s in said(piece) if s.marked]
    return len(found) == 1 and _UNIT_PRICE.search(piece[: found[0].start]) is not None


def _is_unmarked(piece: str) -> bool:
    """Whether a number stands at its end that may be money."""
    if "数量" in piece or "单价" in piece:
        return False
    return any(s.value >= _LEAST and _ENDS.match(piece, s.end) for s in said(piece))


def _is_bare(piece: str, one: Said) -> bool:
    """Whether a number without 元 is money as people say it: 管子一万二."""
    if one.value < _LEAST or not _ENDS.match(piece, one.end):
        return False
    return bool(_BIG.search(piece[one.start : one.end]) or _THING.search(piece[: one.start]))
