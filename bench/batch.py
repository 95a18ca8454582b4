"""A batch of forms and of agreements against the usual ways to make them, as ratios of one run.

``python -m bench.batch --count 1000`` makes so many forms and so many agreements with dealdoc (DOCX
and PDF, read back, compared and checked), with one and with two workers, and the same documents
with docxtpl, docxtemplater and carbone, each followed by calls of LibreOffice for the PDFs.

Since the speed of shared machines drifts, half of theirs is made before ours and half after, and
ours are made twice: with all workers, with one, with one, with all. Their template is dealdoc's own
document with tags where the deals differ. They fill in three values and neither read back nor check
anything; a line of its own says what dealdoc takes without that.
"""

from __future__ import annotations

import argparse
import datetime
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import generator

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
TODAY = datetime.date(2026, 11, 21)
NODE = Path(__file__).parent / "batch_node.js"
PACKAGES = ("docxtemplater", "pizzip", "carbone")
CALL = 100
"""Documents in one call of LibreOffice; of a thousand it loses some without a word."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A sample deal to be made many times.

    Attributes:
        name: For the table.
        sample: The deal.
        marks: What differs between the deals, as it stands in the sample.
    """

    name: str
    sample: Path
    marks: dict[str, str]

    def deals(self, count: int) -> list[dict[str, str]]:
        """What is particular to each deal."""
        return [
            {field: _varied(field, mark, number) for field, mark in self.marks.items()}
            for number in range(count)
        ]

    def text(self, deal: dict[str, str]) -> str:
        """The deal as YAML."""
        text = self.sample.read_text(encoding="utf-8")
        for field, mark in self.marks.items():
            text = text.replace(mark, deal[field])
        return text

    @property
    def pages(self) -> int:
        """How many pages one has."""
        import pypdfium2  # noqa: PLC0415  # workers load this module too

        made = generator.render(self.sample, today=TODAY).files["pdf"]
        return len(pypdfium2.PdfDocument(made))

    def template(self, form: str) -> bytes:
        """Our document with tags, for the others."""
        made = generator.render(self.sample, today=TODAY, formats=("docx",)).files["docx"]
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(buffer, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name.startswith("word/") and name.endswith(".xml"):
                    text = data.decode()
                    for field, mark in self.marks.items():
                        text = text.replace(mark, form.replace("{}", field))
                    data = text.encode()
                new.writestr(name, data, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()


def _varied(field: str, mark: str, number: int) -> str:
    if field == "number":
        return f"{mark[:-4]}{number:04d}"
    return f"{mark[:2]}{number}{mark[2:]}"


FORM = Kind(
    "forms",
    SAMPLES / "forms" / "bid-approval-lean.yaml",
    {"number": "TB-2026-0023", "buyer": "桐乡乌墩档案馆", "person": "秦观澜"},
)
AGREEMENT = Kind(
    "agreements",
    SAMPLES / "cooperation" / "strategic-cooperation-agreement-lean.yaml",
    {"number": "ZLHZ-2026-0003", "buyer": "昆明菡萏花卉科技有限公司", "person": "段清扬"},
)


@dataclass(frozen=True, slots=True)
class Timing:
    """One way of making the documents."""

    name: str
    count: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.count / self.seconds

    @property
    def work(self) -> float:
        """Seconds of processor time a document; other programs on the machine disturb it less."""
        return self.cpu / self.count

    def __add__(self, other: Timing) -> Timing:
        return Timing(
            self.name, self.count + other.count, self.seconds + other.seconds, self.cpu + other.cpu
        )

    def __str__(self) -> str:
        work = f"{self.work * 1000:7.0f} ms of processor each"
        return f"{self.name:36} {self.rate:8.2f} documents/s {work}"


class Watch:
    """Measures a block: time on the wall, and of the processors in this and all ended processes."""

    def __enter__(self) -> Watch:
        """Start."""
        self._cpu, self._start = _cpu(), time.perf_counter()
        return self

    def __exit__(self, *error: object) -> None:
        """Stop."""
        self.seconds = time.perf_counter() - self._start
        self.cpu = _cpu() - self._cpu

    def timing(self, name: str, count: int) -> Timing:
        """What was measured."""
        return Timing(name, count, self.seconds, self.cpu)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40, help="documents (default %(default)s)")
    parser.add_argument(
        "--others", type=int, help="documents for the others, which take long (default: as many)"
    )
    parser.add_argument("--jobs", type=int, default=2, help="workers (default %(default)s)")
    options = parser.parse_args()
    for kind in (FORM, AGREEMENT):
        print(f"{options.count} {kind.name}, {kind.pages} page(s) each")
        with tempfile.TemporaryDirectory(prefix="dealdoc-bench-") as folder:
            timings = []
            others = options.others or options.count
            for timing in measure(kind, options.count, others, options.jobs, Path(folder)):
                print(f"  {timing}", flush=True)
                timings.append(timing)
            for line in ratios(timings):
                print(f"  {line}", flush=True)


def measure(kind: Kind, count: int, others: int, jobs: int, folder: Path) -> Iterator[Timing]:
    """All timings; those whose tools are not installed are left out.

    Args:
        kind: What is made.
        count: How many by dealdoc.
        others: How many by the others.
        jobs: Workers.
        folder: For what is made.
    """
    values = kind.deals(count)
    makers = _makers(kind, folder)
    half = (others + 1) // 2
    before = [theirs(name, values[:half], folder / f"{name}1", *how) for name, how in makers]
    yield bare(kind, values)
    together, alone = ours(kind, values, jobs), ours(kind, values, 1)
    yield alone + ours(kind, values, 1)
    yield together + ours(kind, values, jobs)
    for timing, (name, how) in zip(before, makers, strict=True):
        rest = values[half:others]
        yield timing + theirs(name, rest, folder / f"{name}2", *how) if rest else timing


def _makers(kind: Kind, folder: Path) -> list[tuple[str, tuple[str, Maker]]]:
    """The other ways that are installed: their names, LibreOffice, how their DOCX is made."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        return []
    makers = {"docxtpl": _docxtpl(kind)}
    modules = _node_modules(folder)
    for engine, form in (("docxtemplater", "{{}}"), ("carbone", "{d.{}}")):
        if modules is not None:
            makers[engine] = _node(kind, engine, form, modules)
    return [(f"{name} + LibreOffice", (soffice, make)) for name, make in makers.items()]


def ours(kind: Kind, values: list[dict[str, str]], jobs: int) -> Timing:
    """By dealdoc: made, read back, compared and checked; workers' start is part of it."""
    from generator.api import Limits, State  # noqa: PLC0415  # workers load this module too

    with Watch() as watch:
        made = generator.render_many(
            (kind.text(deal).encode() for deal in values),
            jobs=jobs,
            today=TODAY,
            limits=Limits(memory=None),
        )
        done = sum(result.state is State.DONE and len(result.files) == 2 for result in made)
    assert done == len(values), "some documents failed"
    return watch.timing(f"dealdoc, {jobs} worker(s)", done)


def bare(kind: Kind, values: list[dict[str, str]]) -> Timing:
    """By dealdoc's own stages, in this process: neither read back nor checked."""
    from generator import word  # noqa: PLC0415  # workers load this module too
    from generator.batch.setup import Setup  # noqa: PLC0415
    from generator.pipeline import EPOCH  # noqa: PLC0415
    from generator.word import Layout  # noqa: PLC0415

    with Watch() as watch:
        workshop = Setup(TODAY).workshop()
        layouts: dict[str, Layout] = {}
        for deal in values:
            read = workshop.read(kind.text(deal).encode(), kind.sample.name)
            known = read.document_type
            if known.id not in layouts:
                layouts[known.id] = Layout.load(known.layout.read_bytes())
            docx = word.write(workshop.assemble(read), layouts[known.id], timestamp=EPOCH)
            workshop.pdf(docx)
    return watch.timing("dealdoc, neither proven nor checked", len(values))


def theirs(
    name: str,
    values: list[dict[str, str]],
    folder: Path,
    soffice: str,
    make: Maker,
) -> Timing:
    """DOCX by ``make``, then calls of LibreOffice, each for as many as it takes without a loss."""
    folder.mkdir()
    with Watch() as watch:
        make(values, folder)
        documents = sorted(folder.glob("*.docx"))
        for start in range(0, len(documents), CALL):
            subprocess.run(
                [
                    soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                    "--norestore", "--convert-to", "pdf", "--outdir", str(folder),
                    *map(str, documents[start : start + CALL]),
                ],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
    assert len(list(folder.glob("*.pdf"))) == len(values), f"{name} lost documents"
    return watch.timing(name, len(values))


def ratios(timings: list[Timing]) -> Iterable[str]:
    """What the timings mean."""
    unproven, alone, together, *others = timings
    jobs = int(re.findall(r"\d+", together.name)[0])
    if jobs > 1:
        yield f"efficiency from 1 to {jobs} workers: {together.rate / alone.rate / jobs:.0%}"
    if others:
        best = max(others, key=lambda timing: timing.rate)
        yield f"against the best of the others ({best.name}):"
        yield f"  {together.rate / best.rate:.1f}× the documents a second"
        yield f"  {best.work / alone.work:.1f}× as many for the same processor time"
        yield f"  {best.work / unproven.work:.1f}× as many without proofs and checks, as they are"


Maker = Callable[[list[dict[str, str]], Path], None]
"""Makes the DOCX files of deals in a folder."""


def _docxtpl(kind: Kind) -> Maker:
    def make(values: list[dict[str, str]], folder: Path) -> None:
        from docxtpl import DocxTemplate  # noqa: PLC0415  # measured with the rest

        data = kind.template("{{ {} }}")
        for number, deal in enumerate(values):
            document = DocxTemplate(io.BytesIO(data))
            document.render(deal)
            document.save(folder / f"{number}.docx")

    return make


def _node(kind: Kind, engine: str, form: str, modules: Path) -> Maker:
    node = shutil.which("node")
    assert node is not None

    def make(values: list[dict[str, str]], folder: Path) -> None:
        source, deals = folder / "template.bin", folder / "deals.json"
        source.write_bytes(kind.template(form))
        deals.write_text(json.dumps(values), encoding="utf-8")
        if engine == "carbone":
            source = source.rename(folder.parent / "carbone-template.docx")
        subprocess.run(
            [node, str(NODE), engine, str(source), str(deals), str(folder)],
            check=True, env={"NODE_PATH": str(modules), "PATH": "/usr/bin:/bin"},
        )  # fmt: skip

    return make


def _node_modules(folder: Path) -> Path | None:
    """The packages from npm, installed for this run; None where there is no npm or no network."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    command = [npm, "install", "--silent", "--no-audit", "--prefix", str(folder / "npm"), *PACKAGES]
    done = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    modules = folder / "npm" / "node_modules"
    return modules if done.returncode == 0 and modules.is_dir() else None


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main()
