"""Text of the YAML file becomes a typed value; the same object says what an editor may accept.

``Scalar`` joins a reader (text to value, raising a fault) with the JSON Schema of its *input
text*, which is what editors validate. This module alone knows how both are told to pydantic, and
it reads the plain kinds: text, whole and decimal numbers, flags, choices.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any

from pydantic_core import CoreSchema, core_schema

from generator.fields.choices import Choice
from generator.fields.faults import fault
from generator.formats.amounts import parse_figures
from generator.messages import msg

Schema = Mapping[str, object]

LINE_LIMIT = 500
PROSE_LIMIT = 5000

_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKS = set("\ue000\ue001\ue002\ue003")
"""Private-use characters that stand for values while a document is assembled; no font has them."""
_FLAGS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_INTEGER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,18})")


@dataclass(frozen=True, slots=True)
class Scalar:
    """How one scalar is read; stands in ``Annotated`` beside the Python type.

    Attributes:
        type: What ``read`` gives; such a value passes unchanged, so that code can build blocks.
        read: From text to value; raises a fault.
        schema: JSON Schema of the text.
        words: Free text, which another language says in other words.
    """

    type: type
    read: Callable[[str], object]
    schema: Schema = field(hash=False)
    words: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        """Replace pydantic's own idea of the type by ``read``."""
        return core_schema.no_info_plain_validator_function(
            self.validate, serialization=core_schema.to_string_ser_schema()
        )

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        """The schema of the input text."""
        return dict(self.schema)

    def validate(self, value: object) -> object:
        """The typed value.

        Raises:
            PydanticCustomError: When it is not a scalar or cannot be read.
        """
        if isinstance(value, str):
            return self.read(value)
        if isinstance(value, self.type):
            return value
        raise fault(
            "scalar",
            msg("one value is wanted here, not a list or a table"),
            msg("write the value on this line"),
        )


def text(limit: int = LINE_LIMIT, *, lines: bool = False) -> Scalar:
    """Text of one line, or of several when ``lines``; never empty.

    >>> text().validate(" 杭州 ")
    '杭州'
    """

    def read(value: str) -> str:
        return read_text(value, limit, lines=lines)

    kinds = ["string"] if lines else ["string", "number"]
    return Scalar(str, read, {"type": kinds, "minLength": 1, "maxLength": limit}, words=True)


def read_text(value: str, limit: int, *, lines: bool) -> str:
    """Text without surrounding blanks, fit for print.

    Raises:
        PydanticCustomError: When empty, too long, of several lines, or with characters that
            cannot be printed or that would reorder what is printed.
    """
    stripped = value.strip()
    if not stripped:
        raise fault(
            "text-empty", msg("the value is empty"), msg("write a text, or leave the key out")
        )
    if len(stripped) > limit:
        raise fault(
            "text-long",
            msg(
                "the text has {length} characters, more than {limit}",
                length=len(stripped),
                limit=limit,
            ),
            msg("shorten the text"),
        )
    for sign in stripped:
        if sign == "\n" and not lines:
            raise fault(
                "text-lines", msg("the text has a line break"), msg("write the text on one line")
            )
        if (
            sign in _BIDI
            or sign in _MARKS
            or sign == "\ufffd"
            or (sign not in "\n\t" and unicodedata.category(sign) in {"Cc", "Cs", "Cn"})
        ):
            raise fault(
                "text-character",
                msg(
                    "the text has a character that cannot be printed: U+{code}",
                    code=f"{ord(sign):04X}",
                ),
                msg("delete that character"),
            )
    return stripped


def integer(least: int | None = 0, most: int | None = None) -> Scalar:
    """A whole number within bounds.

    >>> integer(1, 31).validate("１５")
    15
    """

    def read(value: str) -> int:
        plain = unicodedata.normalize("NFKC", value).strip()
        if not (plain.isascii() and _INTEGER.fullmatch(plain)):
            raise fault(
                "integer",
                msg("this is not a whole number"),
                msg("write digits only, such as {example}", example=max(least or 0, 7)),
            )
        number = int(plain.replace(",", ""))
        check_bounds(number, least, most)
        return number

    bounds = {"minimum": least, "maximum": most}
    schema: dict[str, object] = {
        "type": ["integer", "string"],
        "pattern": r"^\s*[+-]?[0-9０-９,，]+\s*$",
    }
    schema |= {key: bound for key, bound in bounds.items() if bound is not None}
    return Scalar(int, read, schema)


def decimal(
    least: Decimal | None = None,
    most: Decimal | None = None,
    *,
    above: Decimal | None = None,
    places: int = 6,
) -> Scalar:
    """An exact number within bounds, with at most so many decimals; ``above`` is excluded.

    >>> decimal(above=Decimal(0)).validate("1,234.50")
    Decimal('1234.50')
    """

    def read(value: str) -> Decimal:
        number = parse_figures(value) if not set(value) & set("元圆¥￥") else None
        if number is None:
            raise fault(
                "decimal", msg("this is not a number"), msg("write digits, such as 12 or 1,234.5")
            )
        check_bounds(number, least, most, above)
        check_places(number, places)
        return number

    schema: dict[str, object] = {"type": ["number", "string"]}
    bounds = {"minimum": least, "maximum": most, "exclusiveMinimum": above}
    schema |= {key: _plain(bound) for key, bound in bounds.items() if bound is not None}
    return Scalar(Decimal, read, schema)


def check_bounds(
    number: Decimal | int,
    least: Decimal | int | None,
    most: Decimal | int | None,
    above: Decimal | int | None = None,
) -> None:
    """Raise a fault unless the number lies within the bounds that are given."""
    if least is not None and number < least:
        raise fault(
            "range",
            msg("{number} is less than {least}", number=number, least=least),
            msg("write {least} or more", least=least),
        )
    if above is not None and number <= above:
        raise fault(
            "range",
            msg("{number} is not more than {above}", number=number, above=above),
            msg("write more than {above}", above=above),
        )
    if most is not None and number > most:
        raise fault(
            "range",
            msg("{number} is more than {most}", number=number, most=most),
            msg("write {most} or less", most=most),
        )


def check_places(number: Decimal, places: int) -> None:
    """Raise a fault when a number has more decimals than ``places``."""
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > places:
        raise fault(
            "places",
            msg("the number has more than {places} decimals", places=places),
            msg("round it to {places} decimals", places=places),
        )


def flag() -> Scalar:
    """True or false.

    >>> flag().validate("是"), flag().validate("no")
    (True, False)
    """

    def read(value: str) -> bool:
        answer = _FLAGS.get(value.strip().lower())
        if answer is None:
            raise fault(
                "flag", msg("this is neither true nor false"), msg("write true or false (是 or 否)")
            )
        return answer

    return Scalar(bool, read, {"enum": [True, False, *_FLAGS]})


def choice(kind: type[Choice]) -> Scalar:
    """One of the members of a choice.

    >>> from generator.fields.choices import declared_choice
    >>> choice(declared_choice("Grade", {"a": "甲类"})).validate("a").label
    '甲类'
    """
    members = {member.value: member for member in kind}
    listed = "、".join(
        value if value == label else f"{value}（{label}）" for value, label in kind.labels().items()
    )

    def read(value: str) -> Choice:
        member = members.get(value.strip())
        if member is None:
            raise fault(
                "choice",
                msg("this is none of the choices"),
                msg("write one of: {choices}", choices=listed),
            )
        return member

    descriptions = [member.label for member in kind]
    return Scalar(kind, read, {"enum": list(members), "enumDescriptions": descriptions})


def _plain(number: Decimal) -> int | float:
    """A bound as JSON has it; bounds are small round numbers, so that float is exact enough."""
    return int(number) if number == number.to_integral_value() else float(number)


Line = Annotated[str, text()]
Prose = Annotated[str, text(PROSE_LIMIT, lines=True)]
Flag = Annotated[bool, flag()]
Count = Annotated[int, integer(1, 100_000)]
WorkingDays = Annotated[int, integer(1, 365)]
Days = Annotated[int, integer(1, 3650)]
Hours = Annotated[int, integer(1, 720)]
Months = Annotated[int, integer(1, 600)]
Years = Annotated[int, integer(1, 50)]
DayOfMonth = Annotated[int, integer(1, 31)]
Quantity = Annotated[Decimal, decimal(above=Decimal(0), most=Decimal(10**9))]
