"""Damage DOCX files at random; every one must end in a PDF or in one clear error.

Usage: python -m tools.fuzz_pdf [FILE.docx ...] [--examples N] [--seed N] [--output DIR]

Seeds are the layouts under ``templates/`` and the files that are named. Hypothesis looks for damage
that makes the converter fail in any other way, and shrinks it; what it found is written to DIR.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from generator import pdf
from generator.errors import DealdocError
from generator.ooxml.names import W, w

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).parents[1]
NASTY = (
    "", "0", "-1", "1", "2", "255", "99999", "2147483648", "-99999999999", "1e9", "NaN", "50%", "x",
    "auto", "none", "continue", "restart", "exact", "both", "distribute", "btLr", "tbRl", "pct",
    '"); #panic("x")', "\u202e", "😀", "宋体",
)  # fmt: skip
ELEMENTS = (
    "p", "r", "t", "tbl", "tr", "tc", "tab", "br", "sdt", "sdtContent", "ins", "del", "fldChar",
    "instrText", "hyperlink", "bookmarkStart", "drawing", "sectPr", "numPr", "vMerge", "gridSpan",
    "pPr", "rPr", "tblPr", "tcPr", "trPr", "ind", "spacing", "jc", "u", "b", "vanish", "keepNext",
    "pageBreakBefore", "footnoteReference", "sym", "txbxContent", "zzz",
)  # fmt: skip
OPERATIONS = ("drop", "double", "move", "rename", "set", "unset", "insert", "text", "bytes", "part")


class Mutation(NamedTuple):
    """One piece of damage: where numbers wrap around to what is there."""

    operation: str
    part: int
    place: int
    value: int


MUTATIONS = st.lists(
    st.builds(
        Mutation,
        st.sampled_from(OPERATIONS),
        st.integers(0, 12),
        st.integers(0, 5000),
        st.integers(0, 5000),
    ),
    min_size=1,
    max_size=12,
)


def mutated(docx: bytes, mutations: Sequence[Mutation]) -> bytes:
    """A package with this damage."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for mutation in mutations:
        names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
        if not names:
            break
        # The document itself is what there is most to do wrong in.
        own = [name for name in names if name.endswith("document.xml")] or names
        name = own[0] if mutation.part > 6 else names[mutation.part % len(names)]
        if mutation.operation == "part":
            del parts[name]
            continue
        parts[name] = _damaged(parts[name], mutation)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _damaged(data: bytes, mutation: Mutation) -> bytes:
    if mutation.operation == "bytes":
        at = mutation.place % max(len(data), 1)
        return data[:at] + bytes([mutation.value % 256]) + data[at + 1 :]
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    node = nodes[mutation.place % len(nodes)]
    other = nodes[mutation.value % len(nodes)]
    _TREE[mutation.operation](node, other, mutation.value)
    written: bytes = etree.tostring(root)
    return written


def _drop(node: etree._Element, other: etree._Element, value: int) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _double(node: etree._Element, other: etree._Element, value: int) -> None:
    if node.getparent() is not None and sum(1 for _ in node.iter()) < 400:
        node.addnext(deepcopy(node))


def _move(node: etree._Element, other: etree._Element, value: int) -> None:
    if node.getparent() is not None and node not in {other, *other.iterancestors()}:
        other.append(node)


def _rename(node: etree._Element, other: etree._Element, value: int) -> None:
    node.tag = w(ELEMENTS[value % len(ELEMENTS)])


def _set(node: etree._Element, other: etree._Element, value: int) -> None:
    names = list(node.attrib) or [f"{{{W}}}val"]
    node.set(names[value % len(names)], NASTY[value % len(NASTY)])


def _unset(node: etree._Element, other: etree._Element, value: int) -> None:
    node.attrib.clear()


def _insert(node: etree._Element, other: etree._Element, value: int) -> None:
    made = etree.SubElement(node, w(ELEMENTS[value % len(ELEMENTS)]))
    made.set(f"{{{W}}}val", NASTY[value % len(NASTY)])


def _text(node: etree._Element, other: etree._Element, value: int) -> None:
    node.text = NASTY[value % len(NASTY)]


_TREE: dict[str, Callable[[etree._Element, etree._Element, int], None]] = {
    "drop": _drop, "double": _double, "move": _move, "rename": _rename, "set": _set,
    "unset": _unset, "insert": _insert, "text": _text,
}  # fmt: skip


def check(docx: bytes, fonts: pdf.FontSet) -> bool:
    """Convert; whether there is a PDF.

    Raises:
        AssertionError: It ended in something that is neither a PDF nor a clear error.
    """
    try:
        made = pdf.convert(docx, fonts=fonts, timestamp=NOW)
    except DealdocError as error:
        assert error.diagnostics and error.diagnostics[0].message.say()
        return False
    assert made.pdf.startswith(b"%PDF")
    return True


def main() -> int:
    """Look for damage that is not survived."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--examples", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=Path, default=ROOT / "out" / "fuzz")
    options = parser.parse_args()
    files = options.files or sorted((ROOT / "templates").glob("**/*.docx"))
    seeds = [path.read_bytes() for path in files]
    fonts = pdf.FontSet.default()
    counts = {True: 0, False: 0}
    last: list[bytes] = []

    @seed(options.seed)
    @settings(
        max_examples=options.examples, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.sampled_from(range(len(seeds))), MUTATIONS)
    def run(number: int, mutations: list[Mutation]) -> None:
        data = mutated(seeds[number], mutations)
        last[:] = [data]
        counts[check(data, fonts)] += 1

    try:
        run()
    except Exception:
        options.output.mkdir(parents=True, exist_ok=True)
        found = options.output / "found.docx"
        found.write_bytes(last[0])
        sys.stdout.write(f"wrote {found}\n")
        raise
    sys.stdout.write(f"{counts[True]} PDFs, {counts[False]} clear errors, nothing else\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
