"""Names of parties in, judgements out: left blank, an organisation's, the same, nearly the same.

This module alone knows how Chinese organisations are named and what people write while a name is
still open.
"""

from __future__ import annotations

from generator.checks import lazy_re as re

FORMS = ("股份有限公司", "有限责任公司", "有限公司")
"""Company forms; a name in another form is another company."""

_BODIES = (
    "公司|企业|合伙|合作社|事务所|研究院|研究所|大学|学院|医院|学校|中学|小学|中心|协会|学会|基金会|"
    "委员会|管委会|村委会|政府|集团|俱乐部|幼儿园|药房|超市|商场|农场|工厂|商行|商店|门店|经营部|"
    "工作室|支行|银行|厂|局|院|所|站|馆|行|社|店"
)
_ORGANISATION = re.compile(
    rf"[一-鿿A-Za-z0-9()&·]{{2,50}}(?:{_BODIES})(?:\((?:特殊)?(?:普通|有限)合伙\))?"
)
_PERSON = re.compile(r"[一-鿿]{3,4}")
BRANCH = re.compile(
    r"[一-鿿()]{0,20}(?:分公司|分店|分厂|分行|支行|办事处|项目部|事业部|分部|中心|店)"
)
_NONE = frozenset("/\\-—–无")
_BLANK = re.compile(
    r"(?:"
    r"[_\s.·…*]*"
    r"|\(?(?:空白|待定|待填|略|名称|公司名称|单位名称|全称|姓名|填写)\)?"
    r"|[\[【(<《](?:[^\]】)>》]{0,20}(?:名称|全称|公司|填写|填入|待定|姓名|甲方|乙方|[Xx×*_●])"
    r"[^\]】)>》]{0,10}|[\s_●*]*)[\]】)>》]"
    r"|[一-鿿]{0,6}?(?:[Xx]{2,}|×+|\*{2,}|○{2,}|〇{2,}|_{2,}|某某+|某)(?:市|省|县|区)?"
    r"[一-鿿]{0,8}?(?:[Xx]{2,}|×+|\*{2,}|○{2,}|_{2,}|某某+)?"
    rf"[一-鿿]{{0,8}}?(?:{_BODIES})?"
    r")"
)
_BESIDE = re.compile(r"[\s\"“”]")
_LONGEST = 60
_TRADE, _PLACE = 4, 3
"""Characters of a trade name with its trade, and of a place before them."""
_OPEN_SIGNS = re.compile(
    r"(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9-])|×|\*\*|○○|__|某某|^某|[省市县区]某"
)


def is_blank(name: str) -> bool:
    """Whether a normalised name is still open.

    >>> [is_blank(n) for n in ("", "____", "XX有限公司", "某某公司", "【甲方全称】", "某公司")]
    [True, True, True, True, True, True]
    >>> [is_blank(n) for n in ("杭州某度实业有限公司", "XXL服饰有限公司", "/")]
    [False, False, False]
    """
    bare = name.strip()
    if bare and set(bare) <= _NONE:
        return False
    if len(bare) > _LONGEST:
        return not bare.strip("_ ")
    if not _BLANK.fullmatch(bare):
        return False
    return (
        not re.search(r"[一-鿿]", bare)
        or bool(_OPEN_SIGNS.search(bare))
        or bare[0] in "[【(<《空待填略名公单全姓"
    )


def is_organisation(name: str) -> bool:
    """Whether a name is an organisation's rather than a person's.

    >>> is_organisation("青岚精密机械有限公司"), is_organisation("许闻笙")
    (True, False)
    """
    return bool(_ORGANISATION.fullmatch(name))


def is_slip_of(name: str, person: str) -> bool:
    """Whether a person's name is another's but for one character that is not the surname.

    >>> is_slip_of("陆怀谨", "陆怀瑾"), is_slip_of("陆承安", "陆怀瑾"), is_slip_of("许怀瑾", "陆怀瑾")
    (True, False, False)
    """
    if not (_PERSON.fullmatch(name) and _PERSON.fullmatch(person)) or name[0] != person[0]:
        return False
    return len(name) == len(person) and distance(name, person, limit=1) == 1


def plain(name: str) -> str:
    """A name as it is compared: without spaces, in capitals.

    >>> plain("Lan 科技 (深圳)有限公司")
    'LAN科技(深圳)有限公司'
    """
    return _BESIDE.sub("", name).upper()


def is_branch_of(name: str, company: str) -> bool:
    """Whether ``name`` is a branch, shop or office of ``company``."""
    return name.startswith(company) and bool(BRANCH.fullmatch(name[len(company) :]))


def core(name: str) -> tuple[str, str] | None:
    """A company's name apart from its form; None for other bodies.

    >>> core("星河软件股份有限公司")
    ('星河软件', '股份有限公司')
    """
    for form in FORMS:
        if name.endswith(form):
            return name[: -len(form)], form
    return None


def is_near(name: str, other: str) -> bool:
    """Whether two different names are so alike that one is probably a slip of the other.

    >>> is_near("杭湾医疗有限公司", "杭弯医疗有限公司")
    True
    >>> is_near("陆通快运有限公司", "澄江电子有限公司")
    False
    """
    if name == other:
        return False
    cores = core(name), core(other)
    left, right = (c[0] if c else n for c, n in zip(cores, (name, other), strict=True))
    if left == right or left.replace("(", "").replace(")", "") == right.replace("(", "").replace(
        ")", ""
    ):
        return True
    short, long = sorted((left, right), key=len)
    if len(short) >= 4 and (long.endswith(short) or long.startswith(short)):
        return len(long) - len(short) <= 3
    return len(short) >= 4 and distance(left, right, limit=1 if len(short) < 8 else 2) is not None


def is_elsewhere(name: str, other: str) -> bool:
    """Whether two companies differ in their place alone.

    >>> is_elsewhere("张掖市禾壤种业有限公司", "酒泉市禾壤种业有限公司")
    True
    """
    cores = core(name), core(other)
    if name == other or cores[0] is None or cores[1] is None or cores[0][1] != cores[1][1]:
        return False
    left, right = cores[0][0], cores[1][0]
    same = 0
    while same < min(len(left), len(right)) and left[-1 - same] == right[-1 - same]:
        same += 1
    heads = len(left) - same, len(right) - same
    return same >= _TRADE and all(0 < head <= _PLACE for head in heads)


def is_abridged(name: str, other: str) -> bool:
    """Whether two names differ in a bracket alone, which one of them writes in short.

    >>> is_abridged("岚岳国际(亚太)有限公司", "岚岳国际(亚洲太平洋地区)有限公司")
    True
    >>> is_abridged("岚岳国际(深圳)有限公司", "岚岳国际(上海)有限公司")
    False
    """
    mine, theirs = (re.fullmatch(r"([^()]+)\(([^()]+)\)([^()]+)", n) for n in (name, other))
    if mine is None or theirs is None or (mine[1], mine[3]) != (theirs[1], theirs[3]):
        return False
    short, long = sorted((mine[2], theirs[2]), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def distance(left: str, right: str, *, limit: int) -> int | None:
    """Edits that turn one text into the other, None when more than ``limit``."""
    if abs(len(left) - len(right)) > limit:
        return None
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, start=1):
        previous, row[0] = row[0], i
        for j, other in enumerate(right, start=1):
            previous, row[j] = (
                row[j],
                min(row[j] + 1, row[j - 1] + 1, previous + (char != other)),
            )
    return row[-1] if row[-1] <= limit else None
