"""Help in the user's language: messages as help texts, translated when they are printed."""

from __future__ import annotations

from typing import Any

import click

from generator.cli.state import State
from generator.messages import Message


class HelpText(str):
    """An English help text that knows its translation; click takes it for a plain string."""

    __slots__ = ()

    def say(self, ctx: click.Context) -> str:
        """The text in the language of this run."""
        state = ctx.find_object(State)
        return Message(str(self)).say(state.language if state else "en")


def text(english: str) -> HelpText:
    """A help text (``text`` is an extraction keyword of the catalogues).

    Braces would be placeholders: help texts have none.
    """
    return HelpText(english)


def _said(words: str | None, ctx: click.Context) -> str | None:
    return words.say(ctx) if isinstance(words, HelpText) else words


class Option(click.Option):
    """An option with translated help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help = kwargs.get("help")  # click keeps a dedented copy, which is no HelpText

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The row in ``--help``."""
        english = self.help
        self.help = _said(english, ctx)
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = english


def language_option() -> Option:
    """``--lang``, which every command takes; ``language.choose`` reads its value."""
    return Option(
        ["--lang"],
        type=click.Choice(["zh", "en"]),
        expose_value=False,
        help=text("Language of messages; by default that of the locale, or $DEALDOC_LANG."),
    )


class Command(click.Command):
    """A command with translated help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help = kwargs.get("help")
        if not any(parameter.name == "lang" for parameter in self.params):
            # People write --lang behind the command as often as before it; main has read it.
            self.params.append(language_option())

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The paragraph under the usage line."""
        english = self.help
        self.help = _said(english, ctx)
        try:
            super().format_help_text(ctx, formatter)
        finally:
            self.help = english


class Group(Command, click.Group):
    """A group with translated help."""

    command_class = Command
