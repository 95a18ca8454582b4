"""A corpus of hostile files: each ends in a PDF or in one clear error, within its time limit.

They run in a process that is ended when one takes too long, so a file that never ends fails its
test instead of stopping all others.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.errors import DealdocError, RunError
from generator.pdf.apart import Apart, FontWish
from tests.pdf import hostile
from tests.pdf.conftest import NOW
from tests.pdf.look import Look
from tests.pdf.words import missing

NOT_READ_BACK = {
    "all directions and joiners",
    "marks without a letter",
    "private and unassigned",
    "two hundred columns",
}
"""Characters that print nothing or as 〓, and such as readers take for one: they stand so close."""


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    with Apart(FontWish(), seconds=90) as worker:
        yield worker


def test_the_corpus_is_large_enough() -> None:
    assert len(hostile.PRINTS) + len(hostile.REFUSED) >= 80


@pytest.mark.parametrize("name", hostile.PRINTS)
def test_prints(apart: Apart, name: str) -> None:
    made = apart.convert(hostile.PRINTS[name], timestamp=NOW)
    printed = Look(made.pdf).text
    assert hostile.WORD in printed
    if name not in NOT_READ_BACK:
        assert not missing(hostile.PRINTS[name], printed)


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_is_refused_in_one_sentence(apart: Apart, name: str) -> None:
    with pytest.raises(RunError) as caught:
        apart.convert(hostile.REFUSED[name], timestamp=NOW)
    fault = caught.value.diagnostics
    assert len(fault) == 1
    assert fault[0].rule == "unreadable-docx"
    assert fault[0].message.say() and fault[0].message.say("zh")


@pytest.mark.slow
def test_ten_thousand_rows(apart: Apart) -> None:
    from tests.pdf.build import cell, docx, row, table

    rows = [row(cell(str(n)), cell("货")) for n in range(10_000)]
    made = apart.convert(docx(table(*rows, widths=(2000, 2000))), timestamp=NOW)
    assert Look(made.pdf).squeezed.count("货") == 10_000


def test_errors_of_the_other_process_arrive_as_they_are(apart: Apart) -> None:
    with pytest.raises(DealdocError, match="unknown PDF standard"):
        apart.convert(hostile.PLAIN, timestamp=NOW, standard="a-9z")
