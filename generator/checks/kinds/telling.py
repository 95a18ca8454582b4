"""What a rule file says of a finding, and what was found, in; the finding out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.checks.rule import Finding
from generator.checks.text import Extent
from generator.diagnostics import Severity
from generator.messages import Message

_INSERTION = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Told:
    """Message, remedy, severity and basis.

    Attributes:
        message: English and Chinese, with {insertions}.
        hint: The same.
        severity: Where it differs from the rule's.
        basis: Where it differs from the rule's.
    """

    message: tuple[str, str]
    hint: tuple[str, str]
    severity: Severity | None = None
    basis: tuple[str, ...] | None = None

    def finding(
        self,
        at: Extent | None,
        values: Mapping[str, object],
        *,
        severity: Severity | None = None,
        basis: tuple[str, ...] | None = None,
    ) -> Finding:
        """The finding, with what was found in its words."""
        return Finding(
            sentence(*self.message, values),
            at,
            hint=sentence(*self.hint, values),
            severity=severity or self.severity,
            basis=self.basis if basis is None else basis,
        )


def sentence(english: str, chinese: str, values: Mapping[str, object]) -> Message:
    """A text of a rule file as a message; only names of values are insertions there."""
    used = {name: values[name] for name in insertions(english, chinese)}
    return Message(_escaped(english), used, zh=_escaped(chinese))


def insertions(*texts: str) -> frozenset[str]:
    """The names that texts insert.

    >>> sorted(insertions("{found} is {share}% {0}"))
    ['found', 'share']
    """
    return frozenset(name for text in texts for name in _INSERTION.findall(text))


def _escaped(text: str) -> str:
    """Braces that insert nothing stand for themselves."""
    parts = _INSERTION.split(text)
    return "".join(
        f"{{{part}}}" if number % 2 else part.replace("{", "{{").replace("}", "}}")
        for number, part in enumerate(parts)
    )
