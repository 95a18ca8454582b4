"""What ``form:`` of a document type says, as frozen values: the shapes, not how they are read."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document import CellKind


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of a form.

    Attributes:
        kind: What it is in the printed form.
        holds: Which key gives its content: ``label`` and ``text`` are Jinja templates; ``value``,
            ``prose``, ``choice`` and ``bar`` are Jinja expressions.
        source: That content.
        columns: Grid columns it spans.
        rows: Rows it spans.
        align: Where its text stands.
        strong: Set in bold.
        joined: No line parts it from the cell below.
        options: For ``choice``: the words to tick, in order.
        options_from: Jinja expression of these words, instead.
    """

    kind: CellKind
    holds: str
    source: str
    columns: int = 1
    rows: int = 1
    align: str = "left"
    strong: bool = False
    joined: bool = False
    options: tuple[str, ...] = ()
    options_from: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row, printed once or once for each item of a list.

    Attributes:
        cells: Left to right.
        when: Jinja condition; None keeps it always.
        each: Jinja expression of a list; its items are ``row``, their number ``loop.index``.
        least: So many rows at least: those that the list does not fill stay open for handwriting.
        head: It repeats on every page.
        height: Least height in centimetres; 0 for as much as the text needs.
        line: Line of ``document.yaml``.
    """

    cells: tuple[FormCell, ...]
    when: str | None
    each: str | None
    least: int
    head: bool
    height: float
    line: int


@dataclass(frozen=True, slots=True)
class FormSignoff:
    """Rows in which each approval step gives its opinion, signs and dates.

    Attributes:
        steps: Jinja expression of the steps.
        columns: Grid columns of the name of a step.
        width: Grid columns of a whole row.
        height: Least height of a step in centimetres.
        options: Decisions to tick.
        when: Jinja condition; None keeps it always.
        line: Line of ``document.yaml``.
    """

    steps: str
    columns: int
    width: int
    height: float
    options: tuple[str, ...]
    when: str | None
    line: int


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Rows beside one label that spans them all.

    Attributes:
        label: Jinja template.
        columns: Grid columns of the label.
        rows: What stands beside it.
        when: Jinja condition; None keeps it always.
        line: Line of ``document.yaml``.
    """

    label: str
    columns: int
    rows: tuple[FormRow | FormGroup | FormSignoff, ...]
    when: str | None
    line: int


FormPart = FormRow | FormGroup | FormSignoff


@dataclass(frozen=True, slots=True)
class FormApproval:
    """What the approval chain of a form depends on; the form uses the chain as ``approval``.

    Attributes:
        kind: As the policy names it.
        amount: Jinja expression of the sum at stake; empty where the form has none.
        major: Jinja expression: a major project whatever its sum; empty for no.
        decisions: Name of the field that lists what was decided so far.
        line: Line of ``document.yaml``.
    """

    kind: str
    amount: str
    major: str
    decisions: str
    line: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form: a grid of rows.

    Attributes:
        number: Form number for the footer, Jinja template.
        orientation: ``portrait`` or ``landscape``.
        columns: Relative widths of the grid's columns.
        rows: Top to bottom.
        notes: Lines below the grid, Jinja templates; those that render empty are dropped.
        approval: What decides who approves; None for forms that nobody approves.
        line: Line of ``document.yaml``.
    """

    number: str
    orientation: str
    columns: tuple[float, ...]
    rows: tuple[FormPart, ...]
    notes: tuple[str, ...]
    approval: FormApproval | None
    line: int
