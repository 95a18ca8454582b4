"""A content stream in, what it shows out: at once if the same bytes were read before.

From one document of a type to the next most pages stay the same but for their headers, which our
engine writes into a stream of their own. What a stream shows follows from its bytes and from what
the codes in it mean, which may differ between subsets of a font; so both are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from generator.reading.pdf_fonts import Font
from generator.reading.pdf_objects import inflated
from generator.reading.pdf_shown import Shown, Spot, read_shown
from generator.remembered import Remembered


class _Known(NamedTuple):
    """What a stream shows, and by font what the codes in it mean."""

    texts: Sequence[tuple[Spot, str]]
    meanings: Mapping[bytes, Mapping[int, str]]


_KNOWN: Remembered[bytes, _Known] = Remembered(entries=1024, weight=16 * 2**20)
_CODE = 20
"""About what a code of a string, its character and its meaning take in memory, in bytes."""


def known_texts(
    raw: bytes, packed: bool, fonts: Mapping[bytes, Font]
) -> Sequence[tuple[Spot, str]] | None:
    """What a stream shows; None when it is not as our engine writes it.

    Args:
        raw: The stream as it stands in the file.
        packed: It is compressed.
        fonts: The fonts of the page by their names in its resources.

    Raises:
        ValueError, zlib.error, KeyError, NotPlainError: The stream is damaged.
    """
    if not packed:  # our engine writes headers so
        shown = read_shown(raw, fonts)
        return None if shown is None else shown.texts
    known = _KNOWN.get(raw)
    if known is not None and all(
        fonts[name].agrees(meanings) for name, meanings in known.meanings.items()
    ):
        return known.texts
    shown = read_shown(inflated(raw), fonts)
    if shown is None:
        return None
    texts = [
        (spot, "".join([text for _, text in group]))
        for spot, group in groupby(shown.texts, key=itemgetter(0))
    ]
    meanings = _meanings(shown, fonts)
    if meanings is not None:
        weight = len(raw) + _CODE * sum(len(text) for _, text in texts) + 1000
        _KNOWN.put(raw, _Known(texts, meanings), weight=weight)
    return texts


def _meanings(
    shown: Shown, fonts: Mapping[bytes, Font]
) -> Mapping[bytes, Mapping[int, str]] | None:
    """By font what the codes mean; None where that does not tell what is shown."""
    if not shown.only_digits:
        return None
    found: dict[bytes, Mapping[int, str]] = {}
    for name, digits in shown.digits.items():
        meanings = fonts[name].meanings_of(digits)
        if meanings is None:
            return None
        found[name] = meanings
    return found
