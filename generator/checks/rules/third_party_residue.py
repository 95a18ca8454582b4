"""Somebody else's name left over: a company with duties that is no party, another agreement's number.

An agreement binds its parties only. A company that is to pay, accept, own or give its consent
without being a party is usually the client of the text that was copied, and its name may also
disclose that client; so may a hospital or a mill, or a company called by its short name. The rule
compares every organisation in such a place, in headers and footers,
notes and document properties with the parties, and with what the deal names. Carriers, makers,
banks, testers, affiliates, end users and whoever the text introduces are left alone; so are texts
whose parties are not named. Hidden or deleted text that a file still carries is reported too.

Bad::

    采购合同
    甲方：云栖智造科技有限公司
    乙方：青岚精密机械有限公司
    第四条 由岭南纺织机械有限公司于10日内支付全部货款。

Good::

    采购合同
    甲方：云栖智造科技有限公司
    乙方：青岚精密机械有限公司
    第三条 乙方委托陆通快运有限公司承运，运费由乙方负担。
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.known_parties import OPENING, known_parties
from generator.checks.leftovers import is_margin, numbers, projects
from generator.checks.matter import Matter
from generator.checks.names import is_abridged, is_near, plain
from generator.checks.normalise import tight
from generator.checks.organisations import Organisation, is_public, organisations
from generator.checks.other_bodies import core_of, other_bodies
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Passage, Region
from generator.checks.third_parties import (
    has_part,
    has_right,
    is_introduced,
    is_led,
    is_listed,
    is_place,
)
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.document import Paragraph
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a company's texts may name.

    Attributes:
        allowed: Full names of organisations that are no leftover, such as the own group's.
    """

    allowed: tuple[str, ...] = setting((), zh="允许在文书中出现的单位全称，如本集团各公司")


_WHOLE_NAME = 8
"""Characters of a whole name with its form."""
_KIND = re.compile(r"^(?:合资|合营|中外|国有|股份|项目|有限|一人|新设|目标)")
_PROPERTIES = ("title", "subject", "keywords", "description", "category")
_HAN = re.compile(r"[一-鿿]{2,}")
_EXAMPLE = re.compile(r"曾[为向在]|业绩|案例|类似|经验|例如|比如|譬如|竞争")
_CALLED = re.compile(r"称(?:为|作)?:?[“\"《]?([一-鿿A-Za-z]{2,12})")
_TAUGHT = re.compile(r"(?:大学|研究院)$")
"""Bodies that many texts name without giving them a part."""
_STEM = 4
"""Characters of place and name that a kind of bodies does not have."""
_CORE = 2
_BRIEF, _TWICE = 5, 2


def find(matter: Matter) -> Iterator[Finding]:
    """Names in the text, in margins and properties; numbers; hidden text."""
    known = known_parties(matter)
    if known is not None:
        yield from _names(matter, known)
        yield from _bodies(matter, known)
        yield from _properties(matter, known)
    for leftover in (*numbers(matter), *projects(matter)):
        yield _finding(leftover.message, leftover.at)
    yield from _hidden(matter)


def _names(matter: Matter, known: frozenset[str]) -> Iterator[Finding]:
    """The first place of each stranger."""
    seen = {plain(tight(name).text) for name in matter.settings(Known).allowed}
    found = matter.get(organisations)
    named: dict[str, list[Organisation]] = {}
    beside: dict[int, set[str]] = {}
    names = {o.name for o in found}
    seen |= {o.name for o in found if _is_translated(o, known)}
    for organisation in found:
        named.setdefault(_shortest(organisation.name, names), []).append(organisation)
        beside.setdefault(organisation.passage.index, set()).add(organisation.name)
    for organisation in found:
        name = _shortest(organisation.name, names)
        if name in seen or is_public(name) or _is_party(organisation, known):
            continue
        if name in matter.get(_said) or is_listed(matter, organisation):
            continue
        margin = organisation.passage.region is Region.MARGIN or is_margin(organisation.passage)
        acts = has_part(organisation) or has_right(organisation)
        if not margin and is_introduced(named[name], beside, by_role=has_right(organisation)):
            continue
        passive = is_place(organisation) or _KIND.search(name) or _TAUGHT.search(name)
        if not margin and not acts and passive:
            continue
        seen.add(name)
        yield _stranger(name, organisation.at, margin=margin, acts=acts)


def _bodies(matter: Matter, known: frozenset[str]) -> Iterator[Finding]:
    """Bodies without a company's form, where they act like a party or head a page."""
    if not matter.get(other_bodies):
        return
    own = plain("".join((*known, _said_of_parties(matter), matter.get(_said))))
    named: dict[str, list[Organisation]] = {}
    beside: dict[int, set[str]] = {}
    for body in matter.get(other_bodies):
        named.setdefault(body.name, []).append(body)
        beside.setdefault(body.passage.index, set()).add(body.name)
    for name in named:
        core = core_of(name)
        bodies = [one for other, ones in named.items() if other.endswith(name) for one in ones]
        if name in own or (len(core) >= _CORE and core in own):
            continue
        if name.endswith("公司") and len(name) <= _BRIEF and len(bodies) < _TWICE:
            continue  # 公司 alone may be what a joint venture is called
        for body in bodies:
            if _EXAMPLE.search(body.passage.text):
                continue
            margin = body.passage.region is Region.MARGIN or is_margin(body.passage)
            if margin or _acts(body, bodies, beside):
                yield _stranger(name, body.at, margin=margin)
                return


def _acts(one: Organisation, mentions_of: list[Organisation], beside: dict[int, set[str]]) -> bool:
    """Whether it acts like a party there, and nothing says what part it has."""
    if has_right(one) and not is_introduced(mentions_of, beside, by_role=True):
        return True
    named = len(core_of(one.name)) >= _STEM and is_led(one)
    return (has_part(one) or named) and not is_introduced(mentions_of, beside)


def _said_of_parties(matter: Matter) -> str:
    """The opening lines, names of parties and short names: whoever stands there is no stranger."""
    where = matter.get(zones)
    opening = matter.text.running[:OPENING]
    front = "".join(p.text for p in opening if where.of(p) is Zone.FRONT and not is_margin(p))
    shorts = "".join(
        m[1] for p in matter.text.lines_with(_CALLED) for m in _CALLED.finditer(p.text)
    )
    return front + shorts + "".join(m.name for m in matter.get(mentions))


def _shortest(name: str, names: Collection[str]) -> str:
    """The name without words that were taken for its beginning, where it stands alone elsewhere."""
    return min(
        (n for n in names if len(n) >= _WHOLE_NAME and name.endswith(n)), key=len, default=name
    )


def _said(matter: Matter) -> str:
    """All that the deal says, without blanks: whoever it names is no stranger."""
    return plain(tight(str(matter.deal.values)).text) if matter.deal else ""


def _is_party(organisation: Organisation, known: frozenset[str]) -> bool:
    """Whether the mention ends in, begins with or is nearly the name of a party."""
    before = plain(organisation.passage.text[: organisation.end])
    name = organisation.name
    return any(
        before.endswith(party)
        or party in name
        or party.startswith(name)
        or is_near(name, party)
        or is_abridged(name, party)
        for party in known
    )


def _is_translated(organisation: Organisation, known: frozenset[str]) -> bool:
    """Whether a name in Latin letters stands beside the Chinese name of a party."""
    if not organisation.name.isascii():
        return False
    line = organisation.passage
    return (
        line.region is not Region.MARGIN
        and not is_margin(line)
        and any(party in plain(line.text) for party in known)
    )


def _properties(matter: Matter, known: frozenset[str]) -> Iterator[Finding]:
    """Organisations in the document properties of a file."""
    allowed = {plain(tight(name).text) for name in matter.settings(Known).allowed}
    for key in _PROPERTIES:
        value = tight(matter.document.properties.get(key, "")).text
        name = plain(value)
        for match in re.finditer(r"[一-鿿()]{3,30}?(?:股份有限公司|有限责任公司|有限公司)", value):
            if not any(party in name or match.group() in party for party in known | allowed):
                yield _stranger(match.group(), None, margin=True)


def _hidden(matter: Matter) -> Iterator[Finding]:
    """Hidden or deleted text, once."""
    blocks = matter.document.blocks + matter.document.margins
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        hidden = [span.text for span in block.spans if span.hidden]
        text = "".join(hidden) if hidden else ""
        if text and _HAN.search(text):
            yield Finding(
                msg(
                    "the file still carries text that is hidden or was deleted: “{found}”",
                    zh="文件中仍有隐藏或者已删除的文字：“{found}”",
                    found=text.strip()[:40],
                ),
                _near(matter, index),
                hint=msg(
                    "accept or reject all changes and remove hidden text before sending",
                    zh="请在发出前接受或拒绝全部修订，并删除隐藏文字",
                ),
                severity=Severity.WARNING,
            )
            return


def _near(matter: Matter, block: int) -> Extent | None:
    """The line that a block still shows."""
    line: Passage | None = next((p for p in matter.text.passages if p.block == block), None)
    return line.whole() if line is not None and line.original else None


def _stranger(name: str, at: Extent | None, *, margin: bool, acts: bool = True) -> Finding:
    if margin:
        return _finding(
            msg(
                "{name}, in header, footer, note or properties, is no party to this agreement",
                zh="页眉、页脚、批注或文档属性中的“{name}”不是本合同当事人",
                name=name,
            ),
            at,
        )
    if not acts:
        return _finding(
            msg(
                "{name} is named here, but is no party, and nothing says what part it has",
                zh="此处出现的“{name}”不是本合同当事人，文中也未说明其身份，可能是其他合同的残留",
                name=name,
            ),
            at,
        )
    return _finding(
        msg(
            "{name} is given a duty or a right here, but is no party: an agreement binds its "
            "parties only",
            zh="“{name}”不是本合同当事人，却在此承担义务或享有权利；合同仅对当事人具有法律约束力",
            name=name,
        ),
        at,
    )


def _finding(message: Message, at: Extent | None) -> Finding:
    return Finding(
        message,
        at,
        hint=msg(
            "replace it by the party or number meant, or say what part the third party has",
            zh="请改为本合同当事人或者编号；确为第三方的，写明其身份和作用",
        ),
    )


RULE = rule(
    "third-party-residue",
    Severity.ERROR,
    msg("somebody else's name left over", zh="残留他人名称或编号"),
    find,
    basis=("民法典 第四百六十五条第二款",),
    on_forms=True,
    settings=Known(),
)
