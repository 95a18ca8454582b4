"""Deal and document type in, Document out: the heart of dealdoc.

Clause texts are Markdown with Jinja. They are rendered with every deal value as an opaque token, so
that a value can never become markup, then read as Markdown, numbered, and their references
resolved. Only this package knows Jinja and Markdown as clause authors write them.
"""

from generator.assembly.assembler import Assembler, Assembly
from generator.assembly.carry import Agreement, carried, filled, mismatches, plain

__all__ = ["Agreement", "Assembler", "Assembly", "carried", "filled", "mismatches", "plain"]
