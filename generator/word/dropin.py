"""docxtpl's ``DocxTemplate`` with its own interface, rendered by the compiled renderer.

Whatever the compiled renderer does not do is handed over to docxtpl itself: subdocuments, inline
pictures, replaced media and pictures, hyperlinks of rich text, documents that were opened and
changed before rendering, and whatever fails, so that the error is docxtpl's own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from typing import IO, Any

from docx import Document
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment

from generator.word.archive import write_archive
from generator.word.compiled import Compiled, replaced

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_DEPTH = 8
"""How deep a context is searched; deeper pictures are found when they are printed."""


class CompiledTemplate(DocxTemplate):  # type: ignore[misc]
    """A drop-in for ``docxtpl.DocxTemplate``.

    Attributes:
        handed_over: Why docxtpl itself rendered last time; empty when it did not.
    """

    _docx: Any = None
    _rendered: bytes | None = None
    _compiled: tuple[Environment | None, bool, Compiled] | None = None
    _part: Any = None
    _fast = False

    def __init__(self, template_file: IO[bytes] | str | PathLike[str]) -> None:
        super().__init__(template_file)
        self.handed_over = ""

    @property
    def docx(self) -> Any:
        """The python-docx document; after a compiled rendering, opened from what was rendered."""
        if self._docx is None and self._rendered is not None:
            self._docx = Document(io.BytesIO(self._rendered))
        return self._docx

    @docx.setter
    def docx(self, value: Any) -> None:
        self._docx = value

    @property
    def current_rendering_part(self) -> Any:
        """The part being rendered, which pictures ask for to be put into."""
        if self._fast:
            raise _HandOverError("a picture")
        return self._part

    @current_rendering_part.setter
    def current_rendering_part(self, value: Any) -> None:
        self._part = value

    def render(
        self,
        context: dict[str, Any],
        jinja_env: Environment | None = None,
        autoescape: bool = False,
    ) -> None:
        """As ``DocxTemplate.render``."""
        self.handed_over = self._reason(context)
        if not self.handed_over:
            try:
                self._render_compiled(context, jinja_env, autoescape)
            except _HandOverError as found:
                self.handed_over = str(found)
            except Exception as error:  # docxtpl then raises its own, or none
                self.handed_over = f"{type(error).__name__}: {error}"
            else:
                return
        self._rendered = None
        super().render(context, jinja_env, autoescape)

    def save(self, filename: IO[bytes] | str | PathLike[str], *args: Any, **kwargs: Any) -> None:
        """As ``DocxTemplate.save``."""
        if self._rendered is None or self._docx is not None or self._replacements():
            super().save(filename, *args, **kwargs)
            return
        if isinstance(filename, str | PathLike):
            Path(filename).write_bytes(self._rendered)
        else:
            filename.write(self._rendered)
        self.is_saved = True

    def _render_compiled(
        self, context: dict[str, Any], jinja_env: Environment | None, autoescape: bool
    ) -> None:
        if autoescape:
            if jinja_env is None:
                jinja_env = Environment(autoescape=True)
            else:
                jinja_env.autoescape = autoescape
        compiled = self._compile(jinja_env)
        self._fast = True
        try:
            parts = compiled.render(context)
        finally:
            self._fast = False
        self._docx = None
        self._rendered = write_archive(replaced(compiled.members, parts), _EARLIEST)
        self.pic_map: dict[str, Any] = {}
        self.is_rendered = True
        self.is_saved = False

    def _compile(self, environment: Environment | None) -> Compiled:
        escaping = bool(environment and environment.autoescape)
        if self._compiled is not None and self._compiled[:2] == (environment, escaping):
            return self._compiled[2]
        compiled = Compiled.load(_content(self.template_file), environment, strict=False)
        self._compiled = (environment, escaping, compiled)
        return compiled

    def _replacements(self) -> bool:
        return bool(
            self.crc_to_new_media
            or self.crc_to_new_embedded
            or self.zipname_to_replace
            or self.pics_to_replace
        )

    def _reason(self, context: Mapping[str, Any]) -> str:
        """Why docxtpl must render itself; empty for none."""
        if self._docx is not None and not self.is_rendered:
            return "the document was opened before rendering"
        if self._replacements():
            return "replaced media"
        return next(_foreign(context, _DEPTH), "")


class _HandOverError(Exception):
    """Something was met while rendering that only docxtpl can do."""


def _foreign(value: object, depth: int) -> Iterator[str]:
    """What in a context cannot be rendered twice or at all by the compiled renderer."""
    if isinstance(value, InlineImage):
        yield "a picture"
    elif isinstance(value, Iterator):
        yield "a value that can be read only once"
    elif depth and isinstance(value, Mapping):
        for item in value.values():
            yield from _foreign(item, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _foreign(item, depth - 1)


def _content(template: IO[bytes] | str | PathLike[str]) -> bytes:
    if isinstance(template, str | PathLike):
        return Path(template).read_bytes()
    template.seek(0)
    return template.read()
