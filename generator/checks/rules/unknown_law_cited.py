"""A title that looks like a national law and is none.

《中华人民共和国协议法》 does not exist; a misspelt title may be taken for another law or for none. Titles
that begin with 中华人民共和国, or that end in 法, 条例 or 解释 and are nearly a real one, are looked up in a
list of national laws, regulations and judicial interpretations. Short titles, nicknames, local and
foreign rules, rules of a party, technical methods and papers of the agreement are left alone; other
titles that the list lacks are too, since it is not complete.

Bad::

    本合同依据《中华人民共和国协议法》签订。

Good::

    本合同依据《民法典》和《中华人民共和国招标投标法实施条例》签订。
    乙方应当遵守甲方《供应商管理办法》和《浙江省安全生产条例》。
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.citations import Citation, citations
from generator.checks.data.laws import OTHER_NAMES, Status, law_key, laws
from generator.checks.matter import Matter
from generator.checks.normalise import tight
from generator.checks.rule import Finding, rule
from generator.diagnostics import Severity
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Known:
    """What the list of national laws lacks.

    Attributes:
        titles: Titles that exist, such as those of local rules.
    """

    titles: tuple[str, ...] = setting((), zh="确实存在的规范名称，如地方性法规")


_NATIONAL = "中华人民共和国"
_ENDING = re.compile(r"(?:法典?|条例|解释|法实施细则)$")
_METHOD = re.compile(
    r"(?:办|方|做|工|算|书|手|用|语|兵|疗|魔|看|想|说|写|画|打|玩|评分|评审|评标|测定|试验|检验|分析|计算|计量|称重|滴定|比色|光谱|抽样|观察"
    r"|记账|核算|折旧|平均|直线|年限|成本|收益|市场|比较|基数|综合评分|最低价|评估|加权|合理低价|评议|栽培|种植|养殖|操作|使用|施工|养护|护理)法$"
)
_LOCAL = re.compile(
    r"^[一-鿿]{2,12}?(?:省|市|县|自治区|自治州|自治县|特区|新区|地区|开发区|自由贸易港|自由贸易试验区)|^(?:北京|上海|天津|重庆|深圳|海南|香港|澳门|台湾)"
)
_ABROAD = re.compile(
    r"^(?:联合国|国际|欧盟|欧洲|美国|英国|德国|法国|日本|韩国|俄罗斯|加拿大|澳大利亚|新加坡|印度|越南|泰国|瑞士|荷兰|意大利|纽约|特拉华|加州|维也纳|海牙|世界|巴塞尔"
    r"|伦敦|香港|澳门|跟单|汉堡|鹿特丹)|公约|惯例|协定|统一商法"
)
_PAPER = re.compile(
    r"公司|集团|甲方|乙方|员工|廉洁|供应商|廉政|从业|评标|费用|付款|关于(?!.{0,30}(?:适用|审理|办理|实施|执行|修改|惩治|加强))|条款|名词|术语|定义"
    r"|说明|中国共产党|党内|军队|解放军|协会|学会|章程|合同(?:条件|条款)|服务|技术|操作|项目|小区|学校|医院|校园|宿舍|业主"
)
_OWN_RULES = re.compile(r"公司|集团|甲方|乙方|员工|操作|工程|设备")
_MOST = 30
"""More unknown titles than that are no slips; looking for similar ones takes time."""

_NEAR = 0.72
_NEAR_SHORT = 0.66
_SLIP = 0.86
"""How alike a title without 中华人民共和国 must be to a real one to be a slip of it."""


def find(matter: Matter) -> Iterator[Finding]:
    """The first citation of each title that is no instrument."""
    seen = {law_key(tight(title).text) for title in matter.settings(Known).titles}
    shortened = _shortened(matter)
    unknown = 0
    for citation in matter.get(citations):
        if citation.key in seen or _is_known(citation.key):
            continue
        seen.add(citation.key)
        if _is_put_as_law(citation) and citation.key not in shortened:
            unknown += 1
            if unknown > _MOST:
                return
            yield _finding(matter, citation, _nearest(citation.key, _NEAR_SHORT))
            continue
        if not _is_candidate(citation):
            slip = _slip(citation)
            if slip is not None:
                yield _finding(matter, citation, slip)
            continue
        unknown += 1
        if unknown > _MOST:
            return
        national = citation.title.startswith(_NATIONAL)
        near = _nearest(citation.key, _NEAR if national else _SLIP)
        if national or near is not None or _is_plainly_none(citation):
            yield _finding(matter, citation, near or _nearest(citation.key, _NEAR_SHORT))


def _is_candidate(citation: Citation) -> bool:
    title = citation.title
    if not _ENDING.search(title) or re.search(r"[_×*○…│:]|某|XX", title):
        return False
    if title.startswith(_NATIONAL):
        return not title.endswith("办法")
    paper = _OWN_RULES if title.endswith("法") or _INVENTED_RULES.search(title) else _PAPER
    return not any(p.search(title) for p in (_METHOD, _LOCAL, _ABROAD, paper))


def _shortened(matter: Matter) -> frozenset[str]:
    """The short names that longer titles of the text have got, or may have."""
    keys = {citation.key for citation in matter.get(citations)}
    return frozenset(
        citation.key
        for citation in matter.get(citations)
        if _SHORT_NAME.search(citation.passage.text[max(0, citation.start - 8) : citation.start])
        or any(key != citation.key and key.endswith(citation.key) for key in keys)
    )


def _is_put_as_law(citation: Citation) -> bool:
    """Whether the words in front put a title without a place as law of the land: 依照《…条例》."""
    title, text = citation.title, citation.passage.text
    before = text[max(0, citation.start - 24) : citation.start]
    shape = _LAW_SHAPE.search(title)
    if shape is None or _OWN_PAPER.search(title) or _OWN_BEFORE.search(before):
        return False
    if any(p.search(title) for p in (_METHOD, _LOCAL, _ABROAD, _OPEN_TITLE)):
        return False
    if title.endswith("法") and _MEASURING.search(citation.sentence.text):
        return False
    return _PUT_AS_LAW.search(before) is not None


_LAW_SHAPE = re.compile(r"^[一-鿿、()]{3,26}(?:法|条例|法典)$|^最高人民法院[一-鿿、]{4,40}解释$")
_OPEN_TITLE = re.compile(r"[_×*○…│:]|某|XX|办法$")
_OWN_PAPER = re.compile(
    r"公司|集团|甲方|乙方|员工|职工|操作|奖惩|考勤|廉|供应商|党|军|协会|学会|章程|小区|学校|医院|校园|宿舍|业主|村|社区|俱乐部|会员|商会|联盟|^本|方法|做法|算法|疗法|写法|手法|用法|兵法|书法"
)
_OWN_BEFORE = re.compile(
    r"(?:[我本贵该][厂司店所院校村会]|公司|集团|甲方|乙方|总部|平台|协会|学校|市场|园区|合作社|内部|企业)(?:自行)?(?:制定|颁布|发布|印发|内部|现行)?的?$"
    r"|(?:[省市县区州]|地方|当地|本地|联合国|欧盟|外国|境外|美国|英国|德国|法国|日本|韩国|新加坡|香港|澳门|台湾|俄罗斯|越南|加拿大|澳大利亚)(?:人大|人民代表大会|人民政府|政府|现行|地方|有关|相关|常委会|制定|颁布|通过|公布){0,3}的?(?:《[^》]{2,20}》[、和及与]{0,2}){0,2}$"
)
_MEASURING = re.compile(
    r"检测|测定|检验|试验|测量|计价|折旧|评标|评审|评分|分析|核算|计算|施工工艺|工法"
)
_PUT_AS_LAW = re.compile(
    r"(?:根据|依据|依照|依|按照|按|遵守|遵照|遵循|违反|适用|符合|参照|执行|受|援引|贯彻|触犯|满足|以|照)[^,。;《》]{0,12}(?:《[^》]{2,24}》(?:[^,。;《》]{0,8})?(?:[、和及与]|以及)){0,3}$"
)
_SHORT_NAME = re.compile(r"(?:简称|下称|称)[为“:]{0,2}$")


def _is_known(key: str) -> bool:
    known = laws().by_key
    if key in known or key in OTHER_NAMES:
        return True
    bare = re.sub(r"^关于", "", key)
    if bare in known or "关于" + bare in known:
        return True
    if key.endswith("解释"):
        return _is_interpretation(bare)
    # 税收征收管理法实施细则, 公司法(修订草案) and the like hang on a law that exists.
    for ending in ("实施条例", "实施细则", "实施办法", "释义", "解释", "司法解释"):
        if key.endswith(ending) and key.removesuffix(ending) in known:
            return True
    return False


def _is_interpretation(key: str) -> bool:
    """Whether a short title has the words of a real interpretation in their order."""
    words = [
        w
        for w in re.split(
            r"若干问题|有关|适用|关于|审理|案件|纠纷|法律|问题|的|司法|解释|[()]", key
        )
        if w
    ]
    if not words:
        return False
    pattern = ".*?".join(map(re.escape, words))
    return any(
        re.search(pattern, known)
        for known, law in laws().by_key.items()
        if known.endswith(("解释", ")", "规定", "意见")) and law.status is not None
    )


def _slip(citation: Citation) -> str | None:
    """The law whose title differs in one character, its ending perhaps: 明法典, 条利."""
    key = citation.key
    if len(key) < (_SHORTEST if citation.title.startswith(_NATIONAL) else _SHORTEST_BARE):
        return None
    for known in laws().by_length.get(len(key), ()):
        law = laws().by_key[known]
        if law.status in _CITABLE:
            wrong = [place for place, (a, b) in enumerate(zip(key, known, strict=True)) if a != b]
            if len(wrong) == 1 and key[wrong[0]] not in _COUNTED:
                return law.title
    return None


_SHORTEST, _SHORTEST_BARE = 3, 7
_COUNTED = "一二三四五六七八九十"


def _nearest(key: str, cutoff: float) -> str | None:
    """The most similar title that is in force, if any is similar enough."""
    known = {k: law for k, law in laws().by_key.items() if law.status in _CITABLE}
    tail = key[-2:]
    choices = [
        k
        for k in known
        if abs(len(k) - len(key)) <= 6 and (k[-2:] == tail or len(key) > 8 or k[-1] == key[-1])
    ]
    near = difflib.get_close_matches(key, choices, n=1, cutoff=cutoff)
    return known[near[0]].title if near else None


_CITABLE = (Status.IN_FORCE, Status.COMING, Status.KNOWN)
_COURT_RULES = re.compile(r"最高人民法院关于[一-鿿、]{4,40}解释$")
_INVENTED_RULES = re.compile(
    r"(?:合同(?:管理|纠纷处理|履行|违约处罚)?|买卖|纠纷处理|交易管理|违约[一-鿿]{0,4})条例$"
)
_INVENTED = re.compile(r"(?:保护|保障|管理|促进|合同|交易)法$")
_RELIED_ON = re.compile(
    r"(?:根据|依据|依照|遵守|违反|按照|适用|符合|》[、和及与]|》)(?:我国|国家|现行)?(?:的)?$"
)
_AS_A_LAW = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+条|等?(?:的)?(?:有关|相关)?(?:规定|法律|法规)|[、和及与]《)"
)


def _is_plainly_none(citation: Citation) -> bool:
    """Whether a title without 中华人民共和国 is put as a law: 根据《…法》的规定, …保护法."""
    if _INVENTED_RULES.search(citation.title) or _COURT_RULES.match(citation.title):
        return True
    if not citation.title.endswith("法") or len(law_key(citation.title)) > _LONGEST:
        return False
    if _INVENTED.search(citation.title):
        return True
    text = citation.passage.text
    before, after = text[max(0, citation.start - 8) : citation.start], text[citation.end :][:20]
    return bool(_RELIED_ON.search(before) and _AS_A_LAW.match(after))


_LONGEST = 12


def _finding(matter: Matter, citation: Citation, near: str | None) -> Finding:
    dated = laws().dated
    return Finding(
        msg(
            "《{title}》 is no national law, regulation or interpretation in the list of {dated}: "
            "it is misnamed, repealed long ago, or does not exist",
            zh="《{title}》不在国家法律、行政法规和司法解释目录（{dated}）中：名称有误、早已失效或者并不存在",
            title=citation.title,
            dated=dated.as_of.isoformat(),
        ),
        citation.at,
        hint=msg("did you mean 《{near}》?", zh="是否指《{near}》？", near=near)
        if near
        else msg(
            "cite the full title of a law in force, or leave the citation out",
            zh="请写现行有效法律的全称；没有对应法律的，删去该引用",
        ),
        severity=Severity.INFO if dated.is_old(matter.today) else None,
    )


RULE = rule(
    "unknown-law-cited",
    Severity.WARNING,
    msg("law that does not exist", zh="引用的法律名称不存在"),
    find,
    on_forms=True,
    settings=Known(),
)
