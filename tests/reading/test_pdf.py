"""PDFs by their tags, and by their lines where tags are missing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from generator.document import Cell, Document, Paragraph, Role, Span, Table
from generator.errors import RunError
from generator.reading import compare_pdf, pdf_foreign, read, read_pdf

SOURCE = Path(__file__).with_name("agreement.typ")
Typeset = Callable[..., bytes]


@pytest.fixture(scope="module")
def tagged(typeset: Typeset) -> bytes:
    return typeset(SOURCE.read_bytes(), tags=True)


@pytest.fixture(scope="module")
def untagged(typeset: Typeset) -> bytes:
    return typeset(SOURCE.read_bytes(), tags=False)


def say(text: str, label: str = "") -> Paragraph:
    return Paragraph(Role.BODY, (Span(text),), label)


def assembled() -> Document:
    goods = [
        (
            Cell(str(n)),
            Cell(f"笔记本电脑，含无线鼠标和上门安装服务，型号远航YH-{n}"),
            Cell(f"1,2{n}0.00"),
        )
        for n in range(1, 12)
    ]
    long = "".join(f"第{n}项服务的内容由双方另行确认。" for n in range(30))
    remarks = "".join(f"备注{n}号；" for n in range(9))
    table = Table(
        (
            (Cell("序号"), Cell("名称及说明"), Cell("金额")),
            *goods,
            (Cell("合并", rows=2), Cell("小计一千元整", columns=2)),
            (Cell("其他"), Cell("9.90")),
            (Cell("说明"), Cell(long), Cell(remarks)),
        ),
        header_rows=1,
    )
    return Document(
        None,
        "示例供货协议",
        front=(
            say("示例供货协议"),
            say("协议编号：GH-2026-0018"),
            say("甲方（买方）：杭州云溪数字科技有限公司"),
            say("住所：浙江省杭州市滨江区江南大道1088号"),
            say("乙方（卖方）：宁波远航信息设备有限公司"),
        ),
        body=(
            say("标的", "第一条"),
            say(
                "甲方在协议期限内按照本协议向乙方采购产品，乙方按照本协议供应产品并提供配套服务；每次采购的品种、"
                "数量、交付时间和交付地点以双方确认的订单为准，订单与本协议不一致的以本协议为准。"
            ),
            say(
                "The seller shall deliver the goods in accordance with the international standards "
                "and the technical documentation attached hereto, free of any charges.",
                "1.1",
            ),
            say("清单", "第二条"),
            table,
            say("其他", "第三条"),
            say("本协议一式肆份。"),
        ),
        closing=(say("（以下无正文）"), say("甲方（盖章）：")),
        annexes=(say("清单", "附件一"), say("共二十台。")),
    )


def test_tagged_pdf_says_exactly_what_was_assembled(tagged: bytes) -> None:
    assert compare_pdf(assembled(), read_pdf(tagged)) == []


def test_tagged_pdf_keeps_paragraphs_and_cells(tagged: bytes) -> None:
    document, wanted = read_pdf(tagged), assembled()
    assert document.title == "示例供货协议"
    assert [p.label + p.text for p in document.paragraphs()] == [
        p.label + p.text for p in wanted.paragraphs()
    ]
    (found,), (table,) = document.tables(), wanted.tables()
    assert [[(c.text, c.columns, c.rows) for c in row] for row in found.rows] == [
        [(c.text, c.columns, c.rows) for c in row] for row in table.rows
    ]
    assert found.header_rows == 1


def test_regions_places_and_margins(tagged: bytes) -> None:
    document = read_pdf(tagged)
    assert [len(part) for part in (document.front, document.closing, document.annexes)] == [5, 2, 2]
    places = [p.place for p in document.paragraphs() if p.place]
    assert places[0].page == 1
    assert [place.paragraph for place in places[:3]] == [1, 2, 3]
    assert places[-1].page == len(pypdfium2.PdfDocument(tagged))
    margins = [(p.role, "".join(p.text.split())) for p in document.margins]
    assert (Role.NOTE, "金额单位为元。") in margins
    assert (Role.HEADER, "示例供货协议编号：GH-2026-0018") in margins
    assert [role for role, text in margins if text.startswith("第1页")] == [Role.FOOTER]
    assert document.properties["author"] == "示例"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1088号", "1087号"),
        ("一式肆份", "一式份"),
        ("[合并]", "[合井]"),
        ("另行确认。", "另行确认"),
        ("备注#n;号；", "备注#n;号"),
        ("free of any", "free of many"),
        ("乙方（卖方）", "乙方(卖方）"),
        ("第三条　其他", "第四条　其他"),
        ("共二十台。", "共二十台。。"),
    ],
)
def test_one_changed_character_is_found(typeset: Typeset, old: str, new: str) -> None:
    source = SOURCE.read_text(encoding="utf-8")
    assert old in source
    read_back = read_pdf(typeset(source.replace(old, new, 1).encode(), tags=True))
    assert compare_pdf(assembled(), read_back) != []


def test_untagged_pdf_by_its_lines(untagged: bytes) -> None:
    document = read_pdf(untagged)
    wanted = [p.label + p.text for p in assembled().paragraphs()]
    found = [p.label + p.text for p in document.paragraphs()]
    assert found[:8] == wanted[:8]
    assert [p.role for p in document.front if isinstance(p, Paragraph)][:3] == [
        Role.TITLE, Role.META, Role.PARTY,
    ]  # fmt: skip
    assert {p.role for p in document.margins} == {Role.HEADER, Role.FOOTER}
    assert not any("编号：GH-2026-0018" in text for text in found[2:])
    rows = [[cell.text for cell in row] for table in document.tables() for row in table.rows]
    assert ["序号", "名称及说明", "金额"] in rows
    assert any(row[0] == "7" and row[-1] == "1,270.00" for row in rows)


def plain_pdf(*pages: list[tuple[float, float, str]], info: str = "") -> bytes:
    """A PDF of lines of Helvetica at given places, written by hand, without tags."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for n, lines in enumerate(pages):
        text = "".join(f"BT /F1 11 Tf {x} {y} Td ({line}) Tj ET\n" for x, y, line in lines)
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * n} 0 R>>"
        )
        objects.append(f"<</Length {len(text)}>>stream\n{text}endstream")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, text in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1"))
    start = out.tell()
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode())
    out.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def lines(*texts: str, top: float = 700) -> list[tuple[float, float, str]]:
    return [(72, top - 16 * n, text) for n, text in enumerate(texts)]


LONG = "The supplier shall deliver the goods to the place of the buyer within thirty days"


def test_lines_become_paragraphs() -> None:
    first = [(72.0, 800.0, "Sample Corp"), (290.0, 30.0, "- 1 -")]
    second = [(72.0, 800.0, "Sample Corp"), (290.0, 30.0, "- 2 -")]
    page = lines(
        "Supply Agreement", "Article 1 Delivery", LONG, "of the order.", "Article 2 Price", LONG
    )
    document = read_pdf(
        plain_pdf(first + page, second + lines("and pay.", "Article 3 Law", "PRC."))
    )
    assert [(p.label, p.text) for p in document.paragraphs()] == [
        ("", "Supply Agreement"),
        ("Article 1", "Delivery"),
        ("", f"{LONG} of the order."),
        ("Article 2", "Price"),
        ("", f"{LONG} and pay."),
        ("Article 3", "Law"),
        ("", "PRC."),
    ]
    assert [(p.role, p.text) for p in document.margins] == [
        (Role.HEADER, "Sample Corp"),
        (Role.FOOTER, "- 1 -"),
    ]
    last = list(document.paragraphs())[-1].place
    assert last is not None and last.page == 2


def test_columns_become_a_table() -> None:
    rows = [
        ("Item", "Unit price", "Amount"),
        ("Desk", "100.00", "200.00"),
        ("Lamp", "30.00", "9.00"),
    ]
    cells = [
        (72.0 + 150 * column, 600.0 - 16 * row, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    document = read_pdf(plain_pdf(lines("List of goods") + cells))
    (table,) = document.tables()
    assert [tuple(cell.text for cell in row) for row in table.rows] == rows


def test_encrypted_pdf() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain_pdf(lines("Secret"))))
    writer.encrypt("user", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(RunError) as caught:
        read(out.getvalue(), "a.pdf")
    assert caught.value.diagnostics[0].rule == "encrypted-pdf"


def test_pdf_that_only_forbids_copying_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain_pdf(lines("Open text"))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert [p.text for p in read_pdf(out.getvalue()).paragraphs()] == ["Open text"]


def test_scan_without_text() -> None:
    with pytest.raises(RunError) as caught:
        read_pdf(plain_pdf([], []))
    assert caught.value.diagnostics[0].rule == "pdf-without-text"
    document = read_pdf(plain_pdf(lines("Text"), [], []))
    assert document.properties["pages_without_text"] == "2,3"


def test_second_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> None:
        raise pypdfium2.PdfiumError("Data format error")

    monkeypatch.setattr(pdf_foreign, "open_pdf", fail)
    document = read_pdf(plain_pdf(lines("Supply Agreement", "Article 1 Price", "Ten yuan.")))
    assert [p.label + p.text for p in document.paragraphs()] == [
        "Supply Agreement", "Article 1Price", "Ten yuan.",
    ]  # fmt: skip
    with pytest.raises(RunError):
        read_pdf(b"%PDF-1.4 nothing")
