"""A whole development contract without one of the terms that technology contracts usually have.

The Civil Code lists them: contents and requirements, plan, place and manner, confidentiality,
acceptance, terms and their meaning. Research cannot be measured afterwards against what nobody
wrote down: without a standard of acceptance the parties argue whether it succeeded, without a plan
nobody is late. Annexes count, and so do the customary synonyms. Who owns the results and how a
failure is shared have rules of their own; without a definition of terms the finding is a note only.
Excerpts, supplements, service contracts and licences are left alone.

Bad::

    技术开发合同
    甲方：青杉环保有限公司
    乙方：白桦膜材料研究所
    第一条 乙方为甲方研制浓缩装置一套，浓缩倍数不低于8。
    第二条 2026年10月底前完成，在甲方厂区试验。
    第三条 经费80万元，分两期支付。
    第四条 专利申请权归甲方。
    第五条 技术失败的损失由双方各担一半。
    第六条 双方对技术资料保密五年。
    甲方（盖章）：
    乙方（盖章）：

Good::

    技术开发合同
    甲方：青杉环保有限公司
    乙方：白桦膜材料研究所
    第一条 乙方为甲方研制浓缩装置一套，浓缩倍数（指进水与浓水的体积比，下称浓缩倍数，定义见附件一）不低于8。
    第二条 2026年10月底前完成，在甲方厂区试验，连续运行168小时达标即为验收合格。
    第三条 经费80万元，分两期支付。
    第四条 专利申请权归甲方。
    第五条 技术失败的损失由双方各担一半。
    第六条 双方对技术资料保密五年。
    甲方（盖章）：
    乙方（盖章）：
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.agreement import title
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.technology import is_whole_development
from generator.checks.topics import Topic, listed, missing
from generator.diagnostics import Severity
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """Which terms a development contract need not have.

    Attributes:
        unneeded: Those not looked for, of content, plan, place, confidentiality, acceptance and
            glossary.
    """

    unneeded: tuple[str, ...] = setting(
        (), zh="不检查的条款：content、plan、place、confidentiality、acceptance、glossary"
    )


_DONE = r"(?:完成|交付|提交|上线|结题|交样|投产|达到|试制|结束|做出|交出)"
_TOPICS = {
    "content": Topic(
        re.compile(r"内容|目标|范围|要求|指标|功能|任务|需求|参数|性能|不低于|不超过|不大于"),
        msg("contents and requirements", zh="标的的内容、范围和要求"),
        aside=re.compile(
            r"^(?!.*(?:不低于|不超过|不大于|不小于|不少于|达到[^,。;]{0,6}\d|[≥≤]|内容|功能|任务|需求))"
            r".*(?:验收|保密|归属|专利申请权|知识产权|违约)"
        ),
    ),
    "plan": Topic(
        re.compile(
            r"计划|进度|工期|阶段|里程碑|(?:研究|研发|研制|开发|项目|交付|实施|合作|合同|建设|工作|服务)周期|周期[为是:]|第[一二三\d]年"
            r"|(?:研究|研发|研制|开发|履行|合作|项目|合同|完成|交付|协议)(?:期限|期间|时间|日期|期)"
            r"|自[^。;]{1,40}(?:起|日)至[^。;]{1,24}(?:止|日)"
            rf"|(?:年|月|日|天|周)(?:底|末)?(?:之?前|以?内|底|末)[^。;,]{{0,16}}{_DONE}|{_DONE}[^。;]{{0,8}}期限"
            r"|\d个?[天日周月](?:内|以?前)?(?:出|做完|做好|上线|交[货样付])"
        ),
        msg("plan and time of performance", zh="履行计划和进度"),
        aside=re.compile(
            r"^(?!.*(?:计划|进度|期限|[\d一二三四五六七八九十]个?[年月日天周])).*(?:验收|支付|付款|测试)"
        ),
    ),
    "place": Topic(
        re.compile(
            r"地点|地址|场所|现场(?!查看|考察|评审|检查)|实验室(?!规模|数据|级)|试验室|车间|厂区|厂房|基地|场地|机房|服务器|驻场|远程|所在地|办公|部署"
            r"|(?:交付|履行|提交|合作|工作)方式|(?:送|运|寄|交付|提交|上传)至|寄送|邮寄|提交给|电子邮件|中试线"
            r"|[所厂校院区](?:内|里)|本(?:所|厂|校|院)"
            r"|在[^。;,领范]{2,16}(?:进行|履行|实施)(?!权|许可)"
        ),
        msg("place and manner of performance", zh="履行地点和方式"),
        aside=re.compile(r"法院|仲裁|管辖|起诉"),
    ),
    "confidentiality": Topic(
        re.compile(r"保密|守密|泄露|泄漏|泄密|透露|披露|告诉|外传|外泄|商业秘密|机密"),
        msg("confidentiality of information and documents", zh="技术信息和资料的保密"),
    ),
    "acceptance": Topic(
        re.compile(
            r"验收|[终初预]验|鉴定|交付[和与及]检验|(?:试验|运行|使用)[^。;,]{0,12}(?:合格|达标)|专家评审|评审(?:验收|通过)|试运行|考核|确认[单书]|签收|检[测验](?:合格|大纲|通过|标准|报告)"
            r"|[测调]试(?:合格|通过|报告)|视为[^。;,]{0,6}合格"
        ),
        msg("standards and method of acceptance", zh="验收标准和方法"),
    ),
    "glossary": Topic(
        re.compile(
            r"名词|术语|定义|释义|所称|是指|系指|[”\"](?:[:,]?)指|(?:以下|下)称[“\"]?(?![甲乙丙丁双三各本])"
            r"|以下简称[“\"]?(?![甲乙丙丁双三各本])[^,。;]|^[^,。;:]{1,10}指[^,。;]{2,20}的"
        ),
        msg("meaning of terms", zh="名词和术语的解释"),
    ),
}
_MINOR = "glossary"


def find(matter: Matter) -> Iterator[Finding]:
    """One finding with all that a whole development contract lacks."""
    name = matter.get(title)
    if name is None or not matter.get(is_whole_development):
        return
    unneeded = matter.settings(Limits).unneeded
    wanted = [topic for key, topic in _TOPICS.items() if key not in unneeded]
    lacks = missing(matter, wanted)
    if not lacks:
        return
    yield Finding(
        msg(
            "the development contract has no word on: {lacks}",
            zh="技术开发合同缺少下列条款：{lacks}",
            lacks=listed(lacks),
        ),
        name.whole(),
        hint=msg(
            "add the terms, or name the annex that has them (task book, plan, list of indicators)",
            zh="请补充相应条款，或者指明载有该内容的附件，如任务书、研究开发计划、技术指标与检验方法",
        ),
        severity=Severity.INFO if lacks == [_TOPICS[_MINOR]] else None,
    )


RULE = rule(
    "tech-contract-term-missing",
    Severity.WARNING,
    msg("development contract without a usual term", zh="技术开发合同缺少通常条款"),
    find,
    basis=("民法典 第八百四十五条第一款", "民法典 第八百五十一条"),
    settings=Limits(),
)
