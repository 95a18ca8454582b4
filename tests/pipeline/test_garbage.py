"""A document that is done is gone: nothing of it waits in circles for the garbage collector."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from generator.api import render

SAMPLES = (
    "cooperation/strategic-cooperation-agreement-lean.yaml",
    "forms/bid-approval-lean.yaml",
    "supply/lean.yaml",
)


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_of_a_document_is_left_in_circles(root: Path, sample: str) -> None:
    path = root / "samples" / sample
    for _ in range(2):  # what is remembered of the first stays
        render(path)
    gc.collect()
    gc.disable()
    gc.freeze()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        render(path)
        gc.collect()
        assert [type(one) for one in gc.garbage] == []
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.unfreeze()
        gc.enable()
