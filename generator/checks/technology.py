"""The matter in, what kind of technology contract it is out, or None.

Technology contracts are judged by their content, not by their name, yet a word about research or
support stands in many agreements that are none. So the title must say it, or, where the title only
says cooperation, a duty to research and a word on the results must stand together. Clauses sent
without a title are judged by what they call the parties and the contract. This module alone knows
those words, and which development is none: of land, markets and customers.
"""

from __future__ import annotations

from enum import StrEnum

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.matter import Matter
from generator.checks.text import Passage
from generator.checks.topics import terms
from generator.checks.wholeness import heading, is_whole_paper


class Kind(StrEnum):
    """Kinds of technology contracts as the Civil Code has them, development in three."""

    JOINT = "joint"
    """Cooperative development: every party takes part in the research."""
    COMMISSIONED = "commissioned"
    DEVELOPMENT = "development"
    """Development, whether cooperative or commissioned."""
    TRANSFER = "transfer"
    """Transfer or licence of patents, applications or know-how."""
    SERVICE = "service"
    """Consulting, service or training."""


DEVELOPMENTS = (Kind.JOINT, Kind.COMMISSIONED, Kind.DEVELOPMENT)

_OWN = {"joint-development-agreement": Kind.JOINT}
"""Types of ours that are technology contracts whatever a company calls them."""

_OTHER = re.compile(
    r"房|地产|土地|住宅|楼盘|旅游|景区|矿|油田|气田|滩涂|林地|资源|园区|市场|客户|业务|渠道|招商|补充|变更"
    r"|解除|终止|保密|劳动|聘用|雇|备忘|意向|框架|战略|采购|购销|买卖|供货|销售|股权|股份|合资|合营|联营|合伙(?!搞|做|研|开发|弄|试)"
    r"|经营|借款|借贷|贷款|代理|投资|保险|租赁|信托|担保|承诺|章程"
)
_WORK = r"(?:研究|开发|研发|研制|攻关|试制)"
_KINDS = (
    (
        Kind.JOINT,
        re.compile(
            rf"(?:合作|联合|共同|协作)(?:技术|科研)?{_WORK}|{_WORK}[^,。]{{0,4}}合作|产学研"
            r"|技术(?:合作|联合|共同)|科技合作(?:研究|攻关)?项目|(?i:joint (?:development|research)|co-?development)|(?:合作|联合|共同|协同|携手)[^,。;]{0,16}(?:研制|研发|研究|攻关|试制|选育|育种)"
            rf"|{_WORK}\((?:合作|联合)\)"
        ),
    ),
    (
        Kind.COMMISSIONED,
        re.compile(rf"委托[^合协,。]{{0,12}}{_WORK}|{_WORK}[^合协,。]{{0,4}}委托|{_WORK}\(委托\)"),
    ),
    (
        Kind.TRANSFER,
        re.compile(
            r"(?:技术|科技|专利|研究|科研)(?:秘密|成果)?(?:使用|实施)?权?(?:转让|许可|引进|进口|出口|传授|转移|转化)"
            r"|(?:配方|秘方|方子|工艺|诀窍|品种权|新品种|布图设计)[^,。]{0,4}(?:转让|许可|使用|传授)"
            r"|专利(?:申请)?权?(?:技术)?(?:的)?(?:实施|使用|授权)?权?(?:转让|许可|实施|使用|授权)|专有技术[^,。]{0,4}(?:转让|许可)"
        ),
    ),
    (
        Kind.DEVELOPMENT,
        re.compile(
            rf"(?:技术|软件|系统|产品|平台|程序|APP|网站|网页|公众号|算法|模型|工艺|装备|设备|新材料|新药|芯片|模具|新品种?|品种|组件|样机|仪器|传感器?|电池|机器人|固件|硬件){_WORK}"
            r"|(?:研究开发|研发|研制|攻关|试制|二次开发)[^,。]{0,8}(?:合同|协议|合约|约定|契约)"
            r"|(?:装置|机器?|仪|系统|器|材料|剂|膜|料|药|技术|程序|配方|品种|模块|平台|部件|后台|网站|产品|设备)的?(?:定制)?(?:研究|开发|攻关)(?:项目)?的?(?:合同|协议|合约|约定)"
        ),
    ),
    (
        Kind.DEVELOPMENT,
        re.compile(
            r"(?i:(?:development|research|r&d) (?:agreement|contract))|(?i:app)[^,。;]{0,6}(?:定制|开发)|定制开发|(?:选育|育种|预研|科研|课题|试制|研制|研发)[^,。;]{0,12}(?:合同|协议|合约|约定|任务书|契约|计划书)"
            r"|开发(?:项目)?的?(?:合同|协议|合约|约定)"
        ),
    ),
    (Kind.SERVICE, re.compile(r"技术(?:咨询|服务|培训|协作|指导)|科技协作")),
)
_NEEDS_WORDS = re.compile(r"^[^,。]{0,10}(?:合作|联合|共同|委托)?开发(?:合同|协议)")
_SAYS_WHAT = re.compile(
    r"(?i:app)|网站|网页|小程序|装置|设备|模型|配方|品种|技术|软件|系统|程序|算法|产品|平台|研"
)
_ONLY_COOPERATION = re.compile(r"^(?!.*(?:研|开发|攻关|试制)).*技术(?:合作|联合|共同)")
_TECHNICAL = re.compile(
    r"研究|研发|研制|样[机品件]|软件|算法|试制|中试|控制器|仪器|装置|工艺|配方|技术(?:成果|秘密|指标|方案|困难)|专利"
)
_JOINT_TITLE = re.compile(r"(?:合作|协作|联合|项目)[^,。]{0,4}(?:合同|协议)")
_SIDE = (
    r"(?:[甲乙丙买卖供需]方|委托[方人]|受托[方人]|委托单位|承担[方单]|供应商|服务商|开发[方商]|研(?:制|发|究)[方人]|客户|研究[院所]|学院|大学|院方|校方|公司|中心|企业"
    r"|工作室|厂|店|所|我们?|对方)"
)
_TO_DEVELOP = re.compile(
    rf"(?:请|让|托|找){_SIDE}[^。;,]{{0,10}}(?:琢磨|研究|研制|设计|开发|搞|做|弄|鼓捣)[^。;,]{{0,12}}(?:出来|成)(?=$|[,。;])|"
    rf"{_SIDE}[^。;,甲乙]{{0,10}}(?:为|给|替|帮|受|按){_SIDE}[^。;,甲乙]{{0,16}}"
    r"(?:研制|研发|研究开发|试制|攻关|研究(?!报告|生|成果)"
    r"|(?:琢磨|鼓捣|摸索)[^。;,]{0,6}(?:出来|出)|开发(?!票|商|房|区|地|土|市|客|渠|业|利|经|建|旅|项目用)[^。;,]{0,40}"
    r"(?:系统|软件|程序|平台|算法|网站|模型|机|仪|装置|设备|样机|配方|工艺|材料|芯片|模块|固件|APP|器|剂|膜|品种|技术|产品|组件|部件|元件|样件|电路|电池|传感|网页|后台|小程序|数据库|引擎|接口|模具|整机|生产线|方案))"
)
"""Somebody is to develop something for the other side, whatever the paper is called."""
_GENERAL = re.compile(
    r"^(?!.*(?:工程|施工|建筑|设计|装修|安装|加工|承揽|定[作制做]|运输|物流|服务|合作|维护|维修|监理|咨询|培训|广告|印刷|外包))"
)
"""Titles that leave open what the paper is about: it may be development."""
_WORKS = re.compile(r"工程|施工|建筑|装修|安装|加工|承揽|运输|物流|维修|监理|广告|印刷")
_DEVELOP_TOGETHER = re.compile(
    r"(?:[两三几各][家方]|[双三]方|我们|咱们|大家|甲乙)[^。;,]{0,12}(?:合伙|合作|联合|共同|一起|一块儿?|联手|合力|携手|合着)[^。;,]{0,6}"
    r"(?:研制|研发(?!中心|基地|平台|机构)|攻关|试制|搞(?:出|一[台套个种])|开发(?:一|本|该)?[台套个种]?[^。;,]{0,16}(?:系统|软件|装置|样机|算法|芯片|工艺|配方))"
)
_DUTY = re.compile(
    r"(?:共同|合作|联合|委托|负责|承担)[^。;,]{0,24}(?:研究开发|研发|研制|技术攻关|软件开发"
    r"|开发[^。;,]{0,16}(?:系统|软件|平台|技术|样机|算法|程序|芯片))"
)
_RESULTS = re.compile(
    r"(?:研发|研究|开发|技术|项目)成果|专利申请权|申请专利的权利|源代码|知识产权归|著作权归"
)
_UNTITLED = (
    (
        Kind.TRANSFER,
        re.compile(
            r"(?:许可|让与|受让)[方人]|技术(?:受让|转让|接受|提供|引进|输出|出让)[方人]|许可(?:专利|技术)"
        ),
    ),
    (
        Kind.JOINT,
        re.compile(
            r"(?:合作|联合|共同|协同)(?:研究|研发|研制|攻关)|产学(?:研|双方)"
            r"|(?:两家|双方|咱们|大家|合伙|一起|一块儿?|合着)[^。;,]{0,8}(?:搞|做|弄|研究|研发|琢磨|鼓捣)(?:出来|出)?[^。;,]{0,16}(?:专利|技术|机器|样机|配方|成果|诀窍|设备)"
            r"|[两三四几各][家方][^。;,]{0,12}(?:联手|合力|携手|协同|一同|一道)[^。;,]{0,10}(?:攻克|攻关|解决|研究|研制|开发|搞|做)|(?i:joint)"
            r"|(?:合作|联合|共同)开发(?!市场|客户|房|地|土|商业|旅|渠道|业务|经营)"
        ),
    ),
    (
        Kind.COMMISSIONED,
        re.compile(
            r"委托[^。;,]{0,20}(?:开展|进行|从事|承担|完成)[^。;,]{0,36}(?:研究|研发|研制|开发|选育|攻关|试制)(?!报告)|(?i:commissioned development)|(?:请|让|找|叫|托)[^。;,]{1,10}(?:给|帮|替)?[^。;,]{0,16}(?:琢磨|研究|研制|设计|开发|搞|做|弄|鼓捣)(?:个|一[个套台种])?[^。;,]{0,16}(?:出来|成)(?=[,。;]|$)"
            r"|委托(?:研究|开发|研发|研制)|(?:课题|项目)(?:委托|承担)(?:方|单位|人)|(?:委托|承担)单位[^。;]{0,20}(?:课题|成果)"
        ),
    ),
    (
        Kind.DEVELOPMENT,
        re.compile(
            r"(?i:development agreement|research agreement)|(?:结题|立项|考核指标|小试|中试|样机)[^。]{0,60}(?:成果|专利|研究|研制|研发)|(?<!勘探)(?:研究开发|技术开发)|[本该]开发(?:合同|协议|项目)|开发(?:成果|人员|目标|内容|任务)|研发(?:项目|成果|合同|协议|人员|工作|目标|内容|任务|费|方)"
            r"|研制(?:内容|目标|任务|费|方|项目|成果)|(?:为|给|替)(?:[甲乙]方|委托[方人]|客户)[^。;,]{0,16}(?:研制|研发|试制)|选育"
            r"|研究(?:成果|人员|课题)|课题的?(?:研究|成果|专利|组)|[本该](?:项目|合同)[^。;,]{0,10}(?:研究|研发|研制)"
        ),
    ),
    (
        Kind.TRANSFER,
        re.compile(
            r"专利权?(?:的|技术)?(?:实施|使用)?(?:许可|转让)|专利(?:技术)?使用费|技术秘密[^。;,]{0,10}(?:转让|许可)"
            r"|(?:同意|允许|准许|授权|许可|准)[^。;,]{0,20}(?:使用|实施|利用|照着)[^。;,]{0,30}(?:专利|专有技术|技术秘密|技术成果|配方|方子|工艺)"
            r"|(?:配方|方子|秘方|工艺|诀窍)[^。;,]{0,8}(?:给|让|教|许可|转让|使用权|卖)|(?:本|该)(?:专利|专有技术|技术成果|成果)[^。;,]{0,8}(?:许可|使用|转让|改进)"
            r"|对本?(?:专利|专有)技术[^。;,]{0,8}改进"
            r"|许可[^。;,]{0,16}(?:实施|使用)[^。;,]{0,16}专利|技术(?:转让|许可|引进|进口|出口)"
        ),
    ),
)
"""What clauses without a title say; what they call the parties comes first."""
_OF_TECHNOLOGY = re.compile(r"技术|专利|发明|研究|研发|研制|软件|算法|工艺|配方|源代码|成果|改进")
_EXCERPT_LINES = 40
"""More lines than this are no excerpt, but a paper whose title was not understood."""
_OTHER_RIGHTS = re.compile(
    r"(?:经营|特许|生产|商标|采矿|采伐|进出口|营业|建设|排污)[^。;,]{0,2}许可|股权|股份|债权|土地|房屋|店铺"
)


def kind(matter: Matter) -> Kind | None:
    """The kind of technology contract; None when it is none, or cannot be told."""
    own = _OWN.get(matter.document.type or "")
    if own is not None:
        return own
    name = title(matter) or _first_line(matter)
    if name is None:
        return _of_clauses(matter)
    if _OTHER.search(name.text):
        return None
    for found, words in _KINDS:
        if words.search(name.text):
            return None if _is_other_development(matter, name.text) else found
    return _of_content(matter, name.text)


def _of_content(matter: Matter, name: str) -> Kind | None:
    """What a paper is whose name does not tell."""
    if matter.text.contains(_DEVELOP_TOGETHER) and not _WORKS.search(name):
        return Kind.JOINT
    research = _JOINT_TITLE.search(name) and _is_research(matter)
    develop = _GENERAL.search(name) and matter.text.contains(_TO_DEVELOP)
    if research or develop:
        return Kind.DEVELOPMENT
    return _of_clauses(matter) if title(matter) is None else None


def _first_line(matter: Matter) -> Passage | None:
    """The first line, where it names the paper by an uncommon word for an agreement."""
    name = heading(matter)
    return name if name is not None and _UNCOMMON.search(name.text) else None


_UNCOMMON = re.compile(r"(?:约定|任务书|计划书|合作书|立约|项目书)$|(?i:agreement|contract)")


def _of_clauses(matter: Matter) -> Kind | None:
    """What clauses without a title belong to; forms and our own papers say what they are."""
    if len(matter.text.running) > _EXCERPT_LINES or matter.document.type:
        return None
    if matter.is_form and not matter.get(is_whole_paper):
        return None
    if not matter.text.contains(_OF_TECHNOLOGY):
        return None
    for found, words in _UNTITLED:
        if matter.text.contains(words):
            other = found is Kind.TRANSFER and matter.text.contains(_OTHER_RIGHTS)
            return None if other else found
    return None


def may_be(matter: Matter) -> bool:
    """Whether nothing speaks against a technology contract: no title, or one that leaves it open."""
    if matter.get(kind) is not None:
        return True
    if matter.document.type or matter.is_form:
        return False
    name = title(matter)
    if name is None:
        return len(matter.text.running) <= _EXCERPT_LINES
    return not _OTHER.search(name.text) and _GENERAL.search(name.text) is not None


def may_concern(matter: Matter) -> bool:
    """Whether a clause or a short paper, whatever its title, may be about technology.

    Its user asks besides for words that only technology has.
    """
    if matter.get(may_be):
        return True
    if matter.document.type or matter.is_form or len(matter.text.running) > _EXCERPT_LINES:
        return False
    name = title(matter)
    return name is None or not _OTHER.search(name.text)


def _is_other_development(matter: Matter, name: str) -> bool:
    """Whether a title that only says development or cooperation stands over no research."""
    if _ONLY_COOPERATION.search(name):
        return not matter.text.contains(_DUTY)
    if not _NEEDS_WORDS.search(name) or _SAYS_WHAT.search(name):
        return False
    if any(_TECHNICAL.search(line) for line in matter.get(terms)):
        return False
    return _WORK_OR_ALONE.search(name) is not None or matter.text.contains(_OF_LAND)


_WORK_OR_ALONE = re.compile(r"^(?:合作|联合|共同|委托|项目)*开发(?:合同|协议)")
_OF_LAND = re.compile(
    r"开发[^。;,]{0,6}(?:房|地|楼|商业|旅游|市场|客户|渠道|矿|林|景区)|房地产|楼盘|地块|招商|景区|商铺"
)


def _is_research(matter: Matter) -> bool:
    return matter.text.contains(_DUTY) and matter.text.contains(_RESULTS)


def is_development(matter: Matter) -> bool:
    """Whether something is to be researched and developed."""
    return matter.get(kind) in DEVELOPMENTS


def is_whole_development(matter: Matter) -> bool:
    """Whether it is a main development contract, which alone can be said to miss something."""
    return is_development(matter) and matter.get(is_whole_paper)


_SOFTWARE = re.compile(r"软件|程序|APP|网站|网页|公众号|系统|平台")


def is_software(matter: Matter) -> bool:
    """Whether the title says that ordinary software is written."""
    name = heading(matter)
    return name is not None and bool(_SOFTWARE.search(name.text))
