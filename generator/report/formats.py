"""The output formats by name; a format is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from generator.messages import Language
from generator.report.report import FileReport


class Writer(Protocol):
    """A module of this package that writes one format."""

    def write(self, files: Sequence[FileReport], language: Language) -> str:
        """The whole report, ending in a line break."""
        ...


FORMATS: Final = ("text", "json", "sarif", "junit", "github", "html")


def write(form: str, files: Sequence[FileReport], language: Language) -> str:
    """The report in one of ``FORMATS``."""
    module = import_module(f"generator.report.{form}_format")
    return cast(Writer, module).write(files, language)
