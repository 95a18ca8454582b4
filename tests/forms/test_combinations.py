"""Every form with every pair of its optional parts left out: it renders, reads back, is clean."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from generator.pipeline import Workshop
from tests.forms.conftest import TODAY

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted((ROOT / "samples" / "forms").glob("*-full.yaml"))


def variants(values: dict[str, object], optional: list[str]) -> Iterator[dict[str, object]]:
    """The deal without one part, without each two, and without any."""
    for left_out in [
        *((key,) for key in optional),
        *combinations(optional, 2),
        tuple(optional),
    ]:
        yield {key: value for key, value in values.items() if key not in left_out}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_optional_parts_may_be_left_out_in_any_pair(path: Path, workshop: Workshop) -> None:
    values = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    kind = workshop.read(path.read_bytes(), path.name).document_type
    optional = [key for key in values if key in kind.fields and not kind.fields[key].required]
    assert optional or kind.id == "lead-register"
    for deal in variants(values, optional):
        data = yaml.safe_dump(deal, allow_unicode=True, sort_keys=False).encode()
        done = workshop.render(workshop.read(data, path.name), formats=("docx",), today=TODAY)
        errors = [f.rule for f in done.findings if f.severity.value == "error"]
        assert errors == [], sorted(set(values) - set(deal))
        (table,) = done.document.tables()
        width = len(table.widths)
        assert all(sum(cell.columns for cell in row) <= width for row in table.rows)
        assert not any("None" in cell.text for row in table.rows for cell in row)
