"""The matter in, numbers and projects out that are another agreement's; and bodies that act like parties.

This module alone knows where a number of the agreement stands, how a project is named, and which
words for a body (医院, 集团) name one, not a kind of bodies.
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
    r"(?P<before>[一-鿿《]{0,6})(?:合同|协议)(?:书)?\(?(?:编号|号|No\.?)(?:为|是|[:\s]){0,3}(?P<code>[A-Za-z]{1,6}[A-Za-z0-9\-_/—.年字第\[\]〔〕()一-鿿]{3,24}\d)"
)
_OTHER_NUMBER = re.compile(
    r"原|主合同|订单|招标|项目|框架|另|前|上游|下游|总包|施工|采购合同|对应|关联|替代|参照|补充|《"
)
_NAMED_PROJECT = re.compile(r"(?:项目|工程|课题)名称[:|](?P<name>[^,。;:|]{4,40})")
_PROJECT = re.compile(r"[“\"《](?P<name>[^“”\"《》。;]{4,36}(?:项目|工程))[”\"》]")
_OTHER_PROJECT = re.compile(
    r"类似|业绩|案例|曾|已完成|其他|另一|分包|配套|所属|隶属|子项|示范|专项|计划|补贴|资助|列入|申报|参照|经验|技术来源|源自|历史"
)
_WORDS = re.compile(
    r"项目|工程|建设|改造|采购|(?<![一二三四五六七八九十\d])[一二三四五六七八九十\d]{1,3}期|有限公司|公司"
)
BODY = re.compile(
    r"(?:由|向|归|交|经|报|给|接受|征得|遵守)(?P<name>[一-鿿]{3,12}(?:集团|医院|中学|小学|大酒店|宾馆|研究所|制造厂|织厂|机械厂|化工厂|食品厂|水泥厂|钢厂|纸厂|药厂|合作社|商场|开发区管委会|幼儿园|度假村|俱乐部))"
    r"(?=[^,。;]{0,12}(?:验收|支付|付款|签收|批准|审批|审核|所有|确认|承担|同意|赔偿|监督|检查|结算|验货|盖章|的(?:规定|制度|要求|管理)))"
)
"""A body that pays, accepts, owns or consents."""
_GENERAL = re.compile(
    r"[甲乙丙丁]方|[买卖供需]方|本|该|上级|当地|指定|专业|有关|主管|所在|任何|其他|各|某|公立|三甲|定点|附近|双方|第三方|县级|市级|省级|二级|三级|承租|出租|委托|生产|制造|供应|使用"
)
_LONGEST = 120
_FEW = 2


@dataclass(frozen=True, slots=True)
class Leftover:
    """What is another agreement's, and where."""

    message: Message
    at: Extent


def is_margin(passage: Passage) -> bool:
    """Whether a line of the text says that it is a header, a footer or the like."""
    return _MARGIN.match(passage.text) is not None


def is_general(name: str, text: str) -> bool:
    """Whether a name is that of a kind of bodies, or of one whose part the line tells."""
    told = re.search(r"业主|用户|监理|检测|鉴定|项目单位|使用单位|最终", text)
    return _GENERAL.search(name) is not None or told is not None


def numbers(matter: Matter) -> Iterator[Leftover]:
    """A number of the agreement that differs from the first one."""
    first: str | None = None
    bound = matter.get(parts)
    # What a form says about the agreement bound with it is compared by a rule of its own.
    forms = [part for part in bound if part.kind is Kind.FORM] if len(bound) > 1 else []
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
