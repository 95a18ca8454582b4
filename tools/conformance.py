"""Compare the compiled renderer with docxtpl on docxtpl's own examples: ``conformance.py DIR``.

DIR is a checkout of docxtpl's repository; nothing of it is kept or changed. Every script under
``DIR/tests`` runs twice in a temporary copy: as it is, and with ``CompiledTemplate`` in place of
``DocxTemplate``. Then each DOCX they wrote is compared part by part, as bytes. The scripts about
subdocuments need ``docxcompose``.

Exit code 1 says that a part differs, or that only one of the two runs wrote a file.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

SKIPPED = {"runtests.py", "__init__.py"}
SECONDS = 120
HOOK = """\
import os
import docxtpl, docxtpl.template
from generator.word.dropin import CompiledTemplate

class Recorded(CompiledTemplate):
    def save(self, filename, *args, **kwargs):
        with open(os.environ["CONFORMANCE_LOG"], "a", encoding="utf-8") as log:
            log.write(f"{os.path.basename(str(filename))}\\t{self.handed_over}\\n")
        super().save(filename, *args, **kwargs)

docxtpl.DocxTemplate = docxtpl.template.DocxTemplate = Recorded
"""


@dataclass(frozen=True)
class Result:
    """What came of one output file."""

    script: str
    output: str
    verdict: str
    note: str = ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path, help="a checkout of docxtpl's repository")
    source: Path = parser.parse_args().directory / "tests"
    if not source.is_dir():
        parser.error(f"no tests in {source.parent}")
    with tempfile.TemporaryDirectory() as folder:
        results = list(compare_all(source, Path(folder)))
    width = max(len(result.output) for result in results)
    for result in results:
        print(f"{result.output:{width}}  {result.verdict:11}  {result.note}".rstrip())
    totals = Counter(result.verdict for result in results)
    print(", ".join(f"{verdict}: {number}" for verdict, number in sorted(totals.items())))
    return 1 if totals["differs"] else 0


def compare_all(source: Path, folder: Path) -> Iterator[Result]:
    hook = folder / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    plain, compiled = (shutil.copytree(source, folder / name) for name in ("plain", "compiled"))
    log = folder / "log.tsv"
    log.touch()
    for script in sorted(path.name for path in source.glob("*.py") if path.name not in SKIPPED):
        before = set(_outputs(plain))
        run(plain, script, {})
        run(compiled, script, {"PYTHONPATH": str(hook), "CONFORMANCE_LOG": str(log)})
        new = sorted((set(_outputs(plain)) | set(_outputs(compiled))) - before)
        reasons = dict(line.split("\t") for line in log.read_text("utf-8").splitlines())
        if not new:
            yield Result(script, script, "no output")
        for name in new:
            pair = plain / "output" / name, compiled / "output" / name
            yield compare(script, name, *pair, reasons.get(name, ""))


def run(folder: Path, script: str, extra: dict[str, str]) -> None:
    (folder / "output").mkdir(exist_ok=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [sys.executable, script],
        cwd=folder,
        env={**os.environ, "PATH": path, **extra},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


def compare(script: str, name: str, plain: Path, compiled: Path, reason: str) -> Result:
    if not plain.exists() or not compiled.exists():
        return Result(script, name, "differs", "only one of the two wrote it")
    ours, theirs = parts(compiled), parts(plain)
    different = [part for part in theirs if theirs[part] != ours.get(part)]
    different += [part for part in ours if part not in theirs]
    if list(ours) != list(theirs) and not different:
        different = ["order of parts"]
    if different:
        return Result(script, name, "differs", ", ".join(different))
    return Result(script, name, "handed over" if reason else "same", reason)


def parts(path: Path | IO[bytes], prefix: str = "") -> dict[str, bytes]:
    """The parts by name; those of embedded documents too, since an archive holds times."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith(".docx"):
                found |= parts(io.BytesIO(data), f"{prefix}{name}!")
            else:
                found[prefix + name] = data
    return found


def _outputs(folder: Path) -> list[str]:
    return [path.name for path in (folder / "output").glob("*.docx")]


if __name__ == "__main__":
    sys.exit(main())
