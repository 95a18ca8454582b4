"""Findings beside the text they are about, as one self-contained page to read, filter and print.

The page fetches nothing and runs nothing but its own script, whose hash its content security
policy names; whatever a document says is escaped, and could not run even if it were not.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from generator.diagnostics import Severity
from generator.messages import Language, msg
from generator.report import page
from generator.report.place import SEVERITIES
from generator.report.report import Report

_HERE = Path(__file__).parent
_WORDS = {
    "title": msg("Findings of the clause checks"),
    "none": msg("No findings"),
    "basis": msg("basis"),
    "colon": msg(": "),
    "waived": msg("waived"),
    "type": msg("document type"),
    "file": msg("file"),
    "page": msg("page"),
    "rules": msg("checks"),
    "all": msg("all"),
    "no": msg("none"),
    "next": msg("next"),
    "previous": msg("previous"),
    "walk": msg("next and previous finding"),
    "severity": msg("severity"),
    "vanished": msg("In the baseline, and no longer found:"),
    "margins": msg("Headers, footers and notes"),
}


@dataclass(frozen=True, slots=True)
class _Inline:
    """A style sheet or script with the digest that the page's policy admits it by."""

    text: Markup
    digest: str


def write(report: Report, language: Language) -> str:
    """The page."""
    files = page.files(report, language)
    whole = _template().render(
        language="zh-CN" if language == "zh" else "en",
        words={name: word.say(language) for name, word in _WORDS.items()},
        css=_inline("page.css"),
        js=_inline("page.js"),
        summary=page.summary(report, language),
        severities=[
            {
                "id": severity.value,
                "name": SEVERITIES[severity].say(language),
                "count": report.count(severity),
            }
            for severity in Severity
        ],
        waived=sum(file.waived for file in report.files),
        rules=page.rules(report, language),
        files=files,
    )
    return whole + "\n"


@cache
def _template() -> Template:
    source = (_HERE / "page.html.j2").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(
        source
    )


@cache
def _inline(name: str) -> _Inline:
    text = (_HERE / name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return _Inline(Markup(text), f"sha256-{digest}")  # noqa: S704  # our own file
