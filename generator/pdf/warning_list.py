"""What a conversion could not do as asked, collected with its place."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Location, Severity
from generator.messages import Message, msg


class WarningList:
    """Collects warnings in the order they come up; the very same one is kept once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, int | None], Diagnostic] = {}

    def add(
        self,
        rule: str,
        message: Message,
        *,
        paragraph: int | None = None,
        evidence: str = "",
        hint: Message | None = None,
    ) -> None:
        """Note one shortcoming; ``paragraph`` 0 (headers, footers) counts as no place."""
        place = paragraph or None
        key = (rule, message.say("en"), place)
        if key not in self._found:
            self._found[key] = Diagnostic(
                rule=rule,
                severity=Severity.WARNING,
                message=message,
                location=Location(paragraph=place),
                evidence=evidence,
                hint=hint,
            )

    def unsupported(self, what: Message, paragraph: int | None = None) -> None:
        """Something of the document lies outside the subset that is typeset as in Word."""
        self.add("pdf-unsupported", msg("{what}: not supported", what=what), paragraph=paragraph)

    def take(self, other: WarningList) -> None:
        """Add what another list holds."""
        for key, warning in other._found.items():
            self._found.setdefault(key, warning)

    def all(self) -> tuple[Diagnostic, ...]:
        """Everything noted so far."""
        return tuple(self._found.values())
