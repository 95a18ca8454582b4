"""A term that lets an award be appealed, sued over, arbitrated again or approved.

An award is final: after it, neither an arbitration institution nor a court accepts the same
dispute, so the term has no effect and only breeds a second dispute. What the law itself allows is
left alone: setting an award aside, refusing its enforcement, and suing after either; appeals
against a court's judgment; labour and land arbitration, where a suit may follow.

Bad::

    争议提交杭州仲裁委员会仲裁；对裁决不服的，可以向人民法院起诉。

Good::

    仲裁裁决是终局的，对双方均有约束力，任何一方不得向人民法院起诉。
    裁决被人民法院依法裁定撤销或者不予执行的，当事人可以向人民法院起诉。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_AWARD = r"(?:仲裁|裁决)(?:裁决|结果|结论|书|决定)?"
_UNHAPPY = re.compile(
    rf"(?:不服|不接受|不同意|不满意?|持?有异议)[^,。;]{{0,6}}{_AWARD}|{_AWARD}[^,。;]{{0,6}}(?:不服|不接受|不同意|不满|[仍持]?有异议|不能解决)"
    rf"|{_AWARD}(?:作出)?(?:之?后)?,?[^。;]{{0,10}}(?:不服|仍?不能解决|有异议|仍未解决)"
)
_AGAIN = re.compile(
    r"起诉|上诉|诉讼|申诉|法院[^,。;]{0,10}(?:解决|裁决|判决|审理)|再次?(?:申请|提请|提起)?仲裁|重新仲裁|复议|[复重]裁|诉请"
)
_APPROVED = re.compile(
    rf"{_AWARD}[^。;]{{0,10}}(?:须|需|应|应当|经)[^。;]{{0,16}}(?:批准|同意|认可)[^。;]{{0,6}}(?:生效|有效|执行)"
)
_NOT_FINAL = re.compile(r"(?:裁决|仲裁)[^。;]{0,8}(?:不是|并非|不具有|非)(?:终局|最终)")
_LAWFUL = re.compile(
    r"不得(?:再)?(?:向|提起|上诉|起诉|就|以|另行)|申请撤销|依法撤销|裁定撤销|被撤销|不予执行|无权|不能(?:再|向)|放弃|不再"
)
_OTHER = re.compile(
    r"劳动|人事争议|土地承包|一审|判决|行政(?:处罚|复议|诉讼|裁决|决定)|监理|评标|质量仲裁|仲裁检验|体育|调解(?:结果)?不服"
)


def find(matter: Matter) -> Iterator[Finding]:
    """Each such sentence in a text on arbitration."""
    arbitrated = any("仲裁" in passage.text for passage in matter.text.running)
    if not arbitrated:
        return
    for sentence in matter.text.sentences:
        if ("裁" in sentence.text) and _is_open(matter, sentence):
            yield _finding(sentence)


def _is_open(matter: Matter, sentence: Sentence) -> bool:
    text = sentence.text
    if _OTHER.search(text) or _LAWFUL.search(text):
        return False
    if _NOT_FINAL.search(text) or _APPROVED.search(text):
        return True
    unhappy = _UNHAPPY.search(text)
    if unhappy is None or not _AGAIN.search(text[unhappy.start() :]):
        return False
    return not _is_other_award(matter, sentence)


def _is_other_award(matter: Matter, sentence: Sentence) -> bool:
    """Whether the clause around is about labour or land disputes."""
    owner = matter.clauses.owner(sentence.passage)
    lines = owner.lines() if owner is not None else (sentence.passage,)
    return any(_OTHER_CLAUSE.search(line.text) for line in lines)


_OTHER_CLAUSE = re.compile(r"劳动(?:人事)?争议|人事争议|劳动合同|用人单位|土地承包")


def _finding(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "an award is final: neither a court nor an arbitration institution accepts the same "
            "dispute again, so this term has no effect",
            zh="仲裁实行一裁终局：裁决作出后就同一纠纷再申请仲裁或者起诉的，仲裁机构、人民法院不予受理，本约定不发生效力",
        ),
        sentence.extent(),
        hint=msg(
            "write “the award is final and binds both parties”; an award may only be set aside on "
            "the grounds of the law",
            zh="请改为“仲裁裁决是终局的，对双方均有约束力”；对裁决仅可依法定情形申请撤销或者不予执行",
        ),
    )


RULE = rule(
    "award-not-final",
    Severity.ERROR,
    msg("award treated as open to appeal", zh="约定裁决后可再诉或再裁"),
    find,
    basis=("仲裁法 第十条", "仲裁法 第七十一条"),
)
