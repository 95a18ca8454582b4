"""Since when loans have no benchmark rate of the central bank any more."""

from __future__ import annotations

from datetime import date

BENCHMARK_ENDED = date(2019, 8, 20)
"""买卖合同解释 第十八条第四款: from this day on the one-year LPR is the measure."""
