"""A party whose name is missing, blank or still a stand-in such as XX公司.

A contract comes about when parties, subject matter and quantity can be told; a role without a name
has nobody behind it. The rule looks at every role that the opening of the agreement declares, on
the same line, on the lines below it or in a table. Signature lines are filled in by hand and are
not looked at; a party marked “/” is deliberately absent.

Bad::

    采购合同
    甲方（买方）：____________
    乙方（卖方）：云栖智造科技有限公司
    第一条 标的

Good::

    采购合同
    甲方（买方）：杭湾医疗器械有限公司
    乙方（卖方）：云栖智造科技有限公司
    第一条 标的
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.deals import parties
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.names import is_blank
from generator.checks.parties import PLAIN_ROLE, Mention, mentions
from generator.checks.rule import Finding, rule
from generator.checks.same_names import undrawn
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import msg

_TITLE_LINES = 4
_OPENING = 10
"""Lines that introduce the parties."""
_OPEN = r"(?:(?<![_×*●○■X])[_×*●○■X]{2,80}|(?<![Xx])[Xx]{2,9}|某某?某?|\[(?:[^\[\]]{0,12}|[A-Za-z ]{0,30}(?:[Nn]ame|NAME|[Ii]nsert|[Pp]arty)[A-Za-z ]{0,20})\]|【[^】]{0,12}】|\( {0,8}\)|<[^<>]{1,12}>|\(?(?:空白|待定|待填写?|待补充?|待确[定认]|未定|未填|未知|不详|暂缺|空缺|TBD|TBA|tbd)\)?)"
_BODY = r"(?:有限(?:责任)?公司|股份有限公司|公司|集团|厂|单位|先生|女士|店|合作社|大学|学院|学校|医院|研究[院所]|事务所|中心|局|委员会|银行|酒店|超市|农场|商行|经营部|分公司|\(有限合伙\))?"
_NAME = rf"(?:[一-鿿]{{0,4}}?{_OPEN}(?:[一-鿿]{{0,4}}{_OPEN})?[一-鿿]{{0,8}}?{_BODY})"
_BEHIND_ROLE = re.compile(
    rf"(?P<role>{PLAIN_ROLE})(?:\([^()]{{1,10}}\))?(?:名称|姓名|全称)?(?:(?:为|是|系|:)(?P<named>{_NAME})|(?P<name>某某?[一-鿿]{{0,6}}(?:公司|厂|集团|大学|医院|合作社)|{_OPEN}{_BODY}))(?=[,。;(与和、及]|$)"
)
_BEFORE_ROLE = re.compile(
    rf"(?<![在于为址])(?P<name>{_NAME})[,(]{{1,2}}(?:以[上下]|[上下]文?|在下文中)?(?:均|统)?(?:简称|称)?(?:为|作|:)?[“\"]?(?P<role>{PLAIN_ROLE}|(?!本)[一-鿿]{{1,5}}[方人商](?=[”\")]))"
)
_SITED = re.compile(
    r"(?:设|位|坐落|注册|登记|住)[在于][^公司厂]{0,60}$|(?:地址|住所地?|住址|所在地|注册地)[在为于是]?[^公司厂]{0,60}$"
)
_FULL_NAME = re.compile(
    r"(?:^|[,。;:(与和、由]|\d)[一-鿿A-Za-z0-9·]{3,30}?(?:公司|厂|集团|大学|学院|医院|研究[院所]|合作社|中心|银行)"
)
_BETWEEN = re.compile(
    rf"(?:由|兹有|今有|经)(?P<role>{_OPEN}{_BODY})(?P<name>(?=(?:与|和|同|、)[^,。;]{{2,40}}(?:签订|订立|签署|达成|协商)))|(?:与|和|同)(?P<other>_{{2,80}}|×{{2,9}}|【[^】]{{0,12}}】)[^,。;]{{0,12}}(?:签订|订立|签署|达成)"
)
"""Two who conclude an agreement, one of them blank."""
_WHO = r"(?:方|人|商|机构|员|生|单位|公司|业主|客户|户|店|厂|院|校|者|家|的|老板|东家|学员|家长|房东|租客|[甲乙丙])"
_LABEL = re.compile(
    rf"^(?:[(\[]?[\d一二三]{{1,2}}[)\].、])?(?P<role>[一-鿿]{{0,8}}{_WHO}|(?:Buyer|Seller|Purchaser|Supplier|Client|Contractor|Lessor|Lessee|Licensor|Licensee|Party ?[AB]|Customer|Consignor|Carrier))(?:\([^()]{{1,14}}\))?(?:名称|姓名|全称|单位名称)?: ?"
    rf"(?P<name>{_NAME}|_*|(?:姓名|名称|单位名称)[:_ ]*(?=身份证|地址|电话|统一|住|$)[^:]{{0,30}}:?[_ ]*)(?P<called>\((?:以下|下|后)[^()]{{0,16}}\))?$"
)
_NO_PARTY = re.compile(
    r"法定|联系|负责|经办|代理人|代表|授权|见证|收件|紧急|监护|开户|收款|抄送|收货|担保|保证人|鉴证|编制|审核|批准|审批|制单|申请|承运|推荐|介绍|监理|检验|主管|签[字约]|使用|填表|经手|报价|接收人|发件|通知人|证明|受益|监督|设计|双方|各方|订立|签订|立合同|立约|上市|组织|目的|标的|项目|地点|总"
)
_GIVEN = re.compile(
    rf"(?:前者|后者|前一方|后一方|先者|依次|分别|先后|各自)[^。;]{{0,8}}?(?:称|为|作)[^。;]{{0,4}}?{PLAIN_ROLE}"
)
_BODIES = re.compile(r"公司|厂|合作社|大学|学院|医院|研究[院所]|中心|店|自然人|先生|女士|个人")
_SIGNED = re.compile(r"签字|盖章|签章|签名|公章|\(章\)|签署")


_LETTER = re.compile(r"(?:(?:担保|保证|反担保|还款|清偿|付款)(?:书|函)|保函)(?:\([^()]{1,12}\))?$")
_SURETY = re.compile(r"保证|(?<!被)担保|承诺")
"""The one who writes a letter of guarantee; whoever else it names is only spoken of."""


def find(matter: Matter) -> Iterator[Finding]:
    """Roles declared at the front without a name, and stand-ins for names in the deal."""
    real = {party.plain for party in parties(matter.deal) if not is_blank(party.plain)}
    first = next((p.index for p in matter.text.running if p.text.endswith("。")), 0)
    declared = [m for m in matter.get(mentions) if m.roles and _opens(m, first)]
    named = {
        role
        for mention in declared
        for role in mention.roles
        if mention.name in real or not is_blank(mention.name)
    }
    named |= _told(matter)
    reported: set[str] = set()
    for mention in declared:
        roles = set(mention.roles)
        if roles & named or roles & reported:
            continue
        reported |= roles
        # A written blank is one of those that placeholder-left counts.
        role, count = mention.roles[0], 0 if mention.name else 1
        yield _finding(role, mention.at, count=count, bound=_is_bound(matter, role))
    if not declared or not reported:
        yield from _unnamed(matter, named)
    for party in parties(matter.deal):
        if is_blank(party.plain):
            yield _finding(party.roles[0] if party.roles else party.path, None, path=party.path)


def _is_bound(matter: Matter, role: str) -> bool:
    """Whether the paper binds whoever has the role: a letter of guarantee binds the surety alone."""
    letter = any(_LETTER.search(p.text) for p in matter.text.running[:_TITLE_LINES])
    return not letter or _SURETY.search(role) is not None


def _told(matter: Matter) -> set[str]:
    """The roles that a sentence of the opening gives to those it has named: 前者称甲方，后者称乙方."""
    for passage in matter.text.running[:_OPENING]:
        given = _GIVEN.search(passage.text)
        if given and _BODIES.search(passage.text) and not re.search(_OPEN, passage.text):
            return set(re.findall(PLAIN_ROLE, passage.text[given.start() :]))
    return set()


def _opens(mention: Mention, first: int) -> bool:
    """Whether it stands at the front, or before the ``first`` sentence where nothing is numbered."""
    if mention.zone is Zone.FRONT:
        return True
    passage = mention.at.passage
    early = passage.index < min(first, _OPENING)
    return mention.zone is Zone.BODY and early and not mention.inline


def _unnamed(matter: Matter, named: Collection[str]) -> Iterator[Finding]:
    """Parties that a sentence or a label of another kind leaves open at the beginning."""
    where = matter.get(zones)
    for passage in matter.text.running[:_OPENING]:
        if (
            where.of(passage) is Zone.SIGNATURE
            or passage.cell is not None
            or _SIGNED.search(passage.text)
        ):
            continue
        role = _open_in(passage.text) or _open_label(matter, passage)
        if role is not None and role not in named:
            yield _finding(role, passage.whole(), count=0, bound=_is_bound(matter, role))
            return


@lru_cache(LINES)  # the next document of a type has the same lines
def _open_in(text: str) -> str | None:
    """The party that a sentence names by a blank: 由【】公司(下称“买方”)."""
    behind = _BEHIND_ROLE.search(text)
    if behind and not _REAL.search(behind["named"] or behind["name"] or ""):
        return behind["role"]
    for found in _BEFORE_ROLE.finditer(text):
        if not _REAL.search(found["name"]) and not _is_address(text, found.end("name")):
            return found["role"]
    return "一方当事人" if _BETWEEN.search(text) else None


def _is_address(text: str, end: int) -> bool:
    """Whether the blank that ends there is a place, and the name stands before it."""
    start = max(text.rfind(mark, 0, end) for mark in ",;。(:") + 1
    return bool(_SITED.search(text[start:end]) and _FULL_NAME.search(text[:start]))


def _open_label(matter: Matter, passage: Passage) -> str | None:
    """The party that a label of any kind leaves open, where another label stands beside it."""
    found = _LABEL.match(undrawn(passage.text))
    if found is None or _NO_PARTY.search(found["role"]) or _REAL.search(found["name"]):
        return None
    running = matter.text.running
    near = running[max(0, passage.index - _BESIDE) : passage.index + _BESIDE + 1]
    others = [undrawn(p.text) for p in near if p is not passage]
    usual = _USUAL.fullmatch(found["role"]) is not None
    if not usual and not any(
        _OTHER.match(text) and not _NO_PARTY.search(text[:8]) for text in others
    ):
        return None
    if not found["name"] and not found["called"]:
        below = next(iter(running[passage.index + 1 : passage.index + 2]), None)
        if below is not None and ":" not in undrawn(below.text):
            return None  # the name stands on the next line
    return found["role"]


_REAL = re.compile(
    r"[\[【(](?![^\]】)]{0,20}(?:某|名|全称|填|[甲乙]方|此处|对方|客户|[Xx×*_●○]))[一-鿿]{4,20}(?:有限公司|合作社|大学|医院|研究[院所])[\]】)]"
    r"|[省市县区]某|某(?!某|公司|厂|集团|单位|店|大学|医院|[一-鿿]{0,6}(?:公司|厂|大学))[一-鿿]{2,8}(?:公司|厂)"
)
_OTHER = re.compile(
    rf"^(?:[(\[]?[\d一二三]{{1,2}}[)\].、])?(?:[一-鿿]{{0,8}}{_WHO}|[A-Z][A-Za-z ]{{3,10}})(?:\([^()]{{1,14}}\))?(?:名称|姓名|全称)?:"
)
_USUAL = re.compile(
    r"[一-鿿]{0,4}(?:方|人|商|单位|公司|业主|客户|房东|租客|老板|东家|学员|家长)|[A-Z][A-Za-z ]{3,10}"
)
_BESIDE = 6


def _finding(
    role: str,
    at: Extent | None,
    *,
    path: str | None = None,
    count: int = 1,
    bound: bool = True,
) -> Finding:
    return Finding(
        msg(
            "{role} has no name: it cannot be told who is bound by the agreement",
            zh="{role}没有名称，无法确定由谁受合同约束",
            role=role,
        )
        if bound
        else msg(
            "{role} has no name: it cannot be told whom the guarantee speaks of",
            zh="{role}没有名称，无法确定担保文件所指的是谁",
            role=role,
        ),
        at,
        hint=msg(
            "write the full registered name (for a person: the name on the identity card)",
            zh="请填写营业执照上的全称（自然人填写身份证姓名）",
        ),
        path=f"{path}.name" if path else None,
        blank=True,
        count=count,
    )


RULE = rule(
    "party-name-missing",
    Severity.ERROR,
    msg("party without a name", zh="当事人名称缺失"),
    find,
    basis=("民法典 第四百七十条第一款第一项", "法释〔2023〕13号 第三条"),
    on_forms=True,
)
