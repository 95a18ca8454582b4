from __future__ import annotations

from generator import checks
from generator.diagnostics import Severity, worst

from .conftest import TODAY, read

TEXT = "甲方：杭湾医疗器械有限公司\n乙方：青岚精密机械有限公司\n第一条 标的\n第三条 价款\n"


def waiver(rule: str, until: str) -> dict[str, str]:
    return {"rule": rule, "reason": "沿用旧编号", "by": "法务 林清", "until": until}


def test_a_waiver_marks_the_finding_and_takes_it_out_of_the_verdict(make_deal) -> None:
    deal = make_deal(waivers=(waiver("numbering-broken", "2026-11-25"),))
    (finding,) = checks.run(read(TEXT), deal=deal, today=TODAY)
    assert finding.waived is not None
    assert (finding.waived.by, finding.waived.until) == ("法务 林清", "2026-11-25")
    assert worst([finding]) is None


def test_an_expired_waiver_holds_no_longer_and_is_itself_a_finding(make_deal) -> None:
    deal = make_deal(waivers=(waiver("numbering-broken", "2026-11-24"),))
    finding, expired = checks.run(read(TEXT), deal=deal, today=TODAY)
    assert finding.waived is None
    assert expired.rule == "waiver-expired"
    assert expired.location.path == "waive[1]"
    assert expired.severity is Severity.WARNING


def test_a_waiver_that_covers_nothing_is_a_finding(make_deal) -> None:
    deal = make_deal(waivers=(waiver("uscc-invalid", "2027-01-01"),))
    rules = [f.rule for f in checks.run(read(TEXT), deal=deal, today=TODAY)]
    assert rules == ["numbering-broken", "waiver-unused"]


def test_a_waiver_of_a_rule_that_did_not_run_is_not_called_unused(make_deal) -> None:
    deal = make_deal(waivers=(waiver("uscc-invalid", "2027-01-01"),))
    found = checks.run(read(TEXT), deal=deal, today=TODAY, select=["numbering-broken"])
    assert [f.rule for f in found] == ["numbering-broken"]


def test_two_waivers_of_one_rule_the_one_in_force_counts(make_deal) -> None:
    deal = make_deal(
        waivers=(waiver("numbering-broken", "2026-01-01"), waiver("numbering-broken", "2027-01-01"))
    )
    finding, expired = checks.run(read(TEXT), deal=deal, today=TODAY)
    assert finding.waived is not None
    assert finding.waived.until == "2027-01-01"
    assert expired.rule == "waiver-expired"
