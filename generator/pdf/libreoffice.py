"""DOCX bytes in, PDF bytes out through LibreOffice: the second engine.

This module alone knows ``soffice``: where it is found, that it needs a profile of its own, and that
it hangs now and then and must be ended with all its children. One process per conversion, so that
conversions never share state.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from generator.errors import RunError
from generator.messages import Message, msg

TIMEOUT = 120.0
"""Seconds for one conversion; an honest contract takes two."""
_ATTEMPTS = 2
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
_FILTERS = {
    "a-2b": '{"SelectPdfVersion":{"type":"long","value":"2"}}',
    "a-3b": '{"SelectPdfVersion":{"type":"long","value":"3"}}',
    "ua-1": '{"PDFUACompliance":{"type":"boolean","value":"true"}}',
    "none": "{}",
}


def find_soffice() -> Path | None:
    """The LibreOffice program, None when it is not installed."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in _PLACES if place.exists()), None)


def convert_with_libreoffice(
    docx: bytes, *, standard: str = "a-2b", timeout: float = TIMEOUT, program: Path | None = None
) -> bytes:
    """Convert one document, trying once more when LibreOffice fails.

    Raises:
        RunError: Not installed, no such standard, or it failed twice.
    """
    program = program or find_soffice()
    if program is None:
        raise RunError.of(
            "engine-missing",
            msg("LibreOffice is not installed"),
            hint=msg("install libreoffice-writer, or use --engine typst"),
        )
    if standard not in _FILTERS:
        raise RunError.of(
            "pdf-standard",
            msg("LibreOffice cannot write PDF standard {name}", name=standard),
            hint=msg("write one of {names}", names=", ".join(_FILTERS)),
        )
    why: Message | str = ""
    for _ in range(_ATTEMPTS):
        with tempfile.TemporaryDirectory(prefix="dealdoc-") as folder:
            why = _run(program, docx, Path(folder), _FILTERS[standard], timeout)
            made = Path(folder, "document.pdf")
            if made.is_file() and made.stat().st_size:
                return made.read_bytes()
    raise RunError.of(
        "libreoffice",
        msg("LibreOffice could not convert the document: {why}", why=why),
        hint=msg("open it in LibreOffice to see what is wrong, or use --engine typst"),
    )


def _run(program: Path, docx: bytes, folder: Path, options: str, timeout: float) -> Message | str:
    """One attempt in ``folder``; what it said, for the error message."""
    document = folder / "document.docx"
    document.write_bytes(docx)
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
        "--convert-to", f"pdf:writer_pdf_Export:{options}",
        "--outdir", str(folder), str(document),
    ]  # fmt: skip
    with subprocess.Popen(  # noqa: S603  # the user's own LibreOffice, no shell
        command,
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
