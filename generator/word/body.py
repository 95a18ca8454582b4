"""Rendered body text in, the bytes of ``word/document.xml`` out, as python-docx writes it.

docxtpl parses the body with a parser that forgives, repairs tables, numbers drawings, and puts it
into the parsed document. The same happens here, but what cannot have an effect is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import SimpleNamespace

from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from lxml import etree

from generator.ooxml.names import NAMESPACES, w
from generator.remembered import Remembered
from generator.word.grid import grids_may_change

FIRST_DRAWING = 1000
"""docxtpl counts drawings from here."""
_EMPTY_RUN = '<w:r><w:t xml:space="preserve"></w:t></w:r>'
"""What docxtpl leaves on either side of a ``{{r }}`` tag; most of a rendered layout is this."""
_EMPTY_RUN_WRITTEN = b'<w:r><w:t xml:space="preserve"/></w:r>'
_STAND_IN, _STANDING_IN = "<w:dealdoc-empty/>", b"<w:dealdoc-empty/>"
_SECTIONS = etree.XPath("w:p/w:pPr/w:sectPr | w:sectPr", namespaces=NAMESPACES)
_NAMESPACE = re.compile(r' xmlns:?([^=]*)="([^"]*)"')
_NAMESPACES_ONLY = re.compile(rf"<w:body(?:{_NAMESPACE.pattern})*>")


class DamagedError(Exception):
    """The rendered text is not well-formed; ``args[0]`` is what the parser says."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The document part without its body.

    Attributes:
        xml: The whole part with an empty body, for python-docx to parse.
        before: Its bytes up to the body.
        after: Its bytes from the end of the body.
        opening: The body's start tag as docxtpl sees it, with all namespaces; empty where that tag
            says more than the namespaces of the document.
    """

    xml: bytes
    before: bytes
    after: bytes
    opening: str

    @classmethod
    def of(cls, document: bytes, body: str) -> Shell:
        """The shell of a document part; ``body`` is its body as docxtpl serialises it."""
        root = parse_xml(document)
        root.find(w("body")).clear()
        xml = serialize_part_xml(root)
        before, found, after = xml.partition(b"<w:body/>")
        opening = body[: body.index(">") + 1]
        plain = _NAMESPACES_ONLY.fullmatch(opening) is not None and all(
            root.nsmap.get(prefix or None) == uri for prefix, uri in _NAMESPACE.findall(opening)
        )
        return cls(xml, before, after, opening if plain and found else "")

    def fits(self, body: str) -> bool:
        """Whether a rendered body can be put in as text.

        It can when it is the body docxtpl serialised and nothing inside declares a namespace: then
        moving it into the document would only drop the declarations of its start tag.
        """
        return (
            bool(self.opening)
            and body.startswith(self.opening)
            and body.find("xmlns", len(self.opening)) < 0
        )


@dataclass(frozen=True, slots=True, eq=False)
class Finisher:
    """What turns rendered bodies of one template into document parts.

    Attributes:
        shell: What is around the body.
        docxtpl: For its ``fix_tables``.
        strict: Refuse what is not well-formed; docxtpl drops or mends it without a word.
    """

    shell: Shell
    docxtpl: DocxTemplate
    strict: bool

    def finish_again(self, xml: str) -> tuple[bytes, int]:
        """The same as ``finish``, for a body that has marks where deals differ.

        Raises:
            DamagedError: As ``finish``.
        """
        if (known := _FINISHED.get((self, xml))) is None:
            known = _FINISHED.put((self, xml), self.finish(xml), weight=5 * len(xml))
        return known

    def finish(self, xml: str) -> tuple[bytes, int]:
        """The document part with a rendered body, and how many sections it has.

        Raises:
            DamagedError: Strict, and not well-formed.
        """
        as_text = self.shell.fits(xml)
        tree = self._parse(xml.replace(_EMPTY_RUN, _STAND_IN) if as_text else xml)
        if grids_may_change(tree):
            tree = self.docxtpl.fix_tables(xml)
        if "docPr" in xml:
            DocxTemplate.fix_docpr_ids(SimpleNamespace(docx_ids_index=FIRST_DRAWING), tree)
        sections = len(_SECTIONS(tree))
        if as_text and len(tree):
            inner = etree.tostring(tree, encoding="UTF-8")
            inner = inner.replace(_STANDING_IN, _EMPTY_RUN_WRITTEN)
            before, after = self.shell.before, self.shell.after
            content = memoryview(inner)[inner.index(b">") + 1 :]
            return b"".join((before, b"<w:body>", content, after)), sections
        root = parse_xml(self.shell.xml)
        root.replace(root.find(w("body")), tree)
        return serialize_part_xml(root), sections

    def _parse(self, xml: str) -> etree._Element:
        parser = etree.XMLParser(recover=True)
        tree = etree.fromstring(xml, parser=parser)
        if self.strict and (tree is None or len(parser.error_log)):
            raise DamagedError(str(parser.error_log.last_error or "nothing left"))
        return tree


_FINISHED: Remembered[tuple[Finisher, str], tuple[bytes, int]] = Remembered(
    entries=200, weight=8 * 2**20
)
"""Bodies with the same blocks in the same order are the same until the marks are filled."""
