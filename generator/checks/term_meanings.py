"""The matter in, explanations of its terms out, and terms that are used like defined ones and are not.

“货物”是指附件一所列钢材, 所称“交货日”，为发运之日, a list “优等果”：横径80毫米以上 below a heading 定义. This module
alone knows how a meaning is written down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage

_MEANS = re.compile(
    r"(?:[“\"](?P<quoted>[^“”\"。;:,()]{2,14})[”\"]|所称(?P<plain>[一-鿿]{2,8}?))"
    r"(?:一词|一语|的含义)?[,:]?(?:均|皆|系|是|仅|专|即|亦|也)?(?:指|为指|means)(?!导|定|示|引|令)(?P<what>[^。;]{2,40})"
)
_WEAK = re.compile(
    r"(?:^(?:[(\[]?[\d一二三四五六七八九十.]{1,4}[)\].、]?)?|所称|本(?:合同|协议)(?:中|所称|里)?的?,?)[“\"](?P<quoted>[^“”\"。;:,()]{2,14})[”\"]"
    r"(?:一词|一语)?(?:,?(?:为|即|是|系(?!统|列|数)|表示|意为)(?!准|限|由|依据|基础|基准)|[:]|—{1,2}|-{2})(?P<what>[^。;]{2,40})"
)
_GLOSSARY = re.compile(
    r"^(?:第?[\d一二三四五六七八九十.]{0,4}[条、.]?)?(?:定义|术语|名词|释义|词语|用语|名词解释|术语和定义|名词术语|词语解释)(?:和解释|与解释|如下)?[:]?$"
)
_ENTRY = re.compile(
    r"^(?:[(\[]?[\d一二三四五六七八九十.]{1,4}[)\].、])?(?P<quoted>[一-鿿A-Za-z]{2,10})(?:[:]|—{1,2}|是?指)(?P<what>[^。;]{2,40})"
)
_AGAIN = re.compile(
    r"(?P<name>[一-鿿]{2,10}?)(?:是指|系指|指的是|亦指|也指|[”\"]?(?:一词)?(?:应|须)?(?:理解|解释)为|[”\"]?(?:还|另)(?:包括|指)|[”\"]以(?=[^。;,]{2,30}为准))(?P<what>[^。;]{2,40})"
)
_USED = re.compile(r"[“\"](?P<name>[一-鿿]{2,8})[”\"]")
_TERM = re.compile(
    r"(?:额|日|期|率|价|量|成果|服务|系数|数据|信息|果|品|级|分|值|资料|文件|标准|区域|事件|费用|基数|产品|设备|技术|资产|权益|交易|部件|部分|状态|期间|节点|条件|情形|团队|方案|比例|单价|门槛|[人户台次份端]数|损失|成本|收入|利润|业绩|事项|阶段|里程碑|线|点)$"
)
_NO_TERM = re.compile(
    r"注意事项|商标|牌|字样|标识|品牌|盖|章|标[注签明示]|写明|注明|印[有上刷]|名为|系统名|软件名|题为|标题|栏|按钮|公众号|网站|栏目|项目名|命名|√|×|称号|活动|工程|俗称|又称|简称|以下称|下称|称为|曾用|所谓"
)
_CLOSED = re.compile(
    r"(?:除此|除上述|除前述|其他|其余)[^,。;]{0,8}(?:词语|用语|术语|名词|概念)[^,。;]{0,6}(?:通常|一般|字面|日常)|(?:没有|无|不存在)其他(?:约定|定义|解释)|(?:未|不)(?:另)?(?:作|附)(?:其他)?定义"
)
"""What a paper says that has defined all it means to define."""
_ALL_TOLD = re.compile(
    r"(?:此外|除此|除(?:上述|前述|以上)|其[他余]|另)[^。;]{0,10}(?:无|没有|未作|不作|不再作|未设|不附)(?:任何|其他|别的|另外|更多)*(?:的)?(?:释义|定义|词语解释|名词解释|术语)"
    r"|(?:释义|定义|术语|名词解释|用语)[^。;,]{0,6}(?:仅|只)(?:有|限于?|包括|列|此)|(?:全文|本(?:合同|协议))(?:再)?(?:没有|无|未设|不设|未作)(?:任何|其他)*(?:释义|定义|术语解释|名词解释)"
)
"""The same of words alone, so that it need not be asked whether any is explained."""
_BEFORE = re.compile(
    r"(?:自|按|于|在|除|依|中|对|达到|构成|属于?|发生|出现|满足|符合|以|即|扣除|遇|凡|超[出过]|低于|高于|不足|少于)$"
)
_BEHIND = re.compile(
    r"(?:由|非|后|前|时|起|内|外|之日|届满|完成|发生|的(?!公司)|支付|提交|审阅|计[算收]|为准|当[月日]|情形|标准)"
)
"""What stands around a word that does the work of a term."""
_REFERRED = re.compile(
    r"(?:“(?P<name>[^“”。;:,()]{2,12})”|(?P<bare>[一-鿿]{2,8}?))(?:一词|一语)?(?:具有|应具有|按|依)(?:本(?:合同|协议))?(?:第[\d一二三四五六七八九十.]{1,6}条|定义(?:条款|一?章|附件)|[^。;,]{0,6}定义)[^。;,]{0,8}?(?:赋予|规定|定义|载明|约定|所述|给出)[^。;,]{0,6}?(?:含义|意义|定义|涵义)"
    r"|“(?P<range>[^“”。;:,()]{2,12})”(?:一词|一语)?(?:\(?(?:的|其)?(?:含义|范围|定义|释义)(?:请|详|参)?见|(?:的)?(?:含义|范围|定义)?(?:以|见|按|依)(?:照|据)?[^。;,]{0,4}(?:释义|定义))"
    r"|“(?P<word>[^“”。;:,()]{2,12})”[^。;,]{0,6}?(?:未|没有?|无)(?:作|加以|予以|有)?(?:任何)?[^。;,]{0,4}?(?:定义|解释|界定)"
)
_EXPLAINED = '{name}[”"]?(?:一词|一语)?[,:]?(?:均|皆|系|是|为)?(?:指|为指|:|—)|称(?:为)?[“"]?{name}'
_FEWEST = 2
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Meaning:
    """An explanation of a term.

    Attributes:
        name: The term.
        what: What it means, as far as it is compared.
        passage: Where.
        start: Of the explanation, in the text of the passage.
        end: Where the meaning begins.
        alone: It is quoted, and the only one of its line: such a term has to come back.
    """

    name: str
    what: str
    passage: Passage
    start: int
    end: int
    alone: bool


def meanings(matter: Matter) -> Iterator[Meaning]:
    """Every explanation, in reading order."""
    glossary = False
    names: set[str] = set()
    running = matter.text.running
    telling = [one for one in matter.text.told_of_lines(_TELLING) if one[0] < len(running)]
    if not any(opens for _, opens in telling):  # no list of terms, in which any line may tell one
        running = tuple([running[number] for number, _ in telling])
    told = {number for number, _ in telling}
    for passage in running:
        if not glossary and passage.index not in told:
            continue
        text = passage.text
        if _GLOSSARY.match(text):
            glossary = True
            continue
        found = list(_MEANS.finditer(text)) if "指" in text else []
        strong = bool(found)
        if not found and ("“" in text or '"' in text):
            weak = _WEAK.search(text)
            found = [weak] if weak else []
        if not found and glossary and passage.cell is None:
            entry = _ENTRY.match(text)
            found = [entry] if entry else []
            glossary = entry is not None
        found = [match for match in found if "__" not in match["what"]]
        again = _AGAIN.search(text) if names and not found else None
        if again is not None and any(again["name"].endswith(name) for name in names):
            name = next(name for name in names if again["name"].endswith(name))
            yield Meaning(name, again["what"].strip(), passage, *again.span("name"), alone=False)
        for match in found:
            name = match["quoted"] or match.groupdict().get("plain") or ""
            before = text[match.start() - 1 : match.start()] if match.start() else ""
            names.add(name)
            alone = len(found) == 1 and before != "或" and bool(match["quoted"])
            listed = strong or glossary or ":" in match.group() or "—" in match.group()
            yield Meaning(
                name,
                match["what"].strip(),
                passage,
                match.start(),
                match.start("what"),
                alone and listed,
            )


def _tells(passage: Passage) -> bool | None:
    """Whether a line opens a list of terms; None where it tells no meaning by itself either."""
    text = passage.text
    if _GLOSSARY.match(text):
        return True
    means = "指" in text and _MEANS.search(text)
    weak = ("“" in text or '"' in text) and _WEAK.search(text)
    return False if means or weak or _AGAIN.search(text) else None


_TELLING: Judge[Passage, bool] = Judge(_tells)


def _referred(matter: Matter, known: set[str]) -> Iterator[tuple[str, Extent]]:
    """Terms that have, as the paper says, a meaning somewhere, and it gives them none."""
    for passage in matter.text.lines_with(_REFERRED):
        for found in _REFERRED.finditer(passage.text):
            name = found["name"] or found["word"] or found["range"] or found["bare"]
            if name in known or _is_explained(matter, name):
                continue
            at = next(n for n in ("name", "word", "range", "bare") if found[n])
            yield name, passage.extent(*found.span(at))
            return


def _is_explained(matter: Matter, name: str) -> bool:
    """Whether a line tells what a word means, be it the second word that it explains."""
    explained = re.compile(_EXPLAINED.format(name=re.escape(name)))
    return any(explained.search(p.text) for p in matter.text.running if name in p.text)


def undefined(matter: Matter) -> Iterator[tuple[str, Extent]]:
    """Terms in quotation marks that come twice and more and are explained nowhere."""
    running = matter.text.running
    if len(running) > _SHORT:
        return
    known = {meaning.name for meaning in meanings(matter)}
    count: Counter[str] = Counter()
    first: dict[str, Extent] = {}
    barred: set[str] = set()
    working: Counter[str] = Counter()
    for passage in running:
        for found in _USED.finditer(passage.text):
            name = found["name"]
            near = passage.text[max(0, found.start() - 8) : found.end() + 6]
            if _NO_TERM.search(near) or _NO_TERM.search(name):
                barred.add(name)
            count[name] += 1
            before, after = passage.text[: found.start()], passage.text[found.end() :]
            working[name] += bool(_BEFORE.search(before[-6:]) and _BEHIND.match(after))
            first.setdefault(name, passage.extent(*found.span("name")))
    yield from _referred(matter, known)
    closed = any((known and _CLOSED.search(p.text)) or _ALL_TOLD.search(p.text) for p in running)
    for name, times in count.items():
        usual = _TERM.search(name) is not None or working[name] >= _FEWEST
        if times < (1 if closed else _FEWEST) or name in known or name in barred or not usual:
            continue
        if closed and _is_explained(matter, name):
            continue
        yield name, first[name]
