"""The bytes of a text file in, its characters out, with the name of the encoding that fitted.

This module alone knows how Chinese text files are encoded in practice: UTF-8 with or without a
byte order mark, UTF-16 with one (Notepad's "Unicode"), and GB18030 (which covers GBK and GB2312).
It also refuses what cannot be meant in a deal: binary files, control and invisible characters.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import InputError
from generator.messages import Message, msg
from generator.source.tree import quote

BREAK = re.compile(r"\r\n|[\n\r]")

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_BINARY = {
    b"PK\x03\x04": "ZIP/DOCX/XLSX",
    b"%PDF-": "PDF",
    b"\xd0\xcf\x11\xe0": "DOC/XLS",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}

# C0 and C1 controls but tab and line ends; the two non-characters that XML forbids.
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff"
# Line and paragraph separators, zero-width spaces, byte order marks inside the text and
# direction overrides: nobody sees them, yet they split values or reorder what is printed.
# The joiners U+200C and U+200D stay, since emoji and some scripts need them.
_INVISIBLE = r"\u200b\u2028-\u202e\u2060-\u2069\ufeff"
FORBIDDEN = re.compile(f"[{_CONTROL}{_INVISIBLE}]")

_SHOWN = 20
_UTF8_EVIDENCE = 3
"""So many sound three-byte characters to one broken byte prove a damaged UTF-8 file."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The characters of ``data`` without byte order mark, and the encoding's name.

    Raises:
        InputError: The bytes are no text, or hold characters that no deal can mean.
    """
    text, encoding = _decode(data, name)
    if FORBIDDEN.search(text):
        raise InputError(_forbidden(text, name))
    return text, encoding


def split(text: str) -> tuple[str, ...]:
    r"""The lines of ``text`` as the YAML parser counts them.

    >>> split("a\r\nb\rc")
    ('a', 'b', 'c')
    """
    return tuple(BREAK.split(text))


def character(char: str) -> str:
    r"""A character's code and Unicode name, for what cannot be shown.

    >>> character("\u200b"), character("\0")
    ('U+200B ZERO WIDTH SPACE', 'U+0000')
    """
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for magic, kind in _BINARY.items():
        if data.startswith(magic):
            raise _error(
                name,
                "not-text",
                msg("this is a {kind} file, not a YAML text file", kind=kind),
                msg("give the .yaml file of the deal"),
            )
    if data.startswith(_UTF32) and len(data) % 4 == 0:
        raise _error(name, "encoding", msg("the file is UTF-32"), _save_as_utf8())
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            raise _error(
                name, "encoding", msg("the file begins as UTF-16 but is damaged"), _save_as_utf8()
            ) from None
    marked = data.startswith(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8-sig"), "utf-8-sig" if marked else "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    if not marked and not _damaged_utf8(data):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    raise _broken_byte(data, broken.start + (3 if marked else 0), name)


def _damaged_utf8(data: bytes) -> bool:
    # Text in GB18030 almost never reads as three-byte UTF-8, while a UTF-8 file with one broken
    # byte does read as GB18030, as nonsense. So the proportion decides, not the first success.
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if "\u0800" <= char != "\ufffd")
    return sound > _UTF8_EVIDENCE * broken


def _broken_byte(data: bytes, offset: int, name: str) -> InputError:
    before = data[:offset].decode("utf-8-sig", "replace")
    rest = BREAK.split(data[offset : offset + 400].decode("utf-8", "replace"))[0]
    lines = split(before)
    return _error(
        name,
        "encoding",
        msg(
            "the byte 0x{byte:02X} is neither UTF-8 nor GB18030",
            byte=data[offset],
        ),
        _save_as_utf8(),
        location=Location(file=name, line=len(lines), column=len(lines[-1]) + 1),
        excerpt=lines[-1] + rest,
    )


def _forbidden(text: str, name: str) -> list[Diagnostic]:
    if text[:4096].count("\0") > len(text[:4096]) // 4:
        error = _error(
            name, "encoding", msg("the file is UTF-16 without a byte order mark"), _save_as_utf8()
        )
        return list(error.diagnostics)
    lines = split(text)
    found: list[Diagnostic] = []
    for number, line in enumerate(lines, start=1):
        for match in FORBIDDEN.finditer(line):
            found.append(
                Diagnostic(
                    rule="forbidden-character",
                    severity=Severity.ERROR,
                    message=msg(
                        "the character {character} cannot be seen and does not belong in a deal",
                        character=character(match[0]),
                    ),
                    location=Location(file=name, line=number, column=match.start() + 1),
                    excerpt=quote(lines, number),
                    hint=msg("delete it; it often comes along when text is copied from a page"),
                )
            )
            if len(found) == _SHOWN:
                return found
    return found


def _save_as_utf8() -> Message:
    return msg("save the file as UTF-8")


def _error(
    name: str,
    rule: str,
    message: Message,
    hint: Message,
    *,
    location: Location | None = None,
    excerpt: str = "",
) -> InputError:
    return InputError.of(
        rule, message, location=location or Location(file=name), hint=hint, excerpt=excerpt
    )
