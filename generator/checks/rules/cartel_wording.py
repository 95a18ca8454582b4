"""Competitors agree on price, output, markets, a boycott, or to leave new technology alone.

Competition law forbids competitors to fix prices, limit output, divide markets or customers,
boycott others together and hold back new technology or products; whether they call it cooperation,
self-discipline or minutes of a meeting makes no difference. Short papers show competitors by what
they call the parties, by what they want to prevent, or by each staying away from what is the other's. What a supplier agrees with its
customer (territory of a dealer, price of its own supply) is another matter, and so is joint
research, a joint bid, common standards and a term that forbids such agreements.

Bad::

    甲方负责嘉兴市场，乙方负责湖州市场，双方不得进入对方的销售区域。

Good::

    甲方授权乙方在绍兴市销售产品，乙方不得主动向授权区域以外的客户推销。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.restraints import OPEN, VERTICAL, Restraint, broad
from generator.checks.rivals import DISCLAIMED, compete, pact, restraint
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.messages import Message, msg

_TOGETHER = (
    r"(?:双方|各方|三方|多方|会员(?:单位)?|成员(?:单位|机构|企业)|同行|同业|甲乙(?:双方|丙)?"
    r"|各[^,。;各]{0,4}?(?:企业|公司|单位|家|厂|驾校|门店|机构|医院|诊所|商户)|[二两三四五六七八九十]家[^,。;]{0,8})"
)
_RIVALS = (
    r"(?:会员(?:单位)?|成员(?:单位|机构|企业)|同行|同业|[二两三四五六七八九十]家[^,。;]{0,8}"
    r"|各[^,。;各]{0,4}?(?:企业|公司|单位|家|厂|驾校|门店|机构|医院|诊所|商户))"
)
"""Words for several of one trade, not for the two sides of a sale."""
_MARKET_PRICE = r"(?:出厂价|市场价|对外(?:销售|供货)?(?:报价|价格?|售价)|销售价格?|零售价|批发价|收费(?:标准|价格)|最低(?:售|收费|销售)?(?:价格?|标准)|运价|售价|统一报价)"
_PRICE = re.compile(
    rf"{_TOGETHER}[^。;]{{0,60}}?(?:统一|一致|共同|协商|联合|固定|协同)[^。;]{{0,30}}?{_MARKET_PRICE}"
    rf"|{_TOGETHER}[^。;]{{0,40}}?统一[^。;]{{0,12}}?(?:价格|收费)[^。;]{{0,20}}?不低于"
    rf"|{_TOGETHER}[^。;]{{0,40}}?(?:执行|遵守)[^。;]{{0,20}}?最低(?:收费|价格|售价|销售)"
    rf"|{_TOGETHER}[^。;]{{0,60}}?(?:出厂|对外|销售|零售|批发|收费|市场)[^,。;]{{0,10}}?(?:价格?|标准)[^,。;]{{0,6}}统一(?:为|定|按|调|执行|不)"
    rf"|{_RIVALS}[^。;]{{0,40}}?(?:价格|售价|报价|收费)[^,。;]{{0,10}}?(?:均|一律)?不(?:得|能|可)?再?低于(?!其|成本|[^,。;]{{0,6}}成本)"
    r"|(?:降价|低价|压价|杀价)[^。;]{0,40}自律(?:保证)?金"
    r"|(?:互相|相互|互)通报?[^,。;]{0,10}报价|保持(?:报价|价格|售价)一致"
    r"|轮流[^。;,]{0,4}(?:中标|投中|报低|坐庄|拿标)|协商各自(?:的)?报价|陪标|围标|串标|(?:指定|安排|商定|约定)[^。;,]{0,6}(?:一家|某家|[甲乙丙]方?)[^。;]{0,10}(?:应标|中标|最低价)|(?:由|让)[^。;,]{1,8}(?:中标|报最低|投低)[^。;]{0,40}(?:陪|高于|配合|补偿|辛苦费|让出|退出|下一[次回]|另一)"
    r"|(?:报价|投标价|标价)[^。;,]{0,10}(?:应|须|要|必须|不得)?(?:高于|低于|高过)(?:对方|另一[方家]|[甲乙丙]方)[^。;,]{0,6}(?:报价|投标|的)?"
    r"|不?中标[^。;,]{0,6}(?:方|者|的)[^。;]{0,20}(?:支付|给|付|补偿)[^。;]{0,14}(?:陪标|补偿|辛苦费|好处|未中标|对方|另一)"
)
_OUTPUT = re.compile(
    rf"{_TOGETHER}[^。;]{{0,40}}?(?:限产|压减产量|减产|停窑|错峰停产|产量(?:配额|不得超过|控制在)|销售量(?:配额)?)"
    r"|(?:产量|销售量|销量)(?:配额|指标)?(?:按|不得超过)[^。;]{0,30}(?:各方|双方)|配额部分"
    rf"|{_TOGETHER}[^。;]{{0,30}}?(?:分配|瓜分)[^。;]{{0,12}}?(?:产量|销售量|销量)"
)
_MARKET = re.compile(
    r"(?:不得|互不|不再|均不)[^,。;]{0,8}(?:进入|到|涉足|跨入|染指)(?:另一方|对方)的?[^,。;]{0,8}(?:区域|市场|地区|范围)"
    rf"|{_TOGETHER}[^。;]{{0,20}}?(?:分割|划分|划定|瓜分)[^。;]{{0,12}}?(?:市场|区域|客户)"
    r"|甲方只[做供卖销跑][^。;]{1,12},乙方只[做供卖销跑][^。;]{1,12}|互不(?:抢|争|挖|拉)[^,。;]{0,6}客户"
    r"|(?:任何一方|双方|各方|互|彼此)[^,。;]{0,8}不(?:得|再)?(?:向|对|到)[^,。;]{0,6}(?:对方|另一方)[^,。;]{0,10}客户[^,。;]{0,4}(?:报价|投标|供货|销售)"
)
_CUSTOMER_A = re.compile(
    r"甲方[^。;]{0,6}不得[^。;]{0,8}(?:向|与|争夺)乙方(?:的)?(?:现有|既有|原有|老)?客户"
)
_CUSTOMER_B = re.compile(
    r"乙方[^。;]{0,6}不得[^。;]{0,8}(?:向|与|争夺)甲方(?:的)?(?:现有|既有|原有|老)?客户"
)
_BOYCOTT = re.compile(
    rf"(?:{_TOGETHER}[^。;]{{0,20}}?(?:共同|联合|一致)(?:抵制|拒绝(?:向|与|采购|供货))"
    r"|(?:共同|联合)抵制)"
)
_TECHNOLOGY = re.compile(
    rf"{_TOGETHER}[^。;]{{0,40}}?(?:不得|均?不|不再)(?:采用|购买|购置|引进|开发|研发|研制|使用)[^,。;]{{0,8}}新(?:型|的|技术|工艺|设备|产品)"
)
_HINT = re.compile(
    r"双方|各方|三方|多方|会员|成员|同行|同业|甲乙|各[一-鿿]{0,4}[企公单家厂驾门店机医诊商]|家|自律|对方|客户|抵制|报价|配额|标|价"
)
_FORBIDS = re.compile(
    r"(?:不得|禁止|严禁|避免|不应)[^,。;]{0,30}(?:(?:达成|订立|签订)[^,。;]{0,10}(?:垄断|协议|约定|默契)|(?:实施|从事)[^,。;]{0,10}(?:垄断|行为|活动)|交换)|反垄断|垄断协议|不得(?:串通|协商|交换)"
    r"|(?:不得?|禁止|严禁|不应|不准|不许|不会|不可)(?:再|相互|互相|彼此|共同|就此|以任何方式){0,2}(?:沟通|通气|划分|分割|瓜分|(?:联合|共同|集体)?抵制|串通|统一(?:定价|价格|售价)|商定(?:价格|售价)|协调(?:价格|产量)|固定(?:价格|售价)|限制(?:产量|销量|对方))"
    r"|(?:价格?|客户|产量|收费|渠道|报价|定价)[^。;]{0,8}由?(?:各[厂店家方户社自]|各(?:公司|企业|单位|会员|成员|门店))(?:自定|自己定|自行(?:确定|决定|定价|制定)|自主(?:定价|确定|决定)|独立(?:定价|确定|决定)|说了算)"
)
_LAWFUL = re.compile(
    r"联合体|本(?:合同|协议)(?:产品|项目|标的)?(?:的)?(?:供货|采购|结算|合同)?价格?(?:调整|保持)|供货价|采购价|结算价"
    r"|直营|总部|(?:联合|共同|合作)(?:举办|承办|租用|出版)|合作社统一|(?:政府|发改|工信|生态环境|主管部门)[^。;]{0,20}(?:通知|核定|规定|批准)"
    r"|(?:甲方|乙方|集团)(?:集团)?(?:各)?成员单位|子公司|分公司|下属|集团内|政府(?:定价|指导价)|研究开发|共同研发|标准制定|产品规格"
)
_RESTRAINED = {
    Restraint.MARKET: msg("divide markets or customers", zh="分割市场或者客户"),
    Restraint.OUTPUT: msg("limit output or sales", zh="限制产量或者销量"),
    Restraint.BOYCOTT: msg("boycott others together", zh="联合抵制交易"),
    Restraint.TECHNOLOGY: msg("keep new technology away", zh="限制新技术、新设备或者新产品"),
    Restraint.PRICE: msg("fix prices or quotations", zh="固定价格或者协同报价"),
}
_FORBIDDEN = {
    _MARKET: (Restraint.MARKET, True),
    _OUTPUT: (Restraint.OUTPUT, True),
    _BOYCOTT: (Restraint.BOYCOTT, False),
    _TECHNOLOGY: (Restraint.TECHNOLOGY, False),
    _PRICE: (Restraint.PRICE, True),
}
"""What competitors must not agree on, and whether dealers may agree on it."""
_VERTICAL = re.compile(r"经销|授权|特许|加盟|代理|分销|许可")


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence in which competitors agree on what they must not; customers pairwise."""
    rivals, joined = matter.get(compete), matter.get(pact)
    known = rivals or joined
    for sentence in (
        matter.text.sentences if known else matter.text.sentences_with(OPEN, *_FORBIDDEN)
    ):
        text = sentence.text
        likely = known or _HINT.search(text)
        if not likely or any(p.search(text) for p in (_FORBIDS, _LAWFUL, DISCLAIMED)):
            continue
        found = judged(text)
        if found is not None and not (found[2] and matter.text.contains(_VERTICAL)):
            yield _finding(sentence, found[0], found[1])
        elif (
            (rivals and (what := restraint(text)) is not None)
            or (joined and (what := broad(text)) is not None)
            or (what := _open(matter, text)) is not None
        ):
            yield _finding(sentence, _RESTRAINED[what], f"反垄断法 第十七条第{what}项")
    yield from _customers(matter)


def _open(matter: Matter, text: str) -> Restraint | None:
    """What a sentence restrains that shows competitors by itself, where nobody supplies another."""
    if not OPEN.search(text) or matter.text.contains(VERTICAL):
        return None
    return broad(text)


@lru_cache(LINES)  # sentences recur in the next document of a type
def judged(text: str) -> tuple[Message, str, bool] | None:
    """The judgement of a sentence: what is agreed, the statute, whether dealers may agree on it."""
    for pattern, (what, vertical) in _FORBIDDEN.items():
        if pattern.search(text):
            return _RESTRAINED[what], f"反垄断法 第十七条第{what}项", vertical
    return None


def _customers(matter: Matter) -> Iterator[Finding]:
    """Both sides leave the other's customers alone, in one sentence or in two beside each other."""
    first: Sentence | None = None
    second: Sentence | None = None
    for sentence in matter.text.sentences_with("客户"):
        if "客户" not in sentence.text:
            continue
        first = first or (sentence if _CUSTOMER_A.search(sentence.text) else None)
        second = second or (sentence if _CUSTOMER_B.search(sentence.text) else None)
    if first is not None and second is not None:
        yield _finding(
            first,
            _RESTRAINED[Restraint.MARKET],
            "反垄断法 第十七条第三项",
        )


def _finding(sentence: Sentence, what: Message, statute: str) -> Finding:
    return Finding(
        msg(
            "if the parties are competitors, this is an agreement to {what}, which the "
            "Anti-Monopoly Law forbids",
            zh="当事人之间具有竞争关系的，这一约定属于反垄断法禁止的垄断协议（{what}）",
            what=what,
        ),
        sentence.extent(),
        hint=msg(
            "delete it; joint research, a joint bid or common standards go into a term of their "
            "own, with what makes them lawful",
            zh="请删去；确属联合研发、联合体投标、统一标准等情形的，另设条款写明内容和必要性",
        ),
        basis=(statute, "反垄断法 第五十六条第一款"),
    )


RULE = rule(
    "cartel-wording",
    Severity.ERROR,
    msg("agreement between competitors", zh="竞争者之间的垄断约定"),
    find,
    basis=("反垄断法 第十七条", "反垄断法 第二十条", "反垄断法 第五十六条第一款"),
)
