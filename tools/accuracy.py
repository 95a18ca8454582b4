"""Corpus in, precision and recall of every rule out: ``python tools/accuracy.py``.

``tests/corpus/<rule>/positive`` and ``negative`` hold texts in which a rule must find something, or
nothing; ``tests/corpus/clean`` holds whole agreements in which no rule may find anything. A fifth
of the texts, chosen by the hash of their path, is held out: its score is shown apart, and its texts
are not to be read while a rule is written.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import checks, reading

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
CLEAN = "clean"
TODAY = date(2026, 11, 25)
_HELD_OUT_EVERY = 5


@dataclass(frozen=True, slots=True)
class Case:
    """One text: the rule it is for, whether the rule must fire, and where it stands."""

    rule: str
    positive: bool
    path: Path

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the fifth that nobody reads while writing rules."""
        name = self.path.relative_to(CORPUS).as_posix().encode()
        return hashlib.sha256(name).digest()[0] % _HELD_OUT_EVERY == 0

    def fires(self) -> bool:
        """Whether the rule finds something in the text."""
        document = reading.read(self.path.read_bytes(), self.path.name)
        findings = checks.run(document, today=TODAY, select=[self.rule])
        broken = [f.message.say() for f in findings if f.rule != self.rule]
        if broken:
            raise RuntimeError(f"{self.path}: {broken[0]}")
        return bool(findings)

    @property
    def right(self) -> bool:
        """Whether the rule does what it must."""
        return self.fires() == self.positive


@dataclass(slots=True)
class Score:
    """How a rule did."""

    hits: int = 0
    misses: int = 0
    false_alarms: int = 0
    silent: int = 0
    wrong: list[Path] = field(default_factory=list)

    def count(self, case: Case) -> None:
        """Add the result of one text."""
        fired = case.fires()
        if fired != case.positive:
            self.wrong.append(case.path)
        match case.positive, fired:
            case True, True:
                self.hits += 1
            case True, False:
                self.misses += 1
            case False, True:
                self.false_alarms += 1
            case _:
                self.silent += 1

    def add(self, other: Score) -> None:
        """Add another score."""
        self.hits += other.hits
        self.misses += other.misses
        self.false_alarms += other.false_alarms
        self.silent += other.silent
        self.wrong += other.wrong

    @property
    def precision(self) -> float:
        """Share of findings that are right; 1 when there are none."""
        return _share(self.hits, self.false_alarms)

    @property
    def recall(self) -> float:
        """Share of faults that are found; 1 when there are none."""
        return _share(self.hits, self.misses)


def _share(good: int, bad: int) -> float:
    return good / (good + bad) if good + bad else 1.0


def cases(corpus: Path = CORPUS) -> Iterator[Case]:
    """Every text with every rule it is for; clean agreements are for all."""
    for rule in checks.RULES:
        for kind in ("positive", "negative"):
            for path in _texts(corpus / rule / kind):
                yield Case(rule, kind == "positive", path)
        for path in _texts(corpus / CLEAN):
            yield Case(rule, False, path)


def _texts(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*") if p.is_file()) if folder.is_dir() else []


def main(argv: list[str] | None = None) -> int:
    """Print the table; 1 when a rule is below the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rule", action="append", default=[], help="only this rule")
    parser.add_argument("--wrong", action="store_true", help="name the texts judged wrongly")
    arguments = parser.parse_args(argv)
    tuned: dict[str, Score] = {}
    held: dict[str, Score] = {}
    for case in cases():
        if arguments.rule and case.rule not in arguments.rule:
            continue
        scores = held if case.held_out else tuned
        scores.setdefault(case.rule, Score()).count(case)
    _table("texts that rules were written with", tuned, wrong=arguments.wrong)
    _table("held out", held, wrong=False)
    return int(any(s.precision < 0.95 or s.recall < 0.8 for s in tuned.values()))


def _table(title: str, scores: dict[str, Score], *, wrong: bool) -> None:
    print(f"\n{title}")
    print(f"{'rule':32} {'+':>4} {'-':>4} {'precision':>10} {'recall':>7}")
    total = Score()
    for rule, score in sorted(scores.items()):
        _row(rule, score)
        total.add(score)
    _row("all", total)
    if wrong:
        for path in total.wrong:
            print(f"  wrong: {path.relative_to(CORPUS)}")


def _row(name: str, score: Score) -> None:
    positive, negative = score.hits + score.misses, score.false_alarms + score.silent
    print(f"{name:32} {positive:4} {negative:4} {score.precision:10.3f} {score.recall:7.3f}")


if __name__ == "__main__":
    sys.exit(main())
