"""A term of a standard form that weighs on the other side and is printed like any other.

Who offers terms prepared for repeated use must point out, in a reasonable way, those that exclude or
reduce its liability or otherwise weigh on the other side; if the other side did not notice one, it
may claim that the term is no part of the contract. Bold type, underlining or the like that catches
the eye counts as pointing out, and so does a signed statement that the terms were pointed out and
explained. The rule looks at texts that are our standard form or show that they are one: they
call themselves so, are printed beforehand, hold for every customer, or are accepted by a click or a
ticket. Of PDFs and plain texts, which do not keep bold and underlining, it only notes the first
weighty term of those that nowhere point anything out. Terms that hold for both sides and those on
force majeure are left alone.

Bad::

    **特别提示：本服务条款为格式条款，请仔细阅读。**
    第一条 会员可以使用本公司的预约服务。
    第二条 因系统故障造成会员损失的，本公司不承担任何责任。

Good::

    **特别提示：本服务条款为格式条款，请仔细阅读。**
    第一条 会员可以使用本公司的预约服务。
    第二条 **因系统故障造成会员间接损失的，本公司不承担责任，但故意或者重大过失的除外。**
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from generator.checks import lazy_re as re
from generator.checks.emphasis import Emphasis, emphasis
from generator.checks.matter import Matter
from generator.checks.penalties import Kind, rates
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on a term weighs, and how much of it must be set off; drafting practice.

    Attributes:
        penalty: Percent of the price from which on a lump-sum penalty must be pointed out.
        set_off: Percent of the decisive words that must at least be in bold or underlined.
    """

    penalty: Decimal = setting(Decimal(30), zh="一次性违约金达到该比例即应提示", percent=True)
    set_off: Decimal = setting(
        Decimal(50), zh="关键文字中加粗或者加下划线的最低占比", percent=True, most=100
    )


_STANDARD = re.compile(r"格式(?:条款|合同|文本|协议)")
_WHOM = r"(?:客户|用户|会员|[买受]方|承租[人方]|消费者|商户|学员|顾客|旅客|乘客|业主|商家|经销商|代理商|买家|采购商|订单|(?:提货|申请|持卡|寄件|托运|存货|购房|投保|收货|借款|订购|采购|委托)人|(?:代销|参展|加盟|经营|租|用|住|散)[户商]|对象|车辆|家长|患者|住户|游客)"
_PREPARED = re.compile(
    rf"(?:适用|通用)于?[^。;,]{{0,6}}?(?:所有|全体|一切|全部)[^。;,]{{1,8}}?[人户者客员]|(?:所有|全体|全部|一切|每(?:一)?[位个名家]?|各(?!个|方|自)|广大|任何|不特定|众多|凡)[^。;,]{{0,6}}?{_WHOM}[^。;]{{0,12}}?(?:适用|使用|一律|统一|均|按此|遵守)|适用于?[^。;,]{{0,16}}?(?:所有|全体|全部|一切|每[一位个]|不特定|广大)[^。;,]{{0,6}}?{_WHOM}"
    r"|(?:统一|一律|一概)(?:适用|使用|采用|按此)|(?:不接受|不作|不容|无权|不可|不予|谢绝|恕不|拒绝)(?!抗)[^。;,的]{0,10}?(?:个别)?(?:协商|修改|更改|改动|增删|谈判|变更条款|议定|单独议|商议|另议|还价)|不得(?:更改|修改|改动|增删|涂改)(?=[。,;)]|$|一字|条款|文字|内容|本)|不得(?:作任何|对本(?:条款|合同|协议))"
    r"|(?:注册|购票|购买|使用|点击|下单|签收|入场|入店|进场|扫码|登录|下载|勾选|交费|缴费|报名|办卡|入会|提货|签字|取件|寄件|入住|充值|停车|开通|预订|付款|交定金|安装|继续)[^。;]{0,14}?(?:即|就|便|均)?(?:视为|表示|代表|等于|看作|认定|同意|接受)[^。;]{0,10}(?:同意|接受|认可|遵守|受其?约束|本|全部)"
    r"|不(?:与|同|跟)[^。;,]{0,8}?(?:协商|谈判|议价|商谈)|由[^。;,]{1,12}拟定[^。;,]{0,6}(?:不作|不得|不接受|不予)"
    r"|(?:任何|一切)(?:修改|改动|删改|更改|涂改)[^。;]{0,4}(?:无效|不予)|只能(?:整体|全部)(?:接受|签字)|凡[^,。;]{1,10}(?:者|的)?(?:,)?(?:均|一律|都|皆)(?:须|应)?(?:适用|遵守|视为|接受|按)|(?:反复|重复|多次)使用|(?:仅|只)(?:需)?(?:填写?|签)(?:[^。;,]{0,8}(?:空白|姓名|数量|名字|栏)|[字名章])|一律按此"
)
_STANDARD_NAME = re.compile(
    r"格式(?:条款|合同|文本|协议)|背面条款|(?:运|托运|寄存|保管|取衣|入场|停车|购票)(?:单|票|凭证|券)|(?:标准|通用|统一|一般)(?:版)?(?:协议|条款|合同|文本|格式|条件|销售|[一-鿿]{2}条件)|标准版|(?:服务|用户|销售|会员|购票|入会|客户)(?:须知|规则|条款|协议|守则)|定式合同|General (?:Terms|Conditions)"
    r"|^[^。;,]{0,24}(?:条款|须知|守则|规则|合约|告知书|确认书|承诺书|章程|(?:报名|登记|申请|预订|入会)表|入驻协议|[单票券卡]|(?:服务|用户|销售|会员|购票|入会|客户|租赁|代理|加盟|培训|预约|使用|订阅|居间|中介|代销|美容|健身|摄影|快递|托管)[^。;,]{0,6}(?:协议书?|合同)|(?:合同|协议书?)(?=\([^()]{0,40}(?:适用|统一|固定|不接受|不得)))(?:\([^()]{0,60}\))?[:]?$"
)
_ITSELF = re.compile(
    r"(?<!非)(?:格式(?:条款|合同|文本|协议|合约)|(?:固定|统一|制式|店方|本店|印刷|公司|[一-鿿][行店司社所院校馆])的?格式(?!要求|见|为)|制式(?:合同|条款|文本|协议|单据)?|定型(?:化)?(?:合同|条款|契约)|定式合同|(?:统一|固定|通用)(?:印制|印发|文本|版本|合同文本|版)|印就|不谈条件|(?:预先|事先|单方|统一|事前)(?:拟[定订就]|制[定订](?=[的,。;)并]|$)|印制|印就|印好|起草|准备)|印制(?:条款|条件|合同)|(?:背面|背书)(?:条款|印|条件)|\((?:背面|反面)\)|^[一-鿿]{0,8}(?:托运|快递|快运|行包|寄存|存车|停车|取衣|洗衣|寄件|取件|维修|存放)(?:凭?单|凭条|[票卡牌条联]|凭证|收据)(?=$|[:(])|(?:公司|本店|我司|店方|总部|酒店|门店|银行|医院|学校|俱乐部|中心|景区|园方|物业|本[院校馆社])[^。;,]{0,4}(?:范本|样本|模板|制式|印发|印制|印刷|拟就)|印[于在][^。;,]{0,8}(?:背面|反面)|门店通用|概不更改|卖方格式|(?:反复|重复)使用|\([^()]{0,12}标准文本|标准文本\(|[Pp]rinted conditions"
    r"|\((?:[^()]{0,8}(?:门店|全国|各店|本店|公司|集团|分店|网点))?(?:统一|通用|固定)[^()]{0,4}\)|\([^()]{0,8}(?:专用|标准|统一|通用)(?:版本?|文本|格式)\)|(?:全|各)(?:店|国|省|市|校|院|门店|网点|分店|分公司)(?:均|都)?(?:统一|通用|一样)|\([^()]{0,4}印好的?\)|\([^()]{0,24}(?:不得|不能|不可|不接受|不作|谢绝|不许|勿)(?:任何)?(?:改动|修改|更改|涂改|增删)[^()]{0,6}\)|(?:各|全体|所有|每[位名个])(?:客户|用户|会员|业主|顾客|学员|商户|家长|租户|消费者|加盟商|经销商)[^。;,]{0,2}(?:统一|一律|均)(?:签[署订]|使用|适用|遵守)|(?:文本|条款|合同|协议|内容)(?:均|系|是)?由[^。;,]{1,10}(?:提供|制[定作]|拟[定就]|印制|备好)[^。;]{0,14}(?:不得|不能|不可|无权|谢绝|不许)[^。;]{0,8}(?:[添增]加|修改|增删|改动|涂改|更改|删减)"
    r"|(?:适用|使用)(?:范围|对象)[^一-鿿]{0,3}[^。;,]{0,10}?(?:各(?:分公司|门店|网点|店|地)|全国|全体|所有|全部|通用|不特定)[^。;]{0,10}|(?:修改|编辑|改动)(?:权限)?[^一-鿿]{0,3}(?:不可|不能|禁止|无|否$)|(?:内容|条款|文字)(?:已)?(?:不可|不能|禁止|锁定)(?:编辑|修改|改动)?|(?:所有|全部|一切|每[一个台处])[^。;,人方]{1,14}?(?:均|都|一律|统一)适用(?:本|此|同一|以[下上]|下列)(?:条款|须知|协议|合同|规[则定]|说明))"
)
"""What says in one word that a text is the same for everybody."""
_CLICKED = re.compile(
    r"(?:注册|购票|点击|勾选|下单|入场|入店|进场|扫码|登录|下载|入库|入住|报名|办卡|开通|付款|刷卡|安装|拆封|拨打|叫车|办理登记|竞买|投币|扫脸|取[伞号卡车票件]|开[柜箱闸锁卡机]|启动|存[包车]|[上登乘]船|乘坐|[上乘]车|入园|进[馆园店]|拆封|激活|一经(?:安装|使用|登录|注册|签收))[^。;]{0,14}?(?:(?:即|就|便|均)[^。;]{0,4}?(?:视为|表示|代表|等于|同意|接受|受|认可)|视为)(?:[^。;]{0,14}?(?:(?:同意|接受|认可|遵守)(?:[^。;,]{0,8}(?:条款|协议|规[则定约范]|须知|约定|合同|章程|内容|约束|说明)|(?:本|此|以[上下]|下列|上述|全部|所有)|(?=[,。;:]|$))|约束|条款|协议)|(?<=同意|接受|认可)(?:[,。;:]|$|本|此|以[上下]|下列|上述|全部|所有))"
    r"|(?:客户|用户|会员|顾客|学员|订户|旅客|您|你)[^。;,]{0,12}?(?:勾选|点选|打[勾钩])[^。;]{0,24}?(?:完成(?:签|订|注册)|签约|签署|接受|同意|成立)"
)
"""Whoever does so has accepted: nobody is asked."""
_NEGOTIATED = re.compile(
    r"(?<!未经)(?<!非经)(?<![未不非])(?:双方(?:共同|一起|逐[条项]|多次|反复|充分|平等)?(?:拟定|起草|谈判|磋商)|共同(?:拟定|起草))|(?:可以?|经|由)双方(?:平等)?协商[^,。;]{0,8}(?:修改|变更|调整|拟定|订立)|个人信息出境标准合同"
)
_SHOWN = r"(?:提示|提请|提醒注意|加粗|黑体|粗体|下划线|着重|醒目|红字|标红|逐条|逐项|放大|加大|斜体|突出显示|显著)"
_POINTED_OUT = re.compile(_SHOWN)
_NOT_POINTED_OUT = re.compile(
    rf"(?:无|没有?|未|不|非|亦未|均未|欠缺|缺乏)[^。;,]{{0,12}}?(?:{_SHOWN}|说明|解释)(?:[、或和及与以][^。;,、]{{0,10}}?(?:{_SHOWN}|说明|处理|方式|解释)){{0,4}}"
)
_NOTICE = re.compile(
    r"(?:特别|重要|重点)提示[^。;]{0,30}(?:阅读[^。;]{0,16}(?:条款|合同|协议)|加粗|免责)"
)
_ACKNOWLEDGED = re.compile(
    r"已[^。;]{0,60}(?:提示|说明)[^。;]{0,60}(?:阅读|理解|知悉|同意|确认)"
    r"|(?:阅读|理解|知悉|确认)[^。;]{0,80}(?:提示|说明)"
    r"|已[^。;]{0,40}(?:讲解|解释|讲[清明过给]|[念读]给|逐[条项][讲念读说])[^。;]{0,40}(?:听懂|明白|清楚|了解|理解|知[悉道晓]|接受|无异议|同意)"
)
_CLAIMED = re.compile(r"加粗|黑体|粗体|下划线|标明|标示|视为|请[^。;,]{0,12}阅读|提示[:]")
_BOTH = re.compile(r"双方|任何一方|任一方|互不|各方|(?<![另对])一方(?!面)|当事人|不可抗力")
_WEIGHTY: tuple[tuple[Message, re.Pattern[str]], ...] = (
    (
        msg("excludes liability", zh="免除责任"),
        re.compile(
            r"(?:一概|一律|概|都|均|全|也)?不(?:管|赔|负责|过问|理赔|补偿|退不换)(?=[,。;了]|$)|(?:后果|损失|风险|费用|责任)[^。;,]{0,10}(?:自负|自担|自理|自行(?:承担|负责)|自己(?:担|负|承担))|(?:本店|本[公司院校园馆场所]|我方|平台|商家|公司|店家)[^。;,]{0,6}(?:不管|不认|免责)|恕不[^。;,]{0,8}(?:负责|承担|赔)|与(?:本|我)[^。;,]{1,4}无关|一概不[^。;,]{0,6}(?:赔|负责)|不(?:予|作)?(?:赔付|赔偿)|(?<!不得以)(?:概不|不再|无[须需]|不)(?:承担|负)[^。;,]{0,24}(?:责任|损失|赔偿|费用)|概不(?:负责|承担|受理|理赔|赔付)|免除[^。;,]{0,12}责任"
        ),
    ),
    (
        msg("limits liability", zh="限制赔偿"),
        re.compile(
            r"赔(?:偿|付)?[^。;]{0,24}(?:不超过|最高|上限|以[^。;,]{1,30}为(?:上)?限)|最高赔偿|赔偿限额|(?:最多|最高|至多|顶多|只|仅)(?:赔|退|补|按)[^。;,]{0,16}(?:元|倍|种|款|费|%|成|$)|责任(?:总额|上限|限额)[^。;,]{0,12}(?:不超过|最高|为|以)"
        ),
    ),
    (
        msg("takes silence for consent", zh="以沉默视为同意或者合格"),
        re.compile(
            r"(?:不说话|不吭声|不来说|没说|不提出?|未提出?|逾期)[^。;]{0,12}?(?:就|即|则|便)?(?:算|视为|当作?|视同)"
            r"|视为(?:已经?)?(?:验收)?(?:合格|认可|同意|接受|确认|放弃|完好|无异议)(?!(?:了|并?接受|并?遵守)?(?:本|以[上下]|上述|下列|全部|前述|该)[^。;,]{0,6}(?:条款|须知|协议|合同|规[则定]))"
        ),
    ),
    (
        msg("gives one side a power of its own", zh="赋予单方权利"),
        re.compile(
            r"(?:随时(?:可以?|能|有权)|想[^。;,]{1,4}就)[^。;,]{1,12}|有权(?:变卖|处置|处分|没收|拍卖|扣留|留置|拒绝退)|有权(?:随时|单方|自行|视情况|酌情)[^。;,]{1,24}|说了算|以[^。;,]{1,10}(?:认定|解释|单方[^。;,]{0,4})为准|有权处理|有权(?:根据[^。;,]{1,10})?(?:调整|修改|变更|增减|暂停|终止|取消|中止|更换)[^。;,]{1,16}|单方(?:解除|变更|调整)|解释权|无[须需][^。;,]{0,12}(?:同意|通知|理由)"
            r"|(?:可|得|有权)(?:以)?(?:不时|于[^。;,]{1,6}前|随时|根据[^。;,]{1,10})?(?:单方)?(?:调整|修订|修改|变更|更换)(?:服务|价格|收费|本|条款|规则|内容|标准|同等|资费)[^。;,]{0,20}|(?:可|得)(?:随时|单方|自行)[^。;,]{1,24}"
        ),
    ),
    (
        msg("forfeits what was paid", zh="已付款项不退"),
        re.compile(
            r"(?:概)?不予?(?:退还|返还)|(?:一律|都|均|也|恕|概|绝)?不(?:予|给)?退(?!出|租|回原|[^。;,]{0,3}货)[^。;,]{0,6}|概不退|不退[^。;,货]{0,2}(?:$|[,。;])|没收|无[须需]退|不再退"
        ),
    ),
    (
        msg("takes rights away", zh="排除或者限制权利"),
        re.compile(
            r"放弃[^。;,]{0,16}权|不得(?:以任何理由|提出任何|主张)[^。;,]{0,20}|无权(?:要求|主张)[^。;,]{0,20}"
        ),
    ),
    (
        msg("renews by itself", zh="自动续期"),
        re.compile(r"自动(?:续期|续约|续订|续费|延长|顺延|展期)"),
    ),
)
_DENIED = re.compile(r"(?:不属于|不是|并非|不构成|非|没有)[^。;,]{0,4}格式")
_THEIRS = re.compile(
    r"(?:消费者|客户|用户|会员|学员|承租[人方]|买方|乘客|投保人|您|业主|顾客|旅客|租户|住户|商户|存货人|托运人|寄件人|买家|游客|家长|患者|采购人|加盟商)(?:均|亦|也)?(?:(?:有权|可以?|得)(?:随时|单方|自行|无[须需]|要求|申请|书面)|随时|无[须需])"
    r"|随时(?:都|均|也)?(?:可以?|能|有权)?[^。;,]{0,10}?(?:退(?:[租款卡费订货会课票订出]|$|[,。;])|解约|停用|注销|退订|[反投][映诉]|咨询|查[询看]|索[取要])"
)
_OPENING = 8
"""Lines in which a text says what it is."""
_HARMLESS = re.compile(
    r"不得以[^。;,]{0,24}不承担|不免除|不能预见[^。]{0,16}不能避免|依法[^。;,]{0,6}免除责任"
    r"|请(?:您|你|客户|务必|仔细|认真|特别|重点|在?[^。;,]{0,8}(?:前|时))*(?:阅读|注意|留意|细看|查看|看清)|条款(?:涉及|含有|包含|载有|关系到)"
)
"""What frees nobody, and what speaks of a term instead of being one."""
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _WEIGHTY) + "|违约金")


def find(matter: Matter) -> Iterator[Finding]:
    """Every weighty sentence of the clauses that is printed plain."""
    shown = matter.get(emphasis)
    if not shown.kept:
        yield from _unmarked(matter)
        return
    standard = matter.standard_form or _calls_itself_standard(matter) or _is_standard(matter)
    if not standard or _is_acknowledged(matter):
        return
    where = matter.get(zones)
    limits = matter.settings(Limits)
    for sentence in matter.text.sentences:
        if sentence.passage.cell is None and where.of(sentence.passage) is not Zone.SIGNATURE:
            yield from _plain(sentence, shown, limits)


def _unmarked(matter: Matter) -> Iterator[Finding]:
    """The first weighty sentence of a plain text for every customer that points nothing out."""
    lines = [passage.text for passage in matter.text.running]
    if not _is_standard(matter) or _is_acknowledged(matter):
        return
    if any(_POINTED_OUT.search(_NOT_POINTED_OUT.sub("", line)) for line in lines):
        return
    limits = matter.settings(Limits)
    for sentence in matter.text.sentences_with(_ANY):
        text = sentence.text
        if _BOTH.search(text) or _HARMLESS.search(text) or _THEIRS.search(text):
            continue
        what = next((what for what, _, _ in _weighty(text, limits)), None)
        if what is not None:
            yield _unseen(sentence, what)
            return


def _is_standard(matter: Matter) -> bool:
    """Whether a plain text says that it is the same for everybody, and nothing to the contrary."""
    lines = [passage.text for passage in matter.text.running]
    told = (line for line in lines if not _is_denied(line))
    first = list(islice(told, _OPENING))
    if not any(_ITSELF.search(line) or _CLICKED.search(line) for line in first):
        named = any(_STANDARD_NAME.search(line) for line in lines[:_OPENING])
        if not named or not any(_PREPARED.search(line) for line in (*first, *told)):
            return False
    return not any(_NEGOTIATED.search(line) for line in lines)


def _is_denied(line: str) -> bool:
    """Whether a line says that the text is no standard form."""
    return _DENIED.search(line) is not None


def _calls_itself_standard(matter: Matter) -> bool:
    """Whether the text says that it is a standard form."""
    for passage in matter.text.lines_with("格式", "提示"):
        text = passage.text
        if "格式" in text and _STANDARD.search(text) and not _is_denied(text):
            return True
        if "提示" in text and _NOTICE.search(text):
            return True
    return False


def _is_acknowledged(matter: Matter) -> bool:
    """Whether the other side signs that the terms were pointed out and explained."""
    return any(
        _ACKNOWLEDGED.search(sentence.text) and not _CLAIMED.search(sentence.text)
        for sentence in matter.text.sentences_with(_ACKNOWLEDGED)
    )


def _plain(sentence: Sentence, shown: Emphasis, limits: Limits) -> Iterator[Finding]:
    """The first weighty wording of a sentence, if it is not set off."""
    text = sentence.text
    if not _ANY.search(text) or any(p.search(text) for p in (_BOTH, _HARMLESS, _THEIRS)):
        return
    for what, start, end in _weighty(text, limits):
        at = sentence.extent(start, end)
        if Decimal(shown.share(at)) * 100 < limits.set_off:
            yield _finding(sentence, what)
            return


def _weighty(text: str, limits: Limits) -> Iterator[tuple[Message, int, int]]:
    for what, pattern in _WEIGHTY:
        found = pattern.search(text)
        if found:
            yield what, *found.span()
    for rate in rates(text):
        if rate.kind is Kind.LUMP and rate.value >= limits.penalty:
            yield msg("fixes a heavy penalty", zh="高额违约金"), rate.start, rate.end


def _unseen(sentence: Sentence, what: Message) -> Finding:
    return Finding(
        msg(
            "a standard term that {what} is not pointed out by a word, and this file keeps no bold "
            "or underlining: see that it is set off where the other side reads it",
            zh="格式条款含有“{what}”内容，文中没有任何提示，本文件也不保留加粗、下划线；请核对向对方出示的文本是否作了显著提示",
            what=what,
        ),
        sentence.extent(),
        hint=msg(
            "set the sentence in bold or underline it, and have the other side sign that it was "
            "pointed out and explained",
            zh="请将该句加粗或者加下划线，并由对方签署已获提示和说明的确认",
        ),
        severity=Severity.INFO,
    )


def _finding(sentence: Sentence, what: Message) -> Finding:
    return Finding(
        msg(
            "a standard term that {what} is printed like any other: if the other side did not "
            "notice it, it may claim that the term is no part of the contract",
            zh="格式条款含有“{what}”内容，却没有加粗或者加下划线；未履行提示义务的，对方可以主张该条款不成为合同的内容",
            what=what,
        ),
        sentence.extent(),
        hint=msg(
            "set the sentence in bold or underline it, and have the other side sign that it was "
            "pointed out and explained",
            zh="请将该句加粗或者加下划线，并由对方签署已获提示和说明的确认",
        ),
    )


RULE = rule(
    "standard-term-not-prominent",
    Severity.WARNING,
    msg("weighty standard term not set off", zh="格式条款未作显著提示"),
    find,
    basis=("民法典 第四百九十六条第二款", "法释〔2023〕13号 第九条、第十条"),
    settings=Limits(),
    home_law=True,
)
