"""Role words that the agreement did not declare: 供方 or 买方 where the parties are 甲方 and 乙方.

A duty of 供方 in an agreement between 甲方 and 乙方 is left to interpretation, and shows that the
clause comes from another text. The rule takes the roles that the opening declares, with every
explanation such as 甲方（买方） or 甲方即买方, and looks for other roles that are given duties or
rights. Annexes, forms, statutes, other contracts and third parties (监理方, 总承包方) are left alone.

Bad::

    采购合同
    甲方：云栖智造科技有限公司
    乙方：青岚精密机械有限公司
    第三条 供方应在2027年1月20日前将货物送至甲方仓库。

Good::

    采购合同
    甲方（需方）：云栖智造科技有限公司
    乙方（供方）：青岚精密机械有限公司
    第三条 供方应在2027年1月20日前将货物送至甲方仓库。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.agreement import present
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.same_names import labelled_parties
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import msg

_LETTERS = "甲方|乙方|丙方|丁方"
_PAIRS = (
    ("供方", "需方"),
    ("买方", "卖方"),
    ("购方", "销方"),
    ("出卖人", "买受人"),
    ("购货方", "销货方"),
    ("采购方", "供货方"),
    ("委托方", "受托方"),
    ("委托人", "受托人"),
    ("发包方", "承包方"),
    ("发包人", "承包人"),
    ("出租方", "承租方"),
    ("出租人", "承租人"),
    ("转让方", "受让方"),
    ("转让人", "受让人"),
    ("许可方", "被许可方"),
    ("让与人", "受让人"),
    ("定作方", "承揽方"),
    ("定作人", "承揽人"),
    ("托运方", "承运方"),
    ("存货方", "保管方"),
    ("借款人", "贷款人"),
    ("托运人", "承运人"),
    ("存货人", "保管人"),
    ("许可人", "被许可人"),
    ("让与方", "受让方"),
    ("购买方", "销售方"),
    ("采购人", "供应商"),
    ("采购单位", "供应商"),
    ("供货商", "采购商"),
    ("建设单位", "施工单位"),
    ("建设方", "施工方"),
    ("开发方", "委托方"),
    ("设计方", "委托方"),
    ("加工方", "委托方"),
    ("用人单位", "业主"),
    ("服务商", "客户"),
    ("供货商", "客户"),
    ("服务商", "用户"),
    ("厂家", "客户"),
    ("买家", "卖家"),
    ("房东", "租客"),
    ("借款方", "贷款方"),
    ("业主", "施工方"),
    ("业主", "施工单位"),
    ("业主方", "施工方"),
    ("采购商", "供应商"),
    ("采购方", "供应方"),
    ("采购方", "供应商"),
    ("购货单位", "供货单位"),
    ("需货方", "供货方"),
    ("售方", "购方"),
    ("收购方", "出售方"),
    ("订货方", "供货方"),
    ("委托单位", "受托单位"),
    ("委托单位", "承担单位"),
    ("甲公司", "乙公司"),
    ("雇主", "雇员"),
    ("租户", "房东"),
    ("租方", "出租方"),
    ("服务方", "委托方"),
    ("服务方", "客户"),
    ("承办方", "主办方"),
    ("承运人", "货主"),
    ("仓库方", "货主"),
    ("养殖户", "公司"),
    ("质权人", "出质人"),
    ("抵押权人", "抵押人"),
    ("代理商", "厂家"),
    ("经销商", "厂家"),
    ("经销商", "供应商"),
    ("特许人", "被特许人"),
    ("供电方", "用电方"),
)
_ALONE = frozenset(
    {
        "出卖人",
        "买受人",
        "购货方",
        "销货方",
        "受托方",
        "受托人",
        "承租方",
        "承租人",
        "许可方",
        "被许可方",
        "定作方",
        "定作人",
        "承揽方",
        "承揽人",
        "存货方",
        "保管方",
        "委托方",
        "转让方",
        "让与方",
        "采购方",
        "供货方",
        "承运方",
        "托运方",
        "需货方",
        "订货方",
        "售方",
        "施工方",
        "服务方",
        "承包方",
        "发包方",
    }
)
"""Roles that say enough alone, where they have duties twice."""
_WORDS = tuple(dict.fromkeys(word for pair in _PAIRS for word in pair))
_ALL = (*_LETTERS.split("|"), *_WORDS)
_SALE = frozenset({"供方", "需方", "买方", "卖方", "购方", "销方"})
_ROLE = re.compile(
    rf"(?:(?<![一-鿿])|(?<=^[一二三四五六七八九十])|(?<=[由向给为对归经和与及或且的因在将如若但应指称是即])|(?<=通知|要求))(?:{_LETTERS})"
    rf"|(?<![总分转他新原提收出所必])(?<![^程其间期]中)(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    r"(?![案法面式向便针])"
)
_SAME = {"卖": "出卖", "出卖": "卖", "买": "买受", "买受": "买"}
_LETTER = re.compile(_LETTERS)
_ACTS = re.compile(
    r"(?:在[^,。;]{1,20}|于[^,。;]{1,20}|按[^,。;]{1,20}|收到[^,。;]{1,16}|逾期[^,。;]{0,10}|未[^,。;]{1,14})?"
    r"(?:应|须|不|已|未|可|需|自行|验|付|开[票具]|送|收货|按[月时照图期约量]|派|交[付货清]|退|换|赔|签|提[供货交前出]|发[货出]|配合|同意|确认|接到|保[证管]|拒绝|迟|延|代|在[^,。;]{1,20}(?:付|交|验|送)|如|若|违反|应当|必须|负责|有权|不得|承担|支付|提供|交付|逾期|违约|收到|保证|承诺|负担|可以|可)"
)
_TOWARDS = re.compile(r"(?:向|由|经|给|对|通知|归|为|交|与)$")
_EXPLAINED = re.compile(r"即|简称|下称|是指|指|合称|统称|称为|分别为|以下称|视为|作为|代表|系")
_IS = re.compile(r"^[^,。;]{0,6}(?:即|简称|下称|指|合称|统称|称为|为)[^,。;]{0,6}$")
_OTHER = re.compile(
    r"总包合同|总承包合同|主合同|原合同|其他合同|另行签订|《[^》]{2,40}》(?:第|规定|约定|中)|民法典|第三方|最终|上游|下游|另一"
)
_QUOTED = re.compile(
    r"原文|照录|摘[录自引抄]|抄录|引自|转载|宣传[册页单]|(?:不构成|不作为|不属于|不成为)[^,。;]{0,8}(?:条款|内容|组成|约定|义务)|仅[供作]参考|(?:通则|惯例|公约|规则|条例|标准|办法)[^。;“]{0,10}(?:规定|解释|载明)[:,]?“"
)
"""Lines that print somebody else's words."""
_LEAST = 2


def find(matter: Matter) -> Iterator[Finding]:
    """The first undeclared role of each kind that has a duty or a right."""
    declared = _declared(matter)
    strange = _strange(present(matter, _ALL), declared) if declared else ()
    if not strange:
        return
    declared += tuple(_explained(matter, strange))
    found = list(_uses(matter, _strange(strange, declared)))
    seen: set[str] = set()
    there = {word for word, _, _ in found}
    often = Counter(word for word, _, acts in found if acts and word in _ALONE)
    for word, at, acts in found:
        alone = not _LETTER.fullmatch(word) and word not in _SALE
        if word in seen or not acts or (alone and not (often[word] > 1 or _has_mate(word, there))):
            continue
        seen.add(word)
        yield _finding(word, declared, at)


def _declared(matter: Matter) -> tuple[str, ...]:
    """The roles of the opening and of the signatures; none when there are not two parties."""
    found = [m for m in matter.get(mentions) if m.roles]
    front = [m for m in found if m.zone is Zone.FRONT and m.name]
    if len({m.name for m in front}) < _LEAST:
        return labelled_parties(matter)
    roles = dict.fromkeys(role for mention in front for role in mention.roles)
    for mention in found:
        if mention.zone is Zone.SIGNATURE or mention.inline:
            roles.update(dict.fromkeys(mention.roles))
    return tuple(roles)


def _strange(words: Iterable[str], declared: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the words that mean no declared role: 委托人 and 委托方 mean one."""
    stems = {re.sub(r"单位$|[方人商]$", "", role) for role in declared}
    stems |= {other for stem in stems if (other := _SAME.get(stem))}
    return tuple(word for word in words if word[:-1] not in stems)


def _lines_with(matter: Matter, words: Iterable[str]) -> list[Passage]:
    """The lines with one of the words, each of which is one of ``_ALL``."""
    found = {
        passage.index: passage
        for word in words
        for passage in matter.text.lines_with(word)
        if word in passage.text
    }
    return [found[index] for index in sorted(found)]


def _explained(matter: Matter, strange: tuple[str, ...]) -> Iterator[str]:
    """Roles that the opening names beside another, and those the text explains: 甲方即买方."""
    where = matter.get(zones)
    for passage in _lines_with(matter, strange):
        text = passage.text
        if where.of(passage) is Zone.FRONT:
            yield from _ROLE.findall(text)
        elif _EXPLAINED.search(text):
            for sentence in passage.sentences:
                yield from _equated(sentence.text)


def _equated(text: str) -> tuple[str, ...]:
    """The roles of a sentence that says one is the other."""
    found = list(_ROLE.finditer(text))
    beside = (text[a.end() : b.start()] for a, b in pairwise(found))
    return tuple(m.group() for m in found) if any(map(_IS.search, beside)) else ()


def _uses(matter: Matter, strange: tuple[str, ...]) -> Iterator[tuple[str, Extent, bool]]:
    """Each undeclared role in the body, and whether it has a duty or a right there."""
    where = matter.get(zones)
    for passage in _lines_with(matter, strange):
        if where.of(passage) is not Zone.BODY or _QUOTED.search(passage.text):
            continue
        for sentence in passage.sentences:
            text = sentence.text
            for match in _ROLE.finditer(text):
                word = match.group()
                if word not in strange or _OTHER.search(text):
                    continue
                before = text[max(0, match.start() - 2) : match.start()]
                acts = bool(_ACTS.match(text, match.end()) or _TOWARDS.search(before))
                yield word, sentence.extent(*match.span()), acts


def _has_mate(word: str, present: set[str]) -> bool:
    """Whether the other role of the pair is used too: then both were left over."""
    return any(word in pair and set(pair) <= present for pair in _PAIRS)


def _finding(word: str, declared: tuple[str, ...], at: Extent) -> Finding:
    return Finding(
        msg(
            "“{word}” is none of the roles this agreement declares ({declared}): it is left to "
            "interpretation who is meant",
            zh="“{word}”不是本合同载明的当事人称谓（{declared}），所指何方须靠解释",
            word=word,
            declared="、".join(declared[:4]),
        ),
        at,
        hint=msg(
            "use the declared role, or explain the word at the party's name, as 甲方（买方）",
            zh="请统一使用已载明的称谓，或者在当事人栏注明，如“甲方（买方）”",
        ),
    )


RULE = rule(
    "party-role-terms-mixed",
    Severity.WARNING,
    msg("role not declared", zh="当事人称谓混用"),
    find,
    basis=("民法典 第四百六十六条第一款", "民法典 第一百四十二条第一款"),
)
