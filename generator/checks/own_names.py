"""The matter in, the short names out that parties go by where nobody is called 甲方 or 乙方.

Agreements in the English manner introduce each party with a name of its own: (1) 青杉精密机械有限公司
(下称“青杉”). Rules that look for what 甲方 does read their lines with letters instead of such names.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.names import is_organisation, plain

INTRODUCED = re.compile(
    r"([^,。;:“”]{4,50})(?:,[^。;“”]{0,160})?"
    r"\((?:以下|下)?(?:简称|称)为?:?[“\"']?([^()“”\"'方人]{2,12})[”\"']?\)[;,。]?(?:和|与|及|以及)?"
)
"""A line that does nothing but introduce a party by its name."""
_FRONT_LINES = 15
_LETTERS = ("甲方", "乙方", "丙方", "丁方")


def own_names(matter: Matter) -> tuple[str, ...]:
    """The short names in the order of the parties; empty unless at least two have one."""
    found: list[str] = []
    for passage in matter.text.running[:_FRONT_LINES]:
        line = passage.text if "称" in passage.text else ""
        introduced = INTRODUCED.fullmatch(line[_label_end(passage.label, line) :])
        if introduced and is_organisation(plain(introduced[1])):
            found.append(introduced[2])
    names = tuple(dict.fromkeys(found))[: len(_LETTERS)]
    return names if len(names) > 1 else ()


def _label_end(label: str, line: str) -> int:
    """Where the text behind a number begins that is printed as part of the line."""
    if label:
        return 0
    number = _NUMBER.match(line)
    return number.end() if number else 0


_NUMBER = re.compile(r"\(?(?:\d{1,2}|[一二三四])[).、] ?")


def lettered(matter: Matter, text: str) -> str:
    """``text`` with 甲方, 乙方 and so on instead of the parties' own names."""
    for name, letter in zip(matter.get(own_names), _LETTERS, strict=False):
        text = text.replace(name, letter)
    return text
