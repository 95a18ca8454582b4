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
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.technology import is_software, is_whole_development
from generator.checks.text import Sentence, Text
from generator.checks.topics import Topic, listed, missing
from generator.checks.wholeness import heading
from generator.diagnostics import Severity
from generator.messages import msg

_FAILURE = re.compile(
    r"失败|技术(?:上的?)?(?:困难|障碍|难题|难点|难关|瓶颈|原因)|困难|难关|瓶颈|不成功|做不下去|(?:无法|不能|没法|没办法)继续|解决不了|无法(?:攻克|克服|突破)|未果|不可行|过不去"
    r"|[搞做弄研试干磨开育选培栽配炼流造攻](?:制|发|究|片)?不(?:成|出|来|了|下)|没(?:搞|做|弄|研|试|干|磨)(?:制|发|究)?(?:成|出)|(?:出|选|育|配|调|测|达|炼|种)不(?:了|出|来|到)|黄了|没戏|打水漂|落空|半途而废|中途停|搁浅|攻不下|啃不下|泡汤|流产|夭折|白忙|(?:未能?|没有?能?)(?:最终)?(?:成功|攻克|攻破|突破)"
    r"|(?<!市场)(?<!经营)(?<!商业)(?<!法律)(?<!投资)(?<!运输)(?<!政策)(?<!汇率)(?<!价格)(?<!安全)风险(?!提示|评估|防范|防控|控制|代理)"
)
_UNDONE = re.compile(
    r"(?:达不到|不达标|无法(?:达到|实现|完成)|(?:未|没有?)(?:能)?(?:最终)?(?:达到|达标|完成)|不能(?:最终)?(?:完成|达到|实现))"
)
_CAUSE = re.compile(
    r"技术|困难|难度|现有(?:水平|条件)|科技水平|认知|无过错|没有过错|不是[^。;,]{0,8}(?:错|责任)|非因|并非|不属于[^。;,]{0,8}(?:过错|违约)|客观|尽(?:了)?(?:最大)?(?:努力|力)|互不|各自|各担|分担|均摊|不退|不再支付"
)
"""What makes work that is not done a failure, and not a breach."""
_BORNE = re.compile(
    r"承担|承受|分担|负担|均担|各担|分摊|平摊|均摊|摊(?:一半|[一二两三四五六七八九\d])|自负|各负|自理|自担|自付|一半|各半|互不|不(?:再|予|必|要求|用|需|须|得|应)?[^。;,]{0,6}(?:退还|退回|返还|追究|索赔|退|赔|补偿|怪|付)|退还|退回|返还|担负"
    r"|(?:自己|各自|各家|各方|谁)[^。;,]{0,4}(?:认|亏|扛|贴)|认[一二两三四五六七八九\d][成半]|各认|认账|认了|认倒霉|对半|五五|四六|三七|谁也不[找向]谁|两不相[欠找]|两清|认赔|掏|背|谁花谁|花谁|自行消化|消化|兜底|包赔|不怪|怪不得|不追究"
    r"|(?:损失|费用|后果|风险|花的钱|花费|开支|支出|投入)[^。;,]{0,12}(?:由|归|各半|平均|均分|算|按)|由[^。;,]{1,12}(?:负责|出|垫|扛|担)|按[^。;,]{0,12}比例|算[甲乙]方的|[\d一二三四五六七八九](?:成|%)"
)
_FAULT = re.compile(
    r"(?:违约|违反|过错|逾期|[甲乙丙]方[^。;,]{0,6}(?:原因|过失)|一方[^。;,]{0,4}原因)[^。;]{0,40}(?:失败|不能|未能?|风险)|毁损|灭失|不可抗力|侵权|侵害"
    r"|(?:因|由于|系)[^。;,]{0,16}(?:违约|过错|逾期|擅自|故意|疏忽|管理不善|不按|未按)[^。;]{0,30}(?:失败|不成|做不)"
)
_NO_FAULT = re.compile(
    r"(?:无|没有|非|不(?:存在|属于?|是|构成|视为|算))[^。;,]{0,10}(?:过错|违约|错)|均?无过错"
)
_LATER = re.compile(
    r"(?:另行|届时|再行|友好|到时候?|以后|另外)[^。;,]{0,6}(?:协商|商定|约定|协议|商量|再说|再议)|协商(?:解决|确定|处理|分担|承担)|另议|再商量|再说"
)
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
    name = matter.get(heading)
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
    return any(not _is_heading(s) and _allocates(s.text) for s in text.sentences)


def _allocates(text: str) -> bool:
    """Whether it says who bears research that came to nothing."""
    failed = _FAILURE.search(text) or (_UNDONE.search(text) and _CAUSE.search(text))
    if not failed or not _BORNE.search(text) or _LATER.search(text):
        return False
    return not _FAULT.search(text) or _NO_FAULT.search(text) is not None


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
