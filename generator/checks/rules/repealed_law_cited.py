"""A law that is no longer in force, or an article that has moved.

Since 1 January 2021 合同法, 担保法, 物权法, 民法总则, 民法通则 and 侵权责任法 are repealed by the civil code;
增值税暂行条例 since 2026. A reference to them points to nothing that applies to a new agreement, and
shows that the text is an old one. Other titles are looked up in a list of national laws of which
the message gives the date. 仲裁法 and 反不正当竞争法 were renumbered in 2025: their old articles are
reported where the sentence speaks of what stood there. 劳动合同法 is no 合同法; 原《合同法》, mentions of the
repeal itself, notes on how to fill in the form, and papers whose dates all lie before it, are left
alone.

Bad::

    双方根据《中华人民共和国合同法》的有关规定，订立本合同。

Good::

    双方根据《中华人民共和国民法典》的有关规定，订立本合同。
    乙方应当遵守《中华人民共和国劳动合同法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.checks import lazy_re as re
from generator.checks.citations import citations, sentence_at
from generator.checks.data.laws import SUCCESSORS, Law, Status, Successor, laws
from generator.checks.dates import dated, days
from generator.checks.guidance import guidance
from generator.checks.labels import HAN_NUMBER, number_of
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Passage, Sentence
from generator.diagnostics import Severity
from generator.formats import article_label
from generator.messages import msg

_NAMES = "营业税暂行条例|加工承揽合同条例|工矿产品购销合同条例|农副产品购销合同条例|技术合同法实施条例|涉外经济合同法|经济合同法|技术合同法|合同法|担保法|物权法|民法通则|民法总则|侵权责任法|增值税暂行条例"
_BARE = re.compile(
    r"(?:根据|依据|依照|依|据|按照|按|照|遵守|遵照|遵从|适用|符合|违反|参照|执行|遵循|援引|援用|受|以|用|走|凭|属|本着|由|、|和|与|及|或|以及|中华人民共和国|我国|国家)"
    r"(?:我国|国家|现行|中华人民共和国)?(?:的)?"
    rf"({_NAMES})(?=[的第、等和与及规有相之执处解约调订签办来走项条精所中里上下管主追承要进行,。;:)》]|$)"
)
_HISTORY = re.compile(
    r"原[《有]|原(?:中华人民共和国)?(?:合同|担保|物权)法|废止|失效|当时(?:有效|施行|的法律)|取代|替代|施行前|生效前|旧法|已被|当时|仍(?:然|应)?(?:适用|按|依)|历史(?:欠款|债务|合同|事实|遗留)|[前旧]合同|2021年(?:1月1日)?(?:之|以)?前"
    r"|(?:19\d\d|200\d|201\d|2020)年(?:的|以前|之前|间|签订的|发生的)"
)


@dataclass(frozen=True, slots=True)
class _Moved:
    """An article that has another number now."""

    new: int
    about: re.Pattern[str]


_VALIDITY = re.compile(r"无效|不明确|没有约定|补充协议")
_MOVED: dict[str, dict[int, _Moved]] = {
    "仲裁法": {
        9: _Moved(10, re.compile(r"终局|再申请|一裁")),
        16: _Moved(27, re.compile(r"仲裁协议|仲裁条款|书面")),
        17: _Moved(28, _VALIDITY),
        18: _Moved(29, _VALIDITY),
        19: _Moved(30, re.compile(r"独立")),
        20: _Moved(31, re.compile(r"异议|效力")),
        26: _Moved(37, re.compile(r"起诉|诉讼|首次开庭")),
        58: _Moved(71, re.compile(r"撤销")),
        59: _Moved(72, re.compile(r"撤销|[三六]个月")),
    },
    "反不正当竞争法": {
        7: _Moved(8, re.compile(r"贿赂|回扣|财物|佣金|折扣")),
        9: _Moved(10, re.compile(r"商业秘密|保密")),
    },
}
_MOVED_BARE = re.compile(
    rf"(?<![》一-鿿])(仲裁法|反不正当竞争法)第({HAN_NUMBER}|\d{{1,3}})条|(?:国|据|照|合|用)(仲裁法|反不正当竞争法)第({HAN_NUMBER}|\d{{1,3}})条"
)


def find(matter: Matter) -> Iterator[Finding]:
    """The first mention of each repealed law, and each article that has moved."""
    seen: set[str] = set()
    notes = matter.get(guidance)
    for key, at, sentence, law in _repealed(matter):
        if at.passage.index in notes or key in seen or _HISTORY.search(sentence.text):
            continue
        successor = SUCCESSORS.get(key)
        if successor and successor.since and _is_older(matter, successor.since):
            continue
        seen.add(key)
        yield _finding(matter, at, law, successor)
    yield from _moved(matter)


def _repealed(matter: Matter) -> Iterator[tuple[str, Extent, Sentence, Law]]:
    """Every mention of a repealed law."""
    for citation in matter.get(citations):
        if not citation.key.endswith(_ENDINGS):
            continue
        read = _INTERPRETED.match(citation.key)
        law = laws().by_key.get(read[1] if read else citation.key)
        if law is not None and law.status is Status.REPEALED:
            yield read[1] if read else citation.key, citation.at, citation.sentence, law
    for passage in matter.text.lines_with("法", "条例"):
        if "法" not in passage.text and "条例" not in passage.text:
            continue
        for match in _BARE.finditer(passage.text):
            law = laws().by_key[match[1]]
            yield match[1], passage.extent(*match.span(1)), sentence_at(passage, match.start()), law


_INTERPRETED = re.compile(
    r"(?:关于)?(?:适用)?(合同法|担保法|物权法|民法通则|民法总则|侵权责任法|婚姻法|继承法)(?:的|若干问题的?)?(?:司法)?解释(?:\([一二三四]\))?$"
)
_ENDINGS = (
    "法",
    "条例",
    "通则",
    "总则",
    "解释",
    "规定",
    "细则",
    "办法",
    "意见",
    "批复",
    "决定",
    ")",
    "通知",
)


def _is_older(matter: Matter, since: date) -> bool:
    """Whether every date of the paper lies before the repeal."""
    latest = matter.get(_latest)
    return latest is not None and latest < since


def _latest(matter: Matter) -> date | None:
    found = (day.value for sentence in matter.get(dated) for day in days(sentence))
    return max((value for value in found if value is not None), default=None)


def _finding(matter: Matter, at: Extent, law: Law, successor: Successor | None) -> Finding:
    dated = laws().dated
    listed = dated.as_of.isoformat()
    certain = successor is not None or not dated.is_old(matter.today)
    when, zh = (f" (list of {listed})", f"（据{listed}的法律目录）") if law.listed else ("", "")
    if successor and successor.since:
        day = successor.since
        when, zh = f" on {day.isoformat()}", f"（{day.year}年{day.month}月{day.day}日）"
    return Finding(
        msg(
            "《{title}》 has been repealed{when} and does not apply to a new agreement",
            zh="《{title}》已废止{when_zh}，不再适用于新订立的合同",
            title=law.title,
            when=when,
            when_zh=zh,
        ),
        at,
        hint=msg(
            "cite {instead}",
            zh="请改引{instead}",
            instead=successor.instead if successor else "现行有效的相应规定",
        ),
        severity=None if certain else Severity.WARNING,
    )


def _moved(matter: Matter) -> Iterator[Finding]:
    for citation in matter.get(citations):
        if citation.article is not None:
            end = citation.passage.text.find("条", citation.end) + 1
            at = citation.passage.extent(citation.start, end)
            yield from _renumbered(citation.key, citation.article, citation.sentence, at)
    for passage in matter.text.lines_with("法第"):
        if "法第" in passage.text:
            yield from _moved_bare(passage)


def _moved_bare(passage: Passage) -> Iterator[Finding]:
    for match in _MOVED_BARE.finditer(passage.text):
        name, printed = match[1] or match[3], match[2] or match[4]
        number = number_of(printed)
        start = match.start(1) if match[1] else match.start(3)
        if number is not None:
            at = passage.extent(start, match.end())
            yield from _renumbered(name, number, sentence_at(passage, match.start()), at)


def _renumbered(key: str, number: int, sentence: Sentence, at: Extent) -> Iterator[Finding]:
    moved = _MOVED.get(key, {}).get(number)
    if moved is None or _HISTORY.search(sentence.text) or not moved.about.search(sentence.text):
        return
    yield Finding(
        msg(
            "since its revision of 2025 this rule stands in another article of {law}",
            zh="《中华人民共和国{law}》2025年修订后，该内容已移至{article}",
            law=key,
            article=article_label(moved.new),
        ),
        at,
        hint=msg(
            "cite {article}, or the law without a number",
            zh="请改引{article}，或者只引法律名称",
            article=article_label(moved.new),
        ),
        severity=Severity.WARNING,
        basis=(f"{key} {article_label(moved.new)}",),
    )


RULE = rule(
    "repealed-law-cited",
    Severity.ERROR,
    msg("law no longer in force", zh="引用已废止的法律"),
    find,
    basis=("民法典 第一千二百六十条", "增值税法 第三十八条"),
    on_forms=True,
)
