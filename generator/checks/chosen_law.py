"""The matter in, the law that it chooses and whether its parties are at home out.

Only a contract with a foreign element may choose a foreign law; one that does is not weighed by
ours. This module alone knows the words for foreign places, courts and laws.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.agreement import present
from generator.checks.data.cities import MAINLAND
from generator.checks.matter import Matter
from generator.checks.parties import Mention, mentions
from generator.checks.text import Sentence
from generator.checks.zones import Zone

_NAMES = (
    "美国|纽约|加利福尼亚|加州|特拉华|洛杉矶|旧金山|英国|英格兰|威尔士|伦敦|新加坡|德国|法兰克福|慕尼黑|汉堡|柏林|法国|巴黎|日本|东京|大阪"
    "|韩国|首尔|瑞士|苏黎世|日内瓦|瑞典|斯德哥尔摩|荷兰|鹿特丹|意大利|西班牙|比利时|丹麦|奥地利|爱尔兰|卢森堡|澳大利亚|加拿大|新西兰"
    "|得克萨斯|德克萨斯|得州|德州法|佛罗里达|芝加哥|华盛顿|波士顿|伊利诺伊|苏格兰|都柏林|悉尼|墨尔本|多伦多|温哥华|吉隆坡|曼谷|阿姆斯特丹|列支敦士登|芬兰|挪威|奥斯陆|哥本哈根|维也纳|米兰|马德里|波兰|墨西哥|土耳其|卡塔尔|沙特|南非|印尼|印度尼西亚|菲律宾|萨摩亚|塞舌尔|马绍尔|毛里求斯|海牙|英美法|普通法"
    "|开曼|百慕大|维尔京|香港|澳门|台湾|迪拜|阿联酋|俄罗斯|印度|泰国|越南|马来西亚|巴西|国际商会"
)
_INSTITUTIONS = "SIAC|HKIAC|LCIA|ICC"
_ENGLISH = (
    "England|New York|Singapore|Delaware|California|Hong Kong|Germany|Switzerland|Japan|France"
)
STATES = tuple(f"{_NAMES}|{_INSTITUTIONS}|{_ENGLISH}".split("|"))
_UNNAMED = re.compile("[A-Z]国")
_STATE = f"(?:{_NAMES}|[A-Z]国)"
_LAW = re.compile(
    rf"(?:适用|受|从|归|遵照?|服从|受制于|依据?|依照|按照?|照|以|用|根据|遵循|遵从|参照|选择|采用|准据法(?:[为是:系]|应为)?|适用法律?[为是:系]|法律适用[为是:系]?)[^,。;]{{0,12}}?{_STATE}[^,。;]{{0,16}}?(?:法律|法典|法)(?!院|人|定|规|庭|国|郎|朗)"
    rf"|{_STATE}[^,。;]{{0,8}}(?:法律?|法典)[^,。;院]{{0,6}}(?:为准据?|管辖|解释|支配|调整|规范|规制|约束|办理?|裁断|处理)"
    rf"|(?i:governed by|laws? of)[^。;]{{0,30}}(?:{_ENGLISH})"
)
_CONTRACT = re.compile(
    r"本(?:合同|协议|备忘录|订单|条款|约定)|合同|协议|双方|合作|交易|一切|关系|买卖|权利义务|争议|纠纷|官司|准据法|法律适用|适用法律|中国法律?|(?i:agreement|contract)|^[\d一-鿿()、. ]{0,8}适用"
)
_SEAT = re.compile(
    rf"仲裁地(?:点)?(?:为|是|在|位于|:)?{_STATE}|在{_STATE}[^,。;]{{0,8}}仲裁|{_STATE}[^,。;]{{0,16}}(?:仲裁院|仲裁中心|仲裁协会|商会)|国际商会(?:国际)?仲裁院|斯德哥尔摩商会"
    rf"|(?:{_INSTITUTIONS})[^。;]{{0,12}}仲裁|(?:提交|由|交)(?:{_INSTITUTIONS})"
)
_COURT = re.compile(
    rf"{_STATE}[^,。;]{{0,14}}(?:法院|法庭)[^,。;]{{0,8}}(?:管辖|起诉|诉讼|审理|解决|裁决|判决|打|告|审|处理)"
    rf"|(?:由|向|到|在|去|交|提交|诉诸|诉至)[^,。;]{{0,8}}{_STATE}[^,。;]{{0,16}}(?:法院|法庭)"
)
_HARMLESS = re.compile(
    r"不包括|不含|排除|不适用|不得适用|除外|出口|转口|产品[^。;]{0,10}(?:符合|满足)|标准|认证|当地法|销售时|上市|管制|判决的?承认|不得|改为|变更为|遵守"
)
_OUR_LAW_OUT = re.compile(
    r"(?:排除|不适用|不受)[^,。;]{0,6}(?:中国|中华人民共和国)[^,。;]{0,10}法律?(?:的适用|约束)?"
)
_FOUNDED = re.compile(
    r"(?:根据|依据?|依照|按照?)[^,。;]{0,16}法律?(?:的规定|而)?(?:成立|存在|注册|设立|组建|组成|登记)"
)
_CONFLICT_RULES = re.compile(r"[^,。;(]{0,6}(?:冲突法?规[范则]|冲突法|国际私法)[^,。;)]{0,12}")
"""Left out of most choices of law; says nothing against the choice itself."""

_FOREIGN_NAME = re.compile(
    r"(?i:\b(?:ltd|limited|inc|llc|gmbh|corp|corporation|co\.|s\.a\.|plc|b\.v\.|k\.k\.|ag|llp|pte|pty|sdn|s\.r\.l|spa|oy|ab)\b)|\bA[BGS]\b|株式会社|:[A-Z][A-Za-zÀ-ɏ&.' -]{4,40}(?:$|[,(])"
)
_FOREIGN_PLACE = re.compile(
    rf"(?:住所|地址|注册地|国籍|法定地址)[^。;]{{0,6}}[:为在]?[^。;]{{0,12}}{_STATE}|[（(](?:{_NAMES})[^()]{{0,6}}[)）]"
)
_INVESTED = re.compile(
    r"港澳|[港澳台外]资|外商(?:独资|投资)|(?:香港|澳门|台湾|外国)(?:独资|投资|合资)|中外合[资作]|(?<!个人)独资|自由?贸(?:易)?(?:试验)?区|涉外|股东[:为是][^,。;]{0,4}(?:香港|澳门)|(?:香港|澳门)[^,。;]{0,14}持股|境外(?:公司|法人|企业)"
)
_ADDRESS_WORDS = ("住所", "地址", "注册地", "住址")
_CODE = re.compile(r"9[1-3]\d{6}[0-9A-Z]{10}")
_HOME = re.compile(
    r"(?:住所地?|地址|注册地|住址)[^。;]{0,4}[:为在]?[一-鿿]{2,12}?(?:省|市|自治区|区|县)|9[1-3]\d{6}[0-9A-Z]{10}"
)
BOTH = 2
_SAID_HOME = re.compile(
    r"(?:双方|两方|两家|各方|甲乙|当事人|我们)[^,。;]{0,16}?(?:[均都皆]|(?<!合)同[为是在属])[^,。;]{0,10}?(?:境内|国内|中国(?:公司|企业|法人|人|注册)|内地|大陆|本地|内资|本省|本市|本县)"
    rf"|(?:双方|两方|两家|各方|我们)[^,。;]{{0,8}}?(?:[均都皆]|(?<!合)同)[为是在属系]?[^,。;]{{0,10}}?(?:依|按)[^,。;]{{0,3}}(?:中国|中华人民共和国|我国)[^,。;]{{0,6}}(?:法律?)"
    rf"|(?:双方|两方|两家|各方|我们)[^,。;]{{0,8}}?[均都皆]{{1,2}}(?:[是为在系]{{1,2}}|位于|注册[于在])(?:{'|'.join(MAINLAND)})"
)
_ROLE_AT_HOME = re.compile(
    rf"([甲乙丙我贵买卖供需购销]方|[我贵][司厂]|[一-鿿]{{2}}[方人商])(?:[为是系在:(,、]|位于|注册[于在]|一家|的){{1,3}}(?:中国)?(?:[一-鿿]{{2,3}}省)?(?:{'|'.join(MAINLAND)}|依据?(?:照|据)?(?:中国|中华人民共和国)法)"
)
_ABROAD = re.compile(r"进口|卖方国|买方国|信用证|提单|装运港|目的港|报关|外汇|FOB|CIF|CFR")
_HAN_NAME = re.compile(r"[一-鿿]{4}")
_LINE = 80
_MAINLAND = re.compile(f"(?:^|[:,(在]|住所地?|地址)(?:中国)?(?:{'|'.join(MAINLAND)})")
ANY_LAW = re.compile(
    r"(?:适用|受)[^,。;]{0,24}(?:法律?|公约)|法律适用|准据法|适用法|(?i:governing law|governed by)|(?:依照|按照|根据)[^,。;]{0,12}(?:中国|中华人民共和国)[^,。;]{0,8}法律(?:解释|管辖)"
)
PARTY = re.compile(
    r"(?i:(?:the )?(?:seller|buyer|supplier|purchaser|customer|party [ab]|licensor|licensee))[^:]{0,12}:|[一-鿿]{1,4}[方商人](?:\([^()]{1,12}\))?[A-Za-z ]{0,12}:"
)
PARTY_HEAD = 10
"""Lines that may introduce the parties."""


def foreign_law(matter: Matter) -> bool:
    """Whether the contract is under a foreign law: it says so, and may."""
    if not present(matter, STATES) and not matter.text.contains(_UNNAMED):
        return False
    if not any(chosen(s) == "law" for s in matter.text.sentences_with(_LAW)):
        return False
    return is_foreign(matter) or not is_domestic(matter)


def chosen(sentence: Sentence) -> str | None:
    """What is foreign in a sentence: law, seat or court."""
    text = _OUR_LAW_OUT.sub("中国法律", _CONFLICT_RULES.sub("", sentence.text))
    text = _FOUNDED.sub("", text)
    if _HARMLESS.search(text):
        return None
    if _LAW.search(text) and _CONTRACT.search(text):
        return "law"
    if "仲裁" in text and _SEAT.search(text):
        return "seat"
    return "court" if _COURT.search(text) else None


def is_foreign(matter: Matter) -> bool:
    """Whether a party is foreign by name or address."""
    states = present(matter, STATES)
    return (
        any(
            _FOREIGN_NAME.search(m.name) or _FOREIGN_NAME.search(m.at.passage.text)
            for m in matter.get(mentions)
            if m.roles
        )
        or any(
            PARTY.match(p.text) and _FOREIGN_NAME.search(p.text)
            for p in matter.text.running[:PARTY_HEAD]
        )
        or any(
            _FOREIGN_PLACE.search(p.text)
            for p in matter.text.lines_with(_FOREIGN_PLACE)
            if any(word in p.text for word in states)
        )
    )


def named(matter: Matter) -> frozenset[str]:
    """The names of the parties in the front."""
    return frozenset(
        m.name for m in matter.get(mentions) if m.zone is Zone.FRONT and m.roles and m.name
    )


def is_domestic(matter: Matter) -> bool:
    """Whether two parties are seen to be at home, and none is of foreign investment."""
    if matter.text.contains(_INVESTED):
        return False
    if matter.text.contains(_SAID_HOME):
        return True
    if matter.text.contains(_ABROAD):
        return False
    at_home = {
        m.name
        for m in matter.get(mentions)
        if m.roles and _HAN_NAME.match(m.name) and _is_at_home(m)
    }
    if len(at_home) >= BOTH or len(_roles_at_home(matter)) >= BOTH:
        return True
    if len(named(matter)) < BOTH:
        return False
    return (
        sum(
            len(_HOME.findall(p.text))
            for p in matter.text.lines_with(*_ADDRESS_WORDS, _CODE)
            if any(word in p.text for word in _ADDRESS_WORDS) or _CODE.search(p.text)
        )
        >= BOTH
    )


def _roles_at_home(matter: Matter) -> frozenset[str]:
    """The roles whose home in the mainland stands beside them: 甲方为苏州企业."""
    return frozenset(
        found[1]
        for passage in matter.text.lines_with(_ROLE_AT_HOME)
        for found in _ROLE_AT_HOME.finditer(passage.text)
    )


def _is_at_home(mention: Mention) -> bool:
    """Whether a party's name, or the short line that gives it, begins with a mainland place."""
    line = mention.at.passage.text
    short = len(line) <= _LINE
    return bool(_MAINLAND.match(mention.name) or (short and _MAINLAND.search(line)))
