r"""A page's content stream as our engine writes it in; its stretches of text out.

Such a stream is a row of text objects that each show one string, in marked content that is not
nested, beside graphics. One pattern reads them all at once; a stream with anything else in it is
left to ``pdf_stream``, which reads word by word. Source: ISO 32000-1, 8.2, 9.4, 14.6.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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
_STRING = re.compile(rb"\(%(literal)b\)|<%(hexadecimal)b>" % _PIECES, re.DOTALL)
_BETWEEN = re.compile(rb"[)>](-?[0-9.]+)[(<]")
"""The number between two strings of an array: in a justified line it is always the same."""


def read_shown(
    content: bytes, fonts: Mapping[bytes, Font], marked: Mapping[bytes, Element]
) -> list[Stretch] | None:
    """The stretches of text in the order of the stream; None when it is not such a stream.

    Args:
        content: The whole stream of a page.
        fonts: The fonts of the page by their names in its resources.
        marked: The paragraph that marked content belongs to, by its identifier.

    Raises:
        ValueError: A string ends within a code.
    """
    units = _UNIT.findall(content)
    decoded = iter(literals([unit[_LITERAL] for unit in units if unit[_LITERAL]]))
    found: list[Stretch] = []
    home: Home = None
    last: Home = None
    is_open = False
    for mark, name, text, digits, array, closed, opened, artifact, end, other in units:
        if mark or opened or artifact:
            if is_open:
                return None
            is_open = True
            home = _artifact(artifact) if artifact else marked.get(mark or opened)
        if name:
            font = fonts[name]
            if array:
                kerned = _array(array, font)
                if kerned is None:
                    return None
                shown = kerned
            else:
                shown = font.text(next(decoded) if text else bytes.fromhex(digits.decode("ascii")))
            if found and home is last:
                shown = found.pop()[1] + shown
            found.append((home, shown))
            last = home
        if closed or end:
            if not is_open:
                return None
            is_open, home = False, None
        elif other:
            return None
    return None if is_open or b"BI" in content else found


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
