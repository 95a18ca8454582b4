"""A small document type, so that these tests do not hang on any template's text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import deal, source
from generator.deal import Deal
from generator.errors import InputError
from generator.fields.spec import FieldSpec
from generator.library import Clause, DocumentType

FIELDS: dict[str, dict[str, object]] = {
    "number": {
        "kind": "text",
        "label": "协议编号",
        "required": True,
        "max": "30",
        "lines": "false",
    },
    "signing": {"kind": "signing", "label": "签订", "help": "日期和地点。"},
    "buyer": {"kind": "party", "label": "买方", "required": True, "role": "甲方", "help": "全称。"},
    "seller": {"kind": "party", "label": "卖方", "required": True, "role": "乙方"},
    "goods": {"kind": "goods", "label": "供货清单"},
    "delivery": {"kind": "delivery", "label": "交付"},
    "warranty": {"kind": "warranty", "list": True, "label": "质保期", "required": True},
    "payment": {"kind": "payment", "label": "付款"},
    "term": {"kind": "term", "label": "期限", "required": True},
    "disputes": {"kind": "disputes", "label": "争议解决"},
    "effect": {"kind": "effect", "label": "生效"},
    "level": {"kind": "choice", "label": "等级", "choices": {"gold": "金", "silver": "银"}},
    "notes": {"kind": "text", "list": True, "label": "备注", "max": "3"},
    "integrity": {"kind": "flag", "label": "廉洁"},
}

GOOD = """\
# 买卖双方均为虚构
type: small-agreement
number: GH-2026-0018
buyer:
  name: 杭州星河示例科技有限公司
  uscc: 91330106MAEYN9D577
  legal_representative: 沈知远
  address: 浙江省杭州市滨江区示例路1号
  phone: 0571-86001234
seller:
  name: 苏州云帆示例设备有限公司
  uscc: 91320508MAETU6J26H
  legal_representative: 陆承安
  address: 江苏省苏州市姑苏区示例街66号
warranty:
  - {class: 笔记本电脑, months: 36}
term: {start: 2027-01-01, end: 2027-12-31}
"""


def clause(name: str) -> Clause:
    return Clause(name, name, "正文。", (), None, (), Path(f"{name}.md"), 1)


def document_type(fields: dict[str, dict[str, object]]) -> DocumentType:
    clauses = (clause("subject"), clause("warranty"), clause("notices"))
    return DocumentType(
        id="small-agreement",
        version="1.0",
        title="小协议",
        title_en="Small agreement",
        family="supply",
        numbering="articles",
        output="{number}",
        fields={name: FieldSpec.read(name, entry) for name, entry in fields.items()},
        meta=(),
        parties=("buyer", "seller"),
        preamble=None,
        clauses=clauses,
        annexes=(clause("annex-goods"),),
        tables={},
        closing="",
        topics=(),
        layout=Path("template.docx"),
        folder=Path("small-agreement"),
        clause_ids=("subject", "warranty", "notices", "annex-goods"),
    )


@pytest.fixture(scope="session")
def small() -> DocumentType:
    return document_type(FIELDS)


@pytest.fixture
def read(small: DocumentType) -> Callable[[str], Deal]:
    return lambda text: deal.read(source.load(text.encode(), "deal.yaml"), small)


Fault = tuple[str, int | None, int | None, str | None]


@pytest.fixture
def faults(read: Callable[[str], Deal]) -> Callable[[str], list[Fault]]:
    def find(text: str) -> list[Fault]:
        with pytest.raises(InputError) as caught:
            read(text)
        return [
            (d.rule, d.location.line, d.location.column, d.location.path)
            for d in caught.value.diagnostics
        ]

    return find


@pytest.fixture(scope="session")
def good() -> str:
    return GOOD
