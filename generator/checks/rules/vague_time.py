"""尽快, 合理期限, 另行协商 as the time of delivery, payment, acceptance or repair.

Such a duty has no date: the other party must first ask and leave a reasonable time, default and
late interest cannot be reckoned, and where a public body or a large enterprise accepts goods of a
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

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_STRONG = (
    r"尽快|迅速|火速|有钱了?(?:时|后|就|再)?|尽早|尽速|早日|从速|抓紧|赶紧|近期|近日|择[日机期时]|改日|不日|不迟延地|短(?:期|时间)内|抽空|抽时间|有空"
    r"|(?:在|于)?合理(?:的)?(?:期限|时间|期间)(?:以?内)?|方便(?:的时候|时)"
    r"|(?:适当(?:的)?(?:时候|时间|时机|期限)|适时|酌情|陆续)(?!的?(?:维修|检修|保养))"
    r"|(?:资金|经费|款项|手头|财力|条件|预算)(?:状况|情况)?(?:宽裕|充裕|允许|许可|成熟|宽松|好转|到位|具备)了?(?:的时候|时|之?后|情况下)?,?"
    r"|以?最快(?:的)?速度|第一时间|尽可能(?:早|快)地?"
    r"|安排(?:时间|人手)"
)
_WEAK = r"及时"
_DUTY = (
    r"交付|交货|供货|发货|送货|到货|付款|支付|付清|结清|结算|验收|检验|维修|修复|修理|更换"
    r"|退还|返还|退款|退货|补发|补齐|补足|提供服务|重新提交"
)
_PLAIN_DUTY = (
    r"|拨付|发放|打款|汇款|结账|付(?!款方)|还(?!应|需|要|须|是|有|可)|把[^,。;]{1,8}(?:发出|送到|装好|修好|交给)|修好|上门|送达|送到|运到"
    r"|安装|调试|完工|竣工|整改|移交|退回|发运|起运|再给|付给|给(?=[,。;]|$)|返修|补货|换货|开工|提交[^,。;]{0,8}(?:报告|成果|样|图纸|货|软件|文件)|完成[^,。;]{0,10}(?:安装|生产|开发|建设|工程|施工|任务|制作)"
)
"""Duties that only stand beside words which never mean diligence."""
_NO_DUTY = (
    r"通知|发出|告知|报告|报送|书面|提出|反馈|协商|沟通|配合|提醒|处理|联系|证明|答复|回复"
    r"|说明|签署|签订|办理|投保|协助|赎单|审核|签发|更正|更新|披露|报案"
)
_VAGUE = re.compile(
    rf"(?P<word>{_WEAK})(?P<between>[^,。;、]{{0,14}}?)(?P<duty>{_DUTY})"
    rf"|(?P<word2>{_STRONG})(?P<between2>[^,。;、]{{0,18}}?)(?P<duty2>{_DUTY}{_PLAIN_DUTY})"
)
_THING = r"(?:交货|交付|供货|发货|到货|付款|支付|拨款|拨付|尾款|余款|验收|检验|结算|开工|完工|竣工|安装|维修|退款|服务|提货)"
_PREDICATE = re.compile(
    rf"{_THING}[^,。;]{{0,6}}?(?:时间|期限|日期|时候|进度|期)(?:为|:|是|,|\|)*"
    r"(?:尽早|尽快|从速|越快越好|越早越好|不定|未定|不限|(?:视|看)[^,。;]{1,16}(?:而定|决定|再定|安排)|(?:视|看)情况)"
    rf"|(?:什么时候|何时|啥时候|哪天){_THING[:-1]}|付|交|送)[^。;]{{0,10}}?(?:再说|再议|再定|商量|不定|看情况|决定)"
)
_ENGLISH = re.compile(
    r"(?P<before>[^.;。]{0,90})(?:as soon as (?:reasonably |commercially )?(?:practicable|possible|practical)"
    r"|within (?:a |an )?(?:reasonable|appropriate) (?:time|period)|in due course|in a timely manner"
    r"|at (?:its|the|his|their) (?:earliest )?convenience|at an appropriate time)(?P<behind>[^.;。]{0,60})",
    re.IGNORECASE,
)
_ENGLISH_DUTY = re.compile(
    r"\b(?:pay|paid|payment|deliver|supply|ship|complet|install|repair|replac|refund|inspect|accept|remit)",
    re.IGNORECASE,
)
_ENGLISH_NONE = re.compile(
    r"\b(?:notif|notice|inform|report|advise|force majeure|within \d|not later)", re.IGNORECASE
)
_OPEN = re.compile(
    r"(?:交货|交付|供货|发货|拨款|付款|支付|验收|检验|结算|开工|完工"
    r"|服务|安装|拨付|竣工|退款|提货)的?(?:具体)?(?:时间|期限|日期|进度|期)"
    r"(?:为|:|,|、|由|均|视|根据|和地点|及地点|及方式|和方式)*[^,。;]{0,12}?(?:(?:另行"
    r"|再行|另|双方再|双方另|日后|以后|届时|到时)(?:由?双方)?(?:协商|商定|商量|约定|通知|确定|议定|定|议|说)|双方日后商定|待定|协商确定|协商而定"
    r"|双方协商|面议|另定)"
)
_DEFINITE = re.compile(
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|自然日|日历日|日|天|小时"
    r"|个?月|周|年)(?:以?内|之内|前|以前|后|期满)?"
    r"|\d{1,2}月\d{1,2}日|(?:[当次]日|当天|当场|即刻|立即|同时)|_{2,}|__"
)
_REFERS = re.compile(
    r"(?:按|依|根据|遵照|依照|按照)(?:照)?[^,。;]{0,16}?(?:约定|规定|合同|条款|期限"
    r"|计划|进度|订单|时间)|依约|如约|"
    r"订单[^,。;]{0,8}(?:载明|为准|确认)|以[^,。;]{0,16}为准|(?:约定|同意|商定)的(?:时间|期限)"
)
_FAILING = re.compile(
    r"(?:不|未|未能|没有|不能|无法|难以|怠于|拒绝|是否|影响|妨碍|便于|以便|使|为)[^,。;]{0,6}$|可以?$"
)
_NOISE = re.compile(
    r"催告|宽限|变更|调整|延期|顺延|补充协议|不可抗力|催促|保证提供|周到|优质|起诉"
    r"|仲裁|争议|提前|推迟|为了|为使"
)
_TOPICS = {
    "pay": ("付款", "支付", "付清", "结清", "结算"),
    "deliver": ("交付", "交货", "供货", "发货", "送货", "到货", "补发", "补齐", "补足"),
    "accept": ("验收", "检验"),
    "repair": ("维修", "修复", "修理", "更换"),
    "refund": ("退还", "返还", "退款", "退货"),
}
_HINT = re.compile(
    r"及时|迅速|火速|有钱|商量|尽|早日|从速|抓紧|赶紧|近期|近日|择|改日|不日|不迟延|短|抽空|抽时间|有空|合理|方便|适|酌情|陆续|宽裕|宽松|好转|充裕|允许|许可|成熟"
    r"|安排|到位|具备|最快|第一时间|另|待定|协商|商定|面议|再[说议定]|不定|未定|视|看|届时|日后"
    r"|[Rr]easonable|[Ss]oon|[Cc]ourse|[Tt]imely|[Cc]onvenience|[Aa]ppropriate"
)


def find(matter: Matter) -> Iterator[Finding]:
    """Sentences that leave the time of a main duty open."""
    for sentence in matter.text.sentences_with(_HINT):
        text = sentence.text
        if not _HINT.search(text):
            continue
        found = _open_date(text) or _vague(matter, text) or _english(text)
        if found is not None:
            yield _finding(sentence, found)


def _open_date(text: str) -> re.Match[str] | None:
    found = _OPEN.search(text) or _PREDICATE.search(text)
    if found is None or _NOISE.search(text) or _REFERS.search(text):
        return None
    if re.search(r"如|若|确需|遇", text[: found.start()]):
        return None
    return None if _DEFINITE.search(text[found.end() :]) else found


def _english(text: str) -> re.Match[str] | None:
    """A main duty in English without a time."""
    found = _ENGLISH.search(text)
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
        if _NOISE.search(text) or _has_time(text, found) or _REFERS.search(text):
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
            "“{words}” fixes no time: default cannot be established, nor late interest reckoned",
            zh="“{words}”没有确定的履行期限，无法判断是否逾期，也无法计算逾期责任",
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
