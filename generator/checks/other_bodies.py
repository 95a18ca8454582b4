"""Running text in, the bodies out that it names without a company's form: hospitals, mills, 嘉州燃气.

People call a company by its short name as often as by its full one. This module alone knows which
words end such a name, where it begins within a sentence, and which only name a kind of bodies.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.known import once
from generator.checks.matter import Matter
from generator.checks.organisations import Organisation
from generator.checks.text import Passage

_BODY = (
    r"集团|医院|诊所|卫生院|疗养院|养老院|福利院|中学|小学|学校|学院|幼儿园|大酒店|酒店|饭店|饭庄|酒楼|餐厅|宾馆|度假村|大厦|商场|商城|购物中心|百货|超市|市场|卖场"
    r"|合作社|农场|牧场|林场|渔场|茶场|果园|苗圃|种苗场|养殖场|煤矿|矿业|电站|电厂|水厂|钢厂|纸厂|药厂|[一-鿿]厂|船厂|管理处|管委会|指挥部|管理所|管理中心|研究所|研究院|研究中心|设计院|实验室|事务所"
    r"|基金会|协会|商会|俱乐部|工作室|经营部|商行|门市部|车行|书店|药房|药店|产业园|科技园|物流园|庄园|景区|博物馆|体育馆|图书馆|剧院|电视台|报社|出版社|杂志社|旅行社|客栈|旅馆|民宿|招待所|会所|影[院城]|剧[团场]|茶[楼馆庄]|供销社|粮[库站]|加油站|艺术团|纪念馆|展览馆|科技馆|会展中心|培训中心|活动中心|专卖店|旗舰店|体验店|党校|工程队|施工队|车队|船队|储备库|业委会|(?<!本)小区"
)
_TRADE = (
    r"燃气|供水|水务|热力|供热|物业|置业|地产|置地|盐化|药业|制药|医药|纺织|印染|服饰|制衣|鞋业|钢铁|铝业|铜业|化工|石化|重工|机电|电器|电缆|生物|饮料|乳业|酒业|茶业|糖业|粮油|面粉"
    r"|农机|农资|种业|牧业|渔业|水产|快运|航运|船务|海运|港务|水泥|陶瓷|瓷业|家居|木业|纸业|印务|传媒|文旅|光伏|园林|建工|建安|路桥|装饰"
    r"|控股|实业|商贸|汽配|泵业|五金|橡胶|塑业|(?<![企事行专作商工农产职就物营毕林开停创同副歇复矿])业(?!务|主|绩|余|者|态|内|界|经|已|主)"
)
"""What ends the short name of a company and seldom anything else."""
_WEAK = (
    r"电力|科技|软件|数码|数据|智能|食品|农业|饲料|物流|运输|货运|建材|玻璃|家具|包装|印刷|文化|广告|旅游|餐饮|能源|新能源|新材料|环保|环境|生态|建设|建筑|装潢|机械|电子|电气"
    r"|投资|股份|贸易|进出口|供应链|信息|网络|通信|医疗|器械|仪器|仪表|检测|教育|汽车|轴承|阀门|模具|轮胎|涂料|塑料|重科|精密|自动化|机器人|机床"
)
"""What may end one as well: it is taken for a name where it stands twice."""
_ENDING = re.compile(
    rf"(?:{_BODY}|(?<!有限)(?<!责任)公司)(?![一-鿿]{{0,2}}有限|股份|公司|仲裁|(?<=厂)[房区家商长址内方门外])"
)
_SHORT = re.compile(
    rf"(?P<before>^|[,。;:、(“】\]]|由|向|归|交|经|给|对|至|在|与|和|按|替|为|还|付|报|让|于|从|到|入|属|接受|征得|遵守|属于|赔偿|泄露|通知)(?P<name>(?![一二三四五六七八九十每各某本该其])[一-鿿]{{2,6}}?(?:{_TRADE}|(?P<weak>{_WEAK})))(?![一-鿿]{{0,6}}(?:公司|集团|股份|厂|院))"
)
_ROLES = r"(?:出卖|买受|定作|承揽|寄存|保管|存货|仓储|转让|受让|许可|开发|保证|担保|抵押|质押|出借|贷款|借款|承运|托运|监理|施工|设计|分包|总包|供货|供应|建设|使用|产权|权利|所有权|招标|中标|发包|承包|出租|承租|委托|受托|采购|检测|生产|制造|收货|代理)(?:人|方|单位|商|企业|厂家|机构)"
_CUT = re.compile(
    rf"[^一-鿿]|{_ROLES}|由(?!甲)|向(?![阳东日])|为(?!民)|[与及]|(?<![平祥人协共仁])和(?![平田县顺龙静布硕谐记])|或|(?<!神)经(?![济纬开典营])|给|对|在|将(?!军|乐)|按|(?<!秭)归(?![德化])|的|因|(?<!服)从(?![化江])"
    r"|(?<![各来])自(?![贡然])|至(?!尊)|到(?!县)|(?<!基)于(?![都田洪])|属于|业主|用户|客户|(?:子|母|关联|项目)公司|供应商|承运商|总包方?|厂家|交(?![通易投建运大电城])|[汇打转存缴]入|[汇打付转送运寄]至|[汇打]到|(?:进|接)入"
    r"|编制|制定|制订|开拓|拓展|进驻|占领|分析|调研|覆盖|面向|针对|扩大|培育|遵守|服从|听从|符合|满足|执行|遵循|接受|侵犯|损害|泄露|知悉|支付|通知|指定|委托|聘请|雇用|选择|选定|租用|取得|征得|抬头|要求|通过|使用|依照|代表|包括|同意|赔偿|归属|移交|提交|寄送|抄送|报送|呈送|送交|送呈|递交|凭|持有|依据|根据|就(?!业)|后(?![海旗勤])|建立|设立|成立|开办|筹建|沿用|套用|参考|照搬|复制自|来自|源自|引用|适用|如果|倘若|视为|转给|转让"
    r"|待|应(?![县城山天])|须|即(?!墨)|[甲乙丙丁]方|双方|替|让(?!胡)|请(?!求)|找|付|且|但|则|(?<![成首昌江花宁武丰望安])都(?![江匀昌])|均|也|仅|只|跟|收(?!割)|[一二三四五六七八九十两]家|不(?!锈|夜)|未|已|曾|每|任(?!丘|城|县)|(?<!系)系(?!统)|是|以(?!琳)|而|其|时(?![代尚])|(?<![日晚情])报(?![社业告价])"
)
_GENERAL = re.compile(
    r"^(?:[甲乙丙丁买卖供需本该其各某此我贵]|上级|当地|指定|专业|有关|相关|主管|所在|任何|其他|公立|三甲|定点|附近|双方|第三|[县市省区]级|[一二三]级|国家|地方|社会|知名|大型|中型|小型|同类|类似|特定|合格|正规|外部|内部|成员|集体|国有|全资|控股|联营|合资|工商|农贸|国内|国外|境外|海外|目标|标的|新设|拟设|存续|被|受|外商|进口|出口|乡镇|村办|校办|合营|合资|合作|参股|附属|下属|直属|所属|自办|承租|出租|委托|生产|制造|供应|使用)"
)
_KINDS = re.compile(
    rf"^(?:市|县|省|区|大|小|总|分|子|母|新|老|该|两|全国|中国|人民)?(?:物流|快递|运输|保险|检测|检验|监理|设计|施工|安装|维修|保洁|保安|评估|拍卖|中介|劳务|派遣|家政|搬家|航空|铁路|服务|开发|管理|经营|地铁|公交|公共交通|出租车|机场|高铁|高速|自来水|供排水|燃气|劳动|股份|有限|责任|综合|技术|加工|销售|经销|代理|招标|咨询|审计|会计师?|律师|测绘|勘察|勘测|造价|征信|信用|信托|证券|基金|典当|租赁|中心|人民|{_TRADE}|{_WEAK}){{0,2}}$"
)
_PUBLIC = re.compile(
    r"银行|保险|信用社|交易所|税务|法院|检察|仲裁|公证|政府|委员会|派出所|公安|消防|海关|商检|工商|电网|供电|移动|电信|联通|邮政|铁路|登记|公积金|国土|规划|环卫|环保局|住建|交警|质监|质检|监督|疾控|检疫|计量|标准化|中国[^人]|国家|国务院|香港|外汇|消费者|最高|人民"
)
_COMPANY = re.compile(
    r"(?:合营|合资|目标|项目|标的|平台|集团|总|分|子|母)公司$|[本该贵我各某此][一-鿿]{1,3}$|^权|^(?:决定|审议|批准|制定|任免|聘任|管理|经营|设立|成立|解散|清算|负责|组织|注册|申请|保证|维护|参与|出任|担任|终止|变更|收购|控制|入股|离开|进入|损害|属于|关于|外国|中国|当事|相对|对方|贸易|投资|股东|出资|筹备|筹建|境内|承办|参股|主管|直属|关联|附属|全体|其它)(?:公司|集团)$|合营|合资|对方|双方|各方|京东|淘宝|天猫|拼多多|抖音|快手|美团|微信|支付宝|阿里|腾讯|百度|顺丰|[中圆申]通快|韵达|德邦|^(?:保密|商业|个人|系统|办公|应用|计算机|大型|专用|相关)"
)
_REACH = 16
_LEAST = 2
_TWICE = 2


def other_bodies(matter: Matter) -> tuple[Organisation, ...]:
    """Every body that the running text or a margin names without a company's form."""
    return tuple(
        one for passage in matter.text.passages_with(_ENDING, _SHORT) for one in _of(passage)
    )


@once
def _of(passage: Passage) -> Iterator[Organisation]:
    text = passage.text
    last = 0
    for match in _ENDING.finditer(text):
        begin = max(last, match.start() - _REACH)
        stop = match.start() + (1 if match.group()[-1] == "厂" and len(match.group()) == 2 else 0)
        before = text[begin:stop]
        start = begin + max((cut.end() for cut in _CUT.finditer(before)), default=0)
        last = match.end()
        name = text[start : match.end()]
        core = text[start : match.start()]
        if len(core) >= _LEAST and not is_kind(name, core):
            yield Organisation(name, passage, start, match.end())
    for match in _SHORT.finditer(text):
        name = match["name"]
        if match["weak"] and text.count(name) < _TWICE:
            continue
        if not is_kind(name, name[:-2]) and not _CUT.search(name):
            yield Organisation(name, passage, *match.span("name"))


def is_kind(name: str, core: str) -> bool:
    """Whether a name is that of a kind of bodies, or of an authority."""
    return bool(
        _COMPANY.search(name) or _GENERAL.match(name) or _KINDS.match(core) or _PUBLIC.search(name)
    )


def core_of(name: str) -> str:
    """What a name has of its own: 嘉州 of 嘉州燃气."""
    return _TAIL.sub("", name)


_TAIL = re.compile(rf"(?:{_BODY}|公司|{_TRADE}|{_WEAK})+$")
