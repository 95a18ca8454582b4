"""The folders under ``templates/``: a type's id in, its ``DocumentType`` out.

This package alone knows how a document type is laid out on disk.
"""

from generator.library.roots import Library, bundled_templates
from generator.library.types import Clause, Column, DocumentType, TableSpec, TotalCell

__all__ = [
    "Clause",
    "Column",
    "DocumentType",
    "Library",
    "TableSpec",
    "TotalCell",
    "bundled_templates",
]
