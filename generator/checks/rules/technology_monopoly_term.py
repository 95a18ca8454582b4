"""Terms that monopolise technology: they make the contract, or that part of it, void.

A technology contract must not hinder competition and progress. The Supreme People's Court lists
what does: a free or one-way grant-back of the other side's improvements, a ban on further research
or on using one's own improvements, on getting similar or competing technology elsewhere, on
attacking the validity of the rights, and tying in goods, services or people that the technology
does not need. Secrecy, limits of field, place and quantity, bans on sublicences and reverse
engineering, mutual exchange and paid licences back are in order. Work done for the client while
the contract is being performed is no grant-back, and a ban that consent can lift is a warning. Only technology contracts are looked at.

Bad::

    技术许可合同
    第三条 乙方改进的技术无偿归甲方所有。

Good::

    技术许可合同
    第三条 改进技术归改进方所有，对方可以按公平条件优先取得许可。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.technology import Kind, is_development, kind
from generator.checks.text import Sentence
from generator.checks.wording import Wording, worded
from generator.diagnostics import Severity
from generator.messages import msg

_SIDE = (
    r"(?:[甲乙丙]方|许可[方人]|被许可[方人]|让与[方人]|出让[方人]|受让[方人]|转让[方人]|接受方|供方|受方|输出方|引进方|对方|另一方"
    r"|提供方)"
)
_IMPROVED = r"(?:改进|改良|革新|创新成果|衍生)"
_FAIR = (
    r"[双各]方(?!不)|任何?一方|任意一方|每一方|改进方|互相|相互|互惠|对等|同等|(?<![不需须再])支付[^。;,]{0,8}(?:费|价|报酬|对价)|合理(?:费用|价格|对价|条件)"
    r"|(?<!无)有偿|不得要求(?:对方|另一方|其|[甲乙]方|受让|被许可)|不得限制|除外"
    r"|(?:供方|(?<!被)许可[方人]|让与[方人]|(?<!被)转让[方人]|输出方|提供方)[^。;,]{0,40}(?:改进|改良)[^。;]{0,30}(?:提供|给|交付)"
)
_FREE = r"(?:无偿|免费|不收取?(?:任何)?费用|(?:象征性|名义)[^。;,]{0,4}(?:价|费)|(?<!\d)(?:一|1)元(?:的|人民币)?(?:对?价|价格|转让))"
_TAKER = r"(?:甲方|(?<!被)许可[方人]|让与[方人]|出让[方人]|(?<!被)转让[方人]|输出方|供方)"
_GRANT_BACK = Wording(
    ("改进", "改良", "革新", "衍生", "回授"),
    re.compile(
        rf"{_IMPROVED}[^。;]{{0,60}}?(?:{_FREE}|无条件)[^。;]{{0,12}}?(?:归|提供|转让|交付|许可|让与|给|共享|使用|属)[^。;]{{0,4}}?(?:{_SIDE})"
        rf"|{_IMPROVED}[^。;]{{0,24}}?(?:均|应|一律|全部|也|同样)?(?:归|属于)(?P<owner>{_SIDE})[^。;]{{0,16}}?(?:不得|无权|不再)[^。;]{{0,10}}?(?:报酬|费用|补偿|对价|异议)"
        rf"|(?P<by>{_SIDE})(?!式)[^。;,]{{0,40}}?{_IMPROVED}[^。;]{{0,30}}?(?:归|属于)(?!(?P=by))(?:许可|让与|转让|提供|甲|乙|对|另)"
        rf"|{_IMPROVED}[^。;]{{0,40}}?{_SIDE}[^。;,]{{0,6}}?(?:有权|可以?|得以?)[^。;,]{{0,6}}?(?:无偿|免费)[^。;,]{{0,10}}?(?:使用|实施|许可|取得)"
        rf"|(?:^|[,:]|对)[^。;,甲乙丙被受]{{0,20}}{_IMPROVED}[^。;,]{{0,24}}?(?:权|成果|技术|专利|发明)[^。;,]{{0,6}}?(?:(?:归|属于){_TAKER}|(?:是|算){_TAKER}的)"
        rf"|{_IMPROVED}[^。;]{{0,30}}?(?:授予|许可给?|授权给?){_SIDE}[^。;]{{0,16}}?(?:无偿|免费|免许可费)|{_IMPROVED}[^。;]{{0,24}}?以{_TAKER}的?名义申请"
        rf"|{_IMPROVED}[^。;]{{0,16}}?(?:无偿|免费|无条件)[^。;,]{{0,16}}?并(?:许可|授权|允许)其"
        rf"|{_IMPROVED}[^。;]{{0,40}}?(?:转让|归|提供|交付|让与)[^。;]{{0,30}}?不(?:再|另行?)?(?:支付|付|给)[^。;,]{{0,6}}?(?:对价|费|报酬|补偿|钱|款)"
        rf"|{_IMPROVED}[^。;]{{0,12}}?(?:不论|无论|不管)[^。;,]{{0,8}}?(?:谁|何方|哪一?方)[^。;]{{0,10}}?(?:归|属于)[^。;,]{{0,2}}?{_TAKER}"
        r"|(?:无偿|免费)[^。;,]{0,8}?回授"
        rf"|(?:无偿|免费)[^。;,]{{0,16}}?(?:提供|转让|许可|共享)[^。;]{{0,16}}?(?:作出|完成|取得|自行)[^。;,]{{0,12}}?{_IMPROVED}(?:技术|成果)"
    ),
    msg(
        "the other side's improvements go to one side for nothing or one way only: that unlawfully "
        "monopolises technology, and such a contract is void",
        zh="要求一方将改进的技术无偿或者非互惠地提供给对方，属于非法垄断技术，此类合同无效",
    ),
    msg(
        "write that improvements belong to whoever makes them, and that the other side may have a "
        "licence on fair terms, in both directions",
        zh="请改为：改进技术归改进方所有，对方可以按公平、对等的条件优先取得许可",
    ),
    unless=re.compile(_FAIR),
    basis=("民法典 第八百五十条", "民法典 第八百七十五条", "技术合同解释 第十条第一项"),
)
_BAN = r"(?:不得|不能|无权|不应|禁止|不准)"
_FURTHER = (
    r"(?:改进|改良|再研发|再开发|研究开发|研发|二次开发|(?:另行|自行|再)研究|研究替代|后续(?:研究|开发|研发)|新的(?:研究|开发)"
    r"|类似[^。;,]{0,4}(?:研究|开发))(?!任务|工作|经费|费|计划|人员|记录|资料|成果|方|人|提出|申请|登记|主张)"
)
_NO_RESEARCH = Wording(
    ("改进", "研究", "开发", "研发", "改良"),
    re.compile(
        rf"{_BAN}[^。;,]{{0,24}}?(?:对|在|就|以|利用|基于|针对|依托)[^。;,]{{0,24}}?(?:技术|成果|专利|配方|工艺|产品)[^。;,]{{0,20}}?{_FURTHER}"
        rf"|{_BAN}[^。;,]{{0,12}}?(?:研究|开发|研发)[^。;,]{{0,16}}?(?:竞争|类似|相同|替代)[^。;,]{{0,8}}?(?:技术|工艺|产品)"
        rf"|{_BAN}(?:从事|进行|开展)[^。;]{{0,24}}?(?:研发|研究开发|技术开发)(?:活动|工作)?(?:[,。;]|$)"
        rf"|{_BAN}(?:自行|擅自|再|继续|使用|实施|从事|进行|开展|另行|委托)?[^。;,]{{0,8}}?(?<!承担的)(?<!约定的){_FURTHER}"
    ),
    msg(
        "one side may not do further research on the technology or use its improvements: that "
        "unlawfully monopolises technology, and such a contract is void",
        zh="限制一方在合同标的技术基础上进行新的研究开发或者使用改进的技术，属于非法垄断技术，此类合同无效",
    ),
    msg(
        "strike the ban; secrecy and a ban on passing the technology on remain possible",
        zh="请删去该限制；可以保留保密义务和不得向第三方提供的约定",
    ),
    unless=re.compile(
        r"反向|反编译|反汇编|软件|程序|源代码|源码|系统|泄露|披露|公开|第三[方人]|他人|外包|分包|转委托|不得(?:限制|阻|妨碍|影响|以[^。;,]{0,12}(?:为由|名义))"
        r"|停止|中断|延误|代替|无关|不得(?:要求|将|把|挪)|经费|出口|目的|用途|(?:仅|只)(?:用于|限)"
    ),
    basis=("民法典 第八百五十条", "民法典 第八百六十四条", "技术合同解释 第十条第一项"),
)
_REFRAIN = r"(?:不得|不能|不应|禁止|不再|无权|(?:承诺|保证|同意)不)"
_NO_OTHERS = Wording(
    ("技术",),
    re.compile(
        rf"{_REFRAIN}[^。;]{{0,24}}?(?:第三[方人]|其[他它](?:任何)?[^。;,]{{0,4}}?(?:来源|方|公司|企业|单位|渠道|途径|个人|供应商|厂商|厂家)|他人|别处|他处|别的)[^。;]{{0,24}}?"
        r"(?:引进|引入|取得|获得|获取|购买|采用|使用|接受|受让)[^。;]{0,24}?(?:类似|相同|相似|同类|近似|竞争)[^。;]{0,12}?技术"
        rf"|{_REFRAIN}[^。;]{{0,16}}?(?:引进|取得|获得|获取|购买|采用|使用|接受)[^。;]{{0,24}}?(?:第三[方人]|其[他它][^。;,]{{0,4}}?(?:来源|方|公司|企业|单位|供应商|厂商|厂家)|他人)"
        r"[^。;]{0,16}?(?:类似|相同|相似|同类|近似|竞争)[^。;]{0,10}?技术"
        rf"|{_REFRAIN}[^。;,]{{0,16}}?(?:引进|引入|采用|购买)[^。;,]{{0,20}}?(?:竞争|替代|类似)(?:性|关系)?的?[^。;,]{{0,8}}?技术"
    ),
    msg(
        "one side may not get similar or competing technology elsewhere: that unlawfully "
        "monopolises technology, and such a contract is void",
        zh="限制一方从其他来源获得类似或者竞争的技术，属于非法垄断技术，此类合同无效",
    ),
    msg("strike the ban", zh="请删去该限制"),
    unless=re.compile(r"不得(?:限制|要求|禁止)|泄露|披露|可以|有权"),
    basis=("民法典 第八百五十条", "民法典 第八百六十四条", "技术合同解释 第十条第二项"),
)
_NO_CHALLENGE = Wording(
    ("有效性", "效力", "无效"),
    re.compile(
        r"(?:质疑|异议|挑战|主张[^。;,]{0,8}?(?:专利|知识产权))[^。;]{0,16}?(?:有效性|无效)[^。;]{0,20}?(?:终止|解除|违约|停止)"
        r"|(?:专利|知识产权|技术|权利)[^。;]{0,24}?(?:不得|不予?|放弃)?[^。;]{0,16}?(?:有效性|效力)[^。;]{0,12}?(?:不(?:得|予|提出|持)|放弃)[^。;]{0,8}?(?:异议|质疑|挑战|争议)"
        r"|(?:不得|不能|不应|不会|不再?|禁止|放弃)(?!保证)[^。;]{0,30}?(?:有效性|(?<!法律)效力)[^。;]{0,16}?(?:异议|质疑|挑战|争议|请求)"
        r"|(?:不得|不能|不应|不会|不再?|禁止|放弃)(?!保证)[^。;]{0,30}?(?:请求|提出|申请|提起|启动)[^。;]{0,16}?(?:宣告[^。;,]{0,8}无效|无效宣告|无效请求|专利权?无效)"
        r"|(?:提出|请求|申请|提起|启动|发起)[^。;]{0,12}?(?:宣告[^。;,]{0,8}无效|无效宣告|有效性[^。;,]{0,6}异议)[^。;]{0,18}?(?:终止|解除|违约)"
        r"|(?:不得|不能|不应|不会|不再?|禁止|放弃)[^。;,]{0,16}?(?:质疑|挑战|否认|异议)[^。;,]{0,20}?(?:有效性|(?<!法律)效力)"
    ),
    msg(
        "one side may not attack the validity of the rights: that unlawfully monopolises "
        "technology, and such a contract is void",
        zh="禁止对合同标的技术知识产权的有效性提出异议，或者对提出异议附加条件，属于非法垄断技术，此类合同无效",
    ),
    msg(
        "strike the ban; the fee for the time after a right has fallen can be settled instead",
        zh="请删去该限制；可以改为约定权利被宣告无效后使用费的处理",
    ),
    unless=re.compile(
        r"不保证|可以?(?:依法|就|对)|不得(?:因此|据此|以此)|有权(?:依法|提出|请求|对|就|质疑|申请)|不影响|不得(?:限制|禁止)|签名|签字|盖章|合同(?:的)?(?:有效性|效力)|协议(?:的)?(?:有效性|效力)"
        r"|验收|裁决|通知|答复|资料(?:的)?(?:完整|有效)"
    ),
    basis=("民法典 第八百五十条", "民法典 第八百六十四条", "技术合同解释 第十条第六项"),
)
_SELLER = rf"(?:{_SIDE}|其)(?:或者?其?(?:{_SIDE})?(?:所)?指定[^。;,]{{0,10}}?|(?:所)?指定[^。;,]{{0,10}}?)?"
_TIED = Wording(
    ("购买", "采购", "订购", "供应", "供货", "聘用", "雇用", "接收", "接受", "使用", "采用"),
    re.compile(
        rf"(?:必须|应当?|须|只能|仅能|不得不|保证|一律|都要|都得)[^。;,]{{0,12}}?(?:向|从){_SELLER}(?:处|手中)?[^。;,]{{0,24}}?(?:购买|采购|订购)"
        r"|(?:许可|转让|取得[^。;,]{0,8}技术)[^。;]{0,12}?(?:条件|前提)[^。;]{0,16}?(?:购买|采购|订购)|以[^。;,]{0,6}(?:购买|采购)[^。;,]{0,24}为(?:条件|前提)"
        rf"|(?:原材料|原料|零部件|配件|设备|耗材|模具|催化剂|辅料)[^。;,]{{0,12}}?(?:必须|须|只能|一律|全部|均)[^。;,]{{0,4}}?由{_SIDE}[^。;,]{{0,8}}?(?:供应|提供|供货)"
        rf"|(?:只能|必须|仅能?)(?:使用|采用){_SIDE}(?:或者?[^。;,]{{0,10}}?)?(?:供应|提供|指定|生产|销售)的?[^。;,]{{0,10}}?(?:原料|原材料|材料|零部件|部件|配件|设备|耗材|模具|服务)"
        rf"|(?:应当?|必须|须)[^。;]{{0,24}}?(?:(?:采购|购买|聘用|雇用){_SIDE}(?:所)?(?:指定|选定)的|(?:聘用|雇用|接收|接受){_SIDE}(?:所)?(?:推荐|委派|派遣|指派)的[^。;,]{{0,8}}?人员)|(?:应当?|必须|须)[^。;]{{0,24}}?(?:采购|购买)其指定的"
        r"|(?:必须|应当?|须)(?:同时|一并)(?:接受|引进|取得)[^。;]{0,24}?(?:技术|专利|许可|服务)"
        r"|(?:同时|一并)(?:购买|采购)[^。;]{0,12}?(?:甲方|许可|让与|转让)"
        r"|(?:不得|不能)(?:向|从)(?:第三[方人]|其[他它][^。;,]{0,8}|他人|别处)[^。;,]{0,8}?(?:购买|采购|订购)[^。;,]{0,16}?(?:原材料|原料|零部件|设备|配件|产品|耗材)"
    ),
    msg(
        "the licensee must buy things from the licensor or whomever it names: tying in what the "
        "technology does not need unlawfully monopolises it, and such a contract is void",
        zh="要求购买并非实施技术必不可少的原材料、设备、服务，或者限制采购渠道，属于非法垄断技术，此类合同无效",
    ),
    msg(
        "let the licensee choose the source; if a thing is indispensable, say why and set a "
        "quality standard instead",
        zh="请改为由技术接受方自行选择来源；确属实施技术必不可少的，写明理由，或者改为约定质量标准",
    ),
    unless=re.compile(
        r"可以|自行选择|自愿|必需|必不可少|不可缺少|优先|不得要求|不得强制|保险|服务器|测试设备|试验"
    ),
    basis=("民法典 第八百五十条", "民法典 第八百六十四条", "技术合同解释 第十条第四项、第五项"),
)
_GOODS_TOO = re.compile(r"设备|成套|加盟|特许|合作生产|补偿贸易")
_LICENSOR = re.compile(
    r"(?<!被)(?:许可|让与|转让|出让)[方人][^。;,乙甲丙]{0,6}([甲乙丙])方|([甲乙丙])方[(](?<!被)(?:许可|让与|转让|出让)"
    r"|([甲乙丙])方(?:同意)?(?:许可|授权)[甲乙丙]方"
)
_GIVER = re.compile(r"([甲乙丙])方[^。;甲乙丙]{0,40}?(?:改进|改良)")
_MUTUAL = re.compile(r"对等|互惠|相互|互相|彼此|同等条件|[^。;]也应[^。;]{0,20}(?:提供|交换)")
_CONSENT = re.compile(r"(?:未经|未获|未得|没有)[^。;,]{0,16}(?:同意|许可|批准|授权)")
_AFTER = re.compile(r"后续|终止|期满|届满|完成后|结束后|自行|许可技术|合同技术|验收后")


def find(matter: Matter) -> Iterator[Finding]:
    """One finding for each such term."""
    name = matter.get(title)
    sort = matter.get(kind)
    if sort is None or sort is Kind.SERVICE:
        return
    goods = name is not None and bool(_GOODS_TOO.search(name.text))
    rules = [_NO_CHALLENGE, _NO_OTHERS, _GRANT_BACK, _NO_RESEARCH]
    if sort is Kind.TRANSFER and not goods:
        rules.append(_TIED)
    for sentence, wording in worded(matter, *rules):
        if wording is _GRANT_BACK and _is_fair(matter, sentence):
            continue
        found = wording.finding(sentence)
        if wording is _NO_RESEARCH and _CONSENT.search(sentence.text):
            found = replace(found, severity=Severity.WARNING)
        yield found


def _is_fair(matter: Matter, sentence: Sentence) -> bool:
    """Whether the exchange is mutual by the next sentence, or the work done is paid for.

    What the licensor adds to the technology it licenses is no grant-back either.
    """
    if _MUTUAL.search(sentence.passage.text):
        return True
    if is_development(matter):
        return not _AFTER.search(sentence.text)
    giver = _GIVER.search(sentence.text)
    return giver is not None and giver[1] == matter.get(_licensor)


def _licensor(matter: Matter) -> str:
    """The letter of the party whose technology it is; by custom the first."""
    for passage in matter.text.lines_with(_LICENSOR):
        found = _LICENSOR.search(passage.text)
        if found:
            return found[1] or found[2] or found[3]
    return "甲"


RULE = rule(
    "technology-monopoly-term",
    Severity.ERROR,
    msg("term that monopolises technology", zh="非法垄断技术的条款"),
    find,
    basis=(
        "民法典 第八百五十条",
        "民法典 第八百六十四条",
        "民法典 第八百七十五条",
        "技术合同解释 第十条",
    ),
)
