"""One default that makes both the deposit rule and a penalty (违约金) payable.

Where both are agreed, the other party may choose one of them; it cannot have both. What it may
claim beside the deposit is the loss that the deposit does not cover. Reported are sentences that
join the two for the same default (并、同时、另、还应); a choice (或者、任选), different defaults
with different remedies, a plain refund of the deposit, and a penalty that is taken out of the
deposit are in order.

Bad::

    乙方不能按期交货的，除双倍返还定金外，还应按合同总价的20%向甲方支付违约金。

Good::

    一方违约的，守约方可以选择适用定金罚则或者违约金条款；定金不足以弥补损失的，可以请求赔偿超过定金数额的损失。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.grids import grids
from generator.checks.index import Judge
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_FORFEIT = re.compile(
    r"(?:双倍|加倍|两倍|二倍|2倍|双份|翻倍|翻番|翻一番|加一倍)[^,。;]{0,14}?定金|定金[^,。;]{0,10}?(?:双倍|加倍|两倍|二倍|2倍|双份|翻倍|翻番|翻一番|加一倍)"
    r"|定金[^,。;]{0,8}?(?:白[交给付]|就?当扔|扔了|打水漂|不还|作废|充公|不要了|要不回|就没了|泡汤|抵赔)|定金(?:的)?(?:处罚|制裁|责任|规则)"
    r"|(?i:deposit[^.;]{0,40}(?:forfeit|double|twice|twofold)|(?:forfeit|double|twice|twofold)[^.;]{0,40}deposit)"
    r"|双份[^,。;]{0,6}定金"
    r"|(?:无权|不得|不能|丧失)[^,。;]{0,10}?(?:返还|退还|收回|取回|索回)[^,。;]{0,8}?定金"
    r"|定金[^,。;]{0,8}?(?:不予?(?:退|返)还?|不再退还|概不退还|不退|归[^,。;]{1,6}(?:所有|(?=[,。;]))|没收)"
    r"|(?:不予?|不再|拒绝|拒不)(?:退还|返还|退回)[^,。;]{0,8}?定金"
    r"|(?:没收|丧失|扣没)[^,。;]{0,8}?定金|定金罚则"
)
_PENALTY = re.compile(
    r"违约金|(?i:liquidated damages|penalty)|罚金|违约罚款|罚款|罚(?=[^,。;则]{0,8}(?:成|%|元|总价|货款))"
)
_BOTH = re.compile(
    r"(?:定金|违约金)[^,。;]{0,6}(?:与|和|及|、|加)[^,。;]{0,4}(?:违约金|定金)[^。;]{0,12}?"
    r"(?:同时(?:适用|主张|执行|承担|计算|支付|追究)|并用|并罚|并处|并行|兼[用得]|一并(?:适用|主张|执行|追究|承担|计算)|一[起块](?:罚|算|执行|适用)|合并(?:适用|计算|执行)|叠加|累加|累计适用|都[要罚算]|双罚|互不[影排替]|各算各)"
)
_TOGETHER = re.compile(
    r"(?:二者|两者|两项|两样|二项|上述[两二]项|这?两种)[^,。;]{0,6}?(?:并用|同时|兼得|都要|并罚|并行|叠加|合并|一并|一起|不冲突|并不排斥|互不影响|缺一不可)"
)
"""Both are named, and it is said that they go together."""
_NEGATED = re.compile(
    r"(?:不得|不能|不可|不|禁止|无权)(?:再)?(?:同时|并用|并罚|一并|叠加|另行)"
    r"|不(?:再|得|予|须|需|用|必)?(?:另行?|同时|并|一并)(?:付|支付|承担|给付|计|收|交|罚|主张|适用)"
    r"|(?:定金(?:罚则|条款|责任|处罚)?|违约金(?:条款)?)(?:均|都|即|则|也|亦)?不(?:再|予|得)?适用|不(?:予|再|得)?(?:没收|扣没|罚没)[^,。;]{0,4}定金"
    r"|不(?:再|得|能|予)?(?:另行)?(?:适用|按照?|执行|套用|主张|援用)[^,。;除外]{0,6}定金(?:罚则|条款|责任|处罚|规则|规定)?(?!之外|以外|外)"
    r"|不再[^,。;]{0,6}违约金|违约金[^,。;]{0,8}不(?:再|予|另|得)"
)
_CHOICE = re.compile(r"选择|任选|择一|二者|两者|或者?(?!其他|部分|全部|不)")
_CONVERTED = re.compile(
    r"定金[^,。;]{0,8}(?:转作|转为|作为|抵作|冲抵|抵扣|充抵|折抵)[^,。;]{0,6}违约金"
    r"|从[^,。;]{0,10}定金[^,。;]{0,4}(?:扣|抵)"
)
_CONDITION = re.compile(
    r"的[,:]|(?:时|后|如|若)[,:]|,(?=(?:逾期|迟延|超过|如|若|但))"
    r"|,(?=[一-鿿]{1,3}[方人](?:不(?!得|能要|退)|未|逾期|迟|拒|违约|毁约|悔约|解除))"
)
_LOSS = re.compile(r"(?:损失|损害|影响)的[,:]$")
_GOES_ON = re.compile(r"(?:此外|另外|同时|并且?|除此之外|另|还应|且|在此基础上|除上述|再)")
_LINK = re.compile(r"^(?:与此)?同时,|^此外,|^另外,|^除此之外,|^在此基础上,")
_ALSO = re.compile(
    r"(?:[\d.、()一二三四五六七八九十]{0,4})[^,。;]{0,8}?(?:还|另|仍|尚|亦|也|并|同时|此外|另外)[^,。;]{0,3}(?:应|须|需|要|得|当|有权)|[^。;]{0,30}?(?:就|对|因|针对)(?:该|同一|上述|前述|此)[^,。;]{0,8}(?:行为|违约|情形|拒收|事由)|(?:上述|前述|该)?(?:处理|情形|违约)?(?:之外|以外|外),"
)
_ITEM = re.compile(r"^[(]?(?:[\da-zA-Z]{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])[).、]|^[①-⑳]")
_ITEMS = 8
_JOINT = 4
_OF_DEFAULT = re.compile(
    r"(?:不|未|拒|违约|毁约|悔约|解除|终止|逾期)[^。;]{0,30}?(?:的[,:]|(?:下列|以下|如下|各项|全部))|违约:"
)
"""Characters of 以及 and the like, between two items."""
_HEAD_DEPOSIT = re.compile(r"定金(?:处理|后果|罚则|责任|处置)?")
_HEAD_PENALTY = re.compile(r"违约金(?:数?额|标准|责任|金额)?")
_LOST_CELL = re.compile(r"双倍|两倍|加倍|二倍|不(?:予|再)?(?:退|返)|没收|丧失|罚则")
_PAID_CELL = re.compile(r"(?:同时|并|另|还|再|加|且)[^,。;不]{0,8}(?:\d|[一二两三四五六七八九十])")
_ADDED_UP = re.compile(
    r"(?:救济|责任|后果|处理|措施|条款)[^,。;]{0,10}?(?<!不)(?<!不得)(?:是|系|为|均|可)?(?:累加|并用|叠加|并行|累积|累计适用)"
)
_NO_CHOICE = re.compile(r"(?:而非|并非|不是|非|不得|无[需须])(?:择一|选择|二选一|任选|二者)")


def find(matter: Matter) -> Iterator[Finding]:
    """Sentences that pile both up, and those that go on from a sentence before."""
    if not matter.text.contains("定金"):
        return
    sentences = matter.text.sentences
    for number in sorted(matter.text.numbers_with("定金", _FORFEIT, _PENALTY, _ADDED_UP)):
        sentence = sentences[number]
        before = sentences[number - 1] if number else None
        if before is not None and sentence.passage.index - before.passage.index > 1:
            before = None
        added = _ADDED_UP.search(sentence.text) and not _NEGATED.search(sentence.text)
        if (
            piles_up(sentence.text)
            or _goes_on(before, sentence)
            or (added and matter.text.contains(_FORFEIT) and matter.text.contains("违约金"))
        ):
            yield _finding(sentence)
    yield from _listed(matter)
    yield from _in_tables(matter)


def _in_tables(matter: Matter) -> Iterator[Finding]:
    """Rows of one default with something under 定金 and under 违约金."""
    for grid in matter.get(grids):
        heads = {c: cell.text for c, cell in grid.rows[0].items()} if grid.rows else {}
        lost = [c for c, text in heads.items() if _HEAD_DEPOSIT.fullmatch(text)]
        paid = [c for c, text in heads.items() if _HEAD_PENALTY.fullmatch(text)]
        for row in grid.rows[1:] if lost and paid else ():
            deposit, penalty = row.get(lost[0]), row.get(paid[0])
            if deposit is None or penalty is None or _CHOICE.search(deposit.text + penalty.text):
                continue
            if _LOST_CELL.search(deposit.text) and _PAID_CELL.search(penalty.text):
                yield _finding_at(penalty.at)


def _listed(matter: Matter) -> Iterator[Finding]:
    """Lists of what one default costs, with the deposit and a penalty as items of their own."""
    sentences = matter.text.sentences
    for number, first in matter.text.told(_OPENS_LIST):
        items = [first] if _ITEM.match(first) else []
        for sentence in sentences[number + 1 : number + 1 + _ITEMS]:
            labelled = sentence.passage.label or _ITEM.match(sentence.text)
            if not (labelled or len(sentence.text) <= _JOINT) or not _stays_one(sentence.text):
                break
            items.append(sentence.text)
        penal = [item for item in items if _PENALTY.search(item) and not _NEGATED.search(item)]
        lost = [item for item in items if _FORFEIT.search(item)]
        if penal and lost and not any(_is_harmless(item) for item in items):
            yield _finding(sentences[number])


def _first_item(sentence: Sentence) -> str | None:
    """What follows the colon of a sentence that opens such a list; None for other sentences."""
    text = sentence.text
    if ":" not in text or not _OF_DEFAULT.search(text):
        return None
    return None if _CHOICE.search(_NO_CHOICE.sub("", text)) else text.rpartition(":")[2]


_OPENS_LIST: Judge[Sentence, str] = Judge(_first_item, (":",))


def _stays_one(item: str) -> bool:
    """Whether an item of a list has no condition of its own."""
    return not re.search(r"(?:逾期|未|不能|拒|违约|解除|迟延)[^,。;]{0,16}的,", item)


def piles_up(text: str) -> bool:
    """The judgement: whether a sentence makes one default cost both."""
    if _NEGATED.search(text):
        return False
    if _BOTH.search(text):
        return True
    if "定金" not in text or not _PENALTY.search(text):
        return False
    if _TOGETHER.search(text) and _FORFEIT.search(text):
        return True
    return any(
        _FORFEIT.search(part) and _PENALTY.search(part) and not _is_harmless(part)
        for part in _consequences(text)
    )


def _is_harmless(part: str) -> bool:
    return bool(_CHOICE.search(part) or _CONVERTED.search(part))


def _consequences(text: str) -> Iterator[str]:
    """The stretches between conditions: what follows from one default stands together."""
    start = 0
    for mark in _CONDITION.finditer(text):
        if _LOSS.search(text[: mark.end()]):
            continue  # 造成损失的 goes on with the default before it
        yield text[start : mark.start()]
        start = mark.end()
    yield text[start:]


def _goes_on(before: Sentence | None, sentence: Sentence) -> bool:
    """Whether a sentence adds the other remedy to that of the sentence before."""
    if before is None:
        return False
    rest = _LINK.sub("", sentence.text)
    later = _ALSO.match(rest) and not _CONDITION.search(rest)
    if not later and not _GOES_ON.match(sentence.text):
        return False
    first, second = before.text, sentence.text
    if _NEGATED.search(second) or _CHOICE.search(second) or _CHOICE.search(first):
        return False
    return bool(
        (_FORFEIT.search(first) and _PENALTY.search(second) and not _PENALTY.search(first))
        or (_PENALTY.search(first) and _FORFEIT.search(second) and not _FORFEIT.search(first))
    )


def _finding(sentence: Sentence) -> Finding:
    return _finding_at(sentence.extent())


def _finding_at(at: Extent) -> Finding:
    return Finding(
        msg(
            "the same default costs the deposit and a penalty; the other party may choose only one",
            zh="同一违约行为同时适用定金罚则和违约金；既约定违约金又约定定金的，对方只能选择其一",
        ),
        at,
        hint=msg(
            "write “守约方可以选择适用定金罚则或者违约金；定金不足以弥补损失的，"
            "可以请求赔偿超过定金数额的损失”",
            zh="请改为“守约方可以选择适用定金罚则或者违约金；定金不足以弥补损失的，"
            "可以请求赔偿超过定金数额的损失”",
        ),
    )


RULE = rule(
    "deposit-and-penalty-cumulative",
    Severity.ERROR,
    msg("deposit and penalty for one default", zh="定金与违约金并用"),
    find,
    basis=("民法典 第五百八十八条",),
    home_law=True,
)
