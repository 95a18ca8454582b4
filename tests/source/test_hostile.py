"""Files made to hurt: each ends in one plain error, and the limits can be passed in."""

import pytest

from generator import source
from generator.errors import InputError

MEGA = 1024 * 1024


def bomb(width: int, height: int) -> str:
    text = f"a0: &a0 [{','.join('x' * width)}]\n"
    for level in range(1, height):
        text += f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * width)}]\n"
    return text


HOSTILE = {
    "fifty-megabytes": (b"a: b\n" * (10 * MEGA), "file-too-large"),
    "alias-bomb": (bomb(9, 30).encode(), "too-many-values"),
    "long-aliases": (
        b'a: &a "' + b"x" * MEGA + b'"\nb: [' + b",".join([b"*a"] * 1000) + b"]\n",
        "too-many-values",
    ),
    "many-values": (b"a: [" + b"x," * 200_000 + b"]", "too-many-values"),
    "many-documents": (b"--- a\n" * 120_000, "too-many-values"),
    "deep-flow": (b"[" * MEGA, "too-deep"),
    "deep-braces": (b"{" * MEGA, "too-deep"),
    "deep-list": (b"- " * MEGA, "too-deep"),
    "deep-keys": (b"? " * MEGA, "too-deep"),
    "deep-lines": (b"[\n" * 100_000, "too-deep"),
    "deep-blocks": (b"".join(b" " * n + b"a:\n" for n in range(200)), "too-deep"),
    "deep-through-aliases": (
        b"a: &a " + b"[" * 40 + b"]" * 40 + b"\nb: " + b"[" * 40 + b"*a" + b"]" * 40,
        "too-deep",
    ),
    "zeros": (b"\0" * MEGA, "encoding"),
    "no-encoding": (b"\xff" * MEGA, "encoding"),
    "open-quote": (b'a: "' + b"x\n" * MEGA, "yaml-syntax"),
    "blank-lines": (b"\n" * MEGA, "empty-file"),
    "percent": (b"%" * MEGA, "yaml-syntax"),
    "colons": (b": " * MEGA, "yaml-syntax"),
    "full-width-colons": ("a：b\n".encode() * 40_000, "full-width-colon"),
    "tags": (b"- !x y\n" * 40_000, "tag"),
    "duplicates": (b"a: b\n" * 40_000, "duplicate-key"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_plain_error(name: str) -> None:
    data, rule = HOSTILE[name]
    with pytest.raises(InputError) as caught:
        source.load(data, "deal.yaml")
    found = caught.value.diagnostics
    assert found[0].rule == rule
    assert len(found) <= source.DEFAULT_LIMITS.faults + 1
    assert all(len(d.excerpt) <= 500 and len(d.evidence) <= 100 for d in found)
    assert len(str(caught.value)) < 50_000


def test_large_honest_deals_pass() -> None:
    line = "    - {name: 笔记本电脑, unit: 台, quantity: 60, price: '5,299.00', remark: 第一批}\n"
    tree = source.load(("goods:\n  lines:\n" + line * 5000).encode(), "deal.yaml")
    assert source.position(tree.root, ("goods", "lines", 4999, "unit"))[0] == 5002


def test_limits_are_a_parameter() -> None:
    limits = source.Limits(nodes=6)
    assert source.load(b"a: [b, c]", "x", limits)
    with pytest.raises(InputError):
        source.load(b"a: [b, c, d]", "x", limits)
