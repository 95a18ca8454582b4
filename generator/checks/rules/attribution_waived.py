"""People who made a technical result give up being named as its makers.

Whoever completes a technical result has the right to say so in its documents and to receive the
certificates and rewards that go with it; it belongs to the person, not to the company, and even
where a work made for the employer belongs to the employer, its authors keep the right to be named.
A clause that takes it away is asking for a dispute with the researchers of either side. Waivers in
advertising and the like, bans on naming those who did not take part, and rules on the order of
names are left alone.

Bad::

    技术开发合同
    第八条 专利申请权归甲方，乙方及其人员放弃一切署名权利。

Good::

    技术开发合同
    第八条 专利申请权归甲方，完成成果的人员有权在技术成果文件上署名。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.technology import kind
from generator.checks.wording import Wording, worded
from generator.diagnostics import Severity
from generator.messages import msg

_NAMED = r"(?:署名|署上?名|(?:写明|注明|表明|列明|载明|列名|列为|列入)[^。;,]{0,12}?(?:发明人|设计人|完成者|完成人|作者))"
_MAKER = r"(?:发明人|设计人|完成[人者]|作者)"
_WAIVED = Wording(
    (
        "署名",
        "署",
        "写明",
        "注明",
        "表明",
        "列明",
        "载明",
        "列名",
        "列为",
        "列入",
        "发明人",
        "设计人",
        "完成",
        "作者",
        "姓名",
        "名字",
    ),
    re.compile(
        rf"(?<!不)(?<!不得)放弃[^,。;]{{0,24}}?{_NAMED}"
        rf"|(?:不享有|不具有|不再享有|无权|丧失|没有)[^,。;]{{0,16}}?{_NAMED}"
        rf"|不(?:得|再|能|予)?(?:主张|要求|请求|提出|保留)[^,。;]{{0,20}}?{_NAMED}"
        rf"|不得[^,。;]{{0,20}}?{_NAMED}"
        rf"|{_MAKER}(?:一?栏|名单|姓名)?[^,。;]{{0,4}}?(?:只|仅|均|都|全部?|一律)(?:写|列|署|填|登记|署名|列名)(?:为|成|上)?[^,。;]{{0,4}}?(?:甲方|委托[方人]|受让[方人]|公司)"
        r"|发明人[^,。;]{0,4}?(?:只|仅)(?:写|列|署|填|为)|署名权[^,。;]{0,8}?(?:转让|让与|移交|转移)|(?:仅|只)署[^,。;]{0,10}?(?:人员|方|姓名)"
        r"|(?:人员|方|完成[者人]|发明人|成员)[^,。;]{0,4}?不署名|(?:均|也|都)不(?:再)?署名|不署[^,。;]{0,8}?(?:姓名|名字)"
        rf"|{_MAKER}[^。;]{{0,40}}?(?:一个|一律|都|均|概)(?:也|都)?不(?:写|署|列|填|挂)(?!明|入)"
        rf"|{_MAKER}(?:一?栏|名单|姓名)?由(?:甲方|委托[方人]|受让[方人])[^,。;实贡]{{0,6}}?(?:指定|决定|确定|安排)(?![^。;]{{0,20}}(?:实际|贡献|如实))"
        r"|(?:论文|专利|成果|证书|文件|软件)[^。;,]{0,12}?不(?:写|署|列|挂)[^,。;]{0,12}?(?:姓名|名字)"
        rf"|(?:同意|承诺|保证|自愿)不[^,。;将把]{{0,12}}?{_NAMED}|不得以[^,。;]{{0,10}}?{_MAKER}[^,。;]{{0,4}}?(?:自居|身份)"
        r"|(?:包括|含)署名权[^,。;]{0,4}\)?[^,。;]{0,4}?(?:归|属于)"
        r"|署名权[^,。;]{0,8}?(?:归|属于)(?:甲方|委托方|委托人|受让|公司)"
    ),
    msg(
        "those who made the results are to give up being named; that right belongs to the persons "
        "who completed them",
        zh="要求完成技术成果的人员放弃署名：在技术成果文件上写明自己是完成者的权利属于完成成果的个人，不因成果归属而丧失",
    ),
    msg(
        "strike the waiver; write who owns the results, and that those who completed them are named",
        zh="请删去该约定；成果归谁所有可以另行写明，完成成果的人员依法署名",
    ),
    unless=re.compile(
        r"未(?:实际)?(?:参加|参与)|没有(?:实际)?(?:参加|参与)|非(?:参加|参与|完成)|不得(?:剥夺|侵犯|删除|更改|取消|限制|变更|改变|擅自|损害|否认|影响)"
        r"|名义署名|(?:第三方|他方|对方|甲方|乙方|任何一方)的?(?:名称|名义|商标)|专家|评委|签署|签字|盖章|匿名|未署名的|自愿请求|书面请求|广告|宣传"
        r"|单独署名|独自署名|不得转让|未经[^。;]{0,16}(?:确认|同意|许可|允许)"
    ),
)
_TECHNICAL = re.compile(
    r"研发|研究|研制|技术|发明|专利|软件|程序|源代码|成果|课题|科研|完成者|设计人"
)


def find(matter: Matter) -> Iterator[Finding]:
    """One finding for each waiver."""
    technical = matter.get(kind) is not None
    for sentence, wording in worded(matter, _WAIVED):
        if technical or _TECHNICAL.search(sentence.text):
            yield wording.finding(sentence)


RULE = rule(
    "attribution-waived",
    Severity.WARNING,
    msg("right to be named given up", zh="放弃完成者署名权"),
    find,
    basis=("民法典 第八百四十九条", "著作权法 第十八条第二款"),
)
