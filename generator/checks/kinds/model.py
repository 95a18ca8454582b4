"""The format of a rule file: what the kinds of plain rules may say, as models.

Nothing is guessed: an unknown key, a place or a fact that is not listed here is a fault. What each
key means stands in its description, which the JSON Schema for editors shows.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from generator.checks.kinds.facts import Fact
from generator.checks.kinds.pattern import flat
from generator.checks.kinds.places import Place
from generator.checks.kinds.settings import Written
from generator.diagnostics import Severity


def _ratio(written: object) -> Fraction:
    """``1/24`` or ``0.1``, as the file has it."""
    return Fraction(str(written))


def _said(written: object) -> object:
    """A text of one language counts for both."""
    if isinstance(written, str):
        return {"zh": written, "en": written}
    if isinstance(written, dict) and "en" not in written and "zh" in written:
        return {**written, "en": written["zh"]}
    return written


_ONE: dict[str, Any] = {"type": "string"}
_SEVERAL: dict[str, Any] = {"type": "array", "items": {"anyOf": [_ONE, {"type": "array"}]}}

Words = Annotated[
    tuple[str, ...],
    BeforeValidator(lambda written: tuple(flat(written))),
    WithJsonSchema({"anyOf": [_ONE, _SEVERAL]}),
]
"""A pattern: one alternative, or a list of them."""
Ratio = Annotated[
    SkipJsonSchema[Fraction],
    BeforeValidator(_ratio),
    WithJsonSchema({"type": ["number", "string"]}),
]


PATTERNS = frozenset(
    {"has", "lacks", "found", "unless", "then", "when", "of", "words", "aside", "beside", "number"}
)
"""Names of the keys that hold patterns; the ``words`` of a wording alone are literal."""


class Part(BaseModel):
    """A block of a rule file."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class _Said(Part):
    en: str = Field(description="In English; the Chinese where it is left out.")
    zh: str = Field(description="In Chinese.")


Said = Annotated[
    _Said,
    BeforeValidator(_said),
    WithJsonSchema(
        {
            "anyOf": [
                _ONE,
                {
                    "type": "object",
                    "properties": {"en": _ONE, "zh": _ONE},
                    "required": ["zh"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""A text in both languages, or one for both."""


class Condition(Part):
    """What stands, or does not stand, somewhere around; or what the paper is."""

    places: tuple[Place, ...] = Field(
        (), alias="in", description="Where it is looked for: any of these places."
    )
    has: Words = Field((), description="What must stand there.")
    lacks: Words = Field((), description="What must not stand there.")
    facts: tuple[Fact, ...] = Field(
        (), alias="is", description="It also holds where the paper is any of these."
    )


Conditions = tuple[Condition, ...]


class Applies(Part):
    """Which papers the rule judges."""

    to: tuple[Fact, ...] = Field((), description="All of these must be true of the paper.")
    not_to: tuple[Fact, ...] = Field((), description="None of these may be true of the paper.")
    only_if: Conditions = Field((), description="All of these must hold.")
    except_if: Conditions = Field((), description="None of these may hold.")
    not_older_than: date | None = Field(
        None, description="Papers all of whose dates are before this day are left alone."
    )


class Setting(Part):
    """A threshold that a policy may set."""

    takes: Literal["percent", "number", "whole", "flag", "text", "texts"]
    default: Any = Field(description="What holds where the policy says nothing.")
    least: Decimal = Field(Decimal(0), description="Smallest number it takes.")
    most: Decimal | None = Field(None, description="Largest number it takes.")
    meaning: Said = Field(description="What it decides; in English a sentence with a full stop.")

    @property
    def written(self) -> Written:
        """As the class of settings is made of it."""
        meaning = self.meaning.en, self.meaning.zh
        return Written(self.takes, self.default, meaning, self.least, self.most)


class _Told(Part):
    """What a finding says."""

    message: Said = Field(description="What is wrong and why; {found} quotes what was found.")
    hint: Said = Field(description="What to write instead.")
    severity: Severity | None = Field(None, description="Where it differs from the rule's.")
    basis: tuple[str, ...] | None = Field(None, description="Where it differs from the rule's.")


class _Scoped(Part):
    """What keeps a check from finding."""

    unless: Words = Field((), description="What makes it harmless, in the same sentence.")
    only_if: Conditions = Field((), description="All of these must hold.")
    except_if: Conditions = Field((), description="None of these may hold.")
    outside_annexes: bool = Field(False, description="Sentences of annexes are left alone.")


class WordingOf(_Told):
    """A wording that must not stand in a sentence."""

    words: tuple[str, ...] = Field(
        min_length=1, description="One of them stands in each such sentence; looked for first."
    )
    found: Words = Field(min_length=1, description="The wording.")
    unless: Words = Field((), description="What makes it harmless, in the same sentence.")


class Existence(_Scoped):
    """Wordings that must not stand; the first one of a sentence counts."""

    kind: Literal["existence"]
    wordings: tuple[WordingOf, ...] = Field(min_length=1)
    then: Words = Field((), description="Must stand too, from where the wording begins.")
    mark: Literal["sentence", "found"] = Field("sentence", description="What the finding marks.")


class Several(Part):
    """So many different things must be named."""

    of: Words = Field(min_length=1, description="What is counted.")
    least: int = Field(2, ge=1, description="How many different ones.")
    place: Place = Field("sentence", alias="in", description="Where they are counted.")


class Conditional(_Scoped, _Told):
    """If one thing stands, another must; the first sentence that asks for it is marked."""

    kind: Literal["conditional"]
    when: Words = Field(min_length=1, description="What asks for it, in a sentence.")
    several: Several | None = None
    must: Conditions = Field(min_length=1, description="Any of these is enough.")


class TopicOf(Part):
    """Something an agreement should speak of."""

    id: str = Field(description="Its short name, for settings.")
    name: Said = Field(description="What it is, as messages say it.")
    words: Words = Field(min_length=1, description="Its customary words.")
    aside: Words = Field((), description="Lines that speak of something else.")
    basis: tuple[str, ...] | None = Field(None, description="What the law says without it.")
    except_if: Conditions = Field((), description="It is not missed where one of these holds.")


class Absence(_Told):
    """Topics that no line speaks of; the title is marked."""

    kind: Literal["absence-of-topic"]
    topics: tuple[TopicOf, ...] = Field(min_length=1)
    lines: Literal["terms", "document"] = Field(
        "terms", description="Where they count: clauses and annexes, or the whole running text."
    )
    together: bool = Field(False, description="One finding for all, as {topics}; else {topic}.")
    unneeded: str | None = Field(None, description="Setting that lists topics not looked for.")
    minor: tuple[str, ...] = Field((), description="Topics whose absence alone is only noted.")
    only_if: Conditions = Field((), description="All of these must hold.")
    except_if: Conditions = Field((), description="None of these may hold.")


class Side(Part):
    """One of two things that contradict each other."""

    words: Words = Field(min_length=1)
    unless: Words = Field((), description="What makes it harmless, in the same sentence.")


class Conflict(_Scoped, _Told):
    """Two things that must not both stand; the later sentence is marked, once."""

    kind: Literal["conflict-of-topics"]
    first: Side
    second: Side
    within: Literal["sentence", "clause", "document"] = "sentence"


class NumberRelation(_Scoped, _Told):
    """A number beside words, compared with a limit."""

    kind: Literal["number-relation"]
    beside: Words = Field(
        (), description="What must stand in the sentence; only numbers before its end count."
    )
    number: Words = Field(
        min_length=1, description="The number, as (?P<number>…), and its unit, as (?P<unit>…)."
    )
    units: dict[str, Ratio] = Field(
        default_factory=dict, description="What one of a unit counts, as 1/24; by default 1."
    )
    bare: Decimal = Field(Decimal(0), description="What a match without a number counts.")
    is_: Literal["above", "below", "at-most", "at-least"] = Field(
        alias="is", description="Reported where the number is so, compared with the limit."
    )
    limit: str = Field(description="A number, or the name of a setting.")
    every: bool = Field(False, description="Reported only where every number of the sentence is.")


Check = Annotated[
    Existence | Conditional | Absence | Conflict | NumberRelation, Field(discriminator="kind")
]


class RuleFile(Part):
    """One rule."""

    id: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="Also the file's name.")
    severity: Severity = Field(description="Of its findings, unless they say otherwise.")
    title: Said = Field(description="What it finds, in a few words.")
    basis: tuple[str, ...] = Field((), description="Statutes as printed; none for practice.")
    on_forms: bool = Field(False, description="It judges forms too.")
    home_law: bool = Field(
        False,
        description="It weighs by our law of contracts: silent where the agreement is under another.",
    )
    standard_form: Severity | None = Field(
        None, description="How it counts in a text offered without negotiation."
    )
    explanation: Said = Field(description="What it finds, and behind a blank line why.")
    bad: tuple[str, ...] = Field(min_length=1, description="Texts it fires on.")
    good: tuple[str, ...] = Field(min_length=1, description="Texts it is silent on.")
    settings: dict[str, Setting] = Field(default_factory=dict)
    let: dict[str, Words] = Field(
        default_factory=dict, description="Fragments; {name} in a pattern stands for one."
    )
    applies: Applies = Applies()
    checks: tuple[Check, ...] = Field(min_length=1)
