"""A choice of court that the law does not allow.

Parties may choose the court at a place connected with the dispute: domicile of either, performance,
signing, subject matter. A choice of any other place is held invalid unless its connection is shown;
so is one that breaks the rules on the level of courts, on exclusive jurisdiction (leases of
premises, construction, farmland: where the property lies) or on special courts. The rule compares
the city of the named court with every place the agreement mentions and speaks only when the
addresses of both parties are there. Foreign-related agreements may choose any people's court.

Bad::

    因本合同发生的一切争议，双方同意向浙江省高级人民法院提起诉讼。

Good::

    因本合同发生的争议，由甲方所在地有管辖权的人民法院管辖。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.courts import Court, city_of, courts
from generator.checks.data.cities import CITIES
from generator.checks.deals import parties
from generator.checks.immovables import belongs_to_property, facts, is_far_from_property
from generator.checks.index import Judge
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.text import Passage
from generator.checks.zones import Zone
from generator.diagnostics import Severity
from generator.fields.party import Party
from generator.messages import Message, msg

_HIGH = re.compile(
    r"(?:高级|最高)(?:人民)?法院(?!的?(?:司法|解释|规定|批复|意见|关于))|[省市区]高院|(?<=[一-鿿])高院(?=[,。;管审判一解裁]|$)|最高院"
)
_ANY_SUM = re.compile(
    r"(?:无论|不论|不管|任凭)[^,。;]{0,10}?(?:标的|金额|数额|大小|多少)[^。;]{0,16}?(?:均|都|一律|皆|概|只)?[^。;]{0,14}?(?:基层|[区县])(?:人民)?法院"
)
"""A district court for disputes however large."""
_NO_FIRST = re.compile(
    r"上诉|二审|再审|司法解释|的?解释|申诉|不(?:得|能|可|应|受理)|无权|批准|指定|公布|名录|报请|备案"
)
"""A high court in another part than that of first instance by choice."""
_NO_LINK = re.compile(
    r"(?:与|跟|同)(?:本)?(?:合同|协议|案|争议|双方|交易|纠纷)[^,。;]{0,6}(?:没有|并无|无|不存在|毫无)(?:任何|实际|什么)?[^,。;]{0,6}(?:联系|关联|关系|连结)"
)
_BASIC = re.compile(
    r"[一-鿿]{2}[区县](?:人民)?法院|基层(?:人民)?法院|人民法庭|法院[一-鿿]{2,6}法庭"
)
_ORDINARY = re.compile(
    r"[一-鿿]{2}(?:[区县]|市|中级|基层)(?:人民)?法院|[一-鿿]{2}中院|基层人民法院"
)
_ELSEWHERE = frozenset({"甲", "乙", "丙", "买", "卖", "原告", "被告", "signing"})
_AT_PROPERTY = re.compile(r"房屋|不动产|工程|项目|租赁物|标的物|土地|物业|厂房|施工|有管辖权|依法")
_MARITIME = re.compile(
    r"海上|海运|船舶|租船|航次|光船|提单|港口作业|拖航|海难|海洋|船员劳务|(?:造|修|买|租)船|渔船|货船|码头装卸|海损|共同海损|碰撞损害"
)
_TECHNOLOGY = re.compile(
    r"技术(?:开发|转让|许可|咨询|服务|合作)|专利[一-鿿]{0,6}(?:许可|转让)|合作开发"
)
_PATENT = re.compile(
    r"(?:专利|植物新品种|集成电路布图|技术秘密|软件著作权)[^,。;]{0,12}(?:纠纷|争议|案件)"
)
_MILITARY = re.compile(r"军事法院|铁路运输(?:中级)?法院")
_SEA_WORK = re.compile(r"船|海上|海运|港口|海洋|航|渔|码头|提单|海水|海域")
_ADDRESS = re.compile(r"住所|地址|住址|所在地")
_SITED = re.compile(r"[一-鿿]{2}[市省区县州盟]")
_PARTY_SITED = re.compile(
    r"((?:[甲乙丙买卖供需]|采购|委托|受托|销售|供应|供货|购货|收货|订货|加工|承运|托运|服务|出租|承租|发包|承包|出卖|买受|定作|承揽|许可|转让|受让)[方人]|双方|两家|(?i:both registered))"
    rf"[^。;]{{0,30}}?(?:[一-鿿](?!城市)[一-鿿][市省区县州盟]|(?<=[:在于(])(?:{'|'.join(CITIES)}))"
)
_BOTH = re.compile(r"双方|两家|(?i:both)")
_FOREIGN = re.compile(
    r"(?i:\b(?:ltd|limited|inc|llc|gmbh|corp|co\.|s\.a\.|plc|b\.v\.|k\.k\.|pty|pte|sdn|s\.r\.l|spa|oy)\b)|\bA[BGS]\b|株式会社"
    r"|香港|澳门|台湾|[英法德美韩日泰]国|日本|新加坡|意大利|俄罗斯|瑞[典士]|荷兰|西班牙|加拿大|澳大利亚|印度|越南|丹麦|挪威|芬兰|波兰|巴西|墨西哥|马来西亚"
)


def find(matter: Matter) -> Iterator[Finding]:
    """The first thing wrong with each choice of a court."""
    if any(
        _FOREIGN.search(m.at.passage.text) for m in matter.get(mentions) if m.zone is Zone.FRONT
    ):
        return
    if any(at < len(matter.text.running) for at, _ in matter.text.told_of_lines(_ABROAD)):
        return
    heading = title(matter)
    kind = heading.text if heading else facts(matter)
    for court in matter.get(courts):
        found = _level(court) or _exclusive(matter, court, kind) or _special(matter, court, kind)
        found = found or _unconnected(matter, court) or _technology(court, kind)
        if found is not None:
            yield found


def _is_abroad(passage: Passage) -> bool | None:
    """Whether a line gives an address and names something foreign."""
    return bool(_ADDRESS.search(passage.text) and _FOREIGN.search(passage.text)) or None


_ABROAD: Judge[Passage, bool] = Judge(_is_abroad, (_ADDRESS,))


def _level(court: Court) -> Finding | None:
    text = court.sentence.text
    high = _HIGH.search(text)
    part = text[text.rfind(",", 0, high.start()) + 1 :].partition(",")[0] if high else ""
    if (high is None or _NO_FIRST.search(part)) and not _ANY_SUM.search(text):
        return None
    return _finding(
        court,
        msg(
            "an agreement may not break the rules on the level of courts: parties cannot choose a "
            "high court or the Supreme People's Court, nor one level for every sum",
            zh="协议管辖不得违反级别管辖的规定：不能约定由高级人民法院、最高人民法院管辖第一审，也不能不论标的额一律由某一级法院管辖",
        ),
        msg(
            "name the place only: “the people's court with jurisdiction at (place)”",
            zh="请只约定地点，如“由甲方住所地有管辖权的人民法院管辖”",
        ),
        ("民事诉讼法 第三十五条",),
    )


def _exclusive(matter: Matter, court: Court, kind: str) -> Finding | None:
    text = court.sentence.text
    if not belongs_to_property(kind) or _AT_PROPERTY.search(text):
        return None
    if not court.places & _ELSEWHERE and not is_far_from_property(matter, text):
        return None
    return _finding(
        court,
        msg(
            "disputes of this kind belong exclusively to the court where the property lies; "
            "another choice has no effect",
            zh="此类合同纠纷按照不动产纠纷由不动产所在地人民法院专属管辖，另行约定的管辖不发生效力",
        ),
        msg(
            "write “the people's court where the premises (works, land) are situated”",
            zh="请改为“由房屋（工程、土地）所在地人民法院管辖”，或者约定仲裁",
        ),
        ("民事诉讼法 第三十四条第一项", "民事诉讼法解释 第二十八条"),
    )


def _special(matter: Matter, court: Court, kind: str) -> Finding | None:
    text = court.sentence.text
    if _MILITARY.search(text) or ("海事法院" in text and not matter.text.contains(_SEA_WORK)):
        return _finding(
            court,
            msg(
                "a special court takes only disputes of its own kind; an ordinary contract cannot "
                "be sent there",
                zh="专门人民法院只受理法律规定的特定案件，普通合同纠纷不能约定由其管辖",
            ),
            msg(
                "name the place only: “the people's court with jurisdiction at (place)”",
                zh="请只约定地点，如“由甲方住所地有管辖权的人民法院管辖”",
            ),
            ("法释〔2025〕15号 第二条",),
        )
    if not (_MARITIME.search(kind) or _MARITIME.search(text)):
        return None
    if "海事法院" in text or not _ORDINARY.search(text):
        return None
    return _finding(
        court,
        msg(
            "disputes that belong to the maritime courts cannot be given to another court: such "
            "a choice is held invalid",
            zh="只能由海事法院等专门人民法院管辖的案件约定由其他人民法院管辖的，管辖协议无效",
        ),
        msg("name a maritime court", zh="请约定与争议有实际联系地点的海事法院"),
        ("法释〔2025〕15号 第二条",),
    )


def _technology(court: Court, kind: str) -> Finding | None:
    text = court.sentence.text
    if not (_TECHNOLOGY.search(kind) or _PATENT.search(text)) or not _BASIC.search(text):
        return None
    return _finding(
        court,
        msg(
            "disputes on technology contracts generally belong to intermediate courts; a district "
            "court has jurisdiction only if it has been designated",
            zh="技术合同纠纷一般由中级以上人民法院管辖，所约定的基层人民法院须经指定才有管辖权",
        ),
        msg(
            "name the place only: “the people's court with jurisdiction at (place)”",
            zh="请只约定地点，如“由甲方住所地有管辖权的人民法院管辖”",
        ),
        ("技术合同解释 第四十三条",),
        Severity.WARNING,
    )


def _unconnected(matter: Matter, court: Court) -> Finding | None:
    text = court.sentence.text
    city = city_of(text)
    if city is None or court.places - {city}:
        return None
    if not _NO_LINK.search(text) and (
        not _are_addresses_known(matter) or _is_mentioned(matter, city)
    ):
        return None
    return _finding(
        court,
        msg(
            "{city} is neither party's domicile nor any other place this agreement mentions; "
            "unless a connection with the dispute is shown, the choice of court is held invalid",
            zh="{city}不是合同所载的任何一方住所地、履行地、签订地或标的物所在地；不能证明与争议有实际联系的，管辖协议无效",
            city=city + "市",
        ),
        msg(
            "choose a place connected with the agreement, or state the connection, such as a "
            "signing place there",
            zh="请改选当事人住所地、合同履行地、签订地或标的物所在地；确有联系的，在合同中写明",
        ),
        ("民事诉讼法 第三十五条", "法释〔2025〕15号 第一条"),
    )


def _is_mentioned(matter: Matter, city: str) -> bool:
    """Whether the agreement names the city for anything else than as the place of the court."""
    if any(city in party.address for _, party in _deal_parties(matter)):
        return True
    chosen = {(c.sentence.passage.index, c.sentence.start) for c in matter.get(courts)}
    return any(
        s.text.count(city) > ((s.passage.index, s.start) in chosen) for s in matter.text.sentences
    )


def _are_addresses_known(matter: Matter) -> bool:
    """Whether the addresses of two parties can be read."""
    if len(_deal_parties(matter)) > 1:
        return True
    sited = [
        m[1] for p in matter.text.lines_with(_PARTY_SITED) for m in _PARTY_SITED.finditer(p.text)
    ]
    if len(set(sited)) > 1 or any(_BOTH.match(role) for role in sited):
        return True
    rows = {(p.cell.table, p.cell.row) for p in matter.text.running if p.cell and _is_label(p)}
    found = sum(
        1
        for p in matter.text.lines_with(_SITED)
        if _SITED.search(p.text)
        and (
            (p.cell is None and _ADDRESS.search(p.text[:16]))
            or (p.cell is not None and (p.cell.table, p.cell.row) in rows)
        )
    )
    return found > 1


def _is_label(passage: Passage) -> bool:
    return len(passage.text) <= 8 and bool(_ADDRESS.search(passage.text))


def _deal_parties(matter: Matter) -> list[tuple[str, Party]]:
    if matter.deal is None:
        return []
    return [(p.path, getattr(matter.deal.values, p.path)) for p in parties(matter.deal)]


def _finding(
    court: Court,
    message: Message,
    hint: Message,
    basis: tuple[str, ...],
    severity: Severity | None = None,
) -> Finding:
    return Finding(message, court.sentence.extent(), hint=hint, basis=basis, severity=severity)


RULE = rule(
    "court-choice-invalid",
    Severity.ERROR,
    msg("choice of court the law does not allow", zh="协议管辖不符合法律规定"),
    find,
    basis=("民事诉讼法 第三十四条", "民事诉讼法 第三十五条", "法释〔2025〕15号 第一条、第二条"),
)
