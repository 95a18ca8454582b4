"""Whether memory stays flat: ``python -m bench.batch_memory --count 10000``.

Makes so many documents with one worker and prints what the worker and this process hold after each
tenth. The first tenth warms caches up; from the second on the figures should not grow.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
from collections.abc import Iterator

from bench.batch import AGREEMENT, FORM, TODAY, Kind
from generator.api import Limits, render_many
from generator.batch import memory


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="documents (default %(default)s)")
    parser.add_argument("--forms", action="store_true", help="forms instead of agreements")
    options = parser.parse_args()
    rows = list(measure(options.count, FORM if options.forms else AGREEMENT))
    print(f"worker {rows[1][1] - rows[0][1]:+.0f} MB, then {rows[-1][1] - rows[1][1]:+.0f} MB")


def measure(count: int, kind: Kind) -> Iterator[tuple[int, float, float]]:
    """Documents so far, megabytes of the worker, megabytes of this process."""
    deals = (kind.text(deal).encode() for deal in kind.deals(count))
    made = render_many(
        deals,
        jobs=1,
        today=TODAY,
        limits=Limits(memory=None),
    )
    for number, _ in enumerate(made, start=1):
        if number % max(1, count // 10):
            continue
        (worker,) = multiprocessing.active_children()
        held = [memory.resident(pid) or 0 for pid in (worker.pid or 0, os.getpid())]
        row = number, held[0] / memory.MEGABYTE, held[1] / memory.MEGABYTE
        print(f"{row[0]:6} documents: worker {row[1]:6.0f} MB, parent {row[2]:6.0f} MB", flush=True)
        yield row


if __name__ == "__main__":
    main()
