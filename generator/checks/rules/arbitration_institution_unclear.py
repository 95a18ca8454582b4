"""An arbitration clause from which nobody can tell which institution is to decide.

An arbitration agreement must name an institution. Where it is not agreed or not clear, and the
parties do not add it, the agreement is void. Nobody is named by 当地仲裁机构, by the place of a party
not known before the dispute (违约方、守约方、申请人所在地), by a set of rules that belongs to no
institution, or by an authority that does not arbitrate (合同管理机关, a court). A name that is not
quite right but points to one body is good enough (仲裁机构名称不准确，但能够确定的), and so is a place with
one institution only: for 甲方所在地仲裁委员会 the finding is a warning. Labour and land arbitration,
inspection, open blanks and clauses that already leave the choice of a court are left to others.
Samples in guidance, clauses that wait for an agreement on arbitration, and institutions that another
part or a regulator's order names are in order.

Bad::

    双方发生争议协商不成的，提交违约方所在地仲裁委员会仲裁。

Good::

    双方发生争议协商不成的，提交深圳国际仲裁院仲裁。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.bodies import bodies
from generator.checks.data.arbitration import INSTITUTIONS
from generator.checks.forums import SEVERAL_PLACES, Choice, Forum, choices
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """Where naming a city is not enough.

    Attributes:
        several: Cities that have two arbitration institutions or more, without 市.
    """

    several: tuple[str, ...] = setting(
        tuple(sorted(INSTITUTIONS.several)), zh="有两个以上仲裁机构的城市（不带“市”字）"
    )


_BODY = r"(?:[的之])?(?:一[家个])?(?:有管辖权的?|具有管辖权的?)?(?:合同|经济合同|商事)?仲裁(?:委员会|委|机构|机关|部门|单位|组织|中心|庭|院)"
_WHO = (
    r"(?:违约|守约|履约|守信|非违约|未违约|没违约|无过错|过错|责任|受损失?害?|受害|吃亏|占理|有理|原告|被告|起诉|应诉|被诉"
    r"|违反合同|不履行合同|受损害?|赢|输|先|最先|后|胜诉|败诉|(?:被)?申请|主张权利|先?提(?:起|出)(?:仲裁)?的?|任何|任|其中|对|债权|权利)(?:的)?(?:一?方|一|人)?"
)
"""A party that shows only when there is a dispute."""
_UNKNOWN_PARTY = re.compile(
    rf"{_WHO}(?:当事人)?(?:的)?(?:住)?(?:所在|住所|当地|那[边儿里]|本地|户籍|注册|营业|经营|家门口)(?:的)?(?:地|国|城市|市|县)?[^,。;]{{0,4}}{_BODY}"
    r"|(?:谁|哪[边方家])(?:先|没|未|不|有)?(?:违约|守约|申请|有?理|占理|提|吃亏|受损|起诉|告)[^。;]{0,12}(?:当地|那[边儿里]|所在地|谁)[^,。;]{0,6}仲裁"
    rf"|由?{_WHO}(?:自[行由])?(?:选[择定]|指定|决定|挑选?)的?[^,。;]{{0,6}}仲裁(?:委员会|委|机构|机关)"
)
_TO_BE_NAMED = re.compile(
    rf"(?:双方|各方|届时|另行|共同|协商|[甲乙丙买卖供需]方|一方)(?:届时|另行|共同|再)?(?:(?:协商|商定|商量|选[定择]|挑选?|确定|指定|议定)(?:一致|选[定择]|确定|认可|同意|好)?(?:后|以后)?的?|(?:认可|同意|约定)的)[^,。;_×XＸ为]{{0,6}}{_BODY}"
    r"|仲裁(?:机构|委员会|机关|庭)(?:名称)?(?:[:,]|届时|以后|将来|再|到时候?|,)?(?:待定|另定|未定|另行|再[定议商说]|由[^,。;]{1,10}(?:商定|协商|确定|指定|选[定择]|约定))"
)
_NOWHERE = re.compile(
    rf"(?:有关|相关|国家(?:规定)?|上级|主管|有管辖权|具有管辖权|任何|合适|适当|第三方|中立){_BODY}"
    rf"|(?:有名|知名|国际声誉|具有[^,。;]{{0,8}}(?:声誉|资质|资格|权威))(?:的|之)?{_BODY}"
    rf"|(?:国家|法定|专业|权威|公正|独立|官方|政府|具备资质的?|有资质的?|依法设立的?|公认的?){_BODY}"
)
_PLACE = re.compile(
    rf"(?:当地|本地|本市|本县|[县市省镇州乡][里上]){_BODY}"
    r"|(?:当地|本地|[县市省镇州乡][里上])(?:的)?(?:合同)?仲裁(?!检|机构检)"
    r"|仲裁(?:机构|委员会)[:为是][^,。;]{0,6}?(?:所在地|当地|本地|就近|附近)"
    rf"|(?:就近|附近|[这那][边里儿])(?:的|之)?{_BODY}|"
    rf"(?:签[订约署字]|订立|成立|履行|交[货付]|收货|发货|施工|卸货|到货|验收|项目|工程|标的物?|房屋|货物|不动产|事故|发生|纠纷|争议|行为|起运|目的)(?:发生)?(?:所?在)?[地港][^,。;]{{0,4}}{_BODY}"
)
_PARTY_PLACE = re.compile(
    rf"(?:[甲乙丙丁我]方|[买卖供需购销]方|[一-鿿]{{2}}[方人商]|[我本](?:公司|厂|店)|公司|厂家|工厂|平台|业主)(?:的|之)?(?:住所|注册|营业|经营|户籍|法定地址)?(?:所)?(?:在)?(?:地|城市|市|当地)[^,。;]{{0,4}}{_BODY}"
)
_CITY = re.compile(
    r"(?:(?:[由向交请在经省区]|^)([一-鿿]{2,3}?)市|"
    rf"({'|'.join(sorted(INSTITUTIONS.several))}))(?:的)?仲裁(?:机构|机关|部门)"
)
"""A city without the name of an institution in it."""

_NO_ARBITRATOR = re.compile(
    r"(?:合同管理(?:机关|部门)|(?:工商|市场监督|技术监督|质量监督|质监)(?:行政)?(?:管理)?(?:局|所|机关|部门)|(?:镇|乡|县|区|市)?政府|主管(?:部门|机关|局|单位)|上级(?:单位|公司|机关|部门)?|总公司|总部"
    r"|消费者协会|消协|行业协会|同业公会|司法[所局]|派出所|公证处|律师事务所|村(?:民)?委(?:会|员会)|居委会|街道办(?:事处)?|[乡镇]里|商务局|经委|建委|住建局|农业局|科技局|科委|调解(?:委员会|中心)|检验(?:所|局|机构)|监理(?:人|单位|工程师)?)"
    r"(?:设立的|的)?(?:[^,。;]{0,6}部门)?(?:(?:经济)?合同)?(?:申请|提请|进行|要求|来)?(?:调解)?[、或和]?(?:予以|作出)?仲裁(?!委员会(?!仲裁|裁决))|法[院庭](?:进行|来|予以|作出|负责)*仲裁"
)
_COURT_ARBITRATES = re.compile(r"法[院庭](?:进行|来|予以|作出|负责)*仲裁")
_MAYBE = re.compile("|".join(["仲", *map(re.escape, INSTITUTIONS.bodies)]))
_NAMED = re.compile(r"[一-鿿]{2,20}(?:商会|协会|交易所|ICC|HKIAC)|[A-Z]{3,6}")
_OPEN = re.compile(r"(?:[_×Xx]{2}|  )[^,。;]{0,6}仲裁|仲裁(?:机构|委员会)(?:名称)?[:为]?[_ ]{2}")
_ELSEWHERE = re.compile(
    r"香港|澳门|新加坡|伦敦|纽约|巴黎|瑞典|斯德哥尔摩|日内瓦|外国|被[告诉][人方]?(?:所在)?国|第三国|海事"
    r"|\([甲乙丙买卖]方国名\)"
)
_NO_AGREEMENT = re.compile(
    r"(?:根据|依据|依照?|按照?|凭)(?:双方|各方|当事人)(?:之间)?(?:的|另行|事后|届时)?(?:达成|签订|订立)?的?(?:书面)?(?:仲裁)?协议"
    r"|(?<![未没])(?:达成|签有|订有|存在|另有|订立|签订)(?:了)?(?:书面)?的?仲裁(?:协议|条款)的?[,可]"
    r"|仲裁(?:或者?|、|/|和|与|及)(?:法律|民事)诉讼"
)
"""Arbitration if the parties agree on it, or beside a suit: the sentence itself chooses none."""
_SET_ELSEWHERE = re.compile(
    r"(?:按照?|依照?|根据|见)[^,。;]{0,6}(?:第[二三]部分|专用(?:合同)?(?:条款|条件)|特[殊别](?:应用)?(?:条款|条件)|附件|附录|附表|补充条款)"
    r"[^,。;]{0,12}(?:[订定]|规定|约定|[载列写]明)[^。;争纠]{0,14}(?:规则|方式|办法|程序|机构|委员会)[^。;]{0,16}仲裁|(?:证监会|证券监督管理委员会|期货监督管理委员会|交易所)指定的?仲裁"
)
"""What is decided in another part, or by the standing order of a regulator."""
_FILLED_BEHIND = re.compile(r"[_×Xx]{2}[^。;]{0,24}仲裁|仲裁[^。;]{0,16}[_×Xx]{2}")
_ENTRY_BEHIND = re.compile(
    r"^[^,。;:]{0,12}(?:[甲乙丙丁买卖供需]方|原告|被告|申请人|被诉人)[^,。;:]{0,10}[:是为][_×Xx ]*"
)


def find(matter: Matter) -> Iterator[Finding]:
    """Sentences that point to no body; else the first one where no body is named at all."""
    if not any("仲裁" in passage.text for passage in matter.text.lines_with("仲裁")):
        return
    found = [c for c in matter.get(choices) if not c.option]
    with_court = {
        id(c.sentence)
        for c in found
        if c.forum is Forum.COURT and not _COURT_ARBITRATES.search(c.sentence.text)
    }
    arbitration = [
        c
        for c in found
        if c.forum is Forum.ARBITRATION
        and id(c.sentence) not in with_court
        and not SEVERAL_PLACES.search(c.sentence.text)
        and not _NO_AGREEMENT.search(c.sentence.text)
    ]
    vague = [c for c in arbitration if not _is_told_elsewhere(matter, c.sentence)]
    several = matter.settings(Limits).several
    reported: set[int] = set()
    for choice in vague:
        judged = _vague(choice, several)
        if judged is not None and id(choice.sentence) not in reported:
            reported.add(id(choice.sentence))
            yield judged
    if vague == arbitration != [] and not reported and not _is_named(matter):
        yield _finding(arbitration[0], _NONE)


def _is_told_elsewhere(matter: Matter, sentence: Sentence) -> bool:
    """Whether another part, the words behind it, or the lines below say which institution."""
    if _SET_ELSEWHERE.search(sentence.text):
        return True
    passage = sentence.passage
    behind = passage.text[sentence.end :]
    if _FILLED_BEHIND.search(behind) or any(body.name for body in bodies(behind)):
        return True
    below = matter.text.passages[passage.index + 1 : passage.index + 2]
    return passage.text.rstrip().endswith(":") and any(_ENTRY_BEHIND.search(p.text) for p in below)


def _vague(choice: Choice, several: tuple[str, ...]) -> Finding | None:
    """The finding for words that point to no body."""
    text = choice.sentence.text
    authority = _NO_ARBITRATOR.search(text)
    named = any(
        body.name and body.start >= (authority.end() if authority else 0) for body in choice.bodies
    )
    if named or _ELSEWHERE.search(text):
        return None
    if _UNKNOWN_PARTY.search(text) or _TO_BE_NAMED.search(text):
        return _finding(
            choice,
            msg(
                "which institution that is shows only when there is a dispute, so none is named; "
                "unless the parties add one, the arbitration agreement is void",
                zh="由哪个机构仲裁须待争议发生后才能确定，未选定仲裁机构；达不成补充协议的，仲裁协议无效",
            ),
        )
    if authority is not None:
        return _finding(
            choice,
            msg(
                "no arbitration institution is named: authorities and courts do not arbitrate "
                "contract disputes",
                zh="行政机关、人民法院不受理合同争议的仲裁，该约定未选定仲裁机构，达不成补充协议的，仲裁协议无效",
            ),
        )
    city = _CITY.search(text)
    placed = _PLACE.search(text)
    if placed or _NOWHERE.search(text):
        return _finding(choice, _ONE_THERE if placed else _NONE)
    if city is not None or _PARTY_PLACE.search(text):
        certain = city is not None and (city[1] or city[2]) in several
        return _finding(choice, _ONE_THERE, None if certain else Severity.WARNING)
    return None


_NONE = msg(
    "the clause chooses arbitration but no institution: unless the parties add one, "
    "the arbitration agreement is void",
    zh="约定了仲裁但没有选定仲裁机构，又不能达成补充协议的，仲裁协议无效",
)
_ONE_THERE = msg(
    "no institution is named: the clause holds only if there is exactly one at that place; where "
    "there are several and the parties agree on none, it is void",
    zh="未写明仲裁机构名称：该地仅有一个仲裁机构的视为约定；有两个以上又不能协议选定的，仲裁协议无效",
)


def _is_named(matter: Matter) -> bool:
    """Whether the text names an institution anywhere, or leaves a blank for it."""
    for sentence in matter.text.sentences_with(_MAYBE):
        text = sentence.text
        if not _MAYBE.search(text):
            continue
        if bodies(text) or _OPEN.search(sentence.passage.loose.text):
            return True
        if "仲裁" in text and (_ELSEWHERE.search(text) or _NAMED.search(text)):
            return True
    return False


def _finding(choice: Choice, message: Message, severity: Severity | None = None) -> Finding:
    return Finding(
        message,
        choice.sentence.extent(),
        hint=msg(
            "write the full name of one institution, such as 杭州仲裁委员会",
            zh="请写明一个仲裁机构的全称，例如“提交杭州仲裁委员会仲裁”",
        ),
        severity=severity,
    )


RULE = rule(
    "arbitration-institution-unclear",
    Severity.ERROR,
    msg("arbitration institution not named", zh="仲裁机构不明确"),
    find,
    basis=(
        "仲裁法 第二十七条第二款第三项",
        "仲裁法 第二十九条",
        "法释〔2006〕7号 第三条、第四条、第六条",
    ),
    settings=Limits(),
)
