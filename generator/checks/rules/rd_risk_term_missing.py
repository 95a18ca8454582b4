"""A whole development contract that does not say who bears it when the research fails.

Research may fail without anybody's fault. Who then bears what was spent is for the parties to say;
if they do not, the loss is shared reasonably, which a court decides years later. The contract
should also repeat the duty to give notice of a looming failure, and say that either side may leave
when others publish the technology first. Liability for breach, the risk of the market and force
majeure are something else; “to be agreed” allocates nothing. In contracts on ordinary software the
finding is a note. Excerpts, supplements, service contracts and licences are left alone.

Bad::

    技术开发合同
    甲方：青杉环保有限公司
    乙方：白桦膜材料研究所
    第一条 乙方为甲方研制浓缩装置一套，浓缩倍数不低于8。
    第二条 2026年10月底前完成，在甲方厂区试验和验收。
    第三条 经费80万元，分两期支付。
    第四条 专利申请权归甲方。
    第五条 双方对技术资料保密五年。
    第六条 违约方应当赔偿损失。
    甲方（盖章）：
    乙方（盖章）：

Good::

    技术开发合同
    甲方：青杉环保有限公司
    乙方：白桦膜材料研究所
    第一条 乙方为甲方研制浓缩装置一套，浓缩倍数不低于8。
    第二条 2026年10月底前完成，在甲方厂区试验和验收。
    第三条 经费80万元，分两期支付。
    第四条 专利申请权归甲方。
    第五条 双方对技术资料保密五年。
    第六条 因无法克服的技术困难致使失败的，损失双方各担50%；一方发现该情形的，应当在3日内通知对方。
    甲方（盖章）：
    乙方（盖章）：
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.technology import is_software, is_whole_development
from generator.checks.text import Sentence, Text
from generator.checks.topics import Topic, listed, missing
from generator.diagnostics import Severity
from generator.messages import msg

_FAILURE = re.compile(
    r"失败|技术(?:上的?)?(?:困难|障碍|难题|难点|原因)|困难|不成功|达不到|不达标|做不下去|(?:无法|不能)继续|解决不了|无法(?:达到|实现|完成|攻克|克服)|未果|(?:未|没有?)(?:能)?(?:最终)?(?:成功|达到|达标|完成)|不能(?:最终)?(?:完成|达到|实现)|不可行"
    r"|(?<!市场)(?<!经营)(?<!商业)(?<!法律)(?<!投资)(?<!运输)风险"
)
_BORNE = re.compile(
    r"承担|分担|负担|均担|各担|分摊|自负|各负|一半|各半|互不|不(?:再|予|必|要求)?[^,。;]{0,4}(?:退还|退回|返还|追究|索赔|退)|退还|退回|返还|担负"
    r"|(?:自己|各自|各家|各方)认|认[一二两三四五六七八九\d][成半]|各认|对半|谁也不[找向]谁"
    r"|(?:损失|费用|后果|风险)[^。;,]{0,12}(?:由|归|各半|平均|均分)|由[^。;,]{1,12}负责"
)
_FAULT = re.compile(
    r"(?:违约|违反|过错|逾期|[甲乙丙]方[^。;,]{0,6}(?:原因|过失)|一方[^。;,]{0,4}原因)[^。;]{0,40}(?:失败|不能|未能?|风险)|毁损|灭失|不可抗力|侵权|侵害"
)
_LATER = re.compile(r"(?:另行|届时|再行|友好)(?:协商|商定|约定|协议)|协商(?:解决|确定|处理)|另议")
_HEADING = 20
"""Longest heading, with its number."""
_STATES = re.compile(r"[。;,%]|由|自负|各自|各负|双方均?承担")
_ELSE = (
    Topic(
        re.compile(r"(?:通知|告知|通报|报告|函告)"),
        msg("notice of a looming failure", zh="发现可能失败时的通知和减损义务"),
        aside=re.compile(r"逾期|付款|验收|不可抗力|解除|地址"),
    ),
    Topic(
        re.compile(r"(?:他人|第三[人方]|已经?|被)[^。;]{0,8}公开[^。;]{0,40}(?:解除|终止|停止)"),
        msg("leaving when others publish the technology", zh="标的技术被他人公开时的解除"),
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """The finding when no sentence says who bears a failure."""
    name = matter.get(title)
    if name is None or not matter.get(is_whole_development) or _is_allocated(matter.text):
        return
    also = missing(matter, _ELSE)
    message = (
        msg(
            "the contract does not say who bears it when the research fails through technical "
            "difficulties nobody can overcome; nor is there a word on: {also}",
            zh="合同没有约定因无法克服的技术困难致使研究开发失败时风险由谁承担，也没有约定：{also}",
            also=listed(also),
        )
        if also
        else msg(
            "the contract does not say who bears it when the research fails through technical "
            "difficulties nobody can overcome",
            zh="合同没有约定因无法克服的技术困难致使研究开发失败时风险由谁承担",
        )
    )
    yield Finding(
        message,
        name.whole(),
        hint=msg(
            "write who bears the money spent and in what shares, how the failure is established, "
            "and the duty to give notice at once; otherwise it is shared reasonably",
            zh="请写明失败或者部分失败时已支出费用的分担比例、认定方法和及时通知的义务；没有约定的，由双方合理分担",
        ),
        severity=Severity.INFO if is_software(matter) else None,
    )


def _is_allocated(text: Text) -> bool:
    """Whether a sentence says who bears a failure that is nobody's fault."""
    return any(
        not _is_heading(s)
        and _FAILURE.search(s.text)
        and _BORNE.search(s.text)
        and not _FAULT.search(s.text)
        and not _LATER.search(s.text)
        for s in text.sentences
    )


def _is_heading(sentence: Sentence) -> bool:
    """Whether it only names what the clause is about: 风险责任的承担."""
    text = sentence.passage.text
    return len(text) <= _HEADING and not _STATES.search(text)


RULE = rule(
    "rd-risk-term-missing",
    Severity.WARNING,
    msg("no term on the risk of failed research", zh="缺少研究开发失败的风险条款"),
    find,
    basis=("民法典 第八百五十八条", "民法典 第八百五十七条"),
)
