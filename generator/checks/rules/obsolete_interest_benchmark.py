"""Interest by the central bank's benchmark rate for loans, which ended in August 2019.

Since 20 August 2019 courts reckon late-payment losses by the one-year loan prime rate (LPR); a
contract that still names the benchmark rate for loans leaves open what is owed. Benchmark rates for
savings still exist. Agreements of before that day, and sentences that name the LPR beside it for
the time after, are left alone.

Bad::

    逾期付款的，按中国人民银行同期贷款基准利率支付利息。

Good::

    逾期付款的，按照逾期时一年期LPR的1.5倍支付利息。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.checks.data.benchmarks import BENCHMARK_ENDED
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.wording import Wording, worded
from generator.diagnostics import Severity
from generator.messages import msg

_BENCHMARK = re.compile(
    r"贷款(?:的)?(?:年)?(?:基准|法定)(?:年)?利率|基准贷款利率|(?<!存款)(?:同期|同类|同档次?|同期限)[^,。;]{0,12}(?<!存款)基准利率"
    r"|人民银行[^,。;]{0,24}(?:贷款(?:的)?(?:年)?利率|贷款利息)|(?:贷款|借款)[^,。;存]{0,8}基准利率|人民银行[^,。;存]{0,16}基准利率"
)
_STILL = re.compile(
    r"LPR|调整[^,。;]{0,6}利率|市场报价利率|存款基准利率|2019年8月(?:19|20)日|拆借中心|(?<!贷款)存款"
)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})")

_RULES = (
    Wording(
        ("利率", "利息"),
        _BENCHMARK,
        msg(
            "the central bank has set no benchmark rate for loans since 20 August 2019; courts use "
            "the one-year LPR",
            zh="贷款基准利率自2019年8月20日起已不再作为计息依据，人民法院改按一年期贷款市场报价利率（LPR）计算",
        ),
        msg(
            "write “the one-year LPR when the default occurs, plus 30% to 50%”, or a rate of its "
            "own",
            zh="请改为“按逾期时一年期贷款市场报价利率（LPR）加计30%至50%”，或者直接约定利率",
        ),
        unless=_STILL,
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence with the old rate, unless the agreement is as old."""
    found = [wording.finding(sentence) for sentence, wording in worded(matter, *_RULES)]
    if found and not _is_old(matter):
        yield from found


def _is_old(matter: Matter) -> bool:
    """Whether the agreement has dates, all of them before the rate ended."""
    days = [day for s in matter.text.sentences for day in _days(s.text)]
    return bool(days) and max(days) < BENCHMARK_ENDED


def _days(text: str) -> Iterator[date]:
    for year, month, day in _YEARS.findall(text):
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 28:
            yield date(int(year), int(month), int(day))
        elif 1 <= int(month) <= 12:
            yield date(int(year), int(month), 28)


RULE = rule(
    "obsolete-interest-benchmark",
    Severity.WARNING,
    msg("interest rate that no longer exists", zh="利率基准已经停用"),
    find,
    basis=("买卖合同解释 第十八条第四款", "法释〔2023〕13号 第二十五条"),
)
