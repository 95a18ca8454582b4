"""A rate of value added tax that there is not, or not for this kind of supply.

In force are 13 % (goods), 9 %, 6 % (services, intangibles), the levy of 3 % and nought; 17, 16, 11
and 10 % were abolished in 2018 and 2019, so that nobody can issue an invoice with them. 5 % and 1 %
are reliefs for some taxpayers and for a time: look them up. Only percentages that are tied to the
tax by their words are read; shares of the price that fall due on an invoice, other taxes and
accounts of a past change of rates are left alone.

Bad::

    合同总价为人民币117,000元，含17%增值税。

Good::

    合同总价为人民币113,000元，含13%增值税。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.aging import with_age
from generator.checks.data.vat import VAT, VatTable
from generator.checks.deals import block
from generator.checks.grids import Grid, grids
from generator.checks.matter import Matter
from generator.checks.percents import PERCENT, shares
from generator.checks.rule import Finding, rule
from generator.checks.spoken import number as numeral
from generator.checks.tax_kinds import Kind, kind_of
from generator.checks.text import Extent, Sentence
from generator.diagnostics import Severity
from generator.fields.goods import Goods
from generator.messages import Message, msg

_POINTS = r"\d{1,2}(?:\.\d)?|[一二三四五六七八九十]{1,3}"
_TIED = re.compile(
    rf"(?:增值税|税率|征收率|税点|VAT|vat)(?:专用发票|普通发票|专票|普票|税款)?(?: ?\(|的|之)*(?:税率|征收率|rate)?"
    rf"(?:均|统一|分别|暂|一律)?(?:确定|约定)?(?:为|按照?|是|:|=|适用|计|\(|以|at|of|the|rate|is|being| )*(?P<behind>{PERCENT})"
    rf"|(?P<before>{PERCENT})(?:的|之| )*(?:税率|征收率|增值税|税点|专票|普票|税款|税金|税额|VAT|value added tax"
    rf"|税(?=[,。;)、(一-鿿\d]|$)|的?(?:增值税)?专用发票|(?:增值税)?进项|发票(?!金额|总额|后|价))"
    rf"|(?P<points>{_POINTS})个?(?:百分|税)?点(?:的|之)?(?:增值)?(?:税|专票|普票|专用发票|发票|票)"
    rf"|(?:含|加|税率?|专票|开票|发票)[^,。;\d]{{0,4}}(?P<point>{_POINTS})个(?:税|百分)?点"
    rf"|(?:税点|税率)(?:是|为|按|:)?(?P<bare>{_POINTS})(?:个?点|个)?(?=[,。;)]|$)"
    rf"|(?P<spoken>{_POINTS})个税点"
)
_VAT = re.compile(
    r"增值税|税率|税点|个点|百分点|VAT|vat|value added|专票|普票|专用发票|普通发票|征收率|含税|%税|税款|税金"
)
_OTHER_TAX = re.compile(
    r"所得税|关税|印花税|营业税|消费税|契税|版税|房产税|土地增值税|土地使用税"
    r"|城市维护建设税|城建税|教育费附加|附加税|资源税|代扣代缴|股息|预提"
)
_SHARE_OF = re.compile(
    r"(?:总价款?|价款?|总额|金额|货款|款项|合同额|费用|报酬|应付|支付|付)(?:的|之)?$"
)
_PAST = re.compile(r"(?:原|由|从|此前|以前)[^,。;]{0,16}$")
_CHANGED = re.compile(
    r"^[^。;]{0,20}?(?:调整|降|变更|改)(?:为|至|到|低)|^[^。;]{0,24}?(?:起|后)[^。;]{0,6}?(?:按|执行|适用)"
)
_HISTORY = re.compile(
    r"(?:当[年时]|原(?:销售|采购|购[买进置]|开|合同|发票|始)|历史|(?:19|20[01])\d年|曾|旧|早年|往年|此前|以前|过去)[^。;]{0,30}$"
)
_ISSUED_THEN = re.compile(
    r"^[^,。;]{0,14}(?:开具|开出|开的|取得|抵扣|缴纳|入账|购入|购进|所开|计提)"
)
_THEN = re.compile(
    r"(?:当[年时]|曾经?)[^,。;]{0,8}$|原(?:购[买进置]?|销售|采购|开具?|合同|发票)[^,。;]{0,8}$"
)
_STILL = re.compile(r"[^。;]{0,14}(?:不变|仍|继续|照旧|沿用|照样)")
_LOSS = re.compile(r"损失|违约金")
_SERVED = re.compile(r"服务|费|软件|维护|运维|培训|咨询|设计|许可|授权|安装|调试|开发")
_ORDINARY = (Decimal(13), Decimal(9), Decimal(6))
_OWN_KIND = re.compile(
    r"服务|安装|培训|软件|运|设计|施工|加工|维修|租|混合|兼营|简易|小规模|征收率|农|免|材料|设备|货"
)
_TITLE_LINES = 3
_NAME = re.compile(r"[一-鿿]{2,}")
_LONGEST = 30
_LINE = 80
_NAMES = re.compile(r"(?:品名|名称|标的物?|产品|设备|服务内容|项目|货品|商品)[:为是]")
_LARGEST = Decimal(20)
"""From here on a percentage is a share of the price."""


def find(matter: Matter) -> Iterator[Finding]:
    """What is found, and a note when the table is too old."""
    yield from with_age(_find(matter), VAT.dated, matter.today)


def _find(matter: Matter) -> Iterator[Finding]:
    """Rates in sentences, in tax columns, and in the deal."""
    whole = _kind_of_title(matter)
    for sentence in matter.text.sentences_with(_VAT):
        if _VAT.search(sentence.text):
            yield from _in_sentence(sentence, whole)
    for grid in matter.get(grids):
        yield from _in_table(grid)
    yield from _in_deal(matter)


def judge(rate: Decimal, table: VatTable = VAT) -> tuple[Message, Message, Severity] | None:
    """The judgement of a rate in percent: message, hint, severity; None when it is in force."""
    if rate in table.rates:
        return None
    if rate in table.abolished:
        right = table.abolished[rate]
        return (
            msg(
                "the VAT rate of {rate}% was abolished; {right}% took its place",
                zh="{rate}%的增值税税率已取消，现为{right}%",
                rate=rate,
                right=right,
            ),
            msg("write {right}%", zh="请改为{right}%，并核对税额", right=right),
            Severity.ERROR,
        )
    if rate in table.reliefs:
        return (
            msg(
                "{rate}% is a relief that holds for some taxpayers and for a time",
                zh="{rate}%属于阶段性或特定事项的征收率，须以开票时有效的优惠政策为准",
                rate=rate,
            ),
            msg(
                "look up whether it still holds, and say who bears a change",
                zh="请核实该政策是否仍然有效，并约定政策变化时的处理",
            ),
            Severity.WARNING,
        )
    known = "、".join(f"{value}%" for value in sorted(table.rates, reverse=True))
    return (
        msg(
            "there is no VAT rate of {rate}%; in force are {known}",
            zh="没有{rate}%这一增值税税率或征收率，现行为{known}",
            rate=rate,
            known=known,
        ),
        msg(
            "write the rate that applies to this supply",
            zh="请按交易内容写明适用的税率或征收率",
        ),
        Severity.ERROR,
    )


def _kind_of_title(matter: Matter) -> Kind | None:
    """The kind of supply that the first lines name, where the whole paper is about one kind."""
    first = [p.text for p in matter.text.running[:_TITLE_LINES] if len(p.text) <= _LONGEST]
    named = [text for text in first if not text.endswith("。")]
    kind = kind_of("".join(named[:1])) if named else None
    if kind is None:
        return None
    others = (kind_of(s.text) for s in matter.text.sentences)
    return kind if all(other in (None, kind) for other in others) else None


def _in_sentence(sentence: Sentence, whole: Kind | None) -> Iterator[Finding]:
    rates = list(_rates(sentence.text))
    for rate, start, end in rates:
        judged = judge(rate)
        if judged is not None:
            yield _finding(sentence.extent(start, end), judged)
    if len(rates) == 1:
        yield from _unfit(sentence, whole, *rates[0])


def _rates(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """The percentages that are tied to the tax."""
    for match in _TIED.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if _OTHER_TAX.search(before[-10:] + match.group() + text[match.end() : match.end() + 4]):
            continue
        if match["before"] and (_SHARE_OF.search(before) or _LOSS.search(text)):
            continue
        if _PAST.search(before) and _CHANGED.match(text[match.end() :]):
            continue
        if _is_history(text[max(0, match.start() - 40) : match.start()], text[match.end() :]):
            continue  # 原发票系当年按17%税率开具
        if match["behind"] and _PAST.search(before) and _CHANGED.search(text[match.end() :]):
            continue
        rate = _rate(match)
        if rate is not None and rate < _LARGEST:
            yield rate, match.start(), match.end()


def _is_history(before: str, after: str) -> bool:
    """Whether a rate is that of an invoice or a contract of former years, and no longer used."""
    if _STILL.match(after):
        return False
    return bool(_THEN.search(before)) or bool(_HISTORY.search(before) and _ISSUED_THEN.match(after))


def _rate(match: re.Match[str]) -> Decimal | None:
    points = match["points"] or match["point"] or match["bare"] or match["spoken"]
    if points:
        return numeral(points)
    found = next(iter(shares(match["behind"] or match["before"])), None)
    return found.value if found else None


def _unfit(
    sentence: Sentence, whole: Kind | None, rate: Decimal, start: int, end: int
) -> Iterator[Finding]:
    """A rate in force that another kind of supply has."""
    kind = kind_of(sentence.text) or _kind_of_line(sentence)
    kind = kind or (whole if not _OWN_KIND.search(sentence.text) else None)
    if kind is not None and rate in _ORDINARY and rate not in kind.rates:
        yield _wrong_kind(sentence.extent(start, end), rate, kind.rates[0], kind.zh, kind.name)


def _kind_of_line(sentence: Sentence) -> Kind | None:
    """The kind of supply of the whole line, where its rate stands in a sentence of its own."""
    line = sentence.passage.text
    alone = len(list(_rates(line))) == 1 and len(line) <= _LINE and _NAMES.search(line)
    return kind_of(line) if alone and not _OWN_KIND.search(sentence.text) else None


def _wrong_kind(at: Extent, rate: Decimal, right: Decimal, kind: str, english: str) -> Finding:
    return Finding(
        msg(
            "{rate}% is not the VAT rate of {english}, which is {right}% as a rule",
            zh="{kind}一般适用{right}%的增值税税率，文中为{rate}%",
            rate=rate,
            right=right,
            kind=kind,
            english=english,
        ),
        at,
        hint=msg(
            "check the rate; for a mixed supply name the main business, or price the parts apart",
            zh="请核对税率；兼有不同税率业务的，请分别列明价款，或者写明主要业务",
        ),
        severity=Severity.WARNING,
        basis=("增值税法 第十条", "增值税法 第十二条", "增值税法 第十三条"),
    )


def _in_table(grid: Grid) -> Iterator[Finding]:
    """The columns that are called 税率."""
    for position, row in enumerate(grid.rows[:2]):
        columns = [
            column
            for column, cell in row.items()
            if re.fullmatch(r"(?:增值税)?(?:税率|征收率)(?:\([^()]{0,6}\))?", cell.text)
        ]
        seen: set[Decimal] = set()
        for below in grid.rows[position + 1 :]:
            for cell in (below[column] for column in columns if column in below):
                found = next(iter(shares(cell.text)), None)
                if found is None or found.value in seen:
                    continue
                kind = kind_of(next((c.text for c in below.values() if _NAME.search(c.text)), ""))
                if kind is not None and found.value in _ORDINARY and found.value not in kind.rates:
                    yield _wrong_kind(cell.at, found.value, kind.rates[0], kind.zh, kind.name)
                seen.add(found.value)
                judged = judge(found.value)
                if judged is not None:
                    yield _finding(cell.at, judged)


def _in_deal(matter: Matter) -> Iterator[Finding]:
    """Goods of the deal at a rate of services; other wrong rates are refused on reading."""
    goods = block(matter.deal, Goods)
    if goods is None:
        return
    path, listed = goods
    for number, line in enumerate(listed.lines, start=1):
        rate = line.tax_rate.ratio
        if rate is not None and rate * 100 == 6 and not _SERVED.search(line.name):
            yield Finding(
                msg(
                    "{name} is listed as goods at 6%, the VAT rate of services",
                    zh="清单所列“{name}”税率为6%，货物一般适用13%或者9%",
                    name=line.name,
                ),
                path=f"{path}.lines[{number}].tax_rate",
                hint=msg("write 13%, or list services apart", zh="请改为13%，或将服务单独列明"),
                severity=Severity.WARNING,
                basis=("增值税法 第十条",),
            )


def _finding(at: Extent, judged: tuple[Message, Message, Severity]) -> Finding:
    message, hint, severity = judged
    return Finding(message, at, hint=hint, severity=severity)


RULE = rule(
    "vat-rate-invalid",
    Severity.ERROR,
    msg("VAT rate that is not in force", zh="增值税税率有误"),
    find,
    basis=("增值税法 第十条", "增值税法 第十一条"),
    on_forms=True,
)
