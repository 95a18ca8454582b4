"""A price that does not say whether VAT is in it, at which rate, or that does not add up.

VAT is added to the price by law and shown apart on the invoice. A price without 含税 or 不含税 is
a dispute about 13 %; one that says 含税 without a rate cannot be adjusted when the rate changes,
and stamp duty is then charged on the tax as well. Where net price, rate, tax and gross price stand
together, they must fit. Loans, wages, shares and prices of other kinds are left alone, and so is
what is exempt.

Bad::

    设备采购合同
    第三条 合同总价为人民币880,000元，于到货后10日内付清。

Good::

    设备采购合同
    第三条 合同总价为人民币880,000元（含13%增值税），于到货后10日内付清。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.amounts import FIGURES
from generator.checks.deals import block
from generator.checks.matter import Matter
from generator.checks.percents import PERCENT, shares
from generator.checks.prices import prices
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.titles import is_no_supply
from generator.diagnostics import Severity
from generator.fields.goods import Goods
from generator.formats import figures, parse_figures
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How exact net price, tax and gross price must be.

    Attributes:
        tolerance: Yuan that they may be off, by rounding of several lines.
    """

    tolerance: Decimal = setting(Decimal("0.05"), zh="价、税、价税合计之间允许的误差（元）")


_BASIS = re.compile(
    r"含税|未税|税前|税后|价税|税率|征收率|增值税|免税|税款|税额|税金|税费|含[^,。;]{0,6}税|税点"
)
_RATE = re.compile(
    rf"(?:税率|征收率|增值税|含税|税点|税)[^,。;]{{0,12}}?{PERCENT}"
    rf"|{PERCENT}[^,。;]{{0,6}}?税|\d{{1,2}}个(?:税)?点|\d{{1,2}}点税"
)
_SETTLED = re.compile(r"免税|免征|零税率|不征税|小规模|另计|另行计|不含税|未税|税率")
_TAX_BORNE = re.compile(r"税费(?:由|均|各自|双方|依法|按)|各自承担[^,。;]{0,8}税")
_FOREIGN = re.compile(r"美元|欧元|港元|港币|日元|英镑|USD|EUR|HKD")

_SUM = rf"[^,。;\d]{{0,12}}?({FIGURES})(万)?元"
_NET = re.compile(rf"(?:不含税|未税|税前)(?:价款?|总价|金额|价格|合同价)?{_SUM}")
_TAX = re.compile(rf"(?:增值税额|(?<!含)税额|税款|税金(?!额)|增值税(?!税率|率|专|普)){_SUM}")
_GROSS = re.compile(rf"(?:价税合计|(?<!不)含税(?:总价|价款?|金额|价格|合同价)?){_SUM}")
_TAX_RATE = re.compile(rf"(?:税率|征收率|增值税率?)(?:为|:|按|是)?({PERCENT})")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a sentence states of one price; None where it says nothing."""

    net: Decimal | None
    tax: Decimal | None
    gross: Decimal | None
    rate: Decimal | None


def find(matter: Matter) -> Iterator[Finding]:
    """Parts that do not fit, then a price without its basis."""
    wrong = False
    tolerance = matter.settings(Limits).tolerance
    for sentence in matter.text.sentences_with("税"):
        if "税" in sentence.text:
            for finding in _unfit(sentence, tolerance):
                wrong = True
                yield finding
    if not wrong:
        yield from _unstated(matter)


def misfit(parts: Parts, tolerance: Decimal) -> bool:
    """The judgement: whether net price, tax, gross price and rate in percent contradict."""
    net, tax, gross, rate = parts.net, parts.tax, parts.gross, parts.rate
    if net is None:
        return False
    if tax is not None and gross is not None and abs(net + tax - gross) > tolerance:
        return True
    if rate is None:
        return False
    if tax is not None and abs(net * rate / 100 - tax) > tolerance:
        return True
    return gross is not None and abs(net * (100 + rate) / 100 - gross) > tolerance


def _unfit(sentence: Sentence, tolerance: Decimal) -> Iterator[Finding]:
    found = _parts(sentence.text)
    if found is None or found.net is None:
        return
    if not misfit(found, tolerance):
        return
    rate = found.rate
    right = found.net * (100 + rate) / 100 if rate is not None else None
    if right is None:
        assert found.tax is not None
        right = found.net + found.tax
    yield _finding(
        sentence,
        msg(
            "net price, tax and gross price do not fit: {net} with tax makes {right}",
            zh="不含税价、税率、税额与含税价不符：不含税价{net}加税应为{right}",
            net=figures(found.net),
            right=figures(round(right, 2)),
        ),
        msg("correct the sums", zh="请核对并更正不含税价、税额和含税价"),
    )


def _parts(text: str) -> Parts | None:
    """The parts of one price; None when the sentence has several of a part."""
    nets, taxes, grosses = (list(p.finditer(text)) for p in (_NET, _TAX, _GROSS))
    rates = {r for m in _TAX_RATE.finditer(text) if (r := _percent(m[1])) is not None}
    if len(nets) != 1 or len(taxes) > 1 or len(grosses) > 1 or len(rates) > 1:
        return None
    return Parts(
        _yuan(nets),
        _yuan(taxes),
        _yuan(grosses),
        next(iter(rates), None),
    )


def _percent(text: str) -> Decimal | None:
    found = next(iter(shares(text)), None)
    return found.value if found else None


def _yuan(found: list[re.Match[str]]) -> Decimal | None:
    if not found:
        return None
    value = parse_figures(found[0][1])
    return value * 10_000 if value is not None and found[0][2] else value


def _unstated(matter: Matter) -> Iterator[Finding]:
    """A price of the text without its basis anywhere, or with 含税 and no rate.

    Goods of a deal state both.
    """
    if block(matter.deal, Goods) is not None or is_no_supply(matter):
        return
    stated = [p for p in matter.get(prices) if not _FOREIGN.search(p.sentence.text)]
    if not stated:
        return
    about = [s.text for s in matter.text.sentences_with(_BASIS) if _BASIS.search(s.text)]
    about = [text for text in about if not _TAX_BORNE.search(text)]
    sentence = stated[0].sentence
    if not about:
        yield _finding(
            sentence,
            msg(
                "the price does not say whether VAT is included",
                zh="价款没有写明是否含增值税",
            ),
            msg(
                "write “含13%增值税” or “不含税，另加……”, and show the tax apart",
                zh="请写明“含税，税率……”或“不含税价”，并单独列明税额",
            ),
        )
    elif not any(_RATE.search(text) or _SETTLED.search(text) for text in about):
        yield _finding(
            sentence,
            msg(
                "the price includes tax, but no rate is given and the tax is not shown apart",
                zh="价款含税，但没有写明税率，也没有单独列明税额",
            ),
            msg(
                "write the rate and the tax, so that a change of rate can be reckoned and stamp "
                "duty is not charged on the tax",
                zh="请写明税率和税额；税额单独列明的，印花税不以税额计税，税率调整时也便于计算",
            ),
        )


def _finding(sentence: Sentence, message: Message, hint: Message) -> Finding:
    return Finding(message, sentence.extent(), hint=hint)


RULE = rule(
    "tax-basis-unstated",
    Severity.WARNING,
    msg("price without its tax basis", zh="价款未写明含税口径"),
    find,
    basis=("增值税法 第七条", "增值税法实施条例 第五条", "印花税法 第五条第一项"),
    settings=Limits(),
)
