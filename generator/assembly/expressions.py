"""Jinja expressions of a document type as callables that give values, not text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.diagnostics import Location
from generator.errors import DealdocError, TemplateError
from generator.messages import Message, msg


class Expression:
    """A compiled expression that knows where it came from.

    Args:
        env: From ``templates.environment``.
        source: As ``budget.lines`` or ``policy.chain("project", budget.total)``.
        path: File it stands in.
        line: Line of that file.

    Raises:
        TemplateError: It does not compile.
    """

    def __init__(
        self, env: ImmutableSandboxedEnvironment, source: str, path: Path, line: int
    ) -> None:
        self._source = source
        self._location = Location(file=str(path), line=line, column=1)
        try:
            self._compiled = env.compile_expression(source, undefined_to_none=False)
        except TemplateSyntaxError as error:
            raise self.fault(
                msg("the expression is wrong: {why}", why=error.message or "")
            ) from error

    def value(self, scope: Mapping[str, Any]) -> Any:
        """What the expression gives.

        Raises:
            TemplateError: A name is unknown, or what is asked for cannot be done.
        """
        try:
            found = self._compiled(**scope)
            if isinstance(found, Undefined):
                found._fail_with_undefined_error()
        except DealdocError:
            raise
        except (JinjaError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise self.fault(msg("the expression cannot be evaluated: {why}", why=error)) from error
        return found

    def fault(self, message: Message) -> TemplateError:
        """An error at the expression."""
        return TemplateError.of(
            "form-expression", message, location=self._location, evidence=self._source
        )
