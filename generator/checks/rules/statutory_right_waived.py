"""A term that gives up in advance what the law does not let anybody give up.

Terms on the length or the running of limitation, and waivers of its benefit before it has run, are
void; an agreement that a penalty may not be adjusted does not stop a court from adjusting it; one
that rules out the doctrine of changed circumstances is void; and a promise not to sue leaves a
party without any remedy. Fixed prices, statements that a penalty is a fair estimate, final
arbitral awards, and rights that a party may freely give up (preemption, patents) are in order.

Bad::

    双方均不得以违约金过高为由请求调整。

Good::

    双方确认违约金系对违约损失的合理预估。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.wording import Wording, worded
from generator.diagnostics import Severity
from generator.messages import msg

_NOT = r"(?:不得|不能|不可|不会|不再|无权|放弃|不予|不应)"
_ADJUST = r"(?:调整|调低|调减|减少|降低|酌减|变更|抗辩|异议|过高|过分高于)"
_PENALTY = re.compile(
    rf"{_NOT}[^。;]{{0,30}}?违约金[^。;]{{0,30}}?{_ADJUST}"
    rf"|违约金[^。;]{{0,40}}?{_NOT}[^。;]{{0,24}}?(?:调整|调低|调减|减少|降低|酌减|过高|过分)"
)
_ONE_SIDED = re.compile(
    r"单方|擅自|自行|书面(?:协议|同意)|协商一致|可以请求|有权请求|予以适当减少|不放弃|不影响"
)
_LIMITATION = re.compile(
    r"放弃[^,。;]{0,16}?(?:诉讼|仲裁)?时效|(?:诉讼)时效[^,。;]{0,12}?(?:抗辩|利益|权利)[^,。;]{0,6}?放弃"
    r"|不受[^,。;]{0,8}?时效[^,。;]{0,8}?限制|不适用[^,。;]{0,10}?诉讼时效"
    r"|诉讼时效(?:期间|期限)?(?:均?为|延长(?:至|为|到)?|缩短(?:至|为)?|约定为|:)(?!3年|三年|叁年)[^,。;]{1,12}?(?:年|月|日)"
    r"|不得[^,。;]{0,10}?(?:以|主张|提出)[^,。;]{0,16}?(?:诉讼)?时效[^,。;]{0,10}?(?:抗辩|拒绝|为由)"
)
_HARDSHIP = re.compile(
    r"(?:不适用|排除|放弃|不得(?:主张|援引|适用|以)?)[^,。;]{0,24}?情[势事]变更"
    r"|情[势事]变更[^,。;]{0,10}?(?:不适用|不予适用|排除)"
    r"|放弃[^。;]{0,24}?第(?:五百三十三|533)条"
)
_SUIT = re.compile(
    r"放弃[^,。;]{0,24}?(?:起诉|诉讼|申诉|上诉|申请仲裁|提起仲裁)(?:的)?(?:一切|全部|任何)?(?:权|的?权利|权益)?"
    r"|(?:不得|无权)[^,。;]{0,20}?(?:向[^,。;]{0,12}?(?:法院|仲裁[^,。;]{0,8}?))?(?:提起|提出|申请|进行)?(?:诉讼|起诉|仲裁)"
)
_APPEAL = re.compile(r"(?:不得|不能|无权|均不|放弃)[^,。;]{0,8}?上诉")
_APPEAL_FINE = re.compile(r"裁决|二审|终审|未经|逾期")
_SUIT_FINE = re.compile(
    r"终局|裁决|侵犯|索赔|不得因|不因|仲裁期间|诉讼期间|未经|之前|在[^,。;]{0,20}前|期间|重复|另行|再(?:次)?(?:向|提起)"
    r"|同一|直接|执行|不影响|协商不成|调解不成|仍可|撤诉|撤回|已经|本案|和解|调解书|不服|反诉|豁免|法院管辖|管辖异议"
    r"|诉讼费|财产保全|仅(?:可|能|得)|只能|代理|委托人|受托人|自行"
)

_NO_REMEDY = msg(
    "the term takes away the right to sue or to appeal, and leaves a party no remedy; a "
    "court need not follow it",
    zh="该约定剥夺当事人起诉、上诉或者申请仲裁的权利，使其失去救济途径，难以得到人民法院支持",
)
_FORUM = msg(
    "name a way to settle disputes instead: one court or one arbitration institution",
    zh="请改为约定争议解决方式：选定一家仲裁机构，或者有管辖权的人民法院",
)
_MAIN_RIGHTS = ("民法典 第四百九十七条第三项",)

_RULES = (
    Wording(
        ("违约金",),
        _PENALTY,
        msg(
            "an agreement that the penalty may not be adjusted does not bind the court: it adjusts "
            "on request all the same",
            zh="约定不得请求调整违约金，不能排除人民法院或者仲裁机构依请求予以调整",
        ),
        msg(
            "write how the penalty was estimated instead, such as “the parties confirm that it is "
            "a fair estimate of the loss”",
            zh="请改为说明计算依据，如“双方确认该违约金系对违约损失的合理预估”",
        ),
        unless=_ONE_SIDED,
        basis=("法释〔2023〕13号 第六十四条第三款", "民法典 第五百八十五条第二款"),
    ),
    Wording(
        ("时效",),
        _LIMITATION,
        msg(
            "limitation cannot be lengthened, shortened or waived in advance: such a term is void",
            zh="诉讼时效由法律规定，当事人约定无效；对诉讼时效利益的预先放弃无效",
        ),
        msg(
            "delete the term; where needed, agree on a way to reconcile accounts in writing",
            zh="请删去该约定；需要保全权利的，可约定定期书面对账和催告方式",
        ),
        unless=re.compile(r"届满(?:之?后)|中断|已(?:经)?(?:届满|过)|重新(?:计算|起算)"),
        basis=("民法典 第一百九十七条",),
    ),
    Wording(
        ("情势变更", "情事变更", "第五百三十三条", "第533条"),
        _HARDSHIP,
        msg(
            "the doctrine of changed circumstances cannot be excluded beforehand: such a term is "
            "void",
            zh="事先约定排除情势变更制度适用的，该约定无效",
        ),
        msg(
            "say which normal price risk a party bears instead, and when the price is reviewed",
            zh="请改为明确约定属于正常商业风险的价格波动范围，以及超出时的协商调价办法",
        ),
        unless=re.compile(r"商业风险,?不(?:属于|适用|构成)|不属于情[势事]变更|不构成情[势事]变更"),
        basis=("法释〔2023〕13号 第三十二条第四款", "民法典 第五百三十三条"),
    ),
    Wording(("上诉",), _APPEAL, _NO_REMEDY, _FORUM, unless=_APPEAL_FINE, basis=_MAIN_RIGHTS),
    Wording(("诉", "仲裁"), _SUIT, _NO_REMEDY, _FORUM, unless=_SUIT_FINE, basis=_MAIN_RIGHTS),
)


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence that gives up such a right."""
    for sentence, wording in worded(matter, *_RULES):
        yield wording.finding(sentence)


RULE = rule(
    "statutory-right-waived",
    Severity.ERROR,
    msg("waiver of a right that cannot be waived", zh="预先放弃法定权利"),
    find,
    basis=("民法典 第一百九十七条", "法释〔2023〕13号 第六十四条第三款"),
)
