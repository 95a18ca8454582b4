"""Parameter types with shell completion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from generator.cli.state import State

if TYPE_CHECKING:
    TextType = click.ParamType[str]  # generic for type checkers, not yet at run time everywhere
else:
    TextType = click.ParamType


class TypeName(TextType):
    """Id of a document type."""

    name = "type"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The ids that begin so."""
        library = (ctx.find_object(State) or State("en")).library()
        return [CompletionItem(name) for name in library.ids if name.startswith(incomplete)]


class RuleName(TextType):
    """Id of a clause check."""

    name = "rule"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The ids that begin so."""
        from generator.checks import RULES

        return [CompletionItem(name) for name in RULES if name.startswith(incomplete)]
