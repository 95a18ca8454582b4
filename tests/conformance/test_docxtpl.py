"""Small templates, one for each kind of tag: the compiled renderer writes what docxtpl writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from jinja2 import Environment, StrictUndefined
from lxml import etree
from PIL import Image

from generator.word import Layout
from generator.word.dropin import CompiledTemplate

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ROWS = [{"n": n, "name": name, "cells": ["x", "y"], "bg": "FF0000"} for n, name in
        enumerate(["甲", "乙&丙", "丁"])]  # fmt: skip
CONTEXT: dict[str, Any] = {
    "a": "甲",
    "deep": {},
    "b": "A&amp;B",
    "yes": True,
    "no": False,
    "rows": ROWS,
    "cols": ["x", "y", "z"],
    "lines": Listing("一\n二\t三\a四\f五 <&>"),
    "text": "一\n二\t三\a四\f五",
    "again": "{_{ a }_}",
    "braces": "{_{ a }_} {_% if %_}",
    "rich": RichText("红", color="FF0000", bold=True),
    "breaks": RichText("一\n二\a三\t四\f五", italic=True),
    "paragraphs": RichTextParagraph(RichText("一"), parastyle="Heading1"),
    "many": "\n".join(f"第{n}行" for n in range(50)),
}


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def template(*paragraphs: str | list[str]) -> bytes:
    """A template of paragraphs; a list is a paragraph of several runs."""
    document = docx.Document()
    for content in paragraphs:
        paragraph = document.add_paragraph()
        for text in [content] if isinstance(content, str) else content:
            paragraph.add_run(text).bold = len(text) % 2 == 0
    return saved(document)


def table(*rows: list[str], merged: bool = False) -> bytes:
    document = docx.Document()
    document.add_paragraph("前")
    made = document.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    if merged:
        made.cell(0, 0).merge(made.cell(0, 1))
    document.add_paragraph("后 {{ a }}")
    return saved(document)


def margins() -> bytes:
    document = docx.Document()
    document.add_paragraph("正文 {{ a }}")
    first = document.sections[0]
    first.different_first_page_header_footer = True
    first.header.paragraphs[0].text = "页眉 {{ a }} {{ text }}"
    first.first_page_header.paragraphs[0].text = "没有标签"
    first.footer.paragraphs[0].text = "{% for r in rows %}{{ r.n }};{% endfor %}"
    document.add_section().header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "第二节 {{ rich }}"
    return saved(document)


def properties() -> bytes:
    document = docx.Document()
    document.add_paragraph("x")
    core = document.core_properties
    core.title, core.subject, core.author = "{{ a }} 协议", "{{ b }}", "{% if yes %}法务{% endif %}"
    return saved(document)


def split_runs_and_smart_quotes() -> bytes:
    return template(
        ["{", "{", " a }", "}"],
        ["{", "% if a == “甲” %", "}是{", "% endif %}"],
        ["{{ a ", "|replace(‘甲’, ", "“乙”) }}"],
        ["{%", "p if yes", " %}"],
        ["有 {{", "a}}"],
        ["{%p", " endif ", "%}"],
    )


def drawings() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    document = docx.Document()
    document.add_paragraph("{%p for r in rows %}")
    document.add_paragraph("{{ r.name }}").add_run().add_picture(picture, Mm(5))
    document.add_paragraph("{%p endfor %}")
    return saved(document)


def textbox() -> bytes:
    """A paragraph within a paragraph, a content control, a table in a table."""
    document = docx.Document()
    box = (
        f'<w:p {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>{{ text }}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r><w:r><w:t>外 {{ lines }}</w:t></w:r></w:p>"
    )
    control = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    body = document.element.body
    body.insert(0, parse_xml(box))
    body.insert(1, parse_xml(control))
    outer = document.add_table(2, 2)
    outer.cell(0, 0).add_table(3, 5)
    outer.cell(1, 1).text = "{{ a }}"
    return saved(document)


def footnotes(sections: int) -> bytes:
    data = template("正文 {{ a }}", *(["x"] if sections == 1 else []))
    if sections > 1:
        document = docx.Document(io.BytesIO(data))
        document.add_section()
        data = saved(document)
    notes = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>注：{{{{ a }}}} {{{{ text }}}} '
        "{{ again }}</w:t></w:r></w:p></w:footnote></w:footnotes>\n"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                override = (
                    f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                )
                content = content.replace(b"</Types>", override.encode())
            if name == "word/_rels/document.xml.rels":
                added = f'<Relationship Id="rIdN" Type="{relation}" Target="footnotes.xml"/>'
                content = content.replace(b"</Relationships>", f"{added}</Relationships>".encode())
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", notes)
    return out.getvalue()


LOOP, END = "{%tr for r in rows %}", "{%tr endfor %}"
CELLS, LAST = "{%tc for c in cols %}", "{%tc endfor %}"
CASES: dict[str, Callable[[], bytes]] = {
    "values": lambda: template(
        "{{ a }}", "x {{ b }} y{{a}}", "{{ rows[1].name }}", "{{ missing }}"
    ),
    "comments": lambda: template("{# 不印 #}甲", "{#p 整段 #}", "乙{# 中 #}丙"),
    "paragraph loop": lambda: template(
        "{%p for r in rows %}", "{{ r.n }} {{ r.name }}", "{%p endfor %}"
    ),
    "paragraph value": lambda: template("前", "{{p paragraphs }}", "后"),
    "run tags": lambda: template(
        ["前", "{%r if yes %}", "中", "{%r endif %}", "后"], "{{r rich }}尾"
    ),
    "inline if": lambda: template("{% if yes %}甲{% else %}乙{% endif %}{% if no %}丙{% endif %}"),
    "whitespace control": lambda: template(
        "一{%- if yes -%}", "二", "{%- endif -%}", "三 {%- if no -%}四{%- endif -%}"
    ),
    "split runs, smart quotes": split_runs_and_smart_quotes,
    "listing": lambda: template("{{ lines }}", "前{{ lines }}后", "{{ text }}", "{{ many }}"),
    "rich text": lambda: template("{{r rich }}", "前 {{r breaks }} 后", "{{ rich }}"),
    "braces": lambda: template("{{ braces }}", "{_{ a }_}"),
    "row loop": lambda: table(["头", "头"], [LOOP, ""], ["{{ r.n }}", "{{ r.name }}"], [END, ""]),
    "column loop": lambda: table(
        [CELLS, "{{ c }}", LAST], ["{%tc for c in rows[0].cells %}", "{{ c }}", LAST]
    ),
    "colspan": lambda: table(["{% colspan cols|length %}{{ a }}", "1", "2"], ["a", "b", "c"]),
    "cellbg": lambda: table([LOOP, ""], ["{% cellbg r.bg %}{{ r.name }}", "b"], [END, ""]),
    "vertical merge": lambda: table([LOOP, ""], ["{% vm %}{{ a }}", "{{ r.n }}"], [END, ""]),
    "horizontal merge": lambda: table([CELLS, "{% hm %}{{ a }}", LAST], ["1", "2", "3"]),
    "horizontal merge of a span": lambda: table(
        [CELLS, "{% hm %}{{ a }}", LAST, "z"], ["1", "2", "3", "4"], merged=True
    ),
    "too many columns": lambda: table(["a", "b", "c"], ["{%tc if no %}", "x", "{%tc endif %}"]),
    "row comment": lambda: table(["{#tr 说明 #}", ""], ["{#tc 说明 #}", "b"]),
    "margins": margins,
    "properties": properties,
    "drawings": drawings,
    "text box": textbox,
    "footnotes": lambda: footnotes(1),
    "footnotes in two sections": lambda: footnotes(2),
}
ENVIRONMENTS: dict[str, Callable[[], dict[str, Any]]] = {
    "default": dict,
    "autoescape": lambda: {"autoescape": True},
    "environment": lambda: {"jinja_env": Environment(trim_blocks=True, lstrip_blocks=True)},
}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(part: bytes) -> bytes:
    if not part.lstrip().startswith(b"<"):
        return part
    return etree.tostring(etree.fromstring(part), method="c14n")


def render(
    made: DocxTemplate, context: dict[str, Any], options: dict[str, Any]
) -> dict[str, bytes]:
    out = io.BytesIO()
    made.render(context, **options)
    made.save(out)
    return parts(out.getvalue())


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("case", CASES)
def test_same_parts(case: str, environment: str) -> None:
    data, options = CASES[case](), ENVIRONMENTS[environment]
    compiled = CompiledTemplate(io.BytesIO(data))
    theirs = render(DocxTemplate(io.BytesIO(data)), CONTEXT, options())
    ours = render(compiled, CONTEXT, options())
    assert compiled.handed_over == ""
    assert list(ours) == list(theirs)
    assert ours == theirs


def test_a_template_is_rendered_again_with_other_values() -> None:
    data = CASES["values"]()
    compiled, plain = CompiledTemplate(io.BytesIO(data)), DocxTemplate(io.BytesIO(data))
    for value in ("一", "二"):
        context = {**CONTEXT, "a": value}
        assert render(compiled, context, {}) == render(plain, context, {})


def test_the_strict_layout_agrees_too() -> None:
    data = CASES["row loop"]()
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    theirs = render(DocxTemplate(io.BytesIO(data)), CONTEXT, {"jinja_env": environment})
    assert parts(Layout.load(data, environment=environment).render(CONTEXT)) == theirs
    assert parts(Layout.load(data).render(CONTEXT)) == theirs


def picture(colour: str) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (8, 4), colour).save(out, "PNG")
    out.seek(0)
    return out


def with_picture(made: DocxTemplate) -> dict[str, Any]:
    return {**CONTEXT, "a": InlineImage(made, picture("red"), width=Mm(10))}


def with_hidden_picture(made: DocxTemplate) -> dict[str, Any]:
    class Holder:
        def __str__(self) -> str:
            return str(InlineImage(made, picture("red"), width=Mm(10)))

    return {**CONTEXT, "a": Holder()}


def with_link(made: DocxTemplate) -> dict[str, Any]:
    link = made.build_url_id("https://example.org/")
    return {**CONTEXT, "a": RichText("链接", url_id=link)}


def with_iterator(_: DocxTemplate) -> dict[str, Any]:
    values: Iterator[str] = iter(["一", "二"])
    return {**CONTEXT, "a": "x", "deep": {"each": values}}


def with_change(made: DocxTemplate) -> dict[str, Any]:
    made.get_docx().add_paragraph("添加 {{ a }}")
    return CONTEXT


@pytest.mark.parametrize(
    "prepare", [with_picture, with_hidden_picture, with_link, with_iterator, with_change]
)
def test_what_is_not_compiled_is_handed_over(
    prepare: Callable[[DocxTemplate], dict[str, Any]],
) -> None:
    data = template("{{ a }}", "{% for v in deep.each %}{{ v }}{% endfor %}")
    compiled, plain = CompiledTemplate(io.BytesIO(data)), DocxTemplate(io.BytesIO(data))
    ours = render(compiled, prepare(compiled), {})
    assert compiled.handed_over
    assert ours == render(plain, prepare(plain), {})


def test_replaced_media_are_handed_over_whenever_they_are_asked_for() -> None:
    document = docx.Document()
    document.add_paragraph("{{ a }}").add_run().add_picture(picture("red"))
    data = saved(document)

    def replaced(made: DocxTemplate, *, before: bool) -> dict[str, bytes]:
        if before:
            made.replace_media(picture("red"), picture("blue"))
        made.render(CONTEXT)
        if not before:
            made.replace_media(picture("red"), picture("blue"))
        out = io.BytesIO()
        made.save(out)
        return parts(out.getvalue())

    for before in (True, False):
        theirs = replaced(DocxTemplate(io.BytesIO(data)), before=before)
        assert replaced(CompiledTemplate(io.BytesIO(data)), before=before) == theirs


def test_the_document_can_be_changed_after_rendering() -> None:
    data = CASES["values"]()

    def changed(made: DocxTemplate) -> dict[str, bytes]:
        made.render(CONTEXT)
        made.add_paragraph("之后")
        out = io.BytesIO()
        made.save(out)
        return parts(out.getvalue())

    compiled = CompiledTemplate(io.BytesIO(data))
    ours, theirs = changed(compiled), changed(DocxTemplate(io.BytesIO(data)))
    assert list(ours) == list(theirs)
    for name in theirs:  # an empty element may be written in two ways after another parsing
        assert canonical(ours[name]) == canonical(theirs[name])
    assert compiled.handed_over == ""


def test_errors_are_docxtpls_own() -> None:
    data = template("{% if %}")
    for kind in (DocxTemplate, CompiledTemplate):
        with pytest.raises(Exception, match="Expected an expression") as caught:
            kind(io.BytesIO(data)).render(CONTEXT)
        assert list(caught.value.docx_context)  # type: ignore[attr-defined]


def test_templates_come_from_paths_and_go_to_paths(tmp_path: Path) -> None:
    source, target = tmp_path / "t.docx", tmp_path / "o.docx"
    source.write_bytes(CASES["values"]())
    compiled = CompiledTemplate(source)
    compiled.render(CONTEXT)
    compiled.save(target)
    assert docx.Document(str(target)).paragraphs[0].text == "甲"
