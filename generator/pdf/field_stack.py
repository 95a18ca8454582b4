"""Field characters in reading order in, what prints in their place out.

Word writes a field as a run of marks: begin, instruction, separator, stored result, end. Fields
stand within fields and run on over paragraphs. This module alone knows that order; what a single
field prints is ``fields``'s.

Source: ECMA-376 part 1, 17.16.18.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.symbols import symbol
from generator.ooxml.units import integer, nested, on
from generator.pdf.fields import Field
from generator.pdf.model import Counter, Text, TextStyle

_CHARACTER = w("fldChar")
_TYPE = w("fldCharType")
_CHECKED = w("checked")
_DEFAULT = w("default")


@dataclass(slots=True)
class FieldStack:
    """The fields that are open where we read.

    Attributes:
        now: What DATE and TIME print.
    """

    now: datetime
    _open: list[Field] = field(default_factory=list)
    _unended: frozenset[etree._Element] | None = None

    @property
    def idle(self) -> bool:
        """Whether no field is open."""
        return not self._open

    @property
    def muted(self) -> bool:
        """Whether we stand in an instruction, or in a result that is printed already."""
        return any(not one.separated or one.printed for one in self._open)

    def link(self, outer: str | None) -> str | None:
        """Where text points to here: the innermost field that links wins."""
        for one in self._open:
            outer = one.link() or outer
        return outer

    def instruct(self, text: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open and not self._open[-1].separated:
            self._open[-1].instruction += text

    def open(self, instruction: str, style: TextStyle) -> Text | Counter | None:
        """Begin a ``w:fldSimple``, whose children are its result."""
        self._open.append(Field(instruction))
        return self._separate(style)

    def close(self) -> None:
        """End the innermost field."""
        if self._open:
            self._open.pop()

    def character(self, node: etree._Element, style: TextStyle) -> Text | Counter | None:
        """Take a ``w:fldChar``; what prints here, if we know better than the stored result."""
        if self._unended is None:
            self._unended = frozenset(_unended(node.getroottree()))
        if node in self._unended:
            return None
        kind = node.get(_TYPE)
        if kind == "begin":
            self._open.append(Field(checked=_checked(node)))
            return None
        if not self._open:
            return None
        found = None if self._open[-1].separated else self._separate(style)
        if kind == "end":
            self._open.pop()
        return found

    def _separate(self, style: TextStyle) -> Text | Counter | None:
        """The instruction is complete."""
        current = self._open[-1]
        muted = any(not one.separated or one.printed for one in self._open[:-1])
        current.separated = True
        found: Text | Counter | None = current.counter(style)
        value = current.clock(self.now)
        if current.checked is not None:
            value = "☑" if current.checked else "☐"
        if current.name == "SYMBOL":
            code = integer(current.argument())
            value = symbol(code, current.switch("f") or "") if code else None
        if value is not None:
            found = Text(value, style)
        current.printed = found is not None
        return None if muted else found


def _unended(tree: etree._ElementTree) -> list[etree._Element]:
    """The marks of fields without an end, which would hide all text that follows."""
    marks: list[list[etree._Element]] = []
    for node in tree.iter(_CHARACTER):
        kind = node.get(_TYPE)
        if kind == "begin":
            marks.append([node])
        elif kind == "end" and marks:
            marks.pop()
        elif marks:
            marks[-1].append(node)
    return [node for field_marks in marks for node in field_marks]


def _checked(node: etree._Element) -> bool | None:
    """State of a legacy check box; None for every other field."""
    box = node.find(f".//{w('checkBox')}")
    if box is None:
        return None
    checked = nested(box, _CHECKED)
    return on(checked if checked is not None else nested(box, _DEFAULT))
