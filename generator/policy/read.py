"""The bytes of a policy file in, a Policy out, or every fault of the file at once."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from generator import source
from generator.deal.problems import Problem, Reporter, problems_of
from generator.deal.read import blank_items, given
from generator.errors import InputError
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
    problems = [Problem("left-blank", path) for path in blank_items(root, ())]
    found: PolicyRules | None = None
    try:
        found = PolicyRules.model_validate(given(root))
    except ValidationError as error:
        problems += problems_of(error, ())
    reader = ChecksReader(tree, rules)
    checks = reader.read(root.get("checks"))
    if problems or reader.faults or found is None:
        faults = [*Reporter(tree, PolicyRules).report(problems), *reader.faults]
        faults.sort(key=lambda one: (one.location.line or 0, one.location.column or 0))
        raise InputError(faults)
    return Policy(found, name, checks)
