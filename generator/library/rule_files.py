"""The schema of ``rules:`` and ``variables:`` in ``document.yaml``, and how they are read.

This module alone knows the words an author writes for a rule between fields; every fault is
reported with its line and column. Whether its expressions fit the fields is found out in ``deal``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from generator import source
from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import TemplateError
from generator.library.entries import Entry
from generator.library.types import Rule, Written
from generator.messages import Message, msg

SAYS = {"rule-id": msg("the id of a rule is small letters, digits and hyphens, as total-agrees")}

STANDARD = {"document": "本协议"}
"""Variables that every document type has; one of its own may replace them."""


def _kebab(value: str) -> str:
    words = value.split("-")
    if not all(word.isascii() and word.isalnum() and word.islower() for word in words):
        raise PydanticCustomError("rule-id", "id")
    return value


class RuleEntry(Entry):
    """What must hold between the fields of a deal."""

    id: Annotated[str, AfterValidator(_kebab)]
    check: str
    at: str
    message: str
    hint: str
    when: str | None = None
    each: str = ""


def rules_of(entries: Sequence[RuleEntry], tree: source.Tree, path: Path) -> tuple[Rule, ...]:
    """The rules that an author wrote.

    Raises:
        TemplateError: Two have the same id.
    """
    seen: set[str] = set()
    rules = []
    for number, entry in enumerate(entries):

        def written(key: str, text: str, number: int = number) -> Written:
            return Written(text, source.position(tree.root, ("rules", number, key))[0])

        if entry.id in seen:
            raise _fault(tree, path, ("rules", number, "id"), msg("there are two rules of this id"))
        seen.add(entry.id)
        rules.append(
            Rule(
                id=entry.id,
                check=written("check", entry.check),
                at=written("at", entry.at),
                message=written("message", entry.message),
                hint=written("hint", entry.hint),
                when=written("when", entry.when) if entry.when else None,
                each=written("each", entry.each) if entry.each else None,
                path=path,
            )
        )
    return tuple(rules)


def variables_of(
    entries: Mapping[str, str], taken: Collection[str], tree: source.Tree, path: Path
) -> dict[str, Written]:
    """The variables of a type: its own, and the standard ones that it does not replace.

    Args:
        entries: Name and Jinja text.
        taken: Names of the fields, and those that clause texts use already.
        tree: ``document.yaml``.
        path: That file.

    Raises:
        TemplateError: A name is taken, or is none.
    """
    for name in entries:
        if name in taken:
            raise _fault(tree, path, ("variables", name), msg("this name is taken"))
        if not name.isidentifier() or name.startswith("_"):
            raise _fault(
                tree,
                path,
                ("variables", name),
                msg("a name is letters, digits and underscores, not beginning with a digit"),
            )
    standard = {name: Written(text, 1) for name, text in STANDARD.items()}
    own = {
        name: Written(text, source.position(tree.root, ("variables", name))[0])
        for name, text in entries.items()
    }
    return standard | own


def _fault(
    tree: source.Tree, path: Path, steps: tuple[str | int, ...], message: Message
) -> TemplateError:
    line, column = source.position(tree.root, steps)
    return TemplateError(
        [
            Diagnostic(
                rule="template-file",
                severity=Severity.ERROR,
                message=msg("{key}: {why}", key=source.dotted(steps), why=message),
                location=Location(file=str(path), line=line, column=column),
                excerpt=tree.excerpt(line),
            )
        ]
    )
