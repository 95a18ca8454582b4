"""How long an agreement runs, is renewed and is ended (期限, 解除).

This module alone knows how start, end and length of a term agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.fields.base import Block
from generator.fields.faults import Fault, fault
from generator.fields.scalars import Count, Days, Months
from generator.fields.times import Day, Period
from generator.fields.values import Length
from generator.formats import chinese_date
from generator.messages import msg


class Renewal(Block):
    """Renewal when nobody objects."""

    months: Months = Field(title="续期月数", description="每次续展几个月。", examples=["12"])
    notice_days: Days = Field(
        title="不续期通知", description="期满前几日书面通知不再续期。", examples=["30"]
    )
    limit: Count | None = Field(
        default=None, title="续期次数", description="最多续展几次。", examples=["2"]
    )


class Term(Block):
    """The term; two of start, end and length give the third."""

    start: Day | None = Field(
        default=None, title="起始日", description="不填为生效之日。", examples=["2027-01-01"]
    )
    end: Day | None = Field(
        default=None,
        title="届满日",
        description="最后一日；与期限长度至少填一项。",
        examples=["2027-12-31"],
    )
    length: Period | None = Field(
        default=None, title="期限长度", description="如一年、18个月、90日。", examples=["一年"]
    )
    renewal: Renewal | None = Field(default=None, title="自动续期", description="不填则期满终止。")

    def faults(self) -> Iterator[Fault]:
        """There is an end, it comes after the start, and the length fits."""
        if self.end is None and self.length is None:
            yield (
                ("end",),
                fault(
                    "term-open",
                    msg("the term has neither end nor length"),
                    msg("write end, or length such as 一年"),
                ),
            )
        elif self.start is not None and self.end is not None and self.end <= self.start:
            yield (
                ("end",),
                fault(
                    "term-reversed",
                    msg("the term ends on {end}, not after its start", end=chinese_date(self.end)),
                    msg("write a date after {start}", start=chinese_date(self.start)),
                ),
            )
        elif self.start is not None and self.length is not None:
            yield from self._faults_of_length(self.start, self.length)
        elif self.end is not None and self.length is not None:
            yield (
                ("start",),
                fault(
                    "term-start-missing",
                    msg("the term has an end and a length, but no start"),
                    msg("write start"),
                ),
            )

    def derived(self) -> Mapping[str, object]:
        """The end from start and length, or the length when the dates make whole months."""
        if self.start is not None and self.end is None and self.length is not None:
            return {"end": self.length.last_day(self.start)}
        if self.start is not None and self.end is not None and self.length is None:
            return {"length": whole_months(self.start, self.end)}
        return {}

    def _faults_of_length(self, start: date, length: Length) -> Iterator[Fault]:
        try:
            last = length.last_day(start)
        except OverflowError:
            yield ("length",), _endless()
            return
        # A term from 1 January to 1 January is called one year as well.
        if self.end is not None and not timedelta(0) <= self.end - last <= timedelta(days=1):
            yield (
                ("length",),
                fault(
                    "term-length",
                    msg(
                        "{length} from {start} ends on {last}, not on {end}",
                        length=str(length),
                        start=chinese_date(start),
                        last=chinese_date(last),
                        end=chinese_date(self.end),
                    ),
                    msg(
                        "write end: {last}, or leave one of end and length out",
                        last=last.isoformat(),
                    ),
                ),
            )


class Termination(Block):
    """Early termination for breach."""

    cure_days: Days = Field(
        title="补救期", description="书面催告后改正违约的日历日数。", examples=["30"]
    )


def whole_months(start: date, end: date) -> Length | None:
    """The length of a term whose days make whole months.

    >>> str(whole_months(date(2027, 1, 1), date(2028, 6, 30)))
    '18个月'
    >>> whole_months(date(2027, 1, 1), date(2027, 1, 20)) is None
    True
    """
    following = end + timedelta(days=1) if end < date.max else end
    months = (following.year - start.year) * 12 + following.month - start.month
    if months > 0 and Length(months).last_day(start) == end:
        return Length(months)
    return None


def _endless() -> PydanticCustomError:
    return fault(
        "length", msg("the term would end after the year 9999"), msg("write a shorter length")
    )
