"""Pieces of a form and of an agreement in, what either is to buy and whom either joins out, where they differ.

A form that approves oxygen manifolds does not approve suction pumps, and one that names the only partner
does not approve a second. Names are compared by their own words, so that another wording of the same
thing is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks import lazy_re as re
from generator.checks.names import core, is_blank, is_organisation, plain
from generator.checks.paper_values import Piece, Said

_LABELLED = re.compile(
    r"^(?:(?:拟购|采购|购置|订购|定购|租赁|标的)?(?:货物|设备|产品|物品|商品|货品|标的物?|器材|仪器)(?:名称)?|品名|品目|采购标的|采购内容|租赁物):(?P<goods>[^,。;:、|()]{3,24})"
)
_BOUGHT = re.compile(
    r"(?:供应|采购|购买|购置|订购|定购|购进|购入|买进|销售|出售|供给|提供|租赁|承租|租用|出租|定制|定作|制作)(?P<goods>[一-鿿A-Za-z0-9-]{3,20}?)(?:\([^()]{1,16}\))?(?:共计?|合计|计)?(?:\d{1,7}|[一二两三四五六七八九十百]{1,4})[台套件辆只箱块副艘架座条组批吨]"
)
_VAGUE = re.compile(
    r"用品|物资|等|若干|耗材|配件|备件|材料$|^[一-鿿]{0,2}(?:设备|服务|产品|货物)$|附件|清单|见|详"
)
_GENERAL = re.compile(
    r"系统|设备|装置|机组|仪器|器材|产品|货物|服务|医用|工业|商用|专用|智能|全?自动|新型|型号|成套|及|和|与|的|[^一-鿿]"
)
_LEAST = 2
_LIST = re.compile(r"^(?P<label>[一-鿿]{2,12})(?:\([^()]{1,10}\))?:(?P<names>.{8,120})$")
_JOINT = re.compile(
    r"^(?:(?:课题|项目)?(?:参加|参与|合作|承担|协作|联合|受托|实施|供货|供应|承包|施工|服务|委托|开发|共建|联合体成员)(?:单位|方|人|商)|[乙丙]方|供应商|对方)$"
)
_APART = re.compile(r"[、,;]|(?<=[司院学所厂社心团])[和与及]")
_ONLY = re.compile(
    r"仅限|限于|只限|唯一|独家|只有|仅有|仅为|一家|单一来源|不得(?:增加|另行|引入|再)"
)


def other_goods(form: Sequence[Piece], agreement: Sequence[Piece]) -> Iterator[tuple[Said, Said]]:
    """What the form approves to buy and the agreement never names, with what that names instead."""
    mine, theirs = list(_goods(form)), list(_goods(agreement))
    ours, others = (_said(pieces) for pieces in (form, agreement))
    if not mine or not theirs:
        return
    if any(_words(one.value) & others for one in mine) or any(
        _words(one.value) & ours for one in theirs
    ):
        return
    if not any(_is_short_for(one.value, other.value) for one in mine for other in theirs):
        yield mine[0], theirs[0]


def _goods(pieces: Sequence[Piece]) -> Iterator[Said]:
    for piece in pieces:
        for found in (_LABELLED.match(piece.text), *_BOUGHT.finditer(piece.text)):
            name = found["goods"].strip() if found else ""
            if name and not _VAGUE.search(name) and len(_words(name)) >= _LEAST:
                yield Said("标的", name, name, piece.at)


def _words(name: str) -> frozenset[str]:
    """The pairs of characters that a name has of its own."""
    return frozenset(part[n : n + 2] for part in _GENERAL.split(name) for n in range(len(part) - 1))


def _is_short_for(one: str, other: str) -> bool:
    """Whether the shorter name has only characters of the longer, in their order: 空压机, 空气压缩机."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _said(pieces: Sequence[Piece]) -> frozenset[str]:
    return _words("".join(piece.text for piece in pieces))


def other_partners(
    form: Sequence[Piece], agreement: Sequence[Piece]
) -> Iterator[tuple[Said, Said]]:
    """A partner that stands in the agreement beside the one that the form says is the only one."""
    text = plain("".join(piece.text for piece in form))
    if not _ONLY.search(text):
        return
    for piece in agreement:
        line = _LIST.match(piece.text)
        if line is None or not _JOINT.match(line["label"]):
            continue
        names = [plain(one) for one in _APART.split(line["names"])]
        named = [one for one in names if is_organisation(one) and not is_blank(one)]
        known = [one for one in named if _bare(one) in text]
        strange = [one for one in named if _bare(one) not in text]
        if known and strange:
            at = next((p.at for p in form if _bare(known[0]) in plain(p.text)), form[0].at)
            yield Said("当事人", known[0], known[0], at), Said("当事人", strange[0], "", piece.at)
            return


def _bare(name: str) -> str:
    apart = core(name)
    return apart[0] if apart else name
