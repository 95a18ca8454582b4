"""A piece of an approval form or an agreement in, what it states out: numbers, persons, terms, shares.

People write the same things with a label or without, formally or not: 质保期自验收之日起24个月, 质保两年,
50%预付款. This module alone knows those words; sums of money and parties have modules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.spoken import count_of
from generator.checks.text import Extent
from generator.formats import parse_length


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between gaps of a line, or a label with its cell; ``text`` is normalised."""

    text: str
    at: Extent


@dataclass(frozen=True, slots=True)
class Said:
    """A value of one kind: what it is called, what it says, how it is compared, and where."""

    what: str
    value: str
    key: object
    at: Extent


_CODE = re.compile(
    r"(?<![一-鿿])(?:合同|协议|项目|课题|立项|计划|任务书?)?(?:书)?(?:编号|号|文号)(?:为|是|[:\s]){0,3}(?P<code>[A-Za-z一-鿿]{0,6}[A-Za-z0-9\[(][A-Za-z0-9\-_/\[\]()—年号第字.]{3,30})"
)
_FILE = re.compile(
    r"(?<![A-Za-z0-9-])[A-Za-z]{1,6}(?:-[A-Za-z]{1,4})?[-(\[]?20\d{2}[)\]]?[-第]?\d{1,5}(?![\d-])"
)
_REFERS = re.compile(r"立项|项目|批复|审批|课题|依据|根据|批准|申请|请示|计划|任务")
_PAPER_CODE = re.compile(r"(?:合同|协议)(?:书)?(?:编号|号)")
_OTHER_PAPER = re.compile(r"原|主|框架|补充|前|关联|上述|引用")
_PROJECT = re.compile(
    r"(?:(?<!承包)(?<!采购)(?:项目|课题|工程)(?:名称)?|^(?:立项|事项|采购)?(?:名称|事由|事项|标题))(?:[:为|]|(?:写的?|填的?|定的?|批的?)?是(?=[“《])|叫(?=[“《])|(?=[“《]))(?P<name>[^,。;:|]{3,40})"
    r"|(?:就|关于|围绕|承担|开展)[“《](?P<quoted>[^”》“《]{3,40})[”》](?=项目|课题|工程|的?研[究发制]|的?开发)"
)
_LEADER = re.compile(
    r"(?<!部门)(?<!单位)(?P<label>(?:项目|课题|研究|技术|工程)?(?:总?负责人|主持人|经理|组长|带头人)|牵头人|经[办手]人|主持|[Pp]roject (?:[Ll]eader|[Mm]anager))(?:\([^()]{1,8}\)|\))?(?:姓名)?(?:为|是|由|叫|[:\s|]){0,3}(?:[一-鿿]{1,8}?(?:部|科|课|处|室|组|车间|中心|所|办|系|队)[\s·-]?)?(?P<name>(?![签意审为是由])[一-鿿·]{2,4}?|[A-Z][a-z]+ [A-Z][a-z]+)(?:担任)?(?=[,。;()\s|、]|$)"
)
_HANDLER = re.compile(r"^经")
_DAY = r"(?P<{0}y>20\d{{2}})[年./-](?P<{0}m>\d{{1,2}})(?:[月./-](?:(?P<{0}d>\d{{1,2}})[日号]?|份|底|初)?)?"
_RANGE = re.compile(
    rf"(?:^|(?P<label>期限?|有效期|起止|周期|时间|期间|年限|自|从|[租干做供])[^,。;\d]{{0,10}}?){_DAY.format('a')}(?:起|开始)?[,、]?(?:至|到|-{{1,2}}|—{{1,2}}|~|–|直到|截至|止于){_DAY.format('b')}"
)
_HAN_DATE = re.compile(
    r"(?P<y>[二〇○零一三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?:(?P<d>[一二三四五六七八九十]{1,3})[日号])?"
)
_YEARS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_N = r"(?:\d{1,4}|[一二三四五六七八九十两半百]{1,3})"
_LENGTH = re.compile(
    r"(?P<label>(?:交货|交付|供货|到货|发货|交期|施工|建设|建造|工期|质保|保修|质量保证|缺陷责任|售后|租赁|承租|租用|出租|租期|服务|运维|维护|托管|物业|管理|合同|协议|有效|合作|履行|代理|经销|许可|授权|使用|借款|贷款|研发|研究|开发|执行|实施|项目|课题|攻关|账期|付款|回款|结算|保密|期限|周期|为期|租|签)"
    r"(?:的?有效)?(?:期限|周期|时间|年限|工期|期)?)(?!前|后|日期)(?P<gap>[^,。;:\d一二三四五六七八九十两半%]{0,14}:?[^,。;:\d一二三四五六七八九十两半%]{0,12}?)"
    rf"(?P<length>{_N}(?:个?月|年半?|个?(?:日历|自然)?[天日]))(?!\d|[上下]|前|以上|一[付结]|[付结租])"
)
_LONGEST = 840
"""Months that a term may have; more is a year whose first digits are lacking."""
_DUE = re.compile(r"[内后][付支]")
_PAID = re.compile(r"付款|账期|回款|结算")
_NO_LENGTH = re.compile(r"满|逾期|延|提前|每|超过|第|前|之后|解除|通知|签字|异议|到期后")
_CLASSES = (
    ("交货期", re.compile(r"交[货付期]|供货|到货|发货")),
    ("质保期", re.compile(r"质保|保修|质量保证|缺陷责任|售后")),
    ("工期", re.compile(r"施工|建[设造]|工期")),
    ("租期", re.compile(r"租")),
    ("服务期", re.compile(r"服务|运维|维护|托管|物业|管理")),
    ("付款期", re.compile(r"账期|付款|回款|结算")),
    ("保密期", re.compile(r"保密")),
    ("借款期", re.compile(r"[借贷]款")),
    ("研究期", re.compile(r"研|开发|执行|实施|项目|课题|攻关|周期")),
    ("期限", re.compile(r".")),
)
TERMS = frozenset({"租期", "服务期", "研究期", "期限", "工期", "借款期"})
"""Lengths that the two ends of a period may tell as well."""

_SHARE = re.compile(
    r"(?P<label>质保金|质量保证金|预付款?|首付款?|首[期笔]款?|定金|订金|保证金|尾款|税率|违约金|利率|佣金|提成|分成)(?:比例)?(?P<gap>[^,。;\d]{0,8}?)(?P<share>\d{1,3}(?:\.\d{1,2})?[%‰])"
    r"|(?P<share2>\d{1,3}(?:\.\d{1,2})?%)(?:的|作为|作|为|合同|总|价款?|货款|金额){0,4}(?P<label2>质保金|质量保证金|预付款?|首付款?|定金|订金|保证金)"
)
_SHARES = (("质保金", "质保金|质量保证金"), ("预付款", "预付|首付|首[期笔]"), ("定金", "[定订]金"))
_AT_MOST = re.compile(r"不(?:超过|高于|大于|得超)|以内|上限|最[高多]")
_COUNT = re.compile(
    r"(?<![每一第/\d.A-Za-z])(?P<count>(?:\d{1,3}(?:,\d{3})+|\d{1,7}|[一二三四五六七八九十两百千]{1,5}))(?P<unit>[台套件吨辆只箱米块副把亩间头羽株张桶袋棵艘架]|平方?米|公斤|千克)(?![班时次\d])"
)
_NO_COUNT = re.compile(r"每|第|不足|超过|损|备件|备用|赠|元/$|首批|[先分]")
_MODEL = re.compile(r"(?<![A-Za-z0-9/-])(?P<kind>[A-Z]{2,6})[A-Z]{0,3}-?\d[\dA-Z./×-]{1,12}")
_NO_MODEL = re.compile(r"GB|ISO|JB|HG|DB|IEC|CIF|FOB|20\d\d|USD|RMB|CNY|EUR")


def values(piece: Piece, *, form: bool) -> Iterator[Said]:
    """Numbers, projects, leaders, terms, shares, quantities, models of one piece."""
    text = _arabic(piece.text)
    yield from _codes(text, piece, form=form)
    for found in _PROJECT.finditer(text):
        name = (found["name"] or found["quoted"]).strip("《》“”")
        yield Said("项目名称", name, name, piece.at)
    for found in _LEADER.finditer(text):
        what = "经办人" if _HANDLER.match(found["label"]) else "项目负责人"
        yield Said(what, found["name"], found["name"], piece.at)
    for found in _RANGE.finditer(text):
        ends = tuple(int(found[end + part] or 0) for end in "ab" for part in "ymd")
        yield Said("起止", found.group().lstrip("自从"), ends, piece.at)
    yield from _lengths(text, piece)
    yield from _shares(text, piece)
    yield from _counts(text, piece)
    for found in _MODEL.finditer(text):
        if not _NO_MODEL.search(found.group()) and not _CODE.search(text):
            yield Said(f"型号 {found['kind']}", found.group(), found.group().strip("./-"), piece.at)


def cited(piece: Piece) -> Iterator[Said]:
    """Numbers of the approval that an agreement refers to: 依据LX-2026-013号立项批复."""
    if _REFERS.search(piece.text):
        for found in _FILE.finditer(piece.text):
            yield Said("编号", found.group(), found.group().upper(), piece.at)


def _arabic(text: str) -> str:
    """Dates in Chinese numerals as figures."""
    return _HAN_DATE.sub(_in_figures, text) if "年" in text else text


def _in_figures(found: re.Match[str]) -> str:
    day = f"{count_of(found['d'])}日" if found["d"] else ""
    return f"{found['y'].translate(_YEARS)}年{count_of(found['m'])}月{day}"


def _codes(text: str, piece: Piece, *, form: bool) -> Iterator[Said]:
    for found in _CODE.finditer(text):
        if _OTHER_PAPER.search(text[max(0, found.start() - 6) : found.start()]):
            continue
        own = form and not _PAPER_CODE.match(found.group()) and "审批" in text
        if re.search(r"\d", found["code"]) and not own:
            what = "合同编号" if _PAPER_CODE.match(found.group()) else "编号"
            yield Said(what, found["code"], found["code"].upper(), piece.at)


def _lengths(text: str, piece: Piece) -> Iterator[Said]:
    for found in _LENGTH.finditer(text):
        if _NO_LENGTH.search(found["gap"]) or _NO_LENGTH.search(
            text[found.start() - 2 : found.start()]
        ):
            continue
        length = parse_length(re.sub(r"日历|自然", "", found["length"]))
        if length is None or length[0] > _LONGEST:
            continue
        label = found["label"]
        if _DUE.match(text, found.end()) and not _PAID.search(label):
            continue
        what = next(name for name, pattern in _CLASSES if pattern.search(label))
        months, days = length
        yield Said(what, found["length"], months * 30.4 + days, piece.at)


def _shares(text: str, piece: Piece) -> Iterator[Said]:
    for found in _SHARE.finditer(text):
        label, share = found["label"] or found["label2"], found["share"] or found["share2"]
        most = _AT_MOST.search(found["gap"] or "") is not None
        what = next((name for name, words in _SHARES if re.match(words, label)), label)
        yield Said(what, share, (float(share[:-1]), most), piece.at)


def _counts(text: str, piece: Piece) -> Iterator[Said]:
    for found in _COUNT.finditer(text):
        count = count_of(found["count"].replace(",", ""))
        before = text[max(0, found.start() - 4) : found.start()]
        if count is not None and count > 1 and not _NO_COUNT.search(before):
            yield Said(f"数量（{found['unit']}）", found.group(), count, piece.at)
