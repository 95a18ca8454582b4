"""``dealdoc rules``: what the clause checks look for, and why."""

from __future__ import annotations

import difflib

import click

from generator.cli.arguments import RuleName
from generator.cli.speech import Command, Group, text
from generator.cli.state import State
from generator.errors import RunError
from generator.messages import msg


@click.group("rules", cls=Group, help=text("List and explain the clause checks."))
def command() -> None:
    """Hold the sub-commands."""


@command.command("list", cls=Command, help=text("List all clause checks, one a line."))
@click.pass_obj
def list_rules(state: State) -> int:
    """Id, severity, title."""
    from generator.checks import RULES

    for rule in RULES.values():
        click.echo(f"{rule.id}\t{rule.severity.value}\t{rule.title.say(state.language)}")
    return 0


@command.command(
    "show",
    cls=Command,
    help=text("Explain the check ID: what it finds, why, its statutes, a bad and a good example."),
)
@click.argument("rule_id", metavar="ID", type=RuleName())
@click.pass_obj
def show(state: State, rule_id: str) -> int:
    """The rule's own documentation."""
    from generator.checks import RULES

    if rule_id not in RULES:
        near = difflib.get_close_matches(rule_id, RULES, n=3) or list(RULES)
        raise RunError.of(
            "unknown-rule",
            msg("there is no check {found}", found=rule_id),
            hint=msg("write one of: {known}", known=", ".join(near)),
        )
    rule = RULES[rule_id]
    click.echo(f"{rule.id} ({rule.severity.value})\n{rule.title.say(state.language)}\n")
    click.echo(rule.documentation)
    if rule.basis:
        click.echo("\n" + "；".join(rule.basis))
    return 0
