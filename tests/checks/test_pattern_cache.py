"""What an earlier run compiled is what this one would; a damaged file only costs time."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import checks
from generator.checks import beginnings
from generator.checks.literals import is_own
from generator.checks.pattern_cache import Compiled, PatternCache
from generator.reading import read_text

NAMED = r"(?<!不)(?:付款|支付)?(?P<what>定金|[货价][款金])(\d+)?"
TEXT = "甲方不付款,乙方支付定金30元、货款5元。"
CODE = """
import datetime
from pathlib import Path
from generator.api import render
from generator import checks
from generator.checks import beginnings
from generator.checks.literals import is_own

def compiled(pattern, flags):
    raise SystemExit(f"compiled anew: {pattern}")

if Path("kept").exists():
    beginnings._compiled = compiled
rendered = render(Path("deal.yaml"), formats=("docx",), today=datetime.date(2026, 11, 21))
print([finding.rule for finding in rendered.findings])
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file for the cache that ``beginnings`` uses."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield tmp_path / "cache" / "patterns.json"


def found(path: Path | None, pattern: str = NAMED, flags: int = 0) -> tuple[PatternCache, object]:
    """A new cache, as a new run has it, and what the expression finds."""
    beginnings.CACHE = cache = PatternCache(path, lambda *_: True)
    made = beginnings.compiled(pattern, flags)
    assert (made.pattern, made.flags) == (pattern, re.compile(pattern, flags).flags)
    matches = [(m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in made.finditer(TEXT)]
    return cache, matches


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginnings, "CACHE", PatternCache(None, lambda *_: True))


def test_an_expression_is_compiled_by_the_first_run_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, matches = found(path)
    assert matches and not path.exists()
    first.save()
    assert path.exists()
    monkeypatch.setattr(beginnings, "_compiled", lambda *given: pytest.fail("compiled anew"))
    assert found(path)[1] == matches


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE | re.DOTALL])
def test_flags_are_part_of_an_expression(path: Path, flags: int) -> None:
    for given in (0, re.IGNORECASE, re.MULTILINE | re.DOTALL):
        found(path, "(?s:定金.)|x", given)[0].save()
    _, matches = found(path, "(?s:定金.)|x", flags)
    assert matches == found(None, "(?s:定金.)|x", flags)[1]
    assert len(json.loads(path.read_bytes())) == 3


def test_runs_at_the_same_time_keep_what_the_other_has_written(path: Path) -> None:
    one, _ = found(path, "甲|乙(?!丙)")
    other, _ = found(path, "丙|丁(?!甲)")
    one.save()
    other.save()
    assert len(json.loads(path.read_bytes())) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-20],
        lambda data: b"[]",
        lambda data: b"[" * 100_000,
        lambda data: b"\xff\xfe" + data,
        lambda data: re.sub(rb'"[\w+/=]{40,}"', b'"eJwDAAAAAAE="', data),
        lambda data: re.sub(rb'("[\w+/]{30})(.)', lambda m: m[1] + b"A", data),
        lambda data: re.sub(rb"\[\d+, ", b'["x", ', data),
        lambda data: re.sub(rb": \[.*\]", b": null", data),
        lambda data: re.sub(rb": \[.*\]", b": [1, 2]", data),
    ],
)  # fmt: skip
def test_a_damaged_file_is_as_none(path: Path, damage: object) -> None:
    cache, matches = found(path)
    cache.save()
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    again, same = found(path)
    assert same == matches
    again.save()
    assert found(path)[1] == matches


def test_a_program_that_the_engine_refuses_is_compiled_anew(path: Path) -> None:
    cache, matches = found(path)
    form = beginnings._compiled(NAMED, 0)
    cache.put(NAMED, 0, form._replace(code=[*form.code[:-3], 999, 0, 1]))
    cache.save()
    assert found(path)[1] == matches


def test_nothing_is_kept_where_no_bytecode_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    found(path)[0].save()
    assert not path.exists()


def test_a_folder_that_cannot_be_written_is_nobodys_error(path: Path) -> None:
    path.parent.write_bytes(b"a file")
    found(path)[0].save()
    found(None)[0].save()


def test_a_file_holds_what_is_of_the_package_alone(path: Path) -> None:
    """Neither expressions of an older version, nor those with words of a document in them."""
    found(path, "旧版|乙")[0].save()
    own = re.compile("新版|乙").pattern
    cache = PatternCache(path, lambda pattern, flags: pattern == own)
    for pattern in (own, "萤火计划的含义"):
        cache.put(pattern, 0, beginnings._compiled(pattern, 0))
    cache.save()
    assert list(json.loads(path.read_bytes())) == [f"0:{own}"]


def test_no_word_of_a_document_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Watched(PatternCache):
        def put(self, pattern: str, flags: int, compiled: Compiled) -> None:
            asked.append(pattern)
            super().put(pattern, flags, compiled)

    cache = Watched(None, is_own)
    monkeypatch.setattr(beginnings, "CACHE", cache)
    paper = "1. “萤火计划”的含义见释义。甲方应当参加萤火计划。\n2. 双方共同推进萤火计划。\n"
    checks.run(read_text(paper.encode()), today=datetime.date(2026, 11, 21))
    assert any("萤火" in pattern for pattern in asked), "no expression was made of a word"
    assert not any("萤火" in key for key in cache._used)


def test_a_second_run_compiles_nothing(root: Path, tmp_path: Path) -> None:
    deal = root / "samples" / "supply" / "full.yaml"
    (tmp_path / "deal.yaml").write_bytes(deal.read_bytes())
    folders = ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
    env = {**os.environ, **dict.fromkeys(folders, str(tmp_path / "cache"))}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPATH"] = str(root)

    def run() -> str:
        done = subprocess.run(
            [sys.executable, "-c", CODE], cwd=tmp_path, env=env, check=False, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    first = run()
    (tmp_path / "kept").touch()
    assert run() == first
