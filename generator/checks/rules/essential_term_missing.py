"""An agreement on supply without subject matter or quantity, and no way to fix them.

When parties, subject matter and quantity can be told, a contract generally has come about, and the
law fills the other gaps; these two it cannot fill. An order mechanism (数量以订单为准), a plan, a
meter reading or a list in an annex is enough. Only agreements on the sale or supply of goods are
looked at, and no forms that are still to be filled in.

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
from generator.checks.clauses import label_of
from generator.checks.deals import block
from generator.checks.grids import Grid, grids
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.quantities import (
    PAPERS,
    blank_for,
    fixes_quantity,
    has_empty_column,
    has_filled_column,
    leaves_quantity_open,
    states_quantity,
)
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Passage
from generator.diagnostics import Severity
from generator.fields.goods import Goods
from generator.fields.pricing import Ordering
from generator.messages import msg

_SUPPLY = re.compile(
    r"(?:买卖|购销|购买|采购|供货|供应|供销|供需|供给|销售|销货|订货|订购|定购|收购|购货|进货|批发|换购|购置|供料|配送|直供)[^,。:;]{0,8}(?:合同|协议|约定|简约|契约|合约|协定|合约书|字据|条约|备要|书约|条款)书?"
    r"|(?:买卖|购销|供货|供应|进货|供需)(?:简?约定?|约|字据|单)?$"
    r"|^买[一-鿿]{1,8}(?:字据|契约|契|约)$"
    r"|(?i:(?:sales?|purchase|supply)(?: and purchase)? (?:contract|agreement))"
)
_SPOKEN = re.compile(
    r"^(?:长期|年度|合作|[一-鿿]{2,8}(?:公司|厂|店|社))?(?:供|卖|送|收|订|买|购|进|售)(?![货电水热气暖养职款地房车位证达检费藏益割回容婚阅座票立修站驻入后楼断受服人方家应销给买卖购需置口出做制储治场餐图稿用徒学生债息租账押信件童艺身命])(?!社保|保险|培训)"
    r"([一-鿿]{1,4}?)(?:的)?(?:合作|买卖|购销)?(?:合同|协议|约定|字据|契约|简约|条子|约|单子)书?$"
)
"""A title in the words of a market: 合作供蛋协议, 送菜字据; its goods are the group."""
_PRICE = re.compile(r"价|钱|元")
_PLAIN = re.compile(r"(?:合同|协议|契约|合约|约定)书?(?:\([^()]{1,12}\))?$")
"""A title that may name any agreement; the roles of the parties tell."""
_SALE = (
    re.compile(
        r"(?:^|[(、“\"])(?:卖方|出卖人|供方|供货方|供货单位|销货?方|卖家|卖主|售方|供应商|供应方|出售方)"
    ),
    re.compile(
        r"(?:^|[(、“\"])(?:买方|买受人|需方|购货?方|购货单位|采购[方人]|买家|买主|需货单位|订货方|收购方)"
    ),
)
_OTHER = re.compile(
    r"代理|经销|服务|工程|咨询|开发|租赁|加工|承揽|委托|补充|保密|廉洁|意向|备忘|摘录|节选|结算|变更|解除|终止|质量|转让|定作|制作|运输|仓储|合作|施工|安装合同|维修|保养|担保|质押|抵押|借款|承诺"
)
_NEVER = re.compile(
    r"意向|备忘|补充|变更|解除|终止|保密|廉洁|摘录|节选|预约|担保|居间|结算|质量保证|安全(?:协议|责任|管理)|物业(?!公司)|审计|培训(?!器材|设备|教材)|保洁(?!用品)|监理|评估|广告(?!牌|衫|机)|演出(?!服)|餐饮(?!具|设备)|体检|保险(?![柜箱杠])|运维|外包|翻译(?!机)|拍摄|策划|编制|规划|测绘(?!仪)|鉴定|研究(?![院所])|课题|养护(?!剂)|清运|劳动(?!保护)"
)
"""Titles that are not of a sale, whatever else they say."""
_NO_GOODS = re.compile(
    r"房|股权|土地|车位|商铺|产权|技术|专利|劳务|债权|软件|供电|供水|供热|供气|燃气|天然气|热力|蒸汽|自来水|电力|用电|保障"
)
_CERTAIN = re.compile(r"供货|买卖|购销")
_TITLE_LINES = 6
_PARTY_LINES = 14
_DRAWN = re.compile(r"[─-╿][^─-╿]{0,12}数|数[^─-╿]{0,12}[─-╿]")
"""A table drawn with lines, whose cells cannot be told from the text."""
_BLANK = re.compile(r"_{3}")
_SIGNS = re.compile(r"[签章]|代表|日期|电话|[账帐]号|开户|地址|年")
_BLANKS = 6
"""Lines with blanks of a form that is still to be filled in."""
_CUT = re.compile(r"^(?:…|\.{3})|\(略\)|[(]节选[)]|^……")

_ADJECTIVE = r"(?:合格|优质|全新|符合[^,。;]{1,20}|满足[^,。;]{1,16}|约定|指定|规定|所需要?|需要|相应|上述|下列|以下|一定|相关|有关|一批|若干|部分|各种|各类|其|[^,。;]{0,6}(?:生产|经营|经销|销售|所有)|本?合同(?:项下)?|(?:甲|乙|买|卖|供|需)方|\d[\d,.]{0,8}[一-鿿]|双方[^,。;]{0,8})的?"
_GENERIC = rf"(?:{_ADJECTIVE}){{0,2}}(?:货物|产品|商品|货品|物品|物资|设备|材料|原料|标的物?|工业品|合同货物|货|东西|所需|服务)"
_NAMED = re.compile(
    rf"(?:标的物?|品名|货名|品种|品牌|牌号|型号|规格|(?:货物|产品|商品|设备|物资|货品|材料|标的)(?:名称|品种|型号)?|名称|名目|花色|等级|商标|Goods|Products?|Commodity)(?!价款|总|数|金额|质量|交)[^:,。;]{{0,10}}(?<![应须])[:为是] ?(?!{_GENERIC}?(?:[,。;]|$)|由|在|应|符|供|交|按|待|另|双方|_|/|-|\d[\d,.]*件)[^,。;:]"
)
_VERB = r"(?:购买|采购|购置|出售|供应|订购|购进|购入|收购|销售|供货|供给|配送|卖(?!双|各|方|家|主|人)给?|买进?(?![受卖方家主双]))"
_BOUGHT = re.compile(
    rf"(?:{_VERB}|向[^,。;]{{1,8}}提供|送)(?![到至往达回来]|[一-鿿]{{1,3}}[人方户者家商](?:[:(,]|$))(?:[^,。;]{{1,20}}?(?:公司|厂|店|方|家)(?:的)?)?(?:\d[\d,.]{{0,8}}[一-鿿]{{1,2}})?(?!{_GENERIC}(?:[,。;、并和及]|$)|[甲乙买卖供需购]方|买受人|出卖人|采购人|合同|协议|其所需|[^,。;]{{0,8}}(?:复印件|证明|发票|说明书|报告|资料|培训|样品|服务|支持|保修|通知|文件|凭证|单据|担保)|价格|时间|给|到|至|完|达|货|方|人|商|区|的|义务|资格|范围|内容|事宜|数量|检|同意|愿|、|之日|后|前|,|。)[一-鿿A-Za-z0-9]{{2,}}"
)
_TITLE_GOODS = re.compile(
    rf"^(?!{_GENERIC}(?:买卖|购销|采购|供|销|订|收|合)|年度|长期|政府|框架|战略|一般|普通|商品买卖|物资)[一-鿿A-Za-z0-9]{{2,12}}(?:买卖|购销|采购|供货|供应|销售|订货|订购|收购|配送|购置)"
)
_LISTED = re.compile(
    rf"(?:货物|产品|设备|物资|商品|采购|供货|供应|材料|标的|品种|规格|型号|名称|物料|配置|报价|价格|价目|苗木|药品|耗材|器材|食材|配送|品目|备件)[^,。;]{{0,8}}(?:清单|明细|一览|目录|表)|见[下附]|(?:列于|载于|按|以)[^,。;]{{0,8}}(?:附件|附表|附录|清单|明细|图纸)|(?<!协议)(?<!约定)(?<!条款)(?<!合同)如下|下表|(?:货物|设备|产品|标的|内容|供货|规格|型号|名称|品目)[^。;]{{0,20}}(?:投标|中标|招标|响应|磋商|成交|报价)(?:文件|通知书|单)|(?:货物|产品|设备|标的)[^,。;]{{0,6}}附件|{PAPERS}"
)
_NOT_LISTED = re.compile(r"(?:无|没有?|未)[^,。;]{0,8}(?:清单|附件|附表|明细)")
_COUNTED = re.compile(
    rf"(?<![一-鿿])(?!{_GENERIC}|[^,。;]{{0,6}}(?:数量|总数|总量|合计|共计|一式|各执|预付|定金)|[一共计约总为合各另再]{{1,3}}[\d一二三四五六七八九十百千]|[甲乙买卖供需]方)[一-鿿][一-鿿A-Za-z0-9()×.-]{{1,30}}?(?:[\d,]{{1,9}}|[一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰]{{1,6}})(?:台|套|吨|公斤|斤|株|棵|头|辆|只|尾|立方|平方米)(?![/以起个])"
    rf"|(?:将|把|拿)(?![(_]|{_GENERIC}?(?:出售|卖|售|供|交|给|送)|[甲乙买卖供需]方)[一-鿿A-Za-z0-9()×、.-]{{2,24}}?(?:出售|卖|售予|售给|供给|供应|交给|送到)"
    r"|(?:的|把|将)[一-鿿]{2,8}(?:我|你|全部|都|归|由)[^,。;]{0,8}(?:收|卖|买|拉|要)"
)
_BARE = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}条|[一二三四五六七八九十\d]{1,3}[、.])? ?:?(?:标的物?|采购内容|采购标的|货物|产品|合同标的|供货内容|供货范围)$"
)
_SPEAKS = re.compile(rf"{_VERB}|提供|交付|合作|同意|按照|[甲乙买卖供需]方|本(?:合同|协议)|[:]$")
_HEADED = re.compile(
    r"品名|名称|货名|型号|规格|品种|物料|品牌|产品|货物|商品|设备|标的|项目|材料|种类|Item|Commodity"
)
_PRICED = re.compile(r"数|价|规格|型号|单位|(?i:qty|price)")
_VALUE = re.compile(r"(?![/—_-]+$|待定|另行|若干)[一-鿿A-Za-z]")


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
            _left_open(matter) or heading,
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
        if len(text) > 40 or text.endswith("。") or label_of(passage):
            continue
        if _SPOKEN.search(text) and matter.text.contains(_PRICE):
            other = False
        elif _SUPPLY.search(text):
            other = bool(_OTHER.search(text)) and not _CERTAIN.search(text)
        elif _PLAIN.search(text):
            other = bool(_OTHER.search(text)) or not _is_sale(matter)
        else:
            continue
        if other or _NEVER.search(text) or _NO_GOODS.search(text) or _is_excerpt(matter):
            return None
        return passage.whole()
    return None


def _is_sale(matter: Matter) -> bool:
    """Whether the parties are called seller and buyer, and nothing but goods is spoken of."""
    front = matter.text.running[:_PARTY_LINES]
    return all(any(role.search(p.text) for p in front) for role in _SALE) and not any(
        _NO_GOODS.search(p.text) for p in front
    )


def _is_excerpt(matter: Matter) -> bool:
    """Whether parts are left out or cannot be read, so that nothing can be said to be missing."""
    labels = filter(None, map(label_of, matter.text.running))
    if next((label.number[0] for label in labels), 1) > 1:
        return True
    blank = [p for p in matter.text.running if _BLANK.search(p.text) and not _SIGNS.search(p.text)]
    if len(blank) >= _BLANKS or matter.text.contains(_DRAWN):
        return True
    return any(_CUT.search(passage.text) for passage in matter.text.running)


def _is_settled_by_deal(matter: Matter) -> bool:
    """Whether the deal lists goods or says how orders fix the quantity."""
    return block(matter.deal, Goods) is not None or block(matter.deal, Ordering) is not None


def _has_subject(matter: Matter) -> bool:
    """Whether goods are named, be it in the title: 钢材买卖合同, or a list elsewhere names them."""
    if any(_is_listed(grid) for grid in matter.get(grids)):
        return True
    names = {m.at.passage.index for m in matter.get(mentions)}
    for passage, after in zip(matter.text.running, (*matter.text.running[1:], None), strict=True):
        text = passage.text
        if passage.index < _TITLE_LINES and _SPOKEN.search(text):
            return True
        if len(text) <= 40 and _SUPPLY.search(text):
            if _TITLE_GOODS.search(text):
                return True
        elif passage.index not in names and _names_goods(text):
            return True
        if _BARE.search(text) and _is_credited(after):
            return True
    return False


def _names_goods(text: str) -> bool:
    """Whether a line names goods, by a label, beside a verb or before their quantity."""
    if _NAMED.search(text) or _BOUGHT.search(text) or _COUNTED.search(text):
        return True
    return bool(_LISTED.search(text)) and not _NOT_LISTED.search(text)


def _is_credited(passage: Passage | None) -> bool:
    """Whether what follows a bare heading (第一条 标的) may name the goods, or was left out."""
    return passage is None or not _SPEAKS.search(passage.text)


def _is_listed(grid: Grid) -> bool:
    """Whether a table names goods: a column of that head with something in it, or such a line."""
    heads = grid.rows[0].values()
    if sum(bool(_PRICED.search(head.text)) for head in heads) == 0:
        return any(
            _HEADED.search(row[0].text) and _VALUE.search(row[1].text)
            for row in grid.rows
            if 0 in row and 1 in row and not row[0].text.startswith("项目")
        )
    return any(
        _HEADED.search(cell.text)
        and any(column in row and _VALUE.search(row[column].text) for row in grid.rows[1:])
        for column, cell in grid.rows[0].items()
    )


def _has_quantity(matter: Matter) -> bool:
    """Whether a table or a sentence says how much; what is expressly left open is not said."""
    tables = matter.get(grids)
    if any(has_filled_column(grid) for grid in tables):
        return True
    empty = {
        cell.at.passage.index
        for grid in tables
        if has_empty_column(grid)
        for row in grid.rows
        for cell in row.values()
    }
    sentences = [s for s in matter.text.sentences if s.passage.index not in empty]
    if empty or any(leaves_quantity_open(sentence) for sentence in sentences):
        return any(fixes_quantity(sentence) for sentence in sentences)
    return any(states_quantity(sentence) for sentence in sentences)


def _left_open(matter: Matter) -> Extent | None:
    """The first place that leaves the quantity open: a blank before its unit, or such words."""
    open_ = (s for s in matter.text.sentences if leaves_quantity_open(s))
    return next((blank_for(sentence) for sentence in open_), None)


def _missing(at: Extent, text: str, zh: str, hint: str, hint_zh: str) -> Finding:
    return Finding(msg(text, zh=zh), at, hint=msg(hint, zh=hint_zh))


RULE = rule(
    "essential-term-missing",
    Severity.ERROR,
    msg("no subject matter or quantity", zh="缺少标的或数量"),
    find,
    basis=("法释〔2023〕13号 第三条", "民法典 第四百七十条第一款"),
)
