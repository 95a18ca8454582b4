"""Clause checks: a Document (and its deal) in, diagnostics out; see ``engine.run``."""

from generator.checks.engine import RULES, run
from generator.checks.rule import Finding, Rule

__all__ = ["RULES", "Finding", "Rule", "run"]
