"""The word 定金 (earnest money) as a pattern.

This module alone knows in which words its two characters stand by chance (约定金额, 暂定金额), and
in which a deposit is named by what it secures (履约定金).
"""

from __future__ import annotations

from generator.checks import lazy_re as re

DEPOSIT = re.compile(
    r"(?:(?<=[履违立签订成解合证]约)|(?<![约规固暂指核商议拟确限签一认评鉴设估特]))"
    r"定金(?!融|属|钱|额(?!度|为|不))"
)
