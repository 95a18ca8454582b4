"""A Jinja expression of an author in, a callable that gives a value, not text, out.

This module alone knows what an expression asks for: its names, and the attributes of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import TemplateError as JinjaError

from generator.diagnostics import Location
from generator.errors import DealdocError, TemplateError
from generator.expressions.environment import AbsentError, Environment, left_out
from generator.expressions.printing import UnprintableError
from generator.messages import Message, msg

_FAILURES = (JinjaError, UnprintableError, ValueError, ArithmeticError, LookupError)

Chain = tuple[str, ...]
"""A name and the attributes asked of it, as ``("funding", "total", "amount")``."""


class Expression:
    """A compiled expression that knows where it came from.

    Args:
        env: The environment.
        source: As ``budget.lines`` or ``policy.chain("project", budget.total)``.
        path: File it stands in.
        line: Line of that file.
        rule: Kind of the error when it is wrong.

    Attributes:
        chains: What it asks for.
        floats: Numbers in it that are not exact.

    Raises:
        TemplateError: It does not compile.
    """

    def __init__(
        self, env: Environment, source: str, path: Path, line: int, rule: str = "form-expression"
    ) -> None:
        self._env = env
        self._source = source
        self._location = Location(file=str(path), line=line, column=1)
        self._rule = rule
        try:
            self._compiled = env.compile_expression(source, undefined_to_none=False)
            # The expression compiled, so that it cannot end the tag that it stands in here.
            tree = env.parse(f"{{{{ {source} }}}}")
        except TemplateSyntaxError as error:
            raise self.fault(
                msg("the expression is wrong: {why}", why=error.message or "")
            ) from error
        self.chains: tuple[Chain, ...] = tuple(dict.fromkeys(_chains(tree)))
        self.floats: tuple[float, ...] = tuple(
            node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, float)
        )

    @property
    def names(self) -> frozenset[str]:
        """The names that it uses."""
        return frozenset(chain[0] for chain in self.chains)

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
        except (TypeError, *_FAILURES) as error:
            raise self._failed(error) from error
        return found

    def holds(self, scope: Mapping[str, Any]) -> bool | None:
        """Whether the expression is true; None where it hangs on what the deal leaves out.

        Raises:
            TemplateError: A name is unknown, or what is asked for cannot be done.
        """
        try:
            found = self._compiled(**scope)
            return None if left_out(found) else bool(found)
        except AbsentError:
            return None
        except TypeError as error:
            if any(self._absent(chain, scope) for chain in self.chains):
                return None
            raise self._failed(error) from error
        except _FAILURES as error:
            raise self._failed(error) from error

    def fault(self, message: Message, hint: Message | None = None) -> TemplateError:
        """An error at the expression."""
        return TemplateError.of(
            self._rule, message, location=self._location, evidence=self._source, hint=hint
        )

    def _failed(self, error: Exception) -> TemplateError:
        return self.fault(msg("the expression cannot be evaluated: {why}", why=error))

    def _absent(self, chain: Chain, scope: Mapping[str, Any]) -> bool:
        value = scope.get(chain[0])
        for name in chain[1:]:
            value = self._env.getattr(value, name)
        return value is None or left_out(value)


def _chains(node: nodes.Node) -> Iterator[Chain]:
    """Names with all attributes that follow them; functions of Jinja's own are none."""
    attributes: list[str] = []
    inner = node
    while isinstance(inner, nodes.Getattr):
        attributes.append(inner.attr)
        inner = inner.node
    if isinstance(inner, nodes.Name):
        yield (inner.name, *reversed(attributes))
        return
    for child in inner.iter_child_nodes():
        yield from _chains(child)
