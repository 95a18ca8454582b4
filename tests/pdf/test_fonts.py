"""Which font prints for which name, and where it is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import pdf
from generator.errors import RunError
from generator.pdf import fonts as fonts_module
from generator.pdf.families import KINDS, kind_of, line_metrics
from tests.pdf.build import docx, paragraph
from tests.pdf.conftest import NOW
from tests.pdf.look import Look


@pytest.mark.parametrize(
    ("asked", "family", "like"),
    [
        ("宋体", "Noto Serif SC", True),
        ("SimSun", "Noto Serif SC", True),
        ("黑体", "Noto Sans SC", True),
        ("Microsoft YaHei", "Noto Sans SC", True),
        ("仿宋_GB2312", "Noto Serif SC", False),
        ("KaiTi", "Noto Serif SC", False),
        ("某某仿宋体", "Noto Serif SC", False),
        ("Noto Sans SC", "Noto Sans SC", True),
    ],
)
def test_chinese_names(fonts: pdf.FontSet, asked: str, family: str, like: bool) -> None:
    face = fonts.face(asked, chinese=True)
    assert (face.family, face.like) == (family, like)


@pytest.mark.parametrize(
    ("asked", "family"),
    [
        ("Times New Roman", "Liberation Serif"),
        ("Arial", "Liberation Sans"),
        ("Consolas", "DejaVu Sans Mono"),
        ("Nobody Serif", "Liberation Serif"),
    ],
)
def test_latin_names(fonts: pdf.FontSet, asked: str, family: str) -> None:
    assert fonts.face(asked, chinese=False).family == family


def test_packaged_fonts_are_all_there(fonts: pdf.FontSet) -> None:
    for family in fonts_module.PACKAGED:
        assert family.lower() in fonts.families
    for kind in KINDS:
        assert kind.packaged in fonts_module.PACKAGED


def test_a_folder_of_the_user_wins(tmp_path: Path) -> None:
    """DejaVu Sans Mono stands for a font of the user's that the document asks for by name."""
    import pylopdf_fonts_zh_cn

    shutil.copy(pylopdf_fonts_zh_cn.sans_path(), tmp_path / "own.otf")
    own = pdf.FontSet.default([tmp_path])
    assert own.face("Noto Sans SC", chinese=True).family == "Noto Sans SC"
    paths = [info.path for info in own.handle.fonts() if info.family == "Noto Sans SC"]
    assert str(tmp_path / "own.otf") in paths


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(RunError, match="does not exist"):
        pdf.FontSet.default(["/nowhere/at/all"])


def test_coverage_agrees_with_what_prints(fonts: pdf.FontSet) -> None:
    assert fonts.missing("一龥㐀𬱖😀☑②㎡Aéα→") == set()
    assert fonts.missing("\ue123一\U000f0000") == {"\ue123", "\U000f0000"}


def test_all_of_gb2312_prints(fonts: pdf.FontSet) -> None:
    rows = [
        bytes((high, low)).decode("gb2312", "ignore")
        for high in range(0xA1, 0xF8)
        for low in range(0xA1, 0xFF)
    ]
    words = "".join(rows).replace("\u3000", "")
    converted = pdf.convert(docx(paragraph(words)), fonts=fonts, timestamp=NOW)
    assert converted.warnings == ()
    assert Look(converted.pdf).squeezed == words


def test_line_metrics_belong_to_the_font_that_was_asked_for() -> None:
    assert sum(line_metrics("宋体", chinese=True)) == pytest.approx(1.3)
    assert sum(line_metrics("Times New Roman", chinese=False)) == pytest.approx(1.149)
    assert sum(line_metrics("微软雅黑", chinese=True)) > 1.6


def test_kinds_by_what_a_name_says() -> None:
    assert kind_of("方正新楷体", chinese=True).name == "kai"
    assert kind_of("Some Sans", chinese=False).name == "sans"
