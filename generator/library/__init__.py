"""The folders under ``templates/``: a type's id in, its ``DocumentType`` out.

This package alone knows how a document type is laid out on disk.
"""

from generator.library.forms import Form, FormCell, FormGroup, FormPart, FormRow, FormSignoff
from generator.library.roots import Library, bundled_templates
from generator.library.types import Clause, Column, DocumentType, TableSpec, TotalCell

__all__ = [
    "Clause",
    "Column",
    "DocumentType",
    "Form",
    "FormCell",
    "FormGroup",
    "FormPart",
    "FormRow",
    "FormSignoff",
    "Library",
    "TableSpec",
    "TotalCell",
    "bundled_templates",
]
