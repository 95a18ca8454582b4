"""An agreement to pay for goods or services that leaves the invoice open: kind or time.

Whoever receives money has to issue an invoice, but the kind (a special one lets the buyer deduct
the tax) and the time are for the parties; without a term a missing invoice is generally no ground
to withhold the price. Reported once: no invoice at all, no kind, or no time. Loans, employment,
gifts, confidentiality and letters of credit with commercial invoices are left alone. That the buyer
may pay only after the invoice is a term the parties may agree on, and no fault.

Bad::

    设备采购合同
    第五条 甲方在乙方开具发票后付款。

Good::

    设备采购合同
    第五条 甲方收到乙方开具的增值税专用发票后10日内付款。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.prices import prices
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.titles import is_no_supply, is_supply, title
from generator.diagnostics import Severity
from generator.messages import Message, msg

_INVOICE = re.compile(
    r"发票|专票|普票|(?:给|出|要|收|凭|补|寄|先|正规|(?<!花)税|合规|带|附)票(?!据|面|价|号|单位|人|日|地|银行|后承|之日|时间)|开票(?!金额|信息|日|单位|人)|(?i:invoice|fapiao)"
)
_KIND = re.compile(
    r"增值税(?:专用|普通|电子)?发票|专用发票|普通发票|专票|普票|数电|全电|电子发票"
    r"|商业发票|形式发票|机动车销售|销售统一发票|\d%[^,。;]{0,6}发票"
    r"|发票[^,。;]{0,10}\d{1,2}%|免税发票|运输发票|农产品(?:收购|销售)发票|定额发票|(?i:VAT|special|ordinary|commercial|proforma)[^,。;]{0,12}(?i:invoice)"
)
_TIME = re.compile(
    r"(?:日内|天内|之日起|前|(?<!税)(?<!最)后|同时|一并|一起|先|随(?!时)|当[日天月场]|月[底末初]|季[末度]|每[月次季期批]|次[月日]|\d日|[一二三四五六七八九十]日"
    r"|(?<![及适随按届准实])时)[^。;]{0,60}?(?:发票|专票|普票|开票)|(?:发票|专票|普票)[^。;]{0,30}?(?:前|后|同时"
    r"|日内|天内|之内|当[日天]|为付款|一并|一起|一同|一道|随(?:车|货|箱|单)|每[月次季期批车])"
    r"|(?i:invoice)[^。;]{0,60}(?:within|upon|before|after|prior|days|together|monthly|each|when)|(?:within|upon|before|after|prior|together|monthly|each)[^。;]{0,60}(?i:invoice)"
    r"|(?:发票|专票|普票)[^,。;]{0,16}(?:随货|随同|当[日天月]|月底|月末|每月|收款|到款)|见票|票到|货票同[行到]|票货同[行到]|(?:拿到|收到|接到)[^,。;]{0,3}票|票(?:随|跟)货"
    r"|凭[^,。;]{0,20}(?:发票|专票|普票)|先票后款"
)
_PAYING = re.compile(
    r"付款|支付|付清|结算|结清|付讫|后付|[付给转打]\d|[付给转打][一二两三四五六七八九十]|付钱|给钱|打钱|结账|交钱|转账|汇款|(?i:\bpay)"
)
_PRICE = re.compile(
    r"货款|价款|总价|[一-鿿]{2}费|费用|报酬|(?i:price)|合同款|合同价|尾款|余款|工程款|价格|货到|采购款|结账|打款|货钱"
)
_TAXED = re.compile(r"含税|增值税|税率|税额|VAT")
_EXEMPT = re.compile(r"免税|免征|印花税|所得税|关税")
_FOREIGN_TRADE = re.compile(
    r"(?i:letter of credit|bill of lading|commercial invoice)|商业发票|形式发票|发票金额|发票价|信用证|提单"
)
_NOT_SALE = re.compile(
    r"承包经营|(?<!工程)(?<!施工)(?<!建设)承包合同|农业|林业|果园|渔业|护林|房|租|船|土地|运输|劳务"
)
_ISSUED = re.compile(
    r"(?:开具|提供|出具|开|凭|交付|收到|提交|取得|补开)[^,。;]{0,20}(?:发票|专票|普票)"
    r"|(?:给|出|开|寄|补|带|附)(?:正规|合规|等额)?票|(?<!花)税票[^,。;]{0,8}(?:负责|由|出|开|提供)|^发票[^,。;]{0,6}:|(?i:issue|provide|send|submit|deliver)[^,。;]{0,40}(?i:invoice)|开票|发票(?:种类|类型|形式)|发票[^,。;]{0,8}(?:开具|提供|出具)"
)
_NOT_INVOICE = re.compile(r"不(?:开|提供)发票|无需(?:开具)?发票|收据")


def find(matter: Matter) -> Iterator[Finding]:
    """The one thing that is missing, at the sentence on the invoice or on payment."""
    if is_no_supply(matter):
        return
    about = [s for s in matter.text.sentences_with(_INVOICE) if _INVOICE.search(s.text)]
    if any(_FOREIGN_TRADE.search(s.text) for s in about):
        return
    if not about:
        yield from _none(matter)
        return
    about = [s for s in about if _ISSUED.search(s.text)]
    if not about:
        return
    paying = [s for s in matter.text.sentences_with(_PAYING) if _PAYING.search(s.text)]
    if not paying or any(_NOT_INVOICE.search(s.text) for s in about):
        return
    if not any(_KIND.search(s.text) for s in about):
        yield _finding(
            about[0],
            msg("the kind of invoice is not said", zh="没有约定发票种类"),
            msg(
                "write 增值税专用发票 or 增值税普通发票, with the rate",
                zh="请写明增值税专用发票或者增值税普通发票，以及税率",
            ),
        )
    elif not any(_TIME.search(s.text) for s in about):
        yield _finding(
            about[0],
            msg("no time is agreed for issuing the invoice", zh="没有约定开具发票的时间"),
            msg(
                "write when it is issued, such as “每次付款前5日” or “收款后7日内”",
                zh="请写明开票时间，如“每次付款前5日”或者“收款后7日内”",
            ),
        )


def _none(matter: Matter) -> Iterator[Finding]:
    """A price and its payment, and no word on invoices."""
    if _NOT_SALE.search(matter.get(title)):
        return
    if not is_supply(matter) and not _is_taxed(matter):
        return
    paying = next(
        (
            s
            for s in matter.text.sentences_with(_PAYING)
            if _PAYING.search(s.text) and _PRICE.search(s.text)
        ),
        None,
    ) or next((p.sentence for p in matter.get(prices)), None)
    if paying is None and _is_taxed(matter):
        paying = next(
            (s for s in matter.text.sentences_with(_PAYING) if _PAYING.search(s.text)), None
        )
    if paying is not None and _FOREIGN_TRADE.search(paying.text):
        return
    if paying is not None:
        yield _finding(
            paying,
            msg("nothing is agreed on the invoice", zh="没有约定开具发票"),
            msg(
                "add kind, rate and time of the invoice",
                zh="请约定发票种类、税率和开具时间",
            ),
        )


def _is_taxed(matter: Matter) -> bool:
    """Whether a paper without a title speaks of a price with its VAT, so that something is sold."""
    return not matter.get(title) and any(
        _TAXED.search(s.text) and _PRICE.search(s.text) and not _EXEMPT.search(s.text)
        for s in matter.text.sentences_with(_TAXED)
    )


def _finding(sentence: Sentence, message: Message, hint: Message) -> Finding:
    return Finding(message, sentence.extent(), hint=hint)


RULE = rule(
    "invoice-timing-missing",
    Severity.INFO,
    msg("kind or time of the invoice is open", zh="发票种类或开具时间未约定"),
    find,
    basis=(
        "发票管理办法 第十八条",
        "法释〔2023〕13号 第二十六条",
        "法释〔2023〕13号 第三十一条第一款",
    ),
)
