"""Paragraphs with their English beside them in, one ``w:tbl`` of two columns out.

A row a paragraph, so that each item stands level with its translation however long that is. Cells
hold paragraphs of the layout's own styles, whose numbering counts in both columns by itself.

Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.document import Paragraph, Role
from generator.messages import Message
from generator.word.references import Bookmarks
from generator.word.runs import runs
from generator.word.style_ids import StyleIds
from generator.word.style_names import COLUMNS, ENGLISH
from generator.word.tables import shares, wrapped

SHARES = (45.0, 55.0)
"""English takes more room than the Chinese it translates."""
LONG_ROW = 500
"""A row with more characters of English may break across pages; shorter ones stay in one piece."""

_STYLES = {
    Role.TITLE: "合同标题",
    Role.META: "合同编号行",
    Role.PARTY: "当事人",
    Role.PARTY_LINE: "当事人信息",
    Role.PREAMBLE: "引言",
    Role.BODY: "合同正文",
    Role.ANNEX: "附件标题",
    Role.CAPTION: "表题",
    Role.CLOSING: "结尾语",
    Role.SIGNATURE: "签署",
}
_ITEMS = ("条标题", "款", "项")
_ANNEX_ITEMS = ("条标题", "附件款", "附件项")


def columns(
    blocks: Sequence[Paragraph],
    bookmarks: Bookmarks,
    width: int,
    styles: StyleIds,
    where: Callable[[Paragraph], Message],
    *,
    annex: bool = False,
    kept: bool = False,
) -> str:
    """A table across ``width``.

    Args:
        blocks: What stands on the left, each with what stands on the right.
        bookmarks: Of the document.
        width: In twentieths of a point.
        styles: Of the layout.
        where: Names a paragraph in messages.
        annex: Whether items take the numbers of an annex.
        kept: Whether the last row stays with what follows, a table or signatures.

    Raises:
        InputError: A character that XML cannot hold.
        TemplateError: The layout lacks a style.
    """
    widths = shares(SHARES, width)
    rows = []
    for block in blocks:
        name = _style(block, annex=annex)
        keep = kept and block is blocks[-1]
        cells = "".join(
            _cell(paragraph, (styles[style], keep), column, bookmarks, where)
            for paragraph, style, column in zip(
                (block, block.beside), (name, f"{ENGLISH}{name}"), widths, strict=True
            )
        )
        whole = block.beside is None or len(block.beside.text) <= LONG_ROW
        rows.append(f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if whole else ''}{cells}</w:tr>")
    return wrapped(styles[COLUMNS], widths, rows, first_row=False)


def _style(block: Paragraph, *, annex: bool) -> str:
    if block.role in {Role.HEADING, Role.ITEM}:
        if not block.label:
            return "小标题" if block.role is Role.HEADING else "合同正文"
        return (_ANNEX_ITEMS if annex else _ITEMS)[min(block.level, 2)]
    return _STYLES[block.role]


def _cell(
    paragraph: Paragraph | None,
    look: tuple[str, bool],
    width: int,
    bookmarks: Bookmarks,
    where: Callable[[Paragraph], Message],
) -> str:
    style, keep = look
    inner = ""
    if paragraph is not None:
        words = runs(paragraph.spans, bookmarks, lambda: where(paragraph))
        inner = bookmarks.around(paragraph.bookmark, words)
    chain = "<w:keepNext/>" if keep else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{chain}</w:pPr>{inner}</w:p></w:tc>'
    )
