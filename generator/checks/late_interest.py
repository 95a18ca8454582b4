"""A sentence on late payment in, the interest it charges in percent a year out.

This module alone knows which rate of a sentence is that of late interest, and when it follows a
market rate, so that no figure of its own can be judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.percents import PERCENT, shares

LATE = re.compile(
    r"(?:逾期|迟延|延迟|延期|拖延|推迟|未按[^,。;]{0,8})(?:付款|支付|给付|付清|结算|结清)|逾期付款|[迟晚欠拖延]付|拖欠|付款(?:逾期|迟延|延迟|延误|晚)|晚[付给]"
    r"|未[^,。;]{0,8}付款"
)
DEPOSIT_RATE = re.compile(r"(?:活期|定期)?存款(?:基准)?利率")
_RATE = re.compile(
    rf"(?:(?P<unit>每日|按日|日|每天|每月|按月|月|年|每年)(?:利率|息|率)?[^,。;]{{0,"
    rf"12}}?)(?P<rate>{PERCENT})"
)
_PER_YEAR = {"每日": 365, "按日": 365, "日": 365, "每天": 365, "每月": 12, "按月": 12, "月": 12}
SELLER = re.compile(
    r"(?:乙方|卖方|供方|出卖人|承包人|供应商)(?!放弃|不得|不再|同意|承诺|无权|不主张|不要求|自愿)[^,。;]{0,8}(?:逾期|迟延|延迟|未)"
)
WAIVED = re.compile(
    r"^(?![^。;]{0,80}(?:由于|因(?!此)|原因|缺陷|未(?:开|提供|提交)|发票|质量|争议))[^。;]{0,60}?(?:不(?:计|付|支付|收取?|追究|索要|计收|计算|另计|加计|产生|承担|得主张|主张|得要求|要求|再计)|免(?:除|收|计|付|予)?|无需(?:支付|承担)?|无[须权](?:支付|承担|主张|要求)?|放弃)[^,。;]{0,14}?(?:利息|违约金|滞纳金|罚息|资金占用费)"
)
FLOAT = re.compile(r"LPR|贷款市场报价利率|倍|加计|贷款(?:基准)?利率")


@dataclass(frozen=True, slots=True)
class Interest:
    """Late interest: percent a year, and where it stands."""

    yearly: Decimal
    start: int
    end: int


def interest(text: str) -> Interest | None:
    """The rate of late interest in a sentence, in percent a year."""
    late = LATE.search(text)
    for match in _RATE.finditer(text, late.end() if late else 0):
        share = next(iter(shares(match["rate"])), None)
        if share is None:
            continue
        yearly = share.value * _PER_YEAR.get(match["unit"], 1)
        return Interest(Decimal(f"{yearly.normalize():f}"), *match.span())
    return None
