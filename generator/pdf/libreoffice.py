"""DOCX bytes in, PDF bytes out through LibreOffice: the second engine.

This module alone knows ``soffice``: where it is found, that it needs a profile of its own, and that
it hangs now and then and must be ended with all its children. One process per conversion, so that
conversions never share state.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.errors import RunError
from generator.messages import Message, msg
from generator.pdf.office_copy import office_copy
from generator.pdf.office_marks import lost_marks

TIMEOUT = 120.0
"""Seconds for one conversion; an honest contract takes two."""
_ATTEMPTS = 2
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
_COMMON: dict[str, bool | int] = {
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "UseLosslessCompression": True,
    "ReduceImageResolution": False,
}
STANDARDS: dict[str, dict[str, bool | int]] = {
    "a-2b": {"SelectPdfVersion": 2},
    "a-3b": {"SelectPdfVersion": 3},
    "ua-1": {"PDFUACompliance": True},
    "none": {"SelectPdfVersion": 17},
}


def find_soffice() -> Path | None:
    """The LibreOffice program, None when it is not installed."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in _PLACES if place.exists()), None)


def convert_with_libreoffice(
    docx: bytes,
    *,
    timestamp: datetime,
    standard: str = "a-2b",
    timeout: float = TIMEOUT,
    program: Path | None = None,
    mend: bool = True,
) -> bytes:
    """Convert one document, trying once more when LibreOffice fails.

    Args:
        docx: The document; LibreOffice gets the copy that ``office_copy`` makes of it.
        timestamp: Time of making, in the file's properties and in DATE fields.
        standard: ``a-2b``, ``a-3b``, ``ua-1`` or ``none``.
        timeout: Seconds for each attempt.
        program: Another LibreOffice than the one that ``find_soffice`` finds.
        mend: Convert once more without justification when marks were lost.

    Raises:
        RunError: The file is no DOCX, LibreOffice is not installed, knows no such standard, or
            failed twice.
    """
    program = program or find_soffice()
    if program is None:
        raise RunError.of(
            "engine-missing",
            msg("LibreOffice is not installed"),
            hint=msg("install libreoffice-writer, or use --engine dealdoc"),
        )
    if standard not in STANDARDS:
        raise RunError.of(
            "pdf-standard",
            msg("LibreOffice cannot write PDF standard {name}", name=standard),
            hint=msg("write one of {names}", names=", ".join(STANDARDS)),
        )

    def attempt(*, ragged: bool) -> bytes:
        copy = office_copy(docx, timestamp, ragged=ragged)
        return _attempts(_Job(program, copy, _options(standard), timestamp), timeout)

    made = attempt(ragged=False)
    if mend and lost_marks(docx, made):
        return attempt(ragged=True)
    return made


def _attempts(job: _Job, timeout: float) -> bytes:
    why: Message | str = ""
    for _ in range(_ATTEMPTS):
        with tempfile.TemporaryDirectory(prefix="dealdoc-") as folder:
            why = _run(job, Path(folder), timeout)
            made = Path(folder, "document.pdf")
            if made.is_file() and made.stat().st_size:
                return made.read_bytes()
    raise RunError.of(
        "libreoffice",
        msg("LibreOffice could not convert the document: {why}", why=why),
        hint=msg("open it in LibreOffice to see what is wrong, or use --engine dealdoc"),
    )


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be converted, and how."""

    program: Path
    docx: bytes
    options: str
    timestamp: datetime

    def command(self, folder: Path) -> list[str]:
        """The command line; writes the document that it names."""
        document = folder / "document.docx"
        document.write_bytes(self.docx)
        return [
            str(self.program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            "--convert-to", f"pdf:writer_pdf_Export:{self.options}",
            "--outdir", str(folder), str(document),
        ]  # fmt: skip

    def environment(self) -> dict[str, str]:
        """The same time in every run, and nothing on a screen."""
        epoch = str(int(self.timestamp.timestamp()))
        return {**os.environ, "SOURCE_DATE_EPOCH": epoch, "SAL_USE_VCLPLUGIN": "svp"}


def _options(standard: str) -> str:
    """The export filter's options as the JSON that ``--convert-to`` takes."""
    values = {**_COMMON, **STANDARDS[standard]}
    return json.dumps(
        {
            name: {"type": "boolean", "value": str(value).lower()}
            if isinstance(value, bool)
            else {"type": "long", "value": str(value)}
            for name, value in values.items()
        }
    )


def _run(job: _Job, folder: Path, timeout: float) -> Message | str:
    """One attempt; what LibreOffice said, for the error message."""
    with subprocess.Popen(  # noqa: S603  # the user's own LibreOffice, no shell
        job.command(folder),
        env=job.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            _end(process)
            process.communicate()
            return msg("no answer within {seconds} s", seconds=f"{timeout:g}")
        except BaseException:
            _end(process)
            raise
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else msg("exit code {code}", code=process.returncode)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with its children: soffice is a script that starts the real program."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    else:
        process.kill()
