"""Messages in the reader's language: English text in, Chinese or English out.

A ``Message`` is kept untranslated until somebody prints it, so that one run can be reported in
either language. This module alone knows the gettext catalogues under ``generator/locale``.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]

_LOCALES = {"zh": "zh_CN"}


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the user, in English, with named values and its Chinese counterpart.

    Attributes:
        text: English ``str.format`` template; also the key in the gettext catalogue.
        values: What the template's names stand for; nested messages are translated too.
        zh: Chinese template, where it stands beside the English one in the code (clause checks
            do so, because lawyers read both together); else the catalogue is asked.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    zh: str | None = None

    def say(self, language: Language = "en") -> str:
        """The sentence in ``language``.

        >>> Message("{n} lines", {"n": 3}, zh="{n}行").say("zh")
        '3行'
        """
        template = self.text
        if language == "zh":
            template = self.zh if self.zh is not None else _catalogue(language).gettext(self.text)
        values = {
            name: value.say(language) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return template.format_map(values)

    def __str__(self) -> str:
        return self.say("en")


def msg(text: str, *, zh: str | None = None, **values: object) -> Message:
    """A message to be extracted into the catalogues (the extraction keyword is ``msg``)."""
    return Message(text, values, zh)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    return gettext.translation(
        "dealdoc",
        localedir=Path(__file__).parent / "locale",
        languages=[_LOCALES[language]],
        fallback=True,
    )
