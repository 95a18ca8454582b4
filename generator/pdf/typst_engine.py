"""Typst source in, PDF bytes out: the only module that knows the ``typst`` wheel.

A document that Typst refuses is reported in one sentence. Not safe to use in a process forked after
use: spawn workers, or import this first in the child.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from generator.errors import RunError
from generator.messages import msg
from generator.pdf.emit import TypstSource
from generator.pdf.fonts import FontSet

_PRELUDE = Path(__file__).with_name("prelude.typ")
STANDARDS = ("a-2b", "a-2a", "a-3b", "a-4", "ua-1", "none")
"""What ``standard`` may be; ``none`` is plain PDF 1.7."""


_PANIC = "PanicException"
"""What the wheel raises where Typst itself fails; it is no ``Exception`` and cannot be imported."""


class PictureError(Exception):
    """A picture file cannot be read; the document can be set without it."""


def compile_pdf(
    source: TypstSource, fonts: FontSet, *, timestamp: datetime, standard: str = "a-2b"
) -> bytes:
    """Set the document.

    Raises:
        RunError: Typst cannot set it, or not to this standard.
        PictureError: One of its pictures is damaged.
    """
    import typst  # noqa: PLC0415  # 20 ms that only typesetting should pay

    if standard not in STANDARDS:
        raise RunError.of(
            "pdf-standard",
            msg("unknown PDF standard {name}", name=standard),
            hint=msg("write one of {names}", names=", ".join(STANDARDS)),
        )
    with _root(source) as folder:
        try:
            pdf: bytes = fonts.compiler.compile(
                source.text.encode(),
                root=str(folder),
                format="pdf",
                timestamp=int(timestamp.timestamp()),
                pdf_standards=[] if standard == "none" else [cast(Any, standard)],
            )
        except typst.TypstError as error:
            if source.files and "image" in error.message:
                raise PictureError(error.message) from error
            raise _cannot(error.message) from error
        except BaseException as error:  # a fault of Typst's ends no batch
            if type(error).__name__ != _PANIC:
                raise
            fonts.forget_compiler()
            raise _cannot(str(error)) from error
    return pdf


def _cannot(why: str) -> RunError:
    return RunError.of(
        "typst",
        msg("the document cannot be typeset: {why}", why=why),
        hint=msg("try --engine libreoffice"),
    )


@contextmanager
def _root(source: TypstSource) -> Iterator[Path]:
    """A folder with the prelude and the document's pictures; Typst reads nothing outside it."""
    if not source.files:
        yield _PRELUDE.parent
        return
    with tempfile.TemporaryDirectory(prefix="dealdoc-") as folder:
        shutil.copy(_PRELUDE, folder)
        for name, data in source.files.items():
            Path(folder, name).write_bytes(data)
        yield Path(folder)
