"""Results that belong to the parties together, without rules for living with that.

Joint ownership alone settles little: without a term each owner of a patent may work it and grant
simple licences whose fees are then shared, while everything else, a transfer above all, needs the
consent of all; for know-how each may keep what it earns. The contract should say who may use the
results, who may license and transfer them with whose consent, who applies for patents and pays for
them, and how income is shared. A contract that settles most of these is left alone, and so are
background technology, equipment and documents that are no development contracts.

Bad::

    联合研发协议
    第一条 双方共同研究开发防冻液监测仪。
    第二条 研发成果归双方共有。

Good::

    联合研发协议
    第一条 双方共同研究开发防冻液监测仪。
    第二条 研发成果归双方共有。任何一方可以自行使用；许可或者转让给第三方须经对方书面同意，所得收益双方平分。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.results import RESULTS, shared
from generator.checks.rule import Finding, rule
from generator.checks.technology import is_development, may_concern
from generator.checks.text import Passage
from generator.checks.topics import Topic, listed
from generator.diagnostics import Severity
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be left open.

    Attributes:
        lacking: How many of the five points (own use, licences, transfer, patent prosecution,
            income) must be missing before the rule speaks.
    """

    lacking: int = setting(
        3, zh="五项（自行使用、许可、转让、专利申请、收益）中缺少几项才报", least=1, most=5
    )


_USE = (
    r"(?:自行|各自|单独|自己|自家|均|都|有权|可以?|可在|优先|共同|随便)[^。;,]{0,16}?(?:使用|自用|实施|生产|利用|销售|应用|制造|用(?![户途工于]))"
    r"|(?:使用|实施)(?:权|方式|、)"
)
_POINTS = (
    Topic(
        re.compile(_USE),
        msg("own use", zh="各方自行使用、实施"),
        aside=re.compile(
            r"^(?!.*(?:成果|专利|技术|产品|生产|实施|自用)).*(?:设备|仪器|场地|实验室|经费|资金|材料|车辆)|商标|名义|商号"
        ),
    ),
    Topic(
        re.compile(
            r"(?<!营业)(?<!行政)(?<!经营)许可(?!证)|(?<!法律)授权(?!代表|委托|人|书|公告|日|签|的代表)|[租借给让][^。;,]{0,6}(?:别人|外人|他人|外面|第三[家方人]|别家|人家)[^。;,]{0,6}(?:用|使|做)"
        ),
        msg("licences to others", zh="许可他人使用"),
    ),
    Topic(
        re.compile(
            r"转让|出让|转移|处分|处置|卖(?:给|掉|出|与)|出售|出质|私自卖|不[得许能准][^。;,]{0,4}卖"
        ),
        msg("transfer", zh="转让和优先受让"),
        aside=re.compile(
            r"(?:合同|协议)(?:项下)?(?:的)?(?:权利|义务)[^。;]{0,10}转让|转让(?:本合同|本协议)|房|设备"
        ),
    ),
    Topic(
        re.compile(
            r"(?:专利|申请)[^。;]{0,20}?(?:办理|申请费|维持|年费|负责|名义|费用|代理|跑)|(?:共同|联合)申请|由[^。;,]{1,8}申请|[办报跑]专利|年费"
        ),
        msg("patent applications and their cost", zh="专利申请、维持及其费用"),
    ),
    Topic(
        re.compile(
            r"收益|利益|收入|所得|使用费|授权费|许可费|利润|分成|平分|均分|效益|分红|[钱款][^。;,]{0,6}(?:分|归)|归己|赚"
        ),
        msg("sharing of income", zh="收益分配"),
        aside=re.compile(
            r"(?:国家|社会|公共|共同|合法|第三方|经济)利益|互利|利益冲突|不[正当]{2}利益|社会效益|逾期|所得税"
        ),
    ),
)
_ASIDE = re.compile(r"改进|改良|背景|原有|泄|侵|保密|研发费|开发费|经费")
_ABOUT = re.compile(r"共有|各方|[双三]方|任何一方|一方|份额")


def find(matter: Matter) -> Iterator[Finding]:
    """The first joint ownership, with what is not settled about it."""
    if not matter.get(is_development) and not _is_clause(matter):
        return
    sentence = shared(matter)
    if sentence is None:
        return
    beside = _beside(matter, sentence.passage)
    said = [
        s.text
        for s in matter.text.sentences
        if s.passage is sentence.passage
        or s.passage.index in beside
        or ((RESULTS.search(s.text) or _ABOUT.search(s.text)) and not _ASIDE.search(s.text))
    ]
    lacks = [topic for topic in _POINTS if not any(topic.stands_in(text) for text in said)]
    if len(lacks) < matter.settings(Limits).lacking:
        return
    yield Finding(
        msg(
            "the results are owned together, but the contract does not settle: {lacks}",
            zh="约定成果共有，但没有约定：{lacks}",
            lacks=listed(lacks),
        ),
        sentence.extent(),
        hint=msg(
            "write who may use them, whose consent licences and transfers need, who applies for "
            "patents and pays, and in what shares income is divided",
            zh="请约定各方可否自行实施，许可、转让须经谁同意以及优先受让权，专利由谁申请、费用如何分担，收益按什么比例分配",
        ),
    )


def _is_clause(matter: Matter) -> bool:
    """Whether it is a clause on the results of research, or a short paper that has one."""
    return matter.get(may_concern) and matter.text.contains(_OF_RESEARCH)


_OF_RESEARCH = re.compile(
    r"研|发明|实验室|成果|(?i:joint)|开发|课题|攻关|合作[^。;,]{0,12}(?:产生|形成|专利|成果)|项目[^。;,]{0,12}(?:产生|形成|专利|成果)|[搞做弄]出来|成果(?:归属|归|形式)|[搞做弄]的|专利|新品种|知识产权[^。;]{0,10}(?:甲乙|[双三]方)"
)


def _beside(matter: Matter, passage: Passage) -> frozenset[int]:
    """The lines, by index, of the clause that a line stands in: they are about the same results."""
    owner = matter.clauses.owner(passage)
    return frozenset(line.index for line in owner.lines()) if owner else frozenset()


RULE = rule(
    "joint-ip-rules-missing",
    Severity.WARNING,
    msg("joint ownership of results without rules", zh="成果共有但缺少行使规则"),
    find,
    basis=(
        "民法典 第八百六十条",
        "民法典 第八百六十一条",
        "专利法 第十四条",
        "技术合同解释 第二十条",
        "技术合同解释 第二十一条",
    ),
    settings=Limits(),
)
