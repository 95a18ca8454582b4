"""Make the tables under ``samples/batch``: ``python tools/make_batch_samples.py``.

``agreements.xlsx`` is the workbook of ``dealdoc batch --init-table supply-agreement``, filled in
for 200 agreements; ``ledger.xlsx`` is what a company might keep by itself, read through
``ledger.map.yaml``. Every name is invented; the check digits of the credit codes are right. The
same files each time.
"""

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from stdnum.cn import uscc

from generator.fields.identity import organisation_check
from generator.library import Library, bundled_templates
from generator.tables.forms import KEY
from generator.tables.saving import saved
from generator.tables.workbook import DEALS, SHARED, workbook

FOLDER = Path(__file__).parent.parent / "samples" / "batch"
AGREEMENTS = 200

_CITIES = (
    ("浙江省杭州市西湖区", "330106", "0571", "杭州"),
    ("浙江省宁波市鄞州区", "330212", "0574", "宁波"),
    ("江苏省苏州市姑苏区", "320508", "0512", "苏州"),
    ("江苏省南京市建邺区", "320105", "025", "南京"),
    ("安徽省合肥市蜀山区", "340104", "0551", "合肥"),
    ("山东省青岛市市南区", "370202", "0532", "青岛"),
    ("湖北省武汉市洪山区", "420111", "027", "武汉"),
    ("四川省成都市武侯区", "510107", "028", "成都"),
)
_FIRST, _SECOND = "沅岫棹芷澄泓墨蘅渚栎枞砚葑杼筼棠", "茝屿朗汀波阶隼汇岑亭皋溪桥云川舟"
_TRADES = ("检测技术", "精密机械", "数字科技", "医疗器械", "电子材料", "物流装备")
_SURNAMES, _GIVEN = (
    "沈周顾陆叶程方林何苏",
    ("知远", "砚秋", "明澜", "以宁", "舟行", "景行", "既明", "书砚"),
)
_PRODUCTS = (
    ("笔记本电脑", "岫砚", "N14-26", "14英寸/16GB内存/512GB固态硬盘", "台", 5299),
    ("台式计算机", "岫砚", "D52-26", "16GB内存/1TB固态硬盘", "台", 4150),
    ("显示器", "泓阶", "V24H", "23.8英寸/IPS面板", "台", 829),
    ("接入交换机", "墨隼", "S24G", "24千兆电口/4万兆光口", "台", 2380),
    ("激光打印机", "泓阶", "P30DN", "A4黑白/双面/网络", "台", 1699),
    ("不间断电源", "墨隼", "U6K", "6kVA/在线式", "套", 7450),
)
_SELLER = {
    "seller.name": "苏州枞皋信息设备有限公司", "seller.kind": "公司",
    "seller.uscc": "91320508MAETU6J26H", "seller.legal_representative": "陆承安",
    "seller.address": "江苏省苏州市姑苏区葑桥街66号", "seller.phone": "0512-6577 3082",
    "seller.email": "sales@conggao.example", "seller.bank.bank": "葑桥商业银行姑苏支行",
    "seller.bank.account": "8110330102004471905", "seller.taxpayer": "增值税一般纳税人",
}  # fmt: skip
_TERMS = {
    "goods.price_basis": "含税", "goods.tax_rate": "13%",
    "delivery.mode": "按订单交付", "delivery.freight": "卖方", "delivery.transfer": "签收",
    "acceptance.standard": "GB 4943.1—2022、GB/T 9254.1—2021", "acceptance.appearance_days": "5",
    "acceptance.latent_days": "30", "payment.method": "凭发票付款",
    "payment.invoice": "增值税专用发票",
    "payment.by_invoice.days": "20", "payment.late_rate": "0.03%", "payment.late_cap": "10%",
    "term.start": "2027-01-01", "term.end": "2027-12-31", "termination.cure_days": "30",
    "liability.late_delivery_rate": "0.03%", "liability.late_delivery_cap": "10%",
    "liability.late_delivery_days": "30", "force_majeure.notice_days": "3",
    "force_majeure.proof_days": "15", "force_majeure.terminate_days": "60",
    "disputes.negotiation_days": "30", "disputes.arbitration.institution": "杭州仲裁委员会",
    "disputes.arbitration.seat": "杭州市", "disputes.arbitration.language": "中文",
    "notices.deemed_days": "5", "effect.by": "签名并盖章", "effect.copies": "2", "effect.each": "1",
    "effect.electronic": "否", "ordering.means": "书面订单；电子邮件", "ordering.accept_days": "2",
}  # fmt: skip


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "agreements.xlsx").write_bytes(agreements(AGREEMENTS))
    (FOLDER / "ledger.xlsx").write_bytes(ledger())


def agreements(count: int) -> bytes:
    """The workbook, filled in for so many agreements."""
    kind = Library([bundled_templates()]).get("supply-agreement")
    book = openpyxl.load_workbook(io.BytesIO(workbook(kind)))
    chance = random.Random(2026)  # invented names, not secrets
    deals = list(_deals(count, chance))
    _append(book[DEALS], deals)
    shared = book[SHARED]
    for row in range(3, shared.max_row + 1):
        shared.cell(row, 3).value = (_SELLER | _TERMS).get(str(shared.cell(row, 2).value))
    lines = [line for deal in deals for line in _lines(deal["number"], chance)]
    _append(book["供货清单·清单"], lines)
    warranties = [("计算机及外部设备", "36"), ("耗材和配件", "12")]
    _append(book["质保期"], [{KEY: "*", "class": name, "months": n} for name, n in warranties])
    return saved(book)


def ledger() -> bytes:
    """A company's own table: two lines of title, its own headings, numbers and dates as such."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "合同台账"
    sheet["A1"] = "2027年度供货合同台账"
    sheet["A1"].font = Font(bold=True, size=14)
    heads = ("合同编号", "签订日期", "客户名称", "信用代码", "法定代表人", "客户地址", "电话",
             "品名", "单位", "数量", "单价", "金额", "税率", "违约金日率")  # fmt: skip
    for at, head in enumerate(heads, start=1):
        sheet.cell(2, at, head).font = Font(bold=True)
    chance = random.Random(7)
    row = 3
    for number, deal in enumerate(_deals(5, chance), start=1):
        for product, _, _, _, unit, price in chance.sample(_PRODUCTS, 1 + number % 3):
            quantity = chance.randrange(5, 60)
            values: tuple[str | float | datetime.date, ...] = (
                number, datetime.date(2026, 12, number), deal["buyer.name"], deal["buyer.uscc"],
                deal["buyer.legal_representative"], deal["buyer.address"], deal["buyer.phone"],
                product, unit, quantity, price, quantity * price, 0.13, 0.0003,
            )  # fmt: skip
            for at, value in enumerate(values, start=1):
                sheet.cell(row, at, value)
            for at, form in {1: "\"HT-2027-\"0000", 2: 'yyyy"年"m"月"d"日"', 11: "#,##0.00",
                             12: "#,##0.00", 13: "0%", 14: "0.00%"}.items():  # fmt: skip
                sheet.cell(row, at).number_format = form
            row += 1
    return saved(book)


def _deals(count: int, chance: random.Random) -> Iterator[dict[str, str]]:
    seen: set[str] = set()
    for number in range(1, count + 1):
        place, area, dial, city = chance.choice(_CITIES)
        name = ""
        while not name or name in seen:
            word = chance.choice(_FIRST) + chance.choice(_SECOND)
            name = f"{city}{word}{chance.choice(_TRADES)}有限公司"
        seen.add(name)
        street = (
            f"{place}{chance.choice(_FIRST)}{chance.choice(_SECOND)}路{chance.randrange(1, 400)}号"
        )
        yield {
            "number": f"GH-2027-{number:04d}",
            "signing.date": f"2026-12-{1 + number % 20:02d}",
            "signing.place": place,
            "buyer.name": name,
            "buyer.kind": "公司",
            "buyer.uscc": _code(area, chance),
            "buyer.legal_representative": chance.choice(_SURNAMES) + chance.choice(_GIVEN),
            "buyer.address": street,
            "buyer.phone": f"{dial}-{chance.randrange(6000_0000, 8999_9999)}",
            "buyer.email": f"contract{number}@buyer.example",
            "delivery.days": str(chance.choice((7, 10, 15))),
            "delivery.place": f"{street}一楼收货处",
        }


def _lines(number: str, chance: random.Random) -> Iterator[dict[str, str]]:
    for name, brand, model, spec, unit, price in chance.sample(_PRODUCTS, chance.randrange(1, 5)):
        yield {
            KEY: number, "name": name, "brand": brand, "model": model, "spec": spec, "unit": unit,
            "quantity": str(chance.randrange(2, 80)), "price": f"{price:,.2f}",
        }  # fmt: skip


def _code(area: str, chance: random.Random) -> str:
    """An invented unified social credit code with right check digits."""
    body = "MA" + "".join(chance.choice("ABCDEFGHJKLMNPQRTUWXY0123456789") for _ in range(6))
    head = f"91{area}{body}{organisation_check(body)}"
    return str(head + uscc.calc_check_digit(head))


def _append(sheet: Worksheet, rows: list[dict[str, str]] | list[Mapping[str, str]]) -> None:
    """Write rows below the examples; columns are found by the paths in row 2."""
    places = {str(cell.value): cell.column for cell in sheet[2] if cell.value}
    for number, values in enumerate(rows, start=sheet.max_row + 1):
        for path, text in values.items():
            cell = sheet.cell(number, places[path], text)
            cell.number_format = "@"
            cell.data_type = "s"


if __name__ == "__main__":
    main()
