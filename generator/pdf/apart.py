"""Conversions in a process of their own, which can be ended when one takes too long.

Typst cannot be interrupted within a process. The worker is spawned, never forked: Typst's threads
do not survive a fork. It is kept for the next document and started anew after one was given up.
This module alone knows about processes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from generator.errors import DealdocError, RunError
from generator.messages import msg
from generator.pdf.convert import Converted, convert
from generator.pdf.fonts import FontSet

SECONDS = 120.0
"""For one document; thousands of pages are typeset in less."""


@dataclass(frozen=True, slots=True)
class FontWish:
    """What a ``FontSet`` is loaded from: it cannot itself be sent to another process."""

    folders: tuple[Path, ...] = ()
    system: bool = False

    def load(self) -> FontSet:
        """The fonts."""
        return FontSet.default(self.folders, system=self.system)


class Apart:
    """Converts in another process; a context manager, which ends it."""

    def __init__(
        self,
        fonts: FontWish,
        seconds: float = SECONDS,
        serve: Callable[[Connection, FontWish], None] | None = None,
    ) -> None:
        self._fonts = fonts
        self._seconds = seconds
        self._serve = serve or serve_conversions
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()

    def convert(self, docx: bytes, **options: Any) -> Converted:
        """The same as ``pdf.convert`` without ``fonts``, within the time limit.

        Raises:
            RunError: As ``pdf.convert``; it took too long; or the process died.
        """
        pipe = self._started()
        try:
            pipe.send((docx, options))
            answer = pipe.recv() if pipe.poll(self._seconds) else None
        except (EOFError, OSError):
            self.end()
            raise RunError.of(
                "worker-died",
                msg("the process that makes the PDF ended"),
                hint=msg("the document may need more memory than there is: try it in parts"),
            ) from None
        if answer is None:
            self.end()
            raise RunError.of(
                "pdf-timeout",
                msg("no PDF within {seconds} s", seconds=f"{self._seconds:g}"),
                hint=msg("give it more time with --timeout, or try --engine libreoffice"),
            )
        if isinstance(answer, Converted):
            return answer
        kind, diagnostics = answer
        raise kind(diagnostics)

    def end(self) -> None:
        """End the process at once; it holds nothing that could be lost."""
        if self._process is not None and self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None

    def _started(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            self._process = context.Process(
                target=self._serve, args=(theirs, self._fonts), name="dealdoc-pdf", daemon=True
            )
            self._process.start()
            theirs.close()
            self._pipe = ours
        return self._pipe


def serve_conversions(pipe: Connection, wish: FontWish) -> None:
    """The life of the other process: documents come in, PDFs or errors go out."""
    fonts = wish.load()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            docx, options = pipe.recv()
            try:
                pipe.send(convert(docx, fonts=fonts, **options))
            except DealdocError as error:
                # Exceptions do not survive the pipe as they are.
                pipe.send((type(error), error.diagnostics))
