"""Our own typesetter for what agreements and forms are made of; everything else is Typst's.

It sets lines as Typst does with the source that ``emit`` writes: a document looks the same
whichever of the two set it.
"""

from generator.pdf.press.document import Press
from generator.pdf.press.galley import BeyondError

__all__ = ["BeyondError", "Press"]
