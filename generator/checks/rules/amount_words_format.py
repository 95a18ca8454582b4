"""Sums in words that are not written the customary, forgery-proof way.

Ordinary numerals (一二三) are easily altered, which is what the formal ones (壹贰叁) prevent; the
currency stands before the words; words that end with 元 close with 整, and nothing follows 分. No
law asks for it outside bills and payment vouchers, so it is only noted; whether words and figures
agree is another rule's matter. Sums in ordinary prose (五万元), sums
mentioned in words alone, and unit prices are left alone.

Bad::

    合同总价500,000元（大写：五十万元）。

Good::

    合同总价人民币500,000元（大写：人民币伍拾万元整）。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.grids import grids
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Sentence
from generator.diagnostics import Severity
from generator.messages import Message, msg

_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟万亿零"
_ORDINARY = "一二两三四五六七八九十百千"
_WORDS = re.compile(
    rf"(?<![{_FORMAL}{_ORDINARY}\d])(?P<digits>\d{{1,4}}万?)?[{_FORMAL}{_ORDINARY}]{{1,"
    rf"40}}(?P<foreign>美|港|欧|日|澳)?元"
    rf"(?:[{_FORMAL}{_ORDINARY}]角)?(?P<fen>零?[{_FORMAL}{_ORDINARY}]分)?(?P<whole>整)?"
)
_LABEL = re.compile(r"大写(?:金额|数额|数字)?[)]?[:为是,]?[(]?(?:人民币|RMB|¥)?[)]?[:]?$")
_NO_UNIT_WORDS = re.compile(
    rf"大写(?:金额|数额)?[)]?[:为是]?[(]?(?:人民币)?[:]?(?P<words>[{_FORMAL}{_ORDINARY}]{{2,30}})(?P<whole>整)?(?![元角分美港欧日澳英{_FORMAL}{_ORDINARY}_])"
)
_LABEL_BEHIND = re.compile(r"^,?[(](?:人民币|金额)?大写[)]")
_FIGURES_BEHIND = re.compile(r"^整?[,(]{1,2}(?:小写[金数]?额?[:为]?)?[(]?(?:人民币|RMB|¥)*[:]?\d")
_CURRENCY = re.compile(r"人民币|RMB|CNY")
_UNIT_PRICE = re.compile(r"^(?:/|每|一|的|以上|以下|以内|左右|起)")
_FORM_PLACES = re.compile(r"[零壹贰叁肆伍陆柒捌玖][仟佰拾]零[佰拾]零")
_DIGIT_ANY = re.compile(r"[壹贰叁肆伍陆柒捌玖一二两三四五六七八九]")
_DIGIT = re.compile(r"[壹贰叁肆伍陆柒捌玖]")
_JUST_BEFORE = re.compile(r"(?:人民币|RENMINBI|RMB|CNY)[(]?(?:大写)?[)]? ?[:]?$", re.IGNORECASE)
_FIGURES_BEFORE = re.compile(r"(?:\d元?|元)[)]?[,(]{1,2}$")
_GLOSS = re.compile(r"\d元?[(]$")
_PRICED = re.compile(
    r"(?:总价款?|总额|总金额|合同价款?|价款|货款|合计|共计|总计|报酬|定金|转让[价费]款?|租金|[运加服咨设开]\w{0,2}费)(?:总额|总计|总价|金额)?(?:共|共计|为|是|计|:|合计)*$"
)
_AMOUNT = re.compile(
    r"(?:^|[\d元:(]|[Ss][Aa][Yy] ?|金额|总价款?|总额|合同价款?|价款|货款|合计|共计|总计|报酬|定金|转让[价费]款?|租金|借款|贷款|工程[价款]款?)(?:总额|总计|总价|金额)?(?:共|共计|为|是|计|:|合计|[(,])*$"
)
"""Before 人民币: the name of the sum, or its figures."""
_FOREIGN = re.compile(r"(?:美元|港[币元]|欧元|日元|英镑|USD|EUR|HKD|US\$)[(:]{0,2}$")
_HAS = re.compile(rf"[{_FORMAL}{_ORDINARY}](?:美|港|欧|日|澳)?元")


_PLAIN_NUMERALS = msg(
    "the sum in words uses ordinary numerals, which are easily altered",
    zh="大写金额使用了普通数字，易被涂改",
)
_WHOLE_AFTER_FEN = msg("整 does not follow 分", zh="大写金额写到“分”的，后面不写“整”")
_NO_WHOLE = msg(
    "the sum in words ends with 元 and has no 整 behind it",
    zh="大写金额到“元”为止，缺少“整”字",
)
_NO_YUAN = msg("the sum in words does not say 元", zh="大写金额没有写“元”")
_NO_CURRENCY = msg("the sum in words does not name its currency", zh="大写金额前没有写明“人民币”")


def find(matter: Matter) -> Iterator[Finding]:
    """Each sum in words, in sentences and under columns that are called 大写."""
    written = [s for s in matter.text.sentences_with(_HAS) if _HAS.search(s.text)]
    named = bool(written) and matter.text.contains(_CURRENCY)
    for sentence in written:
        if sentence.passage.cell is None:
            yield from _in_sentence(sentence, named=named)
    for sentence in matter.text.sentences_with("大写"):
        words = _NO_UNIT_WORDS.search(sentence.text)
        if words and _DIGIT_ANY.search(words["words"]):
            yield _finding(sentence.extent(*words.span("words")), _NO_YUAN)
    yield from _in_fields(matter, named=named)
    for grid in matter.get(grids):
        columns = [c for c, cell in grid.rows[0].items() if "大写" in cell.text]
        for row in grid.rows[1:]:
            for cell in (row[column] for column in columns if column in row):
                found = _all_words(cell.text)
                fault = judge(found, labelled=True, currency=True) if found else None
                if fault is not None:
                    yield _finding(cell.at, fault)


def _in_fields(matter: Matter, *, named: bool) -> Iterator[Finding]:
    """Cells behind cells that say 大写, be it letter by letter."""
    for grid in matter.get(grids):
        for row in grid.rows:
            label = ""
            for cell in row.values():
                found = _all_words(cell.text)
                if found and _LABEL.search(label):
                    currency = named or "人民币" in cell.text or "人民币" in label
                    fault = judge(found, labelled=True, currency=currency)
                    if fault is not None:
                        yield _finding(cell.at, fault)
                label += cell.text


@lru_cache(LINES)  # the next document of a type has the same cells
def _all_words(text: str) -> re.Match[str] | None:
    """A sum in words that fills a cell."""
    return _WORDS.fullmatch(text.removeprefix("人民币"))


def judge(words: re.Match[str], *, labelled: bool, currency: bool) -> Message | None:
    """The judgement of a sum in words: what is not customary about it; None when nothing is.

    Args:
        words: The sum.
        labelled: It is called 大写, or 人民币 stands right before it.
        currency: The text names its currency.
    """
    text = words.group()
    if words["foreign"] or _FORM_PLACES.search(text):
        return None
    if words["digits"] or any(char in _ORDINARY for char in text):
        return _PLAIN_NUMERALS if labelled else None
    if not _DIGIT.search(text):
        return None  # a form with open places: __万__仟元
    return _ending(words, labelled=labelled) or (
        _NO_CURRENCY if not currency and (labelled or words["whole"]) else None
    )


def _ending(words: re.Match[str], *, labelled: bool) -> Message | None:
    """What is wrong with 整 at the end of formal words."""
    if words["fen"]:
        return _WHOLE_AFTER_FEN if words["whole"] else None
    open_end = "角" not in words.group() and not words["whole"]
    return _NO_WHOLE if labelled and open_end else None


def _in_sentence(sentence: Sentence, *, named: bool) -> Iterator[Finding]:
    text = sentence.text
    for words in _WORDS.finditer(text):
        before, behind = text[: words.start()], text[words.end() :]
        if _UNIT_PRICE.match(behind) or before.endswith(("每", "_", "第")):
            continue
        if _FOREIGN.search(before):
            continue
        labelled = bool(_LABEL.search(before) or _LABEL_BEHIND.match(behind))
        formal = not any(char in _ORDINARY for char in words.group())
        labelled = labelled or (formal and _stands_under_label(before))
        labelled = labelled or (not words["digits"] and _stands_for_price(before, behind, formal))
        fault = judge(words, labelled=labelled, currency=named)
        if fault is not None:
            yield _finding(sentence.extent(*words.span()), fault)


def _stands_under_label(before: str) -> bool:
    """Whether 人民币 right before a sum in words makes it the sum that counts, and no mention."""
    currency = _JUST_BEFORE.search(before)
    return currency is not None and _AMOUNT.search(before[: currency.start()]) is not None


def _stands_for_price(before: str, behind: str, formal: bool) -> bool:
    """Whether a sum in words is the price, or stands in brackets beside its figures."""
    if (_GLOSS.search(before) and behind[:1] == ")") or _FIGURES_BEHIND.match(behind):
        return True
    return formal and bool(_FIGURES_BEFORE.search(before) or _PRICED.search(before))


def _finding(at: Extent, message: Message) -> Finding:
    return Finding(
        message,
        at,
        hint=msg(
            "write it like “人民币伍拾万元整”, with 壹贰叁肆伍陆柒捌玖拾佰仟",
            zh="请写为“人民币伍拾万元整”的形式，使用壹贰叁肆伍陆柒捌玖拾佰仟",
        ),
    )


RULE = rule(
    "amount-words-format",
    Severity.INFO,
    msg("sum in words not in the customary form", zh="大写金额书写不规范"),
    find,
    on_forms=True,
)
