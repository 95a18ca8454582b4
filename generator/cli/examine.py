"""One file of ``dealdoc check`` in, its findings out, whatever kind of file it is."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from generator import files, reading
from generator.pipeline import Workshop
from generator.report import FileReport

DEALS = (".yaml", ".yml")


def examine(
    workshop: Workshop,
    name: str,
    *,
    type_id: str | None,
    today: datetime.date,
    template: bool,
    select: Sequence[str],
    ignore: Sequence[str],
) -> FileReport:
    """The findings in a deal or a document.

    Raises:
        InputError: The deal is not valid, with every fault.
        RunError: The file cannot be read.
    """
    data = files.read(name)
    deal = None
    if PurePath(name).suffix.lower() in DEALS:
        deal = workshop.read(data, name)
        document = workshop.assemble(deal)
    else:
        document = reading.read(data, name)
        if type_id is not None:
            document = replace(document, type=type_id)
    findings = workshop.check(
        document, deal=deal, today=today, template=template, select=select, ignore=ignore
    )
    lines = tuple(line.label + line.text for line in document.lines())
    return FileReport(name, document.type, findings, lines)
