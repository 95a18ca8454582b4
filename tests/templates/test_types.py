"""Every document type, found by itself: its examples render, read back, and say what they said.

The golden text beside each example is the contract as a person reads it; after an intended change
``make goldens`` rewrites it, and the diff is read like a contract.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import InputError
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import Workshop
from generator.report import FileReport, write
from generator.schema import json_schema

ROOT = Path(__file__).parent.parent.parent
TODAY = datetime.date(2026, 11, 21)
LIBRARY = Library([bundled_templates()])
EXAMPLES = sorted((ROOT / "templates").glob("*/examples/*.yaml")) + sorted(
    path for path in (ROOT / "samples").glob("*/*.yaml") if not path.name.endswith(".map.yaml")
)
WRONG = sorted((ROOT / "templates").glob("*/examples/wrong/*.yaml"))

Golden = Callable[[Path, str], None]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(LIBRARY, lambda: FontSet.default(system=False))


@pytest.mark.parametrize("path", EXAMPLES, ids=named)
def test_example_renders_clean_and_says_what_it_said(
    path: Path, workshop: Workshop, golden: Golden
) -> None:
    deal = workshop.read(path.read_bytes(), named(path))
    done = workshop.render(deal, today=TODAY)  # reads DOCX and PDF back, and compares
    assert [finding.rule for finding in done.findings if finding.severity.value == "error"] == []
    assert done.warnings == ()
    lines = [" ".join(filter(None, (line.label, line.text))) for line in done.document.lines()]
    golden(path.with_suffix(".txt"), "\n".join(lines) + "\n")


@pytest.mark.parametrize("path", WRONG, ids=named)
def test_wrong_example_reports_what_is_wrong(
    path: Path, workshop: Workshop, golden: Golden
) -> None:
    name = named(path)
    with pytest.raises(InputError) as caught:
        workshop.assemble(workshop.read(path.read_bytes(), name))
    report = write("text", [FileReport(name, None, caught.value.diagnostics)], "zh")
    golden(path.with_suffix(".txt"), report)


@pytest.mark.parametrize("type_id", LIBRARY.ids)
def test_type_is_complete(type_id: str) -> None:
    kind = LIBRARY.get(type_id)
    own = [path for path in EXAMPLES if f"type: {type_id}\n" in path.read_text(encoding="utf-8")]
    assert len(own) >= 2, "a type has a lean and a full example"
    for spec in kind.fields.values():
        assert spec.label, spec.name
        assert spec.help, spec.name
    for clause in kind.clauses:
        assert clause.title, clause.id


@pytest.mark.parametrize("type_id", LIBRARY.ids)
def test_schema_is_fresh(type_id: str) -> None:
    path = ROOT / "schemas" / f"{type_id}.json"
    fresh = json.dumps(json_schema(LIBRARY.get(type_id)), ensure_ascii=False, indent=2) + "\n"
    assert path.exists(), "run make schemas"
    assert path.read_text(encoding="utf-8") == fresh, "run make schemas"


@pytest.mark.parametrize("path", EXAMPLES, ids=named)
def test_example_points_editors_to_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("# yaml-language-server: $schema=")
    target = path.parent / first.partition("$schema=")[2].strip()
    assert target.resolve().is_file()
