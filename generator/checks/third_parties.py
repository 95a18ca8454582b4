"""A mention of an organisation in, judgements out: acts like a party, is introduced as a third one.

This module alone knows the words around a name that give it a duty or a right, and those that tell
what part it has: carrier, owner, maker, affiliate.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.citations import sentence_at
from generator.checks.matter import Matter
from generator.checks.organisations import Organisation

_ACTS = re.compile(
    r"(?:[一-鿿]{0,6}(?:部|处|科|室|组|中心|人员|员工|代表|负责人|财务|法务|仓库))?"
    r"(?:(?:也|均|还|将|亦|即|可|可以|有权|无权|应当?|须|必须|负责|不得|承诺|保证(?!人)|同意|收到|接到|要求|验收|签收|确认|指派|安排|付(?!款)|核定|考核|评分|核发|审定|发放|收取|提供|组织|派出|对(?=[^,。;]{0,12}(?:考核|评分|验收|审核|检查))|决定|批准|审批|审核)"
    r"|[^,。;]{0,14}(?:支付|付清|结清|承担|赔偿|验收|签收|审核|批准|付款)|(?:的)?(?:书面)?(?:同意|确认|批准)"
    r"|(?:所有|享有|拥有)|的?(?:商业秘密|保密信息|(?:全部|一切|直接)?损失|书面))"
)
_TOWARDS = re.compile(
    r"(?:向|由|归|属于|赔偿|征得|须经|应经|经|待|报|交|给|听从|服从|接受|配合|提交|报送|呈报|呈送|送交|移交|移交至|转至|[打转存缴]入|[打汇付交转]到|付至|汇至|汇入|退还至|交付至|提交至|还给|抬头[:为]?|对|侵犯|泄露|损害|影响|代表|(?:passes|belongs?|transferred|paid|payable|delivered) ?to ?|(?:consent|approval) ?of ?|向 ?)$|(?:户名|账户名称?|开户名称?|收款人|收款单位)[:为]$"
)
_GIVEN = re.compile(
    r"(?:向|由|归|属于|赔偿|征得|经|待|报|交|给|对|至|听从|服从|接受|配合|提交|报送|呈报|呈送|送交|移交|[汇打转存缴]入|[打汇付交转]到|侵犯|泄露|损害).{0,80}?(?:支付|提供|交付|赔偿|汇入|开具|提交|付款|所有|享有|损失|同意|批准|承担|付清|结清|负责|组织|确认|进行|验收|签收|审核|审批|验|付|账户|部|名下|权益|秘密|退还|盖章|签字|决定|解释|核定|考核|评分|调度|指挥|指令|审议|通过|管理|监督|检查|安排|收取|派|发放|移交|转|还|归还|赔|审|账号|备查|存档|报送|汇报|报告(?!的)|呈报|递交|报备)|(?:付|还|转|汇|赔偿?|退)(?:给|至|到|予)|抬头|户名|账户名|开户名|收款| ?to ?$|[a-z] ?(?:to|of) "
)
_FILED = re.compile(r"(?:报|报送|报请|呈报|呈送|抄报|抄送|上报|报给|交|送|送交)至?$")
_FILED_AS = re.compile(
    r"^(?:[一-鿿]{1,6}?(?:处|科|室|部|股|课|组|办|中心))?(?:备案|登记备案|核备|存查|留存|留底|归档|建档|知悉|备核|核备)"
)
_AUTHORITY = re.compile(
    r"(?:管委会|管理中心|管理处|管理所|指挥部|协会|商会|业委会|储备库|产业园|科技园|物流园|小区|市场)$"
)
"""Bodies that others file papers with because of what they are."""
_PRINTED = re.compile(
    r"(?:标注|标明|注明|标示|标有|印有|印上|印制|印刷|打印|写明|写上|载明|署名?|刻有|喷涂|喷印|张贴|悬挂|粘贴|加注|注以|冠以)[^“”,。;]{0,8}[“\"《][^“”\"《》]{0,12}$"
)
_WORDING = re.compile(
    r"^[^“”\"《》]{0,20}[”\"》](?:等|的)?(?:字样|标识|标志|标牌|铭牌|字|标签|水印|落款)"
)
_OPENED = re.compile(r"[“\"《][^“”\"《》]{0,12}$")
_RULED = re.compile(
    r"^(?:[一-鿿]{0,8})?的?[一-鿿、和及“”]{0,14}?(?:规定|制度|守则|标准|要求|规范|规程|流程|纪律|章程|办法|手册|场所|场地|厂区|现场|工地|园区|系统|员工|人员|驾驶员|客户|资料|图纸|财产|设施|信誉|名誉|商誉|品牌形象|接口|之外|以外|法务部|财务部|采购部|工程部|市场部|项目部|with|upon)"
)
_FOLLOWED = re.compile(
    r"(?:遵守|服从|符合|满足|执行|遵循|按照?|依照|进入|出入|接受|使用|维护|损害|满意|与|给|至|到|向|用于|为|在|除|负责)$"
)
_ASKED = re.compile(r"(?:[未须应需先非]经|征得|取得|获得|得到|经|凭|由)(?:过|了)?$")
_CONSENT = re.compile(
    r"^[^,。;]{0,8}?(?:事先|书面|预先|盖章|明确)*(?:书面)?(?:许可|同意|授权|批准|认可|核准|确认|签认|通过|审定)(?![的书]?(?:产品|软件|范围|经销))"
)
_MODAL = re.compile(r"^[^,。;()]{0,4}?(?:有权|应当?(?!收|付款)|须|必须|不得|承诺)")
_BY = re.compile(r"由$")
_BEARS = re.compile(r"^[^,。;]{0,14}?(?:承担|支付|赔偿|付清|结清|负担)")
_LED = re.compile(
    r"(?:(?<!自)由|(?<![曾已])经|归|提交|报送|接受|服从|听从|遵守|征得|赔偿|[付交转还汇]给|[打汇转存]入|[转支拨偿]付|(?<!运)送)$"
)
_EXPERT = re.compile(r"^[一-鿿]{0,4}(?:教授|老师|医生|医师|先生|女士|工程师|专家|博士|学者)")
_MEASURE = re.compile(r"^[^,。;]{0,12}为准")
_AS_IT = re.compile(
    r"(?:[未须应需非]经|征得|取得)(?:其|该(?:公司|单位|集团|院|厂|校|企业|店|方))|[由经向归给交报]其(?!他|它|余|中|自|各|指定)|(?:由|经|向|归|交|报)(?:该|此)(?:公司|单位|集团|院|厂|校|企业|店|方)|按(?:该)?(?:集团|公司)(?:通过|批准|确认|的要求)"
)
_NEXT = 16
_PLACE = re.compile(
    r"(?:住所|地址|地点|位于|坐落|座落|送(?:往|至|到|达|货|给|回|交)|运(?:往|至|到|抵|送|给|回|输至)|发(?:货|往|运|至|到|给|送)|寄|抵达|存放|仓库|停放|到货|卸货|起运|装货)[^,。;]{0,10}$"
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
_ROLE_BEFORE = re.compile(
    rf"(?:{_ROLE_WORDS})(?:人|方|商|单位|企业|公司|机构|厂|院校|服务|运营|管理|伙伴|部门|对手|代表)?(?:名称)?(?:为|系|是|即|由|[:(“,、—])*$"
)
_ROLE_BEHIND = re.compile(
    rf"^[(][^()]{{0,20}}(?:{_ROLE_WORDS}|简称|下称|合称|统称|曾用名|原名)|^[^,。;]{{0,4}}(?:作为|系|为|是|即|担任|出任|充当)[^,。;]{{0,16}}(?:{_ROLE_WORDS})"
)
_RENAMED = re.compile(r"曾用名|原名|原称|更名|改名|变更为|改制|前身|英文名|简称")
_HELD = re.compile(r"^[^;。]{0,12}(?:出资|同一控制|持股)")
_DEFINED = re.compile(r"[”\"]指$|[”\"](?:是|即)指?$")
_ALLIED = re.compile(r"(?:与|和|(?<!合)同)[^,。;]{0,4}$")
_WITH = re.compile(r"^[^,。;]{0,10}(?:签订|订立|签署|之间|的合同|合作|就|共同|协商|约定|联合)")
_AFTER = re.compile(
    rf"^[(][^()]{{0,20}}(?:{_ROLE_WORDS}|简称|下称|合称|统称|曾用名|原名)|^[^,。;]{{0,6}}(?:作为|系|为|是|即|担任|出任|充当)[^,。;]{{0,16}}(?:{_ROLE_WORDS})"
    r"|^(?:[^,。;]{0,6})(?:签订|订立|签署|生产|制造|承运|运输|开立|开户(?!行)|开设|出具的|供应(?!商)|供货(?!商)|招标|承建|总承包|监理|检测|鉴定|评估|审计|设计|施工|代理(?!商)|控股|持有|许可|授权|出品|发布|运营|研发|开发|投保|承保|签发|颁发|承租|租用|租赁|租得|购买|采购|购得|借用|转包|分包|派遣|赊[销购账]|借款|贷款|欠|代办|托管|运营|经营|承保|配送)"
    r"|^的(?:[^,。;()]{0,6})(?:产品|服务|工程|项目|股权|债权|商标|专利|平台|商品|设备|房屋|品牌|货物|总代理|授权)"
    r"|^[^,。;]{0,12}(?:名下|持有)的|^所?提供的(?:云|服务器|主机|机房|平台|托管|算力|网络|带宽|线路|担保|贷款|融资|保险)"
)
_HEADED = re.compile(
    r"(?<!甲)(?<!乙)(?<!买)(?<!卖)(?<!供)(?<!需)(?:人|商|方|单位|企业|厂家|机构|公司|成员|网点|门店|银行|院校)(?:名称|名单|全称)?$"
)
_TABLE = 400
"""Cells of a list, far back enough for its heads."""


def has_part(organisation: Organisation) -> bool:
    """Whether the sentence gives it a duty or a right as if it were a party."""
    sentence = sentence_at(organisation.passage, organisation.start)
    start, end = organisation.start - sentence.start, organisation.end - sentence.start
    text = sentence.text
    if start < 0 or _EXPERT.match(text[end:]):
        return False
    before, behind = text[max(0, start - 8) : start], text[end : end + 30]
    if _FILED.search(before) and _FILED_AS.match(behind):
        return _AUTHORITY.search(organisation.name) is None
    if _TOWARDS.search(before) and _GIVEN.search(before + text[start:end] + behind):
        return True
    if _RULED.search(behind) and (_FOLLOWED.search(before) or behind.startswith("的")):
        return True
    free = start == 0 or _BEGINS.match(text[start - 1]) or _is_after_label(text, start)
    return (bool(free) and bool(_ACTS.match(behind))) or bool(
        re.match(r"的(?:商业秘密|保密信息|(?:全部|一切|直接)?损失)", behind)
    )


def is_led(organisation: Organisation) -> bool:
    """Whether the words before it let it do, have or be asked for something."""
    text = organisation.passage.text
    before, behind = (
        text[max(0, organisation.start - 4) : organisation.start],
        text[organisation.end :],
    )
    if before.endswith("以"):
        return _MEASURE.match(behind) is not None
    return _LED.search(before) is not None and not _EXPERT.match(behind)


def has_right(organisation: Organisation) -> bool:
    """Whether it must or may do something, or its consent is needed, be it called 其 or 该集团."""
    sentence = sentence_at(organisation.passage, organisation.start)
    start, end = organisation.start - sentence.start, organisation.end - sentence.start
    if start < 0:
        return False
    before, behind = sentence.text[max(0, start - 8) : start], sentence.text[end : end + 80]
    consents = _ASKED.search(before) and _CONSENT.match(behind)
    free = start == 0 or _BEGINS.match(sentence.text[start - 1])
    must = free and _MODAL.match(behind)
    bears = _BY.search(before) and _BEARS.match(behind)
    return bool(consents or must or bears or _AS_IT.search(behind))


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


def is_introduced(
    mentions_of: list[Organisation], beside: dict[int, set[str]], *, by_role: bool = False
) -> bool:
    """Whether the words beside one of its mentions say what part it has; names say nothing.

    With ``by_role`` only words for a part count (承运人, 业主), not what it has done.
    """
    for mention in mentions_of:
        sentence = sentence_at(mention.passage, mention.start)
        start, end = mention.start - sentence.start, mention.end - sentence.start
        before, behind = (
            sentence.text[max(0, start - 30) : max(start, 0)],
            sentence.text[end : end + 40],
        )
        if _PRINTED.search(before) or (_OPENED.search(before) and _WORDING.match(behind)):
            continue  # words to be printed say nothing of its part
        for name in beside[mention.passage.index]:
            before, behind = before.replace(name, ""), behind.replace(name, "")
        if before.endswith(("归", "归属", "归属于")):
            continue  # what it is to own says nothing of its part
        named_so = _RENAMED.search(before[-_NEXT:] + behind[:_NEXT])
        if named_so or _DEFINED.search(before) or "关联方" in before or _HELD.match(behind):
            return True
        if by_role:
            if _ROLE_BEFORE.search(before) or _ROLE_BEHIND.search(behind):
                return True
            continue
        if _AFTER.search(behind) or (_ALLIED.search(before) and _WITH.search(behind)):
            return True
        if _BEFORE.search(before):
            return True
    return False


def is_listed(matter: Matter, organisation: Organisation) -> bool:
    """Whether it stands in a column of a table that is headed by what such a one is: 再受托人."""
    cell = organisation.passage.cell
    if cell is None or cell.row == 0:
        return False
    first = organisation.passage.index
    above = matter.text.passages[max(0, first - _TABLE) : first]
    return any(
        p.cell is not None
        and (p.cell.table, p.cell.row, p.cell.column) == (cell.table, 0, cell.column)
        and _HEADED.search(p.text)
        for p in above
    )
