"""A plain text or Markdown file in, a Document out, with line and column of every paragraph.

This module alone knows text encodings, hard-wrapped lines, and which Markdown marks print nothing.
A line of a plain text is a paragraph; lines that break at one width or at a comma are joined again.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.document import Cell, Document, Place, Span, Table
from generator.messages import msg
from generator.reading import labels, phrases
from generator.reading.aligned import Row, is_aligned, table_at
from generator.reading.counting import counted
from generator.reading.drafts import Draft, DraftBlock, merge_spans
from generator.reading.joining import join
from generator.reading.limits import MAX_TEXT, check_size, unreadable
from generator.reading.structure import arrange

MARKDOWN = (".md", ".markdown")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BLANKS = " \t\u3000\u00a0\ufeff"
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_BULLET = re.compile(r"[-*+][ \t]+(?:\[([ xX])\][ \t]+)?")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_DIVIDER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?<!\\)\|")
_MARK = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!|<>~-])"
    r"|(?P<strong>\*\*|__)"
    r"|(?<![*\w])\*(?P<emphasis>[^\s*](?:[^*\n]{0,300}[^\s*])?)\*(?![*\w])"
    r"|~~(?P<struck>[^~\n]{1,300})~~"
    r"|`(?P<code>[^`\n]{1,300})`"
    r"|!?\[(?P<link>[^\[\]\n]{1,200})\]\([^()\s]{1,500}(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
    r"|(?P<tag></?(?:br|u|b|i|p|div|span|center|strong|em|sup|sub)\b[^<>\n]{0,200}>)"
    r"|(?P<comment><!--.{0,2000}?-->)",
    re.IGNORECASE | re.DOTALL,
)
_COMMAS = ("，", "、", ",")
_KEPT = ("escaped", "emphasis", "struck", "code", "link")
WRAP_LEAST = 20
"""Shortest width, in characters, that a file can be wrapped at."""
_FULL_LINES, _SHORT_TEXT = 3, 8
_FIELD = re.compile(r"[^，。；,;:：]{1,24}[:：]")


def read_text(data: bytes, name: str = "") -> Document:
    """Read a text file; a name that ends in ``.md`` is Markdown.

    Raises:
        RunError: Empty, too large, or no text at all.
    """
    check_size(data, MAX_TEXT)
    text = _decode(data)
    if not text.strip(_BLANKS + "\r\n"):
        raise unreadable(
            "empty-file",
            msg("the file has no text in it"),
            msg("save it again, or send the file that has the text in it"),
        )
    rows = [Row(number, line) for number, line in enumerate(_BREAK.split(text), start=1)]
    blocks = _markdown(rows) if name.lower().endswith(MARKDOWN) else _plain(rows)
    return arrange(counted(blocks))


def _decode(data: bytes) -> str:
    """The characters; UTF-8 first, since Chinese in other encodings is almost never valid UTF-8."""
    encodings = ["utf-8-sig", "gb18030"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data:
        # Line ends and Latin letters have a zero byte: the high one, so the second in LE.
        little = data[1::2].count(0) >= data[::2].count(0)
        encodings.insert(1, "utf-16-le" if little else "utf-16-be")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        start = text[:10_000]
        if len(_CONTROL.findall(start)) <= len(start) // 100 + 1:
            return text.removeprefix("\ufeff")
    raise unreadable(
        "unreadable-text",
        msg("this is not a text in UTF-8, UTF-16 or GB18030"),
        msg("save it as UTF-8 text, or give the .docx or .pdf it was made from"),
    )


def _plain(rows: Sequence[Row]) -> Iterator[DraftBlock]:
    """Paragraphs and aligned tables."""
    pending: list[Row] = []
    width = _wrap_width(rows)
    position = 0
    while position < len(rows):
        found = table_at(rows, position)
        if found is None:
            pending.append(rows[position])
            position += 1
            continue
        yield from _unwrapped(pending, width)
        pending = []
        yield found[0]
        position += found[1]
    yield from _unwrapped(pending, width)


def _unwrapped(rows: Sequence[Row], width: int) -> Iterator[Draft]:
    """A paragraph a line; lines that break at ``width`` are joined again."""
    current: Draft | None = None
    last = ""
    for row in rows:
        stripped = row.text.strip(_BLANKS)
        if not stripped:
            if current:
                yield current
            current, last = None, ""
            continue
        if current is not None and _goes_on(last, row.text, width):
            current.spans = (Span(join(current.text, stripped)),)
        else:
            if current:
                yield current
            current = _draft(stripped, row)
        last = row.text
    if current:
        yield current


def _goes_on(last: str, text: str, width: int) -> bool:
    """Whether a line continues the one above, which fills the width or breaks off at a comma."""
    broken_off = last.rstrip(_BLANKS).endswith(_COMMAS) and not phrases.is_fact(text)
    return (
        (broken_off or (width > 0 and _display_width(last) >= width - 4))
        and text[:1] not in _BLANKS
        and labels.parse(text) is None
        and not (is_aligned(last) or is_aligned(text))
        and not (phrases.is_party(text) or phrases.is_signature(text))
    )


def _wrap_width(rows: Sequence[Row]) -> int:
    """The width at which a file breaks its lines; 0 when each line is a paragraph.

    A wrapped file has many lines of nearly its greatest width that end within a sentence; a clause
    by itself has two, and no line that begins like the field of a form.
    """
    lines = [row.text.rstrip() for row in rows if row.text.strip(_BLANKS)]
    widths = [_display_width(line) for line in lines]
    widest = max(widths, default=0)
    if not 2 * WRAP_LEAST <= widest <= 120:
        return 0
    full = [line for line, width in zip(lines, widths, strict=True) if width >= widest - 4]
    cut = [line for line in full if line[-1] not in "。；：！？.;:!?）)"]
    if len(full) >= _FULL_LINES:
        return widest if 2 * len(cut) >= len(full) else 0
    few = len(full) > 1 and len(lines) <= _SHORT_TEXT and not any(map(_FIELD.match, lines[1:]))
    return widest if few and cut == full else 0


def _display_width(text: str) -> int:
    """Columns on a terminal: Han characters take two."""
    return sum(2 if character > "\u2e7f" else 1 for character in text)


def _draft(text: str, row: Row, heading: int = 0, spans: tuple[Span, ...] | None = None) -> Draft:
    column = len(row.text) - len(row.text.lstrip(_BLANKS)) + 1
    return Draft(
        (Span(text),) if spans is None else spans,
        place=Place(line=row.number, column=column),
        heading=heading,
    )


def _markdown(rows: Sequence[Row]) -> Iterator[DraftBlock]:
    def kind(row: Row) -> str:
        if not row.text.strip(_BLANKS):
            return "blank"
        return "table" if _ROW.match(row.text) else "text"

    rows = [row for row in rows if not _FENCE.match(row.text)]
    for what, group in groupby(rows, key=kind):
        lines = list(group)
        if what == "table" and len(lines) > 1 and _DIVIDER.match(lines[1].text):
            yield _table(lines)
        elif what != "blank":
            yield from _paragraphs(lines)


def _paragraphs(rows: Sequence[Row]) -> Iterator[Draft]:
    """Paragraphs of neighbouring lines; lists, headings and hard breaks begin new ones."""
    pending: list[Row] = []
    for row in rows:
        text = _QUOTE.sub("", row.text, count=1) if row.text.lstrip().startswith(">") else row.text
        shown = text.strip(_BLANKS)
        heading = _HEADING.match(text)
        if _RULE.match(text):
            if pending and shown[0] in "=-":
                yield _joined(pending, 1 if shown[0] == "=" else 2)
                pending = []
            continue
        begins = bool(heading or _BULLET.match(shown) or labels.parse(shown))
        if pending and (begins or _hard_break(pending[-1].text)):
            yield _joined(pending)
            pending = []
        if heading:
            yield _joined([Row(row.number, heading[2])], len(heading[1]))
        elif shown:
            pending.append(Row(row.number, text))
    if pending:
        yield _joined(pending)


def _hard_break(line: str) -> bool:
    return line.endswith(("  ", "\\")) or line.rstrip().lower().endswith(("<br>", "<br/>"))


def _joined(rows: Sequence[Row], heading: int = 0) -> Draft:
    text = ""
    for row in rows:
        line = row.text.strip(_BLANKS).removesuffix("\\")
        text = join(text, line) if text else line
    bullet = _BULLET.match(text)
    if bullet:
        box = {"": "", " ": "☐", "x": "☑"}[(bullet[1] or "").lower()]
        text = box + text[bullet.end() :]
    return _draft("", rows[0], heading, _spans(text))


def _spans(text: str) -> tuple[Span, ...]:
    """Text without its marks; what stands between ``**`` is strong.

    >>> [(span.text, span.strong) for span in _spans("质保期为____个月，**不退**，单价5*6")]
    [('质保期为____个月，', False), ('不退', True), ('，单价5*6', False)]
    """
    spans: list[Span] = []
    opened = ""
    end = 0

    def put(piece: str) -> None:
        if piece:
            spans.append(Span(piece, strong=bool(opened)))

    for match in _MARK.finditer(text):
        mark = match["strong"]
        if mark and not (_closes(text, match, opened) if opened else _opens(text, match)):
            continue
        put(text[end : match.start()])
        end = match.end()
        if mark:
            opened = "" if opened else mark
        elif match["tag"] and match["tag"].lower().startswith("<br"):
            put("\n")
        else:
            put(next((match[name] for name in _KEPT if match[name]), ""))
    put(text[end:])
    return merge_spans(spans)


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether ``**`` or ``__`` begins strong text; ``____`` is a blank to fill in."""
    mark, end = match["strong"], match.end()
    before, after = text[match.start() - 1 : match.start()], text[end : end + 1]
    if not after.strip() or after == mark[0] or before == mark[0]:
        return False
    if mark == "__" and (before.isalnum() or before == "_"):
        return False
    closing = text.find(mark, end)
    return closing > end and not text[closing - 1].isspace()


def _closes(text: str, match: re.Match[str], opened: str) -> bool:
    return match["strong"] == opened and not text[match.start() - 1].isspace()


def _table(rows: Sequence[Row]) -> Table:
    def cells(row: Row, *, strong: bool) -> tuple[Cell, ...]:
        texts = _CELL.split(row.text.strip(_BLANKS).removeprefix("|").removesuffix("|"))
        place = Place(line=row.number, column=1)
        return tuple(
            Cell("".join(span.text for span in _spans(text.strip())), strong=strong, place=place)
            for text in texts
        )

    body = [rows[0], *rows[2:]]
    return Table(
        tuple(cells(row, strong=number == 0) for number, row in enumerate(body)),
        header_rows=1,
        place=Place(line=rows[0].number, column=1),
    )
