"""A short text or a whole clause as compiled Jinja: file and place in, text for each scope out.

An unknown name, a value that the deal does not give and a whole block where a text belongs are
errors with file and line, never an empty string.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.exceptions import TemplateError as JinjaError

from generator.diagnostics import Location
from generator.errors import DealdocError, TemplateError
from generator.expressions.environment import Environment
from generator.expressions.printing import UnprintableError
from generator.messages import Message, msg

Scope = Mapping[str, Any]


class Text:
    """A compiled text that knows where it came from.

    Args:
        env: The environment.
        source: Jinja text.
        path: File it stands in.
        first_line: Line of the file on which it begins.
        kind: ``InputError`` for text out of a deal, ``TemplateError`` for the authors' files.

    Attributes:
        constant: What it always says; None where there is a tag in it.
    """

    def __init__(
        self,
        env: Environment,
        source: str,
        path: Path | str,
        first_line: int = 1,
        kind: type[DealdocError] = TemplateError,
    ) -> None:
        self._source = source
        self.path = str(path)
        self._first_line = first_line
        self._kind = kind
        self._name = f"{path}:{first_line}"
        try:
            code = env.compile(source, name=self._name, filename=self._name)
        except TemplateSyntaxError as error:
            raise self.fault(
                msg("the Jinja tag is wrong: {why}", why=error.message), error.lineno - 1
            ) from error
        self._template = env.template_class.from_code(env, code, env.make_globals(None))
        tagless = all(kind == "data" for _, kind, _ in env.lex(source))
        self.constant = str(self._template.render()) if tagless else None

    def render(self, scope: Scope) -> str:
        """The text with the scope's values.

        Raises:
            DealdocError: Of the kind given, with file and line, if a value is unknown or absent.
        """
        if self.constant is not None:
            return self.constant
        try:
            return str(self._template.render(scope))
        except UnprintableError as error:
            raise self.fault(_unprintable(error), self._line(error)) from error
        except UndefinedError as error:
            raise self.fault(
                msg("the text uses a name that the deal does not have: {why}", why=error),
                self._line(error),
                msg("check the name, or wrap the passage in {{% if … %}}"),
            ) from error
        except DealdocError:
            raise
        except SecurityError as error:
            raise self.fault(
                msg("the text does what is not allowed: {why}", why=error), self._line(error)
            ) from error
        except (JinjaError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise self.fault(
                msg("the text cannot be rendered: {why}", why=error), self._line(error)
            ) from error

    def fault(self, message: Message, line: int = 0, hint: Message | None = None) -> DealdocError:
        """An error at a line of the text, counted from 0."""
        lines = self._source.split("\n")
        excerpt = lines[line] if 0 <= line < len(lines) else ""
        return self._kind.of(
            "clause-text",
            message,
            location=Location(file=self.path, line=self._first_line + line, column=1),
            excerpt=excerpt,
            hint=hint,
        )

    def _line(self, error: BaseException) -> int:
        """Line in the text, from the traceback that Jinja rewrites to template lines."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename == self._name and frame.lineno is not None:
                return frame.lineno - 1
        return 0


def _unprintable(error: UnprintableError) -> Message:
    if error.message is not None:
        return error.message
    if error.missing:
        return msg("the text prints a value that the deal does not give")
    return msg("the text prints a {kind}, which is no text; print one of its fields", kind=error)
