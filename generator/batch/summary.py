"""The rows of a batch in, a report for people out: as a workbook and as a web page.

Neither holds a time of day or a duration, so that the same batch gives the same report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from generator import files
from generator.batch.manifest import Row
from generator.messages import Language, Message, msg

XLSX, HTML = "report.xlsx", "report.html"
FORMS = ("xlsx", "html")

_COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("no."), 6),
    (msg("input"), 28),
    (msg("place"), 14),
    (msg("document type"), 22),
    (msg("template version"), 10),
    (msg("state"), 8),
    (msg("files"), 52),
    (msg("errors"), 8),
    (msg("warnings"), 8),
    (msg("notes"), 8),
    (msg("rules and faults"), 80),
)
_STATES = {"done": msg("done"), "failed": msg("failed")}
_FILES = 6
"""The column of file names, which the page shows as links."""


class Report:
    """A closer that writes the report.

    Args:
        forms: ``xlsx``, ``html`` or both.
        language: Of the headings.
    """

    def __init__(self, forms: tuple[str, ...], language: Language) -> None:
        self._forms = forms
        self._language = language

    def __call__(self, folder: Path, rows: Callable[[], Iterator[Row]]) -> Iterator[Path]:
        """Write it; tell where."""
        if "xlsx" in self._forms:
            files.write_one(folder / XLSX, workbook(rows(), self._language))
            yield folder / XLSX
        if "html" in self._forms:
            files.write_one(folder / HTML, page(rows(), self._language).encode())
            yield folder / HTML


def workbook(rows: Iterator[Row], language: Language) -> bytes:
    """The report as XLSX, with a filter on its headings.

    Raises:
        RunError: openpyxl is not installed.
    """
    from generator.tables.saving import new_book, saved  # noqa: PLC0415  # an extra

    book = new_book(write_only=True)
    sheet = book.create_sheet(msg("Documents").say(language))
    sheet.freeze_panes = "A2"
    for at, (_, width) in enumerate(_COLUMNS):
        sheet.column_dimensions[chr(65 + at)].width = width
    sheet.append([heading.say(language) for heading, _ in _COLUMNS])
    count = 1
    for row in rows:
        # Text that begins with = must not become a formula.
        sheet.append([_text_cell(sheet, value) for value in _cells(row, language)])
        count += 1
    sheet.auto_filter.ref = f"A1:{chr(64 + len(_COLUMNS))}{count}"
    return saved(book)


def page(rows: Iterator[Row], language: Language) -> str:
    """The report as one self-contained web page."""
    counts: Counter[str] = Counter()
    rules: Counter[str] = Counter()

    def counted() -> Iterator[dict[str, Any]]:
        for row in rows:
            counts[row["state"]] += 1
            rules.update(row["rules"])
            cells = [str(cell) for cell in _cells(row, language)]
            names = [str(output["file"]) for output in row["outputs"].values()]
            before, after = cells[:_FILES], cells[_FILES + 1 :]
            yield {"state": row["state"], "before": before, "files": names, "after": after}

    # What needs somebody's hand comes first.
    body = sorted(counted(), key=lambda row: row["state"] != "failed")
    return (
        _page().render(
            language="zh-CN" if language == "zh" else "en",
            title=msg("Report of the batch").say(language),
            headings=[heading.say(language) for heading, _ in _COLUMNS],
            counts=[(state, word.say(language), counts[state]) for state, word in _STATES.items()],
            rules=rules.most_common(),
            rules_heading=msg("findings by rule").say(language),
            rows=body,
        )
        + "\n"
    )


def place(row: Row) -> str:
    """Where in its input a deal stands."""
    if "row" in row:
        return f"{row['sheet']}!{row['row']}" if row["sheet"] else str(row["row"])
    return str(row.get("document") or row.get("line") or "")


def said(row: Row) -> str:
    """The faults of a failed document, or the rules that found something in a good one."""
    faults = row.get("faults")
    if faults:
        return "\n".join(_fault(fault) for fault in faults)
    lines = [f"{rule} ×{count}" for rule, count in row["rules"].items()]
    return "\n".join([*lines, *row["warnings"]])


def _fault(fault: dict[str, Any]) -> str:
    spot = f"{fault.get('column', '')}{fault['row']}" if "row" in fault else fault.get("line", "")
    where = f"{fault['sheet']}!{spot}" if fault.get("sheet") else str(spot)
    words = [where, fault.get("path", ""), fault["message"], fault.get("hint", "")]
    return " · ".join(word for word in words if word)


def _cells(row: Row, language: Language) -> list[object]:
    found = row["findings"]
    return [
        row["index"],
        row["input"],
        place(row),
        row["type"],
        row["version"],
        _STATES[row["state"]].say(language),
        "\n".join(str(output["file"]) for output in row["outputs"].values()),
        found["error"],
        found["warning"],
        found["info"],
        said(row),
    ]


def _text_cell(sheet: Any, value: object) -> object:
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:32_000])
    cell.data_type = "s"
    return cell


@cache
def _page() -> Template:
    source = (Path(__file__).parent / "report.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(source)
