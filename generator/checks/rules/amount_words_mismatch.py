"""A sum whose words and figures differ.

No statute says which of the two counts in an ordinary contract (票据法 第八条 is about bills only);
the parties would have to argue about what was meant. Words and figures are compared where they
stand together: one in brackets behind the other, joined by 大写, 小写 or 即, or as the only pair in
a table row. 万元 and 亿元, foreign currencies, ordinary numerals (五十万元) and printed places
(零拾零元) are read; words or figures that cannot be read for certain are left alone.

Bad::

    合同总价为580,000.00元（大写：伍拾捌万捌仟元整）。

Good::

    合同总价为580,000.00元（大写：伍拾捌万元整）。
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.checks import lazy_re as re
from generator.checks.amounts import Sum, sums_in_figures
from generator.checks.amounts_beside import unlike_neighbours
from generator.checks.formal_sums import HAS_WORDS, words_in
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Passage
from generator.diagnostics import Severity
from generator.formats import amount_words, figures
from generator.messages import msg

_JOIN = re.compile(
    r"(?:[\s:,;(\[)\]“”\"/_|]|/[年月日天台套件吨次]|整|人民币|RMB|CNY|USD|US|HK|[$¥€]|港币|美元|欧元|大写|大写金额|小写|金额|数字|数额|数目|写成|写作|写为|写的是|记作|阿拉伯|票面|换成|折合|也就是|也即|就是|等于|合计|共计|总计|即为|即|合|计|为|是|,|块|钱|(?i:in words|in figures|say|amount|only|i\.e\.|renminbi|yuan))*"
)
_SIGN = re.compile(
    r"[(\[)\]$¥€]|大写|小写|即|就是|等于|写[成作为的]|折合|换成|数字|(?i:in words|in figures|say)"
)
_MONEY_SIGN = re.compile(r"¥|人民币|RMB")
_LABELLED = re.compile(r"大写|小写")
_CLOSED = re.compile(r"[元整\s]{0,4}[)\]]")
_FAR = 40


def find(matter: Matter) -> Iterator[Finding]:
    """Pairs within a line or cell, then pairs across the cells of a row."""
    for passage in matter.text.lines_with(HAS_WORDS):
        words = words_in(passage.text)
        if words:
            numbers = _outside(sums_in_figures(passage.text), words)
            for word in words:
                wrong = _contradicting(passage.text, word, numbers)
                if wrong is not None:
                    start, end = min(word.start, wrong.start), max(word.end, wrong.end)
                    yield _finding(word, wrong, passage.extent(start, end))
    yield from _rows(matter)
    for word, number, at in unlike_neighbours(matter):
        yield _finding(word, number, at)


def _outside(numbers: Sequence[Sum], words: list[Sum]) -> list[Sum]:
    """The figures that are no part of a sum in words (50万元)."""
    covered = {place for word in words for place in range(word.start, word.end)}
    return [number for number in numbers if number.start not in covered]


def _contradicting(text: str, word: Sum, numbers: Sequence[Sum]) -> Sum | None:
    """The figure beside a sum in words that differs from it; None when a neighbour agrees."""
    behind = bisect_left(numbers, word.end, key=lambda number: number.start)
    before, after = numbers[max(behind - 1, 0) : behind], numbers[behind : behind + 1]
    beside = [n for n in before if n.end <= word.start and _joins(text, n.end, word.start)]
    for number in after:
        # 100元(大写壹佰元整),200元: the bracket is closed before the next figure begins.
        closed = beside and _CLOSED.match(text, word.end, number.start)
        if not closed and _joins(text, word.end, number.start):
            beside.append(number)
    if not beside or any(number.value == word.value for number in beside):
        return None
    return beside[0]


def _joins(text: str, start: int, end: int) -> bool:
    """Whether two sums with ``text[start:end]`` between them say the same thing twice."""
    if end - start > _FAR or not _JOIN.fullmatch(text, start, end):
        return False
    if _MONEY_SIGN.match(text, end) and text[start:end] == ",":
        return True  # 叁仟元整,¥3,000
    return not text[start:end].strip() or _SIGN.search(text, start, end) is not None


def _rows(matter: Matter) -> Iterator[Finding]:
    """Rows with one sum in words and one in figures, in different cells."""
    labelled = {
        (p.cell.table, p.cell.row)
        for p in matter.text.lines_with(_LABELLED)
        if p.cell is not None and _LABELLED.search(p.text)
    }
    cells = [
        p
        for p in matter.text.running
        if p.cell is not None and (p.cell.table, p.cell.row) in labelled
    ]
    for _, row in groupby(cells, key=lambda p: p.cell and (p.cell.table, p.cell.row)):
        passages = list(row)
        words = [(p, s) for p in passages for s in words_in(p.text)]
        numbers = [(p, s) for p in passages for s in sums_in_figures(p.text) if s.value]
        if len(words) == len(numbers) == 1:
            (words_at, word), (numbers_at, number) = words[0], numbers[0]
            if words_at is not numbers_at and number.value != word.value and number.marked:
                yield _finding(word, number, _at(numbers_at, number))


def _at(passage: Passage, number: Sum) -> Extent:
    return passage.extent(number.start, number.end)


def _finding(word: Sum, number: Sum, at: Extent) -> Finding:
    return Finding(
        msg(
            "the words say {words}, the figures {figures}: it cannot be told which sum was meant",
            zh="大写金额为{words}，小写金额为{figures}，两者不一致，无法确定约定的金额",
            words=figures(word.value),
            figures=figures(number.value),
        ),
        at,
        hint=msg(
            "if the figures are right, write {words}",
            zh="如以小写为准，大写应为：{words}",
            words=amount_words(number.value) if _writable(number) else figures(number.value),
        ),
    )


def _writable(number: Sum) -> bool:
    return number.value == round(number.value, 2) and 0 <= number.value < 10**15


RULE = rule(
    "amount-words-mismatch",
    Severity.ERROR,
    msg("words and figures of a sum differ", zh="金额大小写不一致"),
    find,
    basis=("民法典 第一百四十二条第一款", "民法典 第四百六十六条第一款"),
    on_forms=True,
)
