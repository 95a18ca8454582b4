"""Quality or acceptance by one side's liking, by word of mouth, or by rules nobody attached.

Whether work is good enough then depends on the mood of the side that pays; with no agreed measure,
national and trade standards or the usual quality apply, which neither side may have meant. Written
requirements in an annex, standards with their number, scores, samples, and records of the day on
which acceptance was signed are in order.

Bad::

    验收以甲方满意为标准。

Good::

    验收按照附件二技术指标进行，产品应符合GB/T 19001-2016的要求。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.wording import Wording, worded
from generator.diagnostics import Severity
from generator.messages import msg

_SIDE = r"(?:[甲乙]方|[买需]方|业主|发包[人方]|委托[方人]|采购[方人]|客户|用户|定作[方人]|使用单位|建设单位)(?:领导|负责人|业务部门|主管)?"
_TOPIC = r"(?:质量|验收|检验|合格|标准|成果)"
_LIKING = re.compile(
    rf"以{_SIDE}(?:的)?(?:最终|书面)?(?:满意|认可)(?:为|作为)[^,。;]{{0,8}}?(?:准|标准|依据|合格|止)"
    rf"|(?:直至|直到|至|达到){_SIDE}(?:的)?(?:完全)?满意"
    rf"|{_SIDE}(?:认为)?满意(?:的|后|时)?,?(?:方|才|即)?(?:可|能)?(?:视为)?(?:验收)?(?:合格|通过)"
    rf"|{_SIDE}认为(?:不)?(?:满意|合格)的?[^。;]{{0,16}}?(?:验收|返工|合格)"
)
_DECIDES = re.compile(
    rf"{_TOPIC}[^,。;]{{0,10}}?(?:以|由|为|按|:){_SIDE}(?:的)?(?:单方|自行|领导)?[^,。;]{{0,4}}?(?:确认|认可|满意|判断|判定|认定|决定|自定)(?:为准|为标准|为依据|$|。|;|,)"
    rf"|{_TOPIC}[^,。;]{{0,10}}?(?:口头|当面)(?:协商|约定|商定|确认|通知)"
    rf"|{_TOPIC}[^,。;]{{0,10}}?为{_SIDE}(?:认可|满意)"
)
_REQUIRED = re.compile(
    rf"(?:质量|产品|货物|成果|工程)[^。;,]{{0,14}}?(?:符合|达到|满足){_SIDE}(?:的)?(?:使用|生产|技术|质量)?(?:要求|需求|需要)(?:,|。|;|$|为准|即可)"
)
_INTERNAL = re.compile(
    rf"{_TOPIC}[^。;,]{{0,10}}?(?:按|依|以|执行|根据)(?:照|据)?{_SIDE}(?:的)?(?:现行|有关|相关|公司)?(?:的)?(?:内部|企业内部|公司)?(?:管理)?(?:企业)?(?:标准|制度|规定|办法)"
)
_WRITTEN = re.compile(
    r"附件|附表|技术协议|规格书|GB|ISO|Q/|JB|样品|封样|清单|说明书|书面(?:提出|提供|要求|确定|通知|列明)|验收单|图纸|第[一二三四五六七八九十\d.]+[条款]|需求书|任务书|双方(?:签署|确认|书面|共同)|满意度|国家标准|行业标准|指标|合同(?:约定|规定)"
)
_HINT = msg(
    "write measurable requirements in an annex, with the method and time of the test",
    zh="请以附件列明可测量的技术指标、检验方法和验收期限，或者写明标准编号和年号",
)

_RULES = (
    Wording(
        ("满意", "认可", "认为"),
        _LIKING,
        msg(
            "acceptance depends on one side's liking; without a measure, standards or the usual "
            "quality apply",
            zh="以一方满意或者认可作为标准，属于质量要求不明确，发生争议时只能按国家标准、行业标准或者通常标准认定",
        ),
        _HINT,
        unless=re.compile(r"满意度|满意率|评分"),
    ),
    Wording(
        ("质量", "验收", "检验", "合格", "标准", "成果"),
        _DECIDES,
        msg(
            "one side decides on quality or acceptance, or it is left to word of mouth",
            zh="质量或者验收标准由一方决定或者仅凭口头确定，属于约定不明确",
        ),
        _HINT,
        unless=_WRITTEN,
    ),
    Wording(
        ("符合", "达到", "满足"),
        _REQUIRED,
        msg(
            "the quality is what one side requires, and the requirements are written nowhere",
            zh="质量以符合一方要求为标准，但没有写明具体要求",
        ),
        _HINT,
        unless=_WRITTEN,
    ),
    Wording(
        ("质量", "验收", "检验", "合格", "标准", "成果"),
        _INTERNAL,
        msg(
            "the measure is one side's own rules, which are not attached",
            zh="以一方内部标准或者制度作为依据，但没有附于合同，对方无从知悉",
        ),
        _HINT,
        unless=_WRITTEN,
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence with such a measure."""
    for sentence, wording in worded(matter, *_RULES):
        yield wording.finding(sentence)


RULE = rule(
    "acceptance-standard-subjective",
    Severity.WARNING,
    msg("acceptance by one side's liking", zh="验收标准主观"),
    find,
    basis=("民法典 第五百一十条", "民法典 第五百一十一条第一项", "民法典 第六百一十六条"),
)
