"""A realistic agreement as a Document, by hand: 25 clauses, tables, annexes, references."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import (
    Block,
    Cell,
    Document,
    Paragraph,
    Reference,
    Role,
    SignatureBlock,
    Span,
    Table,
)
from generator.formats import annex_label
from generator.numbering import SCHEMES, Counter

CLAUSES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("definitions", "定义与解释", (
        "除本协议另有约定外，“产品”指附件一所列的台式计算机、笔记本电脑、网络交换机、服务器、打印机及其耗材；“服务”指本协议约定的安装、调试、维护与维修服务。",
        "“工作日”指中华人民共和国法定节假日和休息日以外的日期；未注明为工作日的，期间均按自然日计算。",
        "本协议各条标题仅为方便阅读而设，不影响条款的解释。")),
    ("subject", "合作内容", (
        "甲方在协议期限内按照本协议向乙方采购产品，乙方按照本协议供应产品并提供配套服务。",
        "本协议为框架协议。每次采购的品种、数量、交付时间和交付地点以双方确认的订单为准；订单与本协议不一致的，以本协议为准，但订单明确载明变更本协议某一条款的除外。")),
    ("quality", "产品质量", (
        "乙方保证所供产品为原厂生产、全新、未经使用的正品，符合国家强制性标准、行业标准以及附件一载明的规格和配置；同一事项有多项标准的，适用要求较高者。",
        "每件产品应附产品合格证、保修凭证和中文使用说明；依法需要认证的，应附有效的认证证书复印件。",
        "乙方应对甲方现有业务软件与产品的兼容性提供技术支持，并在收到通知后{two}个工作日内给出书面处理意见。|（1）兼容性问题属于产品缺陷的，按质量不符合约定处理；|（2）兼容性问题属于第三方软件的，乙方应协助甲方与软件供应方沟通。")),
    ("price", "价格与价格调整", (
        "产品价格以附件二所列协议价为准。协议价为含税价，包含包装、运输、装卸、保险以及送达交付地点之前的一切费用。",
        "厂商公开市场价下调的，乙方应在{three}个工作日内书面通知甲方，协议价按同等幅度下调；协议价上调须经甲方书面同意，并作为附件二的组成部分存档。",
        "乙方的销售毛利率不高于7%，偏差不超过10%；超出部分由乙方退还，并按超出金额的10%支付违约金。",
        "厂商的促销、返利和渠道政策同样适用于甲方的采购。")),
    ("ordering", "订购", (
        "甲方以书面订单或者电子邮件订购；以电话订购的，应在{one}个工作日内以书面订单确认。",
        "乙方应在收到订单后{two}个工作日内确认。逾期未回复的，视为接受订单。")),
    ("delivery", "交付", (
        "乙方应自订单确认之日起{seven}个工作日内将产品送至甲方指定地点：浙江省杭州市滨江区江南大道1088号。",
        "常需产品按月集中交付，交付日为每月15日；该日为非工作日的，顺延至其后的第一个工作日。",
        "运费由乙方承担。产品毁损、灭失的风险自甲方签署收货凭证时起由甲方承担。")),
    ("acceptance", "检验与验收", (
        "甲方应自收货之日起{three}个工作日内检验产品的数量、型号和外观；发现不符的，应在该期间内书面通知乙方。",
        "对于不能通过外观检验发现的缺陷，甲方应自发现之日起15日内通知乙方，但自收货之日起满两年未通知的，视为产品符合约定；对产品有质量保证期的，适用质量保证期。",
        "甲方付款、签收或者使用产品，不免除乙方对产品质量的责任。")),
    ("payment", "结算与付款", (
        "双方按月结算。乙方应在每月5日前提交上月对账单；甲方核对无误后，应在收到金额相符的增值税专用发票后，"
        "于当月25日前付款。 #monthly",
        "常需产品以外的订单，甲方应在收到发票后{three}个工作日内付款。",
        "维护费为每年12,000.00元（大写：人民币壹万贰仟元整），甲方应在本协议签订后7日内支付。",
        "付款至本协议首部载明的乙方账户。乙方变更账户的，应由其法定代表人签字并加盖公章后书面通知甲方；甲方在收到通知前向原账户付款的，视为已经履行。",
        "**甲方逾期付款的，每逾期一日，按逾期金额的0.05%支付违约金，累计不超过逾期金额的10%。**")),
    ("deposit", "履约保证金", (
        "乙方应在本协议生效后5个工作日内向甲方提交金额为50,000.00元（大写：人民币伍万元整）的银行保函，作为履行本协议的担保。",
        "本协议终止且双方无争议的，甲方应在30日内退还保函。")),
    ("warranty", "质量保证", (
        "产品的质量保证期自验收合格之日起计算，期限以附件一为准；厂商承诺的期限更长的，以厂商承诺为准。",
        "质量保证期内产品出现故障的，乙方应免费维修；同一产品同一故障经两次维修仍不能正常使用的，乙方应免费更换。",
        "质量保证期届满后，乙方继续提供终身维修服务，仅收取零部件成本费。")),
    ("service", "服务内容与响应时间", (
        "服务时间为每个工作日9:00至17:00；节假日的紧急服务由双方另行约定。",
        "乙方应在接到报修后2小时内作出电话响应；电话不能解决的，应在4小时内到达现场。",
        "乙方应于每月20日对在用设备进行例行维护，并提交由双方签字的维护记录。",
        "服务热线：400-820-8820。乙方更换指定联系人的，应提前3日书面通知甲方。")),
    ("exclusions", "免责范围", (
        "下列原因造成的故障不属于免费质量保证的范围：|（1）甲方未按使用说明操作；|（2）甲方自行或者委托他人拆卸、改装；|（3）火灾、雷击、水浸等外部原因。",)),
    ("duties-buyer", "甲方的义务", (
        "为乙方履行本协议提供必要的场地、电源、网络等条件，并指定联系人。",
        "按照约定验收产品、支付价款。")),
    ("duties-seller", "乙方的义务", (
        "具备履行本协议所需的资质、人员和备件，并保证其在协议期限内持续有效。",
        "未经甲方书面同意，不得将本协议的主要义务转让或者分包给第三方。",
        "其人员进入甲方场所的，应遵守甲方的安全管理规定。")),
    ("ip", "知识产权", (
        "乙方保证甲方使用产品和服务不侵害任何第三方的知识产权。第三方提出主张的，由乙方负责处理并承担由此产生的费用和赔偿。",)),
    ("confidentiality", "保密", (
        "双方对因订立和履行本协议知悉的对方商业秘密和未公开信息负有保密义务，该义务在本协议终止后3年内继续有效。",
        "下列信息不受前款限制：已为公众所知的信息（因违反本协议公开的除外）；接收方独立开发或者从有权披露的第三方合法取得的信息；依法应当披露的信息。")),
    ("personal-data", "个人信息保护", (
        "维修过程中接触存储介质的，乙方不得复制、留存或者向他人提供其中的个人信息和业务数据；更换下来的存储介质归甲方所有。",)),
    ("integrity", "廉洁", (
        "任何一方不得向对方人员提供或者索取回扣、礼金、有价证券及其他不正当利益。违反的，守约方可以解除本协议。",)),
    ("force-majeure", "不可抗力", (
        "因不可抗力不能履行的，受影响的一方应在3日内通知对方，并在15日内提供证明；根据影响，部分或者全部免除责任，但法律另有规定的除外。",
        "不可抗力持续60日以上的，任何一方可以解除受影响的订单或者本协议。")),
    ("term", "期限", (
        "本协议期限自2027年1月1日起至2027年12月31日止。期满前30日双方均未书面提出异议的，自动续展12个月，续展以两次为限。",)),
    ("termination", "解除", (
        "一方违反主要义务，经对方书面催告后30日内仍未纠正的，对方可以解除本协议。",
        "本协议解除不影响解除前已确认订单的履行，也不影响{ref:liability}、{ref:confidentiality}和{ref:disputes}的效力。")),
    ("liability", "违约责任", (
        "乙方逾期交付的，每逾期一日，按逾期部分价款的0.05%支付违约金，累计不超过该部分价款的10%；逾期超过30日的，甲方可以解除相应订单。",
        "甲方逾期付款的，按照{ref:payment.late}承担责任；付款期限见第{ref:payment.monthly}款。",
        "**除故意或者重大过失、人身损害以及侵害知识产权外，一方的赔偿总额不超过当年度订单总金额的100%。**")),
    ("disputes", "争议解决", (
        "因本协议引起的或者与本协议有关的争议，双方应协商解决；30日内协商不成的，提交杭州仲裁委员会按照申请仲裁时有效的仲裁规则在杭州市仲裁。仲裁裁决是终局的，对双方均有约束力。",)),
    ("notices", "通知与送达", (
        "通知应以书面形式送达本协议首部载明的地址或者电子邮箱。以快递方式寄送的，自寄出之日起第3日视为送达；以电子邮件发送的，自进入对方系统之时视为送达。",
        "一方变更联系方式的，应提前3日书面通知对方；未通知的，按原联系方式送达视为有效送达。")),
    ("effect", "生效及其他", (
        "本协议自双方法定代表人或者授权代表签字并加盖公章或者合同专用章之日起生效。",
        "本协议一式肆份，甲乙双方各执贰份，具有同等法律效力。",
        "{annex:goods}、{annex:prices}为本协议的组成部分；附件与正文不一致的，以正文为准。")),
)  # fmt: skip

NUMBERS = {"one": "1", "two": "2", "three": "3", "seven": "7"}


def party(role: str, name: str, code: str, person: str, address: str) -> list[Block]:
    lines = (
        f"统一社会信用代码：{code}", f"住所：{address}", f"法定代表人：{person}",
        "电话：0571-8600 1234　　电子邮箱：legal@example.cn",
        "开户银行：中国示例银行股份有限公司杭州滨江支行",
        "银行账号：6222 0000 1111 2222 333",
    )  # fmt: skip
    return [
        Paragraph(Role.PARTY, (Span(f"{role}："), Span(name))),
        *(Paragraph(Role.PARTY_LINE, (Span(line),)) for line in lines),
    ]


def agreement(scheme: str = "articles", goods: int = 8) -> Document:
    """The agreement in a numbering scheme with so many lines of goods."""
    labels = _labels(scheme)
    body: list[Block] = []
    counter = Counter(SCHEMES[scheme].labels)
    for clause_id, title, items in CLAUSES:
        mark = "clause_" + clause_id.replace("-", "_")
        body.append(Paragraph(Role.HEADING, (Span(title),), counter.advance(0), 0, mark))
        for item in items:
            text, *points = item.split("|")
            text, _, anchor = text.partition(" #")
            label = counter.advance(1)
            own = f"{mark}_{anchor}" if anchor else None
            body.append(Paragraph(Role.ITEM, _spans(text, labels), label, 1, own))
            for point in points:
                words = point.partition("）")[2]
                body.append(Paragraph(Role.ITEM, (Span(words),), counter.advance(2), 2))
    return Document(
        type="supply-agreement",
        title="年度供货与服务协议",
        front=tuple(_front()),
        body=tuple(body),
        closing=(
            Paragraph(Role.CLOSING, (Span("（以下无正文）"),)),
            SignatureBlock(
                tuple(
                    (f"{role}（盖章）：", "法定代表人或授权代表：", "日期：    年    月    日")
                    for role in ("甲方", "乙方")
                )
            ),
        ),
        annexes=tuple(_annexes(goods, scheme)),
        properties={
            "type": "supply-agreement", "template_version": "1.0", "deal_digest": "ab" * 32,
            "number": "GH-2026-0018",
        },
    )  # fmt: skip


def _labels(scheme: str) -> dict[str, tuple[str, str]]:
    """Reference name → bookmark and printed number."""
    counter = Counter(SCHEMES[scheme].labels)
    found = {}
    for clause_id, _, items in CLAUSES:
        mark = "clause_" + clause_id.replace("-", "_")
        found[f"ref:{clause_id}"] = (mark, counter.advance(0))
        for item in items:
            label = counter.advance(1)
            if " #" in item:
                anchor = item.partition(" #")[2]
                found[f"ref:{clause_id}.{anchor}"] = (f"{mark}_{anchor}", label)
    found["annex:goods"] = ("annex_goods", annex_label(1))
    found["annex:prices"] = ("annex_prices", annex_label(2))
    found["ref:payment.late"] = found["ref:payment"]
    return found


def _spans(text: str, labels: dict[str, tuple[str, str]]) -> tuple[Span, ...]:
    strong = text.startswith("**")
    spans = []
    for number, piece in enumerate(text.strip("*").replace("}", "{").split("{")):
        if number % 2 == 0:
            spans.append(Span(piece, strong=strong))
        elif piece in NUMBERS:
            spans.append(Span(NUMBERS[piece], blank=True, strong=strong))
        else:
            target, label = labels[piece]
            spans.append(Span(label, strong=strong, reference=Reference(target, label)))
    return tuple(span for span in spans if span.text)


def _front() -> list[Block]:
    return [
        Paragraph(Role.TITLE, (Span("年度供货与服务协议"),)),
        Paragraph(Role.META, (Span("协议编号：GH-2026-0018"),)),
        Paragraph(Role.META, (Span("签订地点：浙江省杭州市滨江区"),)),
        *party("甲方（买方）", "杭州云溪数字科技有限公司", "91330108MA2XXXX000", "沈知远",
               "浙江省杭州市滨江区江南大道1088号"),
        *party("乙方（卖方）", "宁波远航信息设备有限公司", "91330203MA2YYYY000", "林㛃",
               "浙江省宁波市海曙区长春路55号"),
        Paragraph(Role.PREAMBLE, (Span(
            "根据《中华人民共和国民法典》及有关法律的规定，甲乙双方在平等、自愿、公平和诚信的基础上，"
            "就甲方向乙方采购信息设备及相关服务——包括安装、维护——经协商一致，订立本协议。"),)),
    ]  # fmt: skip


def _items(scheme: str) -> Iterator[str]:
    """The numbers of items in an annex."""
    counter = Counter(SCHEMES[scheme].annexes)
    counter.advance(0)
    while True:
        yield counter.advance(1)


def _annexes(goods: int, scheme: str) -> list[Block]:
    first, second = _items(scheme), _items(scheme)

    def head(*titles: str) -> tuple[Cell, ...]:
        return tuple(Cell(title, strong=True, align="center") for title in titles)

    rows = [
        (
            Cell(str(n), align="center"), Cell("笔记本电脑"), Cell("远航 YH-14 Pro"),
            Cell("14英寸/16GB/1TB\n含无线鼠标"), Cell("台", align="center"),
            Cell("60", align="right"),
            Cell("5,299.00", align="right"), Cell("317,940.00", align="right"),
        )
        for n in range(1, goods + 1)
    ]  # fmt: skip
    total = (Cell("合计", columns=7, strong=True), Cell("2,543,520.00", strong=True, align="right"))
    return [
        Paragraph(Role.ANNEX, (Span("系统设备清单"),), "附件一", 0, "annex_goods"),
        Paragraph(Role.BODY, (Span("金额单位：元。"),)),
        Table(
            (head("序号", "名称", "型号", "配置", "单位", "数量", "单价", "金额"), *rows, total),
            (5, 12, 14, 20, 6, 7, 11, 13), 1, "goods",
        ),
        Paragraph(Role.ITEM, (Span("产品的包装应符合运输要求。"),), next(first), 1),
        Paragraph(Role.ITEM, (Span("随机附件以厂商装箱单为准。"),), next(first), 1),
        Paragraph(Role.ANNEX, (Span("常需产品清单"),), "附件二", 0, "annex_prices"),
        Table(
            (
                head("类别", "型号", "市场价", "协议价"),
                (Cell("耗材", rows=2), Cell("硒鼓 YH-26A"), Cell("699.00", align="right"),
                 Cell("629.00", align="right")),
                (Cell("墨盒 YH-803"), Cell("129.00", align="right"), Cell("115.00", align="right")),
            ),
            (12, 30, 14, 14), 1, "prices",
        ),
        Paragraph(Role.ITEM, (Span("价格调整后，以最近一次书面确认为准。"),), next(second), 1),
    ]  # fmt: skip
