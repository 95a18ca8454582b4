"""The matter in, instalments out that nothing makes due, and equal ones that miss their price.

第三期付30% beside instalments that name an event, a sentence that the time of one is not agreed, and
分四次付清,每次10万元 for a price of 36万元. This module alone knows the words that make no event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.rows import rows
from generator.checks.spoken import HAN, count_of, said
from generator.checks.spoken_money import contract_sum, portions
from generator.checks.text import Extent, Sentence

_UNSAID = re.compile(
    r"(?:何时|什么时候|哪天|几时|时间|时点|日期|节点|条件|凭何|凭什么)[^。;]{0,20}?(?:[均都也尚还]?(?:未|没有?|无)(?:[^,。;]{0,6}(?:约定|写|定|说|商定|议|明确|载明|谈|讲)|(?:有)?(?:[,。;)]|$))|(?:另行?(?:商|约|议|协商)定?|待定|再[说议定]|不定|空白))"
    r"|(?:未|没有?|无)(?:约定|写明|载明|注明|说明?|定|明确|附|设)[^,。;]{0,10}(?:付款|支付|给付|拨付|到期|付|给)?(?:的)?(?:时间|条件|节点|期限|日期|事由|时候)"
)
_OTHER_TIME = re.compile(
    r"(?:交货|交付|发货|验收|文件|施工|到货|开工|提货|进场)[^,。;]{0,6}(?:时间|日期|期限)|违约|不按"
)
_STAGE = re.compile(
    r"第[一二三四五六末\d][期次笔批]|[首中尾末余二三]期|[首中尾余]款|末次|中间那?笔|最后[一那]?笔|余下|其余|剩下|剩余|余款|尾款|进度款|预付款|\d%|成|半"
)
_SHARED = re.compile(rf"[\d{HAN}半]")
_PAY = re.compile(r"[付给缴]|支取|拨|交|结[清算]|汇|款|(?i:payment|paid|payable|instal)")
_NOT_STAGE = re.compile(
    r"违约|逾期|滞纳|罚|利息|赔偿|税|发票|折扣|担保|保函|解除|如[果遇]|[若]|质保|保修|质量保证|或者|任选|方式[一二12]|比例|按月|每月|每季|每年|股|出资"
)
_EMPTY = re.compile(
    r"第[一二三四五六七八末\d]{1,2}(?:期|次|笔|批|阶段|部分)|[首中尾末余二三四前后][期笔次款批]|预付款?|进度款|剩余|其余|余下|剩下|余额|再|又|然后|接着|最后|中间|中途|末次|随即"
    r"|支付|给付|缴付|拨付|付款|付清|结清|交付?|[付给拨汇打缴]|甲方|乙方|丙方|[买卖供需]方|委托[方人]|受托[方人]|客户|业主|向|由|应当?|须|将|合同|协议|本|总?价款?|总金额|总额|金额|款项?|货款|费用?|报酬|部分"
    r"|的|为|即|计|共|和|及|也|人民币|¥|RMB|元|整|万|千|百|[\d.,]+%?|百分之[一二三四五六七八九十]+|[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾佰仟]+|成半?|分之|一半|[(){}:;。,、\-_|\s①-⑩]|[a-z][).]"
)
_EQUAL = re.compile(
    r"(?:分|共)(?P<times>[两二三四五六七八九十\d]{1,3})(?:个?(?:次|期|笔|批|年|季度?|个月|月))[^。;]{0,24}?每(?:次|期|笔|批|年|季度?|个?月)(?:各|均|应)?(?:支?付|给|交|拨|结|缴)?[^,。;\d一二三四五六七八九十两]{0,8}(?=[\d一二三四五六七八九十两¥])"
)
_REGULAR = re.compile(
    r"(?P<times>半年|季度?|月)一?(?:付|交|结|缴)[^。;]{0,30}?(?:全年|年|一年)[^。;]{0,24}?每(?:次|期|季|月)(?:各|均|应)?(?:支?付|给|交|结|缴)?[^,。;\d一二三四五六七八九十两]{0,8}(?=[\d一二三四五六七八九十两¥])"
)
_A_YEAR = {"半年": 2, "季": 4, "季度": 4, "月": 12}
_SUM = re.compile(
    r"总[价额计费]|合计|共计|总金额|合同价|价款(?:为|共)|分[两二三四五六七八\d]{1,2}[期次笔批]"
)
_LEAST = 3
_DUE = 2
_RESIDUE = 1


def unsaid(matter: Matter) -> Iterator[Extent]:
    """Sentences that own that the time of an instalment is open."""
    for sentence in matter.text.sentences_with(_UNSAID):
        text = sentence.text
        found = _UNSAID.search(text)
        if found is None or _NOT_STAGE.search(text) or _OTHER_TIME.search(text):
            continue
        if _STAGE.search(text) and _PAY.search(text + _before(matter, sentence)):
            yield sentence.extent()


def _before(matter: Matter, sentence: Sentence) -> str:
    """The line, and the two before it."""
    index = sentence.passage.index
    return "".join(p.text for p in matter.text.passages[max(0, index - 2) : index + 1])


def undue(matter: Matter) -> Iterator[Extent]:
    """Items of a list of instalments that have a figure and nothing else, beside others with more."""
    if len(matter.text.told(_PAYING)) + sum(map(_pays, _table_rows(matter))) < _LEAST:
        return
    run: list[tuple[str, Extent]] = []
    for line in (*_lines(matter), None):
        if line is not None and _pays(line[0]):
            run.append(line)
            continue
        yield from _bare(run)
        run = []


def _table_rows(matter: Matter) -> Iterator[str]:
    for row in rows(matter.text.cells):
        yield "|".join(p.text for p in row)


def _lines(matter: Matter) -> Iterator[tuple[str, Extent]]:
    """The sentences of the running text, and the rows of tables with their cells joined."""
    for row in rows(matter.text.running):
        if row[0].cell is not None:
            yield "|".join(p.text for p in row), row[0].whole()
        else:
            yield from ((s.text, s.extent()) for s in row[0].sentences)


@lru_cache(LINES)  # the next document of a type has the same lines
def _pays(text: str) -> bool:
    """Whether a line is one instalment."""
    if not _SHARED.search(text) or not (_PAY.search(text) or _STAGE.search(text)):
        return False
    if _NOT_STAGE.search(text):
        return False
    figures = [*portions(text), *(s for s in said(text) if s.marked)]
    return 1 <= len(figures) <= _DUE and not _SUM.search(text)


_PAYING: Judge[Sentence, bool] = Judge(lambda sentence: _pays(sentence.text) or None)


def _bare(run: Sequence[tuple[str, Extent]]) -> Iterator[Extent]:
    """The first line of a list that names no event, where two others do."""
    if len(run) < _LEAST:
        return
    bare = [at for text, at in run if len(_EMPTY.sub("", text)) <= _RESIDUE]
    if bare and len(run) - len(bare) >= _DUE:
        yield bare[0]


def unequal(matter: Matter) -> Iterator[tuple[Decimal, Decimal, Extent]]:
    """What equal instalments make, the price, and where they stand."""
    for sentence in matter.text.sentences_with(_EQUAL, _REGULAR):
        found = _EQUAL.search(sentence.text) or _REGULAR.search(sentence.text)
        price = matter.get(contract_sum) if found else None
        times = _times(found["times"]) if found else None
        if found is None or not price or not times or _NOT_STAGE.search(sentence.text):
            continue
        each = next((s for s in said(sentence.text) if s.start >= found.end()), None)
        if each is None or each.start - found.end() > 1 or each.value >= price:
            continue
        if abs(each.value * times - price) > times and "余" not in sentence.text:
            yield each.value * times, price, sentence.extent()


def _times(text: str) -> int | None:
    return _A_YEAR.get(text) or count_of(text)
