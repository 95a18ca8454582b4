"""One file of ``dealdoc check`` in, its findings out, whatever kind of file it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import TypeVar

from generator import files, reading
from generator.checks.companions import Companion, is_form
from generator.cli.outcome import in_file
from generator.diagnostics import Diagnostic, Severity
from generator.document import Document
from generator.errors import DealdocError, InputError, RunError, TemplateError
from generator.library import DocumentType, Library, Recognisable
from generator.messages import Message, msg
from generator.pipeline import Workshop
from generator.recognition import recognise
from generator.report import FileReport, TypeSource

T = TypeVar("T")

DEALS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked of a check.

    Attributes:
        type_id: Document type of every file; None to find it out.
        today: Day the checks judge by.
        template: The files are templates.
        standard_form: They are offered without negotiation; None for what the policy says.
        select: Ids of the rules to run; all when empty.
        ignore: Ids of rules not to run.
        against: The agreement that the files, being forms, are about, or the other way round.
    """

    type_id: str | None
    today: datetime.date
    template: bool = False
    standard_form: bool | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    against: str | None = None


@dataclass(frozen=True, slots=True)
class _Paper:
    """A file that could be read, with what rules see of it when they check another one."""

    companion: Companion
    source: TypeSource


def _opened(
    workshop: Workshop,
    library: Library,
    name: str,
    read: Callable[[str], bytes],
    type_id: str | None,
) -> _Paper:
    """A deal or a document.

    Raises:
        InputError: The deal is not valid, with every fault.
        RunError: The file cannot be read.
    """
    data = read(name)
    if is_deal(name):
        deal = workshop.read(data, name)
        return _Paper(Companion(name, workshop.assemble(deal), deal), TypeSource.STATED)
    document, source = _typed(reading.read(data, name), library, type_id)
    return _Paper(Companion(name, document), source)


def _examined(
    workshop: Workshop, library: Library, paper: _Paper, asked: Asked, beside: Sequence[Companion]
) -> FileReport:
    """The findings in a file, beside the other ones of the run."""
    name, document = paper.companion.name, paper.companion.document
    deal, source = paper.companion.deal, paper.source
    standard_form = asked.standard_form
    if standard_form is None and source is TypeSource.STATED:
        standard_form = workshop.policy.is_standard_form(document.type)
    findings = workshop.check(
        document,
        deal=deal,
        today=asked.today,
        template=asked.template,
        standard_form=standard_form,
        companions=beside,
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

    Raises:
        InputError: The deal that the files are held against is not valid.
        RunError: It cannot be read, or there is nothing to hold against it.
    """
    chosen: Companion | None = None
    if asked.against is not None:
        found = _opened(workshop, library, asked.against, files.read, None)
        chosen = replace(found.companion, chosen=True)
    papers = [
        _guarded(name, partial(_opened, workshop, library, name, read, asked.type_id))
        for name in names
    ]
    companions = [paper.companion for paper in papers if isinstance(paper, _Paper)]
    if chosen is not None:
        _refuse_no_pair(companions, chosen)
    for paper in papers:
        if isinstance(paper, FileReport):
            yield paper
            continue
        mine = paper.companion
        beside = [chosen] if chosen else [other for other in companions if other is not mine]
        yield _guarded(mine.name, partial(_examined, workshop, library, paper, asked, beside))


def _refuse_no_pair(companions: Sequence[Companion], chosen: Companion) -> None:
    """Raise if no form meets an agreement, so that nothing could be compared."""
    kind = is_form(chosen.matter)
    if companions and all(is_form(one.matter) is kind for one in companions):
        raise RunError.of(
            "nothing-to-compare",
            msg(
                "{file} and the files to check are all forms, or none of them is one",
                file=chosen.name,
            ),
            hint=msg("give the form and, with --against, the agreement it is about"),
        )


def _guarded(name: str, work: Callable[[], T]) -> T | FileReport:
    """What ``work`` makes of a file, or why it cannot be checked."""
    try:
        return work()
    except InputError as error:
        return FileReport(name, None, _of(error, name))
    except DealdocError as error:
        # Reported as findings too, so that a machine reading the report sees the gap.
        return FileReport(name, None, _of(error, name), unreadable=True)
    except Exception as error:  # whatever one file does, the others must be checked
        return FileReport(name, None, (_crash(error),), unreadable=True)


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
        return _as(document, lambda _: given), TypeSource.GIVEN
    if document.type in library.ids:
        return document, TypeSource.STATED
    types = list(library.recognisable())
    return _as(document, lambda one: _recognised(one, library, types)), TypeSource.RECOGNISED


def _recognised(document: Document, library: Library, types: list[Recognisable]) -> str | None:
    """The type; one of the user's own that is broken spoils no check."""
    while (found := recognise(document, types)) is not None:
        try:
            return library.get(found).id
        except TemplateError:
            types[:] = [kind for kind in types if kind.id != found]
    return None


def _as(document: Document, type_of: Callable[[Document], str | None]) -> Document:
    """The document with its type, and each of the contracts in it with its own."""
    contracts = tuple(_as(one, type_of) for one in document.contracts)
    return replace(document, type=type_of(document), contracts=contracts)


def _title(kind: DocumentType) -> Message:
    names = {"zh_name": kind.title, "en_name": kind.title_en or kind.id}
    return Message("{en_name}", names, zh="{zh_name}")
