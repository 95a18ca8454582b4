"""The PDFs of a batch in, one PDF out, with an entry of the outline for each document.

The bookmarks of each document stay below its entry. This module alone joins PDFs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.batch.manifest import Row

SUFFIX = ".part"


class Merged:
    """A closer that writes all PDFs as one.

    Args:
        name: File name within the folder.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, folder: Path, rows: Callable[[], Iterator[Row]]) -> Iterator[Path]:
        """Write it; tell where. Without any PDF there is none."""
        from pypdf import PdfWriter  # noqa: PLC0415  # half a second that only this option should cost

        target = folder / self._name
        count = 0
        with PdfWriter() as writer:
            for row in rows():
                output = row["outputs"].get("pdf")
                if output is None:
                    continue
                writer.append(str(folder / output["file"]), outline_item=row["name"])
                count += 1
            if not count:
                target.unlink(missing_ok=True)
                return
            part = target.with_name(target.name + SUFFIX)
            try:
                writer.write(part)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
        yield target
