"""A sentence in, the arbitration institutions it names out, told apart by body, not by spelling.

This module alone knows where a name begins, which words in front of 仲裁委员会 name nobody, and
that 仲裁委 and 贸仲 are names too.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.data.arbitration import INSTITUTIONS


@dataclass(frozen=True, slots=True)
class Body:
    """An institution as a sentence names it.

    Attributes:
        name: As printed; empty where a blank stands for it.
        key: The body: the same for all names of one institution.
        start: Where the name begins in the sentence.
        end: One past its end.
    """

    name: str
    key: str
    start: int
    end: int


_ENDING = re.compile(
    r"仲裁委员会|仲裁委(?!员|任)|(?:国际|商会|海事|商事|金融)仲裁(?:院|中心)|仲裁院|仲裁中心"
)
_REACH = 24
_LONG = 10
"""Names this long are recognised behind other words too."""

_BEFORE = re.compile(
    r"(?:[,。;:、/()《》“”\"'□☐☑■√]|提交给|提交|提请|申请|交由|交|或者|或|以及|及其|向|由|的|位于"
    r"|和(?!田|浩特|县)|与|选择|选定|约定|同意|均可|均|到(?!县)|去|找|选|挑|请|往|(?<=[可要得须能])上(?!海|饶|虞)|(?<!所)在|至|按照?|仲裁机构|\(原|原(?=华南|中国)|依照|适用|按|该|曾用名|又称|亦称|又名|原名|现名|简称|即|为(?!民)|是|将|应|送|变更)"
)
_NOBODY = re.compile(
    r"(?:当地|本地|有关|相关|国家规?定?|国家|法定|任何|任一|双方|各自|上述|前述|指定|此|一家|某|上级|主管|有管辖权|具有管辖权|适当|合适|中立|第三方|专业|权威|独立|公正|认可"
    r"|(?:经济)?合同(?:管理)?|工商|合同管理|劳动|人事|土地|农村|体育|所在地|签订地|签约地|履行地|住所地|不动产|中国$|我国$)"
)
_PLACE = re.compile(
    r"所在[地城市]|签[订约署]地|履行地|交货地|户籍地|注册地|经营地|住所|当地|本地|那[边里儿]|[甲乙丙买卖供需]方$|一方$"
)
_BLANK = re.compile(r"[_×Xx○*【】\[\]\s]{2,}$|[_×]$")
_ABBREVIATED = sorted((n for n in INSTITUTIONS.bodies if "仲裁" not in n), key=len, reverse=True)
_SHORT = re.compile(
    f"(?:{'|'.join(n for n in _ABBREVIATED if len(n) > 2)})(?!裁(?!决|断))"
    f"|(?<!上)(?:{'|'.join(n for n in _ABBREVIATED if len(n) == 2)})(?!裁)"
)
"""贸仲 and the like; not the middle of 上海仲裁."""

_WORDS_ONLY = re.compile(r"[A-Za-z]+")


def bodies(text: str) -> tuple[Body, ...]:
    """The institutions named in a sentence, in order.

    >>> [b.key for b in bodies("提交贸仲或北京仲裁委员会仲裁")]
    ['中国国际经济贸易仲裁委员会', '北京仲裁委员会']
    >>> bodies("提交违约方所在地仲裁委员会仲裁")
    ()
    """
    found = [body for match in _ENDING.finditer(text) if (body := _body(text, match))]
    for match in _SHORT.finditer(text):
        if not _is_word(text, match) or any(b.start <= match.start() < b.end for b in found):
            continue
        found.append(
            Body(match.group(), INSTITUTIONS.bodies[match.group()], match.start(), match.end())
        )
    return tuple(sorted(found, key=lambda body: body.start))


def _body(text: str, ending: re.Match[str]) -> Body | None:
    """The institution whose name ends there; None when the words name nobody."""
    begin = max(0, ending.start() - _REACH)
    before = text[begin : ending.start()]
    if _BLANK.search(before):
        return Body("", f"_{ending.start()}", ending.start(), ending.end())
    prefix = before[max((cut.end() for cut in _BEFORE.finditer(before)), default=0) :]
    name = prefix + ending.group()
    if not prefix and name not in INSTITUTIONS.bodies:
        return None
    if _NOBODY.match(prefix) or _PLACE.search(prefix):
        return None
    return Body(name, key(name), ending.start() - len(prefix), ending.end())


def key(name: str) -> str:
    """What all names of one body share.

    >>> key("杭州市仲裁委"), key("深圳国际仲裁院") == key("深圳仲裁委员会")
    ('杭州', True)
    """
    whole = re.sub(r"仲裁委(?!员)", "仲裁委员会", name)
    plain = re.sub(r"[省市](?=.*仲裁)", "", whole)
    for spelling in (whole, plain):
        if spelling in INSTITUTIONS.bodies:
            return INSTITUTIONS.bodies[spelling]
    for known, body in INSTITUTIONS.bodies.items():
        if len(known) >= _LONG and whole.endswith(known):
            return body
    return re.sub(r"国际?(?=仲裁(?:院|中心))|仲裁(?:委员会|院|中心)", "", plain) or whole


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether a short name stands apart: BAC is none in FEEDBACK."""
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return not (_WORDS_ONLY.fullmatch(match.group()) and _WORDS_ONLY.search(around))
