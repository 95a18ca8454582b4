"""An ordinal and the name of a number format in, the printed number out (``3`` → ``三``, ``③``).

This module alone knows the sequences of ST_NumberFormat that appear in Chinese documents. Formats
of other languages print as decimal digits, which is also what Word does beyond a sequence's end.

Source: ECMA-376 part 1, 17.18.59; [MS-OI29500] 2.1.540 for where Word differs from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Counting:
    """A counting system with units; ``bare`` units drop the 一 before them where Word does."""

    digits: str
    units: tuple[str, str, str]
    groups: tuple[str, str]
    zero: str
    bare: str = ""

    def __call__(self, n: int) -> str:
        if n == 0:
            return self.digits[0]
        parts: list[str] = []
        gap = False  # a whole group of four digits is missing
        for power, name in ((8, self.groups[1]), (4, self.groups[0]), (0, "")):
            group = n // 10**power % 10_000
            if group:
                if parts and self.zero and (gap or group < 1000):
                    parts.append(self.zero)
                parts.append(self._group(group) + name)
            gap = bool(parts) and group == 0
        text = "".join(parts)
        one = self.digits[1]
        if self.bare and text.startswith(one + self.units[0]) and n < 20:
            return text[1:]
        return text

    def _group(self, n: int) -> str:
        text, pending = "", False
        for power, unit in ((3, self.units[2]), (2, self.units[1]), (1, self.units[0]), (0, "")):
            digit = n // 10**power % 10
            if not digit:
                pending = bool(text)
                continue
            if pending and self.zero:
                text += self.zero
            pending = False
            silent = digit == 1 and unit and unit in self.bare and not self.zero
            text += ("" if silent else self.digits[digit]) + unit
        return text


_CHINESE = _Counting("零一二三四五六七八九", ("十", "百", "千"), ("万", "亿"), "零", "十")
_TAIWANESE = _Counting("零一二三四五六七八九", ("十", "百", "千"), ("萬", "億"), "零", "十")
_LEGAL = _Counting("零壹贰叁肆伍陆柒捌玖", ("拾", "佰", "仟"), ("万", "亿"), "零")
_LEGAL_TRADITIONAL = _Counting("零壹貳參肆伍陸柒捌玖", ("拾", "佰", "仟"), ("萬", "億"), "零")
_JAPANESE = _Counting("〇一二三四五六七八九", ("十", "百", "千"), ("万", "億"), "", "十百千")
_JAPANESE_LEGAL = _Counting("零壱弐参四伍六七八九", ("拾", "百", "阡"), ("萬", "億"), "")


def _positional(digits: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", digits)
    return lambda n: str(n).translate(table)


def _up_to_hundred(digits: str) -> Callable[[int], str]:
    """十一, 二十, 九十九, then digit by digit: 一○○ (the string Word itself names it by)."""
    digitwise = _positional(digits)

    def write(n: int) -> str:
        if n < 10 or n > 99:
            return digitwise(n)
        tens, ones = divmod(n, 10)
        return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")

    return write


def _sequence(characters: str) -> Callable[[int], str]:
    return lambda n: characters[n - 1] if 1 <= n <= len(characters) else str(n)


def _run(first: str, count: int) -> Callable[[int], str]:
    return _sequence("".join(chr(ord(first) + k) for k in range(count)))


def _letters(n: int) -> str:
    """A … z, then aa, bb … as Word repeats them.

    >>> _letters(28)
    'bb'
    """
    if n < 1:
        return str(n)
    repeat, letter = divmod(n - 1, 26)
    return chr(ord("a") + letter) * (repeat + 1) if repeat < 32 else str(n)


def _roman(n: int) -> str:
    if not 1 <= n <= 32767:
        return str(n)
    text = ""
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        text += letters * count
    return text


def _ordinal(n: int) -> str:
    tail = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{tail}"


def _spelled(n: int) -> str:
    if not 0 <= n <= 999:
        return str(n)
    if n < 20:
        return _ONES[n]
    if n < 100:
        tens, ones = divmod(n, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    hundreds, rest = divmod(n, 100)
    return f"{_ONES[hundreds]} hundred" + (f" {_spelled(rest)}" if rest else "")


def _spelled_ordinal(n: int) -> str:
    text = _spelled(n)
    if text.isdigit():
        return _ordinal(n)
    cut = max(text.rfind(" "), text.rfind("-")) + 1
    head, last = text[:cut], text[cut:]
    if last in _IRREGULAR:
        return head + _IRREGULAR[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


_FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "none": lambda _: "",
        "bullet": lambda _: "",
        "decimalZero": lambda n: f"{n:02d}",
        "decimalHalfWidth": str,
        "decimalFullWidth": _positional("０１２３４５６７８９"),
        "decimalFullWidth2": _positional("０１２３４５６７８９"),
        "decimalEnclosedCircle": _run("①", 20),
        "decimalEnclosedCircleChinese": _run("①", 20),
        "decimalEnclosedFullstop": _run("⒈", 20),
        "decimalEnclosedParen": _run("⑴", 20),
        "numberInDash": lambda n: f"- {n} -",
        "hex": lambda n: f"{n:X}",
        "chineseCounting": _up_to_hundred("○一二三四五六七八九"),
        "taiwaneseCounting": _up_to_hundred("○一二三四五六七八九"),
        "chineseCountingThousand": _CHINESE,
        "taiwaneseCountingThousand": _TAIWANESE,
        "chineseLegalSimplified": _LEGAL,
        "ideographLegalTraditional": _LEGAL_TRADITIONAL,
        "japaneseCounting": _JAPANESE,
        "japaneseLegal": _JAPANESE_LEGAL,
        "ideographDigital": _positional("〇一二三四五六七八九"),
        "japaneseDigitalTenThousand": _positional("〇一二三四五六七八九"),
        "taiwaneseDigital": _positional("○一二三四五六七八九"),
        "ideographTraditional": _sequence(_STEMS),
        "ideographZodiac": _sequence(_BRANCHES),
        "ideographZodiacTraditional": lambda n: (
            _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if n > 0 else str(n)
        ),
        "ideographEnclosedCircle": _run("㈠", 10),
        "lowerLetter": _letters,
        "upperLetter": lambda n: _letters(n).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda n: _roman(n).upper(),
        "ordinal": _ordinal,
        "cardinalText": lambda n: _spelled(n).capitalize(),
        "ordinalText": lambda n: _spelled_ordinal(n).capitalize(),
        "chicago": lambda n: "*†‡§"[(n - 1) % 4] * ((n - 1) // 4 + 1) if 0 < n < 400 else str(n),
    }
)


def number_text(n: int, number_format: str, custom: str = "") -> str:
    """How ``n`` prints in a format of ST_NumberFormat; unknown formats print decimal digits.

    Args:
        n: The ordinal; Word's counters are never negative.
        number_format: Value of ``w:numFmt/@w:val``.
        custom: Value of ``w:numFmt/@w:format`` when ``number_format`` is ``custom``; Word writes
            ``001, 002, 003, ...`` there.

    >>> number_text(12, "chineseCounting"), number_text(12, "decimalEnclosedCircle")
    ('十二', '⑫')
    >>> number_text(7, "custom", "001, 002, 003, ...")
    '007'
    """
    if number_format == "custom":
        first = custom.split(",", 1)[0].strip()
        return str(n).zfill(len(first)) if first.isdigit() else str(n)
    return _FORMATS.get(number_format, str)(max(n, 0))
