"""A report in, what the page prints out: findings numbered, texts cut at the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Language, msg
from generator.report.pieces import Stretch, pieces, visible
from generator.report.place import SEVERITIES, counted, counts, inside, located, type_words, waiver
from generator.report.report import FileReport, Report
from generator.report.view import Box, Item, Line, view

_PARTS = {
    "header": msg("header"),
    "footer": msg("footer"),
    "note": msg("footnote"),
    "comment": msg("comment"),
}
_CLASSES = {"note": "footnote"}
"""Cards of findings are notes on the page already."""


@dataclass(frozen=True, slots=True)
class _Note:
    """A finding with its number on the page."""

    number: int
    finding: Diagnostic


def files(report: Report, language: Language) -> list[dict[str, Any]]:
    """What the template prints of each file."""
    index = {rule: number for number, rule in enumerate(report.fired)}
    shown = []
    number = 0
    for file in report.files:
        notes = [_Note(number + n, found) for n, found in enumerate(file.findings, start=1)]
        number += len(notes)
        shown.append(_file(file, notes, _Cards(report, index, file.path, language)))
    return shown


def rules(report: Report, language: Language) -> list[dict[str, Any]]:
    """What the rule filter lists: everything that fired."""
    found = [finding.rule for file in report.files for finding in file.findings]
    return [
        {"id": rule, "title": _title(report, rule, language), "count": found.count(rule)}
        for rule in report.fired
    ]


def summary(report: Report, language: Language) -> str:
    """The counts in one line."""
    return counted(report.files, language)


@dataclass(frozen=True, slots=True)
class _Cards:
    """Makes the cards of one file."""

    report: Report
    index: Mapping[str, int]
    path: str
    language: Language

    def of(self, notes: Iterable[_Note], *, marked: bool) -> list[dict[str, Any]]:
        return [self._card(note, marked=marked) for note in notes]

    def _card(self, note: _Note, *, marked: bool) -> dict[str, Any]:
        finding, language = note.finding, self.language
        at_line = located(self.path, finding.location) if finding.location.line else ""
        return {
            "number": note.number,
            "severity": finding.severity.value,
            "word": SEVERITIES[finding.severity].say(language),
            "rule": finding.rule,
            "rule_index": self.index[finding.rule],
            "title": _title(self.report, finding.rule, language),
            "message": visible(finding.message.say(language)),
            "place": inside(finding.location, language) or at_line,
            "marked": marked and bool(finding.evidence),
            "quote": "" if marked else visible(finding.evidence or finding.excerpt),
            "hint": visible(finding.hint.say(language)) if finding.hint else "",
            "basis": "；".join(finding.basis),
            "waived": waiver(finding.waived, language) if finding.waived else "",
        }


def _file(file: FileReport, notes: Sequence[_Note], cards: _Cards) -> dict[str, Any]:
    shown = view(file.document) if file.document else None
    lines = shown.lines if shown else {}
    placed = [note for note in notes if _stands_in(note, lines)]
    whole = [note for note in notes if not _stands_in(note, lines)]
    by_line: dict[int, list[_Note]] = {}
    for note in placed:
        assert note.finding.mark is not None
        by_line.setdefault(note.finding.mark.line, []).append(note)
    language = cards.language
    return {
        "path": visible(file.path),
        "type": file.type_title.say(cards.language) if file.type_title else file.type or "",
        "meta": " · ".join(filter(None, (type_words(file, language), counts(file, language)))),
        "counts": [file.count(severity) for severity in Severity],
        "waived": file.waived,
        "count": len(file.findings),
        "vanished": file.vanished,
        "whole": cards.of(whole, marked=False),
        "running": list(_blocks(shown.running, by_line, cards)) if shown else [],
        "margins": list(_blocks(shown.margins, by_line, cards)) if shown else [],
    }


def _stands_in(note: _Note, lines: Mapping[int, Line]) -> bool:
    mark = note.finding.mark
    return mark is not None and mark.line in lines and lines[mark.line].text == mark.text


def _blocks(
    items: Iterable[Item], by_line: Mapping[int, Sequence[_Note]], cards: _Cards
) -> Iterator[dict[str, Any]]:
    page = None
    for item in items:
        notes = [note for index in sorted(item.indexes) for note in by_line.get(index, ())]
        yield {
            "kind": _CLASSES.get(item.kind, item.kind),
            "part": _PARTS[item.kind].say(cards.language) if item.kind in _PARTS else "",
            "level": item.level,
            "page": item.page if item.page != page else None,
            "findings": cards.of(notes, marked=True),
            "lines": [_line(line, by_line) for line in item.lines],
            "rows": [
                {
                    "tag": "th" if number < item.header_rows else "td",
                    "boxes": [_box(box, by_line) for box in row],
                }
                for number, row in enumerate(item.rows)
            ],
        }
        page = item.page or page


def _box(box: Box, by_line: Mapping[int, Sequence[_Note]]) -> dict[str, Any]:
    return {
        "columns": box.columns,
        "rows": box.rows,
        "look": " ".join(filter(None, (box.align, "strong" if box.strong else ""))),
        "lines": [_line(line, by_line) for line in box.lines],
    }


def _line(line: Line, by_line: Mapping[int, Sequence[_Note]]) -> dict[str, Any]:
    stretches = [_stretch(note) for note in by_line.get(line.index, ())]
    return {"label": visible(line.label), "pieces": pieces(line.text, stretches)}


def _stretch(note: _Note) -> Stretch:
    finding = note.finding
    start = finding.mark.start if finding.mark else 0
    return Stretch(
        start, start + len(finding.evidence), note.number, finding.severity, bool(finding.waived)
    )


def _title(report: Report, rule: str, language: Language) -> str:
    return report.rules[rule].title.say(language) if rule in report.rules else ""
