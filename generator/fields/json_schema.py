"""JSON Schema of what stands in the YAML file, for editors.

Models come in, a schema goes out. This module alone knows that an absent key, not ``null``, is how
a deal leaves a value out.
"""

from __future__ import annotations

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema


class InputSchema(GenerateJsonSchema):
    """Pass to ``model_json_schema(schema_generator=InputSchema)``."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """An optional value is its own schema; leaving the key out is how to give none."""
        return self.generate_inner(schema["schema"])

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A block without its docstring, which is for programmers and not for the hover text."""
        result = super().model_schema(schema)
        result.pop("description", None)
        return result

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """None as default means absent and is not offered to the user."""
        result = super().default_schema(schema)
        if result.get("default", ...) is None:
            del result["default"]
        return result
