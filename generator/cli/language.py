"""The language of messages: options and environment in, ``zh`` or ``en`` out."""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.messages import Language

VARIABLE = "DEALDOC_LANG"
_ORDER = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose(arguments: Sequence[str], environ: Mapping[str, str]) -> Language:
    """``--lang`` wins, then ``DEALDOC_LANG``, then the locale.

    A locale that says nothing (``C``, none at all) means Chinese: that is what our users read.

    >>> choose(["check", "--lang", "en"], {"LANG": "zh_CN.UTF-8"})
    'en'
    >>> choose([], {"LANG": "en_GB.UTF-8"}), choose([], {"LANG": "C.UTF-8"})
    ('en', 'zh')
    """
    asked = _option(arguments) or environ.get(VARIABLE)
    if asked in ("zh", "en"):
        return asked  # type: ignore[return-value]
    for name in _ORDER:
        if value := environ.get(name):
            return _of_locale(value)
    # getlocale() would turn C.UTF-8 into en_US; the raw name tells them apart.
    return _of_locale(locale.setlocale(locale.LC_CTYPE))


def _option(arguments: Sequence[str]) -> str | None:
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and number + 1 < len(arguments):
            return arguments[number + 1]
    return None


def _of_locale(name: str) -> Language:
    plain = name.partition(".")[0].lower()
    return "zh" if plain.startswith(("zh", "chinese")) or plain in ("", "c", "posix") else "en"


def teach_click(language: Language) -> None:
    """Give click's own words (``Usage``, ``Options`` and so on) the same language.

    click asks gettext's default domain in the language of the environment; nothing narrower than
    these process-wide settings reaches it.
    """
    os.environ["LANGUAGE"] = "zh_CN" if language == "zh" else "en"
    gettext.bindtextdomain("dealdoc", Path(__file__).parent.parent / "locale")
    gettext.textdomain("dealdoc")
