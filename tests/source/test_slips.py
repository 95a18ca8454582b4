"""Typing slips and broken syntax: what is said, and where."""

import pytest

from generator import source
from generator.errors import InputError

CASES = {
    # a key with a full-width colon, wherever libyaml happens to notice
    "buyer:\n  name：某某\n  kind: company\n": [("full-width-colon", 2, 7)],
    "number: X\nsigning：{a: 1}\n": [("full-width-colon", 2, 8)],
    "a: 1\nb：2": [("full-width-colon", 2, 2)],
    "a：1\nb：2\nc：3\n": [("full-width-colon", n, 2) for n in (1, 2, 3)],
    "s: {date：2026-11-25, place: x}\n": [("full-width-colon", 1, 9)],
    "lines:\n  - name：甲\n    unit: 台\n": [("full-width-colon", 2, 9)],
    "notes:\n  - 电话：0571\n  b: c\n": [("yaml-syntax", 3, 3)],
    "{: b}\n": [("yaml-syntax", 1, 2)],
    "a: 1\n名称：甲\nb: 2\n": [("full-width-colon", 2, 3)],
    # several slips and other faults come together, columns as the user sees them
    "a: 1\nb：{c: 1, c: 2}\nd: 3\ne:5\nf: 6\n": [
        ("full-width-colon", 2, 2),
        ("duplicate-key", 2, 10),
        ("no-space-after-colon", 4, 2),
    ],
    "buyer:\n  name:某某\n  kind: company\n": [("no-space-after-colon", 2, 7)],
    "a: {b:c}\n": [("no-space-after-colon", 1, 6)],
    # indentation
    "buyer:\n\tname: x\n": [("tab-indentation", 2, 1)],
    "buyer:\n  a: 1\n\tb: 2\n": [("tab-indentation", 3, 1)],
    "a: |\n\tb\n": [("tab-indentation", 2, 1)],
    "a:\n　　b: 1\n": [("wide-indentation", 2, 1)],
    "a: 1\n\u00a0b: 2\n": [("wide-indentation", 2, 1)],
    "a:\n  b: 1\n c: 2\n": [("yaml-syntax", 3, 2)],
    "a:\n  - b\n - c\n": [("yaml-syntax", 3, 2)],
    # quotes
    "a: “甲公司”\n": [("smart-quotes", 1, 4)],
    "a: ＂甲公司＂\n": [("smart-quotes", 1, 4)],
    "a: [“甲”, ‘乙’]\n": [("smart-quotes", 1, 5), ("smart-quotes", 1, 10)],
    'a: "甲”\nb: c\n': [("smart-quotes", 1, 6)],
    'a: "abc\nb: c\n': [("yaml-syntax", 1, 4)],
    "a: 'abc\n---\nb: c\n": [("yaml-syntax", 1, 4)],
    'a: "b" c\n': [("yaml-syntax", 1, 8)],
    'a: "C:\\path"\n': [("yaml-syntax", 1, 7)],
    'a: "\\x1"\n': [("yaml-syntax", 1, 7)],
    # punctuation
    "s: {date: 2026-11-25，place: x}\n": [("full-width-punctuation", 1, 21)],
    "a: [b, c】\nd: e\n": [("full-width-punctuation", 1, 9)],
    "a: {price: 5,299.00, unit: b}\n": [("comma-in-number", 1, 12)],
    "a: {price: 1,234,500.00}\n": [("comma-in-number", 1, 12)],
    "a: b: c\n": [("yaml-syntax", 1, 5)],
    "a\nb: c\n": [("yaml-syntax", 2, 2)],
    "a: 1\nb\n": [("yaml-syntax", 2, 1)],
    "a: [b, c\nd: e\n": [("yaml-syntax", 1, 4)],
    "a: {b: c\nd: e\n": [("yaml-syntax", 1, 4)],
    "a: - b\n": [("yaml-syntax", 1, 4)],
    "- a\nb: c\n": [("yaml-syntax", 2, 1)],
    "a: @x\n": [("yaml-syntax", 1, 4)],
    "a: %x\n": [("yaml-syntax", 1, 4)],
    "a: *必填\n": [("yaml-syntax", 1, 4)],
    "a: |abc\n b\n": [("yaml-syntax", 1, 4)],
    "a: ]\n": [("yaml-syntax", 1, 4)],
    "%x\na: b\n": [("yaml-syntax", 1, 3)],
    "%YAML 9.9\n---\na: b\n": [("yaml-syntax", 1, 1)],
    "a: !h!x y\n": [("yaml-syntax", 1, 4)],
    "a: b\n...\nc: d\n": [("yaml-syntax", 3, 1)],
    'a: "\\0"\n': [("forbidden-character", 1, 4)],
    "a: x\u202ey\nb: \u200bz\n": [("forbidden-character", 1, 5), ("forbidden-character", 2, 4)],
}


@pytest.mark.parametrize("text", CASES)
def test_the_fault_and_its_place(text: str) -> None:
    with pytest.raises(InputError) as caught:
        source.load(text.encode(), "deal.yaml")
    found = caught.value.diagnostics
    assert [(d.rule, d.location.line, d.location.column) for d in found] == CASES[text]
    lines = source_lines(text)
    for fault in found:
        assert fault.location.line is not None
        assert fault.excerpt == lines[fault.location.line - 1]
        assert fault.hint is not None
        assert fault.message.say("en") and fault.hint.say("en")


def source_lines(text: str) -> list[str]:
    return text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "remark: QQ：12345\n",
        "notes:\n  - 电话：0571\n  - “天问”项目与“天宫”项目\n",
        "text: |\n  名称：甲\n  　　首行缩进\n  \t制表\n",
        "url: https://example.com/a：b\n",
        "a: '“全文引用”'\n",
        'a: "“x” 与 y"\n',
        "time: 12:30\n",
        "'a：b': c\n",
        "a: b，c：d\n",
        "a: 5,299.00\n",
        "a: {b: 1, c, 299: d}\n",
    ],
)
def test_chinese_punctuation_in_values_is_left_alone(text: str) -> None:
    source.load(text.encode(), "deal.yaml")


def test_no_message_shows_libyaml_or_python() -> None:
    for text in CASES:
        with pytest.raises(InputError) as caught:
            source.load(text.encode(), "deal.yaml")
        said = str(caught.value)
        assert not any(word in said for word in ("expected", "while", "scanning", "yaml.", "Error"))
