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
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent
from generator.diagnostics import Severity
from generator.fields.goods import Goods
from generator.fields.pricing import Ordering
from generator.messages import msg

_SUPPLY = re.compile(
    r"(?:买卖|购销|购买|采购|供货|供应|供销|供需|供给|销售|销货|订货|订购|定购|收购|购货|进货|批发|换购)[^,。:;]{0,8}(?:合同|协议|约定|简约|契约|合约|协定|合约书|字据|条约|备要)书?"
    r"|(?:买卖|购销|供货|供应|进货|供需)(?:简?约定?|约|字据|单)?$"
    r"|^买[一-鿿]{1,8}(?:字据|契约|契|约)$"
    r"|(?i:(?:sales?|purchase|supply)(?: and purchase)? (?:contract|agreement))"
)
_OTHER = re.compile(
    r"代理|经销|服务|工程|咨询|开发|租赁|加工|承揽|委托|补充|保密|廉洁|意向|备忘|摘录|节选|结算|变更|解除|终止|质量"
)
_NO_GOODS = re.compile(
    r"房|股权|土地|车位|商铺|产权|技术|专利|劳务|债权|软件|供电|供水|供热|供气|燃气|天然气|热力|蒸汽|自来水|电力|用电|保障"
)
_CERTAIN = re.compile(r"供货|买卖|购销")
_TITLE_LINES = 6
_DRAWN = re.compile(r"[─-╿][^─-╿]{0,12}数|数[^─-╿]{0,12}[─-╿]")
"""A table drawn with lines, whose cells cannot be told from the text."""
_BLANK = re.compile(r"_{3}")
_SIGNS = re.compile(r"[签章]|代表|日期|电话|[账帐]号|开户|地址|年")
_BLANKS = 6
"""Lines with blanks of a form that is still to be filled in."""
_ARTICLE = re.compile(r"第([一二三四五六七八九十\d]{1,4})条")
_CUT = re.compile(r"^(?:…|\.{3})|\(略\)|[(]节选[)]|^……")

_GENERIC = r"(?:货物|产品|商品|货品|物品|物资|设备|材料|原料|标的物?|工业品|合同货物|所需|上述|下列|以下|本合同|各类|一批|乙方|甲方|其)"
_NAMED = re.compile(
    rf"(?:标的物?|品名|货名|品种|品牌|牌号|型号|规格|(?:货物|产品|商品|设备|物资|货品|材料|标的)(?:名称|品种|型号)?|名称|名目|花色|等级|商标|Goods|Products?)[^:,。;]{{0,10}}(?<![应须])[:为是]\s?(?!{_GENERIC}?[,。;]|由|在|应|符|供|交|按)[^,。;:]"
)
_BOUGHT = re.compile(
    rf"(?:购买|采购|出售|供应|订购|购进|购入|收购|销售|供货|提供|卖(?!双|各)给?|买进?(?![受卖])|送)(?:[^,。;:]{{1,20}}?(?:公司|厂|店|方|家)(?:的)?)?(?:[\d,.]{{1,9}}[一-鿿]{{1,2}})?(?!{_GENERIC}|[甲乙买卖供需购]方|买受人|出卖人|采购人|合同|协议|其所需|[^,。;]{{0,8}}(?:复印件|证明|发票|说明书)|价格|时间|给|到|至|完|货|方|人|商|区|的|义务|资格|,|。)[一-鿿A-Za-z0-9]{{2,}}"
)
_TITLE_GOODS = re.compile(
    rf"^(?!{_GENERIC}|年度|长期|政府)[一-鿿A-Za-z0-9]{{2,12}}(?:买卖|购销|采购|供货|供应|销售|订货|订购|收购)"
)
_DETAILED = re.compile(
    r"清单|(?<![无免])(?<!没有)附件|附表|明细|订单|价目表|报价单|中标|图纸|目录|见[下附]|如下|下表"
)
_BARE = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}条|[一二三四五六七八九十\d]{1,3}[、.])? ?(?:标的物?|采购内容|采购标的|货物|产品|合同标的|供货内容|供货范围)$"
)
_HEADED = re.compile(r"品名|名称|货名|型号|规格|品种|物料|品牌|产品|货物|商品|设备|标的|项目|材料")
_COLUMN = re.compile(
    r"数量|台数|件数|重量|数目|采购量|供货量|用量|吨数|面积|长度|工程量|[干湿]?吨$|公斤|套数|张数|箱数|数$|需求量|年用量"
)
_HAN = "一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟"
_NUMBER = rf"(?:\d[\d,.]{{0,15}}|[{_HAN}]{{1,12}})"
_UNITS = (
    "台|套|件|只|吨|公斤|千克|kg|KG|米|根(?!据)|支(?!付|出|持)|把(?!关|货)|辆|箱|盒|瓶|桶|卷|张(?!贴)|万块(?!钱)|块(?=[砖板石料木玻])|双(?!方)|副(?!本)|组(?!织|成)|架|艘|平方米|立方米|㎡|升(?!级)|袋|盏|斤|担(?!保)|扎|筐|听|筒|令|打(?!印|款|包)|捆|篓|"
    "棵|株|头|羽|枚|册|本(?!合同|协议|金|条|院|厂)|樘|扇|片(?!区)|包(?!装|括|含|修|换|退)|罐|节(?!能|点|日)|对(?!方|账|应|于)|匹|颗|粒|(?<=\\d)方(?![式案面法各协])|立方|车(?!间)|柜|(?<=\\d)个(?!月|工作日|自然日|日|小时|方面|季度|年|百分点|点|税点)|(?<!一)批(?!次|号)|条(?!件|款|目)|部(?!分|门|颁)|台套|幅|床|顶|尾|sets?|pcs|tons?|MT"
)
_AMOUNT = re.compile(
    rf"(?<![第每分各单/\d.×*~至—A-Za-z-])(?<!一人)(?<!一家){_NUMBER}(?:万|千|百|余|多)?(?:{_UNITS})(?![/以起]|[^,。;]{{0,2}}价|每|[{_HAN}\d.]{{1,4}}[元块角毛分]|一样)"
)
_STATED = re.compile(
    rf"(?:数量|总量|供应量|采购量|供货量|供量|需求量|收购量|用量|总数|全年|每[年月日天季周])[^,。;:]{{0,12}}[:为共计约]{{0,3}}[(]?约?{_NUMBER}(?:万|千|余)?(?:{_UNITS})"
    rf"|(?:数量|总量|供应量|采购量|供货量|总数)[^,。;:]{{0,12}}[:为共计约]{{1,3}}[(]?约?{_NUMBER}(?![块元毛%])"
)
_ASIDE = re.compile(
    r"违约|[罚赔]|少一|短[缺少装]|抽[检样查]|样品|留样|合格率|每(?:箱|袋|包|盒|桶|件|板|捆|托|瓶)(?:装|净重|含|内|重|\d)|包装规格|备品|备件|赠|份数|一式|退换|复检|起送|载重"
)
_MECHANISM = re.compile(
    r"订单|采购单|订货单(?!位)|要货(?!单位|方|人)|点货|报单|派单|需求计划|采购计划|供货计划|供应计划|用料计划|计划单|订货通知|采购通知|送货通知|供货通知|发货通知|需求清单|需求通知|"
    r"叫料|按需|随[叫要]随[到送]|(?:按|以|凭|照)[^,。;]{0,24}?(?:过磅|过秤|检斤|磅单|地磅|抄表|计量)|(?:过磅|过秤|检斤|抄表|地磅|磅单)(?:所得|显示|实)?(?:之|的)?(?:数|重|为准|结|计|净重|量)|报(?:的)?(?:数|量|货|菜|单(?!价))|头天|实际(?:交付|使用|验收|送货|到货|供货|发生|需[要求]|用量|收货|签收|数量|供应|重量)|(?<!款项)(?<!费用)(?<!价款)据实|实收"
    r"|(?:所需|需[要求]|要)的?[^,。;]{0,8}(?:数量|多少)|多少[^。;]{0,14}(?:说|报|通知|定|为准|算)"
    r"|(?:通知|电话|微信|传真|邮件|短信)[^。;]{0,20}(?:数量|多少|品种)|数量[^。;]{0,24}(?:通知|确认|为准|核定)|数量(?:(?!另|再|以后|日后|后续|届时|到时|协商|商|待)[^。;]){0,24}确定"
    r"|(?:全部|所有|整[船车批园仓])[^,。;]{0,12}(?:产[品量]|库存|果|货|收|卖)|包销|包圆"
)
_NO_MECHANISM = re.compile(
    r"(?:不|无|未|没有?|并非|亦无|尚无)[^,。;]{0,6}(?:订单|采购单|订货|计划|通知|清单)"
    r"|(?:订单|采购单|订货单|报价单|计划|预测)[^。;]{0,24}(?:均不|不得|不能|皆不)[^。;]{0,6}(?:补充|变更|修改|增减)"
    r"|(?:数量|多少)[^。;]{0,16}(?:待定|未定|另[行外]?[^,。;]{0,6}[定商议谈]|再[定议说谈]|日后|以后再|不(?:作|做)?(?:载明|确定|约定|限|固定))"
)
_ELSEWHERE = re.compile(
    r"(?:数量|清单|明细)[^。;]{0,20}?(?:详?见|以|按|参照|列于)[^。;]{0,14}?(?:附件|清单|附表|明细|报价|投标|中标)"
    r"|(?:详?见|列于|列在)[^。;]{0,10}?(?:附件|附表|附后)[^。;]{0,16}(?:货物|设备|产品|采购|供货|物资|材料|商品|苗木)(?:清单|明细|表)"
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
        if found and len(text) <= 40 and not text.endswith("。") and not label_of(passage):
            other = _OTHER.search(text) and not _CERTAIN.search(text)
            if other or _NO_GOODS.search(text) or _is_excerpt(matter):
                return None
            return passage.whole()
    return None


def _is_excerpt(matter: Matter) -> bool:
    """Whether parts are left out or cannot be read, so that nothing can be said to be missing."""
    first = next((c for c in matter.clauses.top if len(c.label.number) == 1), None)
    if first is not None and first.label.last > 1:
        return True
    numbered = (m[1] for p in matter.text.running if (m := _ARTICLE.match(p.text)))
    if next(numbered, "一") not in ("一", "1"):
        return True
    blank = [p for p in matter.text.running if _BLANK.search(p.text) and not _SIGNS.search(p.text)]
    if len(blank) >= _BLANKS or matter.text.contains(_DRAWN):
        return True
    return any(_CUT.search(passage.text) for passage in matter.text.running)


def _is_settled_by_deal(matter: Matter) -> bool:
    """Whether the deal lists goods or says how orders fix the quantity."""
    return block(matter.deal, Goods) is not None or block(matter.deal, Ordering) is not None


def _has_subject(matter: Matter) -> bool:
    """Whether goods are named, be it in the title: 钢材买卖合同, or a list elsewhere names them.

    A bare heading (第一条 标的) is given credit: its text may have been left out.
    """
    names = {m.at.passage.index for m in matter.get(mentions)}
    for passage in matter.text.running:
        text = passage.text
        if _SUPPLY.search(text) and len(text) <= 40:
            if _TITLE_GOODS.search(text):
                return True
        elif passage.index not in names and any(
            pattern.search(text) for pattern in (_NAMED, _BOUGHT, _DETAILED, _MECHANISM, _BARE)
        ):
            return True
    return any(_is_listed(grid) for grid in matter.get(grids))


def _is_listed(grid: Grid) -> bool:
    """Whether a table names goods: a column of that head with something in it."""
    return any(
        _HEADED.search(cell.text) and any(row.get(column) for row in grid.rows[1:])
        for column, cell in grid.rows[0].items()
    )


def _has_quantity(matter: Matter) -> bool:
    if any(_has_filled_column(grid) for grid in matter.get(grids)):
        return True
    return any(_states_quantity(sentence.text) for sentence in matter.text.sentences)


def _states_quantity(text: str) -> bool:
    """Whether a sentence says how much, or how that is fixed."""
    if _ELSEWHERE.search(text):
        return True
    if _MECHANISM.search(text) and not _NO_MECHANISM.search(text):
        return True
    if _ASIDE.search(text):
        return False
    return bool(_AMOUNT.search(text) or _STATED.search(text))


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
