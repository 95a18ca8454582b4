"""What several blocks of a deal must agree on: sums, dates, copies, parties.

The values of a whole deal come in (any object whose attributes are the fields), faults with their
paths go out. This module alone knows rules that no single block can see; each skips when a block
it needs is absent, so that a deal with other faults can be checked as far as it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

from generator.fields.delivery import Delivery
from generator.fields.disputes import CourtPlace, Disputes
from generator.fields.effect import Effect
from generator.fields.faults import Fault, Path, fault
from generator.fields.form_rules import FORM_RULES
from generator.fields.goods import CENT, Goods
from generator.fields.party import Party
from generator.fields.payment import Payment
from generator.fields.security import Deposit
from generator.fields.seeking import all_of, first_of
from generator.fields.signing import Signing
from generator.fields.term import Term
from generator.fields.values import Money
from generator.formats import chinese_date
from generator.messages import Message, msg

DEPOSIT_LIMIT = Decimal("0.20")
"""Share of the price that a deposit may reach. Source: 民法典 586."""


def cross_check(values: object) -> Iterator[Fault]:
    """Every fault between the blocks of a deal, path by path."""
    for rule in RULES:
        yield from rule(values)


def instalments_make_the_price(values: object) -> Iterator[Fault]:
    """Instalment sums add up to the price, and each is its share of it."""
    found_payment, price = first_of(values, Payment), _price(values)
    if found_payment is None or price is None:
        return
    path, payment = found_payment
    parts = payment.instalments
    wrong = False
    for index, part in enumerate(parts):
        if part.share is None or part.amount is None:
            continue
        share = part.share.of(price)
        if abs(part.amount.amount - share.amount) > CENT:
            wrong = True
            yield (
                (*path, "instalments", index, "amount"),
                fault(
                    "instalment-amount",
                    msg(
                        "{share} of {price} is {reckoned}, not {found}",
                        share=str(part.share),
                        price=price.figures,
                        reckoned=share.figures,
                        found=part.amount.figures,
                    ),
                    msg("write {sum}", sum=share.figures),
                ),
            )
    amounts = [part.amount for part in parts if part.amount is not None]
    total = sum((amount.amount for amount in amounts), Decimal("0.00"))
    if amounts and len(amounts) == len(parts) and total != price.amount and not wrong:
        yield (
            (*path, "instalments"),
            fault(
                "instalments-total",
                msg(
                    "the instalments make {total}, the price is {price}",
                    total=Money(total).figures,
                    price=price.figures,
                ),
                msg("change the amounts so that they make {price}", price=price.figures),
            ),
        )


def deposit_within_limit(values: object) -> Iterator[Fault]:
    """A deposit is no more than 20 % of the price; what exceeds has no effect (民法典 586)."""
    found, price = first_of(values, Deposit), _price(values)
    if found is None or price is None:
        return
    path, deposit = found
    limit = price.times(DEPOSIT_LIMIT)
    if deposit.amount.amount > limit.amount:
        yield (
            (*path, "amount"),
            fault(
                "deposit-limit",
                msg(
                    "the deposit of {found} is more than 20% of the price of {price}",
                    found=deposit.amount.figures,
                    price=price.figures,
                ),
                msg("write {limit} or less", limit=limit.figures),
            ),
        )


def dates_in_order(values: object) -> Iterator[Fault]:
    """The term ends after signing; batches come after signing and inside the term."""
    found_signing, found_term = first_of(values, Signing), first_of(values, Term)
    signed = found_signing[1].date if found_signing else None
    start = found_term[1].start if found_term else None
    end = found_term[1].end if found_term else None
    if found_term is not None and end is not None and signed is not None and end < signed:
        yield (*found_term[0], "end"), _before(end, signed, msg("signing"))
    found_delivery = first_of(values, Delivery)
    if found_delivery is None:
        return
    path, delivery = found_delivery
    for index, batch in enumerate(delivery.batches):
        place: Path = (*path, "batches", index, "date")
        if signed is not None and batch.date < signed:
            yield place, _before(batch.date, signed, msg("signing"))
        elif start is not None and batch.date < start:
            yield place, _before(batch.date, start, msg("the start of the term"))
        elif end is not None and batch.date > end:
            yield (
                place,
                fault(
                    "date-order",
                    msg(
                        "{found} is after the term, which ends on {end}",
                        found=chinese_date(batch.date),
                        end=chinese_date(end),
                    ),
                    msg("write a date up to {end}", end=end.isoformat()),
                ),
            )


def batches_exist(values: object) -> Iterator[Fault]:
    """A goods line names a batch that delivery knows."""
    found_goods, found_delivery = first_of(values, Goods), first_of(values, Delivery)
    if found_goods is None or found_delivery is None:
        return
    known = [batch.name for batch in found_delivery[1].batches]
    path, goods = found_goods
    for index, line in enumerate(goods.lines):
        if line.batch is not None and line.batch not in known:
            yield (
                (*path, "lines", index, "batch"),
                fault(
                    "batch-unknown",
                    msg("delivery has no batch of this name"),
                    msg("write one of: {choices}", choices="、".join(known))
                    if known
                    else msg("list the batch under delivery, or delete the key"),
                ),
            )


def copies_suffice(values: object) -> Iterator[Fault]:
    """The number of copies is what the parties and the other holders have together."""
    found = first_of(values, Effect)
    parties = sum(1 for _ in all_of(values, Party))
    if found is None or parties < 2:
        return
    path, effect = found
    held = effect.each * parties + sum(other.copies for other in effect.others)
    if held != effect.copies:
        yield (
            (*path, "copies"),
            fault(
                "copies",
                msg(
                    "{parties} parties with {each} copies each and the other holders make {held},"
                    " not {found}",
                    parties=parties,
                    each=effect.each,
                    held=held,
                    found=effect.copies,
                ),
                msg("write {held}, or list the other holders under others", held=held),
            ),
        )


def parties_differ(values: object) -> Iterator[Fault]:
    """Nobody contracts with itself."""
    seen: dict[str, str] = {}
    for path, party in all_of(values, Party):
        for key, code in (("uscc", party.uscc), ("id_number", party.id_number)):
            if code is None:
                continue
            if code in seen:
                yield (
                    (*path, key),
                    fault(
                        "party-twice",
                        msg(
                            "{other} has the same code: a party cannot contract with itself",
                            other=seen[code],
                        ),
                        msg("copy the code from this party's own document"),
                    ),
                )
            seen[code] = str(path[0])


def signing_place_is_known(values: object) -> Iterator[Fault]:
    """A court at the place of signing needs a place of signing (民事诉讼法解释 30)."""
    found, signing = first_of(values, Disputes), first_of(values, Signing)
    if found is None or signing is None:
        return
    path, disputes = found
    if disputes.court and disputes.court.place == CourtPlace.SIGNING and not signing[1].place:
        yield (
            (*path, "court", "place"),
            fault(
                "signing-place",
                msg("the court of the place of signing is chosen, but that place is not stated"),
                msg("write signing.place, or choose another court"),
            ),
        )


Rule = Callable[[object], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    parties_differ,
    instalments_make_the_price,
    deposit_within_limit,
    dates_in_order,
    batches_exist,
    copies_suffice,
    signing_place_is_known,
    *FORM_RULES,
)


def _price(values: object) -> Money | None:
    """What is to be paid, with VAT; None when the deal has no list or nobody can tell."""
    found = first_of(values, Goods)
    return None if found is None else found[1].gross


def _before(found: date, limit: date, what: Message) -> PydanticCustomError:
    return fault(
        "date-order",
        msg(
            "{found} is before {what} on {limit}",
            found=chinese_date(found),
            what=what,
            limit=chinese_date(limit),
        ),
        msg("write a date from {limit} on", limit=limit.isoformat()),
    )
