"""A Document and a layout in, the bytes of a DOCX out.

The layout is a docxtpl template that a lawyer restyles in Word. It is compiled once and rendered
many times, with the parts docxtpl itself would write. Only this package knows docxtpl.
"""

from generator.word.layout import Layout
from generator.word.properties import DocumentProperties
from generator.word.write import write

__all__ = ["DocumentProperties", "Layout", "write"]
