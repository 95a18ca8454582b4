"""The matter in, the words that its parties go by out, each with the letter of the party.

Contracts on research call the parties 企业方 and 高校方, 委托单位 and 承担单位, 合作单位一, or by their
names alone. Rules on who does what read their lines with 甲方 and 乙方 instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.names import is_organisation, plain
from generator.checks.own_names import lettered

_ROLE = r"(?:[甲乙丙丁]|[一-鿿]{0,6}?(?:方|人|者|单位|商|客户|院|校|企业|公司|厂|所|大学))[一二三四1-4A-D]?"
NAMED = re.compile(
    rf"(?<![一-鿿])({_ROLE})(?:\(([^()]{{1,20}})\))?[:]([^:,。;]{{0,50}}?)(?=[,。;(]|$|\s|[一-鿿]{{2,6}}:)"
)
"""A line that says who a party is: 企业方：宜陵光伏玻璃有限公司."""
_SHORT_NAME = re.compile(
    r"([一-鿿]{4,40})\((?:以下|下)?(?:简称|称)?(?:为)?:?[“\"]([^”\"方]{2,10})[”\"]\)"
)
"""北疆麦丰种业有限公司（简称“麦丰”）."""
_SHORT_TOO = re.compile(
    r"([一-鿿]{4,40})\((?:以下|下|后|下文)?(?:均|都)?(?:简称|称|叫)(?:为|作)?:?([一-鿿]{2,6})\)"
)
"""The same without quotation marks: 榆坪农业大学（以下叫农大）."""
_FORM = re.compile(r"(?:股份)?有限(?:责任)?公司$|\([^()]{1,12}\)")
_LETTER = re.compile(r"[甲乙丙丁]方")
_LETTERS = ("甲方", "乙方", "丙方", "丁方")
_FRONT = 14
_LATIN_ROLE = re.compile(
    r"(?:Party ?|[方人位]|^)([A-D])(?:方)?(?:\([^()]{1,20}\))?[:为]", re.MULTILINE
)
_LATIN = re.compile(r"(?<![A-Za-z0-9])(?:Party ?)?([A-D])方?(?![A-Za-z0-9])")
_FEW = 2
_SHORTEST = 2


def sides(matter: Matter) -> tuple[tuple[str, str], ...]:
    """Each word for a party with its letter, the longest first; empty where two are not found."""
    words: dict[str, str] = {}
    letters: list[str] = []
    for passage in matter.text.running[:_FRONT]:
        if passage.cell or passage.label or ":" not in passage.text:
            continue
        for role, other, name in _named(passage.text):
            stated = _LETTER.search(role) or _LETTER.search(other)
            letter = stated.group() if stated else None
            if not is_organisation(plain(name)):
                continue
            if letter is None:
                letter = words.get(role) or next((x for x in _LETTERS if x not in letters), None)
            if letter is None:
                continue
            letters.append(letter)
            short = (short for whole, short in _shortened(passage.text) if name.startswith(whole))
            for word in (role, name, _FORM.sub("", name), *short):
                if len(word) >= _SHORTEST and not _LETTER.fullmatch(word):
                    words.setdefault(word, letter)
    if len(set(letters)) < _FEW:
        called = _called(matter)
        if len(called) >= _FEW:
            words, letters = called, list(called.values())
    if len(set(letters)) < _FEW:
        return ()
    return tuple(sorted(words.items(), key=lambda item: -len(item[0])))


def _called(matter: Matter) -> dict[str, str]:
    """The short names that the first lines give the parties, with letters in their order."""
    found: dict[str, str] = {}
    for passage in matter.text.running[:_FRONT]:
        for name, short in _shortened(passage.text):
            if len(found) < len(_LETTERS) and is_organisation(plain(name)):
                found.setdefault(short, _LETTERS[len(found)])
    return found


def _shortened(text: str) -> Iterator[tuple[str, str]]:
    """The names of a line with the short names given to them there."""
    for pattern in (_SHORT_NAME, _SHORT_TOO):
        for found in pattern.finditer(text):
            if not found[2].endswith(("方", "合同", "协议")):
                yield found[1], found[2]


def _named(text: str) -> Iterator[tuple[str, str, str]]:
    for found in NAMED.finditer(text):
        yield found[1], found[2] or "", found[3]


def by_letter(matter: Matter, text: str) -> str:
    """``text`` with 甲方, 乙方 and so on instead of the words and names of the parties."""
    text = lettered(matter, text)
    for word, letter in matter.get(sides):
        if word in text:
            text = text.replace(word, letter)
    if not matter.get(_has_latin):
        return text
    return _LATIN.sub(lambda found: _LETTERS["ABCD".index(found[1])], text)


def _has_latin(matter: Matter) -> bool:
    """Whether the first lines call the parties A and B."""
    front = "\n".join(p.text for p in matter.text.running[:_FRONT] if not p.cell)
    return {"A", "B"} <= set(_LATIN_ROLE.findall(front))
