"""尽快, 合理期限, 另行协商 as the time of delivery, payment, acceptance or repair.

Such a duty has no date: the other party must first ask and leave a reasonable time, late interest
has no day to run from, and where a public body or a large enterprise accepts goods of a
small one, the law asks for a definite period of inspection. Duties to notify or to help (及时通知),
times that a definite one stands beside or that the clause refers to (按约定及时), and 及时 in a
text that fixes the time elsewhere are in order.

Bad::

    合同签订后，乙方应尽快完成交付。

Good::

    发生不可抗力的一方应及时通知对方。乙方应于合同签订后15日内完成交付。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_FUNDS = r"(?:资金|经费|款项|手头|手里|财力|条件|预算|现金流?|账上|财务|经济)"
_ABLE = r"(?:宽裕|宽松|松快|松动|松一?点|充裕|充足|允许|许可|成熟|好转|到位|具备|周转(?:得?开|过来)|缓(?:和|过来)|有余|活络|方便|活泛)"
_STRONG = (
    r"尽(?:可能|量)?(?:地)?(?:快|早|速|从速)(?!可能)|迅速|火速|速速|早[日点些](?!上|前)|从速|及早|(?<!加)快(?:一)?[点些]|抓紧|赶[紧快早]|麻利"
    r"|近期|近日|择[日机期时](?!失)|改[日天]|不日|不久|不迟延地?|(?:毫)?不(?:得|能)?(?:拖延|耽搁)地|短(?:期|时间)内|抽(?:个|点|出)?(?:空|时间)|有空|得空|腾出手|回头|过(?:一)?(?:段时间|阵子|些日子|几天)"
    r"|有了?(?:余|闲)?钱了?(?:时|后|就|便|再)?|慢慢|(?:生意|行情|年景|效益|光景)[^,。;]{0,4}(?:好[转做了些]?|起色|回暖)[^,。;]{0,4},?|(?:在|于)?(?:合理|适当|恰当|适宜|合适|相应|方便|可行)(?:的|之)?(?:期限|期间|时间|时候|时机|时限|期)(?:以?内|里)?"
    r"|适时(?!的?(?:维修|检修|保养))|酌情(?=[^,。;]{0,6}(?:支付|拨|付给|付款))|陆续(?!的?(?:维修|检修|保养))"
    rf"|{_FUNDS}(?:状况|情况|排期|安排|计划|条件)?(?:有|较|比较|一)?{_ABLE}了?(?:的时候|的情况|时|之?后|情况下|以后|再|就)?,?"
    r"|以?最(?:快|短)(?:的)?(?:速度|时间)|第一时间|尽早安排|安排(?:时间|人手)"
)
_WEAK = r"及时(?!性)"
_DUTY = (
    r"交付|交货|供货|发货|送货|到货|付款|支付|付清|结清|结算|验收|检验|维修|修复|修理|更换(?![^,。;]{0,4}(?:代表|人员))"
    r"|退还|返还|退款|退货|补发|补齐|补足|补交|提供服务|重新提交|派(?:人|员|出)[^,。;]{0,10}(?:修|现场|排除|处理)"
)
_PLAIN_DUTY = (
    r"|拨付|拨款|发放|打款|打[给到]|汇[款出给]|结[账款]|付(?!款方)|还(?!应|需|要|须|是|有|可|款协议)|把[^,。;]{1,10}?(?:发|送|装|修|交|付|给|赶|做|拉|退|补|搬|验|换)|修好|抢修|上门|送[达到至往交来]|运[到至达抵往送来]"
    r"|安装|调试|完工|竣工|整改|移交|(?<!提)交(?=给|清|齐|到|接|出|工|房|活)|退[回赔给]|发[运往货到]|起运|再给|给(?=[,。;]|$)|(?<![交寄送供])给(?=[卖买甲乙供需][方家主])|换(?:新|好|掉|上|一)|换给|给(?:[^,。;]{0,6})?(?:换|修|付|补|退|清|结)|返[修工]|重做|补[货栽种做]|换货|开工|进场|到(?:场|现场|位)(?!后)"
    r"|派(?:人|员)|来(?:人|修|换)|(?<!提)供[应给]|提交(?=[甲乙]方|[^,。;给]{0,8}(?:成果|研究|图纸|样|货|软件|方案|产品|系统|验收|设备|译))|提供[^,。;]{0,4}(?:货|图纸|场地|软件|设备|服务|成果|样品|产品)|排除|恢复(?:正常)?(?:运行|使用|供[电水热气]|生产|服务)|解决[^,。;]{0,6}(?:故障|质量问题|缺陷|毛病)|处理[^,。;]{0,4}(?:故障|毛病|缺陷)|故障处理|验[收货看明清完](?!合格)|动工|投产|上线|腾[退空]|过户|交割"
    r"|完成[^,。;]{0,10}(?:安装|生产|开发|建设|工程|施工|任务|制作|工作|交付|验收|检验|支付|装修|搬迁|整改)"
)
"""Duties that only stand beside words which never mean diligence."""
_NO_DUTY = (
    r"通知|发出(?!货)|告知|报告(?!的)|报送|书面|提出|反馈|协商|沟通|配合|提醒|联系|证明|答复|回复|转达|知会"
    r"|说明|签署|签订|办理(?!验|移|交|结|退|付)|投保|协助|赎单|审核|签发|更正|更新|披露|报案|开具|开票|制止|采取"
)
_VAGUE = re.compile(
    rf"(?P<word>{_WEAK})(?P<between>[^,。;、]{{0,14}}?)(?P<duty>{_DUTY})"
    rf"|(?P<word2>{_STRONG})(?P<between2>[^,。;、]{{0,18}}?)(?P<duty2>{_DUTY}{_PLAIN_DUTY})"
)
_THING = (
    r"(?:交货|交付|供货|供应|发货|发运|送货|到货|提货|付款|支付|拨款|拨付|尾款|余款|给钱|结[账款算]|回款|还款|退款|退费|退租金?|验收|检验|检测|开工|进场|完工|竣工|交[工房活苗样]|安装|调试|维修|保修|修理|整改"
    r"|服务|上线|[提递]交(?:报告|成果|图纸|样品)?|交稿|成果|施工|移交|搬迁|加工|生产|补货|退货|换货|换新|发[放车]|返还)"
)
_WHEN = rf"(?:{_THING}[^,。;:]{{0,4}}?(?:时间|日子|日期|期限|时候|时限|进度|周期|期|节点|档期)|[供交货账工]期|账期)"
_UNFIXED = (
    r"(?:越快越好|越早越好|不[定限]|不固定|不作限[制定]|不做限[制定]|未定|待定|暂?不(?:作|做|予)?(?:硬性|具体|强制|明确)?(?:的)?(?:确定|约定|规定|明确|要求|限定)|暂缓?定|尽(?:可能|量)?[早快]|从速"
    r"|(?:视|看)[^,。;]{1,24}?(?:而定|决定|再定|安排|另定|来定|为准|确定|把握|掌握|自定|情况|排[产单期]|$)|[视看]情[况形]?|根据[^,。;]{1,16}(?:情况|需要|进展|排产|意愿)[^,。;]{0,8}(?:[定议]|安排|协商|掌握)"
    r"|(?:另行|再行|另外?|双方再|双方另|日后|以后|往后|今后|届时|到时候?|回头|随后|之后|事后|下一步)[^,。;]{0,8}?(?:协商|商[量定议]|约定?|通知|确定|议定?|[定谈碰说]|敲定|明确)"
    r"|再(?:议|说|定|商|谈|碰|讲)|面议|协商(?:确定|而定|决定|解决)|双方(?:另行)?(?:协商|商定|议定)|商量着来|灵活(?:掌握|安排)|(?:自行|酌情|机动)(?:掌握|安排|决定|把握|确定)|看着办|[赶随]缘|随(?:便|意))"
)
_OPEN = re.compile(
    rf"{_WHEN}(?:的)?(?:以?及?[^,。;:]{{0,6}}?(?:地点|方式|数量|批次|金额))?(?:均|都|则|也|就)?(?:为|是|:|,|、|由|\||暂|将|应|可|需|以|按|待|等){{0,4}}(?:(?!应?写明|指|定额)[^,。;:]){{0,14}}?{_UNFIXED}"
    rf"|{_THING}(?!期)(?:工作|事宜|手续|义务)?[^,。;:]{{0,16}}?(?:在|于)?(?:适当|合理|适宜|恰当|合适|方便)(?:的)?(?:时间|时候|时机|期限|期间)(?:以?内)?(?:组织|开展|进行|办理|安排|完成|履行|实施|再|$|[。;,])"
    rf"|(?:{_THING}|装|送|付|交|给|修|验|来)[^。;]{{0,20}}?(?:具体)?(?:哪天|什么时候|何时|几时|日子)[^,。;]{{0,4}}?(?:到时候?|届时|另|再|以后|回头)[^,。;]{{0,6}}?(?:通知|说|定|商量|看|谈|碰)"
    rf"|(?:{_THING}|[发交送付给装修退])[^。;]{{0,16}}?不(?:能)?(?:保证|承诺|担保)(?:具体|准确)?(?:的)?(?:交货|发货|到货|完工)?(?:时间|时限|期限|日期|日子)"
    rf"|(?:什么时候|何时|啥时候|哪天|几时)[^,。;]{{0,6}}?(?:{_THING}|付|交|送|给|结|还|修|验)[^。;]{{0,12}}?(?:再说|再议|再定|商量|不定|看|决定|说了算|另|随)"
    rf"|(?:{_THING}|付|交|送|结|还)[^,。;]{{0,8}}?(?:具体)?(?:哪天|什么时候|何时|啥时候)[^,。;]{{0,4}}?(?:看|视|另|再|由)"
)
_ENGLISH = re.compile(
    r"(?P<before>[^.;。]{0,90})(?:as soon as (?:reasonably |commercially )?(?:practicable|possible|practical)"
    r"|within (?:a |an )?(?:reasonable|appropriate) (?:time|period)|in due course|in a timely manner"
    r"|at (?:its|the|his|their) (?:earliest )?convenience|at an appropriate time|promptly|without (?:undue )?delay|as promptly as|to be (?:agreed|determined))(?P<behind>[^.;。]{0,60})",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-z]{3}")
_ENGLISH_DUTY = re.compile(
    r"\b(?:pay|paid|payment|deliver|supply|ship|complet|install|repair|replac|refund|inspect|accept|remit)",
    re.IGNORECASE,
)
_ENGLISH_NONE = re.compile(
    r"\b(?:notif|notice|inform|report|advise|force majeure|within \d|not later)", re.IGNORECASE
)
_DEFINITE = re.compile(
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|自然日|日历日|日|天|小时"
    r"|个?月|周|年)(?:以?内|之内|前|以前|后|期满)?"
    r"|\d{1,2}月\d{1,2}日|(?:[当次]日|当天|当场|即刻|立即|同时)|_{2,}|__"
)
_REFERS = re.compile(
    r"(?:按|依|根据|遵照|依照|按照)(?:照)?[^,。;]{0,16}?(?:约定|规定|合同|条款|期限"
    r"|计划|进度|订单|时间)|依约|如约|"
    r"订单[^,。;]{0,8}(?:载明|为准|确认)|以(?![^,。;]{0,12}(?:沟通|协商|商定|口头|商量))[^,。;]{0,16}为准|(?:约定|同意|商定)的(?:时间|期限)"
)
_FAILING = re.compile(
    r"(?:不|未|未能|没有|不能|无法|难以|怠于|拒绝|是否|影响|妨碍|便于|以便|使|(?<!认)为)[^,。;]{0,6}$|可以?$"
)
_NOISE = re.compile(
    r"催告|宽限|变更|调整|延期|顺延|补充协议|不可抗力|催促|希望|盼望|力求|保证提供|周到|优质|起诉"
    r"|仲裁|争议|提前|推迟|为了|为使"
)
_PAPER = re.compile(r"指示|指令|通知|函件|信件|书面[^,。;]{0,6}(?:意见|答复)|命令")
_SENT = re.compile(r"送|转|交")
_ASIDE = re.compile(
    r"(?:开挖|挖沟|掘坑|凿墙|凿洞|挖掘)[^。;]{0,60}(?:修复|恢复)"
    r"|施工[^。;]{0,60}(?:相邻|道路|路面|地面|绿化|围墙|农田|管线|明沟|公共设施)[^。;]{0,60}(?:破坏|损坏|毁坏|损毁)[^。;]{0,20}(?:修复|恢复)"
    r"|有权(?:请求|要求)[^,。;]{0,16}合理(?:的)?(?:期限|期间|时间)内?(?:无偿)?(?:修理|返工|改建|重作|重做|整改)"
)
"""Making good what one's own works disturbed, and what the statute itself says."""
_TOPICS = {
    "pay": ("付款", "支付", "付清", "结清", "结算"),
    "deliver": ("交付", "交货", "供货", "发货", "送货", "到货", "补发", "补齐", "补足"),
    "accept": ("验收", "检验"),
    "repair": ("维修", "修复", "修理", "更换"),
    "refund": ("退还", "返还", "退款", "退货"),
}
_HINT = re.compile(
    r"及时|[速快尽早]|钱|慢慢|生意|行情|年景|硬性|自行|哪天|几时|何时|商量|抓紧|赶|近[期日]|择|改[日天]|不日|不久|迟延|短|抽空|抽时间|空|合理|方便|适|恰当|一定|可行|酌|陆续|宽|松|周转|充[裕足]|允许|许可|成熟"
    r"|好转|安排|到位|具备|最短|第一时间|另|待|协商|商定|面议|再|不定|未定|不限|固定|暂|视|看|届时|日后|以后|回头|过[段阵些几一]|拖延|耽搁|保证|承诺|灵活|掌握|随"
    r"|[Rr]easonable|[Ss]oon|[Cc]ourse|[Tt]imely|[Cc]onvenience|[Aa]ppropriate|[Pp]rompt|[Tt]ime to time|[Ll]ater"
)


def find(matter: Matter) -> Iterator[Finding]:
    """Sentences that leave the time of a main duty open."""
    sentences = matter.text.sentences
    for number, _ in matter.text.told(_OPEN_TIME):
        sentence = sentences[number]
        text = sentence.text
        found = _open_date(text) or _vague(matter, text) or _english(text)
        if found is not None:
            yield _finding(sentence, found)


def _may_be_open(sentence: Sentence) -> bool | None:
    """Whether a sentence may leave a time open, as far as it tells by itself."""
    text = sentence.text
    if not _HINT.search(text):
        return None
    return bool(_open_date(text) or _VAGUE.search(text) or _english(text)) or None


_OPEN_TIME: Judge[Sentence, bool] = Judge(_may_be_open, (_HINT,))


@lru_cache(LINES)  # the next document of a type has the same lines
def _open_date(text: str) -> re.Match[str] | None:
    found = _OPEN.search(text)
    if found is None or _NOISE.search(text) or _REFERS.search(text):
        return None
    if re.search(r"如|若|确需|遇", text[: found.start()]):
        return None
    return None if _DEFINITE.search(text[found.end() :]) else found


@lru_cache(LINES)  # the next document of a type has the same lines
def _english(text: str) -> re.Match[str] | None:
    """A main duty in English without a time."""
    found = _ENGLISH.search(text) if _LATIN.search(text) else None
    if found is None or _ENGLISH_NONE.search(found.group()):
        return None
    return found if _ENGLISH_DUTY.search(found.group()) else None


def _vague(matter: Matter, text: str) -> re.Match[str] | None:
    for found in _VAGUE.finditer(text):
        before = text[: found.start()]
        word, between = found["word"] or found["word2"], found["between"] or found["between2"] or ""
        between = re.sub("处理[并和、]", "", between)
        if re.search(_NO_DUTY, between) or _FAILING.search(before[-10:]):
            continue
        if _PAPER.search(before) and _SENT.match(found["duty"] or found["duty2"]):
            continue
        if (
            _NOISE.search(text)
            or _ASIDE.search(text)
            or _has_time(text, found)
            or _REFERS.search(text)
        ):
            continue
        weak = re.fullmatch(_WEAK, word)
        if weak and (_is_item(text, found) or _is_fixed_elsewhere(matter, found["duty"])):
            continue
        return found
    return None


def _has_time(text: str, found: re.Match[str]) -> bool:
    """Whether a definite time belongs to the same duty: in the same stretch or just behind."""
    start = max(text.rfind(mark, 0, found.start()) for mark in ",;。") + 1
    return bool(_DEFINITE.search(text[start : found.end() + 20]))


def _is_item(text: str, found: re.Match[str]) -> bool:
    """Whether the words stand alone in a list of duties: （二）及时验收."""
    bare = re.sub(r"^[(\d一二三四五六七八九十、.)]+", "", text).rstrip("。;")
    return bare == found.group()


def _is_fixed_elsewhere(matter: Matter, duty: str) -> bool:
    """Whether another sentence gives the same kind of duty a definite time."""
    topic = next((topic for topic, words in _TOPICS.items() if duty in words), None)
    return topic in matter.get(fixed_topics)


def fixed_topics(matter: Matter) -> frozenset[str]:
    """The kinds of duties that some sentence gives a definite time."""
    found: set[str] = set()
    for sentence in matter.text.sentences_with(_DEFINITE):
        topics = [
            topic
            for topic, words in _TOPICS.items()
            if topic not in found and any(word in sentence.text for word in words)
        ]
        if topics and _DEFINITE.search(sentence.text):
            found.update(topics)
    return frozenset(found)


def _finding(sentence: Sentence, found: re.Match[str]) -> Finding:
    return Finding(
        msg(
            "“{words}” fixes no time: there is default only after a demand and a reasonable time "
            "to prepare, and no day from which late interest runs",
            zh="“{words}”没有确定的履行期限：须经催告并给对方必要的准备时间后才构成逾期，逾期责任没有确定的起算日",
            words=found.group(),
        ),
        sentence.extent(found.start(), found.end()),
        hint=msg(
            "write a number of days from an event, such as “自验收合格之日起10日内”",
            zh="请写明起算事件和天数，如“自验收合格之日起10日内”",
        ),
    )


RULE = rule(
    "vague-time",
    Severity.WARNING,
    msg("no definite time for a main duty", zh="履行期限不明确"),
    find,
    basis=(
        "民法典 第五百一十条",
        "民法典 第五百一十一条第四项",
        "保障中小企业款项支付条例 第十条第二款",
    ),
)
