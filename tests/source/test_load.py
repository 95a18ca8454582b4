"""Trees: every character arrives, with its place."""

import pytest

from generator import source
from generator.errors import InputError
from generator.source import Mapping, Scalar, Sequence


def load(text: str) -> source.Tree:
    return source.load(text.encode(), "deal.yaml")


def faults(text: str, **limits: int) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(InputError) as caught:
        source.load(text.encode(), "deal.yaml", source.Limits(**limits))
    return [(d.rule, d.location.line, d.location.column) for d in caught.value.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "0574-63810000",
        "no",
        "12:30",
        "1e3",
        "007",
        "91330108MA2B0X1C2D00000000000000000",
        "2026-13-01",
        "1_000",
        "0x1F",
        "0.10",
        "5,299.00",
        "+86 571 8600",
        ".5",
        "甲乙㛃😀",
        "true",
        "30%",
        "“天问”项目",
        "http://example.com/：8080",
    ],
)
def test_scalars_survive_to_the_letter(text: str) -> None:
    tree = load(f"a:\n  b: {text}\n  c: [{text.replace(',', '')}]\n")
    assert source.plain(tree.root) == {"a": {"b": text, "c": [text.replace(",", "")]}}


def test_places_count_characters_from_one() -> None:
    root = load("甲方: {名称: 甲公司, list: [一, 二]}\nb:\n  - 😀: x\n").root
    assert isinstance(root, Mapping)
    first = root.get("甲方")
    assert isinstance(first, Mapping)
    assert [(e.key.line, e.key.column) for e in first.entries] == [(1, 6), (1, 15)]
    assert source.position(root, ("甲方", "list", 1)) == (1, 25)
    assert source.position(root, ("b", 0, "😀")) == (3, 8)


def test_position_stops_at_the_deepest_node_there_is() -> None:
    root = load("a:\n  b: [x, {c: d}]\n").root
    assert source.position(root, ("a", "nothing", "b", 1)) == (2, 10)
    assert source.find(root, ("a", "member-of-a-union", "b", 1, "c"))[1] == ("a", "b", 1, "c")


def test_blanks_and_quoted_null() -> None:
    root = load("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: \"~\"\ng: [ , ]\n".replace("[ , ]", "' '"))
    assert source.plain(root.root) == {
        "a": None,
        "b": None,
        "c": None,
        "d": None,
        "e": "null",
        "f": "~",
        "g": None,
    }


def test_block_scalars_and_comments() -> None:
    root = load("a: |\n  一\n    二\nb: > # note\n  x\n  y\nc: z # not part\n").root
    assert source.plain(root) == {"a": "一\n  二\n", "b": "x y\n", "c": "z"}


def test_aliases_stand_for_whole_values() -> None:
    root = load("ours: &bank {account: '01'}\nbuyer: {bank: *bank}\n").root
    assert source.plain(root) == {"ours": {"account": "01"}, "buyer": {"bank": {"account": "01"}}}
    assert source.position(root, ("buyer", "bank", "account")) == (1, 23)


def test_duplicate_keys_are_all_reported_with_both_places() -> None:
    text = "a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n"
    assert faults(text) == [
        ("duplicate-key", 2, 11),
        ("duplicate-key", 3, 1),
        ("duplicate-key", 4, 1),
    ]
    with pytest.raises(InputError, match=r"already in line 1, column 1"):
        load(text)


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: !!str 1\n", "tag", 1, 4),
        ("a: !!python/object/apply:os.system [ls]\n", "tag", 1, 4),
        ("a: !secret x\n", "tag", 1, 4),
        ("a: {<<: {b: c}}\n", "merge-key", 1, 5),
        ("a: *b\n", "alias", 1, 4),
        ("a: &a [*a]\n", "alias", 1, 8),
        ("a: &a 1\nb: &a 2\n", "anchor", 2, 4),
        ("? [a]\n: b\n", "key", 1, 3),
        ("a: &a b\n*a : c\n", "key", 2, 1),
        ("{'': b}\n", "key", 1, 2),
        ("a: b\n---\nc: d\n", "several-documents", 3, 1),
        ("", "empty-file", 1, 1),
        ("# nothing\n---\n...\n", "empty-file", 1, 1),
    ],
)
def test_what_a_deal_may_not_use(text: str, rule: str, line: int, column: int) -> None:
    assert faults(text) == [(rule, line, column)]


def test_a_quoted_merge_key_is_a_key() -> None:
    assert source.plain(load("'<<': a\n").root) == {"<<": "a"}


def test_faults_of_different_kinds_come_together_in_source_order() -> None:
    text = "a: !x 1\nb: “甲”\nb: 2\nc: *nothing\nd：1\n"
    assert faults(text) == [
        ("tag", 1, 4),
        ("smart-quotes", 2, 4),
        ("duplicate-key", 3, 1),
        ("alias", 4, 4),
        ("full-width-colon", 5, 2),
    ]


def test_reading_stops_after_enough_faults() -> None:
    found = faults("a: 1\n" * 50, faults=10)
    assert len(found) == 11
    assert found[-1] == ("too-many-faults", None, None)


def test_every_fault_has_a_hint_and_its_line() -> None:
    with pytest.raises(InputError) as caught:
        load("a: 1\na: 2\n")
    (fault,) = caught.value.diagnostics
    assert fault.hint is not None
    assert fault.excerpt == "a: 2"
    assert fault.location.file == "deal.yaml"


def test_load_all_gives_every_document_that_holds_something() -> None:
    trees = source.load_all(b"a: &x 1\n---\n---\nb: 2\n...\n# end\n", "batch.yaml")
    assert [source.plain(tree.root) for tree in trees] == [{"a": "1"}, {"b": "2"}]
    assert trees[1].location(trees[1].root).line == 4


def test_anchors_end_with_their_document() -> None:
    with pytest.raises(InputError, match=r"\*x means nothing"):
        source.load_all(b"a: &x 1\n---\nb: *x\n", "batch.yaml")


def test_one_trailing_separator_is_no_second_document() -> None:
    assert source.plain(load("---\na: 1\n---\n").root) == {"a": "1"}


def test_line_ends_of_all_systems() -> None:
    for end in ("\n", "\r\n", "\r"):
        tree = load(f"a: 1{end}b:{end}  c: 2{end}")
        assert source.position(tree.root, ("b", "c")) == (3, 6)
        assert tree.excerpt(3) == "  c: 2"


def test_digest_knows_values_only() -> None:
    one = load("a: 1 # note\nb: [x, '']\n").root
    same = load("b:\n- x\n- ~\n'a': '1'\n").root
    other = load("a: 1\nb: [x, y]\n").root
    assert source.digest(one) == source.digest(same) != source.digest(other)


def test_overlong_lines_are_not_quoted() -> None:
    tree = load(f"a: {'x' * 1000}\nb: y\n")
    assert (tree.excerpt(1), tree.excerpt(2)) == ("", "b: y")


def test_nodes_are_frozen() -> None:
    scalar = Scalar("x", 1, 1)
    with pytest.raises(AttributeError):
        scalar.text = "y"  # type: ignore[misc]
    assert Sequence((scalar,), 1, 1) == Sequence((Scalar("x", 1, 1),), 1, 1)
