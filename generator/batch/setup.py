"""What every worker of a batch must know, in a form that travels; made once, never changed.

The stages are loaded by those who make documents: the process that only runs the batch starts in
a third of the time.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import __version__

if TYPE_CHECKING:
    from generator.library import Library
    from generator.pdf import FontSet
    from generator.pipeline import Format, Workshop


@dataclass(frozen=True, slots=True)
class Setup:
    """How the documents of a batch are made.

    Attributes:
        today: Day the checks judge by.
        roots: Folders of document types besides the bundled ones, first one wins.
        font_dirs: Folders of fonts besides the packaged ones.
        engine: ``dealdoc``, ``typst`` or ``libreoffice``: see ``pdf.convert``.
        formats: What to make.
        timestamp: Stands in the files; None lets each deal decide.
        logo: Picture for the header.
        type_id: Document type of deals that name none.
        pattern: Pattern of the file names; None takes that of the document type.
        policy: Bytes and name of the company's policy; None for that of the templates.
    """

    today: datetime.date
    roots: tuple[Path, ...] = ()
    font_dirs: tuple[Path, ...] = ()
    engine: str = "dealdoc"
    formats: Sequence[Format] = ("docx", "pdf")
    timestamp: datetime.datetime | None = None
    logo: bytes | None = field(default=None, repr=False)
    type_id: str | None = None
    pattern: str | None = None
    policy: tuple[bytes, str] | None = field(default=None, repr=False)

    def library(self) -> Library:
        """The document types."""
        from generator.library import Library, bundled_templates  # noqa: PLC0415  # see above

        return Library([*self.roots, bundled_templates()])

    def workshop(self) -> Workshop:
        """The stages, ready to run."""
        from generator.pipeline import Workshop  # noqa: PLC0415  # see above

        def fonts() -> FontSet:
            from generator.pdf import FontSet  # noqa: PLC0415

            return FontSet.default(font_dirs=self.font_dirs)

        return Workshop(self.library(), fonts, self.engine, self.policy)

    def described(self) -> dict[str, Any]:
        """What decides about the bytes of a document, for the manifest.

        Two runs may share a folder only where these agree.
        """
        from generator.library import bundled_templates  # noqa: PLC0415  # see above

        return {
            "dealdoc": __version__,
            "templates": [folder_digest(root) for root in (*self.roots, bundled_templates())],
            "fonts": [folder_digest(folder) for folder in self.font_dirs],
            "engine": self.engine,
            "formats": list(self.formats),
            "timestamp": self.timestamp.isoformat() if self.timestamp else None,
            "logo": sha256(self.logo).hexdigest() if self.logo else None,
            "policy": sha256(self.policy[0]).hexdigest() if self.policy else None,
            "rules": self._rules_digests(),
            "type": self.type_id,
            "names": self.pattern,
        }

    def _rules_digests(self) -> list[str]:
        """Those of the rule files that the policy names: they decide about the findings."""
        if self.policy is None:
            return []
        from generator.checks.kinds.company import files_of  # noqa: PLC0415  # see above

        return [sha256(file.read_bytes()).hexdigest() for file in files_of(*self.policy)]


def folder_digest(folder: Path) -> str:
    """SHA-256, in hex, over the names and contents of a folder's files, examples left out."""
    listed = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = path.relative_to(folder)
        if not any(part.startswith(".") or part in _IDLE for part in place.parts):
            listed.append([place.as_posix(), sha256(path.read_bytes()).hexdigest()])
    return sha256(json.dumps(listed).encode()).hexdigest()


_IDLE = ("examples", "__pycache__")
"""Folders among templates that no document is made from."""
