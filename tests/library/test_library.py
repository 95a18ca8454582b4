"""Authors' files: what a type folder may say, and how its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import DealdocError, InputError, RunError, TemplateError
from generator.library import Library, bundled_templates

TYPE = """\
id: note
version: "1.0"
title: 便函
family: cooperation
fields:
  number: {kind: text, label: 编号, required: true, help: 编号}
clauses: [only]
"""
CLAUSE = "---\nid: only\ntitle: 内容\n---\n1. 编号为{{ number }}。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "note"
    (place / "clauses").mkdir(parents=True)
    (place / "document.yaml").write_text(TYPE, encoding="utf-8")
    (place / "clauses" / "only.md").write_text(CLAUSE, encoding="utf-8")
    layout = bundled_templates() / "_shared" / "layouts" / "agreement.docx"
    (place / "template.docx").write_bytes(layout.read_bytes())
    return tmp_path


def test_a_type_is_one_folder(folder: Path) -> None:
    library = Library([folder, bundled_templates()])
    assert "note" in library.ids
    kind = library.get("note")
    assert kind.title == "便函"
    assert [clause.id for clause in kind.clauses] == ["only"]
    assert kind.clauses[0].first_line == 5


def test_the_first_root_wins_and_shared_clauses_are_found(folder: Path) -> None:
    text = TYPE.replace("clauses: [only]", "clauses: [only, notices]")
    (folder / "note" / "document.yaml").write_text(text, encoding="utf-8")
    kind = Library([folder, bundled_templates()]).get("note")
    assert kind.clauses[1].path.parent.parent.name == "_shared"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("title: 便函", "titel: 便函", 3, "titel"),
        ("family: cooperation", "family: other", 4, "family"),
        ("id: note", "id: memo", 1, "memo"),
        ("number: {kind", "type: {kind", 1, "type"),
        ("clauses: [only]", "clauses: [missing]", 1, "missing.md"),
        ("version:", "version: [", 2, ""),
    ],
)
def test_faults_of_document_yaml_have_a_place(
    folder: Path, old: str, new: str, line: int, says: str
) -> None:
    path = folder / "note" / "document.yaml"
    path.write_text(TYPE.replace(old, new), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        Library([folder]).get("note")
    places = [fault.location for fault in caught.value.diagnostics]
    assert any(place.file == str(path) and place.line == line for place in places), places
    assert any(says in fault.message.say("en") for fault in caught.value.diagnostics)


@pytest.mark.parametrize(
    "text", ["1. 没有开头说明", "---\nid: only\n没有结尾", "---\nid: x\n---\n"]
)
def test_a_clause_needs_its_front_matter(folder: Path, text: str) -> None:
    (folder / "note" / "clauses" / "only.md").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError):
        Library([folder]).get("note")


def test_windows_files_are_read_alike(folder: Path) -> None:
    path = folder / "note" / "clauses" / "only.md"
    path.write_bytes(b"\xef\xbb\xbf" + CLAUSE.replace("\n", "\r\n").encode())
    assert Library([folder]).get("note").clauses[0].title == "内容"


RULE = "  - {id: ten, check: number, at: number, message: 不对, hint: 请改}\n"


def test_rules_and_variables_keep_their_lines(folder: Path) -> None:
    text = f"{TYPE}variables:\n  place: '{{{{ number }}}}'\nrules:\n{RULE}"
    (folder / "note" / "document.yaml").write_text(text, encoding="utf-8")
    kind = Library([folder, bundled_templates()]).get("note")
    (rule,) = kind.rules
    assert (rule.id, rule.check.text, rule.check.line, rule.when) == ("ten", "number", 11, None)
    assert kind.variables["place"].line == 9
    assert kind.variables["document"].text == "本协议"


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (f"rules:\n{RULE}{RULE}", 10),
        (f"rules:\n{RULE.replace('ten', 'Ten')}", 9),
        (f"rules:\n{RULE.replace('hint: 请改', 'wenn: x')}", 9),
        ("rules:\n  - {id: ten, at: number}\n", 9),
        ("variables:\n  number: 一\n", 9),
        ("variables:\n  ref: 一\n", 9),
        ("variables:\n  a-b: 一\n", 9),
        ("variables: {_x: 一}\n", 8),
    ],
)
def test_faults_of_rules_and_variables_have_a_place(folder: Path, more: str, line: int) -> None:
    (folder / "note" / "document.yaml").write_text(TYPE + more, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        Library([folder, bundled_templates()]).get("note")
    assert {fault.location.line for fault in caught.value.diagnostics} == {line}


def test_no_field_is_called_as_a_standard_variable(folder: Path) -> None:
    text = TYPE.replace("  number: {kind", "  document: {kind")
    (folder / "note" / "document.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError):
        Library([folder, bundled_templates()]).get("note")


def test_unknown_type_names_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        Library([bundled_templates()]).get("suply-agreement")
    hint = caught.value.diagnostics[0].hint
    assert hint is not None
    assert "supply-agreement" in hint.say("en")


def test_a_missing_root_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunError):
        Library([tmp_path / "nowhere"])


@pytest.mark.parametrize("name", ["..", "_shared", "", "supply-agreement/../supply-agreement"])
def test_type_ids_are_no_paths(name: str) -> None:
    with pytest.raises(DealdocError):
        Library([bundled_templates()]).get(name)
