"""Diagnostics in, one output format out: terminal text, JSON, SARIF, JUnit, GitHub, HTML.

This package alone knows what the formats look like; ``FORMATS`` is what the command line offers.
"""

from generator.report.formats import FORMATS, write
from generator.report.report import FileReport, RuleText, TypeSource

__all__ = ["FORMATS", "FileReport", "RuleText", "TypeSource", "write"]
