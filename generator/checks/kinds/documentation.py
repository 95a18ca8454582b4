"""Explanation and examples of a rule file in, what the docstring of a rule that is code says out."""

from __future__ import annotations

from collections.abc import Iterable


def english(explanation: str, bad: Iterable[str], good: Iterable[str]) -> str:
    """The docstring."""
    parts = [explanation.strip()]
    for heading, texts in (("Bad", bad), ("Good", good)):
        parts += [f"{heading}::\n\n{_indented(text)}" for text in texts]
    return "\n\n".join(parts) + "\n"


def chinese(explanation: str, bad: Iterable[str], good: Iterable[str]) -> str:
    """The Chinese page, as those in the folder of explanations."""
    parts = [explanation.strip()]
    for heading, texts in (("坏例", bad), ("好例", good)):
        parts += [f"{heading}：\n\n{_indented(text)}" for text in texts]
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.strip("\n").splitlines())
