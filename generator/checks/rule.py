"""What a rule is and what it finds.

A rule is one file in ``generator/checks/rules``. A plain pattern is data, see ``checks.kinds``. All
else is a module: its docstring says what it finds, why, and shows a ``Bad::`` and a ``Good::`` text;
its ``RULE`` carries id, severity, titles and legal basis, and a function from the matter to
findings. Nothing else needs to know about it.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.checks.matter import Matter
from generator.checks.text import Extent
from generator.diagnostics import Severity
from generator.messages import Message


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule found.

    Attributes:
        message: What is wrong and why.
        at: Where in the text; None for what concerns the whole document.
        hint: What to write instead.
        path: Place in the deal, where the deal is at fault.
        severity: Where it differs from the rule's.
        basis: Where it differs from the rule's.
        blank: It comes from blanks that a template may have.
        count: How many blanks.
    """

    message: Message
    at: Extent | None = None
    hint: Message | None = None
    path: str | None = None
    severity: Severity | None = None
    basis: tuple[str, ...] | None = None
    blank: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of the text, the deal, or both.

    Attributes:
        id: Kebab-case name of the problem.
        severity: Of its findings, unless they say otherwise.
        title: What it finds, in a few words.
        basis: Statutes and norms as printed; empty for drafting practice.
        find: From the matter to the findings.
        doc: What it finds and why, with examples, as reStructuredText.
        on_forms: Whether it judges forms too; what a term of an agreement must say, a form that
            mentions it in passing need not.
        home_law: It weighs by our law of contracts: silent where the agreement is under another.
        settings: Its settings with their defaults, a frozen dataclass; None when it has none.
        standard_form: How its findings count in a text that one side offers without negotiation,
            where the law judges harder there.
        chinese: Its documentation in Chinese, as Markdown, where it brings it along; that of our own
            rules stands in the folder of explanations.
    """

    id: str
    severity: Severity
    title: Message
    basis: tuple[str, ...]
    find: Callable[[Matter], Iterable[Finding]]
    doc: str
    on_forms: bool = False
    settings: object | None = None
    standard_form: Severity | None = None
    home_law: bool = False
    chinese: str = ""

    @property
    def bad(self) -> tuple[str, ...]:
        """Texts the rule fires on."""
        return _examples(self.doc, "Bad")

    @property
    def good(self) -> tuple[str, ...]:
        """Texts the rule is silent on."""
        return _examples(self.doc, "Good")


def rule(
    id: str,  # noqa: A002  # the word everybody uses for it
    severity: Severity,
    title: Message,
    find: Callable[[Matter], Iterable[Finding]],
    *,
    basis: tuple[str, ...] = (),
    on_forms: bool = False,
    settings: object | None = None,
    standard_form: Severity | None = None,
    home_law: bool = False,
) -> Rule:
    """A rule whose documentation is the docstring of the module that ``find`` stands in."""
    module = inspect.getmodule(find)
    doc = inspect.cleandoc((module and module.__doc__) or "")
    return Rule(id, severity, title, basis, find, doc, on_forms, settings, standard_form, home_law)


def _examples(doc: str, heading: str) -> tuple[str, ...]:
    """The indented texts under every ``heading::`` of a docstring."""
    found: list[str] = []
    lines = iter(doc.splitlines())
    for line in lines:
        if line.strip() != f"{heading}::":
            continue
        block: list[str] = []
        for text in lines:
            if text.strip() and not text.startswith(" "):
                break
            block.append(text)
        found.append(textwrap.dedent("\n".join(block)).strip("\n"))
    return tuple(found)
