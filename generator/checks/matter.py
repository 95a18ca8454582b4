"""All that a rule may look at: the document, its text and clauses, the deal, and today's date.

What several rules need (parties, dates, amounts, tables) is extracted once for a run: a rule asks
``matter.get(extractor)`` and the first asker pays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from generator.checks import lazy_re as re
from generator.checks.clauses import ClauseTree, build
from generator.checks.passages import read
from generator.checks.text import Text
from generator.document import Document, Role, SignatureBlock, Table

if TYPE_CHECKING:
    from generator.checks.companions import Companion
    from generator.deal import Deal

T = TypeVar("T")

_APPLICATION = re.compile(
    r"(?:专利|商标|著作权|登记|注册|复审|无效宣告)[^,。;:]{0,12}(?:请求书|申请书|申请表|登记表|备案表|意见陈述书)$|(?:请求书|申请表|登记表|备案表)$"
)
_PARTIES = frozenset(
    {"甲方", "乙方", "买方", "卖方", "出租", "承租", "委托人", "受托人", "发包", "承包"}
)
_TITLE_LINES = 3
_LONGEST = 30
_FORM_ROWS = 8
"""Rows of the shortest thing that is a form and not a table out of a contract."""


@dataclass(frozen=True)
class Matter:
    """The matter under review.

    Attributes:
        document: As assembled or read.
        text: Its passages, normalised.
        clauses: Its numbered clauses.
        deal: The deal it was made from, when known.
        today: The date that waivers and deadlines are judged by.
        template: Blanks and open options are expected.
        standard_form: It is our standard form, offered without negotiation.
        companions: Other files of the same run.
    """

    document: Document
    text: Text
    clauses: ClauseTree
    deal: Deal | None
    today: date
    template: bool = False
    standard_form: bool = False
    companions: tuple[Companion, ...] = ()
    _settings: Mapping[type, object] = field(default_factory=dict, repr=False)
    _extracts: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        document: Document,
        *,
        today: date,
        deal: Deal | None = None,
        template: bool = False,
        standard_form: bool = False,
        companions: tuple[Companion, ...] = (),
        settings: Mapping[type, object] | None = None,
    ) -> Matter:
        """The matter of ``document``, read and structured once for all rules.

        ``settings`` holds, by class, the settings of rules that do not have their defaults.
        """
        text = read(document)
        return cls(
            document,
            text,
            build(text),
            deal,
            today,
            template,
            standard_form,
            companions,
            settings or {},
        )

    @cached_property
    def is_form(self) -> bool:
        """Whether it is a form: labelled cells, and no clauses.

        Our own forms say so; of files that were read, those with long tables and without a single
        number or heading outside them are taken for one, and so are applications to authorities.
        """
        body = self.document.body
        if any(isinstance(block, Table) and block.form for block in body):
            return True
        if self._is_application:
            return True
        rows = sum(len(block.rows) for block in body if isinstance(block, Table))
        return rows >= _FORM_ROWS and all(
            isinstance(block, Table | SignatureBlock)
            or not (block.label or block.role is Role.HEADING)
            for block in body
        )

    @property
    def _is_application(self) -> bool:
        """Whether it is a form for an authority, which nobody concludes with anybody."""
        first = self.text.running[:_TITLE_LINES]
        titled = any(_APPLICATION.search(p.text) for p in first if len(p.text) <= _LONGEST)
        return titled and not self.text.words(_PARTIES)

    def settings(self, kind: type[T]) -> T:
        """The settings of a rule, by their class: as the policy wants them, or the defaults."""
        found = self._settings.get(kind)
        return found if isinstance(found, kind) else kind()

    def get(self, extractor: Callable[[Matter], T]) -> T:
        """What ``extractor`` makes of this matter; computed once."""
        if extractor not in self._extracts:
            self._extracts[extractor] = extractor(self)
        return cast("T", self._extracts[extractor])
