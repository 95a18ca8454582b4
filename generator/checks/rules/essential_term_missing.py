"""An agreement on supply without subject matter or quantity, and no way to fix them.

When parties, subject matter and quantity can be told, a contract generally has come about, and the
law fills the other gaps; these two it cannot fill. An order mechanism (数量以订单为准), a plan, a
meter reading or a list in an annex is enough. Only agreements on the sale or supply of goods are
looked at.

Bad::

    工业品买卖合同
    第一条 标的：数控夹具，型号QL-7。
    第二条 价款：每套5,200元。

Good::

    年度供货协议
    第一条 标的：条码打印机及耗材，具体品种、数量以甲方每月采购订单为准。
    第二条 价款：按附件一执行。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.deals import block
from generator.checks.grids import Grid, grids
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent
from generator.diagnostics import Severity
from generator.fields.goods import Goods
from generator.fields.pricing import Ordering
from generator.messages import msg

_SUPPLY = re.compile(r"(?:买卖|购销|采购|供货|供应|销售|订货|订购)[^,。:;]{0,8}(?:合同|协议)书?")
_OTHER = re.compile(r"代理|经销|服务|工程|咨询|开发|租赁|加工|承揽|委托|补充|保密|廉洁|意向|备忘")
_NO_GOODS = re.compile(r"房|股权|土地|车位|商铺|产权|技术|专利|劳务|债权|软件")
_CERTAIN = re.compile(r"供货|买卖|购销")
_TITLE_LINES = 4

_SUBJECT = re.compile(
    r"标的|货物|产品|商品|设备|物资|材料|原料|品名|品种|型号|规格|货品|零件|配件|器材|仪器|药品|软件"
    r"|品种|花色|等级|牌号|商标|茶|粮|煤|钢"
    r"|(?:购买|采购|出售|供应|订购|销售)[一-鿿A-Za-z0-9]{2,}"
)
_COLUMN = re.compile(r"数量|台数|件数|重量|数目|采购量|供货量|用量")
_NUMBER = r"(?:\d[\d,.]{0,15}|[一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]{1,12})"
_UNITS = (
    "台|套|件|只|吨|公斤|千克|kg|KG|米|根|支|把|辆|箱|盒|瓶|桶|卷|张|块|双|副|组|架|艘|平方米|立方米|升|袋|盏|"
    "棵|株|头|羽|枚|册|本|令|樘|扇|片|包|罐|节|对|匹|颗|粒|方|车|柜|个(?!月|工作日|自然日|日|小时|方面|季度|年)|批|条|部(?!分|门)"
)
_AMOUNT = re.compile(rf"(?<![第每分各/\d.×*]){_NUMBER}余?(?:万|千|百)?(?:{_UNITS})")
_STATED = re.compile(
    rf"(?:数量|总量|供应量|采购量|供货量)[^,。;:]{{0,12}}[:为共计约]{{0,3}}[(]?约?{_NUMBER}"
)
_MECHANISM = re.compile(
    r"订单|采购单|订货单|要货|需求计划|采购计划|供货计划|供应计划|订货通知|采购通知|送货通知|供货通知|需求清单|需求通知|"
    r"叫料|按需|过磅|实际(?:交付|使用|验收|送货|到货|供货|发生|需[要求])|据实|实收|抄表|计量"
)
_ELSEWHERE = re.compile(
    r"(?:数量|清单|明细)[^。;]{0,20}?(?:详?见|以|按|参照|列于)[^。;]{0,14}?(?:附件|清单|附表|明细|报价)"
)


def find(matter: Matter) -> Iterator[Finding]:
    """The missing terms of a supply agreement."""
    heading = _heading(matter)
    if heading is None or _is_settled_by_deal(matter):
        return
    if not _has_subject(matter):
        yield _missing(
            heading,
            "the agreement does not say what is supplied",
            "合同没有约定标的，无法认定合同成立",
            "name the goods, with model and specification, or a list in an annex",
            "请写明标的物的名称、型号、规格，或列明附件清单",
        )
    elif not _has_quantity(matter):
        yield _missing(
            heading,
            "the agreement neither says how much is supplied nor how that is fixed",
            "合同既未约定数量，也未约定数量的确定方法，无法认定合同成立",
            "state the quantity, or how it is fixed, for example by the buyer's orders",
            "请写明数量，或写明确定数量的方法，如“数量以甲方书面订单为准”",
        )


def _heading(matter: Matter) -> Extent | None:
    """The title of a supply agreement; None when the document is something else."""
    if matter.document.type is not None and "supply" not in matter.document.type:
        return None
    for passage in matter.text.running[:_TITLE_LINES]:
        text = passage.text
        found = _SUPPLY.search(text)
        if found and len(text) <= 40 and not text.endswith("。"):
            other = _OTHER.search(text) and not _CERTAIN.search(text)
            if other or _NO_GOODS.search(text):
                return None
            return passage.whole()
    return None


def _is_settled_by_deal(matter: Matter) -> bool:
    """Whether the deal lists goods or says how orders fix the quantity."""
    return block(matter.deal, Goods) is not None or block(matter.deal, Ordering) is not None


def _has_subject(matter: Matter) -> bool:
    """Whether goods are named apart from the title and the names of the parties."""
    names = {m.at.passage.index for m in matter.get(mentions)}
    return any(
        _SUBJECT.search(p.text)
        for p in matter.text.lines_with(_SUBJECT)
        if p.index not in names and not _SUPPLY.search(p.text)
    )


def _has_quantity(matter: Matter) -> bool:
    if any(_has_filled_column(grid) for grid in matter.get(grids)):
        return True
    return any(
        pattern.search(passage.text)
        for passage in matter.text.running
        for pattern in (_AMOUNT, _STATED, _MECHANISM, _ELSEWHERE)
    )


def _has_filled_column(grid: Grid) -> bool:
    """Whether a column of quantities has a number in it."""
    for position, row in enumerate(grid.rows):
        for column, cell in row.items():
            if _COLUMN.search(cell.text) and len(cell.text) <= 12:
                below = (r[column].text for r in grid.rows[position + 1 :] if column in r)
                if any(re.search(rf"^约?{_NUMBER}", text) for text in below):
                    return True
    return False


def _missing(at: Extent, text: str, zh: str, hint: str, hint_zh: str) -> Finding:
    return Finding(msg(text, zh=zh), at, hint=msg(hint, zh=hint_zh))


RULE = rule(
    "essential-term-missing",
    Severity.ERROR,
    msg("no subject matter or quantity", zh="缺少标的或数量"),
    find,
    basis=("法释〔2023〕13号 第三条", "民法典 第四百七十条第一款"),
)
