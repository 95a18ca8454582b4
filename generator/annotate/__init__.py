"""The bytes of a DOCX and findings in, the same DOCX with each finding as a Word comment out.

Nothing of the file changes but what a comment needs: runs are split where evidence begins and ends,
with their formatting; words, numbers, fields and tracked changes stay as they are, and so do the
comments that are there. This package alone knows how Word keeps comments.

Source: ECMA-376 part 1, 17.13.4.
"""

from generator.annotate.annotate import AUTHOR, annotate

__all__ = ["AUTHOR", "annotate"]
