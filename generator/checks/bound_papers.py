"""The matter in, what a form and an agreement on one sheet state differently out.

People copy the two below each other under any heading, 【审批单】 and 【合同正文】, or tell both in a line
each. This module alone knows such headings, and the words by which both state number, parties,
sum, term and shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.names import is_organisation, plain
from generator.checks.text import Extent, Passage
from generator.checks.totals import rates, same
from generator.formats import parse_amount_words, parse_chinese_number, parse_figures, parse_length

_FORM = re.compile(
    r"^[【\[(]?(?:[A-Za-z /]{3,40}(?=[一-鿿]))?[^,。;:|】]{0,16}(?:审批|会签|立项|呈批|报批|请示|批复|评审|用印|审签|签报|流转|申请|审核|申报|台账|批件)[^,。;:|】]{0,8}(?:[】\])]|(?=[:,|—#(]|$))"
)
_AGREEMENT = re.compile(
    r"^[【\[(]?(?:[A-Za-z /]{3,40}(?=[一-鿿]))?[^,。;:|】]{0,18}(?:合同|协议|任务书|订单)(?:书)?(?:正文|文本|上|内容|摘要|节录|摘录|稿|原件|条款|主文|里|签署稿|定稿|扫描件)?(?:写的?)?(?:\([^()]{0,12}\))?(?:[】\])]|(?=[:,—]|$))"
)
_NOT_MARK = re.compile(r"金额|名称|编号|日期|时间|期限|附件|人$|^本|根据|号$|^[(\[]?第")
_ROUGH = re.compile(
    r"预计|(?<![合节预签])约(?!定)|左右|暂估|估算|以内|不超过|上限|暂定|单价|每[月年台件套吨次]|已付|税额|其中"
)
_NUMBER = (
    r"(?P<sum>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)(?P<unit>[万千百]\d?|亿)?"
)
_AMOUNT = re.compile(
    r"(?P<label>(?:合同|协议|签约|审批|预算|采购|立项|批准|批复|核准|申报|研究|开发|研发|服务|项目|标的|工程|购置|成交|总)*"
    r"(?:金额|总价款?|价款|总额|经费|合同额|合同价|价格|货款|报酬|费用|预算|额度|款项|总计|价|[检管服设加承咨维运租开技培代评监顾][一-鿿]费))(?:总额)?(?:\([^()]{0,12}\))?(?:为|是|共|计|[:\s]|人民币|RMB|[¥$€]|USD|EUR){0,6}"
    rf"(?:{_NUMBER}(?![\d%.])|(?P<words>[壹贰叁肆伍陆柒捌玖拾佰仟万一二三四五六七八九十百千零]{{2,20}}元))"
)
_NO_TOTAL = re.compile(r"质保|预付|首付|违约|押金|保证金|定金|尾款|单|租|运|税|月|罚|余|自筹|保险")
_CURRENCY = re.compile(r"美元|欧元|日元|英镑|港[元币]|USD|EUR|HKD|JPY|GBP|\$|€")
_ALIKE = {
    "USD": "美元",
    "$": "美元",
    "EUR": "欧元",
    "€": "欧元",
    "HKD": "港元",
    "港币": "港元",
    "JPY": "日元",
    "GBP": "英镑",
}
_PARTY = re.compile(
    r"(?:拟?(?:签约|合作|交易|合同|签订)?(?:对方|相对[方人]|供应商|供货商|供货方|供方|需方|买方|卖方|合作单位|合作方|承担单位|受托方|委托方|受托单位|委托单位|承[包揽租]方|发包方|出租方|服务商|中标单位|开发方|承担方|承办方|乙方|甲方|我方))(?:单位|名称|公司|当事人|为|是|[:—\s|]){1,5}"
    r"(?P<name>[一-鿿A-Za-z()·]{4,40}?)(?=[,。;、|\s]|$)"
)
_CODE = re.compile(
    r"(?<![一-鿿])(?:合同|协议|项目|课题|立项)?(?:书)?(?:编号|号|文号)(?:为|是|[:\s]){0,3}(?P<code>[A-Za-z一-鿿]{0,6}[A-Za-z0-9\[(][A-Za-z0-9\-_/\[\]()—年号第字.]{3,30})"
)
_PAPER_CODE = re.compile(r"(?:合同|协议)(?:书)?(?:编号|号)")
_OTHER_PAPER = re.compile(r"原|主|框架|补充|前|关联|上述|引用")
_PROJECT = re.compile(r"(?:项目|课题|工程)(?:名称)?[:为|](?P<name>[^,。;:|]{3,40})")
_LEADER = re.compile(
    r"(?<!部门)(?<!单位)(?:项目|课题)?(?:负责人|主持人)(?:为|是|[:\s|]){0,3}(?P<name>(?![签意审])[一-鿿·]{2,4})(?=[,。;\s|]|$)"
)
_DATE = r"(20\d{2})[年./-](\d{1,2})(?:[月./-](\d{1,2})?[日号]?)?"
_RANGE = re.compile(
    rf"(?P<label>期限?|有效期|起止|周期|时间|期间|年限)[^,。;\d]{{0,8}}?(?P<range>{_DATE}(?:起)?(?:至|到|-{{1,2}}|—{{1,2}}|~|–){_DATE})"
)
_LENGTH = re.compile(
    r"(?P<label>[一-鿿]{0,2}(?:期|周期))限?[^,。;\d一二三四五六七八九十两]{0,5}(?P<length>(?:\d{1,4}|[一二三四五六七八九十两]{1,3})(?:个?月|年|个?(?:日历)?[天日]))"
)
_SHARE = re.compile(
    r"(?P<label>质保金|预付款?|首付款?|定金|保证金|税率)(?:比例)?[^,。;\d]{0,8}(?P<share>\d{1,3}(?:\.\d{1,2})?%)"
)
_COUNT = re.compile(
    r"(?P<label>数量)[:为共]?(?P<count>(?:\d{1,6}|[一二三四五六七八九十两]{1,3})[台套件吨个辆只箱米块副把])"
)
_SHORT = 16
_LONGEST = 120
"""Lines of a form bound with an agreement; whole sets of tender papers have more."""
_SCALE = {"万": 10_000, "千": 1000, "百": 100, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Said:
    """A value of one kind: what it is called, what it says, how it is compared, and where."""

    what: str
    value: str
    key: object
    at: Extent


@dataclass(frozen=True, slots=True)
class Pair:
    """What form and agreement state differently."""

    form: Said
    agreement: Said


def pairs(matter: Matter) -> Iterator[Pair]:
    """Each thing that the form states otherwise than the agreement on the same sheet."""
    if len(matter.text.running) > _LONGEST:
        return
    form, agreement = _divided(matter)
    if not form or not agreement:
        return
    yield from _amounts(matter, form, agreement)
    yield from _parties(form, agreement)
    theirs = {said.what: said for said in reversed(list(_plain(agreement, form=False)))}
    every = {(said.what, said.key) for said in _plain(agreement, form=False)}
    seen: set[str] = set()
    for said in _plain(form, form=True):
        other = theirs.get(said.what)
        if other is None or said.what in seen or (said.what, said.key) in every:
            continue
        seen.add(said.what)
        if not _within(said.key, other.key):
            yield Pair(said, other)


def _divided(matter: Matter) -> tuple[list[Passage], list[Passage]]:
    """The lines of the form and those of the agreement; empty where one is missing."""
    parts: tuple[list[Passage], list[Passage]] = ([], [])
    current: list[Passage] | None = None
    for passage in matter.text.running:
        current = _begun(passage, parts, current)
        if current is not None:
            current.append(passage)
    return parts


def _begun(
    passage: Passage, parts: tuple[list[Passage], list[Passage]], current: list[Passage] | None
) -> list[Passage] | None:
    """The part that a line opens, or the one that goes on."""
    text = passage.text
    if passage.cell or (passage.label and len(text) > _SHORT):
        return current
    for pattern, part in ((_FORM, parts[0]), (_AGREEMENT, parts[1])):
        found = pattern.match(text)
        if found is None or _NOT_MARK.search(found.group()):
            continue
        opened = (
            found.group()[:1] in "【[(" or found.end() == len(text) or len(text) > found.end() + 8
        )
        if opened and part is not current:
            return part if not part else current
        return current
    return current


def _within(one: object, other: object) -> bool:
    return isinstance(one, str) and isinstance(other, str) and (one in other or other in one)


def _plain(lines: Sequence[Passage], *, form: bool) -> Iterator[Said]:
    """Numbers, projects, leaders, terms, shares."""
    for line in lines:
        text = line.text
        for found in _CODE.finditer(text):
            if _OTHER_PAPER.search(text[max(0, found.start() - 6) : found.start()]):
                continue
            own = form and not _PAPER_CODE.match(found.group()) and "审批" in text
            if re.search(r"\d", found["code"]) and not own:
                what = "合同编号" if _PAPER_CODE.match(found.group()) else "编号"
                yield Said(what, found["code"], found["code"].upper(), line.extent(*found.span()))
        for found in _PROJECT.finditer(text):
            yield Said(
                "项目名称", found["name"], found["name"].strip("《》“”"), line.extent(*found.span())
            )
        for found in _LEADER.finditer(text):
            yield Said("项目负责人", found["name"], found["name"], line.extent(*found.span()))
        for found in _RANGE.finditer(text):
            yield Said("期限", found["range"], _months(found["range"]), line.extent(*found.span()))
        for found in _LENGTH.finditer(text):
            length = parse_length(found["length"].replace("日历", ""))
            yield Said(found["label"], found["length"], length, line.extent(*found.span()))
        for pattern, key in ((_SHARE, "share"), (_COUNT, "count")):
            for found in pattern.finditer(text):
                stated = (_in_digits(found[key]),)
                yield Said(found["label"], found[key], stated, line.extent(*found.span()))


def _in_digits(count: str) -> str:
    """三台 as 3台, so that both papers are compared in one print."""
    number = parse_chinese_number(count[:-1].replace("两", "二"))
    return count if number is None else f"{number}{count[-1]}"


def _months(text: str) -> tuple[int, ...]:
    """Year and month of both ends; days are left out, since one of the papers may not give them."""
    return tuple(int(n) for found in re.finditer(_DATE, text) for n in (found[1], found[2]))


def _amounts(
    matter: Matter, form: Sequence[Passage], agreement: Sequence[Passage]
) -> Iterator[Pair]:
    mine, theirs = list(_sums(form)), list(_sums(agreement))
    if not mine or not theirs:
        return
    factors = (*matter.get(rates), *(Decimal(1) + Decimal(r) / 100 for r in (13, 9, 6, 3, 1)))
    taxed = any("税" in line.text for line in (*form, *agreement))
    for said, currency, value in mine[:1]:
        if {c for _, c, _ in theirs} != {currency} and currency not in {c for _, c, _ in theirs}:
            yield Pair(said, theirs[0][0])
            return
        ceiling = "预算" in said.what
        if any(
            same(value, other, factors if taxed else (), Decimal("0.01"))
            or (ceiling and other < value)
            for _, _, other in theirs
        ):
            return
        yield Pair(said, theirs[0][0])


def _sums(lines: Sequence[Passage]) -> Iterator[tuple[Said, str, Decimal]]:
    """The total prices with their currencies."""
    for line in lines:
        for found in _AMOUNT.finditer(line.text):
            near = line.text[max(0, found.start() - 4) : found.start()]
            around = line.text[max(0, found.start() - 6) : found.end() + 4]
            if _ROUGH.search(around) or _NO_TOTAL.search(
                near[-2:] + found["label"].replace("含税", "")
            ):
                continue
            value = parse_amount_words(found["words"]) if found["words"] else _figures(found)
            behind = line.text[found.end() : found.end() + 3]
            if value is None or re.match(r"[年月日个台套件号%.]|-\d", behind):
                continue
            sign = _CURRENCY.search(found.group() + behind)
            currency = _ALIKE.get(sign.group(), sign.group()) if sign else "人民币"
            at = line.extent(*found.span())
            yield Said(found["label"], at.quote, value, at), currency, value


def _figures(found: re.Match[str]) -> Decimal | None:
    """12,000, 56万 and 9万8."""
    value = parse_figures(found["sum"])
    unit = found["unit"] or ""
    if value is None or not unit:
        return value
    scale = Decimal(_SCALE[unit[0]])
    return value * scale + (Decimal(unit[1]) * scale / 10 if len(unit) > 1 else 0)


def _parties(form: Sequence[Passage], agreement: Sequence[Passage]) -> Iterator[Pair]:
    """A party of the form that the agreement does not name, though it names others."""
    text = plain("".join(line.text for line in agreement))
    named = [
        Said("当事人", name, name, line.extent(*found.span("name")))
        for line in agreement
        for found in _PARTY.finditer(line.text)
        if is_organisation(name := plain(found["name"]))
    ]
    if not named:
        return
    for line in form:
        for found in _PARTY.finditer(line.text):
            name = plain(found["name"])
            if (
                is_organisation(name)
                and name not in text
                and not any(n.value in name for n in named)
            ):
                yield Pair(Said("当事人", name, name, line.extent(*found.span("name"))), named[-1])
                return
