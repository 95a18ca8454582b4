"""Strings as they are written in a PDF in; their bytes and characters out.

This module alone knows escapes and text encodings. Source: ISO 32000-1, 7.3.4 (strings), 7.9.2
(text strings).
"""

from __future__ import annotations

import re
from codecs import unicode_escape_decode
from collections.abc import Sequence
from typing import Any

_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)", re.DOTALL)
_UNLIKE_PYTHON = re.compile(rb"\\(?:[^0-7nrtbf()u]|u(?!0100)|[4-7][0-7]{2}|\Z)", re.DOTALL)
"""Escapes that Python reads in another way."""
_LIKE_PYTHON = re.compile(rb"[^\\]*+(?:\\(?:[0-3][0-7]{2}|[nrtbf\\])[^\\]*+)*", re.DOTALL)
_BETWEEN, _BETWEEN_DECODED = b"\\u0100", "\u0100"
"""Parts strings that are decoded together: no byte becomes this character."""


LITERAL = rb"[^()\\]*+(?:(?:\\.|\([^()\\]*+(?:\\.[^()\\]*+)*\))[^()\\]*+)*"
"""Between the parentheses of a literal string that has none within it, or one pair in another.

No group of the patterns that read PDFs is possessive, single characters alone are: before 3.11.5,
Python did not match where such a group had to try again (gh-106052).
"""


class _Escapes(dict[bytes, bytes]):
    """What the escapes of literal strings mean, each worked out once."""

    def __missing__(self, escape: bytes) -> bytes:
        what = escape[1:]
        octal = what[:1] in (b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7")
        self[escape] = bytes([int(what, 8) & 0xFF]) if octal else what
        return self[escape]


_ESCAPED = _Escapes(
    {
        b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f",
        b"\\\n": b"", b"\\\r\n": b"", b"\\\r": b"",
    }
)  # fmt: skip


class NotPlainError(Exception):
    """The file is not written plainly enough for this reader."""


def string_end(data: bytes, start: int) -> int:
    """Where a literal string ends that has parentheses within it; ``start`` is behind its first.

    Raises:
        NotPlainError: It does not end.
    """
    depth = 1
    for found in _PARENTHESIS.finditer(data, start):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    raise NotPlainError


def literal(raw: bytes) -> bytes:
    r"""The bytes of a literal string without its escapes.

    >>> literal(rb"\101\)\n")
    b'A)\n'
    """
    if b"\\" not in raw:
        return raw
    if _LIKE_PYTHON.fullmatch(raw):
        return unicode_escape_decode(raw)[0].encode("latin-1")
    return _unescaped(raw)


def literals(strings: Sequence[bytes]) -> list[bytes]:
    """The same for many strings at once, which takes a third of the time."""
    joined = _BETWEEN.join(strings)
    runs_on = b"\\" + _BETWEEN in joined or joined.endswith(b"\\")
    if runs_on or joined.count(_BETWEEN) >= len(strings):
        return [_unescaped(string) for string in strings]
    raw = joined.replace(rb"\\", rb"\134")
    if _UNLIKE_PYTHON.search(raw):
        return [_unescaped(string) for string in strings]
    # No backslash stands for itself here, so each one begins an escape.
    plain = raw.replace(b"\\(", b"(").replace(b"\\)", b")").decode("unicode_escape")
    found = [text.encode("latin-1") for text in plain.split(_BETWEEN_DECODED)]
    return found if len(found) == len(strings) else [_unescaped(string) for string in strings]


def _unescaped(raw: bytes) -> bytes:
    return _ESCAPE.sub(lambda escape: _ESCAPED[escape[0]], raw)


def hexadecimal(*strings: bytes) -> bytes:
    r"""The bytes of hexadecimal strings, one after the other.

    >>> hexadecimal(b"4E 0", b"41")
    b'N\x00A'
    """
    try:
        return bytes.fromhex(b" ".join(strings).decode("ascii"))
    except ValueError:  # blanks within a byte, or an odd number of digits
        each = [b"".join(string.split()).decode("ascii") for string in strings]
        return b"".join([bytes.fromhex(digits + "0" * (len(digits) % 2)) for digits in each])


def text_string(value: Any) -> str:
    """A text string: UTF-16 with a byte order mark, UTF-8 with one, or Latin letters.

    Raises:
        NotPlainError: It is no string.
        ValueError: It is in another encoding.
    """
    if not isinstance(value, bytes):
        raise NotPlainError
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8")
    return value.decode("ascii")
