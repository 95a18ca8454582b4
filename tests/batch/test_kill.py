"""A batch that is killed again and again ends with the very same files as one that is not."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.batch.delivery import WORK
from tests.batch.conftest import contents
from tests.batch.saboteur import many, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")

DEALS = 100
KILLS = 25
"""In each of two folders, side by side."""
WITHIN = 6
"""Of these at least so many come while there is something to lose."""


@dataclass
class Storm:
    """Kills a command again and again, until it may end.

    Half of the kills come at any moment, most of them while the program is still loading. The
    other half come after the run has begun to write.

    Attributes:
        command: Goes on with the batch in ``folder``.
        root: Where it runs.
        folder: Of the batch.
        expected: What a calm run has left there.
        code: Exit code of the command when it comes to its end.
    """

    command: list[str]
    root: Path
    folder: Path
    expected: dict[str, bytes]
    code: int = 0

    def rage(self, chance: random.Random, *, loading: float, working: float) -> None:
        """Kill ``KILLS`` times, and until ``WITHIN`` came while documents were being made.

        Args:
            chance: Chooses the moments.
            loading: About so many seconds pass before the first document.
            working: About so many pass from then on; on a fast machine the run is over by then.
        """
        done = within = tries = 0
        while done < KILLS or within < WITHIN:
            tries += 1
            assert tries < 20 * KILLS, f"of {tries} runs {done} could be killed, {within} in time"
            late = chance.random() < 0.5
            after = chance.uniform(0, working if late else loading + working)
            if self._killed(after, late=late, group=chance.random() < 0.5):
                done += 1
                within += late
                continue
            # It came to its end between two kills: compare, and begin anew.
            assert contents(self.folder) == self.expected
            shutil.rmtree(self.folder)
        assert not self._killed(300, late=False, group=True)
        assert contents(self.folder) == self.expected

    def _killed(self, after: float, *, late: bool, group: bool) -> bool:
        """Whether the command was still running when it was killed."""
        before = self._runs()
        process = subprocess.Popen(
            self.command,
            cwd=self.root,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            while late and process.poll() is None and self._runs() <= before:
                time.sleep(0.005)
            _, said = process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            # The whole group as the out-of-memory killer of a container would, or the parent alone.
            if group:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            return True
        finally:
            # Also where the test itself fails: a process left behind fails the tests after it.
            process.kill()
            process.communicate()
        assert process.returncode == self.code, said.decode()
        return False

    def _runs(self) -> set[str]:
        """Work folders: each run has its own, from before its first document."""
        try:
            return {path.name for path in (self.folder / WORK).iterdir()}
        except FileNotFoundError:  # not yet, or gone again: a run takes it away at its end
            return set()


def both(storm: Callable[[int], None]) -> None:
    """Two storms at once, each with its number."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(storm, (6, 7)))


def test_fifty_kills_at_random_moments(tmp_path: Path, root: Path) -> None:
    run(many(DEALS), tmp_path / "calm")
    expected = contents(tmp_path / "calm")

    def storm(seed: int) -> None:
        folder = tmp_path / f"stormy-{seed}"
        command = [sys.executable, "-m", "tests.batch.saboteur", str(folder), str(DEALS)]
        raging = Storm(command, root, folder, expected)
        raging.rage(random.Random(seed), loading=0.5, working=0.6)

    both(storm)


@pytest.mark.slow
def test_fifty_kills_of_real_documents(tmp_path: Path, root: Path) -> None:
    deals = tmp_path / "deals.yaml"
    form = (root / "samples" / "forms" / "bid-approval-lean.yaml").read_text(encoding="utf-8")
    deals.write_text(
        "\n---\n".join(
            form.replace("TB-2026-0023", f"K-{number % 7}")
            if number != 5 else form.replace("186,400.00", "much")
            for number in range(10)
        ),
        encoding="utf-8",
    )  # fmt: skip

    def command(folder: Path) -> list[str]:
        return [
            sys.executable, "-c", "from generator.cli import main; main()", "--lang", "en",
            "batch", str(deals), "-o", str(folder), "--resume", "--report", "html,xlsx",
            "--merged", "all.pdf",
        ]  # fmt: skip

    calm = subprocess.run(command(tmp_path / "calm"), cwd=root, check=False, capture_output=True)
    assert calm.returncode == 1, calm.stderr.decode()
    expected = contents(tmp_path / "calm")
    assert len(expected) == 2 * 9 + 4

    def storm(seed: int) -> None:
        folder = tmp_path / f"stormy-{seed}"
        raging = Storm(command(folder), root, folder, expected, code=1)
        raging.rage(random.Random(seed), loading=1.0, working=3.0)

    both(storm)
