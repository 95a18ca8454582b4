"""A standard without its number, or a number without its year.

“National standards” names none: there may be several, or none for these goods, and then only the
usual quality is owed. A number without a year leaves open which edition counts once it is revised.
Clauses with an annex, a sample, technical data or a number beside, mandatory standards as a floor,
and standards of fees or pay are left alone. Whether an edition is still in force is not looked up.

Bad::

    第三条 质量标准：按国家标准执行。

Good::

    产品应符合GB/T 3098.1-2010及附件一的要求。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import msg

_UNNAMED = re.compile(
    r"(?:符合|执行|按|按照|依据|依照|达到|遵照|满足|参照|以)(?:照)?(?:中华人民共和国|我国|现行|国家|有关|相关|最新|的|生产厂|制造厂|产品|相应|行业)*"
    r"(?:国家|行业|部颁|企业|国标|地方)(?:的)?(?:现行)?(?:的)?(?:有关|相关)?(?:质量|技术|产品|验收|检验)?(?:和行业|或行业|、行业|及行业)?标准"
)
_GOODS = re.compile(r"质量|产品|货物|材料|设备|钢材|验收|检验|精度|规格|商品|标的物|性能|材质")
_OTHER = re.compile(
    r"强制性|勘察|设计|不(?:得)?低于|工资|差旅|收费|取费|费用|报销|补偿|排放|环保|安全生产|会计|装修|施工|工程|服务|餐|补助|计价|消防|卫生|保险|赔偿|损耗|包装|包括"
)
_NAMED = re.compile(
    r"(?:GB|JB|HG|YB|YY|SH|JT|QB|FZ|DL|NB|SJ|YD|JG|CJ|ISO|IEC|ASTM|EN|DIN|Q)\s?/?\s?[A-Z]{0,3}\s?\d|附件|附表|样品|封样|技术协议|规格书|规格表|清单|参数(?:见|表|为|:)|说明书|图纸|标准(?:号|编号)|___|×××|《|投标文件|指标|(?:含量|纯度|水分|误差|偏差)[^,。;]{0,6}\d"
)
_NUMBER = re.compile(
    r"(?<![A-Za-z])(?:GB/[TZ]|GB|JB/T|JB|HG/T|YB/T|YY/T|QB/T|DL/T|JG/T|NB/T|SJ/T)\s?(?P<number>\d{2,6}(?:\.\d{1,3})?)(?![\d.]?\d)(?!\s?[-—–－─:]{1,2}\s?\d{2,4})"
)
_SERIES = re.compile(r"(?:GB|JB)\d{2,3}(?![\d.])")
_EDITION = re.compile(r"现行|最新|有效版本|最新版|系列")
_STANDARD = re.compile(r"标准|符合|执行|按|规定|要求|质量")


def find(matter: Matter) -> Iterator[Finding]:
    """Standards without a number, then numbers without a year."""
    for sentence in matter.text.sentences:
        text = sentence.text
        if "标准" in text and _is_unnamed(matter, sentence):
            yield _unnamed(sentence)
        if "B" in text or "/" in text:
            yield from _undated(sentence)


def _is_unnamed(matter: Matter, sentence: Sentence) -> bool:
    text = sentence.text
    if not _UNNAMED.search(text) or _OTHER.search(text):
        return False
    clause = around(matter, sentence.passage)
    if not _GOODS.search(text) and not _GOODS.search(clause[:40]):
        return False
    return not _NAMED.search(text) and not _NAMED.search(clause)


def _unnamed(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "no standard is named; there may be several, or none, and then only the usual quality "
            "is owed",
            zh="只写“国家（行业、企业）标准”而没有标准名称和编号，质量要求不明确",
        ),
        sentence.extent(),
        hint=msg(
            "write number and year, such as GB/T 3098.1-2010, or attach the specification",
            zh="请写明标准编号和年号（如“GB/T 3098.1—2010”），或者以附件列明技术指标",
        ),
    )


def _undated(sentence: Sentence) -> Iterator[Finding]:
    if _EDITION.search(sentence.text) or not _STANDARD.search(sentence.text):
        return
    found = _NUMBER.search(sentence.text)
    if found is None or _SERIES.fullmatch(found.group()):
        return
    yield Finding(
        msg(
            "{number} has no year, so that it is open which edition counts",
            zh="标准编号{number}没有年号，标准修订后适用哪一版本不明确",
            number=found.group(),
        ),
        sentence.extent(*found.span()),
        hint=msg(
            "add the year, or write “the edition in force on delivery”",
            zh="请补充年号，或者写明“以交付时现行有效版本为准”",
        ),
        severity=Severity.INFO,
    )


RULE = rule(
    "quality-standard-missing-or-stale",
    Severity.WARNING,
    msg("quality standard without number or year", zh="质量标准不明确"),
    find,
    basis=("民法典 第五百一十一条第一项", "民法典 第六百一十六条"),
)
