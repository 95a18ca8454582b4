"""Findings in, comments out: each at its evidence, the others at the paragraph or the beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice

from generator.annotate.anchors import anchor, anchor_whole
from generator.annotate.comments import Comments
from generator.annotate.paragraphs import Paragraph, paragraphs
from generator.annotate.rewrite import rewritten
from generator.annotate.wording import said
from generator.diagnostics import Diagnostic, Mark
from generator.errors import RunError
from generator.messages import Language, msg
from generator.ooxml.names import w
from generator.ooxml.package import Package

AUTHOR = "dealdoc"


def annotate(
    data: bytes, findings: Iterable[Diagnostic], *, timestamp: datetime, language: Language
) -> bytes:
    """A copy of a DOCX with its findings as comments.

    Word has no comments in headers, footers, notes and text boxes: what is found there is noted
    at the paragraph they belong to, or at the beginning.

    Args:
        data: The file that was checked.
        findings: What was found in it.
        timestamp: Of every comment.
        language: Of every comment.

    Raises:
        RunError: The file cannot be read, or has no paragraph to put a comment at.
    """
    package = Package(data)
    root = package.xml(package.document)
    body = root.find(w("body")) if root is not None else None
    if root is None or body is None or body.find(f".//{w('p')}") is None:
        raise RunError.of(
            "unreadable-docx",
            msg("the Word document has no paragraph that a comment could stand at"),
            hint=msg("open it in Word or WPS and save it as an ordinary .docx"),
        )
    comments = Comments(package, AUTHOR, timestamp)
    every = paragraphs(body)
    for finding in findings:
        number = comments.add(said(finding, language))
        _place(every, finding, number)
    return rewritten(data, package, root, comments)


def _place(every: Sequence[Paragraph], finding: Diagnostic, number: str) -> None:
    """Anchors comment ``number`` where the finding is."""
    first = finding.location.paragraph
    if first is None or not 0 < first <= len(every) or finding.mark is None:
        anchor_whole(every[0], number)
        return
    exact = None if finding.mark.margin else _exact(every, first, finding.mark, finding.evidence)
    if exact is None:
        anchor_whole(every[first - 1], number)
        return
    paragraph, start = exact
    anchor(paragraph, start, start + len(finding.evidence), number)


def _exact(
    every: Sequence[Paragraph], first: int, mark: Mark, evidence: str
) -> tuple[Paragraph, int] | None:
    """Where the evidence is: by its whole line, or by itself where the line was put together."""
    if not evidence:
        return None
    at = every[first - 1 : first]
    for paragraph in chain(at, _within(every, first, w("tc")), _within(every, first, w("tbl"))):
        start = paragraph.text.find(mark.text) + mark.start
        if mark.text in paragraph.text and paragraph.text.startswith(evidence, start):
            return paragraph, start
    for paragraph in chain(at, _within(every, first, w("tc"))):
        if (start := paragraph.text.find(evidence)) >= 0:
            return paragraph, start
    return None


def _within(every: Sequence[Paragraph], first: int, tag: str) -> Iterator[Paragraph]:
    """The paragraphs after the ``first`` one that stand in the same outermost cell or table."""
    outer = list(every[first - 1].element.iterancestors(tag))
    for paragraph in islice(every, first, None) if outer else ():
        if outer[-1] not in paragraph.element.iterancestors(tag):
            return
        yield paragraph
