"""When the agreement takes effect cannot be told: 签字盖章后生效, or two different starting points.

签字盖章 without 并, 或 or 、 may mean both or either, and courts have read it both ways; where a seal is
agreed as the condition, a signature alone does not make the contract. An agreement that takes
effect on signing in one clause and on approval or payment in another leaves the day open. The
finding comes once for a document. Supplements, changes, orders and annexes have their own rules. A
whole agreement that says nothing gets a note: it takes effect when it is concluded.

Bad::

    第十条 本合同自双方签字盖章之日起生效。

Good::

    第十条 本合同自双方签字并盖章之日起生效。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.agreement import is_whole, title
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Region, Sentence
from generator.diagnostics import Severity
from generator.messages import Message, msg

_BOTH = r"(?:签[字名署章](?:画押|按印|捺印)?(?:盖[了上]?(?:公|合同|法人|骑缝)?(?:专用)?[章印戳]|\(盖章\)|\(?盖公章\)?|公章|用[章印])|盖[公印]?章签[字名署])"
_EFFECT = r"(?:生效|(?:发生|产生)(?:法律)?效力|具有?法律效力|有效|算数|作数|起效|成立|管用|有约束力|具有?(?:法律)?约束力|(?:遵照|照此)?(?:执行|实施|施行|照办)(?=$|[。;,]))"
_BARE = re.compile(
    rf"{_BOTH}[^。;,]{{0,14}}?{_EFFECT}|{_BOTH}(?:之日)?起,[^。;]{{0,20}}?{_EFFECT}|{_BOTH}[^。;,]{{0,6}},(?:即日|当日|即时|本?(?:合同|协议)书?)[^。;,]{{0,10}}?(?:{_EFFECT}|执行|履行)"
    rf"|生效(?:日期?|时间|条件|方式)?[:为是][^。;,]{{0,20}}{_BOTH}"
)
_WORDS = ("效", "算数", "作数", "执行")
_OTHER = re.compile(
    r"补充|变更|修改|修订|附件|订单|送货|收货|确认书|确认单|清单|报告|对账|通知|委托书|承诺|保函|解除|终止|担保|许可证|验收|授权书|章程|方案|计划|指令|签证|报价|单(?:经|自|由|须|据)"
)
_OWN = re.compile(
    r"(?:^|[、)\d.])本(?:合同|协议)书?(?:自|于|在|待|以)(?![^,。;]{0,20}(?:补充|变更|附件|解除|终止))[^,。;]{0,30}生效[。;]?$"
)
"""A plain sentence on the agreement itself, whatever the condition is."""
_SAYS_WHEN = re.compile(r"生效|发生(?:法律)?效力|起效|算数|作数|有效期|合同期限|协议期限|效力")
_PAPER = r"(?:(?:^|[,。;:、)\d.后起时日])(?:本|这份)?(?:合同|协议|框架协议|备忘录|契约|意向书|约)(?:书)?|This (?:Agreement|Contract))"
_STARTS = re.compile(
    rf"{_PAPER}[^。;]{{0,50}}?(?<!不能)(?<![未不])(?:生效|[发产]生(?:法律)?效力|具有?法律效力|开始(?:执行|履行))(?=$|[,。;)…])|{_PAPER}(?:的)?生效(?:日期?|时间)(?:为|是|:|自)"
    r"|^(?:[^:,。;]{0,6}[、.])?(?:合同|协议)?生效(?:条件|时间|日期)?:[^。;]{0,40}(?<!不)生效(?=$|[,。;])"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("signing", re.compile(r"签[字名署订章约]|盖章|订立")),
    ("approval", re.compile(r"批准|审批|备案|审议通过|核准|批复|公证|登记|许可|鉴证|见证")),
    (
        "payment",
        re.compile(
            r"(?:支付|收到|到账|缴纳|付清)[^,。;]{0,14}(?:款|金|费)|(?:款|金)[^,。;]{0,4}到账"
        ),
    ),
    (
        "security",
        re.compile(
            r"(?:保函|信用证|保证金|担保)[^,。;]{0,10}(?:交付|提交|开立|开出|到位|收到|缴|交)|(?:交付|提交|收到|开立)[^,。;]{0,10}(?:保函|信用证)"
        ),
    ),
    (
        "date",
        re.compile(
            r"(?:自|于|日[期]?为|日:|在)\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日(?:起|开始)?生效"
        ),
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """The first ambiguous condition, then a second starting point; else that there is none."""
    if not matter.text.contains(_SAYS_WHEN) and not matter.text.contains(_BARE):
        yield from _missing(matter)
        return
    body = [
        s
        for s in matter.text.sentences_with(*_WORDS)
        if s.passage.region is not Region.ANNEX and s.passage.cell is None and _is_ours(s)
    ]
    for sentence in body:
        found = _BARE.search(sentence.text)
        if found:
            yield _finding(
                sentence,
                msg(
                    "it cannot be told whether both signature and seal are needed, or one of them",
                    zh="“签字盖章”未写明须同时具备还是具备其一，生效条件不明确",
                ),
                msg(
                    "write 签字并盖章 (both) or 签字或者盖章 (either)",
                    zh="请改为“签字并盖章”（须同时具备）或者“签字或者盖章”（具备其一）",
                ),
            )
            break
    yield from _two_starts(body)


def _is_ours(sentence: Sentence) -> bool:
    """Whether a sentence is about the agreement itself."""
    text = sentence.text
    if not any(word in text for word in _WORDS):
        return False
    return not _OTHER.search(text) or bool(_OWN.search(text))


def _two_starts(body: list[Sentence]) -> Iterator[Finding]:
    """A later sentence that lets the agreement begin with something else."""
    first: tuple[Sentence, frozenset[str]] | None = None
    for sentence in body:
        text = sentence.text
        if not _STARTS.search(text):
            continue
        kinds = frozenset(kind for kind, pattern in _KINDS if pattern.search(text))
        if not kinds:
            continue
        if first is None:
            first = sentence, kinds
        elif not kinds & first[1]:
            yield _finding(
                sentence,
                msg(
                    "another clause lets the agreement take effect with something else: “{first}”",
                    zh="与“{first}”约定的生效时间不同，不能确定合同何时生效",
                    first=first[0].extent().quote[:40],
                ),
                msg(
                    "keep one clause and join the conditions there with 且",
                    zh="请只保留一处生效约定；须同时满足的条件用“且”连接",
                ),
            )
            return


def _missing(matter: Matter) -> Iterator[Finding]:
    name = title(matter) if is_whole(matter) else None
    if name is None:
        return
    yield Finding(
        msg(
            "nothing is said on when the agreement takes effect: it does when it is concluded, "
            "that is when all have signed or sealed",
            zh="合同没有约定生效时间：依法成立的合同自成立时生效，即各方均签名、盖章时",
        ),
        name.whole(),
        hint=msg(
            "add a clause if it is to begin on another day or condition",
            zh="如需另定生效时间或者条件，请增加生效条款",
        ),
        severity=Severity.INFO,
    )


def _finding(sentence: Sentence, message: Message, hint: Message) -> Finding:
    return Finding(message, sentence.extent(), hint=hint)


RULE = rule(
    "effectiveness-ambiguous",
    Severity.WARNING,
    msg("taking effect is ambiguous", zh="生效条件不明确"),
    find,
    basis=(
        "民法典 第四百九十条第一款",
        "民法典 第五百零二条第一款",
        "合同编通则解释 第二十二条第二款",
    ),
)
