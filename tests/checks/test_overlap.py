"""One fault, one finding, where two rules could speak about it."""

from __future__ import annotations

import pytest

from generator import checks

from .conftest import TODAY, read

AGREEMENT = """\
{title}
甲方：云栖智造科技有限公司
乙方：青岚精密机械有限公司
第一条 标的
数控夹具20套，单价5,200元，总价104,000元（含13%增值税）。
第二条 交付
乙方于2027年1月20日前送至甲方仓库。
第三条 质量
按国家标准GB/T 3098.1—2010执行。
第四条 付款
验收合格后10日内付清。
第五条 违约责任
逾期的，每日按所涉金额的0.05%支付违约金。
甲方（盖章）：云栖智造科技有限公司
乙方（盖章）：青岚精密机械有限公司
"""


@pytest.mark.parametrize(
    ("title", "rule"),
    [("采购合同", "usual-term-missing"), ("数控夹具转让协议", "court-choice-undetermined")],
)
def test_no_word_on_disputes_is_said_once(title: str, rule: str) -> None:
    rules = ["usual-term-missing", "court-choice-undetermined"]
    found = checks.run(read(AGREEMENT.format(title=title)), today=TODAY, select=rules)
    assert [finding.rule for finding in found] == [rule]
