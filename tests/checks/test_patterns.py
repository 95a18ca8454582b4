"""No regular expression of the checks may take more than linear time on hostile text."""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._constants as constants
import re._parser as parser
import time
from collections.abc import Iterator

import pytest

from generator import checks

HOSTILE = [
    *"_ 　1一壹元甲([【×X.…-年%某a@{□",
    *("1,", ",111", "()", "年 ", "第一条", "第一条、", "附件一、", "一份", "各", "乙方(", "数量1"),
    *("1×1+", "2026年1月", "20", "1%", "a."),
]
SMALL, LARGE = 4_000, 16_000
REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    names = [m.name for m in pkgutil.walk_packages(checks.__path__, f"{checks.__name__}.")]
    for name in names:
        module = importlib.import_module(name)
        for variable, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{name.removeprefix('generator.checks.')}:{variable}", value
            elif isinstance(value, tuple):
                for part in value:
                    if isinstance(part, tuple) and isinstance(part[-1], re.Pattern):
                        yield f"{name}:{variable}:{part[0]}", part[-1]


ALL = dict(patterns())


def nested_repeats(tree) -> bool:
    """Whether an unbounded repeat stands at the beginning of another: (a+b?)+."""
    for operation, argument in tree:
        if operation in REPEATS:
            _, most, body = argument
            first = body[0] if len(body) else (None, None)
            unbounded = first[0] in REPEATS and first[1][1] is constants.MAXREPEAT
            if most is constants.MAXREPEAT and unbounded:
                return True
            bodies = [body]
        elif operation is constants.SUBPATTERN:
            bodies = [argument[-1]]
        elif operation is constants.BRANCH:
            bodies = argument[1]
        else:
            bodies = []
        if any(nested_repeats(body) for body in bodies):
            return True
    return False


def seconds(pattern: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - start


def test_there_are_patterns() -> None:
    assert len(ALL) > 80


@pytest.mark.parametrize("name", ALL)
def test_no_repeat_within_a_repeat(name: str) -> None:
    assert not nested_repeats(parser.parse(ALL[name].pattern, ALL[name].flags & ~re.UNICODE))


@pytest.mark.parametrize("name", ALL)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    """Quadratic patterns take sixteen times as long; only such that take long at all are judged."""
    for unit in HOSTILE:
        large = seconds(ALL[name], (unit * LARGE)[:LARGE])
        if large < 0.25:
            continue
        small = max(seconds(ALL[name], (unit * SMALL)[:SMALL]), 1e-4)
        assert large / small < 10, f"{unit!r}: {small:.3f} s, {large:.3f} s"


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_documents_are_checked_to_the_end(unit: str, check) -> None:
    line = (unit * 3000)[:3000]
    found = check(f"采购合同\n甲方：{line}\n第一条 {line}\n{line}\n" * 3)
    assert "internal-error" not in {f.rule for f in found}
