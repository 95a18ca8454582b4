"""One part of a template in, its rendered text out, compiled once: body, header, footer or notes.

The text is patched by docxtpl's own ``patch_xml``, compiled by Jinja, and after rendering goes
through docxtpl's own replacements, so that a story says to the letter what docxtpl would write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, Template

from generator.word.listing import SPECIAL, resolve_listing

_PARAGRAPH = re.compile(r"<w:p([ >])")
_SECOND_PASS = "{}\r" + SPECIAL
_EMPTY_RUN = re.compile(
    "<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?></w:t></w:r>"
)
_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


@dataclass(frozen=True)
class Story:
    """A compiled part.

    Attributes:
        name: Part name, as ``word/header1.xml``.
        source: What was compiled, each paragraph beginning a line.
        template: Jinja's compiled form.
        environment: What compiled it; None for docxtpl's default.
        constant: Whether there is no tag in it.
        docxtpl: For its text functions; no document is opened in it.
    """

    name: str
    source: str
    template: Template
    environment: Environment | None
    constant: bool
    docxtpl: DocxTemplate

    @classmethod
    def compile(
        cls, name: str, xml: str, environment: Environment | None, docxtpl: DocxTemplate
    ) -> Story:
        """Patch and compile the XML of a part.

        Raises:
            jinja2.TemplateSyntaxError: A tag is wrong.
        """
        source = _PARAGRAPH.sub(r"\n<w:p\1", docxtpl.patch_xml(xml))
        return cls._compiled(name, source, environment, docxtpl)

    @classmethod
    def _compiled(
        cls, name: str, source: str, environment: Environment | None, docxtpl: DocxTemplate
    ) -> Story:
        jinja = environment or Template("").environment
        code = jinja.compile(source, filename=name)  # so that a traceback names the part
        template = jinja.template_class.from_code(jinja, code, jinja.make_globals(None))
        constant = all(kind == "data" for _, kind, _ in jinja.lex(source))
        return cls(name, source, template, environment, constant, docxtpl)

    def tidy(self) -> Story:
        """The same without the empty runs that docxtpl leaves beside ``{{r }}`` tags."""
        source = _EMPTY_RUN.sub("", self.source)
        return Story._compiled(self.name, source, self.environment, self.docxtpl)

    def render(self, context: Mapping[str, Any]) -> str:
        """The XML with the values of ``context``."""
        return self._unchanging if self.constant else self._finish(self.template.render(context))

    def render_again(self, context: Mapping[str, Any], times: int) -> str:
        """Rendered ``times`` times over: docxtpl renders footnotes once for every section.

        A second pass sees the values of the first, so it is run whenever it could find anything.
        """
        xml = self.render(context)
        for _ in range(times - 1):
            if not any(mark in xml for mark in _SECOND_PASS):
                break
            xml = Story.compile(self.name, xml, self.environment, self.docxtpl).render(context)
        return xml

    @cached_property
    def _unchanging(self) -> str:
        return self._finish(self.template.render())

    def _finish(self, xml: str) -> str:
        xml = xml.replace("\n<w:p>", "<w:p>").replace("\n<w:p ", "<w:p ")
        if "{" in xml or "}" in xml:
            for written, meant in _BRACES:
                xml = xml.replace(written, meant)
        return resolve_listing(xml, self.docxtpl.resolve_listing)
