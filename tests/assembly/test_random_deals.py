"""Random valid deals: whatever they hold, numbering is unbroken and both files read back equal."""

from __future__ import annotations

import copy
import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.document import Role
from generator.library import Library, bundled_templates
from generator.numbering import SCHEMES, Counter
from generator.pdf import FontSet
from generator.pipeline import Workshop

ROOT = Path(__file__).parent.parent.parent
TODAY = datetime.date(2026, 11, 21)
OPTIONAL = (
    "goods", "price_list", "pricing", "service", "deposit", "bond", "retention", "confidentiality",
    "integrity", "personal_data",
)  # fmt: skip

#: Text as people may put it into a deal: what the packaged fonts hold (GB 2312 at the least), and
#: the markup of every language that it passes through.
TEXTS = st.one_of(
    st.text(
        st.characters(codec="gb2312", exclude_categories=("Cc", "Zl", "Zp", "Co", "Cn")),
        min_size=1,
        max_size=40,
    ).filter(
        # A value that begins with a Chinese quote is taken for one quoted by mistake.
        lambda text: (
            text.strip() == text
            and text[0] not in "“”‘’＂"
            and text not in ("~", "null", "Null", "NULL")
        )
    ),
    st.sampled_from(
        [
            '<w:p>&amp;"',
            "1. 一",
            "**粗**",
            "{{ number }}",
            "#let x = 1",
            "$a$ _b_",
            "㛃䶮𬱖",
            "😀☑☐",
        ]
    ),
)


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(Library([bundled_templates()]), lambda: FontSet.default(system=False))


@pytest.fixture(scope="module")
def full() -> dict[str, Any]:
    path = ROOT / "samples" / "supply" / "full.yaml"
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "without": draw(st.sets(st.sampled_from(OPTIONAL))),
        "address": draw(TEXTS),
        "packaging": draw(TEXTS),
        "lines": draw(
            st.lists(
                st.tuples(TEXTS, st.integers(1, 9999), st.decimals("0.01", "99999.99", places=2)),
                min_size=1,
                max_size=4,
            )
        ),
        "litigation": draw(st.booleans()),
    }


def changed(full: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    values = copy.deepcopy(full)
    values.pop("clauses", None)
    values.pop("waive", None)
    values["seller"]["address"] = change["address"]
    values["delivery"]["packaging"] = change["packaging"]
    values["goods"] = {
        "price_basis": "tax-included",
        "tax_rate": "13%",
        "lines": [
            {"name": name, "model": "M1", "unit": "台", "quantity": str(count), "price": str(price)}
            for name, count, price in change["lines"]
        ],
    }
    for optional in ("deposit", "bond", "retention"):
        values.pop(optional, None)
    if change["litigation"]:
        values["disputes"] = {"negotiation_days": "30", "court": {"place": "defendant"}}
    for name in change["without"]:
        values.pop(name, None)
    if "price_list" not in values:
        values.pop("pricing", None)  # its clause is about the price list
    return values


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking renders for minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(changes())
def test_any_valid_deal_reads_back_equal(
    workshop: Workshop, full: dict[str, Any], change: dict[str, Any]
) -> None:
    data = yaml.safe_dump(changed(full, change), allow_unicode=True).encode()
    deal = workshop.read(data, "deal.yaml")
    done = workshop.render(deal, today=TODAY)  # raises ReadBackError on any difference
    counter = Counter(SCHEMES["articles"].labels)
    for block in done.document.body:
        if getattr(block, "role", None) is Role.HEADING:
            assert block.label == counter.advance(0)
        elif getattr(block, "role", None) is Role.ITEM:
            assert block.label == counter.advance(block.level)


@given(st.lists(st.integers(0, 2), max_size=60))
def test_numbers_count_without_gaps(levels: list[int]) -> None:
    counter = Counter(SCHEMES["articles"].labels)
    counts = [0, 0, 0]
    for level in [0, *levels]:
        label = counter.advance(level)
        counts[level] += 1
        counts[level + 1 :] = [0] * (2 - level)
        if level == 1:
            assert label == f"{counts[0]}.{counts[1]}"
        if level == 2:
            assert label == f"（{counts[2]}）"
