"""A stored number or date and its number format in, what the person sees in the cell out.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31. Known are the formats that people use for money,
counts, codes, percentages and dates; a format beyond them shows the number in full, and a date
as ISO writes it, so that nothing is ever lost to a format.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|(?P<bracket>\[[^\]]*\])|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?P<scale>,*)"
    r"|(?P<percent>[%％])|(?P<exponent>[Ee][+-]0+)|(?P<other>.)"
)
_GENERAL = frozenset({"", "general", "g/通用格式", "@"})
_DATE_PART = re.compile(
    r'"([^"]*)"|\\(.)|\[\$[^\]]*\]|\[[^\]]*\]|(yyyy|yy|mm|m|dd|d|hh|h|ss|s)|(.)', re.IGNORECASE
)
_UNKNOWN_IN_DATES = re.compile(r"mmm|ddd|aaa|am/pm|上午|e|g|b", re.IGNORECASE)
_LITERAL = frozenset("-+/():!^&'~{}<>= $¥￥€£元圆台套件%％,，。．、年月日时分秒第号个天人万")
PRECISE = 15
"""Significant digits that a spreadsheet keeps of a number."""


def number(value: float, form: str) -> str:
    """What a number shows.

    >>> number(7, "0000"), number(0.0003, "0.00%"), number(5299, '"¥"#,##0.00')
    ('0007', '0.03%', '¥5,299.00')
    >>> number(-1234.5, "#,##0.00;[Red]-#,##0.00"), number(123456789012.0, "General")
    ('-1,234.50', '123456789012')
    """
    exact = _exact(value)
    sections = _sections(form)
    section = sections[0]
    sign = "-" if exact < 0 else ""
    if exact < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    elif exact == 0 and len(sections) > 2:
        section = sections[2]
    if section.strip().lower() in _GENERAL:
        return plain(exact)
    shown = _apply(abs(exact), section)
    return plain(exact) if shown is None else f"{sign}{shown}".strip()


def plain(exact: Decimal) -> str:
    """All digits, without an exponent."""
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def date(value: datetime.datetime | datetime.date | datetime.time, form: str) -> str:
    """What a date or a time of day shows; ISO where the format hides the year or names it short.

    >>> day = datetime.date(2026, 11, 5)
    >>> date(day, 'yyyy"年"m"月"d"日"'), date(day, "yyyy/mm/dd"), date(day, "mm-dd-yy")
    ('2026年11月5日', '2026/11/05', '2026-11-05')
    """
    if isinstance(value, datetime.time):
        return f"{value.hour}:{value.minute:02d}"
    moment = isinstance(value, datetime.datetime) and value.time() != datetime.time()
    iso = value.isoformat(" ", "minutes") if moment else value.isoformat()[:10]  # type: ignore[call-arg]
    section = _sections(form)[0]
    parts = [match.groups() for match in _DATE_PART.finditer(section)]
    known = [str(part).lower() for *_, part, _ in parts if part]
    if _UNKNOWN_IN_DATES.search(re.sub(r'"[^"]*"|\[[^\]]*\]', "", section)):
        return iso
    if "yyyy" not in known or not {"m", "mm"} & set(known) or (moment and not _has_hours(known)):
        return iso
    return _filled(value, parts)


def _filled(value: datetime.datetime | datetime.date, parts: list[tuple[str | None, ...]]) -> str:
    shown, hours = "", False
    for quoted, escaped, part, other in parts:
        if part is None:
            shown += quoted or escaped or (other if other not in {";", "@"} else "") or ""
            continue
        name = part.lower()
        minutes = hours and name in {"m", "mm"}
        hours = name in {"h", "hh"} or (hours and name in {"h", "hh"})
        shown += _part(value, name, minutes=minutes)
    return shown.strip()


def _part(value: datetime.datetime | datetime.date, name: str, *, minutes: bool) -> str:
    if minutes:
        count = getattr(value, "minute", 0)
    else:
        attribute = {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}[name[0]]
        count = getattr(value, attribute, 0)
    return f"{count:0{len(name)}d}" if len(name) != 1 else str(count)


def _has_hours(known: list[str]) -> bool:
    return bool({"h", "hh"} & set(known))


def _exact(value: float) -> Decimal:
    """The number as the spreadsheet knows it: 15 significant digits of a float, all of an int."""
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(f"{value:.{PRECISE}g}")


def _sections(form: str) -> list[str]:
    """For positive numbers, negative ones, nought and text, as far as they are given."""
    return re.findall(r'((?:"[^"]*"|\\.|[^;"\\])+)', form)[:4] or [""]


def _apply(exact: Decimal, section: str) -> str | None:
    """The digits and the text around them; None where the format is beyond us."""
    before, after, digits, scale = "", "", "", 0
    for match in _TOKEN.finditer(section):
        found = match.groupdict()
        text = found["quoted"] or found["escaped"] or found["currency"] or ""
        if found["digits"]:
            if digits:
                return None
            digits, scale = found["digits"], len(found["scale"])
        elif found["percent"]:
            exact *= 100
            text = "%"
        elif found["exponent"] or (found["bracket"] and found["bracket"][1] in "<>="):
            return None
        elif found["other"]:
            if found["other"] not in _LITERAL and not "\u4e00" <= found["other"] <= "\u9fff":
                return None
            text = found["other"]
        if digits:
            after += text
        else:
            before += text
    if not digits:
        return None
    body, trailing = digits.rstrip(","), len(digits) - len(digits.rstrip(","))
    scaled = exact / Decimal(1000) ** (scale + trailing)
    return f"{before}{_digits(scaled, body)}{after}"


def _digits(exact: Decimal, body: str) -> str:
    whole, _, fraction = body.partition(".")
    places = len(fraction)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    integer, _, decimals = f"{rounded:f}".partition(".")
    least = sum(whole.count(sign) for sign in "0")
    integer = (integer.lstrip("0") or "").zfill(least)
    if "," in whole:
        integer = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", integer)
    needed = max((at + 1 for at, sign in enumerate(fraction) if sign == "0"), default=0)
    while len(decimals) > needed and decimals.endswith("0"):
        decimals = decimals[:-1]
    return f"{integer}.{decimals}" if decimals or (body.endswith(".")) else integer or "0"
