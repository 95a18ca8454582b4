"""Failed rows in, corrected copies of their tables out, each with a column of faults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from generator import files
from generator.batch.manifest import Row
from generator.errors import DealdocError
from generator.library import Library
from generator.tables import corrections
from generator.tables.read import TABLES, heads_of

SUFFIX = "-errors"


class Corrections:
    """A closer that writes ``deals-errors.xlsx`` for ``deals.xlsx`` with failed rows.

    Args:
        library: Document types.
        map_file: Mapping of the tables.
        type_id: Document type, where a table does not name it.
    """

    def __init__(self, library: Library, map_file: str | None, type_id: str | None) -> None:
        self._library = library
        self._map = map_file
        self._type = type_id

    def __call__(self, folder: Path, rows: Callable[[], Iterator[Row]]) -> Iterator[Path]:
        """Write the copies; tell where."""
        for name, faults in _by_table(rows()).items():
            try:
                heads = heads_of(name, self._library, map_file=self._map, type_id=self._type)
                data = corrections.corrected(name, heads, faults)
            except DealdocError:
                # The table as a whole cannot be read: its one fault has been told already.
                continue
            path = folder / f"{PurePath(name).stem}{SUFFIX}{PurePath(name).suffix}"
            files.write_one(path, data)
            yield path


def _by_table(rows: Iterator[Row]) -> dict[str, dict[str, dict[int, list[tuple[str, str]]]]]:
    found: dict[str, dict[str, dict[int, list[tuple[str, str]]]]] = {}
    for row in rows:
        if (
            "faults" not in row
            or "row" not in row
            or PurePath(row["input"]).suffix.lower() not in TABLES
        ):
            continue
        table = found.setdefault(row["input"], defaultdict(lambda: defaultdict(list)))
        for fault in row["faults"]:
            said = fault["message"] + (f"；{fault['hint']}" if "hint" in fault else "")
            if "row" not in fault:
                continue
            table[fault["sheet"]][fault["row"]].append((fault.get("column", ""), said))
            if (fault["sheet"], fault["row"]) != (row["sheet"], row["row"]):
                # Faults in lines are told beside the deal too: it is the deal that is made again.
                where = f"{fault['sheet']}!{fault.get('column', '')}{fault['row']}"
                table[row["sheet"]][row["row"]].append((where, said))
    return found
