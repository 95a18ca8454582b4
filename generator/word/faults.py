"""What went wrong in a layout in, a TemplateError that names part, paragraph and tag out.

Jinja knows a line of the patched XML; a lawyer knows the paragraph and the tag she wrote.
"""

from __future__ import annotations

import html
import re
import traceback
from collections.abc import Iterable

from jinja2 import TemplateSyntaxError, UndefinedError

from generator.diagnostics import Location
from generator.errors import TemplateError
from generator.messages import Message, msg
from generator.word.story import Story

_TAG = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_NAME = re.compile(r"'([^']+)' is undefined|attribute '([^']+)'")
_QUOTED = re.compile(r"'(\w+)'")
RULE = "layout"
LONGEST = 120


def syntax_fault(error: TemplateSyntaxError, layout: str) -> TemplateError:
    """A tag that Jinja cannot read."""
    line = _line(error.source or "", error.lineno)
    name = _QUOTED.search(error.message or "")
    return _fault(
        layout,
        line,
        _tag(line, name.group(1) if name else None),
        msg("a tag of the layout is wrong: {why}", why=error.message),
        msg("check that every {{% if %}} and {{% for %}} is closed in a paragraph of its own kind"),
    )


def value_fault(error: Exception, stories: Iterable[Story], layout: str) -> TemplateError:
    """A tag that cannot be printed with the given values."""
    story, number = _origin(error, tuple(stories))
    line = _line(story.source, number) if story else ""
    name = _undefined(error)
    part = story.name if story else "?"
    if isinstance(error, UndefinedError):
        message = msg("{part} uses a name that does not exist: {why}", part=part, why=error)
    else:
        message = msg("{part} cannot be rendered: {why}", part=part, why=error)
    return _fault(layout, line, _tag(line, name), message, None)


def _fault(
    layout: str, line: str, tag: str, message: Message, hint: Message | None
) -> TemplateError:
    return TemplateError.of(
        RULE,
        message,
        location=Location(file=layout),
        evidence=tag,
        excerpt=_text(line)[:LONGEST],
        hint=hint,
    )


def _origin(error: Exception, stories: tuple[Story, ...]) -> tuple[Story | None, int]:
    """The story and the line in it where the error came up."""
    for frame, number in reversed(list(traceback.walk_tb(error.__traceback__))):
        for story in stories:
            if frame.f_code.co_filename == story.name:
                return story, number
    return None, 0


def _line(source: str, number: int) -> str:
    lines = source.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _tag(line: str, name: str | None) -> str:
    tags = [html.unescape(_MARKUP.sub("", tag)) for tag in _TAG.findall(line)]
    named = (tag for tag in tags if name and re.search(rf"\b{re.escape(name)}\b", tag))
    return next(named, tags[0] if tags else "")


def _text(line: str) -> str:
    return html.unescape(_MARKUP.sub("", line)).strip()


def _undefined(error: Exception) -> str | None:
    found = _NAME.search(str(error))
    return next((name for name in found.groups() if name), None) if found else None
