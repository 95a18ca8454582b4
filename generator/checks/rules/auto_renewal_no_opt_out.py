"""A term that renews itself, and no way to say no in time.

Without a notice period a party learns only afterwards that it is bound for another term; where
only one side may say no, or the price rises with the renewal, a standard term can fail for putting
the other side at an unreasonable disadvantage. Only the term of the agreement is meant: delivery
dates and periods that are extended by force majeure or delay, and renewals by a written agreement,
are left alone.

Bad::

    本协议有效期一年，期满自动续期。

Good::

    本协议有效期一年，期满自动续期一年；任何一方可于期满前30日书面通知对方不再续期。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import Message, msg

_RENEWS = re.compile(
    r"(?<!不)(?<!不再)自动(?:逐年|每年|按年|再|往后|滚动|循环|扣费|扣款)?(?:续[期约签展订延租费保]|延续|更新|展期|延展|滚)"
    r"|自动[^,。;不]{0,14}?(?:扣(?:款|费|取|收|缴|除)[^,。;]{0,6}(?:下|续|次|新|年|会员|服务)|续|进入[^,。;]{0,3}(?:下|新|次)|转入[^,。;]{0,3}(?:下|新|次)|接续|循环)"
    r"|(?:视为|视同|默认)[^,。;]{0,10}(?:自动)?(?:续[期约签展订租费聘用供保存]|延续|延长)"
)
_EXTENDS = re.compile(
    r"(?:自动|自行|自然|顺次|逐年|默认|无条件)(?:往后|逐年|每年)?(?:顺延|延长|延期|延展|延续|续[期约签展订延租]|延|转为)|往[下后](?:顺延|延|续)"
    r"|(?:期满|到期|届满|满期)(?:后)?,?[^,。;]{0,6}?(?:即|就|便|则)(?:往[下后])?(?:顺延|延|续|滚)|(?:仍|继续|未[腾迁搬退撤])[^,。;]{0,10}(?:的|者),?(?:即|则|就|便)[^,。;]{0,8}?(?:顺延|续[期约展]|延长|展期)|(?:年年|逐年|循环|一年接一年)[^,。;]{0,4}?(?:滚动|续|顺延|转)"
)
_EXPIRY = re.compile(
    r"期满|届满|到期|满后|满期|(?:租期|期限|合同|协议|年头)到了|(?:合同|协议)(?:有效)?(?:期限|期)(?:结束|终止|为"
    r"|[一二三1-9])|有效期|期限结束|一年一签"
)
_SILENT = r"(?:未|没有|没|无|不)[^,。;]{0,14}?(?:异议|约定|提出|通知|表示|吭声|说|签|书面|终止|反对|声明|告知)"
_GOES_ON = re.compile(
    rf"{_SILENT}[^。;]{{0,12}}?(?:就|则|即|仍|照|按|继续|接着|还)[^,。;]{{0,14}}?(?:续|延|继续|接着|执行|供|卖|一直|算数|不变|照旧|生效|又租|又[干做用]|租下去|干下去|做下去|有效|干下一)"
    r"|(?:期满|到期|届满)[^。;]{0,16}?(?:照旧|照老样子|照样|接着|(?:无[须需]|不用|不必|不需)(?:另行|重新|再)?(?:签|续签))"
    r"|(?:期满|到期|届满|满期)(?:之?后)?,?[^。;]{0,16}?(?:仍|继续|仍然|还|照|照常|接着)(?:继续)?(?:有效|执行|履行|合作|沿用|适用(?!于)|生效)"
)
_SURVIVES = re.compile(
    r"条款?|保密|如愿|愿意|愿继续|批准|申请|(?<!未)重新(?:订|签)|不再(?!另|签|重)|义务|另行协商|协商一致|经双方|书面(?:续签|同意)|权利|声明|争议|结算|清理|订单|完毕|不定期|原(?:租赁)?合同继续有效|未了|竞业|知识产权|质保"
    r"|(?:另行|重新|续)签(?:订|署)?[^,。;]{0,6}(?:书面|协议|合同)(?:后|的,)"
)
_ENGLISH = re.compile(
    r"automatic(?:ally)? (?:be )?(?:renew|extend|roll)|(?:renew|extend)\w*(?: itself)? automatically"
    r"|automatic (?:renewal|extension)|deemed (?:to be )?renewed|roll(?:s)? over",
    re.IGNORECASE,
)
_NOT_TERM = re.compile(
    r"保密|条款[^,。;]{0,4}自动|不可抗力|工期|交货期|履行期限|节假日|休息日|停工|延误"
    r"|保险期|保修期|质保期|付款日|账期|交船|交付期|试用期|不自动|不得自动|不再自动"
)
_NOTICE = re.compile(
    r"(?:期满|届满|到期|终止|结束|满|期限|扣[费款]|续[费订]|收费)[^,。;]{0,6}?(?:的)?(?:之)?(?:前|以前|提前)?[^,。;]{0,6}?"
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|_{1,10}"
    r"|×+)(?:\([^()]{1,4}\))?个?(?:工作日|自然日|日历日|日|天|个?月|周|小时)"
    r"|提前[^,。;]{0,4}(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|_{1,10}"
    r"|×+)(?:\([^()]{1,4}\))?个?(?:工作日|日|天|个?月|周|小时)"
)
_REFUSES = re.compile(
    r"通知|书面|异议|终止|不(?:再)?续|不同意|不(?:再)?(?:展期|延长|顺延)|告知|提出|函告|不予?(?:展|续|延)|回绝|拒绝|取消|关闭|退订"
)
_REMINDS = re.compile(
    r"(?:提醒|提示)(?:承租|用户|会员|客户|对方|甲方|乙方|您|买方|需方|租客)|通知(?:用户|会员|客户|您)|(?:短信|书面)[^,。;]{0,4}(?:提醒|提示)"
)
"""The one who would hold the other to the renewal tells it in time that it may say no."""
_EVERYBODY = re.compile(
    r"任何?一方|任意一方|[Ee]ither party|[Aa]ny party|随时|双方|各方|一方|对方|另一方|甲、?乙|互相|当事人|(?:如|若"
    r"|除非)[^,。;]{0,4}一方"
)
_ONE = re.compile(
    r"(?:但|仅|只有)?(甲方|乙方|卖方|买方|出租[方人]|承租[方人]|供方|需方|平台|用户|客户|服务[方商]|供应商"
    r"|委托方|受托方)(?:可|有权|如|若|应|须|在|于|未|提前)"
)
_RISES = re.compile(
    r"(?:续[期约签展租费]|延续|展期|延长|续后)[^。;]{0,30}?(?:上浮|上涨|上调|涨|递增"
    r"|提高|增加|届时|公布的?标准)"
)
_MAY_REFUSE = re.compile(
    r"(?:可以?|有权)[^,。;]{0,24}(?:拒绝|回绝|退租|不租|不续|不再续|取消|关闭|退订|终止|不同意|退出|异议)"
)
_ENGLISH_NOTICE = re.compile(
    r"(?:unless|either party|any party|both parties)[^.]{0,120}(?:\d+|\w+) ?(?:\(\d+\))? ?(?:calendar |business )?(?:day|month|week)s?",
    re.IGNORECASE,
)
_ANY_TIME = re.compile(r"随时[^,。;]{0,24}(?:取消|关闭|退订|终止|解除|退出)|一键(?:取消|关闭|退订)")
_WORDS = (
    "年年",
    "逐年",
    "循环",
    "自动",
    "视为",
    "视同",
    "默认",
    "期满",
    "届满",
    "到期",
    "满期",
    "到了",
    "一年一签",
)


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence that renews the term by itself."""
    for sentence in matter.text.sentences_with(*_WORDS, _ENGLISH):
        if not _renews(sentence.text):
            continue
        message = judge(sentence.text, around(matter, sentence.passage))
        if message is not None:
            yield _finding(sentence, message)


def judge(renewal: str, clause: str) -> Message | None:
    """The judgement: what is wrong with a renewal, in view of its clause; None when nothing is."""
    refusal = _refusal(clause)
    if refusal is None:
        return msg(
            "the term renews itself, and no notice period lets a party say no",
            zh="期限届满自动续期，但没有约定提出不续期的通知期限",
        )
    one_sided = not _EVERYBODY.search(refusal) and _ONE.search(refusal)
    reminded = _REMINDS.search(clause) and _MAY_REFUSE.search(clause)
    if one_sided and (not reminded or re.search(r"仅|只有|唯", refusal)):
        return msg(
            "the term renews itself, and only one side may say no",
            zh="期限届满自动续期，但只有一方可以通知不续期",
        )
    if _RISES.search(renewal) or _RISES.search(clause):
        return msg(
            "the term renews itself at a price that rises",
            zh="期限届满自动续期，且续期时价格上涨",
        )
    return None


@lru_cache(LINES)  # the next document of a type has the same lines
def _renews(text: str) -> bool:
    if _NOT_TERM.search(text):
        return False
    if _RENEWS.search(text) or _ENGLISH.search(text):
        return True
    if _EXPIRY.search(text) is None:
        return False
    return bool(_EXTENDS.search(text) or (_GOES_ON.search(text) and not _SURVIVES.search(text)))


def _refusal(clause: str) -> str | None:
    """The sentence that lets a party say no within a time."""
    for sentence in re.split(r"[。;\n]", clause):
        if _ENGLISH_NOTICE.search(sentence) or _ANY_TIME.search(sentence):
            return sentence
        for notice in _NOTICE.finditer(sentence):
            if re.search(
                r"前|提前", notice.group() + sentence[notice.end() : notice.end() + 4]
            ) and (_REFUSES.search(sentence)):
                return sentence
    return None


def _finding(sentence: Sentence, message: Message) -> Finding:
    return Finding(
        message,
        sentence.extent(),
        hint=msg(
            "add “任何一方可于期满前30日书面通知对方不再续期”, how often it renews,"
            " and at what price",
            zh="请补充“任何一方可于期满前30日书面通知对方不再续期”，并写明续期次数和续期价格",
        ),
    )


RULE = rule(
    "auto-renewal-no-opt-out",
    Severity.WARNING,
    msg("renewal without a way out", zh="自动续期没有退出机制"),
    find,
    basis=("民法典 第四百九十七条第二项", "民法典 第五百六十三条第二款"),
    standard_form=Severity.ERROR,
)
