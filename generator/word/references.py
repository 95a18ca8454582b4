r"""Bookmarks and references in, bookmark elements and REF fields out.

``REF name \r \h`` prints a clause number the way it stands in its own place, follows the numbering
when fields are updated (F9), and is a link. Below the headings ``\n`` is used: ``\r`` would print
第八条（2） where the sentence already says 第八条.

Source: ECMA-376 part 1, 17.13.6 (bookmarks), 17.16.5.51 (REF); Word allows 40 characters.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from generator.document import Block, Paragraph, Reference

LONGEST = 40
_FOREIGN = re.compile(r"\W")


def bookmark_name(name: str) -> str:
    """A name as Word allows it; long ones keep their beginning and get a digest.

    >>> bookmark_name("clause_spare-parts")
    'clause_spare_parts'
    >>> bookmark_name("clause_" + "a" * 40)
    'clause_aaaaaaaaaaaaaaaaaaaaaaaa_f7c902c3'
    """
    allowed = _FOREIGN.sub("_", name)
    if len(allowed) <= LONGEST:
        return allowed
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{allowed[: LONGEST - len(digest) - 1]}_{digest}"


class Bookmarks:
    """The bookmarks of one document, numbered in the order in which they are set."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._levels = {
            paragraph.bookmark: paragraph.level
            for block in blocks
            if isinstance(block, Paragraph)
            for paragraph in (block, block.beside)
            if paragraph is not None and paragraph.bookmark
        }
        self._set = 0

    def around(self, name: str | None, content: str) -> str:
        """The content of a paragraph within its bookmark."""
        if not name:
            return content
        self._set += 1
        return (
            f'<w:bookmarkStart w:id="{self._set}" w:name="{bookmark_name(name)}"/>{content}'
            f'<w:bookmarkEnd w:id="{self._set}"/>'
        )

    def level(self, name: str) -> int | None:
        """Depth of the paragraph that carries a bookmark; None where none does."""
        return self._levels.get(name)

    def field(self, reference: Reference, cached: str, marks: str) -> str:
        """A REF field that shows ``cached``; plain text where nothing carries the bookmark."""
        level = self.level(reference.target)
        if level is None:
            return cached
        switch = "n" if level else "r"
        properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
        name = bookmark_name(reference.target)

        def part(inner: str) -> str:
            return f"<w:r>{properties}{inner}</w:r>"

        return (
            part('<w:fldChar w:fldCharType="begin"/>')
            + part(f'<w:instrText xml:space="preserve"> REF {name} \\{switch} \\h </w:instrText>')
            + part('<w:fldChar w:fldCharType="separate"/>')
            + cached
            + part('<w:fldChar w:fldCharType="end"/>')
        )
