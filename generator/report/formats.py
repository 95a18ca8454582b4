"""The output formats by name; a format is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from generator.messages import Language
from generator.report.report import FileReport, Report, RuleText


class Writer(Protocol):
    """A module of this package that writes one format."""

    def write(self, report: Report, language: Language) -> str:
        """The whole report, ending in a line break."""
        ...


FORMATS: Final = ("text", "json", "sarif", "junit", "github", "html")


def write(
    form: str,
    files: Sequence[FileReport],
    language: Language,
    rules: Mapping[str, RuleText] | None = None,
) -> str:
    """The report in one of ``FORMATS``.

    Args:
        form: Name of the format.
        files: What was checked.
        language: Of every sentence.
        rules: What the rules are about, for formats that explain them.
    """
    module = import_module(f"generator.report.{form}_format")
    return cast(Writer, module).write(Report(tuple(files), rules or {}), language)
