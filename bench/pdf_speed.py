"""How fast DOCX becomes PDF: warm, cold, and beside LibreOffice; ratios of one run.

Usage: python -m bench.pdf_speed [FILE.docx ...] [--rounds N] [--memory N] [--unoserver PROGRAM]

By default the layouts under ``templates/``. Every engine converts each file in turn, so that all of
them see the same machine: once with other text each time (``new``), once with the same (``again``),
since dealdoc and Typst remember what they have set, as in a batch of one template. Ratios are of
wall and of processor time; other work on the machine hardly touches the latter. LibreOffice runs as
one process a file and, where ``unoserver`` is installed (or named with --unoserver), as a server
that is already warm; what is not installed is left out.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from xmlrpc.client import Binary, ServerProxy

from generator import pdf
from generator.pdf.libreoffice import convert_with_libreoffice, find_soffice

NOW = datetime(2026, 1, 1, tzinfo=UTC)
START_SECONDS = 90
Convert = Callable[[bytes], object]
Engine = tuple[Convert, Callable[[], float]]
"""How to convert, and how to tell the processor seconds spent so far."""


def cold(path: Path, *options: str) -> float:
    """Least CPU milliseconds of ``dealdoc pdf`` from start to end, its children included.

    As it is installed: modules are compiled once, in the first run, which does not count.
    """
    with tempfile.TemporaryDirectory(prefix="dealdoc-") as folder:
        command = [sys.executable, "-m", "generator", "pdf", str(path), "-o", folder, *options]
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        taken: list[float] = []
        for _ in range(4):
            before = os.times()
            subprocess.run(command, check=True, capture_output=True, env=environment)
            after = os.times()
            spent = after.children_user + after.children_system
            taken.append((spent - before.children_user - before.children_system) * 1000)
    return min(taken[1:])


def varied(data: bytes, number: int) -> bytes:
    """The document with another character behind each text, so that no engine knows it already."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                mark = chr(0x4E00 + number).encode()
                part = part.replace(b"</w:t>", mark + b"</w:t>")
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def warm(engines: dict[str, Engine], documents: list[bytes]) -> dict[str, tuple[float, float]]:
    """Median wall and processor milliseconds of each engine, measured in turn."""
    walls: dict[str, list[float]] = {name: [] for name in engines}
    works: dict[str, list[float]] = {name: [] for name in engines}
    for document in documents:
        for name, (convert, work) in engines.items():
            start, before = time.perf_counter(), work()
            convert(document)
            walls[name].append((time.perf_counter() - start) * 1000)
            works[name].append((work() - before) * 1000)
    return {name: (statistics.median(walls[name]), statistics.median(works[name]))
            for name in engines}  # fmt: skip


def own_work() -> float:
    """Processor seconds of this process and of its children that have ended."""
    return time.process_time() + sum(os.times()[2:4])


def group_work(group: int) -> float:
    """Processor seconds of all processes of a group (Linux)."""
    total = 0
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if entry.name.isdigit() and int(fields[2]) == group:
                total += sum(map(int, fields[11:15]))
    return total / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def unoserver(program: str | None) -> Iterator[Engine | None]:
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
                client = _client(port)
                yield client and (client, lambda: group_work(process.pid))
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


def memory(convert: Convert, files: list[bytes], count: int) -> Iterator[tuple[int, float]]:
    """Megabytes held after so many conversions of documents that are hardly ever the same."""
    for done in range(count + 1):
        if done in {0, 10, 100, 250, 500, count} or done % 1000 == 0:
            yield done, _resident()
        convert(varied(files[done % len(files)], done % 97))


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

    def own(data: bytes) -> object:
        return pdf.convert(data, fonts=fonts, timestamp=NOW)

    def typst(data: bytes) -> object:
        return pdf.convert(data, engine="typst", fonts=fonts, timestamp=NOW)

    def process(data: bytes) -> object:
        return convert_with_libreoffice(data, timestamp=NOW)

    engines: dict[str, Engine] = {"dealdoc": (own, own_work), "typst": (typst, own_work)}
    with unoserver(options.unoserver) as server:
        if server is not None:
            engines["unoserver"] = server
        if find_soffice() is not None:
            engines["soffice"] = process, own_work
        others = "".join(f"{name:>10} {'CPU ms':>7} {'ratio':>14}" for name in list(engines)[1:])
        sys.stdout.write(f"{'file':22} {'text':5} {'dealdoc':>7} {'CPU ms':>7}{others}\n")
        for path in files:
            data = path.read_bytes()
            new = [varied(data, number) for number in range(options.rounds + 1)]
            for text, documents in (("new", new), ("again", [data] * len(new))):
                for convert, _ in engines.values():
                    convert(documents[0])
                found = warm(engines, documents[1:])
                wall, work = found.pop("dealdoc")
                line = f"{path.stem:22} {text:5} {wall:7.0f} {work:7.0f}"
                for value, spent in found.values():
                    ratio = f"{value / wall:.1f}× {spent / work:.1f}×"
                    line += f"{value:10.0f} {spent:7.0f} {ratio:>14}"
                sys.stdout.write(line + "\n")
                sys.stdout.flush()
    for path in files:
        spent, without = cold(path), cold(path, "--no-system-fonts")
        sys.stdout.write(
            f"{path.stem:22} cold {spent:5.0f} CPU ms, {without:.0f} without system fonts\n"
        )
    if options.memory:
        for done, held in memory(own, [path.read_bytes() for path in files], options.memory):
            sys.stdout.write(f"{done:6} conversions {held:8.0f} MB\n")


if __name__ == "__main__":
    main()
