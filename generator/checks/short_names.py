"""The matter in, the short names that it gives to things in brackets and behind commas out.

（以下简称“本项目”）, (即“目标股权”), 以下都叫“收割机”: what is called so stands in front. Short names of
parties, laws, institutions and of the agreement itself are left out, since they need not come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.known import once
from generator.checks.matter import Matter
from generator.checks.names import is_organisation
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone, zones

_CALLED = r"(?:都|统一?|合|简|总|均|通)?[称叫](?:之)?(?:为|作|做)?[:]?"
_HEREAFTER = r"(?:以下|下文|下面|后文|后面|后头|往后|此后|今后|下)"
_DEFINITION = re.compile(
    rf"\((?:(?:[^()“”\"]{{1,20}}?{_HEREAFTER}|{_HEREAFTER}?){_CALLED}|即(?=[“\"])|(?=[“\"]))"
    r"(?P<names>[“\"']?[^()“”\"'。;,]{2,14}[”\"']?(?:(?:或(?:者)?|,?[又亦也或]称(?:为)?)[“\"'][^()“”\"'。;,]{2,14}[”\"'])?)\)"
    rf"|(?:以下|下文|下面|后文|后面|后头|往后|此后){_CALLED}(?P<open>[“\"][^()“”\"'。;,]{{2,14}}[”\"])(?!\))"
)
ROLE = re.compile(
    r"^(?:上述.*|前述.*|本(?:公司|行|所|人|单位|院|校|厂)|.*[_×Xx]{2,}.*|.?[甲乙丙丁戊]方.{0,4}|双方|各方|[一三四]方|[买卖供需]方|.{1,4}[方人商]|当事人|公司|.{2,6}(?:单位|机构|机关))$"
)
PAPER = re.compile(
    r"^(?:本|该|原|主)?(?:合同|协议|框架协议|备忘录|契约|意向书|补充协议|订单|保函|承诺函|合约)$"
)
_NAMED = re.compile(r"(?:》|仲裁委员会|仲裁院|仲裁中心|银行|委员会|部|局|法院|政府|交易所)$")
_RECITAL = re.compile(r"\W{0,2}(?:鉴于|背景|前言|目的|项目|事由|标的)")
_FORMER = re.compile(r"曾用名|原名|身份证|统一社会信用代码")
_FOUNDED = re.compile(r"设立|成立|新设|组建|筹建|位于|坐落")
"""Of an organisation that is only to be, or of a place: a thing of the agreement, and no party."""
_THING = re.compile(
    r"(?:中心|项目|工程|系统|软件|平台|设备|技术|产品|货物|工艺|装置|服务|作品|数据|资料|权|费|款|地块|房屋|厂房|场地|仓库|物业|商铺|库房|车|船|机)$"
)
"""What is no organisation, whatever stands in its name."""
_BOOKS = re.compile(r"会计|科目|损益|[记入][帐账]|折旧|计税|应[交缴]税")
_IN_PASSING = re.compile(r"^\(简称[^“”\"本该]")
"""What an accountant calls a thing anyhow: an abbreviation told in passing, no term of the paper."""
_REACH = 40


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its definition.

    Attributes:
        name: The term.
        what: What it stands for: the words in front.
        passage: Where.
        start: Of the definition, in the text of the passage.
        end: One past it.
        twin: A second name given in one breath.
    """

    name: str
    what: str
    passage: Passage
    start: int
    end: int
    twin: str | None

    @property
    def at(self) -> Extent:
        """The definition."""
        return self.passage.extent(self.start, self.end)


def terms(matter: Matter) -> Iterator[Term]:
    """Every term with its definition, in reading order."""
    where = matter.get(zones)
    for passage in matter.text.lines_with("称", "叫", "(“", '("', "(即"):
        for term, in_front in _terms(passage):
            if in_front or where.of(passage) is not Zone.FRONT:
                yield term


@once
def _terms(passage: Passage) -> Iterator[tuple[Term, bool]]:
    """The terms of a line, each with whether it is one if the line introduces the parties."""
    for match in _DEFINITION.finditer(passage.text):
        what = re.split(
            r"[,。;:]",
            passage.text[max(0, match.start() - _REACH) : match.start()].rstrip(",:"),
        )[-1]
        names = [
            n.strip("“”\"'")
            for n in re.split(
                r"(?:或者?|,?[又亦也或]称为?)(?=[“\"'])", match["names"] or match["open"]
            )
        ]
        if _is_exempt(names, what):
            continue
        if _IN_PASSING.match(match.group()) and _BOOKS.search(passage.text):
            continue
        twin = names[1] if len(names) > 1 else None
        term = Term(names[0], what.strip(), passage, match.start(), match.end(), twin)
        yield term, not _is_of_party(what, passage.text[: match.start()])


def _is_exempt(names: list[str], what: str) -> bool:
    """Whether it is a short name of a party, a law, an institution or the agreement."""
    if any(ROLE.match(name) or PAPER.match(name) for name in names):
        return True
    if _NAMED.search(what) or _FORMER.search(what) or not re.search(r"[一-鿿]", names[0]):
        return True
    tail = re.split(r"和|与|及|、|由|为|向|经|将", what)[-1]
    founded = _FOUNDED.search(what) is not None
    return is_organisation(tail) and not founded and not _THING.search(tail)


def _is_of_party(what: str, before: str) -> bool:
    """Whether it is a party's, if the parties are introduced there."""
    if ":" in before and not _RECITAL.match(before):
        return True
    return _FOUNDED.search(what) is None and is_organisation(what[-20:])
