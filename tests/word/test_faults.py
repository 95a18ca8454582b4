from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from generator.errors import TemplateError
from generator.word import Layout

Repacked = Callable[[bytes, dict[str, bytes]], bytes]


def template(*paragraphs: str, header: str = "") -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_an_unknown_name_is_an_error_with_part_paragraph_and_tag() -> None:
    layout = Layout.load(
        template("甲方", "乙方：{{ a }}，{{ seler.name }}（卖方）"), name="my.docx"
    )
    with pytest.raises(TemplateError) as caught:
        layout.render({"a": 1})
    (diagnostic,) = caught.value.diagnostics
    assert str(diagnostic.message) == (
        "word/document.xml uses a name that does not exist: 'seler' is undefined"
    )
    assert diagnostic.evidence == "{{ seler.name }}"
    assert diagnostic.excerpt == "乙方：{{ a }}，{{ seler.name }}（卖方）"
    assert diagnostic.location.file == "my.docx"
    assert caught.value.exit_code == 2


def test_the_part_is_named_when_it_is_the_header() -> None:
    layout = Layout.load(template("甲方", header="编号：{{ doc.nummer }}"))
    with pytest.raises(TemplateError) as caught:
        layout.render({"doc": {"number": "1"}})
    (diagnostic,) = caught.value.diagnostics
    assert "word/header1.xml" in str(diagnostic.message)
    assert diagnostic.evidence == "{{ doc.nummer }}"


def test_a_wrong_tag_is_an_error_on_loading() -> None:
    with pytest.raises(TemplateError) as caught:
        Layout.load(template("一", "{%p if a %}", "二 {{ b }}", "{%p endfor %}"))
    (diagnostic,) = caught.value.diagnostics
    assert "endfor" in str(diagnostic.message)
    assert diagnostic.evidence == "{% endfor %}"
    assert diagnostic.hint is not None


def test_an_attempt_to_leave_the_sandbox_is_an_error() -> None:
    layout = Layout.load(template("{{ a.__class__.__mro__ }}"))
    with pytest.raises(TemplateError) as caught:
        layout.render({"a": 1})
    assert caught.value.diagnostics[0].evidence == "{{ a.__class__.__mro__ }}"


def test_a_failing_filter_is_an_error_with_its_tag() -> None:
    layout = Layout.load(template("{{ a }}", "共{{ b|round }}元"))
    with pytest.raises(TemplateError) as caught:
        layout.render({"a": 1, "b": "x"})
    assert caught.value.diagnostics[0].excerpt == "共{{ b|round }}元"


def test_a_tag_that_breaks_the_text_is_an_error_and_not_a_corrupt_file() -> None:
    document = docx.Document()
    document.add_paragraph("{% if a %}甲")
    document.add_table(1, 1).cell(0, 0).text = "乙{% endif %}"
    out = io.BytesIO()
    document.save(out)
    layout = Layout.load(out.getvalue())
    assert layout.render({"a": True})
    with pytest.raises(TemplateError, match="cannot be used") as caught:
        layout.render({"a": False})
    assert "breaks" in str(caught.value.diagnostics[0].hint)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"hello", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_docx_is_no_layout(data: bytes) -> None:
    with pytest.raises(TemplateError, match="Word") as caught:
        Layout.load(data, name="my.docx")
    assert caught.value.diagnostics[0].location.file == "my.docx"


def test_a_damaged_part_is_no_layout(layout_bytes: bytes, repacked: Repacked) -> None:
    for changes in ({"word/document.xml": b"<w:document"}, {"word/styles.xml": b""}):
        with pytest.raises(TemplateError, match=r"cannot be used|well-formed"):
            Layout.load(repacked(layout_bytes, changes))


def test_static_text_and_width() -> None:
    layout = Layout.load(template("合同", "{%p if a %}", "编号：{{ a }}", "{%p endif %}"))
    assert layout.static_text == ("合同", "编号：")
    assert layout.text_width == 12240 - 2 * 1800


def test_the_house_layout_says_nothing_by_itself(layout: Layout) -> None:
    assert layout.static_text == ()
    assert layout.text_width == 8640
