"""Arbitration institutions: which names are one body's, and where there are several bodies.

Only what the rules need: a body that is not listed is told apart by its printed name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from generator.checks.data.dated import Dated


@dataclass(frozen=True, slots=True)
class Institutions:
    """What is known of arbitration institutions.

    Attributes:
        dated: Source and age.
        bodies: Every other, former or short name with the one it stands for.
        several: Cities with two institutions or more (法释〔2006〕7号 第六条).
    """

    dated: Dated
    bodies: Mapping[str, str]
    several: frozenset[str]


_NAMES: tuple[tuple[str, ...], ...] = (
    (
        "中国国际经济贸易仲裁委员会",
        "中国国际商会仲裁院",
        "对外经济贸易仲裁委员会",
        "国际经济贸易仲裁委员会",
        "对外贸易仲裁委员会",
        "国际贸易促进委员会对外贸易仲裁委员会",
        "国际贸易促进委员会对外经济仲裁委员会",
        "贸促会对外贸易仲裁委员会",
        "中国国际贸易促进委员会仲裁委员会",
        "中国贸促会仲裁委员会",
        "贸促会仲裁委员会",
        "贸仲委",
        "贸仲",
        "CIETAC",
    ),
    (
        "中国海事仲裁委员会",
        "国际贸易促进委员会海事仲裁委员会",
        "贸促会海事仲裁委员会",
        "海事仲裁委员会",
        "中国海仲",
        "海仲",
        "CMAC",
    ),
    ("北京仲裁委员会", "北京国际仲裁中心", "北京国际仲裁院", "北仲", "BAC"),
    ("上海国际经济贸易仲裁委员会", "上海国际仲裁中心", "上国仲", "SHIAC"),
    ("上海仲裁委员会", "上仲"),
    (
        "深圳国际仲裁院",
        "华南国际经济贸易仲裁委员会",
        "粤港澳大湾区国际仲裁中心",
        "深圳仲裁委员会",
        "深国仲",
        "华南国仲",
        "SCIA",
    ),
    ("广州仲裁委员会", "广州国际仲裁院", "广仲"),
    ("武汉仲裁委员会", "武汉国际仲裁中心"),
    ("珠海国际仲裁院", "珠海仲裁委员会"),
    ("海南国际仲裁院", "海南仲裁委员会"),
    ("香港国际仲裁中心", "HKIAC"),
    ("新加坡国际仲裁中心", "SIAC"),
    ("伦敦国际仲裁院", "LCIA"),
    ("斯德哥尔摩商会仲裁院", "瑞典斯德哥尔摩商会仲裁院", "瑞典商会仲裁院"),
    ("国际商会国际仲裁院", "国际商会仲裁院", "ICC"),
)

INSTITUTIONS = Institutions(
    Dated(
        source="names in customary use; number of institutions per city not verified",
        as_of=date(2026, 11, 1),
        until=date(2027, 12, 31),
    ),
    bodies=MappingProxyType({name: names[0] for names in _NAMES for name in names}),
    several=frozenset({"北京", "上海"}),
)
