"""Pieces of Typst source: every function of the prelude is known in them, and text stays text."""

from __future__ import annotations

import re
from pathlib import Path

from generator.pdf import emit_pieces as pieces
from generator.pdf.syntax import string

PRELUDE = Path(pieces.__file__).with_name("prelude.typ").read_text("utf-8")
AROUND = {"word-like", "headed", "noted", "worded", "paper", "said", "functions", "piece", "made"}
"""What the source itself calls, outside pieces."""


def test_pieces_know_every_function_of_the_prelude() -> None:
    defined = set(re.findall(r"^#let ([\w-]+)", PRELUDE, flags=re.MULTILINE)) - AROUND
    (listed,) = re.findall(r"#let functions = \(\n(.*?)\n\)", PRELUDE, flags=re.DOTALL)
    assert {name for name, _ in re.findall(r"([\w-]+): ([\w-]+)", listed)} == defined
    assert all(name == value for name, value in re.findall(r"([\w-]+): ([\w-]+)", listed))


def test_a_piece_carries_the_definitions_it_uses() -> None:
    known = {"t0123456789": "text.with(size: 9pt)", "p0123456789": "par"}
    source = '#t0123456789("甲")'
    written = pieces.written(pieces.apart(source), known)
    assert written == f"#piece({string(source)}, (t0123456789: t0123456789))"


def test_source_outside_pieces_stays() -> None:
    assert pieces.written("#metadata(none)<end>", {}) == "#metadata(none)<end>"
