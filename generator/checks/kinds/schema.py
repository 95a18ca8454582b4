"""The JSON Schema of rule files out, for completion and hover help in editors."""

from __future__ import annotations

from typing import Any

from generator.checks.kinds.model import RuleFile

NAME = "rule"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema of every rule file."""
    schema = RuleFile.model_json_schema(by_alias=True)
    return {
        "$schema": DIALECT,
        **schema,
        "title": "Rule",
        "description": "A clause check that is data: 条款检查规则",
    }
