"""Clause texts as compiled Jinja: a document type in, callables out, errors with their place.

The environment is sandboxed and strict: an unknown name, a value the deal does not give and a
whole block where a text belongs are errors with file and line, never an empty string.
"""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.assembly.filters import FILTERS
from generator.assembly.slots import Slots, UnprintableError
from generator.diagnostics import Location
from generator.errors import DealdocError, TemplateError
from generator.messages import Message, msg

SLOTS = "_slots"

Scope = Mapping[str, Any]


@pass_context
def _finalize(context: Context, value: object) -> object:
    slots: Slots | None = context.get(SLOTS)
    return value if slots is None else slots.put(value)


def environment() -> ImmutableSandboxedEnvironment:
    """The Jinja environment of clause texts."""
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        autoescape=False,  # values are opaque tokens by the time Markdown is read
    )
    env.filters.update(FILTERS)
    return env


class Text:
    """A compiled text that knows where it came from.

    Args:
        env: From ``environment``.
        source: Jinja text.
        path: File it stands in.
        first_line: Line of the file on which it begins.
        kind: ``InputError`` for text out of a deal, ``TemplateError`` for the authors' files.
    """

    def __init__(
        self,
        env: ImmutableSandboxedEnvironment,
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

    def render(self, scope: Scope) -> str:
        """The text with the scope's values.

        Raises:
            DealdocError: Of the kind given, with file and line, if a value is unknown or absent.
        """
        try:
            return self._template.render(scope)
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
    if error.missing:
        return msg("the text prints a value that the deal does not give")
    return msg("the text prints a {kind}, which is no text; print one of its fields", kind=error)


def condition(
    env: ImmutableSandboxedEnvironment, expression: str, path: Path
) -> Callable[[Scope], bool]:
    """A compiled ``when``: scope in, whether to keep the clause out.

    Raises:
        TemplateError: On compiling or on evaluating, naming the file.
    """
    try:
        compiled = env.compile_expression(expression, undefined_to_none=False)
    except TemplateSyntaxError as error:
        raise _condition_fault(expression, path, error) from error
    return functools.partial(_evaluate, compiled, expression, path)


def _evaluate(compiled: Callable[..., Any], expression: str, path: Path, scope: Scope) -> bool:
    try:
        return bool(compiled(scope))
    except (JinjaError, TypeError) as error:
        raise _condition_fault(expression, path, error) from error


def _condition_fault(expression: str, path: Path, error: Exception) -> DealdocError:
    return TemplateError.of(
        "clause-condition",
        msg("the condition cannot be evaluated: {why}", why=error),
        location=Location(file=str(path), line=1),
        evidence=expression,
        hint=msg("use names of the deal, as in: payment.monthly"),
    )
