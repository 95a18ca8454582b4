"""A rule file that has the right shape in, what is wrong within it out, each with its place.

The models know which keys and values there are; this module alone knows what they must agree on:
fragments, insertions, settings, places, and that every pattern is a regular expression.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from generator.checks.kinds import model, pattern, settings
from generator.checks.kinds.places import OF_THE_PAPER
from generator.checks.kinds.telling import insertions
from generator.fields.faults import Fault, Path, fault
from generator.messages import msg

_OWN = {
    "existence": {"found"},
    "conditional": {"found"},
    "absence-of-topic": {"topic", "topics"},
    "conflict-of-topics": {"first", "second"},
    "number-relation": {"found", "number", "unit", "limit"},
}
"""What a message of each kind may insert, beside the named groups of its pattern."""
_NAMED = {"existence": "found", "conditional": "when"}
"""The pattern whose named groups its messages may insert too."""


def faults(file: model.RuleFile) -> Iterator[Fault]:
    """What is wrong."""
    known: dict[str, str] = {}
    for name, alternatives in file.let.items():
        try:
            text = pattern.joined(alternatives, known)
        except PydanticCustomError as error:
            yield ("let", name), error
            text = ""
        known[name] = f"(?:{text})"
    for name, setting in file.settings.items():
        try:
            settings.default_of(setting.written)
        except PydanticCustomError as error:
            yield ("settings", name, "default"), error
    yield from _patterns(file, (), known)
    yield from _without_sentence(file.applies, ("applies",))
    for number, check in enumerate(file.checks):
        path = ("checks", number)
        yield from _insertions(check, path, known)
        yield from _settings(check, path, file)
        if isinstance(check, model.Absence):
            yield from _without_sentence(check, path)
            for index, topic in enumerate(check.topics):
                yield from _without_sentence(topic, (*path, "topics", index))


def _patterns(part: model.Part, path: Path, known: dict[str, str]) -> Iterator[Fault]:
    """Patterns of a block and the blocks in it that cannot be compiled."""
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        here = (*path, info.alias or name)
        if isinstance(value, model.Part):
            yield from _patterns(value, here, known)
        elif isinstance(value, tuple):
            for number, one in enumerate(value):
                if isinstance(one, model.Part):
                    yield from _patterns(one, (*here, number), known)
            literal = name == "words" and isinstance(part, model.WordingOf)
            if name in model.PATTERNS and value and not literal:
                yield from _pattern(value, here, known)


def _pattern(alternatives: tuple[str, ...], path: Path, known: dict[str, str]) -> Iterator[Fault]:
    for number, one in enumerate(alternatives):
        try:
            pattern.refuse_wrong(pattern.joined((one,), known))
        except PydanticCustomError as error:
            yield (*path, number), error
            return
    try:
        pattern.refuse_wrong(pattern.joined(alternatives, known))
    except PydanticCustomError as error:  # a group that stands in two alternatives
        yield path, error


def _insertions(check: model.Check, path: Path, known: dict[str, str]) -> Iterator[Fault]:
    blocks: list[tuple[model.Part, Path]] = (
        [(one, (*path, "wordings", n)) for n, one in enumerate(check.wordings)]
        if isinstance(check, model.Existence)
        else [(check, path)]
    )
    for block, here in blocks:
        allowed = set(_OWN[check.kind])
        source = _NAMED.get(check.kind)
        if source:
            try:
                allowed |= pattern.groups(pattern.joined(getattr(block, source), known))
            except PydanticCustomError:
                continue  # told with the pattern
        for key in ("message", "hint"):
            said = getattr(block, key)
            for language in ("en", "zh"):
                for name in sorted(insertions(getattr(said, language)) - allowed):
                    yield (*here, key, language), _no_insertion(name, allowed)


def _no_insertion(name: str, allowed: set[str]) -> PydanticCustomError:
    return fault(
        "unknown-insertion",
        msg("nothing is called {name} here", name=name, zh="此处没有可插入的 {name}"),
        msg("write one of: {known}", known=", ".join(sorted(allowed)), zh="可写：{known}"),
    )


def _settings(check: model.Check, path: Path, file: model.RuleFile) -> Iterator[Fault]:
    if isinstance(check, model.Absence) and check.unneeded not in (None, *file.settings):
        yield (*path, "unneeded"), _no_setting(str(check.unneeded), file)
    if isinstance(check, model.NumberRelation) and check.limit not in file.settings:
        try:
            float(check.limit)
        except ValueError:
            yield (*path, "limit"), _no_setting(check.limit, file)


def _no_setting(name: str, file: model.RuleFile) -> PydanticCustomError:
    return fault(
        "unknown-setting",
        msg("the rule has no setting {name}", name=name, zh="本规则没有设置项 {name}"),
        msg(
            "define it under “settings”; there are: {known}",
            known=", ".join(file.settings) or "–",
            zh="请在 settings 中定义；现有：{known}",
        ),
    )


def _without_sentence(
    part: model.Applies | model.Absence | model.TopicOf, path: Path
) -> Iterator[Fault]:
    """Places around a sentence where there is no sentence."""
    for key in ("only_if", "except_if"):
        for number, condition in enumerate(getattr(part, key, ())):
            if not set(condition.places) <= set(OF_THE_PAPER):
                yield (
                    (*path, key, number, "in"),
                    fault(
                        "wrong-place",
                        msg(
                            "no sentence has been found yet, so it cannot be looked around in",
                            zh="此处尚未定位到句子，不能在句子周围查找",
                        ),
                        msg(
                            "write one of: {known}",
                            known=", ".join(OF_THE_PAPER),
                            zh="可写：{known}",
                        ),
                    ),
                )
