"""A batch that is killed again and again ends with the very same files as one that is not."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.conftest import contents
from tests.batch.saboteur import many, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")

DEALS = 120
KILLS = 50


def killed(command: list[str], after: float, root: Path, *, group: bool, code: int = 0) -> bool:
    """Whether the command was still running when it was killed; else it must end with ``code``."""
    process = subprocess.Popen(
        command, cwd=root, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _, said = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        # The whole group as the out-of-memory killer of a container would, or the parent alone.
        if group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()
        return True
    assert process.returncode == code, said.decode()
    return False


def begun(folder: Path) -> bool:
    """Whether the killed run has got as far as its manifest."""
    return (folder / "manifest.jsonl").exists()


def test_fifty_kills_at_random_moments(tmp_path: Path, root: Path) -> None:
    run(many(DEALS), tmp_path / "calm")
    expected = contents(tmp_path / "calm")
    chance = random.Random(6)
    folder = tmp_path / "stormy"
    command = [sys.executable, "-m", "tests.batch.saboteur", str(folder), str(DEALS)]
    kills, within, longest = 0, 0, 3.0
    while kills < KILLS:
        start = time.monotonic()
        if killed(command, chance.uniform(0.2, longest), root, group=chance.random() < 0.5):
            kills += 1
            within += begun(folder)
            continue
        # It came to its end between two kills: compare, and begin anew.
        assert contents(folder) == expected
        longest = max(1.0, time.monotonic() - start)
        shutil.rmtree(folder)
    assert within > KILLS // 3, "most kills came before there was anything to lose"
    while killed(command, 60, root, group=True):
        pass
    assert contents(folder) == expected


@pytest.mark.slow
def test_fifty_kills_of_real_documents(tmp_path: Path, root: Path, lean: str) -> None:
    deals = tmp_path / "deals.yaml"
    numbers = [f"K-{number % 9}" for number in range(12)]
    deals.write_text(
        "\n---\n".join(
            lean.replace("YC-2026-0107", number)
            if at != 5 else lean.replace("uscc: 91330106MAEYN9D577", "uscc: 123")
            for at, number in enumerate(numbers)
        ),
        encoding="utf-8",
    )  # fmt: skip

    def command(folder: Path) -> list[str]:
        return [
            sys.executable, "-c", "from generator.cli import main; main()", "--lang", "en",
            "batch", str(deals), "-o", str(folder), "--resume", "--report", "html,xlsx",
            "--merged", "all.pdf",
        ]  # fmt: skip

    assert not killed(command(tmp_path / "calm"), 300, root, group=True, code=1)
    expected = contents(tmp_path / "calm")
    assert len(expected) == 2 * 11 + 4
    chance = random.Random(7)
    folder = tmp_path / "stormy"
    kills, longest = 0, 8.0
    while kills < KILLS:
        start = time.monotonic()
        if killed(
            command(folder), chance.uniform(0.5, longest), root, group=chance.random() < 0.5, code=1
        ):
            kills += 1
            continue
        longest = max(4.0, time.monotonic() - start)
        assert contents(folder) == expected
        shutil.rmtree(folder)
    while killed(command(folder), 300, root, group=True, code=1):
        pass
    assert contents(folder) == expected
