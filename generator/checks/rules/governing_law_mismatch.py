"""Foreign law, court or seat in a purely domestic deal; a foreign deal without a word on its law.

Only parties to a foreign-related relation may choose the law of another state; between mainland
companies, about facts at home, Chinese law applies whatever the clause says, and a foreign seat or
court invites a dispute over the clause itself. The rule speaks only when the parties can be seen to
be domestic: names or addresses at places of the mainland, credit codes, or a word that says so, and
no foreign name, no sign of import, export or foreign investment
(for investors from Hong Kong and Macau in the Greater Bay Area the law allows more). Foreign
standards, export markets and excluded laws are left alone.

Bad::

    供货合同
    甲方：澄江电子有限公司
    住所：江苏省江阴市澄江路18号
    乙方：青岚精密机械有限公司
    住所：江苏省苏州市吴中区东山大道1号
    第十二条 本合同适用美国纽约州法律。

Good::

    供货合同
    甲方：澄江电子有限公司
    住所：江苏省江阴市澄江路18号
    乙方：青岚精密机械有限公司
    住所：江苏省苏州市吴中区东山大道1号
    第十二条 本合同适用中华人民共和国法律。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.agreement import present, title
from generator.checks.chosen_law import (
    ANY_LAW,
    BOTH,
    PARTY,
    PARTY_HEAD,
    STATES,
    chosen,
    is_domestic,
    is_foreign,
    named,
)
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.messages import Message, msg

_CLAUSES = 4


def find(matter: Matter) -> Iterator[Finding]:
    """Foreign elements in a domestic deal; else a foreign deal that names no law."""
    if is_foreign(matter):
        yield from _silent(matter)
        return
    states = present(matter, STATES)
    if not states or not is_domestic(matter):
        return
    seen: set[str] = set()
    for sentence in matter.text.sentences:
        named = any(word in sentence.text for word in states)
        kind = chosen(sentence) if named else None
        if kind is not None and kind not in seen:
            seen.add(kind)
            yield _finding(sentence, *_MESSAGES[kind])


def _silent(matter: Matter) -> Iterator[Finding]:
    top = matter.clauses.top
    head = matter.text.running[:PARTY_HEAD]
    first = title(matter) or next((p for p in head if p.sentences), None)
    introduced = sum(1 for p in head if PARTY.match(p.text))
    if first is None or max(introduced, len(named(matter))) < BOTH or len(top) < _CLAUSES:
        return
    if top[0].label.last != 1 or matter.text.contains(ANY_LAW):
        return
    yield _finding(
        first.sentences[0],
        msg(
            "a party is foreign, and no law is chosen: the law of the closest connection applies, "
            "which has to be found first",
            zh="一方当事人为境外主体，合同没有约定适用的法律，须按最密切联系等规则另行确定",
        ),
        msg(
            "add “this agreement is governed by the law of the People's Republic of China”",
            zh="请增加“本合同适用中华人民共和国法律”等法律适用条款",
        ),
    )


_MESSAGES: dict[str, tuple[Message, Message]] = {
    "law": (
        msg(
            "all parties are domestic: the choice of a foreign law is open only to foreign-related "
            "contracts",
            zh="合同当事人均为境内主体，未见涉外因素：约定适用境外法律缺乏依据，仍应适用中华人民共和国法律",
        ),
        msg(
            "write “this agreement is governed by the law of the People's Republic of China”, or "
            "state the foreign element",
            zh="请改为“本合同适用中华人民共和国法律”；确有涉外因素的，在合同中写明",
        ),
    ),
    "seat": (
        msg(
            "all parties are domestic: arbitration abroad without a foreign element may not be "
            "recognised",
            zh="合同当事人均为境内主体，未见涉外因素：约定境外仲裁的效力和裁决的承认执行存在风险",
        ),
        msg(
            "name a mainland institution and seat, or state the foreign element",
            zh="请改为境内仲裁机构和仲裁地；确有涉外因素的，在合同中写明",
        ),
    ),
    "court": (
        msg(
            "all parties are domestic: a court abroad can be chosen only in foreign-related "
            "disputes",
            zh="合同当事人均为境内主体，未见涉外因素：只有涉外纠纷才可以约定由境外法院管辖",
        ),
        msg(
            "choose a people's court at a place connected with the agreement",
            zh="请约定由与争议有实际联系地点的人民法院管辖",
        ),
    ),
}


def _finding(sentence: Sentence, message: Message, hint: Message) -> Finding:
    return Finding(message, sentence.extent(), hint=hint)


RULE = rule(
    "governing-law-mismatch",
    Severity.WARNING,
    msg("governing law does not fit the parties", zh="法律适用与当事人情况不符"),
    find,
    basis=("涉外民事关系法律适用法 第三条", "涉外民事关系法律适用法 第四十一条"),
)
