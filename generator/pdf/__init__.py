"""DOCX in, PDF out, by one of two engines.

``convert`` is the door; ``FontSet`` is loaded once and passed to every conversion.
"""

from generator.pdf.attachment import Attachment
from generator.pdf.convert import ENGINES, Converted, Engine, convert
from generator.pdf.fonts import FontSet
from generator.pdf.information import document_time
from generator.pdf.typst_engine import STANDARDS

__all__ = [
    "ENGINES",
    "STANDARDS",
    "Attachment",
    "Converted",
    "Engine",
    "FontSet",
    "convert",
    "document_time",
]
