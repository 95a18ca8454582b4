"""A DOCX as a package of parts: bytes in, parts and relationships out, hostile files refused.

This module alone knows the ZIP and Open Packaging Conventions (ECMA-376 part 2). Nothing outside
the file is ever fetched, no entity is ever expanded, and a file that unpacks to more than the
limits is refused before it is unpacked.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from generator.errors import RunError
from generator.messages import Message, msg
from generator.ooxml.names import RELATIONSHIPS, R
from generator.remembered import Remembered

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts together; the largest honest contracts are far below."""
MAX_PARTS = 4096
MAX_PART = 128 * 1024 * 1024

_Packed = tuple[bytes, bytes, str, tuple[int, ...]]
_LARGEST_KEPT = 256 * 1024
_LARGEST_LISTED = 2**20
_LISTED: Remembered[bytes, tuple[zipfile.ZipInfo, ...]] = Remembered(entries=8, weight=8 * 2**20)
"""What is made is read back first and typeset then: the same file twice in a row."""
_UNPACKED: Remembered[_Packed, bytes] = Remembered(entries=2000, weight=8 * 2**20)
"""Most parts of our documents are the same bytes in every one."""
_RELATED: Remembered[tuple[str, bytes | None], dict[str, Relationship]] = Remembered(
    entries=500, weight=2 * 2**20
)
_UTF8 = 0x800
"""The flag of a name in UTF-8."""
_LOCAL_NAMES = struct.Struct("<26xHH")

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part: ``target`` is a part name, or a URL when ``external``."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type URI: ``styles``, ``header``, ``image`` and so on."""
        return self.type.rsplit("/", 1)[-1]


class Package:
    """The parts of an OOXML file.

    Raises:
        RunError: Not a ZIP file, encrypted, damaged, or beyond the limits above.
    """

    def __init__(self, data: bytes) -> None:
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise _unreadable(
                msg("this is an encrypted Word file or one of the old .doc format"),
                msg("remove the password, or save it as .docx in Word or WPS"),
            )
        self._data = data
        infos = self._listed()
        if len(infos) > MAX_PARTS:
            raise _unreadable(
                msg("the file has {n} parts, more than {m}", n=len(infos), m=MAX_PARTS)
            )
        if sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise _unreadable(
                msg("the file would unpack to more than {m} MB", m=MAX_UNPACKED // 2**20)
            )
        self._infos = {info.filename.lstrip("/"): info for info in infos}
        self._parsed: dict[str, etree._Element] = {}
        self._relationships: dict[str, dict[str, Relationship]] = {}

    def _listed(self) -> tuple[zipfile.ZipInfo, ...]:
        """What the archive says that it holds."""
        data = self._data
        small = len(data) <= _LARGEST_LISTED
        if small and (known := _LISTED.get(data)) is not None:
            return known
        try:
            infos = tuple(self._zip.infolist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _unreadable(msg("this is not a Word file (.docx): {why}", why=error)) from error
        if small:
            _LISTED.put(data, infos, weight=len(data) + 1000 * len(infos) + 500)
        return infos

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self._data))

    @property
    def xml_bytes(self) -> int:
        """How large the XML parts say they are: what reading the file will cost."""
        return sum(
            info.file_size for name, info in self._infos.items() if name.endswith((".xml", ".rels"))
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Part names without a leading slash, in file order."""
        return tuple(self._infos)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None when there is no such part."""
        info = self._infos.get(name)
        if info is None:
            return None
        packed = _packed(self._data, info)
        if (known := _UNPACKED.get(packed)) is not None:
            return known
        try:
            data = _inflated(self._data, info)
            if data is None:
                with self._zip.open(info) as stream:
                    data = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError,
                NotImplementedError) as error:  # fmt: skip
            raise _unreadable(
                msg("part {name} cannot be unpacked: {why}", name=name, why=error)
            ) from error
        if len(data) > MAX_PART:
            raise _unreadable(msg("part {name} is too large", name=name))
        if len(data) <= _LARGEST_KEPT:
            _UNPACKED.put(packed, data, weight=len(data) + sum(map(len, packed[:2])) + 500)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The parsed root of a part; None when there is no such part.

        Raises:
            RunError: The part is not well-formed or declares a document type.
        """
        if name not in self._parsed:
            data = self.read(name)
            if data is None:
                return None
            self._parsed[name] = parse_xml(data, name)
        return self._parsed[name]

    def prime(self, name: str, data: bytes) -> None:
        """Let ``xml`` give this in place of what the part holds.

        Raises:
            RunError: As ``xml``.
        """
        self._parsed[name] = parse_xml(data, name)

    def release(self, name: str) -> None:
        """Let ``xml`` parse a part anew: what it gave before belongs to whoever asked for it."""
        self._parsed.pop(name, None)

    def relationships(self, name: str = "") -> dict[str, Relationship]:
        """The relationships of a part (of the package itself for the empty name), by id."""
        if name not in self._relationships:
            self._relationships[name] = self._read_relationships(name)
        return self._relationships[name]

    def _read_relationships(self, name: str) -> dict[str, Relationship]:
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", base + ".rels")
        key = (folder, self.read(part))
        if (known := _RELATED.get(key)) is not None:
            return known
        root = self.xml(part)
        found = {}
        for node in () if root is None else root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
            external = node.get("TargetMode") == "External"
            target = node.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[node.get("Id", "")] = Relationship(
                node.get("Id", ""), node.get("Type", ""), target, external
            )
        return _RELATED.put(key, found, weight=5 * len(key[1] or b"") + 500)

    def related(self, name: str, kind: str) -> tuple[str, ...]:
        """Names of the existing parts that ``name`` relates to as ``kind`` (``styles`` …)."""
        return tuple(
            rel.target
            for rel in self.relationships(name).values()
            if rel.kind == kind and not rel.external and rel.target in self._infos
        )

    @cached_property
    def document(self) -> str:
        """Name of the main document part.

        Raises:
            RunError: The package is not a word-processing document.
        """
        for name in self.related("", "officeDocument"):
            return name
        if "word/document.xml" in self._infos:
            return "word/document.xml"
        raise _unreadable(msg("the file has no Word document in it"))


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse one part without entities, DTDs or network.

    Raises:
        RunError: Not well-formed, or a document type declaration is present.
    """
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise _unreadable(
            msg("part {name} is not well-formed XML: {why}", name=name, why=error.msg)
        ) from error
    if root.getroottree().docinfo.doctype:
        raise _unreadable(
            msg("part {name} declares a document type, which Word never does", name=name)
        )
    return root


def _packed(data: bytes, info: zipfile.ZipInfo) -> _Packed:
    """All of an archive that unpacking a member depends on: everything but its date."""
    start = info.header_offset
    header = data[start : start + _LOCAL_NAMES.size]
    names = sum(_LOCAL_NAMES.unpack(header)) if len(header) == _LOCAL_NAMES.size else 0
    body = data[start + 14 : start + _LOCAL_NAMES.size + names + info.compress_size]
    listed = (info.compress_type, info.flag_bits, info.CRC, info.compress_size, info.file_size)
    return data[start : start + 10], body, info.orig_filename, listed


def _inflated(data: bytes, info: zipfile.ZipInfo) -> bytes | None:
    """A sound member that is packed in the plainest way; None where ``zipfile`` has to read it."""
    start = info.header_offset
    header = data[start : start + _LOCAL_NAMES.size]
    plain = info.compress_type == zipfile.ZIP_DEFLATED and not info.flag_bits & ~_UTF8
    if not plain or len(header) < _LOCAL_NAMES.size or not header.startswith(b"PK\x03\x04"):
        return None
    name, extra = _LOCAL_NAMES.unpack(header)
    begin = start + len(header)
    if data[begin : begin + name] != info.orig_filename.encode(
        "utf-8" if info.flag_bits & _UTF8 else "cp437", "replace"
    ):
        return None
    begin += name + extra
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        found = inflate.decompress(data[begin : begin + info.compress_size], MAX_PART + 1)
    except zlib.error:
        return None  # which fault it is, and how to say it, is for ``zipfile``
    whole = inflate.eof and not inflate.unused_data and len(found) == info.file_size
    return found if whole and zlib.crc32(found) == info.CRC else None


def relationship_id(node: etree._Element, attribute: str = "id") -> str | None:
    """The ``r:id`` or ``r:embed`` of an element."""
    value: str | None = node.get(f"{{{R}}}{attribute}")
    return value


def _unreadable(message: Message, hint: Message | None = None) -> RunError:
    return RunError.of("unreadable-docx", message, hint=hint)
