"""OpenCC's table of traditional characters in, the compact one that reading and checks use out.

``python tools/pack_traditional.py TSCharacters.txt generator/formats/traditional.txt``: the source
has a traditional character, a tab, and its simplified forms in order of likelihood. The table keeps
the first form, and only characters that simplified Chinese does not use itself (those outside of
GB 2312): 著 of 著作权 and 覆 of 覆盖 must stay.
"""

from __future__ import annotations

import argparse
from pathlib import Path

_ALWAYS = "於後徵"
"""In GB 2312 as surnames and a musical note; in agreements they stand for 于, 后 and 征."""


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    pairs = [line.split("\t") for line in arguments.source.read_text("utf-8").splitlines() if line]
    kept = [(old, forms.partition(" ")[0]) for old, forms in pairs if _is_needed(old, forms)]
    text = "\n".join(
        (
            "# OpenCC, data/dictionary/TSCharacters.txt, Apache License 2.0; see NOTICE.",
            "".join(old for old, _ in kept),
            "".join(new for _, new in kept),
        )
    )
    arguments.target.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(f"{len(kept)} characters in {arguments.target}")


def _is_needed(old: str, forms: str) -> bool:
    new = forms.partition(" ")[0]
    return (old in _ALWAYS or not _encodes(old, "gb2312")) and _encodes(new, "gb2312")


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
