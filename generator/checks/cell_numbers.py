"""A cell of a price table in, the number in it out: 1,200.00, ¥35元, 60台, 合计 ¥7,000.00."""

from __future__ import annotations

from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.grids import GridCell
from generator.formats import parse_figures

_NUMBER = re.compile(r"-?(?:¥|人民币)?-?[\d,]+(?:\.\d+)?")
_TAIL = re.compile(r"(?:元|¥|人民币|[(]小写[)]|小写|:|\s)+")


def amount_in(cell: GridCell) -> Decimal | None:
    """The figures in a cell that also has words: 合计（大写）：柒仟元整 ¥7,000.00."""
    found = _NUMBER.findall(cell.text)
    return parse_figures(found[-1].replace("¥", "")) if len(found) == 1 else None


def number_in(cell: GridCell | None) -> Decimal | None:
    """The number that a cell is, with its unit or currency; None where it is something else."""
    if cell is None:
        return None
    bare = _TAIL.sub("", cell.text)
    if not _NUMBER.fullmatch(bare):
        match = re.fullmatch(r"(-?[\d,]+(?:\.\d+)?)[一-鿿㎡a-zA-Z]{1,3}", bare)  # 60台
        if match is None:
            return None
        bare = match[1]
    return parse_figures(bare.replace("¥", "").replace("人民币", ""))
