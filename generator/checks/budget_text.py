"""A line of a form in, the same words as budgets are read out: names next to their sums.

Quantities, prices, glosses and gaps stand between a name and its sum, and people say 三万二 for 32000.
This module alone knows what of it may be left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks import lazy_re as re
from generator.checks.known import once
from generator.checks.spoken import said
from generator.checks.text import Passage

_SUM = r"[\d,]{1,13}(?:\.\d{1,4})?\s?(?:万元|万|元|块)?"
_PAID = r"[\d,]{1,13}(?:\.\d{1,4})?\s?(?:万元|万|元|块)"
_GAP = re.compile(
    r"(?<=[一-鿿]) (?=[一-鿿])(?![一二两三四五六七八九十])|(?<=20\d\d) (?=年)|(?<=\d) (?=万|千|元)"
)
_GLOSS = re.compile(
    rf"(?<=[一-鿿])(?<![元整万角分])\((?:预计|预算|计|需|约需|估价|报价|含税|费用|费用约?|金额)?[:为]?(?P<sum>{_SUM})\)(?=[、,。;及和与加并]|$)"
)
"""The sum of an item in brackets behind it: 充电桩一套(3.4万元)、."""
_LISTED = re.compile(
    rf"(?<=[元万])\((?:其中|包括|含|即)?[:]?(?P<items>[^()\d]{{1,12}}{_PAID}[、,;][^()\d]{{1,12}}{_PAID}[^()]{{0,80}})\)"
)
"""The items of a total in brackets behind it: 18.6万元(灯具12.4万元、电缆3.2万元)."""
_INNER = re.compile(r"\((?:[^()]*\d[^()]*|[^()]{1,12}[+＋][^()]{1,12})\)")
_ROUGH = re.compile(r"约|左右|→")
TIMES = re.compile(r"(?<=[一-鿿\s:])[\d,.]{1,12}[^=;。,]{0,8}[×xX*](?:[^=;。,]|,(?=\d{3})){1,16}=")
_APART = re.compile(r"[合总共小] +计|总 +[额数预费投价金]")
_GAPS = re.compile(r"(?<=[^\d\s] )[1-9]\d{0,2}(?: \d{3}){1,4}(?= *(?:[;,。、|]|$))")
"""Thousands set apart by gaps: 1 810 000."""
_HEADED = re.compile(
    r"^[\s|]{0,8}(?P<head>[一-鿿]{1,8})\s{0,4}\|(?=[^|\d]{0,24}\d[^|;、；]{0,24}?(?:[;、；]|,(?!\d{3}))[^|\d]{0,24}\d[^|]*$)"
)
"""A stroke for the colon of a head with several items: 支出|试剂 9.2;动物 11.3."""
_NAME = r"^(?P<head>\s*(?:\d{1,2}(?:\.\d{1,2}){1,2}[、.)]?\s+|\(?\d{1,2}[、.)]\s*|[一二三四五六七八九十][、.]|[①-⑳]\s*)?)(?P<name>[一-鿿A-Za-z][一-鿿A-Za-z0-9()·/-]{0,15}?)"
_QUANTITY = r"[\s:,]*(?:\d[\d,.]*|[一二三四五六七八九十两]{1,3})\s?[一-鿿]{1,2}"
_PRICED = re.compile(
    rf"{_NAME}{_QUANTITY}[^;=]{{0,12}}?(?:单价|每|一(?=[台套件个吨米张把辆只条块人棵亩])|[@/×x*])[^;=]{{0,24}}?(?:[,、\s]|金额|小计|[计共:=])\s*(?:金额|小计|合价|总价|[计共=:])*\s*(?<!\d,)(?P<sum>{_SUM})[,。]?\s*$"
)
"""A line with quantity, price and sum: 电池组12套,一套3万,36万."""
_NAMED = re.compile(
    rf"{_NAME}(?:{_QUANTITY})?\s*(?:金额|小计|合价)[:\s为]{{0,3}}(?P<sum>{_SUM})[,。]?\s*$"
)
_TOTAL = re.compile(
    r"合计|总计|共计|总[额价数]|申请|合同|报销|批准|资助|经费|预算|投资|概算|估算|项目|课题|借款|请款|本次"
)
_SPOKEN = re.compile(
    r"\d[万千][1-9一二三四五六七八九]|\d[千百](?!克|瓦|米)|[一二两三四五六七八九十][万千百](?!分|千|克|瓦|米|户)|[壹贰叁肆伍陆柒捌玖][拾佰仟万]"
)
_WORDS = r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,24}[元圆][零壹贰叁肆伍陆柒捌玖角分]{0,6}[整正]?"
_SHOWN = re.compile(rf"{_WORDS}\((?:小写)?[:]?[¥]?(?P<sum>[\d,]{{1,13}}(?:\.\d{{1,4}})?)元?\)")
_TWICE = re.compile(rf"\(?(?:人民币)?\(?大写\)?\)?[:为]?\s*(?:人民币)?{_WORDS}\)?")
"""The sum in words beside the one in figures."""
_YUAN = re.compile(r"人民币|RMB|(?<=[:\s])大写")
_LEAST = 100
_EACH = rf"(?![^;。\d]*(?:[合总共小]计|总|来源|资金|自筹|贷款|拨))[一-鿿A-Za-z、()]{{1,16}}[\s:为]{{0,3}}{_PAID}"
_ONE_EACH = re.compile(rf"其中[:,]?\s*{_EACH}(?:;\s*{_EACH})+(?:[;。]|$)")
"""Items that semicolons part, one sum each: 其中:硬件 30万元;软件 18万元。"""
_CELL = re.compile(r"[\d,]{1,16}(?:\.\d{1,4})?")


@once
def budget_text(line: Passage) -> str:
    """The words of a line with each name next to its sum."""
    text = _HEADED.sub(r"\g<head>:", _GAP.sub("", line.loose.text))
    if re.search(r"\d", text):
        text = _TWICE.sub("", _SHOWN.sub(r"\g<sum>元", text))
    text = _YUAN.sub("", text)
    if not re.search(r"[\d一二两三四五六七八九十壹贰叁肆伍陆柒捌玖]", text):
        return text
    if "其中" not in text:
        text = _LISTED.sub(r",其中\g<items>;", text)
    text = _INNER.sub("", _GLOSS.sub(r":\g<sum>", text))
    text = _GAPS.sub(_closed, TIMES.sub("", _APART.sub(_joined, text)))
    parts = re.split(r"([;。](?!$))", text)
    parts[::2] = [_priced(part) for part in parts[::2]]
    return _in_figures("".join(parts))


def _joined(apart: re.Match[str]) -> str:
    return apart.group().replace(" ", "")


def _priced(part: str) -> str:
    """An item with quantity and price as its name and its sum."""
    stop = part[-1:] if part[-1:] in ";。" else ""
    row = _PRICED.match(part.rstrip(";。")) or _NAMED.match(part.rstrip(";。"))
    if row is None or _TOTAL.search(row["name"]):
        return part
    return f"{row['name']}:{row['sum']}{stop}"


def _in_figures(text: str) -> str:
    """What people say in figures: 9千5 as 9500元, 三万二 as 32000元."""
    if not _SPOKEN.search(text):
        return text
    for one in reversed(said(text)):
        words = text[one.start : one.end]
        if _SPOKEN.search(words) and one.value >= _LEAST:
            text = f"{text[: one.start]}{one.value.normalize():f}元{text[one.end :]}"
    return text


def first_part(text: str) -> tuple[str, str, str]:
    """What 其中 resolves, and what stands behind the next stop."""
    begin = text.index("其中")
    stop = next((n for n in range(begin, len(text)) if text[n] in ";。"), len(text))
    listed = _ONE_EACH.match(text, begin)
    if listed is not None and listed.end() > stop:
        stop = listed.end() - 1
        text = text[:begin] + text[begin:stop].replace(";", ",") + text[stop:]
    return text[:stop], text[stop : stop + 1], text[stop + 1 :]


def is_row(row: Sequence[str]) -> bool:
    """Whether the words are those of a row of a table with columns: 年度合计 15.4 14.6 30.0."""
    return not row[0][0].isdecimal() and all(_CELL.fullmatch(word) for word in row[1:])


def is_drawn(text: str) -> bool:
    """Whether a line is a row of a table drawn with strokes, whose cells have no names: | 2 | 30 |."""
    _, *cells = text.strip(" |").split("|")
    return len(cells) > 1 and any(not c.strip() or _CELL.fullmatch(c.strip()) for c in cells)


def _closed(apart: re.Match[str]) -> str:
    """1 810 000 as 1,810,000."""
    return apart.group().replace(" ", ",")
