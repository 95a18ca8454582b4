"""What the tests of the whole way share."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

Change = Callable[[str, bytes], bytes]


def _with_parts(data: bytes, change: Change) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
    return target.getvalue()


@pytest.fixture(scope="session")
def with_parts() -> Callable[[bytes, Change], bytes]:
    """A Word file with each of its parts as ``change`` makes it of name and bytes."""
    return _with_parts
