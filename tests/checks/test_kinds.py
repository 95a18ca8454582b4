"""Rules that are data: each kind finds what it says, and each fault of a file is told in place."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml

from generator import checks
from generator.checks.kinds import load
from generator.checks.kinds.deferred import DataRule
from generator.checks.kinds.schema import json_schema
from generator.checks.rule import Rule
from generator.diagnostics import Diagnostic
from generator.errors import InputError
from generator.policy import read as read_policy
from generator.policy.settings import described
from tests.policy.test_read import LEAN

from .conftest import TODAY, read

FILES = sorted(
    (f for f in resources.files("generator.checks.rules").iterdir() if f.name.endswith(".yaml")),
    key=lambda file: file.name,
)
HEAD = """\
id: own-rule
severity: warning
title: {en: own, zh: 自有规则}
explanation: {en: Finds something., zh: 检查自有事项。}
bad: [坏]
good: [好]
"""


def told(indent: int = 4, en: str = "bad", zh: str = "不妥") -> str:
    """What a finding says, as it stands in a file."""
    pad = " " * indent
    message = f"message:\n{pad}  en: '{en}'\n{pad}  zh: '{zh}'\n"
    return f"{message}{pad}hint: {{en: mend, zh: 请改}}"


def made(body: str, head: str = HEAD) -> Rule:
    return load.read((head + body).encode(), "own.yaml")


def found(rule: Rule, *lines: str, **options) -> list[Diagnostic]:
    return checks.run(read("\n".join(lines)), today=TODAY, rules={rule.id: rule}, **options)


def faults(body: str, head: str = HEAD) -> list[Diagnostic]:
    with pytest.raises(InputError) as caught:
        made(body, head)
    assert all(d.location.file == "own.yaml" and d.hint for d in caught.value.diagnostics)
    return list(caught.value.diagnostics)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_our_files_are_sound_and_read_alike_both_ways(file) -> None:
    careful = load.read(file.read_bytes(), file.name)
    quick = checks.RULES[careful.id]
    assert isinstance(careful.find, DataRule)
    assert isinstance(quick.find, DataRule)
    assert quick.find.file == careful.find.file
    for name in ("severity", "title", "basis", "doc", "on_forms", "standard_form", "chinese"):
        assert getattr(quick, name) == getattr(careful, name), name
    assert described(quick.settings) == described(careful.settings)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_our_files_keep_to_their_schema(file) -> None:
    def plain(value: object) -> str:
        assert isinstance(value, date)
        return value.isoformat()

    content = yaml.safe_load(file.read_text("utf-8"))
    jsonschema.validate(json.loads(json.dumps(content, default=plain)), json_schema())


def test_the_schema_that_editors_read_is_fresh(root: Path) -> None:
    kept = json.loads((root / "schemas" / "rule.json").read_text("utf-8"))
    assert kept == json_schema(), "run make schemas"


def test_existence_quotes_what_it_found_and_leaves_alone_what_is_harmless() -> None:
    rule = made(f"""\
let:
  side: [甲方, 乙方]
checks:
  - kind: existence
    mark: found
    unless: 法定
    wordings:
      - words: [承诺]
        found:
          - |-
            {{side}}无条件
            (?P<what>承诺|保证)
          - 永久承诺
        {told(8, "{what} of {found}", "{found}")}
""")
    (first,) = found(rule, "乙方无条件承诺付款。", "甲方依法定要求无条件承诺。", "丙方无条件承诺。")
    assert first.message.say("en") == "承诺 of 乙方无条件承诺"
    assert first.evidence == first.message.say("zh") == "乙方无条件承诺"


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (("双方应当保密。", "第二条 付款。"), True),
        (("双方应当保密。", "第二条 保密期限三年。"), False),
        (("双方付款。",), False),
    ],
)
def test_conditional_asks_for_another_thing(text, fires: bool) -> None:
    rule = made(f"""\
checks:
  - kind: conditional
    when: 保密
    must: [{{in: [document], has: 保密期限}}]
    {told()}
""")
    assert bool(found(rule, *text)) is fires


@pytest.mark.parametrize(("limit", "fires"), [("30", False), ("20", True)])
def test_a_number_is_compared_with_a_setting(limit: str, fires: bool) -> None:
    rule = made(f"""\
settings:
  share:
    takes: percent
    default: 10%
    most: 50
    meaning: {{en: Percent of the price., zh: 比例}}
checks:
  - kind: number-relation
    beside: 预付款
    number: (?P<number>[\\d.]+)(?P<unit>[%‰])
    units: {{‰: 1/10}}
    is: above
    limit: share
    {told(en="{number}{unit} > {limit}")}
""")
    text = "合同总价的25%作为预付款。"
    assert found(rule, text)[0].message.say("en") == "25% > 10"
    policy = read_policy(
        f"{LEAN}checks: {{own-rule: {{share: {limit}%}}}}\n".encode(), "p.yaml", {rule.id: rule}
    )
    assert bool(found(rule, text, policy=policy)) is fires
    assert not found(rule, "合同总价的50‰作为预付款。")


@pytest.mark.parametrize(
    ("within", "text", "fires"),
    [
        ("sentence", ("独家供货，也可以向第三方供货。",), True),
        ("sentence", ("独家供货。", "可以向第三方供货。"), False),
        ("clause", ("第一条 独家供货。可以向第三方供货。",), True),
        ("clause", ("第一条 独家供货。", "第二条 可以向第三方供货。"), False),
        ("document", ("第一条 独家供货。", "第二条 可以向第三方供货。"), True),
        ("document", ("第一条 独家供货。",), False),
    ],
)
def test_two_topics_must_not_both_stand(within: str, text, fires: bool) -> None:
    rule = made(f"""\
checks:
  - kind: conflict-of-topics
    within: {within}
    first: {{words: 独家}}
    second: {{words: 第三方供货}}
    {told(en="{first} / {second}")}
""")
    result = found(rule, *text)
    assert bool(result) is fires
    if fires:
        assert "第三方" in result[0].evidence


def test_topics_are_missed_apart_or_together_and_minor_ones_noted() -> None:
    body = f"""\
checks:
  - kind: absence-of-topic
    together: true
    minor: [b]
    {told(en="{topics}")}
    topics:
      - {{id: a, name: {{en: price, zh: 价款}}, words: 价款}}
      - {{id: b, name: {{en: place, zh: 地点}}, words: 地点, aside: 法院}}
"""
    (both,) = found(made(body), "第一条 法院地点。")
    assert both.message.say("en") == "price, place"
    assert both.severity.value == "warning"
    (one,) = found(made(body), "第一条 价款。")
    assert one.severity.value == "info"
    apart = body.replace("together: true", "together: false").replace("{topics}", "{topic}")
    assert [f.message.say("en") for f in found(made(apart), "第一条 无。")] == ["price", "place"]


def test_old_papers_are_left_alone() -> None:
    rule = made(f"""\
applies: {{not_older_than: 2019-08-20}}
checks:
  - kind: existence
    wordings:
      - words: [基准]
        found: 基准利率
        {told(8)}
""")
    assert found(rule, "按基准利率计息。")
    assert found(rule, "按基准利率计息。", "2019年8月21日")
    assert not found(rule, "按基准利率计息。", "2019年8月19日")


EXISTENCE = f"""\
checks:
  - kind: existence
    wordings:
      - words: [承诺]
        found: 承诺
        {told(8)}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "rule", "says"),
    [
        ("found: 承诺", "found: (承诺", 11, "wrong-pattern", "regular expression"),
        ("found: 承诺", "found: '{sied}承诺'", 11, "unknown-fragment", "sied"),
        ("found: 承诺", "fuond: 承诺", 11, "unknown-key", "fuond"),
        ("kind: existence", "kind: exists", 8, "wrong-value", "does not fit"),
        ("severity: warning", "severity: grave", 2, "wrong-value", "does not fit"),
        ("zh: '不妥'", "zh: '{share}不妥'", 14, "unknown-insertion", "share"),
        ("words: [承诺]", "words: []", 10, "wrong-value", "does not fit"),
        ("bad: [坏]\n", "", 1, "missing-key", "bad"),
        ("id: own-rule", "id: Own Rule", 1, "wrong-value", "does not fit"),
        (
            "checks:",
            "applies: {only_if: [{in: [clause], has: 甲}]}\nchecks:",
            7,
            "wrong-place",
            "sentence",
        ),
        ("checks:", "applies: {to: [whole]}\nchecks:", 7, "wrong-value", "does not fit"),
    ],
)
def test_faults_have_a_place_and_a_remedy(old, new, line, rule, says) -> None:
    whole = HEAD + EXISTENCE
    assert old in whole
    first = faults("", whole.replace(old, new, 1))[0]
    assert first.rule == rule
    assert first.location.line == line
    assert says in first.message.say("en")
    assert first.message.say("zh") != first.message.say("en")


def test_a_near_name_is_told() -> None:
    (fault,) = faults("", (HEAD + EXISTENCE).replace("severity", "severty", 1))
    assert fault.hint is not None
    assert "severity" in fault.hint.say("en")
    (fault,) = faults(
        "", "let: {side: 甲方}\n" + (HEAD + EXISTENCE).replace("found: 承诺", "found: '{sied}诺'")
    )
    assert fault.hint is not None
    assert fault.hint.say("en") == "write {side}"


def test_a_setting_that_is_not_there_is_told() -> None:
    body = f"""\
checks:
  - kind: number-relation
    number: (?P<number>\\d+)
    is: above
    limit: days
    {told()}
"""
    (fault,) = faults(body)
    assert (fault.rule, fault.location.line) == ("unknown-setting", 11)
