"""A development contract that leaves open who owns the results, or gives them to two owners.

Without a term the law decides, differently for each right: the right to a patent goes to whoever
did the research (in cooperation to all together), the copyright to the commissioned party, know-how
may be used and passed on by either. Few clients expect that after paying for the work. “To be
agreed later” is no term, and two clauses that name different owners of one right make the contract
unusable exactly there. Background technology, improvements, transfers on payment and shares to be
fixed later are left alone; so is everything that is no development contract.

Bad::

    软件开发合同
    甲方：青杉文旅有限公司
    乙方：白桦软件有限公司
    第五条 系统的知识产权归属由双方另行约定。
    第六条 系统源代码归乙方所有。

Good::

    软件开发合同
    甲方：青杉文旅有限公司
    乙方：白桦软件有限公司
    第五条 乙方原有组件的知识产权归乙方所有；为本项目开发的系统，其著作权和源代码归甲方所有。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.checks import lazy_re as re
from generator.checks.agreement import title
from generator.checks.matter import Matter
from generator.checks.results import SHARED, Claim, Right, claims, is_settled
from generator.checks.rule import Finding, rule
from generator.checks.technology import is_development, is_whole_development, kind, may_be
from generator.checks.text import Sentence
from generator.checks.wholeness import heading
from generator.diagnostics import Severity
from generator.messages import msg

_OBJECT = re.compile(
    r"成果|知识产权|专利|技术秘密|著作权|版权|源代码|源码|代码|权属|归属|产权|技术|图纸|软件|程序|配方|[做搞弄研]出来的"
)
_OWNING = (
    r"(?:归属|权属|归谁|归(?:何|哪)[^。;,]{0,4}|算谁的|是谁的|谁(?:所)?有|知识产权|所有权|产权|专利申请权|专利权|著作权|版权|成果|技术秘密"
    r"|专利|权利人|源代码|源码)"
)
_OPEN = (
    r"(?:(?:另行|另外|另|届时|再行|再|事后|日后|以后|今后|将来|之后|待[^。;,]{1,16}|到时候?|完成后|结题后|验收后|视[^。;,]{1,10}|根据[^。;,]{1,10})"
    r"[^。;,归]{0,10}?(?:协商|约定|商定|商议|商量|讨论|签|议|确定|决定|明确|谈|说|(?<![指规鉴判认])定|补充)"
    r"|(?:协商|商议|商量|讨论)[^。;,]{0,4}(?:确定|解决|决定|约定|明确)|以后再|回头再|再看|看情况|未定|待定|待商|待议|待双方|留待|暂不|暂未|先不|尚未(?:确定|明确|商定)|未(?:作|予|作出)(?:约定|明确)"
    r"|不(?:作|予|在本(?:合同|协议)[^。;,]{0,6})(?:约定|规定|涉及|明确))"
)
_LATER = re.compile(
    rf"{_OWNING}[^。;]{{0,50}}?{_OPEN}|{_OPEN}[^。;,]{{0,16}}(?:归属|权属|归谁|产权|知识产权)"
)
_NOT_LATER = re.compile(
    r"除|争议|纠纷|份额|比例|超出|后续|改进|改良|使用费|价格|价款|没有约定|未约定|报酬|奖励|(?<![权归]属[及和与、])收益|分成|许可(?![^。;,]{0,4}归属)|转让(?!权)|转化|推广|论文[^。;,]{0,4}(?:署名|发表)|第三[方人]"
    r"|背景|保密期|侵权|作价|估价"
)
_GIVEN = re.compile(
    r"(?:归|属于|归属于?)(?:[甲乙丙双各三]方|委托|受托|承担|研[发制]|开发|客户|供应商|完成|两家)|共同?(?:所)?有|各自(?:所有|拥有)"
)
_LETTERS = re.compile(r"[甲乙丙丁]方")


def find(matter: Matter) -> Iterator[Finding]:
    """Open ownership, then clauses that contradict each other, then none at all."""
    if not matter.get(is_development) and not _is_clause(matter):
        return
    later = [s for s in matter.text.sentences if _is_open(s)]
    yield from (_open(sentence) for sentence in later[:1])
    conflict = _conflict(matter.get(claims))
    if conflict is not None:
        yield _conflicting(matter, *conflict)
    name = matter.get(heading)
    if later or conflict or name is None or not matter.get(is_whole_development):
        return
    if not matter.get(is_settled):
        yield Finding(
            msg(
                "the contract does not say who owns the results: without a term the right to a "
                "patent belongs to whoever did the research, the copyright to the commissioned "
                "party, and know-how may be used by either",
                zh="合同没有约定研究开发成果的归属：没有约定的，申请专利的权利属于研究开发人（合作开发的属于各方共有），"
                "委托创作的著作权属于受托人，技术秘密各方均可使用和转让",
            ),
            name.whole(),
            hint=_HINT,
        )


def _is_clause(matter: Matter) -> bool:
    """Whether it is a clause on results, sent without the contract it belongs to."""
    return (
        matter.get(title) is None
        and matter.get(kind) is None
        and matter.get(may_be)
        and matter.text.contains(_OF_RESULTS)
    )


_OF_RESULTS = re.compile(
    r"(?:项目|课题|研发|研究|开发|合作|研制|技术|履行|过程|期间)[^。;]{0,24}(?:成果|知识产权|专利|著作权|技术秘密)|专利申请权|源代码|(?:成果|专利|著作权|知识产权)[^。;,]{0,6}归|[做搞弄研]出来的"
)


_HINT = msg(
    "name the owner of each: right to apply for patents, know-how, copyright and source code; set "
    "background technology apart",
    zh="请分别写明专利申请权、技术秘密（使用权和转让权）、著作权和源代码归谁所有，并与各方的背景技术分开",
)


def _is_open(sentence: Sentence) -> bool:
    """Whether it leaves the ownership to a later agreement."""
    text = sentence.text
    if not _OBJECT.search(text):
        return False
    found = _LATER.search(text)
    if found is None or _GIVEN.search(text[: found.end()]):
        return False
    return not _NOT_LATER.search(text[: found.end()])


def _open(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "the ownership of the results is left to a later agreement; until then the law's "
            "default rules apply",
            zh="成果归属留待另行约定；约定之前，按法律的补充规则确定归属",
        ),
        sentence.extent(),
        hint=_HINT,
    )


def _conflict(found: tuple[Claim, ...]) -> tuple[Claim, Claim] | None:
    """The first two claims that give one right to two owners."""
    for first, second in combinations(found, 2):
        if first.owner == second.owner or not _comparable(first.owner, second.owner):
            continue
        if first.sentence == second.sentence or (first.table and first.table == second.table):
            continue
        same = first.right is second.right
        covers = (first.right is Right.ALL and first.every) or (
            second.right is Right.ALL and second.every
        )
        if same or covers:
            return first, second
    return None


def _comparable(first: str, second: str) -> bool:
    """Whether two words can only mean two owners: 甲方 and 受托方 may be one."""
    lettered = [bool(_LETTERS.fullmatch(owner)) for owner in (first, second)]
    if SHARED in (first, second):
        return any(lettered) or any(o.endswith(("方", "人")) for o in (first, second))
    if all(lettered):
        return True
    return not any(lettered) and first not in second and second not in first


def _conflicting(matter: Matter, first: Claim, second: Claim) -> Finding:
    where = matter.clauses.printed(first.sentence.passage)
    return Finding(
        msg(
            "another clause gives the same right to somebody else: {quote} ({where})",
            zh="同一权利在别处约定归属不同：“{quote}”（{where}）",
            quote=first.at.quote.strip(),
            where=where or msg("above", zh="前文"),
        ),
        second.at,
        hint=_HINT,
    )


RULE = rule(
    "rd-ownership-missing-or-conflicting",
    Severity.ERROR,
    msg("owner of the results missing or contradictory", zh="成果归属没有约定或者前后矛盾"),
    find,
    basis=(
        "民法典 第八百四十五条第一款",
        "民法典 第八百五十九条",
        "民法典 第八百六十条",
        "民法典 第八百六十一条",
        "专利法 第八条",
        "著作权法 第十九条",
    ),
)
