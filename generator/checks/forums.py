"""The matter in, its choices of forum out: which sentences send disputes to arbitration or court.

This module alone knows which 仲裁 and 法院 are choices, and which are enforcement, preservation,
costs, representations, labour disputes or the law's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.checks import lazy_re as re
from generator.checks.bodies import Body, bodies
from generator.checks.draft_terms import is_draft, is_sample
from generator.checks.matter import Matter
from generator.checks.text import Passage, Sentence


class Forum(StrEnum):
    """Who decides."""

    ARBITRATION = "arbitration"
    COURT = "court"


@dataclass(frozen=True)
class Choice:
    """Words that send disputes to a forum.

    Attributes:
        forum: Which.
        sentence: Where.
        start: Where its words begin in the sentence.
        end: One past their end.
        limited: For some disputes only, or only if something happens.
        option: An entry of a list to choose from.
    """

    forum: Forum
    sentence: Sentence
    start: int
    end: int
    limited: bool
    option: bool

    @property
    def words(self) -> str:
        """The words of the choice."""
        return self.sentence.text[self.start : self.end]

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The arbitration institutions that its sentence names."""
        return bodies(self.sentence.text)


SEVERAL_PLACES = re.compile(
    r"(?:双方|各方|[甲乙]、?[乙丙]双方|当事人)(?:各自)?(?:的)?所在地(?:的)?仲裁|"
    r"所在地(?:的)?(?:仲裁(?:委员会|机构|委))?(?:或者?|、|/)[^,。;]{0,8}所在地(?:的)?仲裁"
    r"|[甲乙丙买卖供需]方(?:或者?|、|/)[甲乙丙买卖供需]方(?:的)?(?:住)?所在?地(?:的)?仲裁|[两二三]地(?:的)?仲裁委|任[一何](?:城市|地方|地)(?:的)?仲裁|(?:各自|各方|各人)(?:选|挑|指)[定择]?的?[^,。;]{0,8}仲裁(?:委|机)"
)
"""As many institutions as places: 双方各自所在地仲裁委员会."""

_ARBITRATION = re.compile(
    r"(?:申请|提交|提请|提起|提出|提付|请求|要求|进行|诉诸|采取|采用|通过|适用|以|由|交|报|经|向|选择|选定|交付|付诸|递交|找|请|去|走|选|按照?|依照?|根据)[^,。;:]{0,44}?"
    r"仲裁(?!费|规则|员|庭(?!仲裁)|语言|地|程序|期间|法|协议|条款|检[验测]|裁决书|申请书|事项|时效|的?裁决)"
    r"|在[^,。;:]{1,24}?仲裁(?=$|[,。;)或])|仲裁或(?:者)?(?=诉讼|[^,。;]{0,12}法院)|[,:]仲裁解决|(?:解决|处理)(?:方式|办法|途径)?(?:[:为是]|采用|选择)+仲裁|仲裁机构[为是:系][^,。;]{2,30}"
    r"|到[^,。;:]{0,12}仲裁(?=$|[委机来庭院,。;])|由仲裁庭[^,。;]{0,6}(?:裁[断决]|解决)|√[一-鿿]{2,12}仲裁委员会仲裁"
    r"|(?:提交|交|由|向|找|选)[^,。;:]{0,8}(?:贸仲|北仲|上仲|广仲|深国仲|上国仲|海仲|CIETAC|HKIAC|SIAC|SHIAC|SCIA)"
    r"|(?:提请|提交|申请|声请|要求|进行|通过|经)仲裁裁决|(?:声请|径[行向]?|付)[^,。;:]{0,20}?仲裁(?=$|[,。;]|[委机来庭院])|[两二三一]种[^。;]{0,20}仲裁|(?<=[:,;、|/或①-⑨☑☒√■])仲裁(?=[/、或(,。;都均皆□]|$)|(?:爱|想|愿意?|只能|也可|亦可|应先?|须先?)仲裁(?![费员庭规])|^仲裁(?=[/、或(。;])|仲裁(?:委员会|委|机构|机关|部门|单位|中心|院)(?:进行|来|予以|给)?(?:裁[断决]|评|断|给|个说法|受理|处理|解决|说了算|也[行可])|仲裁(?=[都也均]?[行可](?:以)?[,。;]|,?[或与和及]诉讼)|(?:经过?|通过|以|依)仲裁程序[^,。;]{0,8}解决|仲裁(?=(?:/|、|或者?)诉讼[^,。;]{0,6}(?:均可|任选|方式|解决))"
)
_COURT = re.compile(
    r"向[^,。;:]{0,40}?法院(?:提起|提出|进行|以|申请)?(?:民事)?(?:起诉|诉讼|提诉|裁决)"
    r"|(?:由|归|受|交由|提交|提请|到|在|以|诉诸|诉至|或|向|应为|为)[^,。;:]{0,40}?法院[^,。;:]{0,10}?"
    r"(?:管|裁决|判决|裁判|审理|处理|解决|起诉|诉讼|审判|[一初]审)"
    r"|(?:提起|提出|进行|通过|以|采取|或|或者)(?:民事)?诉讼(?!费|期间|程序中|中|文书|时效|请求|行为|保全)"
    r"|(?:诉至|诉请|起诉至|诉讼至|诉诸|诉之于|告到|告至|求诸|诉于)[^,。;:]{0,30}(?:法院|法庭)|(?:起诉|法院管辖|打官司)"
    r"|[一-鿿](?:人民)?法院(?:享?有|具有)(?:专属|排他)?管辖权(?!的)|(?<=仲裁[与和及或、/])诉讼|[一-鿿](?:人民)?法院(?:来|予以|依法|专属|一审|第一审|进行|受理并)*(?:管辖|受理|审理|裁决|裁判|判决|审判|处理|解决|[一初]审|起诉|诉讼|打官司|说了算|断|裁(?!定))|管辖(?:法院|机构)?[为是:系|]+[^,。;]{1,30}(?:法[院庭]|高院|中院)"
    r"|诉讼(?=[都也均]?可(?:以)?[,。;]|[或/、](?:者)?仲裁|\([^()]{2,24}法院\))|(?<=[:,;、|/或①-⑨])诉讼(?=[/、或(,。;都均皆]|$)|^诉讼(?=[/、或(])"
    r"|仲裁(?:/|、)诉讼(?=[^,。;]{0,6}(?:均可|任选|方式|解决))"
    r"|(?:去|到|上|找|走|闹到|告到|交)[^,。;:]{0,24}?法院(?:打官司|告|断|判|说|解决|也|都|$|(?=[,。;]))"
    r"|(?:提交|提请|诉至|诉诸)[^,。;:]{0,24}?法院(?=$|[,。;])|(?:管辖|受理)法院[为是:系][^,。;]{2,30}|管辖[为是:系][^,。;]{2,30}法院"
    r"|(?i:\bcourts? (?:of|at|in) ?)[一-鿿]{2,8}[^。;]{0,16}(?i:jurisdiction)|由?[一-鿿]{0,6}高院[^,。;]{0,4}(?:管辖|审|判|解决|$)"
    r"|(?:去|到|上|找|就到)[^,。;:]{0,8}(?:高院|中院)"
)
_TOPIC = re.compile(
    r"争议|纠纷|争端|分歧|争执|争讼|协商不成|协商未果|协商无果|协商解决|扯皮|打官司|(?:闹|起)了?(?:纠纷|矛盾|别扭|意见|摩擦)|闹到|争端|说不[拢通]|谈不[拢成]|商量不[成了好]|调解[^,。;]{0,4}不成|达不成(?:一致|协议)|矛盾|起冲突|意见不一|诉争|官司|各执一词|讼争|[争纠]议|不能解决|未能解决"
    r"|(?:引起|产生|发生|有关)的?(?:一切|任何|全部)?(?:诉讼|仲裁)|法院(?:受理)?管辖|管辖法院|管辖[:为是]|由[^,。;:]{2,24}法院(?:专属)?管辖|[一初]审|(?i:jurisdiction|disputes?|arbitration)|择一|二选一|打官司|谈不[拢成]"
)
_HEADED = re.compile(
    r"争议|纠纷|仲裁|管辖|诉讼|法律适用|争端|适用法律|合同(?:的)?法律|(?i:dispute|arbitration|jurisdiction|governing law)"
)
_NOISE = re.compile(
    r"执行|填写|删除|正在|(?:终止|解除)(?:本)?(?:合同|协议)|包括但不限于|保全|先予|撤销|不予|承认|律师费|诉讼费|仲裁费|费用|未决|送达|文书|声明|保证(?!期)|过程中|期间"
    r"|被(?!告|申请|诉人)[^,]{0,8}(?:起诉|提起)|遭|涉及|涉诉|卷入|认定|确认|适当(?:予以)?(?:减少|增加|调整)|破产|申报|失信|行政(?:诉讼|复议)"
    r"|第三[方人][^,]{0,12}(?:提起|起诉|诉讼|主张)|代理|参加|费率|披露|公告|豁免|提供担保|判令|支付令|公证"
    r"|主张(?:权利|债权)|(?:方式|途径)(?:主张|追索|追讨|实现|维护)|除外|地点|时,?应当|刑事|处罚|重大诉讼|财产线索|申请处分|拍卖|变卖|评估|鉴定结论|冻结|查封|扣押|停止支付"
)
_NEGATED = re.compile(
    r"(?:不得|无权|不再|不应|不能|不可|不许|不准|不要|不必|不用|不选|不愿|不去|不到|不由|不约定|排除|放弃|禁止|免于|无须|无需|而非|并非|不是|不通过|避免|不提交|不采用|(?<![分个特])别(?!扭)|勿|谁也不|都不)"
    r"[^,。;]{0,14}$|不$"
)
_OTHER_SYSTEM = re.compile(
    r"劳动(?:人事)?争议|劳动(?:人事)?仲裁|人事仲裁|土地(?:承包)?(?:经营)?(?:纠纷)?仲裁|土地承包仲裁|体育仲裁|劳动纠纷|劳动合同|(?:质量|检验|技术)仲裁|主权[^,。;]{0,4}豁免|(?:监督|检[验测]|鉴定)(?:部门|机构|单位)[^,。;]{0,4}仲裁"
)
_OCCASION = re.compile(
    r"(?:委员会|委|机构|机关|部门|庭)?(?:进行|予以)?(?:调解)?[、和或及与]?(?:仲裁|裁决|审理)?(?:之?时(?=[,应须由])"
    r"|(?:之?时|的),[^。;]{0,16}(?:应|须|有义务)[^。;]{0,14}(?:作证|(?:提供|出具|提交)[^,。;]{0,12}(?:证|材料|资料|报告)|出庭|(?:协助|配合)[^,。;]{0,8}(?:调查|举证)))"
)
"""Behind words that only name an occasion: 由仲裁机关仲裁时,监理人应当提供证据."""
_STILL = re.compile(
    r"(?:不|未|并不|不得)(?:排除|妨碍|妨害|影响|限制|剥夺|禁止|放弃|丧失)[^,。;]{0,14}$|(?:并非|不是|不)(?:只能|限于|仅限|只可|仅能)[^,。;]{0,8}$"
)
"""Twice negated: 不排除一方向法院起诉."""
_FALLBACK = re.compile(
    r"(?<!否)无效|不予受理|不受理|没有达成|未达成|未约定|没有约定|未在本|事后|不服|裁决后|仲裁后|不接受|撤销|不存在仲裁|无仲裁"
    r"|不具有?管辖|无管辖"
)
_SCOPED = re.compile(
    r"其[他它余](?!:)|除(?!仲裁|上述|此|[^,。;]{0,14}仲裁[^,。;]{0,4}外|[^,。;]{0,14}(?:诉讼|起诉)[^,。;]{0,4}外)[^,。;]{1,40}外|仅限|涉外|境内|境外|国内争议|知识产权|侵权|保密|不动产|"
    r"就[^,。;]{2,16}(?:部分|事项)|[一-鿿)]部分(?:\([^()]{0,30}\))?(?:的|所生|产生的|发生的|引起的)?(?:争议|纠纷|争端)|主合同|原合同|(?:与|和|跟)其[^,。;]{0,6}(?:分包|供应|供货|[上下][游家]|客户|承运|员工|雇员|职工|工人|转包|第三[方人])[^,。;]{0,10}(?:争议|纠纷)|小额|标的额|不超过|以下的|以上的|金额在|如在|若在|被诉方?|地点选在"
)
_INTRO = re.compile(
    r"(?:第[ _()\d一二两三四五六七八九十/]{0,8}(?:种|项|款|个)|(?:下列|以下|如下)[^,。;:]{0,10}(?:种|项|方式|途径|办法)|方式之一|任选|[两二几]种选择"
    r"|方式[:为]?[_(]|选(?:择|用|定)?第?[A-Da-d1-4①-④](?=[:,。项种]))"
)
_ANY = re.compile(r"之一|均可|任一|任何一种|任意|任选|都可")
_SEVERAL = re.compile(r"种(?:以?及|和|与|、)第?[(_ ]*[二三2-3]|可?多选|并行有效|[均都同时]有效")
_MARKED = re.compile(r"[□☐☑☒■√✓▣◼✔○●]|[(]\s*[)]")
_EMPLOYMENT = re.compile(r"(?:劳动|聘用|用工|劳务派遣|招工)(?:合同|协议)书?$")
_TITLE_LINES = 4
_LOOK_BACK = 5
_SUBMITTED = re.compile(
    r"仲裁机构[为是:系]|仲裁(?:委员会|机构|机关|部门)[^,。;]{0,8}(?:仲裁|裁[决断]|受理)|(?:申请|提请|提起|提交|提付|选择)仲裁,?(?:或者?|、|亦|也)|均?可(?:以)?(?:依法)?申请仲裁|(?:诉讼|仲裁)(?:的)?(?:方式|途径|办法)?(?:解决|均可|都行)|(?:提交|提请|递交|交由|交付|由)[^,。;]{0,16}仲裁(?:委员会|机构|机关)"
)
_GOES_ON = re.compile(r"上述|前[款条项述]|尽管|也|亦|仍|还|此外|同时|并")
_TOPIC_OR_BODY = re.compile(f"{_TOPIC.pattern}|仲裁(?:委员会|院|中心)仲裁")
_SHORT = 160
"""Characters of a line whose sentences are about one matter."""
_HEADING = 20
"""Characters that the heading of a clause has at most; more is the clause itself."""

_FORUMS = ("仲", "IAC", "法院", "法庭", "诉", "官司", "高院", "中院", "ourt")


def choices(matter: Matter) -> tuple[Choice, ...]:
    """Every choice of forum, in reading order; none in contracts of employment."""
    if any(_EMPLOYMENT.search(p.text) for p in matter.text.running[:_TITLE_LINES]):
        return ()
    return tuple(
        choice
        for sentence in matter.text.sentences_with(*_FORUMS)
        if any(word in sentence.text for word in _FORUMS)
        for choice in _choices(matter, sentence)
    )


def _choices(matter: Matter, sentence: Sentence) -> Iterator[Choice]:
    text = sentence.text
    if _OTHER_SYSTEM.search(text) or not _is_about_disputes(matter, sentence):
        return
    if is_sample(matter, sentence.passage):
        return
    option: bool | None = None
    for forum, pattern in ((Forum.ARBITRATION, _ARBITRATION), (Forum.COURT, _COURT)):
        for match in pattern.finditer(text):
            before, clause = _around(text, match)
            if _OCCASION.match(text, match.end()):
                continue
            if _NOISE.search(_trimmed(clause)) or _is_negated(text[: match.start()][-24:]):
                continue
            if option is None:
                option = is_draft(matter, sentence.passage) or is_option(matter, sentence)
            boxes = _BOXES.findall(text[: match.end()])
            if boxes:
                option = boxes[-1] in _EMPTY_BOXES
            limited = bool(_FALLBACK.search(before + clause) or _SCOPED.search(before + clause))
            yield Choice(forum, sentence, match.start(), match.end(), limited, option)


def _is_negated(before: str) -> bool:
    """Whether the words in front of a choice take it back."""
    return bool(_NEGATED.search(before)) and not _STILL.search(before)


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """What precedes the part of a sentence that a match stands in, and the part itself."""
    start = max(text.rfind(sign, 0, match.start()) for sign in ",;:") + 1
    stops = [text.find(sign, match.end()) for sign in ",;。"]
    end = min((stop for stop in stops if stop >= 0), default=len(text))
    return _BRACKETED.sub("", text[max(0, start - 60) : start]), text[start:end]


_BRACKETED = re.compile(r"\([^()]{0,60}\)")


def _trimmed(clause: str) -> str:
    """A part of a sentence without what its words borrow from noise: 履行期间 is a time."""
    return clause.replace("履行过程中", "").replace("执行过程中", "").replace("执行本", "本")


def _is_about_disputes(matter: Matter, sentence: Sentence) -> bool:
    """Whether a sentence, what it follows, or its clause's heading is about disputes."""
    text = sentence.text
    passage = sentence.passage
    if _TOPIC.search(text) or _TOPIC.search(passage.text[: sentence.start]):
        return True
    if "仲裁" in text and (bodies(text) or _SUBMITTED.search(text)):
        return True
    if len(passage.text) <= _SHORT and _TOPIC.search(passage.text):
        return True
    above = matter.text.passages[max(0, passage.index - 1) : passage.index]
    if any(_leads_on(p, passage, text) for p in above):
        return True
    owner = matter.clauses.owner(passage)
    return owner is not None and any(
        len(heading) <= _HEADING and _HEADED.search(heading)
        for heading in (re.split("[:。;]", clause.title)[0] for clause in owner.path)
    )


def _leads_on(above: Passage, passage: Passage, text: str) -> bool:
    """Whether the line above is a heading on disputes, or a choice that a text goes on with."""
    if len(above.text) <= _HEADING and _HEADED.search(above.text):
        return above.region is passage.region
    goes_on = len(above.text) <= _SHORT and _GOES_ON.search(text)
    return bool(goes_on and _TOPIC_OR_BODY.search(above.text))


def is_option(matter: Matter, sentence: Sentence) -> bool:
    """Whether a sentence is one entry of a list of which one holds, chosen or not."""
    text = sentence.text
    head = _INTRO.search(text)
    if head or _MARKED.search(text):
        chosen = head is not None and _is_chosen(text, text[head.end() :])
        return not chosen and not (head and _ANY.search(text)) and not _SEVERAL.search(text)
    passage = sentence.passage
    own = passage.text[: sentence.start]
    if _INTRO.search(own):
        return not _ANY.search(own) and not _is_chosen(own, text)
    if not _is_entry(passage):
        return bool(_MARKED.search(own))
    for line in reversed(matter.text.passages[max(0, passage.index - _LOOK_BACK) : passage.index]):
        if _INTRO.search(line.text):
            several = _ANY.search(line.text) or _SEVERAL.search(line.text)
            return not several and not _is_chosen(line.text, passage.label or text)
        if not _is_entry(line):
            return False
    return False


def _is_chosen(intro: str, entry: str) -> bool:
    """Whether the line above a list says that this entry of it holds: 按第2种方式解决."""
    said, own = _CHOSEN.search(intro), _NUMBER.search(entry[:_LABEL])
    return said is not None and own is not None and _place(said[1]) == _place(own[1])


def _place(number: str) -> int:
    return max(row.find(number) for row in ("一二三四", "1234", "①②③④", "ABCD", "abcd"))


_CHOSEN = re.compile(
    r"(?:选(?:择|用|定)?|采[用取]|按照?|以|适用|为)(?:下列|以下|如下|上述|下述)?第?[_ (]{0,3}([一二三四1-4①-④A-Da-d])[_ )]{0,3}(?:种|项|款|个)"
)
_NUMBER = re.compile(r"([一二三四1-4①-④A-Da-d])")
_LABEL = 4
_EMPTY_BOXES = "□☐○"
_BOXES = re.compile(f"[☑☒√✓✔■{_EMPTY_BOXES}]")


def _is_entry(passage: Passage) -> bool:
    """Whether a line looks like an entry of a list."""
    return bool(passage.label or passage.cell or _ENTRY.match(passage.text))


_ENTRY = re.compile(
    r"(?:[(\[]?[\d一二三四五六七八九十a-dA-D]{1,3}[)\]、.]|第[一二三四1-4]种|[①-⑨]|[□☐☑☒■√])"
)
