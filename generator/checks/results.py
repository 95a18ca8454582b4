"""The matter in, what a development contract says on who owns the results of the work out.

This module alone knows the words for results and their owners, and tells them from background
technology, improvements, conditional transfers and things that are no intellectual property.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Extent, Sentence
from generator.checks.zones import Zone, zones


class Right(StrEnum):
    """A right in results."""

    PATENT = "patent"
    SECRET = "secret"  # noqa: S105  # know-how, not a password
    COPYRIGHT = "copyright"
    ALL = "all"
    """Results or intellectual property as a whole."""


SHARED = "shared"
"""The owner of what the parties own together."""

_RIGHTS = (
    (Right.PATENT, re.compile(r"专利申请权|申请专利的权利|专利权?")),
    (Right.SECRET, re.compile(r"技术秘密|专有技术|非专利技术")),
    (Right.COPYRIGHT, re.compile(r"著作权|版权|源代码|源码")),
)
_WHOLE = re.compile(r"成果|知识产权")
RESULTS = re.compile(
    r"成果|知识产权|专利|技术秘密|专有技术|非专利技术|著作权|版权|源代码|源码|软件|程序|系统|样机|样品|图纸|模型"
    r"|配方|报告|数据|技术资料|技术文件|文档|技术(?!人员|服务|支持|指导)"
)
_ROLE = (
    r"(?P<owner>甲、?乙(?:、?丙)?[双三各]?方|[甲乙丙丁双三各]方(?!式|法|面|便|案)|委托[方人]|受托[方人]|研究?开发[方人]"
    r"|研制[方人]|承担方|完成方|完成人|完成者|创作方|改进方|出资方|购置方)"
)
_OWNED = r"(?:共同|单独|独家|独自|各自)?(?:所有|享有|共有|独有|拥有|持有)"
_CLAIM = re.compile(
    rf"(?:归属于|归属|归|属于|属)(?:于|为)?{_ROLE}"
    rf"|(?:由|为|系){_ROLE.replace('owner', 'holder')}(?:按[^,。;]{{1,16}}?|依[^,。;]{{1,10}}?)?{_OWNED}"
    rf"|{_ROLE.replace('owner', 'having')}(?:享有|拥有|取得|获得|保留)"
)
_SHARED = re.compile(r"[双三各]方|甲、?乙")
_TOGETHER = re.compile(
    r"(?<!不)(?<!非)(?<!未)共有(?!的|成果|人|专利|知识|方|技术|发明|项目|部分|物)|共同(?:所有|享有|拥有|持有)"
    r"|共同(?:为|是|作为|成为)?[^,。;]{0,6}(?:专利权人|著作权人|权利人)"
    r"|各(?:自)?(?:享有|占|拥有)[^,。;]{0,4}(?:50%|百分之五十|一半|二分之一)[^,。;]{0,4}(?:权利|份额|产权|所有权|$)"
)
_ASIDE = re.compile(
    r"背景|原有|既有|现有|已有|此前|签[约订署][^,。;]{0,6}前|合作前|(?:合同|协议|项目)[^,。;]{0,6}以?前|改进|改良|升级|新版|后续|衍生|第三[方人]|他人|开源"
    r"|商标|侵犯|侵害|侵权|保证|如果?|若|的情况下|情形|否则|付清|结清|之前|解除|终止|违约|逾期|放弃"
    r"|提供的|一方完成"
)
_NEAR = re.compile(
    r"各自|(?:单独|独立|独自)(?!所有|享有|拥有|持有)|使用权|许可|优先|设备|仪器|器材|台架|资产|分享|收益"
)
"""What makes a stretch say something else, though not its neighbours."""
_CONDITION = re.compile(r"除(?:非|[^,。;]{0,12}另(?:行|有)?(?:约定|规定))")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that gives a right in the results to somebody.

    Attributes:
        right: Which right.
        owner: The role, or ``SHARED``.
        sentence: Where it stands.
        start: Where in the sentence.
        end: One past its end.
        every: It speaks of all results without exception.
    """

    right: Right
    owner: str
    sentence: Sentence
    start: int
    end: int
    every: bool

    @property
    def at(self) -> Extent:
        """The words."""
        return self.sentence.extent(self.start, self.end)


def claims(matter: Matter) -> tuple[Claim, ...]:
    """Every plain claim, in reading order."""
    where = matter.get(zones)
    return tuple(
        claim
        for sentence in matter.text.sentences_with(RESULTS)
        if where.of(sentence.passage) in (Zone.BODY, Zone.ANNEX) and RESULTS.search(sentence.text)
        for claim in _of(sentence)
    )


def _of(sentence: Sentence) -> Iterator[Claim]:
    """The claims of a sentence, stretch by stretch between commas."""
    if _ASIDE.search(sentence.text) or _CONDITION.search(sentence.text):
        return
    for stretch in re.finditer(r"[^,;。]+", sentence.text):
        text = stretch.group()
        found = _CLAIM.search(text)
        if found is None or _NEAR.search(text):
            continue
        rights = [right for right, words in _RIGHTS if words.search(text)]
        if not rights and _WHOLE.search(text):
            rights = [Right.ALL]
        role = found["owner"] or found["holder"] or found["having"]
        owner = SHARED if _SHARED.match(role) else role
        every = bool(re.search(r"全部|所有(?!$)[^,]{0,8}(?:成果|知识产权)|一切|均", text))
        for right in rights:
            yield Claim(right, owner, sentence, stretch.start(), stretch.end(), every)


_SETTLED = re.compile(
    r"(?:归(?!还|档|集|纳|类|零|责|咎|口)|属于|所有(?!的|[^,。;]{0,6}(?:成果|资料|数据|信息|文件))|享有|共有|拥有|独有|权属|归属|唯一(?:的)?权利人|(?:为|是|作为)[^,。;]{0,6}(?:专利权人|著作权人|权利人))"
)
_NOT_RESULTS = re.compile(
    r"背景|原有|既有|现有|已有|第三[方人]|他人|侵犯|侵害|侵权|保证[^,。;]{0,8}(?:拥有|享有)|设备|仪器|器材|资产|收益权|鉴于|所有权保留"
    r"|保密信息"
)


def is_settled(matter: Matter) -> bool:
    """Whether any sentence or row of a table says who owns results."""
    where = matter.get(zones)
    for sentence in matter.text.sentences:
        text = sentence.text
        if where.of(sentence.passage) not in (Zone.BODY, Zone.ANNEX):
            continue
        thing = RESULTS.search(text)
        if thing and _SETTLED.search(text) and not _NOT_RESULTS.search(text):
            return True
        if sentence.passage.cell and _SETTLED.search(text):
            return True
    return False


def shared(matter: Matter) -> Sentence | None:
    """The first sentence that says that results are owned together."""
    where = matter.get(zones)
    for sentence in matter.text.sentences:
        if where.of(sentence.passage) not in (Zone.BODY, Zone.ANNEX):
            continue
        for stretch in re.split(r"[;]", sentence.text):
            together = _TOGETHER.search(stretch) or (
                _WHOLE.search(stretch)
                and re.search(r"[双三]方(?:所有|各半|各占一半|平分)", stretch)
            )
            if (
                together
                and RESULTS.search(_GOODS.sub("", stretch))
                and not _NOT_SHARED.search(stretch)
            ):
                return sentence
    return None


_GOODS = re.compile(r"样机|样品|样件")
"""Results one can touch: owning them together needs no rules on licences."""
_NOT_SHARED = re.compile(
    r"设备|仪器|器材|台架|资产|房|背景|改进|改良|如果|若[^干]|第三[方人]|保密信息|(?:转让|许可|使用)[^,。;]{0,8}共有|不[^,。;]{0,4}共有"
)
