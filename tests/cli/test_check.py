"""``dealdoc check`` from outside: exit codes, unreadable files, baselines, comments, types."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from generator.cli.main import cli
from generator.cli.state import State
from generator.errors import DealdocError
from tests.annotate.reading_back import comments, ranges
from tests.pdf.build import docx, paragraph

CLEAN = "通知函\n\n请查收。\n"
WRONG = (
    "采购合同\n\n第一条 价款\n"
    "1.1 货物总价为580,000.00元（大写：人民币伍拾捌万捌仟元整）。\n第二条 其他\n2.1 无。\n"
)
ONE_RULE = ("--select", "amount-words-mismatch")
"""So that checks of other things, which come and go, do not matter here."""


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(
        cli, ["check", *map(str, arguments)], obj=State("en"), input=data, standalone_mode=False
    )


def code(result: Result) -> int:
    """What ``main`` makes of it."""
    if isinstance(result.exception, DealdocError):
        return result.exception.exit_code
    assert result.exception is None, result.exception
    assert isinstance(result.return_value, int)
    return result.return_value


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN, encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.docx"
    path.write_bytes(docx("".join(paragraph(line) for line in WRONG.split("\n") if line)))
    return path


def test_clean_is_0_and_a_finding_is_1(clean: Path, wrong: Path) -> None:
    assert code(run(clean, *ONE_RULE)) == 0
    assert code(run(clean, wrong, *ONE_RULE)) == 1
    assert code(run(wrong, *ONE_RULE, "--fail-on", "never")) == 0
    assert code(run(wrong, *ONE_RULE, "--ignore", "amount-words-mismatch")) == 0


# Files that cannot be read


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b"\0" * (300 * 1024 * 1024))
    return out.getvalue()


def _encrypted_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def _encrypted_zip() -> bytes:
    data = bytearray(docx(paragraph("合同")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'
HOSTILE = {
    "empty.docx": b"",
    "no-zip.docx": b"this is no Word file",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "bomb.docx": _bomb,
    "locked.docx": _encrypted_zip,
    "cut.docx": lambda: docx(paragraph("合同"))[:-200],
    "no-pdf.pdf": b"%PDF-1.7\nnothing",
    "locked.pdf": _encrypted_pdf,
    "scan.png": b"\x89PNG\r\n\x1a\n" + bytes(99),
    "page.rtf": b"{\\rtf1 x}",
    "bytes.txt": bytes(range(256)) * 9,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_one_error_and_2_and_stops_no_other(
    name: str, tmp_path: Path, clean: Path, wrong: Path
) -> None:
    made = HOSTILE[name]
    (tmp_path / name).write_bytes(made() if callable(made) else made)  # type: ignore[operator]
    result = run(clean, tmp_path / name, wrong, "--format", "json")
    assert code(result) == 2
    files = json.loads(result.output)["files"]
    assert [file["unreadable"] for file in files] == [False, True, False]
    (fault,) = files[1]["findings"]
    assert fault["severity"] == "error"
    assert fault["hint"]
    assert "amount-words-mismatch" in [finding["rule"] for finding in files[2]["findings"]]


def test_entities_are_not_expanded(tmp_path: Path, clean: Path) -> None:
    good = docx(paragraph("合同"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, ENTITY if name == "word/document.xml" else old.read(name))
    (tmp_path / "entity.docx").write_bytes(out.getvalue())
    assert code(run(tmp_path / "entity.docx", clean)) == 2


def test_missing_files_and_folders_are_2(tmp_path: Path, clean: Path) -> None:
    for bad in (tmp_path / "none.docx", tmp_path):
        result = run(bad, clean, "--format", "json")
        assert code(result) == 2
        assert len(json.loads(result.output)["files"]) == 2


def test_a_wrong_deal_is_1_and_the_others_are_checked(tmp_path: Path, wrong: Path) -> None:
    deal = tmp_path / "deal.yaml"
    deal.write_text("type: supply-agreement\nnumber: A\nnumber: B\n", encoding="utf-8")
    result = run(deal, wrong, "--format", "json")
    assert code(result) == 1
    files = json.loads(result.output)["files"]
    assert files[0]["findings"]
    assert not files[0]["unreadable"]
    assert files[1]["findings"]


def test_a_crash_in_one_file_is_told_and_stops_no_other(
    clean: Path, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import reading

    read = reading.read

    def broken(data: bytes, name: str = "") -> object:
        if name == str(clean):
            raise RecursionError("too deep")
        return read(data, name)

    monkeypatch.setattr(reading, "read", broken)
    result = run(clean, wrong, "--format", "json")
    assert code(result) == 2
    first, second = json.loads(result.output)["files"]
    assert [finding["rule"] for finding in first["findings"]] == ["internal-error"]
    assert second["findings"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_there_is_not_is_told_once(option: str, clean: Path, wrong: Path) -> None:
    result = run(clean, wrong, option, "no-such-rule")
    assert code(result) == 2
    assert isinstance(result.exception, DealdocError)
    assert len(result.exception.diagnostics) == 1


def test_a_type_that_there_is_not_is_refused(clean: Path) -> None:
    assert code(run(clean, "--type", "no-such-type")) == 1


# Types


def test_the_type_is_given_stated_or_recognised(clean: Path, wrong: Path) -> None:
    def told(*arguments: str | Path) -> tuple[str | None, str | None]:
        (file,) = json.loads(run(*arguments, "--format", "json").output)["files"]
        return file["type"], file["type_source"]

    assert told(wrong) == ("supply-agreement", "recognised")
    assert told(clean) == (None, None)
    assert told(wrong, "--type", "lead-register") == ("lead-register", "given")
    assert told("samples/supply/lean.yaml") == ("supply-agreement", "stated")
    assert "recognised from title and content" in run(wrong).output
    assert "recognised" not in run(clean).output


def test_a_file_that_calls_itself_a_type_that_there_is_not_is_a_strangers(tmp_path: Path) -> None:
    from docx import Document as PythonDocx

    document = PythonDocx()
    document.add_paragraph("会议纪要")
    document.save(str(tmp_path / "a.docx"))
    (file,) = json.loads(run(tmp_path / "a.docx", "--format", "json").output)["files"]
    assert file["type"] is None


# Where it is


def test_lines_and_columns_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WRONG.replace("1.1 ", "    1.1   "), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    (found,) = json.loads(run(path, *ONE_RULE, "--format", "json").output)["files"][0]["findings"]
    start = found["location"]["column"] - 1
    line = lines[found["location"]["line"] - 1]
    assert line[start : start + len(found["evidence"])] == found["evidence"]
    shown = run(path, *ONE_RULE).output.splitlines()
    assert shown[1].endswith(line.split()[1])
    assert shown[2].strip("| ") == "^" * len(shown[2].strip("| "))


# Where the deal is at fault


def test_an_added_clause_is_found_at_its_line_of_the_deal() -> None:
    result = run("samples/supply/full.yaml", "--format", "json")
    (finding,) = [
        finding
        for finding in json.loads(result.output)["files"][0]["findings"]
        if finding["rule"] == "deviation-from-standard"
    ]
    place = finding["location"]
    source = Path("samples/supply/full.yaml").read_text(encoding="utf-8").splitlines()
    assert "after:" in source[place["line"] - 1] or "id:" in source[place["line"] - 1]
    assert place["clause"]
    assert place["paragraph"]


# Baselines


def test_a_baseline_takes_known_findings_off_and_tells_those_that_are_gone(
    wrong: Path, tmp_path: Path
) -> None:
    known = tmp_path / "known.json"
    assert code(run(wrong, *ONE_RULE, "--write-baseline", known)) == 0
    assert code(run(wrong, *ONE_RULE, "--baseline", known)) == 0
    moved = tmp_path / "second-draft.txt"
    moved.write_text(WRONG.replace("第一条", "\n\n第一条"), encoding="utf-8")
    assert code(run(moved, *ONE_RULE, "--baseline", known)) == 0
    worse = tmp_path / "worse.txt"
    worse.write_text(WRONG.replace("2.1 无", "2.1 定金1,000元（大写：贰仟元整）"), encoding="utf-8")
    assert code(run(worse, *ONE_RULE, "--baseline", known)) == 1
    mended = tmp_path / "mended.txt"
    mended.write_text(WRONG.replace("捌万捌仟", "捌万"), encoding="utf-8")
    result = run(mended, *ONE_RULE, "--baseline", known)
    assert code(result) == 0
    assert "no longer found: amount-words-mismatch" in result.output


def test_no_baseline_is_written_when_a_file_cannot_be_read(wrong: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert code(run(wrong, tmp_path / "none.docx", "--write-baseline", known)) == 2
    assert not known.exists()


def test_a_broken_baseline_is_2(wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    assert code(run(wrong, *ONE_RULE, "--baseline", tmp_path / "b.json")) == 2
    assert code(run(wrong, *ONE_RULE, "--baseline", tmp_path / "none.json")) == 2


# Comments


def test_annotate_writes_a_copy_with_a_comment_at_its_place(
    word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764057600")
    before = word.read_bytes()
    out = tmp_path / "out" / "noted.docx"
    assert code(run(word, *ONE_RULE, "--annotate", out)) == 1
    assert word.read_bytes() == before
    first = out.read_bytes()
    assert ranges(first)["0"].startswith("580,000.00元")
    assert comments(first)["0"][1][0] == "error [amount-words-mismatch]"
    run(word, *ONE_RULE, "--annotate", out)
    assert out.read_bytes() == first


def test_annotate_reads_standard_input(word: Path, tmp_path: Path) -> None:
    out = tmp_path / "noted.docx"
    assert code(run("-", *ONE_RULE, "--annotate", out, data=word.read_bytes())) == 1
    assert ranges(out.read_bytes())


def test_annotate_leaves_out_what_the_baseline_knows(word: Path, tmp_path: Path) -> None:
    known, out = tmp_path / "known.json", tmp_path / "noted.docx"
    run(word, *ONE_RULE, "--write-baseline", known)
    assert code(run(word, *ONE_RULE, "--baseline", known, "--annotate", out)) == 0
    assert ranges(out.read_bytes()) == {}


def test_annotate_refuses_what_holds_no_comments(word: Path, wrong: Path, tmp_path: Path) -> None:
    out = tmp_path / "noted.docx"
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF-1.7\n")
    for inputs in (["samples/supply/lean.yaml"], [pdf], [wrong], [word, word]):
        result = run(*inputs, "--annotate", out)
        assert code(result) == 2
        assert result.output == ""
    assert code(run(word, "--annotate", word)) == 2
    assert not out.exists()


def test_annotate_of_an_unreadable_file_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert code(run(tmp_path / "a.docx", "--annotate", tmp_path / "b.docx")) == 2
    assert not (tmp_path / "b.docx").exists()
