"""What a worker remembers of the documents before changes nothing in the next one."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.batch.setup import Setup
from generator.checks import dates, labels, normalise, text
from generator.pipeline import Rendered, Workshop
from tests.batch.saboteur import TODAY

_LINES = st.text("第一二八条（）1.2，。；：甲方2026年11月25日 　５％〔〕", max_size=40)


@given(_LINES)
def test_what_is_remembered_is_what_would_be_found(line: str) -> None:
    for function in (
        normalise.tight,
        normalise.loose,
        labels.parse_label,
        text._divided,
        dates._dates,
    ):
        assert function(line) == function(line) == function.__wrapped__(line)


def told(made: Rendered) -> list[str]:
    """Digests of the files, and all findings."""
    digests = [sha256(data).hexdigest() for _, data in sorted(made.files.items())]
    return [*digests, *(repr(found) for found in made.findings)]


def render(workshop: Workshop, deal: str) -> Rendered:
    """A deal's files and findings."""
    return workshop.render(workshop.read(deal.encode(), "deal.yaml"), today=TODAY)


def test_a_deal_comes_out_the_same_first_and_after_others(lean: str, root: Path) -> None:
    others = [
        lean.replace("YC-2026-0107", "YC-2026-0001").replace("沅茝", "枞汀"),
        lean.replace("negotiation_days: 30", "negotiation_days: 15"),
        (root / "samples" / "supply" / "full.yaml").read_text(encoding="utf-8"),
    ]
    assert len({lean, *others}) == 4
    warm = Setup(TODAY).workshop()
    for other in others:
        render(warm, other)
    code = (
        "import sys; from tests.batch import test_remembered as t; "
        "print(*t.told(t.render(t.Setup(t.TODAY).workshop(), sys.stdin.read())), sep='\\n')"
    )
    fresh = subprocess.run(
        [sys.executable, "-c", code],
        input=lean, cwd=root, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert told(render(warm, lean)) == fresh.stdout.splitlines()
