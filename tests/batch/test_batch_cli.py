"""``dealdoc batch`` as people and programs use it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pypdf
import pytest

from generator.cli.main import main
from tests.batch.conftest import contents, manifest


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", *map(str, arguments)])
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


@pytest.fixture
def deals(tmp_path: Path, lean: str) -> Path:
    """Three deals, the second one wrong."""
    path = tmp_path / "deals.yaml"
    texts = [lean.replace("YC-2026-0107", f"YC/{number}") for number in range(3)]
    texts[1] = texts[1].replace("number: YC/1", "number: YC/1\nnumbr: x")
    path.write_text("\n---\n".join(texts), encoding="utf-8")
    return path


def test_one_bad_deal_stops_no_other(tmp_path: Path, deals: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "out"
    code, said, told = call(
        capsys, "batch", deals, "-o", out, "--merged", "all.pdf", "--report", "html,xlsx",
        "--name", "{number} {buyer.name}", "--progress", "plain",
    )  # fmt: skip
    assert code == 1
    assert "3 deal(s): 2 made, 0 already there, 1 failed" in said
    assert "numbr" in told and f"{deals}:" in told
    assert "3/3" in told
    head, *rows = manifest(out)
    assert head["options"]["names"] == "{number} {buyer.name}"
    assert [row["state"] for row in rows] == ["done", "failed", "done"]
    assert [row["document"] for row in rows] == [1, 2, 3]
    assert rows[0]["outputs"]["pdf"]["file"] == "YC-0 杭州沅茝检测技术有限公司.pdf"
    assert set(rows[0]["findings"]) == {"error", "warning", "info"}
    merged = pypdf.PdfReader(out / "all.pdf")
    titles = [item.title for item in merged.outline if not isinstance(item, list)]
    assert titles == ["YC-0 杭州沅茝检测技术有限公司", "YC-2 杭州沅茝检测技术有限公司"]
    assert any(isinstance(item, list) and len(item) > 10 for item in merged.outline)
    single = pypdf.PdfReader(out / rows[0]["outputs"]["pdf"]["file"])
    assert len(merged.pages) == 2 * len(single.pages)
    page = (out / "report.html").read_text(encoding="utf-8")
    assert page.count("<tr") == 4 and "numbr" in page
    sheet = openpyxl.load_workbook(out / "report.xlsx").worksheets[0]
    assert [cell.value for cell in sheet["F"]] == ["state", "done", "failed", "done"]


def test_resume_makes_only_what_was_mended(tmp_path: Path, deals: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "out"
    call(capsys, "batch", deals, "-o", out, "--format", "docx")
    assert call(capsys, "batch", deals, "-o", out, "--format", "docx")[0] == 2
    assert call(capsys, "batch", deals, "-o", out, "--resume")[0] == 2
    deals.write_text(deals.read_text(encoding="utf-8").replace("numbr: x", ""), encoding="utf-8")
    code, said, _ = call(capsys, "batch", deals, "-o", out, "--format", "docx", "--resume")
    assert code == 0
    assert "1 made, 2 already there, 0 failed" in said
    before = contents(out)
    assert call(capsys, "batch", deals, "-o", out, "--format", "docx", "--resume")[0] == 0
    assert contents(out) == before


def test_progress_for_programs(tmp_path: Path, deals: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    _, _, told = call(
        capsys, "batch", deals, "-o", tmp_path / "o", "--format", "docx", "--progress", "json",
        "--report", "none",
    )  # fmt: skip
    events = [json.loads(line) for line in told.splitlines()]
    last = [event for event in events if event["event"] == "progress"][-1]
    assert (last["total"], last["done"], last["failed"], last["left"]) == (3, 2, 1, 0)
    (fault,) = [event for event in events if event["event"] == "fault"]
    assert fault["rule"] == "unknown-key" and fault["line"] > 50


def test_the_workbook_goes_out_and_comes_back(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    table = tmp_path / "deals.xlsx"
    assert call(capsys, "batch", "--init-table", "supply-agreement", "-o", table)[0] == 0
    code, _, told = call(capsys, "batch", table, "-o", tmp_path / "out")
    assert code == 2 and "no deals" in told
    book = openpyxl.load_workbook(io.BytesIO(table.read_bytes()))
    for sheet in book.worksheets:
        sheet["A3"] = None
    book.save(table)
    assert call(capsys, "batch", table, "-o", tmp_path / "o2", "--format", "docx")[0] in (0, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["batch"],
        ["batch", "x.yaml"],
        ["batch", "nothing.yaml", "-o", "out"],
        ["batch", "--init-table", "no-such-type"],
        ["batch", "x", "-o", "y", "--store", "z"],
    ],
)
def test_wrong_usage_ends_with_two_or_one(arguments, tmp_path, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    code, _, told = call(capsys, *arguments)
    assert code in {1, 2} and told
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "out"])


def test_a_pattern_that_does_not_fit_is_told(tmp_path: Path, deals: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    code, _, told = call(
        capsys, "batch", deals, "-o", tmp_path / "o", "--format", "docx", "--name", "{nobody}"
    )
    assert code == 1 and "{nobody}" in told
