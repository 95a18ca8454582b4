"""dealdoc: a validated YAML deal in, a checked agreement or form out, as DOCX and PDF."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.api import render, render_many, run_batch, workshop

__version__ = "0.1.0"

__all__ = ["__version__", "render", "render_many", "run_batch", "workshop"]


def __getattr__(name: str) -> Any:
    """The library's doors, loaded when they are first used, so that importing us costs nothing."""
    if name in __all__:
        return getattr(import_module("generator.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
