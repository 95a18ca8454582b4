"""Text in traditional characters in, the same text in simplified ones out, character by character.

Words are not translated (合約 becomes 合约, not 合同): every character keeps its place, so that
what is found in one text stands at the same place in the other. Characters that simplified Chinese
has itself stay as they are. The table is packed by ``tools/pack_traditional.py``.
"""

from __future__ import annotations

import re
from importlib import resources


def _table() -> dict[int, str]:
    file = resources.files("generator.formats").joinpath("traditional.txt")
    _, old, new = file.read_text(encoding="utf-8").splitlines()
    return dict(zip(map(ord, old), new, strict=True))


SIMPLIFIED = _table()
"""For each code point of a traditional character, the simplified one."""

_TRADITIONAL = re.compile(f"[{''.join(map(chr, sorted(SIMPLIFIED)))}]")


def simplified(text: str) -> str:
    """The text in simplified characters, every character in its place.

    >>> simplified("甲方應於簽訂後支付貨款"), simplified("著作权")
    ('甲方应于签订后支付货款', '著作权')
    """
    return text.translate(SIMPLIFIED) if _TRADITIONAL.search(text) else text
