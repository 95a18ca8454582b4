"""What a worker once held and dropped is found, however long it lived before."""

from __future__ import annotations

import gc
import weakref

from generator.batch import worker


class Ring:
    """Something that holds itself, as a line and its sentences do."""

    def __init__(self) -> None:
        self.itself = self


def test_what_lived_when_all_was_searched_is_found_when_it_is_dropped() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    gc.disable()
    try:
        worker._tidy(1)
        del ring
        worker._tidy(worker._SETTLED)
        assert gone() is None
    finally:
        gc.unfreeze()
        gc.enable()
