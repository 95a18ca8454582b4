"""Bytes to characters."""

import pytest

from generator import source
from generator.errors import InputError

TEXT = "buyer:\n  name: 杭州甲乙丙科技有限公司\n  address: 浙江省杭州市滨江区江南大道一百号\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (b"buyer: {name: x, address: y}\n", "utf-8"),
    ],
)
def test_encodings_that_are_read(data: bytes, encoding: str) -> None:
    tree = source.load(data, "deal.yaml")
    assert tree.encoding == encoding
    assert source.position(tree.root, ("buyer",))[1] in {3, 8}
    if b"x" not in data:
        assert source.plain(tree.root) == source.plain(source.load(TEXT.encode(), "d").root)


def test_rare_characters_in_gb18030() -> None:
    text = "name: 㛃𠀀😀镕喆\n"
    tree = source.load(text.encode("gb18030"), "deal.yaml")
    assert source.plain(tree.root) == {"name": "㛃𠀀😀镕喆"}


def fault(data: bytes) -> tuple[str, int | None, int | None]:
    with pytest.raises(InputError) as caught:
        source.load(data, "deal.yaml")
    first = caught.value.diagnostics[0]
    return first.rule, first.location.line, first.location.column


def test_damaged_utf8_is_not_taken_for_gb18030() -> None:
    data = TEXT.encode()
    at = data.index("丙".encode())
    assert fault(data[:at] + data[at + 1 :]) == ("encoding", 2, 13)
    assert fault(data[:at] + b"\xff" + data[at:]) == ("encoding", 2, 13)
    assert fault(b"\xef\xbb\xbf" + data[:at] + b"\xff" + data[at:]) == ("encoding", 2, 13)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (TEXT.encode("utf-32"), "encoding"),
        (TEXT.encode("utf-16-le"), "encoding"),
        (b"a: b\n\xff\xff\xff", "encoding"),
        (b"\xff\xfea", "encoding"),
        (b"PK\x03\x04rest", "not-text"),
        (b"%PDF-1.7", "not-text"),
        (b"\xd0\xcf\x11\xe0rest", "not-text"),
        (b"a: b\0c\n", "forbidden-character"),
        (b"a: b\x1bc\n", "forbidden-character"),
        ("a: b\ufeff\n".encode(), "forbidden-character"),
    ],
)
def test_what_is_no_deal(data: bytes, rule: str) -> None:
    assert fault(data)[0] == rule
