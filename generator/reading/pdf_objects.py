"""The bytes of a plainly written PDF in, its objects out as Python values.

Plain means: one classic cross-reference table, no encryption, no object streams, as our own engine
writes. Anything else raises ``NotPlainError`` and is PDFium's to read. This module alone knows PDF
syntax. Source: ISO 32000-1, 7.2 to 7.5.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

MAX_STREAM = 64 * 1024 * 1024
MAX_DEPTH = 60
_TOKEN = re.compile(
    rb"[\s\0]*(?:(<<)|(>>)|(\[)|(\])|/([^\s\0<>\[\]()/%]*)|\(((?:[^()\\]|\\.)*)\)"
    rb"|<([0-9A-Fa-f\s]*)>|(\d+)\s+\d+\s+R\b|([+-]?\d*\.?\d+)|(true|false|null)\b|(\())",
    re.DOTALL,
)
_XREF = re.compile(rb"xref\s+0\s+(\d+)\s+")
_HEADER = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
_STREAM = re.compile(rb"\s*stream\r?\n")
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)", re.DOTALL)
_UNLIKE_PYTHON = re.compile(rb"\\(?:[^0-7nrtbf()u]|u(?!0100)|[4-7][0-7]{2}|\Z)", re.DOTALL)
"""Escapes that Python reads in another way."""
_BETWEEN, _BETWEEN_DECODED = b"\\u0100", "\u0100"
"""Parts strings that are decoded together: no byte becomes this character."""


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


class Ref(NamedTuple):
    """A reference to an object."""

    number: int


class PlainFile:
    """The objects of a plainly written PDF; names are ``str``, strings ``bytes``.

    Raises:
        NotPlainError: Not plain.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        start = data.rfind(b"startxref")
        table = _XREF.match(data, _integer(data[start + 9 : start + 30])) if start > 0 else None
        if table is None or b"/ObjStm" in data or b"/Encrypt" in data:
            raise NotPlainError
        count = int(table[1])
        end = table.end() + 20 * count
        rows = data[table.end() : end]
        self._offsets = {
            number: int(rows[20 * number : 20 * number + 10])
            for number in range(count)
            if rows[20 * number + 17 : 20 * number + 18] == b"n"
        }
        trailer, _ = self._value(data, _after(data, b"trailer", end), 0)
        if not isinstance(trailer, dict) or "Prev" in trailer:
            raise NotPlainError
        self.trailer: Mapping[str, Any] = trailer
        self._objects: dict[int, tuple[Any, int]] = {}

    def get(self, value: Any) -> Any:
        """The value itself, references followed."""
        for _ in range(MAX_DEPTH):
            if not isinstance(value, Ref):
                return value
            value = self._object(value.number)[0]
        raise NotPlainError

    def dictionary(self, value: Any) -> Mapping[str, Any]:
        """A dictionary, references followed; empty for null."""
        found = self.get(value)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise NotPlainError
        return found

    def array(self, value: Any) -> list[Any]:
        """An array, references followed; a single value is an array of one."""
        found = self.get(value)
        if found is None:
            return []
        return found if isinstance(found, list) else [value]

    def stream(self, value: Any) -> bytes:
        """The decoded bytes of a stream."""
        if not isinstance(value, Ref):
            raise NotPlainError
        head, end = self._object(value.number)
        begins = _STREAM.match(self._data, end)
        if not isinstance(head, dict) or begins is None:
            raise NotPlainError
        length = self.get(head.get("Length"))
        if not isinstance(length, int):
            raise NotPlainError
        raw = self._data[begins.end() : begins.end() + length]
        filters = self.array(head.get("Filter"))
        if "DecodeParms" in head or filters not in ([], ["FlateDecode"]):
            raise NotPlainError
        if not filters:
            return raw
        unpacker = zlib.decompressobj()
        found = unpacker.decompress(raw, MAX_STREAM)
        if unpacker.unconsumed_tail:
            raise NotPlainError
        return found

    def match(self, reference: Ref, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """The text of an object, where it has a form that can be read at once."""
        start = self._offsets.get(reference.number, -1)
        return pattern.fullmatch(self._data, start, self._data.find(b"endobj", start))

    def _object(self, number: int) -> tuple[Any, int]:
        """An object, and where it ends."""
        if number not in self._objects:
            offset = self._offsets.get(number)
            header = _HEADER.match(self._data, offset) if offset is not None else None
            if header is None or int(header[1]) != number:
                raise NotPlainError
            self._objects[number] = self._value(self._data, header.end(), 0)
        return self._objects[number]

    def _value(self, data: bytes, position: int, depth: int) -> tuple[Any, int]:
        token = _TOKEN.match(data, position)
        if token is None or depth > MAX_DEPTH:
            raise NotPlainError
        kind, end = token.lastindex, token.end()
        if kind == 1:
            return self._entries(data, end, depth)
        if kind == 3:
            items: list[Any] = []
            while (closing := _TOKEN.match(data, end)) and closing.lastindex != 4:
                item, end = self._value(data, end, depth + 1)
                items.append(item)
            return items, closing.end() if closing else end
        if kind == 11:
            closing_at = string_end(data, end)
            return literal(data[end:closing_at]), closing_at + 1
        return _atom(token), end

    def _entries(self, data: bytes, end: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while key := _TOKEN.match(data, end):
            if key.lastindex == 2:
                return found, key.end()
            if key.lastindex != 5:
                break
            found[key[5].decode("latin-1")], end = self._value(data, key.end(), depth + 1)
        raise NotPlainError


def parse_dictionary(data: bytes) -> Mapping[str, Any]:
    """A dictionary that stands in a content stream.

    Raises:
        NotPlainError: It is none.
    """
    value, _ = PlainFile.__new__(PlainFile)._value(data, 0, 0)
    if not isinstance(value, dict):
        raise NotPlainError
    return value


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
    return raw if b"\\" not in raw else literals([raw])[0]


def literals(strings: Sequence[bytes]) -> list[bytes]:
    """The same for many strings at once, which takes a third of the time."""
    raw = _BETWEEN.join(strings)
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


def _atom(token: re.Match[bytes]) -> Any:
    kind = token.lastindex
    text = token[kind] if kind else b""
    match kind:
        case 5:
            return text.decode("latin-1")
        case 6:
            return literal(text)
        case 7:
            return hexadecimal(text)
        case 8:
            return Ref(int(text))
        case 9:
            return float(text) if b"." in text else int(text)
        case 10:
            return {b"true": True, b"false": False}.get(text)
    raise NotPlainError


def _integer(data: bytes) -> int:
    digits = data.split()
    if not digits or not digits[0].isdigit():
        raise NotPlainError
    return int(digits[0])


def _after(data: bytes, word: bytes, start: int) -> int:
    found = data.find(word, start)
    if found < 0:
        raise NotPlainError
    return found + len(word)
