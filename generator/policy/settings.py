"""A rule's settings in, what each is called, takes and means out; and a policy's text for one read.

A rule with thresholds registers one frozen dataclass: its fields are the settings, their defaults
those of the law or of practice, and its docstring says under ``Attributes:`` what each means. This
module alone takes such a class apart, so that the policy, ``rules show`` and the rule pages agree.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, get_type_hints

from generator.fields.faults import fault
from generator.fields.scalars import Scalar, decimal, flag, integer, text
from generator.messages import Message, msg
from generator.source import Node, Sequence
from generator.source import Scalar as ScalarNode

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)


class Kind(Enum):
    """What a setting takes; the value is what people are told about it."""

    PERCENT = msg("a percentage, such as 15%")
    NUMBER = msg("a number")
    WHOLE = msg("a whole number")
    FLAG = msg("true or false")
    TEXT = msg("a text")
    TEXTS = msg("a list of texts")


_KINDS: Mapping[object, Kind] = {
    Decimal: Kind.NUMBER,
    int: Kind.WHOLE,
    bool: Kind.FLAG,
    str: Kind.TEXT,
    tuple[str, ...]: Kind.TEXTS,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that a policy can set about a rule.

    Attributes:
        name: Its key in the policy.
        kind: What it takes.
        default: What holds where the policy says nothing.
        meaning: What it decides.
        least: Smallest number it takes.
        most: Largest number it takes; None for any.
    """

    name: str
    kind: Kind
    default: object
    meaning: Message
    least: Decimal | int = 0
    most: Decimal | int | None = None

    @property
    def shown(self) -> Message:
        """The default as a policy would write it."""
        match self.default:
            case bool(given):
                return msg("true") if given else msg("false")
            case tuple() as given:
                return Message("[{list}]", {"list": ", ".join(map(str, given))}, zh="[{list}]")
            case Decimal() as given:
                sign = "%" if self.kind is Kind.PERCENT else ""
                return Message(
                    "{number}{sign}", {"number": f"{given:f}", "sign": sign}, zh="{number}{sign}"
                )
            case given:
                return Message("{value}", {"value": given}, zh="{value}")

    def read(self, node: Node) -> object:
        """The value that a policy gives.

        Raises:
            PydanticCustomError: It is not what the setting takes.
        """
        if self.kind is not Kind.TEXTS:
            return self._scalar().validate(self._text(node))
        if not isinstance(node, Sequence):
            raise fault("wrong-shape", msg("a list belongs here"), msg("write [one, another]"))
        return tuple(str(text().validate(self._text(item))) for item in node.items)

    def _text(self, node: Node) -> object:
        if not isinstance(node, ScalarNode):
            return None  # refused by every scalar, in words that fit all of them
        if self.kind is Kind.PERCENT:
            return node.text.strip().removesuffix("%").removesuffix("％").rstrip()
        return node.text

    def _scalar(self) -> Scalar:
        match self.kind:
            case Kind.WHOLE:
                return integer(int(self.least), None if self.most is None else int(self.most))
            case Kind.FLAG:
                return flag()
            case Kind.TEXT:
                return text()
            case _:
                most = None if self.most is None else Decimal(self.most)
                return decimal(Decimal(self.least), most)


def setting(
    default: Any,
    *,
    zh: str,
    percent: bool = False,
    least: Decimal | int = 0,
    most: Decimal | int | None = None,
) -> Any:
    """A field of a settings class, with what its docstring cannot say.

    Args:
        default: What holds where the policy says nothing.
        zh: Its meaning in Chinese; the English one stands in the docstring.
        percent: It counts percent and may be written with the sign.
        least: Smallest number it takes.
        most: Largest number it takes, for instance where the law allows no more.
    """
    about = {"zh": zh, "percent": percent, "least": least, "most": most}
    return dataclasses.field(default=default, metadata=about)


def described(settings: object) -> tuple[Setting, ...]:
    """The settings of a rule, from the instance with its defaults; none for None.

    Raises:
        TypeError: It is no dataclass, or a field is of a kind that no policy can write, or is not
            documented.
    """
    if settings is None:
        return ()
    if not dataclasses.is_dataclass(settings) or isinstance(settings, type):
        raise TypeError(f"{settings!r} is no instance of a dataclass of settings")
    kind = type(settings)
    hints = get_type_hints(kind)
    meanings = _meanings(kind)
    found = []
    for one in dataclasses.fields(settings):
        if hints[one.name] not in _KINDS or one.name not in meanings:
            raise TypeError(f"{kind.__name__}.{one.name} has no kind or no meaning")
        about = one.metadata
        percent = bool(about.get("percent"))
        found.append(
            Setting(
                one.name,
                Kind.PERCENT if percent else _KINDS[hints[one.name]],
                getattr(settings, one.name),
                _meaning(meanings[one.name], about.get("zh")),
                about.get("least", 0),
                about.get("most"),
            )
        )
    return tuple(found)


def _meanings(kind: type) -> dict[str, str]:
    """What the docstring of a class says about its attributes."""
    doc = inspect.cleandoc(kind.__doc__ or "").partition("Attributes:\n")[2]
    return {name: " ".join(told.split()) for name, told in _ATTRIBUTE.findall(doc)}


def _meaning(english: str, chinese: str | None) -> Message:
    return Message("{en}", {"en": english, "zh": chinese or english}, zh="{zh}")
