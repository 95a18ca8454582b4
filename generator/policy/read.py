"""The bytes of a policy file in, a Policy out, or every fault of the file at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError

from generator import source
from generator.diagnostics import Diagnostic
from generator.errors import InputError
from generator.fields.faults import Path
from generator.messages import msg
from generator.policy.checks import ChecksReader, Settable
from generator.policy.policy import Policy
from generator.policy.rules import PolicyRules


def read(data: bytes, name: str, rules: Mapping[str, Settable]) -> Policy:
    """A validated policy.

    Args:
        data: YAML.
        name: The file as the user gave it.
        rules: The rules whose level and settings a policy may change.

    Raises:
        InputError: With every fault, in the order of the file.
    """
    tree = source.load(data, name)
    root = tree.root
    if not isinstance(root, source.Mapping):
        raise InputError(
            [tree.fault("wrong-shape", root, msg("a policy is a block of keys and values"))]
        )
    blank = list(source.blank_items(root))
    found: PolicyRules | None = None
    wrong: ValidationError | None = None
    try:
        found = PolicyRules.model_validate(source.given(root))
    except ValidationError as error:
        wrong = error
    reader = ChecksReader(tree, rules)
    checks = reader.read(root.get("checks"))
    if blank or reader.faults or found is None:
        faults = [*_faults(tree, blank, wrong), *reader.faults]
        faults.sort(key=lambda one: (one.location.line or 0, one.location.column or 0))
        raise InputError(faults)
    return Policy(found, name, checks)


def _faults(
    tree: source.Tree, blank: Iterable[Path], wrong: ValidationError | None
) -> Iterator[Diagnostic]:
    """What is left blank or wrong, in its place."""
    from generator.deal.problems import (  # noqa: PLC0415  # a check of a text needs no deals
        Problem,
        Reporter,
        problems_of,
    )

    problems = [Problem("left-blank", path) for path in blank]
    if wrong is not None:
        problems += problems_of(wrong, ())
    yield from Reporter(tree, PolicyRules).report(problems)
