"""The matter in, whether a technology contract is whole out, and the line that names it.

Contracts on research are often short: a page of seven sentences, a table of two columns, chapters
with decimals, parties called 企业方 and 高校方. Such papers too miss what they do not say, whereas
an excerpt, a list of key points or a supplement does not. This module alone knows the difference.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.agreement import is_whole, title
from generator.checks.matter import Matter
from generator.checks.text import Passage
from generator.checks.topics import terms

_PART = re.compile(
    r"补充|变更|终止|解除|备忘|意向|框架|附件|格式|样本|摘录|节录|节选|摘要|要点|条款(?:[:(]|$)|保密|清单"
)
_LEFT_OUT = re.compile(
    r"^[\s(]*(?:…{1,}|\.{3,}|略)[\s)。]*$|\((?:前略|下略|后略|中略|其余[^()]{0,6}略)\)"
)
_NAMED = re.compile(
    r"(?<![一-鿿])([一-鿿]{0,6}(?:方|人|者|单位|商|客户|院|校|企业|公司|厂|店|所|研究者|户|(?<!为)主|[买卖东]家)[一二三甲乙丙1-3A-C]?)(?:\([^()]{1,20}\))?[:为](?!年)"
)
_SIGNS_FOR = re.compile(
    r"(?<![一-鿿A-Za-z])([甲乙丙丁][方]?|Party ?[AB12]|[ABC]方?|[一二三]方|第[一二三]方)(?:\([^()]{1,40}\))?(?:[:(为]|$|\s)"
)
"""A party by its letter, where it is named or signs."""
_ORGANISATION = re.compile(
    r"[一-鿿]{2,24}?(?:公司|大学|学院|研究[院所]|研究中心|设计院|实验室|合作社|工作室|事务所|医院|学校|农场|苗种场|种子站|技术站|推广站|[一-鿿]{2}(?:厂|社|铺|坊|行|站|院|所)|集团)"
)
_SEALED = re.compile(
    r"(?i:\bby:|signed)|章|按手印|签字|签名|签署|签约|代表|落款|\d{4}[年./-]\d{1,2}[月./-]\d{1,2}|[〇零一二三四五六七八九十]{1,4}年"
)
_NO_AGREEMENT = re.compile(
    r"订单|订货单|采购单|表$|招标|标书|标准条件|通用|专用|简|说明|须知|承包|征用|合资|合营|保函"
)
_DRAWN = re.compile(r"[─-╿]{2}")
_BLANK = re.compile(r"_{3}|×{2}")
_BLANKS = 4
"""Forms drawn with lines, or left blank, say little of what they lack."""
_LINE = 60
"""Longest line that names the parties and does nothing else."""
_FRONT = 14
_CLOSE = 8
_TERMS = 4
"""Lines of terms that a whole contract has at least."""
_COMPLETE = 6
"""Lines of terms of a short agreement that goes without five numbered clauses."""
_SAYS = 5
"""Characters of a line that says something."""
_LONGEST_NAME = 40


def heading(matter: Matter) -> Passage | None:
    """The line that names the paper: its title, else a short first line that says something."""
    named = title(matter)
    if named is not None or not matter.text.running:
        return named
    first = matter.text.running[0]
    text = first.text
    short = len(text) <= _LONGEST_NAME and not text.endswith(("。", ";", ",", ":"))
    return first if short and not first.cell and not first.label else None


def is_whole_paper(matter: Matter) -> bool:
    """Whether it has a name, two parties, terms, and a place or a day to sign."""
    name = heading(matter)
    if name is None or _PART.search(name.text):
        return False
    if matter.get(is_whole):
        return True
    running = matter.text.running
    if any(_LEFT_OUT.search(p.text) for p in running):
        return False
    edges = (*running[:_FRONT], *running[-_CLOSE:])
    roles = {found[1] for p in edges if not p.cell for found in _NAMED.finditer(p.text)}
    roles |= {found[1] for p in edges if not p.cell for found in _SIGNS_FOR.finditer(p.text)}
    names = {
        f.group() for p in edges if len(p.text) <= _LINE for f in _ORGANISATION.finditer(p.text)
    }
    ends = any(_SEALED.search(p.text) for p in running[-_CLOSE:])
    said = [line for line in matter.get(terms) if len(line) >= _SAYS]
    return max(len(roles), len(names)) > 1 and ends and len(said) >= _TERMS


def is_complete(matter: Matter) -> bool:
    """Whether it is a main agreement, with numbered clauses or a short one in plain lines."""
    if matter.get(is_whole):
        return True
    name = heading(matter)
    if name is None or _NO_AGREEMENT.search(name.text) or not matter.get(is_whole_paper):
        return False
    if matter.text.contains(_DRAWN):
        return False
    lines = matter.get(terms)
    if len(lines) < len(matter.text.running) // 2:
        return False  # the beginning of the terms was not recognised
    said = [line for line in lines if len(line) >= _SAYS]
    return len(said) >= _COMPLETE and sum(bool(_BLANK.search(line)) for line in said) < _BLANKS
