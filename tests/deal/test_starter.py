"""Starter files: blank where only the user knows, and valid once that is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator import deal, source
from generator.errors import InputError
from generator.fields.spec import FieldSpec
from generator.library import DocumentType, Library, bundled_templates
from generator.starter import starter

LIBRARY = Library([bundled_templates()])

BLANK = re.compile(r"^(?P<key>\s*(?:- )*(?P<name>[\w-]*:|-))(?=\s*(?:#|$))")
EXAMPLE = re.compile(r"# .* 例：(?P<example>.+)$")
CODES = ("91330106MAEYN9D577", "91320508MAETU6J26H", "91330108MA27ABCD49")


def filled(text: str) -> str:
    """The file with every blank value filled in from the example beside it."""
    codes = iter(CODES)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        blank = BLANK.match(line)
        if blank is None or _has_block_below(lines, number, blank.start("name")):
            continue
        example = EXAMPLE.search(line)
        value = example["example"] if example else "甲-A1"
        if blank["name"] == "uscc:":
            value = next(codes)
        lines[number] = f"{blank['key']} {value}  # filled"
    return "\n".join(lines)


def _has_block_below(lines: list[str], number: int, indent: int) -> bool:
    for line in lines[number + 1 :]:
        if line.strip():
            return len(line) - len(line.lstrip()) > indent
    return False


def optional_blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each optional part of the file, and the file with that part switched on."""
    head, _, tail = text.partition("# ---- 以下可选 ----\n")
    for part in tail.strip("\n").split("\n\n"):
        on = "\n".join(line.removeprefix("# ") for line in part.split("\n"))
        yield on.split(":")[0], f"{head}{on}\n"


def written(spec: FieldSpec) -> bool:
    return spec.required or spec.flag("suggested")


@pytest.fixture(params=["small", *LIBRARY.ids])
def document_type(request: pytest.FixtureRequest, small: DocumentType) -> DocumentType:
    return small if request.param == "small" else LIBRARY.get(request.param)


def test_filled_in_it_is_a_deal(document_type: DocumentType) -> None:
    text = filled(starter(document_type))
    deal.read(source.load(text.encode(), "new.yaml"), document_type)


def test_as_it_comes_it_only_lacks_what_is_blank(document_type: DocumentType) -> None:
    text = starter(document_type)
    with pytest.raises(InputError) as caught:
        deal.read(source.load(text.encode(), "new.yaml"), document_type)
    found = caught.value.diagnostics
    assert {fault.rule for fault in found} == {"left-blank"}
    blanks = [
        n
        for n, (a, b) in enumerate(zip(text.split("\n"), filled(text).split("\n"), strict=True), 1)
        if a != b
    ]
    assert [fault.location.line for fault in found] == blanks


def test_optional_parts_are_valid_once_switched_on(document_type: DocumentType) -> None:
    names = []
    for name, text in optional_blocks(starter(document_type)):
        made = deal.read(source.load(filled(text).encode(), "new.yaml"), document_type)
        names.append(name)
        if name in document_type.fields:
            assert made.get(name) not in (None, ()), name
    optional = [name for name, spec in document_type.fields.items() if not written(spec)]
    columns = deal.BILINGUAL[:1] if document_type.english else ()
    assert names == [*optional, *columns, "title", "clauses", "waive"]


def test_every_field_is_there_with_its_label(document_type: DocumentType) -> None:
    text = starter(document_type)
    for name, spec in document_type.fields.items():
        line = next(line for line in text.split("\n") if re.match(rf"(?:# )?{name}:", line))
        assert spec.label in line
        assert line.startswith("# ") is not written(spec)


def test_it_names_the_schema_only_when_asked(small: DocumentType) -> None:
    assert "$schema" not in starter(small)
    first = starter(small, schema="../schemas/small-agreement.json").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../schemas/small-agreement.json"


def test_lines_are_clean(document_type: DocumentType) -> None:
    text = starter(document_type)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert all(line == line.rstrip() and "\t" not in line for line in text.split("\n"))
