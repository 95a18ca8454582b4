"""Every document type under every two conditions at once: it renders, reads back, and is sound.

For each type ``combinations`` makes deals out of the full sample. Each one is assembled, written,
read back and checked; a fixed number of them as PDF too.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import source
from generator.deal import Deal
from generator.document import Document, Paragraph, Role
from generator.errors import DealdocError, InputError
from generator.library import Library, bundled_templates
from generator.numbering import ENGLISH, SCHEMES, Scheme
from generator.pdf import FontSet
from generator.pipeline import FORMATS, Format, Workshop
from generator.schema import json_schema
from tests.templates.combinations import Pairs, Walk, factors, shape

ROOT = Path(__file__).parent.parent.parent
TODAY = datetime.date(2026, 11, 21)
LIBRARY = Library([bundled_templates()])
MOST_ROWS = 48
INVENTED = {"tender-deviation"}
"""An award that the walk puts in has a price of its own, which is not that of the goods."""

LEAST_HOLD = 0.4
"""Share of the changes that must be accepted by themselves."""

SPOILT = re.compile(
    r"^[，。；、：）]|None|undefined|[{}]|。。|；。|；；|。；|，，|，。|，；|、、|、。|：。|：；|（）|“”|待定|＿＿"
)
"""What a text shows where a condition left half a sentence."""

SPOILT_ENGLISH = re.compile(
    r"^[,.;:)]|None|undefined|[{}]|[一-鿿]|[,;.][,;.]|\s[,;.:)]|  |\(\s|\(\)|\b(the|a|and) \1\b"
)
"""The same in an English column, which has no Chinese either."""

PERSON = {
    "name": "陆时宜",
    "kind": "individual",
    "id_number": "330106198804192017",
    "address": "浙江省杭州市西湖区桂影里8幢301室",
    "phone": "0571-8600 1235",
    "email": "lushiyi@mail.example",
}
BY_KIND: dict[str, list[Any]] = {
    "party": [PERSON],
    "disputes": [{"arbitration": {"institution": "杭州仲裁委员会"}}],
    "term": [{"length": "12个月"}],
    "effect": [
        {
            "by": "seal",
            "copies": "5",
            "each": "2",
            "others": [{"holder": "登记机关", "copies": "1"}],
        }
    ],
}
"""Blocks that no sample happens to have."""


HAN = re.compile("[一-鿿]")


class _Text(yaml.SafeLoader):
    """All scalars stay the text they are."""


_Text.yaml_implicit_resolvers = {}


@functools.cache
def deals() -> tuple[dict[str, Any], ...]:
    paths = [*(ROOT / "templates").glob("*/examples/*.yaml"), *(ROOT / "samples").glob("*/*.yaml")]
    texts = [path.read_bytes() for path in sorted(paths) if not path.name.endswith(".map.yaml")]
    return tuple(yaml.load(text, _Text) for text in texts)


@functools.cache
def full(type_id: str) -> dict[str, Any]:
    """The sample that says most."""
    own = [deal for deal in deals() if deal["type"] == type_id]
    return max(own, key=lambda deal: len(yaml.safe_dump(deal)))


def other_blocks(type_id: str) -> dict[str, list[Any]]:
    """For each field of the type, how other deals fill a field of its kind."""
    kinds = {name: spec.kind for name, spec in LIBRARY.get(type_id).fields.items()}
    schema = json_schema(LIBRARY.get(type_id))
    words = frozenset(_choices(schema))
    courts = schema["$defs"].get("Court", {}).get("properties", {}).get("place", {}).get("enum", ())
    base = full(type_id)
    found: dict[str, list[Any]] = {}
    for name, kind in kinds.items():
        if name not in base or not isinstance(base[name], dict | list):
            continue
        values = [*BY_KIND.get(kind, ())]
        if kind == "disputes":
            values += [{"negotiation_days": "30", "court": {"place": each}} for each in courts]
        if kind != "party":
            values += [d[name] for d in deals() if d["type"] == type_id and name in d]
        seen = {shape(base[name], words)}
        for value in values:
            if isinstance(value, dict | list) and (form := shape(value, words)) not in seen:
                seen.add(form)
                found.setdefault(name, []).append(value)
    return found


def _choices(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (word for word in node.get("enum", ()) if isinstance(word, str))
        for inner in node.values():
            yield from _choices(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _choices(inner)


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(LIBRARY, lambda: FontSet.default(system=False))


def walk_of(type_id: str, workshop: Workshop) -> Walk:
    schema = json_schema(LIBRARY.get(type_id))

    def valid(plain: Any) -> bool:
        try:
            deal = read(plain, workshop)
            if deal.document_type.form:  # who may approve what, the policy says on assembling
                workshop.assemble(deal)
        except InputError:
            return False
        return True

    found = list(
        factors(full(type_id), schema, other_blocks(type_id), LIBRARY.get(type_id).parties)
    )
    return Pairs(full(type_id), found, valid, MOST_ROWS).walk()


def read(plain: Any, workshop: Workshop) -> Deal:
    if "bilingual" in plain:
        plain = translated(plain)
    return workshop.validate(source.Tree("deal.yaml", node(plain)))


def translated(plain: dict[str, Any]) -> dict[str, Any]:
    """The deal with English for exactly what it says, as whoever changes the Chinese would do."""
    base = full(plain["type"])
    known = dict(pairs(base, base["english"]))
    english = counterpart({key: plain[key] for key in plain if key != "english"}, known)
    return {**plain, "english": english} if plain["bilingual"] == "true" else plain


def pairs(chinese: Any, english: Any) -> Iterator[tuple[str, str]]:
    if isinstance(english, dict):
        for key, inner in english.items():
            yield from pairs(chinese[key], inner)
    elif isinstance(english, list):
        for one, two in zip(chinese, english, strict=False):
            yield from pairs(one, two)
    else:
        yield chinese, english


def counterpart(value: Any, known: dict[str, str]) -> Any:
    """The same shape in English; None for what needs none."""
    if isinstance(value, dict):
        inner = {key: counterpart(each, known) for key, each in value.items()}
        return {key: each for key, each in inner.items() if each is not None} or None
    if isinstance(value, list):
        items = [counterpart(each, known) for each in value]
        return [each or {} for each in items] if any(items) else None
    return known.get(value, "other words") if HAN.search(value) else None


def node(plain: Any) -> source.Node:
    """The tree that YAML would give, without writing and reading it thousands of times."""
    if isinstance(plain, dict):
        entries = (source.Entry(source.Scalar(key, 1, 1), node(plain[key])) for key in plain)
        return source.Mapping(tuple(entries), 1, 1)
    if isinstance(plain, list):
        return source.Sequence(tuple(node(each) for each in plain), 1, 1)
    return source.Scalar(plain, 1, 1)


@pytest.mark.parametrize("type_id", LIBRARY.ids)
def test_every_pair_of_conditions_gives_a_sound_document(type_id: str, workshop: Workshop) -> None:
    walk = walk_of(type_id, workshop)
    faults: dict[str, str] = {}
    texts = set()
    columns = {"true", "false"} if LIBRARY.get(type_id).english else set()
    assert columns <= {plain.get("bilingual") for plain, _ in walk.rows}
    pdfs = {min(2, len(walk.rows) - 1), len(walk.rows) // 2, len(walk.rows) - 1}
    for number, (plain, changes) in enumerate(walk.rows):
        formats: tuple[Format, ...] = FORMATS if number in pdfs else ("docx",)
        try:
            done = workshop.render(read(plain, workshop), formats=formats, today=TODAY)
        except DealdocError as error:
            found = [f"{each.rule}: {each.message} {each.evidence}" for each in error.diagnostics]
        else:
            found = [
                f"{each.rule}: {each.message} {each.evidence}"
                for each in done.findings
                if each.severity.value == "error" and each.rule not in INVENTED
            ]
            found += [f"warning: {each.message}" for each in done.warnings]
            found += unsound(done.document)
            texts.add("\n".join(line.label + line.text for line in done.document.lines()))
        for each in found:
            faults.setdefault(each, ", ".join(map(str, changes)))
    assert faults == {}, faults
    assert walk.single >= walk.offered * LEAST_HOLD, "the type refuses too much to be tried"
    assert walk.refused <= walk.covered * 0.1, "too many pairs are refused"
    tried = walk.covered + walk.left
    assert walk.left <= tried * 0.08, "more rows are needed"
    assert len(texts) >= min(len(walk.rows), walk.single) * 0.5, "the changes change too little"


def unsound(document: Document) -> Iterator[str]:
    """Half sentences and gaps in the numbering, told by other means than the checks'."""
    for line in document.lines():
        if found := SPOILT.search(line.text):
            yield f"text: {found.group()} in {line.text[:120]}"
    yield from unsound_column(list(document.paragraphs()), document, SCHEMES)
    english = [each.beside for each in document.paragraphs() if each.beside]
    if english:
        assert len(english) == len(list(document.paragraphs()))
        yield from unsound_column(english, document, ENGLISH)
        for each in english:
            if found := SPOILT_ENGLISH.search(each.text.replace("Co., Ltd.", "")):
                yield f"English: {found.group()} in {each.text[:120]}"


def unsound_column(
    paragraphs: list[Paragraph], document: Document, schemes: Mapping[str, Scheme]
) -> Iterator[str]:
    bookmarks = {each.bookmark for each in paragraphs if each.bookmark}
    scheme = schemes[LIBRARY.get(document.type or "").numbering]
    counts = [0, 0, 0]
    before_annexes = len(list(itertools.takewhile(lambda p: p.role != Role.ANNEX, paragraphs)))
    for number, each in enumerate(paragraphs):
        if each.role in {Role.HEADING, Role.ITEM} and number < before_annexes:
            counts[each.level] += 1
            counts[each.level + 1 :] = [0] * (2 - each.level)
            if each.label and each.label != scheme.labels[each.level](
                tuple(counts[: each.level + 1])
            ):
                yield f"number: {each.label} is not {counts}"
        for span in each.spans:
            if span.reference and span.reference.target not in bookmarks:
                yield f"reference: {span.reference.target}"
