"""A document type in, a workbook to fill in out: one deal a row, read back without a mapping.

The first sheet holds the deals, one sheet what all of them share, one each list (goods, warranty …)
whose rows name their deal by its number. This module alone knows what the workbook looks like; what
its cells mean is known by ``forms``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.library import DocumentType
from generator.tables.cells import letters
from generator.tables.forms import COMMON, KEY, KEY_FIELD, MARK
from generator.tables.leaves import Leaf, Lines, shape
from generator.tables.plan import EVERY
from generator.tables.sample import sample
from generator.tables.saving import new_book, saved

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

DEALS = "交易"
SHARED = "共同内容"
NOTES = "说明"
EXAMPLE = "示例"
_ROWS = 20_000
"""So far down drop-downs reach."""
_INLINE = 250
"""Longest list of choices that Excel takes within the rule itself, in characters."""
_OWNER = Leaf(
    KEY, ("所属交易的编号",), f"写交易表中的编号；写“{EVERY}”表示各笔交易都用。", required=True
)
_NEEDED, _OPTIONAL, _PATHS = "FFF4D6C8", "FFE7EBEF", "FFF7F7F7"
_WIDTHS = (10, 34)


def workbook(document_type: DocumentType) -> bytes:
    """The XLSX file.

    Raises:
        RunError: openpyxl is not installed.
        TemplateError: A field declaration of the type is at fault.
    """
    form = shape(document_type)
    said = sample(document_type, form)
    book = new_book()
    sheet = book.worksheets[0]
    sheet.title = DEALS
    leaves = sorted(form.leaves, key=lambda leaf: not leaf.required)
    _Page(book, sheet).fill(f"{MARK}{document_type.id}", leaves, [said.values])
    _common(book, [leaf for leaf in leaves if leaf.path not in {"title", KEY_FIELD}])
    titles = {DEALS, SHARED, NOTES}
    for lines in form.lists:
        page = _Page(book, book.create_sheet(_title(lines, titles)))
        rows = [
            {KEY: said.values.get(KEY_FIELD, ""), **row} for row in said.lines.get(lines.path, [])
        ]
        page.fill(f"{MARK}{lines.path}", [_OWNER, *lines.leaves], rows)
    _notes(book, document_type)
    return saved(book)


class _Page:
    """One sheet with labels, paths, drop-downs and example rows."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self._book = book
        self._sheet = sheet

    def fill(self, mark: str, leaves: Iterable[Leaf], rows: Iterable[dict[str, str]]) -> None:
        """Write the heads of the columns, and the rows below them as examples."""
        sheet = self._sheet
        self._head(1, "备注", mark, "FFFFFFFF", f"写“{EXAMPLE}”的行不生成文书。")
        listed = list(leaves)
        for at, leaf in enumerate(listed, start=2):
            colour = _NEEDED if leaf.required else _OPTIONAL
            self._head(at, leaf.label, leaf.path, colour, _about(leaf))
            if leaf.choices:
                self._offer(at, leaf)
        for number, row in enumerate(rows, start=3):
            self._write(number, 1, EXAMPLE)
            for at, leaf in enumerate(listed, start=2):
                self._write(number, at, row.get(leaf.path, ""))
        sheet.freeze_panes = "C3"

    def _head(self, at: int, label: str, path: str, colour: str, about: str) -> None:
        from openpyxl.comments import Comment  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

        head, below = self._sheet.cell(1, at, label), self._sheet.cell(2, at, path)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", colour)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        head.comment = Comment(about, "dealdoc", height=120, width=320)
        below.font = Font(color="FF8A8A8A", size=8)
        below.fill = PatternFill("solid", _PATHS)
        column = self._sheet.column_dimensions[letters(at)]
        # Text keeps leading zeros, long numbers and dates as they are typed.
        column.number_format = "@"
        column.width = min(max(len(label) * 2 + 2, _WIDTHS[0]), _WIDTHS[1])

    def _offer(self, at: int, leaf: Leaf) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

        words = list(leaf.choices.values())
        inline = ",".join(words)
        plain = len(inline) <= _INLINE and not any("," in word or '"' in word for word in words)
        rule = DataValidation(
            type="list",
            formula1=f'"{inline}"' if plain else self._elsewhere(words),
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=leaf.labels[-1][:30],
            error="请从下拉列表中选择。",
        )
        rule.add(f"{letters(at)}3:{letters(at)}{_ROWS}")
        self._sheet.add_data_validation(rule)

    def _elsewhere(self, words: list[str]) -> str:
        """Choices that are too long for a rule stand on a hidden sheet."""
        name = "选项"
        sheet = self._book[name] if name in self._book.sheetnames else self._book.create_sheet(name)
        sheet.sheet_state = "hidden"
        at = sheet.max_column + 1
        for number, word in enumerate(words, start=1):
            sheet.cell(number, at, word)
        return f"'{name}'!${letters(at)}$1:${letters(at)}${len(words)}"

    def _write(self, row: int, at: int, text: str) -> None:
        from openpyxl.styles import Font  # noqa: PLC0415

        if text:
            cell = self._sheet.cell(row, at)
            cell.value = text
            # A value that begins with = is a text here, never a formula.
            cell.data_type = "s"
            cell.number_format = "@"
            cell.font = Font(italic=True, color="FF5F6B7A")


def _common(book: Workbook, leaves: Iterable[Leaf]) -> None:
    """The sheet of what all deals share: a row for each field."""
    from openpyxl.styles import Font  # noqa: PLC0415

    sheet = book.create_sheet(SHARED)
    heads = ("内容", "字段", "各笔交易共同的值（交易表中另有填写的，以交易表为准）")
    for at, text in enumerate(heads, start=1):
        sheet.cell(1, at, text).font = Font(bold=True)
    for at, text in enumerate((f"{MARK}{COMMON}", "path", "value"), start=1):
        sheet.cell(2, at, text).font = Font(color="FF8A8A8A", size=8)
    for row, leaf in enumerate(leaves, start=3):
        sheet.cell(row, 1, leaf.label)
        sheet.cell(row, 2, leaf.path).font = Font(color="FF8A8A8A", size=8)
        cell = sheet.cell(row, 3)
        cell.number_format = "@"
    for letter, width in zip("ABC", (40, 34, 48), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A3"


def _notes(book: Workbook, document_type: DocumentType) -> None:
    sheet = book.create_sheet(NOTES)
    sheet.column_dimensions["A"].width = 110
    for row, text in enumerate(
        (
            f"{document_type.title}（{document_type.id}，模板版本{document_type.version}）",
            f"一、“{DEALS}”表每行一笔交易。橙色列必填，灰色列可选；鼠标停在列名上显示填写说明。",
            f"二、各笔交易相同的内容填在“{SHARED}”表，只填一次；“{DEALS}”表中另有填写的，以该行为准。",
            f"三、清单类内容各有一张表，每行一项，用交易的编号与“{DEALS}”表对应；编号写“{EVERY}”的，各笔交易都用。",
            "四、一格内有多项的，用分号或者换行隔开。",
            f"五、备注列写“{EXAMPLE}”的行是示例，不生成文书；删去备注即成为正式的一行。",
            "六、第2行的字段名不要改动；不用的可选列和不用的清单表可以删去。",
            "七、填好后运行：dealdoc batch 本文件.xlsx -o 输出文件夹。",
            "八、出错的行写进另存的副本，末列说明原因；改好后运行该副本，只生成这些行。",
        ),
        start=1,
    ):
        sheet.cell(row, 1, text)


def _about(leaf: Leaf) -> str:
    lines = [leaf.label + ("（必填）" if leaf.required else "（可选）")]
    if leaf.help and leaf.help.rstrip("。") != leaf.labels[-1]:
        lines.append(leaf.help)
    if leaf.choices:
        lines.append("可选：" + "、".join(leaf.choices.values()))
    elif leaf.example:
        lines.append(f"例：{leaf.example}")
    if leaf.many:
        lines.append("多项用分号或者换行隔开。")
    return "\n".join(lines)


def _title(lines: Lines, taken: set[str]) -> str:
    """A tab's name: short, without the signs that Excel forbids, and not taken."""
    title = "".join(sign for sign in "·".join(lines.labels[-2:]) if sign not in "[]:*?/\\'")[:28]
    name, number = title, 1
    while name in taken:
        number += 1
        name = f"{title}{number}"
    taken.add(name)
    return name
