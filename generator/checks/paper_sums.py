"""A part of a sheet in, the sums of money it states out: its total, prices of a unit, rents, deposits.

Form and agreement name the same sum differently, 批准金额 and 一共; so any sum of the agreement can answer
the one of the form. This module alone knows which sum of a form is the one that was approved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.paper_values import Piece
from generator.checks.spoken import said
from generator.checks.text import Extent

_TOTAL = re.compile(
    r"(?:金额|总价款?|价款|总额|经费|合同额|合同价|价格|价钱|货款|报酬|费用|预算|额度|款项|总计|合计|共计|总共|一共|拢共|总数|成交价|中标价|评审价|核定价?|报价|共|计|总造价|造价|投资|花多少|多少钱|啥价|价[位码目]|花费?|批[了准的]|(?:资助|补助|拨款|项目|研究|开发|财政)资金|资助|补助|拨款|标的额|支持金额|[^租罚运]价|(?:[Vv]alue|[Pp]rice|[Aa]mount|[Ss]um|[Ff]ees?|[Tt]otal|[Bb]udget)(?: is| of)?|总[^租罚运]{0,4}费|[检管服设加承咨维开技培代评监顾研安修清保制][一-鿿]费)"
    r"(?:总额)?(?:\([^()]{0,12}\))?(?:为|是|共计?|计|到|[:\s|]|大写|含税|人民币|RMB|[¥$€]|USD|EUR|约定|确定|定|总?额|即|了){0,6}$"
)
_NO_TOTAL = re.compile(
    r"质保|预付|首付|违约|押金|保证金|定金|尾款|单价|每|运费|税[额金]|罚|余|自筹|保险|已付|本次|申请付款|累计|首[期笔]|第[一二三四五六]|其中|用款|请款|限价|注册|租|月|年度|赔|不含"
)
_ROUGH = re.compile(r"预计|(?<![合节预签])约(?!定)|左右|暂估|估算|暂定|参考|大概")
_AT_MOST = re.compile(r"预算|上限|不超过|以内|控制|限额|最高|匡算|概算|额度|投资")
_PER = re.compile(
    r"(?:单价|(?:每|一)(?P<unit>平方?米|立方米?|公斤|千克|人天|[台套件吨辆只箱米块副把亩间头羽株张桶袋棵次月年季天日斤人瓶盒]))(?:[^,。;\d]{0,6})$"
)
_PER_BEHIND = re.compile(
    r"^(?:\([^()]{0,6}\))?(?:/|每|一)(?P<unit>平方?米|㎡|立方米?|公斤|千克|人天|[台套件吨辆只箱米块副把亩间头羽株张桶袋棵次月年季天日斤人瓶盒])"
)
_RENT = re.compile(r"(?P<unit>[年月季])(?:度|均)?(?:租金?|费|服务费|管理费)[^,。;\d]{0,6}$")
_DEPOSIT = re.compile(r"(?P<kind>押金|履约保证金|投标保证金|定金|运费|预付款)[^,。;\d]{0,6}$")
_CURRENCY = re.compile(r"美元|欧元|日元|英镑|港[元币]|USD|EUR|HKD|JPY|GBP|US\$|\$|€")
_ALIKE = {
    "USD": "美元",
    "US$": "美元",
    "$": "美元",
    "EUR": "欧元",
    "€": "欧元",
    "HKD": "港元",
    "港币": "港元",
    "JPY": "日元",
    "GBP": "英镑",
}
_LEAST = 100
_NEAR = 18


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of a part.

    Attributes:
        kind: What it is: ``total``, ``other``, or the unit, rent or deposit that it is for.
        label: The words before it.
        value: In units of its currency.
        currency: Its currency.
        at: Where it stands.
        quote: As printed, with its label.
        most: It is a limit, which the price may stay below.
        rough: It is an estimate.
    """

    kind: str
    label: str
    value: Decimal
    currency: str
    at: Extent
    quote: str
    most: bool
    rough: bool


def sums(pieces: Sequence[Piece]) -> list[Money]:
    """Every sum of a part, in order; numbers without a currency only behind words for money."""
    return [money for piece in pieces for money in _of(piece)]


def _of(piece: Piece) -> Iterator[Money]:
    text = piece.text
    ended = 0
    for found in said(text):
        before = text[max(ended, found.start - _NEAR) : found.start]
        label = re.split(r"[,。;]", before)[-1]
        behind = text[found.end : found.end + 8]
        kind = _kind(label, behind)
        big = "万" in text[found.start : found.end] or found.value >= _LEAST
        if not found.marked and (kind == "other" or not big):
            continue
        sign = _CURRENCY.search(label + text[found.start : found.end] + behind[:4])
        currency = _ALIKE.get(sign.group(), sign.group()) if sign else "人民币"
        around = label + behind[:4]
        ended = found.end
        yield Money(
            kind,
            label,
            found.value,
            currency,
            piece.at,
            label + text[found.start : found.end],
            _AT_MOST.search(around) is not None,
            _ROUGH.search(around) is not None,
        )


def _kind(label: str, behind: str) -> str:
    per = _PER_BEHIND.match(behind) or _PER.search(label)
    if per:
        return f"每{per['unit']}" if per["unit"] else "单价"
    rent = _RENT.search(label)
    if rent:
        return f"每{rent['unit']}"
    deposit = _DEPOSIT.search(label)
    if deposit:
        return deposit["kind"]
    if _NO_TOTAL.search(label):
        return "other"
    return "total" if _TOTAL.search(label) else "other"
