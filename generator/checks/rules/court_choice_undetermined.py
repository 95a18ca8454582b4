"""A choice of court that does not tell which court when somebody wants to sue.

A choice counts where the court can be fixed when the suit is brought; else the law's own rule on
jurisdiction applies (不能确定的，依照民事诉讼法的相关规定确定). The observing or the defaulting party is
known only at the end of the suit; 合同签订地 fixes nothing while the place of signing is left open;
and two clauses that send the same disputes to different courts leave it open too. An agreement
without any word on disputes gets a note: the defendant's domicile or the place of performance
decides. Where it is one of sale, works or services, ``usual-term-missing`` says so instead.

Bad::

    因本合同发生的争议，由守约方所在地人民法院管辖。

Good::

    因本合同发生的争议，由原告所在地人民法院管辖。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.agreement import is_whole, title
from generator.checks.courts import Court, courts
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.titles import is_supply
from generator.diagnostics import Severity
from generator.messages import Message, msg

_JUDGED = (
    r"(?:(?:守约|履约|守信|遵守(?:合同|约定|诺言)|(?:不|未|没有?|无)?(?:违约|毁约|背约|失信|违反(?:合同|约定|本合同|协议))(?:行为)?|非违约|(?:正常|如约|按约|依约|全面|未|没有?)履行(?:合同|义务)?"
    r"|(?:首先|最先|先|被)?(?:遭)?受(?:到)?(?:损害?|损失|害|侵害)(?:较大|较重|严重)?|吃(?:了)?亏|[无没有](?:过错|过失|责任|错|理)|过错|过失|受骗|被骗"
    r"|责任|权利|权益|债权|债务|利益受损|胜诉|败诉|赢|输|占理|在理|有理|理亏|理直|善意|诚信|老实)(?:了)?(?:的|之)?(?:那)?一?(?:个)?(?:当事)?(?:方|家|边|头|者|人)(?:(?:的|之)(?:相对方|对方|相对人))?|(?:违约|守约|履约)企业|苦主)"
)
"""Who breaks the agreement, or is right, shows at the end of the suit."""
_AT = r"(?:当事人)?(?:的|之)?(?:法定)?(?:(?:住所|注册|登记|户籍|户口|经常居住|居住|经营|营业|办公)?(?:所在)?地|住所|当地|本地|老家|所在(?:的)?|(?:家)?门口|那[儿边里]|(?:的)?[县市]里?)"
_JUDGED_LATER = re.compile(
    rf"{_JUDGED}(?:\([^()]{{1,12}}\))?(?:选择|在|到|向)?(?:其|自己|本身)?{_AT}[^,。;]{{0,14}}(?:法院|打官司|起诉|管辖)"
    r"|(?:谁|哪[边方家])(?:没|未|不|有)?(?:违约|毁约|守约|有?理|[占在得]理|有道理|错|过错|吃了?亏|受损|受害|讲信用)[^。;]{0,12}?(?:(?:谁|哪[边方家]|对方|他|其)[^。;]{0,10}(?:法院|打官司|起诉|管辖|告))"
    rf"|(?:诉讼|起诉|官司|管辖)[^。;]{{0,10}}(?:地|法院)?(?:为|是|:|在|到){_JUDGED}{_AT}"
)
_P = r"(?:[甲乙丙丁买卖供需]方|[一-鿿]{2}方|[一-鿿]{1,2}[人商]|我方|本方|对方)"
_TO_BE_AGREED = re.compile(
    r"(?:双方|各方)(?:届时|另行|共同|再)?(?:协商|商定|选定|确定)(?:一致)?(?:选[定择]|确定|认可)?的[^,。;]{0,8}法院"
    r"|(?:届时|另行|以后|将来)(?:由?双方)?(?:再)?(?:共同)?(?:协商|商定|选定|确定|商量)(?:一致)?(?:选[定择]|确定)?的?[^,。;]{0,8}法院"
    r"|法院[^,。;]{0,6}(?:由(?:双方|各方)[^,。;]{0,8}(?:商定|协商|确定|选定)|待定|另定|另行(?:商定|协商|确定|约定)|[^,。;]{0,8}再(?:定|商|议|协商|选))"
    rf"|{_JUDGED}(?:的|之)(?:人民)?法院|(?:商量|协商|商议)(?:好|妥|定|一致)?(?:后|了)?再[^,。;]{{0,8}}法院|{_P}(?:届时)?(?:指定|选定|认可|决定|挑选)的[^,。;]{{0,8}}法院"
    r"|(?:合适|适当|适宜|(?<!不)方便|便利|公正|公平|中立|有利)(?:于)?[^,。;]{0,8}?法院|法院[^。;]{0,12}?(?:届时|到时候?|以后|将来|事后|另行|再)[^,。;]{0,8}?(?:再?[定商议]|协商|确定|选定)"
    rf"|{_JUDGED}(?:自[行由]|有权)?(?:选[择定]|指定|决定|挑选?)[^,。;]{{0,12}}(?:法院|管辖)|(?:双方|各方)(?:都|均|共同|一致)?(?:认可|接受|信任|认为)[^,。;]{{0,10}}法院"
)
_TAKEN_BACK = re.compile(
    r"(?:不得|不再|不|禁止)(?:约定|采用|适用|由)|改为|变更为|修改为|取代|(?:原|旧)(?:合同|约定|协议|条款)|所谓|例如"
)
_SIGNING = re.compile(r"签[订约署](?:所在)?地(?:点)?(?:的)?[^,。;(:]{0,16}法院")
_STATED = re.compile(
    r"签[订约署](?:地点?|地址|所在地)(?:为|是|在|:|\(|即|约定为)+[^,。;()_×]{0,2}[一-鿿]{2,}"
    r"|(?:在|于)[一-鿿]{2,24}(?:签[订署约]|订立)|(?:签[订署约]|订立)[于在][一-鿿]{2,12}[省市区县镇州]"
)
_NO_PLACE = re.compile(
    r"签[订约署](?:地点?|地址|所在地)(?:为|是|在|:|\()*(?:签[订署约]|人民法院|有管辖|管辖|法院|地址|日期|时间|待定)"
)
_BY_PLAINTIFF = re.compile(
    rf"{_P}(?:作?为|是)原告|{_P}(?:先)?(?:起诉|诉|告|提起诉讼|向法院起诉){_P}?|由{_P}(?:提起|提出|起诉)|(?:起诉|状告){_P}"
)
"""Each side has its own court to sue in: that is one rule, not two."""
_ANY_WORD = re.compile(r"争议|纠纷|仲裁|诉讼|法院|管辖|起诉")

_SUED = ("法院", "官司", "起诉", "管辖", "告", "诉讼")


def find(matter: Matter) -> Iterator[Finding]:
    """What each choice leaves open; else that there is none."""
    found = matter.get(courts)
    reported = False
    known = {(c.sentence.passage.index, c.sentence.start) for c in found}
    for sentence in matter.text.sentences_with(*_SUED):
        if not any(word in sentence.text for word in _SUED):
            continue
        chosen = (sentence.passage.index, sentence.start) in known
        message = _open(matter, sentence, chosen=chosen)
        if message is not None:
            reported = True
            yield _finding(sentence, message)
    if not reported:
        yield from _conflict(found)
    if not found and _is_silent(matter):
        yield from _missing(matter)


def _is_silent(matter: Matter) -> bool:
    """Whether nothing is said on disputes, and ``usual-term-missing`` does not say so already."""
    return is_whole(matter) and not matter.get(is_supply) and not matter.text.contains(_ANY_WORD)


def _open(matter: Matter, sentence: Sentence, *, chosen: bool) -> Message | None:
    text = sentence.text
    judged = _JUDGED_LATER.search(text) or _TO_BE_AGREED.search(text)
    if judged and not _TAKEN_BACK.search(text):
        return msg(
            "which court that is cannot be told when the suit is brought, so the law's rule on "
            "jurisdiction applies instead of this choice",
            zh="起诉时不能据此确定管辖法院，应依照民事诉讼法的规定确定管辖",
        )
    if chosen and _SIGNING.search(text) and not _is_signing_stated(matter):
        return msg(
            "the court at the place of signing is chosen, but the agreement does not say where it "
            "is signed",
            zh="约定由合同签订地人民法院管辖，但合同没有写明签订地点，起诉时难以确定管辖法院",
        )
    return None


def _is_signing_stated(matter: Matter) -> bool:
    if matter.deal is not None and matter.deal.get("signing.place"):
        return True
    return any(
        (found := _STATED.search(p.text)) is not None and not _NO_PLACE.match(found.group())
        for p in matter.text.lines_with(_STATED)
    )


def _conflict(found: tuple[Court, ...]) -> Iterator[Finding]:
    """The first choice that names other places than an earlier one for the same disputes."""
    first: Court | None = None
    for court in found:
        if court.limited or not court.places or _BY_PLAINTIFF.search(court.sentence.text):
            continue
        if first is None:
            first = court
        elif not first.places & court.places:
            yield _finding(
                court.sentence,
                msg(
                    "this sends the same disputes to another court than “{first}”; it cannot be "
                    "told which of the two counts",
                    zh="与“{first}”约定的管辖法院不同，不能确定以何者为准",
                    first=first.sentence.extent().quote[:40],
                ),
            )
            return


def _missing(matter: Matter) -> Iterator[Finding]:
    name = title(matter)
    yield Finding(
        msg(
            "the agreement says nothing on disputes: the people's court at the defendant's "
            "domicile or at the place of performance has jurisdiction",
            zh="合同没有约定争议解决方式：依法由被告住所地或者合同履行地人民法院管辖",
        ),
        name.whole() if name else None,
        hint=msg(
            "add a clause if another court or arbitration is wanted",
            zh="如需由其他法院管辖或者仲裁，请增加争议解决条款",
        ),
        severity=Severity.INFO,
        basis=("民事诉讼法 第二十四条",),
    )


def _finding(sentence: Sentence, message: Message) -> Finding:
    return Finding(
        message,
        sentence.extent(),
        hint=msg(
            "name a place that is fixed now: 甲方住所地, 原告住所地, or the signing place written out",
            zh="请改为现在即可确定的地点，如“甲方住所地”“原告住所地”，或写明签订地的省、市、区",
        ),
    )


RULE = rule(
    "court-choice-undetermined",
    Severity.WARNING,
    msg("court cannot be told from the clause", zh="管辖法院无法确定"),
    find,
    basis=("民事诉讼法解释 第三十条", "民事诉讼法解释 第十八条", "民法典 第四百九十三条"),
)
