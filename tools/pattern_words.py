"""Expressions of the checks in, words of which every match has one out: ``make patterns``.

Writes ``generator/checks/data/literals.json``, which spares a run to parse a thousand expressions.
An expression that is not in it costs time and changes nothing.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from pathlib import Path

from generator import checks
from generator.checks import lazy_re
from generator.checks.kinds.deferred import DataRule
from generator.checks.literals import TABLE, derived, digest

_PATH = Path(__file__).parent.parent / "generator" / "checks" / "data" / TABLE


def table() -> str:
    """The table of every expression that the modules of the checks hold."""
    for module in pkgutil.walk_packages(checks.__path__, f"{checks.__name__}."):
        importlib.import_module(module.name)
    files = [r.find.compiled for r in checks.RULES.values() if isinstance(r.find, DataRule)]
    assert files  # held until their expressions are counted
    found = {digest(p.pattern, p.flags): derived(p.pattern, p.flags) for p in lazy_re.made()}
    lines = (
        f"{json.dumps(key)}: {json.dumps(words and sorted(words), ensure_ascii=False)}"
        for key, words in sorted(found.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    if "--print" in sys.argv:
        sys.stdout.buffer.write(table().encode())
    else:
        _PATH.write_text(table(), "utf-8")
