"""National laws, regulations and judicial interpretations with their status.

The table is packed by ``tools/pack_laws.py`` and read when a text cites the first law. What took
the place of a repealed law, and other names that people use, stand here in words.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from generator.checks import lazy_re as re
from generator.checks.data.dated import Dated


class Status(StrEnum):
    """What has become of an instrument."""

    IN_FORCE = "V"
    COMING = "N"
    KNOWN = "K"
    """It exists, amended or of unknown status."""
    REPEALED = "R"


@dataclass(frozen=True, slots=True)
class Law:
    """An instrument.

    Attributes:
        title: Its official title.
        status: In the snapshot.
        listed: It stands in the snapshot.
    """

    title: str
    status: Status
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Laws:
    """The table.

    Attributes:
        dated: Source and age.
        by_key: Instruments by what ``law_key`` makes of their titles.
        by_length: The keys by their number of characters.
    """

    dated: Dated
    by_key: Mapping[str, Law]
    by_length: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Successor:
    """What took the place of a repealed law.

    Attributes:
        since: The day it was repealed; None when not looked up.
        instead: What applies now.
    """

    since: date | None
    instead: str


_YEAR = re.compile(
    r"\((?:\d{4}|[二〇零一]{4})?年?[^()]{0,10}(?:修订|修正|修改|版|年|施行|公布|号)[^()]{0,6}\)$"
)
_COURTS = re.compile(r"^(?:最高人民法院|最高人民检察院|、)+(?:印发|发布|公布)?")


def law_key(title: str) -> str:
    """What all ways to write a title share; the title must be normalised.

    >>> law_key("中华人民共和国公司法(2023修订)"), law_key("公司法")
    ('公司法', '公司法')
    """
    bare = re.sub(r"[《》“”\"\s、]", "", _COURTS.sub("", title))
    return _YEAR.sub("", bare).replace("中华人民共和国", "")


@cache
def laws() -> Laws:
    """The table as packed."""
    packed = resources.files("generator.checks.data").joinpath("laws.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode().split("\n")
    source, snapshot = lines[0].removeprefix("# ").split("\t")
    as_of = date.fromisoformat(snapshot)
    found: dict[str, Law] = {}
    for line in lines[1:]:
        status, _, title = line.split("\t")
        plain = title.replace("（", "(").replace("）", ")").replace("〈", "《").replace("〉", "》")
        law = Law(title, Status(status))
        known = found.setdefault(law_key(plain), law)
        if known.status is Status.REPEALED and law.status is not Status.REPEALED:
            found[law_key(plain)] = law
    for title in _REPEALED_EARLIER:
        found.setdefault(law_key(title), Law(title, Status.REPEALED, listed=False))
    dated = Dated(source=source, as_of=as_of, until=as_of.replace(year=as_of.year + 1))
    lengths: dict[int, list[str]] = {}
    for key in found:
        lengths.setdefault(len(key), []).append(key)
    by_length = {length: tuple(keys) for length, keys in lengths.items()}
    return Laws(dated, MappingProxyType(found), MappingProxyType(by_length))


_REPEALED_EARLIER = (
    "中华人民共和国经济合同法",
    "中华人民共和国涉外经济合同法",
    "中华人民共和国技术合同法",
    "工矿产品购销合同条例",
    "农副产品购销合同条例",
    "借款合同条例",
    "技术引进合同管理条例",
    "加工承揽合同条例",
    "建设工程勘察设计合同条例",
    "建筑安装工程承包合同条例",
    "财产保险合同条例",
    "中华人民共和国技术合同法实施条例",
    "中华人民共和国营业税暂行条例",
    "中华人民共和国企业所得税暂行条例",
    "中华人民共和国外商投资企业和外国企业所得税法",
    "企业职工奖惩条例",
)
"""Repealed before the snapshot begins; not read in an official text."""

_CODE = date(2021, 1, 1)
_CONTRACTS = "《中华人民共和国民法典》合同编"
SUCCESSORS: Mapping[str, Successor] = MappingProxyType(
    {
        "合同法": Successor(_CODE, _CONTRACTS),
        "担保法": Successor(_CODE, "《中华人民共和国民法典》物权编、合同编关于担保的规定"),
        "物权法": Successor(_CODE, "《中华人民共和国民法典》物权编"),
        "民法总则": Successor(_CODE, "《中华人民共和国民法典》总则编"),
        "民法通则": Successor(_CODE, "《中华人民共和国民法典》总则编"),
        "侵权责任法": Successor(_CODE, "《中华人民共和国民法典》侵权责任编"),
        "婚姻法": Successor(_CODE, "《中华人民共和国民法典》婚姻家庭编"),
        "继承法": Successor(_CODE, "《中华人民共和国民法典》继承编"),
        "收养法": Successor(_CODE, "《中华人民共和国民法典》婚姻家庭编"),
        "增值税暂行条例": Successor(date(2026, 1, 1), "《中华人民共和国增值税法》"),
        "经济合同法": Successor(None, _CONTRACTS),
        "涉外经济合同法": Successor(None, _CONTRACTS),
        "技术合同法": Successor(None, _CONTRACTS + "技术合同一章"),
        "工矿产品购销合同条例": Successor(None, _CONTRACTS),
        "农副产品购销合同条例": Successor(None, _CONTRACTS),
        "加工承揽合同条例": Successor(None, _CONTRACTS + "承揽合同一章"),
        "建设工程勘察设计合同条例": Successor(None, _CONTRACTS + "建设工程合同一章"),
        "建筑安装工程承包合同条例": Successor(None, _CONTRACTS + "建设工程合同一章"),
        "借款合同条例": Successor(None, _CONTRACTS + "借款合同一章"),
        "技术合同法实施条例": Successor(None, _CONTRACTS + "技术合同一章"),
        "营业税暂行条例": Successor(None, "《中华人民共和国增值税法》"),
        "企业所得税暂行条例": Successor(None, "《中华人民共和国企业所得税法》"),
        "公司登记管理条例": Successor(None, "《中华人民共和国市场主体登记管理条例》"),
        "中外合资经营企业法": Successor(None, "《中华人民共和国外商投资法》"),
        "外资企业法": Successor(None, "《中华人民共和国外商投资法》"),
        "印花税暂行条例": Successor(None, "《中华人民共和国印花税法》"),
        "契税暂行条例": Successor(None, "《中华人民共和国契税法》"),
    }
)
"""By key. Sources: 民法典 第一千二百六十条; 增值税法 第三十八条; titles in force of the table."""

OTHER_NAMES: frozenset[str] = frozenset(
    {
        "民诉法", "刑诉法", "行诉法", "民事诉讼法解释", "民诉法解释", "消法", "反法", "招投标法", "招标法",
        "招投标法实施条例", "合同法司法解释", "民法典合同编通则解释", "民法典担保制度解释", "担保制度解释",
        "买卖合同司法解释", "技术合同司法解释", "合同编通则解释", "个保法", "网安法", "数安法", "劳动法",
        "建工司法解释", "公司法司法解释", "破产法", "企业破产法", "版权法", "宪法", "国籍法", "基本法", "保密法",
    }
)  # fmt: skip
"""Short names that are no titles but cannot be mistaken."""
