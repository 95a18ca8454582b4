"""A document type in, the JSON Schema of its deals out, for completion and hover help in editors.

This module alone knows the dialect (2020-12) and what an editor can be told beyond the models:
the id of the type and of the clauses that a deal may change. The schema describes what stands in
the file, where YAML itself tells numbers and flags from text; the same input always gives the
same schema.
"""

from __future__ import annotations

import json
from typing import Any

from generator.deal import plan_for
from generator.fields.json_schema import InputSchema
from generator.library import DocumentType

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(document_type: DocumentType) -> dict[str, Any]:
    """The schema of every deal of this type.

    Raises:
        TemplateError: A field declaration of the type is at fault.
    """
    bilingual = document_type.english is not None
    inputs = plan_for(document_type.fields, bilingual=bilingual).inputs
    schema = inputs.model_json_schema(schema_generator=InputSchema)
    definitions = schema.pop("$defs", {})
    for definition in definitions.values():
        # The names of our classes mean nothing to a user; each use has its own Chinese title.
        definition.pop("title", None)
        definition.pop("description", None)
    own = schema["properties"]["type"]
    schema["properties"]["type"] = {
        "title": own["title"],
        "description": own["description"],
        "const": document_type.id,
    }
    _name_clauses(definitions, document_type.clause_ids)
    version = f"{document_type.id}，模板版本{document_type.version}"
    return {
        "$schema": DIALECT,
        "title": document_type.title,
        "description": f"{document_type.title}（{version}）",
        **{key: part for key, part in schema.items() if key not in {"title", "description"}},
        "$defs": definitions,
    }


def schema_text(document_type: DocumentType) -> str:
    """The schema as it stands in ``schemas/<type>.json``.

    Raises:
        TemplateError: A field declaration of the type is at fault.
    """
    return json.dumps(json_schema(document_type), ensure_ascii=False, indent=2) + "\n"


def _name_clauses(definitions: dict[str, Any], clauses: tuple[str, ...]) -> None:
    """Let editors complete the ids of clauses, and mark those that do not exist."""
    if not clauses:
        return
    overrides, addition = definitions["Overrides"], definitions["Addition"]
    overrides["properties"]["drop"]["items"] = {"enum": list(clauses)}
    overrides["properties"]["replace"]["propertyNames"] = {"enum": list(clauses)}
    # A clause may also follow one that this deal adds, so these are only offered.
    addition["properties"]["after"]["examples"] = list(clauses)
