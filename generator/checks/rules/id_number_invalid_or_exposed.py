"""An ID number that cannot exist, or a person's data printed where the agreement does not need them.

The number (公民身份号码) identifies a party who is a natural person: with a wrong digit it names
nobody, or somebody else. It has 18 characters, holds the date of birth, and its last character
checks all others. A full ID number, a private bank account, or the mobile numbers of customers in
the clauses or annexes go with every copy of the agreement, more than its purpose needs; the block
that introduces the parties and the signature page are the place for those of the parties. Masked
and blank numbers, the old ones of 15 digits, foreigners' documents, business contacts, and powers of
attorney are left alone.

Bad::

    甲方：云栖智造科技有限公司
    乙方：许闻笙，身份证号：440306199212057341
    第一条 服务内容

Good::

    甲方：云栖智造科技有限公司
    乙方：许闻笙，身份证号：440306199212057314
    第一条 服务内容
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.clauses import Clause
from generator.checks.codes import Code, codes, labels
from generator.checks.index import Judge
from generator.checks.matter import Matter
from generator.checks.names import is_organisation
from generator.checks.parties import mentions
from generator.checks.people import DIGITS, MOBILE, PARTY_LINE, PEOPLE
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Passage
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.fields.identity import CodeFault, clean_code, id_number_fault
from generator.messages import Message, msg

_LABEL = re.compile(
    r"(?<!居留)(?<!香港)(?<!澳门)(?<!台湾)(?:居民)?身份证件?(?:号码|编号|号|\(号\))?|公民身份证?号码?|身份号码?|身份证明号码?|公民证件号码?"
    r"|(?P<paper>(?<!居留)(?<!军官)(?<!学生)(?<!通行)(?:有效)?证件(?:号码|编号|号)|证号(?=[:\s)]|$)|(?i:ID (?:card )?(?:no|number)s?\.?(?: of [a-z ]{1,24}(?=:))?|identity card(?: no\.?| number)?))"
)
_NUMBER = re.compile(r"[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){14,19}(?![0-9A-Za-z*])")
_CODE = re.compile(r"信用代码|营业执照|注册号|税号|识别号")
_SHAPE = re.compile(r"\d{17}[\dX]")
_OLD = re.compile(r"\d{15}")
_BORN = re.compile(r"[1-8]\d{5}(?:19|20)\d{9}[\dX]")
_BEHIND_NAME = re.compile(
    r"(?:(?<=[一-鿿]{2})|(?<=[一-鿿]{2}[ ,:(|])|(?<=[一-鿿]{2}[ ,:(|]{2}))"
    r"([1-8]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx])(?![\dA-Za-z])"
)
_LISTED = re.compile(r"姓名|人员|名单")
_CODE_REACH = 20

_PARTIES = re.compile(r"当事人|双方(?:信息|情况|基本|主体)|主体(?:信息|资格)|基本(?:信息|情况)")
_MANDATE = re.compile(r"委托书|授权书|身份证(?:明|复印件)")
_BLOCK = 5
"""Lines that a party may have below its name."""

_PERSON = re.compile(r"[一-鿿]{2,3}(?:·?[一-鿿]{1,6})?")
_NO_PERSON = re.compile(r"[甲乙丙丁]方|[买卖供需]方|同上|公司|方$|人$|如下|户名|账[户号]")
_ACCOUNT_NUMBER = re.compile(
    r"(?:[账帐]号|卡号|[账帐]户号码|银行卡)[^\d]{0,8}(\d(?:[ -]?\d){15,18})(?![\d*])"
)
_CARD = re.compile(
    r"(?:(?:个人|私人|本人|会计|出纳|老板|妻子|丈夫|儿子|女儿|亲属|业务员|财务人员|包工头|队长|班长|工头|经理)[^,。;]{0,12}(?:[账帐][户号]|卡|存折)|银行卡|储蓄卡|借记卡|卡号)[^。;\d]{0,60}?(\d(?:[ -]?\d){15,18})(?![\d*])"
)
_NAMED_CARD = re.compile(r"(?<![一-鿿])[一-鿿]{2,4}[ ,:]{0,2}(62\d{14,17})(?!\d)")
_OWN = re.compile(r"个人|本人|私人|劳务费|劳务报酬|工资")
_COMPANY_CARD = re.compile(r"结算卡|单位卡|公务卡|加油卡|充值卡|对公")
_ACCOUNT_LINES = 3

_LABELS = labels(("身份", "证", "ID", "id "), _LABEL)


def find(matter: Matter) -> Iterator[Finding]:
    """Numbers that are wrong, then personal data outside the blocks of the parties."""
    exposed: list[Extent] = []
    seen: set[tuple[int, int]] = set()
    for found in codes(matter, _LABELS, _NUMBER):
        number = clean_code(found.value)
        place = (found.passage.index, found.start)
        if place in seen or not _is_meant(found, number):
            continue
        seen.add(place)
        fault = id_number_fault(number)
        if fault is not None:
            yield _invalid(number, fault, found.at)
        elif _is_outside(matter, found.passage):
            exposed.append(found.at)
    if matter.is_form:
        return
    exposed += [at for at, place in _unlabelled(matter) if place not in seen]
    if exposed:
        yield _exposed_numbers(exposed)
    accounts = [*_private_accounts(matter), *_cards(matter)]
    if accounts:
        yield _exposed_accounts(accounts)
    mobiles = list(_mobiles(matter))
    if mobiles:
        yield _exposed_mobiles(mobiles)


def _unlabelled(matter: Matter) -> Iterator[tuple[Extent, tuple[int, int]]]:
    """Right numbers behind a name, without a label."""
    running = matter.text.running
    for at, numbers in matter.text.told_of_lines(_NAMED_NUMBERS):
        if at >= len(running):
            break
        passage = running[at]
        for found in numbers:
            if id_number_fault(found[1].upper()) is None and _is_outside(matter, passage):
                yield passage.extent(*found.span(1)), (passage.index, found.start(1))


_NAMED_NUMBERS: Judge[Passage, tuple[re.Match[str], ...]] = Judge(
    lambda passage: tuple(_BEHIND_NAME.finditer(passage.text)) or None
)


def _is_meant(found: Code, number: str) -> bool:
    """Whether the value is meant as an ID number of a person in force today."""
    if _OLD.fullmatch(number):
        return False
    if found.label["paper"] and not _BORN.fullmatch(number):
        return False  # a passport, or the paper of somebody else
    before = found.beside.text[max(0, found.label.start() - _CODE_REACH) : found.label.start()]
    behind = found.beside.text[found.label.end() : found.label.end() + _CODE_REACH]
    if _CODE.search(before) or _CODE.search(behind):
        shaped = _SHAPE.fullmatch(number) is not None
        return shaped and id_number_fault(number) in (None, CodeFault.CHECK)
    return True


def _is_outside(matter: Matter, passage: Passage) -> bool:
    """Whether a line stands in a clause or an annex and introduces no party."""
    zone = matter.get(zones).of(passage)
    listed = passage.cell is not None and (passage.cell.row > 1 or zone is Zone.ANNEX)
    if listed:
        beside = (p.text for p in matter.text.lines_with("姓名", "人员", "名单") if p.cell)
        if any(_LISTED.search(text) for text in beside):
            return True  # a roster
    clause = matter.clauses.owner(passage)
    if not (matter.clauses.top or passage.label):
        return _is_of_people(matter, passage)
    if zone not in (Zone.BODY, Zone.ANNEX):
        return False
    if clause is not None and any(_PARTIES.search(_heading(above)) for above in clause.path):
        return False
    near = matter.text.passages[max(0, passage.index - _BLOCK * 2) : passage.index + 1]
    if any(_MANDATE.search(line.text) for line in near):
        return False
    return not any(
        m.roles
        and not m.inline
        and m.zone is zone
        and 0 <= passage.index - m.at.passage.index <= _BLOCK
        for m in matter.get(mentions)
    )


def _is_of_people(matter: Matter, passage: Passage) -> bool:
    """Whether a line of a piece without numbers speaks of people who are no party."""
    near = matter.text.passages[max(0, passage.index - 2) : passage.index + 1]
    if any(_MANDATE.search(line.text) for line in near) or PARTY_LINE.match(passage.text):
        return False
    above = near[-2].text if len(near) > 1 else ""
    if PARTY_LINE.match(above) and ":" not in passage.text[:6]:
        return False
    return any(PEOPLE.search(line.text) for line in near)


def _heading(clause: Clause) -> str:
    return clause.title[:20]


def _private_accounts(matter: Matter) -> Iterator[Extent]:
    """Account numbers of persons who are no party."""
    where = matter.get(zones)
    found = matter.get(mentions)
    own = {m.name for m in found if m.roles}
    for mention in found:
        name = mention.name
        if not mention.account or name in own or where.of(mention.at.passage) is Zone.FRONT:
            continue
        if not _PERSON.fullmatch(name) or _NO_PERSON.search(name) or is_organisation(name):
            continue
        first = mention.at.passage.index
        for passage in matter.text.passages[first : first + _ACCOUNT_LINES]:
            number = _ACCOUNT_NUMBER.search(passage.text)
            if number:
                yield passage.extent(*number.span(1))
                break


def _cards(matter: Matter) -> Iterator[Extent]:
    """Numbers of cards and private accounts in running text, where no party is a person."""
    if any(m.roles and _PERSON.fullmatch(m.name) for m in matter.get(mentions)):
        return
    for sentence in matter.text.sentences_with(_CARD):
        text = sentence.text
        found = _CARD.search(text)
        private = found is not None and not _COMPANY_CARD.search(text)
        if found and private and _is_outside(matter, sentence.passage):
            yield sentence.extent(*found.span(1))
    for passage in matter.text.lines_with("62"):
        named = _NAMED_CARD.search(passage.text)
        above = matter.text.passages[max(0, passage.index - _BLOCK) : passage.index + 1]
        if named and any(_OWN.search(p.text) for p in above) and not PARTY_LINE.match(passage.text):
            yield passage.extent(*named.span(1))


def _mobiles(matter: Matter) -> Iterator[Extent]:
    """Mobile numbers of the people whom a party serves."""
    for sentence in matter.text.sentences_with(MOBILE):
        found = MOBILE.search(sentence.text) if DIGITS.search(sentence.text) else None
        if found and _is_outside(matter, sentence.passage):
            yield sentence.extent(*found.span("tel"))


def _invalid(number: str, fault: CodeFault, at: Extent) -> Finding:
    return Finding(
        msg(
            "{number} is not an ID number of a person: {why}",
            zh="{number}不是有效的公民身份号码：{why}",
            number=number,
            why=_why(fault),
        ),
        at,
        hint=msg(
            "copy the number from the ID card, and keep a copy of the card with the file",
            zh="请对照居民身份证原件核对后填写，并留存复印件",
        ),
    )


def _why(fault: CodeFault) -> Message:
    zh = {
        CodeFault.LENGTH: "应为18位",
        CodeFault.SIGN: "前17位应为数字，末位为数字或者X",
        CodeFault.ORGANISATION: "格式不符",
        CodeFault.CHECK: "末位校验码不符",
        CodeFault.BIRTH: "第7至14位不是可能的出生日期",
    }[fault]
    return msg(fault.message.text, zh=zh)


def _exposed_numbers(places: list[Extent]) -> Finding:
    return Finding(
        msg(
            "{count} full ID number(s) of persons stand in the clauses or annexes, and so go to "
            "everybody who reads the agreement",
            zh="条款或者附件中列有{count}个完整的公民身份号码，凡接触合同文本的人均可知悉，超出履行合同所需的范围",
            count=len(places),
        ),
        places[0],
        hint=msg(
            "mask all but the first six and last four digits, or hand the list over separately "
            "under the duty of confidentiality",
            zh="请隐去出生日期等中间数字，或者另行提交名单并约定保密、用途和返还删除",
        ),
        severity=Severity.WARNING,
        basis=("个人信息保护法 第六条",),
    )


def _exposed_accounts(places: list[Extent]) -> Finding:
    return Finding(
        msg(
            "a private bank account of somebody who is no party stands in the text",
            zh="文中列有当事人以外自然人的银行账号；金融账户属于敏感个人信息，且款项付入个人账户容易产生争议",
        ),
        places[0],
        hint=msg(
            "pay to an account in the party's own name; where the person must be paid, take the "
            "party's written instruction and keep the number out of the agreement",
            zh="请改为当事人自己名下的账户；确需付给个人的，由当事人另行出具书面付款指示，账号不列入合同",
        ),
        severity=Severity.WARNING,
        basis=("个人信息保护法 第六条", "个人信息保护法 第二十八条"),
    )


def _exposed_mobiles(places: list[Extent]) -> Finding:
    return Finding(
        msg(
            "{count} mobile number(s) of customers or the like stand in the text",
            zh="文中列有客户、用户等个人的手机号码共{count}处，超出订立合同所需的范围",
            count=len(places),
        ),
        places[0],
        hint=msg(
            "hand the data over separately, with purpose, period and return agreed",
            zh="请从合同中删去，另行提供，并约定处理目的、期限和返还删除",
        ),
        severity=Severity.WARNING,
        basis=("个人信息保护法 第六条",),
    )


RULE = rule(
    "id-number-invalid-or-exposed",
    Severity.ERROR,
    msg("ID number wrong or exposed", zh="公民身份号码错误或者个人信息外露"),
    find,
    basis=("居民身份证法 第三条",),
    on_forms=True,
)
