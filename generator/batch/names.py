"""File names that deals ask for in, unique file names out, the same ones in every run.

Results come in any order, and a run may be killed and resumed; a name must depend on neither. So
names are settled strictly in the order of the tasks, each as soon as all earlier ones are known.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator


class Names:
    """Settles names.

    Args:
        reserved: Names of documents that an earlier run has finished.
    """

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = {_folded(name) for name in reserved}
        self._counters: dict[str, int] = {}
        self._order: deque[int] = deque()
        self._asked: dict[int, str | None] = {}

    def expect(self, index: int) -> None:
        """A task has begun; calls come in the order of the tasks."""
        self._order.append(index)

    def ask(self, index: int, name: str | None) -> None:
        """The name that a task asks for; None when it failed without one. The first word counts."""
        self._asked.setdefault(index, name)

    def settle(self) -> Iterator[tuple[int, str | None]]:
        """Tasks whose names are final now, each once; None for those without."""
        while self._order and self._order[0] in self._asked:
            index = self._order.popleft()
            wanted = self._asked.pop(index)
            yield index, None if wanted is None else self._unique(wanted)

    def _unique(self, wanted: str) -> str:
        """The name, or ``name-2``, ``name-3`` … when an earlier document has it.

        Windows and macOS take names that differ in case only for the same.
        """
        name, key = wanted, _folded(wanted)
        number = self._counters.get(key, 1)
        while _folded(name) in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._counters[key] = number
        self._taken.add(_folded(name))
        return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
