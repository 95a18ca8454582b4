"""The matter in, what a form and an agreement on one sheet state differently out.

Whatever the form states and the agreement states nowhere, though it states another value of that
kind, is a difference: sums, parties, numbers, terms, shares, quantities. What only one of them says
is none, nor is a price below the limit that was approved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.bound_sums import sum_pairs
from generator.checks.matter import Matter
from generator.checks.names import FORMS, is_blank, is_organisation, plain
from generator.checks.paper_goods import other_goods, other_partners
from generator.checks.paper_parts import divided
from generator.checks.paper_sums import Money
from generator.checks.paper_values import TERMS, Piece, Said, cited, values

_ROLE = (
    r"(?:拟?(?:签约|合作|交易|合同|签订|采购|中标|成交|入围)?(?:对方|相对[方人]|供应商|供货商|供货[方人]|供方|需方|[买卖]方|[买卖]家|客户|厂家|商家|"
    r"合作单位|合作方|承担单位|受托[方人]|委托[方人]|受托单位|委托单位|承[包揽租][方人]|发包[方人]|出租[方人]|服务商|中标单位|中标人|成交单位|施工单位|开发方|承担方|承办方|采购[方人单]位?|房东|[甲乙]方|我方))"
)
_PARTY = re.compile(
    rf"{_ROLE}(?:单位|名称|公司|全称|当事人)?(?:\([^()]{{0,8}}\))?(?:为|是|[:—\s|]){{1,5}}(?P<name>[^,。;、|:]{{2,60}}?)(?=[,。;、|]|\((?!集团|[一-鿿]{{2,3}}\)[一-鿿])|$)"
)
_LINE = re.compile(
    r"^(?P<label>[^:,。;]{2,20}): ?(?P<name>[^,。;、|:]{4,60}?)(?:\([^()]{2,20}\))?$"
)
_WITH = re.compile(
    r"(?:跟|和|与|向|找|由|同|给|选[定用择]?|让|从)(?P<name>[一-鿿()]{2,24}?(?:公司|厂|店|商行|合作社|学院|研究院|研究所|中心|事务所|工作室|经营部|集团))(?=[买签订采购做合租承供提负进实拿]|$|,)"
)
_OTHER_LABEL = re.compile(
    r"部门|申请|承办|经办|主管|上级|备选|比价|询价|推荐|开户|检测|监理|设计|用户|最终|业主|使用|地[点址]|账户|来源|抄送|主送|呈报|编制|第[二三]|[二三]家|报价|落选|未中|原"
)
_LATIN = re.compile(r"\b(?:Ltd|Limited|Inc|LLC|GmbH|Corp|Co)\b")
_PERSON = re.compile(r"[一-鿿]{2,4}")
_GENERAL = re.compile(
    r"[\s\-—_《》“”的()]|项目|课题|工程|开发|研究|研发|研制|采购|购置|设计|服务|建设|改造|合同|协议|技术|年度|20\d\d年?"
)
"""What two names of one project may differ in."""
_NEAR = 0.04
"""What 60天 and 两个月 are apart."""
_MONTH = 30.4


@dataclass(frozen=True, slots=True)
class Pair:
    """What form and agreement state differently."""

    form: Said
    agreement: Said


_CHANGED = re.compile(r"(?:调整|变更|延长|缩短|修改|更正|改)(?:为|至|到)")
"""Behind it stands what is approved in the end."""


def pairs(matter: Matter) -> Iterator[Pair]:
    """Each thing that the form states otherwise than the agreement on the same sheet."""
    form, agreement = divided(matter)
    if not form or not agreement:
        return
    for what, ours, others in sum_pairs(matter, form, agreement):
        yield Pair(_money(what, ours), _money(what, others))
    yield from _parties(form, agreement)
    for mine, found in (*other_goods(form, agreement), *other_partners(form, agreement)):
        yield Pair(mine, found)
    theirs: dict[str, list[Said]] = {}
    for piece in agreement:
        for one in values(piece, form=False):
            theirs.setdefault(one.what, []).append(one)
    files = [one for piece in agreement for one in cited(piece)]
    seen: set[str] = set()
    text = plain("".join(piece.text for piece in agreement))
    for piece in form:
        for one in values(piece, form=True):
            if one.what in seen:
                continue
            seen.add(one.what)
            other = _other(one, theirs, text) or _misquoted(one, files, text)
            changed = _CHANGED.search(piece.text)
            if other is not None and not (changed and other.value in piece.text[changed.end() :]):
                yield Pair(one, other)


def _other(mine: Said, theirs: dict[str, list[Said]], text: str) -> Said | None:
    """What the agreement says instead; None where it says the same or nothing."""
    found = theirs.get(mine.what) or _instead(mine, theirs)
    if not found or any(_agrees(mine.key, other.key) for other in found):
        return None
    if isinstance(mine.key, str) and plain(mine.key) in text:
        return None
    if isinstance(mine.key, int) and mine.key == sum(
        o.key for o in found if isinstance(o.key, int)
    ):
        return None
    return found[0]


def _misquoted(mine: Said, files: Sequence[Said], text: str) -> Said | None:
    """A number of the same make that the agreement refers to, while it never names the right one."""
    if mine.what != "编号" or mine.value in text:
        return None
    made = re.sub(r"\d", "0", str(mine.key))
    return next((f for f in files if re.sub(r"\d", "0", str(f.key)) == made), None)


def _instead(mine: Said, theirs: dict[str, list[Said]]) -> list[Said]:
    """The term where the agreement gives it another name, or both of its ends."""
    if mine.what in TERMS and mine.what != "工期" and "期限" in theirs:
        return theirs["期限"]
    if mine.what in TERMS and len(theirs.get("起止", ())) == 1:
        return theirs["起止"]
    if mine.what == "起止":
        return [one for what in sorted(TERMS) for one in theirs.get(what, ())][:1]
    return []


def _agrees(one: object, other: object) -> bool:
    """Whether two values are the same, or nobody can tell."""
    if isinstance(one, str) and isinstance(other, str):
        mine, theirs = (_GENERAL.sub("", text).upper() for text in (one, other))
        return mine in theirs or theirs in mine
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= max(one, other) * _NEAR
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _same_ends(one, other) if len(one) > 2 else _same_share(one, other)
    if isinstance(one, tuple) or isinstance(other, tuple):
        ends, length = (one, other) if isinstance(one, tuple) else (other, one)
        return not (isinstance(length, float) and _is_other_length(ends, length))
    return bool(one == other)


def _same_share(one: tuple[float, bool], other: tuple[float, bool]) -> bool:
    return one[0] == other[0] or (one[1] and other[0] < one[0]) or (other[1] and one[0] < other[0])


def _same_ends(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two periods are the same, as far as both give days."""
    return all(
        a == b or (part % 3 == 2 and 0 in (a, b))
        for part, (a, b) in enumerate(zip(one, other, strict=True))
    )


def _is_other_length(ends: object, length: float) -> bool:
    """Whether a period is not as long as was said; a month more or less is left alone."""
    if not isinstance(ends, tuple):
        return False
    months = (ends[3] - ends[0]) * 12 + ends[4] - ends[1]
    return bool(abs(months * _MONTH - length) > 2 * _MONTH)


def _money(what: str, money: Money) -> Said:
    return Said(what, money.quote, money.value, money.at)


def _parties(form: Sequence[Piece], agreement: Sequence[Piece]) -> Iterator[Pair]:
    """A party of the form that the agreement does not name, though it names others."""
    text = plain("".join(piece.text for piece in agreement))
    named = [one for piece in agreement for one in _named(piece)]
    if not named:
        return
    for piece in form:
        for one in _named(piece):
            if not _is_named(one.value, text) and not any(n.value in one.value for n in named):
                yield Pair(one, named[-1])
                return


def _is_named(name: str, text: str) -> bool:
    """Whether a text has the name, or what remains of it without its form."""
    bare = name
    for form in (*FORMS, "公司"):
        bare = bare.removesuffix(form)
    return name in text or (len(bare) > 1 and bare in text)


def _named(piece: Piece) -> Iterator[Said]:
    """The parties that a piece names."""
    text = piece.text
    line = _LINE.match(text)
    found = [m["name"] for m in (*_PARTY.finditer(text), *_WITH.finditer(text))]
    role = bool(found)
    if not found and line is not None and not _OTHER_LABEL.search(line["label"]):
        found = [line["name"]]
    for words in found:
        name = plain(words)
        known = is_organisation(name) or _LATIN.search(words) is not None
        person = role and _PERSON.fullmatch(name) is not None and name[-1] not in "方人商位"
        if (known or person) and not is_blank(name):
            yield Said("当事人", name, name, piece.at)
