"""A stranger's document and the document types in, the type it is of out, or None.

A wrong type makes wrong findings, so a type is only named when the title says so and nothing
speaks against it, or, for forms, when the labels of the grid are those of one type. This module
alone knows how titles are dressed up: 《》, 书, （示范文本）, numbers and dates around the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generator.document import Document
from generator.library import Recognisable

_DRESS = re.compile(
    r"(?:[(【\[][^()【】\[\]]{0,20}[)】\]]|《|》|[—-]+|[Vv]?[0-9.]+版?"
    r"|示范文本|参考文本|范本|样本|模板|草案|初稿|终稿|修订稿|征求意见稿|正本|副本|书)$"
)
_LABELS = 0.6
"""Share of a form's labels that a grid must have to be that form."""
_LEAST_LABELS = 5


def recognise(document: Document, types: Iterable[Recognisable]) -> str | None:
    """The id of the type, when it is beyond doubt.

    Args:
        document: As read from a file.
        types: All there are.
    """
    known = list(types)
    title = bare(document.title)
    named = {kind.id: _name_length(title, kind) for kind in known}
    longest = max(named.values(), default=0)
    if longest:
        best = [kind for kind in known if named[kind.id] == longest]
        best = [kind for kind in best if _speaks_of(document, kind)]
        return best[0].id if len(best) == 1 else None
    return _form(document, known)


def bare(title: str) -> str:
    """The title without spaces and what stands around the name.

    >>> bare("2026年度 办公设备 采购合同书（示范文本）")
    '2026年度办公设备采购合同'
    """
    text = "".join(unicodedata.normalize("NFKC", title).split())
    while (shorter := _DRESS.sub("", text)) != text:
        text = shorter
    return text.removeprefix("《")


def _name_length(title: str, kind: Recognisable) -> int:
    """How long the name of the type is that the title ends in; 0 when it has none."""
    if title == bare(kind.title):
        return len(title)
    if any(word in title for word in kind.hallmarks.never):
        return 0
    names = (bare(name) for name in (kind.title, *kind.hallmarks.titles))
    return max((len(name) for name in names if name and title.endswith(name)), default=0)


def _speaks_of(document: Document, kind: Recognisable) -> bool:
    words = kind.hallmarks.words
    if not words:
        return True
    text = "".join(line.text for line in document.lines())
    return any(word in text for word in words)


def _form(document: Document, known: Iterable[Recognisable]) -> str | None:
    """The form whose labels the cells of the tables are."""
    cells = {
        bare(cell.text).rstrip(":")
        for table in document.tables()
        for row in table.rows
        for cell in row
    }
    if len(cells) < _LEAST_LABELS:
        return None
    shares = {kind.id: _share(kind, cells) for kind in known if kind.labels is not None}
    best = sorted(shares, key=lambda name: shares[name], reverse=True)[:2]
    if not best or shares[best[0]] < _LABELS:
        return None
    if len(best) > 1 and shares[best[1]] >= _LABELS:
        return None
    return best[0]


def _share(kind: Recognisable, cells: set[str]) -> float:
    labels = {bare(label) for label in (kind.labels() if kind.labels else ())}
    found = labels & cells
    return len(found) / len(labels) if len(found) >= _LEAST_LABELS else 0.0
