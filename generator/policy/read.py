"""The bytes of a policy file in, a Policy out, or every fault of the file at once."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import ValidationError

from generator import source
from generator.deal.nearest import nearest
from generator.deal.problems import Problem, Reporter, problems_of
from generator.deal.read import blank_items, given
from generator.errors import InputError
from generator.fields.faults import fault
from generator.messages import msg
from generator.policy.policy import Policy
from generator.policy.rules import PolicyRules


def read(data: bytes, name: str, checks: Collection[str]) -> Policy:
    """A validated policy.

    Args:
        data: YAML.
        name: The file as the user gave it.
        checks: Ids of the checks whose level a policy may change.

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
    rules: PolicyRules | None = None
    try:
        rules = PolicyRules.model_validate(given(root))
    except ValidationError as error:
        problems += problems_of(error, ())
    problems += _unknown_checks(root, checks)
    if problems or rules is None:
        raise InputError(Reporter(tree, PolicyRules).report(problems))
    return Policy(rules, name)


def _unknown_checks(root: source.Mapping, checks: Collection[str]) -> list[Problem]:
    node = root.get("checks")
    entries = node.entries if isinstance(node, source.Mapping) else ()
    found = []
    for entry in entries:
        if entry.key.text in checks:
            continue
        near = nearest(entry.key.text, sorted(checks))
        error = fault(
            "unknown-rule",
            msg("there is no rule {name}", name=entry.key.text),
            msg("write “{near}”", near=near) if near else msg("see “dealdoc rules list”"),
        )
        found.append(Problem(error.type, ("checks", entry.key.text), error.context or {}))
    return found
