"""A source tree and its document type in, a Deal out, or every fault of the file at once.

Each field of the deal is validated by itself, so that a fault in one never hides those of
another; rules across blocks run on the blocks that are sound. This module alone knows that order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from generator.deal.deal import Deal
from generator.deal.english import in_english, untranslated
from generator.deal.model import Plan, plan_for
from generator.deal.nearest import nearest
from generator.deal.overrides import Overrides, contradictions
from generator.deal.problems import Problem, Reporter, problems_of
from generator.deal.rules import broken
from generator.errors import InputError
from generator.fields.faults import Path, fault
from generator.fields.rules import cross_check
from generator.library import DocumentType
from generator.messages import msg
from generator.source import Mapping as MappingNode
from generator.source import Plain, Scalar, Tree, blank_items, colon_slip, digest, given

_REPLACED = ("clauses", "replace")

_ENOUGH = 1000
"""So many faults of one kind in one field are looked at; far fewer are shown."""


def type_id(tree: Tree, known: Collection[str]) -> str:
    """The id of the document type that a deal names.

    Args:
        tree: The deal.
        known: Ids of the document types there are.

    Raises:
        InputError: The deal names none, or one that is not known; the nearest one is told.
    """
    root = _root(tree)
    node = root.get("type")
    if isinstance(node, Scalar) and not node.blank and node.text in known:
        return node.text
    ids = sorted(known)
    one_of = msg("write one of: {choices}", choices=", ".join(ids))
    if node is None or (isinstance(node, Scalar) and node.blank):
        found = tree.fault(
            "missing-key",
            root if node is None else node,
            msg("the deal does not say which document it is: “type” is missing"),
            path="type",
            hint=one_of,
        )
    elif not isinstance(node, Scalar):
        found = tree.fault(
            "wrong-shape", node, msg("“type” wants one value"), path="type", hint=one_of
        )
    else:
        near = nearest(node.text, ids)
        found = tree.fault(
            "unknown-type",
            node,
            msg("there is no document type “{found}”", found=node.text[:80]),
            path="type",
            hint=msg("write “{near}”, if that is meant; {want}", near=near, want=one_of)
            if near
            else one_of,
            evidence=node.text[:80],
        )
    raise InputError([found])


def read(tree: Tree, document_type: DocumentType) -> Deal:
    """Validate a deal.

    A key that is left blank (nothing, ``~``, ``null`` or empty quotes) counts as absent where the
    value is optional, and is an error where it is required.

    Args:
        tree: The deal as it stands in its file.
        document_type: What it says it is.

    Raises:
        InputError: With every fault, in the order of the file.
        TemplateError: A field or a rule of the document type is wrong.
    """
    root = _root(tree)
    plan = plan_for(document_type.fields, bilingual=document_type.english is not None)
    problems = list(_unknown_keys(root, plan))
    values: dict[str, object] = {}
    for name in plan.inputs.model_fields:
        node = root.get(name)
        if node is None or (isinstance(node, Scalar) and node.blank):
            if plan.inputs.model_fields[name].is_required():
                problems.append(Problem("missing", (name,)))
            else:
                values[name] = plan.inputs.model_fields[name].get_default(call_default_factory=True)
            continue
        blanks = (
            Problem("left-blank", path) for path in blank_items(node, (name,), filled=_REPLACED)
        )
        problems.extend(islice(blanks, _ENOUGH))
        try:
            values[name] = plan.adapters[name].validate_python(given(node))
        except ValidationError as error:
            problems.extend(islice(problems_of(error, (name,)), _ENOUGH))
    problems.extend(_agreements(values, root, document_type, plan))
    bilingual = values.get("bilingual") is True
    if bilingual:
        problems.extend(islice(_missing_english(root, plan), _ENOUGH))
    if problems:
        raise InputError(Reporter(tree, plan.inputs).report(problems))
    known = _constructed(plan, values)
    title, overrides, waivers = values["title"], values["clauses"], values["waive"]
    assert isinstance(overrides, Overrides) and isinstance(waivers, tuple)
    return Deal(
        document_type=document_type,
        values=known,
        overrides=overrides,
        waivers=waivers,
        title=title if isinstance(title, str) else None,
        digest=digest(root),
        tree=tree,
        english=in_english(known, _plain(root), plan.inputs) if bilingual else None,
    )


def _root(tree: Tree) -> MappingNode:
    root = tree.root
    if isinstance(root, MappingNode):
        return root
    slip = colon_slip(root.text) if isinstance(root, Scalar) else None
    raise InputError(
        [
            tree.fault(
                slip.rule if slip else "wrong-shape",
                root,
                slip.message if slip else msg("a deal is a block of keys and values"),
                hint=slip.hint if slip else msg("begin with “type: …”, or with “dealdoc new TYPE”"),
            )
        ]
    )


def _constructed(plan: Plan, values: Mapping[str, Any]) -> BaseModel:
    """The fields of the type, which have been validated one by one."""
    return plan.model.model_construct(**{name: values[name] for name in plan.model.model_fields})


def _missing_english(root: MappingNode, plan: Plan) -> Iterator[Problem]:
    return (_problem(path, error) for path, error in untranslated(_plain(root), plan.inputs))


def _unknown_keys(root: MappingNode, plan: Plan) -> Iterator[Problem]:
    for entry in root.entries:
        if entry.key.text not in plan.inputs.model_fields:
            yield Problem("extra_forbidden", (entry.key.text,))


def _agreements(
    values: Mapping[str, object], root: MappingNode, document_type: DocumentType, plan: Plan
) -> Iterator[Problem]:
    """What sound blocks do not agree on among themselves."""
    sound = {name: values[name] for name in document_type.fields if name in values}
    for path, error in cross_check(SimpleNamespace(**sound)):
        yield _problem(path, error)
    for path, error in broken(document_type.rules, plan.model, sound):
        yield _problem(path, error)
    stated = values.get("type")
    if stated is not None and stated != document_type.id:
        yield _problem(
            ("type",),
            fault(
                "unknown-type",
                msg("this deal is read as “{type}”", type=document_type.id),
                msg("write “{type}”", type=document_type.id),
            ),
        )
    overrides = root.get("clauses")
    if overrides is not None:
        faults = contradictions(given(overrides), document_type.clause_ids)
        for path, error in islice(faults, _ENOUGH):
            yield _problem(("clauses", *path), error)


def _problem(path: Path, error: PydanticCustomError) -> Problem:
    return Problem(error.type, path, error.context or {})


def _plain(root: MappingNode) -> dict[str, Plain]:
    plain = given(root)
    assert isinstance(plain, dict)
    return plain
