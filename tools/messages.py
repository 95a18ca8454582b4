"""Extract messages from the sources into the catalogue and compile it: ``make messages``.

``--check`` changes nothing and fails when the catalogue is stale or a message has no Chinese.
"""

from __future__ import annotations

import argparse
import datetime
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "generator"
PO = SOURCES / "locale" / "zh_CN" / "LC_MESSAGES" / "dealdoc.po"
PASSES = (
    ([("checks/**.py", "ignore"), ("**.py", "python")], "msg"),
    ([("cli/**.py", "python")], "text"),
)
"""Files and the function that marks messages there. Clause checks are left out: they carry their
Chinese beside the English, where lawyers read both together."""

_DATE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""A fixed date keeps the catalogue's diffs to what changed."""

CLICK = (
    "Usage:",
    "Options",
    "Arguments",
    "Error: {message}",
    "Show this message and exit.",
    "Show the version and exit.",
    "Try '{command} {option}' for help.",
    "No such option: {name}",
    "No such command {name!r}.",
    "Missing argument",
    "Missing argument {param_hint}.",
    "Missing command.",
    "Missing parameter",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Option {name!r} requires an argument.",
    "Got unexpected extra argument ({args})",
    "default: {default}",
    "required",
    "{value!r} is not one of {choices}.",
    "{name} {filename!r} does not exist.",
    "File",
    "Directory",
    "Aborted!",
)
"""click's own words, which it asks gettext for."""


def extracted() -> Catalog:
    """All messages of the sources, with their places."""
    catalogue = Catalog(charset="utf-8")
    for files, marker in PASSES:
        for name, line, message, _, _ in extract_from_dir(
            SOURCES, method_map=files, keywords={marker: None}
        ):
            if isinstance(message, str) and message:
                catalogue.add(message, locations=[(f"generator/{name}", line)])
    for message in CLICK:
        catalogue.add(message)
    return catalogue


def merged() -> Catalog:
    """The Chinese catalogue with today's messages; translations of vanished ones are dropped."""
    with PO.open("rb") as stream:
        old = read_po(stream, locale="zh_CN", domain="dealdoc")
    catalogue = Catalog(
        locale="zh_CN",
        domain="dealdoc",
        project="dealdoc",
        charset="utf-8",
        header_comment="# Chinese messages of dealdoc.",
        creation_date=_DATE,
        revision_date=_DATE,
    )
    for message in extracted():
        if message.id:
            known = old.get(message.id)
            catalogue.add(
                message.id,
                known.string if known and not known.fuzzy else "",
                locations=sorted({(name, 0) for name, _ in message.locations}),
            )
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as text, sorted, with files but without line numbers."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, sort_output=True, include_lineno=False, omit_header=False, width=0)
    return buffer.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def faults() -> Iterator[str]:
    """What is stale or missing."""
    catalogue = merged()
    if PO.read_bytes() != po_bytes(catalogue):
        yield f"{PO.relative_to(ROOT)} is stale: run make messages"
    mo = PO.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != mo_bytes(catalogue):
        yield f"{mo.relative_to(ROOT)} is stale: run make messages"
    for message in catalogue:
        if message.id and not message.string:
            yield f"no Chinese for: {message.id}"


def main() -> int:
    """Check, or rewrite the catalogue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when stale")
    if parser.parse_args().check:
        found = list(faults())
        print("\n".join(found))
        return int(bool(found))
    catalogue = merged()
    PO.write_bytes(po_bytes(catalogue))
    PO.with_suffix(".mo").write_bytes(mo_bytes(catalogue))
    open_ones = [message.id for message in catalogue if message.id and not message.string]
    print(f"{len(catalogue)} messages, {len(open_ones)} without Chinese")
    for message in open_ones:
        print(f"  {message}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
