"""A sentence in, the lengths of time in it out: 三年, 18(十八)个月, 一年半, three (3) years.

This module alone knows which of them are the length of a term, and not a notice period, a renewal,
a warranty or a part of the term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.formats import parse_length

_N = (
    r"(?:\d{1,3}(?:\.5)?|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾百]{1,4}|半)(?:\([^()]{1,6}\))?"
)
_LENGTH = re.compile(
    rf"(?<![\d年月第.一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾])(?:{_N}周?年(?:半|[零又]?{_N}个月)?|{_N}个月(?:零{_N}[天日])?"
    rf"|{_N}(?:个)?(?:日历天|日历日|自然日|天|日)|{_N}个?(?:周|星期)(?!年))"
)
_WORDS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20},
    **{"twenty-four": 24, "thirty": 30, "thirty-six": 36, "sixty": 60, "ninety": 90},
}
_ENGLISH = re.compile(
    rf"(?:(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})|(?<![\d.])(?P<number>\d{{1,3}}))"
    r" ?(?:\((?P<bracket>\d{1,3})\))?[ -](?P<unit>year|month|day|week)s?",
    re.IGNORECASE,
)
_ELSEWHERE_BEFORE = re.compile(
    r"(?:约|大约|近|每|提前|逾期|超过|满|不少于|不低于|至少|不超过|最长|前|后|顺延|延长|续签|续期|展期|续展"
    r"|质保期?为?|保修期?为?|第|以上|以内|各|再|共?提前|试用期为?|免租期为?|满后|通知期为?|间隔|within|every|least)$"
)
_OWN_PERIOD = re.compile(
    r"(?:质保|保修|质量保证|免租|保密|试用|异议|通知|宽限|缺陷责任|维护|账)期[^,。;]{0,4}$"
)
_ELSEWHERE_BEHIND = re.compile(
    r"^(?:以?内|之内|前|之前|以前|后|之后|以上|左右|工作日|一|为|的?质保|\d|的?书面|的?通知| before| after| prior| notice)"
)
_OTHER = re.compile(
    r"质保|保修|质量保证|付款|账期|验收|通知|试用|试运行|免租|保密|缺陷|宽限|提前|续[期签展]|顺延|逾期|异议|专利|著作权|商标权|分期|每期|响应"
)
_TERM = re.compile(
    r"(?:期限|期间|有效期|期|周期|年限|任期|为期|历时|总?日历天数|时长)(?:总计|总|共计|合计|共|约定|天数)?"
    r"(?:\([^()]{0,8}\))?(?:约定)?(?:为|:|是|计|共|共计|限|定|\|)*$|^(?:共计?|合计|为期|[\d.一二三四五六七八九十、()]{0,4})$"
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length in words and where it stands in its sentence."""

    months: int
    days: int
    start: int
    end: int


def lengths(text: str) -> tuple[Length, ...]:
    """Every length of a sentence that is exact."""
    return _lengths(text)


@lru_cache(LINES)
def _lengths(text: str) -> tuple[Length, ...]:
    return tuple(sorted(_found(text), key=lambda length: length.start))


def _found(text: str) -> Iterator[Length]:
    for match in _LENGTH.finditer(text):
        bare = re.sub(r"\([^()]*\)", "", match.group()).replace("又", "零")
        length: tuple[int, int] | None
        if bare.startswith(("1.5年", "2.5年")):
            length = (int(float(bare[:3]) * 12), 0)
        else:
            length = parse_length(bare)
        if length is not None:
            yield Length(*length, *match.span())
    for match in _ENGLISH.finditer(text):
        number = int(match["bracket"] or match["number"] or _WORDS[match["word"].lower()])
        length = parse_length(f"{number} {match['unit'].lower()}s")
        if length is not None:
            yield Length(*length, *match.span())


def is_elsewhere(text: str, length: Length) -> bool:
    """Whether the words beside a length make it another time than that of a term."""
    before = text[max(0, length.start - 12) : length.start]
    behind = text[length.end : length.end + 8]
    if _OWN_PERIOD.search(before) and "另" in before:
        return True
    return bool(_ELSEWHERE_BEFORE.search(before) or _ELSEWHERE_BEHIND.match(behind))


def of_term(text: str) -> Length | None:
    """The one length that a sentence states as that of a term: 合同期限：两年."""
    found = [length for length in lengths(text) if not is_elsewhere(text, length)]
    if len(found) != 1 or _OTHER.search(text):
        return None
    return found[0] if _TERM.search(text[: found[0].start]) else None
