"""The matter in, numbers and projects out that are another agreement's.

This module alone knows where a number of the agreement stands, how a project is named, and which
lines are headers that were copied along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.forms import Kind, parts
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage
from generator.messages import Message, msg

_MARGIN = re.compile(
    r"^[\[【(]?(?:页眉|页脚|水印|文档属性|文件属性|批注|表头|眉注|脚注|版权所有|作者|标题栏|单位抬头)[\]】):: ]"
)
_CODE = r"[A-Za-z0-9(\[【][A-Za-z0-9()\[\]【】\-_/年第号一-鿿]{3,40}"
_NUMBER_LINE = re.compile(rf"^(?:合同|协议|文件)(?:书)?编?号[:]?(?P<code>{_CODE})$")
_NUMBER = re.compile(
    r"(?P<before>[一-鿿《]{0,6})(?:(?:合同|协议)(?:书)?\(?(?:编号|号|No\.?)(?:为|是|[:\s]){0,3}|(?<=本)(?:合同|协议)(?:书)?\()(?P<code>[A-Za-z]{1,6}[A-Za-z0-9\-_/—.年字第\[\]〔〕()一-鿿]{3,24}\d)"
)
_OTHER_NUMBER = re.compile(
    r"原|主合同|订单|招标|项目|框架|另|前|上游|下游|总包|施工|采购合同|对应|关联|替代|参照|补充|《"
)
_OTHERS = r"[A-Za-z]{1,6}[A-Za-z0-9\-_/\[\]()]{2,24}\d"
_CITED = re.compile(
    rf"(?P<code>{_OTHERS})号?(?:的)?(?:《[^《》]{{2,40}}(?:合同|协议)[^《》]{{0,6}}》|[一-鿿]{{0,8}}(?:合同|协议))"
    rf"|《[^《》]{{2,40}}(?:合同|协议)(?:书)?》\(?(?:合同)?(?:编号|号)?[:为]?(?P<behind>{_OTHERS})"
)
_APPLIED = re.compile(r"按|参照|依照|依据|适用|执行|见|比照|遵照|遵守|以[^,。;]{0,30}为准")
_RELATED = re.compile(
    r"双方|甲乙|原(?!则|料|因)|主合同|框架|此前|签[订署]的|\d年|补充|订单|招标|投标|中标|采购单|立项|总包|上游|下游|分包|转租|担保|债|鉴于|替代|其与|之间|配套|关联|总合同|年度|本合同的"
)
_NAMED_PROJECT = re.compile(r"(?:项目|工程|课题)名称[:|](?P<name>[^,。;:|]{4,40})")
_PROJECT = re.compile(r"[“\"《](?P<name>[^“”\"《》。;]{4,36}(?:项目|工程))[”\"》]")
_OTHER_PROJECT = re.compile(
    r"类似|业绩|案例|曾|已完成|其他|另一|分包|配套|所属|隶属|子项|示范|专项|计划|补贴|资助|列入|申报|参照|经验|技术来源|源自|历史"
)
_WORDS = re.compile(
    r"号楼|小区|花园|广场|大厦|屋面|外墙|项目|工程|建设|改造|采购|(?<![一二三四五六七八九十\d])[一二三四五六七八九十\d]{1,3}期|有限公司|公司"
)
_LONGEST = 120
_HEAD = 8
"""Lines at the head, where an agreement says what others it belongs to."""
_FEW = 2


@dataclass(frozen=True, slots=True)
class Leftover:
    """What is another agreement's, and where."""

    message: Message
    at: Extent


def is_margin(passage: Passage) -> bool:
    """Whether a line of the text says that it is a header, a footer or the like."""
    return _MARGIN.match(passage.text) is not None


def numbers(matter: Matter) -> Iterator[Leftover]:
    """A number of the agreement that differs from the first one."""
    first: str | None = None
    bound = matter.get(parts)
    # What a form says about the agreement bound with it is compared by a rule of its own.
    forms = [part for part in bound if part.kind is Kind.FORM] if len(bound) > 1 else []
    yield from _applied(matter)
    for passage in matter.text.passages_with(_NUMBER_LINE, _NUMBER):
        if any(form.holds(passage) for form in forms) or len(passage.text) > _LONGEST * 3:
            continue
        for code in _codes(passage.text):
            if first is None:
                first = code
            elif code != first and not (code in first or first in code):
                message = msg(
                    "the agreement has the number {first} at its head and {other} here",
                    zh="合同首部编号为{first}，此处为{other}，可能是其他合同的残留",
                    first=first,
                    other=code,
                )
                yield Leftover(message, passage.whole())
                return


def _applied(matter: Matter) -> Iterator[Leftover]:
    """The first number of an agreement whose terms are to apply though nobody says why."""
    for sentence in matter.text.sentences_with(_CITED):
        text = sentence.text
        if not _APPLIED.search(text) or _RELATED.search(text):
            continue
        lines = matter.text.running[: min(_HEAD, sentence.passage.index)]
        whole = "".join(p.text for p in lines)
        for found in _CITED.finditer(text):
            code = (found["code"] or found["behind"]).strip("()")
            if code in whole:
                continue
            message = msg(
                "the terms of the agreement {other} are to apply here, and nothing says what it is",
                zh="此处适用编号{other}的合同，文中未说明其与本合同的关系，可能是其他合同的残留",
                other=code,
            )
            yield Leftover(message, sentence.extent(*found.span()))
            return


def _codes(text: str) -> Iterator[str]:
    line = _NUMBER_LINE.match(text)
    if line is not None:
        if not _OTHER_NUMBER.search(text) and "_" not in line["code"]:
            yield line["code"]
        return
    for found in _NUMBER.finditer(text):
        near = text[max(0, found.start() - 4) : found.start()] + found["before"]
        if not _OTHER_NUMBER.search(near) and "_" not in found["code"]:
            yield found["code"].rstrip(")")


def projects(matter: Matter) -> Iterator[Leftover]:
    """A project in quotation marks that has nothing in common with the one of the agreement."""
    named = [
        m["name"]
        for p in matter.text.lines_with(_NAMED_PROJECT)
        for m in _NAMED_PROJECT.finditer(p.text)
    ]
    quoted = [
        (m["name"], passage.extent(*m.span("name")))
        for passage in matter.text.lines_with(_PROJECT)
        for m in _PROJECT.finditer(passage.text)
        if not _OTHER_PROJECT.search(passage.text)
    ]
    if not named and len(quoted) < _FEW:
        return
    own = named[0] if named else quoted[0][0]
    title = "".join(p.text for p in matter.text.running[:_FEW])
    for name, at in quoted:
        if not _shares(name, own) and not _shares(name, title):
            message = msg(
                "“{other}” is another project than that of this agreement, “{own}”",
                zh="“{other}”不是本合同的项目“{own}”，可能是其他合同的残留",
                other=name,
                own=own,
            )
            yield Leftover(message, at)
            return


def _shares(one: str, other: str) -> bool:
    """Whether two names have two characters in common that tell something."""
    bare, against = _WORDS.sub("", one), _WORDS.sub("", other)
    return any(bare[i : i + 2] in against for i in range(len(bare) - 1)) or len(bare) < _FEW
