"""A supplier fixes the price at which its dealer resells, or a floor under it.

Competition law forbids an undertaking to agree with its counterparty on a fixed resale price or on
a lowest one, whatever it is called: 统一零售价, 最低限价, 控价, a ceiling on discounts, a fixed
mark-up. The supplier may show that the agreement does not restrict competition; it then is allowed,
but the burden lies on it. A suggested price without any pressure, a highest price, a price of the
State, and the seller's own price are fine. An agent that bears no risk of its own does not resell:
there the finding is a warning, and where the goods are sold in the principal's name there is none.

Bad::

    乙方对外售价不得低于甲方发布的指导价，否则甲方有权取消乙方的经销资格。

Good::

    甲方发布的建议零售价仅供参考，乙方有权自主决定转售价格。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_HINT = re.compile(r"价|多少钱|少卖|毛利|折扣|[打一-九\d]折|[块元]|卖低|低卖|贱卖|甩卖|促销|加价")
_SALE = r"(?:对外|零售|转售|再销售|终端|售卖|销售|到手|成交|批发|出货|出售)"
_RESELLER = r"(?:经销商|分销商|代理商|零售商|乙方|门店|加盟[商店]|网店|下级)"
_SUPPLIER = r"(?:[甲丙]方|我[方司厂]|我们|本公司|授权方|许可方|委托方|制造商|生产商|品牌商|批发商|供货人|供应方|出卖人|总公司|总店|上家|供方|供货方|供应商|厂家|厂方|公司|卖方|品牌方|总部|授权方)"
_DOWNSTREAM = r"网店|店铺|终端|下游|零售|批发|分销商|二级经销商|加盟店|门店"
_NOT = r"(?:不得|不能|不可|不应|不准|不许|禁止|严禁)"
_SANCTION = r"(?:罚|扣|不发货|不供|不给货|拉黑|断|停|摘牌|收回|断货|断供|取消|停止|停供|停货|不予退|没收|追究|解除|违约金|赔|拒付)"
_RESALE = r"(?:转售|再销售|转卖|零售|终端|对外(?:销售)?)的?"
_SELLS = (
    r"(?:对外|往外|向外|零售|转售|再销售|转卖|终端|售卖|销售|到手|成交|批发|批给|出货|出售|外卖|外销|卖(?!方|家)|分销|下游|店内|店里|门店|加盟店|网店|网上|线上|直播间?"
    r"|平台|经销商|分销商|零售商|消费者|顾客|散客|最终用户|用户|柜台|货架|标价|挂牌|上架|搞特价|打特价|做活动|搞活动)"
)
_AMOUNT = r"(?:价格?|价钱|售价|标价|定价|报价(?!单)|卖价|单价|[一-鿿]价|[块元](?!款)|多少钱|什么价|几块|折扣?|毛利|加价|进价|进货价格|特价|[一二三四五六七八九]成)"
_FLOOR = (
    r"(?:不(?:得|能|可以?|准|许|应|会|允许)?再?(?:低于|少于|低过|跌破|低(?=于)|贱于|便宜于|击穿|突破[^。;,]{0,4}下限)(?!其?成本|进货?价|采购成本)"
    r"|最少|最低|至少|起码|下限|底线|红线|底价|保底|(?:低|少)(?:于|过)[^。;,]{1,14}(?:不行|不可|不准|不许|免谈|停|罚|视为|就)|(?:低|少|贱)了[^。;]{0,10}(?:不|停|断|罚|扣)"
    r"|不得?以?低于|严禁低于|禁止低于|须(?:等于|高于|不低)|(?:应|须|要|必须|始终)[^。;,]{0,4}(?:高于|不低)|等于或(?:者)?高于|高于或等于|(?:以上|起步)(?=$|[,。;])|(?:幅度|折让|折扣|特价|降幅|优惠)[^。;]{0,14}(?:不超过|不得超过|为限|以内|封顶))"
)
_FIXED = (
    r"(?:统一(?:规定|制定|确定|执行|定价|为|价|零售|标)|固定(?:为|在|不变)?|核定|锁定|不得(?:变更|变动|更改|浮动|上下|改|调|折让|擅|自行)|(?:无权|不得|不可|不许|不准|不能)[^。;,]{0,6}(?:改|调|变|降|打折|让|浮|减)"
    rf"|(?:由|听|服从|遵从|按照?|依照?|照|以|跟|与|和|同)[^。;,]{{0,4}}{_SUPPLIER}[^。;,]{{0,20}}(?:为准|确定|决定|制定|核定|核准|执行|一致|相同|一样|安排|规定|指示|说了算|定(?=$|[,。;的价])|颁|公布|发布|批准|通知|价格政策|政策|价签|价目|定价)"
    rf"|经{_SUPPLIER}[^。;,]{{0,10}}(?:批准|同意|核准|认可|审批)|一口价|不二价|不讲价|{_SUPPLIER}[^。;,]{{0,6}}(?:说了算|统一定|来定|定好|定死|定的)|(?:随|依)[^。;,]{{0,4}}{_SUPPLIER}[^。;,]{{0,12}}(?:调|变|走|动)|任何人不得|(?:先|须|应|要|必须|得)[^。;,]{{0,4}}?(?:报|经|征得|取得|请示|问过)[^。;,]{{0,4}}?{_SUPPLIER}[^。;,]{{0,12}}?(?:批准|同意|核准|认可|审批|备案|点头|确认))"
)
_CUTS = r"(?:低价|乱价|降价|减价|砸价|破价|跌价|杀价|改价|改低|改动价|打折|甩卖|倾销|卖低|低卖|贱卖|少卖|让利|窜价|特价)"
_FIXES = (
    re.compile(
        rf"{_SELLS}[^。;供]{{0,30}}?{_AMOUNT}(?!格?优势|值)[^。;供租购]{{0,24}}?{_FLOOR}"
        rf"|{_SELLS}[^。;供租购]{{0,30}}?{_FLOOR}[^。;租购]{{0,20}}?{_AMOUNT}"
        rf"|{_FLOOR}[^。;供租购]{{0,16}}?{_AMOUNT}[^。;供租]{{0,16}}?{_SELLS}"
    ),
    re.compile(
        r"(?:零售|转售|再销售|转卖|终端|对外|往外|门店|店内|店里|加盟店|网店|网上|线上|直播间?|顾客|消费者|最终用户|柜台|下游|分销|批发|经销商|代理商|分销商|零售商|转批|出货|到手|外卖|往下卖|下家|二批商?|批给|卖(?=多少|什么|几)|卖给)"
        rf"[^。;供]{{0,24}}?(?:价格?(?!值|款|单)|多少钱|价钱|标价|定价|[售卖]价|毛利|加价|折扣)[^。;供]{{0,20}}?{_FIXED}"
    ),
    re.compile(
        rf"(?:{_RESELLER}|{_DOWNSTREAM}|经销|擅自|私自|自行|谁|任何一家|哪家)[^。;]{{0,30}}?{_CUTS}[^。;]{{0,40}}?{_SANCTION}"
    ),
    re.compile(
        r"(?:遵守|执行|服从|遵照|遵循|遵从|按照?)[^。;,]{0,14}(?:零售价|转售价|终端价|对外售价|对外价|销售价)格?[^。;,]{0,4}(?:政策|体系|制度|规定|要求|管理)"
    ),
    re.compile(
        rf"{_SUPPLIER}[^。;,]{{0,10}}(?:有权|保留|统一|负责)[^。;,]{{0,12}}(?:确定|制定|决定|核定|规定|调整|决定权)[^。;,]{{0,10}}(?:零售|转售|终端|对外|门店|市场)[^。;,]{{0,6}}价[^。;]{{0,40}}(?:服从|执行|遵守|不得|无权|须|必须|应当?)"
    ),
    re.compile(rf"{_SALE}[^,。;]{{0,12}}价[^。;]{{0,16}}?(?:不得|不能|不可|不应|禁止|严禁)低于"),
    re.compile(
        r"售价[^。;]{0,12}?(?:不得|不能|不可|不应|禁止|严禁)低于|不得以?低于[^,。;]{0,20}(?:售价|零售价|转售价|指导价|限价)"
    ),
    re.compile(
        r"(?:执行|遵守|遵照|遵循|按照?)[^,。;]{0,16}(?:统一|规定|制定|确定|公布)[^,。;]{0,12}(?:零售|批发|销售|转售)(?:价|指导价)"
    ),
    re.compile(
        rf"(?:转售|再销售|对外销售|对外零售)[^,。;]{{0,16}}价格?[^,。;]{{0,6}}由{_SUPPLIER}[^,。;]{{0,4}}(?:确定|规定|制定|决定|统一)"
    ),
    re.compile(
        r"(?:控价|限价|价格管控|价格体系)[^。;]{0,30}?(?:乱价|低于|低价|扣|取消|停止|处罚|罚款|解除)"
    ),
    re.compile(r"(?:违反|破坏|遵守)[^,。;]{0,8}(?:控价|价格管控|最低(?:转售|零售|销售|成交)价)"),
    re.compile(
        rf"{_RESELLER}[^,。;]{{0,10}}(?:给予|给|对|向)[^,。;]{{0,10}}(?:折扣|让利|降价)[^,。;]{{0,6}}不得(?:超过|低于)"
    ),
    re.compile(
        r"(?:零售|转售|销售|出售|成交)[^,。;]{0,14}最低(?:售|限|零售|销售)?价"
        r"|最低(?:转售|零售|销售|成交)(?:价|售价)"
    ),
    re.compile(rf"{_SALE}[^。;]{{0,24}}?(?:加价率|加价幅度|加价比例)[^,。;]{{0,4}}(?:固定|统一)"),
    re.compile(rf"{_SALE}[^,。;]{{0,10}}价格?(?:应当?|须|必须|均应)[^,。;]{{0,24}}一致"),
    re.compile(
        r"(?:一律|必须|均须|均应|只能|严格)(?:统一)?(?:按照?|以)[^,。;]{0,12}价格?[^,。;]{0,8}?(?:向(?:消费者|顾客|终端|客户|第三)|对外|零售)"
    ),
    re.compile(
        r"统一(?:市场)?(?:售价|零售价|转售价|销售价)[^。;]{0,40}?(?:不(?:得|许|准|能|可)|禁止|严禁)[^,。;]{0,8}?(?:改|调|降|打折|加价|变动|浮动|高于|低于)"
    ),
    re.compile(
        rf"{_RESELLER}[^。;]{{0,24}}?(?:不(?:得|许|准|能|可)|禁止|严禁)"
        r"(?:擅自|私自|自行|随意|任意)?(?:举办|开展|进行|参加|从事)?(?:任何)?(?:形式的)?(?:降价|打折|减价|满减|让利|特价)"
    ),
    re.compile(
        rf"按照?{_SUPPLIER}[^,。;]{{0,6}}(?:规定|制定|确定|公布|要求|指定)的?[^,。;]{{0,4}}价格?(?:对外|向(?:消费者|顾客|终端|客户|第三))[^,。;]{{0,6}}(?:出售|销售|售卖|零售)?"
    ),
    re.compile(
        rf"(?:{_DOWNSTREAM})[^。;]{{0,16}}?(?:标价|售价|价格?|定价)[^。;]{{0,12}}?(?:(?:须|必须|应当?|保持)[^,。;]{{0,16}}一致|(?:不(?:得|能|许|准)?)(?:低|少)于|由{_SUPPLIER}(?:统一)?(?:制定|确定|规定|决定|核定))"
    ),
    re.compile(
        rf"(?:{_DOWNSTREAM}|{_RESELLER})[^。;]{{0,24}}?(?:最多|最低|至多|不(?:得|能)?低于)[^。;]{{0,12}}?打?[一二三四五六七八九\d.]{{1,3}}折"
    ),
    re.compile(r"(?:转售|分销|零售|销售)[^。;]{0,8}?(?:毛利|加价)[率额](?:统一)?(?:固定|限定)为"),
    re.compile(
        rf"低于[^,。;]{{0,20}}?价格?[^。;]{{0,16}}?(?:的,?|出货|出售|销售|卖|成交|报价|发货)[^。;]{{0,20}}?{_SANCTION}"
    ),
    re.compile(
        rf"{_NOT}以?低于[^,。;]{{0,24}}?价格?[^,。;]{{0,10}}?(?:销售|出售|卖|要约|转售|成交|对外)"
    ),
    re.compile(
        rf"{_RESALE}(?:价格?|价钱|毛利率?|加价率?|加价)[^。;]{{0,12}}?(?:下限|{_NOT}低于|不低于|最低|最终决定权|由{_SUPPLIER}[^,。;]{{0,6}}(?:定|核|审批)"
        r"|(?:应|须|必须|要)[^,。;]{0,6}(?:同意|批准|核准|一致)|(?:须|应|必须)?(?:维持|保持)|为进价|[为按]进货价?加)"
    ),
    re.compile(
        rf"(?:零售|转售|终端|对外|卖|销?售)价(?:格|钱)?[^,。;]{{0,6}}统一为?[^。;]{{0,24}}?{_NOT}[^,。;]{{0,8}}(?:变|改|调|动|降|浮)"
    ),
    re.compile(
        r"按[^,。;]{0,12}?(?:定|规定|制定|公布|要求)的?(?:零售|终端|销售|对外)?价格?(?:表)?(?:卖|销售|出售|零售|对外)"
    ),
    re.compile(
        r"(?:价钱|价格?)(?:,?[均都])?(?:得|须|应|必须|要)?(?:跟|与|同|按)(?:总部|厂家|厂方|甲方|公司|官方|旗舰店|供应商|品牌方)[^,。;]{0,16}(?:一个样|一致|一样|相同|执行|同步)"
    ),
    re.compile(
        rf"(?:{_RESELLER}|网店|店铺|下游|客户|买方)[^。;]{{0,16}}?(?:降价|打折|促销|让利|调价|折扣|特价)[^。;]{{0,10}}?(?:须|应|必须|要)[^,。;]{{0,6}}(?:经|报|征得)[^,。;]{{0,14}}(?:批准|同意|核准|审批)"
    ),
    re.compile(
        r"(?:何价|何种价格|什么价)[^,。;]{0,6}(?:转卖|转售|销售|卖)[^。;]{0,8}(?:须|应|由|要)"
    ),
    re.compile(
        rf"(?:私自|擅自|自行|违规)(?:降价|打折|调价|让利)[^。;]{{0,16}}?{_SANCTION}|(?:乱价|低价倾销|低价出货|低价销售)[^。;]{{0,20}}?{_SANCTION}|{_NOT}[^,。;]{{0,6}}(?:乱价|低价倾销)"
    ),
    re.compile(
        rf"(?:卖价|零售价?|转售价?|下游(?:的)?(?:售|批发)?价|终端价?|{_RESELLER}的(?:售|标|报|卖)?价)格?[^,。;]{{0,6}}(?:服从|听从|听|由)(?:厂里|{_SUPPLIER})[^,。;]{{0,8}}(?:$|[,。;]|统一|管|定)"
    ),
    re.compile(
        r"(?:必须|须|应当?)(?:严格)?(?:遵守|执行|遵照)[^,。;]{0,8}(?:厂家|厂方|甲方|总部|供应商|公司)的?(?:零售)?(?:指导价|零售价|限价|价盘)"
    ),
    re.compile(rf"(?:破价|少卖|卖低了|低卖)[^。;]{{0,16}}?{_SANCTION}"),
    re.compile(
        r"按[^,。;]{0,12}价格?(?:出售|销售|卖|零售)[^。;]{0,6}(?:不得|不准|不许|不能)(?:折让|打折|降|议价|少)"
    ),
    re.compile(
        r"(?:再次?(?:出售|销售)|转售|转卖|零售|对外(?:出售|销售))[^。;供]{0,40}?(?:价款|价格|售价|价钱|单价)[^。;,]{0,6}?(?:等于|等同于?|恰为|不多不少)"
    ),
    re.compile(r"最低(?:零售|转售|销售|终端|成交)价[^。;]{0,24}(?:必须|须|应当?|遵照|执行|遵守)"),
)
_FREE = re.compile(
    r"仅供参考|自主(?:定价|决定|确定|制定)|自行(?:定价|决定|确定|制定)|不得干预|不以任何方式"
    r"|不得(?:固定|限定|限制|约束)|不具有约束力|政府(?:定价|指导价)|国家[^,。;]{0,8}定价"
    r"|(?:低于|不低于)(?:其)?(?:进货)?成本|(?<!无)(?<!不)(?:有权|可以?)[^。;]{0,24}自行(?:调价|(?:调整|浮动)(?:[^,。;]{0,4}价|[,。;.]|$))(?!.*(?:不得|不能|不准))"
)
_OTHER = re.compile(
    r"股权|股份|拍卖|保留价|租金|转租|工资|平台服务费|投标|招标|评估价|国有土地|供货价(?!格体系)|采购价|收购价|废旧|债权|标准(?!(?:零售|销售)?价)|合营|返销|结算价|^(?!.*(?:再销售|转售|对外[销零出]?售|零售价|加价)).*(?:甲方|供方|卖方|厂家)[^。;,]{0,4}(?:向|给)(?:乙方|需方|买方|客户)[^。;,]{0,8}(?:出售|销售|供)|董事会|合[作资]公司|联营(?:企业|体|公司)|(?:采购|进货|提货|销售|订货)(?:总)?(?:额|任务|指标|金额)|年采购|停板|开市|期[货权]"
)
_REGULATED = re.compile(
    r"物价(?:局|部门|科|所|委|政策|主管|管理)|价格主管部门|专卖局|(?:政府|国家)(?:定价|指导价)|(?:服从|接受)[^,。;]{0,8}价格管理"
    r"|(?:国家|政府|全[省市县国]|省|市|县)(?:统一)?(?:规定|核定|制定|公布)的?[^。;]{0,12}价"
)
"""The price of goods that the State prices; no supplier fixes it."""
_NEAR = 3
_BY_SUPPLIER = re.compile(_SUPPLIER)
_CEILING = re.compile(r"最高(?:零售|销售|转售|限)?价")
_AGENCY = re.compile(r"代理|委托销售|寄售|代销")
_FEE = re.compile(r"佣金|代理费|代销手续费|代理报酬")
_IN_NAME = re.compile(r"以(?:甲方|委托人|委托方|被代理人|开发商)(?:的)?名义|代表(?:甲方|委托人)")
_OWN_RISK = re.compile(r"买断|自负盈亏|进货|提货|经销|先款后货|款到发货|库存风险")


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence that fixes a resale price or its floor."""
    severity: Severity | None = None
    asked = False
    for sentence in matter.text.sentences_with(_HINT):
        if not _HINT.search(sentence.text) or not fixes(sentence.text):
            continue
        if _is_regulated(matter, sentence):
            continue
        if not asked:
            asked, severity = True, _agency(matter)
        if severity is not Severity.INFO:
            yield _finding(sentence, severity)


def _is_regulated(matter: Matter, sentence: Sentence) -> bool:
    """Whether the lines beside are about prices of the State, and the sentence has no supplier."""
    if _BY_SUPPLIER.search(sentence.text):
        return False
    at = sentence.passage.index
    beside = matter.text.passages[max(0, at - _NEAR) : at + _NEAR + 1]
    return any(_REGULATED.search(passage.text) for passage in beside)


@lru_cache(LINES)  # sentences recur in the next document of a type
def fixes(text: str) -> bool:
    """The judgement of a sentence: whether it fixes a resale price or a floor under it."""
    if _FREE.search(text) or _OTHER.search(text):
        return False
    if _CEILING.search(text) and "低" not in _CEILING.sub("", text):
        return False
    return any(pattern.search(text) for pattern in _FIXES)


def _agency(matter: Matter) -> Severity | None:
    """What the rule says about an agent: less, or nothing where the principal itself sells."""
    text = matter.text
    if not text.contains(_AGENCY) or text.contains(_OWN_RISK):
        return None
    if text.contains(_IN_NAME):
        return Severity.INFO
    return Severity.WARNING if text.contains(_FEE) else None


def _finding(sentence: Sentence, severity: Severity | None) -> Finding:
    agency = severity is Severity.WARNING
    return Finding(
        msg(
            "the agent's selling price is fixed; that is allowed only where the agent bears no "
            "commercial risk of its own",
            zh="限定了代理商的销售价格；只有代理商不承担任何实质性商业或者经营风险的，才不属于限定转售价格",
        )
        if agency
        else msg(
            "the resale price, or a floor under it, is fixed; the Anti-Monopoly Law forbids this "
            "unless it is shown not to restrict competition",
            zh="固定了转售价格或者限定了最低转售价格，属于反垄断法禁止的垄断协议；"
            "不具有排除、限制竞争效果的，由限定价格的一方证明",
        ),
        sentence.extent(),
        hint=msg(
            "write “甲方可以公布建议零售价，仅供参考，乙方自主确定转售价格”, without any sanction",
            zh="请改为“甲方可以公布建议零售价，仅供参考，乙方自主确定转售价格”，并删去与售价挂钩的处罚和奖励",
        ),
        severity=severity,
        basis=("反垄断法 第十八条第一款", "垄断民事纠纷解释 第二十三条第一项") if agency else None,
    )


RULE = rule(
    "resale-price-maintenance",
    Severity.ERROR,
    msg("resale price fixed", zh="限定转售价格"),
    find,
    basis=(
        "反垄断法 第十八条",
        "反垄断法 第五十六条第一款",
        "垄断民事纠纷解释 第二十一条",
    ),
)
