"""The matter in, whether its patents are listed, and which particulars of them are missing, out.

This module alone knows how a patent is described: name, owner, filing date, number and last day.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.topics import Topic
from generator.messages import msg

NUMBER = re.compile(
    r"(?i:ZL|CN)[\s.:]*\d|(?<!\d)(?:19|20)?\d{8,13}\.[\dXx*]|\d{13}"
    r"|(?:专利号码?|申请号|公告号|公开号|证书(?:编|号)?号|专利登记号)(?!、|等|及|[为:(]{0,2}[^。;,、:(]{0,4}(?:见|以|待|另|暂|由|随|不|未|后补|略))"
)
"""A number, or the place for one; not a word on where it may be found."""
_LIST = re.compile(
    r"专利[^。;,]{0,6}(?:清单|目录|明细|一览|列表)|(?:附件|附表|下列|下表|列表)[^。;,]{0,12}专利|专利[^。;]{0,12}(?:详?见|列于|载于)(?:本合同|本协议)?附"
)
_NO_LIST = re.compile(
    r"(?:不|未|没有?|无|免予?)[^。;,]{0,8}(?:提供|附|列|出具|清单|目录|明细)|(?:清单|目录|明细|附件)[^。;]{0,8}(?:另|待|后补|暂|以后|日后|届时|事后|空白|略|不)"
)
_OWNER = r"(?:[甲乙丙]方|(?<!被)许可[方人]|让与[方人]|出让[方人]|(?<!被)转让[方人]|其|本公司|公司|[院所厂校])"
_PARTICULARS = (
    Topic(
        re.compile(
            r"一种|名称[:为是]|“[^”]{4,40}”|《[^》]{4,40}》|发明创造名称|专利名称|(?<!公司)(?<!单位)(?<!企业)(?<!产品)名称|名为|题为"
        ),
        msg("name of the invention", zh="发明创造名称"),
    ),
    Topic(
        re.compile(
            r"专利权人(?:[:为是系(及和、]|均|$)|申请人(?:[:为是系(及和、]|均|$)|权利人(?:[:为是系]|均|$)|所有人[:为是系]"
            r"|专利[^。;,]{0,12}(?:为|是|系|归|属于?)[^。;,]{0,8}(?:所有|拥有|持有)"
            rf"|{_OWNER}(?:现|已|合法|依法|独家|自行|独立|自主)*(?:拥有|持有|享有|所有|申请|登记|研制)"
            r"|(?:所有权|权属|权利)(?:的)?(?:性质|归属|状况|情况)|(?:开发|研制|研究|完成|申请)单位"
        ),
        msg("owner or applicant", zh="专利权人（申请人）"),
    ),
    Topic(
        re.compile(
            r"申请日|申请时间|\d日[^。;,]{0,16}(?:提出|提交|申请)|(?:提出|提交|申请)[^。;,]{0,6}\d{4}年"
        ),
        msg("filing date", zh="申请日"),
    ),
    Topic(
        re.compile(
            r"有效期|届满|保护期|专利[^。;,]{0,6}期限|尚未授权|未授权|实质审查|初步审查|申请中|正在申请|已(?:经)?受理|受理(?:通知|日)|(?<![和及、与])专利申请权(?:的)?(?:转让|许可)|失效日|到期|终止日"
        ),
        msg("last day of the right", zh="专利权有效期限"),
        aside=re.compile(
            r"^(?!.*(?:专利权?[^。;,]{0,20}(?:有效|届满|到期|保护|期限|终止)|保护期)).*(?:合同|协议|许可|质量|保密)[^。;,]{0,6}(?:有效期|届满|到期|期限)"
        ),
    ),
)
_ABOUT = re.compile(r"专利|发明|实用新型|外观设计|ZL|申请|名称|有效期|保护期|届满|权利人")


def is_listed(matter: Matter) -> bool:
    """Whether a list of the patents is there, or bound with the contract."""
    lines = matter.text.lines_with(_LIST)
    return any(_LIST.search(p.text) and not _NO_LIST.search(p.text) for p in lines)


def lacking(matter: Matter) -> list[Topic]:
    """The particulars that no line on patents gives."""
    lines = [p.text for p in matter.text.running if p.cell or _ABOUT.search(p.text)]
    return [t for t in _PARTICULARS if not any(t.stands_in(line) for line in lines)]
