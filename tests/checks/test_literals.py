"""The words that every match of a pattern has: if one is missing, a rule does not see a text."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

from generator import checks
from generator.checks import lazy_re, literals
from generator.checks.kinds.deferred import DataRule
from generator.checks.literals import derived, digest

TOOL = Path(__file__).parents[2] / "tools" / "pattern_words.py"
FILES = [rule.find.compiled for rule in checks.RULES.values() if isinstance(rule.find, DataRule)]
PATTERNS = {pattern.pattern: pattern for pattern in lazy_re.made()}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("定金", {"定金"}),
        ("定金|订金", {"定金", "订金"}),
        ("[定订]金", {"定金", "订金"}),
        ("违约金?责任", {"违约责任", "违约金责任"}),
        ("解释(?:权|的权利)", {"解释权", "解释的权利"}),
        ("(?:解除)+合同终止", {"合同终止"}),
        (r"\d+元(?!整)", {"元"}),
        ("(?<!不)得转让", {"得转让"}),
        ("^附件$", {"附件"}),
        ("(?:最高|不超过)[^。]{0,8}(?:损失|违约金)", {"最高", "不超过"}),
        ("甲方[^。]{0,8}解除", {"解除"}),
        ("(?>交货)", {"交货"}),
        (r"(甲|乙)方向\1", {"甲方向", "乙方向"}),
    ],
)
def test_the_words_of_a_pattern(pattern: str, words: set[str]) -> None:
    assert derived(pattern) == words


@pytest.mark.parametrize("pattern", ["", "a*", "[^。]+", r"\d{4}", "定金|", "(?:定金)?", "."])
def test_what_may_match_anything_has_none(pattern: str) -> None:
    assert derived(pattern) is None


@pytest.mark.parametrize("pattern", ["(?i)gb", "(?i:gb)", "(?i:[g]b)", "(?i:g(?:b))"])
def test_words_stand_in_either_case_where_case_is_ignored(pattern: str) -> None:
    assert derived(pattern) == {"gb", "gB", "Gb", "GB"}


def test_case_may_be_ignored_by_a_flag() -> None:
    assert derived("GB") == {"GB"}
    assert derived("GB|定金", re.IGNORECASE) == {"gb", "gB", "Gb", "GB", "定金"}
    assert derived("(?-i:GB)", re.IGNORECASE) == {"GB"}
    assert derived("é", re.IGNORECASE) is None
    assert digest("GB", 0) != digest("GB", re.IGNORECASE)


@pytest.mark.parametrize("letter", string.ascii_letters)
def test_every_character_that_passes_for_a_letter_is_among_its_words(letter: str) -> None:
    pattern = re.compile(letter, re.IGNORECASE)
    passing = {char for char in map(chr, range(sys.maxunicode)) if pattern.match(char)}
    assert derived(letter, re.IGNORECASE) == passing


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_match_in_its_own_text_has_one_of_the_words(pattern: str, corpus: str) -> None:
    words = PATTERNS[pattern].words
    if words is not None:
        for match in PATTERNS[pattern].compiled.finditer(corpus):
            assert any(word in match.group() for word in words), match.group()


@pytest.fixture(scope="module")
def corpus() -> str:
    """Texts of all rules, each rule's first two of either kind."""
    folder = Path(__file__).parents[1] / "corpus"
    texts = [path for kind in sorted(folder.glob("*/*")) for path in sorted(kind.glob("*.txt"))[:2]]
    return "\n".join(path.read_text("utf-8", errors="replace") for path in texts)


def test_the_table_is_complete_and_right() -> None:
    written = (Path(literals.__file__).parent / "data" / literals.TABLE).read_text("utf-8")
    made = subprocess.run([sys.executable, TOOL, "--print"], capture_output=True, check=True)
    assert written == made.stdout.decode(), "run `make patterns`"


def test_a_pattern_that_is_not_in_the_table_is_read_itself() -> None:
    pattern = "定金之外的某个词|另一个没有人写过的词"
    assert digest(pattern, 0) not in literals._table()
    assert literals.literals(pattern) == derived(pattern)
