"""Python's search for garbage in cycles, put off while it can only find what is in use."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """No search for garbage meanwhile: what is made of a document lives until its work is done.

    Python would look through it, and all that is loaded, after every 700 new objects.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
