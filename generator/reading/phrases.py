"""A line of an agreement in; whether it reads like a title, a party, a signature, an annex … out.

This module alone knows the customary words. It judges one line without its surroundings; what the
surroundings say is ``structure``'s. Lines are judged without the spaces that drafters put between
Han characters (``甲　方：``, ``采 购 合 同``).
"""

from __future__ import annotations

import re

from generator.formats.traditional import simplified

_ROLES = (
    "甲方|乙方|丙方|丁方|戊方|己方|买方|卖方|买受人|出卖人|买受方|出卖方|需方|供方|采购方|采购人|供应方|供应商|供货方|"
    "出租方|承租方|出租人|承租人|委托方|受托方|委托人|受托人|委托单位|受托单位|发包方|承包方|发包人|承包人|定作方|承揽方|"
    "定作人|承揽人|许可方|被许可方|转让方|受让方|转让人|受让人|借款人|贷款人|出借人|借款方|贷款方|保证人|担保人|抵押人|"
    "抵押权人|用人单位|劳动者|合作方|服务方|接受服务方|研究开发人|研究开发方|技术方|披露方|接收方|授权方|被授权方|订货方|"
    "销售方|购买方|购货方|销货方|项目单位|申请人|被申请人|担保方|经销商|代理商|生产方|施工方|建设单位|施工单位"
)
_BRACKETS = r"(?:[（(【\[][^（）()【】\[\]]{1,24}[）)】\]])"
_PARTY = re.compile(
    rf"(?:{_ROLES})(?:[一二三四1-9])?{_BRACKETS}*(?:[:：]|$)"
    r"|(?:Party[AB12]|Buyer|Seller|PartyA|PartyB|TheBuyer|TheSeller)(?:\([^()]{1,24}\))*[:：]",
    re.IGNORECASE,
)
_META = re.compile(
    r"(?:(?:合同|协议|订单|项目|备案|文件|采购|协议书|合同书)*(?:编号|号码|编码|签订日期|签订时间|签订地点|签约地点|"
    r"签约日期|签约时间|签署日期|签署地点|签署时间|订立日期|订立地点|签订地|履行地点|版本号?|No\.?|Number|Date))[:：]",
    re.IGNORECASE,
)
_FACT = re.compile(r"[^:：，。；,;]{1,16}[:：]")
_TITLE = re.compile(
    r"[^。；;：:？！]{0,36}(?:合同|合约|协议|协议书|合同书|契约|备忘录|意向书|意向|条款|订单|申请表|申请书|报告书|任务书|章程|承诺书|承诺函|"
    r"确认书|委托书|保证书|说明书|备忘|纪要|须知|公约|约定书|声明|审批表|登记表|审批单|表|函|agreement|contract|memorandum|order|terms|"
    r"understanding)(?:[（(【][^（）()]{1,20}[）)】]|[v0-9.\-—-])*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[（(【\[—\-]*(?:以下|下面|此页|本页|以下空白|此页以下)?(?:为签署页|为签字页|为签章页|无正文|无文字|系签署页|"
    r"签署页|签字页|签章页|盖章页|空白)"
)
_SEALED = r"(?:盖章|签章|签字|公章|签名|盖公章|印章|签署|签字盖章|盖章签字|章|手印)"
_SIGNATURE = re.compile(
    rf"(?:{_ROLES})(?:[一二三四1-9])?[^，。；]{{0,24}}[（(][^（）()]{{0,12}}{_SEALED}[^（）()]{{0,8}}[）)]"
    rf"|(?:法定代表人|法人代表|授权代表|委托代理人|授权代理人|负责人|签约代表|代表人|代表|经办人|签字人|签署人)"
    rf"[^，。；:：]{{0,20}}[（(][^（）()]{{0,10}}{_SEALED}[^（）()]{{0,6}}[）)]"
    rf"|(?:{_ROLES})?[^，。；:：]{{0,12}}{_SEALED}(?:人|处|栏)?[:：][_＿\s　]*"
    rf"|(?:signedby|signature|authorizedsignatory|forandonbehalfof)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:表|图|Table|Figure)[0-9一二三四五六七八九十]{1,3}(?:[:：.、\s]|[^0-9：，。；]{0,30}$)"
)
_CONTENTS = re.compile(r".{1,60}?(?:[.．·…‥]{3,}|\t)\s*[0-9]{1,3}$")
_SPACES = re.compile(r"[\s\u3000\u00a0]+")


def plain(text: str) -> str:
    """The line as it is judged: without spaces, in simplified characters."""
    return simplified(compact(text))


def compact(text: str) -> str:
    """The line without any spaces.

    >>> compact("采 购　合 同")
    '采购合同'
    """
    return _SPACES.sub("", text)


def is_party(text: str) -> bool:
    """``甲方（买方）：…``."""
    return bool(_PARTY.match(plain(text.split("\n", 1)[0])))


def party(text: str) -> str:
    """The word for the party that a line names, ``甲方`` of ``甲方（买方）：…``; else nothing.

    >>> party("甲　方（盖章）："), party("甲方应当付款")
    ('甲方', '')
    """
    found = _PARTY.match(plain(text))
    return re.split(r"[（(【\[:：]", found.group())[0] if found else ""


def is_meta(text: str) -> bool:
    """``合同编号：…``, ``签订地点：…``."""
    return bool(_META.match(plain(text)))


def is_fact(text: str) -> bool:
    """``住所：…``: a short name, a colon, a value."""
    return bool(_FACT.match(plain(text)))


def is_title(text: str) -> bool:
    """A short line that ends in the name of a kind of document."""
    return bool(_TITLE.fullmatch(plain(text)))


def is_closing(text: str) -> bool:
    """``（以下无正文）``."""
    line = plain(text)
    return len(line) <= 40 and bool(_CLOSING.match(line))


def is_signature(text: str) -> bool:
    """``甲方（盖章）：``, ``授权代表（签字）：``."""
    return bool(_SIGNATURE.match(plain(text)))


def is_caption(text: str) -> bool:
    """``表1 供货清单``."""
    line = text.strip()
    return len(line) <= 40 and bool(_CAPTION.match(line))


def is_contents_line(text: str) -> bool:
    """A line of a table of contents: leader dots and a page number."""
    return len(text) <= 90 and bool(_CONTENTS.fullmatch(text.strip()))


def is_sentence(text: str) -> bool:
    """Whether the line says something instead of naming it."""
    return any(mark in text for mark in "。；，,;") or len(text) > 40
