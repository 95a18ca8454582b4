"""Choices of forum: what counts as one, which institutions they name, and the deal's side."""

from __future__ import annotations

import pytest

from generator.checks.bodies import bodies, key
from generator.checks.courts import city_of, courts
from generator.checks.forums import Forum, choices


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("提交太原仲裁委员会或大同仲裁委员会仲裁", ["太原仲裁委员会", "大同仲裁委员会"]),
        ("由呼和浩特仲裁委员会、和田仲裁委员会仲裁", ["呼和浩特仲裁委员会", "和田仲裁委员会"]),
        ("在上海仲裁", []),
        ("提交有管辖权的仲裁委员会", []),
        ("FEEDBACK应发送至邮箱", []),
        ("仲裁委员会委员", []),
    ],
)
def test_names_of_institutions(text: str, names: list[str]) -> None:
    assert [body.name for body in bodies(text)] == names


def test_old_and_second_names_are_one_body() -> None:
    assert key("北京国际仲裁院") == key("北京仲裁委员会") == key("北京市仲裁委")
    assert key("上海国际仲裁中心") != key("上海仲裁委员会")


def test_a_blank_is_an_institution_to_be_filled_in() -> None:
    assert [body.name for body in bodies("提交____仲裁委员会仲裁")] == [""]


@pytest.mark.parametrize(
    ("text", "forums"),
    [
        ("第一条 争议提交苏州仲裁委员会仲裁。", [Forum.ARBITRATION]),
        ("第一条 争议由甲方所在地人民法院管辖。", [Forum.COURT]),
        ("第一条 争议期间一方可以向人民法院申请财产保全。", []),
        ("第一条 乙方交付货物后甲方付款。", []),
        ("劳动合同\n第一条 争议可以申请仲裁。", []),
    ],
)
def test_what_a_choice_is(matter, text: str, forums: list[Forum]) -> None:
    assert [choice.forum for choice in matter(text).get(choices)] == forums


def test_places_of_courts(matter) -> None:
    (court,) = matter("第一条 争议由甲方或乙方所在地人民法院管辖。").get(courts)
    assert "乙" in court.places
    assert city_of("提交江苏省苏州市吴中区人民法院诉讼解决") == "苏州"


SIGNING = "第九条 因本合同引起的诉讼由合同签订地人民法院管辖。"


def test_the_place_of_signing_may_stand_in_the_deal(check, make_deal) -> None:
    rule = "court-choice-undetermined"
    assert [f.rule for f in check(SIGNING, rule)] == [rule]
    deal = make_deal(signing={"date": "2026-11-25", "place": "浙江省杭州市滨江区"})
    assert not check(SIGNING, rule, deal=deal)


def test_addresses_of_the_deal_show_that_a_court_is_far_away(check, make_deal) -> None:
    rule = "court-choice-invalid"
    text = "第九条 因本合同引起的诉讼由{}市中级人民法院管辖。"
    assert check(text.format("广州"), rule, deal=make_deal())
    assert not check(text.format("苏州"), rule, deal=make_deal())
    assert not check(text.format("广州"), rule)


def test_a_deal_to_be_signed_electronically_needs_a_clause(check, make_deal) -> None:
    rule = "e-signature-terms"
    deal = make_deal(effect={"copies": "4", "each": "2", "electronic": "true"})
    (found,) = check("第一条 本合同自双方盖章之日起生效。", rule, deal=deal)
    assert found.location.path == "effect.electronic"
    assert not check("第一条 双方采用可靠的电子签名签署本合同。", rule, deal=deal)


def test_open_options_of_a_template_are_only_counted(check) -> None:
    text = "争议按下列第____种方式解决：\n（1）提交杭州仲裁委员会仲裁；\n（2）向人民法院起诉。"
    assert [f.rule for f in check(text, "option-not-selected")] == ["option-not-selected"]
    found = check(text, "option-not-selected", template=True)
    assert [f.rule for f in found] == ["template-blanks"]
