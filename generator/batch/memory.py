"""How much memory a process holds, and how it is kept from taking more.

This module alone knows ``/proc`` and ``setrlimit``. Where the system has neither (Windows), a
limit is not enforced; macOS enforces none of them reliably.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

MEGABYTE = 2**20


def resident(pid: int) -> int | None:
    """Bytes of a process that lie in memory; None where the system does not tell."""
    return _pages(pid, 1)


def limit(more: int) -> None:
    """Let this process take ``more`` bytes of address space than it has now.

    The bound is a backstop for one huge allocation; the parent watches what is resident.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not there on Windows

    now = _pages(os.getpid(), 0)
    if now is None:
        return
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = now + more
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _pages(pid: int, column: int) -> int | None:
    try:
        counts = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except OSError:
        return None
    return int(counts[column]) * os.sysconf("SC_PAGE_SIZE")
