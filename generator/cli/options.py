"""Options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.speech import Option, text


def listed(value: str) -> tuple[str, ...]:
    """The words of a list like ``docx,pdf``, each once.

    >>> listed("docx, pdf,docx,")
    ('docx', 'pdf')
    """
    return tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))


def _formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """The formats of a list like ``docx,pdf``, each once."""
    from generator.pipeline import FORMATS

    asked = listed(value)
    if not asked or not set(asked) <= set(FORMATS):
        raise click.BadParameter(f"{value}: docx, pdf")
    return asked


formats = click.option(
    "--format",
    "formats",
    cls=Option,
    default="docx,pdf",
    show_default=True,
    callback=_formats,
    help=text("What to make: docx, pdf or both."),
)
font_dirs = click.option(
    "--font-dir",
    "font_dirs",
    cls=Option,
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=text("Folder with fonts of your own; may be repeated."),
)
logo = click.option(
    "--logo",
    cls=Option,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=text("PNG or JPEG for the header."),
)
fail_on = click.option(
    "--fail-on",
    cls=Option,
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help=text("Findings that make the exit code 1."),
)
policy = click.option(
    "--policy",
    cls=Option,
    metavar="FILE",
    help=text("The company's policy; by default the one that comes with the templates."),
)
