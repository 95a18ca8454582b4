"""Terms that monopolise technology: they make the contract, or that part of it, void.

A technology contract must not hinder competition and progress. The Supreme People's Court lists
what does: a free or one-way grant-back of the other side's improvements, a ban on further research
or on using one's own improvements, on getting similar or competing technology elsewhere, on
attacking the validity of the rights, and tying in goods, services or people that the technology
does not need. Secrecy, limits of field, place and quantity, bans on sublicences and reverse
engineering, mutual exchange and paid licences back are in order. Work done for the client while
the contract is being performed is no grant-back, and a ban that consent can lift is a warning. Only technology contracts are looked at.

Bad::

    技术许可合同
    第三条 乙方改进的技术无偿归甲方所有。

Good::

    技术许可合同
    第三条 改进技术归改进方所有，对方可以按公平条件优先取得许可。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.matter import Matter
from generator.checks.monopolies import GRANT_BACK, NO_CHALLENGE, NO_OTHERS, NO_RESEARCH, TIED
from generator.checks.rule import Finding, rule
from generator.checks.technology import Kind, is_development, kind, may_be
from generator.checks.text import Sentence
from generator.checks.wording import worded
from generator.diagnostics import Severity
from generator.messages import msg

_OF_TECHNOLOGY = re.compile(
    r"技术|专利|配方|方子|秘方|法子|窍门|发明|品种|算法|源代码|工艺|手艺|诀窍|许可[方人]|受让[方人]|改进|改良|无效宣告"
)
_GOODS_TOO = re.compile(r"设备|成套|加盟|特许|合作生产|补偿贸易")
_LICENSOR = re.compile(
    r"(?<!被)(?:许可|让与|转让|出让)[方人][^。;,乙甲丙]{0,6}([甲乙丙])方|([甲乙丙])方[(](?<!被)(?:许可|让与|转让|出让)"
    r"|([甲乙丙])方(?:同意)?(?:许可|授权)[甲乙丙]方"
)
_GIVER = re.compile(r"([甲乙丙])方[^。;甲乙丙]{0,40}?(?:改进|改良)")
_LETTERED = ("甲方", "乙方", "丙方")
_MUTUAL = re.compile(r"对等|互惠|相互|互相|彼此|同等条件|[^。;]也应[^。;]{0,20}(?:提供|交换)")
_CONSENT = re.compile(r"(?:未经|未获|未得|没有)[^。;,]{0,16}(?:同意|许可|批准|授权)")
_AFTER = re.compile(r"后续|终止|期满|届满|完成后|结束后|自行|许可技术|合同技术|验收后")


def find(matter: Matter) -> Iterator[Finding]:
    """One finding for each such term."""
    name = matter.get(title)
    sort = matter.get(kind)
    if sort is None and matter.get(may_be) and matter.text.contains(_OF_TECHNOLOGY):
        sort = Kind.TRANSFER
    if sort is None or sort is Kind.SERVICE:
        return
    goods = name is not None and bool(_GOODS_TOO.search(name.text))
    rules = [NO_CHALLENGE, NO_OTHERS, GRANT_BACK, NO_RESEARCH]
    if sort is Kind.TRANSFER and not goods and _tells(matter, named=matter.get(kind) is not None):
        rules.append(TIED)
    for sentence, wording in worded(matter, *rules):
        if wording is GRANT_BACK and _is_fair(matter, sentence):
            continue
        found = wording.finding(sentence)
        if wording is NO_RESEARCH and _CONSENT.search(sentence.text):
            found = replace(found, severity=Severity.WARNING)
        yield found


def _tells(matter: Matter, *, named: bool) -> bool:
    """Whether it is known to be about technology, and not only possible."""
    return named or len(matter.text.running) <= _EXCERPT


_EXCERPT = 40
"""More lines than this are no excerpt."""


def _is_fair(matter: Matter, sentence: Sentence) -> bool:
    """Whether the exchange is mutual by the next sentence, or the work done is paid for.

    What the licensor adds to the technology it licenses is no grant-back either.
    """
    if _MUTUAL.search(sentence.passage.text):
        return True
    found = GRANT_BACK.found.search(sentence.text)
    taker = (found["taker"] or found["named"] or "") if found else ""
    if taker in _LETTERED and taker[0] != matter.get(_licensor):
        return True
    if is_development(matter):
        return not _AFTER.search(sentence.text)
    giver = _GIVER.search(sentence.text)
    return giver is not None and giver[1] == matter.get(_licensor)


def _licensor(matter: Matter) -> str:
    """The letter of the party whose technology it is; by custom the first."""
    for passage in matter.text.lines_with(_LICENSOR):
        found = _LICENSOR.search(passage.text)
        if found:
            return found[1] or found[2] or found[3]
    return "甲"


RULE = rule(
    "technology-monopoly-term",
    Severity.ERROR,
    msg("term that monopolises technology", zh="非法垄断技术的条款"),
    find,
    basis=(
        "民法典 第八百五十条",
        "民法典 第八百六十四条",
        "民法典 第八百七十五条",
        "技术合同解释 第十条",
    ),
    home_law=True,
)
