"""Agreements of other drafters: every file in ``foreign`` says line by line what must be found.

A line is ``role[level]<TAB>[label<TAB>]text``; label and text stand together in the file that is
read. Drop another file into the folder and it is a test.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.document import Document, Paragraph, Role, Table
from generator.reading import read_docx, read_text

SAMPLES = sorted(Path(__file__).parent.glob("foreign/*.txt"))


def expected(path: Path) -> list[tuple[str, str, str]]:
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        role, *label, text = line.split("\t")
        rows.append((role, "".join(label), text))
    return rows


def found(document: Document) -> list[tuple[str, str, str]]:
    return [
        (f"{p.role.value}{p.level or ''}", p.label, p.text.strip()) for p in document.paragraphs()
    ]


def line(label: str, text: str) -> str:
    """As a drafter types it: a blank after long numbers, none after （一）."""
    return (
        label
        + ("　" if label and label[-1] in "条章" else " " if label[-1:].isdigit() else "")
        + text
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_plain_text(path: Path) -> None:
    rows = expected(path)
    text = "\n\n".join(line(label, text) for _, label, text in rows)
    document = read_text(text.encode())
    assert found(document) == rows
    assert document.title.replace(" ", "") == rows[0][2].replace(" ", "")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_word_file_without_styles(path: Path, docx: Callable[..., bytes], words: Any) -> None:
    rows = expected(path)
    body = "".join(words.p(line(label, text)) for _, label, text in rows)
    assert found(read_docx(docx(body))) == rows


def regions(document: Document) -> list[int]:
    parts = (document.front, document.body, document.closing, document.annexes)
    return [len(part) for part in parts]


def test_regions(docx: Callable[..., bytes], words: Any) -> None:
    text = (
        "合同\n甲方：某公司\n第一条 标的\n内容。\n（以下无正文）\n甲方（盖章）：\n"
        "附件一 清单\n内容。"
    )
    assert regions(read_text(text.encode())) == [2, 2, 2, 2]


def test_annex_list_is_no_annex() -> None:
    text = (
        "合同\n第一条 标的\n内容。\n第二条 附件\n附件一：清单\n附件二：报价\n（以下无正文）\n"
        "甲方（盖章）：\n附件一：清单\n附件二：报价\n附件一 清单\n三台。\n附件二 报价\n一万元。"
    )
    document = read_text(text.encode())
    annexes = [p.label for p in document.annexes if isinstance(p, Paragraph) and p.label]
    assert annexes == ["附件一", "附件二"]
    assert regions(document) == [1, 5, 4, 4]


def test_signature_clause_in_the_middle_does_not_end_the_clauses() -> None:
    text = (
        "合同\n第一条 标的\n内容。\n第二条 生效\n甲方（签字）：即生效\n第三条 份数\n一式两份。\n"
        "甲方（签字）：\n乙方（签字）："
    )
    document = read_text(text.encode())
    assert regions(document) == [1, 6, 2, 0]


def test_table_of_contents_is_not_the_agreement(docx: Callable[..., bytes], words: Any) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    )
    body = (
        words.p("采购合同")
        + words.p("第一条 标的\t1", style="TOC1")
        + words.p("第二条 价款............3")
        + words.p("第一条 标的", style="1")
        + words.p("内容。")
        + words.p("第二条 价款", style="1")
    )
    document = read_docx(docx(body, styles=styles))
    assert [p.label for p in document.body if isinstance(p, Paragraph)] == ["第一条", "", "第二条"]
    assert len(document.front) == 3


def test_unnumbered_headings_by_style(docx: Callable[..., bytes], words: Any) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    )
    body = words.p("关于某事的约定", style="T") + words.p("前言", style="2") + words.p("内容。")
    document = read_docx(docx(body, styles=styles))
    assert document.title == "关于某事的约定"
    assert [p.role for p in document.paragraphs()] == [Role.TITLE, Role.HEADING, Role.BODY]


def test_form_of_cells_has_no_signatures_in_its_body(
    docx: Callable[..., bytes], words: Any
) -> None:
    rows = [
        words.cell("项目名称") + words.cell("数字教材"),
        words.cell("部门意见") + words.cell("签字：      年  月  日"),
    ]
    document = read_docx(docx(words.p("立项申请表") + words.table(*rows)))
    assert document.title == "立项申请表"
    assert [type(block) for block in document.body] == [Table]


def test_signature_table_closes(docx: Callable[..., bytes], words: Any) -> None:
    signing = words.table(
        words.cell("甲方：某公司", "（盖章）：") + words.cell("乙方（盖章）："),
        words.cell("日期：") + words.cell("日期："),
    )
    body = words.p("合同") + words.p("第一条 标的") + words.p("内容。") + signing
    assert regions(read_docx(docx(body))) == [1, 2, 1, 0]


@pytest.mark.parametrize(
    "sentence",
    [
        "第三条约定的期限为三日。",
        "第三条、第四条适用于本款。",
        "2026年12月1日前交付。",
        "1.5倍以上无效。",
        "10.5%的税率。",
        "一万元以下的部分。",
        "十日内付款。",
        "一、二、三项合并执行。",
        "附件中的清单。",
        "A.B.公司是示例。",
        "第三方不承担责任。",
    ],
)
def test_sentences_that_look_like_numbers(sentence: str) -> None:
    text = f"合同\n第一条 标的\n内容。\n{sentence}\n第二条 价款\n内容。"
    document = read_text(text.encode())
    assert sentence in [p.text for p in document.paragraphs() if not p.label]
