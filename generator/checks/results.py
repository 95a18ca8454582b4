"""The matter in, what a development contract says on who owns the results of the work out.

This module alone knows the words for results and their owners, and tells them from background
technology, improvements, conditional transfers and things that are no intellectual property.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.checks import lazy_re as re
from generator.checks.grids import grids
from generator.checks.matter import Matter
from generator.checks.sides import by_letter
from generator.checks.text import Extent, Sentence
from generator.checks.zones import Zone, zones


class Right(StrEnum):
    """A right in results."""

    PATENT = "patent"
    SECRET = "secret"  # noqa: S105  # know-how, not a password
    COPYRIGHT = "copyright"
    ALL = "all"
    """Results or intellectual property as a whole."""


SHARED = "shared"
"""The owner of what the parties own together."""

_RIGHTS = (
    (Right.PATENT, re.compile(r"专利申请权|申请专利的权利|专利权?|发明(?!人)")),
    (Right.SECRET, re.compile(r"技术秘密|专有技术|非专利技术")),
    (Right.COPYRIGHT, re.compile(r"著作权|版权|源代码|源码")),
)
_WHOLE = re.compile(r"成果|知识产权")
RESULTS = re.compile(
    r"成果|知识产权|专利|技术秘密|专有技术|非专利技术|著作权|版权|源代码|源码|软件|程序|系统|样机|样品|图纸|模型"
    r"|配方|报告|数据|技术资料|技术文件|文档|技术(?!人员|服务|支持|指导)"
)
_ORGANISATION = r"[一-鿿()]{2,20}?(?:公司|大学|学院|研究院|研究所|研究中心|工作室|医院|合作社|厂)(?!的|所在|内|里|章|研|名|法|派|提供|员)"
_ROLE = (
    r"(?P<owner>甲、?乙(?:、?丙)?[双三各]?方|[两双]家|[甲乙丙丁双三各]方(?!式|法|面|便|案)|[买卖供需]方|委托[方人]|受托[方人]|研究?开发[方人]"
    r"|(?:委托|承担|受托|下达|研发|研制|开发|牵头|参加|合作|完成|出资)单位|承包商|承揽[方人]|定作[方人]|服务方|制作方|开发人|研究人|雇主|课题组|我[方司厂]|你[方司厂]|贵[方司]|厂家|厂方|校方|院方|研[制发]方|开发[方商]|承担方|完成方|完成人|完成者|创作方|改进方|出资方|购置方|客户|供应商|服务商|学校|企业"
    rf"|{_ORGANISATION})"
)
_OWNED = r"(?:共同|单独|独家|独自|各自)?(?:所有|享有|共有|独有|拥有|持有)"
_CLAIM = re.compile(
    rf"(?:归属于|归属|归|属于|属)(?:于|为|给)?{_ROLE}(?!跑|办|负责|管|交|承担|缴|出|保管|审|填)"
    rf"|(?:由|为|系){_ROLE.replace('owner', 'holder')}(?:按[^,。;]{{1,16}}?|依[^,。;]{{1,10}}?)?{_OWNED}"
    rf"|(?:是|算|均为|为){_ROLE.replace('owner', 'whose')}的(?=$|[,。;]|财产)"
    rf"|{_ROLE.replace('owner', 'having')}(?:单独|独家|依法|对[^,。;]{{1,16}}?)?(?:享有|拥有|取得|获得|保留)(?![^,。;]{{0,8}}(?:优先|使用权|署名|知情|监督))"
    rf"|(?:构成|成为|作为|系|为|是){_ROLE.replace('owner', 'property')}(?:之|的)(?:专属|独有|单独|专有|独家)?(?:财产|资产|专利|权利|所有)"
    rf"|(?:保留于|归于|授予|赋予|移转[予至给]|转让[予给]|登记在|登记为){_ROLE.replace('owner', 'kept')}(?:名下|所有)?(?=$|[,。;])"
    rf"|{_ROLE.replace('owner', 'applicant')}(?:均|都)?(?:为|是|作为|系)(?:(?:软件|系统|程序|成果|专利|作品|源代码|技术)的?)?(?:唯一|独家|单独)?(?:的)?(?:专利)?(?:申请人|专利权人|著作权人|版权人|权利人|所有[人者])"
    r"|(?P<together>(?:[双三两各]方|[两几]家)[^,。;]{0,4}(?:共有|共同(?:所有|享有|拥有)|一人一半|一家一半|各半))"
)
_SHARED = re.compile(r"[双三各两]方|甲、?乙|[两双几]家")
_TOGETHER = re.compile(
    r"(?<!不)(?<!非)(?<!未)共有(?!的(?![,。;]|$)|成果|人|专利|知识|方|技术|发明|项目|部分|物)|共同(?:所有|享有|拥有|持有)"
    r"|共同(?:为|是|作为|成为)[^,。;]{0,6}(?:专利权人|著作权人|权利人)|(?:为|是|列为)共同的?(?:专利权|著作权|权利)人"
    r"|[双三两几]家?方?[^,。;]{0,6}(?:一[人家方]一半|各(?:占|享|得|有)?一半|平分|五五)|(?:是|算|归|属于?|都?归)(?:咱们?)?(?:[两双三几]家|[双三]方)(?:的|所有|共同|$|[,。;])|联合(?:享有|拥有|署名)|同为[^,。;]{0,4}权利人"
    r"|共同[^,。;]{0,4}申请(?:专利)?(?=[,。;]|$|并)|(?:一块|一起|共同)(?:拥有|占有)|[一-鿿]共同名下"
    r"|(?:共享|联合|等份|等额|平等|按份)(?:地)?(?:所有|享有|拥有|持有|产权|占有)|(?:享有|拥有|归|属)[^,。;]{0,6}(?:等份|均等)|(?i:joint(?:ly)?[ -]?own)|共享[^,。;]{0,4}(?:知识产权|权利|专利|产权|权属)|(?:知识产权|专利权?|产权|著作权|成果)[^,。;]{0,6}共享(?!信息)"
    r"|(?:两|三|几|各)[家方][^,。;]{0,3}(?:都|均|各)?有[^,。;]{0,2}份|[一每各]家[^,。;]{0,3}一[半份]|人人有份|按[^,。;]{0,10}(?:比例|份额|约定)[^,。;]{0,4}(?:享有|持有|拥有)(?=$|[,。;]|份额|权)|[甲乙]方?(?:、|和|与|及)[甲乙丙]方?(?:、丙方?)?共同(?=$|[,。;])|共同(?:的)?(?:财产|产权|权利)(?!义务)|(?:登记|写|署|挂|记|落)[^,。;]{0,8}(?:[两三双各][家方]|共同)(?:的)?(?:名|名下|名义)|[两三双][家方](?:的)?(?:名字|名义|名下|联名)|联名(?:申请|登记|持有|拥有)"
    r"|(?:算|是|归|属于?)[^,。;]{0,4}(?:[两三几]家|大家|咱们?|[双三]方)(?:伙|人)?(?:的|所有|共|$|[,。;])|(?:甲|一)方?[^,。;\d]{0,6}占?[\d一二三四五六七八九十百分之点.]{1,8}(?:%|成|份)?,?[^,。;\d]{0,4}(?:乙|另一)方?[^,。;\d]{0,6}占[\d一二三四五六七八九十百分之]"
    r"|(?:专利权?|著作权|权利|品种权)人?[^,。;]{0,6}(?:为|是|系|由|:)[^,。;]{0,3}(?:甲、?乙|[双三两各][家方]|甲方(?:和|与|及|、)乙方)[^,。;]{0,4}(?:$|[,。;]|共|名)"
    r"|(?:[双两三各][家方校]|甲乙)[^,。;]{0,6}(?:皆|均|都|同)(?:为|是|享有?)[^,。;]{0,6}(?:权利|所有权|专利权|著作权|产权)(?:主体|人)?|权利均等|平等权利"
    r"|各(?:自)?(?:享有|占|拥有)[^,。;]{0,4}(?:50%|百分之五十|一半|二分之一)[^,。;]{0,4}(?:权利|份额|产权|所有权|$)"
)
_ASIDE = re.compile(
    r"背景|原有|既有|现有|已有|此前|签[约订署][^,。;]{0,6}前|合作前|(?:合同|协议|项目)[^,。;]{0,6}以?前|改进|改良|升级|新版|后续|衍生|第三[方人]|他人|开源"
    r"|商标|侵犯|侵害|侵权|保证|如果?|若|的情况下|情形|否则|付清|结清|之前|解除|终止|违约|逾期|放弃"
    r"|提供的|一方完成"
)
_NEAR = re.compile(
    r"各自|(?:单独|独立|独自)(?!所有|享有|拥有|持有)|使用权|许可|优先|设备|仪器|器材|台架|资产|分享|收益|份额"
)
"""What makes a stretch say something else, though not its neighbours."""
_OWNER_HEAD = re.compile(
    r"权利人|归属方?|归谁(?:所有)?|所有[人者权]|归属人|权属|权利归属|成果归属|产权归属|权利主体|归属单位"
)
_OWNER_CELL = re.compile(rf"(?:归|属于?|由)?{_ROLE.replace('?P<owner>', '')}")
_GOES_ON = re.compile(
    r"(?:其|均|都|即|皆|悉|亦|也|一律|全部|应|应当|归|属于?|由|自[^,。;]{1,14}(?:起|日))"
)
"""A stretch that says whose the things of the stretch before are."""
_CONDITION = re.compile(r"除(?:非|[^,。;]{0,12}另(?:行|有)?(?:约定|规定))")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that gives a right in the results to somebody.

    Attributes:
        right: Which right.
        owner: The role, or ``SHARED``.
        sentence: Where it stands.
        start: Where in the sentence.
        end: One past its end; 0 where all of it is meant.
        every: It speaks of all results without exception.
        table: Number of the table whose row it is; rows of one table speak of different things.
    """

    right: Right
    owner: str
    sentence: Sentence
    start: int
    end: int
    every: bool
    table: int = 0

    @property
    def at(self) -> Extent:
        """The words."""
        return self.sentence.extent(self.start, self.end or None)


def claims(matter: Matter) -> tuple[Claim, ...]:
    """Every plain claim, in reading order."""
    where = matter.get(zones)
    return tuple(
        claim
        for sentence in matter.text.sentences_with(RESULTS)
        if where.of(sentence.passage) in (Zone.BODY, Zone.ANNEX) and RESULTS.search(sentence.text)
        for claim in _of(sentence, by_letter(matter, sentence.text))
    ) + tuple(_in_tables(matter))


def _in_tables(matter: Matter) -> Iterator[Claim]:
    """The rows of a table under a head that says whose the results are."""
    for number, grid in enumerate(matter.get(grids)):
        columns: dict[int, str] = {}
        for row in grid.rows:
            head = {c: cell.text for c, cell in row.items() if _OWNER_HEAD.fullmatch(cell.text)}
            if head:
                columns = head
                continue
            thing = "".join(cell.text for c, cell in row.items() if c not in columns)
            for column in columns:
                cell = row.get(column)
                owner = _OWNER_CELL.match(by_letter(matter, cell.text)) if cell else None
                if cell is None or owner is None or _ASIDE.search(thing):
                    continue
                sentence = Sentence(cell.at.passage, 0, len(cell.at.passage.text), cell.text)
                for right in _rights(thing):
                    who = SHARED if _SHARED.match(owner[1]) else owner[1]
                    yield Claim(right, who, sentence, 0, 0, False, table=number + 1)


def _rights(text: str) -> list[Right]:
    found = [right for right, words in _RIGHTS if words.search(text)]
    return found or ([Right.ALL] if _WHOLE.search(text) else [])


def _of(sentence: Sentence, said: str) -> Iterator[Claim]:
    """The claims of a sentence, stretch by stretch between commas."""
    if _ASIDE.search(said) or _CONDITION.search(said):
        return
    before: list[Right] = []
    for stretch in re.finditer(r"[^,;。]+", said):
        text = stretch.group()
        found = _CLAIM.search(text)
        if found is None or _NEAR.search(text):
            before = _rights(text)
            continue
        rights = _rights(text)
        if not rights and _GOES_ON.match(text):
            rights = before
        before = rights
        role = found["owner"] or found["holder"] or found["whose"]
        role = role or found["having"] or found["together"] or found["property"]
        role = role or found["kept"] or found["applicant"]
        owner = SHARED if _SHARED.match(role) else role
        every = bool(re.search(r"全部|所有(?!$)[^,]{0,8}(?:成果|知识产权)|一切|均", text))
        same = said == sentence.text
        start, end = stretch.span() if same else (0, 0)
        for right in rights:
            yield Claim(right, owner, sentence, start, end, every)


_SETTLED = re.compile(
    r"(?:归(?!还|档|集|纳|类|零|责|咎|口)|属于|所有(?!的|[^,。;]{0,6}(?:成果|资料|数据|信息|文件))|享有|共有|拥有|独有|权属|归属|唯一(?:的)?权利人|所有权人|独占权利|归谁|共同申请|权利[^。;,]{0,4}(?:归|属)|(?:属|归)于?(?:各|自|[甲乙丙ABC])|的归|(?:为|是|作为)[^,。;]{0,6}(?:专利权人|著作权人|权利人)|(?:算|是|属)[^,。;]{1,8}的(?:$|[,。;])|(?:专利|成果|知识产权|著作权|代码|技术秘密)[^。;]{0,20}(?:一[人家方]一半|各[占有得]?一半|平分|各半|五五))"
)
_NOT_RESULTS = re.compile(
    r"背景|原有|既有|现有|已有|第三[方人]|他人|侵犯|侵害|侵权|保证[^,。;]{0,8}(?:拥有|享有)|设备|仪器|器材|资产|收益权|鉴于|所有权保留"
    r"|保密信息"
)


def is_settled(matter: Matter) -> bool:
    """Whether any sentence or row of a table says who owns results."""
    where = matter.get(zones)
    for sentence in matter.text.sentences:
        text = sentence.text
        if where.of(sentence.passage) not in (Zone.BODY, Zone.ANNEX):
            continue
        thing = _MADE.search(_GOODS.sub("", text)) or text.startswith("结果:")
        if thing and _SETTLED.search(text) and not _NOT_RESULTS.search(text):
            return True
        if sentence.passage.cell and _SETTLED.search(text):
            return True
    return False


def shared(matter: Matter) -> Sentence | None:
    """The first sentence that says that results are owned together."""
    where = matter.get(zones)
    for sentence in matter.text.sentences:
        if where.of(sentence.passage) not in (Zone.BODY, Zone.ANNEX):
            continue
        for stretch in re.split(r"[;]", sentence.text):
            together = _TOGETHER.search(stretch) or (
                _WHOLE.search(stretch)
                and re.search(r"[双三]方(?:所有|各半|各占一半|平分)", stretch)
            )
            if (
                together
                and not _only_goods(stretch, together.start())
                and _MADE.search(_GOODS.sub("", stretch))
                and not _NOT_SHARED.search(stretch)
            ):
                return sentence
    return None


def _only_goods(stretch: str, at: int) -> bool:
    """Whether what stands between the same commas speaks of things one can touch alone."""
    start = stretch.rfind(",", 0, at) + 1
    end = stretch.find(",", at)
    part = stretch[start : end if end >= 0 else len(stretch)]
    return bool(_GOODS.search(part)) and not RESULTS.search(_GOODS.sub("", part))


_MADE = re.compile(
    rf"{RESULTS.pattern}|发明|品系|WP\d|研究结果|新?品种|育成|(?:做|搞|弄|研|试|造)[^,。;]{{0,4}}(?:成|出)|(?i:invention|results)"
)
"""Results, in the words of those who own them together."""
_GOODS = re.compile(r"样机|样品|样件")
"""Results one can touch: owning them together needs no rules on licences."""
_NOT_SHARED = re.compile(
    r"(?:损失|花掉|花的|亏|失败|[做搞弄试]不|风险|花费|开支|赔)[^。;]{0,24}(?:一家|一半|各|平分|五五|归|算)|设备|仪器|器材|台架|资产|房|背景|改进|改良|如果|若[^干]|第三[方人]|保密信息|(?:转让|许可|使用)[^,。;]{0,8}共有|不[^,。;]{0,4}共有"
)
