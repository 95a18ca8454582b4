"""Parser events in, trees and faults out, without recursion and within limits.

This module alone knows which parts of YAML a deal may use: mappings with plain keys, sequences,
scalars, anchors and aliases of whole values. Tags, merge keys and keys that are no text are
refused; what is refused is reported and left out, and reading goes on.

Merge keys (``<<``) are refused on purpose: YAML 1.2 dropped them, and a merged key that another
one overrides is a duplicate key in disguise, while what binds the parties should stand in sight.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.messages import msg
from generator.source.budget import Budget, Weight
from generator.source.culprits import (
    NUMBER_TAIL,
    colon_slip,
    quotes_hint,
    quotes_message,
    smart_quoted,
)
from generator.source.encoding import FORBIDDEN, character
from generator.source.faults import Faults, Spot
from generator.source.limits import Limits
from generator.source.tree import Entry, Mapping, Node, Scalar, Sequence


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not come yet."""

    at: Spot
    anchor: str | None
    mapping: bool
    before: Weight
    height: int = 1
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    cut: dict[str, tuple[Scalar, str]] = field(default_factory=dict)
    key: Scalar | None = None
    wants_value: bool = False


class Builder:
    """Takes the events of a file one by one and keeps the finished trees.

    Attributes:
        roots: The root of every document that holds something.
        begin: Line on which the last event began: behind it lies whatever breaks the parser.
    """

    def __init__(self, limits: Limits, faults: Faults) -> None:
        self.roots: list[Node] = []
        self.begin = 1
        self._budget = Budget(limits, faults)
        self._faults = faults
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, Weight]] = {}

    def take(self, event: Event) -> None:
        """Take the next event.

        Raises:
            InputError: A limit is passed, or there are too many faults.
        """
        mark = event.start_mark
        assert mark is not None
        at = Spot(mark.line + 1, mark.column + 1)
        self.begin = at.line
        if isinstance(event, ScalarEvent):
            self._scalar(event, at)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._start(event, at)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._end()
        elif isinstance(event, AliasEvent):
            self._alias(event.anchor or "", at)
        elif isinstance(event, DocumentStartEvent):
            self._anchors.clear()
            self._budget.spend(1, 0, at)

    def _scalar(self, event: ScalarEvent, at: Spot) -> None:
        scalar = Scalar(event.value, at.line, at.column, not event.style)
        self._budget.spend(1, len(scalar.text), at)
        if event.tag:
            self._refuse_tag(event.tag, at)
        if event.style == '"' and (bad := FORBIDDEN.search(scalar.text)):
            self._faults.add(
                "forbidden-character",
                at,
                msg(
                    "the character {character} cannot be seen and does not belong in a deal",
                    character=character(bad[0]),
                ),
                hint=msg("delete the escape that stands for it"),
            )
        elif scalar.plain and smart_quoted(scalar.text):
            self._faults.add(
                "smart-quotes", at, quotes_message(), hint=quotes_hint(), evidence=scalar.text[:40]
            )
        if event.anchor:
            self._finish(scalar, Weight(1, len(scalar.text)), event.anchor)
        else:
            self._place(scalar, 0)

    def _start(self, event: MappingStartEvent | SequenceStartEvent, at: Spot) -> None:
        if event.tag:
            self._refuse_tag(event.tag, at)
        self._budget.check_depth(len(self._open) + 1, at)
        mapping = isinstance(event, MappingStartEvent)
        self._open.append(_Open(at, event.anchor, mapping, self._budget.spent))
        self._budget.spend(1, 0, at)

    def _end(self) -> None:
        done = self._open.pop()
        node: Node
        if done.mapping:
            self._report_cut_numbers(done)
            node = Mapping(tuple(done.entries.values()), done.at.line, done.at.column)
        else:
            node = Sequence(tuple(done.items), done.at.line, done.at.column)
        self._finish(node, self._budget.since(done.before, done.height), done.anchor)

    def _finish(self, node: Node, weight: Weight, anchor: str | None) -> None:
        if anchor:
            if anchor in self._anchors:
                self._faults.add(
                    "anchor",
                    node,
                    msg("the anchor &{name} is defined twice", name=anchor),
                    hint=msg("rename one of them"),
                    evidence=f"&{anchor}",
                )
            self._anchors[anchor] = node, weight
        self._place(node, weight.height)

    def _alias(self, name: str, at: Spot) -> None:
        if name in self._anchors:
            node, weight = self._anchors[name]
            self._budget.check_depth(len(self._open) + weight.height, at)
            self._budget.spend(weight.nodes, weight.characters, at)
            self._place(node, weight.height, alias=at)
            return
        if any(outer.anchor == name for outer in self._open):
            message = msg("the alias *{name} stands inside the value that it means", name=name)
        else:
            message = msg("the alias *{name} means nothing: no &{name} before it", name=name)
        self._faults.add(
            "alias",
            at,
            message,
            hint=msg("write the value out; quote a value that begins with *"),
            evidence=f"*{name}",
        )
        self._place(Scalar(name, at.line, at.column), 0)

    def _place(self, node: Node, height: int, *, alias: Spot | None = None) -> None:
        """Put a finished node where it belongs: it is a document, an item, a key or a value."""
        if not self._open:
            if not (isinstance(node, Scalar) and node.plain and not node.text):
                self.roots.append(node)
            return
        parent = self._open[-1]
        parent.height = max(parent.height, height + 1)
        if not parent.mapping:
            parent.items.append(node)
        elif not parent.wants_value:
            parent.key = self._key(parent, node, alias)
            parent.wants_value = True
        else:
            if parent.key is not None and self._is_whole(parent, parent.key, node):
                parent.entries[parent.key.text] = Entry(parent.key, node)
            parent.key, parent.wants_value = None, False

    def _key(self, parent: _Open, node: Node, alias: Spot | None) -> Scalar | None:
        """The key, or None where it is at fault and its value is to be left out."""
        if alias or not isinstance(node, Scalar) or not node.text:
            self._faults.add(
                "key",
                alias or node,
                msg("this key is not a plain word"),
                hint=msg("write “key: value”; quote a value that begins with ? or :"),
            )
            return None
        if node.text == "<<" and node.plain:
            self._faults.add(
                "merge-key",
                node,
                msg("merge keys (<<) are not supported"),
                hint=msg("write the keys out, or use an alias for a whole value: “bank: *ours”"),
                evidence="<<",
            )
            return None
        if first := parent.entries.get(node.text):
            self._faults.add(
                "duplicate-key",
                node,
                msg(
                    "the key “{key}” stands here and already in line {line}, column {column}",
                    key=node.text[:60],
                    line=first.key.line,
                    column=first.key.column,
                ),
                hint=msg("keep one of the two"),
                evidence=node.text[:60],
            )
            return None
        return node if self._reads_well(node) else None

    def _reads_well(self, key: Scalar) -> bool:
        if key.plain and key.text[0] in "\u3000\u00a0":
            self._faults.add(
                "wide-indentation",
                key,
                msg("the line is indented with a full-width or non-breaking space"),
                hint=msg("indent with ordinary spaces, two for each level"),
            )
            return False
        if key.plain and (":" in key.text or "：" in key.text) and (found := colon_slip(key.text)):
            self._faults.add(
                found.rule,
                Spot(key.line, key.column + found.column - 1),
                found.message,
                hint=found.hint,
                evidence=found.evidence,
            )
            return False
        return True

    def _is_whole(self, parent: _Open, key: Scalar, value: Node) -> bool:
        """Set aside the tail of a number that a comma has cut: ``{price: 5,299.00}``."""
        if not isinstance(value, Scalar) or value.text or not NUMBER_TAIL.fullmatch(key.text):
            return True
        last = next(reversed(parent.entries.values()), None)
        if last is None or not isinstance(last.value, Scalar) or not last.value.text[-1:].isdigit():
            return True
        _, number = parent.cut.get(last.key.text, (last.value, last.value.text))
        parent.cut[last.key.text] = last.value, f"{number},{key.text}"
        return False

    def _report_cut_numbers(self, done: _Open) -> None:
        for value, number in done.cut.values():
            self._faults.add(
                "comma-in-number",
                value,
                msg("within {{…}} a comma ends the value, so “{number}” is cut up", number=number),
                hint=msg(
                    "write “{plain}”, or put the number into quotes", plain=number.replace(",", "")
                ),
                evidence=number[:40],
            )

    def _refuse_tag(self, tag: str, at: Spot) -> None:
        self._faults.add(
            "tag",
            at,
            msg("tags (!…) are not used in deals"),
            hint=msg("delete the tag; quote a value that begins with an exclamation mark"),
            evidence=tag.replace("tag:yaml.org,2002:", "!!")[:40],
        )
