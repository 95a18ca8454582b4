"""Run all benchmarks, or those named: ``python -m bench word pdf_speed stages``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """The modules of this folder that can be run."""
    return sorted(
        path.stem
        for path in HERE.glob("*.py")
        if not path.stem.startswith("_") and "\ndef main(" in path.read_text(encoding="utf-8")
    )


def main() -> int:
    """Run what was asked for."""
    asked = sys.argv[1:] or names()
    if unknown := set(asked) - set(names()):
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names())}")
        return 2
    sys.argv = sys.argv[:1]  # each of them reads its own arguments when it is run by itself
    for name in asked:
        print(f"\n== {name}")
        import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
