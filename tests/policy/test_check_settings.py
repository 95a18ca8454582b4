"""What a policy may say about one check: its level, and the settings of its rule."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace

import pytest

from generator.diagnostics import Severity
from generator.errors import InputError
from generator.policy import Policy, read
from generator.policy.settings import Kind, described, setting
from tests.policy.test_read import LEAN


@dataclass(frozen=True, slots=True)
class Limits:
    """Whatever a rule may leave to the company.

    Attributes:
        share: Percent of the price, on
            two lines.
        times: A multiple.
        days: Days.
        strict: Whether to look closely.
        word: A word.
        names: Names.
    """

    share: Decimal = setting(Decimal(20), zh="比例", percent=True, most=Decimal(20))
    times: Decimal = setting(Decimal(3), zh="倍数", least=1)
    days: int = 3
    strict: bool = False
    word: str = "定金"
    names: tuple[str, ...] = ()


RULES = {"settable": SimpleNamespace(settings=Limits()), "plain": SimpleNamespace(settings=None)}


def made(checks: str) -> Policy:
    return read(f"{LEAN}checks:\n{checks}".encode(), "policy.yaml", RULES)


def test_settings_are_described_as_their_class_documents_them() -> None:
    share, times, days, strict, word, names = described(Limits())
    assert share.meaning.say("en") == "Percent of the price, on two lines."
    assert share.meaning.say("zh") == "比例"
    assert [s.kind for s in (share, times, days, strict, word, names)] == [
        Kind.PERCENT, Kind.NUMBER, Kind.WHOLE, Kind.FLAG, Kind.TEXT, Kind.TEXTS,
    ]  # fmt: skip
    assert [s.shown.say("en") for s in (share, times, days, strict, word, names)] == [
        "20%", "3", "3", "false", "定金", "[]",
    ]  # fmt: skip
    assert described(None) == ()


@dataclass(frozen=True)
class Undocumented:
    """Nothing is said about its fields."""

    days: int = 3


@dataclass(frozen=True)
class Unwritable:
    """No policy can write such a thing.

    Attributes:
        sizes: Sizes.
    """

    sizes: frozenset[int] = frozenset()


@pytest.mark.parametrize("wrong", [Undocumented(), Unwritable(), Limits, 3])
def test_a_class_that_nobody_could_set_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError):
        described(wrong)


@pytest.mark.parametrize(
    ("written", "name", "value"),
    [
        ("share: 15%", "share", Decimal(15)),
        ("share: １５％", "share", Decimal(15)),
        ("share: 7.5", "share", Decimal("7.5")),
        ("times: 2.5", "times", Decimal("2.5")),
        ("days: 7", "days", 7),
        ("strict: 是", "strict", True),
        ("word: 订金", "word", "订金"),
        ("names: [甲公司, 乙公司]", "names", ("甲公司", "乙公司")),
        ("share:", "share", Decimal(20)),
    ],
)
def test_a_setting_is_typed(written: str, name: str, value: object) -> None:
    check = made(f"  settable:\n    {written}\n").checks["settable"]
    assert getattr(check.settings, name) == value
    assert check.level is None
    assert check.settings == (Limits() if value == getattr(Limits(), name) else check.settings)


def test_level_and_settings_together_and_the_short_form() -> None:
    policy = made("  settable: {level: warning, days: 9}\n  plain: {level: off}\n")
    assert policy.severity("settable", Severity.ERROR) is Severity.WARNING
    assert policy.severity("plain", Severity.ERROR) is None
    assert policy.checks["settable"].settings == Limits(days=9)
    short = made("  settable: info\n")
    assert short.severity("settable", Severity.ERROR) is Severity.INFO
    assert short.checks["settable"].settings == Limits()


@pytest.mark.parametrize(
    ("written", "rule", "evidence", "hint"),
    [
        ("  settable: {share: 25%}", "range", "25%", "20"),
        ("  settable: {share: viel}", "decimal", "viel", "digits"),
        ("  settable: {times: 50%}", "decimal", "50%", "digits"),
        ("  settable: {times: 0.5}", "range", "0.5", "1 or more"),
        ("  settable: {days: 1.5}", "integer", "1.5", "digits"),
        ("  settable: {days: [1]}", "scalar", "", "on this line"),
        ("  settable: {names: 甲公司}", "wrong-shape", "甲公司", "[one, another]"),
        ("  settable: {strict: 3}", "flag", "3", "true or false"),
        ("  settable: {sharre: 15%}", "unknown-setting", "sharre", "“share”"),
        ("  plain: {share: 15%}", "unknown-setting", "share", "level"),
        ("  settable: strict", "choice", "strict", "off"),
        ("  settable: {level: strict}", "choice", "strict", "off"),
        ("  settable: [off]", "wrong-shape", "", "{level: warning}"),
        ("  setable: {share: 15%}", "unknown-rule", "setable", "“settable”"),
    ],
)
def test_each_fault_has_place_and_remedy(written: str, rule: str, evidence: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        made(written)
    (found,) = caught.value.diagnostics
    assert (found.rule, found.evidence) == (rule, evidence)
    assert found.location.line == LEAN.count("\n") + 2
    column = (found.location.column or 0) - 1
    assert found.excerpt[column:].startswith(evidence or "[")
    assert (found.location.path or "").startswith("checks.")
    assert found.hint is not None
    assert hint in found.hint.say("en")


def test_checks_must_be_a_block() -> None:
    with pytest.raises(InputError) as caught:
        made("  [off]")
    assert [found.rule for found in caught.value.diagnostics] == ["wrong-shape"]
