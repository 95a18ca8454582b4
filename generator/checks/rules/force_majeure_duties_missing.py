"""A force majeure term without notice and proof, or one that denies the law's effect.

Whoever cannot perform for force majeure must tell the other side at once and prove it within a
reasonable time; a term that only frees the parties invites dispute about both. One that makes a
party liable all the same contradicts the law's rule. The law applies without a clause as well, so
an agreement without a word on it is left alone, like mentions in passing, and liability for force
majeure during delay.

Bad::

    因不可抗力不能履行合同的，双方互不承担责任。

Good::

    受不可抗力影响的一方应当及时通知对方，采取措施减少损失，并在合理期限内提供证明，据此部分或者全部免除责任。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import Message, msg

_WORDS = ("不可抗力", "不可抗拒")
_FREES = re.compile(
    r"不可抗[力拒][^。;]{0,80}?(?:(?<!不)(?<!不得)(?<!不予)免除|免责|免予|免于|不(?:承担|负|追究)|互不|顺延|自行终止|各自承担)"
)
_PASSING = re.compile(
    r"、不可抗[力拒]|以及不可抗[力拒]|不可抗[力拒]、|不可抗[力拒][^,。;]{0,14}(?:除外|以外|外,)|除[^,。;]{0,16}不可抗[力拒]|非(?:因)?[^,。;]{0,8}不可抗[力拒]"
)
_NOTICE = re.compile(r"通知|告知|通报|电告|报告|知会|函告|电报|传真|通告")
_PROOF = re.compile(r"证明|证实|公证|证据|证书|书面文件|证件|报告")
_BY_LAW = re.compile(
    r"民法典|依法|法律(?:的)?规定|按(?:照)?[^,。;]{0,8}规定(?:处理|执行)|第[一二三四五六七八九十\d.]+[条款]"
)
_DENIES = re.compile(
    r"(?:即使|即便|无论)?(?:发生|遭遇|遇到?|因|由于)[^,。;]{0,10}不可抗[力拒][^。;]{0,24}?(?:仍(?:然)?(?:应|须|需)[^。;]{0,12}?(?:责任|赔偿|违约金)|不得(?:免除|免责|减轻)|不免除|不予免责)"
)
_LATE = re.compile(r"修改|变更|(?:迟延|逾期|延迟|拖延)[^,。;]{0,10}?(?:后|期间)")
_AHEAD = 4


def find(matter: Matter) -> Iterator[Finding]:
    """What is wrong with the force majeure term."""
    mentions = [
        s for s in matter.text.sentences_with(*_WORDS) if any(word in s.text for word in _WORDS)
    ]
    for sentence in mentions:
        if _DENIES.search(sentence.text) and not _LATE.search(sentence.text):
            yield _denied(sentence)
            return
    frees = [s for s in mentions if _FREES.search(s.text) and not _PASSING.search(s.text)]
    if not frees:
        return
    words = "\n".join(_context(matter, sentence) for sentence in mentions)
    if _BY_LAW.search(frees[0].text):
        return
    missing = _missing(words)
    if missing is not None:
        yield _incomplete(frees[0], missing)


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
            "the term frees a party for force majeure, but asks for {missing}; the law asks for "
            "both",
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
)
