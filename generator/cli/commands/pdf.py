"""``dealdoc pdf FILE.docx…``: any DOCX as PDF."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options
from generator.cli.outcome import in_file
from generator.cli.speech import Command, Option, text
from generator.cli.state import State, now, timestamp
from generator.messages import msg

if TYPE_CHECKING:
    from generator.pdf import Converted

_ENGINES = ("dealdoc", "typst", "libreoffice", "auto")
_STANDARDS = ("a-2b", "a-2a", "a-3b", "a-4", "ua-1", "none")
_LARGE = 2 * 1024 * 1024
"""Bytes of XML above which a document is typeset in a process that can be ended."""


@click.command(
    "pdf",
    cls=Command,
    help=text(
        "Convert DOCX files to PDF/A. What the engine does not support is named in a warning with "
        "its place; no text is ever dropped."
    ),
)
@click.argument("inputs", metavar="FILE.docx…", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(file_okay=False, path_type=Path),
    help=text("Folder for the PDF files; by default beside each DOCX."),
)
@click.option(
    "--engine",
    cls=Option,
    type=click.Choice(_ENGINES),
    default="dealdoc",
    show_default=True,
    help=text("What makes the PDF; auto takes LibreOffice for what dealdoc does not support."),
)
@click.option(
    "--standard",
    cls=Option,
    type=click.Choice(_STANDARDS),
    default="a-2b",
    show_default=True,
    help=text("PDF/A for archives, ua-1 for screen readers, none for plain PDF."),
)
@click.option(
    "--attach",
    "attached",
    cls=Option,
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=text("Embed a file in the PDF (--standard a-3b or none); may be repeated."),
)
@options.font_dirs
@click.option(
    "--system-fonts/--no-system-fonts",
    "system",
    cls=Option,
    default=True,
    help=text("Use the fonts installed on this machine (default), or only those of dealdoc."),
)
@click.option(
    "--fonts",
    "show_fonts",
    cls=Option,
    is_flag=True,
    help=text("Print which font was asked for and which one prints."),
)
@click.option(
    "--strict",
    cls=Option,
    is_flag=True,
    help=text("Exit code 1 when there is a warning; the PDF is written all the same."),
)
@click.option(
    "--timeout",
    cls=Option,
    type=click.FloatRange(min=1),
    default=120,
    show_default=True,
    help=text("Seconds for one file."),
)
@click.pass_obj
def command(
    state: State,
    inputs: tuple[str, ...],
    output: Path | None,
    engine: str,
    standard: str,
    attached: tuple[Path, ...],
    font_dirs: tuple[Path, ...],
    system: bool,
    show_fonts: bool,
    strict: bool,
    timeout: float,
) -> int:
    """Convert each file; one that cannot be read does not keep the others from being made."""
    from generator import files, pdf
    from generator.diagnostics import Severity
    from generator.errors import DealdocError

    options = {
        "engine": engine,
        "standard": standard,
        "tell_fonts": show_fonts,
        "attachments": tuple(pdf.Attachment(path.name, files.read(str(path))) for path in attached),
    }
    code = 0
    with ExitStack() as stack:
        convert = _converter(stack, font_dirs, system, timeout)
        for name in inputs:
            try:
                data = files.read(name)
                stamp = timestamp() or pdf.document_time(data) or now()
                done = convert(data, timestamp=stamp, **options)
            except DealdocError as error:
                state.complain(in_file(diagnostic, name) for diagnostic in error.diagnostics)
                code = max(code, error.exit_code)
                continue
            state.complain(in_file(warning, name) for warning in done.warnings)
            if strict and any(one.severity is Severity.WARNING for one in done.warnings):
                code = max(code, 1)
            _deliver(state, name, output, done, show_fonts=show_fonts)
    return code


def _converter(
    stack: ExitStack, font_dirs: tuple[Path, ...], system: bool, timeout: float
) -> Callable[..., Converted]:
    """Converts small files here and large ones in a process of their own."""
    from generator.ooxml.package import Package
    from generator.pdf import FontSet, convert

    known: dict[str, Any] = {}

    def fonts() -> FontSet:
        if "fonts" not in known:
            known["fonts"] = FontSet.default(font_dirs, system=system)
        found: FontSet = known["fonts"]
        return found

    def convert_one(data: bytes, **options: Any) -> Converted:
        if Package(data).xml_bytes <= _LARGE:
            return convert(data, fonts=fonts(), timeout=timeout, **options)
        if "apart" not in known:
            from generator.pdf.apart import Apart, FontWish

            known["apart"] = stack.enter_context(Apart(FontWish(font_dirs, system), timeout))
        done: Converted = known["apart"].convert(data, timeout=timeout, **options)
        return done

    return convert_one


def _deliver(
    state: State, name: str, output: Path | None, done: Converted, *, show_fonts: bool
) -> None:
    from generator import files

    if name == files.STDIN and output is None:
        sys.stdout.buffer.write(done.pdf)
    else:
        source = Path("stdin.docx" if name == files.STDIN else name)
        target = (output or source.parent) / f"{source.stem}.pdf"
        files.write_one(target, done.pdf)
        state.tell(msg("wrote {path}", path=target))
    if show_fonts:
        width = max((_columns(face.asked) for face in done.fonts), default=0)
        for face in done.fonts:
            room = " " * (width - _columns(face.asked))
            # Standard output may be the PDF itself.
            click.echo(f"{face.asked}{room}  {face.family}", err=name == files.STDIN)


def _columns(words: str) -> int:
    """How wide words are on a terminal."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in words)
