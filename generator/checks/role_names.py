"""A party in, other companies out that a sentence puts into its role: 某公司作为承揽人, 受托方某公司.

Only companies of the same place and trade name are told, since anybody may be named beside a role;
affiliates, makers and whoever a sentence introduces are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.names import core, is_blank
from generator.checks.organisations import organisations
from generator.checks.right_names import STEM
from generator.checks.same_names import ANOTHER
from generator.checks.text import Extent

_AS = re.compile(
    r"[,、]?(?:作为|担任|即|系|为)(?:本合同|本协议)?(?:的)?[“\"]?|\((?:即|作为|下称|以下简称)?[“\"]?"
)
"""What stands between a name and the role that a sentence gives it."""
_AS_ENDS = re.compile(r"[”\"]?(?:[),。;与和及同签订应须]|在此|负责|同意|盖章|$)")


def in_role(matter: Matter, roles: tuple[str, ...], name: str) -> Iterator[tuple[str, Extent]]:
    """Companies of the same stem in one of the roles, and where they stand."""
    for organisation in matter.get(organisations) if core(name) else ():
        text, end = organisation.passage.text, organisation.end
        start = text.find(name[:STEM], max(0, organisation.start), end)
        theirs = text[start:end] if start >= 0 else name
        if name in theirs or core(theirs) is None or is_blank(theirs):
            continue
        behind = _AS.match(text, end)
        rest = text[behind.end() :] if behind else ""
        role = next((r for r in roles if rest.startswith(r)), None)
        named = role is not None and _AS_ENDS.match(rest, len(role)) is not None
        if not named and not text[:start].endswith(roles):
            continue
        for word in (*roles, name):
            text = text.replace(word, "")
        if not ANOTHER.search(text):
            yield theirs, organisation.passage.extent(start, end)
