"""DOCX in, PDF out, by one of two engines.

``convert`` is the door; ``FontSet`` is loaded once and passed to every conversion.
"""

from generator.pdf.convert import Converted, Engine, convert
from generator.pdf.fonts import FontSet

__all__ = ["Converted", "Engine", "FontSet", "convert"]
