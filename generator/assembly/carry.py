"""An agreement's deal in, the values that a form takes over from it out.

What is taken over is data of the form's type: ``carry:`` maps a field to an expression over
``agreement``. This module alone knows what an agreement offers there, and how a value becomes the
text of a deal file again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from generator import source
from generator.assembly.languages import CHINESE
from generator.assembly.templates import environment
from generator.deal import Deal
from generator.diagnostics import Diagnostic, Severity
from generator.document import Document
from generator.expressions.expression import Expression
from generator.fields.disputes import Disputes
from generator.fields.goods import Goods
from generator.fields.party import Party
from generator.fields.payment import Payment
from generator.fields.seeking import all_of, first_of
from generator.fields.values import Money
from generator.library import DocumentType
from generator.messages import msg

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a form may ask of the agreement it is made from.

    Attributes:
        deal: The agreement's deal.
        document: Its text.
        diagnostics: What the checks found in both.
    """

    deal: Deal
    document: Document
    diagnostics: tuple[Diagnostic, ...]

    @property
    def title(self) -> str:
        """Printed title."""
        return self.document.title

    @property
    def number(self) -> str | None:
        """Its number; None when it has none."""
        return self.document.properties.get("number")

    @property
    def file(self) -> str:
        """The deal file as the user named it, without its folders."""
        return self.deal.source_name.replace("\\", "/").rpartition("/")[2]

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties, in order."""
        return tuple(party for _, party in all_of(self.deal.values, Party))

    @property
    def party_lines(self) -> tuple[str, ...]:
        """What each party is called and its name, as 甲方（买方）：某公司."""
        called = [(CHINESE.standing(p.role, p.capacity), p.name) for p in self.parties]
        return tuple(CHINESE.line.format(name=c, value=n) if c else n for c, n in called)

    @property
    def forum(self) -> str | None:
        """Who decides disputes, in a few words; None where the agreement has no such field."""
        disputes = first_of(self.deal.values, Disputes)
        if disputes is None:
            return None
        arbitration, court = disputes[1].arbitration, disputes[1].court
        if arbitration:
            return f"{arbitration.institution}仲裁"
        return f"{court.place.label}人民法院诉讼" if court else None

    @property
    def payment_words(self) -> str | None:
        """How and when is paid, in a few words; None where the agreement has no such field."""
        found = first_of(self.deal.values, Payment)
        if found is None:
            return None
        payment = found[1]
        if payment.monthly:
            return f"{payment.method.label}，每月{payment.monthly.day}日以前"
        if payment.by_invoice:
            return f"{payment.method.label}，收到发票后{payment.by_invoice.days}个工作日内"
        parts = "、".join(part.name for part in payment.instalments)
        return f"{payment.method.label}：{parts}" if parts else payment.method.label

    @property
    def price(self) -> Money | None:
        """What is to be paid for the goods, with VAT; None when nobody can tell."""
        found = first_of(self.deal.values, Goods)
        return found[1].gross if found else None

    @property
    def findings(self) -> tuple[Mapping[str, str], ...]:
        """The open findings: severity, clause, what is wrong, what to write instead."""
        return tuple(
            {
                "severity": _SEVERITIES[found.severity],
                "rule": found.rule,
                "clause": found.location.clause or found.location.path or "全文",
                "message": found.message.say("zh"),
                **({"hint": found.hint.say("zh")} if found.hint else {}),
            }
            for found in self.diagnostics
            if found.waived is None
        )

    def get(self, path: str) -> Any:
        """The value at a path of the deal, as ``payment.late_rate``; None where it has none."""
        return self.deal.get(path)

    def block(self, kind: str) -> Any:
        """The first field of a kind, as ``payment`` or ``disputes``; None when it has none."""
        for name, spec in self.deal.document_type.fields.items():
            if spec.kind == kind and (value := getattr(self.deal.values, name)) is not None:
                return value
        return None


def carried(kind: DocumentType, agreement: Agreement) -> dict[tuple[str, ...], Any]:
    """What a form takes over, by the path of its field; what the agreement lacks is left out.

    Raises:
        TemplateError: An expression of the form cannot be evaluated.
    """
    env = environment()
    path = kind.folder / "document.yaml"
    found = {}
    for field, expression in kind.carry.items():
        value = Expression(env, expression, path, 1).value({"agreement": agreement})
        if value is not None and value not in ((), ""):
            found[tuple(field.split("."))] = value
    return found


def plain(values: Mapping[tuple[str, ...], Any]) -> dict[str, source.Plain]:
    """The values as the text that would stand in a deal file.

    >>> from decimal import Decimal
    >>> plain({("contract", "amount"): Money(Decimal("98000")), ("number",): "A-1"})
    {'contract': {'amount': '98,000.00'}, 'number': 'A-1'}
    """
    root: dict[str, source.Plain] = {}
    for path, value in values.items():
        place = root
        for step in path[:-1]:
            below = place.setdefault(step, {})
            assert isinstance(below, dict)
            place = below
        place[path[-1]] = _text(value)
    return root


def filled(tree: source.Tree, values: Mapping[str, source.Plain]) -> source.Tree:
    """A deal file with what it leaves out filled in; what it says itself stays."""
    assert isinstance(tree.root, source.Mapping)
    return source.Tree(tree.name, _merged(tree.root, values), tree.encoding, tree.lines)


def mismatches(deal: Deal, values: Mapping[tuple[str, ...], Any]) -> Iterator[Diagnostic]:
    """Where a form says something else than the agreement it is made from."""
    for steps, value in values.items():
        path = ".".join(steps)
        found = deal.get(path)
        if found == value or _text(found) == _text(value) or isinstance(value, tuple | list):
            continue
        node, _ = source.find(deal.tree.root, steps)
        yield deal.tree.fault(
            "form-contract-mismatch",
            node,
            msg(
                "the form says {found}, the agreement says {value}",
                found=_text(found),
                value=_text(value),
            ),
            path=path,
            hint=msg("write {value}, or leave the key out: it is taken from the agreement",
                     value=_text(value)),
            evidence=node.text if isinstance(node, source.Scalar) else "",
        )  # fmt: skip


def _text(value: Any) -> source.Plain:
    if isinstance(value, Mapping):
        return {str(key): _text(item) for key, item in value.items() if item is not None}
    if isinstance(value, tuple | list):
        return [_text(item) for item in value]
    return None if value is None else _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case Money():
            return value.figures if value.currency == "CNY" else f"{value.currency} {value.figures}"
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _merged(node: source.Mapping, values: Mapping[str, source.Plain]) -> source.Mapping:
    entries = []
    for entry in node.entries:
        given = values.get(entry.key.text)
        value = entry.value
        if isinstance(value, source.Mapping) and isinstance(given, dict):
            value = _merged(value, given)
        elif isinstance(value, source.Scalar) and value.blank and given is not None:
            value = _node(given, value)
        entries.append(source.Entry(entry.key, value))
    entries += [
        source.Entry(source.Scalar(key, node.line, node.column), _node(value, node))
        for key, value in values.items()
        if key not in node
    ]
    return source.Mapping(tuple(entries), node.line, node.column)


def _node(value: source.Plain, at: source.Node) -> source.Node:
    """A value as a node; it stands where it is missing."""
    if isinstance(value, dict):
        entries = tuple(
            source.Entry(source.Scalar(key, at.line, at.column), _node(item, at))
            for key, item in value.items()
        )
        return source.Mapping(entries, at.line, at.column)
    if isinstance(value, list):
        return source.Sequence(tuple(_node(item, at) for item in value), at.line, at.column)
    return source.Scalar(value or "", at.line, at.column, plain=False)
