"""What must hold for any text and any bytes."""

import json
import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator import source
from generator.errors import InputError
from generator.source.encoding import FORBIDDEN

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]).filter(
        lambda char: not FORBIDDEN.match(char)
    ),
    max_size=40,
)
keys = st.from_regex(r"[a-z][a-z_0-9]{0,8}", fullmatch=True)
trees = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(keys, trees, min_size=1, max_size=5))
def test_quoted_values_come_back(value: dict[str, object]) -> None:
    tree = source.load(json.dumps(value, ensure_ascii=False).encode(), "x")
    assert source.plain(tree.root) == blanks_to_none(value)


def blanks_to_none(value: object) -> object:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, list):
        return [blanks_to_none(item) for item in value]
    assert isinstance(value, dict)
    return {key: blanks_to_none(item) for key, item in value.items()}


@given(
    st.from_regex(
        r"[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff.,%:/+_()（），。-]{0,30}", fullmatch=True
    )
)
@example("0123")
@example("1e3")
@example("12:30:45")
@example("0o17")
def test_plain_values_come_back_to_the_letter(text: str) -> None:
    text = text.rstrip(":")
    tree = source.load(f"a:\n- k: {text}\n".encode(), "x")
    expected = None if text in {"null", "Null", "NULL"} else text
    assert source.plain(tree.root) == {"a": [{"k": expected}]}
    assert source.position(tree.root, ("a", 0, "k")) == (2, 6)


WORDS = ("a", "b：", ": ", "- ", "\n  ", "&x ", "*x", "!t ", "? ", "<<: ", "---\n", "...\n")


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"&a [*a]")
@example("\ud800".encode("utf-8", "surrogatepass"))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@given(
    st.lists(
        st.sampled_from([*":[]{},，\"'“”>|#%~甲　\t\r\n\0\\\u200b", *WORDS]),
        max_size=30,
    ).map("".join)
)
def test_yaml_like_text_is_read_or_refused(text: str) -> None:
    read_or_refuse(text.encode())


def read_or_refuse(data: bytes) -> None:
    try:
        for tree in source.load_all(data, "x"):
            source.digest(tree.root)
    except InputError as error:
        lines: list[str] = []
        for fault in error.diagnostics:
            assert fault.hint is not None
            fault.message.say("zh")
            if fault.location.line and fault.excerpt:
                lines = re.split(r"\r\n|[\n\r]", data.decode("utf-8-sig", "replace"))
                assert 1 <= fault.location.line <= len(lines) + 1
                assert 1 <= (fault.location.column or 0) <= len(fault.excerpt) + 1
