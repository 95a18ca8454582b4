from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from generator.fields.identity import (
    CREDIT_CODE_SIGNS,
    CodeFault,
    clean_code,
    credit_code_fault,
    id_number_fault,
    is_pilot_code,
    organisation_check,
)

CODE = "91330108MA27ABCD49"
PERSON = "34052419800101001X"


def credit_code(region: str, body: str) -> str:
    start = f"91{region}{body}{organisation_check(body)}"
    return start + uscc.calc_check_digit(start)


codes = st.builds(
    credit_code,
    st.from_regex(r"[1-6][0-9]{5}", fullmatch=True).filter(str.isascii),
    st.text(CREDIT_CODE_SIGNS, min_size=8, max_size=8),
)


@given(codes)
def test_made_codes_are_good(code: str) -> None:
    assert credit_code_fault(code) is None


@given(codes, st.integers(2, 17), st.sampled_from(CREDIT_CODE_SIGNS))
def test_every_single_slip_is_found(code: str, place: int, sign: str) -> None:
    slipped = code[:place] + sign + code[place + 1 :]
    if slipped != code and not is_pilot_code(slipped):
        assert credit_code_fault(slipped) is not None


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (CODE, None),
        ("91330621MA28908F07", None),
        ("91110000600037341L", None),
        ("N2330108MA27ABCD4" + uscc.calc_check_digit("N2330108MA27ABCD4"), None),
        (CODE[:-1], "length"),
        ("", "length"),
        ("9133010XMA27ABCD49", "sign"),
        ("91330108MA27ABCI49", "sign"),
        # The check of the whole number passes by chance, that of the organisation code does not.
        ("91440101MA5XXXXXXX", "organisation"),
        ("91330108MA27ABCD48", "check"),
    ],
)
def test_credit_codes(code: str, reason: str | None) -> None:
    assert credit_code_fault(code) == reason


def test_pilot_codes_pass_without_the_last_check_digit() -> None:
    body = "M000100Y"
    pilot = f"91350100{body}{organisation_check(body)}"
    right = uscc.calc_check_digit(pilot)
    wrong = "0" if right != "0" else "1"
    assert is_pilot_code(pilot + wrong)
    assert credit_code_fault(pilot + wrong) is None
    assert credit_code_fault(f"91330100{body}{pilot[16]}{wrong}") == "check"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 999))
def test_made_id_numbers_are_good(born: date, order: int) -> None:
    start = f"330108{born:%Y%m%d}{order:03d}"
    assert id_number_fault(start + ric.calc_check_digit(f"{start}0")) is None


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (PERSON, None),
        ("340524198001010013", "check"),
        ("34052419800230001X", "birth"),
        ("34052418000101001X", "birth"),
        ("34052419800101001Y", "sign"),
        ("3405241980010100", "length"),
        ("３" * 18, "sign"),
    ],
)
def test_id_numbers(number: str, reason: str | None) -> None:
    assert id_number_fault(number) == reason


@pytest.mark.parametrize("reason", ["length", "sign", "organisation", "check", "birth"])
def test_every_reason_is_a_sentence(reason: str) -> None:
    assert CodeFault(reason).message.say("en")


def test_codes_are_cleaned() -> None:
    assert clean_code(" ９１３３０１０８-ma27 abcd 49\t") == CODE
