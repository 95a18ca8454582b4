"""The matter in, prices out whose net sum, rate, tax and gross sum contradict.

This module alone knows how the parts of a price are named: in a sentence, on lines below one
another, in the columns of a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.grids import Grid, GridCell
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.percents import PERCENT, shares
from generator.checks.rule import Finding
from generator.checks.spoken import HAN, NUMBER, number
from generator.checks.text import Extent, Sentence
from generator.formats import figures, parse_figures
from generator.messages import msg

_SUM = (
    rf"[^,。;:\d{HAN}]{{0,10}}?(?:人民币|¥|RMB|为|:|计|是|即)*({NUMBER})(?=元|块|,(?!\d)|[。;()]|$)"
)
_NET = re.compile(
    rf"(?:不含(?:增值)?税|未税|未含税|税前|除税|净[额价])(?:价款?|总价|总额|总金额|金额|价格|合同价|货款|费用|报酬)?{_SUM}"
)
_TAX = re.compile(
    rf"(?:增值税额|(?<!含)税额|税款|税金(?!额)|(?<!含)增值税(?!税率|率|专|普|发票)|(?<!含)\d%税){_SUM}"
)
_GROSS = re.compile(
    rf"(?:价税(?:合计|总[额计])|(?<!不)(?<!未)含税(?:总价款?|价款?|总金额|金额|价格|合同价|总额|合计|货款|总计)?|税后(?:总)?(?:价|金额)|连税带价){_SUM}"
    rf"|({NUMBER})元?(?:[(](?:已|均)?|,[已均])含(?:\d{{1,2}}%)?(?:的)?(?:增值)?税"
)
_TAX_RATE = re.compile(
    rf"(?:税率|征收率|增值税率?|含|税点)(?:为|:|按|是)?({PERCENT})|({PERCENT})的?(?:增值)?税"
)


_NET_HEAD = re.compile(r"^(?:不含(?:增值)?税|未税|除税)(?!单价)[^单]{0,8}$|^不含税(?:金额|总价|价)")
_GROSS_HEAD = re.compile(r"^(?:含税(?!单价)|价税合计)[^单]{0,8}$")
_TAX_HEAD = re.compile(r"^(?:增值)?税[额款金](?:\(.{0,6}\))?$")
_RATE_HEAD = re.compile(r"^(?:增值税)?税率")
_LINES = 5
"""Lines below one another that may be the parts of one price."""
_NOTHING = (None, None, None)
_CORRECT = msg("correct the sums", zh="请核对并更正不含税价、税额和含税价")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a sentence states of one price; None where it says nothing."""

    net: Decimal | None
    tax: Decimal | None
    gross: Decimal | None
    rate: Decimal | None


def misfit(parts: Parts, tolerance: Decimal) -> bool:
    """The judgement: whether net price, tax, gross price and rate in percent contradict."""
    net, tax, gross, rate = parts.net, parts.tax, parts.gross, parts.rate
    if net is None:
        if None in (tax, gross, rate):
            return False
        assert tax is not None and gross is not None and rate is not None
        return abs(gross * rate / (100 + rate) - tax) > tolerance
    if tax is not None and gross is not None and abs(net + tax - gross) > tolerance:
        return True
    if rate is None:
        return False
    if tax is not None and abs(net * rate / 100 - tax) > tolerance:
        return True
    return gross is not None and abs(net * (100 + rate) / 100 - gross) > tolerance


def in_sentence(sentence: Sentence, tolerance: Decimal) -> Iterator[Finding]:
    """Parts of one price in a sentence."""
    found = _parts(sentence.text) if "税" in sentence.text else None
    if found is not None and misfit(found, tolerance):
        yield _misfit(found, sentence.extent())


def in_lines(matter: Matter, tolerance: Decimal) -> Iterator[Finding]:
    """Parts of one price on lines of their own."""
    lines = [p for p in matter.text.running if p.cell is None]
    priced = {p.index for p in matter.text.lines_with(_NET, _GROSS)}
    for position, passage in enumerate(lines):
        if passage.index not in priced:
            continue
        alone = _parts(passage.text)
        if alone is not None and len(passage.sentences) > 1 and misfit(alone, tolerance):
            yield _misfit(alone, passage.whole())
            return
        if alone is None or alone.net is None or (alone.tax, alone.gross, alone.rate) != _NOTHING:
            continue
        below = [p.text for p in lines[position : position + _LINES]]
        found = _parts("\n".join(below))
        if found is not None and misfit(found, tolerance):
            yield _misfit(found, passage.whole())


def in_rows(grid: Grid, tolerance: Decimal) -> Iterator[Finding]:
    """Rows of a table with columns for net price, rate, tax and gross price."""
    heads = {column: cell.text for column, cell in grid.rows[0].items()}
    columns = [
        [c for c, text in heads.items() if pattern.search(text)]
        for pattern in (_NET_HEAD, _TAX_HEAD, _GROSS_HEAD, _RATE_HEAD)
    ]
    if any(len(found) > 1 for found in columns) or not columns[0]:
        return
    for row in grid.rows[1:]:
        cells = [row.get(found[0]) if found else None for found in columns]
        net, tax, gross = (_figure(cell) for cell in cells[:3])
        found = Parts(net, tax, gross, _percent(cells[3].text) if cells[3] else None)
        if cells[0] is not None and misfit(found, tolerance):
            yield _misfit(found, cells[0].at)


def _figure(cell: GridCell | None) -> Decimal | None:
    if cell is None:
        return None
    return parse_figures(cell.text.strip("¥元 "))


def _misfit(found: Parts, at: Extent) -> Finding:
    """What is said of parts that do not fit."""
    net, rate = found.net, found.rate
    if net is None:
        return Finding(
            msg(
                "the tax of {tax} is not what the gross price and the rate make",
                zh="税额{tax}与含税价、税率不符",
                tax=figures(found.tax or Decimal(0)),
            ),
            at,
            hint=_CORRECT,
        )
    right = net * (100 + rate) / 100 if rate is not None else net + (found.tax or 0)
    return Finding(
        msg(
            "net price, tax and gross price do not fit: {net} with tax makes {right}",
            zh="不含税价、税率、税额与含税价不符：不含税价{net}加税应为{right}",
            net=figures(net),
            right=figures(round(right, 2)),
        ),
        at,
        hint=_CORRECT,
    )


@lru_cache(LINES)  # the next document of a type has the same lines
def _parts(text: str) -> Parts | None:
    """The parts of one price; None when the sentence has several of a part."""
    nets, taxes, grosses = (list(p.finditer(text)) for p in (_NET, _TAX, _GROSS))
    rates = {r for m in _TAX_RATE.finditer(text) if (r := _percent(m[1] or m[2])) is not None}
    if (
        len(nets) > 1
        or not (nets or grosses)
        or len(taxes) > 1
        or len(grosses) > 1
        or len(rates) > 1
    ):
        return None
    return Parts(
        _yuan(nets),
        _yuan(taxes),
        _yuan(grosses),
        next(iter(rates), None),
    )


def _percent(text: str) -> Decimal | None:
    found = next(iter(shares(text)), None)
    return found.value if found else None


def _yuan(found: list[re.Match[str]]) -> Decimal | None:
    if not found:
        return None
    return number(next(group for group in found[0].groups() if group))
