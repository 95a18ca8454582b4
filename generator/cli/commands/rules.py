"""``dealdoc rules``: what the clause checks look for, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.arguments import RuleName
from generator.cli.speech import Command, Group, text
from generator.cli.state import State
from generator.messages import Language, Message, msg

if TYPE_CHECKING:
    from generator.checks import Rule


@click.group("rules", cls=Group, help=text("List and explain the clause checks."))
def command() -> None:
    """Hold the sub-commands."""


@command.command("list", cls=Command, help=text("List all clause checks, one a line."))
@options.policy
@click.pass_obj
def list_rules(state: State, policy: str | None) -> int:
    """Id, severity, title, parted by tabs."""
    for rule in _rules(state, policy).values():
        click.echo(f"{rule.id}\t{rule.severity.value}\t{rule.title.say(state.language)}")
    return 0


@command.command(
    "show",
    cls=Command,
    help=text("Explain the check ID: what it finds, why, its statutes, a bad and a good example."),
)
@click.argument("rule_id", metavar="ID", type=RuleName())
@options.policy
@click.pass_obj
def show(state: State, rule_id: str, policy: str | None) -> int:
    """The rule's own documentation."""
    from generator.checks.registry import chosen

    (rule,) = chosen(_rules(state, policy), [rule_id], [])
    click.echo("\n".join(_page(rule, state.language)))
    return 0


def _rules(state: State, policy: str | None) -> Mapping[str, Rule]:
    """Our rules, and with a policy those that it brings too."""
    if policy is not None:
        return state.workshop(policy=policy).rules
    from generator.checks import RULES

    return RULES


def _page(rule: Rule, language: Language) -> Iterator[str]:
    """Title, severity, what and why, basis, examples, and how to set it."""
    from generator.checks.explained import explained
    from generator.report.place import SEVERITIES

    told = explained(rule)
    yield f"{rule.id}: {rule.title.say(language)}"
    yield msg("severity").say(language) + f": {SEVERITIES[rule.severity].say(language)}"
    if rule.standard_form:
        raised = SEVERITIES[rule.standard_form]
        yield msg("in a standard form: {severity}", severity=raised).say(language)
    if language == "zh" and told.chinese:
        yield ""
        yield told.chinese
    else:
        for paragraph in (told.summary, *told.why):
            yield ""
            yield from _wrapped(paragraph)
        yield from _examples(msg("finds"), told.bad, language)
        yield from _examples(msg("accepts"), told.good, language)
    if rule.basis:
        yield ""
        yield msg("basis").say(language) + f": {'；'.join(rule.basis)}"
    yield from _settings(rule, language)
    yield ""
    yield msg(
        "In a policy, `checks: {{{rule}: off}}` switches it off; error, warning and info change "
        "its severity. In a deal, `waive:` answers for what it finds.",
        rule=rule.id,
    ).say(language)


def _settings(rule: Rule, language: Language) -> Iterator[str]:
    """What a policy can set, a line each, and how."""
    from generator.policy.settings import described

    settings = described(rule.settings)
    if not settings:
        return
    yield ""
    yield msg("settings").say(language) + ":"
    for one in settings:
        yield "    " + msg(
            "{name} ({kind}; by default {default}): {meaning}",
            name=one.name,
            kind=one.kind.value,
            default=one.shown,
            meaning=one.meaning,
        ).say(language)
    first = settings[0]
    yield msg(
        "In a policy: `checks: {{{rule}: {{{setting}: {value}}}}}`",
        rule=rule.id,
        setting=first.name,
        value=first.shown,
    ).say(language)


def _examples(heading: Message, texts: tuple[str, ...], language: Language) -> Iterator[str]:
    for example in texts:
        yield ""
        yield f"{heading.say(language)}:"
        yield from (f"    {line}" for line in example.splitlines())


def _wrapped(paragraph: str) -> list[str]:
    import textwrap

    return textwrap.wrap(paragraph, 96)
