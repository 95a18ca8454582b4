from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator import checks
from generator.checks.matter import Matter
from generator.checks.rule import Finding, Rule
from generator.diagnostics import Severity
from generator.errors import RunError
from generator.messages import msg

from .conftest import TODAY, read

BAD = "采购合同\n甲方：____\n乙方：青岚精密机械有限公司\n第一条 标的\n夹具三套。\n第三条 质保期为____个月。"


def crash(_: Matter) -> Iterator[Finding]:
    raise ValueError("broken")


def test_findings_come_in_reading_order_with_their_place(check) -> None:
    found = check(BAD)
    assert [f.rule for f in found] == ["party-name-missing", "placeholder-left", "numbering-broken"]
    assert [f.location.line for f in found] == [2, 2, 6]
    assert found[2].location.clause == "第三条"
    assert found[2].location.paragraph == 6


def test_the_excerpt_has_the_evidence_at_the_column(check) -> None:
    for finding in check(BAD):
        column = finding.location.column
        assert column is not None
        assert finding.excerpt[column - 1 :].startswith(finding.evidence)


def test_a_rule_that_crashes_is_named_and_the_others_run() -> None:
    broken = Rule("broken-rule", Severity.INFO, msg("x"), (), crash, "")
    found = checks.run(read(BAD), today=TODAY, rules={"broken-rule": broken, **checks.RULES})
    assert found[0].rule == "internal-error"
    assert "broken-rule" in found[0].message.say("en")
    assert "broken-rule" in found[0].message.say("zh")
    assert {"party-name-missing", "numbering-broken"} <= {f.rule for f in found}


def test_select_and_ignore(check) -> None:
    assert {f.rule for f in check(BAD, "numbering-broken")} == {"numbering-broken"}
    assert "numbering-broken" not in {f.rule for f in check(BAD, ignore=["numbering-broken"])}


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_an_unknown_rule_is_an_error_with_the_nearest_name(option: str) -> None:
    with pytest.raises(RunError) as caught:
        checks.run(read(BAD), today=TODAY, **{option: ["numbering-brokn"]})
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.hint is not None
    assert "numbering-broken" in diagnostic.hint.say()


def test_a_template_may_have_blanks_which_are_counted_once(check) -> None:
    found = check(BAD, template=True)
    assert [f.rule for f in found] == ["template-blanks", "numbering-broken"]
    assert found[0].severity is Severity.INFO
    assert "2" in found[0].message.say("zh")


def test_the_same_document_gives_the_same_findings(check) -> None:
    assert check(BAD) == check(BAD)


def test_an_empty_document_has_no_findings() -> None:
    from generator.document import Document

    assert checks.run(Document(None, ""), today=TODAY) == []
