"""Files, folders and patterns as the user names them in, the deals of a batch out, in order.

This module alone knows which ending means which kind of input, and how a YAML file that holds
several documents is divided without reading it. Deals are taken one by one: nothing here holds
more than one file.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from generator import files
from generator.batch.task import DealText, JsonLine, Task, Unreadable, YamlText
from generator.diagnostics import Location
from generator.errors import DealdocError, RunError
from generator.messages import msg
from generator.tables.cells import Fault

Deals = Iterator[tuple[str, Mapping[str, object], DealText]]
"""Key, place and deal; the place as the manifest keeps it."""

YAML = frozenset({".yaml", ".yml", ".json"})
LINES = frozenset({".jsonl", ".ndjson"})
TABLES = frozenset({".csv", ".xlsx", ".xlsm"})
IN_FOLDERS = YAML | LINES
"""What is taken from a folder; a table is named, since it needs a mapping."""

TableReader = Callable[[str], Deals]
"""The deals of one table; the batch is given it, and so needs to know nothing of tables."""

_BEGIN = re.compile(rb"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)
_NOTHING = re.compile(rb"(?:\xef\xbb\xbf)?(?:(?:---|\.\.\.)?[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z))*")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The deals of a batch; may be run through any number of times.

    Attributes:
        names: Files, in order, each once.
        tables: Reads a table.
    """

    names: tuple[str, ...]
    tables: TableReader

    def tasks(self) -> Iterator[Task]:
        """Every deal, numbered from 1."""
        index = 0
        for name in self.names:
            for key, place, deal in self._deals(name):
                index += 1
                yield Task(index, key, deal, place)

    def _deals(self, name: str) -> Deals:
        ending = Path(name).suffix.lower()
        try:
            if ending in TABLES:
                yield from self.tables(name)
            elif ending in LINES:
                yield from _json_lines(name)
            else:
                yield from yaml_documents(files.read(name), name)
        except DealdocError as error:
            # One input that cannot be read does not keep the others from being made.
            yield name, {}, Unreadable(name, tuple(Fault(d) for d in error.diagnostics))


def find(arguments: Sequence[str], tables: TableReader) -> Inputs:
    """The inputs that the user names: files, folders, patterns such as ``deals/*.yaml``.

    Raises:
        RunError: One of them leads to nothing.
    """
    found: dict[str, None] = {}
    for argument in arguments:
        names = list(_expand(argument))
        if not names:
            raise RunError.of(
                "no-input",
                msg("there are no deals here"),
                location=Location(file=argument),
                hint=msg("name files, folders or patterns of {endings}", endings=_endings()),
            )
        found.update(dict.fromkeys(names))
    seen: dict[Path, str] = {}
    for name in found:
        seen.setdefault(Path(name).resolve() if name != files.STDIN else Path(name), name)
    return Inputs(tuple(seen.values()), tables)


def yaml_documents(data: bytes, name: str) -> Deals:
    """The documents of a YAML file, each as a part of its bytes.

    A line that begins with ``---`` can be nothing but the beginning of a document, in the
    encodings that we read; so a fault in one document does not touch the others.
    """
    if data.startswith(_UTF16):
        data = data.decode("utf-16", "replace").encode()
    starts = [match.start() for match in _BEGIN.finditer(data)]
    bounds = [0, *(start for start in starts if start), len(data)]
    parts = [
        (begin, data[begin:end])
        for begin, end in pairwise(bounds)
        if not _NOTHING.fullmatch(data, begin, end)
    ]
    if len(parts) < 2:
        yield name, {}, YamlText(name, data)
        return
    line = last = 0
    for number, (begin, part) in enumerate(parts, start=1):
        line += data.count(b"\n", last, begin)
        last = begin
        yield f"{name}#{number}", {"document": number}, YamlText(name, part, above=line)


def _json_lines(name: str) -> Deals:
    if name == files.STDIN:
        yield from _lines_of(files.read(name).splitlines(keepends=True), name)
        return
    try:
        with Path(name).open("rb") as stream:
            yield from _lines_of(stream, name)
    except OSError as error:
        raise RunError.of(
            "cannot-read",
            msg("cannot read this file: {why}", why=error.strerror or str(error)),
            location=Location(file=name),
        ) from error


def _lines_of(lines: Iterable[bytes], name: str) -> Deals:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{name}#{number}", {"line": number}, JsonLine(name, line.strip(), number)


def _expand(argument: str) -> Iterator[str]:
    path = Path(argument)
    if argument == files.STDIN or path.is_file():
        yield argument
    elif path.is_dir():
        yield from sorted(
            (str(file) for file in path.rglob("*") if file.is_file() and _wanted(file, path)),
            key=_natural,
        )
    else:
        # The shell has expanded patterns where it can; on Windows it cannot.
        names = glob.glob(argument, recursive=True)  # noqa: PTH207  # keeps names as given
        found = (name for name in names if Path(name).is_file())
        yield from sorted(found, key=_natural)


def _wanted(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    hidden = any(part.startswith((".", "~")) for part in parts)
    return file.suffix.lower() in IN_FOLDERS and file.name != "manifest.jsonl" and not hidden


def _natural(name: str) -> list[tuple[int, str]]:
    """Order in which people count: ``deal-2`` before ``deal-10``."""
    parts = re.split(r"(\d+)", name)
    return [(int(part), part) if part.isdecimal() else (-1, part) for part in parts]


def _endings() -> str:
    return ", ".join(sorted(YAML | LINES | TABLES))
