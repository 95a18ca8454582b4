"""Findings that are known already: a JSON file in, what is new, known and vanished out.

A finding is the same one when rule, clause and evidence are the same; line and page do not matter,
since they move with every edit, and neither do spaces, line breaks, case and full-width forms. A
file of the baseline stands for the file of the same path; when the baseline and the run have one
file each, they are two drafts of one contract, whatever their names. This module alone knows the
JSON.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator.diagnostics import Diagnostic, Location
from generator.errors import RunError
from generator.messages import msg

VERSION = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What makes a finding the same as one of another day.

    Attributes:
        rule: Id of the rule.
        clause: Printed number of the clause, behind the title of the contract where a file holds
            several; empty outside of clauses.
        evidence: The characters it is about, normalised; the English message where there are none.
    """

    rule: str
    clause: str
    evidence: str

    @classmethod
    def of(cls, finding: Diagnostic) -> Known:
        """The finding without what moves."""
        said = finding.evidence or finding.message.say("en")
        at = finding.location
        return cls(finding.rule, plain((at.contract or "") + (at.clause or "")), plain(said))


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings in one file beside the baseline.

    Attributes:
        new: Those the baseline has not.
        known: Those it has.
        vanished: What it has and nobody found.
    """

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    vanished: tuple[Known, ...]


class Baseline:
    """The findings of an earlier run, by file.

    Args:
        files: The known findings of each file; one that stands there twice is known twice.
    """

    def __init__(self, files: Mapping[str, Sequence[Known]]) -> None:
        self._files = {path: tuple(known) for path, known in files.items()}

    @classmethod
    def of(cls, found: Mapping[str, Sequence[Diagnostic]]) -> Baseline:
        """What to write after a run: everything found that nobody waived."""
        return cls(
            {
                path: [Known.of(finding) for finding in findings if finding.waived is None]
                for path, findings in found.items()
            }
        )

    @classmethod
    def read(cls, data: bytes, name: str) -> Baseline:
        """A baseline from its JSON.

        Raises:
            RunError: It is not a baseline, or a later version of one.
        """
        try:
            entry = json.loads(data)
            if entry["version"] != VERSION:
                raise ValueError(f"version {entry['version']}")
            return cls(
                {
                    str(path): [_known(item) for item in items]
                    for path, items in entry["files"].items()
                }
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RunError.of(
                "baseline-file",
                msg("this is not a baseline that can be read: {why}", why=error),
                location=Location(file=name),
                hint=msg("write it anew with --write-baseline {name}", name=name),
            ) from error

    def write(self) -> bytes:
        """The JSON, the same for the same findings."""
        files = {
            path: [asdict(known) for known in sorted(items, key=_order)]
            for path, items in sorted(self._files.items())
        }
        text = json.dumps({"version": VERSION, "files": files}, ensure_ascii=False, indent=2)
        return (text + "\n").encode()

    def judge(self, path: str, findings: Sequence[Diagnostic], *, alone: bool) -> Judged:
        """Which findings are new.

        Args:
            path: The file, as the user gave it.
            findings: Of this run.
            alone: It is the only file of the run.
        """
        left = Counter(self._of(path, alone=alone))
        new, known = [], []
        for finding in findings:
            key = Known.of(finding)
            if finding.waived is None and left[key] > 0:
                left[key] -= 1
                known.append(finding)
            else:
                new.append(finding)
        return Judged(tuple(new), tuple(known), tuple(sorted(left.elements(), key=_order)))

    def _of(self, path: str, *, alone: bool) -> tuple[Known, ...]:
        if path not in self._files and alone and len(self._files) == 1:
            return next(iter(self._files.values()))
        return self._files.get(path, ())


def plain(text: str) -> str:
    r"""The text without what two copies of the same words may differ in.

    >>> plain("１００ 万元\n（Ａ）")
    '100万元(a)'
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _known(item: Mapping[str, Any]) -> Known:
    return Known(str(item["rule"]), str(item["clause"]), str(item["evidence"]))


def _order(known: Known) -> tuple[str, str, str]:
    return known.rule, known.clause, known.evidence
