"""Quantity × price that is not the amount, lines that do not make the total.

Looks at tables with columns for quantity, unit price and amount, at totals and subtotals below
them, at sums written out (3台×25,000元＋4台×12,000元＝…), at lists of items with a total below or
behind them (以上三项合计, 两样加起来), and at sentences that give quantity, unit price and total of
one thing, in print or in plain words (一条13块5). A line may be 0.01 off, as rounding goes. Discount and freight rows
count; net and gross prices, 万元, estimated quantities and further factors (月数) are understood or
left alone: only what fits under no reading is reported.

Bad::

    设备款：3台×25,000元+4台×12,000元=98,000元。

Good::

    设备款：3台×25,000元+4台×12,000元=123,000元。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.deals import block
from generator.checks.grids import grids
from generator.checks.invoices import Wrong, wrong_lines, wrong_totals
from generator.checks.ledgers import wrong_ledgers
from generator.checks.matter import Matter
from generator.checks.multiplied import wrong_unit_products
from generator.checks.rule import Finding, rule
from generator.checks.spoken import MARKS
from generator.checks.sums import wrong_equations, wrong_products
from generator.diagnostics import Severity
from generator.fields.goods import Goods
from generator.formats import figures
from generator.messages import Message, msg


def find(matter: Matter) -> Iterator[Finding]:
    """Tables first, then running text."""
    for grid in matter.get(grids):
        yield from (_line(wrong) for wrong in wrong_lines(grid))
        yield from (_total(wrong) for wrong in wrong_totals(grid))
    for sentence in matter.text.sentences_with("数量", *MARKS):
        found = [*wrong_equations(sentence), *wrong_products(sentence)]
        yield from (_line(wrong) for wrong in found or wrong_unit_products(sentence))
    yield from (_total(wrong) for wrong in wrong_ledgers(matter))
    yield from _unlike_deal(matter)


def _line(wrong: Wrong) -> Finding:
    return Finding(
        msg(
            "{formula} is {right}, not {found}",
            zh="{formula}应为{right}，文中为{found}",
            formula=wrong.formula,
            right=figures(wrong.right),
            found=figures(wrong.found),
        ),
        wrong.at,
        hint=_write(wrong.right),
    )


def _total(wrong: Wrong) -> Finding:
    return Finding(
        msg(
            "the lines make {right}, the total says {found}",
            zh="各行合计应为{right}，文中为{found}",
            right=figures(wrong.right),
            found=figures(wrong.found),
        ),
        wrong.at,
        hint=_write(wrong.right),
    )


def _write(right: Decimal) -> Message:
    return msg(
        "write {right}, or correct quantity or price",
        zh="请改为{right}，或更正数量、单价",
        right=figures(right),
    )


def _unlike_deal(matter: Matter) -> Iterator[Finding]:
    """A table of the goods whose total is not the deal's."""
    stated = block(matter.deal, Goods)
    if stated is None:
        return
    path, goods = stated
    shown = {cell.text for g in matter.get(grids) for row in g.rows for cell in row.values()}
    text = matter.text
    if goods.total.figures in shown or any(goods.total.figures in p.text for p in text.running):
        return
    yield Finding(
        msg(
            "the deal's total of {total} stands nowhere in the text",
            zh="交易文件的总价{total}未出现在文本中",
            total=goods.total.figures,
        ),
        path=f"{path}.total",
        hint=msg(
            "state the total of the deal in the agreement",
            zh="请在合同中写明与交易文件一致的总价",
        ),
    )


RULE = rule(
    "line-total-mismatch",
    Severity.ERROR,
    msg("lines and totals do not add up", zh="明细金额与合计不符"),
    find,
    on_forms=True,
)
