"""One field as a document type declares it; this module alone knows what a declaration holds.

Comes in: a mapping from ``document.yaml``, scalars as text or already typed. Goes out:
``FieldSpec``, with its parameters read and checked on demand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

_FLAGS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_OWN = ("kind", "label", "required", "list", "help")


class SpecError(ValueError):
    """A declaration is at fault; ``key`` names the entry, as ``max`` or ``fields.name.kind``."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason

    def below(self, key: str) -> SpecError:
        """The same fault seen from the entry that holds it."""
        return SpecError(f"{key}.{self.key}", self.reason)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a document type.

    Attributes:
        name: Key in the deal.
        kind: Name in ``registry.KINDS``.
        label: Chinese label that forms, messages and editors show.
        required: Whether a deal must have it.
        many: Whether it is a list; then the parameters ``min`` and ``max`` bound its length.
        help: Chinese sentence for the person who fills it in.
        params: What the kind takes besides.
    """

    name: str
    kind: str
    label: str
    required: bool = False
    many: bool = False
    help: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str, entry: Mapping[str, object]) -> FieldSpec:
        """A spec from its entry in ``document.yaml``.

        >>> FieldSpec.read("years", {"kind": "integer", "label": "年数", "min": "1"}).integer("min")
        1

        Raises:
            SpecError: When ``kind`` or ``label`` is missing, or an entry is of the wrong type.
        """
        for key in ("kind", "label"):
            if not isinstance(entry.get(key), str) or not entry[key]:
                raise SpecError(key, "missing")
        shell = cls(name, str(entry["kind"]), str(entry["label"]), params=entry)
        return cls(
            name=name,
            kind=shell.kind,
            label=shell.label,
            required=shell.flag("required"),
            many=shell.flag("list"),
            help=shell.text("help", ""),
            params={key: value for key, value in entry.items() if key not in _OWN},
        )

    def text(self, key: str, default: str) -> str:
        """A parameter that is text."""
        value = self.params.get(key, default)
        if not isinstance(value, str):
            raise SpecError(key, "must be text")
        return value

    def integer(self, key: str) -> int | None:
        """A parameter that is a whole number; None when not given."""
        number = self.decimal(key)
        if number is not None and number != int(number):
            raise SpecError(key, "must be a whole number")
        return None if number is None else int(number)

    def decimal(self, key: str) -> Decimal | None:
        """A parameter that is a number; None when not given."""
        value = self.params.get(key)
        if value is None:
            return None
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise SpecError(key, "must be a number") from None
        if not number.is_finite():
            raise SpecError(key, "must be a number")
        return number

    def flag(self, key: str, default: bool = False) -> bool:
        """A parameter that is true or false."""
        value = self.params.get(key, default)
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.lower() in _FLAGS:
            return _FLAGS[value.lower()]
        raise SpecError(key, "must be true or false")

    def choices(self, key: str) -> dict[str, str] | None:
        """A parameter that maps each accepted value to its printed label; a list prints itself."""
        value = self.params.get(key)
        if value is None:
            return None
        if isinstance(value, Mapping) and value:
            return {str(choice): str(label) for choice, label in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str) and value:
            return {str(choice): str(choice) for choice in value}
        raise SpecError(key, "must map each value to its label")

    def fields(self, key: str = "fields") -> dict[str, FieldSpec]:
        """A parameter that declares fields of its own."""
        value = self.params.get(key)
        if not isinstance(value, Mapping) or not value:
            raise SpecError(key, "must declare at least one field")
        return {str(name): _read_inner(key, str(name), inner) for name, inner in value.items()}


def _read_inner(key: str, name: str, inner: object) -> FieldSpec:
    if isinstance(inner, FieldSpec):
        return inner
    if not isinstance(inner, Mapping):
        raise SpecError(f"{key}.{name}", "must be a mapping")
    try:
        return FieldSpec.read(name, inner)
    except SpecError as error:
        raise error.below(f"{key}.{name}") from None
