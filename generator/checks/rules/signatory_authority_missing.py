"""An agent signs and no power of attorney is mentioned, or a seal is named that is not for contracts.

Whoever signs as 授权代表 or 委托代理人 binds the party only within a power that the other side should
see and keep; without it everything hangs on ratification or on the appearance of authority. Seals
for invoices, accounts, projects or departments say that the contract was meant for something else
or by somebody else. Neither defeats the contract by itself: who acted within authority binds the
party whatever the seal. While the field is still blank, the finding is a note. Fields that offer 法定代表人或授权代表, old forms with a blank line for either,
stamps on invoices, receipts and delivery notes, and clauses that rule such seals out are left alone.

Bad::

    甲方：云栖智造科技有限公司
    乙方：青岚精密机械有限公司
    第一条 标的
    第二条 价款
    甲方（盖章）：          乙方（盖章）：
    授权代表（签字）：      授权代表（签字）：

Good::

    甲方：云栖智造科技有限公司
    乙方：青岚精密机械有限公司
    第一条 标的
    第二条 由授权代表签署的，应当在签署时提交载明权限的授权委托书，作为本合同附件。
    甲方（盖章）：          乙方（盖章）：
    授权代表（签字）：      授权代表（签字）：
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import msg

_HEAD = r"法定代表人|法人代表|负责人"
_AGENT = re.compile(
    r"(?:授权代表人?|授权代理人|委托代理人|授权签[字署约]人|被授权人|签约代理人|签[约署]代表|授权委托人|代理人(?=\(签|签字|:)|(?i:authori[sz]ed (?:signatory|representative|signature|person|officer)|attorney-in-fact|signed by))"
    r"(?P<or>[/或、(]{0,2}(?:或者?)?(?:法定代表人|负责人))?"
    r"(?:\([^()]{0,8}\)|签字|签名|签章|盖章){0,2}[:_]"
)
_DESK = re.compile(
    r"(?<!项目)(?:经办人?|经手人?|业务员|采购员|销售员|代签人?|代为签[字署])(?:\([^()]{0,8}\)|签字|签名|签章){0,2}[:_]|(?<![A-Za-z])By ?:(?=[^:]{1,20}Title ?:[^:]{0,10}(?:经理|主管|总监|助理|业务|专员|Manager|Assistant|Supervisor|Buyer|Sales))|姓名:(?=[一-鿿·]{2,4}(?:职务|职位):[^:]{0,10}(?:业务员|专员|采购员|销售员|文员|助理|(?:授权|委托)(?:代表|代理人)))"
)
"""Fields of people who handle a matter; nobody but the name in it tells that they sign."""
_SAID_WITHOUT = re.compile(
    r"(?:未|没有?|没给过?|无[须需]?|不(?:用|必|须|需|再|另)?|免(?:予|于)?|从未|尚未|暂不|缺)(?:再|另|另行|单独|向[^,。;]{1,6}|给(?:过)?[^,。;]{0,4}|曾|能|见到?|看到?|有)*(?:出具|出|提供|附|取得|办理|持有?|签发|提交|交|要求?|给|开具?|做|补|带|获得?|经)?[^,。;]{0,8}(?:授权|委托书|委托手续|介绍信)(?!经销|代理|期|范围|的?产品)"
)
_JOB = r"(?:(?<!总)(?<!项目)经理|主任|科长|业务员|采购员|销售员?|会计|出纳|开票员|仓管员?|保管员|技术员|助理|部长|主管|职员|文员|班长|组长|教师|老师|研究生|驻场代表|司机|门卫|员工|内勤|经办人|秘书|翻译|工程师|儿子|女儿|妻子|丈夫|亲属|小[一-鿿]|老[一-鿿])"
_BY_CLERK = re.compile(
    rf"由[^,。;]{{0,18}}{_JOB}(?!法定)[^,。;]{{0,14}}(?:代表[^,。;]{{0,10}}签|代签|代为签|签[字署名订约了]|盖)|{_JOB}[一-鿿]{{0,4}}(?:代签|代为签[字署]|代表(?:公司|单位|厂|甲方|乙方|本方)签)|(?:代签|代为签[字署])[,)。;]|签[字署][^,。;]{{0,10}}(?:不必|不用|无[需须])[^,。;]{{0,6}}(?:法定代表人|法人|老板)"
)
"""Somebody signs by his job alone."""
_REPRESENTS = re.compile(
    rf"(?:[甲乙丙买卖供需]方|委托方|受托方)?(?:代表人?|签[约字署]人|签名)(?:\([^()]{{0,8}}\))?[:](?=[一-鿿·]{{2,4}}[(,/ ][^:。]{{0,16}}(?:{_JOB}|代签))"
)
_NONE = re.compile(r"(?:无|未|没有|不)[^,。;]{0,8}$")
_EITHER = re.compile(rf"(?:{_HEAD}|单位负责人)[^:]{{0,14}}$|或者?$")
_FIELD = re.compile(
    rf"(?:{_HEAD}|授权|委托代理人|代理人|被授权人|日期|时间|职务|职位|手机|电话|传真|邮编|地址|住所|开户|账号|签[订署]|[甲乙丙丁买卖供需]方|\d{{4}}年|年月日)"
)
_HEAD_FIELD = re.compile(rf"(?:{_HEAD})(?:\([^()]{{0,8}}\)|签字|签名|签章){{0,2}}[:_]")
_NAME = re.compile(
    r"[A-Z][a-z]+ [A-Z][a-z]+|(?!机关|单位|公司)[一-鿿]{2,4}(?![一-鿿]{0,8}(?:\((?:盖章|公章|章)\)|(?:\([^()]{0,6}\))?:))"
)
"""A person's name, and not the label of the next field."""

_POWER = re.compile(
    r"(?i:power of attorney|letter of authori[sz]ation|authori[sz]ation letter)|授权委托书|(?<!诉讼)委托书|授权文件|授权证明|授权函|书面授权"
    r"|(?<!厂家)(?<!厂商)(?<!代理)(?<!销售)(?<!经销)(?<!品牌)(?<!原厂)(?<!商标)(?<!专利)(?<!版权)授权书"
)
_SEAL = re.compile(
    r"(?:财务|发票|收据|收款|现金收讫|部门|业务|技术|资料|人事|销售|采购|收货|提货|出库|入库|仓库|班组|支部|课题组|实验室|门市部|车间|分厂|后勤|基建处?|科技处|科研处|教务处|项目|工程)(?:专用)?(?:公|印)?章|项目(?:经理)?部?(?:专用|技术|资料)?(?:公)?章"
    r"|(?!加盖|盖有|使用|电子)[一-鿿]{2,4}(?<!合同)(?<!合约)(?<!协议)(?<!法人)(?<!电子)(?<!公章)专用章|(?:办公室|采购部|销售部|市场部|工程部|财务部|行政部|人事部|后勤部|业务部|技术部|生产部|食堂|科室|处室|学院|系|所)(?:公|印)章|收发章|资料章|文件章|部门章"
)
_USED = re.compile(
    r"盖|章(?:即|有效|生效|为准|亦可|也可|均可|代替|替代|也行|就行|就算)|用章|用印|[一-鿿]方[^,。;]{0,30}章|落款"
)
_LONGEST = 60
_STAMPED = re.compile(
    r"章[)处]|盖章|签章|公章|签字|签署页|专用章|(?i:signature|on behalf of)|^By ?:|落款"
)
_OTHER_PAPER = re.compile(
    r"发票|收据|票据|回单|送货|收货|对账|结算单|签收|验收单|报销|凭证|领料|出库|入库|图纸|资料|报价|投标|通知"
)
_RULED_OUT = re.compile(
    r"不得|无效|不发生|不具有?|禁止|不予认可|不能|无权|不产生|不视为|不受|不对|不承认|均不|无约束|没有约束|没有效力|不算|不生效"
)
_DEAL = re.compile(r"合同|协议|生效|签约|公司|厂|代表|[甲乙买卖]方|[买卖]的")
_OTHER_SIGNED = re.compile(
    r"验收|签收|收货|送货|对账|联合签|工程师|通知|真实|会计报|账|重要问题|结算|签证|变更|领用|派工|报修|考勤|单据?|记录|表|报告|确认书|清单|发票|法定代表人或|授权"
)
_SIGNING = re.compile(r"合同|协议|生效|成立|签[订署]|订立")


def find(matter: Matter) -> Iterator[Finding]:
    """The first agent without a power, then the first seal that is not for contracts."""
    where = matter.get(zones)
    signature = where.indices(Zone.SIGNATURE)
    signing = [p for p in matter.text.running if p.index in signature] or _loose(matter)
    if not _has_power(matter):
        found = list(_without_power(signing))
        if not any(f.severity is Severity.WARNING for f in found):
            found = list(_said_without(matter)) or found
        yield from found
    seal = _seal_of_signature(signing) or _seal_agreed(matter)
    if seal is not None:
        yield _wrong_seal(seal)


def _loose(matter: Matter) -> list[Passage]:
    """The lines of a signature page that comes alone, and of parties who sign under their names."""
    lines = [p for p in matter.text.running if "。" not in p.text and len(p.text) <= _LONGEST]
    alone = len(lines) == len(matter.text.running)
    return lines if alone or any(_STAMPED.search(p.text) for p in lines) else []


def _has_power(matter: Matter) -> bool:
    """Whether a power of attorney is mentioned, and not as missing."""
    for sentence in matter.text.sentences_with(_POWER):
        found = _POWER.search(sentence.text)
        if found and not _NONE.search(sentence.text[: found.start()]):
            return True
    return False


def _said_without(matter: Matter) -> Iterator[Finding]:
    """A sentence that says somebody signs and gives no power, or signs by his job alone."""
    for sentence in matter.text.sentences_with(_SAID_WITHOUT, _BY_CLERK, _REPRESENTS):
        text = sentence.text
        without = _SAID_WITHOUT.search(text) and re.search(r"签|代表|盖", text)
        clerk = _BY_CLERK.search(text) and _DEAL.search(text) and not _OTHER_SIGNED.search(text)
        if (without or clerk or _REPRESENTS.search(text)) and not _RULED_OUT.search(text):
            yield _powerless(sentence.extent(), Severity.WARNING)
            return


def _without_power(signing: list[Passage]) -> Iterator[Finding]:
    """The field that an agent signs in: the first with a name, else a blank one without choice."""
    fields = [(at, filled) for passage in signing for at, filled in _agents(passage)]
    named = [at for at, filled in fields if filled] or list(_desks(signing))
    if named:
        yield _powerless(named[0], Severity.WARNING)
    elif fields and not any(_HEAD_FIELD.search(p.text) for p in signing):
        yield _powerless(fields[0][0], Severity.INFO)


def _desks(signing: list[Passage]) -> Iterator[Extent]:
    """Fields with the name of a clerk, beside no field of the head of the party."""
    for position, passage in enumerate(signing):
        beside = signing[max(0, position - 1) : position + 2]
        if any(_HEAD_FIELD.search(p.text) for p in beside):
            continue
        for match in _DESK.finditer(passage.text):
            if _is_filled(passage.text[match.end() :]):
                yield passage.extent(*match.span())


def _agents(passage: Passage) -> Iterator[tuple[Extent, bool]]:
    """The fields of a line that only an agent can sign in, and whether a name stands there."""
    for match in _AGENT.finditer(passage.text):
        before = passage.text[: match.start()].rpartition(":")[2]
        if not match["or"] and not _EITHER.search(before):
            yield passage.extent(*match.span()), _is_filled(passage.text[match.end() :])


def _is_filled(rest: str) -> bool:
    """Whether a name stands in the field."""
    field = _FIELD.search(rest)
    value = rest[: field.start()] if field else rest
    return _NAME.match(value.strip(" _│|")) is not None


def _seal_of_signature(signing: list[Passage]) -> Extent | None:
    """A seal that the signature page asks for."""
    for passage in signing:
        match = _SEAL.search(passage.text)
        if match and not _is_other(passage.text):
            return passage.extent(*match.span())
    return None


def _seal_agreed(matter: Matter) -> Extent | None:
    """A seal that a sentence on signing or effect names."""
    for sentence in matter.text.sentences_with(_SEAL):
        match = _SEAL.search(sentence.text) if "章" in sentence.text else None
        meant = _SIGNING.search(sentence.text) or _USED.search(sentence.text)
        if match and meant and not _is_other(sentence.text):
            return sentence.extent(*match.span())
    return None


def _is_other(text: str) -> bool:
    """Whether the seal is for another paper, or is ruled out."""
    bare = _SEAL.sub("", text)
    return bool(_OTHER_PAPER.search(bare) or _RULED_OUT.search(bare))


def _powerless(at: Extent, severity: Severity) -> Finding:
    return Finding(
        msg(
            "an agent signs, but no power of attorney is mentioned: without authority the "
            "contract takes effect only by ratification or by the appearance of authority",
            zh="由授权代表、委托代理人签署，但未提及授权委托书；没有代理权的，未经追认对被代理人不发生效力，只能主张表见代理",
        ),
        at,
        hint=msg(
            "ask for a power of attorney with matter, scope and period, and annex it",
            zh="请要求提交载明授权事项、权限和期间的授权委托书，列为附件；或者由法定代表人签署",
        ),
        severity=severity,
        basis=("民法典 第一百七十一条", "民法典 第一百七十二条"),
    )


def _wrong_seal(at: Extent) -> Finding:
    return Finding(
        msg(
            "“{seal}” is no seal for contracts: the contract does not fail by it, but authority "
            "will have to be proved",
            zh="“{seal}”不是用于订立合同的印章；合同不因此当然不生效，但届时须另行证明签署人有代表权或者代理权",
            seal=at.quote,
        ),
        at,
        hint=msg(
            "ask for the official seal or the seal for contracts, beside the signature",
            zh="请改为加盖公章或者合同专用章，并由法定代表人或者授权代表签名",
        ),
        basis=("民法典 第五百零四条", "法释〔2023〕13号 第二十二条"),
    )


RULE = rule(
    "signatory-authority-missing",
    Severity.WARNING,
    msg("authority of the signatory not shown", zh="签署权限没有依据"),
    find,
    basis=("民法典 第一百七十一条", "民法典 第五百零四条", "法释〔2023〕13号 第二十二条"),
)
