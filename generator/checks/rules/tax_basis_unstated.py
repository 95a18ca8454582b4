"""A price that does not say whether VAT is in it, at which rate, or that does not add up.

VAT is added to the price by law and shown apart on the invoice. A price without 含税 or 不含税 is
a dispute about 13 %; one that says 含税 without a rate cannot be adjusted when the rate changes,
and stamp duty is then charged on the tax as well. Where net price, rate, tax and gross price stand
together, they must fit. Loans, wages, shares and prices of other kinds are left alone, and so is
what is exempt.

Bad::

    设备采购合同
    第三条 合同总价为人民币880,000元，于到货后10日内付清。

Good::

    设备采购合同
    第三条 合同总价为人民币880,000元（含13%增值税），于到货后10日内付清。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.deals import block
from generator.checks.grids import grids
from generator.checks.matter import Matter
from generator.checks.percents import PERCENT
from generator.checks.prices import prices
from generator.checks.rule import Finding, rule
from generator.checks.spoken import Said, said
from generator.checks.tax_parts import Parts, in_lines, in_rows, in_sentence, misfit
from generator.checks.text import Sentence
from generator.checks.titles import is_no_supply
from generator.diagnostics import Severity
from generator.fields.goods import Goods
from generator.messages import Message, msg
from generator.policy.settings import setting

__all__ = ["RULE", "Parts", "find", "misfit"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How exact net price, tax and gross price must be.

    Attributes:
        tolerance: Yuan that they may be off, by rounding of several lines.
    """

    tolerance: Decimal = setting(Decimal("0.05"), zh="价、税、价税合计之间允许的误差（元）")


_BASIS = re.compile(
    r"含税|未税|税前|税后|(?:[Ii]nclu|[Ee]xclu)[a-z]{2,5} ?(?:of )?(?:all )?(?:\d{1,2}% )?(?:VAT|tax)|VAT|带票|开票价|带税|加税|不带票|个点|价税|税率|征收率|增值税|免税|税款|税额|税金|税费|含[^,。;]{0,6}税|税点"
)
_RATE = re.compile(
    rf"(?:税率|征收率|增值税|含税|税点|税)[^,。;]{{0,12}}?{PERCENT}"
    rf"|{PERCENT}[^,。;]{{0,6}}?(?:税|VAT|专票|发票)|VAT[^,。;]{{0,12}}?{PERCENT}|[一二三四五六七八九十]{{1,3}}个(?:税)?点|\d{{1,2}}个(?:税)?点|\d{{1,2}}点税"
)
_SETTLED = re.compile(r"免税|免征|零税率|不征税|小规模|另计|另行计|不含税|未税|税率")
_TAX_BORNE = re.compile(r"税费(?:由|均|各自|双方|依法|按)|各自承担[^,。;]{0,8}税")
_PRICE_WORD = re.compile(
    r"(?:总价|价款|货款|合同价|(?:服务|咨询|设计|开发|研发|研制|加工|检测|检验|测试|施工|安装|维护|维保|运维|技术|许可|广告|发布|制作|保洁|培训|租赁|运输|仓储|代理|监理|印刷|翻译|物业|拍摄|承揽|定作|修理|维修|清洗|化验|策划|承包|包工|人工|材料|养护|配送|搬运|装修|打井|施肥|收割|种植|代工|勘察|评估|审计|顾问|讲课|摄影|餐饮|住宿|会务|布展|展览|推广|保安|护理|驾驶|吊装|挖掘|灌溉|印染|打样|模具|采样|分析|测绘|鉴定|认证|软件|平台|系统|数据|托管|授权|转让|使用|年)费|一口价|包干价?|成交价|工钱|工费|料钱|(?<![借贷罚欠存赔捐押税汇拨条付定订])[苗料鱼虾菜粮货果猪羊牛鸡蛋酒茶木石砂钢车船房设备程采购]款|售价|卖价|订单金额|合同金额|合同额|标的额|造价|运费|工程款|研究开发经费|租金|费用总额|总费用|报酬|酬金|(?i:(?:purchase|contract|total|unit) price))"
    r"(?:总[额价计]|总共|共计|合计|一共|共|为|是|按|定为|确定为|:|shall be|is| )*"
)
_ADDED = re.compile(
    r"(?:拢共|统共|通共|总共|一共|合计|共计|总计|包干)(?:大写)?(?:为|是|:|人民币|款|钱|货款)*"
)
"""Words for a sum that is a price where something is bought."""
_BOUGHT = re.compile(
    r"买|卖|供[方需货应]|需方|购|出售|销售|加工|承揽|定作|订货|货款|施工方?|承包|包工"
)
_NOT_BOUGHT = re.compile(
    r"预算|立项|审批|投入|出资|作价|借|欠|报销|赔|聘|补助|资助|拨款|奖|申请|经费"
)
_NO_PRICE = re.compile(
    r"违约|赔|罚|上限|不超过|注册资本|投资|借款|工资|保险|利息|押金|定金|保证金|逾期|仲裁|律师费|差旅|报销|扣|赊|拖欠|欠|聘|预付|基金|证券|债券|面值"
)
_NO_SUPPLY = re.compile(
    r"借款|贷款|借条|劳动|劳务|赠与|股权|保密|备忘|意向|个人|农户|自然人|房屋租|收购|审批|评审|登记|报销"
)
_TITLE_LINES = 3
_FAR = 8
_GREAT = 1000
_SHARE = re.compile(r"的?(?:\d{1,3}%|百分之|[一二三四五六七八九]成)")
_ROUND = re.compile(r"[1-9一二三四五六七八九两][^1-9]{0,4}[万千百]")
_ENDS = re.compile(r"整?(?:[,。;)]|$)")
_BOUND = re.compile(r"以[上下内外]|的")
_FOREIGN = re.compile(r"美元|欧元|港元|港币|日元|英镑|USD|EUR|HKD")


def find(matter: Matter) -> Iterator[Finding]:
    """Parts that do not fit, then a price without its basis."""
    wrong = False
    tolerance = matter.settings(Limits).tolerance
    for finding in (
        *(f for s in matter.text.sentences_with("税") for f in in_sentence(s, tolerance)),
        *(f for grid in matter.get(grids) for f in in_rows(grid, tolerance)),
    ):
        wrong = True
        yield finding
    if not wrong:
        for finding in in_lines(matter, tolerance):
            wrong = True
            yield finding
    if not wrong:
        yield from _unstated(matter)


def _unstated(matter: Matter) -> Iterator[Finding]:
    """A price of the text without its basis anywhere, or with 含税 and no rate.

    Goods of a deal state both.
    """
    if block(matter.deal, Goods) is not None or is_no_supply(matter):
        return
    sentence = _priced(matter)
    about = [s.text for s in matter.text.sentences_with(_BASIS) if _BASIS.search(s.text)]
    about = [text for text in about if not _TAX_BORNE.search(text)]
    if sentence is None and not about:
        sentence = _added(matter)
    if sentence is None:
        return
    if not about:
        yield _finding(
            sentence,
            msg(
                "the price does not say whether VAT is included",
                zh="价款没有写明是否含增值税",
            ),
            msg(
                "write “含13%增值税” or “不含税，另加……”, and show the tax apart",
                zh="请写明“含税，税率……”或“不含税价”，并单独列明税额",
            ),
        )
    elif not any(_RATE.search(text) or _SETTLED.search(text) for text in about):
        yield _finding(
            sentence,
            msg(
                "the price includes tax, but no rate is given and the tax is not shown apart",
                zh="价款含税，但没有写明税率，也没有单独列明税额",
            ),
            msg(
                "write the rate and the tax, so that a change of rate can be reckoned and stamp "
                "duty is not charged on the tax",
                zh="请写明税率和税额；税额单独列明的，印花税不以税额计税，税率调整时也便于计算",
            ),
        )


def _added(matter: Matter) -> Sentence | None:
    """The sentence that adds up a price where something is bought."""
    text = matter.text
    if not text.contains(_BOUGHT) or text.contains(_NOT_BOUGHT):
        return None
    return _labelled(matter, _ADDED)


def _priced(matter: Matter) -> Sentence | None:
    """The first sentence that states a price, total or for one unit, in yuan."""
    first = next((p for p in matter.get(prices) if not _FOREIGN.search(p.sentence.text)), None)
    if first is not None:
        return first.sentence
    if any(_NO_SUPPLY.search(p.text) for p in matter.text.running[:_TITLE_LINES]):
        return None
    return _labelled(matter, _PRICE_WORD)


def _labelled(matter: Matter, word: re.Pattern[str]) -> Sentence | None:
    """The first sentence in which a sum in yuan stands behind a word."""
    for sentence in matter.text.sentences:
        text = sentence.text
        if _FOREIGN.search(text):
            continue
        for label in word.finditer(text):
            if _NO_PRICE.search(text[max(0, label.start() - 14) : label.end()]):
                continue
            tail = text[label.end() :][:40]
            if _SHARE.match(tail):
                continue
            if any(
                (s.marked or _is_bare(tail, s))
                and s.start <= _FAR
                and s.value
                and not _BOUND.match(tail[s.end :])
                for s in said(tail)
            ):
                return sentence
    return None


def _is_bare(text: str, one: Said) -> bool:
    """Whether a number without 元 ends a piece and is as large as a price: 十六万七千二."""
    ends = _ENDS.match(text, one.end) is not None
    return ends and one.value >= _GREAT and _ROUND.search(text[one.start : one.end]) is not None


def _finding(sentence: Sentence, message: Message, hint: Message) -> Finding:
    return Finding(message, sentence.extent(), hint=hint)


RULE = rule(
    "tax-basis-unstated",
    Severity.WARNING,
    msg("price without its tax basis", zh="价款未写明含税口径"),
    find,
    basis=("增值税法 第七条", "增值税法实施条例 第五条", "印花税法 第五条第一项"),
    settings=Limits(),
)
