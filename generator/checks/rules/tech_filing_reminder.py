"""A filing that a technology contract will need and does not provide for.

Relief from value-added tax on technology development and transfer, and the extra deduction of
research cost, are granted for contracts that have been recognised and registered; who registers,
by when, and who bears the tax if it fails belongs into the contract. The rules on recognition were
made anew in 2026, so ask the registration office. Technology that crosses the border must be
registered or, where restricted, licensed: a licensed import contract only takes effect with the
licence. Goods, contracts that speak of registration, and relief that is only mentioned as a
possibility are left alone.

Bad::

    技术开发合同
    第四条 研究开发经费80万元，乙方开具免征增值税的发票。

Good::

    技术开发合同
    第四条 研究开发经费80万元，免征增值税；乙方在签订后30日内办理技术合同认定登记，未能登记的，税款由乙方承担。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.technology import Kind, kind, may_be
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone
from generator.diagnostics import Severity
from generator.messages import msg

_RELIEF = re.compile(
    r"(?<!避)(?:免征|免缴|免纳|减免|减征|免交|免)[^,。;]{0,12}?(?:增值税|营业税|企业所得税|所得税|税费|税)(?!务)"
    r"|(?:增值税|所得税)[^,。;]{0,10}?(?:免征|减免|减征|免税|优惠)|加计(?:扣除|抵减|抵扣|计入)|免税(?!的?技术服务费|店|区|额)"
    r"|(?:增值税|营业税|所得税|税款|[^关印]税)[^。;,]{0,8}?(?:不收|不缴|不交|不用交|不征|不必缴|零(?:税率)?|(?<!\d)0%|减半|全免|免掉|免了|豁免)|(?:不收|不征|不缴|不交|不用交|无[需须]缴|豁免|减半|退)[^。;,]{0,8}?(?:增值税|营业税|所得税|(?<![含印关])税)"
    r"|税收(?:优惠|减免|返还|扶持)|税(?:务|费)?优惠|零税率?的?(?:票|发票)|(?:抵|省|少交|少缴)[^。;,]{0,4}(?:所得)?税(?!额|率)"
)
_NO_RELIEF = re.compile(
    r"不(?:再)?(?:享受|能|予|得|适用|符合|免)(?=[^。;,]{0,10}(?:免|减|扣除|优惠|退税))|(?:免|减|扣除|优惠)[^。;,]{0,6}不(?:适用|成立)|未(?:能)?(?:享受|取得|获得)|依法可以|可以享受|如果?(?:能|可)|若[^。;]{0,14}(?:免|减|扣除|优惠)|已(?:经)?[^,。;]{0,24}(?:批准|决定|核准|认定|核定|取得|获得)[^,。;]{0,30}(?:[减免退]税|减免|免征|减征|优惠)|税务(?:机关|当局|局|主管部门)[^,。;]{0,24}(?:决定|核准|批准)|批准(?:文件|文书|通知|决定)|适用于[^,。;]{0,30}(?:项目|情形|情况|企业)$|关税|免征额|责任|双重"
    r"|进口环节"
)
_RELIED = re.compile(
    r"考虑到|鉴于|因而|因此|据此|为此|从而|让利|下[调浮]|降价|扣减|优惠价|相应(?:降低|减少|调减)|已(?:包含|含|考虑)|报价(?:已|按)"
)
"""What shows that a possible relief is reckoned with: the price is lower for it."""
_REGISTERED = re.compile(
    r"(?:认定|合同)[^,。;]{0,10}?登记|登记[^,。;]{0,6}?(?:认定|机构|证明|备案)|认定登记|技术合同(?:的)?认定|认定手续|(?:科技局|科委|科技厅|科技(?:主管|管理|行政)部门|技术市场)[^。;,]{0,20}(?:登记|认定|备案|盖章)|(?:科技|税务)[^,。;]{0,8}?备案|备案登记"
)
_FILED = re.compile(
    r"登记|许可证|审批机[关构]|(?:合同|主管|商务)[^,。;]{0,8}?(?:备案|批准|审批)|批准后?(?:生效|之日)|依法办理[^,。;]{0,10}?(?:手续|审批)"
)
_CROSSING_TITLE = re.compile(r"进口|出口|引进|国际|中外|涉外|跨境")
_CROSSING = re.compile(
    r"(?:向|从|自|对)(?:境外|国外|海外)[^。;]{0,24}?(?:提供|转让|许可|引进|使用|输出|交付|移交|传输|寄送?|发送)[^。;]{0,16}?技术|(?:境外|外国|国外)的?(?:甲方|乙方|丙方|受让|被许可|许可|让与)"
)
_FOREIGN = re.compile(
    r"(?i:\b(?:llc|gmbh|s\.a\.|sas|plc|b\.v\.|n\.v\.|k\.k\.|ag|a/s|aps|llp|pte|pty|oyj?|ab|kft|zrt|srl|s\.r\.l|s\.p\.a|d\.o\.o|sdn|pvt)\b)"
)
_ENGLISH = re.compile(r"(?i:\b(?:ltd|limited|inc|corp|corporation|co\.)(?:\b|\s|,))")
"""What Chinese companies too put behind the translation of their names."""
_COUNTRY = (
    r"(?:美国|加拿大|墨西哥|巴西|阿根廷|智利|英国|法国|德国|意大利|西班牙|葡萄牙|荷兰|比利时|卢森堡|瑞士|奥地利|瑞典"
    r"|挪威|芬兰|丹麦|冰岛|爱尔兰|波兰|捷克|匈牙利|罗马尼亚|希腊|俄罗斯|乌克兰|土耳其|以色列|沙特|阿联酋|埃及|南非|印度"
    r"|印度尼西亚|印尼|香港|澳门|台湾|马来西亚|新加坡|泰国|越南|菲律宾|日本|韩国|澳大利亚|新西兰|哈萨克斯坦)"
)
_ABROAD = re.compile(
    rf"(?:[甲乙丙]|受让|被?许可|让与|转让|出让|委托|受托|研究开发)[方人](?:\([^()]{{0,40}}?{_COUNTRY}[^()]{{0,24}}\)|(?:位于|设在|注册于|注册地为|是|系|为)(?:一家)?{_COUNTRY})"
    rf"|\({_COUNTRY}\)|(?:注册于|设于|位于|设在|注册地为?)[^。;,]{{0,6}}(?:{_COUNTRY}|胡志明|东京|大阪|首尔|曼谷|河内|新德里|柏林|慕尼黑|伦敦|巴黎|米兰|纽约|洛杉矶|莫斯科|吉隆坡|雅加达|迪拜)"
    rf"|(?:许可|转让|提供|交付|传|授权|卖)[^。;,]{{0,4}}(?:给|与|予|至|到|往){_COUNTRY}[^。;,]{{0,16}}(?:公司|企业|大学|研究|方|厂|使用|服务器|子公司)"
    rf"|(?:自|从|向|在|赴){_COUNTRY}(?:境内)?[^。;]{{0,24}}?(?:传输|提供|交付|使用|实施|引进|进口|移交)"
)
"""A party or a use of the technology abroad."""
_ABROAD_PARTY = re.compile(
    rf"^.{{0,14}}(?:方|人|者|单位|商)[^。;:]{{0,10}}[:(][^。;:]{{0,24}}?{_COUNTRY}(?![^。;]{{0,6}}\((?:中国|上海|北京|深圳))[^。;:]{{0,24}}(?:公司|大学|学院|研究|会社|集团|株式|工厂|实验室)"
)
"""A line that names a party of another country in Chinese."""
_FRONT = 14
_HAN = re.compile(r"[一-鿿]{2}")
_TECHNOLOGY = re.compile(r"技术|专利|工艺|图纸|配方|软件|诀窍|秘方")
_REGISTRABLE = (Kind.TRANSFER, Kind.JOINT, Kind.COMMISSIONED, Kind.DEVELOPMENT)


def find(matter: Matter) -> Iterator[Finding]:
    """Tax relief without registration, and technology over the border without filing."""
    sort = matter.get(kind)
    clause = sort is None and _is_clause(matter)
    taxed = sort is None and matter.text.contains(_TAX_ON_RESEARCH)
    if sort not in _REGISTRABLE and not clause and not taxed:
        return
    if not matter.text.contains(_REGISTERED):
        relief = next(
            (
                s
                for s in matter.text.sentences_with(_RELIEF)
                if _RELIEF.search(s.text) and _is_expected(s.text)
            ),
            None,
        )
        if relief is not None:
            yield _taxed(relief.extent())
    if (clause or sort is not None) and not matter.text.contains(_FILED):
        crossing = _crossing(matter)
        if crossing is not None:
            yield _crossed(crossing)


def _is_clause(matter: Matter) -> bool:
    """Whether it is a clause on technology, or a short paper whose title leaves open what it is."""
    return (
        matter.get(may_be)
        and len(matter.text.running) <= _SHORT
        and matter.text.contains(_OF_TECHNOLOGY_CONTRACTS)
    )


_SHORT = 40
_TAX_ON_RESEARCH = re.compile(
    r"研发(?:费|费用|支出|经费)?[^。;,]{0,6}加计(?:扣除|抵)|技术(?:开发|转让)[^。;,]{0,14}(?:免征|免缴|免税|减免|减半|不征)|(?:搞|属于?|做)(?:研发|科研)[^。;]{0,20}(?:免税|不收税|不缴税|免征)"
)
"""Relief that only a technology contract gives, whatever the paper is called."""
_OF_TECHNOLOGY_CONTRACTS = re.compile(
    r"加计扣除|科研|研制|图纸|设计|配方|软件|许可(?:使用|实施)|技术(?:开发|转让|合同|许可|成果)|研发|研究开发|专有技术|专利技术|技术[^。;,]{0,6}(?:转让|许可)"
)


def _is_expected(text: str) -> bool:
    """Whether relief is reckoned with, and not only mentioned as something that may be."""
    no = _NO_RELIEF.search(text)
    return no is None or (no.group() in _MAY_BE and _RELIED.search(text) is not None)


_MAY_BE = ("可以享受", "依法可以")


def _crossing(matter: Matter) -> Extent | None:
    """Where it says that technology crosses the border."""
    name = matter.get(title)
    if name is not None and _CROSSING_TITLE.search(name.text):
        return name.whole()
    for line in matter.text.running[:_FRONT]:
        if _ABROAD_PARTY.search(line.text):
            return line.whole()
    for mention in matter.get(mentions):
        line = mention.at.passage
        if mention.zone is Zone.FRONT and mention.roles and _is_foreign(line, mention.name):
            return line.whole()
    return next((s.extent() for s in matter.text.sentences if _crosses(s.text)), None)


def _is_foreign(line: Passage, name: str) -> bool:
    """Whether a party is named as companies abroad are."""
    if _FOREIGN.search(line.original):
        return True
    return bool(_ENGLISH.search(line.original)) and not _HAN.search(name)


def _crosses(text: str) -> bool:
    """Whether technology goes from or to another country."""
    if _CROSSING.search(text):
        return True
    return bool(_ABROAD.search(text) and _TECHNOLOGY.search(text))


def _taxed(at: Extent) -> Finding:
    return Finding(
        msg(
            "tax relief is expected, but nobody has to register the technology contract",
            zh="约定享受税收优惠，但没有约定由谁办理技术合同认定登记",
        ),
        at,
        hint=msg(
            "write who registers the contract and by when, what the other side provides, and who "
            "bears the tax if registration fails",
            zh="请写明由谁在何时办理认定登记、对方提供哪些材料，以及未能登记或者不能享受优惠时税款由谁承担",
        ),
    )


def _crossed(at: Extent) -> Finding:
    return Finding(
        msg(
            "technology crosses the border, but nothing is said on registration or licence",
            zh="涉及技术进出口，但没有约定合同登记或者许可手续",
        ),
        at,
        hint=msg(
            "write who registers the contract or obtains the licence, and tie payment to it",
            zh="请写明由谁办理技术进出口合同登记或者申请许可证，并将付款与之衔接；属于限制类的，取得许可后合同才生效",
        ),
        basis=(
            "民法典 第八百七十七条",
            "技术进出口管理条例 第十六条",
            "技术进出口管理条例 第十七条",
            "技术进出口管理条例 第十八条",
        ),
    )


RULE = rule(
    "tech-filing-reminder",
    Severity.INFO,
    msg("registration of a technology contract", zh="技术合同登记提示"),
    find,
)
