"""The matter in, the days between the delivery and the payment that it dates out.

交货 by one calendar day, 付清 by another: what no period of days says. This module alone knows how the
two are told apart; where one of them has several days it says nothing.
"""

from __future__ import annotations

from datetime import date

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Sentence

_DAY = r"(?P<year>20\d\d|次|同|翌)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底|末)"
_PAID = re.compile(
    rf"{_DAY}(?:以?前|之前|止)?[^,。;]{{0,6}}?(?:(?<!交)付|支付|结清|结算|拨付|给)|(?:余款|尾款|货款|价款|全款)[^,。;]{{0,6}}?(?:于|在)?{_DAY.replace('P<', 'P<b_')}[^,。;]{{0,4}}(?:付|支付|结清|拨付)"
)
_DELIVERED = re.compile(
    rf"{_DAY}(?:以?前|之前)?[^,。;]{{0,8}}?(?:交货|交付|送达|送到|到货|供货|验收|完工|交齐)|(?:交货|交付|送达|到货|供货|验收|完工)(?:日期?|时间)?[^,。;]{{0,8}}?{_DAY.replace('P<', 'P<b_')}"
)


def days_to_pay(matter: Matter) -> tuple[int, Sentence] | None:
    """Days from the delivery to the payment, and the sentence that pays."""
    delivered = {
        found
        for sentence in matter.text.sentences_with(_DELIVERED)
        for match in _DELIVERED.finditer(sentence.text)
        if (found := _date(match, None)) is not None
    }
    if len(delivered) != 1:
        return None
    start = next(iter(delivered))
    paid = [
        ((found - start).days, sentence)
        for sentence in matter.text.sentences_with(_PAID)
        if not re.search(r"质保|保证金|违约|逾期|预付|定金", sentence.text)
        for match in _PAID.finditer(sentence.text)
        if (found := _date(match, start)) is not None
    ]
    return paid[0] if len(paid) == 1 else None


def _date(match: re.Match[str], after: date | None) -> date | None:
    """The day of a match; 次年 is the year after that of ``after``."""
    parts = {k: match[k] or match[f"b_{k}"] for k in ("year", "month", "day")}
    year = parts["year"] or ""
    if not year.isdecimal():
        if after is None:
            return None
        year = str(after.year + (year in ("次", "翌")))
    try:
        return date(int(year), int(parts["month"]), int(parts["day"] or 28))
    except ValueError:
        return None
