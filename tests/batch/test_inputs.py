"""Folders, patterns and files of many deals become tasks, and one bad deal spoils no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.batch.craft import Craft
from generator.batch.inputs import find, yaml_documents
from generator.batch.result import State
from generator.batch.setup import Setup
from generator.batch.task import Task
from generator.errors import InputError, RunError
from tests.batch.saboteur import TODAY


def no_tables(name: str):  # type: ignore[no-untyped-def]
    raise AssertionError(name)


def found(*arguments: object) -> list[Task]:
    return list(find([str(argument) for argument in arguments], no_tables).tasks())


def test_a_folder_is_read_in_the_order_people_count(tmp_path: Path) -> None:
    for name in ("deal-10.yaml", "deal-2.yml", "sub/deal-1.yaml", ".hidden.yaml", "~$x.yaml",
                 "notes.txt", "t.xlsx"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("a: b", encoding="utf-8")
    names = [Path(task.key).relative_to(tmp_path).as_posix() for task in found(tmp_path)]
    assert names == ["deal-2.yml", "deal-10.yaml", "sub/deal-1.yaml"]


def test_patterns_and_repeats(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("a: b", encoding="utf-8")
    tasks = found(tmp_path / "b.yaml", tmp_path / "*.yaml", tmp_path)
    assert [Path(task.key).name for task in tasks] == ["b.yaml", "a.yaml"]
    assert [task.index for task in tasks] == [1, 2]


@pytest.mark.parametrize("argument", ["missing.yaml", "*.nothing", "empty"])
def test_what_leads_to_nothing_is_told(tmp_path: Path, argument: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(RunError) as caught:
        found(tmp_path / argument)
    assert caught.value.diagnostics[0].rule == "no-input"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a: 1\n", ["f"]),
        ("---\na: 1\n", ["f"]),
        ("# only\n---\n# comments\n---\na: 1\n...\n", ["f"]),
        ("a: 1\n---\na: 2\n--- # third\na: 3\n", ["f#1", "f#2", "f#3"]),
        ("a: |\n  ---\n  not a document\n---\nb: 1\n", ["f#1", "f#2"]),
        ("", ["f"]),
        ("a: 1\r\n---\r\na: 2\r\n", ["f#1", "f#2"]),
    ],
)
def test_yaml_files_are_divided(text: str, keys: list[str]) -> None:
    assert [key for key, _, _ in yaml_documents(text.encode(), "f")] == keys


def test_encodings_are_divided_alike() -> None:
    text = "name: 甲\n---\nname: 乙\n"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        parts = [deal for _, _, deal in yaml_documents(text.encode(encoding), "f")]
        assert [deal.tree().root.get("name").text for deal in parts] == ["甲", "乙"]


def test_faults_are_told_by_the_line_of_the_file(lean: str) -> None:
    bad = lean.replace("91330106MAEYN9D577", "91330106MAEYN9D570")
    text = "\n---\n".join([lean, bad, lean])
    line = next(
        number for number, content in enumerate(text.splitlines(), 1) if "MAEYN9D570" in content
    )
    craft = Craft(Setup(TODAY, formats=("docx",)))
    results = [
        craft.perform(Task(number, key, deal))
        for number, (key, _, deal) in enumerate(yaml_documents(text.encode(), "f.yaml"), 1)
    ]
    assert [result.state for result in results] == [State.DONE, State.FAILED, State.DONE]
    fault = results[1].faults[0].diagnostic
    assert fault.location.line == line
    assert "MAEYN9D570" in fault.excerpt


def test_a_broken_document_spoils_no_other(lean: str) -> None:
    text = f"{lean}\n---\na: [1, 2\nb: }}\n---\n{lean}"
    deals = [deal for _, _, deal in yaml_documents(text.encode(), "f.yaml")]
    deals[0].tree()
    deals[2].tree()
    with pytest.raises(InputError):
        deals[1].tree()


def test_json_lines_keep_numbers_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "deals.jsonl"
    path.write_text(
        '{"a": 6222021234567890123, "b": 1.10, "c": true, "d": null, "e": "😀\\ud83d\\ude00"}\n'
        "\n"
        '{"a": 1, "a": 2}\n'
        "nonsense\n"
        "[1]\n",
        encoding="utf-8",
    )
    tasks = found(path)
    assert [task.place["line"] for task in tasks] == [1, 3, 4, 5]
    root = tasks[0].deal.tree().root
    assert [root.get(key).text for key in "abce"] == ["6222021234567890123", "1.10", "true", "😀😀"]
    assert root.get("d").blank
    for task in tasks[1:]:
        with pytest.raises(InputError) as caught:
            task.deal.tree()
        assert caught.value.diagnostics[0].location.line == task.place["line"]


def test_a_json_deal_is_the_same_deal_as_in_yaml(tmp_path: Path, lean: str) -> None:
    import yaml

    value = yaml.load(lean, Loader=yaml.BaseLoader)
    path = tmp_path / "deals.jsonl"
    path.write_text(json.dumps(value) + "\n", encoding="utf-8")
    craft = Craft(Setup(TODAY))
    (task,) = found(path)
    (from_yaml,) = [deal for _, _, deal in yaml_documents(lean.encode(), "f.yaml")]
    first, second = craft.perform(task), craft.perform(Task(2, "f", from_yaml))
    assert first.files == second.files
    assert set(first.files) == {"docx", "pdf"}


def test_an_unreadable_file_is_one_failed_deal(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: b", encoding="utf-8")
    inputs = find([str(tmp_path / "a.yaml")], no_tables)
    (tmp_path / "a.yaml").unlink()
    (task,) = inputs.tasks()
    with pytest.raises(InputError) as caught:
        task.deal.tree()
    assert caught.value.diagnostics[0].rule == "cannot-read"
