"""A process of its own: it is ended in time, and what it says arrives."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection

import pytest

from generator.errors import RunError
from generator.pdf.apart import Apart, FontWish
from tests.pdf.build import docx, paragraph
from tests.pdf.conftest import NOW
from tests.pdf.look import Look


def hangs(pipe: Connection, wish: FontWish) -> None:
    pipe.recv()
    time.sleep(60)


def dies(pipe: Connection, wish: FontWish) -> None:
    pipe.recv()
    os._exit(3)


def test_one_process_serves_many_documents() -> None:
    with Apart(FontWish()) as apart:
        for words in ("甲", "乙"):
            assert Look(apart.convert(docx(paragraph(words)), timestamp=NOW).pdf).squeezed == words


def test_one_that_hangs_is_ended() -> None:
    with Apart(FontWish(), seconds=0.2, serve=hangs) as apart:
        with pytest.raises(RunError, match=r"no PDF within 0\.2 s"):
            apart.convert(b"", timestamp=NOW)
        assert apart._process is None


def test_one_that_dies_is_reported() -> None:
    ended = pytest.raises(RunError, match="the process that makes the PDF ended")
    with Apart(FontWish(), serve=dies) as apart, ended:
        apart.convert(b"", timestamp=NOW)
