"""The bytes of a docxtpl template in, its rendered parts out as often as wanted, compiled once.

What docxtpl does for every document (open the package, patch every part, compile the tags, write
every part again) happens here once on load. A rendering runs Jinja and rewrites the parts that
have tags; all others are copied as python-docx wrote them on load, still deflated.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment

from generator.remembered import Remembered
from generator.word.archive import Member, read_members
from generator.word.body import Finisher, Shell
from generator.word.core import CoreProperties
from generator.word.fragments import collecting, filled
from generator.word.story import Story

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


_MARGINS: Remembered[str, bytes] = Remembered(entries=500, weight=2 * 2**20)


class NotCompilableError(Exception):
    """The template does what only docxtpl itself can do."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled template; safe to use from several threads.

    Attributes:
        members: The archive as docxtpl would write it, in its order, before any value.
        body: The document part.
        margins: Headers, then footers, in docxtpl's order.
        footnotes: Their raw text is compiled, as docxtpl does.
        core: Title and the like, which may hold tags.
        finisher: Makes the document part from the rendered body.
    """

    members: tuple[Member, ...]
    body: Story
    margins: tuple[Story, ...]
    footnotes: tuple[Story, ...]
    core: CoreProperties
    finisher: Finisher

    @classmethod
    def load(cls, data: bytes, environment: Environment | None, *, strict: bool) -> Compiled:
        """Compile a template.

        Args:
            data: The DOCX.
            environment: Jinja environment; None for docxtpl's default.
            strict: Whether rendered text that is not well-formed is refused.

        Raises:
            NotCompilableError: See there.
            jinja2.TemplateSyntaxError: A tag is wrong.
        """
        docxtpl = DocxTemplate(io.BytesIO(data))
        docxtpl.init_docx()
        core = CoreProperties.compile(docxtpl, environment)  # adds the part where it is missing
        members = _saved(docxtpl)
        main = docxtpl.docx.part
        functions = DocxTemplate(io.BytesIO())

        def story(part: Any, xml: str) -> Story:
            return Story.compile(_name(part), xml, environment, functions)

        xml = docxtpl.get_xml()
        body = story(main, xml)
        margins = [story(part, docxtpl.get_part_xml(part)) for part in _margins(docxtpl)]
        unchanging = {s.name: _margin(s.render({})) for s in margins if s.constant}
        if core.constant:
            unchanging[core.name] = core.render({})
        return cls(
            members=tuple(replaced(members, unchanging)),
            body=body,
            margins=tuple(margin for margin in margins if not margin.constant),
            footnotes=tuple(
                story(part, part.blob.decode("utf-8"))
                for part in main.package.parts
                if part.content_type == FOOTNOTES
            ),
            core=core,
            finisher=Finisher(Shell.of(_content(members, body.name), xml), functions, strict),
        )

    @property
    def stories(self) -> tuple[Story, ...]:
        """The parts that hold Jinja, in docxtpl's order."""
        return (self.body, *self.margins, *self.footnotes)

    def tidy(self) -> Compiled:
        """The same without the empty runs that docxtpl leaves beside ``{{r }}`` tags."""
        margins = tuple(margin.tidy() for margin in self.margins)
        return replace(self, body=self.body.tidy(), margins=margins)

    def render(self, context: Mapping[str, Any]) -> dict[str, bytes]:
        """The parts that have tags, by name, in the order in which docxtpl renders them."""
        parts: dict[str, bytes] = {}
        parts[self.body.name], sections = self._body(context)
        for margin in self.margins:
            parts[margin.name] = _margin(margin.render(context))
        if not self.core.constant:
            parts[self.core.name] = self.core.render(context)
        for notes in self.footnotes:
            if sections:
                parts[notes.name] = notes.render_again(context, sections).encode()
        return parts

    def _body(self, context: Mapping[str, Any]) -> tuple[bytes, int]:
        """The document part and the number of its sections."""
        with collecting() as fragments:
            text = self.body.render(context)
        if not fragments:
            return self.finisher.finish(text)
        xml, sections = self.finisher.finish_again(text)
        if (whole := filled(xml, fragments)) is not None:
            return whole, sections
        return self.finisher.finish(self.body.render(context))


def replaced(members: tuple[Member, ...], parts: Mapping[str, bytes]) -> Iterator[Member]:
    """The members with the contents of some replaced; parts that are not there yet follow."""
    names = set()
    for member in members:
        names.add(member.name)
        content = parts.get(member.name)
        yield member if content is None else Member.pack(member.name, content)
    for name, content in parts.items():
        if name not in names:
            yield Member.pack(name, content)


def _margin(xml: str) -> bytes:
    """A header or footer as python-docx writes it."""
    if (known := _MARGINS.get(xml)) is None:
        known = _MARGINS.put(xml, serialize_part_xml(parse_xml(xml.encode())), weight=5 * len(xml))
    return known


def _saved(docxtpl: DocxTemplate) -> tuple[Member, ...]:
    out = io.BytesIO()
    docxtpl.docx.save(out)
    members = read_members(out.getvalue())
    if len({member.name for member in members}) < len(members):
        raise NotCompilableError("two parts of one name")
    return members


def _margins(docxtpl: DocxTemplate) -> list[Any]:
    kinds = (docxtpl.HEADER_URI, docxtpl.FOOTER_URI)
    parts = [part for kind in kinds for _, part in docxtpl.get_headers_footers(kind)]
    if len({part.partname for part in parts}) < len(parts):
        raise NotCompilableError("one header for two relationships")
    return parts


def _name(part: Any) -> str:
    name: str = part.partname.membername
    return name


def _content(members: tuple[Member, ...], name: str) -> bytes:
    return next(member for member in members if member.name == name).unpack()
