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
from generator.checks.known import once
from generator.checks.matter import Matter
from generator.checks.prices import prices
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.titles import is_no_supply, is_supply, title
from generator.checks.wholeness import is_complete
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import Message, msg

_BILL = r"(?:合法|有效|合规|正规|正式|等额|相应|足额|税务|规范|合格|收款|结算)(?:的|有效|、)?(?:[^,。;]{0,4})票据"
_INVOICE = re.compile(
    rf"发票|专票|普票|{_BILL}|(?:开具|提供|出具)[^,。;]{{0,6}}票据|(?:给|出|要|收|凭|补|寄|先|正规|(?<!花)税|合规|带|附|正式|开[个张]?|有)票(?!据|面|价|号|单位|人|日|地|银行|后承|之日|时间|房|款|务|的期)|票的事|票据:?由|^票据:|开票(?!金额|信息|日|单位|人)|(?i:invoice|fapiao)"
)
_KIND = re.compile(
    r"增值税(?:专用|普通|电子)?发票|专用发票|普通发票|专票|普票|数电|全电|电子发票"
    r"|商业发票|形式发票|机动车销售|销售统一发票|\d%[^,。;]{0,6}发票"
    r"|发票(?![^,。;]{0,8}[支付])[^,。;]{0,10}\d{1,2}%|免税发票|运输发票|农产品(?:收购|销售)发票|(?:收购|定额|通用机打|财政|医疗|收费|行政事业)(?:发票|票据|收据)|(?i:VAT|special|ordinary|commercial|proforma)[^,。;]{0,12}(?i:invoice)"
)
_NAMED = r"(?:发票|专票|普票|票据|[开收出给交]票|税票)"
_WHEN = r"(?:前|(?<!税)(?<!最)后|(?<![及适随按届准实])时|[日天月]内|之?日起?|期内|同时|同日|当[日天场月]|月[底末初]|季[末度]|\d[日号天]|[一二三四五六七八九十][日号天]|次[月日]|每[月次季期批年]|按[月季]|随(?:货|车|箱|单|次月|当月)|一并|一起|一同|一道|先行?|立即|即)"
_THEN = r"(?:(?:前|后)(?:[\d一二三四五六七八九十]{1,3}个?(?:工作)?[日天]内?)?|(?<![及适随按届准实])时|[日天月]内|之日起?|期内|同时|同日|当[日天场月]|月底|每[月次期批季])"
_MAKES = r"(?:开|提供|出具|交付|给|寄|送|提交|交|备|取得|附)"
_TIME = re.compile(
    rf"{_WHEN}[^,。;]{{0,40}}?{_NAMED}|{_THEN},[^,。;]{{0,24}}?{_MAKES}[^,。;]{{0,24}}?{_NAMED}"
    rf"|{_NAMED}[^,。;]{{0,20}}?(?:前|后|同时|同日|[日天]内|之内|当[日天月]|为付款|一并|一起|一同|一道|随(?:货|车|箱|单|同)|[^。;]{{0,4}}随(?:次月|当月)|每[月次季期批车]|月底|月末|收款|到款|为(?:付款)?(?:前提|条件))"
    rf"|{_NAMED}[^。;]{{0,40}}?,[^,。;]{{0,16}}?(?:前|后|[日天]内|当[日天]|同时)[^,。;]{{0,10}}?(?:寄|送|交付?|开具|提供|发送)"
    rf"|{_NAMED}[^。;]{{0,24}}?(?:收到|见|凭|拿到|接到|收)(?:票|发票)?(?:之日)?(?:后|起|,)"
    r"|(?i:invoice)[^。;]{0,60}(?:within|upon|before|after|prior|days|together|monthly|each|when)|(?:within|upon|before|after|prior|together|monthly|each)[^。;]{0,60}(?i:invoice)"
    r"|见票|票到|货票同[行到]|票货同[行到]|(?:拿到|收到|接到)[^,。;]{0,3}票|票(?:随|跟)货"
    rf"|凭[^,。;]{{0,20}}{_NAMED}|先票后款|先款后票|以[^,。;]{{0,30}}{_NAMED}为[^,。;]{{0,8}}(?:前提|条件)|(?:前提|条件)[^。;]{{0,30}}{_NAMED}"
)
_LABELLED_TIME = re.compile(r"(?:^|[、. )])(?:开(?:具|票))?(?:时间|时限|期限|时点)[:为]")
_NOT_TIME = re.compile(
    r"(?:未|不|没有?)(?:能|按|如期|及时|按时)?[^,。;]{0,10}(?:提供|开具|提交|出具|开)"
)
_PAYING = re.compile(
    r"付款|支付|付清|结算|结清|付讫|后付|[付给转打][\d至到给]|[付给转打][一二两三四五六七八九十剩]|付钱|给钱|打钱|结账|交钱|转账|汇[款至入付给]|[拨划]付|拒付|(?:款|费|金额|余额|的钱|(?<![一-鿿])钱)[^,。;]{0,12}(?:汇|打|转|划|付|交|缴|给)|(?i:\bpay|remit)"
)
_PRICE = re.compile(
    r"货款|价款|总价|[一-鿿]{2}费|费用|报酬|(?i:price)|合同款|合同价|尾款|余款|工程款|价格|货到|采购款|结账|打款|货钱|运价|租金"
)
_MONEY = re.compile(r"[\d万千百]元|¥|元/|RMB|[\d一二三四五六七八九十百千万]块(?=[钱,。;]|$)")
_TAXED = re.compile(r"含税|增值税|税率|税额|VAT")
_EXEMPT = re.compile(r"免税|免征|印花税|所得税|关税|附加|维护建设税")
_FOREIGN_TRADE = re.compile(
    r"(?i:letter of credit|bill of lading|commercial invoice)|商业发票|形式发票|发票金额|发票价|信用证|提单"
)
_NOT_SALE = re.compile(
    r"承包经营|(?<!工程)(?<!施工)(?<!建设)承包合同|农业|林业|果园|渔业|护林|土地|家务|家庭"
)
_PRIVATE = re.compile(r"房|租|船|运输|劳务")
"""What private persons agree on too."""
_USERS = re.compile(r"服务条款|(?:用户|会员|社区|网站|注册)[^,。;]{0,6}(?:协议|条款|须知)")
"""Terms that one accepts by a click; where no sum is named, users only bear their own cost."""
_NO_SALE = re.compile(
    r"担保|保函|土地|用地|家庭|聘|合营|合资|认缴|用户|条款|上市|关联|贷款|用电|供电|供水|保证|雇|家政|保姆|出国|许可|专利|商标|著作权|联营|捐|补偿|债|招生|就业|实习|廉洁|委托书|框架|章|规则|办法|备忘|共建|托管|担任|证券|入股|分红"
)
_DRAWN = re.compile(r"[─-╿]")
_FREE = re.compile(r"(?:不需要?|无需|无须|毋须|不必|不用)[^,。;]{0,14}?(?:支付|付费|付款)")
_PENAL = re.compile(r"违约|赔偿|罚|逾期|退仓")
_SUM = r"(?:(?<!保险)(?<!诉讼)(?<!电话)(?<!运杂)费用?|价款?|货款|款项?|报酬|酬金|金额|经费|租金|运费|定金|预付款|工程款|%)"
_TERMS = r"(?:方式|办法|方法|期限|时间|日期|进度|条件|条款|约定|计划|依据|标准)"
_SETTLING = re.compile(
    rf"^(?:[(]?[一二三四五六七八九十\d]{{1,3}}[,、.)])?[^,。;:_应须可将]{{0,14}}?(?:结算|结付|支付|付款|拨付|拨款|结账|付费|用款)(?:[与和及、或其]?{_TERMS}){{1,3}}(?:[:_]|$|\()"
    rf"|^(?:[(]?[一二三四五六七八九十\d]{{1,3}}[,、.)])?[^,。;:_]{{0,8}}{_SUM}(?:[的与和及、]|及其|的计算)?(?:结算|支付|付款|拨付|结付)[^,。;:]{{0,8}}(?:[:_]|$)"
)
"""A heading or a label of the clause on payment: 七、结算方式及期限:."""
_OWED = re.compile(
    rf"(?:方|人|单位|公司|商|业主|客户|用户)[^。;]{{0,40}}?(?:支付|付给|付清|汇付|付款|拨付|付[\d首预进定]|结清|结算)[^。;]{{0,24}}?(?:{_SUM}|元)|{_SUM}[^。;]{{0,40}}?(?:支付|付给|付清|付款|付讫|拨付|结清|结算|汇[至入])"
)
_PRICED = re.compile(
    r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[,、.)])?[^,。;:_应须可将]{0,10}?(?:费用|价款|价格|报酬|金额|服务费|设计费|咨询费|收费)(?:标准|及其?[^,。;:]{0,8})?(?:[:_]|$)"
)
"""A heading on the price, where no line speaks of its payment."""
_BESIDE = re.compile(
    r"返修|重新包装|代保管|保管费|损失|延付|变更|修改|增减|新增|追加|增加或减少|调整|差价|赶工|不履行|退还|返还|偿还|因此|因而|由此|能力|影响|追索|电梯|前条|已经进行|审核|签认|异议|未[^,。;]{0,4}(?:支付|收到)|[款费]后|未按|如不|不按|中途|押金|垫付|受训|食宿|律师|电话|赞助|第三[人方]|税[费务]"
)
"""What is paid for once something has gone wrong or changed is not the price."""
_FIRM = re.compile(r"公司|集团|事务所|工厂|[一-鿿]厂(?=[,。;:(]|$)")
_FIRM_LINES = 10
_ISSUED = re.compile(
    r"(?:开具|提供|出具|开|凭|交付|收到|提交|取得|补开|送达|附|见|交来|供给|(?<!不得)签发|填开|递交|给付|出示)[^,。;]{0,24}(?:发票|专票|普票|票据)"
    r"|(?:给|出|开|寄|补|带|附|有)[个张]?(?:正规|合规|等额|正式)?票|(?<!不)(?<!不需)要(?:正规)?票(?=[的,。;])|票的事|(?<!花)税票[^,。;]{0,8}(?:负责|由|出|开|提供)|^发票[^,。;]{0,6}:|(?i:issu|provid|send|submit|deliver|furnish)[^,。;]{0,40}(?i:invoice)|开票|发票(?:种类|类型|形式)|(?:发票|票据)[^,。;]{0,14}(?:开具|提供|出具|负责|解决|承担)|需要发票|(?:发票|开票)(?:事宜|问题|的?事)|发票[^,。;]{0,14}(?:另[行说议定谈论]|再[说议定谈]|到时候?|看情况|协商|沟通|商[定量])"
)
_NOT_INVOICE = re.compile(
    r"(?:不|无法|不予)(?:开|开具|提供|需要?|要)发票(?!的|、|或)|无需[^,。;]{0,6}发票|无须[^,。;]{0,6}(?:发票|票据)|收据|不开票(?!、|或|者|,[^,。;]{0,12}(?:有权|可|拒|不付|不予|不支付|违约|赔|扣|罚)|的(?![^,。;]{0,4}价))|免开票|无需开票"
)
_ELSEWHERE = re.compile(
    rf"{_NAMED}[^,。;]{{0,20}}(?:按|依|依照|按照|详?见|适用|参照|执行)[^,。;]{{0,16}}(?:框架|主合同|总合同|通用|专用条款|附件|附表|《)|(?:框架|主合同|附件|附表)[^,。;]{{0,16}}{_NAMED}"
)
"""What is agreed on invoices in another paper is not missing here."""
_UNLAWFUL = re.compile(r"虚开|倒[卖买]|不得[^,。;]{0,8}(?:要求|索取|伪造|套取)|假发票|违规开")
"""What must not be done with invoices says nothing of the one to come."""
_PROVES = re.compile(r"律师费|诉讼费|保全费|鉴定费|公证费|医[药疗]费|报销")
"""What somebody spent and is paid back: the invoice is a third party's."""
_TRADES = re.compile(r"代理|经销|加盟|运营合作|合作运营")
"""Titles of papers that may be on anything: a word on invoices tells that something is paid."""


def find(matter: Matter) -> Iterator[Finding]:
    """The one thing that is missing, at the sentence on the invoice or on payment."""
    about = [s for s in matter.text.sentences_with(_INVOICE) if _INVOICE.search(s.text)]
    if is_no_supply(matter) and not (about and _TRADES.search(matter.get(title))):
        return
    if any(_FOREIGN_TRADE.search(s.text) for s in about):
        return
    if not about:
        yield from _none(matter)
        return
    issued = [s for s in about if _ISSUED.search(s.text)]
    issued = [s for s in issued if not _UNLAWFUL.search(s.text) and not _PROVES.search(s.text)]
    if any(_ELSEWHERE.search(s.text) for s in about):
        return
    if not issued or any(_NOT_INVOICE.search(s.text) for s in issued):
        return
    if not _is_paid(matter):
        return
    if not any(_KIND.search(s.text) for s in about):
        yield _finding(
            issued[0],
            msg("the kind of invoice is not said", zh="没有约定发票种类"),
            msg(
                "write 增值税专用发票 or 增值税普通发票, with the rate",
                zh="请写明增值税专用发票或者增值税普通发票，以及税率",
            ),
        )
    elif not any(_says_time(matter, s) for s in about):
        yield _finding(
            issued[0],
            msg("no time is agreed for issuing the invoice", zh="没有约定开具发票的时间"),
            msg(
                "write when it is issued, such as “每次付款前5日” or “收款后7日内”",
                zh="请写明开票时间，如“每次付款前5日”或者“收款后7日内”",
            ),
        )


def _is_paid(matter: Matter) -> bool:
    """Whether money is paid: a word on payment anywhere, or a price."""
    return matter.text.contains(_PAYING) or matter.text.contains(_PRICE)


def _says_time(matter: Matter, sentence: Sentence) -> bool:
    """Whether a sentence on the invoice, or the list it stands in, says when it is issued."""
    return _has_time(sentence) or any(
        _LABELLED_TIME.search(line) for line in around(matter, sentence.passage).split("\n")
    )


@once
def _has_time(sentence: Sentence) -> bool:
    found = _TIME.search(sentence.text)
    return found is not None and not _NOT_TIME.search(found.group())


def _none(matter: Matter) -> Iterator[Finding]:
    """A price and its payment, and no word on invoices."""
    name = matter.get(title)
    if _NOT_SALE.search(name) or (_PRIVATE.search(name) and not _is_between_firms(matter)):
        return
    if _USERS.search(name) and not any(map(_names_sum, matter.text.sentences_with(_PAYING))):
        return
    if not is_supply(matter) and not _is_taxed(matter) and not _is_other_sale(matter):
        return
    paid = [s for s in matter.text.sentences_with(_PAYING) if _pays(s)]
    priced = [s for s in paid if _PRICE.search(s.text)]
    paying = next(
        (s for s in priced if not _PENAL.search(s.text)),
        next(iter(priced), None) or next((p.sentence for p in matter.get(prices)), None),
    )
    if paying is None and (_is_taxed(matter) or matter.text.contains(_MONEY)):
        paying = next(iter(paid), None)
    if paying is not None and _FOREIGN_TRADE.search(paying.text):
        return
    if paying is not None:
        yield _finding(
            _settling(matter, paid) or paying,
            msg("nothing is agreed on the invoice", zh="没有约定开具发票"),
            msg(
                "add kind, rate and time of the invoice",
                zh="请约定发票种类、税率和开具时间",
            ),
        )


def _settling(matter: Matter, paid: list[Sentence]) -> Sentence | None:
    """Where an invoice would be agreed on: the clause on settlement, else what the price is due by."""
    headed = (s for s in paid if _SETTLING.search(s.text) and not _PENAL.search(s.text))
    owed = (
        s
        for s in paid
        if _OWED.search(s.text) and not _BESIDE.search(s.text) and not _PENAL.search(s.text)
    )
    priced = (s for s in matter.text.sentences_with(_PRICED) if _PRICED.search(s.text))
    return next(headed, None) or next(owed, None) or next(priced, None)


@once
def _pays(sentence: Sentence) -> bool:
    """Whether a sentence speaks of payment that is due, and is no line of a drawn form."""
    text = sentence.text
    return bool(_PAYING.search(text)) and not _DRAWN.search(text) and not _FREE.search(text)


def _names_sum(sentence: Sentence) -> bool:
    """Whether a sentence on payment names a sum."""
    return _pays(sentence) and bool(_MONEY.search(sentence.text))


def _is_other_sale(matter: Matter) -> bool:
    """Whether it is a whole agreement between firms on something else that is paid for."""
    name = matter.get(title)
    if not name or _NO_SALE.search(name):
        return False
    return matter.get(is_complete) and _is_between_firms(matter)


def _is_between_firms(matter: Matter) -> bool:
    """Whether both parties are firms, which need invoices for rent and carriage too."""
    front = matter.text.running[:_FIRM_LINES]
    return sum(len(_FIRM.findall(passage.text)) for passage in front) > 1


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
