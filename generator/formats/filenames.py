"""Any text becomes a file name that Windows, macOS and Linux all take.

This module alone knows what file systems forbid: signs, device names, trailing dots, lengths.
"""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_filename(text: str, *, limit: int = 200) -> str:
    """A name for ``text`` without its extension.

    Forbidden signs become one hyphen, invisible characters go, device names get an underscore,
    and names longer than ``limit`` bytes of UTF-8 are cut between characters (file systems take
    255, and the extension and a temporary suffix need room too).

    >>> safe_filename("GH/2026: 年度供货协议?"), safe_filename("con"), safe_filename(" .. ")
    ('GH-2026- 年度供货协议-', '_con', '_')
    """
    visible = "".join(
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", text)
        if sign.isspace() or unicodedata.category(sign) not in _INVISIBLE
    )
    name = _FORBIDDEN.sub("-", visible)
    name = name.encode()[:limit].decode(errors="ignore").strip(" ").rstrip(". ")
    if not name:
        return "_"
    return f"_{name}" if _DEVICES.match(name) or name.startswith(".") else name
