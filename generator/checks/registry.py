"""The folder ``rules`` in, all rules by id out: a module or a rule file dropped there is a rule.

This module alone imports rule modules.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.checks import rules
from generator.checks.kinds.own import own
from generator.checks.rule import Rule
from generator.errors import RunError
from generator.messages import msg


def discover() -> Mapping[str, Rule]:
    """Every rule by id, sorted.

    Raises:
        TypeError: A module in the folder has no ``RULE`` or one of another name, its settings are
            those of another rule, or a rule stands there twice.
        InputError: A rule file is at fault.
    """
    found: dict[str, Rule] = {}
    owners: dict[type, str] = {}
    for info in sorted(pkgutil.iter_modules(rules.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{rules.__name__}.{info.name}")
        rule = getattr(module, "RULE", None)
        if not isinstance(rule, Rule) or rule.id != info.name.replace("_", "-"):
            raise TypeError(f"{module.__name__} must define RULE with the id of its file name")
        if rule.settings is not None:
            owner = owners.setdefault(type(rule.settings), rule.id)
            if owner != rule.id:
                raise TypeError(f"{rule.id} needs a class of settings of its own, not {owner}'s")
        found[rule.id] = rule
    for rule in own(rules.__path__):
        if rule.id in found:
            raise TypeError(f"{rule.id} is both a module and a rule file")
        found[rule.id] = rule
    return MappingProxyType(dict(sorted(found.items())))


def chosen(
    available: Mapping[str, Rule], select: Iterable[str], ignore: Iterable[str]
) -> tuple[Rule, ...]:
    """The rules to run: those in ``select`` (all when empty) without those in ``ignore``.

    Raises:
        RunError: An id is unknown.
    """
    wanted, unwanted = set(select), set(ignore)
    for name in sorted(wanted | unwanted):
        if name not in available:
            raise _unknown(name, available)
    return tuple(
        rule
        for rule in available.values()
        if (not wanted or rule.id in wanted) and rule.id not in unwanted
    )


def _unknown(name: str, available: Iterable[str]) -> RunError:
    near = difflib.get_close_matches(name, list(available), n=1)
    hint = (
        msg("did you mean {name}?", zh="是否指 {name}？", name=near[0])
        if near
        else msg(
            "`dealdoc rules list` shows all rules", zh="可用 `dealdoc rules list` 查看全部规则"
        )
    )
    return RunError.of(
        "unknown-rule",
        msg("there is no rule {name}", zh="没有名为 {name} 的规则", name=name),
        hint=hint,
        evidence=name,
    )
