"""A sentence in, whether it demands a bond in cash alone out.

This module alone knows the ways to exclude guarantees (保函), and those that leave the choice.
"""

from __future__ import annotations

from generator.checks import lazy_re as re

_BOND = re.compile(r"保证金|履约担保|质量担保")
_CASH_ONLY = re.compile(
    r"(?:只能|仅限|仅能|必须|只接受|只收|仅收|仅接受|须|应当?|一律|限)(?:以|用|采用|按"
    r"|通过)?[^,。;]{0,10}?现金(?:形式|方式|转账|缴纳|支付)?"
    r"|(?:以|用)现金(?:形式|方式)?(?:缴纳|交纳|提交|支付)[^。;]{0,24}(?:不接受|不得以|不得采用)"
    r"|(?:不接受|不予接受|不得(?:以|采用|使用|提交)|拒绝)[^,。;]{0,16}(?:保函|保证保险|保险|担保)"
    r"|(?:保函|保证保险|保单)[^,。;]{0,10}(?:不予(?:接受|认可)|均?不接受|不被接受|一[律概]不[收认]|不收|不认可?|不予采纳|不算|不要|不行|不可以?|不能|免谈|无效|拒收|概不|恕不)"
)
REFUSED = re.compile(
    r"(?:保函|保证保险|保单|保险|担保)[^,。;]{0,10}(?:不|拒|免谈|无效|视为未|视同未)|(?:不|拒)[^,。;]{0,8}(?:保函|保险|保单)"
)
"""Guarantees are refused outright."""
_CHOICE = re.compile(
    r"现金、|、现金|或者?[^,。;]{0,8}(?:保函|支票|现金|保险)|(?:也|均|亦)可"
    r"|可以?(?:采用|以)[^,。;]{0,10}保函|不得(?:只|仅|以现金)|不得(?:限定|要求)|不得拒绝|(?<!不得以保函)(?<!不能以保函)(?<!不得用保函)替代"
)


def is_cash_only(text: str) -> bool:
    """Whether a bond must be cash, without another way.

    >>> is_cash_only("履约保证金只收现金,保函一律不收"), is_cash_only("可以现金或保函提交履约保证金")
    (True, False)
    """
    return bool(_BOND.search(text) and _CASH_ONLY.search(text) and not _CHOICE.search(text))
