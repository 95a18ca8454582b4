"""Some damaged files on every run; ``tools/fuzz_pdf.py`` looks for as long as one likes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import pdf
from tests.conftest import ROOT
from tests.pdf import hostile
from tools.fuzz_pdf import MUTATIONS, Mutation, check, mutated

SEEDS = [
    Path(ROOT, "templates/_shared/layouts/form.docx").read_bytes(),
    hostile.PRINTS["a footnote in itself"],
    hostile.PRINTS["merges to the end of the table"],
    hostile.listed("chineseCounting", "第%1条"),
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SEEDS), MUTATIONS)
def test_damage_ends_in_a_pdf_or_a_clear_error(
    fonts: pdf.FontSet, seed: bytes, mutations: list[Mutation]
) -> None:
    check(mutated(seed, mutations), fonts)


def test_damage_is_done() -> None:
    """A target that changes nothing would find nothing."""
    seed = SEEDS[0]
    for operation in ("drop", "rename", "set", "bytes", "part"):
        assert mutated(seed, [Mutation(operation, 9, 40, 7)]) != mutated(seed, [])
