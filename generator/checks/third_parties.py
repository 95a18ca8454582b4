"""A mention of an organisation in, judgements out: acts like a party, is introduced as a third one.

This module alone knows the words around a name that give it a duty or a right, and those that tell
what part it has: carrier, owner, maker, affiliate.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.citations import sentence_at
from generator.checks.organisations import Organisation

_ACTS = re.compile(
    r"(?:[一-鿿]{0,6}(?:部|处|科|室|组|中心|人员|员工|代表|负责人|财务|法务|仓库))?"
    r"(?:(?:也|均|还|将|亦|即|可|可以|有权|无权|应当?|须|必须|负责|不得|承诺|保证(?!人)|同意|收到|接到|要求|验收|签收|确认|指派|安排|付)"
    r"|[^,。;]{0,14}(?:支付|付清|结清|承担|赔偿|验收|签收|审核|批准|付款)|(?:的)?(?:书面)?(?:同意|确认|批准)"
    r"|(?:所有|享有|拥有)|的?(?:商业秘密|保密信息|(?:全部|一切|直接)?损失|书面))"
)
_TOWARDS = re.compile(
    r"(?:向|由|归|属于|赔偿|征得|须经|应经|经|待|报|交|给|付至|汇至|汇入|退还至|交付至|提交至|还给|抬头[:为]?|对|侵犯|泄露|损害|影响|代表|(?:passes|belongs?|transferred|paid|payable|delivered) ?to ?|(?:consent|approval) ?of ?|向 ?)$|(?:户名|账户名称?|开户名称?|收款人|收款单位)[:为]$"
)
_GIVEN = re.compile(
    r"(?:向|由|归|属于|赔偿|征得|经|待|报|交|给|对|至|汇入|侵犯|泄露|损害).{0,80}?(?:支付|提供|交付|赔偿|汇入|开具|提交|付款|所有|享有|损失|同意|批准|承担|付清|结清|负责|组织|确认|进行|验收|签收|审核|审批|验|付|账户|部|名下|权益|秘密|退还|盖章|签字|决定|解释)|抬头|户名|账户名|开户名|收款| ?to ?$|[a-z] ?(?:to|of) "
)
_RULED = re.compile(
    r"^(?:[一-鿿]{0,8})?的?[一-鿿、和及“”]{0,14}?(?:规定|制度|守则|标准|要求|规范|规程|流程|纪律|章程|办法|手册|场所|场地|厂区|现场|工地|园区|系统|员工|人员|驾驶员|客户|资料|图纸|财产|设施|信誉|名誉|商誉|品牌形象|接口|之外|以外|法务部|财务部|采购部|工程部|市场部|项目部|with|upon)"
)
_FOLLOWED = re.compile(
    r"(?:遵守|服从|符合|满足|执行|遵循|按照?|依照|进入|出入|接受|使用|维护|损害|满意|与|给|至|到|向|用于|为|在|除|负责)$"
)
_PLACE = re.compile(
    r"(?:住所|地址|地点|位于|坐落|座落|送|运|发(?!票)|寄|抵达|存放|仓库|停放|到货|卸货|起运|装货)[^,。;]{0,10}$"
)
_BEGINS = re.compile(r"^[,:、)第条款0-9. ]$")
_ROLE_WORDS = (
    r"承运|物流|运输|货代|生产|制造|厂家|厂商|原厂|品牌|业主|用户|客户|检测|检验|鉴定|测评|审计|监理|设计|施工|总包|总承包|分包|控股|子公司|母公司"
    r"|关联|股东|保证|担保|抵押|质押|开户|保险|代理|委托|招标|发包|评估|公证|托管|平台|收货|第三方|第三人|见证|供应商|供货"
    r"|经销|授权|许可|指定|联合|集团|隶属|下属|投资|持有|案外|转让|受让|承租|出租|建设|项目公司|债权|债务|中标|采购人|使用|竞争|仓储|保管|物业|场地|房东|权利人|发行|主办|承办|协办|受益|安装|维修|劳务|派遣|雇主|原料|上游|下游|甲供|服务商|渠道|合作伙伴|合作方|介绍|居间|推荐|前身|出资"
)
_BEFORE = re.compile(
    rf"(?:{_ROLE_WORDS})(?:人|方|商|单位|企业|公司|机构|厂|院校|服务|运营|管理|伙伴|部门|对手|代表)?(?:名称)?(?:的|为|系|是|即|由|[:(“,、])*$"
    r"|(?:指定|委托|聘请|选定|选择|认可|授权|推荐|招标|承接|提供|中标|投资|控股|采购|购买|购自|租用|租赁|承租|聘用|控制|雇佣|隶属于|投保|供应|收购|持有|转让|受让|源于|来自|拥有|开发|所有|联合|会同|属于|邀请|替|(?<!合)同)[^,。;]{0,10}$"
)
_ALLIED = re.compile(r"(?:与|和|(?<!合)同)[^,。;]{0,4}$")
_WITH = re.compile(r"^[^,。;]{0,10}(?:签订|订立|签署|之间|的合同|合作|就|共同|协商|约定|联合)")
_AFTER = re.compile(
    rf"^[(][^()]{{0,20}}(?:{_ROLE_WORDS}|简称|下称|合称|统称|曾用名|原名)|^[^,。;]{{0,6}}(?:作为|系|为|是|即|担任|出任|充当)[^,。;]{{0,16}}(?:{_ROLE_WORDS})"
    r"|^(?:[^,。;]{0,6})(?:签订|订立|签署|生产|制造|承运|运输|开立|开户(?!行)|开设|出具的|供应|供货|招标|承建|总承包|监理|检测|鉴定|评估|审计|设计|施工|代理|控股|持有|许可|授权|出品|发布|运营|研发|开发|投保|承保|签发|颁发|承租|租用|租赁|租得|购买|采购|购得|借用|转包|分包)"
    r"|^的(?:[^,。;()]{0,6})(?:产品|服务|工程|项目|股权|债权|商标|专利|平台|商品|设备|房屋|品牌|货物|总代理|授权)"
    r"|^[^,。;]{0,12}(?:名下|持有)的"
)


def has_part(organisation: Organisation) -> bool:
    """Whether the sentence gives it a duty or a right as if it were a party."""
    sentence = sentence_at(organisation.passage, organisation.start)
    start, end = organisation.start - sentence.start, organisation.end - sentence.start
    text = sentence.text
    if start < 0:
        return False
    before, behind = text[max(0, start - 8) : start], text[end : end + 30]
    if _TOWARDS.search(before) and _GIVEN.search(before + text[start:end] + behind):
        return True
    if _RULED.search(behind) and (_FOLLOWED.search(before) or behind.startswith("的")):
        return True
    free = start == 0 or _BEGINS.match(text[start - 1]) or _is_after_label(text, start)
    return (bool(free) and bool(_ACTS.match(behind))) or bool(
        re.match(r"的(?:商业秘密|保密信息|(?:全部|一切|直接)?损失)", behind)
    )


def _is_after_label(text: str, start: int) -> bool:
    return bool(re.fullmatch(r"第[一二三四五六七八九十百\d]{1,4}[条章节]", text[:start]))


def is_place(organisation: Organisation) -> bool:
    """Whether the words before it only tell where something is or goes."""
    return (
        _PLACE.search(
            organisation.passage.text[max(0, organisation.start - 14) : organisation.start]
        )
        is not None
    )


def is_introduced(mentions_of: list[Organisation], beside: dict[int, set[str]]) -> bool:
    """Whether the words beside one of its mentions say what part it has; names say nothing."""
    for mention in mentions_of:
        sentence = sentence_at(mention.passage, mention.start)
        start, end = mention.start - sentence.start, mention.end - sentence.start
        before, behind = (
            sentence.text[max(0, start - 30) : max(start, 0)],
            sentence.text[end : end + 40],
        )
        for name in beside[mention.passage.index]:
            before, behind = before.replace(name, ""), behind.replace(name, "")
        if before.endswith(("归", "归属", "归属于")):
            continue  # what it is to own says nothing of its part
        if _AFTER.search(behind) or (_ALLIED.search(before) and _WITH.search(behind)):
            return True
        if _BEFORE.search(before):
            return True
    return False
