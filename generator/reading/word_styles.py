"""``styles.xml`` in; what each style says about its text out: role, heading depth, hidden, bold.

This module alone knows the style ids of our own layouts and the built-in names of Word's heading,
title and contents styles. Sizes, fonts and spacing do not matter for reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from generator.document import Role
from generator.ooxml.names import w

_VAL, _JC = w("val"), w("jc")
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*(?:[1-9]|heading)?$", re.IGNORECASE)
_OWN: Mapping[str, tuple[Role, int]] = MappingProxyType(
    {
        key: value
        for keys, value in {
            ("DealTitle", "合同标题"): (Role.TITLE, 0),
            ("DealMeta", "合同编号行"): (Role.META, 0),
            ("DealParty", "当事人"): (Role.PARTY, 0),
            ("DealPartyLine", "当事人信息"): (Role.PARTY_LINE, 0),
            ("DealPreamble", "引言"): (Role.PREAMBLE, 0),
            ("DealHeading", "条标题"): (Role.HEADING, 0),
            ("DealSubheading", "小标题"): (Role.HEADING, 1),
            ("DealItem", "款"): (Role.ITEM, 1),
            ("DealPoint", "项"): (Role.ITEM, 2),
            ("DealText", "合同正文"): (Role.BODY, 0),
            ("DealClosing", "结尾语"): (Role.CLOSING, 0),
            ("DealAnnex", "附件标题"): (Role.ANNEX, 0),
            ("DealAnnexItem", "附件款"): (Role.ITEM, 1),
            ("DealAnnexPoint", "附件项"): (Role.ITEM, 2),
            ("DealCaption", "表题"): (Role.CAPTION, 0),
            ("DealSignature", "签署"): (Role.SIGNATURE, 0),
        }.items()
        for key in keys
    }
)
"""Our layouts' styles by id and by name: Word renames the ids of styles with Chinese names."""
_ENGLISH = ("DealEn", "英文")
"""How ids and names of the styles of the English column begin."""
_SIGNING = frozenset({"DealSigning", "签署表"})
_COLUMNS = frozenset({"DealColumns", "双语对照"})
_TITLES = frozenset({"title", "标题", "標題"})
MAX_DEPTH = 16


@dataclass(frozen=True, slots=True)
class Style:
    """What reading needs to know of a style, with everything it inherits.

    Attributes:
        heading: Depth of a heading from 1; 0 when it is none.
        title: Word's own title style.
        contents: A line of a table of contents.
        hidden: Text is not printed.
        strong: Text is bold.
        centered: Paragraphs stand in the middle.
        role: What our layouts use it for; None for foreign styles.
        level: Depth of the number, for items.
        signing: The table that parties sign in.
        columns: The table of two languages.
        english: What stands in its English column, or below the Chinese of a cell.
    """

    name: str = ""
    heading: int = 0
    title: bool = False
    contents: bool = False
    hidden: bool = False
    strong: bool = False
    centered: bool = False
    role: Role | None = None
    level: int = 0
    signing: bool = False
    columns: bool = False
    english: bool = False


_PLAIN = Style()


class StyleSheet:
    """The styles of a package by id; unknown ids are plain text.

    Args:
        root: Root of ``styles.xml``.
        ours: The file says that we made it, so that our styles are also known by their names,
            which other houses may use too.
    """

    def __init__(self, root: etree._Element | None, *, ours: bool = False) -> None:
        self._ours = ours
        self._nodes: Mapping[str, etree._Element] = MappingProxyType(
            {}
            if root is None
            else {node.get(w("styleId"), ""): node for node in root.iterchildren(w("style"))}
        )
        self._styles: dict[str, Style] = {}

    def style(self, style_id: str | None) -> Style:
        """The style with this id."""
        return self._resolve(style_id, 0) if style_id else _PLAIN

    def _resolve(self, style_id: str, depth: int) -> Style:
        found = self._styles.get(style_id)
        if found is not None:
            return found
        node = self._nodes.get(style_id)
        if node is None or depth > MAX_DEPTH:
            return _PLAIN
        base = node.find(w("basedOn"))
        parent_id = base.get(_VAL) if base is not None else None
        parent = self._resolve(parent_id, depth + 1) if parent_id else _PLAIN
        style = self._styles[style_id] = _read(node, parent, ours=self._ours)
        return style


def _read(node: etree._Element, parent: Style, *, ours: bool) -> Style:
    named = node.find(w("name"))
    name = (named.get(_VAL, "") if named is not None else "").strip()
    ppr, rpr = node.find(w("pPr")), node.find(w("rPr"))
    match = _HEADING.match(name)
    heading = int(match[1]) if match else _outline(ppr, parent.heading)
    style_id = node.get(w("styleId"), "")
    english_id, english_name = (
        said.removeprefix(lead) for said, lead in zip((style_id, name), _ENGLISH, strict=True)
    )
    english = english_id != style_id or (ours and english_name != name)
    own = _OWN.get(f"Deal{english_id}" if english_id != style_id else style_id)
    own = own or (_OWN.get(english_name) if ours else None)
    role, level = own or (parent.role, parent.level)
    return Style(
        name=name,
        heading=heading,
        title=name.lower() in _TITLES,
        contents=bool(_CONTENTS.match(name)),
        hidden=switched(rpr, "vanish", parent.hidden),
        strong=switched(rpr, "b", parent.strong),
        centered=centered(ppr, parent.centered),
        role=role,
        level=level,
        signing=parent.signing or (style_id in _SIGNING or (ours and name in _SIGNING)),
        columns=parent.columns or (style_id in _COLUMNS or (ours and name in _COLUMNS)),
        english=english or parent.english,
    )


def _outline(ppr: etree._Element | None, inherited: int) -> int:
    level = ppr.find(w("outlineLvl")) if ppr is not None else None
    if level is None:
        return inherited
    value = level.get(_VAL, "9")
    return int(value) + 1 if value in set("012345678") else 0


def switched(properties: etree._Element | None, name: str, default: bool = False) -> bool:
    """An on/off property (17.17.4): present without value is on."""
    node = properties.find(w(name)) if properties is not None else None
    return default if node is None else is_on(node)


def is_on(node: etree._Element) -> bool:
    """The value of an on/off property that is present."""
    return node.get(_VAL, "1") not in {"0", "false", "off"}


def centered(ppr: etree._Element | None, default: bool = False) -> bool:
    """Whether a paragraph stands in the middle of the line."""
    justify = ppr.find(_JC) if ppr is not None else None
    return default if justify is None else justify.get(_VAL) == "center"
