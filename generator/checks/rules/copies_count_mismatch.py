"""The number of copies of the agreement is not what its holders have together.

Looks at the sentence that says in how many copies 本合同 (本协议, 正本) is made, and at the one
after it. Copies of invoices, delivery notes or annexes are other papers; 副本 are counted apart;
“the rest” (其余) takes what is left; without holders there is nothing to compare.

Bad::

    本合同一式四份，甲乙双方各执一份，具有同等法律效力。

Good::

    本合同一式四份，甲乙双方各执一份。登记机关和开户银行各一份。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.deals import block
from generator.checks.known import once
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.zones import Zone
from generator.diagnostics import Severity
from generator.fields.effect import Effect
from generator.formats import parse_chinese_number
from generator.messages import msg

_N = r"([一二两三四五六七八九十壹贰貳叁參参肆伍陆陸柒捌玖拾]{1,3}|\d{1,2})(?:\(\d{1,2}\))?"
_TOTAL = re.compile(
    rf"(?:一|壹|1)式(?:正本)?{_N}份"
    r"|(?P<made>(?:正本|文本|原件|合同书?|协议书?|契约书?|字据|备忘录|意向书|本约|份数|[Oo]riginals?)"
    r"(?:一?共[计有]?|总共|合计|计|签署|签订|制作|制成|打印|打了?|缮写|订立|签了?|写了?|立了?|做了?|印了?|拟了?|备|出具|装订|誊写|应?为|有|设|:|\|){0,3})"
    rf"{_N}[份张](?!附件|补充|副本)"
    rf"|(?<=以){_N}份(?:原件|正本|文本|合同|协议)?书?(?:签[署订立]|订立|作成|制成)"
)
_HANDED_OVER = re.compile(
    r"提供|提交|交付|寄|送|递|附|复印|收到|取得|领取|签收|已签|另|[甲乙丙丁]方|[持执存留]|每|各"
)
"""Before 合同两份: copies that somebody hands over or holds, not all there are."""
_OURS = re.compile(
    r"份数|字据|为据|立据|借据|欠条|本(?:合同|协议|备忘录|意向书|契约|约|约定|框架|补充)|(?:合同|协议)(?:书|正本|文本)?|正本"
)
_OTHERS = re.compile(
    r"发票|送货|收货|验收|清单|订单|装箱|提单|对账|报告|图纸|资料|申请|合格证|附件|单据|凭证|回单|副本|"
    r"说明书|证书|承诺|授权|委托书|报表|样品|文件"
)
_SHARE = re.compile(rf"{_N}[份张]")
_EACH = re.compile(
    r"各(?=自|单位|执|持|存|留|保|得|备|收|签|留|有|[一壹两二贰三叁四五六肆伍陆\d]|$)|各方|每一?方|每[人家]|分别|一[家人]$"
)
_SIGNED = re.compile(r"(?:在|经)?签(?:字|章|署)(?:盖章)?(?:之)?后")
_REST = re.compile(
    r"其余(?!两|二|三|四|五|六|贰|叁|肆|壹|一|\d)|余下(?!\d)|剩余|若干|均分|各半|其他|其它|另有"
)
_LEFT = re.compile(r"其余|余下|剩余|其中|另外")
"""What the remaining copies are for is said after their number."""
_BREAKDOWN = re.compile(rf"正本{_N}份|其中(?![^,。;]{{1,10}}(?:[持执]|留存|保留|保存))")
_NO_HOLDER = re.compile(
    r"具有|效力|生效|有效|签字|盖章|之日|签订|为准|打印|手写|^(?:原件|正本|文本)$"
)
_ALL = re.compile(r"双方|各方|三方|每一?方")
_ONE = re.compile(r"[甲乙丙]方")
_EVERY = re.compile(r"签约方|缔约方|当事人|合同方|协议方|签字方|签署方|各方|每一?方|每人|均")
_LETTERS = re.compile(r"由?[甲乙丙丁戊]{2,}")
_NO_SHARE = re.compile(r"副本|复印件|电子|扫描|共计?$|合计$|每$|其中$|式$")
_HOLDS = re.compile(
    r"(?<=[方人家持有执存留管位门社行]):(?=[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾\d])"
)
"""The colon of 甲方持有:两份."""
_LISTED = re.compile(rf"^[^,。;:]{{1,14}}[:]?(?:各?[持执存留保][有存管]?)?{_N}[份张][,。;]?$")
"""A line that is one holder with its copies."""
_GIVEN = re.compile(r"(?:报|送|交|归|由|给|存|留)(?!具有|效)[^,。;]{2,}")
_GROUP = re.compile(r"(?:各方)?(?:当事人)?\(共?([二两三四]方)\)")
"""各方当事人(共三方)."""
_TONGUES = re.compile(
    r"[中英汉日俄德法韩外]文(?:文?本|版)?(?:各|[一两二贰壹\d]份)|[中英汉日俄德法韩]文本[、和与及各]"
)
"""Copies counted in each language."""
_DELIMITER = re.compile(r"[,;:。()]")
_JOINED = re.compile(r"[、和及与]|以及")
_ROLES = re.compile(r"[甲乙丙丁买卖供需]方|[一-鿿]{2}[人方]")
_ROLE_ROW = re.compile(r"(?:[甲乙丙丁买卖供需]方|[一-鿿]{2}[人方]){2,4}")
_KEPT = re.compile(rf"(?:原件|正本|各?[持执存留保])[^。;]{{0,20}}{_N}[份张]")
_MORE = re.compile(r"丙方|三方|四方|担保[人方]|保证人|见证|多方|共同|联合体|[戊丁]方")
_ALIAS = re.compile(r"\([^()]{1,12}\)$")
"""The role behind a name: 惠阳新能源有限公司（客户）."""
_MOST_HOLDERS = 5
_MEMBERS = {
    **{"双方": 2, "两方": 2, "二方": 2, "两家": 2, "两人": 2, "二人": 2, "两边": 2},
    **{"三方": 3, "三家": 3, "三人": 3, "四方": 4, "四家": 4, "四人": 4},
}


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence on copies with its holders."""
    stated = block(matter.deal, Effect)
    for passage in matter.text.lines_with(_TOTAL):
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


@once
def _total(sentence: Sentence) -> tuple[int, int] | None:
    """How many copies of the agreement the sentence says there are, and where holders begin."""
    text = sentence.text
    for match in _TOTAL.finditer(text):
        head = match.end("made") if match["made"] else match.start()
        before = text[max(0, match.start() - 80) : head]
        subject = _DELIMITER.split(before.rstrip(":"))[-1]
        if match["made"] and _HANDED_OVER.search(subject):
            continue
        if before.endswith("各"):
            continue  # 中英文各一式两份: so many in each language
        if _OTHERS.search(subject) or (not subject and _OTHERS.search(before)):
            continue
        if _OURS.search(subject) or (len(subject) <= 2 and _OURS.search(before)):
            number = parse_chinese_number(match[1] or match[3] or match[4])
            return None if number is None else (number, match.end())
        if not before and match.end() >= len(text.rstrip("。;,")) and not match["made"]:
            number = parse_chinese_number(match[1])
            return None if number is None else (number, match.end())
    return None


def _next_sentence(matter: Matter, sentences: tuple[Sentence, ...], position: int) -> str:
    if position + 1 < len(sentences):
        return sentences[position + 1].text
    after = sentences[position].passage.index + 1
    below = matter.text.passages[after : after + 1]
    if not below or below[0].cell or not below[0].sentences:
        return ""
    listed = []
    for passage in matter.text.passages[after : after + _MOST_HOLDERS]:
        if passage.cell or not _LISTED.match(passage.text):
            break
        listed.append(passage.text.rstrip(",。;"))
    if len(listed) > 1:
        return ",".join(listed)
    if below[0].label and not _KEPT.search(below[0].text):
        return ""
    return below[0].sentences[0].text


def _shares(matter: Matter, own: str, following: str) -> int | None:
    """Copies that the holders have together; None when nobody is named or it cannot be told."""
    if _TONGUES.search(own) or _TONGUES.search(following):
        return None
    if _TOTAL.search(following) or _OTHERS.search(following):
        following = ""
    count = 0
    everybody = somebody = False
    for text in (_HOLDS.sub("", _GROUP.sub(r"\1", part)) for part in (own, following)):
        originals = text.partition("副本")[0]  # whatever follows is about duplicates
        if _BREAKDOWN.search(originals):
            return None
        listed = _LEFT.search(originals) is None
        for segment, behind in _segments(originals):
            share = _share(matter, segment, behind if listed else "")
            if share is None:
                return None
            count += share
            everybody |= bool(_ALL.search(segment))
            somebody |= bool(_ONE.search(segment) and not _ALL.search(segment))
        if originals != text:
            break
    return None if everybody and somebody else count or None


def _segments(text: str) -> Iterator[tuple[str, str]]:
    """Stretches that end in 份, each with what follows it, and what follows the last one."""
    start = 0
    for match in _SHARE.finditer(text):
        yield text[start : match.end()], text[match.end() :]
        start = match.end()
    if _REST.search(text[start:]):
        yield text[start:], ""


def _share(matter: Matter, segment: str, behind: str) -> int | None:
    """Copies held in one segment, 0 when it is about something else."""
    if _REST.search(segment):
        return None
    match = _SHARE.search(segment)
    assert match is not None
    before = _SIGNED.sub("", segment[: match.start()])
    clauses = [part for part in _DELIMITER.split(before) if part and not _NO_HOLDER.search(part)]
    holder = _DELIMITER.split(before)[-1]
    number = parse_chinese_number(match[1])
    if not holder.strip("另和及") and _GIVEN.match(behind):
        return number  # 一份报登记机关: the holder stands behind
    if not clauses or not holder or _NO_SHARE.search(holder):
        return 0
    if number is None:
        return None
    if not _EACH.search(holder):
        return number
    members = _members(matter, _EACH.split("、".join(clauses))[0])
    return None if members is None else number * members


def _members(matter: Matter, holders: str) -> int | None:
    """How many hold copies each: 甲乙双方和公证处 are 3."""
    if "各" in holders:
        return None
    names = [name.lstrip("由") for name in _JOINED.split(holders) if name.strip("均由,交送报")]
    if not names:
        return _declared(matter)
    count = 0
    letters = ""
    for name in names:
        if len(name) == 1:
            letters += name  # 甲、乙双方: the letters belong to what follows
            continue
        group = next((n for word, n in _MEMBERS.items() if word in name), None)
        if group is None and _EVERY.search(name):
            group = _declared(matter)
            if group is None:
                return None
        if group is None:
            group = len(_ROLES.findall(name)) if _ROLE_ROW.fullmatch(name) else None
        if group is None:
            group = (
                len(re.findall(r"[甲乙丙丁戊](?=[乙丙丁戊方])", name))
                if _LETTERS.match(name)
                else 1
            )
        count += max(group, len(letters) + 1) if letters else group
        letters = ""
    return count + len(letters)


def _declared(matter: Matter) -> int | None:
    """How many parties the front names; two where it names none."""
    front = (m for m in matter.get(mentions) if m.zone is Zone.FRONT and m.roles and m.name)
    declared = {_ALIAS.sub("", m.name) for m in front}
    if len(declared) > 1:
        return len(declared)
    return None if matter.text.contains(_MORE) else 2


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
