"""A mistyped word and the known ones in, the one that was probably meant out.

This module alone knows how far apart two spellings may be to be taken for the same word.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

_CUTOFF = 0.6
_LONGEST = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to ``word``, or None where none is near.

    Case, full-width letters, blanks and the difference of ``-`` and ``_`` do not count.

    >>> nearest("adress", ["address", "name"]), nearest("Power-of attorney", ["power_of_attorney"])
    ('address', 'power_of_attorney')
    >>> nearest("colour", ["name"]) is None
    True
    """
    if len(word) > _LONGEST:
        return None
    folded = {_fold(candidate): candidate for candidate in known}
    close = difflib.get_close_matches(_fold(word), folded, n=1, cutoff=_CUTOFF)
    return folded[close[0]] if close else None


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold()
    return "".join("_" if char in "- " else char for char in plain.strip())
