"""What libyaml says about broken YAML in, our own diagnostic with place and remedy out.

This module alone knows libyaml's wording. Its sentences name states of a parser; users need the
slip that caused them, so the lines before the place where it gave up are searched for one first.
"""

from __future__ import annotations

from dataclasses import dataclass

from yaml import YAMLError
from yaml.error import MarkedYAMLError

from generator.diagnostics import Diagnostic, Location, Severity
from generator.messages import Message, msg
from generator.source.culprits import Culprit, culprit
from generator.source.tree import quote

_LOOK_BACK = 200


@dataclass(frozen=True, slots=True)
class _Case:
    """What to say when libyaml's problem and context contain these words."""

    problem: str
    message: Message
    hint: Message
    context: str = ""
    at_context: bool = False


_INDENT = msg(
    "keys of one block begin in the same column, two spaces further in than the key above"
)
_QUOTE = msg("put the value into straight quotes")

_CASES = (
    _Case(
        "unexpected end of stream",
        msg("the quotation mark opened here is never closed"),
        msg("close it on the same line"),
        at_context=True,
    ),
    _Case(
        "unexpected document indicator",
        msg("the quotation mark opened here is never closed"),
        msg("close it on the same line"),
        at_context=True,
    ),
    _Case(
        "tab character",
        msg("the line is indented with a tab"),
        msg("indent with spaces, two for each level"),
    ),
    _Case(
        "could not find expected ':'",
        msg("a key stands here without a colon"),
        msg("write “key: value”, with an ASCII colon and a space"),
        at_context=True,
    ),
    _Case(
        "mapping values are not allowed",
        msg("a second “: ” stands within one value"),
        msg("put a value that holds “: ” into straight quotes"),
    ),
    _Case(
        "block sequence entries are not allowed",
        msg("a list item (- ) stands on the line of its key"),
        msg("begin the list on the next line, or write it as [a, b]"),
    ),
    _Case(
        "expected ',' or ']'",
        msg("the list opened here with [ is not closed, or lacks a comma"),
        msg("put commas between the items and ] at the end; quote values that hold , [ ] or :"),
        at_context=True,
    ),
    _Case(
        "expected ',' or '}'",
        msg("the block opened here with {{ is not closed, or lacks a comma"),
        msg("put commas between the pairs and }} at the end; quote values that hold , {{ }} or :"),
        at_context=True,
    ),
    _Case(
        "alphabetic or numeric character",
        msg("a value cannot begin with * or & unless it is quoted"),
        _QUOTE,
        at_context=True,
    ),
    _Case(
        "cannot start any token",
        msg("a value cannot begin with this character unless it is quoted"),
        _QUOTE,
    ),
    _Case(
        "unknown escape character",
        msg("a backslash in double quotes begins an escape, and this one does not exist"),
        msg("use single quotes, or write the backslash twice"),
    ),
    _Case(
        "expected hexdecimal number",
        msg("a backslash in double quotes begins an escape, and this one is not complete"),
        msg("use single quotes, or write the backslash twice"),
    ),
    _Case(
        "expected comment or line break",
        msg("after | or > the text begins on the next line"),
        msg("start a new, indented line, or quote a value that begins with | or >"),
        at_context=True,
    ),
    _Case(
        "undefined tag handle",
        msg("tags (!…) are not used in deals"),
        msg("delete the tag; quote a value that begins with an exclamation mark"),
    ),
    _Case(
        "tag",
        msg("tags (!…) are not used in deals"),
        msg("delete the tag; quote a value that begins with an exclamation mark"),
        context="tag",
    ),
    _Case(
        "expected '-' indicator",
        msg("among the items of a list stands a line that is none"),
        msg("begin every item with “- ” in the same column, and keys in the column of theirs"),
    ),
    _Case(
        "expected <document start>",
        msg("the file goes on after its end"),
        msg("write one block of “key: value” lines, without text before or after"),
    ),
    _Case(
        "directive",
        msg("a line that begins with % is a YAML directive, and deals have none"),
        msg("delete the line, or quote a value that begins with %"),
    ),
    _Case(
        "incompatible YAML document",
        msg("the file asks for another version of YAML"),
        msg("delete the %YAML line"),
    ),
    _Case("expected key", msg("the line does not fit the block that it stands in"), _INDENT),
    _Case(
        "expected node content",
        msg("a value cannot begin with this character unless it is quoted"),
        _QUOTE,
    ),
    _Case("found duplicate anchor", msg("the anchor is defined twice"), msg("rename one of them")),
)
_RUNS_ON = _Case(
    "mapping values are not allowed",
    msg("the value above is read as going on in this line, so its colon has no place"),
    msg("check the line above for its colon, and begin keys of one block in the same column"),
)
_AFTER_QUOTE = _Case(
    "expected key",
    msg("something follows a value that has ended, after its closing quote or bracket"),
    msg("put the whole value into one pair of quotes; inside '…' double quotes may stand"),
)
_IN_FLOW = {"expected ',' or ']'", "expected ',' or '}'", "mapping values are not allowed"}
_OTHER = _Case("", msg("the file cannot be read from here on as YAML"), _INDENT)


def explain(
    error: YAMLError, lines: tuple[str, ...], name: str, begin: int
) -> tuple[Diagnostic, Culprit | None]:
    """Our diagnostic for libyaml's error, and the slip behind it where one was found.

    Args:
        error: What libyaml raised.
        lines: The file's lines, as they were parsed.
        name: The file's name.
        begin: Line of the last thing that was read without fault.
    """
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    line, column = (mark.line + 1, mark.column + 1) if mark else (begin, 1)
    # libyaml notices a slip at the next thing that does not fit: the cause stands before it.
    case = _case(error)
    if case.problem == _RUNS_ON.problem and line > begin:
        case = _RUNS_ON
    if case.problem == _AFTER_QUOTE.problem and quote(lines, line)[: column - 1].strip(" -"):
        case = _AFTER_QUOTE
    flow = case.problem in _IN_FLOW
    for number in range(max(begin, line - _LOOK_BACK, 1), min(line, len(lines)) + 1):
        if found := culprit(lines[number - 1], flow=flow):
            return slip(found, lines, name, number), found
    context = error.context_mark if isinstance(error, MarkedYAMLError) else None
    if case.at_context and context:
        line, column = context.line + 1, context.column + 1
    if line > len(lines) or (line == len(lines) and not lines[-1].strip()):
        line, column = _end(lines)
    return Diagnostic(
        rule="yaml-syntax",
        severity=Severity.ERROR,
        message=case.message,
        location=Location(file=name, line=line, column=column),
        evidence=quote(lines, line)[column - 1 :].strip()[:40],
        excerpt=quote(lines, line),
        hint=case.hint,
    ), None


def slip(found: Culprit, lines: tuple[str, ...], name: str, line: int) -> Diagnostic:
    """The diagnostic of a typing slip."""
    return Diagnostic(
        rule=found.rule,
        severity=Severity.ERROR,
        message=found.message,
        location=Location(file=name, line=line, column=found.column),
        evidence=found.evidence,
        excerpt=quote(lines, line),
        hint=found.hint,
    )


def _case(error: YAMLError) -> _Case:
    if not isinstance(error, MarkedYAMLError):
        return _OTHER
    problem, context = error.problem or "", error.context or ""
    for case in _CASES:
        if case.problem in problem and case.context in context:
            return case
    return _OTHER


def _end(lines: tuple[str, ...]) -> tuple[int, int]:
    last = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 1)
    return last, len(lines[last - 1]) + 1
