"""Forms made from an agreement's deal file: its data, its open findings, no contradiction."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import cli
from generator.cli.state import State
from generator.errors import InputError
from generator.pipeline import Workshop
from tests.forms.conftest import TODAY

MINIMAL = """\
type: contract-review
number: PS-2026-0001
date: 2026-11-20
applicant: {name: 周砚秋}
department: 大客户二部
"""


@pytest.fixture
def agreement(root: Path) -> Path:
    return root / "samples" / "supply" / "full.yaml"


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, list(arguments), obj=State(language="en"), standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.return_value, done.stdout, done.stderr


def test_a_review_takes_over_the_data_and_the_findings(agreement: Path, workshop: Workshop) -> None:
    source = workshop.agreement(agreement.read_bytes(), "full.yaml", TODAY)
    deal = workshop.read(MINIMAL.encode(), "review.yaml", source)
    assert deal.get("contract.title") == "年度供货与服务协议"
    assert deal.get("contract.amount") == source.price
    assert deal.get("contract.start") == source.deal.get("term.start")
    assert [finding.rule for finding in deal.get("findings")] == [
        finding.rule for finding in source.diagnostics
    ]
    done = workshop.render(deal, today=TODAY)
    lines = "\n".join(line.text for line in done.document.lines())
    assert "1,480,000.00元（大写：人民币壹佰肆拾捌万元整）" in lines
    assert "条款“备件供应”为本交易增加，非标准文本" in lines


@pytest.mark.parametrize(
    ("sample", "parties"),
    [
        ("supply/full", ["甲方（买方）：杭州", "乙方（卖方）："]),
        ("cooperation/cooperation-memorandum-full", ["甲方：青岛", "乙方：天津"]),
        ("cooperation/joint-development-agreement-full", ["甲方：", "乙方："]),
    ],
)
def test_a_review_calls_the_parties_as_the_agreement_does(
    root: Path, workshop: Workshop, sample: str, parties: list[str]
) -> None:
    path = root / "samples" / f"{sample}.yaml"
    source = workshop.agreement(path.read_bytes(), path.name, TODAY)
    deal = workshop.read(MINIMAL.encode(), "review.yaml", source)
    printed = {line.text for line in source.document.lines()}
    for said, begin in zip(deal.get("contract.parties"), parties, strict=True):
        assert said.startswith(begin)
        assert said in printed


def test_an_agreement_with_a_fault_shows_it_in_the_review(
    agreement: Path, workshop: Workshop
) -> None:
    text = agreement.read_text(encoding="utf-8")
    worse = text + "\n".join(["", "waive:", "  - {rule: copies-count-mismatch, reason: 试验,"
                              " by: 法务部, until: 2020-01-01}", ""])  # fmt: skip
    source = workshop.agreement(worse.encode(), "full.yaml", TODAY)
    deal = workshop.read(MINIMAL.encode(), "review.yaml", source)
    assert "waiver-expired" in [finding.rule for finding in deal.get("findings")]


def test_what_contradicts_the_agreement_is_refused_with_its_place(
    agreement: Path, workshop: Workshop
) -> None:
    source = workshop.agreement(agreement.read_bytes(), "full.yaml", TODAY)
    text = MINIMAL + 'contract:\n  amount: "1,080,000.00"\n  end: 2027-12-30\n'
    with pytest.raises(InputError) as caught:
        workshop.read(text.encode(), "review.yaml", source)
    found = {d.location.path: (d.rule, d.location.line) for d in caught.value.diagnostics}
    assert found == {
        "contract.amount": ("form-contract-mismatch", 7),
        "contract.end": ("form-contract-mismatch", 8),
    }


def test_what_agrees_in_another_spelling_is_accepted(agreement: Path, workshop: Workshop) -> None:
    source = workshop.agreement(agreement.read_bytes(), "full.yaml", TODAY)
    text = MINIMAL + "contract: {amount: 1480000, end: 2027年12月31日}\n"
    assert workshop.read(text.encode(), "review.yaml", source).get("contract.amount")


def test_a_bid_takes_over_buyer_and_price(agreement: Path, workshop: Workshop) -> None:
    source = workshop.agreement(agreement.read_bytes(), "full.yaml", TODAY)
    text = """\
type: bid-approval
number: TB-1
date: 2026-11-18
applicant: {name: 秦观澜}
department: 大客户一部
tender: {name: 采购, number: Z-1, procedure: open, deadline: 2026-11-26, estimate: 1500000}
offer: {cost: 1300000, valid_days: 60}
qualifications: [{item: 营业执照, met: "yes", evidence: 复印件}]
"""
    deal = workshop.read(text.encode(), "bid.yaml", source)
    assert deal.get("tender.buyer") == source.parties[0].name
    assert deal.get("offer.price") == source.price


def test_the_full_sample_agrees_with_its_agreement(
    root: Path, agreement: Path, workshop: Workshop
) -> None:
    source = workshop.agreement(agreement.read_bytes(), "full.yaml", TODAY)
    sample = root / "samples" / "forms" / "contract-review-full.yaml"
    assert workshop.read(sample.read_bytes(), sample.name, source).get("contract.number")


def test_new_from_is_valid_once_its_blanks_are_filled(agreement: Path, workshop: Workshop) -> None:
    code, out, _ = run("new", "contract-review", "--from", str(agreement))
    assert code == 0
    filled = (
        out.replace("\nnumber:", "\nnumber: PS-1")
        .replace("\ndate:", "\ndate: 2026-11-20")
        .replace("\ndepartment:", "\ndepartment: 大客户二部")
        .replace("\n  name:", "\n  name: 周砚秋")
    )
    deal = workshop.read(filled.encode(), "review.yaml")
    assert deal.get("contract.parties")[0].startswith("甲方（买方）：")
    assert deal.get("findings")


def test_render_from_writes_the_files(agreement: Path, tmp_path: Path) -> None:
    spec = tmp_path / "review.yaml"
    spec.write_text(MINIMAL, encoding="utf-8")
    code, _, _ = run("render", str(spec), "--from", str(agreement), "-o", str(tmp_path / "out"))
    assert code == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".docx", ".pdf"}


def test_a_type_that_takes_nothing_over_says_so(agreement: Path) -> None:
    with pytest.raises(Exception, match="takes nothing over"):
        run("new", "lead-register", "--from", str(agreement))
