"""A wrong deal is reported in full, fault by fault, as the golden files say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import deal, source
from generator.diagnostics import Diagnostic
from generator.errors import InputError
from generator.library import DocumentType

GOLDEN = Path(__file__).parent / "golden"


def printed(fault: Diagnostic) -> str:
    at = fault.location
    lines = [f"{at.line}:{at.column} {fault.rule} {at.path}", f"  {fault.message}"]
    lines += [f"  found: {fault.evidence}"] if fault.evidence else []
    lines += [f"  hint:  {fault.hint}"]
    return "\n".join([*lines, f"  | {fault.excerpt}", f"  | {' ' * ((at.column or 1) - 1)}^", ""])


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_report(path: Path, small: DocumentType, golden: Callable[[Path, str], None]) -> None:
    with pytest.raises(InputError) as caught:
        deal.read(source.load(path.read_bytes(), path.name), small)
    golden(path.with_suffix(".txt"), "\n".join(printed(d) for d in caught.value.diagnostics))


def test_ten_mistakes_make_ten_diagnostics(small: DocumentType) -> None:
    data = (GOLDEN / "ten-mistakes.yaml").read_bytes()
    with pytest.raises(InputError) as caught:
        deal.read(source.load(data, "deal.yaml"), small)
    places = [(d.location.line, d.location.column) for d in caught.value.diagnostics]
    assert places == [
        (2, 1),  # term is missing from the whole
        (3, 8),  # number is left blank
        (4, 17),  # 30 February
        (7, 9),  # check digit
        (9, 3),  # adress, and address is not missing besides
        (15, 9),  # a bank's name where its block belongs
        (20, 71),  # quantity × price
        (21, 11),  # one block where a list belongs
        (26, 14),  # 5 of what
        (28, 30),  # two institutions
    ]
