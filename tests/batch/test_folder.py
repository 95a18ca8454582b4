"""One run at a time on a folder, nothing of anybody else's touched, nothing half-written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.batch.delivery import WORK, Delivery
from generator.batch.lock import NAME, FolderLock
from generator.batch.progress import Progress
from generator.batch.result import Stored
from generator.batch.roles import Listener
from generator.errors import InputError, RunError
from tests.batch.conftest import contents, manifest
from tests.batch.saboteur import run


def rule(error: pytest.ExceptionInfo[RunError]) -> str:
    return error.value.diagnostics[0].rule


def test_a_second_run_on_the_folder_is_refused(tmp_path: Path) -> None:
    with FolderLock(tmp_path), pytest.raises(RunError) as caught:
        run(["a"], tmp_path)
    assert rule(caught) == "folder-busy"
    assert str(os.getpid()) in caught.value.diagnostics[0].message.say()
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_dead_run_is_taken_over(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom generator.batch.lock import FolderLock\n"
        "with FolderLock(Path(sys.argv[1])):\n    print('locked', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "locked\n"
        with pytest.raises(RunError), FolderLock(tmp_path):
            pass
        owner.kill()
    assert (tmp_path / NAME).exists()
    with FolderLock(tmp_path):
        assert (tmp_path / NAME).read_text(encoding="ascii") == f"{os.getpid()}\n"
    assert not (tmp_path / NAME).exists()


def test_without_resume_a_used_folder_is_refused(tmp_path: Path) -> None:
    run(["a"], tmp_path)
    before = contents(tmp_path)
    with pytest.raises(RunError) as caught:
        run(["a"], tmp_path, resume=False)
    assert rule(caught) == "folder-used"
    assert contents(tmp_path) == before


def test_the_same_name_twice_gets_a_number(tmp_path: Path) -> None:
    run(["Same", "same", "Same"], tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "Same-3.pdf", "Same.pdf", "same-2.pdf",
    ]  # fmt: skip


def test_a_strangers_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"precious")
    done = run(["a", "b", "c"], tmp_path)
    assert (tmp_path / "b.pdf").read_bytes() == b"precious"
    assert not (tmp_path / "b.docx").exists()
    assert (done.progress.done, done.progress.failed) == (2, 1)
    row = manifest(tmp_path)[2]
    assert row["faults"][0]["rule"] == "file-exists"
    (tmp_path / "b.pdf").rename(tmp_path / "elsewhere")
    assert run(["a", "b", "c"], tmp_path).progress.failed == 0
    assert (tmp_path / "b.docx").exists()


def test_a_changed_deal_replaces_its_old_files(tmp_path: Path) -> None:
    run(["a", "b"], tmp_path)
    kept = (tmp_path / "a.pdf").stat().st_mtime_ns
    done = run(["a", "B2"], tmp_path)
    assert (done.progress.kept, done.progress.done) == (1, 1)
    assert (tmp_path / "a.pdf").stat().st_mtime_ns == kept
    assert sorted(path.stem for path in tmp_path.glob("*.docx")) == ["B2", "a"]


def test_an_old_file_that_somebody_edited_stays(tmp_path: Path) -> None:
    run(["a", "b"], tmp_path)
    (tmp_path / "b.docx").write_bytes(b"annotated by a lawyer")
    run(["a", "B2"], tmp_path)
    assert (tmp_path / "b.docx").read_bytes() == b"annotated by a lawyer"
    assert not (tmp_path / "b.pdf").exists()


def test_a_file_that_went_missing_is_made_again(tmp_path: Path) -> None:
    run(["a", "b"], tmp_path)
    before = contents(tmp_path)
    (tmp_path / "a.pdf").unlink()
    (tmp_path / "b.docx").write_bytes(b"torn")
    assert run(["a", "b"], tmp_path).progress.done == 2
    assert contents(tmp_path) == before


def test_deals_of_other_runs_stay_in_the_manifest(tmp_path: Path) -> None:
    run(["a", "b"], tmp_path)
    run(["a"], tmp_path)
    assert [row["name"] for row in manifest(tmp_path)[1:]] == ["a", "b"]
    assert (tmp_path / "b.pdf").exists()


def test_leftovers_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    (tmp_path / WORK / "0badf00d").mkdir(parents=True)
    (tmp_path / WORK / "0badf00d" / "7.pdf").write_bytes(b"half")
    run(["a"], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "a.pdf", "manifest.jsonl"]


def test_a_full_disk_ends_the_run_and_resume_goes_on(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    run([f"d{number}" for number in range(9)], tmp_path / "calm")
    folder = tmp_path / "full"
    real, written = Path.write_bytes, 0

    def write(self: Path, data: bytes) -> int:
        nonlocal written
        written += 1
        if written > 9:
            real(self, data[:100])
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(RunError) as caught:
        run([f"d{number}" for number in range(9)], folder)
    monkeypatch.undo()
    assert "No space left" in caught.value.diagnostics[0].message.say()
    left = sorted(path.name for path in folder.iterdir())
    assert left.count("manifest.jsonl") == 1
    assert not any(name.startswith(".") for name in left)
    done = {row["name"] for row in manifest(folder)[1:]}
    assert {name.partition(".")[0] for name in left} == done | {"manifest"}
    run([f"d{number}" for number in range(9)], folder)
    assert contents(folder) == contents(tmp_path / "calm")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RunError) as caught:
        run(["a"], tmp_path / "file" / "out")
    assert rule(caught) == "cannot-write"


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(RunError) as caught:
        run(["a"], tmp_path)
    assert rule(caught) == "cannot-write"


def test_no_deals_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RunError):
        run([], tmp_path)


def test_progress_counts_up_to_the_total(tmp_path: Path) -> None:
    seen: list[Progress] = []
    run(["a", "b invalid", "c"], tmp_path, listener=Listener(progress=seen.append))
    assert [now.finished for now in seen] == [0, 1, 2, 3]
    assert (seen[-1].done, seen[-1].failed, seen[-1].total) == (2, 1, 3)
    assert seen[-1].left == 0


def test_staged_files_of_another_name_do_not_stay(tmp_path: Path) -> None:
    delivery = Delivery(tmp_path)
    (tmp_path / "x.pdf").write_bytes(b"other")
    files = delivery.stage(1, {"docx": b"d", "pdf": b"p"})
    with pytest.raises(InputError):
        delivery.commit(1, "x", files)
    assert list((tmp_path / WORK).rglob("*.pdf")) == []
    assert not (tmp_path / "x.docx").exists()
    # The same bytes are what a killed run has left: they are ours.
    (tmp_path / "y.pdf").write_bytes(b"p")
    assert delivery.commit(2, "y", delivery.stage(2, {"pdf": b"p"}))["pdf"] == {
        "file": "y.pdf", "bytes": 1, "sha256": Stored.of(b"p").digest,
    }  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT to a group")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_in_order_and_resume_goes_on(
    tmp_path: Path, root: Path, lean: str, number: int
) -> None:
    deals = tmp_path / "deals.yaml"
    deals.write_text("\n---\n".join([lean] * 40), encoding="utf-8")
    folder = tmp_path / "out"
    command = [
        sys.executable, "-c", "from generator.cli import main; main()", "--lang", "en",
        "batch", str(deals), "-o", str(folder), "--format", "docx", "--jobs", "1",
    ]  # fmt: skip
    with subprocess.Popen(
        command, cwd=root, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        deadline = time.monotonic() + 120
        while not list(folder.glob("*.docx")) and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "--resume" in said
    assert "Traceback" not in said
    done = len(manifest(folder)) - 1
    assert 0 < done < 40
    assert not any(path.name.startswith(".") for path in folder.iterdir())
    assert len(list(folder.glob("*.docx"))) == done
