"""The bytes of a layout in, a compiled layout out, with docxtpl's semantics.

A layout is a docxtpl template whose Jinja is strict: what docxtpl would print as nothing or mend
in silence is an error here that names part, paragraph and tag.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Self

from docx.opc.exceptions import OpcError
from jinja2 import Environment, TemplateSyntaxError
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from generator.errors import TemplateError
from generator.messages import msg
from generator.ooxml.names import w
from generator.word.archive import Member, write_archive
from generator.word.body import DamagedError
from generator.word.compiled import Compiled, NotCompilableError, replaced
from generator.word.environment import layout_environment
from generator.word.faults import RULE, syntax_fault, value_fault

_TAG = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}")
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_UNREADABLE = (OpcError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError,
               ValueError, AttributeError, OSError)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """A compiled layout; safe to use from several threads.

    Attributes:
        name: For messages.
        compiled: Its parts and templates.
    """

    name: str
    compiled: Compiled

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
            compiled = Compiled.load(data, environment or layout_environment(), strict=True)
        except TemplateSyntaxError as error:
            raise syntax_fault(error, name) from error
        except NotCompilableError as error:
            raise _unusable(name, str(error)) from error
        except _UNREADABLE as error:
            raise _unusable(name, str(error) or type(error).__name__) from error
        return cls(name, compiled)

    def render(self, context: Mapping[str, Any], *, timestamp: datetime = _EPOCH) -> bytes:
        """The DOCX that docxtpl would write for the same context, member by member.

        Args:
            context: What the tags name.
            timestamp: Stands on the members of the archive.

        Raises:
            TemplateError: A tag names what the context does not give, or what comes out is not
                well-formed.
        """
        return write_archive(
            replaced(self.compiled.members, self.parts(context)), timestamp
        )

    def parts(self, context: Mapping[str, Any], *, tidy: bool = False) -> dict[str, bytes]:
        """The rendered parts alone; see ``Compiled.render``.

        Raises:
            TemplateError: As ``render``.
        """
        try:
            return self.compiled.render(context, tidy=tidy)
        except TemplateError:
            raise
        except (JinjaError, TypeError, ArithmeticError, LookupError, AttributeError) as error:
            raise value_fault(error, self.compiled.stories, self.name) from error
        except (DamagedError, ValueError, etree.XMLSyntaxError) as error:
            raise _unusable(
                self.name, str(error), msg("a tag stands in a paragraph where it breaks the text")
            ) from error

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of the archive before rendering."""
        return self.compiled.members

    @cached_property
    def document(self) -> etree._Element:
        """The root of the document part, tags and all."""
        name = self.compiled.body.name
        return etree.fromstring(next(m for m in self.members if m.name == name).unpack())

    @cached_property
    def text_width(self) -> int:
        """Width of the text area of the last section, in twentieths of a point."""
        size, margins = (
            next(self.document.iter(w(tag)), None) for tag in ("pgSz", "pgMar")
        )
        if size is None or margins is None:
            return 8640  # A4 with the margins of the house
        sides = (int(margins.get(w(side), "0")) for side in ("left", "right", "gutter"))
        return int(size.get(w("w"), "11906")) - sum(sides)

    @cached_property
    def static_text(self) -> tuple[str, ...]:
        """What the body of the layout prints by itself, a paragraph each."""
        found = []
        for paragraph in self.document.iter(w("p")):
            text = _TAG.sub("", "".join(node.text or "" for node in paragraph.iter(w("t"))))
            if text.strip():
                found.append(text)
        return tuple(found)


def _unusable(name: str, why: str, hint: Any = None) -> TemplateError:
    return TemplateError.of(
        RULE,
        msg("layout {name} cannot be used: {why}", name=name, why=why),
        hint=hint or msg("open it in Word or WPS and save it as an ordinary .docx"),
    )
