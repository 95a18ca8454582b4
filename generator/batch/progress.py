"""How far a batch is, how fast it goes, and how long it will take yet."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Progress:
    """One moment of a batch.

    Attributes:
        total: Documents of the batch.
        kept: Documents that an earlier run has finished.
        done: Documents that this run has made.
        failed: Documents that could not be made.
        seconds: Since this run began.
        rate: Documents a second, of late.
    """

    total: int
    kept: int = 0
    done: int = 0
    failed: int = 0
    seconds: float = 0.0
    rate: float = 0.0

    @property
    def finished(self) -> int:
        """Documents that need no more work."""
        return self.kept + self.done + self.failed

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at this rate; None while nobody can tell."""
        return (self.total - self.finished) / self.rate if self.rate else None


class Gauge:
    """Counts documents and measures the rate over the latest ones.

    Args:
        total: Documents of the batch.
        kept: Documents that an earlier run has finished.
        start: Time at which this run began, in seconds.
    """

    def __init__(self, total: int, kept: int, start: float) -> None:
        self._total, self._kept, self._start = total, kept, start
        self._done = self._failed = 0
        self._latest: deque[float] = deque([start], maxlen=_WINDOW)

    def count(self, now: float, *, failed: bool) -> Progress:
        """One more document is finished."""
        self._failed += failed
        self._done += not failed
        self._latest.append(now)
        return self.read(now)

    def read(self, now: float) -> Progress:
        """This moment."""
        span = now - self._latest[0]
        return Progress(
            total=self._total,
            kept=self._kept,
            done=self._done,
            failed=self._failed,
            seconds=now - self._start,
            rate=(len(self._latest) - 1) / span if span > 0 else 0.0,
        )
