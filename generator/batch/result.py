"""What becomes of one deal: its files, or why there are none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from generator.diagnostics import Diagnostic, Severity
from generator.tables.cells import Fault


class State(StrEnum):
    """Done, or failed for good."""

    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task.

    Attributes:
        index: Number of the task.
        state: See ``State``.
        name: File name that the deal asks for, without ending; empty when it was never known.
        type: Id of the document type; empty when unknown.
        version: Version of the template.
        files: Bytes by format.
        findings: What the checks found.
        warnings: What the PDF engine could not do.
        faults: Why it failed.
        at_fault: Whether the input is to blame, rather than the run.
        seconds: Time that the work took.
        attempts: How often it was tried.
        stored: Size and digest of files that a remote worker put in place itself.
    """

    index: int
    state: State
    name: str = ""
    type: str = ""
    version: str = ""
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    findings: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    faults: tuple[Fault, ...] = ()
    at_fault: bool = False
    seconds: float = 0.0
    attempts: int = 1
    stored: dict[str, Stored] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Findings that nobody waived, by severity."""
        found = Counter(d.severity.value for d in self.findings if d.waived is None)
        return {severity.value: found[severity.value] for severity in Severity}

    def rules(self) -> dict[str, int]:
        """Errors and warnings that nobody waived, by rule."""
        return dict(
            Counter(
                d.rule
                for d in self.findings
                if d.waived is None and d.severity is not Severity.INFO
            )
        )


@dataclass(frozen=True, slots=True)
class Stored:
    """A file's size in bytes and its SHA-256 in hex."""

    size: int
    digest: str

    @classmethod
    def of(cls, data: bytes) -> Stored:
        """Measured on the bytes."""
        return cls(len(data), sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Named:
    """A task's deal has been read: this is the file name it asks for, without ending."""

    index: int
    name: str
