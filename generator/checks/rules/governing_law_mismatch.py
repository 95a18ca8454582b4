"""Foreign law, court or seat in a purely domestic deal; a foreign deal without a word on its law.

Only parties to a foreign-related relation may choose the law of another state; between mainland
companies, about facts at home, Chinese law applies whatever the clause says, and a foreign seat or
court invites a dispute over the clause itself. The rule speaks only when the parties can be seen to
be domestic: two Chinese addresses or credit codes, no foreign name, no sign of foreign investment
(for investors from Hong Kong and Macau in the Greater Bay Area the law allows more). Foreign
standards, export markets and excluded laws are left alone.

Bad::

    供货合同
    甲方：澄江电子有限公司
    住所：江苏省江阴市澄江路18号
    乙方：青岚精密机械有限公司
    住所：江苏省苏州市吴中区东山大道1号
    第十二条 本合同适用美国纽约州法律。

Good::

    供货合同
    甲方：澄江电子有限公司
    住所：江苏省江阴市澄江路18号
    乙方：青岚精密机械有限公司
    住所：江苏省苏州市吴中区东山大道1号
    第十二条 本合同适用中华人民共和国法律。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.agreement import present, title
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.zones import Zone
from generator.diagnostics import Severity
from generator.messages import Message, msg

_NAMES = (
    "美国|纽约|加利福尼亚|加州|特拉华|英国|英格兰|威尔士|新加坡|德国|法国|日本|韩国|瑞士|瑞典|荷兰|意大利"
    "|澳大利亚|加拿大|开曼|百慕大|香港|澳门|台湾|迪拜|阿联酋|俄罗斯|国际商会"
)
_STATES = tuple(_NAMES.split("|"))
_STATE = f"(?:{_NAMES})"
_LAW = re.compile(
    rf"(?:适用|受|依据|依照|按照?|根据|遵循|遵从)[^,。;]{{0,12}}?{_STATE}[^,。;]{{0,16}}?(?:法律|法)(?!院|人|定|规)"
)
_CONTRACT = re.compile(r"本(?:合同|协议|备忘录|订单|条款)|合同的?(?:订立|效力|解释|履行)|权利义务")
_SEAT = re.compile(
    rf"仲裁地(?:点)?(?:为|是|在|位于|:)?{_STATE}|在{_STATE}[^,。;]{{0,8}}仲裁|{_STATE}[^,。;]{{0,16}}(?:仲裁院|仲裁中心|仲裁协会|商会)|国际商会(?:国际)?仲裁院|斯德哥尔摩商会"
)
_COURT = re.compile(
    rf"{_STATE}[^,。;]{{0,14}}法院[^,。;]{{0,8}}(?:管辖|起诉|诉讼|审理|解决|裁决|判决)"
)
_HARMLESS = re.compile(
    r"不包括|不含|排除|不适用|除外|出口|转口|产品[^。;]{0,10}(?:符合|满足)|标准|认证|当地法|销售时|上市|管制|判决的?承认|不得"
)
_CONFLICT_RULES = re.compile(r"[^,。;(]{0,6}(?:冲突法?规[范则]|冲突法|国际私法)[^,。;)]{0,12}")
"""Left out of most choices of law; says nothing against the choice itself."""

_FOREIGN_NAME = re.compile(
    r"(?i:\b(?:ltd|limited|inc|llc|gmbh|corp|corporation|co\.|s\.a\.|plc|b\.v\.|k\.k\.|ag|llp|pte)\b)"
)
_FOREIGN_PLACE = re.compile(
    rf"(?:住所|地址|注册地|国籍|法定地址)[^。;]{{0,6}}[:为在]?[^。;]{{0,12}}{_STATE}|[（(](?:香港|澳门|台湾|新加坡|美国)[)）]"
)
_INVESTED = re.compile(
    r"港澳|[港澳台外]资|外商(?:独资|投资)|(?:香港|澳门|台湾|外国)(?:独资|投资|合资)|中外合[资作]|自由?贸(?:易)?(?:试验)?区|涉外|境外(?:公司|法人|企业)"
)
_ADDRESS_WORDS = ("住所", "地址", "注册地", "住址")
_CODE = re.compile(r"9[1-3]\d{6}[0-9A-Z]{10}")
_HOME = re.compile(
    r"(?:住所地?|地址|注册地|住址)[^。;]{0,4}[:为在]?[一-鿿]{2,12}?(?:省|市|自治区|区|县)|9[1-3]\d{6}[0-9A-Z]{10}"
)
_BOTH = 2
_ANY_LAW = re.compile(
    r"(?:适用|受)[^,。;]{0,24}(?:法律?|公约)|法律适用|准据法|适用法|(?i:governing law|governed by)|(?:依照|按照|根据)[^,。;]{0,12}(?:中国|中华人民共和国)[^,。;]{0,8}法律(?:解释|管辖)"
)
_CLAUSES = 5


def find(matter: Matter) -> Iterator[Finding]:
    """Foreign elements in a domestic deal; else a foreign deal that names no law."""
    front = [m for m in matter.get(mentions) if m.zone is Zone.FRONT and m.roles and m.name]
    if len({m.name for m in front}) < 2:
        return
    states = present(matter, _STATES)
    if _is_foreign(matter, states):
        yield from _silent(matter)
        return
    if not states or not _is_domestic(matter):
        return
    seen: set[str] = set()
    for sentence in matter.text.sentences:
        named = any(word in sentence.text for word in states)
        kind = _kind(sentence) if named else None
        if kind is not None and kind not in seen:
            seen.add(kind)
            yield _finding(sentence, *_MESSAGES[kind])


def _kind(sentence: Sentence) -> str | None:
    """What is foreign in a sentence: law, seat or court."""
    text = _CONFLICT_RULES.sub("", sentence.text)
    if _HARMLESS.search(text):
        return None
    if _LAW.search(text) and _CONTRACT.search(text):
        return "law"
    if "仲裁" in text and _SEAT.search(text):
        return "seat"
    return "court" if _COURT.search(text) else None


def _is_foreign(matter: Matter, states: tuple[str, ...]) -> bool:
    """Whether a party is foreign by name or address."""
    return any(
        _FOREIGN_NAME.search(m.name) or _FOREIGN_NAME.search(m.at.passage.text)
        for m in matter.get(mentions)
        if m.roles
    ) or any(
        _FOREIGN_PLACE.search(p.text)
        for p in matter.text.lines_with(_FOREIGN_PLACE)
        if any(word in p.text for word in states)
    )


def _is_domestic(matter: Matter) -> bool:
    """Whether two parties are seen to be at home, and none is of foreign investment."""
    if matter.text.contains(_INVESTED):
        return False
    return (
        sum(
            len(_HOME.findall(p.text))
            for p in matter.text.lines_with(*_ADDRESS_WORDS, _CODE)
            if any(word in p.text for word in _ADDRESS_WORDS) or _CODE.search(p.text)
        )
        >= _BOTH
    )


def _silent(matter: Matter) -> Iterator[Finding]:
    name = title(matter)
    if name is None or len(matter.clauses.top) < _CLAUSES or matter.text.contains(_ANY_LAW):
        return
    yield _finding(
        name.whole().passage.sentences[0],
        msg(
            "a party is foreign, and no law is chosen: the law of the closest connection applies, "
            "which has to be found first",
            zh="一方当事人为境外主体，合同没有约定适用的法律，须按最密切联系等规则另行确定",
        ),
        msg(
            "add “this agreement is governed by the law of the People's Republic of China”",
            zh="请增加“本合同适用中华人民共和国法律”等法律适用条款",
        ),
    )


_MESSAGES: dict[str, tuple[Message, Message]] = {
    "law": (
        msg(
            "all parties are domestic: the choice of a foreign law is open only to foreign-related "
            "contracts",
            zh="合同当事人均为境内主体，未见涉外因素：约定适用境外法律缺乏依据，仍应适用中华人民共和国法律",
        ),
        msg(
            "write “this agreement is governed by the law of the People's Republic of China”, or "
            "state the foreign element",
            zh="请改为“本合同适用中华人民共和国法律”；确有涉外因素的，在合同中写明",
        ),
    ),
    "seat": (
        msg(
            "all parties are domestic: arbitration abroad without a foreign element may not be "
            "recognised",
            zh="合同当事人均为境内主体，未见涉外因素：约定境外仲裁的效力和裁决的承认执行存在风险",
        ),
        msg(
            "name a mainland institution and seat, or state the foreign element",
            zh="请改为境内仲裁机构和仲裁地；确有涉外因素的，在合同中写明",
        ),
    ),
    "court": (
        msg(
            "all parties are domestic: a court abroad can be chosen only in foreign-related "
            "disputes",
            zh="合同当事人均为境内主体，未见涉外因素：只有涉外纠纷才可以约定由境外法院管辖",
        ),
        msg(
            "choose a people's court at a place connected with the agreement",
            zh="请约定由与争议有实际联系地点的人民法院管辖",
        ),
    ),
}


def _finding(sentence: Sentence, message: Message, hint: Message) -> Finding:
    return Finding(message, sentence.extent(), hint=hint)


RULE = rule(
    "governing-law-mismatch",
    Severity.WARNING,
    msg("governing law does not fit the parties", zh="法律适用与当事人情况不符"),
    find,
    basis=("涉外民事关系法律适用法 第三条", "涉外民事关系法律适用法 第四十一条"),
)
