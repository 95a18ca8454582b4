"""Blocks of a file in, where each of the contracts in it begins out; nearly always one.

This module alone knows how contracts follow each other in one file: a signed contract, then the
title of another with its own parties. What the first one annexes belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.document import SignatureBlock, Table
from generator.reading import labels, phrases
from generator.reading.drafts import Draft, DraftBlock

_CONTRACT = re.compile(
    r"(?:合同|合约|协议|契约|备忘录|意向)书?(?:[(（【][^()（）]*[)）】])?$|(?:agreement|contract)$",
    re.IGNORECASE,
)
_CLAUSES = frozenset({"article", "han", "decimal"})
_ANNEXED = re.compile(r"附[件录表](?![^：:]{0,4}[。；])|附：")
_AHEAD = 16
"""Blocks below a title in which its parties must stand."""
_LEAST = 2
_LONGEST = 80
"""Characters of the longest titles, with the spaces that stretch them."""


@dataclass(slots=True)
class _Contract:
    """What has been read of a contract.

    Attributes:
        text: Everything, for the titles that it mentions.
        parties: Words for parties that lines begin with.
        clauses: How many numbered clauses it has.
        signed: Signatures stand behind its last clause.
        annexed: Annexes have begun.
    """

    text: list[str] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    clauses: int = 0
    signed: bool = False
    annexed: bool = False

    @property
    def complete(self) -> bool:
        """Whether another contract may follow."""
        return len(self.parties) >= _LEAST and self.clauses >= _LEAST and self.signed

    def mentions(self, title: str) -> bool:
        """Whether it speaks of a paper of that name, which then belongs to it."""
        return any(title in phrases.plain(text) for text in self.text)

    def add(self, block: DraftBlock) -> None:
        for text in _texts(block):
            self.text.append(text)
            if role := phrases.party(text):
                self.parties.add(role)
            if phrases.is_signature(text) or phrases.is_closing(text):
                self.signed = True
        if isinstance(block, SignatureBlock):
            self.signed = True
        elif isinstance(block, Draft):
            typed = labels.parse(f"{block.label}\t" if block.label else block.text)
            if typed is not None and typed.scheme in _CLAUSES:
                self.clauses += 1
            if self.signed and _ANNEXED.match(phrases.plain(block.label + block.text)):
                self.annexed = True


def starts(blocks: Sequence[DraftBlock]) -> list[int]:
    """Where contracts begin; the first is 0."""
    found = [0]
    titles = {
        index: title
        for index, block in enumerate(blocks)
        if (title := _title(block)) and _has_parties(blocks[index + 1 : index + 1 + _AHEAD])
    }
    current = _Contract()
    for index, block in enumerate(blocks if max(titles, default=0) else ()):
        title = titles.get(index, "")
        if title and current.complete and not (current.annexed or current.mentions(title)):
            found.append(index)
            current = _Contract()
        current.add(block)
    return found


def _title(block: DraftBlock) -> str:
    """The title of a contract, as it is judged; empty when the block is none."""
    if not isinstance(block, Draft) or block.label or block.contents:
        return ""
    if len(block.text) > _LONGEST:
        return ""
    title = phrases.plain(block.text)
    if not phrases.is_title(title) or not _CONTRACT.search(title) or _ANNEXED.match(title):
        return ""
    return title.strip("《》")


def _has_parties(blocks: Sequence[DraftBlock]) -> bool:
    """Whether two parties are named above the first clause."""
    named: set[str] = set()
    for block in blocks:
        if isinstance(block, Draft):
            typed = labels.parse(f"{block.label}\t" if block.label else block.text)
            if typed is not None and typed.scheme in _CLAUSES:
                break
        named.update(role for text in _texts(block) if (role := phrases.party(text)))
    return len(named) >= _LEAST


def _texts(block: DraftBlock) -> list[str]:
    """The lines of a block."""
    match block:
        case Draft():
            return block.text.split("\n")
        case Table():
            return [line for row in block.rows for cell in row for line in cell.text.split("\n")]
        case SignatureBlock():
            return [line for column in block.columns for line in column]
