"""Where document types are looked for: a company's own folders first, then the bundled ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from generator.diagnostics import Location
from generator.errors import InputError, RunError, TemplateError
from generator.library.recognised import recognisable
from generator.library.types import SHARED, DocumentType, Recognisable
from generator.messages import msg


def bundled_templates() -> Path:
    """The templates that ship with dealdoc: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "_bundled" / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class Library:
    """Document types by id; a type is read when it is first asked for.

    Args:
        roots: Folders of document types, the first one wins; ``bundled_templates()`` is the last.

    Raises:
        RunError: A root is not a folder.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        for root in roots:
            if not root.is_dir():
                raise RunError.of(
                    "templates-folder",
                    msg("there is no folder {path}", path=root),
                    hint=msg("give --templates a folder that holds document types"),
                )
        self._roots = tuple(roots)
        self._types: dict[str, DocumentType] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all document types, sorted."""
        return tuple(
            sorted(
                {
                    folder.name
                    for root in self._roots
                    for folder in root.iterdir()
                    if (folder / "document.yaml").is_file()
                }
            )
        )

    def __contains__(self, type_id: object) -> bool:
        """Whether there is such a type; of one that was read before only its own file is asked."""
        if type_id not in self._types:
            return type_id in self.ids
        return any((root / str(type_id) / "document.yaml").is_file() for root in self._roots)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def policy_file(self) -> Path:
        """The nearest ``_shared/policy.yaml``: the user's own, else the bundled default.

        Raises:
            RunError: There is none.
        """
        for root in self._roots:
            if (path := root / SHARED / "policy.yaml").is_file():
                return path
        raise RunError.of(
            "policy-file",
            msg("there is no policy: {name} is missing", name=f"{SHARED}/policy.yaml"),
            hint=msg("name your own with --policy FILE"),
        )

    def get(self, type_id: str, location: Location | None = None) -> DocumentType:
        """The document type of that id.

        Args:
            type_id: Folder name.
            location: Where the id was written, for the error.

        Raises:
            InputError: There is no such type; the nearest one is named.
            TemplateError: The type's own files are wrong.
        """
        from generator.library.load import load_type  # noqa: PLC0415  # names come without models

        if type_id not in self._types:
            self._types[type_id] = load_type(
                self._folder(type_id, location),
                [root / SHARED for root in self._roots if (root / SHARED).is_dir()],
            )
        return self._types[type_id]

    def recognisable(self) -> Iterator[Recognisable]:
        """What each type is recognised by; types that cannot be read are left out."""
        for type_id in self.ids:
            labels = partial(self._labels, type_id)
            found = recognisable(self._folder(type_id), labels)
            try:
                yield found or self.get(type_id).recognisable
            except TemplateError:
                continue

    def _labels(self, type_id: str) -> Iterable[str]:
        """The labels of a form; none where it cannot be read."""
        try:
            found = self.get(type_id).recognisable.labels
        except TemplateError:
            return ()
        return found() if found else ()

    def _folder(self, type_id: str, location: Location | None = None) -> Path:
        for root in self._roots:
            folder = root / type_id
            if type_id in self.ids and (folder / "document.yaml").is_file():
                return folder
        near = difflib.get_close_matches(type_id, self.ids, n=1, cutoff=0.5)
        raise InputError.of(
            "unknown-type",
            msg("there is no document type {found}", found=type_id or "''"),
            location=location,
            evidence=type_id,
            hint=msg("write one of: {known}", known=", ".join(near or self.ids)),
        )
