"""The number of copies of the agreement is not what its holders have together.

Looks at the sentence that says in how many copies 本合同 (本协议, 正本) is made, and at the sentence
after it. Copies of invoices, delivery notes or annexes are other papers; 副本 are counted apart;
“the rest” (其余) takes what is left; without holders there is nothing to compare.

Bad::

    本合同一式四份，甲乙双方各执一份，具有同等法律效力。

Good::

    本合同一式四份，甲乙双方各执一份。登记机关和开户银行各一份。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.deals import block
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.zones import Zone
from generator.diagnostics import Severity
from generator.fields.effect import Effect
from generator.formats import parse_chinese_number
from generator.messages import msg

_N = r"([一二两三四五六七八九十壹贰貳叁參参肆伍陆陸柒捌玖拾]{1,3}|\d{1,2})"
_TOTAL = re.compile(rf"(?:一|壹|1)式(?:正本)?{_N}份|(?:正本|文本)共(?:计)?{_N}份")
_OURS = re.compile(r"本(?:合同|协议|备忘录|意向书|契约|约定|框架|补充)|(?:合同|协议)(?:书|正本|文本)?|正本")
_OTHERS = re.compile(
    r"发票|送货|收货|验收|清单|订单|装箱|提单|对账|报告|图纸|资料|申请|合格证|附件|单据|凭证|回单|副本|"
    r"说明书|证书|承诺|授权|委托书|报表|样品|文件"
)
_SHARE = re.compile(rf"{_N}份")
_EACH = re.compile(r"各(?:方|自|单位)?|每方|分别")
_REST = re.compile(r"其余(?!两|二|三|四|五|六|贰|叁|肆|壹|一|\d)|余下(?!\d)|剩余|若干|均分|各半")
_NO_SHARE = re.compile(r"副本|复印件|电子|扫描|共计?$|合计$|每$|其中$|式$")
_DELIMITER = re.compile(r"[,;:。()]")
_JOINED = re.compile(r"[、和及与]|以及")
_PARTIES = re.compile(r"([甲乙丙丁戊])(?=、?[乙丙丁戊]|方|、)")
_MEMBERS = {"双方": 2, "两方": 2, "三方": 3, "四方": 4}


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence on copies with its holders."""
    stated = block(matter.deal, Effect)
    for passage in matter.text.running:
        sentences = passage.sentences
        for position, sentence in enumerate(sentences):
            total = _total(sentence)
            if total is None:
                continue
            number, behind = total
            following = _next_sentence(matter, sentences, position)
            shares = _shares(matter, sentence.text[behind:], following)
            if shares is not None and shares != number:
                yield _finding(sentence, number, shares)
            if stated is not None and stated[1].copies != number:
                yield _differs(sentence, number, stated[1].copies)


def _total(sentence: Sentence) -> tuple[int, int] | None:
    """How many copies of the agreement the sentence says there are, and where holders begin."""
    text = sentence.text
    for match in _TOTAL.finditer(text):
        before = text[: match.start()]
        subject = _DELIMITER.split(before)[-1]
        if _OTHERS.search(subject) or (not subject and _OTHERS.search(before)):
            continue
        if _OURS.search(subject) or (len(subject) <= 2 and _OURS.search(before)):
            number = parse_chinese_number(match[1] or match[2])
            return None if number is None else (number, match.end())
    return None


def _next_sentence(matter: Matter, sentences: tuple[Sentence, ...], position: int) -> str:
    if position + 1 < len(sentences):
        return sentences[position + 1].text
    after = sentences[position].passage.index + 1
    below = matter.text.passages[after : after + 1]
    if not below or below[0].label or below[0].cell or not below[0].sentences:
        return ""
    return below[0].sentences[0].text


def _shares(matter: Matter, own: str, following: str) -> int | None:
    """Copies that the holders have together; None when nobody is named or it cannot be told."""
    if _TOTAL.search(following) or _OTHERS.search(following):
        following = ""
    count = 0
    for text in (own, following):
        if "副本" in text and "正本" in text:
            return None
        for segment in _segments(text):
            share = _share(matter, segment)
            if share is None:
                return None
            count += share
    return count or None


def _segments(text: str) -> Iterator[str]:
    """Stretches that end in 份, and what follows the last one."""
    start = 0
    for match in _SHARE.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if _REST.search(text[start:]):
        yield text[start:]


def _share(matter: Matter, segment: str) -> int | None:
    """Copies held in one segment, 0 when it is about something else."""
    match = _SHARE.search(segment)
    if _REST.search(segment):
        return None
    assert match is not None
    holders = segment[: match.start()]
    clause = _DELIMITER.split(holders)[-1] or holders
    if _NO_SHARE.search(clause):
        return 0
    number = parse_chinese_number(match[1])
    if number is None:
        return None
    if not _EACH.search(clause):
        return number
    members = _members(matter, _EACH.split(clause)[0] or holders)
    return None if members is None else number * members


def _members(matter: Matter, holders: str) -> int | None:
    """How many hold copies each: 甲乙双方 are 2, 乡政府和工商部门 are 2."""
    holders = _DELIMITER.split(holders.strip(",;"))[-1]
    letters = len(set(_PARTIES.findall(holders)))
    for word, members in _MEMBERS.items():
        if word in holders:
            return max(members, letters)
    if letters > 1:
        return letters
    names = [name for name in _JOINED.split(holders) if name.strip("均由,")]
    if len(names) > 1:
        return len(names)
    declared = {m.name for m in matter.get(mentions) if m.zone is Zone.FRONT and m.roles and m.name}
    return len(declared) if len(declared) > 1 else None


def _finding(sentence: Sentence, number: int, shares: int) -> Finding:
    return Finding(
        msg(
            "there are to be {number} copies, but the holders named have {shares} together",
            zh="约定一式{number}份，但所列各方持有份数合计为{shares}份",
            number=number,
            shares=shares,
        ),
        sentence.extent(),
        hint=msg(
            "write {shares} copies, or say who holds the others",
            zh="请改为一式{shares}份，或写明其余份数由谁持有",
            shares=shares,
        ),
    )


def _differs(sentence: Sentence, number: int, stated: int) -> Finding:
    return Finding(
        msg(
            "the text says {number} copies, the deal {stated}",
            zh="文本为一式{number}份，交易文件为{stated}份",
            number=number,
            stated=stated,
        ),
        sentence.extent(),
        hint=msg("write {stated} copies", zh="请写为一式{stated}份", stated=stated),
    )


RULE = rule(
    "copies-count-mismatch",
    Severity.WARNING,
    msg("copies and their holders do not add up", zh="合同份数与各方持有份数不符"),
    find,
)
