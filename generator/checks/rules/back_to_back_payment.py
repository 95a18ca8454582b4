"""Payment that waits for a third party's money (背靠背).

A large enterprise may not make its payment to a small or medium one depend on being paid by a
third party, nor pay pro rata to it: such a term is void, and the court fixes the time of payment.
A public body must pay within 60 days at most, whatever its own funds. Between others the term is
not forbidden, but the supplier carries the risk of a debtor it has no contract with, so it is
reported for a decision. A latest date for payment, commissions on money received, money passed on,
and tests or acceptance by third parties are left alone.

Bad::

    第五条 甲方收到业主相应款项后7日内向乙方支付。

Good::

    第五条 甲方收到乙方开具的增值税专用发票后7日内付款。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.payers import Sides, Standing, sides
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.upstream import WHO, is_listed_condition, waits_upstream
from generator.diagnostics import Severity
from generator.messages import Message, msg

_THIRD = (
    r"(?:业主|建设单位|建设方|发包单位|总包|总承包|发包人|发包方|第三方|第三人|最终用户|终端用户"
    r"|终端客户|最终客户|客户|上游|下游|上家|下家|买家|用户"
    r"|采购人|项目方|项目单位|财政|招标人|主管部门)"
)
_MONEY = r"(?:付款|款项|货款|工程款|进度款|回款|资金|拨款|拨付|支付|付清|付讫|付至|到账|尾款|价款|房款|设备款|质保金|拨下?款|给钱|的?钱|的?款|付了?)"
_RECEIVED = (
    r"(?:收到|收讫|取得|获得|得到|待|在|经|以|等|当|于|自|按|按照|若|如|如果|一旦|未收到|只有|须|凭"
    r"|没有收到|尚未收到|收不到)"
)
_WAITS = re.compile(
    rf"{_RECEIVED}[^。;,]{{0,14}}?{_THIRD}[^。;,]{{0,18}}?{_MONEY}[^。;]{{0,16}}?"
    r"(?:后|之日|为(?:前提|条件|先决条件|限|准)|先决条件|之前|前提)"
    rf"|(?:以|须|待|等)[^。;,]{{0,10}}?(?:从|自|由|向)?{_THIRD}[^。;,]{{0,18}}?(?:收讫|收到|实收|到账)[^。;,]{{0,18}}?{_MONEY}[^。;]{{0,10}}?(?:为|后|前提)"
    rf"|(?:只有|除非|要等|等到?){_THIRD}[^。;,]{{0,16}}?{_MONEY}[^。;]{{0,14}}?(?:才|否则|再|方可)"
    rf"|{_THIRD}(?:给|付|拨|打|结)(?:了|清|完|过来)?[^。;,]{{0,6}}?(?:钱|款|账)?[^。;,]{{0,4}},?(?:再|才|方|我方?才)[^。;]{{0,6}}?(?:付|结|给)"
    rf"|{_THIRD}(?:付款|付|回款|打款)(?:,)?(?:则|就|才)[^。;]{{0,8}}?(?:付|结)|(?:前提|条件)(?:[:为是]|是指)[^。;]{{0,20}}?{_THIRD}[^。;]{{0,12}}?(?:收回|收到|付|到账|回款)"
    rf"|已(?:获|收|收到)[^。;,]{{0,6}}?{_THIRD}[^。;,]{{0,6}}{_MONEY}[^。;,]{{0,4}}为限"
)
_NOT_PAID = re.compile(
    rf"(?:{_THIRD}[^。;,]{{0,8}}(?:未|没有?|不|尚未|拒绝|迟延|延迟|拖[欠延])[^。;,]{{0,8}}{_MONEY}"
    rf"|{_THIRD}[^。;,]{{0,4}}(?:资金|款项?|拨款|工程款)[^。;,]{{0,4}}(?:未|没有?|不)[^。;,]{{0,3}}(?:到位|到账|拨付|支付|拨)"
    rf"|(?:未(?:能)?(?:收到|取得|获得)|收不到|没有?收到)[^。;,]{{0,10}}{_THIRD}[^。;,]{{0,12}}{_MONEY})[^。;]{{0,12}}?"
    r"(?:,|的|时|前)[^。;]{0,24}?(?:有权|可以?|暂不|不得|无权|不能|顺延|不予|不承担|无义务|不负|理解|不付|亦?不|无[须需])"
)
_PRO_RATA = re.compile(
    rf"{_THIRD}[^。;]{{0,16}}?(?:同比例|相同比例|同步支付|同期支付|同步付款|付款比例"
    rf"|支付比例|回款比例|付多少|给多少|结算进度|(?:付款|收款|回款|到款|拨款)(?:的)?(?:进度|节奏|情况)(?!款)"
    rf"|支付的?进度(?!款)|(?:支付|付)给[^,。;]{{1,8}}的比例)|背靠背|按回款比例|[Bb]ack[- ]to[- ]back|[Pp]ay[- ](?:when|if)[- ]paid"
)
_ARRIVES = re.compile(
    rf"{_THIRD}[^。;,|]{{0,14}}?(?:款|钱|资金)[^。;,|]{{0,8}}?(?:到达|打到|打入|进|汇入|到账?|拨到|退还|退回|支付给)[^。;,|]{{0,14}}?(?:后|之后|以后)"
    rf"|{_THIRD}(?:退还|支付|拨付|付给|返还|打给)[^。;,|]{{0,14}}?(?:款|钱|质保金|资金)[^。;,|]{{0,8}}?(?:后|之后|以后)"
)
"""In a table or under a heading of payment, where nothing else says what waits."""
_HEADED = re.compile(r"付款|支付|结算")
_ENGLISH = re.compile(
    r"(?:only (?:after|when|if|upon|once)|until|conditional (?:up)?on|subject to|within \d+ days (?:of|after)|upon)[^.]{0,60}?(?:receiv|receipt|paid|payment)[^.]{0,40}?(?:end[- ](?:user|customer)|employer|owner|main contractor|third party|ultimate)"
    r"|(?:employer|owner|end[- ](?:user|customer))[^.]{0,30}(?:has|have) (?:actually )?(?:paid|made payment)",
    re.IGNORECASE,
)
_PAYS = re.compile(
    r"支付|付款|付给|付清|付讫|结清|结算|付多少|分包款|暂缓|顺延|支付给|不承担|拒绝|给付|付|给|催|请求|钱|结账|账|[Pp]a(?:y|id)"
)
_HARMLESS = re.compile(
    r"佣金|提成|返利|返点|代理费|居间|分成|分配|代收|代为收取|解付|上缴|转付|截留"
    r"|赔偿款|赔款|保险金"
    r"|无论[^。;]{0,20}(?:是否|与否)|不论[^。;]{0,20}(?:是否|与否)"
    r"|不以[^。;]{0,24}(?:为前提|为条件)"
    r"|(?:总包[方人商]?|甲方|买方|需方|承包[人方]|采购方|购货方|付款方|我方)[^。;,]{0,6}不得(?:以此|据此)|两者中较早|孰早|先到者为准|不受[^。;]{0,10}影响|仍应|自身的?经营风险|不影响|不因"
    r"|最迟|至迟|不晚于|最晚|不得晚于|最长不超过|农民工|工资|退房"
    rf"|(?:与|和|同|跟)[^。;,]{{0,4}}{_THIRD}[^。;]{{0,24}}(?:无关|无涉|没有关系|没关系|不挂钩|不相干|相互独立)|自[有筹]资金|不(?:取决|依赖)于|不随[^。;]{{0,20}}(?:变|顺延|推迟)|脱钩"
    rf"|不得(?:以|将|因)[^,。;]{{0,20}}{_THIRD}"
)
_DELIVERS = re.compile(
    r"^(?:(?!支付|付款|付给|付清|结算)[^。;]){0,12}?(?:组织|进场|施工|发货|交货|交付"
    r"|开工|供货|安排|提供|办理|开具|退还|返还)"
)
_NAMED = re.compile(rf"{_THIRD}|{WHO.pattern}|背靠背|回款|[Pp]aid|[Pp]ay|[Bb]ack[- ]to|几成|多少")
_OUTER = re.compile(r"最迟|至迟|不晚于|最晚|不得晚于|最长不超过|届时无论|无论是否|不论是否")
_PARTY_LINE = re.compile(rf"({_THIRD})(?:\([^()]{{1,12}}\))?:")
_ACT = re.compile(rf"({_THIRD})(?:应|须|有权|同意|负责|承诺|保证)")
_BOUND = re.compile(rf"({_THIRD})(?:(?:应当?|须|需)(?!付|支付|结|拨|给)|承担)")
_PRO_RATA_EN = re.compile(r"[Bb]ack[- ]to[- ]back|[Pp]ay[- ](?:when|if)[- ]paid")
_HEAD = 16
_ITEMS = 4
_ACTS = 3
"""So often a word has duties of its own in the text that it names a party."""


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence that makes a payment wait."""
    who: Sides | None = None
    named = matter.text.numbers_with(_NAMED)
    for number in sorted(named & matter.text.numbers_with(_PAYS)):
        sentence = matter.text.sentences[number]
        text = sentence.text
        if not _PAYS.search(text) or not _NAMED.search(text):
            continue
        who = who or matter.get(sides)
        if not (
            _waits(text, who.roles)
            or _is_headed(matter, sentence, who)
            or _is_condition(matter, sentence, who)
        ):
            continue
        if _OUTER.search(sentence.passage.text):
            continue
        if not (who.may_be_protected or who.buyer is Standing.SMALL):
            continue
        if _is_between_parties(matter, text):
            continue
        yield _finding(sentence, who)


@lru_cache(LINES)  # the next document of a type has the same sentences, and the same roles
def _waits(text: str, roles: frozenset[str]) -> bool:
    """Whether a payment waits for a third party, who has none of the roles."""
    if _HARMLESS.search(text):
        return False
    if _ENGLISH.search(text):
        return True
    for pattern in (_PRO_RATA, _WAITS, _NOT_PAID):
        for found in pattern.finditer(text):
            if _names_a_third(found.group(), roles) and not _DELIVERS.match(text[found.end() :]):
                return True
    for found in waits_upstream(text):
        if _names_a_third(found.group(), roles) and not _DELIVERS.match(text[found.end() :]):
            return True
    return False


def _is_condition(matter: Matter, sentence: Sentence, who: Sides) -> bool:
    """Whether it is one of the conditions of payment that a line before announces."""
    lines = matter.text.passages[max(0, sentence.passage.index - _ITEMS) : sentence.passage.index]
    before = "".join(p.text for p in lines) + sentence.passage.text[: sentence.end]
    found = is_listed_condition(sentence.text, before)
    if found is None or not _names_a_third(found.group(), who.roles):
        return False
    return _HARMLESS.search(before) is None


def _is_headed(matter: Matter, sentence: Sentence, who: Sides) -> bool:
    """Whether a cell or an item under a heading of payment names a third party's money."""
    found = _ARRIVES.search(sentence.text)
    if found is None or not _names_a_third(found.group(), who.roles):
        return False
    if _HARMLESS.search(sentence.text):
        return False
    passage = sentence.passage
    own = _HEADED.search(sentence.text[: found.start()])
    if passage.cell is None and not passage.label and "|" not in passage.text and not own:
        return False
    before = matter.text.passages[max(0, passage.index - _HEAD) : passage.index + 1]
    return any(_HEADED.search(line.text) for line in before)


def _is_between_parties(matter: Matter, text: str) -> bool:
    """Whether the text uses the word for a party, as 业主应 and 业主有权 all over it show."""
    if "背靠背" in text or "回款" in text or _ENGLISH.search(text) or _PRO_RATA_EN.search(text):
        return False
    own = set(_BOUND.findall(text))  # 发包人未支付的，发包人应承担违约责任
    named = {*re.findall(_THIRD, text), *WHO.findall(text)}
    return bool(named) and named <= matter.get(acting) | own


def acting(matter: Matter) -> frozenset[str]:
    """The words for third parties that this text uses for parties of its own."""
    declared: set[str] = set()
    acts: Counter[str] = Counter()
    for passage in matter.text.running:
        line = _PARTY_LINE.match(passage.text)
        if line:
            declared.add(line[1])
        acts.update(_ACT.findall(passage.text))
    return frozenset(declared | {word for word, times in acts.items() if times >= _ACTS})


def _names_a_third(words: str, roles: frozenset[str]) -> bool:
    """Whether the money is a third party's, not that of a party to this agreement."""
    if "背靠背" in words or "回款" in words or words.isascii():
        return True
    named = [*re.findall(_THIRD, words), *WHO.findall(words)]
    return any(word not in roles for word in named) or "多少" in words or "几成" in words


def _finding(sentence: Sentence, who: Sides) -> Finding:
    message, severity, basis = _judge(who)
    return Finding(
        message,
        sentence.extent(),
        hint=msg(
            "let the time run from delivery or acceptance, such as “验收合格之日起30日内支付”",
            zh="请自交付或者验收合格之日起算付款期限，如“验收合格之日起30日内支付”",
        ),
        severity=severity,
        basis=basis,
    )


def _judge(who: Sides) -> tuple[Message, Severity, tuple[str, ...] | None]:
    """What a payment that waits means between these two."""
    if who.buyer is Standing.PUBLIC:
        return (
            msg(
                "the payment waits for a third party's money without an outer limit; a public "
                "body must pay a small or medium enterprise within 60 days at most",
                zh="以第三方付款为支付条件且没有最长期限；"
                "机关、事业单位向中小企业付款最长不得超过60日",
            ),
            Severity.ERROR,
            ("保障中小企业款项支付条例 第九条第一款",),
        )
    if who.buyer is Standing.LARGE and who.supplier is Standing.SMALL:
        return (
            msg(
                "a large enterprise makes its payment to a small or medium one depend on a third "
                "party's payment; such a term is void",
                zh="大型企业以收到第三方付款作为向中小企业付款的条件，该约定无效",
            ),
            Severity.ERROR,
            None,
        )
    return (
        msg(
            "the payment depends on a third party's payment; void where a large enterprise pays a "
            "small or medium one, and a risk for the supplier in any case",
            zh="以第三方付款作为支付条件；付款方为大型企业、收款方为中小企业的，"
            "该约定无效，其他情形下收款方也承担第三方不付款的风险",
        ),
        Severity.WARNING,
        None,
    )


RULE = rule(
    "back-to-back-payment",
    Severity.WARNING,
    msg("payment waits for a third party", zh="以第三方付款为支付条件"),
    find,
    basis=(
        "保障中小企业款项支付条例 第九条第二款",
        "法释〔2024〕11号",
        "民营经济促进法 第六十八条",
    ),
)
