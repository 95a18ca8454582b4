"""A blank or stand-in that nobody filled in: ____, XX, 【 】, 待定, ${…}, 年 月 日.

What was left open is filled by the law's default rules, which may not be what the parties want.
The finding comes once for a document, with the number of places and the first of them. Signature
lines, approval cells and forms annexed as forms stay open on purpose; a blank crossed out with “/”
or filled in between its lines (__12__) is closed; what follows an unticked □ is not chosen; the forms
that a public body prescribes in its rules stay open.

Bad::

    质保期为____个月，自验收合格之日起计算。

Good::

    质保期为__12__个月，自验收合格之日起计算。
    甲方（盖章）：____________
    日期：    年  月  日
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Set
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.blank_words import around_blanks
from generator.checks.guidance import guidance
from generator.checks.index import Judge
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.names import is_organisation
from generator.checks.normalise import loose
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Passage, Region
from generator.checks.zones import ANNEXED, Zone, zones
from generator.diagnostics import Severity
from generator.document import Role
from generator.messages import msg

_FILL = (
    r"(?:请|待)?(?:填写|填入|输入|插入|选择|补充|注明|待定|待填|待补|待确认)[^\]】>»)]{0,20}"
    r"|(?:甲方|乙方|买方|卖方|公司|单位|项目|产品|合同|客户|供应商|开户行?|银行|联系人|签订|交货|法定代表人)?"
    r"(?:名称|全称|姓名|地址|住所|金额|日期|数量|编号|电话|账号|职务)"
    r"|[●•*×Xx_\s·?？]*"
)
_HAN_DIGIT = "〇零○一二三四五六七八九十"
_BLANKS = re.compile(
    r"_{2,}"
    r"|×{2,}(?!型|牌”?字样)|(?<!\d)×(?=[年月日元条款项号市县区省])"
    r"|(?<![A-Za-z\d×*-])[Xx]{2,}(?![A-Za-z\d×*-]|系列|型|牌|系统|[为系是指][^,。;]{0,16}(?:代号|系列|型号|商标|品牌|代码|缩写|简写))|(?<![A-Za-z\d])[NnMY](?=个(?:月|工作日)|(?:工作)?日内|天内|万元|元整|%)|[?]{2,}|(?<![\dX*“])\*{3,}(?![\d*])|#[一-鿿]{2,8}#|(?<=\d\d)[Xx]{2}(?=年)"
    rf"|(?<![{_HAN_DIGIT}])○{{2,}}(?![{_HAN_DIGIT}年])"
    r"|某某"
    rf"|[\[【«](?:{_FILL})[\]】»]|<(?:{_FILL})>|《\s*》"
    r"|\((?:空白|待填写?|待补充?|待定|待确认|请填写?[^)]{0,20}|请补充?|自填|另填|如有请填)\)"
    r"|(?<=[:])\s*(?:\((?:姓名|名称|全称|电话|地址|职务|联系方式|手机|邮箱|金额|数量|日期|型号|品牌|规格|单位|编号|账号|开户行|时间|地点)\)){1,4}"
    r"|(?<=[:¥])\ {2,}(?=元|个|%|年|月|日|[)]|$)|\(¥ *\)|(?<=[一-鿿])(?<![万千百十亿角美欧日港澳公单多次纪状银拾佰仟])\ {1,40}元(?=[,。;/整(]|$)|每[月日年天吨]\ {1,20}(?=元)"
    r"|(?<=[第为计共按付在于后之])\(\s*\)|\(\s+\)(?=[元%个日天年月份种项])"
    r"|\b(?:TBD|TBC|TBA|tbd|tbc)\b|(?:金额|价格|单价|总价|日期|时间|数量|地点|费用|比例|期限|账号|名称|人选|型号|规格|标准|利率)(?:暂|仍|尚)?(?:待定|待填|待补|未定|空缺|暂缺|待填写|待补充|待确认)(?=[,。;)]|$)|\((?:此处|这里)[^()]{0,16}(?:填|写|补|插入)[^()]{0,10}\)"
    r"|(?<=[:])\s*(?:待定|待填写?|待补充|待确认|另行填写)(?=\s*(?:[,;。)]|$))|^\s*待定\s*$"
    r"|\$\{[^{}]{0,60}\}|\{\{[^{}]{0,80}\}\}|\{%[^{}%]{0,80}%\}|«[^»]{1,40}»|<<[^<>]{1,40}>>"
    r"|(?:(?<=\d)|(?<=[\s_:自至于为到从在])|^)年[ _]*月[ _]*日"
    r"|(?<=[为第后于按计付共在至达币起过满期价的])\ {2,}"
    r"(?=个|工作日|日|天|元|%|年|份|台|套|万元|种|吨|月|次)"
)
_HINT = re.compile(
    r"[一-鿿] 元|\(¥|[:]\s*\([一-鿿]{2,4}\)|请补|自填|请填|另填|月 元|[NnMY](?=[个日天工万元%])|[?]{2}|\*{3}|#[一-鿿]|tb[dc]|未定|空缺|暂缺|此处|这里|[_×«]|[Xx]{2}|○○|某某|TB[DCA]|待[定填补确]|空白|另行填写|请填|[${<]|  |年[ _]*月[ _]*日"
    r"|[\[【《(][\s●•*?？·]*[\]】》)]|[\[【]"
)
"""What every blank contains; cheap to look for in the many lines that have none."""

_RULED = re.compile(r"[\s_\-=—|:+]*")
_FILLED = re.compile(r"(?<!_)_+\s*([^_\s][^_]{0,40}?)\s*_+")
_SHORT = 2
"""Lines this short on both sides of a word are drawn under it: __杭州__."""

_BETWEEN = re.compile(r"[年月日个元份,;:、。]")
_CLOSED = re.compile(r"[/\\—–-]+|无|\d[\d,.]*%?|[^年月日个元份%]\D{0,40}\d.*")
_OPEN_BOX = "□☐"
_BOX = re.compile(r"[□☐☑☒■√✓▣◼✔]")
_SIGNED = re.compile(
    r"签字|盖章|签名|签章|签收|审批|批准人?[:(]|审核人?[:(]|复核人?[:(]|经办人?[:(]|见证人|公章|\(章\)"
)
_APPROVAL = re.compile(r"审批|审核|批准|会签|签字|签名|盖章|意见")
_FORM = re.compile(r"格式|样式|样表|样张|样本|式样|范本|模板|空白|参考文本")
_ADDRESS = re.compile(
    r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9_.-]{1,200}|https?://[!-~]{1,500}|www\.[!-~]{1,500}"
)
_EXPLAINED = re.compile(
    r"[省市县]?[”\"]?(?:[中内里处]的?(?:内容|文字|空白|空格|部分|选项|数字)|含|是指|系指|[中内里处](?:应当?|由|须|请|可)[^。;]{0,6}[填选])"
)
_DATE_ALONE = re.compile(r"年[ _]{0,24}月[ _]{0,24}日")
_SEAL = re.compile(r"签[字名章署]|盖章|公章|印章|\(章\)|章[:)]|(?:申请|请求|负责|代表|经办|代理)人")
_NEAR = 3
_ABOUT_BLANKS = re.compile(r"变量|占位|空白|字段|替换")
_TITLE = re.compile(r"(?=.{0,40}[×X某])[^_。;:,、().]{4,40}")
"""A line of words alone, with stand-ins: 关于××公司××年度报告的说明."""
_INTERPRETED = re.compile(
    r"本(?:准则|办法|规定|条例|细则|规则|通知|指引|规范|意见)由[^。;]{2,24}(?:会|部|局|委|署|院|行|厅|办公室|政府|中心|交易所|协会)负责(?:解释|修订)"
)
_IN_FORCE = re.compile(
    r"自(?:公布|发布|印发|颁布|下发)之日起(?:施行|实施|执行|生效)|现[将予][^。]{2,80}(?:印发|发布|公布|转发)"
)
_WITHIN = re.compile(r"[年月日时\s]{0,3}")
"""Between the parts of one blank, as in ____年__月__日."""


def find(matter: Matter) -> Iterator[Finding]:
    """One finding for all blanks."""
    likely = {at for at, _ in matter.text.told_of_lines(_BLANK)}
    if not likely or _is_regulation(matter):
        return
    places = [extent for passage in _looked_at(matter, likely) for extent in _blanks(passage)]
    if not places:
        return
    shown = "、".join(f"“{words}”" for words in around_blanks(places))
    yield Finding(
        msg(
            "{count} blank(s) or stand-in(s) left open, first: {shown}",
            zh="有{count}处空白或占位文字未填写，首先是：{shown}",
            count=len(places),
            shown=shown,
        ),
        places[0],
        hint=msg(
            "fill each in, or cross it out with “/” and say that it does not apply",
            zh="请逐处填写；不适用的划“/”并注明不适用",
        ),
        blank=True,
        count=len(places),
    )


def _is_regulation(matter: Matter) -> bool:
    """Whether a public body speaks: its rules prescribe forms, and their blanks stay open."""
    return (
        title(matter) is None
        and matter.text.contains(_INTERPRETED)
        and matter.text.contains(_IN_FORCE)
    )


def _looked_at(matter: Matter, likely: Set[int]) -> Iterator[Passage]:
    """Those of the passages ``likely`` to have a blank in which it is a fault."""
    where = matter.get(zones)
    approval = {
        p.cell.table
        for p in matter.text.lines_with(_APPROVAL)
        if p.cell and _APPROVAL.search(p.text)
    }
    form = False
    notes = matter.get(guidance)
    headed = {at for at, _ in matter.text.told_of_lines(ANNEXED)}
    for index in sorted(likely | headed):
        passage = matter.text.passages[index]
        if passage.region is Region.MARGIN:
            if passage.index in likely and passage.role not in (Role.NOTE, Role.COMMENT):
                yield passage
            continue
        zone = where.of(passage)
        if zone is Zone.ANNEX and index in headed:
            form = bool(_FORM.search(passage.text))
        if passage.index not in likely or passage.index in notes or _is_dated(matter, passage):
            continue
        if zone is Zone.SIGNATURE or (zone is Zone.ANNEX and form):
            continue
        if passage.cell is not None and passage.cell.table in approval:
            continue
        if _SIGNED.search(passage.text) and "。" not in passage.text:
            continue
        yield passage


def _is_dated(matter: Matter, passage: Passage) -> bool:
    """Whether a line is the date beside a signature."""
    if not _DATE_ALONE.fullmatch(passage.loose.text.strip("│| ")):
        return False
    near = matter.text.passages[max(0, passage.index - _NEAR) : passage.index + _NEAR + 1]
    return any(_SEAL.search(p.text) for p in near)


@lru_cache(LINES)  # lines of a document recur in the next one of its type
def _may_be_blank(original: str) -> bool:
    """Whether a line has anything of a blank and is no ruled line."""
    text = loose(original).text
    return bool(_HINT.search(text)) and not _RULED.fullmatch(text)


_BLANK: Judge[Passage, bool] = Judge(lambda passage: _may_be_blank(passage.original) or None)


def _blanks(passage: Passage) -> Iterator[Extent]:
    """The open blanks of a line; parts close together count as one, and so does a title."""
    text = passage.loose.text
    closed = _Spans([m.span() for m in _ADDRESS.finditer(text)] + list(_filled(text)))
    unticked = _Spans(_unticked(text))
    heading = passage.cell is None and _TITLE.fullmatch(text) is not None
    start = end = -1
    for match in _BLANKS.finditer(text):
        if closed.cover(match.start(), match.end()):
            continue
        if match.group()[0] == "_" and _is_beside_value(text, *match.span()):
            continue
        if unticked.cover(match.start(), match.start()) or _is_example(text, *match.span()):
            continue
        if start >= 0 and (heading or _WITHIN.fullmatch(text, end, match.start())):
            end = match.end()
            continue
        if start >= 0:
            yield passage.loose_extent(start, end)
        start, end = match.span()
    if start >= 0:
        yield passage.loose_extent(start, end)


def _filled(text: str) -> Iterator[tuple[int, int]]:
    """Blanks with a value between their lines: __12__, ____/____."""
    position = 0
    while match := _FILLED.search(text, position):
        short = max(match.start(1) - match.start(), match.end() - match.end(1)) <= _SHORT
        value = match[1]
        word = short and not _BETWEEN.search(value)
        if word or _CLOSED.fullmatch(value) or is_organisation(value):
            yield match.span()
            position = match.end()
        else:
            position = match.end(1)


def _is_example(text: str, start: int, end: int) -> bool:
    """Whether a stand-in is quoted where the line speaks of stand-ins, or explained itself."""
    if _EXPLAINED.match(text, end):
        return True
    quoted = text[start - 1 : start] in ("“", '"') and text[end : end + 1] in ("”", '"')
    return quoted and bool(_ABOUT_BLANKS.search(text))


def _is_beside_value(text: str, start: int, end: int) -> bool:
    """Whether a line runs on from a value (12____个月) or into a word (a__b)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return any(sign.isascii() and sign.isalnum() for sign in (before, after))


def _unticked(text: str) -> list[tuple[int, int]]:
    """The stretches behind an empty box, up to the next box."""
    boxes = [*_BOX.finditer(text)]
    if not boxes:
        return []
    ends = [box.start() for box in boxes[1:]] + [len(text)]
    return [
        (box.end(), end) for box, end in zip(boxes, ends, strict=True) if box.group() in _OPEN_BOX
    ]


class _Spans:
    """Stretches of a line, to be asked in reading order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them holds ``start`` to ``end``."""
        index = bisect_right(self._starts, start) - 1
        return any(end <= stop for _, stop in self._spans[max(index - 1, 0) : index + 1])


RULE = rule(
    "placeholder-left",
    Severity.ERROR,
    msg("blank or stand-in left open", zh="空白或占位文字未填写"),
    find,
    basis=("民法典 第五百一十条", "民法典 第五百一十一条"),
    on_forms=True,
)
