"""Plain text and Markdown: encodings, places, marks that print nothing."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import Paragraph, Role
from generator.errors import RunError
from generator.reading import read, read_text
from generator.reading.joining import squeeze

AGREEMENT = "采购合同\n\n甲方：杭州某某有限公司\n\n第一条 标的\n  乙方供应𬱖㛃牌茶叶。\n"


@pytest.mark.parametrize(
    "data",
    [
        AGREEMENT.encode(),
        codecs.BOM_UTF8 + AGREEMENT.encode(),
        AGREEMENT.encode("gb18030"),
        AGREEMENT.encode("utf-16"),
        codecs.BOM_UTF16_BE + AGREEMENT.encode("utf-16-be"),
        AGREEMENT.encode("utf-16-le"),
        AGREEMENT.replace("\n", "\r\n").encode(),
        AGREEMENT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "utf-16-be", "utf-16-bare", "crlf", "cr"],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    document = read_text(data, "a.txt")
    assert document.title == "采购合同"
    last = document.body[-1]
    assert isinstance(last, Paragraph)
    assert last.text == "乙方供应𬱖㛃牌茶叶。"
    assert last.place is not None
    assert (last.place.paragraph, last.place.line, last.place.column) == (4, 6, 3)


def test_wrapped_lines_are_joined() -> None:
    clause = (
        "甲方应当在收到乙方开具的增值税专用发票之日起十个工作日内以银行转账方式向乙方支付全部价款；"
        "逾期支付的，每逾期一日按照逾期金额的万分之五向乙方支付违约金，累计不超过逾期金额的百分之十，"
        "但不可抗力造成的逾期除外，双方另有约定的从其约定。"
    )
    wrapped = [clause[k : k + 32] for k in range(0, len(clause), 32)]
    text = "\n".join(["第一条 付款", *wrapped, "第二条 其他", "无。"])
    document = read_text(text.encode())
    assert [p.text for p in document.paragraphs()][1] == clause
    assert [p.label for p in document.paragraphs()] == ["第一条", "", "第二条", ""]


def test_a_line_that_breaks_off_at_a_comma_goes_on_in_the_next() -> None:
    lines = [
        "第一条 甲方提供客户名单，",
        "名单含姓名、电话，",
        "由乙方回访。",
        "第二条 费用按月结算。",
    ]
    texts = [block.text for block in read("\n".join(lines).encode()).body]
    assert texts == ["甲方提供客户名单，名单含姓名、电话，由乙方回访。", "费用按月结算。"]


def test_a_party_never_goes_on_a_line_above() -> None:
    lines = ["甲方：青岚精密机械有限公司，", "乙方：栖霞仓储物流有限公司，", "双方约定如下："]
    texts = [block.text for block in read("\n".join(lines).encode()).blocks]
    assert texts[:2] == lines[:2]


def test_a_single_clause_that_breaks_twice_is_joined() -> None:
    lines = [
        "六、后续改进",
        "受让方对本技术所作的改进应当及时通知让与方并且免费提供给让与方使用",
        "让与方对本技术所作的改进无须向受让方提供也无须通知受让方知悉其内容",
        "和范围。",
    ]
    texts = [p.text for p in read_text("\n".join(lines).encode()).paragraphs()]
    assert texts == ["后续改进", "".join(lines[1:])]
    fields = [lines[1], lines[2], "地址：浙江省", "电话：无"]
    assert len(list(read_text("\n".join(fields).encode()).paragraphs())) == len(fields)


def test_a_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    text = "甲方：杭州某某有限公司\n乙方：宁波某某有限公司\n地址：浙江省\n"
    assert len(list(read_text(text.encode()).paragraphs())) == 3


MARKDOWN = """\
# 供货**协议**

甲方：某公司
乙方：某公司

## 第一条 标的

甲方向乙方购买[茶叶](https://example.cn/tea "说明")，**不退不换**，
单价5*6元，数量____箱，型号A_B_C。

- [x] 含税
- [ ] 不含税

1. 第一项
2. 第二项\\*

| 名称 | **金额** |
|:-----|-----:|
| 红茶 | 1\\|000 |
| 绿茶 | 2,000<br>元 |

---

> 备注：`以实物为准`，~~作废~~，*以签收为准*。

```
附则
```

第二条 价款
====
"""


def test_markdown() -> None:
    document = read_text(MARKDOWN.encode(), "deal.MD")
    assert document.title == "供货协议"
    assert [(p.role, p.label, p.text) for p in document.paragraphs()] == [
        (Role.TITLE, "", "供货协议"),
        (Role.PARTY, "", "甲方：某公司乙方：某公司"),
        (Role.HEADING, "第一条", "标的"),
        (Role.BODY, "", "甲方向乙方购买茶叶，不退不换，单价5*6元，数量____箱，型号A_B_C。"),
        (Role.BODY, "", "☑含税"),
        (Role.BODY, "", "☐不含税"),
        (Role.ITEM, "1.", "第一项"),
        (Role.ITEM, "2.", "第二项*"),
        (Role.BODY, "", "备注：以实物为准，作废，以签收为准。"),
        (Role.BODY, "", "附则"),
        (Role.HEADING, "第二条", "价款"),
    ]
    (table,) = document.tables()
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["名称", "金额"],
        ["红茶", "1|000"],
        ["绿茶", "2,000\n元"],
    ]
    assert table.place is not None and table.place.line == 17
    strong = [s.text for p in document.paragraphs() for s in p.spans if s.strong]
    assert strong == ["协议", "不退不换"]


def test_the_same_marks_stay_in_plain_text() -> None:
    (paragraph,) = read_text("**数量**：____箱".encode(), "a.txt").paragraphs()
    assert paragraph.text == "**数量**：____箱"


@pytest.mark.parametrize(
    "data",
    [b"", b"\n \n", "\u3000\ufeff".encode(), b"\xff\xfe\x00", bytes(range(256)) * 8, b"\x00" * 99],
)
def test_no_text_is_an_error_with_a_remedy(data: bytes) -> None:
    with pytest.raises(RunError) as caught:
        read_text(data)
    assert caught.value.diagnostics[0].hint is not None


_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"])
_DRAFT = st.lists(
    st.sampled_from(["第一条", "一、", "1.1", "（1）", "甲方：", "\n", "附件一", "  ", "①", "A."])
    | st.text(_CHARACTERS, max_size=8)
).map("".join)


@given(_DRAFT)
def test_any_text_keeps_every_character(text: str) -> None:
    """Labels and texts together are the file, but for blanks."""
    try:
        document = read(text.encode(), "a.txt")
    except RunError as error:
        assert error.diagnostics[0].rule == "empty-file"
        return
    assert squeeze("".join(line.label + line.text for line in document.lines())) == squeeze(text)


@given(st.text("*_`~[]()|#<>-=\\ab 甲1.\n", max_size=200))
def test_any_markdown_is_read(text: str) -> None:
    try:
        read_text(text.encode(), "a.md")
    except RunError as error:
        assert error.diagnostics[0].rule == "empty-file"


def test_stray_spaces_and_traditional_characters_hide_nothing() -> None:
    text = (
        "採 購 合 約\n甲 方 ： 杭灣醫療器械有限公司\n乙　方：青嵐精密機械有限公司\n"
        "第 一 條 標 的\n水泵五台。\n第 二 條　價款\n四千元。\n甲 方（蓋 章）：\n乙 方（蓋 章）：\n"
    )
    document = read_text(text.encode())
    assert document.title == "採購合約"
    assert [(p.role, p.label) for p in document.paragraphs()] == [
        (Role.TITLE, ""), (Role.PARTY, ""), (Role.PARTY, ""),
        (Role.HEADING, "第 一 條"), (Role.BODY, ""), (Role.HEADING, "第 二 條"), (Role.BODY, ""),
        (Role.SIGNATURE, ""), (Role.SIGNATURE, ""),
    ]  # fmt: skip
