"""A line of a budget out of plain text in, its items out: names with their figures.

This module alone knows which figures of such a line are money, and in which unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.amounts import sums_in_words
from generator.checks.budget_lines import CENT
from generator.checks.text import Extent, Passage
from generator.fields.reckoning import makes
from generator.formats import parse_figures

_NUMBER = r"(?P<sum>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)"
_ITEM = re.compile(
    rf"(?P<name>(?:20\d{{2}}年(?:度)?(?:第?[一二三四1-4]季度|[上下]半年)?|第[一二三四五\d]年(?:度)?|[一-鿿A-Za-z][一-鿿A-Za-z、/()]{{0,15}}?)(?:计划|安排|预计)?(?:用款|使用|支出|拨付|拨款|投入|付款|支付|列支|预算|经费|资金|费用|金额|额度)?)[\s:为是出花用拿给掏¥|]{{0,24}}(?!20\d{{2}}年){_NUMBER}\s*(?P<unit>万元|万|元|块钱?)?(?=[\s;:,、。()+|]|$|(?!万)[一-鿿])"
)
_TOTAL = re.compile(
    r"合计|总计|总共|共计|总额|总和|总预算|总经费|总投资|总费用|一共|拢共|加起来|加一块|总数|预算总|全部[^\d]{0,4}$|^共$|^总$|总花|总价|总成本|总支出|总开支|总资金|总概算|总估算|总金额|通共|统共|归总|汇总|算下来|凑[一在]?[起块]"
    r"|(?:需|所需|需要|需用|需求|申请|申报|请款|报销|批准|核定|拟用|拟投入|投入|预计需要?|投资|概算|估算|预算)(?:使用|支付)?(?:的)?(?:总)?(?:资金|金额|经费|费用|款项?|数额|额度|额|投资)(?:总额|合计|总计|为|共)?$"
    r"|^(?:申请|报销|请款)(?:金额)?$|(?:项目|课题|工程)(?:预算|经费|投资|概算)$|资助[金额]{1,2}$|^全年|^拟?(?:预算|经费|投资|总包|概算|估算)$"
)
_NO_TOTAL = re.compile(r"本次|此次|已|预借|借|剩余|可用|年度预算|余额|结余")
HEAD = re.compile(
    r"^(?:\d[.、]|[一二三四五六七八九][、.])?(?P<head>[一-鿿]{1,12})(?:\((?P<in>[^()]{1,12})\))?[:]"
)
NOT_MONEY = re.compile(
    r"日期|时间|期限|起止|实施期|编号|电话|姓名|申请人|负责人|周期|人员|台数|数量|指标|面积|产能|年限|月|页|号$|第$|干$|收入|毛利|利润|合同|预计|权限|金额$|成本$|供应商|厂家|报价|比价|询价|预借|借款|退回|应退|应补|已付|已支"
)
_COSTS = re.compile(
    r"^人员(?!数)|(?:费用?|人工|工资|薪酬|劳务|折旧|摊销|奖金|社保|(?:人力|人工|材料|直接|间接|管理|外协|运营|开发|建设)成本)$"
)
_FUNDER = re.compile(
    r"拨|资助|自筹|自有|自行|配套|补助|补贴|贷款|借款|融资|财政|赞助|捐赠|筹|专项|出资|投入|资本金|基金|收入$|利润$|留存|债券?$"
)
_INCOME = re.compile(r"^(?:收入|进项|资金|款源|经费收入|资金收入|资金构成|渠道|资金筹集)$")
_SPENT_ON = re.compile(
    r"费|购置|采购|材料|设备|人工|工资|劳务|测试|差旅|会议|印刷|耗材|软件|硬件|安装|运输|培训|咨询|设计|施工|加工|外协|其他|杂项|不可预见|预备|支出|服务|租赁|制作|搭建|开发"
)
_NAME = re.compile(r"(?P<name>[一-鿿]{1,10}?)[:为\s]{0,2}(?:人民币)?$")
_MEASURES = "%年月日号台套人个件倍天吨米"
WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Item:
    """A name with its figure; ``step`` is the worth of its last digit where it has decimals."""

    name: str
    value: Decimal
    step: Decimal
    at: Extent
    passage: Passage


def is_label(item: Item, text: str) -> bool:
    """Whether a line with one figure says something else: 工期 90."""
    costs = _COSTS.search(item.name) is not None
    return (not costs and bool(NOT_MONEY.search(item.name))) or len(text) > len(item.name) + 24


def is_total(name: str) -> bool:
    """Whether a name is that of a total, not of what was spent or is left."""
    return _TOTAL.search(name) is not None and not _NO_TOTAL.match(name)


def is_other(name: str) -> bool:
    """Whether a label is that of something else than money: 工期, 人数."""
    costs = _COSTS.search(name) or re.search(r"费|预算|投资|概算", name)
    return NOT_MONEY.search(name) is not None and not costs


def is_subtotal(name: str) -> bool:
    """Whether a name is that of the total of a group."""
    return name.endswith(("小计", "分计"))


def is_cost(item: Item) -> bool:
    """Whether a name is that of something money is spent on."""
    return _SPENT_ON.search(item.name) is not None


def is_funder(name: str) -> bool:
    """Whether a name tells who pays: 院拨, 企业资助, 股东借款."""
    return _FUNDER.search(name) is not None


def is_income(head: str) -> bool:
    """Whether a head may be that of what comes in, if all below it are those who pay."""
    return _INCOME.search(head) is not None


def items_of(line: Passage, text: str, *, wan: bool, funds: bool = False) -> Iterator[Item]:
    """The names with their figures; a unit of its own counts before that of the sheet.

    With ``funds`` the names are those of sources: a loan is one, though no form spends it.
    """
    changed = text != line.loose.text
    heads = HEAD.match(text)
    named = heads is not None and heads["in"] == "万元"
    for found in _ITEM.finditer(text):
        value = parse_figures(found["sum"])
        unit = found["unit"] or ""
        behind = text[found.end("sum") : found.end("sum") + 1]
        if value is None or (behind and behind in _MEASURES):
            continue
        name = found["name"]
        paid = unit or wan or named or name.endswith("费")
        costs = (paid and _COSTS.search(name)) or is_total(name)
        costs = costs or (funds and is_funder(name))
        if not costs and NOT_MONEY.search(name):
            continue
        scale = WAN if unit.startswith("万") or (not unit and (wan or named)) else Decimal(1)
        decimals = len(found["sum"].partition(".")[2])
        step = scale.scaleb(-decimals) if decimals else Decimal(0)
        at = line.whole() if changed else line.loose_extent(found.start(), found.end())
        yield Item(name, value * scale, step, at, line)
    if not re.search(r"\d", re.sub(r"^\s*\d[.、\s]", "", text)):
        yield from _in_words(line, text)


def _in_words(line: Passage, text: str) -> Iterator[Item]:
    """The names with their sums in words, where a line has no figures."""
    for found in sums_in_words(text):
        name = _NAME.search(text, 0, found.start)
        if name is not None:
            yield Item(name["name"], found.value, Decimal(0), line.whole(), line)


def fits(items: Sequence[Item], total: Item) -> bool:
    """Whether items make a total, but for what rounding in 万元 leaves."""
    rough = max((item.step for item in items), default=Decimal(0))
    off = rough * len(items) / 2 if rough >= 1 else CENT
    values = [item.value for item in items]
    return any(
        makes(values, whole, off)  # a sheet may state its total in 万元 and again in 元
        for whole in (total.value, total.value / WAN, total.value * WAN)
    )


def sum_of(items: Sequence[Item]) -> Decimal:
    """What the items make."""
    return sum((item.value for item in items), Decimal(0))


def before_total(items: list[Item], total: Item) -> list[Item]:
    """The items of a line that its total is of: those before it, else those behind it."""
    place = items.index(total)
    return [i for i in items[:place] if not is_total(i.name)] or items[place + 1 :]


def is_off(plain: Sequence[Item], whole: Item) -> bool:
    """Whether what 其中 names is too much, or three items and more that do not make the whole."""
    if sum_of(plain) > whole.value:
        return True
    return len(plain) > 2 and not fits(plain, whole)
