"""Several texts that may differ, and no word on which one counts.

Two language versions “equally valid” are presumed to mean the same; where they do not, the court
interprets them by the contract as a whole, which neither side can foresee. The same holds for
several papers that together make the agreement (tender papers, orders, quotations, three annexes or
more) when nothing is said on their order. One annex that only lists goods needs no order; manuals
and labels in two languages are not the agreement.

Bad::

    第二十条 本合同以中英文书就，两种文本具有同等效力。

Good::

    第二十条 本合同以中英文书就，两种文本具有同等效力；内容不一致的，以中文本为准。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Region, Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_LANGUAGES = re.compile(
    r"中、?英文|中[俄日德法韩]文|[中英](?:文|语)(?:和|与|及|、)[英中俄日德法韩](?:文|语)|[两二三]种(?:文字|语言|语文)|[英俄日德法韩]文(?:译本|版本|文本|本)"
)
_VERSION = re.compile(r"文本|书就|写成|书写|签署|签订|订立|译本|版本|作准|制成|拟就")
_OF_THE_AGREEMENT = re.compile(r"本?(?:合同|协议|契约|备忘录|约定)")
_NOT_THE_AGREEMENT = re.compile(
    r"手册|说明书|标签|标识|界面|网站|仲裁语言|仲裁[^。;]{0,12}(?:语言|文字)|裁决|图纸|资料|培训|报告|通知|发票|唛头|包装|货箱|标记|箱体"
)
_LANGUAGE_RULE = re.compile(
    r"以[^,。;]{0,10}(?:中|英)(?:文|语)[^,。;]{0,8}(?:为准|为主|优先)|(?:中|英)(?:文|语)[^,。;]{0,8}(?:优先|为准|具有优先)|仅供参考|不具有?法律效力"
)
_MAKES_UP = re.compile(
    r"组成部分|构成(?:本)?(?:合同|协议)|组成(?:本)?(?:合同|协议)|(?:合同|协议)文件(?:包括|由|如下)?|组成(?:合同)?的文件|共同(?:构成|组成)"
)
_PAPERS = re.compile(
    r"招标(?:文件|书)|投标(?:文件|书|函)|中标通知书|技术(?:规格书|协议|文件|规范|要求)|补充协议|(?:采购)?订单|报价(?:单|书|文件)|通用条款|专用条款|图纸"
    r"|工程量清单|协议书|会议纪要|附件[一二三四五六七八九十\d]"
)
_ORDER = re.compile(
    r"解释(?:的)?(?:顺序|次序)|优先(?:顺序|次序|适用|解释|效力|于)|(?:先后|效力)(?:顺序|次序)|的次序|的顺序|(?:不一致|冲突|抵触|矛盾|不符|歧义|差异|不同)[^。;]{0,40}(?:为准|优先|准)"
    r"|以[^,。;]{1,24}为准"
)
_SEVERAL = 3
_BELOW = 8


def find(matter: Matter) -> Iterator[Finding]:
    """Two languages, then several papers; each once."""
    languages = _first_languages(matter)
    if languages is not None and not matter.text.contains(_LANGUAGE_RULE):
        yield Finding(
            msg(
                "two language versions and no word on which one counts: differences are settled "
                "by interpretation",
                zh="合同有两种以上文字的文本，却没有约定不一致时以何者为准，只能依合同解释规则确定",
            ),
            languages.extent(),
            hint=msg(
                "add “if they differ, the Chinese text prevails”",
                zh="请增加“内容不一致的，以中文本为准”",
            ),
            severity=Severity.WARNING,
        )
    papers = _first_papers(matter)
    if papers is not None and not matter.text.contains(_ORDER):
        yield Finding(
            msg(
                "several papers make up the agreement, but their order of precedence is not said",
                zh="多份文件共同构成合同，却没有约定内容不一致时的优先次序",
            ),
            papers.extent(),
            hint=msg(
                "add an order: supplements, the agreement, annexes, other papers",
                zh="请约定次序，例如“按照签署在后的补充协议、合同正文、附件、其他文件的次序适用”",
            ),
            basis=(),
        )


def _first_languages(matter: Matter) -> Sentence | None:
    """The first sentence on language versions of the agreement."""
    for sentence in matter.text.sentences:
        text = sentence.text
        if not _LANGUAGES.search(text):
            continue
        ours = _OF_THE_AGREEMENT.search(text) and _VERSION.search(text)
        if ours and not _NOT_THE_AGREEMENT.search(text):
            return sentence
    return None


def _first_papers(matter: Matter) -> Sentence | None:
    """The first sentence that makes three papers or more the agreement, in it or listed below."""
    for sentence in matter.text.sentences:
        if sentence.passage.region is Region.ANNEX or not _MAKES_UP.search(sentence.text):
            continue
        text = sentence.text
        if text.rstrip().endswith(":"):
            start = sentence.passage.index + 1
            listed = matter.text.passages[start : start + _BELOW]
            text += "".join(p.text for p in listed if len(p.text) < 60)
        if len(set(_PAPERS.findall(text))) >= _SEVERAL:
            return sentence
    return None


RULE = rule(
    "precedence-missing",
    Severity.INFO,
    msg("order of precedence missing", zh="缺少优先次序约定"),
    find,
    basis=("民法典 第四百六十六条第二款",),
)
