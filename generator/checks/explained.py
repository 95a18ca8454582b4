"""A rule in, its documentation in parts out: what ``rules show`` and the rule pages print.

The English stands in the docstring, which is reStructuredText of the plainest kind: a first
sentence, paragraphs, and ``Bad::`` and ``Good::`` with indented texts. The Chinese is a Markdown
file of the folder ``explanations``. This module alone takes them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from generator.checks import lazy_re as re
from generator.checks.rule import Rule

_EXAMPLES = re.compile(r"^(?:Bad|Good)::$", re.MULTILINE)
_LITERAL = re.compile(r"``([^`]+)``")


@dataclass(frozen=True, slots=True)
class Explained:
    """What a rule says about itself.

    Attributes:
        summary: What it finds, in one sentence.
        why: Paragraphs: why that is bad, what it looks at and what it leaves alone.
        bad: Texts it fires on.
        good: Texts it is silent on.
        chinese: The whole explanation in Chinese, as Markdown with its own examples; empty when
            nobody has written it yet.
    """

    summary: str
    why: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    chinese: str


def explained(rule: Rule) -> Explained:
    """The parts of a rule's docstring, with lines of a paragraph joined, and its Chinese page."""
    prose = _EXAMPLES.split(rule.doc, maxsplit=1)[0]
    paragraphs = [_joined(part) for part in re.split(r"\n\s*\n", prose) if part.strip()]
    return Explained(
        summary=paragraphs[0] if paragraphs else "",
        why=tuple(paragraphs[1:]),
        bad=rule.bad,
        good=rule.good,
        chinese=rule.chinese or _chinese(rule.id),
    )


@cache
def _chinese(rule: str) -> str:
    file = resources.files("generator.checks.explanations").joinpath(f"{rule}.md")
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""


def _joined(paragraph: str) -> str:
    """The paragraph in one line, with code marked as Markdown does."""
    return _LITERAL.sub(r"`\1`", " ".join(paragraph.split()))
