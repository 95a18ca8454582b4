"""The folders under ``templates/``: a type's id in, its ``DocumentType`` out.

This package alone knows how a document type is laid out on disk.
"""

from generator.library.forms import (
    Form,
    FormApproval,
    FormCell,
    FormGroup,
    FormPart,
    FormRow,
    FormSignoff,
)
from generator.library.roots import Library, bundled_templates
from generator.library.types import (
    Clause,
    Column,
    DocumentType,
    English,
    Recognisable,
    Rule,
    TableSpec,
    TotalCell,
    Written,
)

__all__ = [
    "Clause",
    "Column",
    "DocumentType",
    "English",
    "Form",
    "FormApproval",
    "FormCell",
    "FormGroup",
    "FormPart",
    "FormRow",
    "FormSignoff",
    "Library",
    "Recognisable",
    "Rule",
    "TableSpec",
    "TotalCell",
    "Written",
    "bundled_templates",
]
