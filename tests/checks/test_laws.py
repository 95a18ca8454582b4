"""The table of laws: what it knows, how titles are compared, and what happens when it is old."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator import checks
from generator.checks.citations import citations
from generator.checks.data.laws import SUCCESSORS, Status, law_key, laws
from generator.diagnostics import Severity

from .conftest import TODAY, read


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("中华人民共和国民法典", Status.IN_FORCE),
        ("民法典", Status.IN_FORCE),
        ("中华人民共和国合同法", Status.REPEALED),
        ("担保法", Status.REPEALED),
        ("经济合同法", Status.REPEALED),
        ("中华人民共和国仲裁法(2025修订)", Status.IN_FORCE),
    ],
)
def test_status(title: str, status: Status) -> None:
    assert laws().by_key[law_key(title)].status is status


def test_an_invented_law_is_not_there() -> None:
    assert law_key("中华人民共和国协议法") not in laws().by_key


def test_every_successor_replaces_a_repealed_law() -> None:
    for name in SUCCESSORS:
        assert laws().by_key[name].status is Status.REPEALED


def test_the_table_says_where_it_comes_from() -> None:
    dated = laws().dated
    assert "@" in dated.source
    assert date(2026, 1, 1) < dated.as_of < dated.until


def test_titles_nest(matter) -> None:
    title = "《最高人民法院关于适用〈中华人民共和国民法典〉有关担保制度的解释》"
    text = f"依照{title}第五条和《民法典》处理。"
    first, second = matter(text).get(citations)
    assert first.title.endswith("有关担保制度的解释")
    assert first.article == 5
    assert second.title == "民法典"


def test_an_unclosed_title_is_no_citation(matter) -> None:
    assert matter("依照《民法典处理。").get(citations) == ()


def test_findings_from_an_old_table_count_for_less() -> None:
    document = read("依照《中华人民共和国公司登记条例法》《信访条例》订立本合同。")
    later = laws().dated.until + timedelta(days=1)

    def severities(today: date) -> dict[str, Severity]:
        found = checks.run(
            document, today=today, select=["unknown-law-cited", "repealed-law-cited"]
        )
        return {f.rule: f.severity for f in found}

    assert severities(TODAY) == {
        "unknown-law-cited": Severity.WARNING,
        "repealed-law-cited": Severity.ERROR,
    }
    assert severities(later) == {
        "unknown-law-cited": Severity.INFO,
        "repealed-law-cited": Severity.WARNING,
    }


def test_the_nearest_title_is_in_the_hint(check) -> None:
    (found,) = check("依照《中华人民共和国产品质理法》执行。", "unknown-law-cited")
    assert found.hint is not None
    assert "产品质量法" in found.hint.say("zh")


def test_a_deluge_of_titles_ends(check) -> None:
    text = "、".join(f"《中华人民共和国第{n}号协议法》" for n in range(2000))
    assert 0 < len(check(text, "unknown-law-cited")) <= 30
