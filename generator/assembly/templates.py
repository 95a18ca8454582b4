"""Clause texts as compiled Jinja: what is printed becomes slots, conditions become callables."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.runtime import Context

from generator.assembly.slots import Printed, Slots
from generator.diagnostics import Location
from generator.errors import DealdocError, TemplateError
from generator.expressions.environment import Environment
from generator.expressions.filters import FILTERS
from generator.expressions.text import Scope
from generator.messages import msg

SLOTS = "_slots"


@pass_context
def _finalize(context: Context, value: object) -> object:
    slots: Slots | None = context.get(SLOTS)
    return value if slots is None else slots.put(value)


class _ClauseEnvironment(Environment):
    """Knows what macros and ``{% set %}`` blocks printed from what the deal says."""

    # Jinja joins with this the body of a macro, of a block that is set, and of a whole text.
    concat = staticmethod(lambda parts: Printed("".join(parts)))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Refuse blocks that would change tokens without anybody noticing."""
        tree = super()._parse(source, name, filename)
        for block in tree.find_all(nodes.FilterBlock):
            raise TemplateSyntaxError(
                "filters stand behind a value, not around a block", block.lineno, name, filename
            )
        return tree


def environment(filters: Mapping[str, Callable[..., Any]] = FILTERS) -> Environment:
    """The Jinja environment of clause texts; values are slots by the time Markdown is read."""
    return _ClauseEnvironment(_finalize, filters)


def condition(env: Environment, expression: str, path: Path) -> Callable[[Scope], bool]:
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
