"""A force majeure term without notice and proof, or one that denies the law's effect.

Whoever cannot perform for force majeure must tell the other side at once and prove it within a
reasonable time; a term that only frees the parties invites dispute about both. One that makes a
party liable all the same contradicts the law's rule. The law applies without a clause as well, so a
whole agreement without a word on it only gets a note. Mentions in passing, and liability for force
majeure during delay, remarks on what such a term should say, and lists of causes for which a time is
put off, are left alone.

Bad::

    因不可抗力不能履行合同的，双方互不承担责任。

Good::

    受不可抗力影响的一方应当及时通知对方，采取措施减少损失，并在合理期限内提供证明，据此部分或者全部免除责任。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.agreement import is_whole, title
from generator.checks.guidance import guidance
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import Message, msg

_WORDS = (
    "不可抗力",
    "不可抗拒",
    "天灾",
    "灾",
    "台风",
    "地震",
    "洪水",
    "大水",
    "不能预见",
    "战争",
    "orce",
    "老天",
    "海啸",
    "瘟疫",
    "疫情",
    "预料",
    "预见",
    "控制",
    "避免",
    "克服",
    "意外",
    "横祸",
    "不测",
    "战乱",
    "冰雹",
    "暴雨",
)
_CASES = (
    r"(?:天灾|火灾|水灾|自然灾害|台风|赤潮|地震|海啸|洪水|洪灾|大水|冰雹|暴雨|雪灾|旱灾|瘟疫|疫情|战争|战乱|大灾大难|天有不测|飞来横祸|意外事件|意外事故"
    r"|(?<!技术上)(?<!水平下)(?:不能|无法|不可|难以)(?:合理)?(?:预见|预料|控制|避免|抗拒|克服)(?!的?(?:技术|困难))|超出[^,。;]{0,10}控制|控制(?:范围)?(?:以|之)?外)"
)
"""Force majeure by its cases or its marks."""
_EVENT = re.compile(
    rf"不可抗[力拒]|{_CASES}|老天|force majeure|acts? of god",
    re.IGNORECASE,
)
_BEFALLS = re.compile(
    rf"(?:因|由于|遇|碰[上到]|遭|发生|如|若|出现|赶上|逢)[^。;]{{0,30}}?{_CASES}|{_CASES}[^。;,]{{0,8}}(?:把|将|给|造成|导致|使|冲|来了|期间|影响)"
    r"|(?:天灾|自然灾害|台风|赤潮|地震|洪水|洪灾|大水|冰雹|老天)[^。;]{0,12}?(?:这类|等|的事|之类)"
)
_SPARES = re.compile(
    r"免除|免责|不(?:再)?(?:承担|负|追究)[^。;]{0,12}?(?:责|赔)|互不|(?:都|均|概|谁也|也)不(?:赔|怪|追|找)|各自承担|各(?:认|担|负|管|顾)各|各不相欠|免赔|概免|两不相欠|两清|各安天命|一笔勾销|作废|合同(?:自动|自行)?(?:终止|解除)|(?:不得|不能|无权)[^,。;]{0,8}(?:索赔|要求赔偿|追究|主张)|不(?:算|作|视为|构成)违约|自担|自认"
)
_ENGLISH = re.compile(
    r"(?:(?:not|neither party)[^.]{0,8} (?:be )?(?:liable|responsible|deemed)|excused|relieved|exempt)[^.]{0,90}force majeure|force majeure[^.]{0,90}(?:not (?:be )?(?:liable|responsible|deemed)|excused|relieved|exempt)",
    re.IGNORECASE,
)
_FREES = re.compile(
    r"不可抗[力拒][^。;]{0,80}?(?:(?<!不)(?<!不得)(?<!不予)免除|免责|免予|免于|(?<!或)不(?:再)?(?:承担|负|追究|算违约|视为违约|构成违约)|互不|(?:延期|推迟|延缓|迟延)(?:履行|交)|自动解除|中止|(?:自动|自行|即行)(?:终止|解除)|作废|(?:不得|不能|无权)[^,。;]{0,8}(?:索赔|要求赔偿|追究)|(?:都|均|概|也)?不(?:赔|罚|算|怪)|无责|相应延长|顺延|自行终止|各自承担)"
)
_PASSING = re.compile(
    r"、不可抗[力拒]|以及不可抗[力拒]|不可抗[力拒]、|不可抗[力拒][^,。;]{0,14}(?:除外|以外|外,)|除[^,。;]{0,16}不可抗[力拒]|非(?:因)?[^,。;]{0,8}不可抗[力拒]"
)
_ABOUT = re.compile(
    r"(?:条款|本条|内容)(?:主要|一般|应当?|须|可以?)*(?:包括|写明|载明|规定|约定)|(?:应当?|须|必须|可以?)(?:在[^,。;]{0,12})?(?:写明|载明|订明|注明)"
)
"""A remark on what such a term should say."""
_EXTENDS = re.compile(
    r"(?:变更|停[电水气]|停工|原因|增加|延误|未能?|调整)[^。;]{0,60}?(?:[及或和与、]|以及)[^,。;]{0,8}不可抗[力拒][^。;]{0,40}(?:工期|期限|日期|进度|时间)[^。;]{0,8}(?:顺延|延长)"
)
"""One among several causes for which the time of performance is put off."""
_NOTICE = re.compile(
    r"[Nn]otif|[Nn]otice|[Ii]nform|通知|说一声|打招呼|告知|通报|电告|报告|知会|函告|电报|传真|通告"
)
_PROOF = re.compile(
    r"[Pp]roof|[Ee]vidence|[Cc]ertificate|证明|证实|核实|查实|查明|查证|公证|证据|证书|书面文件|证件|报告"
)
_BY_LAW = re.compile(
    r"民法典|依法|法律(?:的)?规定|按(?:照)?[^,。;]{0,8}规定(?:处理|执行)|第[一二三四五六七八九十\d.]+[条款]"
)
_DENIES = re.compile(
    r"(?:即使|即便|无论)?(?:发生|遭遇|遇到?|因|由于)[^,。;]{0,10}不可抗[力拒][^。;]{0,24}?(?:仍(?:然)?(?:应|须|需)[^。;]{0,12}?(?:责任|赔偿|违约金)|不得(?:免除|免责|减轻)|不免除|不予免责)"
    r"|(?:排除|不适用|放弃|不援引|不得援引|不得以)[^,。;]{0,6}不可抗[力拒]|(?:即使|即便|无论|不论|不管)[^,。;]{0,14}(?:不可抗[力拒]|自然灾害|天灾)[^。;]{0,30}?(?:必须|仍|照常|按期|不得(?:免|减|以)|(?:应当?|须)(?:按|照|承担|履行|交|付|赔|足))"
    r"|不可抗[力拒](?:情况|情形|事件|期间)?(?:下|时|发生后)?,[^。;]{0,10}?仍(?:然)?(?:应|须|需)[^。;]{0,16}?(?:责任|赔偿|违约金|履行|交)"
    r"|不可抗[力拒][^。;]{0,14}?(?:照付|照常|照旧|不得减免)"
    rf"|(?:遇到?|碰到|碰上|发生|即使|哪怕|就算|不管|无论|赶上|纵|虽)[^。;]{{0,10}}?(?:不可抗[力拒]|{_CASES})[^。;]{{0,20}}?(?:照付|照常|照旧|照交|照罚|照赔|照样|照给|一分不(?:能|得)?少|(?:也|亦|仍|均|都)(?:要|得|须|必须|应)(?:如期|按期|按时|照|交|付)|也(?:要|得|须|必须)(?:按|照|付|交|赔|给))"
    r"|(?:自然灾害|天灾|不可抗[力拒])[^,。;]{0,8}(?:均|都|也)?不得作为|不可抗[力拒][^,。;]{0,8}(?:不构成|不作为|不能作为|不属于)[^,。;]{0,6}(?:免责|理由)"
)
_LATE = re.compile(r"修改|变更|(?:迟延|逾期|延迟|拖延)[^,。;]{0,10}?(?:后|期间)")
_ALLOWED = re.compile(
    r"不得(?:免除|排除)[^,。;]{0,6}不可抗|不得以不可抗力为由(?:拒绝|不)(?:通知|提供|采取)|滥用"
)
_INSURED = re.compile(r"保险|理赔|除外|以外|非因|除非")
_AHEAD = 4


def find(matter: Matter) -> Iterator[Finding]:
    """What is wrong with the force majeure term; else that there is none."""
    mentions = [s for s in matter.text.sentences_with(*_WORDS) if _EVENT.search(s.text)]
    for sentence in mentions:
        if (
            _DENIES.search(sentence.text)
            and not _ALLOWED.search(sentence.text)
            and not _LATE.search(sentence.text)
        ):
            yield _denied(sentence)
            return
    if not mentions and _wants_term(matter):
        yield _absent(matter)
        return
    notes = matter.get(guidance)
    frees = [s for s in mentions if _frees(s.text) and s.passage.index not in notes]
    if not frees:
        return
    about = [s for s in mentions if s in frees or re.search(r"不可抗[力拒]", s.text)]
    words = "\n".join(_context(matter, sentence) for sentence in about)
    if _BY_LAW.search(frees[0].text):
        return
    missing = _missing(words)
    if missing is not None:
        yield _incomplete(frees[0], missing)


def _wants_term(matter: Matter) -> bool:
    """Whether the paper is a whole agreement on something to be done over time."""
    name = title(matter)
    if name is None or not _PERFORMED.search(name.text) or _BRIEF.search(name.text):
        return False
    return is_whole(matter) and not matter.text.contains(_LIKE)


_PERFORMED = re.compile(
    r"买卖|购销|采购|供货|供应|销售|订货|加工|承揽|定作|定制|制造|施工|工程|安装|建设|开发|服务|运输|物流|仓储|租赁|承包|供用|合作|委托|设计|技术|许可|经销|代理|培训|养殖|种植|收购|生产"
)
_BRIEF = re.compile(
    r"战略|框架|保密|意向|备忘|谅解|担保|保证合同|抵押|质押|借款|补充|解除|终止|和解|劳动|聘用|承诺|确认|订单|附件|附录|变更|授权委托|声明"
)
_LIKE = re.compile(
    r"不可抗|意外事件|自然灾害|天灾|(?:无法|不能|不可)(?:预见|控制|抗拒|克服)|免责事由|五百九十|风险(?:责任|与责任|承担|分担)"
    r"|(?:未尽|违约责任|其[他它余])[^。;]{0,30}(?:民法典|法律|法规)"
)
"""What stands for it: risk terms of development contracts, or the law by reference."""


def _absent(matter: Matter) -> Finding:
    name = title(matter)
    return Finding(
        msg(
            "the agreement says nothing on force majeure: the law frees a party that it keeps from "
            "performing, but nothing is agreed on notice and proof",
            zh="合同没有不可抗力条款：虽可依法免责，但通知期限和证明方式没有约定",
        ),
        name.whole() if name else None,
        hint=msg(
            "add: notify at once, limit the loss, and give proof within a number of days",
            zh="请补充：受影响一方应当及时通知对方、采取措施减少损失，并在约定天数内提供证明",
        ),
        severity=Severity.INFO,
    )


def _frees(text: str) -> bool:
    """Whether a sentence frees a party for force majeure, by that name or by its cases."""
    if _ENGLISH.search(text):
        return True
    if _ABOUT.search(text) or _EXTENDS.search(text):
        return False
    if re.search(r"不可抗[力拒]", text):
        return bool(_FREES.search(text)) and not _PASSING.search(text)
    befalls = _BEFALLS.search(text)
    return bool(befalls and _SPARES.search(text, befalls.start()) and not _INSURED.search(text))


def _context(matter: Matter, sentence: Sentence) -> str:
    """The clause of a sentence and the lines that follow it."""
    index = sentence.passage.index
    following = matter.text.passages[index : index + _AHEAD]
    return "\n".join([around(matter, sentence.passage), *(p.text for p in following)])


def _missing(words: str) -> Message | None:
    notice, proof = _NOTICE.search(words), _PROOF.search(words)
    if not notice and not proof:
        return msg("neither notice nor proof", zh="通知义务和证明义务")
    if not notice:
        return msg("no notice", zh="通知义务")
    return None if proof else msg("no proof", zh="证明义务")


def _incomplete(sentence: Sentence, missing: Message) -> Finding:
    return Finding(
        msg(
            "the term frees a party for force majeure, but asks for {missing}; the law wants notice "
            "at once and proof within a reasonable time",
            zh="约定因不可抗力免责，但没有约定{missing}；法律要求及时通知并在合理期限内提供证明",
            missing=missing,
        ),
        sentence.extent(),
        hint=msg(
            "add: notify at once, limit the loss, and give proof within a number of days",
            zh="请补充：受影响一方应当及时通知对方、采取措施减少损失，并在约定天数内提供证明",
        ),
    )


def _denied(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "the term makes a party liable in spite of force majeure, against the rule that it is "
            "freed as far as the event reaches",
            zh="约定发生不可抗力仍不免责，与“根据不可抗力的影响部分或者全部免除责任”的规定不符",
        ),
        sentence.extent(),
        hint=msg(
            "free the affected party as far as the event reaches, with duties to notify and prove",
            zh="请改为根据不可抗力的影响部分或者全部免除责任，并约定通知和证明义务",
        ),
    )


RULE = rule(
    "force-majeure-duties-missing",
    Severity.WARNING,
    msg("force majeure without notice and proof", zh="不可抗力条款缺少通知、证明义务"),
    find,
    basis=("民法典 第一百八十条", "民法典 第五百九十条"),
    home_law=True,
)
