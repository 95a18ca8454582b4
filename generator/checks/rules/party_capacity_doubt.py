"""A party that is a branch, an office, a department or a group inside some body.

A branch (分公司) has no personality of its own: the company bears its liability, so that its licence
and its authority belong into the file. A project department, a purchasing office, a research group
or a preparatory team is no party at all: what it signs without authority or ratification does not
bind the body it belongs to. Signing through them is not forbidden; the text should name the body,
or say by what authority its part signs. Texts that say so, banks and insurers with their branches,
shops registered under names such as 经营部, and independent laboratories are left alone.

Bad::

    委托方（甲方）：云栖智造科技有限公司
    受托方（乙方）：临江大学新材料课题组
    第一条 研究开发内容

Good::

    委托方（甲方）：云栖智造科技有限公司
    受托方（乙方）：临江大学
    第一条 研究开发内容，由乙方新材料课题组承担。
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from generator.checks import lazy_re as re
from generator.checks.deals import parties
from generator.checks.matter import Matter
from generator.checks.names import is_blank, plain
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent
from generator.checks.zones import Zone
from generator.diagnostics import Severity
from generator.messages import Message, msg


class _Kind(Enum):
    """What a party looks like: what to say of it, and on what ground."""

    BRANCH = (
        msg(
            "is a branch without legal personality; the company bears its liability",
            zh="是分支机构，不具有法人资格，其民事责任由公司承担",
        ),
        ("公司法 第十三条第二款",),
    )
    RESEARCH = (
        msg(
            "is a research unit without personality; without authority or ratification its "
            "members are liable together",
            zh="是不具有民事主体资格的科研组织，未经所属单位授权或者认可的，由其成员共同承担责任",
        ),
        ("技术合同解释 第七条",),
    )
    INTERNAL = (
        msg(
            "is a part of some body and no person of its own; without authority it binds nobody "
            "but those who act",
            zh="是单位的内设或者临时机构，不是独立的民事主体，未经授权签订的合同对所属单位不发生效力",
        ),
        ("民法典 第一百七十一条",),
    )


_FINANCE = re.compile(r"银行|信用社|保险|证券|期货|信托|邮政|邮储")
_BRANCH = re.compile(r"分公司(?:[一-鿿]{0,8}(?:营业部|经营部))?$")
_RESEARCH = re.compile(
    r"(?:课题组|教研室|科研组|研究小组|创新团队|(?:国家|省部?级?|市级?)?重点实验室)$"
    r"|(?:大学|学院|公司|研究院|研究所|医院|学校)[一-鿿()]{1,20}(?:实验室|研究室|研究中心|工程中心)$"
)
_TEMPORARY = re.compile(
    r"(?:项目经理部|项目部|项目组|事业部|筹备组|筹备处|筹备办|筹建办|指挥部|工作专班|工作组|领导小组|专项组|筹建处|筹建组|筹备委员会|工程处|(?<!街道)(?<!地区)办事处|代表处)$"
)
_PART = re.compile(
    r"(?:公司|集团|大学|学院|医院|研究院|研究所|学校|中学|小学|工厂|厂)[一-鿿()]{1,12}(?:(?<!俱乐)(?<!经营)部|处|科|室|组|车间|工程队|施工队|食堂|后勤|班组|办公室|工地|仓库|支部|团委|学生会)$"
    r"|(?:公司|集团|医院|大学)[一-鿿()]{1,10}(?:中心|研究所|基地)$"
    r"|大学[一-鿿()]{2,12}学院$"
)
_OWN_PERSON = re.compile(
    r"(?:经营部|门市部|批发部|营业部|俱乐部|维修部|服务部|供应部|商贸部|经销部|工作室|附属[一-鿿]{0,8}(?:学院|中心)|独立学院)$"
    r"|(?:市|区|县|省)[一-鿿]{0,8}(?:局|厅|委员会|政府)[一-鿿]{1,10}(?:中心|部|处)$"
)
_MEMBER = re.compile(
    r"分公司|分支机构|项目部|办事处|事业部|课题组|实验室|科研组织|筹备组|总公司|上级单位|所属单位|隶属"
    r"|法人单位|设立人|内设机构"
)
_AUTHORITY = re.compile(
    r"授权|营业执照|追认|(?:公司|大学|学校|单位|法人|医院)[^。;]{0,10}(?:认可|批准)"
    r"|承担[^。;]{0,10}民事责任|(?:民事)?责任(?:均|全部)?由[^。;]{0,30}承担|依法登记"
)


_OPENING = 10
_LABELLED = re.compile(
    r"(?!项目|地址|联系|收货|交货|工程|签订|标的|部门|主管|开户|抄送)[一-鿿A-Za-z() ]{1,24}:([一-鿿A-Za-z0-9()·]{4,40}?)(?:\([^()]*章\))?"
)
_CONCLUDED = re.compile(
    r"^(?:本(?:合同|协议)由|兹由|由|今有)?([一-鿿A-Za-z0-9()]{5,40}?)(?:\([^()]{1,16}\))?(?:与|和|同|向)([一-鿿A-Za-z0-9()]{2,40}?)(?:\([^()]{1,16}\))?(?:签订|订立|签署|于|就|达成|双方|采购|购买|订购|经)"
)
"""A sentence that names both parties and what they conclude."""


def find(matter: Matter) -> Iterator[Finding]:
    """One finding for each party of that kind."""
    for name, at, path in _named(matter):
        kind = _kind(name)
        if kind is not None and not _is_authorised(matter, name):
            yield _finding(name, kind, at, path)


def _named(matter: Matter) -> Iterator[tuple[str, Extent | None, str | None]]:
    """The parties of the opening and the signature page, each name once, then those of the deal."""
    paths = {party.plain: f"{party.path}.name" for party in parties(matter.deal)}
    seen: set[str] = set()
    for mention in matter.get(mentions):
        here = mention.zone in (Zone.FRONT, Zone.SIGNATURE) or not matter.clauses.top
        if here and mention.roles and mention.name not in seen and not is_blank(mention.name):
            seen.add(mention.name)
            yield mention.name, mention.at, paths.get(mention.name)
    for passage in matter.text.running[:_OPENING]:
        found = _LABELLED.fullmatch(passage.text) or _CONCLUDED.search(passage.text)
        if found is None:
            continue
        for number in range(1, len(found.groups()) + 1):
            name = plain(found[number] or "")
            if name and name not in seen and _kind(name) is not None:
                seen.add(name)
                yield name, passage.extent(*found.span(number)), paths.get(name)
    yield from ((name, None, path) for name, path in paths.items() if name not in seen)


def _kind(name: str) -> _Kind | None:
    if _FINANCE.search(name) or _OWN_PERSON.search(name):
        return None
    if _BRANCH.search(name):
        return _Kind.BRANCH
    if _RESEARCH.search(name):
        return _Kind.RESEARCH
    return _Kind.INTERNAL if _TEMPORARY.search(name) or _PART.search(name) else None


def _is_authorised(matter: Matter, name: str) -> bool:
    """Whether a sentence about the part says by what authority it acts."""
    return any(
        _AUTHORITY.search(sentence.text)
        and (_MEMBER.search(sentence.text.replace(name, "")) or _speaks_of(sentence.text, name))
        for sentence in matter.text.sentences_with(_AUTHORITY)
    )


def _speaks_of(text: str, name: str) -> bool:
    """Whether the words behind the name tell the authority: 某分公司(经总公司授权…)."""
    position = text.find(name)
    return position >= 0 and _AUTHORITY.search(text[position + len(name) :][:60]) is not None


def _finding(name: str, kind: _Kind, at: Extent | None, path: str | None) -> Finding:
    what, basis = kind.value
    return Finding(
        _message(name, what),
        at,
        hint=msg(
            "name the company or body itself, or add the branch's licence and a written authority "
            "to sign, and say that the body is liable",
            zh="请以所属法人作为当事人；确由其签订的，请附营业执照和所属法人的书面授权，并写明责任由所属法人承担",
        ),
        path=path,
        basis=basis,
    )


def _message(name: str, what: Message) -> Message:
    return msg("“{name}” {what}", zh="“{name}”{what}", name=name, what=what)


RULE = rule(
    "party-capacity-doubt",
    Severity.WARNING,
    msg("party without personality of its own", zh="签约主体资格存疑"),
    find,
    basis=("公司法 第十三条第二款", "技术合同解释 第七条", "民法典 第一百七十一条"),
)
