"""A small bilingual type numbered 第一条, with an annex, a table and a total, and a deal of it.

It has no Python of its own, as no type has: whatever works here works for any type.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.document import Document
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import Rendered, Workshop

TODAY = datetime.date(2026, 11, 21)
TYPE = """\
id: note
version: "1.0"
title: 便函
family: cooperation
layout: agreement.docx
fields:
  number: {kind: text, label: 编号, required: true, lines: false}
  buyer: {kind: party, role: 甲方, role_en: Party A, capacity: 买方, capacity_en: Buyer, label: 买方, required: true}
  matter: {kind: text, label: 事项, required: true}
  due: {kind: date, label: 日期, required: true}
  price: {kind: money, label: 价款, required: true}
  length: {kind: length, label: 期限, required: true}
  speed: {kind: choice, label: 快慢, required: true, choices: {fast: 加急, slow: 普通}, choices_en: {fast: urgent, slow: ordinary}}
  disputes: {kind: disputes, parties: {buyer: 甲方}, parties_en: {buyer: Party A}, label: 争议}
  lines:
    kind: group
    list: true
    label: 清单
    required: true
    fields:
      name: {kind: text, label: 名称, required: true}
      sum: {kind: money, label: 金额, required: true}
  extra: {kind: flag, label: 另加}
meta: ["编号：{{ number }}"]
clauses: [main, more]
annexes: [list]
closing: （以下无正文）
variables: {document: 本便函}
tables:
  goods:
    rows: lines
    columns:
      - {title: 名称, value: row.name, width: 60}
      - {title: 金额, value: row.sum, width: 40, align: right}
    total: [{text: 合计}, {text: "{{ lines|map(attribute='sum')|total|figures }}"}]
bilingual:
  title: Note
  meta: ["No.: {{ number }}"]
  closing: (No text below)
  variables: {document: this Note}
  tables: {goods: {columns: [Name, Sum], total: [Total, "{{ lines|map(attribute='sum')|total|figures }}"]}}
"""  # noqa: E501 - lines of YAML
CLAUSES = {
    "main": """\
---
id: main
title: 价款
---
1. **{{ document }}的价款为{{ price|money_words }}**，期限为{{ length }}，{{ speed|label }}。 {: #price}
1. 应当在{{ due }}以前付款，见{{ annex("list") }}。 {: #due}
    1. 事项：{{ matter }}{{ define("事项") }}； {: #matter}
    1. 按照{{ ref("main.price") }}和{{ ref("main.matter") }}。
{% if extra %}
1. 另加一项。
{% endif %}
""",  # noqa: E501 - an item is a line
    "more": "---\nid: more\ntitle: 其他\n---\n按照{{ ref('main') }}、{{ ref('main.due') }}办理。\n",
    "list": '---\nid: list\ntitle: 清单\n---\n1. 清单如下：\n\n{{ table("goods") }}\n',
}
ENGLISH = {
    "main": """\
---
id: main
title: Price
---
1. **The price under {{ document }} is {{ price|money_words }}**, the term is {{ length }}, {{ speed|label }}. {: #price}
1. Payment is due on or before {{ due }}, see {{ annex("list") }}. {: #due}
    1. matter: {{ matter }} {{ define("Matter") }}; {: #matter}
    1. in accordance with {{ ref("main.price") }} and {{ ref("main.matter") }}.
{% if extra %}
1. One more item.
{% endif %}
""",  # noqa: E501 - an item is a line
    "more": (
        "---\nid: more\ntitle: Other\n---\n{{ ref('main') }} and {{ ref('main.due') }} apply.\n"
    ),
    "list": '---\nid: list\ntitle: List\n---\n1. The list is:\n\n{{ table("goods") }}\n',
}
DEAL = """\
type: note
number: BH-1
buyer: {name: 杭州星河示例科技有限公司, uscc: 91330106MAEYN9D577, legal_representative: 沈知远, address: 杭州市示例路1号}
matter: 屋面检测
due: 2026-11-25
price: "80000.50"
length: 6个月
speed: fast
disputes: {court: {place: buyer}}
lines: [{name: 检测, sum: "80,000.00"}, {name: TP-40, sum: "0.50"}]
bilingual: true
english:
  buyer: {name: "Hangzhou Xinghe Sample Technology Co., Ltd.", legal_representative: Shen Zhiyuan, address: "1 Sample Road, Hangzhou"}
  matter: the roof test
  lines: [{name: Test}]
"""  # noqa: E501 - lines of YAML


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """The folder of the type; tests change its files before they load it."""
    folder = tmp_path / "types" / "note"
    (folder / "clauses" / "en").mkdir(parents=True)
    (folder / "document.yaml").write_text(TYPE, encoding="utf-8")
    for name, text in CLAUSES.items():
        (folder / "clauses" / f"{name}.md").write_text(text, encoding="utf-8")
        (folder / "clauses" / "en" / f"{name}.md").write_text(ENGLISH[name], encoding="utf-8")
    return folder


@pytest.fixture
def deal() -> dict[str, Any]:
    """What the deal says, to be changed."""
    return dict(yaml.load(DEAL, Loader=yaml.BaseLoader))


@pytest.fixture
def workshop(note: Path) -> Workshop:
    return workshop_of(note)


def workshop_of(note: Path) -> Workshop:
    """A workshop that knows the type as its files are now."""
    library = Library([note.parent, bundled_templates()])
    return Workshop(library, lambda: FontSet.default(system=False))


@pytest.fixture
def assemble(workshop: Workshop) -> Callable[[dict[str, Any]], Document]:
    def made(values: dict[str, Any]) -> Document:
        data = yaml.safe_dump(values, allow_unicode=True).encode()
        return workshop.assemble(workshop.read(data, "deal.yaml"))

    return made


@pytest.fixture(scope="session")
def sample() -> Rendered:
    """The bilingual sample of the catalogue, in both formats."""
    path = Path(__file__).parent.parent.parent / "samples" / "cooperation"
    whole = Workshop(Library([bundled_templates()]), lambda: FontSet.default(system=False))
    data = (path / "cooperation-memorandum-bilingual.yaml").read_bytes()
    return whole.render(whole.read(data, "bilingual.yaml"), today=TODAY)
