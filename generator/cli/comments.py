"""``--annotate``: one DOCX and what was found in it in, a copy with Word comments out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from generator import annotate, files
from generator.cli.examine import is_deal
from generator.diagnostics import Location
from generator.errors import RunError
from generator.messages import Language, Message, msg
from generator.report import FileReport

_DOCX = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""A DOCX, or one that is encrypted, which reading refuses with its own words."""


def read_one(names: Sequence[str], target: Path) -> bytes:
    """The only file, when it is one that can hold comments.

    Raises:
        RunError: Several files, one of another kind, or the target is the file itself.
    """
    if len(names) != 1:
        raise _refused(names[1], msg("--annotate takes one file at a time"))
    (name,) = names
    data = files.read(name)
    if is_deal(name) or not (data.startswith(_DOCX) or name.lower().endswith(".docx")):
        raise _refused(name, msg("--annotate writes Word comments, and this is no .docx"))
    if name != files.STDIN and target.resolve() == Path(name).resolve():
        raise _refused(name, msg("--annotate would write over the file it reads"))
    return data


def write(
    report: FileReport, data: bytes, target: Path, stamp: datetime.datetime, language: Language
) -> None:
    """Writes the copy.

    Raises:
        RunError: It cannot be written.
    """
    copy = annotate.annotate(data, report.findings, timestamp=stamp, language=language)
    files.write_one(target, copy)


def _refused(name: str, why: Message) -> RunError:
    return RunError.of(
        "annotate",
        why,
        location=Location(file=name),
        hint=msg(
            "name one .docx and another file to write: "
            "dealdoc check theirs.docx --annotate noted.docx (a deal is rendered first)"
        ),
    )
