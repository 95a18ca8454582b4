"""Lines of a form in, budgets written out in them that do not add up out.

This module alone reads 经费预算：设备费12万元，测试费8万元，合计20万元 and the like: items with their total
behind them or before them, and sources of funding beside a total that stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.amounts import sums_in_figures
from generator.checks.forms import Part
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage
from generator.fields.reckoning import makes
from generator.messages import Message, msg

CENT = Decimal("0.01")
"""What rounding may leave in yuan."""

SOURCES = msg("the sources of funding", zh="各项资金来源")
_LABEL = re.compile(
    r"(?:总投资|总预算|预算总额|预算合计|项目总经费|总经费|投资总额|经费预算|费用预算|资金来源|经费来源)(?:\([^()]{0,8}\))?[:为]"
)
_WHOLE = re.compile(r"总|合计")
_INNER = re.compile(r"\([^()]*\)")
_APPROX = re.compile(r"约|预计|等|左右|主要")
_END = re.compile(r"(?:合计|共计|总计)[为:]?(?:人民币)?$")
_OPEN = re.compile(r"其中[:,]?")


@dataclass(frozen=True, slots=True)
class Off:
    """A total that its parts do not make.

    Attributes:
        what: The parts, in words.
        made: What they make.
        total: What stands there.
        at: Where the total stands.
    """

    what: Message
    made: Decimal
    total: Decimal
    at: Extent


def in_lines(matter: Matter, forms: Sequence[Part]) -> Iterator[Off]:
    """Budgets written out: 经费预算：设备费12万元，测试费8万元，合计21万元."""
    whole: Decimal | None = None
    for passage in matter.text.lines_with(_LABEL):
        label = _LABEL.search(passage.text)
        if label is None or not any(part.holds(passage) for part in forms):
            continue
        text = _INNER.sub(_blank, passage.text)
        sums = [s for s in sums_in_figures(text) if s.marked and s.start >= label.end()]
        if not sums:
            continue
        funding = "来源" in label.group()
        if funding and whole is not None and len(sums) > 1 and not _APPROX.search(text):
            made = sum((s.value for s in sums), Decimal(0))
            if not makes((s.value for s in sums), whole, CENT):
                yield Off(SOURCES, made, whole, _at(passage, label.end()))
        elif not funding:
            found = _one_line(passage, text, label.end(), [(s.value, s.start, s.end) for s in sums])
            if found is not None:
                yield found
            if _WHOLE.search(label.group()):
                whole = sums[0].value


def _one_line(
    passage: Passage, text: str, begin: int, sums: list[tuple[Decimal, int, int]]
) -> Off | None:
    """Items and their total in one line, the total first with 其中, or last with 合计."""
    if _APPROX.search(text) or len(sums) < 3:
        return None
    opened = _OPEN.search(text, sums[0][2])
    if opened and opened.start() - sums[0][2] <= 3:
        total, pieces = sums[0], sums[1:]
        made = sum((value for value, _, _ in pieces), Decimal(0))
        if made > total[0] or (len(pieces) > 2 and made != total[0]):
            return Off(msg("the items", zh="各项"), made, total[0], passage.extent(begin, total[2]))
        return None
    total, pieces = sums[-1], sums[:-1]
    made = sum((value for value, _, _ in pieces), Decimal(0))
    if _END.search(text, 0, total[1]) and made != total[0]:
        return Off(msg("the items", zh="各项"), made, total[0], passage.extent(*total[1:]))
    return None


def _blank(inner: re.Match[str]) -> str:
    return " " * len(inner.group())


def _at(passage: Passage, start: int) -> Extent:
    return passage.extent(start, len(passage.text))
