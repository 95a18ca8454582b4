"""The bytes of a plainly written PDF in, its objects out as Python values.

Plain means: one classic cross-reference table, no encryption, no object streams, as our own engine
writes. Anything else raises ``NotPlainError`` and is PDFium's to read. This module alone knows PDF
syntax. Source: ISO 32000-1, 7.2 to 7.5.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.reading.pdf_strings import NotPlainError, hexadecimal, literal, string_end

MAX_STREAM = 64 * 1024 * 1024
MAX_DEPTH = 60
_TOKEN = re.compile(
    rb"[\s\0]*(?:(<<)|(>>)|(\[)|(\])|/([^\s\0<>\[\]()/%]*)|\(((?:[^()\\]|\\.)*)\)"
    rb"|<([0-9A-Fa-f\s]*)>|(\d+)\s+\d+\s+R\b|([+-]?\d*\.?\d+)|(true|false|null)\b|(\())",
    re.DOTALL,
)
_ELSEWHERE = frozenset({"Prev", "XRefStm", "Encrypt"})
"""Entries of a trailer that say: this file is more than it seems."""
_ROW = 20
"""Bytes of an entry of the cross-reference table."""
_XREF = re.compile(rb"xref\s+0\s+(\d+)\s+")
_HEADER = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
_STREAM = re.compile(rb"\s*stream\r?\n")


class Ref(NamedTuple):
    """A reference to an object."""

    number: int


class PlainFile:
    """The objects of a plainly written PDF; names are ``str``, strings ``bytes``.

    Attributes:
        data: The whole file.
        starts: Where each object begins, by its number.
        trailer: The trailer dictionary.

    Raises:
        NotPlainError: Not plain.
    """

    def __init__(self, data: bytes) -> None:
        start = data.rfind(b"startxref")
        table = _XREF.match(data, _integer(data[start + 9 : start + 30])) if start > 0 else None
        if table is None or not data.startswith(b"%PDF-"):
            raise NotPlainError
        count = int(table[1])
        end = table.end() + _ROW * count
        entries = data[table.end() : end].split()
        if len(entries) != 3 * count:
            raise NotPlainError
        self.data = data
        self.starts = list(map(int, entries[::3]))
        self.starts[0] = -1
        if entries.count(b"n") != count - 1:  # more are free than the first, which always is
            for number, state in enumerate(entries[2::3]):
                self.starts[number] = self.starts[number] if state == b"n" else -1
        trailer, _ = self._value(data, _after(data, b"trailer", end), 0)
        if not isinstance(trailer, dict) or not _ELSEWHERE.isdisjoint(trailer):
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
        raw, packed = self.raw(value)
        return inflated(raw) if packed else raw

    def raw(self, value: Any) -> tuple[bytes, bool]:
        """The bytes of a stream as they stand in the file; whether they are compressed."""
        if not isinstance(value, Ref):
            raise NotPlainError
        head, end = self._object(value.number)
        begins = _STREAM.match(self.data, end)
        if not isinstance(head, dict) or begins is None:
            raise NotPlainError
        length = self.get(head.get("Length"))
        if not isinstance(length, int):
            raise NotPlainError
        raw = self.data[begins.end() : begins.end() + length]
        filters = self.array(head.get("Filter"))
        if "DecodeParms" in head or filters not in ([], ["FlateDecode"]):
            raise NotPlainError
        return raw, bool(filters)

    def written(self, reference: Ref) -> bytes:
        """An object as it stands in the file, without its number; empty when it stands nowhere."""
        header = _HEADER.match(self.data, self.starts[reference.number])
        if header is None or int(header[1]) != reference.number:
            return b""
        return self.data[header.end() : self.data.find(b"endobj", header.end())]

    def _object(self, number: int) -> tuple[Any, int]:
        """An object, and where it ends."""
        if number not in self._objects:
            if not 0 < number < len(self.starts):
                raise NotPlainError
            header = _HEADER.match(self.data, self.starts[number])
            if header is None or int(header[1]) != number:
                raise NotPlainError
            self._objects[number] = self._value(self.data, header.end(), 0)
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


def inflated(raw: bytes) -> bytes:
    """The bytes of a compressed stream.

    Raises:
        NotPlainError: It is cut off, or a bomb.
        zlib.error: It is damaged.
    """
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(raw, MAX_STREAM)
    if not unpacker.eof:
        raise NotPlainError
    return found


def parse_dictionary(data: bytes) -> Mapping[str, Any]:
    """A dictionary that stands in a content stream.

    Raises:
        NotPlainError: It is none.
    """
    value, _ = PlainFile.__new__(PlainFile)._value(data, 0, 0)
    if not isinstance(value, dict):
        raise NotPlainError
    return value


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
