"""Disputes (争议解决): arbitration or court, never both.

This module alone knows what makes either choice valid. Source: 仲裁法 27 to 31; 民事诉讼法 35;
法释〔2006〕7号 5, 7; 法释〔2025〕15号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from generator.fields.base import Block
from generator.fields.choices import Choice
from generator.fields.faults import Fault, fault
from generator.fields.scalars import Days, Line, choice
from generator.messages import msg

_SEVERAL = re.compile(r"或|及|、|任一|任何")
_BODY = re.compile(r"仲裁委员会|仲裁委|仲裁院|仲裁中心|Arbitration", re.IGNORECASE)
_NOWHERE = re.compile(r"所在地|当地|有关|相关|签订地|履行地")


class CourtPlace(Choice):
    """Whose or which place decides the court (民事诉讼法 35)."""

    DEFENDANT = "defendant", "被告住所地", "the defendant's domicile"
    PLAINTIFF = "plaintiff", "原告住所地", "the plaintiff's domicile"
    PERFORMANCE = "performance", "合同履行地", "the place of performance of the contract"
    SIGNING = "signing", "合同签订地", "the place of signing of the contract"
    BUYER = "buyer", "买方住所地", "the domicile of the Buyer"
    SELLER = "seller", "卖方住所地", "the domicile of the Seller"


_ANYWHERE = (
    CourtPlace.DEFENDANT,
    CourtPlace.PLAINTIFF,
    CourtPlace.PERFORMANCE,
    CourtPlace.SIGNING,
)


def places(parties: Mapping[str, str], *, performance: bool = True) -> dict[str, str]:
    """The places that decide the court between these parties, with their words.

    >>> list(places({"agent": "乙方"}).items())[-1]
    ('agent', '乙方住所地')

    Args:
        parties: What they are called, by key.
        performance: Whether the agreement says where it is performed; else that place decides
            no court that anybody could tell beforehand.
    """
    own = {key: f"{label}住所地" for key, label in parties.items()}
    return {place.value: place.label for place in _anywhere(performance)} | own


def english_places(parties: Mapping[str, str], *, performance: bool = True) -> dict[str, str]:
    """The same in English.

    >>> list(english_places({"agent": "the Agent"}).items())[-1]
    ('agent', 'the domicile of the Agent')
    """
    own = {key: f"the domicile of {label}" for key, label in parties.items()}
    return {place.value: place.english for place in _anywhere(performance)} | own


def _anywhere(performance: bool) -> tuple[CourtPlace, ...]:
    return tuple(p for p in _ANYWHERE if performance or p is not CourtPlace.PERFORMANCE)


class Arbitration(Block):
    """Arbitration by one named institution."""

    institution: Line = Field(
        title="仲裁机构", description="一个机构的全称。", examples=["杭州仲裁委员会"]
    )
    seat: Line | None = Field(
        default=None, title="仲裁地", description="仲裁地。", examples=["杭州市"]
    )
    language: Line = Field(
        default="中文", title="仲裁语言", description="仲裁语言。", examples=["中文"]
    )

    def faults(self) -> Iterator[Fault]:
        """Exactly one institution, by its name."""
        want = msg("write the full name of one institution, such as 杭州仲裁委员会")
        if _SEVERAL.search(self.institution):
            yield (
                ("institution",),
                fault(
                    "arbitration-several",
                    msg("more than one institution makes the arbitration clause void"),
                    want,
                ),
            )
        elif _NOWHERE.search(self.institution) or not _BODY.search(self.institution):
            yield (
                ("institution",),
                fault(
                    "arbitration-institution",
                    msg("this does not name an arbitration institution"),
                    want,
                ),
            )


class Court(Block):
    """Litigation at a place that the law allows."""

    place: Annotated[CourtPlace, choice(CourtPlace)] = Field(
        title="管辖地", description="由哪里的人民法院管辖。", examples=["defendant"]
    )


class Disputes(Block):
    """How disputes are settled."""

    negotiation_days: Days | None = Field(
        default=None, title="协商期", description="先行协商的日历日数。", examples=["30"]
    )
    arbitration: Arbitration | None = Field(
        default=None, title="仲裁", description="与诉讼二选一。"
    )
    court: Court | None = Field(default=None, title="诉讼", description="与仲裁二选一。")

    def faults(self) -> Iterator[Fault]:
        """Exactly one of arbitration and court."""
        if self.arbitration is None and self.court is None:
            yield (
                ("arbitration",),
                fault(
                    "disputes-open",
                    msg("there is neither arbitration nor court"),
                    msg("write either arbitration or court"),
                ),
            )
        elif self.arbitration is not None and self.court is not None:
            yield (
                ("court",),
                fault(
                    "disputes-both",
                    msg("arbitration and court together make the arbitration clause void"),
                    msg("delete either arbitration or court"),
                ),
            )
