"""A suretyship without mode or period, with a period the law disregards, or by whom may not give it.

Without a mode it is an ordinary suretyship (一般保证): the creditor must first sue and enforce against
the debtor. Without a period, with one “until the debt is paid”, or with one that ends with the debt,
it lasts six months from the due date. Public bodies, and schools, hospitals and the like that serve
the public, cannot be sureties; villagers' and residents' committees neither, but for one exception.
A company needs a resolution of its board or shareholders, which the creditor should look at.
Warranties of quality, retention money, bank guarantees, bills and letters of credit, mortgages and
bans on giving security are something else.

Bad::

    丙方为乙方的付款义务承担连带责任保证，保证期间至主债务还清之日止。附丙方股东会决议。

Good::

    丙方为乙方的付款义务承担连带责任保证，保证期间为主债务履行期限届满之日起三年。附丙方股东会决议。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Sentence
from generator.diagnostics import Severity
from generator.messages import Message, msg

_CREATES = re.compile(
    r"连带责任(?:的)?保证|连带(?:的)?(?:保证|担保)责任|一般保证|保证担保|承担保证责任|作(?:为)?[^。;]{0,20}保证人|保证方式[为是:]"
    r"|(?:保证人|担保人)(?![员身])[^。;]{0,30}?(?:承担|提供|愿意?|负)[^。;]{0,30}?(?:保证|连带|担保|偿还|清偿)"
    r"|保证期间[^。;]{0,20}(?:主?债务|借款|贷款)[^。;]{0,12}(?:还清|清偿|届满|到期)"
    r"|(?:股东|母公司|法定代表人|实际控制人|老板|本公司)[^,。;]{0,12}?[为对就][^。;]{2,24}?(?:提供|作|承担|负)[^。;抵质]{0,12}?(?:担保|保证(?!金)|连带|无限责任)"
    r"|(?:丙方|丁方|担保[人方]|保证[人方]|(?<![承投被])保人)(?![员身用])[^。;]{0,40}?(?:提供|承担|作|负|给予?)[^。;抵质]{0,12}?(?:担保|保证(?!金)|连带|无限责任)"
    r"|(?:债务|付款|货款|租金|还款|欠款|借款|义务|贷款)[^,。;]{0,10}(?:提供|作)[^。;抵质]{0,10}(?:连带|人的|个人|不可撤销)[^。;抵质]{0,6}(?:担保|保证(?!金))"
    r"|(?:愿意?|答应|自愿|负责|同意)(?:替|代)[^,。;]{1,8}(?:还|付|偿)|(?:给|为|替)[^,。;]{1,10}作保|丙方担保|(?:担保方式|保证方式)[为是:][^。;抵质]{0,6}(?:保证|连带)|担保人[:为是][^。;]{2,20}|(?:担保|保证)单位[:为是][一-鿿][一-鿿()]{3,23}|承担(?:保证|担保)[人方][之的]?责任|(?:[给为替]|这笔)[^,。;]{1,10}[做当]保人|保人[^,。;]{0,4}保到|为[^,。;]{2,10}(?:作|当)(?:担保|保证)人"
    r"|(?:担保人|(?<![承投被])保人|保证人|,丙方)(?:来|代为|负责)?(?:还|代[还付偿])"
    r"|(?:个人|老板|丙方|股东|亲属|兄弟|父亲|妻子|第三[方人]|村委会|村里|居委会|学校|医院|法定代表人|实际控制人|母公司|总公司)[^,。;]{0,12}?(?<!不)[为替给就对](?!其产品)[^,。;]{1,20}?(?:的)?(?:提供|作|做|进行|出面)?(?:担保|作保)(?![物书])"
    r"|(?<!不)[为替给就对](?!外)[^,。;、]{0,16}?(?:借款|贷款|货款|债务|付款|还款|欠款|租金|工程款)(?:义务)?[^,。;、]{0,4}(?:作|做|提供|进行)(?:了)?(?:担保|保证(?!金))"
    r"|(?:货款|借款|欠款|租金|债务|工程款|款项)[^,。;]{0,4}由[^,。;用以]{1,12}?(?:担保|作保)(?![物公])|以(?:其|本人|自己)?(?:的)?个人(?:名义|财产|资产|信誉)[^,。;]{0,10}(?:保证|担保)|第三[方人](?:担保|保证)[:为是]|(?:担保|保证)[人方][^,。;]{0,4}(?:保证|担保)[^,。;]{1,16}?(?:还|付款|清偿|履行)"
    r"|(?:债务人|[乙甲]方|借款[人方]|买方|承租[人方]|欠款人)[^。;]{0,12}?[不未没][^。;]{0,8}?(?:付|还|清偿|履行)[^。;]{0,10}?由(?:其|第三[人方]|丙方|丁方|担保[人方]|保证[人方]|我|本人)[^,。;]{0,8}?(?:代|偿|付|还|承担|兜底)"
)
_OTHER = re.compile(
    r"不得(?![^,。;]{0,8}(?:理由|推[脱诿]|抗辩|拒绝|撤|免))|未经|禁止|无保证人|没有保证人|质量保证|保证金|保修|(?:银行|履约|预付款|投标|质量)[^。;]{0,6}保函|保函金额|[开出]具[^。;]{0,8}保函|提交[^。;]{0,8}保函|(?:抵押|质押)(?:担保|物|登记|合同)|定金|侵权|知识产权|产品责任|分包|如需|如有|另行签订|另行提供|反担保|不存在|不提供|如果|不要保证人|交易所|增加保证人|更换保证人|要求[^。;]{0,12}提供"
)
_OTHERWISE = re.compile(r"作为?[抵质]押|汇票|承兑|本票|票据|信用证|保兑")
_ACT = re.compile(
    r"连带|一般保证|保证责任|保证期间|保证人[^。;]{0,20}(?:承担|负)|提供[^。;]{0,10}(?:担保|保证)"
)
"""Who charges property or signs a bill is no surety, unless he promises that as well."""
_SPEAKS = re.compile(r"保证|担保|连带|决议|作保|保人|丙方|愿意?[替代]|答应[替代]")
_OF_SURETY = re.compile(r"保到|保证(?![人方])|连带|担保(?![单人方书合])")
_UNTIL_PAID = re.compile(
    r"保到[^。;,]{0,10}(?:还|付|结)(?:完|清)|(?:还清|付清|清偿|结清)(?:以|之)?前[^。;]{0,10}(?:一直|始终|不解除|持续|继续)|(?:没|未)(?:还|付|结)清[^。;]{0,10}(?:不解除|不免除|继续)"
    r"|(?:直至|直到)[^。;,]{0,24}?(?:还清|清偿|偿清|付清|结清|履行完毕)(?=$|[。;,])|(?:直至|直到|至)[^。;,]{0,24}?(?:还清|清偿|偿清|偿还|付清|结清|履行完毕|归还)[^。;,]{0,24}?(?:之日|时|为止|止|后)+(?![^。;]{0,4}[一二三两\d]{1,2}[年个])"
)
_WITH_DEBT = re.compile(
    r"(?:保证|担保)(?:期间|期限|期)[^。;]{0,20}[与同和][^。;]{0,20}(?:同时届满|同时到期|同时终止|相同|一致|同步|履行期限?(?=$|[。;,]))"
    r"|(?:保证|担保)(?:期间|期限|期)[^。;]{0,40}?(?:至|到|止于|截止)[^。;]{0,16}?(?:到期日|到期之日|还款日|付款日|届满之?日|届满|期满之?日|期满|(?:合同|协议)(?:终止|履行完毕|到期|期满)(?:之日|时|之时)?)\)?(?:止|为止|届满|$|,|。)"
)
_PERIOD = re.compile(
    r"(?:保证|担保)(?:期间|期限|期(?!内))|届满(?:之日)?(?:起|后)[^。;]{0,8}(?:年|个月)"
)
_TERM = re.compile(
    r"本(?:保证|担保)[^。;]{0,24}至\d{4}年[^。;]{0,16}(?:失效|终止|届满)|期[间限][:为是]?自?\d{4}年[^。;]{0,12}(?:起|至|到)|(?:从|自)[^。;]{2,16}(?:起|算起?)[^。;]{0,6}(?:管|负责|承担|保)[^。;]{0,4}[\d一二两三四五半]{1,2}[年个]"
)
"""A period said by its days, or in plain words."""
_MODE = re.compile(
    r"连带|一般保证|不能(?:履行|清偿|偿还)|无力(?:偿还|履行)|不履行|未(?:履行|偿还|清偿|按期)|无条件|不可撤销"
)
_NO_RESOLUTION = re.compile(
    r"(?:无需|无须|不需要?|不必|未|没有|免|不附|不另)[^。;]{0,16}(?:决议|股东会|董事会|开会|会议|内部(?:审批|批准|程序|授权))"
)
_RESOLUTION = re.compile(r"决议|股东会|董事会|股东大会|章程")
_BODY = (
    r"(?:人民政府|街道办事处|村民委员会|村委会|居民委员会|居委会|管理委员会|管委会|财政局|[一-鿿]{1,8}(?:局|厅)|医院|卫生院|小学|中学|幼儿园"
    r"|学校|大学|学院|养老院|敬老院|福利院|基金会)"
)
_GUARANTOR = r"(?:保证人|担保人|(?:保证|担保)单位|[丙丁]方|保证方|担保方)(?:\([^()]{1,12}\))?"
_INELIGIBLE = re.compile(
    rf"{_GUARANTOR}[:为是]?([一-鿿()]{{2,24}}?{_BODY})(?=为|,|。|、|;|$|对|自愿|同意|承担|提供|\()"
    rf"|(?:^|[,。;:])([一-鿿()]{{2,20}}?{_BODY})(?:自愿|同意|愿意?)?[为对就][^。;]{{2,24}}(?:提供|承担|作)[^。;]{{0,12}}(?:保证|担保)(?!金)"
)
_ALLOWED = re.compile(r"营利法人|营利性|国务院批准|集体经济组织职能|转贷")
_COMPANY = re.compile(rf"{_GUARANTOR}[:为是]?([一-鿿A-Za-z()]{{4,40}}公司)")
_CORPORATE = re.compile(
    r"(?:^|[,。;:])(?:由)?([一-鿿()]{1,24}公司)(?:自愿|同意|愿意?)?[为对就][^。;]{2,24}(?:提供|承担)[^。;抵质]{0,12}(?:保证(?!金)|担保)"
)
_PROFESSIONAL = re.compile(r"担保|银行|保险|保理|信托")


def find(matter: Matter) -> Iterator[Finding]:
    """What is wrong with the suretyship that the text creates."""
    sentences = [s for s in matter.text.sentences_with(_SPEAKS) if _SPEAKS.search(s.text)]
    created = [s for s in sentences if _creates(s.text)]
    if not created:
        return
    whole = "\n".join(s.text for s in sentences)
    yield from _ineligible(matter, whole)
    first = _first(created)
    bad = next(_periods(sentences), None)
    if bad is not None:
        yield bad
    elif not _PERIOD.search(whole) and not any(
        _TERM.search(s.text) for s in matter.text.sentences_with(_TERM)
    ):
        yield _finding(
            first.extent(),
            msg(
                "no period of the suretyship is agreed: it is six months from the due date of the "
                "debt",
                zh="没有约定保证期间：依法为主债务履行期限届满之日起六个月",
            ),
            msg(
                "write “three years from the due date of the debt”",
                zh="请写明“保证期间为主债务履行期限届满之日起三年”",
            ),
            ("民法典 第六百九十二条第二款",),
            Severity.WARNING,
        )
    if not _MODE.search(whole):
        yield _finding(
            first.extent(),
            msg(
                "the mode is not agreed: it counts as an ordinary suretyship, and the surety may "
                "refuse until the debtor has been sued and enforcement has failed",
                zh="没有约定保证方式：按照一般保证承担保证责任，债权人须先就债务人财产强制执行",
            ),
            msg("write 连带责任保证 or 一般保证", zh="请写明“连带责任保证”或者“一般保证”"),
            ("民法典 第六百八十六条第二款",),
            Severity.WARNING,
        )
    yield from _unresolved(matter, first, whole)


def _creates(text: str) -> bool:
    """Whether a sentence makes somebody a surety."""
    if not _CREATES.search(text) or _OTHER.search(text):
        return False
    return _OTHERWISE.search(text) is None or _ACT.search(text) is not None


def _first(created: list[Sentence]) -> Sentence:
    """The sentence that says most of the suretyship."""
    return next((s for s in created if len(s.text) > 12), created[0])


def _periods(sentences: list[Sentence]) -> Iterator[Finding]:
    for sentence in sentences:
        if _OTHER.search(sentence.text):
            continue
        paid = _UNTIL_PAID.search(sentence.text)
        if paid and _OF_SURETY.search(sentence.text):
            yield _finding(
                sentence.extent(),
                msg(
                    "a suretyship “until the debt is paid” counts as unclear: its period is six "
                    "months from the due date of the debt",
                    zh="约定承担保证责任直至主债务还清的，视为约定不明，保证期间为主债务履行期限届满之日起六个月",
                ),
                msg(
                    "write “three years from the due date of the debt”",
                    zh="请写明“保证期间为主债务履行期限届满之日起三年”",
                ),
                ("担保制度解释 第三十二条", "民法典 第六百九十二条第二款"),
            )
        elif _WITH_DEBT.search(sentence.text):
            yield _finding(
                sentence.extent(),
                msg(
                    "a period that ends before the debt is due, or with it, counts as not agreed: "
                    "it is six months from the due date of the debt",
                    zh="约定的保证期间早于主债务履行期限或者与其同时届满的，视为没有约定，保证期间为主债务履行期限届满之日起六个月",
                ),
                msg(
                    "write “three years from the due date of the debt”",
                    zh="请写明“保证期间为主债务履行期限届满之日起三年”",
                ),
                ("民法典 第六百九十二条第二款",),
            )


def _ineligible(matter: Matter, whole: str) -> Iterator[Finding]:
    if _ALLOWED.search(whole):
        return
    for passage in matter.text.lines_with(_INELIGIBLE):
        match = _INELIGIBLE.search(passage.text)
        if match:
            yield _finding(
                passage.extent(*match.span(1 if match[1] else 2)),
                msg(
                    "{name} may not be a surety: the suretyship is void",
                    zh="{name}属于机关法人、以公益为目的的非营利法人或者居（村）民委员会，不得为保证人，担保合同无效",
                    name=match[1] or match[2],
                ),
                msg(
                    "have another surety, or evidence that the law allows this one",
                    zh="请更换保证人；属于法律规定的例外的，附证明文件",
                ),
                ("民法典 第六百八十三条", "担保制度解释 第五条、第六条"),
            )
            return


def _unresolved(matter: Matter, first: Sentence, whole: str) -> Iterator[Finding]:
    """A company as surety, and no word of a resolution."""
    refused = matter.text.contains(_NO_RESOLUTION)
    if not refused and (_RESOLUTION.search(whole) or matter.text.contains(_RESOLUTION)):
        return
    name = next(
        (
            m[1]
            for pattern in (_COMPANY, _CORPORATE)
            for p in matter.text.lines_with(pattern)
            if (m := pattern.search(p.text)) and not _OTHER.search(m.group())
        ),
        None,
    )
    if name is None:
        name = next(
            (
                m.name
                for m in matter.get(mentions)
                if m.name.endswith("公司")
                and set(m.roles) & {"保证人", "担保人", "保证方", "担保方"}
            ),
            None,
        )
    if name is None and refused:
        name = "保证人"
    if name is None or _PROFESSIONAL.search(name.replace("担保人", "")):
        return
    yield _finding(
        first.extent(),
        msg(
            "{name} is a company: without a resolution of its board or shareholders that the "
            "creditor has looked at, the suretyship may have no effect on it",
            zh="{name}提供担保应由董事会或者股东会决议；债权人未对决议作合理审查的，担保合同可能对公司不发生效力",
            name=name,
        ),
        msg("annex the resolution and say so", zh="请取得决议并约定作为附件"),
        ("公司法 第十五条", "担保制度解释 第七条"),
        Severity.WARNING,
    )


def _finding(
    at: Extent,
    message: Message,
    hint: Message,
    basis: tuple[str, ...],
    severity: Severity | None = None,
) -> Finding:
    return Finding(message, at, hint=hint, basis=basis, severity=severity)


RULE = rule(
    "guarantee-defective",
    Severity.ERROR,
    msg("suretyship without effect as written", zh="保证条款有缺陷"),
    find,
    basis=("民法典 第六百八十三条", "民法典 第六百八十六条", "民法典 第六百九十二条"),
    home_law=True,
)
