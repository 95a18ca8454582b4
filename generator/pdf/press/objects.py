"""The objects of a PDF in, the file out.

This module alone knows how a file is put together and how strings and streams are written; plainly,
so that it can be read back quickly. Source: ISO 32000-1, 7.3 and 7.5.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from itertools import accumulate

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The comment says that there are bytes that are no text."""
_SPECIAL = re.compile(rb"([()\\])")


_EMPTY = (b"null",)


class Objects:
    """The objects of a file, which are numbered from 1."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def reserve(self, count: int = 1) -> int:
        """Numbers for objects that are written later; the first of them."""
        self._written += _EMPTY * count
        return len(self._written) - count + 1

    def put(self, number: int, written: bytes) -> None:
        """Write an object whose number was reserved."""
        self._written[number - 1] = written

    def add(self, written: bytes) -> int:
        """Write an object; its number."""
        self._written.append(written)
        return len(self._written)

    def file(self, root: int, information: int, identity: bytes) -> bytes:
        """The whole file.

        Args:
            root: The catalog.
            information: The document information dictionary.
            identity: What tells the file from others, 16 bytes.
        """
        objects = list(map(b"%d 0 obj\n%b\nendobj\n".__mod__, enumerate(self._written, start=1)))
        *starts, end = accumulate(map(len, objects), initial=len(_HEAD))
        count = len(starts) + 1
        table = (b"%010d 00000 n \n" * len(starts)) % tuple(starts)
        tail = (
            b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n"
            b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
        )
        said = identity.hex().encode()
        return b"".join(
            [_HEAD, *objects, tail % (count, table, count, root, information, said, said, end)]
        )


def stream(data: bytes, entries: bytes = b"", *, level: int = 0) -> bytes:
    """A stream object.

    Args:
        data: What it holds.
        entries: Of its dictionary.
        level: How much time to spend on making it smaller, from 0 for none to 9.
    """
    if level:
        data = zlib.compress(data, level)
        entries += b"/Filter/FlateDecode"
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), entries, data)


def text_string(text: str) -> bytes:
    r"""A string that is text.

    >>> text_string("No. 1 (a)"), text_string("合同")
    (b'(No. 1 \\(a\\))', b'<FEFF5408540C>')
    """
    if text.isascii():
        return literal(text.encode("ascii"))
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().upper().encode("ascii")


def literal(data: bytes) -> bytes:
    """A string of bytes that are mostly letters."""
    return b"(%b)" % _SPECIAL.sub(rb"\\\1", data).replace(b"\r", rb"\r")


def references(numbers: Sequence[int]) -> bytes:
    """References to objects."""
    return (b"%d 0 R " * len(numbers) % tuple(numbers))[:-1]
