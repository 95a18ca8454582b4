"""What one run of the command line shares: language, template folders, where messages go."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Language, Message

if TYPE_CHECKING:
    from generator.library import Library
    from generator.pipeline import Workshop

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


@dataclass(slots=True)
class State:
    """One run.

    Attributes:
        language: Of everything printed.
        roots: The user's own template folders.
    """

    language: Language
    roots: tuple[Path, ...] = ()

    def library(self) -> Library:
        """The document types: the user's own, then the bundled ones."""
        from generator.library import Library, bundled_templates

        return Library([*self.roots, bundled_templates()])

    def workshop(
        self,
        *,
        engine: str = "dealdoc",
        font_dirs: tuple[Path, ...] = (),
        policy: str | None = None,
    ) -> Workshop:
        """The stages, ready to run.

        Args:
            engine: What makes the PDF.
            font_dirs: The user's own fonts.
            policy: File of the company's policy; None for the library's.
        """
        from generator import files
        from generator.pipeline import Workshop

        def fonts() -> object:
            from generator.pdf import FontSet

            return FontSet.default(font_dirs=font_dirs)

        own = (files.read(policy), policy) if policy else None
        workshop = Workshop(self.library(), fonts, engine, own)  # type: ignore[arg-type]
        if own:
            _ = workshop.policy  # whoever names a policy is told at once what is wrong with it
        return workshop

    def tell(self, message: Message) -> None:
        """A message on standard error."""
        click.echo(message.say(self.language), err=True)

    def complain(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Diagnostics on standard error, in colour where the terminal has it."""
        from generator.report import text_format

        for diagnostic in diagnostics:
            shown = text_format.one(
                diagnostic.location.file or "dealdoc", diagnostic, self.language
            )
            head, _, rest = shown.partition("\n")
            click.secho(head, err=True, fg=None if _plain() else _COLOURS[diagnostic.severity])
            if rest:
                click.echo(rest, err=True)


def _plain() -> bool:
    """Whether colour is unwanted (https://no-color.org)."""
    return bool(os.environ.get("NO_COLOR"))


def today() -> datetime.date:
    """The day that checks judge by; only here and in ``now`` is the clock asked."""
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def now() -> datetime.datetime:
    """The time of making, for files that know no time of their own."""
    return datetime.datetime.now(tz=datetime.UTC)


def timestamp() -> datetime.datetime | None:
    """``SOURCE_DATE_EPOCH`` (reproducible-builds.org), or None to let the deal decide."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value.isdigit():
        return None
    return datetime.datetime.fromtimestamp(int(value), tz=datetime.UTC)
