"""One line of text in, the form that rules match against out, with the way back to the original.

Writers and scanners spell one thing in many ways: full-width digits, spaces inside Han words,
traditional characters, 圆 for 元, 〔 for [, radicals instead of characters in PDF text. Rules see one spelling; findings
quote the other. This module alone knows how the two correspond.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.formats.traditional import SIMPLIFIED

_KEPT = frozenset("…‥™℠№℡㎡㎥㎜㎝㎞㎎㎏⁄∕")
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DROPPED = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_BRACKETS = {
    **dict.fromkeys("〔〖［﹝⟦", "["),
    **dict.fromkeys("〕〗］﹞⟧", "]"),
    **dict.fromkeys("「『〝﹁﹃", "“"),
    **dict.fromkeys("」』〞〟﹂﹄", "”"),
    "〈": "《",
    "〉": "》",
}
_VARIANTS = {
    "·": "·", "・": "·", "•": "·", "‧": "·",
    "╳": "×", "✕": "×", "✖": "×", "⨯": "×",
    "‗": "_", "﹍": "_", "﹎": "_", "﹏": "_",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "﹣": "-",
    "～": "~", "〜": "~", "∼": "~", "˜": "~",
    "⻅": "见", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门", "⻘": "青", "⻚": "页",
    "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻥": "鱼", "⻦": "鸟", "⻩": "黄",
    "⻬": "齐", "⻰": "龙", "⻳": "龟", "⻆": "角",
}  # fmt: skip
"""Same thing, same width; the last lines are radicals that PDF fonts give for whole characters."""

_CHINESE_DIGIT = "零〇○一二三四五六七八九十百千壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟万萬亿億"
_AMOUNT = re.compile(f"[{_CHINESE_DIGIT}]{{1,40}}[元圆圓][{_CHINESE_DIGIT}角分]{{0,12}}[整正]?")
_AMOUNT_FORM = str.maketrans("圆圓正貳參参陸萬億○", "元元整贰叁叁陆万亿〇")


def _blocks() -> Iterator[int]:
    """Where compatibility characters live: all but Han characters, Hangul and private use."""
    return chain(range(0x80, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x10000))


def _tables() -> tuple[dict[int, str], dict[str, str]]:
    single: dict[int, str] = dict(SIMPLIFIED)
    several: dict[str, str] = {}
    for code in _blocks():
        char = chr(code)
        if char in _KEPT:
            continue
        shaped = unicodedata.decomposition(char)[:5] in ("<supe", "<sub>")
        if (shaped or unicodedata.category(char) == "No") and not 0x3220 <= code <= 0x3229:
            # ①, ², ½ keep their shape: as plain digits they would change numbers beside them.
            # ㈠ does spell out, since it is a label that people also type as (一).
            continue
        plain = unicodedata.normalize("NFKC", char)
        if plain == char or plain.isspace():
            continue
        if len(plain) == 1:
            single[code] = plain
        elif not plain.startswith(" "):
            several[char] = plain
    single.update({ord(old): new for old, new in (_BRACKETS | _VARIANTS).items()})
    single[ord("　")] = " "
    return single, several


_SINGLE, _SEVERAL = _tables()
_UNEVEN = re.compile(f"[{_DROPPED}{''.join(map(re.escape, _SEVERAL))}]")
_SPACE = re.compile(rf"[\s{_SPACES}]+")
_APART = re.compile(
    r"(?<![\d.,A-Za-z-])\d(?: \d){1,3}(?= ?(?:年|月|日|天|个 ?月|份))|(?<![\d.,A-Za-z-])(?<!\d )\d(?: \d){0,2}(?: , \d \d \d){1,4}(?= *(?:[一-鿿]|$))"
    r"|^ *\d{1,2} +\.(?= *(?:[一-鿿]|$))"
)
"""What print set apart: the digits of one number, 2 0 2 7 年 and 3 4 , 0 0 0 元, and the number of a line, 1 . 工期."""
_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;!?()[]%/&+-")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Text with the place each character came from.

    Attributes:
        text: The normalised characters.
        starts: For each character, the index of the original character it stands for.
        length: Number of original characters.
    """

    text: str
    starts: Sequence[int]
    length: int

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The original range that ``text[start:end]`` stands for.

        >>> tight("甲 方：Ａ").origin(0, 2)
        (0, 3)
        """
        if end <= start:
            here = self.starts[start] if start < len(self.starts) else self.length
            return here, here
        return self.starts[start], self.starts[end - 1] + 1


@lru_cache(LINES)
def loose(original: str) -> Normalised:
    """Unified characters with every space kept, for rules to which a gap means something.

    >>> loose("质保期为　　个月，５％").text
    '质保期为  个月,5%'
    """
    if original.isascii():
        return Normalised(original, range(len(original)), len(original))
    if not _UNEVEN.search(original):
        return Normalised(
            _SPACE.sub(_blank, original.translate(_SINGLE)), range(len(original)), len(original)
        )
    chars: list[str] = []
    starts: list[int] = []
    for index, char in enumerate(original):
        plain = _SEVERAL.get(char)
        if plain is None:
            plain = "" if _UNEVEN.match(char) else char.translate(_SINGLE)
        chars.append(plain)
        starts.extend([index] * len(plain))
    return Normalised(_SPACE.sub(_blank, "".join(chars)), starts, len(original))


@lru_cache(LINES)
def tight(original: str) -> Normalised:
    """The form rules match: ``loose`` without spaces inside Han text and with 元, 整 in amounts.

    One space stays between two Latin words or numbers; amounts in words use the formal characters
    in force (贰, 万, 元, 整).

    >>> tight("甲 方 应 付 ￥ 1,000.00（壹仟圆正）").text
    '甲方应付¥1,000.00(壹仟元整)'
    """
    view = loose(original)
    text, starts = view.text, view.starts
    if " " in text or "\t" in text:
        text, starts = _closed(text, starts)
    return Normalised(_AMOUNT.sub(_formal, text), starts, view.length)


def _closed(text: str, starts: Sequence[int]) -> tuple[str, Sequence[int]]:
    kept: list[str] = []
    origins: list[int] = []
    position = 0
    apart = {at for run in _APART.finditer(text) for at in range(*run.span())}
    for gap in _SPACE.finditer(text):
        kept.append(text[position : gap.start()])
        origins.extend(starts[position : gap.start()])
        before = text[gap.start() - 1] if gap.start() else ""
        after = text[gap.end()] if gap.end() < len(text) else ""
        words = before in _WORD and after in _WORD and before and after
        if words and gap.start() not in apart:
            kept.append(" ")
            origins.append(starts[gap.start()])
        position = gap.end()
    kept.append(text[position:])
    origins.extend(starts[position:])
    return "".join(kept), origins


def _blank(gap: re.Match[str]) -> str:
    return " " * len(gap.group())


def _formal(amount: re.Match[str]) -> str:
    return amount.group().translate(_AMOUNT_FORM)
