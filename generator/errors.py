"""Errors that a user can mend; each carries diagnostics with place and remedy.

``InputError`` ends in exit code 1 (the input is at fault), ``RunError`` in 2 (could not run).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from generator.diagnostics import Diagnostic, Location, Severity
from generator.messages import Message


class DealdocError(Exception):
    """Base of all errors that are reported without a traceback.

    Attributes:
        diagnostics: Every fault found, in source order; at least one.
        exit_code: What the command line ends with.
    """

    exit_code = 2

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("; ".join(d.message.say("en") for d in diagnostics))
        self.diagnostics = tuple(diagnostics)

    @classmethod
    def of(
        cls,
        rule: str,
        message: Message,
        *,
        location: Location | None = None,
        hint: Message | None = None,
        evidence: str = "",
        excerpt: str = "",
    ) -> Self:
        """An error with one diagnostic."""
        return cls(
            [
                Diagnostic(
                    rule=rule,
                    severity=Severity.ERROR,
                    message=message,
                    location=location or Location(),
                    hint=hint,
                    evidence=evidence,
                    excerpt=excerpt,
                )
            ]
        )


class InputError(DealdocError):
    """The deal or document is at fault; exit code 1."""

    exit_code = 1


class RunError(DealdocError):
    """The work could not be done: unreadable file, missing engine, wrong usage; exit code 2."""


class TemplateError(RunError):
    """A document type is at fault: its ``document.yaml``, a clause or its layout; exit code 2."""


class ReadBackError(RunError):
    """What was written does not say what was assembled: a bug in dealdoc; exit code 2."""
