"""A reference to a clause, item, annex or table that is not there.

Whoever relies on it has nothing to rely on. Articles of statutes (民法典第五百八十五条), of other
contracts and of tender papers are not ours to count; items that run on within a line exist; where
an agreement only says 附件 in general, nothing is missing. An annex that is referred to but neither
listed nor in the file may be a file of its own: that is a warning.

Bad::

    第一条 产品见附件九。
    第二条 质量按附件一执行。
    第三条 其他
    附件一 技术指标
    附件二 价格表

Good::

    第一条 产品见附件二。
    第二条 质量按附件一执行，并符合《产品质量法》第二十六条。
    第三条 其他
    附件一 技术指标
    附件二 价格表
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.annexes import annexes
from generator.checks.loose_references import unanswered
from generator.checks.matter import Matter
from generator.checks.references import Kinds, Target, references
from generator.checks.resolving import resolves
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent
from generator.diagnostics import Severity
from generator.document import Paragraph
from generator.messages import msg

_BROKEN = re.compile(
    r"错误!\s*(?:未找到|未定义|找不到)[^。;,]{0,12}(?:引用源|书签)"
    r"|Error! (?:Reference source|Bookmark) not (?:found|defined)"
)


def find(matter: Matter) -> Iterator[Finding]:
    """References by number, then fields that Word could not resolve, then unused annexes."""
    reported: set[tuple[str, str]] = set()
    annexed: set[int] = set()
    absent: list[Target] = []
    for reference in matter.get(references):
        key = (reference.kind.value, reference.text)
        if key in reported or resolves(matter, reference):
            continue
        reported.add(key)
        if reference.kind is Kinds.ANNEX:
            if reference.number in annexed:  # 附件三, and again in 附件1至7
                continue
            annexed.add(reference.number)
        if reference.kind is Kinds.ANNEX and not matter.get(annexes).known:
            absent.append(reference)
        else:
            yield _dangling(reference.text, reference.at)
    if absent:
        yield _absent(absent)
    for words, at in unanswered(matter):
        if not any(words in text or text in words for _, text in reported):
            reported.add(("loose", words))
            yield _dangling(words, at)
    for passage in matter.text.passages_with(_BROKEN):
        for match in _BROKEN.finditer(passage.text):
            yield Finding(
                msg(
                    "Word could not resolve a cross-reference here",
                    zh="此处交叉引用已失效，指向不明",
                ),
                passage.extent(*match.span()),
                hint=msg(
                    "insert the reference anew, or write the clause number",
                    zh="请重新插入交叉引用，或直接写明条款编号",
                ),
            )
    yield from _fields(matter)
    yield from _unused(matter)


def _absent(annexes_: list[Target]) -> Finding:
    """One note for all annexes of an agreement that comes without any."""
    return Finding(
        msg(
            "{annexes} referred to, but neither listed nor in this file",
            zh="文中引用了{annexes}，但本文件既未列出也未附任何附件",
            annexes="、".join(reference.text for reference in annexes_),
        ),
        annexes_[0].at,
        severity=Severity.WARNING,
        hint=msg(
            "attach the annexes, or list them at the end of the agreement",
            zh="请附上所引附件，或在合同末尾列明附件清单",
        ),
    )


def _dangling(reference: str, at: Extent) -> Finding:
    return Finding(
        msg(
            "{reference} is referred to, but there is none",
            zh="文中引用了“{reference}”，但并不存在",
            reference=reference,
        ),
        at,
        hint=msg(
            "correct the number, or add what it should point to",
            zh="请更正编号，或补充所引用的内容",
        ),
    )


def _fields(matter: Matter) -> Iterator[Finding]:
    """Reference fields of the Document whose target is not in it."""
    paragraphs = [
        (index, block)
        for index, block in enumerate(matter.document.blocks)
        if isinstance(block, Paragraph)
    ]
    printed = [
        (index, span.text, span.reference.target)
        for index, block in paragraphs
        for span in block.spans
        if span.reference and span.reference.target
    ]
    bookmarks = {block.bookmark for _, block in paragraphs if block.bookmark} if printed else set()
    reported: set[str] = set()
    for index, text, target in printed:
        if bookmarks and target not in bookmarks | reported:
            reported.add(target)
            passage = next(p for p in matter.text.running if p.block == index)
            start = max(passage.original.find(text), 0)
            yield Finding(
                msg(
                    "the reference “{printed}” points to {target}, which is not there",
                    zh="引用“{printed}”指向的位置（{target}）不存在",
                    printed=text,
                    target=target,
                ),
                Extent(passage, start, start + len(text)),
            )


def _unused(matter: Matter) -> Iterator[Finding]:
    """Annexes that the agreement never mentions, where it mentions others by number."""
    found = matter.get(annexes)
    cited = {r.number for r in matter.get(references) if r.kind is Kinds.ANNEX}
    if not cited or found.general:
        return
    for number, heading in sorted(found.headings.items()):
        if number not in cited:
            yield Finding(
                msg(
                    "{annex} is attached, but the agreement never refers to it",
                    zh="所附“{annex}”在合同正文中从未被引用，其效力不明",
                    annex=heading.quote.strip()[:20],
                ),
                heading,
                severity=Severity.WARNING,
                hint=msg(
                    "refer to it in the clause it belongs to, or say that all annexes are part "
                    "of the agreement",
                    zh="请在相应条款中引用，或约定全部附件均为合同组成部分",
                ),
                basis=("民法典 第五百一十条",),
            )


RULE = rule(
    "dangling-reference",
    Severity.ERROR,
    msg("reference to something that is not there", zh="引用的条款或附件不存在"),
    find,
)
