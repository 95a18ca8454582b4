"""Arbitration and litigation both left open for the same disputes.

Where the parties agree that a dispute may be arbitrated and may also be taken to court, the
agreement on arbitration is void; a choice of court beside it stands (仲裁约定无效，不影响诉讼管辖约定的效力).
The same goes for an arbitration clause in the body and a choice of court in an annex. Enforcement
and preservation, costs, representations, labour disputes, other forums for other disputes, a court
for the case that the arbitration clause fails, and lists in which one forum is chosen are no
second choice.

Bad::

    因本合同发生争议协商不成的，可向杭州仲裁委员会申请仲裁，也可向人民法院起诉。

Good::

    因本合同发生的争议，均提交杭州仲裁委员会仲裁，裁决为终局。
    一方不履行裁决的，另一方可以向有管辖权的人民法院申请执行。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks import lazy_re as re
from generator.checks.clauses import Clause
from generator.checks.forums import Choice, Forum, choices
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Extent, Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_OPEN_TOPIC = re.compile(
    r"争议|纠纷|争端|分歧|争执|矛盾|官司|协商不成|不能解决|未能解决|上述|前[款条项述]|尽管"
)
_NEAR = 3
"""Lines behind an arbitration clause that go on with its matter."""


def find(matter: Matter) -> Iterator[Finding]:
    """Sentences with both, then the first of two sentences that contradict each other."""
    if not any("仲裁" in passage.text for passage in matter.text.lines_with("仲裁")):
        return
    found = [c for c in matter.get(choices) if not c.option]
    together = [both for both in _by_sentence(found) if _is_open(both)]
    for both in together:
        yield _finding(both[0].sentence, both[0].sentence.extent())
    if not together:
        yield from _apart(matter, found)


def _by_sentence(found: Iterable[Choice]) -> Iterator[list[Choice]]:
    """The choices of each sentence that has any."""
    groups: dict[tuple[int, int], list[Choice]] = {}
    for choice in found:
        groups.setdefault((choice.sentence.passage.index, choice.sentence.start), []).append(choice)
    yield from groups.values()


def _is_open(both: list[Choice]) -> bool:
    """Whether one sentence opens both forums for the same disputes."""
    return {choice.forum for choice in both if not choice.limited} == set(Forum)


def _apart(matter: Matter, found: list[Choice]) -> Iterator[Finding]:
    """Arbitration in one sentence and a court in another."""
    general = [c for c in found if not c.limited]
    arbitration = [c for c in general if c.forum is Forum.ARBITRATION and c.bodies]
    clauses = {id(_clause(matter, c)) for c in arbitration}
    lines = [c.sentence.passage.index for c in arbitration]
    court = [
        c
        for c in general
        if c.forum is Forum.COURT
        and (
            _OPEN_TOPIC.search(c.sentence.text)
            or id(_clause(matter, c)) in clauses
            or any(abs(c.sentence.passage.index - line) <= _NEAR for line in lines)
        )
    ]
    if arbitration and court:
        later = court[0]
        yield _finding(later.sentence, later.sentence.extent())


def _clause(matter: Matter, choice: Choice) -> Clause | None:
    """The clause that the entries of a list share."""
    owner = matter.clauses.owner(choice.sentence.passage)
    return owner.path[0] if owner is not None else None


def _finding(sentence: Sentence, at: Extent) -> Finding:
    return Finding(
        msg(
            "the same disputes may go to arbitration and to court: the agreement on arbitration "
            "is void, and only a choice of court stands",
            zh="同一争议既约定仲裁又约定诉讼：关于仲裁的约定无效，仅诉讼管辖的约定继续有效",
        ),
        at,
        hint=msg(
            "keep one: “all disputes are submitted to (full name of one institution) for "
            "arbitration; the award is final”, or “… to the people's court at (place)”",
            zh="请二选一：“凡因本合同引起的争议，均提交（一个仲裁机构全称）仲裁，裁决是终局的”，"
            "或者“由（某地）有管辖权的人民法院管辖”",
        ),
    )


RULE = rule(
    "arbitration-or-court",
    Severity.ERROR,
    msg("arbitration and court for the same disputes", zh="同一争议既可仲裁又可诉讼"),
    find,
    basis=("法释〔2006〕7号 第七条", "法释〔2025〕15号 第四条", "仲裁法 第五条"),
)
