"""The matter in, every retention of title out that will not hold, with the reason.

This module alone knows the words for retained title (所有权保留), and tells it from ownership of
software, moulds and papers, which nobody sells there.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.percents import shares
from generator.checks.text import Sentence

_SELLER = r"[卖供乙甲丙]方|开发商|卖家|厂家|厂方|销售方|[我本][方司厂公店]|供货单位|出卖[人方]|出让[人方]|供应商|供货[方人]"
_RETAINS = re.compile(
    rf"保留[^。;,]{{0,24}}所有权|所有权[^。;]{{0,16}}?(?:归|属于?|保留)[^。;,]{{0,8}}?(?:{_SELLER})"
    rf"|所有权[^。;,]{{0,8}}?由(?:{_SELLER})[^。;,]{{0,6}}?(?:保留|享有|所有)"
)
_WITH_PRICE = re.compile(
    r"所有权[^。;,]{0,10}?(?:自|在|于|待|从)[^。;,]{0,14}?(?:付清|结清|付讫|付完)[^。;,]{0,10}?(?:转移|归)"
)
_UNTIL = re.compile(
    r"(?:付清|支付|结清|付款|付至|货款|价款)[^。;]{0,24}?(?:之?前|以前|期间)|未[^。;]{0,8}(?:付清|支付|结清)|至[^。;,]{0,16}?(?:付清|支付|结清)"
)
_PLAIN = re.compile(
    r"(?:款|钱|账)[^,。;]{0,8}?(?:付清|结清|给清|还清|没[付给还结]|未[付给还结])[^。;]{0,16}?(?:还是|仍是|仍归|归|算|属于?)[^。;,]{0,4}?(?:卖[家方]|厂[家方里]|供[方货]|出卖[方人])(?:的|所有|家的)?(?=$|[。;,])"
)
_NO_THING = re.compile(r"著作权|知识产权|软件|源代码|租赁|模具|样机|样品|技术资料")
_REAL = re.compile(
    r"房屋|厂房|商品房|不动产|土地使用权|商铺|车位|房产"
    r"|(?:[一-鿿]房|住宅|公寓|写字楼|办公楼|别墅|楼宇|商业楼|建筑物)的?所有权"
)
_TAKE_BACK = re.compile(r"取回|收回|拉回|拖回")
_PAID = re.compile(r"(?:已|累计|虽)[^。;,]{0,8}?(?:付|缴|清偿)")
_NOT_REACHED = re.compile(
    r"未(?:达到?|满|超过)|不足|低于|少于|除外|(?:不得|不能|无权|不再|不予)[^。;,]{0,6}(?:取回|收回|主张)"
)
_REGISTERED = re.compile(r"登记")
_UNREGISTERED = re.compile(
    r"(?:不|无需|无须|不必|不再|未|没有?|免)[^,。;]{0,10}登记|登记(?:机关|编号|号)|(?:不动产|转移|过户|工商|税务|户籍)[^,。;]{0,4}登记"
)
"""What is no registration of the retained title."""


class Weakness(StrEnum):
    """Why retained title does not hold."""

    REAL_PROPERTY = "real-property"
    MOSTLY_PAID = "mostly-paid"
    UNREGISTERED = "unregistered"


def weaknesses(matter: Matter, *, paid: Decimal) -> Iterator[tuple[Sentence, Weakness]]:
    """Every weakness; ``paid`` is the percentage from which nothing can be taken back."""
    retained = [s for s in matter.text.sentences_with(_PLAIN, _RETAINS) if _retains(s.text)]
    for sentence in retained:
        text = sentence.text
        if _REAL.search(text):
            yield sentence, Weakness.REAL_PROPERTY
            continue
        if _TAKE_BACK.search(text) and _is_mostly_paid(text, paid):
            yield sentence, Weakness.MOSTLY_PAID
        if not any(
            _REGISTERED.search(_UNREGISTERED.sub("", s.text))
            for s in matter.text.sentences_with(_REGISTERED)
        ):
            yield sentence, Weakness.UNREGISTERED
    passes = bool(retained) or matter.text.contains(_WITH_PRICE)
    for sentence in matter.text.sentences_with(_TAKE_BACK) if passes else ():
        text = sentence.text
        taken_back = _TAKE_BACK.search(text) and _PAID.search(text)
        if taken_back and sentence not in retained and _is_mostly_paid(text, paid):
            yield sentence, Weakness.MOSTLY_PAID


def _retains(text: str) -> bool:
    """Whether title stays with the seller until the price is paid, or so that it takes back."""
    if _PLAIN.search(text):
        return True
    if "所有权" not in text or _NO_THING.search(text) or not _RETAINS.search(text):
        return False
    return bool(_TAKE_BACK.search(text) or _UNTIL.search(text))


def _is_mostly_paid(text: str, paid: Decimal) -> bool:
    """Whether goods may be taken back although most of the price is paid."""
    return not _NOT_REACHED.search(text) and any(share.value >= paid for share in shares(text))
