"""When the agreement takes effect cannot be told: 签字盖章后生效, or two different starting points.

签字盖章 without 并, 或 or 、 may mean both or either, and courts have read it both ways; where a seal is
agreed as the condition, a signature alone does not make the contract. An agreement that takes
effect on signing in one clause and on approval or payment in another leaves the day open, and so
does a signature block that one party has dated and the other left blank. Each comes once for a
document. Supplements, changes, orders and annexes have their own rules. A whole agreement that
says nothing gets a note: it takes effect when it is concluded.

Bad::

    第十条 本合同自双方签字盖章之日起生效。

Good::

    第十条 本合同自双方签字并盖章之日起生效。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.agreement import is_whole, title
from generator.checks.half_signed import half_signed
from generator.checks.known import once
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Region, Sentence
from generator.checks.wholeness import is_complete
from generator.diagnostics import Severity
from generator.messages import Message, msg

_SIGNED = r"签[字名署章](?:画押|按印|捺印|按手印)?"
_SEALED = r"(?:盖[了上]?(?:公|合同|法人|骑缝|单位)?(?:专用)?[章印戳]|\(盖[公]?章\)|\(?盖公章\)?|公章|用[章印])"
_BOTH = rf"(?:{_SIGNED}(?:/)?{_SEALED}|盖[公印]?章/?签[字名署]|字[一都]?签[了上好]?[、,]章[一都]?盖[了上好]?)"
_EFFECT = r"(?:生效|起?始?(?:发生|产生)(?:法律)?(?:上的)?(?:效力|约束力)|具[有备]?(?:法律)?(?:效力|约束力)|有效|算数|作数|作准|起效|成立|管用|管事|起作用|有约束力|受[^,。;]{0,6}约束|(?:开始|正式)(?:执行|实施|施行|履行)|(?:遵照|照此)?(?:执行|实施|施行|照办)(?=$|[。;,]))"
_BARE = re.compile(
    rf"{_BOTH}[^。;,]{{0,30}}?{_EFFECT}|{_BOTH}(?:之日|完毕|后|日)?(?:起)?,[^。;]{{0,20}}?(?<!附件){_EFFECT}|{_BOTH}[^。;,]{{0,6}},(?:即日|当日|即时|本?(?:合同|协议)书?)[^。;,]{{0,10}}?(?:{_EFFECT}|执行|履行)"
    rf"|生效(?:之?日期?|时间|条件|方式|要件)?[:为是|][^。;,]{{0,24}}{_BOTH}|(?:生|有)效(?:与否)?[^。;,]{{0,10}}(?:以|须|需|应)[^。;,]{{0,16}}{_BOTH}"
    rf"|(?:有效期限?|期限)[^。;,]{{0,6}}[:为是]?[自从][^。;,]{{0,14}}{_BOTH}[^。;,]{{0,6}}起"
)
_EXPLAINED = re.compile(
    r"其一|任[一意]即|有一[样项个]|二者|两者|缺一不可|同时具备|均须具备|(?:签[字名]|盖章)(?:与|和|或)(?:签[字名]|盖章)(?:同时|任)"
)
"""What says whether both are needed."""
_WORDS = (
    "效",
    "算数",
    "作数",
    "作准",
    "执行",
    "约束",
    "成立",
    "管用",
    "管事",
    "期限",
    "施行",
    "履行",
    "实施",
)
_OTHER = re.compile(
    r"补充|变更|修改|修订|附件|订单|送货|收货|确认书|确认单|清单|报告|对账|通知|委托书|承诺|保函|解除|终止|担保|许可证|验收|授权书|章程|方案|计划|指令|签证|报价|单(?:经|自|由|须|据)|会议|纪要|函件|任务书|图纸|条款|退货"
)
_OWN = re.compile(
    r"(?:^|[、)\d. ])(?:本|这份?|此)?(?:合同|协议|契约|备忘录)书?(?:及(?:其)?(?:全部|所有)?附件(?:《[^》]{1,20}》)?|\([^()]{1,12}\))?(?:一式|壹式|共|正本|,|:|[自于在待以经须需应由从双各三甲签有])(?![^,。;]{0,12}(?:补充|变更|解除|终止|修改))"
)
"""A plain sentence on the agreement itself, whatever the condition is."""
_SAYS_WHEN = re.compile(
    r"生效|发生(?:法律)?效力|起效|算数|作数|作准|有效期|(?:合同|协议)期[限间]?|(?<!同等)(?<!同等法律)(?<!同等的法律)(?<!等的)效力"
)
_NOT_OURS = re.compile(
    r"(?:判决|裁决|调解书|(?<!至)解除|(?<!至)终止|附件|补充|通知|变更|修改|保函|许可|资质|证书|保质|食品|产品|药品|签证单|授权书|订单)[^,。;]{0,24}(?:生效|效力|有效期)|生效(?:法律文书|判决|裁判|裁决)|有效期(?:内的?)?(?:证|资质|营业|许可)|(?:证|资质|许可|执照|保函|报价)[^,。;]{0,8}有效期"
)
"""What takes effect there is not the agreement."""
_PAPER = r"(?:(?:^|[,。;:、)\d.后起时日此并| ])(?:(?:本|这份|该)(?!补充|变更)[一-鿿]{0,6}?)?(?:合同|协议|框架协议|备忘录|契约|意向书|约)(?:书)?|This (?:Agreement|Contract))"
_STARTS = re.compile(
    rf"{_PAPER}[^。;]{{0,60}}?(?<!不能)(?<![未不])(?:生效|[发产]生(?:法律)?效力|具有?法律效力|开始(?:执行|履行))(?=$|[,。;)…])|{_PAPER}[的之]?生效(?:日期?|时间|之日)(?:应|即|须|应当)?(?:为|是|:|自|以|定)"
    r"|^[^。;,]{0,8}[“\"]生效日期?[”\"](?:系)?(?:指|为|是)"
    rf"|{_PAPER}[^。;,]{{0,4}}以[^。;]{{2,40}}为[^,。;]{{0,8}}生效的?(?:条件|前提|要件|日|时间)"
    r"|^(?:[^:,。;]{0,6}[、.])?(?:合同|协议)?生效(?:条件|时间|日期)?[:|][^。;]{0,40}(?:(?<!不)生效(?=$|[,。;])|之日|后$)"
    r"|^(?:[^:,。;]{0,6}[、.)])?(?:自|经|于|待|须待?|在)[^。;:]{4,50}?(?:方|即|始|才|后|起)[^,。;]{0,6}生效(?=$|[,。;])"
)
_ENDS = ("生效", "效力", "执行", "履行")
_AFTER = re.compile(
    r"(?:支付|付清|缴纳|交付|到账|收到|提交|批准|备案|公证)[^。;]{0,24}?(?:后|之日起?|时|当日|,)[^。;]{0,4}(?:本|该)?(?:合同|协议)书?[^,。;]{0,8}?(?:方|始|才|即|正式|开始)[^,。;]{0,6}?生效(?=$|[,。;])"
)
_TWICE = re.compile(
    r"(?P<one>(?<!条款)[自经于从待][^,。;]{2,24}?(?:正式|开始|即|方|始)?生效),(?P<other>[^,。;]{0,6}?[自经于从待][^,。;]{2,24}?生效)(?=$|[,。;])"
)
"""Two starts in one breath: 自签署之日起生效，自支付首付款之日起生效."""
_IF = re.compile(
    r"^[^,。;]{0,10}(?:如|若|依法|需要?[^,。;]{0,8}的,|须[^,。;]{0,10}的,|[^,。;]{0,16}(?:应当?|须|需要?|要求)[^,。;]{0,14}的,)"
)
_CLOSE = 8
_SIGNS = re.compile(
    r"[盖签公印图]章|[(]章|签[字名署约]|代表|手印|\d{4}年\d{1,2}月\d{1,2}日$|\d{4}[.-]\d{1,2}[.-]\d{1,2}$|方:"
)
_ONLINE = re.compile(r"用户|会员|注册|网站|网络|使用条款")
"""Agreements that a click makes."""
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("signing", re.compile(r"签[字名署订章约]|盖[公]?章|订立|加盖")),
    (
        "approval",
        re.compile(
            r"批准|审批|备案|审议通过|核准|批复|公证|登记|许可|鉴证|见证|审核通过|审查通过|通过之日|表决|决议|(?:会议?|大会|村民)[^,。;]{0,12}(?:通过|同意)|(?:部门|上级|总部|董事会|股东会?|股东大会|政府|母公司|主管|监管|机关)[^,。;]{0,10}(?:书面)?(?:同意|认可|确认|盖章)"
        ),
    ),
    (
        "payment",
        re.compile(
            r"(?:支付|收到|到账|缴纳|付清|缴清|交清|收讫|付讫|汇入|打入|付[了出]?)[^,。;]{0,14}(?:款|金|费|[万元]|钱)|(?:款|金|费|钱|[万元])[^,。;]{0,8}(?:到账|到位|付清|付讫|到了)"
        ),
    ),
    (
        "security",
        re.compile(
            r"(?:保函|信用证|保证金|担保)[^,。;]{0,10}(?:交付|提交|开立|开出|到位|收到|缴|交)|(?:交付|提交|收到|开立|提供|缴[纳清]?|交[纳清]?)[^,。;]{0,10}(?:保函|信用证|保证金|担保)"
        ),
    ),
    (
        "handover",
        re.compile(r"(?:交付|移交|交接|进场|送达|中标通知书|领取|取得)[^,。;]{0,14}(?:之日|后|时)"),
    ),
    (
        "date",
        re.compile(
            r"(?:自|于|日[期]?[为是]|日:|在|从|指|系)\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日(?:起|开始|正式)?生效"
        ),
    ),
)
_JOINED = frozenset({"approval", "payment", "security"})


def find(matter: Matter) -> Iterator[Finding]:
    """The first ambiguous condition, then a second starting point; else that there is none."""
    ours = [
        s
        for s in matter.text.sentences_with(*_WORDS)
        if s.passage.region is not Region.ANNEX and _is_ours(s)
    ]
    for sentence in ours:
        if _BARE.search(sentence.text) and not _EXPLAINED.search(sentence.passage.text):
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
    yield from _two_starts([s for s in ours if s.passage.cell is None])
    blank = matter.get(half_signed)
    if blank is not None and title(matter) is not None:
        yield Finding(
            msg(
                "one party's signature block has a blank: it cannot be told whether it has signed",
                zh="一方签署栏留有空白，不能确定该方是否已经签署、合同何时生效",
            ),
            blank.whole(),
            hint=msg(
                "have each party sign and date its block", zh="请各方补全签署栏的签字、盖章和日期"
            ),
        )
    if not any(map(_start, ours)) and not any(
        _says_when(s) for s in matter.text.sentences_with(_SAYS_WHEN, _BARE)
    ):
        yield from _missing(matter)


@once
def _is_ours(sentence: Sentence) -> bool:
    """Whether a sentence is about the agreement itself."""
    text = sentence.text
    if not any(word in text for word in _WORDS):
        return False
    return not _OTHER.search(text) or bool(_OWN.search(text))


@once
def _says_when(sentence: Sentence) -> bool:
    """Whether a sentence says when the agreement, and nothing else, takes effect."""
    text = sentence.text
    return bool(_BARE.search(text) or _SAYS_WHEN.search(_NOT_OURS.sub("", text)))


@once
def _start(sentence: Sentence) -> frozenset[str]:
    """What the agreement begins with by a sentence; nothing when it says nothing of that."""
    text = sentence.text
    found = _STARTS.search(text) or _AFTER.search(text)
    if found is None or _IF.search(text):
        return frozenset()
    said = text[: found.end()] if found.group().endswith(_ENDS) else text[found.start() :]
    return _kinds(said)


def _two_starts(body: list[Sentence]) -> Iterator[Finding]:
    """A later sentence that lets the agreement begin with something else."""
    first: Sentence | None = None
    for sentence in body:
        kinds = _start(sentence)
        if not kinds:
            continue
        twice = _TWICE.search(sentence.text)
        if twice is not None and _differ(_kinds(twice["one"]), _kinds(twice["other"])):
            yield _another(sentence, twice["one"])
            return
        if first is None:
            first = sentence
        elif _differ(_start(first), kinds):
            yield _another(sentence, first.extent().quote[:40])
            return


def _another(sentence: Sentence, first: str) -> Finding:
    return _finding(
        sentence,
        msg(
            "another clause lets the agreement take effect with something else: “{first}”",
            zh="与“{first}”约定的生效时间不同，不能确定合同何时生效",
            first=first,
        ),
        msg(
            "keep one clause and join the conditions there with 且",
            zh="请只保留一处生效约定；须同时满足的条件用“且”连接",
        ),
    )


def _kinds(text: str) -> frozenset[str]:
    """What a wording lets something begin with."""
    return frozenset(kind for kind, pattern in _KINDS if pattern.search(text))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two starts are not the same: nothing in common, or a condition more."""
    if not one & other:
        return True
    return bool((one ^ other) & _JOINED) and {"date"} != one ^ other


def _is_signed(matter: Matter) -> bool:
    """Whether it ends with a place to sign."""
    last = matter.text.running[-_CLOSE:]
    return matter.get(is_whole) or any(_SIGNS.search(passage.text) for passage in last)


def _missing(matter: Matter) -> Iterator[Finding]:
    name = title(matter) if matter.get(is_complete) else None
    if name is None or _ONLINE.search(name.text) or not _is_signed(matter):
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
