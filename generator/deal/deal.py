"""The Deal: what one YAML file says, typed, frozen and complete.

This module alone knows how a path of a deal leads back to its place in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from generator.deal.english import Translation
from generator.deal.overrides import Overrides
from generator.deal.waivers import GrantedWaiver
from generator.diagnostics import Location
from generator.library import DocumentType
from generator.source import Tree, find, parse_path


@dataclass(frozen=True, slots=True)
class Deal:
    """A valid deal.

    Attributes:
        document_type: What kind of document it becomes.
        values: The fields of the document type as attributes; absent optional ones are None, or
            empty where they are lists.
        overrides: Its own changes to the standard text.
        waivers: Findings that somebody answers for.
        title: Its own title, or None for that of the document type.
        digest: SHA-256 over the given text, in hex; comments, order and places do not count.
        tree: The deal as it stands in its file.
        english: The same in English; None unless it is to be printed in two columns.
    """

    document_type: DocumentType
    values: BaseModel
    overrides: Overrides
    waivers: tuple[GrantedWaiver, ...]
    title: str | None
    digest: str
    tree: Tree = field(repr=False, compare=False)
    english: Translation | None = None

    @property
    def type(self) -> str:
        """Id of the document type."""
        return self.document_type.id

    @property
    def source_name(self) -> str:
        """The file as the user gave it."""
        return self.tree.name

    @property
    def encoding(self) -> str:
        """What the file was read as: ``utf-8``, ``utf-8-sig``, ``utf-16`` or ``gb18030``."""
        return self.tree.encoding

    def get(self, path: str) -> Any:
        """The value at ``path``, or None where any part of the way is absent.

        Args:
            path: As ``payment.late_rate`` or ``goods.lines[2].amount``, items counted from 1.
        """
        value: Any = self.values
        for step in parse_path(path):
            if isinstance(step, int):
                items = isinstance(value, tuple) and 0 <= step < len(value)
                value = value[step] if items else None
            else:
                value = getattr(value, step, None)
        return value

    def locate(self, path: str) -> Location:
        """Where ``path`` stands in the file; what was left out is located at what lacks it.

        Args:
            path: As ``goods.lines[2].amount``, items counted from 1.
        """
        node, _ = find(self.tree.root, parse_path(path))
        return self.tree.location(node, path)
