"""A sentence or a table in, whether it says how much is supplied, or how that is fixed, out.

Agreements are full of numbers with units that are not what is supplied: what a box holds, samples,
tools, tiers of prices, trucks. This module alone knows the two apart.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.grids import Grid
from generator.checks.known import once
from generator.checks.text import Extent, Sentence

_HAN = "一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟"
_NUMBER = rf"(?:\d[\d,.]{{0,15}}|[{_HAN}]{{1,12}})"
_UNITS = (
    "台|套|件|只|吨|公斤|千克|kg|KG|米|根(?!据)|支(?!付|出|持)|把(?!关|货)|辆|箱|盒|瓶|桶|卷|张(?!贴)|万块(?!钱)|块(?=[砖板石料木玻])|双(?!方)|副(?!本)|组(?!织|成)|架|艘|平方米|立方米|㎡|升(?!级)|袋|盏|斤|担(?!保)|扎|筐|听|筒|令|打(?!印|款|包)|捆|篓|"
    "棵|株|头|羽|枚|册|本(?!合同|协议|金|条|院|厂)|樘|扇|片(?!区)|包(?!装|括|含|修|换|退|期|赔|干|工|料)|罐|节(?!能|点|日)|对(?!方|账|应|于)|匹|颗|粒|(?<=\\d)方(?![式案面法各协])|立方|车(?!间)|柜|(?<=[\\d十百千万])个(?!月|工作日|自然日|日|小时|方面|季度|年|百分点|点|税点)|(?<!一)批(?!次|号)|条(?!件|款|目)|部(?!分|门|颁)|台套|幅|床|顶|尾|车皮|整船|m[23³²]|sets?|pcs|pieces|units?|tons?|MT|(?i:sqm)|份(?=盒饭|[^,。;]{0,4}餐)"
)
_AMOUNT = re.compile(
    rf"(?<![第每分各单/\d.×*~至—])(?<!一人)(?<!一家)(?<![元块角毛])(?<![每一][箱袋桶件包盒捆托车])(?:(?<![A-Za-z-])\d[\d,.]{{0,15}}|[{_HAN}]{{1,12}})(?:万|千|百|余|多)?(?:{_UNITS})(?![/以起]|[^,。;]{{0,2}}价|每|[{_HAN}\d.]{{1,4}}[元块角毛分]|一样)"
)
_STATED = re.compile(
    rf"(?:数量|总量|供应量|采购量|供货量|供量|需求量|收购量|用量|总数|全年|每[年月日天季周])[^,。;:]{{0,12}}[:为共计约]{{0,3}}[(]?约?(?<![元块角毛分钱])(?<!每){_NUMBER}(?:万|千|余)?(?:{_UNITS})"
    rf"|(?:数量|总量|供应量|采购量|供货量|总数|Quantity)[^,。;:]{{0,12}}[:为共计约]{{1,3}} ?[(]?约?{_NUMBER}(?![块元毛%])"
)
_ASIDE = re.compile(
    r"违约|[罚赔]|少一|短[缺少装]|抽[检样查取]|样[品衣板机件本]|留样|封[样存]|合格率|每(?:箱|袋|包|盒|桶|件|板|捆|托|瓶)(?:装|净重|含|内|重|\d)|包装规格|备品|备件|备机|赠|奖励|返利|促销|份数|一式|退换|复检|起送|起订|起运|载重|培训|驻场|净含量"
)
_BESIDE_BEFORE = re.compile(
    r"(?:每(?![年月日天季周批次])[一-鿿]{1,2}|净重|毛重|(?<!数)容量|报告|证书|资料|图纸|说明书|手册|教材|光盘|培训|备用|合格证|质保书|单据|副本|正本|工具|派|误差|[±+]|偏差|免费|另送|附送|产能|[日月年]产|上[一]?年度?|去年|往年|以往|满|达到|超过|超出|低于|不足|每车|运力|库容|可用面积|规格为?)[^,。;:、]{0,10}$"
)
_BESIDE_BEHIND = re.compile(
    r"^(?:\)?(?:[一为装]{0,2}[一/每](?:箱|袋|桶|件|包|盒|捆|托|板|筐|篓|框|盘|扎|罐|听|瓶|垛|挑|板车)|[袋桶箱瓶听罐盒]?装|纯棉|精梳|[棉涤麻]?纱|吊车|叉车|卡车|货车|汽车|检测|样[品机])|[级位]?(?:货|汽|卡)车)"
)
_PACKED = frozenset("斤克袋瓶支只个件条片双盒包g米听罐本枚粒台")
"""What stands before 一箱 where a box is only how things are packed: 10公斤一箱."""
_COMMA = re.compile(r"[,;。](?!\d{3})")
_OPEN = (
    r"待定|未定|若干|面议|适量|待[^,。;:]{0,14}(?:确定|确认|统计|核定|通知|明确)|另[行外]?(?!附)[^,。;]{0,6}[定商议谈]|(?<!最)后[续期][^,。;]{0,10}[定商议谈]|再[定议说谈]|日后|以后|届时|到时|看[^,。;]{0,14}(?:情况|行情|意思)"
    r"|(?:由|经)?双方[^,。;]{0,8}(?:协商|商[定量议]|议定|商谈)|(?:以|由|经)双方[^,。;]{0,6}确认(?!的?[^,。;]{0,6}(?:单|计划|清单|数))|不(?:作|做|予|再)?(?:保证|载明|确定|约定|限|固定|承诺)|to be (?:agreed|advised|confirmed|determined)|T\.?B\.?[ACD]"
)
_LEFT_OPEN = re.compile(
    rf"(?:数量|总量|供量|用量|吨位|台数|件数|(?<!不论)(?<!不管)多少|Quantity)[^。;]{{0,16}}?(?:{_OPEN})"
    r"|[供送交收要买卖订]多[供送交收要买卖订]少[^。;]{0,16}?(?:看|凭|由|不|随|再|都[行可好]|没)"
    r"|(?:数量|总量|采购量|供货量)(?:\([^()]{0,6}\))?[:为](?:[_/\\ —-]*$|[_/—-]+[一-鿿]?[,。;]?$)"
)
"""How much is expressly left open, or a blank."""
PAPERS = (
    r"(?:订|采购|订货|要货|要料|用料|请购|提货|需求|点菜|点货|补货|配货|派|报货|报料|叫货|购货|送货|供货|发货|领料)单(?!位|价|据|元|[方人一])"
    r"|(?:需求|需用|采购|供货|供应|用料|要货|要料|进货|订货|配送|生产|月度|季度|年度|用货|备货)计划|计划单|(?:订货|采购|送货|供货|发货|要货|交货|提货|需求|供应|调拨)(?:通知|指令|函)|需求清单|下单|报单|点货|要货(?!单位|方|人)|[Pp]urchase [Oo]rder|\bPO\b"
)
_MECHANISM = re.compile(
    rf"{PAPERS}|菜谱|食谱|(?:提供|提交|下达|发出|开出|报送)的[^,。;]{{0,6}}(?:书目|清单|目录|名单|[一-鿿]单)|(?:人数|户数|株数)[^。;]{{0,20}}(?:报|告知|通知|计)|[按照以凭][^,。;]{{0,10}}(?:人数|户数|头数|只数|桌数|床位数)|每(?:人|户|生|头|桌|位)[一两\d]{{1,2}}(?:盒|瓶|套|件|袋|个|斤|箱|台)|实际[^,。;]{{0,4}}(?:人数|米数|面积|吨数|件数)|叫料|按需|随[叫要]随[到送]"
    r"|(?:按|以|凭|照)[^,。;]{0,24}?(?:过磅|过秤|检斤|磅单|地磅|抄表|计量|实收)|(?:过磅|过秤|检斤|抄表|地磅|磅单)(?:所得|显示|实)?(?:之|的)?(?:数|重|为准|结|计|净重|量)|报(?:的)?(?:数|量|货|菜|单(?!价))|头天"
    r"|实际(?:交付|使用|验收|送货|到货|供货|发生|需[要求]|用量|收货|签收|数量|供应|重量|过磅|收购|采摘|产量)|(?<!款项)(?<!费用)(?<!费)(?<!价款)据实(?!支付|报销)|实收"
    r"|(?:所需|需[要求]|要)的?[^,。;]{0,8}(?:数量|多少)|[点用收产卖有报]多少|多少[^。;]{0,14}(?:说|报|通知|为准|算)"
    r"|(?:通知|电话|微信|传真|邮件|短信|电报|函告|书面)[^。;]{0,20}(?:数量|多少|品种)|数量[^。;]{0,16}?(?:由|按|以|依|据)[^。;]{0,16}?(?:通知|确认|为准|核定|确定|计划|指定|决定)"
    r"|(?:全部|所有|整[船车批园仓塘窝])[^,。;]{0,12}(?:产[品量出]|库存|果(?!然)|收购|收下|卖给|出售)|(?:卖|收购?|买|购)[^,。;]{0,12}(?:全部|所有)(?!权|货?款|价|费|责|损)|包销|包圆"
)
_FIRM = re.compile(
    rf"{PAPERS}|按需|随[叫要]随[到送]|(?:所需|需[要求])的?[^,。;]{{0,8}}(?:数量|多少)|(?:通知|电话|微信|传真|邮件|短信|书面)[^。;]{{0,20}}(?:数量|多少|品种)|报(?:的)?[数量菜]"
    r"|(?:数量|多少|总量)[^。;]{0,16}?(?:由|按|以|依|据)(?!双方)[^。;]{0,16}?(?:通知|为准|核定|计划|指定|决定)|包销|包圆|(?:全部|所有)[^,。;]{0,8}(?:产[品量出]|收购|收下)"
)
"""What fixes a quantity that a table or a line of its own leaves blank."""
_NO_MECHANISM = re.compile(
    r"(?:不|无|未|没有?|并非|亦无|尚无|不另|别)[^,。;]{0,6}(?:订单|下单|采购单|订货|计划|通知|清单)"
    r"|(?:订单|采购单|订货单|报价单|计划|预测)[^。;]{0,24}(?:均不|不得|不能|皆不)[^。;]{0,6}(?:补充|变更|修改|增减)"
)
_ELSEWHERE = re.compile(
    r"(?:数量|清单|明细)[^。;]{0,20}?(?:详?见|以|按|参照|列于|载于|如)[^。;]{0,14}?(?:附件|附表|附后|清单|明细|报价|投标|中标|下表|下:)"
    r"|(?:详?见|列于|列在)[^。;]{0,10}?(?:附件|附表|附后)[^。;]{0,16}(?:货物|设备|产品|采购|供货|物资|材料|商品|苗木)(?:清单|明细|表)"
)
_GAP = re.compile(rf"(?:[^ ] {{2,30}}|(?<!_)_{{2,40}} ?)(?:{_UNITS}|亩)(?=[,。;、(]|$)")
"""A blank before a unit, in text whose spaces are kept."""
_SLOT = re.compile(rf"[一-鿿A-Za-z0-9]{{0,12}}(?:{_GAP.pattern})")
_COLUMN = re.compile(
    r"数量|台数|件数|^台[套件]$|^套[件台]$|^株数$|重量|数目|采购量|供货量|用量|吨数|面积|长度|工程量|[干湿]?吨$|公斤|套数|张数|箱数|数$|需求量|年用量|(?i:\bqty|quantity)"
)
_NOT_COLUMN = re.compile(r"起订|装箱数|每箱|每件|库存|单重|净重|毛重|允差")
_FILLED = re.compile(rf"^约?{_NUMBER}(?!批)")
_LONGEST_HEAD = 12


@once
def states_quantity(sentence: Sentence) -> bool:
    """Whether a sentence says how much, or how that is fixed."""
    text = sentence.text
    if _ELSEWHERE.search(text):
        return True
    if _MECHANISM.search(text) and not _NO_MECHANISM.search(text):
        return not _LEFT_OPEN.search(text) or bool(_FIRM.search(text))
    return any(
        not _is_beside(text, *found.span())
        for pattern in (_AMOUNT, _STATED)
        for found in pattern.finditer(text)
    )


@once
def fixes_quantity(sentence: Sentence) -> bool:
    """Whether a sentence fixes a quantity that is left blank elsewhere."""
    text = sentence.text
    if _FIRM.search(text):
        return not _NO_MECHANISM.search(text)
    return any(not _is_beside(text, *found.span()) for found in _STATED.finditer(text))


def leaves_quantity_open(sentence: Sentence) -> bool:
    """Whether a sentence says that the quantity is agreed later, or leaves it blank."""
    if _LEFT_OPEN.search(sentence.text):
        return True
    line = sentence.passage.loose.text if sentence.start == 0 else ""
    return ("  " in line or "__" in line) and _GAP.search(line) is not None


def blank_for(sentence: Sentence) -> Extent:
    """The blank that a quantity is to be written in, with what it counts; else the sentence."""
    passage = sentence.passage
    found = _SLOT.search(passage.loose.text) if sentence.start == 0 else None
    return passage.loose_extent(*found.span()) if found else sentence.extent()


def _is_beside(text: str, start: int, end: int) -> bool:
    """Whether an amount is not what is supplied: what a box holds, a tier of prices, a truck."""
    if _BESIDE_BEFORE.search(text[max(0, start - 16) : start]):
        return True
    if text[start] == "一" and text[start - 1 : start] in _PACKED:
        return True
    if _BESIDE_BEHIND.match(text[end : end + 8]):
        return True
    begin = max((stop.end() for stop in _COMMA.finditer(text, 0, start)), default=0)
    stop = _COMMA.search(text, end)
    return bool(_ASIDE.search(text[begin : stop.start() if stop else len(text)]))


def has_filled_column(grid: Grid) -> bool:
    """Whether a column of quantities has a number in it."""
    for position, row in enumerate(grid.rows):
        for column, cell in row.items():
            if _is_head(cell.text):
                below = (r[column].text for r in grid.rows[position + 1 :] if column in r)
                if any(_FILLED.search(text) for text in below):
                    return True
    return False


def has_empty_column(grid: Grid) -> bool:
    """Whether a table of goods has a column for their quantity, and nothing in it."""
    return any(_is_head(c.text) for c in grid.rows[0].values()) and not has_filled_column(grid)


def _is_head(text: str) -> bool:
    return (
        len(text) <= _LONGEST_HEAD and bool(_COLUMN.search(text)) and not _NOT_COLUMN.search(text)
    )
