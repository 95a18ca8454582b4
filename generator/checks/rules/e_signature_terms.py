"""Electronic signing that the text does not provide for, or contradicts; scans without any method.

Parties may agree on electronic signatures; a reliable one has the force of handwriting or a seal. An
agreement to be signed electronically that recognises only sealed paper defeats itself. 传真件、扫描件有效
alone leaves open who sent the picture and whether it is complete: a note asks for the address it
must come from, or a confirmation, and so does a word in a chat that counts as signing. An agreement
that says it is signed online, and nothing on how or with what force, gets a note. Invoices, orders, receipts and notices are not the agreement.

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

_ONLINE = r"(?:在线(?!下)|线上|网上|网签|云签|电子(?:方式|化|形式)?|平台|[Aa]pp|APP|网页|网站|手机|链接|小程序|扫码)"
_ELECTRONIC = re.compile(
    r"电子(?:签[名章约署字]|印?章|合同|数据签)|数据电文|数字签名|云平台|电子(?:方式|形式)[^,。;]{0,8}(?:签|订立)"
    r"|(?:在线(?!下)|线上|网上|云|手机)(?:签[署约订名章]|版签|完成签)|签[署约订](?:平台|链接)"
)
_SIGNED_ONLINE = re.compile(
    rf"(?:本?(?:合同|协议|约定)|双方|各方|两家|签[署约订](?:方式|平台)|合同状态|合同形式|合同名称|购销合同|采购合同)[^。;]{{0,30}}?{_ONLINE}[^,。;]{{0,14}}?(?:签(?=[署约订名章字,。])|订立|完成)"
    r"|(?:合同|文本)形式[:为是|]?电子(?:合同|版|文本)|(?:采用|以|通过|用|为)(?:网签|云签|电签|电子签|线上签|在线签)|(?:合同|协议|双方|各方)[^。;]{0,24}?电子(?:印章|签[章名字])[^。;,]{0,10}(?:成立|生效|确认|签署|方式)"
    r"|(?:没有|无|不签|不再[签出]?|不出|不打印|未签)[^,。;]{0,4}(?:纸质|纸面|书面)(?:件|文本|合同|版)?(?=[。;,]|$)|没有?纸的|(?:手机|网上|电脑|平台|线上|微信|小程序|[Aa]pp|APP)[上里]?[^。;,]{0,6}签(?:好|完|过|了|订|署|字|约|名)"
    r"|(?:手机|网|电脑|平台|线|微信|小程序|[Aa]pp|APP)[上里]?(?:点[了]?|勾|按|确认|签|电子签)[^。;]{0,8}?(?:签的?(?:合同|协议|字)|(?:合同|协议)(?:就|即)?(?:成|生效|算))"
    r"|(?:采用|以)(?:数据电文|电子合同|电子(?:形式|方式))(?:的)?(?:形式|方式)?(?:订立|签[署约订])|\((?:在线|电子|线上)签[署约订]版?\)|签[署约订](?:方式|平台|渠道|形式)[:为是|]?[^。;]{0,10}(?:在线|线上|电子|平台|签”)"
    r"|(?:网页|页面|链接|小程序|[Aa]pp|APP|平台|系统|手机|线上)[^。;]{0,10}(?:点击|勾选|确认|同意)[^。;]{0,14}(?:签[署约订]|成立|订立|生效)|在线签[约署订][:为]"
)
"""That the agreement itself is signed electronically."""
_NOT_ONLINE = re.compile(
    r"不(?:采用|使用|接受|得|以)[^,。;]{0,6}(?:电子|在线|线上)|如(?:果|需)?[^,。;]{0,8}(?:电子|在线|线上)|可(?:以|另行)?(?:采用|通过|以)[^。;]{0,12}(?:电子|在线)|或者?"
)
_EXCLUDED = re.compile(
    r"(?:不(?:得|能|可)?|禁止|拒绝|排除|非)(?:采用|使用|接受|以|通过|认可|得)?[^,。;]{0,4}(?:电子|在线|线上|数字签)"
)
_PROVIDED = re.compile(
    r"可靠的?电子签|电子签[名章约署][^。;]{0,30}(?:同等|同样|一样|视为|法律效力|有效|约束力)|(?:手写|盖章|纸质|书面)[^。;]{0,20}(?:同等|同样|一样)|同等(?:的)?(?:法律)?效力|电子认证|实名|数字证书|CA"
    r"|(?:核验|核实|认证|验证)[^。;]{0,12}身份|身份[^。;]{0,6}(?:核验|认证|验证)|电子签名法|(?:电子|在线)[^。;]{0,20}(?:具有|产生)[^,。;]{0,8}效力"
    r"|(?<!不)等同于?[^。;]{0,10}(?:手写|盖章|签字|书面|纸质)|可信时间戳"
)
"""A word on what makes the electronic signature count."""
_ANOTHER = re.compile(r"另行|补充协议|招标|投标|系统(?:应|须|需|支持)")
"""Of what else electronic signatures may be."""
_SIGNS = re.compile(
    r"(?:电子签|电子印章|电子合同|云平台|数字签名)[^。;]{0,24}(?:签署|签订|订立|签约|方式|形式|平台)|(?:采用|通过|以|使用)[^。;]{0,20}(?:电子签|电子合同|电子印章|数字签名)"
    r"|电子签[章名约][^。;]{0,6}后"
)
_SEALED_PAPER = r"(?:纸质|实体|实物|书面(?:原件|正本|文本|合同)|[红鲜]章|手写签[名字])"
_PAPER_ONLY = re.compile(
    rf"(?:仅|只有|只认|唯一|以|须|应|必须|收到|经|自)[^。;]{{0,24}}{_SEALED_PAPER}[^。;]{{0,12}}(?:原件|正本|文本|合同|公章|件)?[^。;]{{0,14}}(?:为准|具有(?:法律)?效力|有效|生效|方可|才算|才生效)"
    r"|打印[^。;]{0,20}(?:盖章|加盖|用印|骑缝章|签字)[^。;]{0,12}(?:方可|方能|方|才能?|后)(?:生效|有效|成立|作数)|未打印[^。;]{0,8}(?:不|无)"
    rf"|未(?:经)?(?:加盖|盖)?[^。;]{{0,6}}{_SEALED_PAPER}[^。;]{{0,12}}(?:不发生效力|无效|不生效|不具有|不作数|不算)"
    rf"|(?:只认|必须)[^。;]{{0,8}}{_SEALED_PAPER}|{_SEALED_PAPER}[^。;]{{0,12}}为唯一|(?:电子版|电子文本|电子的|线上签的?|在线签的?|电子签[名章约署]?)[^。;]{{0,12}}(?:无效|无(?:法律)?效力|不算|不作数|不具有|没有效力)"
)
_CHOICE = re.compile(
    r"采用纸质|签署纸质|电子(?:文本|版|合同)?(?:或者?|和|与|、)纸质|纸质(?:或者?|和|与|、)电子|均(?:具有|有)|同等|登记机关"
    r"|(?<!不具有)(?<!不具)(?<!没有)(?<![不无]得)(?<!不能)[与同和跟][^。;,]{0,24}(?:书面|纸质|手写|盖章|签字|纸面)[^。;,]{0,12}(?<![不未])(?:相同|一致|同样|一样|等同|等效|无异|没有?区别|无区别)"
    r"|(?:等同|视同|相当)于?[^。;,]{0,8}(?:纸质|书面|手写|盖章|签字)"
)
_COPY = r"(?:传真(?!号|机)(?:件|本|文本|副本|方式|形式|签[署订约章]?[^。;,]{0,3})?|扫描(?!仪)(?:件|版|本|后|文件|图)?|复印[件本]|影印[件本]|复制件|[Pp][Dd][Ff]|(?:电子|数码)?影像(?!资料|设备|档案)(?:件|文件|形式|方式)?|(?:电子|数码)图[像片]|图片|照片|相片|拍照|拍[个张]照|截[图屏]|电子(?:[版档]|文[档件本]|数据)(?:合同|文本|本)?|QQ|钉钉|电子副本|电子邮件(?:方式|形式|所附|附件)?|邮件|微信|签[字署]页)"
_COUNTS = r"(?:(?:均|都|亦|也|即|同[样等]?)?(?:为|属|是)?有效(?!期|的?(?:联系|通知|送达|方式|证件))|等效|同[等样](?:的)?(?:法律)?(?:效力|约束力|有效)|视[为同作](?:同)?(?:正本|原件|签署|原本|有效|正式(?:文本|合同|文件|协议)|书面(?:合同|协议|原件|正本))|具?有(?:完全|相同|同样|一样|同等)*[的之]?(?:法律)?(?:效力|约束力)|(?:一样|同样|也|就|都)(?:的)?(?:有效|管用|作数|算数?|认)|(?:与|同|跟|和)[^。;,]{0,8}(?:原件|正本|原本|原合同|纸[质面]的?(?:合同|文本|件)?)[^。;,]{0,6}?(?:的?(?:法律)?效力)?(?:一个?样|相同|同样|同等|无异|无二|二致|等同|一致|等效|同效|等值)|(?:等同|等效|视同|同)于?(?:原件|正本|原本|纸质)|(?:等同|等效|视同|相当)于?[^。;,]{1,6}?(?:原件|正本|原本|纸质)|(?:合同|协议)(?:即告?|就|便|方)(?:告)?(?:成立|生效|算签)|(?:即|就|便)(?:为|告|视为|算)?(?:成立|签[好了成]|生效|有效|签订|订立)|(?:就|即)(?:是|等于|算|当)(?:合同|原件|正本)|作数|算数|管用|[当作]原件|当正本|(?:签署|签订)[^。;,]{0,4}(?:有效|生效|成立)|效力[^。;,]{0,8}(?:等同|相同|一样|相等))"
_SCAN = re.compile(rf"{_COPY}[^。;]{{0,30}}?{_COUNTS}")
_CHAT = re.compile(
    r"(?:微信|群里?|短信|邮件回复|钉钉|QQ|聊天)[^。;]{0,24}?(?:回|发|点|确认|同意|收到|答应)[^。;]{0,14}?(?:就当|当作|即?视为|等同?于|就算|即为)[^。;]{0,6}(?:签(?!发|收)|订立|成立|合同|协议)"
    r"|(?:微信|群里?|短信|钉钉|QQ|聊天|语音|电话)[^。;]{0,8}?(?:说[定好妥]|谈[定好妥]|讲[定好妥]|敲定|商定|定下)[^。;]{0,8}?(?:就|即|便|视为|算)[^。;]{0,8}?(?:合同|协议|签|订立|成立|生效)"
)
_METHOD = re.compile(
    r"(?:指定|约定|载明|登记|列明|预留|所列|所附|首页|附件[一二三四五六七八\d])(?:的)?[^。;,]{0,12}(?:邮箱|邮件|传真|号码|微信|地址|账号|联系人|收件人)|(?:邮箱|传真)(?:号码?)?(?:为|是)?[:_]|@|传真号|号码|(?:专用|固定|公司|企业|对公|工作)邮箱|对方邮箱"
    r"|(?:书面|回复|电话|邮件|当日|小时内|日内|回函|签收|予以|经[^。;,]{1,10})[^。;,]{0,6}(?:确认|核实|核对|核验)|确认(?:收到|回复|身份|真实)|身份|授权(?:代表|人|委托|签)|可靠|电子签|认证|(?:补|后|再|另|随后|日内)[寄交送]|[补交]换?原件|寄[送回交][^。;,]{0,8}(?:原件|正本)|(?:原件|正本)(?:为准|补)|平台"
)
_NO_METHOD = re.compile(
    r"(?:不(?:再|必|用|需|另|作|予)?|无[需须]|免[于除]?|未(?:作)?|没有?)[^,。;]{0,8}(?:补寄|寄送|寄|交换|核[实验对]|确认|另行签署|另签|指定|验证|要求|规定|原件)|[^,。;]{0,24}(?:不作(?:要求|约定|规定)|不限)"
)
_WHO = re.compile(
    r"指定|授权|登记|实名|身份|预留|本人|账号|号码|法定代表人|约定的?(?:微信|邮箱|手机)|(?:附件|首页|签署页)[^。;]{0,8}(?:所列|载明|列明)"
)
_NOT_VALID = re.compile(
    r"无效|不(?:具有|作|算|能|构成|发生|视为|予认可|被?认可)|不得(?:作为|视为|代替|用作)|仅供参考|没有效力"
)
_OTHER = re.compile(
    r"合格证|证明|公证|图纸|资质|发票|订单(?![^。;]{0,60}(?:原件|补充协议))|送货|收货|签收|通知|凭证|单据|资料|身份证|执照|证书|回单|提单|报告|证件|清单|样品"
)
_OURS = re.compile(
    r"合同|协议|约定|备忘录|变更(?:联系)?单|联系单|签证单|原件|正本|原单|签[字署]页|本文件|(?:签[字署章]|盖章|签章|用印)(?:后)?的|文本(?!框)|(?:双方|各方)[^。;,]{0,12}(?:签[字署章]|盖章|发送|交换|往来|回传)|^[^。;,]{0,8}(?:传真|扫描|复印|影印)[^,。;]{0,12}(?:有效|等效|效力|作数|算数|视为)"
)

_LISTED = re.compile(r"(?:下列|以下|如下)[^,。;]{0,10}(?:条件|要求|方式)[^。;]{0,30}:$")
"""The conditions of a copy follow."""


def find(matter: Matter) -> Iterator[Finding]:
    """What the deal asks for, then what the text says."""
    stated = block(matter.deal, Effect)
    electronic = matter.text.contains(_ELECTRONIC)
    if stated is not None and stated[1].electronic and not electronic:
        yield _not_provided(matter, stated[0])
    online = next(_online(matter), None)
    signs = online is not None or (electronic and _is_signed_so(matter))
    scanned = contradicted = False
    for sentence in matter.text.sentences_with(_SCAN, _CHAT, *((_PAPER_ONLY,) if signs else ())):
        text = sentence.text
        if signs and _PAPER_ONLY.search(text) and not _CHOICE.search(text):
            contradicted = True
            yield _paper_only(sentence)
        if not scanned and (_is_open_copy(text) or _is_chat(text)) and not _LISTED.search(text):
            scanned = True
            yield _scan(sentence)
    if online is not None and not contradicted and not matter.text.contains(_PROVIDED):
        yield _bare(online)


def _is_signed_so(matter: Matter) -> bool:
    """Whether some sentence has the agreement signed electronically, and does not exclude it."""
    return any(
        _SIGNS.search(s.text) and not _EXCLUDED.search(s.text) and not _ANOTHER.search(s.text)
        for s in matter.text.sentences_with(_SIGNS)
    )


def _online(matter: Matter) -> Iterator[Sentence]:
    """The sentences that say the agreement is signed electronically."""
    for sentence in matter.text.sentences_with(_SIGNED_ONLINE):
        text = sentence.text
        if _SIGNED_ONLINE.search(text) and not _NOT_ONLINE.search(text) and not _OTHER.search(text):
            yield sentence


def _is_open_copy(text: str) -> bool:
    """Whether copies count without any word on where they come from."""
    if not _SCAN.search(text) or _NOT_VALID.search(text):
        return False
    said = _NO_METHOD.sub("", text)
    return bool(_OURS.search(text)) and not _METHOD.search(said) and not _OTHER.search(text)


def _is_chat(text: str) -> bool:
    """Whether anybody's word in a chat concludes the agreement."""
    return bool(_CHAT.search(text)) and not _WHO.search(text) and not _NOT_VALID.search(text)


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


def _bare(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "the agreement is signed electronically, but nothing says how signatures are made "
            "reliable and that they count",
            zh="合同以电子方式签署，但没有约定采用可靠的电子签名、如何核验身份以及电子签名的效力",
        ),
        sentence.extent(),
        hint=msg(
            "add that reliable electronic signatures are used and have the force of handwriting",
            zh="请约定采用可靠的电子签名签署，与手写签名或者盖章具有同等的法律效力",
        ),
        severity=Severity.INFO,
        basis=("电子签名法 第三条", "电子签名法 第十三条", "电子签名法 第十四条"),
    )


RULE = rule(
    "e-signature-terms",
    Severity.WARNING,
    msg("electronic signing not provided for", zh="电子签署约定欠缺或矛盾"),
    find,
    basis=("电子签名法 第三条", "电子签名法 第十三条", "电子签名法 第十四条"),
)
