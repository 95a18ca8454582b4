"""A confidentiality term without scope, term, exceptions or return.

What is secret, for how long, what is excepted (public, independently developed, disclosed by law)
and what happens to the papers in the end must be said: a bare “the parties shall keep it
confidential” is hard to enforce, though it counts as a protective measure for trade secrets. A
duty without end is lawful. A separate agreement or annex, mentions in passing, and the duties of
arbitrators, banks and bidders are left alone. One or two missing points are noted, three or more
are a fault, and so is a missing term or scope.

Bad::

    双方应保密。

Good::

    乙方应对甲方的技术资料保密，保密期至合同终止后三年；已为公众所知悉的信息以及依法披露的除外；终止时应退还全部资料。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Region, Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import msg

_DUTY = re.compile(
    r"(?:应当?|须|必须|负有?|承担|予以|给予|严格|保证|承诺|有义务|遵守)[^。;]{0,60}?(?:保密|严守)|[对将][^。;]{1,120}?(?:保密|守秘)"
    r"|(?:严守|保守)[^,。;]{0,20}?(?:秘密|机密)|保密(?:责任|义务)(?:,|。|:|$)"
    r"|不得[^。;]{0,24}?(?:披露|泄露|透露)[^。;]{0,10}?(?:保密信息|商业秘密)|(?:保密信息|商业秘密)[^。;]{0,30}?不得[^。;]{0,16}?(?:披露|泄露|透露)"
)
_NO_DUTY = re.compile(
    r"擅自|要求保密|是指|保密条款|保密(?:协议|协定|合同|承诺书)|附件|仲裁|评标|开标|标底|投标|继续有效|保密资质|存款|条款(?:继续|仍)|违反[^,。;]{0,16}保密|密级|依法保密|法律规定|审计|律师"
    r"|保密(?:费|措施|工作|等级|制度|法)|股东|密码|口令|董事|清算|条款的效力|等条款|举报|(?:第[一二三四五六七八九十\d.]+条)[^,。;]{0,6}保密"
)
_SCOPE = re.compile(
    r"(?:技术|经营|商业|财务|客户|业务)[^,。;]{0,6}(?:信息|资料|秘密|数据|文件|情报)|商业秘密|保密信息|源代码|图纸|价格|保密范围|保密内容|全部资料|技术文件|合同内容|本合同内容|数据|资料|文件|合作内容|秘密"
)
_TERM = re.compile(
    r"(?:保密)(?:期|期限|义务)[^。;]{0,40}?(?:年|月|日|永久|长期|终止|届满|为止|公开)|(?:终止|解除|届满|期满|完成|失效|结束)(?:之?后|前)?[^。;]{0,24}?(?:年|仍|继续|有效|永久)"
    r"|永久|无限期|长期保密|直至|为止|\d年|[一二三四五六七八九十]年|_{2,}年|不因[^,。;]{0,16}(?:终止|解除)|期限内|期间(?:及|和|内)[^,。;]{0,10}(?:后|终止)?|合同期内|有效期"
)
_EXCEPTION = re.compile(
    r"公开|公众(?:所)?知|公知|独立开发|除外|依法|法律[^,。;]{0,16}(?:要求|规定)|监管|有权机关|司法机关|公有领域|不属于保密|政府部门"
)
_RETURN = re.compile(r"返还|退还|归还|交还|销毁|删除|收回|清除|交回")
_AHEAD = 3
_MANY = 3
_HEADING = 10
"""Shorter sentences may be a heading: a longer one says more."""


def find(matter: Matter) -> Iterator[Finding]:
    """The first duty of confidentiality, judged with all the text says on it."""
    sentences = matter.text.sentences
    duties = [s for s in sentences if _is_duty(s)]
    duty = next((s for s in duties if len(s.text) > _HEADING), next(iter(duties), None))
    if duty is None or _is_elsewhere(matter):
        return
    words = _all_words(matter)
    lacks = [
        name
        for name, pattern in (
            ("scope", _SCOPE),
            ("term", _TERM),
            ("exceptions", _EXCEPTION),
            ("return", _RETURN),
        )
        if not pattern.search(words)
    ]
    if not lacks:
        return
    grave = len(lacks) >= _MANY or "scope" in lacks
    yield _finding(duty, lacks, Severity.WARNING if grave else Severity.INFO)


def _is_duty(sentence: Sentence) -> bool:
    text = sentence.text
    if "密" not in text or not _DUTY.search(text):
        return False
    return not _NO_DUTY.search(text)


def _is_elsewhere(matter: Matter) -> bool:
    """Whether a confidentiality agreement of its own or an annex has the terms."""
    return any(
        "保密协议" in p.text or "保密承诺" in p.text or ("保密" in p.text and "附件" in p.text)
        for p in matter.text.lines_with("保密协议", "保密承诺", "保密")
    )


def _all_words(matter: Matter) -> str:
    """Every clause that speaks of confidentiality, with the lines behind."""
    found: dict[str, None] = {}
    for passage in matter.text.lines_with("保密", "秘密"):
        if "保密" not in passage.text and "秘密" not in passage.text:
            continue
        found[around(matter, passage)] = None
        if passage.region is not Region.ANNEX and matter.clauses.owner(passage) is None:
            for after in matter.text.passages[passage.index : passage.index + _AHEAD]:
                found[after.text] = None
    return "\n".join(found)


_NAMES = {
    "scope": ("scope", "保密范围"),
    "term": ("term", "保密期限"),
    "exceptions": ("exceptions", "例外情形"),
    "return": ("return or destruction", "资料返还或者销毁"),
}


def _finding(sentence: Sentence, lacks: list[str], severity: Severity) -> Finding:
    return Finding(
        msg(
            "the confidentiality term lacks: {lacks}",
            zh="保密条款不完整，缺少：{lacks}",
            lacks=msg(
                ", ".join(_NAMES[name][0] for name in lacks),
                zh="、".join(_NAMES[name][1] for name in lacks),
            ),
        ),
        sentence.extent(),
        hint=msg(
            "write what is secret, how long (“three years after the end; trade secrets until "
            "public”), what is excepted, and the return or destruction of papers",
            zh="请写明保密信息范围、期限（如“终止后3年，商业秘密至公开为止”）、例外（已公开、独立开发、依法披露）以及资料返还或者销毁",
        ),
        severity=severity,
    )


RULE = rule(
    "confidentiality-incomplete",
    Severity.WARNING,
    msg("confidentiality term with gaps", zh="保密条款不完整"),
    find,
    basis=("民法典 第五百零一条", "民法典 第五百零九条第二款", "民法典 第五百五十八条"),
)
