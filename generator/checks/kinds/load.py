"""A rule file that anybody may have written in, its rule out, or every fault with its place.

Whatever can be wrong is told at once, so every pattern is tried; our own files are read the short
way, see ``own``.
"""

from __future__ import annotations

from pydantic import ValidationError

from generator import source
from generator.checks.kinds import documentation, review, settings
from generator.checks.kinds.deferred import DataRule
from generator.checks.kinds.faults import report
from generator.checks.kinds.model import RuleFile
from generator.checks.rule import Rule
from generator.errors import InputError
from generator.messages import Message


def read(data: bytes, name: str) -> Rule:
    """The rule of a file.

    Raises:
        InputError: With every fault, in the order of the file.
    """
    tree = source.load(data, name)
    try:
        file = RuleFile.model_validate(source.given(tree.root))
    except ValidationError as error:
        raise InputError(report(tree, error)) from error
    found = list(review.faults(file))
    if found:
        raise InputError(report(tree, found))
    return _made(file)


def _made(file: RuleFile) -> Rule:
    """The rule that a file describes."""
    told = {name: one.written for name, one in file.settings.items()}
    defaults = settings.made(file.id, told)
    explanation, examples = file.explanation, (file.bad, file.good)
    own = explanation.zh != explanation.en
    return Rule(
        id=file.id,
        severity=file.severity,
        title=Message(file.title.en, zh=file.title.zh),
        basis=file.basis,
        find=DataRule(lambda: file, type(defaults) if defaults is not None else None),
        doc=documentation.english(explanation.en, *examples),
        on_forms=file.on_forms,
        settings=defaults,
        standard_form=file.standard_form,
        home_law=file.home_law,
        chinese=documentation.chinese(explanation.zh, *examples) if own else "",
    )
