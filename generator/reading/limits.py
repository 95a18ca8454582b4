"""What is too large or too broken to read, and the one error each such file ends in.

This module alone knows the limits; they are far above honest contracts and low enough that a
hostile file costs seconds, not the machine.
"""

from __future__ import annotations

from generator.errors import RunError
from generator.messages import Message, msg

MAX_FILE = 64 * 1024 * 1024
"""Bytes of a file as it lies on disk."""
MAX_TEXT = 16 * 1024 * 1024
"""Bytes of a plain text; a thousand-page contract has three million."""
MAX_PAGES = 3000
MAX_PDF_CHARACTERS = 8_000_000


def unreadable(rule: str, message: Message, hint: Message) -> RunError:
    """The error for a file that cannot be read: what is wrong with it, and the way out."""
    return RunError.of(rule, message, hint=hint)


def check_size(data: bytes, limit: int = MAX_FILE) -> None:
    """Refuse empty and oversized files.

    Raises:
        RunError: Nothing in it, or more than ``limit`` bytes.
    """
    if not data:
        raise unreadable(
            "empty-file",
            msg("the file is empty"),
            msg("save it again, or send the file that has the text in it"),
        )
    if len(data) > limit:
        raise unreadable(
            "file-too-large",
            msg("the file has {n} MB, more than {m} MB", n=len(data) // 2**20, m=limit // 2**20),
            msg("remove its pictures, or split it"),
        )
