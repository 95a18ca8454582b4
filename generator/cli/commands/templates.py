"""``dealdoc templates``: what document types there are and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.arguments import TypeName
from generator.cli.speech import Command, Group, text
from generator.cli.state import State
from generator.messages import Language, msg

if TYPE_CHECKING:
    from generator.library import Form, FormPart


def _show_form(form: Form, language: Language) -> None:
    """The rows of a form by their first words, with their conditions."""
    click.echo("\n" + msg("Form").say(language) + f" {form.number}")
    for part in form.rows:
        click.echo(f"    {_first_words(part)}{f'  [{part.when}]' if part.when else ''}")


def _show_columns(language: Language) -> None:
    """What a deal of a bilingual type may say besides."""
    click.echo("\n" + msg("Two columns, Chinese and English").say(language))
    told = {
        "bilingual": msg("true prints both side by side; the Chinese text prevails"),
        "english": msg("the free texts of the deal in English, under the same keys"),
    }
    for key, about in told.items():
        click.echo(f"    {key}  {about.say(language)}")


def _first_words(part: FormPart) -> str:
    from generator.library import FormGroup, FormSignoff

    if isinstance(part, FormGroup):
        return part.label
    if isinstance(part, FormSignoff):
        return f"✍ {part.steps}"
    return part.cells[0].source


@click.group("templates", cls=Group, help=text("List and explain the document types."))
def command() -> None:
    """Hold the sub-commands."""


@command.command("list", cls=Command, help=text("List all document types, one a line."))
@click.pass_obj
def list_types(state: State) -> int:
    """Id, family, title."""
    library = state.library()
    for type_id in library.ids:
        kind = library.get(type_id)
        click.echo(f"{kind.id}\t{kind.family}\t{kind.title}\t{kind.title_en}".rstrip())
    return 0


@command.command(
    "show", cls=Command, help=text("Explain the fields, clauses and conditions of TYPE.")
)
@click.argument("type_id", metavar="TYPE", type=TypeName())
@click.pass_obj
def show(state: State, type_id: str) -> int:
    """Fields with their kinds, then clauses with their conditions and statutes."""
    kind = state.library().get(type_id)
    language = state.language
    click.echo(f"{kind.title} ({kind.id} {kind.version})\n\n" + msg("Fields").say(language))
    for spec in kind.fields.values():
        mark = "*" if spec.required else " "
        many = "[]" if spec.many else ""
        click.echo(f"  {mark} {spec.name}: {spec.kind}{many}  {spec.label}")
        if spec.help:
            click.echo(f"      {spec.help}")
    if kind.form:
        _show_form(kind.form, language)
        return 0
    click.echo("\n" + msg("Clauses").say(language))
    for clause in (*kind.clauses, *kind.annexes):
        when = f"  [{clause.when}]" if clause.when else ""
        click.echo(f"    {clause.id}  {clause.title}{when}")
        if clause.basis:
            click.echo(f"      {'；'.join(clause.basis)}")
    if kind.english:
        _show_columns(language)
    legend = msg("* required; [condition] the clause is printed only when it holds")
    click.echo("\n" + legend.say(language))
    return 0
