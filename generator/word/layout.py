"""The bytes of a layout in, a compiled layout out, with docxtpl's semantics.

A layout is a docxtpl template whose Jinja is strict: what docxtpl would print as nothing or mend
in silence is an error here that names part, paragraph and tag.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Self

from docx.opc.exceptions import OpcError
from jinja2 import Environment, TemplateSyntaxError
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from generator.diagnostics import Location
from generator.errors import RunError, TemplateError
from generator.messages import Message, msg
from generator.ooxml.names import w
from generator.ooxml.package import Package
from generator.word.archive import Member, write_archive
from generator.word.body import DamagedError
from generator.word.compiled import Compiled, NotCompilableError, replaced
from generator.word.environment import layout_environment
from generator.word.faults import RULE, syntax_fault, value_fault
from generator.word.style_ids import StyleIds

_TAG = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}")
HOUSE_WIDTH = 8640
"""Text area of the house layouts: 36 characters of 12 pt."""
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_UNREADABLE = (OpcError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError,
               ValueError, AttributeError, OSError)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """A compiled layout; safe to use from several threads.

    Attributes:
        name: For messages.
        compiled: Its parts and templates.
        styles: Ids of its styles by name.
    """

    name: str
    compiled: Compiled
    styles: StyleIds

    @classmethod
    def load(
        cls,
        data: bytes,
        *,
        name: str = "template.docx",
        environment: Environment | None = None,
    ) -> Self:
        """Compile a layout.

        Args:
            data: The DOCX.
            name: For messages.
            environment: Jinja environment; by default a sandboxed, strict and escaping one.

        Raises:
            TemplateError: Not a DOCX that can be a layout, or a tag is wrong.
        """
        try:
            package = Package(data)  # refuses what is no DOCX, encrypted or beyond all limits
            styles = package.related(package.document, "styles")
            ids = StyleIds.read(name, package.xml(styles[0]) if styles else None)
        except RunError as error:
            raise TemplateError(
                [replace(fault, location=Location(file=name)) for fault in error.diagnostics]
            ) from error
        try:
            compiled = Compiled.load(data, environment or layout_environment(), strict=True)
        except TemplateSyntaxError as error:
            raise syntax_fault(error, name) from error
        except NotCompilableError as error:
            raise _unusable(name, str(error)) from error
        except _UNREADABLE as error:
            raise _unusable(name, str(error) or type(error).__name__) from error
        return cls(name, compiled, ids)

    def render(self, context: Mapping[str, Any], *, timestamp: datetime = _EPOCH) -> bytes:
        """The DOCX that docxtpl would write for the same context, member by member.

        Args:
            context: What the tags name.
            timestamp: Stands on the members of the archive.

        Raises:
            TemplateError: A tag names what the context does not give, or what comes out is not
                well-formed.
        """
        return write_archive(replaced(self.compiled.members, self.parts(context)), timestamp)

    def parts(self, context: Mapping[str, Any], *, tidy: bool = False) -> dict[str, bytes]:
        """The rendered parts alone, by name.

        Args:
            context: What the tags name.
            tidy: Leave out the empty runs that docxtpl writes beside ``{{r }}`` tags.

        Raises:
            TemplateError: As ``render``.
        """
        compiled = self._tidied if tidy else self.compiled
        try:
            return compiled.render(context)
        except TemplateError:
            raise
        except (JinjaError, TypeError, ArithmeticError, LookupError, AttributeError) as error:
            raise value_fault(error, compiled.stories, self.name) from error
        except (DamagedError, ValueError, etree.XMLSyntaxError) as error:
            raise _unusable(
                self.name, str(error), msg("a tag stands in a paragraph where it breaks the text")
            ) from error

    @cached_property
    def _tidied(self) -> Compiled:
        return self.compiled.tidy()

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of the archive before rendering."""
        return self.compiled.members

    def part(self, name: str) -> bytes | None:
        """The bytes of a part before rendering."""
        return next((m.unpack() for m in self.compiled.members if m.name == name), None)

    @cached_property
    def document(self) -> etree._Element:
        """The root of the document part, tags and all."""
        return etree.fromstring(self.part(self.compiled.body.name) or b"")

    @cached_property
    def text_width(self) -> int:
        """Width of the text area of the first section, in twentieths of a point."""
        size, margins = (next(self.document.iter(w(tag)), None) for tag in ("pgSz", "pgMar"))
        if size is None or margins is None:
            return HOUSE_WIDTH
        sides = (float(margins.get(w(side), "0")) for side in ("left", "right", "gutter"))
        return int(float(size.get(w("w"), "11906")) - sum(sides))

    @cached_property
    def static_text(self) -> tuple[str, ...]:
        """What the body of the layout prints by itself, a paragraph each."""
        found = []
        for paragraph in self.document.iter(w("p")):
            text = _TAG.sub("", "".join(node.text or "" for node in paragraph.iter(w("t"))))
            if text.strip():
                found.append(text)
        return tuple(found)


def _unusable(name: str, why: str, hint: Message | None = None) -> TemplateError:
    return TemplateError.of(
        RULE,
        msg("layout {name} cannot be used: {why}", name=name, why=why),
        hint=hint or msg("open it in Word or WPS and save it as an ordinary .docx"),
    )
