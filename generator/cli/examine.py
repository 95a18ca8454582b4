"""One file of ``dealdoc check`` in, its findings out, whatever kind of file it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from generator import files, reading
from generator.cli.outcome import in_file
from generator.diagnostics import Diagnostic, Severity
from generator.document import Document
from generator.errors import DealdocError, InputError, TemplateError
from generator.library import DocumentType, Library
from generator.messages import Message, msg
from generator.pipeline import Workshop
from generator.recognition import recognise
from generator.report import FileReport, TypeSource

DEALS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked of a check.

    Attributes:
        type_id: Document type of every file; None to find it out.
        today: Day the checks judge by.
        template: The files are templates.
        select: Ids of the rules to run; all when empty.
        ignore: Ids of rules not to run.
    """

    type_id: str | None
    today: datetime.date
    template: bool = False
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()


def examine(
    workshop: Workshop, library: Library, name: str, data: bytes, asked: Asked
) -> FileReport:
    """The findings in a deal or a document.

    Raises:
        InputError: The deal is not valid, with every fault.
        RunError: The file cannot be read.
    """
    deal = None
    if is_deal(name):
        deal = workshop.read(data, name)
        document, source = workshop.assemble(deal), TypeSource.STATED
    else:
        document, source = _typed(reading.read(data, name), library, asked.type_id)
    findings = workshop.check(
        document,
        deal=deal,
        today=asked.today,
        template=asked.template,
        select=asked.select,
        ignore=asked.ignore,
    )
    if document.type is None:
        return FileReport(name, None, findings, document)
    title = _title(library.get(document.type))
    return FileReport(name, document.type, findings, document, source, type_title=title)


def examine_all(
    workshop: Workshop,
    library: Library,
    names: Sequence[str],
    asked: Asked,
    read: Callable[[str], bytes] = files.read,
) -> Iterator[FileReport]:
    """Every file; one that cannot be checked says why and stops no other.

    Args:
        workshop: Runs the checks.
        library: The document types there are.
        names: Files, as the user gave them.
        asked: What the user asked.
        read: Where the bytes of a file come from.
    """
    for name in names:
        try:
            yield examine(workshop, library, name, read(name), asked)
        except InputError as error:
            yield FileReport(name, None, _of(error, name))
        except DealdocError as error:
            # Reported as findings too, so that a machine reading the report sees the gap.
            yield FileReport(name, None, _of(error, name), unreadable=True)
        except Exception as error:  # whatever one file does, the others must be checked
            yield FileReport(name, None, (_crash(error),), unreadable=True)


def _of(error: DealdocError, name: str) -> tuple[Diagnostic, ...]:
    return tuple(in_file(diagnostic, name) for diagnostic in error.diagnostics)


def _crash(error: Exception) -> Diagnostic:
    return Diagnostic(
        "internal-error",
        Severity.ERROR,
        msg(
            "dealdoc failed on this file ({kind}: {error}); it was not checked",
            kind=type(error).__name__,
            error=str(error),
        ),
        hint=msg("this is a fault of dealdoc: please report it"),
    )


def is_deal(name: str) -> bool:
    """Whether the file is a deal, by its ending."""
    return PurePath(name).suffix.lower() in DEALS


def _typed(document: Document, library: Library, given: str | None) -> tuple[Document, TypeSource]:
    """The document with its type: as given, as its own properties say, or as recognised."""
    if given is not None:
        return replace(document, type=given), TypeSource.GIVEN
    if document.type in library.ids:
        return document, TypeSource.STATED
    found = recognise(document, _types(library))
    return replace(document, type=found), TypeSource.RECOGNISED


def _title(kind: DocumentType) -> Message:
    names = {"zh_name": kind.title, "en_name": kind.title_en or kind.id}
    return Message("{en_name}", names, zh="{zh_name}")


def _types(library: Library) -> Iterator[DocumentType]:
    """All types that can be read; a broken one of the user's own spoils no check."""
    for name in library.ids:
        try:
            yield library.get(name)
        except TemplateError:
            continue
