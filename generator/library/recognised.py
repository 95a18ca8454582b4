"""A type's folder in, what is asked of it to recognise a stranger's document out, the short way.

Whoever checks a stranger's text needs the names of all types and the whole of one at most. What is
out of the ordinary in a file is left to ``load``, which tells what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from generator import source
from generator.library.types import Hallmarks, Recognisable

_BLOCK = re.compile(r"^(?:id|title|recognise|form):.*\n(?:(?:[ #-].*)?\n)*", re.MULTILINE)
"""A key at the top of the file, with all that stands below it."""


def recognisable(folder: Path, labels: Callable[[], Iterable[str]]) -> Recognisable | None:
    """What ``document.yaml`` says of a type; None where it must be read properly.

    Args:
        folder: Of the type.
        labels: Gives those of the cells, should it be a form.
    """
    try:
        text = (folder / "document.yaml").read_text(encoding="utf-8-sig")
        blocks = _BLOCK.findall(text + "\n")
        kept = "".join(block for block in blocks if not block.startswith("form:"))
        raw = cast("Mapping[str, Any]", source.trusted(kept.encode()))
        told = raw.get("recognise") or {}
        marks = Hallmarks(*(_texts(told.get(key)) for key in ("titles", "never", "words")))
        is_form = any(block.removeprefix("form:").strip() for block in blocks if block not in kept)
        found = Recognisable(raw["id"], raw["title"], marks, labels if is_form else None)
    except Exception:  # whatever is wrong with it: reading it properly tells
        return None
    texts = (found.id, found.title, *marks.titles, *marks.never, *marks.words)
    sound = found.id == folder.name and all(isinstance(text, str) and text for text in texts)
    return found if sound else None


def _texts(written: Any) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written or ())
