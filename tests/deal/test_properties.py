"""Whatever stands in a file: a Deal or plain faults, never anything else."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator import deal, source
from generator.errors import InputError
from generator.library import DocumentType

WORDS = ("", "~", "甲", "0", "-1", "1e3", "5%", "13%", "2027-01-01", "true", "company", "x" * 600)
KEYS = ("name", "kind", "uscc", "lines", "amount", "days", "mode", "after", "id", "text", "zzz")

junk = st.recursive(
    st.none() | st.sampled_from(WORDS) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=6,
)


def paths(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [before] if before else []
    items = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else items
    for step, inner in items:
        found += paths(inner, (*before, step))
    return found


@st.composite
def spoiled(draw: st.DrawFn, good: Any) -> Any:
    """A good deal with up to three of its values, or keys of ours, replaced by junk."""
    value = copy.deepcopy(good)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(paths(value)))
        holder = value
        for step in path[:-1]:
            holder = holder[step]
        if isinstance(holder, dict) and draw(st.booleans()):
            holder[draw(st.sampled_from(KEYS))] = draw(junk)
        elif draw(st.booleans()):
            holder[path[-1]] = draw(junk)
        else:
            del holder[path[-1]]
    return value


@given(data=st.data())
def test_a_deal_or_plain_faults(small: DocumentType, good: str, data: st.DataObject) -> None:
    whole = good + (
        "signing: {date: 2026-11-25}\nlevel: gold\nnotes: [一]\nintegrity: true\ntitle: 一\n"
        "goods:\n  price_basis: tax-included\n  tax_rate: 13%\n"
        "  lines: [{name: 甲, unit: 台, quantity: 2, price: 3}]\n"
        "payment: {method: by-invoice, by_invoice: {days: 3}, invoice: special}\n"
        "clauses: {drop: [notices], add: [{after: subject, id: x, title: 乙, text: 丙}]}\n"
        "waive: [{rule: a, reason: b, by: c, until: 2026-12-31}]\n"
    )
    value = data.draw(spoiled(source.plain(source.load(whole.encode(), "x").root)))
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        made = deal.read(source.load(text.encode(), "deal.yaml"), small)
    except InputError as error:
        places = []
        for fault in error.diagnostics:
            assert fault.hint is not None
            assert fault.message.say("zh") and fault.message.say("en")
            places.append((fault.location.line or 0, fault.location.column or 0))
        assert places == sorted(places)
    else:
        assert made.digest == source.digest(made.tree.root)
