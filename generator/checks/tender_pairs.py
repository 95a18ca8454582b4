"""The matter in, values out that stand beside each other for the tender and for the agreement.

In one row of a table that compares them, or in one line that names both prices: 中标价12万元,合同价13万元.
This module alone knows the headings of such tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage
from generator.checks.totals import rates, same

_TENDERED = re.compile(r"招标|投标|中标|标书|评标")
_AGREED = re.compile(r"合同|协议|拟签|签约|现约定|实际")
_NAMED = re.compile(
    r"工期|交货|供货|质保|保修|质量|价|金额|付款|保证金|违约|误期|赔偿|数量|品牌|型号|规格|材质|服务期"
)
_ROW_NAME = re.compile(
    r"(?:总?工期|(?:交|供)货(?:期|时间|地点)?|质保期?|保修期?|误期赔偿|违约金|质量(?:标准|等级)?|(?:合同|投标)?(?:价款|总价|金额|价格)|单价|付款(?:方式|比例)?|品牌|型号|规格|数量|材质|服务期|履约保证金)$"
)
_NOTHING = re.compile(r"^(?:[-—–/\\无空略]*|同[左上前意]?|一致|同意|按招标文件)$")
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?)(万|亿)?元?"
_AWARD = re.compile(
    rf"(?:中标|评标|投标报|中选)(?:人|总|单)?(?:价格?|金额|报价|总价)?[^。;\d%]{{0,12}}?{_NUMBER}(?![\d%天日年月个])"
)
_SIGNED = re.compile(
    rf"(?:合同|签约|拟签|实际|本协议)(?:拟签|结算|签约|实际)?(?:总|单)?(?:价款?|金额|款|结算)?[^。;\d%]{{0,12}}?{_NUMBER}(?![\d%天日年月个])"
)
_NO_PRICE = re.compile(
    r"保证金|服务费|代理费|不含税|含税|税率|费率|下浮|编号|暂列|其中|预算|顺延|预付|暂定|估算|预计|不超过|上限"
)
_UNITS = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Pair:
    """What the tender and the agreement say about one thing."""

    name: str
    tendered: str
    agreed: str
    at: Extent


def pairs(matter: Matter) -> Iterator[Pair]:
    """Each pair of values that differ."""
    yield from _rows(matter)
    for passage in matter.text.lines_with("中标", "评标", "投标报", "中选"):
        pair = _prices(matter, passage)
        if pair is not None:
            yield pair


def _rows(matter: Matter) -> Iterator[Pair]:
    """Rows of a table with a column for the tender and one for the agreement."""
    heads: tuple[list[int], int] | None = None
    for cells, at in _lines(matter):
        found = _columns(tuple(cells))
        if found is not None:
            heads = found
        elif heads is not None and len(cells) > heads[1] and _NAMED.search(cells[0]):
            values = [cells[column] for column in heads[0] if not _NOTHING.match(cells[column])]
            agreed = cells[heads[1]]
            if values and not _NOTHING.match(agreed) and _plain(values[-1]) != _plain(agreed):
                yield Pair(cells[0], values[-1], agreed, at[heads[1]])


@lru_cache(LINES)  # the next document of a type has the same rows
def _columns(cells: tuple[str, ...]) -> tuple[list[int], int] | None:
    """The columns of a heading row; None for other rows."""
    tendered = [n for n, cell in enumerate(cells) if n and _TENDERED.search(cell)]
    agreed = [n for n, cell in enumerate(cells) if n and _AGREED.search(cell) and n not in tendered]
    short = all(len(cell) <= 12 for cell in cells)
    return (tendered, agreed[-1]) if short and tendered and agreed else None


def _lines(matter: Matter) -> Iterator[tuple[list[str], list[Extent]]]:
    """The rows of tables, and lines that are drawn as rows: 工期 | 90天 | 120天."""
    rows: dict[tuple[int, int], list[Passage]] = {}
    drawn = [p for p in matter.text.lines_with("|") if p.text.count("|") > 1]
    width = min([p.text.count("|") + 1 for p in drawn], default=0)
    for passage in matter.text.cells:
        cell = passage.cell
        assert cell is not None
        rows.setdefault((cell.table, cell.row), []).append(passage)
    for passage in drawn:
        if passage.cell is None:
            cells = [cell.strip() for cell in passage.text.strip("| ").split("|")]
            for row in _unrolled(cells, width):
                yield row, [passage.whole()] * len(row)
    for found in rows.values():
        yield [p.text.strip() for p in found], [p.whole() for p in found]


def _unrolled(cells: list[str], width: int) -> Iterator[list[str]]:
    """The rows of a line that the reader joined: a last cell and the name of the next row."""
    while len(cells) > width > 1:
        joined = cells[width - 1]
        name = _ROW_NAME.search(joined)
        if name is None:
            break
        yield [*cells[: width - 1], joined[: name.start()]]
        cells = [name.group(), *cells[width:]]
    yield cells


def _plain(value: str) -> str:
    return re.sub(r"[\s,。日历人民币元整]", "", value).replace("天", "日")


def _prices(matter: Matter, passage: Passage) -> Pair | None:
    """The two prices of one line, where tax does not explain the difference."""
    text = passage.text
    award, signed = _AWARD.search(text), _SIGNED.search(text)
    if award is None or signed is None or award.start() > signed.start() or _NO_PRICE.search(text):
        return None
    if ("单价" in award.group()) != ("单价" in signed.group()):
        return None
    one, other = (_value(m) for m in (award, signed))
    if min(one, other) <= 0 or same(one, other, matter.get(rates), Decimal("0.01")):
        return None
    return Pair("价款", award[1] + (award[2] or ""), signed[1] + (signed[2] or ""), passage.whole())


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match[1].replace(",", "")) * _UNITS[match[2] or ""]
