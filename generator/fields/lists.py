"""How many items a list must have.

This module alone knows it, because pydantic counts only the items that are sound and would report
a list of faulty items as too short besides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticKnownError, core_schema


@dataclass(frozen=True, slots=True)
class Items:
    """Bounds of a tuple's length; stands in ``Annotated`` beside its type.

    Attributes:
        least: Fewest items.
        most: Most items; None for any number.
    """

    least: int = 0
    most: int | None = None

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The tuple's schema, then the count."""
        return core_schema.no_info_after_validator_function(self._count, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The tuple's schema with its bounds."""
        bounds = {"minItems": self.least or None, "maxItems": self.most}
        return handler(schema) | {key: bound for key, bound in bounds.items() if bound is not None}

    def _count(self, items: tuple[object, ...]) -> tuple[object, ...]:
        found: dict[str, Any] = {"field_type": "List", "actual_length": len(items)}
        if len(items) < self.least:
            raise PydanticKnownError("too_short", found | {"min_length": self.least})
        if self.most is not None and len(items) > self.most:
            raise PydanticKnownError("too_long", found | {"max_length": self.most})
        return items
