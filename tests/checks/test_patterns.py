"""No regular expression of the checks may take more than linear time on hostile text.

Every pattern is found by itself: whatever a module holds, in whatever it holds it, and what its
functions compile or match on the way. Each is tried on texts that are hostile to many, and on text
made from the pattern: what it matches, and what it almost matches, again and again.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
import re._constants as constants
import re._parser as parser
import time
from collections.abc import Iterator, Mapping
from types import ModuleType

import pytest

from generator import checks
from generator.checks.kinds.deferred import DataRule
from generator.checks.lazy_re import Lazy

HOSTILE = [
    *"_ 　1一壹元甲([【×X.…-年%某a@{□",
    *("1,", ",111", "()", "年 ", "第一条", "第一条、", "附件一、", "一份", "各", "乙方(", "数量1"),
    *("1×1+", "2026年1月", "20", "1%", "a."),
]
SMALL, LARGE = 1_000, 8_000
REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)
CALLS = {"compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "split"}


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(checks.__path__, f"{checks.__name__}."):
        yield importlib.import_module(found.name)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    seen: set[int] = set()
    for module in modules():
        short = module.__name__.removeprefix("generator.checks.")
        for variable, value in vars(module).items():
            if not variable.startswith("__"):
                yield from held(f"{short}:{variable}", value, seen)
        yield from written(short, module)
    for rule in checks.RULES.values():
        if isinstance(rule.find, DataRule):
            yield from held(f"rules.{rule.id}", rule.find.compiled, seen)


def held(name: str, value: object, seen: set[int]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a value, however deep."""
    if isinstance(value, re.Pattern | Lazy):
        if id(value) not in seen:
            seen.add(id(value))
            yield name, value.compiled if isinstance(value, Lazy) else value
        return
    if isinstance(value, str | bytes | type | ModuleType):
        return
    parts: Iterator[tuple[object, object]] = iter(())
    if isinstance(value, Mapping):
        parts = iter(value.items())
    elif isinstance(value, tuple | list | set | frozenset):
        parts = enumerate(value)
    elif dataclasses.is_dataclass(value) and id(value) not in seen:
        seen.add(id(value))
        parts = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
    for key, part in parts:
        yield from held(f"{name}.{key}", part, seen)


def written(short: str, module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that functions of a module write where they use them.

    Those that are made of what a text says cannot be known here; they are escaped.
    """
    tree = ast.parse(inspect.getsource(module))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            called = call.func
            is_re = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name)
            if not is_re or called.value.id != "re" or called.attr not in CALLS:
                continue
            try:
                source = ast.Expression(call.args[0])
                text = eval(compile(source, short, "eval"), vars(module))
            except NameError:
                continue
            if isinstance(text, str):
                anchored = called.attr in {"match", "fullmatch"}
                text = rf"\A(?:{text})" if anchored else text
                yield f"{short}:{function.name}:{call.lineno}", re.compile(text)


ALL = dict(patterns())


def sample(tree: parser.SubPattern) -> str:
    """A short text that the pattern matches, as far as it can be told without looking around."""
    made = ""
    for operation, argument in tree:
        match operation:
            case constants.LITERAL:
                made += chr(argument)
            case constants.IN:
                made += member(argument)
            case constants.MAX_REPEAT | constants.MIN_REPEAT:
                made += sample(argument[2]) * max(argument[0], 1)
            case constants.SUBPATTERN:
                made += sample(argument[-1])
            case constants.BRANCH:
                made += sample(argument[1][0])
            case constants.ANY | constants.NOT_LITERAL:
                made += "甲"
    return made


def member(options: list[tuple[object, object]]) -> str:
    """A character of a set."""
    first, argument = options[0]
    if first is constants.RANGE:
        return chr(argument[0])
    if first is constants.CATEGORY:
        return "1" if argument is constants.CATEGORY_DIGIT else " "
    return chr(argument) if first is constants.LITERAL else "甲"


def units(pattern: re.Pattern[str]) -> list[str]:
    """What to repeat: the hostile texts, and what the pattern matches, whole and cut short."""
    own = sample(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    cut = {own, own[:-1], own[: len(own) // 2], own + "甲"}
    return [*HOSTILE, *(text for text in cut if text)]


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


def test_patterns_of_every_rule_are_found() -> None:
    assert len(ALL) > 900
    with_patterns = {name.split(":")[0] for name in ALL}
    assert {"rules.cartel_wording", "schedules"} <= with_patterns
    # in a rule file, in a dataclass, and written in a function
    assert any(name.startswith("rules.unilateral-power.finders.0.wordings.0.") for name in ALL)
    assert any(name.startswith("monopolies:TIED.") for name in ALL)
    assert any(name.startswith("third_parties:has_part:") for name in ALL)
    deep = {"a": ((re.compile("b"), "c"), [re.compile("d")])}
    assert [found.pattern for _, found in held("x", deep, set())] == ["b", "d"]


def test_what_a_pattern_matches_is_tried_on_it() -> None:
    for pattern in map(re.compile, (r"(\d{1,3},)+元", "[一-三]方(?:付款|交货)", "(?<!x)a[^b]?")):
        made = sample(parser.parse(pattern.pattern))
        assert pattern.search(made)
        assert made in units(pattern)


@pytest.mark.parametrize("name", ALL)
def test_no_repeat_within_a_repeat(name: str) -> None:
    assert not nested_repeats(parser.parse(ALL[name].pattern, ALL[name].flags & ~re.UNICODE))


@pytest.mark.parametrize("name", ALL)
def test_eight_times_the_text_takes_about_eight_times_as_long(name: str) -> None:
    """Quadratic patterns take 64 times as long; only such that take long at all are judged."""
    for unit in units(ALL[name]):
        small = seconds(ALL[name], (unit * SMALL)[:SMALL])
        if small < 0.004:  # a quadratic one makes half a million steps of it
            continue
        large = seconds(ALL[name], (unit * LARGE)[:LARGE])
        assert large / small < 24, f"{unit!r}: {small:.3f} s, {large:.3f} s"


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_documents_are_checked_to_the_end(unit: str, check) -> None:
    line = (unit * 3000)[:3000]
    found = check(f"采购合同\n甲方：{line}\n第一条 {line}\n{line}\n" * 3)
    assert "internal-error" not in {f.rule for f in found}
