"""A technology contract on patents that cannot be told from others, or with open terms of licence.

A technology contract that involves patents must name the invention, applicant and owner, filing
date, number and the day the right ends: without them nobody can see what is licensed, whether it is
in force, and when fees stop. A licence should also say whether it is exclusive, sole or simple (it
counts as simple otherwise) and how long it runs (otherwise without limit), and it cannot outlive
the patent. Patents that the work is yet to bring, patents of others, promises not to infringe, and
agreements that are no technology contracts are left alone; so is a contract with a list of patents
in an annex.

Bad::

    专利实施许可合同
    第一条 甲方许可乙方实施其缠绕管专利技术，许可期限五年，为普通许可。

Good::

    专利实施许可合同
    第一条 甲方许可乙方实施专利“一种管的缠绕方法”（专利号ZL201810562843.6，专利权人为甲方，申请日2018年6月4日，
    有效期至2038年6月3日）。
    第二条 许可方式为普通许可，许可期限自2026年6月1日起至2031年5月31日止。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.dates import days
from generator.checks.matter import Matter
from generator.checks.patents import NUMBER, is_listed, lacking
from generator.checks.rule import Finding, rule
from generator.checks.technology import Kind, kind, may_be
from generator.checks.text import Extent, Passage, Sentence
from generator.checks.topics import listed
from generator.diagnostics import Severity
from generator.formats import parse_chinese_number
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a patent's description may be missing.

    Attributes:
        lacking: How many of name, owner, filing date and last day must be missing, beside a given
            number, before the rule speaks.
    """

    lacking: int = setting(
        2, zh="写明号码时，名称、权利人、申请日、有效期限中缺少几项才报", least=1, most=4
    )


_USE = r"(?:使用|采用|利用|运用|投入|实施|(?:许可|授权|提供|转让|让与|出让)(?![方人])|以|将|把|拿|入股|引进|独占|照着)"
_WHOSE = (
    r"(?:其|[甲乙丙]方|我[方司]|自有|自己|拥有|持有|享有|所有|名下|许可[方人]|让与[方人]|转让[方人]|出让[方人]|专利权人|现有|已有"
    r"|已授权|已申请|手里|那[个项套种]|一[项种件]|[两二三四五六七八九十\d]{1,3}[项件])"
)
_NO_PAPERS = r"(?!申请(?:权|人|文件|号|费)|法|局|代理|检索|费|文件|权?(?:证书|无效|纠纷|保证|许可合同)|产品|侵权|权属|诉讼|事务|证)"
_OWN = re.compile(
    rf"{_USE}[^。;,]{{0,24}}?{_WHOSE}[^。;,侵]{{0,20}}?专利{_NO_PAPERS}"
    rf"|{_WHOSE}[^。;,侵]{{0,20}}?专利{_NO_PAPERS}[^。;]{{0,30}}?(?:许可|授权|转让|让与|给|让|租|卖|借|照着|入股|作价|出资|供[^。;,]{{0,8}}使用|投产|生产|实施|由[^。;,]{{1,8}}(?:使用|实施))"
    rf"|(?:允许|同意|准许|准予|可以?|有权|得)[^。;,]{{0,12}}?(?:使用|实施|用|照)[^。;,]{{0,20}}?(?:的|该|本|上述|那)[^。;,侵]{{0,12}}?专利{_NO_PAPERS}"
)
_RIGHT = r"(?:(?<!非)专利(?:权|技术|产品)?|(?:正在|已)申请[^。;,]{0,4}的?发明(?!人)|发明创造|实用新型|外观设计)"
_PUT = re.compile(
    rf"(?:许可|授权|允许|同意|准许|准予|授予|转让|让与|出让|卖|租给|借给|投入|作价|入股|折价|出资|引进|购买|受让|过户)(?![方人权])[^。;]{{0,30}}?{_RIGHT}{_NO_PAPERS}"
    rf"|{_RIGHT}{_NO_PAPERS}[^。;]{{0,24}}?(?:许可|授权|允许|准许|转让|让与|出让|卖|租|借|投入|作价|入股|折价|出资|归[^。;,]{{1,6}}使用)(?![方人权])"
    rf"|(?:[甲乙丙]方|许可[方人]|我[方司厂])(?:的|之|所有的|自有)?{_RIGHT}{_NO_PAPERS}[^。;]{{0,24}}?(?:准|让|许|给)[^。;,]{{0,8}}(?:用|使用|做|生产|实施|制造)"
    rf"|(?:实施|使用|利用|采用|运用)[^。;,]{{0,8}}(?:该|此|上述|本|其|对方|[甲乙丙]方|许可[方人]|授权[方人])[^。;,]{{0,8}}{_RIGHT}{_NO_PAPERS}"
)
_NOT_PUT = re.compile(
    r"研发|研制|做出来|搞出来|能申请|授权(?:之日|公告|通知|后)|描述|代理|结合|实施例|(?:为|属于?|系)(?:专利)?技术转让|收入|税|认定|登记(?:机构|机关)|分享|收益|奖励|若干规定|由[^。;,]{1,8}申请|申请人?(?:应|须|可)|未经|仿制|产品外观"
)
_PATENTED = re.compile(r"专利|发明|实用新型|外观设计")
_DEFINED = re.compile(
    r"(?i:licensed patents?|patents?)[^。;]{0,8}(?i:means?|指|:)|(?:许可|标的|合同|授权|被许可|转让)专利(?:技术)?[”\"]?(?:means|(?:是|系)?指|为|:|包括)"
)
_NOT_OWN = re.compile(
    r"侵|第三[方人]|他人|停止|尊重|仍归|除非|成果|取得专利|取得的专利|产生的|形成的|共有|放弃|申请专利|将来|今后|可能|法律|完成的|不得|保证|除外"
    r"|受到|是指|系指|另行签|可以约定|所订立|改进|如果|如需|若|非专利|不(?:将|把|以|提供|许可|授|包括)|无权|任何专利|不应|不视为|不构成"
)
_SORT = re.compile(
    r"独占|排[他它]|独家|普通|(?:许可|授权)[^。;,]{0,4}(?:种类|性质|方式|类型)|许可[^。;]{0,12}是否独"
)
_TERM = re.compile(
    r"(?:许可|合同|实施|使用|协议|授权)[^。;,]{0,6}(?:期限|期间|有效期|期)|(?<!保护)(?<!有效)(?<!保密)(?<!权)期限[为:是]|自[^。;,]{1,30}(?:起|日)至[^。;,]{1,20}止"
    r"|(?:为期|期限)[^。;,]{0,4}年|\d年期|期限(?:范围|和方式)|有效日期|(?:许可|授权)[^。;,]{0,8}\d+年"
)
_EXPIRY = re.compile(r"(?:有效期|届满|保护期|专利权期限|期满|到期)")
_ENDS = re.compile(r"(?:许可|合同|实施|使用|协议|授权)[^。;,]{0,6}(?:期限|期间|有效期|期)")
_YEARS = re.compile(
    r"(?:之?日)?起[^。;,至到]{0,4}?(\d{1,2}|[一二三四五六七八九十]{1,3})个?(?:自然)?年"
)
_PATENT_TITLE = re.compile(r"(?<!非)专利")
_GRANT = re.compile(r"许可|转让")
_GRANTED = re.compile(
    r"专利号?[\s:(为是]*(?i:ZL)[\s.:]*\d[^。;,]{0,30}(?:许可|转让|授权)|(?:许可|转让|授权)[^。;,]{0,30}专利号?[\s:(为是]*(?i:ZL)[\s.:]*\d"
)
_LICENCE = re.compile(r"许可|实施")
_APPLICATION = re.compile(r"申请")


def find(matter: Matter) -> Iterator[Finding]:
    """The patent that is not identified; else, for licences, what the terms leave open."""
    name = matter.get(title)
    sort = matter.get(kind)
    if not matter.get(may_be):
        return
    if name is None:
        yield from _in_clauses(matter)
        return
    by_title = (
        sort is Kind.TRANSFER
        and _PATENT_TITLE.search(name.text) is not None
        and any(_GRANT.search(p.text) for p in matter.text.lines_with(_GRANT) if p is not name)
    )
    uses = [s for s in matter.text.sentences if _is_use(s)]
    if not by_title and not uses:
        return
    if not is_listed(matter):
        at = uses[0].extent() if uses else name.whole()
        yield from _identified(matter, at)
    if by_title and _LICENCE.search(name.text) and not _APPLICATION.search(name.text):
        yield from _terms(matter, name)


def _in_clauses(matter: Matter) -> Iterator[Finding]:
    """The patent that clauses without a title license and do not identify.

    What a word like 许可专利 means stands in clauses that are not there, and so may kind and term.
    """
    yield from _outliving(matter)
    said = matter.text.sentences
    granted = next((s for s in said if _is_use(s) or _GRANTED.search(s.text)), None)
    if granted is None or is_listed(matter):
        return
    yield from _identified(matter, granted.extent())


def _is_use(sentence: Sentence) -> bool:
    """Whether somebody's existing patent is put to use."""
    text = sentence.text
    if _DEFINED.search(text):
        return True
    if not _PATENTED.search(text) or _NOT_OWN.search(text):
        return False
    return bool(_OWN.search(text) or (_PUT.search(text) and not _NOT_PUT.search(text)))


def _identified(matter: Matter, at: Extent) -> Iterator[Finding]:
    """What is missing for telling the patent from others."""
    numbered = next((s for s in matter.text.sentences_with(NUMBER) if NUMBER.search(s.text)), None)
    if numbered is None:
        yield Finding(
            msg(
                "the patent is not identified: no number is given",
                zh="涉及专利，但没有写明专利号或者申请号，无法确定是哪一项专利",
            ),
            at,
            hint=_HINT,
            basis=("民法典 第八百四十五条第三款",),
        )
        return
    lacks = lacking(matter)
    if len(lacks) >= matter.settings(Limits).lacking:
        yield Finding(
            msg(
                "the description of the patent lacks: {lacks}",
                zh="专利信息不完整，缺少：{lacks}",
                lacks=listed(lacks),
            ),
            numbered.extent(),
            hint=_HINT,
            basis=("民法典 第八百四十五条第三款",),
        )


_HINT = msg(
    "give name of the invention, applicant and owner, filing date, number and the day the right "
    "ends, in the text or in a list of patents",
    zh="请写明发明创造名称、专利申请人和专利权人、申请日期、申请号、专利号以及专利权的有效期限，也可以列成专利清单作为附件",
)


def _terms(matter: Matter, name: Passage) -> Iterator[Finding]:
    """Kind and term of a licence, and whether it outlives the patent."""
    if not matter.text.contains(_SORT):
        yield Finding(
            msg(
                "the kind of licence is not stated; it counts as a simple one",
                zh="没有约定专利实施许可的方式；没有约定的，认定为普通实施许可",
            ),
            name.whole(),
            hint=msg(
                "write exclusive, sole or simple licence", zh="请写明独占、排他或者普通实施许可"
            ),
            basis=("技术合同解释 第二十五条",),
        )
    if not matter.text.contains(_TERM):
        yield Finding(
            msg(
                "the term of the licence is not stated; its use is then unlimited in time",
                zh="没有约定许可期限；没有约定的，被许可人实施专利不受期限限制",
            ),
            name.whole(),
            hint=msg("write from when to when", zh="请写明许可期限的起止日期"),
            basis=("技术合同解释 第二十八条第二款",),
        )
    yield from _outliving(matter)


def _outliving(matter: Matter) -> Iterator[Finding]:
    """The term of a licence that ends after the last patent has ended."""
    patents: list[date] = []
    ends: list[tuple[date, Sentence]] = []
    for sentence in matter.text.sentences:
        found = [(day, day.value) for day in days(sentence)]
        for day, value in found:
            before = re.split(r"[,;(]", sentence.text[: day.start])[-1]
            if value is None:
                continue
            if _EXPIRY.search(before) and not _ENDS.search(before):
                patents.append(value)
            elif _ENDS.search(before) and (day, value) == found[-1]:
                ends.append((_end(value, sentence.text[day.end :]), sentence))
    if not patents or not ends:
        return
    last, sentence = max(ends, key=lambda end: end[0])
    if last > max(patents):
        yield Finding(
            msg(
                "the licence runs until {end}, the patent only until {last}: a licence is valid "
                "only while the patent exists",
                zh="许可期限至{end}，超过专利权有效期限届满日{last}；专利实施许可合同仅在该专利权的存续期限内有效",
                end=last.isoformat(),
                last=max(patents).isoformat(),
            ),
            sentence.extent(),
            hint=msg(
                "end the term with the patent, and settle what is paid afterwards",
                zh="请将许可期限改为不超过专利权有效期限，并约定届满后不再支付使用费",
            ),
            basis=("民法典 第八百六十五条",),
        )


def _end(start: date, behind: str) -> date:
    """The last day when what stands behind a date says how many years run from it."""
    running = _YEARS.match(behind)
    years = parse_chinese_number(running[1]) if running else None
    if not years:
        return start
    leap_day = (start.month, start.day) == (2, 29)
    year = min(start.year + years, date.max.year)
    return start.replace(year=year, day=28 if leap_day else start.day)


RULE = rule(
    "patent-info-incomplete",
    Severity.WARNING,
    msg("patent or licence not described", zh="专利信息或者许可条件不完整"),
    find,
    basis=(
        "民法典 第八百四十五条第三款",
        "民法典 第八百六十五条",
        "技术合同解释 第二十五条",
        "技术合同解释 第二十八条第二款",
    ),
    settings=Limits(),
)
