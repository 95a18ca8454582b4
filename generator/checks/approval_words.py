"""A few words of an approval in, what they tell out: whose step it is, what was decided, when.

Applications, reviews and decisions have many names, from 总经理审批意见 to 厂长批的; this module alone knows
them, with the days and sums that people write beside them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.approvals import Decision
from generator.checks.known import LINES
from generator.formats import date_parts, parse_chinese_number, parse_figures

CHIEF = (
    r"(?:(?<![副分主])(?<!总经)总经理(?!助理)|总裁(?!助理)|董事长|执行董事|董事会|(?<!副)厂长|(?<!副)校长|(?<!副)院长|(?<!副)所长|(?<!副)局长|(?<!副)站长|(?<!副)社长|(?<!副)场长|(?<!副)矿长"
    r"|理事长|会长|老板娘?|老总|大老板|东家|一把手|法定代表人|法人代表|(?<![一-鿿])法人|[院所厂校局公司]{1,2}(?:主要)?领导|公司领导|党委会?|班子会?|办公会|股东会|投委会|(?<!副)主席)"
)
"""Who decides in the end."""
OTHER = (
    r"(?:部门(?:经理|负责人|主管|领导|主任)?|分管(?:副?总(?:经理|裁)?|领导|副?院长|副?校长|副?厂长|副?所长|负责人)|主管(?:副?总(?:经理)?|领导|副?院长|副?校长|副?厂长|会计)?|副总(?:经理|裁)?|副厂长|副院长|副校长|副所长|副局长|总经理助理"
    r"|财务(?:总监|经理|主管|负责人|科长?|部门?|处|室)?|法务(?:总监|经理|主管|专员|部门?|岗)?|法律(?:顾问|事务部)|合规部?|风控部?|审计(?:部|处|科)?|技术(?:总监|部门?|负责人|科|处|委员会)?|总工(?:程师)?|采购(?:部|经理|主管|科)?|内控|会计|出纳|设备科|生产(?:部|科)"
    r"|科研(?:处|管理部门|科)|科技(?:处|科|部)|学术委员会|伦理委员会|专家组?|评审(?:组|委员会|专家)|课题(?:组|负责人)|项目(?:经理|负责人)|车间(?:主任)?|班组长|组长|主任|科长|处长|部长|经理|主管|处领导|科领导|业务部门?|[一-鿿]{1,4}(?:部(?![分件])|处(?![理于罚置])|科(?![技学研]))(?:长|经理|负责人)?)"
)
"""Who looks through a thing first."""
_APPLY = r"(?:申请(?!表|书|单(?!位)|金额|事项|事由|项目|理由|总额|资金|经费|费用|内容)|申报(?!金额|表|书)|提交|提出|提报|报送|送审|填报|填表|填单|填写人|报批|报审|经办|拟稿|起草|承办|发起|上报|呈报|打报告|打的?(?:申请)?报告|递(?:交|上来|上)|交(?:上来|上去)|制单|需求提出|报计划)"
_REVIEW = r"(?:审核|复核|初审|复审|会签|会审|评审|审查|审阅|把关|看过|核对|核过|核实|预审|论证|核查|审议|查验|审过|签过意见|过会|评议|校核|核价)"
_APPROVE = r"(?:批准|审批|核准|签批|核批|批复|批示|审定|终审|核定|签发|批字|拍板|点头|点的头|点了头|批的|批了|批下|批文|才批|才签字?|画押|放行|准了|同意签字|画圈|批同意|最终(?:决定|决策)|决策)"
_NO_STEP = r"(?!权限|标准|流程|程序|制度|办法|规定|文号|编号|手续|表|单|书|后|前|材料|依据|要求)"
_CONTRACT = re.compile(
    r"(?:合同|协议|契约|订单)[^,。;:|]{0,18}?(?:签订|签署|签约|订立|签字|签好|签了|签的|盖章|盖了?章|盖好章|已签|就签|签(?=[日时于:]|$))"
    r"|(?:签订|签署|签约|订立|签好|签下|签了|签的?|盖章)[^,。;:|]{0,8}?(?:合同|协议)|(?:签订|签署|签约|订立|签合同|盖章|用印)(?:日期|时间|日)|(?:合同|协议)(?:日期|时间|落款)"
)
_PLANNED = re.compile(
    r"拟|计划|预计|打算|准备|待|应|须|要求|不得|方可|才能|才可|前$|之前|以前|规定|后[方再才]|再签"
)
_LABEL = re.compile(
    rf"(?P<apply>{_APPLY}{_NO_STEP})|(?P<chief>{CHIEF})|(?P<other>{OTHER})|(?P<approve>{_APPROVE}{_NO_STEP})|(?P<review>{_REVIEW}{_NO_STEP})|(?P<say>(?:意见|签字|签批))"
)
NAMES_STEP = re.compile(
    rf"(?:{CHIEF}|{OTHER}|{_APPLY}|{_REVIEW}|{_APPROVE}|意见|签字|签名|签批|栏|环节|人|部门|单位|公司|最终|集团|本级|上级|[、/及和的])+"
)
"""Words that do nothing but name a step: 总经理审批意见."""
DECIDES = re.compile(_APPROVE)
_FILING = re.compile(r"备案|归档|登记|存档")
REFUSED = re.compile(
    r"不同意|不予|驳回|退回|否决|不批|不通过|打回|未通过|没通过|没批|没同意|不赞成|暂缓|不准|否定|反对|不可行"
)
_NOT_NEEDED = re.compile(
    r"不适用|无需|无须|不需|免审|免签|不用审|不用签|不设|省略|^[\s/]*/[\s/]*$|不涉及"
)
BLANK = re.compile(
    r"未签|空白|\(空\)|^空|未填|空缺|缺|没签|没写|未审|待补|_{2,}|尚未|没有|未办|空着|漏签|未见|未批|没批|没审|待审|待批|未表态|没表态|还没|未走|跳过|略过|没走|没经|未经|—{2,}|-{2,}|\( *\)|□|未完成|无签|无人|(?<!\d)年\s*月\s*日"
)
AGREED = re.compile(
    r"同意|通过|批准|核准|准予|可行|可以|属实|无异议|没意见|无意见|照办|已阅|已审|OK|ok|√|☑|已签|签了|点头|点的头|拍板|已批|签的|批的|批了|按此|准|办理|可付|可签|行"
)
AFTERWARDS = re.compile(r"补办|补批|补审|追认|补签|事后审批|补充审批")
AGAIN = re.compile(
    r"重新(?:提交|申[请报]|报[批送审]|上报|呈报|发起)|再次(?:提交|报|上报|申[请报])|修改后[^,。;]{0,6}(?:提交|报|通过)|第二次|复议|复审通过"
)
"""What was approved late, or applied for again."""
_N = "一二三四五六七八九十"
DAY = re.compile(
    r"(?P<full>\d{4}年\d{1,2}月\d{1,2}[日号]?|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,4}[日号]?|(?<!\d)\d{4}([-/.])\d{1,2}\2\d{1,2}(?!\d))"
    rf"|(?P<hm>[{_N}]{{1,3}})月(?P<hd>[{_N}]{{1,4}})[日号]"
    r"|(?<![\d年.,])(?P<month>\d{1,2})(?:月|[./])(?P<day>\d{1,2})[日号]?(?![\d万元.%个台月天年])"
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|[-/.]\d)")


@lru_cache(LINES)  # forms of a type have the same words
def is_signing(text: str) -> bool:
    """Whether the words tell that a contract was signed, and not that it will be."""
    return _CONTRACT.search(text) is not None and not _PLANNED.search(text)


@lru_cache(LINES)  # as above
def rank_of(words: str) -> int | None:
    """The rank of a step by its name: 0 applies or files, 1 reviews, 2 decides; None for other words.

    >>> rank_of("总经理审批意见"), rank_of("部门审批"), rank_of("经办人"), rank_of("合同金额")
    (2, 1, 0, None)
    """
    found = {m.lastgroup for m in _LABEL.finditer(words)}
    if not found:
        return None
    if _FILING.search(words) or "apply" in found:
        return 0
    if "chief" in found:
        return 2
    if "approve" in found and "other" not in found and "review" not in found:
        return 2
    return None if found == {"say"} else 1


def decision_of(said: str, *, signed: bool) -> Decision:
    """What the words behind a step's name decide."""
    words = said.strip(" :,。()|")
    if REFUSED.search(words):
        return Decision.REFUSED
    if _NOT_NEEDED.search(said):
        return Decision.NOT_NEEDED
    if BLANK.search(said) and not AGREED.search(words):
        return Decision.OPEN
    return Decision.AGREED if signed or AGREED.search(words) else Decision.OPEN


def year_of(texts: list[str]) -> int:
    """The year that the paper is of; 2000 where it does not say."""
    return next((int(found[1]) for text in texts if (found := _YEAR.search(text))), 2000)


def day_of(found: re.Match[str], year: int) -> date | None:
    """The day of a match of ``DAY``; one without a year is of the year of the paper."""
    parts: tuple[int, int, int] | None
    if found["full"]:
        full = found["full"].replace("号", "日")
        full = f"{full}日" if "月" in full and not full.endswith("日") else full
        parts = date_parts(full)
    elif found["hm"]:
        month, day = (parse_chinese_number(found[key]) for key in ("hm", "hd"))
        parts = (year, month or 0, day or 0)
    else:
        parts = (year, int(found["month"]), int(found["day"]))
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None


MONEY = r"(?<![\d,.])(?P<sum>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?|[一二三四五六七八九十百]{1,5}(?=万))(?![\d,]) ?(?P<wan>万)?(?:余)?元?"


def sum_of(found: re.Match[str]) -> Decimal | None:
    """The value of a match of ``MONEY``."""
    text = found["sum"]
    if not text[0].isdecimal():
        number = parse_chinese_number(text)
        value = None if number is None else Decimal(number)
    else:
        value = parse_figures(text)
    return None if value is None else value * (10_000 if found["wan"] else 1)
