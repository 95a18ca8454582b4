"""Patterns that are compiled when a text needs them answer like those of ``re``."""

from __future__ import annotations

import re

import pytest

from generator.checks import lazy_re
from generator.checks.pattern_cache import PatternCache

PATTERNS = [
    "定金|订金",
    r"(\d+)元",
    "(?:定金)?",
    "[甲乙]方(?P<verb>付|交)",
    "^甲",
    "款$",
    "(?i:gb)",
]
TEXTS = ["", "甲方付定金100元。", "乙方交货款", "无", "GB 元", "付定金,付订金"]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("method", ["search", "match", "fullmatch"])
@pytest.mark.parametrize("span", [(), (2,), (1, 5)])
def test_it_matches_like_re(pattern: str, text: str, method: str, span: tuple[int, ...]) -> None:
    found = getattr(lazy_re.compile(pattern), method)(text, *span)
    wanted = getattr(re.compile(pattern), method)(text, *span)
    assert (found and (found.span(), found.groupdict())) == (
        wanted and (wanted.span(), wanted.groupdict())
    )


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
def test_it_finds_splits_and_replaces_like_re(pattern: str, text: str) -> None:
    lazy, plain = lazy_re.compile(pattern), re.compile(pattern)
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert lazy_re.compile(pattern).findall(text) == plain.findall(text)
    assert lazy_re.compile(pattern).split(text) == plain.split(text)
    assert lazy_re.compile(pattern).sub("某", text) == plain.sub("某", text)
    assert lazy_re.compile(pattern).groupindex == plain.groupindex


def test_it_is_compiled_for_a_text_that_has_one_of_its_words() -> None:
    pattern = lazy_re.Lazy("定金[^,]{0,9}返还")
    assert pattern.search("甲方付款") is None
    assert list(pattern.finditer("甲方付款")) == []
    assert "compiled" not in vars(pattern)
    assert pattern.search("定金应当返还") is not None
    assert "compiled" in vars(pattern)


def test_one_that_is_tried_again_and_again_is_compiled_in_the_end() -> None:
    pattern = lazy_re.Lazy("定金")
    for _ in range(lazy_re._PATIENCE + 1):
        assert pattern.search("甲方付款") is None
    assert "compiled" in vars(pattern)


def test_one_that_an_earlier_run_has_kept_is_compiled_sooner(monkeypatch) -> None:
    kept = PatternCache(None, lambda *_: True)
    monkeypatch.setattr(lazy_re.beginnings, "CACHE", kept)
    monkeypatch.setattr(PatternCache, "has", lambda *_: True)
    pattern = lazy_re.Lazy("订金")
    for _ in range(lazy_re._LITTLE + 1):
        assert "compiled" not in vars(pattern)
        assert pattern.search("甲方付款") is None
    assert "compiled" in vars(pattern)


def test_a_wrong_pattern_is_an_error_when_it_is_needed() -> None:
    with pytest.raises(re.error):
        lazy_re.compile("(定金").search("定金")
