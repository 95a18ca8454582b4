"""Two or more arbitration institutions for the same disputes.

The parties may still agree on one of them; if they cannot, the arbitration agreement is void. The
finding names the bodies, not the names: a former or second name of one institution in brackets or
behind a slash is no second body. Institutions for different disputes, entries of a list of which
one is chosen, several drafts of a clause, and the change of an earlier choice are left alone; “A or
B” is for the same disputes, be they all or only some.

Bad::

    第十一条 争议提交贸仲或北仲仲裁。

Good::

    第十一条 争议提交北京仲裁委员会/北京国际仲裁院，按其现行仲裁规则仲裁。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.bodies import Body, bodies
from generator.checks.forums import SEVERAL_PLACES, Choice, Forum, choices
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_CHANGED = re.compile(r"变更为|改为|修改为|原合同|原约定|原协议")
_OF_OTHERS = re.compile(
    r"(?:与|和|同|跟)其[^,。;]{0,4}(?:分包|供应|供货|上[游家]|下[游家]|客户|承运|代理|员工|转包|第三[方人])[^,。;]{0,16}(?:争议|纠纷)"
    r"|(?:与|和)本(?:合同|协议)(?:无[涉关]|没有关系)|(?:另一?|旧|另案|前一?份|另一?份|此前)[^,。;]{0,6}(?:合同|协议)(?:项下|中)?[^,。;]{0,6}(?:争议|纠纷)"
)
"""Disputes of another contract are not those of this one."""
_OR = re.compile(r"(?:申请|进行)?(?:仲裁)?,?(?:或者?|/)(?:提交|向)?")
_EACH_ITS_OWN = re.compile(r"分别|视(?!为)|取决于|根据[^,。;]{1,20}(?:金额|性质|类型|标的)")
_BY_CRITERION = re.compile(
    r"(?:视|按照?|根据)[^,。;为]{0,12}(?:金额|性质|类型|标的)[^。;]{0,20}提交"
)
"""Which disputes go where depends on something that can be told."""
_REFUSED = re.compile(
    r"(?:不(?:得|再|能|可)?|非|无需|排除|取代|代替|放弃|取消)(?:向|由|提交|选[择定]?|去|找|约定|给|到){0,2}$|《[^》]{0,10}$"
)
"""In front of a body that is not chosen."""
_ITS_RULES = re.compile(r"(?:的|之)?(?:现行)?(?:有效的?)?(?:仲裁员|名册|(?:仲裁)?规则|收费)")
"""Behind a body of which only the rules or the arbitrators are taken."""
_ONE_OF = re.compile(r"之一|任一|任选|任何一|下列|以下|如下|仲裁机构[为是:系]")
_ENTRY = re.compile(r"^(?:或者?|及|以及)?[\d()一二三四①-⑨.、:]{0,5}$")
_ALIAS = re.compile(r"[(](?:原|又称|又名|也称|即|现|曾用名|简称|以下简称|下称|同时使用|亦称)")
_FORMER = re.compile(r"(?:曾用名|又称|又名|亦称|前身)[为是:“]{0,2}$")


def find(matter: Matter) -> Iterator[Finding]:
    """Several bodies in one sentence, or different ones in different sentences."""
    found = [c for c in matter.get(choices) if c.forum is Forum.ARBITRATION and not c.option]
    reported = False
    for choice in {id(c.sentence): c for c in found}.values():
        if choice.limited and not _is_either(choice):
            continue
        text = choice.sentence.text
        names = _names(choice)
        if _OF_OTHERS.search(text) or _CHANGED.search(text) or _BY_CRITERION.search(text):
            continue
        if len(names) > 1 or SEVERAL_PLACES.search(text):
            reported = True
            yield _finding(tuple(names.values()), choice.sentence.extent())
    if not reported:
        yield from _tabled(matter)
        yield from _apart(
            [c for c in found if not c.limited and not _OF_OTHERS.search(c.sentence.text)]
        )


def _is_either(choice: Choice) -> bool:
    """Whether two bodies are named as “A or B”, without saying which disputes go where."""
    text, names = choice.sentence.text, _names(choice)
    named = [body for body in choice.bodies if body.key in names]
    return not _EACH_ITS_OWN.search(text) and any(
        a.key != b.key and _OR.fullmatch(text[a.end : b.start]) for a, b in pairwise(named)
    )


def _names(choice: Choice) -> dict[str, str]:
    """Each body a sentence names, by its key; names explained as another name are left out."""
    text = choice.sentence.text
    named = [body for body in choice.bodies if body.name]
    if named and _ONE_OF.search(text):
        named.extend(_listed_behind(choice.sentence))
    return {
        body.key: body.name
        for body in named
        if not any(o.key != body.key and o.key.endswith(body.key) for o in named)
        and not _ITS_RULES.match(text, body.end)
        and not _REFUSED.search(text[max(0, body.start - 10) : body.start])
        and not _ALIAS.search(text[max(0, body.start - 6) : body.start])
        and not _FORMER.search(text[max(0, body.start - 6) : body.start])
        and not (text[max(0, body.start - 1) : body.start] == "(" and len(named) > 1)
    }


def _listed_behind(sentence: Sentence) -> Iterator[Body]:
    """The bodies that the next sentences of the line list and nothing else."""
    for other in sentence.passage.sentences:
        if other.start >= sentence.end:
            names = [body for body in bodies(other.text) if body.name]
            if not names or not _ENTRY.match(other.text[: names[0].start]):
                return
            yield from names


_ROW = re.compile(r"^(?:仲裁)?(?:机构|委员会|地点)(?:名称)?(?:\([^()]{0,12}\))?[|:]")
_ANY_OF = re.compile(r"任一|任选|均可|都可|或|自选|择一")


def _tabled(matter: Matter) -> Iterator[Finding]:
    """A line 机构:… of a table, with several bodies of which any may be chosen."""
    for passage in matter.text.lines_with("仲裁"):
        text = passage.text
        if _ROW.match(text) and _ANY_OF.search(text):
            named = {body.key: body.name for body in bodies(text) if body.name}
            if len(named) > 1:
                yield _finding(tuple(named.values()), passage.whole())


def _apart(found: list[Choice]) -> Iterator[Finding]:
    """Another body in a later sentence than in the first one."""
    first: dict[str, str] = {}
    for choice in found:
        names = _names(choice)
        if first and names and not names.keys() & first.keys():
            if not _CHANGED.search(choice.sentence.text):
                both = (*first.values(), *names.values())
                yield _finding(both, choice.sentence.extent())
            return
        first = first or names


def _finding(names: tuple[str, ...], at: Extent) -> Finding:
    listed = "、".join(names)
    return Finding(
        msg(
            "more than one arbitration institution {names}: unless the parties agree on one when "
            "the dispute has arisen, the arbitration agreement is void",
            zh="约定了两个以上仲裁机构{names}：争议发生后不能协议选定其一的，仲裁协议无效",
            names=f"（{listed}）" if listed else "",
        ),
        at,
        hint=msg(
            "keep one institution, with its full name",
            zh="请只保留一个仲裁机构，并写明其全称",
        ),
    )


RULE = rule(
    "arbitration-multiple-institutions",
    Severity.ERROR,
    msg("more than one arbitration institution", zh="约定两个以上仲裁机构"),
    find,
    basis=("法释〔2006〕7号 第五条", "仲裁法 第二十九条"),
)
