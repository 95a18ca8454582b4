"""The matter in, parties under any label out, and names in the text that are nearly theirs.

Not everybody is called 甲方: 卖苗的：某合作社, 承接方：某公司, Party A. This module alone knows how such lines
name a party at the opening and at the end, and how a slip of a name is found in running text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.matter import Matter
from generator.checks.names import (
    BRANCH,
    core,
    distance,
    is_blank,
    is_organisation,
    is_slip_of,
    plain,
)
from generator.checks.organisations import organisations
from generator.checks.parties import PLAIN_ROLE
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone, zones

_LABEL = re.compile(
    r"^(?:[(\[]?[\d一二三]{1,2}[)\].、])?[“\"]?(?P<label>[一-鿿]{1,10}?)[”\"]?(?P<sign>(?:盖章|签章|签字|签名|公章|名称|全称)*)(?:\([^()]{1,14}\))?(?:盖章|签章|签字)?:"
    r"(?P<name>(?:[^,。;:()]|\([^()]{2,12}\)){2,40}?)(?:\((?:以下|下称|简称|章|盖章|公章|签[章字]|经营者)[^()]{0,16}\))*[,。;]?"
    r"(?:(?<=[,。;])(?:统一社会信用代码|社会信用代码|信用代码|税号|住所|住址|地址|注册地|法定代表人|法人代表|负责人|代表人|经营者|联系人|电话|营业执照|资质|以下|下称|简称|身份证|一家|一间|是一|系一).{0,200})?$"
)
_BARE = re.compile(
    rf"^(?P<label>{PLAIN_ROLE})(?P<name>[一-鿿A-Za-z0-9()]{{2,40}}?)(?:\((?:经营者|以下|下称)[^()]{{0,16}}\))?$"
)
_NUMBERED = re.compile(
    r"^(?:[(\[]?[\d一二三甲乙]{1,2}[)\].、:])?(?P<name>[一-鿿A-Za-z0-9()]{4,40}?)[,(]{1,2}(?:以下|下)?(?:简称|称)(?:为|:)?[“\"]?(?P<label>[一-鿿A-Za-z]{1,10})"
)
_PAPER = re.compile(r"抬头|户名|账户|盖章|签章|公章|开票|发票|付款|收款|货款|打给|落款|^致")
_NO_PARTY = re.compile(
    r"地址|住所|电话|日期|时间|开户|账[户号]|户名|代表|联系|负责|经办|项目|标的|名称$|编号|抄送|地点|产品|货物|品[名牌]|承运|厂家|监理|检测|设计|见证|鉴证|传真|邮编|税号|代码|附件|说明|备注|主题|致|收货|抬头|担保|保证|使用|用户|业主|开票|收款|付款|投保|保险|生产|制造|招标|介绍"
)
_ENGLISH = re.compile(
    r"(?P<label>Party [A-D]|Buyer|Seller|Supplier|Client|Customer|Purchaser|Contractor|Lessor|Lessee|Licensor|Licensee)\b[^:]{0,20}: ?(?P<name>[A-Z][A-Za-z&.,() -]{3,60}?(?:Co\.?,? ?Ltd|Ltd|Limited|Inc|LLC|GmbH|Corp|Corporation)\b)"
)
_SUFFIX = re.compile(
    r"公司|合作社|事务所|研究[院所]|大学|学院|医院|学校|中学|小学|厂|商行|经营部|批发部|门市部|[商饭酒粮]店|工作室|合伙\)|协会|基金会|委员会|集团|中心"
)
_SHOP = re.compile(
    r"(?<![银进执举施通实先运流履发])[行店社部站馆场坊铺](?=[,。;、()借签付收支欠向的]|$)"
)
ANOTHER = re.compile(
    r"子公司|母公司|关联|股东|控股|集团成员|兄弟|同一控制|前身|投资|持股|商标|品牌|授权|曾用名|原名|更名|承运|生产|厂家|业主|检测|第三方|竞争|类似|区别|不是|并非|混淆|代为|另[有一]|其他|委托|指定|原料|购自|采购自"
)
_PERSON = re.compile(r"[一-鿿·]{2,4}")
_TRADE = re.compile(r"[一-鿿()]{4,20}[队场坊铺园庄部摊户]")
_LATIN = re.compile(r"[A-Z]{3,80}$")
_DEFINED = re.compile(r"(?:简称|下称|称)(?:为)?:?[“\"](?P<name>[一-鿿]{4,8})[”\"]")
_ROLE_LIKE = re.compile(r"[方人商位者]$|合同|协议|产品|设备|系统|软件$|项目|服务$|标的|平台")
_INSIDE = re.compile(r"[一-鿿]")
_HAN = re.compile(r"[一-鿿]{4,8}")
_OPENING = 14
_FEWEST = 4
_LONG = 8


def openings(matter: Matter) -> tuple[tuple[str, str], ...]:
    """Labels and names of organisations that the first lines give under any label."""
    found: dict[str, str] = {}
    for passage in matter.text.running[:_OPENING]:
        if passage.cell is not None:
            continue
        text = undrawn(passage.text)
        line = _LABEL.match(text) or _BARE.match(text) or _NUMBERED.match(text)
        if line is None or _NO_PARTY.search(line["label"]):
            continue
        name = plain(line["name"])
        if is_organisation(name) and not is_blank(name):
            found.setdefault(line["label"], name)
    for organisation in matter.get(organisations):
        text = organisation.passage.text
        called = re.match(
            r"\((?:以下|下)?(?:简称|称)?(?:为)?[“\"]?([一-鿿]{1,8}?[方人商位])[”\"]?\)",
            text[organisation.end :],
        )
        if called and organisation.passage.index < _OPENING:
            found.setdefault(called[1], organisation.name)
    return tuple(found.items())


def labelled_parties(matter: Matter) -> tuple[str, ...]:
    """The labels of two parties or more that stand below one another: 房东：吴桂枝, 租客：方小舟."""
    found: list[str] = []
    last = -_FEWEST
    for passage in matter.text.running[:_OPENING]:
        text = undrawn(passage.text) if passage.cell is None else ""
        line = _LABEL.match(text) or _BARE.match(text)
        if line is None or _NO_PARTY.search(line["label"]) or line.groupdict().get("sign"):
            continue
        name = plain(line["name"])
        known = is_organisation(name) or _PERSON.fullmatch(name) or _TRADE.fullmatch(name)
        if not known or is_blank(name):
            continue
        if found and passage.index - last > _FEWEST:
            break
        found.append(line["label"])
        last = passage.index
    return tuple(found) if len(found) > 1 else ()


def undrawn(text: str) -> str:
    """A row of two cells that is drawn with strokes as a label with its value."""
    cells = text.strip("| ").split("|")
    return ":".join(cells) if len(cells) == 2 and text != cells[0] else text


def at_the_end(matter: Matter) -> tuple[tuple[str, str, Extent], ...]:
    """Names that a label has in a later line, other than the one it had at the opening."""
    return tuple(_at_the_end(matter))


def _at_the_end(matter: Matter) -> Iterator[tuple[str, str, Extent]]:
    where = matter.get(zones)
    first: dict[str, tuple[int, str]] = {}
    shared: dict[str, set[str]] = {}
    running = matter.text.running
    for at, named in matter.text.told_of_lines(_NAMES):
        if at >= len(running):
            break
        passage = running[at]
        zone = where.of(passage)
        for label, name, span in named:
            line, known = first.setdefault(label, (passage.index, name))
            if zone is Zone.FRONT:
                shared.setdefault(label, set()).add(name)
            later = zone is Zone.SIGNATURE or (zone is not Zone.ANNEX and "章" in passage.text)
            later = later or "签" in passage.text or name.isascii()
            if known == name or passage.index == line or not later:
                continue
            if zone is not Zone.FRONT and name in shared.get(label, ()):
                continue  # two who share the label
            both = is_organisation(known) and is_organisation(name) and _is_kin(known, name)
            latin = bool(_LATIN.match(known) and _LATIN.match(name)) and _is_kin(known, name)
            if both or latin or is_slip_of(name, known):
                yield known, name, passage.extent(*span)


def foreign_slips(matter: Matter) -> Iterator[tuple[str, str, Extent]]:
    """Names in Latin letters that are nearly one of the opening: Northgate, Northgates."""
    named: dict[str, str] = {}
    for one in matter.get(organisations):
        if not one.name.isascii():
            continue
        key = re.sub(r"[\s.,]", "", one.name).upper()
        for known, name in named.items():
            if key not in named and len(known) >= _LONG and distance(key, known, limit=2):
                yield name, one.name, one.at
        if one.passage.index < _OPENING:
            named.setdefault(key, one.name)


def short_slips(matter: Matter) -> Iterator[tuple[str, str, Extent]]:
    """Short names that are nearly one the text defines: 筑镜设计 where 筑境设计 is meant."""
    running = matter.text.running
    defined = [
        (name, at)
        for at, names in matter.text.told_of_lines(_DEFINES)
        for name in names
        if at < len(running)
    ]
    shorts = {name for name, _ in defined if not _ROLE_LIKE.search(name)}
    for short in shorts:
        tail = short[-2:]
        first = min(index for name, index in defined if name == short)
        for passage in _with(running[first:], tail, short[0]):
            at = passage.text.find(tail)
            while at >= 0:
                start = at + 2 - len(short)
                slip = passage.text[max(0, start) : at + 2]
                before = passage.text[max(0, start - 1) : max(0, start)]
                if _is_short_slip(slip, short, shorts) and not _INSIDE.match(before):
                    yield short, slip, passage.extent(start, at + 2)
                at = passage.text.find(tail, at + 1)


_DEFINES: Judge[Passage, list[str]] = Judge(
    lambda passage: [m["name"] for m in _DEFINED.finditer(passage.text)] or None, (_DEFINED,)
)


def _with(lines: Sequence[Passage], *words: str) -> list[Passage]:
    """The lines that have all of the words."""
    for word in words:
        lines = [line for line in lines if word in line.text]
    return list(lines)


def _is_short_slip(slip: str, short: str, shorts: set[str]) -> bool:
    """Whether one character other than those of the trade is wrong, and sounds or looks alike."""
    if len(slip) != len(short) or slip in shorts:
        return False
    wrong = [(a, b) for a, b in zip(slip, short, strict=True) if a != b]
    return len(wrong) == 1 and slip[0] == short[0] and _HAN.fullmatch(slip) is not None


def _is_kin(one: str, other: str) -> bool:
    """Whether two names may be of one body, and neither is only the longer form of the other."""
    return not (one in other or other in one)


_Named: TypeAlias = tuple[str, str, tuple[int, int]]
"""A label, the name behind it, and where the name stands."""
_NAMES: Judge[Passage, tuple[_Named, ...]] = Judge(
    lambda passage: None if passage.cell is not None else tuple(_named(passage.text)) or None
)


def _named(text: str) -> Iterator[_Named]:
    found = _LABEL.match(undrawn(text))
    if found is not None and not _NO_PARTY.search(found["label"]):
        start = text.find(found["name"])
        yield found["label"], plain(found["name"]), (start, start + len(found["name"]))
    yield from _english(text)


def _english(text: str) -> Iterator[_Named]:
    for found in _ENGLISH.finditer(text):
        name = re.sub(r"[\s.,]", "", found["name"]).upper()
        yield found["label"], name, found.span("name")


def _is_of_head(before: str, name: str) -> bool:
    """Whether words end in the name of a head office without 总, as those of its branches are written."""
    return "总" in name and before.endswith(name.replace("总", "", 1))


def slips(matter: Matter, name: str, others: Sequence[str]) -> Iterator[tuple[str, Extent]]:
    """Stretches of the text that are the name but for a character or two, or but for its form."""
    suffix = next(
        (p for p in (_SUFFIX, _SHOP) if p.search(name, max(0, len(name) - _FEWEST))), None
    )
    parted = core(name)
    bare = parted[0] if parted else name
    if suffix is None or len(bare) < _FEWEST:
        return
    limit = 1 if len(bare) < _LONG else 2
    for passage in matter.text.passages_with(suffix):
        text = passage.text.upper()
        if ANOTHER.search(text):
            continue
        for found in suffix.finditer(text):
            before = text[: found.end()]
            if _is_of_head(before, name) and BRANCH.match(text, found.end()):
                continue
            if before.endswith((name, *others)) or found.group()[-1] != name[-1]:
                continue
            start = before.rfind(name[:_FEWEST])
            if start >= 0 and _PAPER.search(text) and before[start:] != name:
                slip = before[start:]
                if (
                    abs(len(slip) - len(name)) <= _FEWEST
                    and slip.endswith(name[-_FEWEST:])
                    and not any(o in slip for o in others)
                ):
                    yield slip, passage.extent(start, found.end())
                    continue
            for length in range(len(name) - limit, len(name) + limit + 1):
                slip = before[-length:]
                if (
                    len(slip) < length
                    or slip[:1] != name[:1]
                    or not re.fullmatch(r"[一-鿿A-Z0-9()·&]+", slip)
                ):
                    continue
                if name in slip or slip in name or any(other in slip for other in others):
                    continue
                if distance(slip, name, limit=limit):
                    yield slip, passage.extent(found.end() - length, found.end())
                    break
