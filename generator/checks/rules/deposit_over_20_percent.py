"""A deposit (定金) of more than 20 % of the price.

What exceeds 20 % of the subject amount of the main contract has no effect as a deposit: it cannot
be kept or claimed back twofold, only counted as part of the price; exactly 20 % is allowed. Shares
and sums are judged; a sum is compared with the price of the deal, or with the one total that the
text states. In a framework without a total a sum cannot be judged, which is reported as a warning.
Advance payments (预付款), 约定金额, shares of the deposit itself and shares that fall due beside it
are left alone.

Bad::

    第四条 乙方应于本合同签订之日起五日内，向甲方支付合同总价的30%作为定金。

Good::

    第四条 乙方应于本合同签订之日起五日内，向甲方支付合同总价的20%作为定金。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.deposits import DEPOSIT
from generator.checks.grids import Grid, grids
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.spoken_money import contract_sum, portions, sums
from generator.checks.text import Extent, Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.formats import figures
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """What a company may set lower; the law sets the highest.

    Attributes:
        share: Percent of the price that a deposit may reach.
    """

    share: Decimal = setting(
        Decimal(20), zh="定金占主合同标的额的最高比例", percent=True, most=Decimal(20)
    )


_SEGMENT = re.compile(r"[;。]|,(?!(?<=\d,)\d{3}(?!\d))")
_NOT_BEFORE = re.compile(r"后|余|尾|除|另|扣|抵|减|退|返|罚|违约|逾期|赔偿|后付|的\d")
_NOT_BEHIND = re.compile(
    r"^的\d|^的百|后|余|尾|抵|扣|退|返|罚|违约|逾期|赔偿|损失|不足|税|除|剩|利息"
)
_NATURE = re.compile(
    r"(?:该|此|上述|前述)?(?:笔|项)?(?:款项?|费用|金额)?的?性质(?:为|系|属于?)定金"
    r"|(?:该|此|上述|前述)(?:笔|项)?(?:款项?|费用|金额)(?:即|系|为|作为|视为)(?:履约)?定金"
)
_NEAR_BEFORE, _NEAR_BEHIND = 24, 34
_MADE = re.compile(r",?(?:即|作为|充作|做|作|系|为|充当)")
_RETURNED = re.compile(r"(?:返还|退还|退|还|赔|倍|没收|丧失)[^,。;]{0,6}$")
_CAPPED = re.compile(r"定金[^。;]{0,40}(?:20%|百分之二十)|(?:20%|百分之二十)[^。;]{0,30}定金")
_FRAMEWORK = re.compile(r"框架|年度|长期")
_BY_ORDER = re.compile(r"以[^。;]{0,20}订单[^。;]{0,6}为准")
_GOES_ON = re.compile(
    r"(?:其|该)?(?:金额|数额|数目?|比例|标准|定金)(?:为|按|是|:|即|相当于|占)|(?:即|计|合|共|为|金额)(?:人民币|¥)?\d"
)
_PARTS = re.compile(
    r"分[两二三四\d][次期笔批][^。;]{0,10}定金|定金[^。;]{0,10}分[两二三四\d][次期笔批]"
)
_SEVERAL = 2
_TITLE_LINES = 4


def find(matter: Matter) -> Iterator[Finding]:
    """Every deposit that is agreed as a share or as a sum."""
    limits = matter.settings(Limits)
    for sentence in matter.text.sentences_with("定金"):
        if "定金" not in sentence.text:
            continue
        yield from _by_share(sentence, limits)
        yield from _by_sum(matter, sentence, limits)
    for grid in matter.get(grids):
        yield from _in_table(grid, limits)


def exceeds(share: Decimal, limits: Limits) -> bool:
    """The judgement: whether a deposit of that percentage of the price is too high."""
    return share > limits.share


def _by_share(sentence: Sentence, limits: Limits) -> Iterator[Finding]:
    text = sentence.text
    for deposit in DEPOSIT.finditer(text):
        share = _share(text, deposit)
        if share is not None and exceeds(share, limits):
            yield _too_high(limits, sentence.extent(), share)
            return
    nature = _NATURE.search(text)
    if nature:
        before = portions(text[: nature.start()])
        if before and exceeds(before[-1].value, limits):
            yield _too_high(limits, sentence.extent(), before[-1].value)


def _share(text: str, deposit: re.Match[str]) -> Decimal | None:
    """The share that a deposit has beside it, between the same commas."""
    if _RETURNED.search(text[: deposit.start()]):
        return None
    start, end = _segment(text, deposit)
    if _MADE.match(text, start):  # 合同价的40%,即480,000元,作为定金
        start, reach = max(text.rfind("。", 0, start), text.rfind(";", 0, start)) + 1, 2
    else:
        reach = 1
    near = text[max(start, deposit.start() - _NEAR_BEFORE * reach) : deposit.start()]
    found = portions(near)
    if found and not _NOT_BEFORE.search(near[found[-1].end :]):
        return found[-1].value
    near = text[deposit.end() : min(end, deposit.end() + _NEAR_BEHIND)]
    for share in portions(near):
        between = near[: share.start]
        return None if _NOT_BEHIND.search(between + near[share.start]) else share.value
    return None


def _by_sum(matter: Matter, sentence: Sentence, limits: Limits) -> Iterator[Finding]:
    text, total = sentence.text, matter.get(contract_sum)
    parts = _instalments(text)
    if parts is not None and total and exceeds(parts / total * 100, limits):
        yield _too_high(limits, sentence.extent(), round(parts / total * 100, 1), parts, total)
        return
    for deposit in DEPOSIT.finditer(text):
        value = _sum(text, deposit)
        if value is None:
            continue
        if total is None:
            if _is_framework(matter) and not _CAPPED.search(around(matter, sentence.passage)):
                yield _unknown(limits, sentence.extent())
        elif total > value and exceeds(value / total * 100, limits):
            yield _too_high(limits, sentence.extent(), round(value / total * 100, 1), value, total)
        return


def _instalments(text: str) -> Decimal | None:
    """The sum of a deposit that is paid in several parts: 分两次付定金:签约付6万元,开工付8万元."""
    found = _PARTS.search(text)
    paid = sums(text[found.end() :]) if found else ()
    if len(paid) < _SEVERAL or re.search(r"余款|尾款|货款|进度|违约", text):
        return None
    return sum((one.value for one in paid), Decimal(0))


def _sum(text: str, deposit: re.Match[str]) -> Decimal | None:
    """The sum that a deposit has beside it."""
    if _RETURNED.search(text[: deposit.start()]):
        return None
    start, end = _segment(text, deposit)
    near = text[deposit.end() : min(end, deposit.end() + _NEAR_BEHIND)]
    for found in sums(near):
        return None if _NOT_BEHIND.search(near[: found.start]) else found.value
    near = text[max(start, deposit.start() - _NEAR_BEFORE) : deposit.start()]
    paid = sums(near)
    if paid and re.fullmatch(
        r"[)的]*(?:[押放先垫]着?)?(?:作为|为|作|充作|做|当作?|算作?)?(?:[一-鿿]{2}的?)?",
        near[paid[-1].end :],
    ):
        return paid[-1].value
    return None


def _segment(text: str, deposit: re.Match[str]) -> tuple[int, int]:
    """The stretch between commas that a word stands in."""
    start, end = 0, len(text)
    for mark in _SEGMENT.finditer(text):
        if mark.end() <= deposit.start():
            start = mark.end()
        elif mark.start() >= deposit.end():
            if _GOES_ON.match(text, mark.end()):
                continue
            end = mark.start()
            break
    return start, end


def _in_table(grid: Grid, limits: Limits) -> Iterator[Finding]:
    """Rows of a payment table that are about a deposit."""
    for row in grid.rows:
        cells = list(row.values())
        named = [cell for cell in cells if len(cell.text) <= 12 and DEPOSIT.search(cell.text)]
        if not named:
            continue
        for cell in cells:
            found = portions(cell.text)
            if cell not in named and len(found) == 1 and len(cell.text) <= 12:
                if exceeds(found[0].value, limits):
                    yield _too_high(limits, cell.at, found[0].value)
                break


def _is_framework(matter: Matter) -> bool:
    """Whether the agreement has no total because orders make it."""
    titles = matter.text.running[:_TITLE_LINES]
    return any(_FRAMEWORK.search(p.text) and len(p.text) <= 40 for p in titles) or (
        matter.text.contains(_BY_ORDER)
    )


def _too_high(
    limits: Limits,
    at: Extent,
    share: Decimal,
    value: Decimal | None = None,
    total: Decimal | None = None,
) -> Finding:
    hint = msg(
        "write at most {limit}% of the price, and call the rest an advance payment (预付款)",
        zh="定金请不超过主合同标的额的{limit}%，其余部分可约定为预付款",
        limit=limits.share,
    )
    if value is None or total is None:
        return Finding(
            msg(
                "the deposit is {share}% of the price; what exceeds {limit}% has no effect as a "
                "deposit",
                zh="定金为合同标的额的{share}%，超过{limit}%的部分不产生定金的效力",
                share=share,
                limit=limits.share,
            ),
            at,
            hint=hint,
        )
    return Finding(
        msg(
            "the deposit {value} is {share}% of the price {total}; what exceeds {limit}% has no "
            "effect as a deposit",
            zh="定金{value}元为合同标的额{total}元的{share}%，超过{limit}%的部分不产生定金的效力",
            value=figures(value),
            total=figures(total),
            share=share,
            limit=limits.share,
        ),
        at,
        hint=hint,
    )


def _unknown(limits: Limits, at: Extent) -> Finding:
    return Finding(
        msg(
            "without a total price nobody can tell whether the deposit keeps to {limit}% of it",
            zh="合同没有总价，无法判断定金是否超过主合同标的额的{limit}%",
            limit=limits.share,
        ),
        at,
        hint=msg(
            "tie the deposit to the orders, such as “不超过当期订单金额的20%”, or state an "
            "estimated total",
            zh="请按订单约定定金（如“不超过当期订单金额的20%”），或写明预计总价",
        ),
        severity=Severity.WARNING,
    )


RULE = rule(
    "deposit-over-20-percent",
    Severity.ERROR,
    msg("deposit above 20% of the price", zh="定金超过标的额的20%"),
    find,
    basis=("民法典 第五百八十六条第二款", "民法典 第一千二百五十九条"),
    settings=Limits(),
    home_law=True,
)
