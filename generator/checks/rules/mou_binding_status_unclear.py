"""A memorandum, letter of intent or framework that leaves open whether it binds.

Titles do not decide: a paper called 意向书 can be a contract, a contract to contract (预约), or neither,
and a court looks at what it says. So it must say itself which parts bind. Three ways to leave that
open: it says nothing; it denies all binding effect and yet fixes a penalty, earnest money or
exclusivity; it binds the parties to sign a contract later but gives no time for it. That copies or
electronic signatures have equal force, and that an award binds, says nothing about it. Frameworks
under which goods or services are ordered, and memoranda that change a contract, are contracts.

Bad::

    投资意向书
    甲方拟受让乙方持有的目标公司股权，乙方六个月内不得与任何第三方洽谈，违反的应支付违约金50万元。
    本意向书对双方不具有法律约束力。

Good::

    投资意向书
    甲方拟受让乙方持有的目标公司股权，乙方六个月内不得与任何第三方洽谈，违反的应支付违约金50万元。
    除排他、保密、费用和争议解决条款外，本意向书对双方不具有法律约束力。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Passage, Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import msg

_TITLE_LINES = 6
_LONGEST = 36
_TITLE = re.compile(
    r"(?:备忘录|备忘书?|意向|原则(?:性)?协议|初步协议|草签协议|君子协[议定]|框架性(?:合作)?协议|合作共识|合作宣言|战略合作|框架书|洽谈记录|会商纪要|合作谅解|意向书|意向函|意向协议书?|合作意向|谅解书|会谈纪要|洽谈纪要|合作纪要|意向合同|意向约定|框架约定|框架合同|战略(?:合作)?(?:伙伴)?(?:框架)?(?:协定|约定|宣言)|框架(?:合作)?协议书?|合作框架|战略(?:合作)?(?:伙伴)?(?:框架)?协议书?)(?:\)|\([^()]{1,16}\))?$"
    r"|(?<![A-Za-z])(?:MOU|LOI)(?![A-Za-z])|(?:投资|融资|意向)[一-鿿]{0,6}条款清单$|(?i:memorandum of understanding|letter of intent|term sheet|heads of (?:terms|agreement)|framework agreement)"
)
_CONTRACT = re.compile(
    r"(?:采购|购销|供货|供应|销售|买卖|服务|物流|运输|租赁|加工|施工|代理|经销|维护|维保|劳务|订货)[一-鿿]{0,6}框架"
    r"|战略(?:采购|供应|供货|销售|集采)|框架(?:采购|供货|供应|销售|服务)|[采销]购备忘|变更|结算|补充|会议|工程|交接|付款|内部"
)
_SIDES = re.compile(
    r"[一-鿿]方[一二12AB]?(?:\([^()]{1,16}\))?:|两家|两方|公司[与和]|[厂院校社][与和]|(?i:parties)|双方|各方|三方|甲方|我司|我方|投资[方人]|Party ?[A1]"
)

_SAYS = re.compile(
    r"约束力|不算合同|不是合同|(?:没有?|无|不具)[^。;,]{0,6}(?:法律)?(?:约束|拘束|效力)|不受法律|(?:仅|只|纯)(?:属|反映|记载|是)[^。;]{0,16}(?:意向|意愿|参考|洽谈|磋商|设想)|拘束力|(?i:binding)|(?<!不)算数|不作数|不算数|君子协定|法律责任|受法律保护|强制(?:力|执行)|受[^。;,]{0,8}约束|法律(?:上的?)?(?:效力|权利|义务)"
    r"|不构成[^。;]{0,30}(?:要约|承诺|预约|义务|合同|约束)|预约合同|意向性|框架性质"
    r"|仅(?:为|供|作为|系|是|表达|记载|表示|用于)[^。;]{0,24}(?:意向|磋商|洽谈|参考)"
    r"|不(?:产生|发生|形成|作为)[^。;]{0,24}(?:权利|义务|效力|责任|依据)|不得据此"
    r"|(?:权利义务|具体事项|具体内容)[^。;]{0,24}以[^。;]{0,24}(?:为准|为依据)"
)
_NOT_THAT = re.compile(r"同等(?:的)?(?:法律)?效力|裁决|继[受承]人")
_DENIES = re.compile(
    r"(?:不具(?:有|备)?|没有|均?无|不产生|不发生|不存在|不构成)[^。;]{0,24}(?:约束力|拘束力|法律效力)|(?i:non-binding|not (?:be )?(?:legally )?binding)|不作数|不算数|君子协定|不受[^。;]{0,8}约束|没有约束"
    r"|不(?:应|得|能|可)?(?:当)?被?(?:解释|理解|视|看作|解读)[为成][^。;]{0,24}(?:约束力|拘束力|法律效力)"
    r"|不产生[^。;]{0,10}法律[^。;]{0,6}(?:权利|义务)|(?:不|无)(?:构成|具有|产生|设定|承担|负)?[^。;,]{0,14}(?:法律义务|合同义务|法律上的义务|法律后果|约束效力)"
    r"|(?:仅|只|纯)(?:为|供|作为?|系|是|属|表达|记录|记载|代表|反映)[^。;]{0,16}(?:意向|意愿|参考|洽谈|磋商|设想)|(?:没有?|无|不具)[^。;,]{0,6}(?:法律)?(?:约束|拘束|效力)|不算合同|不是合同|谁也不受|不受法律保护|不作(?:为)?[^。;,]{0,8}依据"
)
_CARVED = re.compile(r"除[^。;]{1,80}(?:外|之外)|除外|但(?:是)?[^。;]{1,60}(?:约束力|有效|适用)")
_BINDS = re.compile(r"(?<!不)(?<!没)(?:具有|有|具)(?:法律)?(?:约束力|拘束力)")
_PENAL = re.compile(
    r"(?:支付|承担|偿付|赔付|缴纳|给付)[^,。;]{0,30}违约金|(?:支付|交付|缴纳|交)[^,。;]{0,20}定金|定金[^,。;]{0,12}(?:不予?返还|不退|双倍)"
    r"|不得(?:再)?[与向同和](?:任何)?(?:其他|他人|别家|第三)[^。;]{0,10}|独家(?:谈判|磋商|合作|供应|采购|代理)|排他|[赔罚][^,。;]{0,12}[\d一二三四五六七八九十百万]+(?:万|千)?[元块]|诚意金[^,。;]{0,12}不退|(?:诚意金|保证金|意向金|订金|押金)[^。;]{0,16}(?:不退|没收|双倍|归[^。;,]{1,6}所有|不予退)|不退[^。;,]{0,6}(?:诚意金|保证金|意向金|订金|押金)|(?:反悔|违约|违反|毁约)[^。;]{0,20}(?:赔|罚|双倍|违约金)"
    r"|不(?:得|许|准|能|可|再)?(?:将|把)[^。;]{0,20}(?:给予?|卖[给与]|让[给与]|租给|售予|许诺)[^。;]{0,4}(?:他人|别人|第三|别家)|不(?:得|许|准|能|可|再)?[与向同和跟找][^。;,]{0,6}(?:其他|他人|别人|别家|第三|另外)[^。;,]{0,10}(?:谈|洽|接触|合作|签|磋商|协商)|只(?:能|可|许)?[与和跟][^。;,]{1,8}(?:谈|合作|洽)|唯一(?:的)?(?:合作|谈判|洽谈)"
)
_COSTS = re.compile(
    r"(?:未|不|没)[^。;,]{0,10}(?:签署|签订|签约|履行|保留|购买|成交)[^。;]{0,20}(?:应当?|须|要)?(?:支付|赔付|补偿|付给|偿付)[^。;]{0,16}\d[\d,.]{0,12}万?元"
)
"""A sum for not going on: 若我方未签署最终协议，我方应支付保留费30万元."""
_NO_PENALTY = re.compile(
    r"不(?:因|承担|支付|负|适用|构成)|无[须需]|免[于除]|不限制|非独家|不[^,。;]{0,6}独家"
)
_PROMISE = re.compile(
    r"(?:应当?|必须|须|承诺|保证)(?!.{0,12}(?:另行|如|若))[^。;]{0,30}?(?:签订|签署|订立)(?P<what>[^,。;]{0,20}?(?:合同|协议))"
)
_NO_PROMISE = re.compile(
    r"补充|具体(?:项目|合作|合同|协议|事项)|另行|(?:^|,)(?:如|若|未)|每[个一]|各项目|未尽|保密|单独|不得|未能"
)
_TIME = re.compile(
    r"[〇零一二三四五六七八九]年|\d月|[年月日天周](?:以?内|之内|以?前|之前|起)|工作日|届满|期限为|有效期"
)


def find(matter: Matter) -> Iterator[Finding]:
    """No word on it, a denial that its own terms contradict, or a promise without a time."""
    heading = _heading(matter)
    if heading is None:
        return
    said = [
        s
        for s in matter.text.sentences_with(_SAYS)
        if _SAYS.search(s.text) and not _NOT_THAT.search(s.text)
    ]
    if not said:
        yield _silent(heading)
        return
    denial = next((s for s in said if _DENIES.search(s.text)), None)
    if denial is None:
        yield from _open_promise(matter)
    elif not _CARVED.search(denial.text) and not any(
        _BINDS.search(s.text) and not _DENIES.search(s.text) for s in said
    ):
        penal = next(
            (s for s in matter.text.sentences_with(_PENAL, _COSTS) if _is_penal(s.text)), None
        )
        if penal is not None:
            yield _contradicted(denial, penal)


def _heading(matter: Matter) -> Passage | None:
    """The title, if it is of that kind and the paper is between parties."""
    for passage in matter.text.running[:_TITLE_LINES]:
        text = passage.text
        if len(text) <= _LONGEST and not text.endswith(("。", ";", ",")) and _TITLE.search(text):
            meant = not _CONTRACT.search(text) and matter.text.contains(_SIDES)
            return passage if meant else None
    return None


def _is_penal(text: str) -> bool:
    return bool(_PENAL.search(text) or _COSTS.search(text)) and not _NO_PENALTY.search(text)


def _open_promise(matter: Matter) -> Iterator[Finding]:
    """A duty to sign a contract later, without a time in its sentence or clause."""
    for sentence in matter.text.sentences_with(_PROMISE):
        text = sentence.text
        found = _PROMISE.search(text) if "订" in text or "签" in text else None
        if found is None or _NO_PROMISE.search(text) or _TIME.search(text):
            continue
        if not _TIME.search(around(matter, sentence.passage)):
            yield _without_time(sentence)
            return


def _silent(heading: Passage) -> Finding:
    return Finding(
        msg(
            "nothing says whether and how far this paper binds; its title does not decide, so that "
            "it may be held a contract, a contract to contract, or a mere intention",
            zh="没有写明本文件是否具有法律约束力；名称不决定性质，可能被认定为本约、预约或者仅为意向",
        ),
        heading.whole(),
        hint=msg(
            "write which clauses bind (such as confidentiality, costs, exclusivity, disputes) and "
            "that the others do not",
            zh="请写明哪些条款（如保密、费用、排他、争议解决）具有法律约束力，其余条款不具有法律约束力",
        ),
        basis=("法释〔2023〕13号 第六条", "法释〔2023〕13号 第十五条"),
    )


def _contradicted(denial: Sentence, penal: Sentence) -> Finding:
    return Finding(
        msg(
            "all binding effect is denied, but a penalty, earnest money or exclusivity is agreed "
            "(“{penal}”): which of them holds is open",
            zh="此处否认全部法律约束力，文中却另有违约金、定金或者排他约定（“{penal}”），二者矛盾，能否主张不明确",
            penal=penal.extent().quote[:40],
        ),
        denial.extent(),
        hint=msg(
            "except those clauses: “除第×条外，本备忘录对双方不具有法律约束力”",
            zh="请将有关条款排除在外：“除排他、保密、费用、争议解决条款外，对双方不具有法律约束力”",
        ),
    )


def _without_time(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "a contract must be signed later, but no time is set: a contract to contract is one "
            "to sign within a certain time",
            zh="约定将来订立合同，但没有约定订立的期限；预约合同以约定在将来一定期限内订立合同为要件，难以据此主张责任",
        ),
        sentence.extent(),
        hint=msg(
            "give a date, and say what follows when no contract is signed by then",
            zh="请写明“双方于××年×月×日以前订立……合同”，并约定届期未订立的后果",
        ),
        basis=("民法典 第四百九十五条", "法释〔2023〕13号 第六条、第七条"),
    )


RULE = rule(
    "mou-binding-status-unclear",
    Severity.WARNING,
    msg("memorandum that may or may not bind", zh="意向文件的约束力不明确"),
    find,
    basis=("民法典 第四百九十五条", "法释〔2023〕13号 第六条"),
)
