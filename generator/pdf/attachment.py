"""Files that ride inside a PDF/A-3: the deal a contract was made from, the report of its checks."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath

_TYPES = {
    ".yaml": "application/yaml", ".yml": "application/yaml", ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown", ".sarif": "application/sarif+json",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file.

    Attributes:
        name: As readers show it, without folders.
        data: Its bytes.
    """

    name: str
    data: bytes

    @property
    def media_type(self) -> str:
        """MIME type, told by the name: the same on every machine for what we attach."""
        ending = PurePath(self.name).suffix.lower()
        return (
            _TYPES.get(ending) or mimetypes.guess_type(self.name)[0] or "application/octet-stream"
        )
