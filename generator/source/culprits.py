r"""Source lines in, the typing slips out that explain why YAML could not read them.

This module alone knows the slips that Chinese keyboards and word processors cause: a full-width
colon after a key, no blank after the colon, tabs and full-width spaces as indentation, “smart”
quotes and full-width punctuation around values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.messages import Message, msg

_KEY = r"[A-Za-z_\u4e00-\u9fff][\w-]{0,60}"
# Behind a dash a Chinese word and a colon are rather an item's text (电话：…) than a key.
_START = rf"^(?:\s*(?:-\s+)*(?P<ascii>[A-Za-z_][\w-]{{0,60}})|\s*(?P<han>{_KEY}))"
_WIDE_COLON = re.compile(rf"{_START}\s*：")
_TIGHT_COLON = re.compile(rf"{_START}:(?![\s/]|$)")
_WIDE_FLOW_COLON = re.compile(rf"(?P<before>[{{,，]\s*)(?P<key>{_KEY})\s*：")
NUMBER_TAIL = re.compile(r"\d{3}(?:,\d{3})*(?:\.\d+)?|\d{3,}\.\d+")
"""What follows the comma in a number with separators."""

_SMART = "“”‘’＂"
_TAB = re.compile(r"^ *\t")
_WIDE_INDENT = re.compile(r"^[ \t]*[\u3000\u00a0]")
_QUOTED = re.compile(r"(?:^|[:\-\[{,，：])\s*(?P<value>[“”‘’＂][^,}\]]*)")
_MIXED = re.compile(r"[\"'][^\"']*(?P<quote>[“”‘’＂])\s*[,}\]]*\s*$")
_WIDE_PUNCTUATION = re.compile(rf"，(?=\s*{_KEY}\s*[:：])|[｛｝［］【】]")


@dataclass(frozen=True, slots=True)
class Culprit:
    """A slip on one line.

    Attributes:
        rule: Id of the kind of fault.
        column: Column, counted from 1.
        evidence: The characters at fault.
        message: What is wrong.
        hint: What to write.
        repaired: The line as it was probably meant, where that is beyond doubt.
    """

    rule: str
    column: int
    evidence: str
    message: Message
    hint: Message
    repaired: str | None = None


def culprit(line: str, *, flow: bool = True) -> Culprit | None:
    """The slip that most probably made ``line`` unreadable.

    Args:
        line: A line on which or shortly after which the YAML parser gave up.
        flow: Look for full-width punctuation inside ``{…}`` and ``[…]`` too.
    """
    found = _indentation(line) or _colon(line) or _quotes(line)
    return found or (_flow(line) if flow else None)


def colon_slip(text: str) -> Culprit | None:
    """The slip in a text that was meant as ``key: value`` but reads as one value.

    >>> colon_slip("name：甲公司").repaired
    'name: 甲公司'
    >>> colon_slip("一句话：两句话，三句话") is None, colon_slip("https://example.com")
    (False, None)
    """
    return _colon(text)


def smart_quoted(text: str) -> bool:
    """Whether an unquoted value begins with a smart quote that was meant as YAML's own.

    >>> smart_quoted("“甲公司”"), smart_quoted("“天问”项目"), smart_quoted("“甲")
    (True, False, True)
    """
    if not text or text[0] not in _SMART:
        return False
    inner = text[1:]
    ends = [at for at, char in enumerate(inner) if char in _SMART + "\"'"]
    return not ends or ends == [len(inner) - 1]


def quotes_message() -> Message:
    """What is wrong with a smart-quoted value."""
    return msg("the quotation marks “ ” are no YAML quotes: they would be printed")


def quotes_hint() -> Message:
    """What to write instead of smart quotes."""
    return msg(
        "use straight quotes (\" or ') or none; "
        "to print them, put the whole value into single straight quotes: '“…”'"
    )


def _indentation(line: str) -> Culprit | None:
    if _TAB.match(line):
        return Culprit(
            rule="tab-indentation",
            column=line.index("\t") + 1,
            evidence="\t",
            message=msg("the line is indented with a tab"),
            hint=msg("indent with spaces, two for each level"),
        )
    if wide := _WIDE_INDENT.match(line):
        return Culprit(
            rule="wide-indentation",
            column=wide.end(),
            evidence=wide[0][-1],
            message=msg("the line is indented with a full-width or non-breaking space"),
            hint=msg("indent with ordinary spaces, two for each level"),
        )
    return None


def _colon(line: str) -> Culprit | None:
    if found := _WIDE_COLON.match(line):
        at, key = found.end() - 1, found["ascii"] or found["han"]
        return Culprit(
            rule="full-width-colon",
            column=at + 1,
            evidence=key + "：",
            message=msg("the colon after “{key}” is full-width (：)", key=key),
            hint=msg("write “{key}: ” with an ASCII colon and a space", key=key),
            repaired=f"{line[:at].rstrip()}: {line[at + 1 :].lstrip()}",
        )
    if found := _TIGHT_COLON.match(line):
        at, key = found.end() - 1, found["ascii"] or found["han"]
        return Culprit(
            rule="no-space-after-colon",
            column=at + 1,
            evidence=key + ":",
            message=msg("there is no space after the colon of “{key}”", key=key),
            hint=msg("write “{key}: ” with an ASCII colon and a space", key=key),
            repaired=f"{line[: at + 1]} {line[at + 1 :]}",
        )
    return None


def _quotes(line: str) -> Culprit | None:
    starts = [m.start("value") for m in _QUOTED.finditer(line) if smart_quoted(m["value"].strip())]
    if not starts and (mixed := _MIXED.search(line)):
        starts = [mixed.start("quote")]
    if not starts:
        return None
    return Culprit(
        rule="smart-quotes",
        column=starts[0] + 1,
        evidence=line[starts[0]],
        message=quotes_message(),
        hint=quotes_hint(),
    )


def _flow(line: str) -> Culprit | None:
    if not re.search(r"[{}\[\]｛｝［］【】]", line):
        return None
    if colon := _WIDE_FLOW_COLON.search(line):
        return Culprit(
            rule="full-width-colon",
            column=colon.end(),
            evidence=colon["key"] + "：",
            message=msg("the colon after “{key}” is full-width (：)", key=colon["key"]),
            hint=msg("write “{key}: ” with an ASCII colon and a space", key=colon["key"]),
        )
    if found := _WIDE_PUNCTUATION.search(line):
        return Culprit(
            rule="full-width-punctuation",
            column=found.start() + 1,
            evidence=found[0],
            message=msg("“{mark}” is full-width where YAML wants ASCII", mark=found[0]),
            hint=msg("write , [ ] {{ }} and : in ASCII; quote a value that holds them"),
        )
    return None


def colon_slips(lines: tuple[str, ...], first: int, last: int) -> Iterator[tuple[int, Culprit]]:
    """Every line from ``first`` to ``last`` whose colon is at fault, with its number."""
    for number in range(first, min(last, len(lines)) + 1):
        if found := _colon(lines[number - 1]):
            yield number, found
