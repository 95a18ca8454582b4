"""The sandboxed Jinja environment: strict, without loaders, with exact numbers.

An unknown name is an error, never an empty string. This module alone knows the difference between
a name that the author got wrong and a value that the deal leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from generator.expressions.filters import FILTERS
from generator.remembered import Remembered

_SAFE: Remembered[tuple[type, str], bool] = Remembered(entries=5000, weight=2**20)


class AbsentError(UndefinedError):
    """Something is asked of a value that the deal leaves out."""


class _Strict(StrictUndefined):
    """What a name stands for that is not there."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[UndefinedError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, AbsentError if obj is None else exc)

    @property
    def absent(self) -> bool:
        """Whether it belongs to a value that the deal leaves out."""
        return self._undefined_obj is None


class Environment(ImmutableSandboxedEnvironment):
    """The environment of everything that authors write.

    Args:
        finalize: From a printed value to its text.
        filters: How values are printed, by name.
    """

    intercepted_binops = frozenset({"/"})

    def __init__(
        self,
        finalize: Callable[..., object] | None = None,
        filters: Mapping[str, Callable[..., Any]] = FILTERS,
    ) -> None:
        super().__init__(
            undefined=_Strict,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            autoescape=False,  # what is printed is no HTML
        )
        self.filters.update(filters)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Jinja's own names for a template; they are copied for every text that is rendered.

        Nobody adds to them later, which the chain of mappings that Jinja would make is for.
        """
        return {**self.globals, **(d or {})}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a text may ask for an attribute, which hangs on the kind of object alone."""
        key = type(obj), attr
        if (known := _SAFE.get(key)) is None:
            known = _SAFE.put(key, super().is_safe_attribute(obj, attr, value), weight=100)
        return known

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Division without floats: 1 / 10 is a tenth."""
        if isinstance(left, int) and isinstance(right, int):
            return Decimal(left) / right
        return super().call_binop(context, operator, left, right)


def left_out(value: object) -> bool:
    """Whether an expression gave something that hangs on a value the deal leaves out."""
    return isinstance(value, _Strict) and value.absent
