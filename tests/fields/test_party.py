from __future__ import annotations

import pytest

from generator.fields.party import Party

from .samples import BUYER, PERSON, SELLER, deal, read


def test_lines_say_every_fact_in_order() -> None:
    assert deal().buyer.lines() == (
        ("统一社会信用代码", "91330108MA27ABCD49"),
        ("法定代表人", "沈知远"),
        ("授权代表", "顾明澜（采购总监，持授权委托书）"),
        ("住所", "浙江省杭州市滨江区示例路1号"),
        ("送达地址", "浙江省杭州市滨江区示例路2号"),
        ("邮政编码", "310052"),
        ("联系电话", "0571-8600 1234"),
        ("电子邮箱", "contract@example.com"),
        ("商务联系人", "林书远，电话0571-8600 1235"),
        ("开户银行", "示例银行杭州滨江支行"),
        ("账户名称", "杭州星河示例科技有限公司"),
        ("银行账号", "33000161635053001234"),
        ("纳税人类型", "增值税一般纳税人"),
        ("企业规模", "中型企业"),
    )


def test_absent_facts_print_nothing() -> None:
    assert read(Party, SELLER).lines() == (
        ("统一社会信用代码", "91330106MA28EFGH6U"),
        ("法定代表人", "陆承安"),
        ("住所", "江苏省苏州市示例街66号"),
        ("送达地址", "江苏省苏州市示例街66号"),
    )


def test_a_person_has_other_labels() -> None:
    assert read(Party, PERSON).lines() == (
        ("公民身份号码", "34052419800101001X"),
        ("住址", "浙江省杭州市示例路3号"),
        ("送达地址", "浙江省杭州市示例路3号"),
    )


def test_a_branch_has_a_head() -> None:
    assert ("负责人", "沈知远") in read(Party, BUYER | {"kind": "branch"}).lines()


def test_roles_come_from_the_document_type() -> None:
    values = deal()
    assert (values.buyer.role, values.buyer.capacity) == ("甲方", "买方")
    assert (values.seller.role, values.seller.capacity) == ("乙方", "卖方")
    alone = read(Party, SELLER)
    assert (alone.role, alone.capacity) == ("", "")
    assert alone.acting_as("丙方", "担保方").role == "丙方"
    assert alone.role == ""


@pytest.mark.parametrize(
    ("party", "by", "lines"),
    [
        (SELLER, "signature-and-seal", ("甲方（盖章）：", "法定代表人（签名）：")),
        (BUYER, "signature-and-seal", ("甲方（盖章）：", "授权代表（签名）：")),
        (SELLER, "seal", ("甲方（盖章）：",)),
        (SELLER, "signature", ("甲方：", "法定代表人（签名）：")),
        (PERSON, "signature-and-seal", ("甲方（签名）：",)),
    ],
)
def test_signature_lines(party: dict[str, object], by: str, lines: tuple[str, ...]) -> None:
    signing = read(Party, party).acting_as("甲方", "买方").signature_lines(by)
    assert tuple(line for line in signing if line.endswith("：")) == lines
    assert signing[1] == party["name"]
    assert signing[-1].startswith("签署日期：")


def test_without_a_role_the_name_signs() -> None:
    assert read(Party, SELLER).signature_lines()[0] == "苏州云杉示例设备有限公司（盖章）："


def test_a_long_name_is_taken() -> None:
    name = "很" * 300
    assert read(Party, SELLER | {"name": name}).name == name
