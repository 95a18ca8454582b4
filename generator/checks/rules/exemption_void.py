"""A term that excludes or limits liability the law does not let anybody exclude.

Liability for personal injury of the other side, and for its loss of property caused by intent or
gross negligence, cannot be excluded: such a term is void, and one that excludes liability whatever
the cause covers these cases too. A limit of liability without the usual exception is only noted as
a matter for the lawyer, for its rest may stand. Left alone: force majeure, harm that the injured
side or a third party caused itself, “other causes” than the fault for which a side stays liable,
caps of late-delivery penalties, guarantees, insurance, and debts that one side takes over.

Bad::

    乙方人员在施工中造成人员伤亡的，甲方概不负责。

Good::

    除故意或者重大过失以及造成人身损害外，乙方的赔偿责任以合同价款为限。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.matter import Matter
from generator.checks.other_causes import leaves_own_fault
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import msg

_WORKERS = r"(?:工人|雇工|人员|员工|学员|游客|帮工|小工|雇员|顾客|乘客|孩子|学生|队员|会员|民工|旅客|患者|徒弟|学徒|参加者|体验者|孩子|老人|师傅|司机|选手|队员)"
_INJURY = (
    r"(?:人身(?:伤害|损害|伤亡|安全事故|意外|安全|健康|权益|损失)?|人员伤|伤亡|工伤|伤残|受伤|死亡|伤害事故"
    r"|意外伤害|受到(?:的)?伤害|一切伤害|溺水|摔伤|生命|致残|致死|致伤|身亡|人身安全|患者[^,。;]{0,6}伤害|死伤|伤病|病亡|人命|受试者|中毒|触电|安全事故|[伤残]、(?:残|亡|死)|亡故|伤残|断(?:手|脚|胳膊|腿)|残废|缺胳膊|丧命|毙命|送命|摔伤|落水|烫伤|烧伤|砸伤|生死|三长两短|磕了?碰|磕碰"
    r"|(?:出现|发生|造成|导致|受到|遭受|致)(?:了)?[^,。;]{0,8}(?:伤害|损伤|受伤|身体损害|健康损害)"
    rf"|{_WORKERS}[^。;]{{0,14}}?(?:出(?:了)?(?:任何|什么|啥)?(?:意外|事(?!项|故责)|事故)|有个好歹|摔|碰|砸|死|伤(?!心))|personal injury|bodily injury|death)"
)
_NO_LIABILITY = (
    r"(?:概不负责|一切后果自负|后果自负|恕不负责|与(?:[甲乙丙]方|[我本]\w{1,3}|[一-鿿]{2,4})(?:\([^()]{0,40}\))?(?:无关|无涉|无干|不相干|没有?(?:任何|一点|半点)?关系)|概不承担|概不(?:予)?赔偿"
    r"|(?:风险|后果|责任|损失)[^,。;]{0,8}?(?:自负|自担|自理|自己(?:担|扛|负|承担|兜))|自认倒霉|自求多福|自己(?:担|扛)着|不(?:予|再|得)?追究(?!.{0,6}违约金)|(?:不得|不能|无权)(?:另|再)?索(?:取|要)?赔|免于|免予(?:承担|追究)|恕不[^,。;]{0,12}?(?:承担|赔|负责)|概不[^,。;]{0,24}?(?:承担|负|赔)|(?:也|亦|均|都|概|一概)不(?:予)?承担(?=[,。;]|$)|(?:概|均|都|一概|一律)?不(?:过问|理会|买单|认账|兜底)"
    r"|(?:不得|不能|不许|不准|别|休想|无权)[^,。;]{0,10}(?:找|向|跟|来)[^,。;]{0,10}(?:要钱|索赔|麻烦|赔|厂里|公司|老板|甲方|店里|追责)|不因[^,。;]{0,30}?(?:而)?(?:承担|负)[^,。;]{0,8}?(?:责任|赔偿)|别无(?:其他)?[^,。;]{0,4}责任"
    r"|(?:均|一律|也|亦|概|都)?不再?(?:予|负|承担|负担|需承担|须承担)[^,。;对]{0,14}?(?:责任|赔偿|补偿|义务)"
    r"|(?:均|一律|概|一概|都)?不(?:予|作|做|再另行|再)?(?:赔偿?|理赔|(?:给予|给|予|作)?(?:任何|分文|丝毫)?(?:的)?(?:补偿|抚恤))(?!付)|(?:均|一律|概|都)?不(?:管(?=[,。;了]|$)|负责)|免责|免除[^,。;]{0,14}?责任|责任[^,。;]{0,4}?免除"
    r"|不得[^,。;]{0,24}?(?:主张|要求|提出|索要|请求|追究)[^,。;]{0,10}?(?:赔偿|索赔|责任)|不得(?:向[^,。;]{1,8})?索赔"
    r"|(?:放弃|无权)[^,。;]{0,24}?(?:索赔|赔偿|追责|主张|追究|追偿权)|无[须需](?:就|对|为)?[^,。;]{0,24}?(?:负责|赔偿|承担|责任)"
    r"|一概不负[^,。;]{0,8}?责任|不对[^,。;]{0,40}?(?:承担|负)[^,。;]{0,10}?责任|不对[^,。;]{0,24}?负责)"
)
_INTENT = r"(?:故意|重大过失|重大疏忽|严重过失|严重疏忽|存心|蓄意|恶意|成心|有意为之|明知(?:有|存在|故犯|是|质量|产品|其)|醉酒|酒后|欺诈|gross negligence|wilful|willful)"
_ANY_CAUSE = (
    r"(?:(?:无|不)论(?:是)?(?:因|由于|出于|基于|发生|有无|责任|过错)?(?:何种|任何|什么|何|在谁|过错|谁)(?:[^,。;]{0,8}(?:原因|情况|理由|缘故|事由|问题|责任|过错))?"
    r"|(?:无|不)论[^,。;]{0,6}(?:有无|是否(?:有|存在|具有))(?:任何)?(?:过错|过失|责任)|(?:任何|一切|各种)(?:原因|事由|缘故)(?!,)|(?:售出|出门|离店|离柜|出库)[^。;]{0,8}(?:一切|任何|概)|任何(?:情况|情形|条件)下|不管(?:因|由于|是|出于)?(?:何种|任何|什么|啥|谁)[^,。;]{0,8}(?:原因|情况|事|责任|错)?)"
)
_NO_LIABILITY_EN = re.compile(
    r"(?:not (?:be )?(?:liable|responsible)|no liability|in no event|under no circumstances|(?:exclude|disclaim)s? (?:all|any) liability)",
    re.IGNORECASE,
)
_GRAVE_EN = re.compile(
    r"personal injur|bodily injur|\bdeath\b|gross negligence|wil?lful|whatsoever|howsoever|any cause|any reason",
    re.IGNORECASE,
)
_SAVED_EN = re.compile(
    r"except|other than|save (?:for|that)|nothing in this|unless|indirect|consequential|force majeure|to the extent permitted",
    re.IGNORECASE,
)
_EXEMPT = re.compile(_NO_LIABILITY)
_HURT = re.compile(_INJURY)
_MEANT = re.compile(_INTENT)
_WHATEVER = re.compile(_ANY_CAUSE)
_THINGS = re.compile(
    r"(?:货物?|物品|行李|财产|财物|设备|车辆|标的物|包裹|快件|存放物)[^,。;]{0,10}(?:灭失|损坏|毁损|毁坏|丢失|遗失|短少|短缺|延迟|迟延|延误|损失|污染|变质)"
)
_WHATEVER_BEHIND = re.compile(
    r",(?:亦|也)?(?:不论|无论|不管)[^,。;]{0,8}?(?:起因|原因|缘由|理由|情形|情况)(?:如何|为何|是什么|怎样)?"
)
_CAP = re.compile(
    r"(?:赔偿(?:责任|义务)?(?:总额|金额|额|总和|总数|限额|上限)?|(?:承担的?|全部|一切|累计|总|项下的?)(?:法律|赔偿)?责任"
    r"|责任(?:总额|总和|限额|上限|,(?:无论|不论)|(?=(?:亦|也|均|仅|一律)?以)|最高|最多|累计|合计|总计|仅限|不超过))[^。;]{0,56}?"
    r"(?:不(?:应|得|会)?(?:超过|超出|高于)|最高(?:不超过|为|额|限额)|至多|顶多|最多|(?:以|仅限于)[^。;]{2,30}?(?:为(?:上|最高)?限|(?:为)?封顶)"
    r"|上限为|限额为|仅限于)"
    r"|责任(?:以[^。;]{2,30}为(?:上|最高)?限|(?:累计|合计|总计|最高|最多)?不(?:得|应)?(?:超过|超出|高于))"
)
_LITTLE = re.compile(
    r"(?:最高|至多|顶多|最多|仅|只|一次性|每人)(?:向[^,。;]{1,6})?(?:赔付|赔偿|赔|支付|付|补偿|补助|补|给|承担|报销)[^,。;]{0,10}(?:元|万|千|百|损失的|[%成])"
)
"""A limit for injuries, in figures."""

_NOT_MEANT = re.compile(
    r"非(?:因)?[^,。;]{0,40}(?:故意|重大过失)|(?:没有|无)[^,。;]{0,6}(?:故意|重大过失)"
)
_EVEN = re.compile(
    rf"(?:即使|即便|即令|就算|无论|不论|包括|含|纵|虽[系因属]|哪怕|不管)[^。;]{{0,24}}?{_INTENT}|{_INTENT}[^,。;]{{0,8}}(?:亦(?:同|然|如此)|(?:也|亦)(?:一样|是|照此|同样|不))"
)
_HARMLESS = re.compile(
    r"不可抗力|(?:条款|约定)(?:一律)?无效|不得[^。;]{0,16}(?:减轻|免除)"
    r"|被保险人|保险公司|保险人|不超过[^,。;]{0,12}时,|(?<!直接)(?<!直接[、或和及与])(?<!直接或者)(?<!直接以及)间接|附带|可得利益|不(?:能|得)?(?:因此|据此)?(?:而)?(?:免除|影响|减轻|排除|限制|豁免)|不适用|另有(?:规定|约定)的?除外|不受[^,。;]{0,10}限"
)
_OWN_FAULT = re.compile(
    r"(?:(?<!不)因|由于|系(?!统)|由[甲乙]方)(?![^,。;]{0,4}(?:任何|何种|什么))"
    r"[^,。;]{0,24}?(?:原因|过错|过失|(?<![何担负律偿])责任|违反|违章|违法|违规|不当|不适当|错误|误操作|不正当|误用|滥用|擅自|自身|第三[人方]"
    r"|疏忽|行为|故意|犯罪|疾病|斗殴|未(?:按|能|遵))|非(?:因)?[^,。;]{0,12}?(?:原因|过错|责任)"
    r"|(?:无|没有)(?:任何)?(?:过错|过失|责任)|(?:违反|违章|违规|违法|不遵守|不听从|擅自|自杀|自伤|自残|斗殴|酗?酒|疾病|猝死)"
    r"|造成第三[人者方]|对第三[人者方]"
)
_EXCEPT = re.compile(
    r"除非[^。;]{0,40}(?:行为|过失|过错|原因|疏忽)|除[^。;]{0,60}?(?:外|以外)|(?:但|但是)[^。;]{0,40}?(?:除外|不在此限)|(?:故意|重大过失)[^。;]{0,20}除外"
)
_NO_CAP = re.compile(
    r"违约金|佣金|保险|保单|保证责任|担保|出资|投资额|股东|注册资本|股权|承租|押金|定金|工伤|保价|声明价值|限价|罚金|清洁"
    r"|最高不(?!超过[该本合订其服货])|物业费|电信|不低于|追偿|抵押|质押|价值为限|财产为限|规定的?(?:程度|范围|限度|额度)|遗产|实际(?:损失|发生)|直接(?:经济)?损失(?:的|为)?"
)
_CARVED = re.compile(r"故意|重大过失|重大疏忽|人身")
_LIMITS = (
    "封顶",
    "至多",
    "顶多",
    "最多",
    "超过",
    "超出",
    "高于",
    "最高",
    "为限",
    "为上限",
    "限于",
    "上限为",
    "限额为",
)
_NARROW = re.compile(r"逾期|延误|迟延|停电|误机|密码|账号|宽限|退换|合作方|退款|退货")
_WORDS = (
    "追究",
    "责", "承担", "补偿", "抚恤", "不负", "赔", "无关", "自负", "不管", "义务", "自行", "过问", "自担", "自理",
    "担着", "扛着", "倒霉", "放弃", "免于", "不得找", "关系", "无涉", "买单", "认账", "照此", "liab",
    "responsible", "no event", "no circumstances",
)  # fmt: skip


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence that excludes such liability, and each limit without an exception."""
    for number, _ in matter.text.told(_EXCLUDING):
        sentence = matter.text.sentences[number]
        text = sentence.text
        if _NO_LIABILITY_EN.search(text) and _GRAVE_EN.search(text):
            if not _SAVED_EN.search(text):
                yield _void(
                    sentence,
                    "injury, intent or any cause",
                    "包括人身损害和故意、重大过失在内的责任",
                )
            continue
        if _HARMLESS.search(text):
            continue
        if not (_EXEMPT.search(text) or _cap(text) or _LITTLE.search(text)):
            if _says_even_so(sentence):
                yield _void(
                    sentence,
                    "intent or gross negligence",
                    "因故意或者重大过失造成对方财产损失的责任",
                )
            continue
        finding = _excluded(matter, sentence) or _capped(matter, sentence)
        if finding is not None:
            yield finding


def _may_exclude(sentence: Sentence) -> bool | None:
    """Whether there is more to be asked about a sentence."""
    text = sentence.text
    if _NO_LIABILITY_EN.search(text) and _GRAVE_EN.search(text):
        return True
    if _HARMLESS.search(text):
        return None
    exempts = bool(_EXEMPT.search(text) or _cap(text) or _LITTLE.search(text))
    return exempts or _says_even_so(sentence) or None


_EXCLUDING: Judge[Sentence, bool] = Judge(_may_exclude, _WORDS)


def _excluded(matter: Matter, sentence: Sentence) -> Finding | None:
    text = sentence.text
    exempt = _EXEMPT.search(text)
    if _EXCEPT.search(text) or (exempt is None and _cap(text) is None and not _LITTLE.search(text)):
        return None
    if _injures(text, exempt):
        return _void(sentence, "personal injury", "造成对方人身损害的责任")
    if _is_meant(text, exempt):
        return _void(
            sentence, "intent or gross negligence", "因故意或者重大过失造成对方财产损失的责任"
        )
    if exempt is None or not _is_whatever(text, exempt) or leaves_own_fault(matter, sentence):
        return None
    if _THINGS.search(text) and not _HURT.search(text):
        return _void(
            sentence,
            "loss of property from any cause, intent and gross negligence among them",
            "包括故意、重大过失在内的一切财产损失的责任",
        )
    return _void(
        sentence,
        "any cause, intent and injury among them",
        "包括人身损害和故意、重大过失在内的一切责任",
    )


def _is_meant(text: str, exempt: re.Match[str] | None) -> bool:
    """Whether intent or gross negligence is excluded, or limited in so many words."""
    if _NOT_MEANT.search(text):
        return False
    if _cap(text) is not None and _MEANT.search(text) is not None:
        return True
    if exempt is not None and _MEANT.search(exempt.string[exempt.end() :].partition(",")[0][:20]):
        return True
    return _before(_MEANT, text, exempt) or _EVEN.search(text) is not None


def _injures(text: str, exempt: re.Match[str] | None) -> bool:
    """Whether liability for injuries is limited, or excluded behind them."""
    if not _HURT.search(text) or _OWN_FAULT.search(text):
        return False
    if _cap(text) is not None or _LITTLE.search(text):
        return True
    if exempt is None:
        return False
    return _HURT.search(text, 0, exempt.end() + _NEAR) is not None


_NEAR = 10
"""Characters behind 不负责赔偿 in which the injury may stand."""


def _says_even_so(sentence: Sentence) -> bool:
    """Whether a sentence extends the exclusion in the one before to grave fault: 就算醉酒也照此办理."""
    before = sentence.passage.text[: sentence.start]
    return bool(_EVEN_SO.search(sentence.text) and (_EXEMPT.search(before) or _cap(before)))


_EVEN_SO = re.compile(
    rf"(?:即使|即便|就算|无论|不论|纵使|哪怕|不管)[^。;]{{0,20}}?(?:{_INTENT}|违章|违规操作)[^。;]{{0,24}}?(?:照此|一样|同样|亦然|也不|亦不|仍不|也适用|亦适用)"
)


def _is_whatever(text: str, exempt: re.Match[str]) -> bool:
    whatever = _WHATEVER.search(text, 0, exempt.end()) or _WHATEVER_BEHIND.search(text)
    return (
        whatever is not None
        and not _OWN_FAULT.search(text[: whatever.start()])
        and not _NARROW.search(text)
    )


def _cap(text: str) -> re.Match[str] | None:
    """The limit of liability in a sentence; the words are looked for first, since that is cheap."""
    if not any(word in text for word in _LIMITS):
        return None
    return _CAP.search(text)


def _before(pattern: re.Pattern[str], text: str, exempt: re.Match[str] | None) -> bool:
    """Whether what is excluded stands before the words that exclude it, or within them."""
    return exempt is not None and pattern.search(text, 0, exempt.end()) is not None


def _capped(matter: Matter, sentence: Sentence) -> Finding | None:
    found = _cap(sentence.text)
    if found is None or _NO_CAP.search(sentence.text) or _EXCEPT.search(sentence.text):
        return None
    if _CARVED.search(around(matter, sentence.passage)):
        return None
    return Finding(
        msg(
            "this limit of liability has no exception; it cannot limit liability for personal "
            "injury, intent or gross negligence",
            zh="责任限额没有但书；对人身损害以及故意、重大过失造成的损失，限责约定不发生免责效力",
        ),
        sentence.extent(),
        hint=msg(
            "add an exception for personal injury, intent and gross negligence",
            zh="请加上“但因故意、重大过失造成的财产损失以及造成人身损害的除外”",
        ),
        severity=Severity.WARNING,
    )


def _void(sentence: Sentence, en: str, zh: str) -> Finding:
    return Finding(
        msg(
            "liability for {what} is excluded or limited here; to that extent the term is void",
            zh="该约定免除或者限制了{what}，此类免责条款无效",
            what=msg(en, zh=zh),
        ),
        sentence.extent(),
        hint=msg(
            "exclude only what may be excluded: write “except for personal injury and for loss "
            "caused by intent or gross negligence”",
            zh="请写明例外：“造成人身损害以及因故意或者重大过失造成财产损失的除外”，或者改为按过错分担责任",
        ),
    )


RULE = rule(
    "exemption-void",
    Severity.ERROR,
    msg("exclusion of liability that is void", zh="免责条款无效"),
    find,
    basis=("民法典 第五百零六条", "民法典 第四百九十七条第一项"),
    home_law=True,
)
