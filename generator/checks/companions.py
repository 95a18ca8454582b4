"""Other files of the same run in, the papers that belong to the one under review out.

A form and its agreement are two files more often than one. They belong together when the user says
so, or when each names the other: by number, by project, or by name and party.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from generator.checks.dossier import Facts, facts
from generator.checks.forms import Kind, Part, parts
from generator.checks.matter import Matter
from generator.document import Document

if TYPE_CHECKING:
    from generator.deal import Deal


@dataclass(frozen=True)
class Companion:
    """Another file.

    Attributes:
        name: As the user gave it.
        document: What it says.
        deal: The deal it was made from, when known.
        chosen: The user has named it as the counterpart; else it has to show that it is.
    """

    name: str
    document: Document
    deal: Deal | None = None
    chosen: bool = False

    @cached_property
    def matter(self) -> Matter:
        """The file as rules see it; made once for all the files it is held against."""
        return Matter.of(self.document, today=date.min, deal=self.deal)


def agreement_of(matter: Matter) -> Part:
    """The matter as one agreement, for papers whose title does not say what they are."""
    running = matter.text.running
    found = [part for part in matter.get(parts) if part.kind is Kind.AGREEMENT]
    if found:
        return found[0]
    title = matter.document.title
    return Part(Kind.AGREEMENT, title, 0, running[-1].index + 1 if running else 0)


def is_form(matter: Matter) -> bool:
    """Whether the paper is a form and nothing else."""
    found = matter.get(parts)
    return bool(found) and all(part.kind is Kind.FORM for part in found)


def counterparts(matter: Matter, form: Facts) -> list[tuple[Companion, Facts]]:
    """The agreements among the other files that a form is about."""
    found = []
    for companion in matter.companions:
        other = companion.matter
        if is_form(other):
            continue
        said = facts(other, agreement_of(other))
        if companion.chosen or belong_together(form, said):
            found.append((companion, said))
    return found


def belong_together(form: Facts, agreement: Facts) -> bool:
    """Whether both name the same agreement or project.

    A number decides; without one on both sides, the project; without that, name and a party.
    """
    for mine, theirs in (
        (form.number, agreement.number),
        (form.project_number, agreement.project_number),
        (form.project, agreement.project),
    ):
        if mine and theirs and mine.value == theirs.value:
            return True
    if form.name is None or form.name.value not in agreement.title:
        return False
    names = {party.value for party in agreement.parties}
    return any(party.value in names for party in form.parties)
