"""Settings of rules reach the rules, and a standard form is judged harder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from generator import checks
from generator.checks.matter import Matter
from generator.checks.rule import Finding, Rule, rule
from generator.diagnostics import Diagnostic, Severity
from generator.messages import msg
from generator.policy import Policy, read
from generator.policy.settings import described
from tests.policy.test_read import LEAN

from .conftest import TODAY
from .conftest import read as document

SETTABLE = [one for one in checks.RULES.values() if one.settings is not None]


def policy(written: str) -> Policy:
    return read(f"{LEAN}{written}\n".encode(), "policy.yaml", checks.RULES)


def found(rule_id: str, text: str, checks_block: str = "", **options) -> list[Diagnostic]:
    own = policy(f"checks: {{{checks_block}}}")
    return checks.run(document(text), today=TODAY, select=[rule_id], policy=own, **options)


@pytest.mark.parametrize("one", SETTABLE, ids=lambda one: one.id)
def test_every_setting_is_explained_in_both_languages(one: Rule) -> None:
    for setting in described(one.settings):
        assert setting.meaning.say("en").endswith(".")
        assert setting.meaning.say("zh") != setting.meaning.say("en"), setting.name
        # whoever writes “percent” may also write the sign
        is_percent = setting.meaning.say("en").startswith("Percent")
        assert is_percent == (setting.kind.name == "PERCENT") or "percent" in setting.meaning.say()


@pytest.mark.parametrize(
    ("rule_id", "text", "stricter", "looser"),
    [
        (
            "deposit-over-20-percent",
            "乙方应支付合同总价的18%作为定金。",
            "{share: 15%}",
            "{share: 20%}",
        ),
        (
            "liquidated-damages-high",
            "乙方逾期付款的，每日按应付款的0.2%支付违约金。",
            "",
            "{daily: 1%, noted: 1%}",
        ),
        ("liquidated-damages-high", "乙方违约的，应支付合同总价25%的违约金。", "{share: 20%}", ""),
        (
            "inspection-period-defective",
            "买方应在收货后5日内验收，逾期未提出异议的，视为验收合格。",
            "{days: 7}",
            "",
        ),
        (
            "security-limits",
            "根据中标通知书，乙方应提交中标合同金额8%的履约保证金，履行完毕后30日内退还。",
            "{performance: 5%}",
            "",
        ),
        (
            "sme-payment-term",
            "采购人：临港市第三中学\n供应商：禾木家具有限公司\n"
            "第五条 验收合格后45日内支付合同价款。",
            "{public: 30}",
            "",
        ),
        (
            "penalty-unquantified-or-lopsided",
            "乙方逾期交货的，每日按逾期部分价款的0.1%支付违约金；"
            "甲方逾期付款的，每日按逾期金额的0.05%支付违约金。",
            "{apart: 2}",
            "",
        ),
        (
            "risk-title-delivery-conflict",
            "买方付至价款的70%以前，机床所有权属于卖方并由其办理登记，卖方可以取回。",
            "{paid: 70%}",
            "",
        ),
        (
            "standard-term-not-prominent",
            "**本合同为格式合同。**\n一、加盟商违约的，支付合同总额20%的违约金。",
            "{penalty: 20%}",
            "",
        ),
        (
            "term-vs-dates-mismatch",
            "本合同期限为一年，自2026年1月1日起至2027年1月3日止。",
            "",
            "{days: 3}",
        ),
        (
            "tax-basis-unstated",
            "不含税价100.00元，税率13%，税额13.02元，价税合计113.02元。",
            "{tolerance: 0.01}",
            "",
        ),
        (
            "payment-schedule-incomplete",
            "合同总价100,000.00元。\n1. 签订后10日内支付30%，即30,003.00元；\n"
            "2. 验收后10日内支付70%，即69,997.00元。",
            "",
            "{tolerance: 5}",
        ),
        (
            "unknown-law-cited",
            "乙方应当遵守《中华人民共和国协议法》。",
            "",
            "{titles: [中华人民共和国协议法]}",
        ),
        (
            "third-party-residue",
            "采购合同\n甲方：云栖智造科技有限公司\n乙方：青岚精密机械有限公司\n"
            "第四条 由岭南纺织机械有限公司于10日内支付全部货款。",
            "",
            "{allowed: [岭南纺织机械有限公司]}",
        ),
        (
            "sme-abusive-payment-condition",
            "甲方逾期付款的，按年利率3.05%支付逾期利息。",
            "{lpr: 3.1%}",
            "",
        ),
    ],
)  # fmt: skip
def test_a_policy_moves_the_threshold(rule_id: str, text: str, stricter: str, looser: str) -> None:
    assert found(rule_id, text, f"{rule_id}: {stricter}" if stricter else "")
    assert not found(rule_id, text, f"{rule_id}: {looser}" if looser else "")


def test_a_city_with_one_institution_is_the_companys_to_know() -> None:
    text = "第九条 争议提交厦门市仲裁机构仲裁。"
    (one,) = found("arbitration-institution-unclear", text)
    assert one.severity is Severity.WARNING
    several = "arbitration-institution-unclear: {several: [厦门]}"
    (certain,) = found("arbitration-institution-unclear", text, several)
    assert certain.severity is Severity.ERROR


TEXT = "本合同最终解释权归甲方所有。"


def test_a_standard_form_is_judged_harder() -> None:
    assert [one.severity for one in found("unilateral-power", TEXT)] == [Severity.WARNING]
    raised = found("unilateral-power", TEXT, standard_form=True)
    assert [one.severity for one in raised] == [Severity.ERROR]
    other = "本协议有效期一年，期满自动续期。"
    (renewal,) = found("auto-renewal-no-opt-out", other, standard_form=True)
    assert renewal.severity is Severity.ERROR


def test_the_policy_has_the_last_word_on_the_level() -> None:
    (one,) = found("unilateral-power", TEXT, "unilateral-power: info", standard_form=True)
    assert one.severity is Severity.INFO


def test_findings_below_their_rules_severity_stay_there() -> None:
    def noted(matter: Matter) -> Iterator[Finding]:
        yield Finding(msg("a note"), severity=Severity.INFO)
        yield Finding(msg("a fault"))

    mild = rule("mild", Severity.WARNING, msg("x"), noted, standard_form=Severity.ERROR)
    for standard, expected in ((True, "error"), (False, "warning")):
        run = checks.run(document(TEXT), today=TODAY, rules={"mild": mild}, standard_form=standard)
        assert sorted(one.severity.value for one in run) == sorted(["info", expected])


@dataclass(frozen=True)
class Own:
    """Settings that no policy has touched."""

    days: int = 3


def test_without_a_policy_a_rule_has_its_defaults() -> None:
    assert Matter.of(document(TEXT), today=TODAY).settings(Own) == Own()
    set_to = Matter.of(document(TEXT), today=TODAY, settings={Own: Own(5)})
    assert set_to.settings(Own) == Own(5)
