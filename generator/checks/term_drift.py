"""A defined term and the matter in, other words that the paper uses for the same thing out.

Where “本系统” is defined, 本平台 and 该应用程序 leave open whether something else is meant. Only words
of one family are compared, and only where they point at something (本, 该, 上述, 标的), since bare
words are mostly parts of others (设备清单, 产品质量).
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Extent

_FAMILIES: tuple[tuple[str, ...], ...] = (
    ("系统", "平台", "软件", "应用程序", "程序", "小程序", "应用"),
    ("设备", "货物", "产品", "机器", "机组", "装置", "商品", "仪器", "器材", "标的物"),
    ("房屋", "厂房", "库房", "仓库", "物业", "商铺", "房产", "建筑", "店铺", "门面", "租赁物"),
    ("工程", "项目"),
    ("车辆", "汽车", "卡车", "货车"),
)
_POINTS = re.compile(
    r"(?:本|该|上述|前述|标的|目标|合同|前款)(?P<noun>系统|平台|软件|应用程序|小程序|程序|应用|设备|货物|产品|机器|机组|装置|商品|仪器|器材|标的物|房屋|厂房|库房|仓库|物业|商铺|房产|建筑|店铺|门面|租赁物|工程|项目|车辆|汽车|卡车|货车)(?![一-鿿]{0,3}(?:公司|部|局|人员|经理|负责人|款|期|价|所在地|组))"
)
_BARE = re.compile(
    r"(?:(?<![一-鿿])|(?<=[的将把向对由])|(?<=收到)|(?<=交付)|(?<=提供)|(?<=验收)|(?<=检验)|(?<=全部)|(?<=支付))(?P<noun>设备|货物|产品|机器|商品|房屋|厂房|库房|仓库|物业|商铺|店铺|门面|租赁物|车辆|货车|系统|平台|软件|应用程序)(?![一-鿿]{0,3}(?:公司|部|局|人员|经理|负责人|清单|目录|商|方|厂|名称|标准|合同|销售|采购))"
)
_FEWEST = 2
"""Uses of other words from which on they are no slip of the pen."""
_FEWEST_BARE = 3
_SHORT = 60


def other_words(matter: Matter, name: str, what: str, index: int) -> tuple[str, Extent] | None:
    """The first word that is used for the thing besides its term, with its place.

    Args:
        matter: The paper.
        name: The defined term.
        what: What it stands for, as the paper describes it.
        index: Of the line that defines it; words of earlier lines stand for something else.
    """
    family = _family(name)
    if family is None:
        return None
    before = "".join(p.text for p in matter.text.running[:index])
    others = [noun for noun in family if noun not in name + what + before]
    found = _uses(matter, _POINTS, others)
    if len(found) >= _FEWEST:
        return found[0]
    if name not in family or len(matter.text.running) > _SHORT:
        return None
    bare = _uses(matter, _BARE, others)
    return bare[0] if len(bare) >= _FEWEST_BARE else None


def _uses(matter: Matter, pattern: re.Pattern[str], nouns: list[str]) -> list[tuple[str, Extent]]:
    """Where the words are used, undefined."""
    return [
        (match.group(), passage.extent(*match.span()))
        for passage in matter.text.lines_with(pattern)
        for match in pattern.finditer(passage.text)
        if match["noun"] in nouns and not _defined(matter, match.group())
    ]


def _family(name: str) -> tuple[str, ...] | None:
    """The family whose word a term ends with."""
    return next((f for f in _FAMILIES if name.endswith(f)), None)


def _defined(matter: Matter, word: str) -> bool:
    """Whether a word is defined for itself."""
    return any(f"“{word}”" in p.text or f'"{word}"' in p.text for p in matter.text.running)
