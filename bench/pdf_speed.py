"""How fast DOCX becomes PDF: warm, cold, and beside LibreOffice; ratios of one run.

Usage: python -m bench.pdf_speed [FILE.docx ...] [--rounds N] [--memory N] [--unoserver PROGRAM]

By default the layouts under ``templates/``. Every engine converts each file in turn, so that all of
them see the same machine. LibreOffice runs as one process a file and, where ``unoserver`` is
installed (or named with --unoserver), as a server that is already warm; what is not installed is
left out.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from xmlrpc.client import Binary, ServerProxy

from generator import pdf
from generator.pdf.libreoffice import convert_with_libreoffice, find_soffice

NOW = datetime(2026, 1, 1, tzinfo=UTC)
START_SECONDS = 90
Convert = Callable[[bytes], object]


def cold(path: Path) -> float:
    """CPU milliseconds of ``dealdoc pdf`` from start to end, its children included."""
    with tempfile.TemporaryDirectory(prefix="dealdoc-") as folder:
        command = [sys.executable, "-m", "generator", "pdf", str(path), "-o", folder,
                   "--no-system-fonts"]  # fmt: skip
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
    spent = after.children_user + after.children_system
    return (spent - before.children_user - before.children_system) * 1000


def warm(engines: dict[str, Convert], data: bytes, rounds: int) -> dict[str, float]:
    """Median milliseconds of each engine, measured in turn."""
    taken: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, convert in engines.items():
            start = time.perf_counter()
            convert(data)
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in taken.items()}


@contextlib.contextmanager
def unoserver(program: str | None) -> Iterator[Convert | None]:
    """A warm LibreOffice behind XML-RPC; None where it is not installed or does not start."""
    program = program or shutil.which("unoserver")
    if program is None:
        yield None
        return
    port, inner = _free_port(), _free_port()
    with tempfile.TemporaryDirectory(prefix="dealdoc-") as folder:
        command = [program, "--port", str(port), "--uno-port", str(inner),
                   "--user-installation", folder]  # fmt: skip
        office = find_soffice()
        if office is not None:
            command += ["--executable", str(office.resolve())]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as process:
            try:
                yield _client(port)
            finally:
                os.killpg(process.pid, signal.SIGKILL)


def _client(port: int) -> Convert | None:
    proxy = ServerProxy(f"http://127.0.0.1:{port}", allow_none=True)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            proxy.info()
            return lambda data: proxy.convert(
                None, Binary(data), None, "pdf", None, [], True, None, None
            )
        time.sleep(0.5)
    return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def memory(convert: Convert, files: list[bytes], count: int) -> list[tuple[int, float]]:
    """Megabytes held after so many conversions."""
    found: list[tuple[int, float]] = []
    for done in range(count + 1):
        if done % max(count // 5, 1) == 0:
            found.append((done, _resident()))
        convert(files[done % len(files)])
    return found


def _resident() -> float:
    """Megabytes that this process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", type=int, default=0, help="conversions to watch memory over")
    parser.add_argument("--unoserver", help="the program, when it is not on the PATH")
    options = parser.parse_args()
    files = options.files or sorted(Path("templates").glob("*/template.docx"))
    fonts = pdf.FontSet.default()

    def typst(data: bytes) -> object:
        return pdf.convert(data, fonts=fonts, timestamp=NOW)

    def process(data: bytes) -> object:
        return convert_with_libreoffice(data, timestamp=NOW)

    engines: dict[str, Convert] = {"typst": typst}
    with unoserver(options.unoserver) as server:
        if server is not None:
            engines["unoserver"] = server
        if find_soffice() is not None:
            engines["soffice"] = process
        others = "".join(f"{name:>12} ms   ratio" for name in engines if name != "typst")
        sys.stdout.write(f"{'file':28} {'cold CPU ms':>11} {'typst ms':>9}{others}\n")
        for path in files:
            data = path.read_bytes()
            for convert in engines.values():
                convert(data)
            found = warm(engines, data, options.rounds)
            line = f"{path.stem:28} {cold(path):11.0f} {found['typst']:9.0f}"
            for name, value in found.items():
                if name != "typst":
                    line += f"{value:15.0f} {value / found['typst']:6.1f}×"
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    if options.memory:
        for done, held in memory(typst, [path.read_bytes() for path in files], options.memory):
            sys.stdout.write(f"{done:6} conversions {held:8.0f} MB\n")


if __name__ == "__main__":
    main()
