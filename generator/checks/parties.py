"""The matter in, every place that gives a party a name out: front, signature page, annexes.

This module alone knows how agreements declare who 甲方 and 乙方 are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.names import is_organisation, plain
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone, zones

PLAIN_ROLE = (
    r"[甲乙丙丁戊]方|[买卖供需]方|供应商|经销商|开发商|服务商"
    r"|(?:采购|供应|供货|销售|购货|销货|委托|受托|代理|发包|承包|分包|出租|承租|出卖|买受|出借|借款|"
    r"保证|托运|承运|收货|存货|保管|仓储|转让|受让|许可|被许可|让与|开发|研发|研制|研究开发|合作|服务|定作|承揽|"
    r"建设|施工|监理|投资|质押|抵押|担保|采购|加工|收购|披露|接收|运营|维保|安装|居间|设计|检测|咨询)(?:单位|方|人)"
)
"""The words for a party in an agreement."""
_CALLED = r"\((?:以下)?(?:简称|称|下称|合称|即)?(?:为)?[:]?[“\"']?([^()“”\"']{1,12})[”\"']?\)"
_FIELD = r"(?:单位|公司|企业|机构|法人)?(?:全称|名称|姓名)"
_SEAL = r"(?:\((?:[^()]{0,8}(?:章|签字|签名)[^()]{0,8}|全称|名称|签字或盖章)\)|盖章|签章|公章)"
_DECLARATION = re.compile(
    rf"({PLAIN_ROLE})((?:{_CALLED})?)(?:单位|公司)?(?:{_FIELD})?(?:{_SEAL})?(?:为|是)?:"
)
_HEADING = re.compile(rf"({PLAIN_ROLE})((?:{_CALLED})?)(?:信息)?:?")
_NAME_FIELD = re.compile(rf"{_FIELD}(?:\([^()]{{0,10}}\))?:?")
_ROLE_WORD = re.compile(PLAIN_ROLE)
_INLINE = re.compile(
    rf"([一-鿿A-Za-z0-9()·&]{{4,50}})\((?:(?:以下)?(?:简称|称|下称)(?:为)?[:]?[“\"']?|[“\"'])({PLAIN_ROLE})[”\"']?\)"
)
_STATED = re.compile(
    rf"({PLAIN_ROLE})(?:为|系|是|即)((?:[^(),。;:的]|\([^()]{{1,10}}\)){{4,40}})(?=[,。;(]|$)"
)
_BEHIND = re.compile(
    r"[,;。、]|\((?=以下|下称|简称|盖章|公章|签章|签字|签名|[一-鿿]{0,8}章\)|曾用名|原名|统一|注册|法定|即|身份证|全称"
    rf"|(?:{PLAIN_ROLE}))"
    r"|(?:住所地?|住址|地址|法定代表人|负责人|统一社会信用代码|电话|联系人|授权代表|委托代理人|法人代表)(?::|$)"
)
_LEADING = re.compile(
    r"^.*(?:本合同由|本协议由|协议由|合同由|由|系由|和|与|及|以及|聘请|委托(?![方人])|授权|指定|经)(?=[一-鿿]{4})"
)
_BESIDE_NAME = re.compile(
    rf"(?:{PLAIN_ROLE}|(?:另)?一方|鉴于|兹有|兹因|今有|现有|双方)(?:为|是|系)?(?=[一-鿿]{{4}})"
)
"""A role that a sentence puts before the name: 采购方某公司（“甲方”）."""
_ACCOUNT = re.compile(
    r"(?:户名|账户名称?|帐户名称?|开户名称?|收款人|收款单位)(?:\([^()]{0,10}\))?:([^:]{2,60})"
)
_SEALED = re.compile(r"\([^()]{0,6}(?:章|签字|签名|手印|捺印)[^()]{0,6}\)")
_FIELDS_BELOW = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that gives a party a name.

    Attributes:
        roles: Words for the party, the first as it stands there: (甲方, 买方).
        name: The normalised name, without spaces; may be empty or a blank.
        at: Where the name stands, or the role when there is no name.
        zone: Part of the agreement.
        account: It names the holder of an account; ``roles`` is empty.
        inline: It stands within a sentence, where its beginning is only guessed.
    """

    roles: tuple[str, ...]
    name: str
    at: Extent
    zone: Zone
    account: bool = False
    inline: bool = False


def mentions(matter: Matter) -> tuple[Mention, ...]:
    """Every mention, in reading order."""
    return tuple(_mentions(matter))


def _mentions(matter: Matter) -> Iterator[Mention]:
    where = matter.get(zones)
    running = matter.text.running
    accounts = {passage.index for passage in matter.text.lines_with(_ACCOUNT)}
    naming = {at for at, _ in matter.text.told_of_lines(_NAMING) if at < len(running)}
    for position in sorted(naming | accounts):
        passage = running[position]
        zone = where.of(passage)
        if position in naming:
            yield from _line(passage, zone, running[position + 1 : position + 1 + _FIELDS_BELOW])
        for match in _ACCOUNT.finditer(passage.text) if passage.index in accounts else ():
            yield Mention((), *_named(passage, match.start(1), match.end(1)), zone, account=True)
    yield from _tables(matter)


@lru_cache(LINES)  # the next document of a type has the same passages
def _line(passage: Passage, zone: Zone, below: tuple[Passage, ...]) -> tuple[Mention, ...]:
    return tuple(_named_in(passage, zone, below))


def _named_in(passage: Passage, zone: Zone, below: tuple[Passage, ...]) -> Iterator[Mention]:
    text = passage.text
    declared = _DECLARATION.finditer(text) if ":" in text else ()
    found = [m for m in declared if _at_boundary(passage, m.start())]
    for number, match in enumerate(found):
        stop = found[number + 1].start() if number + 1 < len(found) else len(text)
        name, at = _named(passage, match.end(), stop)
        roles = _roles(match)
        if name or len(found) > 1:
            yield Mention(roles, name, at if name else passage.extent(*match.span()), zone)
        else:
            yield _named_below(roles, passage.extent(*match.span()), below, zone)
    heading = () if found else _heading(text)
    if heading and below and _field(below[0].text) is not None:
        yield _named_below(heading, passage.whole(), below, zone)
    for match in _INLINE.finditer(text) if "称" in text or "(“" in text else ():
        start = match.start(1) + len((_LEADING.match(match[1]) or [""])[0])
        start += len((_BESIDE_NAME.match(text[start : match.end(1)]) or [""])[0])
        name, at = _named(passage, start, match.end(1))
        yield Mention((match[2],), name, at, zone, inline=True)
    if zone is Zone.FRONT and "方" in text:
        for match in _STATED.finditer(text):
            name, at = _named(passage, *match.span(2))
            if is_organisation(name):
                yield Mention((match[1],), name, at, zone)


def _named_below(
    roles: tuple[str, ...], at: Extent, below: tuple[Passage, ...], zone: Zone
) -> Mention:
    """The name in the lines under a role that has none on its own line."""
    for number, passage in enumerate(below):
        text = passage.text
        if _DECLARATION.match(text) or _heading(text):
            break
        field = _field(text)
        if field is not None:
            name, place = _named(passage, field, len(text))
            return Mention(roles, name, place if name else passage.whole(), zone)
        if number == 0 and text and ":" not in text and "。" not in text and len(text) <= 50:
            sealed = _SEALED.match(text)  # (公章)某公司, where the seal is asked for first
            name, place = _named(passage, sealed.end() if sealed else 0, len(text))
            if name and not passage.label:
                return Mention(roles, name, place, zone)
    return Mention(roles, "", at, zone)


def _named(passage: Passage, start: int, end: int) -> tuple[str, Extent]:
    """The name within ``text[start:end]``, cut before addresses and explanations."""
    value = passage.text[start:end]
    behind = _BEHIND.search(value)
    if behind:
        value = value[: behind.start()]
    start += len(value) - len(value.lstrip(" :_" if value.strip(" :_") else " :"))
    value = value.strip(" :")
    if value.strip("_"):
        value = value.strip("_ ")
    return plain(value), passage.extent(start, start + len(value))


@lru_cache(LINES)  # lines of a document recur in the next one of its type
def _may_name(text: str) -> bool:
    """Whether a line can give a party a name at all."""
    return bool(
        _heading(text)
        or (":" in text and _DECLARATION.search(text))
        or (("称" in text or "(“" in text) and _INLINE.search(text))
        or ("方" in text and _STATED.search(text))
    )


_NAMING: Judge[Passage, bool] = Judge(
    lambda passage: (passage.cell is None and _may_name(passage.text)) or None
)


@lru_cache(LINES)
def _heading(text: str) -> tuple[str, ...]:
    """The roles of a line that is nothing else."""
    match = _HEADING.fullmatch(text)
    return _roles(match) if match else ()


@lru_cache(LINES)
def _field(text: str) -> int | None:
    """Where the name behind 单位名称 begins; None for other lines."""
    match = _NAME_FIELD.match(text)
    return match.end() if match else None


def _roles(match: re.Match[str]) -> tuple[str, ...]:
    """The role and the other role words in brackets behind it."""
    return (match[1], *_ROLE_WORD.findall(match[2]))


def _at_boundary(passage: Passage, start: int) -> bool:
    """Whether a role begins a line or stands behind a gap or punctuation in the original."""
    origin = passage.tight.origin(start, start + 1)[0]
    before = passage.original[origin - 1 : origin]
    return not before or not (before.isalnum() or before in "“”\"'（(")


def _tables(matter: Matter) -> Iterator[Mention]:
    """Names in the cells under or beside a cell that is a role."""
    where = matter.get(zones)
    heads: dict[tuple[int, int], tuple[str, ...]] = {}
    row: tuple[int, int] | None = None
    label: tuple[str, ...] = ()
    named_row = False
    for passage in matter.text.cells:
        cell = passage.cell
        assert cell is not None
        if (cell.table, cell.row) != row:
            row, label, named_row = (cell.table, cell.row), (), False
        key = (cell.table, cell.column)
        roles = _heading(passage.text)
        field = _field(passage.text)
        if roles:
            heads[key] = label = roles
            continue
        zone = where.of(passage)
        if field is not None and field < len(passage.text) and key in heads:
            yield Mention(heads[key], *_named(passage, field, len(passage.text)), zone)
        elif field == len(passage.text):
            named_row = key not in heads
            if key in heads:
                yield Mention(heads[key], "", passage.whole(), zone)
        elif named_row and key in heads and passage.text:
            yield Mention(heads[key], *_named(passage, 0, len(passage.text)), zone)
        elif label and cell.column and passage.text and key not in heads:
            yield Mention(label, *_named(passage, 0, len(passage.text)), zone)
            label = ()
