"""Electronic signing that the text does not provide for, or contradicts; scans without any method.

Parties may agree on electronic signatures; a reliable one has the force of handwriting or a seal. An
agreement to be signed electronically that recognises only sealed paper defeats itself. 传真件、扫描件有效
alone leaves open who sent the picture and whether it is complete: a note asks for the address it
must come from, or a confirmation. Invoices, orders, receipts and notices are not the agreement.

Bad::

    第十条 双方通过电子签约平台以电子签名方式签署本合同。
    第十一条 本合同以加盖公章的纸质原件为准。

Good::

    第十条 双方采用可靠的电子签名签署本合同，该电子签名与手写签名或者盖章具有同等的法律效力。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.deals import block
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.fields.effect import Effect
from generator.messages import msg

_ELECTRONIC = re.compile(r"电子(?:签[名章约署]|印章|合同|数据签)|数据电文|数字签名|云平台")
_SIGNS = re.compile(
    r"(?:电子签|电子印章|电子合同|云平台|数字签名)[^。;]{0,24}(?:签署|签订|订立|签约|方式|形式|平台)|(?:采用|通过|以|使用)[^。;]{0,20}(?:电子签|电子合同|电子印章|数字签名)"
)
_PAPER_ONLY = re.compile(
    r"(?:仅|只有|以|须|应)[^。;]{0,24}(?:纸质|实体)[^。;]{0,12}(?:原件|正本|文本|合同|公章)?[^。;]{0,14}(?:为准|具有(?:法律)?效力|有效|生效|方可)"
    r"|未(?:经)?(?:加盖)?[^。;]{0,6}(?:实体|纸质)[^。;]{0,12}(?:不发生效力|无效|不生效|不具有)"
)
_CHOICE = re.compile(
    r"采用纸质|签署纸质|电子(?:文本|版|合同)?(?:或者?|和|与|、)纸质|纸质(?:或者?|和|与|、)电子|均(?:具有|有)|同等"
)
_SCAN = re.compile(
    r"(?:传真件?|扫描件|扫描版|复印件|影印件|图片|照片|拍照件)[^。;]{0,30}?(?:有效|同[等样](?:的)?(?:法律)?效力|视为(?:正本|原件)|具有法律效力)"
)
_METHOD = re.compile(
    r"邮箱|邮件|传真号|号码|发出|发送|指定|确认|身份|账号|联系人|授权|电子签|认证|可靠|寄送|补寄|交换原件|原件为准|平台"
)
_OTHER = re.compile(
    r"发票|订单|送货|收货|签收|通知|凭证|单据|资料|身份证|执照|证书|回单|提单|报告|证件|清单|样品"
)
_OURS = re.compile(r"合同|协议|本约定|备忘录|原件|正本|签字页")


def find(matter: Matter) -> Iterator[Finding]:
    """What the deal asks for, then what the text says."""
    stated = block(matter.deal, Effect)
    electronic = matter.text.contains(_ELECTRONIC)
    if stated is not None and stated[1].electronic and not electronic:
        yield _not_provided(matter, stated[0])
    signs = electronic and matter.text.contains(_SIGNS)
    scanned = False
    for sentence in matter.text.sentences_with(_SCAN, *((_PAPER_ONLY,) if signs else ())):
        text = sentence.text
        if signs and _PAPER_ONLY.search(text) and not _CHOICE.search(text):
            yield _paper_only(sentence)
        if not scanned and _SCAN.search(text) and _is_open(text):
            scanned = True
            yield _scan(sentence)


def _is_open(text: str) -> bool:
    """Whether copies count without any word on where they come from."""
    return bool(_OURS.search(text)) and not _METHOD.search(text) and not _OTHER.search(text)


def _not_provided(matter: Matter, path: str) -> Finding:
    return Finding(
        msg(
            "the deal says electronic signing, but the text has no clause on it",
            zh="交易文件约定电子签署，文本却没有电子签名条款",
        ),
        None,
        hint=msg(
            "keep the clause on electronic signatures",
            zh="请约定采用可靠的电子签名签署，与手写签名或者盖章具有同等的法律效力",
        ),
        path=f"{path}.electronic",
    )


def _paper_only(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "the agreement is to be signed electronically, but this recognises sealed paper only",
            zh="合同约定以电子签名方式签署，此处却只承认加盖印章的纸质原件，二者矛盾",
        ),
        sentence.extent(),
        hint=msg(
            "write that a reliable electronic signature has the same force as handwriting or seal",
            zh="请改为“可靠的电子签名与手写签名或者盖章具有同等的法律效力”，或者改为纸质签署",
        ),
        basis=("电子签名法 第三条", "电子签名法 第十四条"),
    )


def _scan(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "copies count, but nothing says from where they must come, so that sender and "
            "completeness can be disputed",
            zh="约定传真件、扫描件有效，但没有约定发送方式和身份确认，真实性、完整性容易发生争议",
        ),
        sentence.extent(),
        hint=msg(
            "add the mailbox or number they must come from and a confirmation, or use a reliable "
            "electronic signature",
            zh="请写明须由约定的邮箱或者号码发出并经对方确认，或者采用可靠的电子签名",
        ),
        severity=Severity.INFO,
        basis=("民法典 第四百六十九条第三款", "电子签名法 第五条"),
    )


RULE = rule(
    "e-signature-terms",
    Severity.WARNING,
    msg("electronic signing not provided for", zh="电子签署约定欠缺或矛盾"),
    find,
    basis=("电子签名法 第三条", "电子签名法 第十三条", "电子签名法 第十四条"),
)
