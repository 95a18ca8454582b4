"""The Jinja environment of layouts: sandboxed, strict and escaping.

An unknown name is an error and never prints as nothing; ``&`` and ``<`` of a deal never become
markup. docxtpl's own default is neither, which is why the environment is a parameter everywhere.
"""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.word.blocks import BlockView, DocumentView

_OPEN = frozenset({BlockView, DocumentView})


class LayoutEnvironment(ImmutableSandboxedEnvironment):
    """Asks of our own views, which hold nothing but texts, no questions about safety."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute in a template; what begins with an underscore stays private."""
        if type(obj) in _OPEN and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)


def layout_environment() -> LayoutEnvironment:
    """A fresh environment for layouts."""
    return LayoutEnvironment(undefined=StrictUndefined, autoescape=True)
