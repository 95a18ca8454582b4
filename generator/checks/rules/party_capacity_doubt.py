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
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.deals import parties
from generator.checks.known import LINES, once
from generator.checks.matter import Matter
from generator.checks.names import is_blank, plain
from generator.checks.parties import PLAIN_ROLE, mentions
from generator.checks.rule import Finding, rule
from generator.checks.same_names import undrawn
from generator.checks.text import Extent, Passage
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
    FOUNDING = (
        msg(
            "has not been set up yet: until it is, its founders are liable, and it may never come "
            "into being",
            zh="尚未登记成立，不具有民事主体资格，设立不成的由设立人承担责任",
        ),
        ("民法典 第五十八条",),
    )
    PUBLIC = (
        msg(
            "may not give a guarantee: it is a public body, a school, a hospital or a village "
            "committee",
            zh="属于机关、公益单位或者村（居）民委员会，原则上不得提供担保",
        ),
        ("担保制度解释 第五条", "担保制度解释 第六条"),
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
_BRANCH = re.compile(
    r"分公司(?:[一-鿿]{0,8}(?:营业部|经营部))?$|(?:公司|集团|厂)[一-鿿()]{0,12}(?:分店|分厂|分校|分院|分社|分部|分所|分中心|直营店|门店|连锁店|营业厅|加油站|售后站|服务站|生产基地|厂区)$"
)
_RESEARCH = re.compile(
    r"(?:课题组|教研室|攻关组|攻关小组|研发小组|研发团队|科研团队|项目团队|研究团队|科研组|研究小组|创新团队|(?:国家|省部?级?|市级?)?重点实验室)$"
    r"|(?:大学|学院|公司|研究院|研究所|医院|学校)[一-鿿()]{1,20}(?:实验室|研究室|研究中心|工程中心)$"
)
_TEMPORARY = re.compile(
    r"(?:项目经理部|项目部|项目组|事业部|筹备组|筹备处|筹备办|筹建办|指挥部|工作专班|工作组|领导小组|专项组|筹建处|筹建组|筹备委员会|联络处|联络站|专班|项目办|项目组织|采购小组|联合体|办公室筹备|(?<=[一-鿿]{4}公司)\(筹建?\)|工程处|(?<!街道)(?<!地区)办事处|代表处)$"
)
_PART = re.compile(
    r"(?:公司|集团|大学|学院|医院|研究院|研究所|学校|中学|小学|工厂|厂)[一-鿿()]{1,12}(?:(?<!俱乐)(?<!经营)部|处|科|室|组|车间|工程队|施工队|食堂|后勤|班组|办公室|工地|仓库|支部|团委|学生会)$"
    r"|(?:公司|集团|医院|大学)[一-鿿()]{1,10}(?:中心|研究所|基地)$"
    r"|(?:大学|学院|医院|公司|学校)[一-鿿()]{0,10}(?:校区|院区|分馆|图书馆|教务处|总务处|实验班|社团|班)$"
    r"|(?<![财])(?:局|厅|委员会)[一-鿿]{1,8}(?:科|股|处|办公室)$"
    r"|(?i:(?:department|division|branch|office|project team|laboratory|workshop)(?: of|,) |(?:department|division|branch office|project department)$)"
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
    r"授权|营业执照(?![^。;,]{0,6}(?:尚|正在|还|未|没|待|在办|办理[之当]?中))|追认|(?:公司|大学|学校|单位|法人|医院)[^。;]{0,10}(?:认可|批准)"
    r"|承担[^。;]{0,10}民事责任|(?:民事)?责任(?:均|全部)?由[^。;]{0,30}承担|依法登记"
)


_UNBORN = re.compile(
    r"(?:筹建|筹备|设立)中(?:的|\)|,|$)|拟成立的|待成立|(?:尚未|还没有?|未)[^,。;]{0,6}(?:注册|登记|成立|设立|领(?:取|到)?[^,。;]{0,4}执照|取得[^,。;]{0,4}(?:执照|登记)|办(?:理|好|下)?[^,。;]{0,4}(?:执照|登记|注册))|(?:执照|注册|登记|手续)[^,。;]{0,4}(?:正在|还在|尚在)[^,。;]{0,4}办|正在(?:办理|申请|筹)[^,。;]{0,8}(?:注册|登记|执照|设立|建)|核名"
)
_SETTLED = re.compile(r"发起人|设立人|成立后|追认|个人(?:名义|承担)|由[^,。;]{2,12}承担|连带")
_GUARANTOR = re.compile(
    r"(?:保证人|担保人|担保方|保证方|担保单位|反担保人|抵押人|出质人|保证单位)(?:\([^()]{1,10}\))?(?:为|是|系|:|由)(?P<name>[一-鿿()]{3,30}?(?:村民委员会|村委会|居民委员会|居委会|小学|中学|幼儿园|人民医院|中医院|卫生院|学校|人民政府|街道办事处|管理委员会|教育局|财政局|水利局|公安局|卫生局|民政局))(?=[,。;(\s]|$)"
)
_PARTY = re.compile(
    rf"(?:{PLAIN_ROLE}|Client|Supplier|Buyer|Seller|Party [AB])(?:\([^()]{{1,12}}\))?(?:为|是|系|:) ?(?P<name>[一-鿿A-Za-z0-9()· ,.]{{4,60}}?)(?=[,。;]|$)"
)
_OPENING = 10
_LABELLED = re.compile(
    r"(?!项目|地址|联系|收货|交货|工程|签订|标的|部门|主管|开户|抄送)[一-鿿A-Za-z() ]{1,24}:([一-鿿A-Za-z0-9()·]{4,40}?)(?:\([^()]*章\))?"
)
_NO_PARTY = re.compile(r"^(?:收货|交货|送货|联系|开户|项目|地址|使用|收件|施工地|安装)")
_NUMBERED = re.compile(
    r"(?:[(\[]?[\d一二三甲乙]{1,2}[)\].、:])?[“\"]?([一-鿿A-Za-z0-9()“”\"]{4,40}?)(?:[,(].{0,40})?"
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
    yield from _unborn(matter)
    for passage in matter.text.lines_with(_GUARANTOR):
        found = _GUARANTOR.search(passage.text)
        if found and not _AUTHORITY.search(passage.text):
            at = passage.extent(*found.span("name"))
            yield _finding(found["name"], _Kind.PUBLIC, at, None)


def _unborn(matter: Matter) -> Iterator[Finding]:
    """A party that the opening says is still being set up."""
    for passage in matter.text.running[:_OPENING]:
        found = _UNBORN.search(passage.text)
        if found is None or any(_SETTLED.search(p.text) for p in matter.text.running):
            continue
        if re.search(r"公司|企业|酒店|中心|厂|店|机构|单位|合作社|院", passage.text) is None:
            continue
        name = passage.extent(*found.span()).quote
        yield _finding(name, _Kind.FOUNDING, passage.whole(), None)
        return


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
        for name in _doubtful(passage):
            if name not in seen:
                seen.add(name)
                yield name, passage.whole(), paths.get(name)
    yield from ((name, None, path) for name, path in paths.items() if name not in seen)


@once
def _doubtful(passage: Passage) -> Iterator[str]:
    """What a line of the opening names like a party and is of such a kind."""
    text = undrawn(passage.text)
    if _NO_PARTY.search(text):
        return
    whole = _LABELLED.fullmatch(text) or _CONCLUDED.search(text) or _NUMBERED.fullmatch(text)
    named = [whole[n] for n in range(1, len(whole.groups()) + 1)] if whole else []
    for words in (*named, *(found["name"] for found in _PARTY.finditer(text))):
        name = words.strip() if words and words.isascii() else plain(words or "")
        if name and _kind(name) is not None:
            yield name


@lru_cache(LINES)
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
