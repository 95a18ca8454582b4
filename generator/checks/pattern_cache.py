"""A regular expression in, its compiled form out, if an earlier run of this Python has made it.

Compiling the expressions that one agreement needs takes longer than all else about it. Their
compiled forms lie in the user's cache folder, which may be emptied at any time. They are as
bytecode: each Python has its own, and one that is told to write no bytecode writes none of these.
An expression that is made of the words of a document is never among them.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # no stubs
import atexit
import contextlib
import json
import sys
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_cache_path

from generator.errors import RunError
from generator.files import write_one

_WORD = "I" if _sre.CODESIZE == 4 else "H"
_MANY = 32
"""New ones worth a file in the middle of a run: a worker is never told of its end."""


class Compiled(NamedTuple):
    """What ``_sre.compile`` takes besides the expression.

    Attributes:
        flags: With those that the expression sets itself.
        code: Instructions of the engine.
        groups: How many groups there are.
        names: Names of groups, with their numbers.
        named: The name of each group, None where it has none; the whole match is group 0.
    """

    flags: int
    code: list[int]
    groups: int
    names: dict[str, int]
    named: tuple[str | None, ...]


class PatternCache:
    """Compiled expressions in a file.

    Args:
        path: The file, which need not be there; None where nothing can be kept.
        is_own: Whether an expression, with its flags, is one of the package's own. Others are not
            kept, nor those of an older version.
    """

    def __init__(self, path: Path | None, is_own: Callable[[str, int], bool]) -> None:
        self._path = path
        self._is_own = is_own
        self._used: dict[str, Any] = {}
        self._new = 0

    def get(self, pattern: str, flags: int) -> Compiled | None:
        """The compiled form; None if it is not there, or damaged."""
        key = _key(pattern, flags)
        entry = self._kept.get(key)
        try:
            found = None if entry is None else _unpacked(entry)
        except (ValueError, TypeError, zlib.error):
            return None
        if found is not None:
            self._used[key] = entry
        return found

    def has(self, pattern: str, flags: int) -> bool:
        """Whether an earlier run has kept it; nobody has looked yet whether it is damaged."""
        return _key(pattern, flags) in self._kept

    def put(self, pattern: str, flags: int, compiled: Compiled) -> None:
        """Note a compiled form, for ``save``."""
        if not self._is_own(pattern, flags):
            return
        self._used[_key(pattern, flags)] = _packed(compiled)
        self._new += 1

    def save_many(self) -> None:
        """Write the file if that is worth while before the run ends."""
        if self._new >= _MANY:
            self.save()

    def save(self) -> None:
        """Write the file if there is anything new; where that cannot be, nothing is lost."""
        if not self._new or self._path is None or sys.dont_write_bytecode:
            return
        self._new = 0
        kept = _read(self._path)  # another process may have written meanwhile
        kept = {key: entry for key, entry in kept.items() if self._is_own(*_asked(key))}
        data = json.dumps({**kept, **self._used}, ensure_ascii=False)
        with contextlib.suppress(RunError):
            write_one(self._path, data.encode("utf-8", "surrogatepass"))

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {} if self._path is None else _read(self._path)


def _read(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _key(pattern: str, flags: int) -> str:
    return f"{int(flags)}:{pattern}"


def _asked(key: str) -> tuple[str, int]:
    """What a key stands for."""
    flags, _, pattern = key.partition(":")
    return pattern, int(flags) if flags.isdecimal() else -1


def _packed(compiled: Compiled) -> list[Any]:
    flags, code, *rest = compiled
    data = zlib.compress(array(_WORD, code).tobytes(), 1)
    return [flags, b64encode(data).decode("ascii"), *rest]


def _unpacked(entry: Any) -> Compiled:
    """The compiled form.

    Raises:
        ValueError, TypeError, zlib.error: The entry is none.
    """
    flags, written, groups, names, named = entry
    code = array(_WORD, zlib.decompress(b64decode(written)))  # it ends with a checksum
    return Compiled(flags, code.tolist(), groups, names, tuple(named))


def of_this_python(is_own: Callable[[str, int], bool], *sources: Path) -> PatternCache:
    """The cache of this very Python.

    Args:
        is_own: See ``PatternCache``.
        sources: The modules that compile: what they wrote before they were changed is not used.
    """
    made_by = blake2b(f"{sys.version} {_sre.MAGIC} {_sre.CODESIZE} {sys.byteorder}".encode())
    with contextlib.suppress(OSError):
        for source in sources:
            made_by.update(source.read_bytes())
    folder = user_cache_path("dealdoc", appauthor=False)
    name = f"patterns-{sys.implementation.cache_tag}-{made_by.hexdigest()[:12]}.json"
    # A process without a home gets a relative path.
    cache = PatternCache(folder / name if folder.is_absolute() else None, is_own)
    atexit.register(cache.save)
    return cache
