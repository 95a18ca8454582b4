"""A deposit whose words do not have the effect that the text wants.

Only 定金 is kept or returned twofold. 订金, 押金, 保证金, 诚意金 and advances with such effects are
not governed by that rule, however clearly the effects are written; a text that uses 定金 and 订金
side by side leaves open which is meant; and a deposit comes about on payment, so that one without
a date may never exist. A deposit whose kind is not said counts as one for breach, which is noted.
Bid and performance bonds of tenders, loans to growers (预购订金) and texts that say that a sum is no
定金 are left alone.

Bad::

    乙方向甲方支付订金10万元，甲方违约的，双倍返还订金。

Good::

    买方应于本合同签订之日起五日内支付定金10万元；买方违约的，无权请求返还定金，卖方违约的，双倍返还定金。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.deposits import DEPOSIT
from generator.checks.matter import Matter
from generator.checks.prices import money
from generator.checks.rule import Finding, rule
from generator.checks.spoken_money import sums
from generator.checks.text import Sentence
from generator.checks.wording import Wording, around, worded
from generator.diagnostics import Severity
from generator.messages import msg

_OTHER = (
    r"(?:订金|押金|押款|诚意金|意向金|信誉金|认购金|预付(?:货|租|工程)?[款金]|预付的[^,。;]{1,8}[款元块]|[定订]购款|订货款|备料款|头款|订约金"
    r"|担保金|留置[金款]|头期款|首付款?|预[收交]款|诚信金|履约金|信用金|保留金|占位费|订[座位]费|[留座]位费|认筹金|排号费|预约金|预订款|预付(?:加工)?费|(?<!投标)(?<!农民工工资)保证金)"
)
_ANY_OTHER = re.compile(_OTHER)
_TWICE = r"(?:双倍|加倍|加一倍|两倍|二倍|2倍|翻倍|翻番|翻一番|双份|一倍(?=退|返|赔))"
_DOUBLED = re.compile(
    rf"{_TWICE}(?:地)?(?:向[^,。;]{{1,8}})?(?:返还|退还|返回|退回|偿还)[^,。;]{{0,12}}?{_OTHER}"
    rf"|{_OTHER}[^。;]{{0,40}}?(?:{_TWICE}(?:返还|退还|返回|退回|偿还)|(?:返还"
    rf"|退还)[^,。;]{{0,4}}{_TWICE}|{_TWICE}(?=返还|退还))"
    rf"|{_OTHER}的{_TWICE}(?:向[^,。;]{{1,8}})?(?:返还|退还|返回|退回|偿还)"
)
_FORFEITED = re.compile(
    rf"{_OTHER}[^,。;]{{0,10}}?(?:不予退还|不予返还|概不退还|不再退还|不予退回"
    rf"|恕不退还|一律不退|不退还?|不还|不返还?|白[交给付]|作废|充公|无权要求返还|归[^,。;]{{1,6}}所有)"
    rf"|没收[^,。;]{{0,12}}?{_OTHER}|{_OTHER}[^,。;]{{0,6}}?(?:予以)?没收"
    rf"|(?:无权|不得|不能|丧失)(?:再)?(?:要求|请求|主张|索要)?[^,。;]{{0,8}}?(?:返还|退还|退回|要回|索回|收回|取回)[^,。;]{{0,8}}?{_OTHER}"
)
_GIVE_BACK = r"(?:返还|退还|退回|返回|偿还|归还|赔还|赔|退|还)"
_TWICE_ANYHOW = re.compile(
    rf"{_TWICE}[^,。;]{{0,8}}?{_GIVE_BACK}|{_GIVE_BACK}[^,。;]{{0,14}}?{_TWICE}|(?:returned?|refund\w*|repaid) (?:twofold|twice|double)"
)
_LOST_ANYHOW = re.compile(
    r"(?:概|一概|一律|均|就|也|恕|都|即)?不(?:予|再|用|必|需)?(?:返还|退还|退回|退|还)(?![货换])|(?<!应)(?:就|则|即)?归[^,。;]{1,6}(?:所有|,不)|没收|丧失|forfeit"
)
_THAT = re.compile(
    rf"(?:该|此|这|上述|前述|所付|所交|已付|已交)(?:笔|项)?[^,。;]{{0,6}}?(?:款|钱|金|块|元)|{_OTHER}"
)
_NO_DEPOSIT = re.compile(
    r"预购[订定]金|投标|招标|中标|不具有?定金|非定金|不是定金|不适用定金|竞买|拍卖"
    r"|竞拍|不得(?:没收|拒绝)|(?:抵作|作为|冲抵|抵扣|充抵|转为)[^,。;]{0,6}违约(?:金|款|赔偿|予以)"
)
_SPOKEN_OF = re.compile(
    r"(?:对|对于|关于|就|有关)[^,。;]{0,14}没收[^,。;]{0,14}(?:,|的(?:通知|决定|程序|异议|争议))"
    r"|没收[^,。;]{0,14}(?:通知|决定书?|手续|程序)|(?:不影响|不妨碍)[^,。;]{0,10}没收"
)
"""Forfeiture that another term has agreed on, and how it is told: 没收保证金的通知."""
_AWARDED = re.compile(r"中标|投标|招标")
_BOND = re.compile(r"履约(?:保证金|担保|保函)")
_CALLED_SO = re.compile(r"(?:性质)(?:为|系|属于?)定金|视为定金|即定金|适用定金罚则")

_DEFAULT = re.compile(
    r"违约|反悔|悔约|毁约|不来|不要|不签|不履行|不供|供不|交不|不交|不提|不买|不卖|取消|中途|单方|退租|退订|弃|不肯|变卦|误期|误了|晚[交到]|迟交|逾期|退单|不做|cancel|fail|default"
)
_RETURNED = re.compile(r"(?:退|还|赔)[^,。;]{0,6}定金")
_NEAR = 2
_HEADING = 12
"""A heading 定金与订金 does not say that the words are told apart."""

_BOOKED = re.compile(r"订金")
_GIVEN = re.compile(
    r"(?:支付|交付|缴纳|缴付|给付|交纳|预付|收取|付)[^,。;]{0,16}定金|定金(?:数额"
    r"|金额)?(?:为|:|共计|计|人民币|¥|\d|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾])"
)
_WHEN = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|_{1,10})个?(?:工作日|日|天|小时|月)|_{2,}"
    r"|年.{0,8}月|当[日天]|之日|签[订署约]?(?:本合同|本协议|合同|协议)?(?:时|后|前)"
    r"|生效(?:时|后)|同时|立即|即付"
)
_KIND = re.compile(
    r"违约定金|立约定金|成约定金|解约定金|证约定金|定金罚则|双倍|加倍|两倍|二倍"
    r"|无权[^,。;]{0,6}返还|不予退还|不退|没收|第五百八十[678]条"
)

_RULES = (
    Wording(
        ("倍",),
        _DOUBLED,
        msg(
            "only 定金 is returned twofold; the deposit rule does not apply to this sum",
            zh="只有定金才适用双倍返还；该款项没有约定为定金，主张定金罚则的不予支持",
        ),
        msg(
            "write 定金 (at most 20% of the price), or agree on a penalty (违约金) instead",
            zh="确需担保的请改为“定金”并约定不超过标的额20%，否则请约定违约金",
        ),
        unless=_NO_DEPOSIT,
    ),
    Wording(
        ("退", "没收", "返还", "归"),
        _FORFEITED,
        msg(
            "only 定金 is forfeited by the deposit rule; this sum is kept as an agreed penalty at "
            "most, which can be reduced",
            zh="只有定金才适用定金罚则；该款项没有约定为定金，不予返还的约定至多按违约金处理，过高的可以请求调减",
        ),
        msg(
            "write 定金 (at most 20% of the price), or agree on a penalty (违约金) that the sum "
            "may be set off against",
            zh="请改为“定金”（不超过标的额20%），或者约定违约金并可从该款项中抵扣",
        ),
        unless=re.compile(f"{_NO_DEPOSIT.pattern}|{_SPOKEN_OF.pattern}"),
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """Other sums with the effects of a deposit, then deposits that are not complete."""
    found = False
    tendered = _is_tendered(matter)
    for sentence, wording in worded(matter, *_RULES):
        if tendered and wording is _RULES[1] and "保证金" in sentence.text:
            continue
        if not _CALLED_SO.search(sentence.text):
            found = True
            yield wording.finding(sentence)
    if not found and not tendered:
        yield from _in_plain_words(matter)
    yield from _mixed(matter)
    yield from _incomplete(matter)


def _is_tendered(matter: Matter) -> bool:
    """Whether there is a performance bond of a tender, which the law itself lets be kept."""
    return any(
        _BOND.search(passage.text) and _AWARDED.search(passage.text)
        for passage in matter.text.lines_with(_BOND)
    )


def _in_plain_words(matter: Matter) -> Iterator[Finding]:
    """The effects of a deposit for another sum that the clause has named before."""
    others = [s for s in matter.text.sentences_with(_ANY_OTHER) if _ANY_OTHER.search(s.text)]
    near = {s.passage.index + ahead for s in others for ahead in range(_NEAR + 1)}
    named: Sentence | None = None
    for sentence in matter.text.sentences if near else ():
        if sentence.passage.index not in near:
            continue
        text = sentence.text
        if _NO_DEPOSIT.search(text) or _CALLED_SO.search(text) or "定金" in text:
            named = None
            continue
        if _ANY_OTHER.search(text):
            named = sentence
        if named is None or sentence.passage.index - named.passage.index > _NEAR:
            continue
        if _TWICE_ANYHOW.search(text):
            yield _RULES[0].finding(sentence)
            return
        if _is_lost(text) or _is_twice(named.text, text):
            yield _RULES[1].finding(sentence)
            return


def _is_lost(text: str) -> bool:
    """Whether a sentence lets the sum go to the other side when its payer defaults."""
    lost = _LOST_ANYHOW.search(text)
    return bool(lost and _THAT.search(text[: lost.end()]) and _DEFAULT.search(text))


def _is_twice(named: str, text: str) -> bool:
    """Whether double the sum is to be paid back: 订金8万元, 返还16万元."""
    first = [one.value for one in sums(named)]
    again = (
        re.search(rf"{_GIVE_BACK}[^,。;]{{0,10}}$", text[: sums(text)[-1].start])
        or re.match(r"[^,。;]{0,4}(?:退|还|赔)", text[sums(text)[-1].end :])
        if sums(text)
        else None
    )
    return bool(first and again and _DEFAULT.search(text) and sums(text)[-1].value == first[0] * 2)


def _mixed(matter: Matter) -> Iterator[Finding]:
    """定金 and 订金 for one thing."""
    sentences = [s for s in matter.text.sentences_with(_BOOKED) if _BOOKED.search(s.text)]
    if not sentences:
        return
    deposits = matter.text.sentences_with("定金")
    if not any(DEPOSIT.search(s.text) for s in matter.text.sentences_with(DEPOSIT)):
        return
    if any(_NO_DEPOSIT.search(s.text) for s in sentences):
        return
    if any(
        re.search(r"定金[、或和及与]订金|订金[、或和及与]定金", s.text) and len(s.text) > _HEADING
        for s in deposits
    ):
        return
    booked = sentences[0]
    found = _BOOKED.search(booked.text)
    assert found is not None
    yield Finding(
        msg(
            "定金 and 订金 are both used; only 定金 secures performance",
            zh="文中混用“定金”和“订金”，只有“定金”具有担保效力",
        ),
        booked.extent(*found.span()),
        hint=msg(
            "use one word: 定金 for security, 预付款 for an advance",
            zh="请统一用词：用于担保的写“定金”，仅为预付的写“预付款”",
        ),
    )


def _incomplete(matter: Matter) -> Iterator[Finding]:
    """A deposit without a day of payment, or without a word on its kind."""
    given = [
        s for s in matter.text.sentences_with("定金") if "定金" in s.text and _is_given(s.text)
    ]
    if not given:
        return
    sentence = given[0]
    clause = around(matter, sentence.passage)
    lines = [line for line in re.split(r"[。;\n]", clause) if "定金" in line or "交付" in line]
    if not any(_WHEN.search(line) for line in (*lines, sentence.text)):
        yield Finding(
            msg(
                "no time is agreed for paying the deposit; it comes about only on payment",
                zh="没有约定定金的交付时间；定金合同自实际交付定金时成立",
            ),
            sentence.extent(),
            hint=msg(
                "write when it is paid, such as “于本合同签订之日起五日内交付”",
                zh="请写明交付时间，如“于本合同签订之日起五日内交付”",
            ),
            basis=("民法典 第五百八十六条第一款",),
        )
    elif not any(_KIND.search(s.text) for s in matter.text.sentences_with(_KIND)):
        yield Finding(
            msg(
                "the kind of deposit is not said; it counts as one for breach",
                zh="没有约定定金的类型，一方主张为违约定金的，应予支持",
            ),
            sentence.extent(),
            hint=msg(
                "say what it secures, such as “本定金为违约定金，适用定金罚则”",
                zh="请写明类型，如“本定金为违约定金，适用定金罚则”",
            ),
            severity=Severity.INFO,
        )


def _is_given(text: str) -> bool:
    given = DEPOSIT.search(text) and _GIVEN.search(text) and money(text)
    return bool(given) and _RETURNED.search(text) is None


RULE = rule(
    "deposit-wording",
    Severity.WARNING,
    msg("deposit in words without its effect", zh="定金用语不当"),
    find,
    basis=("法释〔2023〕13号 第六十七条第一款", "民法典 第五百八十六条第一款"),
    home_law=True,
)
