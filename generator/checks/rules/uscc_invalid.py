"""A unified social credit code (统一社会信用代码) that cannot exist.

The code identifies the party where the name is misspelt or changes. It has 18 characters; the last
one checks all the others (modulo 31), the 17th checks the organisation code in characters 9 to 17
(modulo 11). Some wrong codes pass one of the tests by chance, so both are made. Codes issued in a
Fujian pilot fail the first test and are nevertheless real: for them the finding is a warning.
Codes that are left blank or masked are not looked at.

Bad::

    甲方：云栖智造科技有限公司
    统一社会信用代码：91330108MA2KL3P78H

Good::

    甲方：云栖智造科技有限公司
    统一社会信用代码：91330108MA2KL3P78G
"""

from __future__ import annotations

from collections.abc import Iterator

from stdnum.cn import uscc

from generator.checks import lazy_re as re
from generator.checks.codes import codes, labels
from generator.checks.deals import parties
from generator.checks.index import Judge
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Passage
from generator.diagnostics import Severity
from generator.fields.identity import (
    CodeFault,
    clean_code,
    credit_code_fault,
    id_number_fault,
    is_pilot_code,
)
from generator.messages import Message, msg

_LABEL = re.compile(
    r"(?:统一)?社会信用(?:统一)?代码|(?:统一)?信用(?:代码|号)|(?:统一|法人|单位|企业|机构)代码|(?i:(?:unified )?(?:social )?credit code|USCC)"
    r"|(?P<tax>纳税人识别号|纳税识别号|纳税人?登记号|税务登记证?号|税号|(?i:tax(?:payer)? (?:id|no|number)\.?)|营业执照(?:注册)?(?:号码?|编号|(?=\(代码))|执照号码?|注册号)"
)
_BARE = re.compile(
    r"(?<![0-9A-Za-z-])9[1235]\d{6}(?:(?=[0-9A-Z]{0,9}[A-Z])[0-9A-Z]{10}|M[ABC][0-9A-Z]{5,7}|M[ABC][0-9A-Z]{9,10})(?![0-9A-Za-z-])"
)
"""A code without a label: nothing else has a region, a letter and this length."""
_CODE = re.compile(r"[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){13,21}(?![0-9A-Za-z*])")
_LABELS = labels(
    (
        "代码",
        "识别号",
        "税号",
        "登记",
        "照",
        "注册号",
        "信用号",
        "ode",
        "USCC",
        "ax",
        "CODE",
        "TAX",
    ),
    _LABEL,
)
_LENGTH = 18


def find(matter: Matter) -> Iterator[Finding]:
    """Codes in the text, and those of the text that are not the deal's."""
    known = {party.uscc: party for party in parties(matter.deal) if party.uscc}
    for code, at, tax in _codes(matter):
        plain = clean_code(code)
        if tax and (len(plain) != _LENGTH or id_number_fault(plain) is None):
            continue  # numbers of individuals and of the time before 2015
        yield from _judge(plain, at)
        if known and plain not in known and credit_code_fault(plain) is None and not tax:
            yield Finding(
                msg(
                    "{code} is no party's code in the deal: the text names another organisation",
                    zh="{code}与交易文件中各方的统一社会信用代码均不一致，文本指向了其他主体",
                    code=plain,
                ),
                at,
                hint=msg("write {codes}", zh="应写：{codes}", codes="、".join(known)),
            )
    for party in known.values():
        for finding in _judge(party.uscc, None):
            yield Finding(finding.message, path=f"{party.path}.uscc", hint=finding.hint)


def _judge(code: str, at: Extent | None) -> Iterator[Finding]:
    """The one judgement of a code, wherever it stands."""
    fault = credit_code_fault(code)
    if fault is not None:
        yield Finding(
            msg(
                "{code} is not a unified social credit code: {why}",
                zh="{code}不是有效的统一社会信用代码：{why}",
                code=code,
                why=_why(fault),
            ),
            at,
            hint=msg(
                "copy the code from the business licence or from the enterprise credit "
                "information publicity system",
                zh="请按营业执照或国家企业信用信息公示系统核对后填写",
            ),
        )
    elif is_pilot_code(code) and uscc.calc_check_digit(code[:-1]) != code[-1]:
        yield Finding(
            msg(
                "{code} fails the check digit, as codes of the Fujian pilot do: look it up",
                zh="{code}的校验码不符；福建试点期间发放的代码存在这种情况，请查询核实",
                code=code,
            ),
            at,
            severity=Severity.WARNING,
        )


def _why(fault: CodeFault) -> Message:
    zh = {
        CodeFault.LENGTH: "应为18位",
        CodeFault.SIGN: "含有不应出现的字符（代码不使用I、O、S、V、Z，第3至8位为数字）",
        CodeFault.ORGANISATION: "第9至17位（主体标识码）与其校验码不符",
        CodeFault.CHECK: "末位校验码不符",
        CodeFault.BIRTH: "格式不符",
    }[fault]
    return msg(fault.message.text, zh=zh)


def _codes(matter: Matter) -> Iterator[tuple[str, Extent, bool]]:
    """Every labelled code with its place, and whether the label may mean a personal tax number."""
    seen: set[tuple[int, int]] = set()
    for found in codes(matter, _LABELS, _CODE):
        place = found.passage.index, found.start
        if place not in seen:
            seen.add(place)
            known = (
                "信用代码"
                in found.beside.text[max(0, found.label.start() - 16) : found.label.end() + 16]
            )
            yield found.value, found.at, found.label["tax"] is not None and not known
    for number, spans in matter.text.told_of_lines(_UNLABELLED):
        if number >= len(matter.text.running):
            break
        passage = matter.text.passages[number]
        for start, end in spans:
            if (passage.index, start) not in seen:
                yield passage.text[start:end], passage.extent(start, end), False


def _unlabelled(passage: Passage) -> tuple[tuple[int, int], ...] | None:
    """Where such codes stand in a line."""
    return tuple([match.span() for match in _BARE.finditer(passage.text)]) or None


_UNLABELLED: Judge[Passage, tuple[tuple[int, int], ...]] = Judge(_unlabelled)


RULE = rule(
    "uscc-invalid",
    Severity.ERROR,
    msg("credit code that cannot exist", zh="统一社会信用代码无效"),
    find,
    basis=("GB 32100-2015", "GB 11714-1997"),
    on_forms=True,
)
