"""Which language messages come in."""

from __future__ import annotations

import pytest

from generator.cli.language import choose


@pytest.mark.parametrize(
    ("arguments", "environ", "expected"),
    [
        (["--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang=zh", "check"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["check", "--", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"DEALDOC_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LANG": "zh_TW.UTF-8"}, "zh"),
        ([], {"LANG": "C"}, "zh"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_option_then_variable_then_locale(
    arguments: list[str], environ: dict[str, str], expected: str
) -> None:
    assert choose(arguments, environ) == expected
