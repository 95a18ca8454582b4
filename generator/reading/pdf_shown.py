r"""A content stream as our engine writes it in; what it shows out.

Such a stream is a row of text objects that each show one string, in marked content that is not
nested, beside graphics. One pattern reads them all at once; a stream with anything else in it is
left to ``pdf_stream``, which reads word by word. Source: ISO 32000-1, 8.2, 9.4, 14.6.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.reading.pdf_elements import Artifact, Element
from generator.reading.pdf_fonts import Font
from generator.reading.pdf_strings import LITERAL, NotPlainError, literals
from generator.reading.pdf_tagged import Home, Stretch

_PIECES = {
    b"name": rb"[^\s/<>\[\]()]++",
    b"number": rb"[-0-9.\s]*+",
    b"literal": LITERAL,
    b"hexadecimal": rb"[0-9A-Fa-f]*+",
}
_PIECES[b"painting"] = rb"(?:/%(name)b (?:cs|CS|scn|SCN|sh|gs|Do|ri)\b[^/(<E]*+)*" % _PIECES
_PIECES[b"graphics"] = rb"[^/(<E]*+%(painting)b" % _PIECES
_PIECES[b"strings"] = (
    rb"(?:\[?%(number)b(?:\((%(literal)b)\)|<(%(hexadecimal)b)>)%(number)b\]?T[jJ]"
    rb"|\[([^\]]*+(?:\](?!TJ\b)[^\]]*+)*)\]TJ\b)"
) % _PIECES
_PIECES[b"shown"] = rb"/(%(name)b) [0-9.]++ Tf\b[^/(<E\[]*+%(strings)b\s+ET\b" % _PIECES
_PIECES[b"span"] = rb"/Span<</MCID (0|[1-9]\d*+)(?:/Lang\([^()\\]*+\))?>>BDC\b"
_PIECES[b"artifact"] = rb"/Artifact(?:<<(?:/\w++(?:/\w++|\[[-/\w. ]*+\]| [-\d.]++))*>>BDC| BMC)\b"
_UNIT = re.compile(
    rb"\s*+(?:(?:%(artifact)b%(graphics)bEMC\b\s*+)+"
    rb"|(?:%(span)b)?%(graphics)b%(shown)b(\s+Q\s+EMC\b)?"
    rb"|%(span)b|(%(artifact)b)|%(graphics)b(EMC)\b"
    rb"|[^/(<E\s][^/(<E]*+%(painting)b|(\S))" % _PIECES,
    re.DOTALL,
)
"""What nothing is shown in; a text object, with the marks around it; one of its marks by itself;
graphics; anything else."""
_LITERAL = 2
"""The group of a shown literal string, counted from 0."""
_RUNNING = re.compile(rb"/Subtype/(Header|Footer)\b")
_ARRAY = re.compile(rb"(?:\(%(literal)b\)|<%(hexadecimal)b>|[-0-9.\s]++)*" % _PIECES, re.DOTALL)
_DIGITS = re.compile(rb"<([0-9A-Fa-f]*)>")
_STRING = re.compile(rb"\(%(literal)b\)|<%(hexadecimal)b>" % _PIECES, re.DOTALL)
_BETWEEN = re.compile(rb"[)>](-?[0-9.]+)[(<]")
"""The number between two strings of an array: in a justified line it is always the same."""


Spot = bytes | Artifact | None
"""Where text stands: in marked content, by its identifier; in an artifact; in neither."""


class Shown(NamedTuple):
    """What a stream shows.

    Attributes:
        texts: In the order of the stream, each with its spot.
        digits: The strings in hexadecimal digits by their fonts.
        only_digits: There are no other strings.
    """

    texts: list[tuple[Spot, str]]
    digits: dict[bytes, list[bytes]]
    only_digits: bool


def read_shown(content: bytes, fonts: Mapping[bytes, Font]) -> Shown | None:
    """What a stream shows; None when it is not as our engine writes it.

    Args:
        content: The stream, or all those of a page.
        fonts: The fonts of the page by their names in its resources.

    Raises:
        ValueError: A string ends within a code.
    """
    units = _UNIT.findall(content)
    decoded = iter(literals([unit[_LITERAL] for unit in units if unit[_LITERAL]]))
    texts: list[tuple[Spot, str]] = []
    by_font: defaultdict[bytes, list[bytes]] = defaultdict(list)
    only_digits = True
    spot: Spot = None
    is_open = False
    for mark, name, text, digits, array, closed, opened, artifact, end, other in units:
        if mark or opened or artifact:
            if is_open:
                return None
            is_open = True
            spot = _artifact(artifact) if artifact else mark or opened
        if name:
            font = fonts[name]
            if array:
                kerned = _array(array, font)
                if kerned is None:
                    return None
                texts.append((spot, kerned))
                by_font[name] += _DIGITS.findall(array)
                only_digits = only_digits and b"(" not in array
            elif text:
                texts.append((spot, font.text(next(decoded))))
                only_digits = False
            else:
                texts.append((spot, font.text(bytes.fromhex(digits.decode("ascii")))))
                by_font[name].append(digits)
        if closed or end:
            if not is_open:
                return None
            is_open, spot = False, None
        elif other:
            return None
    return None if is_open or b"BI" in content else Shown(texts, by_font, only_digits)


def at_home(
    texts: Iterable[tuple[Spot, str]], marked: Mapping[bytes, Element]
) -> Iterator[Stretch]:
    """The stretches of a page: neighbours that belong to the same paragraph are one.

    Args:
        texts: What its streams show.
        marked: The paragraph that marked content belongs to, by its identifier.
    """
    last: Home = None
    pieces: list[str] = []
    for spot, text in texts:
        home = marked.get(spot) if isinstance(spot, bytes) else spot
        if home is not last and pieces:
            yield last, "".join(pieces)
            pieces = []
        pieces.append(text)
        last = home
    if pieces:
        yield last, "".join(pieces)


def _artifact(opened: bytes) -> Artifact:
    running = _RUNNING.search(opened)
    if running is None:
        return "within"
    return "header" if running[1] == b"Header" else "footer"


def _array(array: bytes, font: Font) -> str | None:
    """The text of an array of strings and numbers between them; None when it is none."""
    number = _BETWEEN.search(array)
    if number is not None:
        try:
            return "".join(map(font.__getitem__, array.split(number[1])))
        except NotPlainError:  # other numbers stand there too
            pass
    if not _ARRAY.fullmatch(array):
        return None
    return "".join(map(font.__getitem__, _STRING.findall(array)))
