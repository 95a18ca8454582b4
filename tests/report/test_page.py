"""The HTML report: the text exactly, the evidence exactly, and nothing that could run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.passages import read
from generator.diagnostics import Diagnostic, Location, Mark, Severity, Waiver
from generator.document import Cell, Document, Paragraph, Place, Role, SignatureBlock, Span, Table
from generator.messages import msg
from generator.report import FileReport, RuleText, TypeSource, write
from generator.report.pieces import Stretch, pieces
from generator.report.view import view


class Page(HTMLParser):
    """The elements of a page, and the text of marks and of the sheet's paragraphs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marks: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "input"):
            self._open.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self._open:
            self.marks[-1] += data
        if "script" not in self._open and "style" not in self._open:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


TAGS = (
    " html head meta title style body header h1 h2 p div label input details summary fieldset "
    "button code span output kbd main table thead tbody tr th td section aside a mark script "
)
WORDS = st.text("甲乙方<>&\"'/ \tab\u202e\x00", max_size=12)
PLACES = st.none() | st.builds(Place, paragraph=st.integers(1, 9), page=st.integers(1, 3))
PARAGRAPHS = st.builds(
    lambda role, text, label, level, place: Paragraph(
        role, (Span(text),) if text else (), label, level, place=place
    ),
    st.sampled_from(Role),
    st.lists(WORDS, min_size=1, max_size=2).map("\n".join),
    WORDS,
    st.integers(0, 3),
    PLACES,
)
CELLS = st.builds(Cell, st.lists(WORDS, min_size=1, max_size=2).map("\n".join), place=PLACES)
TABLES = st.builds(
    Table,
    st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple),
    header_rows=st.integers(0, 1),
)
SIGNING = st.builds(
    SignatureBlock, st.lists(st.lists(WORDS, max_size=3).map(tuple), max_size=2).map(tuple)
)
BLOCKS = st.lists(st.one_of(PARAGRAPHS, TABLES, SIGNING), max_size=4).map(tuple)
DOCUMENTS = st.builds(
    Document,
    type=st.none(),
    title=WORDS,
    front=BLOCKS,
    body=BLOCKS,
    closing=BLOCKS,
    annexes=BLOCKS,
    margins=st.lists(PARAGRAPHS, max_size=2).map(tuple),
)


@given(DOCUMENTS)
def test_lines_are_counted_as_the_checks_count_them(document: Document) -> None:
    passages = read(document).passages
    lines = view(document).lines
    assert [(p.index, p.original) for p in passages] == [(n, lines[n].text) for n in sorted(lines)]
    assert [p.label for p in passages] == [lines[n].label for n in sorted(lines)]


@settings(max_examples=40)
@given(DOCUMENTS, st.data())
def test_any_evidence_is_marked_exactly_and_nothing_runs(
    document: Document, data: st.DataObject
) -> None:
    lines = [line for line in view(document).lines.values() if line.text]
    findings = []
    for number in range(data.draw(st.integers(0, 3)) if lines else 0):
        line = data.draw(st.sampled_from(lines))
        start = data.draw(st.integers(0, len(line.text) - 1))
        end = data.draw(st.integers(start + 1, len(line.text)))
        findings.append(
            Diagnostic(
                f"rule-{number}",
                data.draw(st.sampled_from(Severity)),
                msg("{x}", x=line.text),
                evidence=line.text[start:end],
                mark=Mark(line.index, line.text, start),
            )
        )
    page = Page(write("html", [FileReport(document.title, None, tuple(findings), document)], "zh"))
    for number, finding in enumerate(findings, start=1):
        numbers = [set((m["data-notes"] or "").split()) for m in page.all("mark")]
        marked = [t for t, n in zip(page.marks, numbers, strict=True) if str(number) in n]
        assert "".join(marked) == finding.evidence.replace("\u202e", "\ufffd").replace(
            "\0", "\ufffd"
        )
    assert len(page.all("script")) == 1
    assert "\u202e" not in page.text
    assert all(not name.startswith("on") for _, a in page.tags for name in a)
    assert all(f" {tag} " in TAGS for tag, _ in page.tags)


def paragraph(text: str, label: str = "", role: Role = Role.ITEM) -> Paragraph:
    return Paragraph(role, (Span(text),), label, 1)


TEXT = "乙方应当尽快交付，甲方应当尽快付款。"
DOCUMENT = Document(
    "supply-agreement",
    "采购合同",
    (Paragraph(Role.TITLE, (Span("采购合同"),)),),
    (
        paragraph("履行", "第二条", Role.HEADING),
        paragraph(TEXT, "2.1"),
        Table(((Cell("名称", strong=True), Cell("数量")), (Cell("<服务器>", columns=2),)), (), 1),
    ),
    (SignatureBlock((("甲方（盖章）：",), ("乙方（盖章）：",))),),
)
SECOND = Diagnostic(
    "vague-time",
    Severity.WARNING,
    msg("no date", zh="期限不明"),
    Location(clause="2.1", paragraph=3),
    evidence="尽快",
    basis=("民法典 第五百一十条",),
    hint=msg("write a date", zh="请写明日期"),
    mark=Mark(2, TEXT, TEXT.rindex("尽快")),
)
WHOLE = Diagnostic("essential-term-missing", Severity.ERROR, msg("no price", zh="没有价款"))
RULES = {"vague-time": RuleText(msg("vague", zh="期限不明确"), "Why.", Severity.WARNING)}


def written(*findings: Diagnostic, language: str = "zh", **more: object) -> str:
    file = FileReport("合同.docx", "supply-agreement", findings, DOCUMENT, **more)  # type: ignore[arg-type]
    return write("html", [file], language, RULES)  # type: ignore[arg-type]


def test_the_second_of_two_equal_words_is_marked() -> None:
    html = written(SECOND)
    assert "乙方应当尽快交付，甲方应当<span" in html
    assert Page(html).marks == ["尽快"]


def test_findings_stand_before_their_paragraph_and_those_of_the_whole_first() -> None:
    html = written(WHOLE, SECOND)
    order = [html.index(what) for what in ('id="f1"', "采购合同</p>", 'id="f2"', "乙方应当")]
    assert order == sorted(order)


def test_numbers_tables_and_signatures_are_shown() -> None:
    html = written()
    assert '<span class="label">第二条</span>履行' in html
    assert '<th colspan="1" rowspan="1" class="left strong"><p>名称</p></th>' in html
    assert "&lt;服务器&gt;" in html
    assert '<div class="signing"><div><p>甲方（盖章）：</p></div>' in html


def test_the_policy_admits_our_style_and_script_and_nothing_else() -> None:
    html = written(SECOND)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;") or "default-src 'none'" in policy[1]
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy[1]
    assert not re.search(r"(?:src|href)=\"(?!#)", html)
    assert " style=" not in html


@pytest.mark.parametrize(("language", "words"), [("zh", "期限不明"), ("en", "no date")])
def test_it_speaks_both_languages(language: str, words: str) -> None:
    html = written(SECOND, language=language)
    assert words in html
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in html


def test_every_rule_and_severity_has_its_filter() -> None:
    page = Page(written(WHOLE, SECOND))
    ids = {attributes.get("id") for attributes in page.all("input")}
    assert ids == {"show-error", "show-warning", "show-info", "rule-0", "rule-1"}
    cards = page.all("aside")
    assert [(c["data-severity"], c["data-rule"], c["tabindex"]) for c in cards] == [
        ("error", "0", "0"),
        ("warning", "1", "0"),
    ]
    waived = replace(SECOND, waived=Waiver("已确认", "法务部", "2026-12-31"))
    assert 'id="show-waived"' in written(waived)


def test_several_files_have_a_list_and_one_numbering() -> None:
    file = FileReport("a.docx", None, (SECOND,), DOCUMENT, TypeSource.RECOGNISED)
    page = Page(write("html", [file, replace(file, path="b.docx")], "zh"))
    assert [a["id"] for a in page.all("aside")] == ["f1", "f2"]
    assert {"#file-1", "#file-2"} <= {a.get("href") for a in page.all("a")}
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))


def test_a_mark_that_fits_another_text_is_told_without_a_place() -> None:
    stale = replace(SECOND, mark=Mark(2, "别的文字", 0))
    page = Page(written(stale))
    assert page.marks == []
    assert "尽快" in page.text


def test_overlapping_evidence_keeps_every_character_once() -> None:
    cut = pieces(
        "甲乙丙丁戊",
        [
            Stretch(0, 3, 1, Severity.INFO, False),
            Stretch(2, 5, 2, Severity.ERROR, True),
            Stretch(1, 9, 3, Severity.ERROR, False),
        ],
    )
    assert [(p.text, p.notes) for p in cut] == [("甲乙", (1,)), ("丙", (1, 2)), ("丁戊", (2,))]
    assert [p.severity for p in cut] == [Severity.INFO, Severity.ERROR, Severity.ERROR]
    assert [p.waived for p in cut] == [False, False, True]


def test_running_lines_notes_and_comments_say_what_they_are() -> None:
    margins = tuple(
        paragraph(text, role=role)
        for text, role in (
            ("页眉文字", Role.HEADER),
            ("脚注文字", Role.NOTE),
            ("批注文字", Role.COMMENT),
        )
    )
    document = Document(None, "", body=(paragraph("正文"),), margins=margins)
    page = write("html", (FileReport("a.docx", None, (), document),), "en")
    shown = Page(page).text.split()
    for word, text in (("header", "页眉文字"), ("footnote", "脚注文字"), ("comment", "批注文字")):
        assert shown.index(word) == shown.index(text) - 1
    # the cards of findings stand in the margin; what a file notes is part of the sheet
    assert not [tag for tag in Page(page).all("p") if (tag["class"] or "").split()[:1] == ["note"]]
