"""A defined term that is never used, defined twice, has a twin, or is used before its definition.

Terms in brackets (以下简称“本项目”), or explained (“交付日”是指…), fix what a word means. One that never comes back is the trace of a
deleted clause or of another agreement; one word for two things, or two words for one thing, leaves
it to interpretation which is meant; so does 该平台 where “本系统” is defined, and a word in quotation marks
that nothing explains. Short names of parties, of laws, of institutions and of the
agreement itself need not be used, nor one of several explained in a line, nor what accountants call
a thing anyhow; an annex may define its own terms; everyday words may stand in the text before they
are defined.

Bad::

    第一条 甲方委托乙方实施滨江园区照明改造工程（以下简称“本项目”）。
    第二条 工程款为500,000元。

Good::

    第一条 甲方委托乙方实施滨江园区照明改造工程（以下简称“本项目”）。
    第二条 本项目的工程款为500,000元。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.short_names import PAPER, ROLE, Term
from generator.checks.short_names import terms as terms_of
from generator.checks.term_drift import other_words
from generator.checks.term_meanings import meanings, undefined
from generator.checks.text import Extent, Passage, Region
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import Message, msg

_GENERAL = re.compile(r"不可抗力|违约金|定金|保密信息|商业秘密|工作日|双方|一方|关联|本合同|本协议")
"""Terms that are explained in their own clause, and used there in other words."""
_AGREEMENT = re.compile(
    r"本(?:合同|协议|约定|备忘录)|[甲乙买卖供需]方|合同$|协议书?$|租给|委托|第[一二三]条|双方|承租人|出租人|承揽|受托|许可方|受让方|[买受让]人应|发包|施工方"
)
_GUIDE = re.compile(r"(?:说明|须知|规定|办法|条例|通知|(?<!名词)(?<!术语)解释|规则|指南)$")
_SHORT = 60
_LINES = 3
_SPECIAL = re.compile(r"^(?:目标|本|标的|许可|合作|授权|专有|拟)[一-鿿]{2,}")
_PLAIN_WORDS = frozenset(
    {"本合同", "本协议", "合作双方", "合作项目", "合作内容", "合作产品", "标的物"}
)
_REACH = 40
_BETWEEN = "\0\n\0"
"""What no term has, between two lines."""
_SAME = 8
"""So many characters in front of two definitions must agree for them to be of one thing."""


def find(matter: Matter) -> Iterator[Finding]:
    """Each term with its first fault."""
    terms = tuple(terms_of(matter))
    yield from _meanings(matter)
    if not terms:
        return
    names = {term.name for term in terms} | {term.twin for term in terms if term.twin}
    uses = _uses(matter, terms, frozenset(names))
    first: dict[tuple[str, object], Term] = {}
    things: dict[tuple[str, object], Term] = {}
    for term in terms:
        scope = _scope(matter, term.passage)
        earlier = first.setdefault((term.name, scope), term)
        named = things.setdefault((term.what[-_SAME:], scope), term)
        if earlier is not term:
            if earlier.what[-4:] != term.what[-4:]:
                yield _twice(term, earlier.what)
        elif named is not term and len(term.what) >= _SAME:
            yield _two_words(term, named.name)
        elif term.twin and uses.get(term.twin) and uses.get(term.name):
            yield _two_words(term, term.twin)
        elif not uses.get(term.name) and not (term.twin and uses.get(term.twin)):
            yield _unused(term.name, term.at)
        elif other := other_words(matter, term.name, term.what, term.passage.index):
            yield _two_words(term, other[0])
        else:
            yield from _early(matter, term)


def _meanings(matter: Matter) -> Iterator[Finding]:
    """Terms that are explained twice in different words, or explained and never used."""
    first: dict[tuple[str, object], str] = {}
    things: dict[tuple[str, object], str] = {}
    short = bool(matter.clauses.top) and len(matter.text.running) <= _SHORT
    ours = short or matter.text.contains(_AGREEMENT)
    if not ours or _is_guide(matter):
        return
    for meaning in meanings(matter):
        name, what, passage = meaning.name, meaning.what, meaning.passage
        if ROLE.match(name) or PAPER.match(name) or not re.search(r"[一-鿿]", name):
            continue
        at = passage.extent(meaning.start, meaning.end)
        earlier = first.setdefault((name, _scope(matter, passage)), what)
        other = things.setdefault((what, _scope(matter, passage)), name)
        if other != name and len(what) >= _SAME and _both_used(matter, name, other):
            yield _two_words(Term(name, what, passage, meaning.start, meaning.end, None), other)
        elif earlier[:_SAME] != what[:_SAME]:
            yield _twice(Term(name, what, passage, meaning.start, meaning.end, None), earlier)
        elif meaning.alone and not _GENERAL.search(name) and _is_idle(matter, name, passage):
            yield _unused(name, at)
    for name, at in undefined(matter):
        yield _finding(
            at,
            msg(
                "“{term}” is used like a defined term, but nothing says what it means",
                zh="“{term}”按定义用语使用，但全文没有定义",
                term=name,
            ),
            msg("define it where it first stands", zh="请在首次出现处作出定义"),
        )


def _both_used(matter: Matter, one: str, other: str) -> bool:
    """Whether the text uses both words, and neither holds the other."""
    apart = one not in other and other not in one
    return apart and all(
        sum(p.text.count(w) for p in matter.text.running) > 1 for w in (one, other)
    )


def _is_guide(matter: Matter) -> bool:
    """Whether the paper explains others: notes on a form, rules of an authority."""
    return any(_GUIDE.search(p.text) for p in matter.text.running[:2] if len(p.text) <= _REACH)


def _is_idle(matter: Matter, name: str, defined: Passage) -> bool:
    """Whether a term stands nowhere but in the line that explains it, and the paper goes on."""
    running = matter.text.running
    behind = sum(1 for p in running if p.index > defined.index and p.sentences)
    if behind < _LINES - 1 or defined.text.count(name) > 1:
        return False
    return not any(name in p.text for p in matter.text.passages if p is not defined)


def _uses(matter: Matter, terms: tuple[Term, ...], names: frozenset[str]) -> dict[str, int]:
    """How often each term stands outside the brackets that define it."""
    brackets: dict[int, list[tuple[int, int]]] = {}
    for term in terms:
        brackets.setdefault(term.passage.index, []).append((term.start, term.end))
    lines = [passage.text for passage in matter.text.passages]
    for index, spans in brackets.items():
        text = lines[index]
        for start, end in spans:
            begin = max(text.rfind(sign, 0, start) for sign in "。;") + 1
            text = text[:begin] + " " * (end - begin) + text[end:]
        lines[index] = text
    whole = _BETWEEN.join(lines)
    return {name: whole.count(name) for name in names}


def _scope(matter: Matter, passage: Passage) -> object:
    """The body, or the annex that a passage stands in: each may define its own terms."""
    zone = matter.get(zones).of(passage)
    if zone is not Zone.ANNEX and passage.region is not Region.ANNEX:
        return "body"
    owner = matter.clauses.owner(passage)
    return id(owner.path[0]) if owner is not None else "annex"


def _early(matter: Matter, term: Term) -> Iterator[Finding]:
    """The first use of a made-up word in a clause before the one that defines it."""
    if not _SPECIAL.match(term.name) or term.name in _PLAIN_WORDS:
        return
    where = matter.get(zones)
    for passage in matter.text.running[: term.passage.index]:
        place = passage.text.find(term.name)
        if place < 0 or where.of(passage) is not Zone.BODY or not passage.text.endswith("。"):
            continue
        yield _finding(
            passage.extent(place, place + len(term.name)),
            msg(
                "“{term}” is used here before it is defined",
                zh="“{term}”在定义之前已经使用",
                term=term.name,
            ),
            msg("define it where it first stands", zh="请在首次出现处作出定义"),
        )
        return


def _unused(name: str, at: Extent) -> Finding:
    return _finding(
        at,
        msg(
            "“{term}” is defined but never used",
            zh="“{term}”作了定义但全文没有使用",
            term=name,
        ),
        msg(
            "use the term wherever the thing is meant, or delete the definition",
            zh="请在相应条款中使用该简称，或者删除该定义",
        ),
    )


def _twice(term: Term, earlier: str) -> Finding:
    return _finding(
        term.at,
        msg(
            "“{term}” is defined a second time for something else (first for “{first}”)",
            zh="“{term}”前后定义了两次且所指不同（前一次指“{first}”）",
            term=term.name,
            first=earlier[-20:],
        ),
        msg("give one of the two another name", zh="请为其中之一另定简称"),
    )


def _two_words(term: Term, other: str) -> Finding:
    return _finding(
        term.at,
        msg(
            "one thing has two names here: “{term}” and “{other}”",
            zh="同一事物使用了两个简称“{term}”和“{other}”",
            term=term.name,
            other=other,
        ),
        msg("keep one of them throughout", zh="请全文统一使用其中一个"),
    )


def _finding(at: Extent, message: Message, hint: Message) -> Finding:
    return Finding(message, at, hint=hint)


RULE = rule(
    "defined-term-fault",
    Severity.WARNING,
    msg("defined term unused or ambiguous", zh="定义用语未使用或者有歧义"),
    find,
    basis=("民法典 第四百六十六条第一款", "民法典 第一百四十二条第一款"),
)
