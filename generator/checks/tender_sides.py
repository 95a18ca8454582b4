"""The matter in, what its tender side says and its agreement says otherwise out.

A sentence, a list or a sheet speaks first of the tender (招标文件要求, 投标承诺, 中标) and then of the
agreement (本合同, 双方改为, 【合同登记】). This module alone knows how the two are told apart, and which
things can be held against each other: material, brand, model, number, grade, shares and periods.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage
from generator.formats import parse_length

_TENDER = re.compile(
    r"招标(?:文件|要求|时|公告|书|人要求|技术|结果)|投标(?:文件|函|时|承诺|书|报价|人承诺|响应|方案)|中标(?:通知书|结果|文件|内容|条件|方案|时)?|标书|成交(?:通知书|结果|文件)?|应标|响应文件|采购文件|磋商(?:文件|时)|评标"
)
_OURS = re.compile(
    r"(?:本|拟签|现|该|正式)?(?:合同|协议)(?!价|金额|总价|包)|双方|现(?:约定|定|改|为|按)|实际|签约|签订|改[为用成]|变更为|但|而"
)
_BOND = re.compile(r"(?:根据|依据|按照?|依)[^,。;]{0,20}$")
_HEAD = re.compile(r"^(?:【[^】]{2,16}】|[^,。;:|]{2,14}[:]?)$")
_LENGTH = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,5})(?:个?月|周?年|个?(?:日历|工作)?[天日])"
_PERIOD = re.compile(
    rf"(?P<name>工期|供货期?|交货期?|交付期?|质保期?|质量保证期|保修期?|缺陷责任期|服务期|售后服务|交货时间|维保期?|免费维护|响应时间)限?[^,。;\d一二两三四五六七八九十]{{0,8}}(?P<value>{_LENGTH})(?!以[上内下]|之?内|前|后|起)"
)
_THING = re.compile(
    r"(?P<name>品牌|型号|材质|管材|材料|规格|质量(?:标准|等级)?|等级|产地|数量|预付款?|首付款?|质保金|履约保证金|违约金|付款比例|付款方式|单价|厚度|功率|容量|标号|强度等级|防火等级)(?:比例)?"
    r"(?:要求|应|须|为|是|采用|选用|用|:|\||确定|均|达到|不低于|改|变更|调整|成|约定|写明|的){0,4}(?P<value>[^,。;:|、()]{1,18})"
)
_USED = re.compile(
    r"(?:采用|使用|选用|配置|配备|提供|供应|安装|用|要求|承诺|响应|改[用为成]|换[用成为])(?P<value>[A-Za-z0-9一-鿿\-]{2,16}?)(?P<name>钢管|钢板|不锈钢|管道|水泵|电缆|电机|机床|压缩机|服务器|阀门|主机|设备|轴承|混凝土|涂料|玻璃|木地板|芯片|显示屏|空调|钢材|面料|茶叶|大米)(?![一-鿿]{0,2}(?:厂|公司|表))"
)
_VERB = re.compile(r"^(?:使用|采用|选用|响应|要求|配置|用)")
_NUMBER = re.compile(r"(?<![A-Za-z\d.])[A-Za-z]{0,6}\d[\d.]{0,12}[A-Za-z%]{0,6}")
_NO_VALUE = re.compile(
    r"一致|相同|招标|投标|中标|同上|不变|要求$|标准$|规定|约定|文件|合同|为准|执行|符合|合格$|按|不低于|不少于|见|[的所]|^(?:等级|标准|要求|规格|型号)$|优惠|清单|》|明细"
)
_SKIP = re.compile(
    r"不得|禁止|顺延|逾期|澄清|设计变更|优于|高于|不低于|不少于|分别|例如|提高到|以内"
)
_ALIKE = {
    "质量保证期": "质保",
    "质保期": "质保",
    "保修期": "质保",
    "保修": "质保",
    "缺陷责任期": "质保",
    "供货期": "交货",
    "供货": "交货",
    "交货期": "交货",
    "交货时间": "交货",
    "交付期": "交货",
    "交付": "交货",
    **dict.fromkeys(("管材", "不锈钢", "钢管", "钢板", "管道", "钢材", "面料", "混凝土"), "材质"),
    "材料": "材质",
    "质量标准": "质量",
    "质量等级": "质量",
}


@dataclass(frozen=True, slots=True)
class Value:
    """What a side says of a thing."""

    name: str
    value: str
    key: object
    at: Extent


def contrary(matter: Matter) -> Iterator[tuple[Value, Value]]:
    """Each thing of which tender and agreement state one value each, and not the same."""
    if not matter.text.contains(_TENDER):
        return
    sides: dict[bool, dict[str, list[Value]]] = {True: {}, False: {}}
    side = False
    for passage in matter.text.running:
        if _HEAD.match(passage.text):
            side = _TENDER.search(passage.text) is not None
        for start, clause, tender in _clauses(passage, side=side):
            for value in _values(passage, start, clause):
                sides[tender].setdefault(value.name, []).append(value)
    for name, wanted in sides[True].items():
        agreed = sides[False].get(name, [])
        if len({v.key for v in wanted}) == 1 and len({v.key for v in agreed}) == 1:
            one, other = wanted[0], agreed[0]
            if one.key != other.key and not _is_like(one, other):
                yield one, other


def _clauses(passage: Passage, *, side: bool) -> Iterator[tuple[int, str, bool]]:
    """The clauses of a line with the side that each speaks of."""
    text = passage.text
    current = side
    position = 0
    for piece in re.split(r"(?<=[,。;])", text):
        if piece.endswith("。") and not _TENDER.search(piece):
            now = current
            current = side
        else:
            now = current
        tender, ours = _TENDER.search(piece), _OURS.search(piece)
        if tender and not _BOND.search(piece[: tender.start()]):
            now = True
            if ours and ours.start() > tender.start():
                yield position, piece[: ours.start()], True
                yield position + ours.start(), piece[ours.start() :], False
                position, current = position + len(piece), False
                continue
        elif ours:
            now = False
        yield position, piece, now
        current = now if not piece.endswith("。") else side
        position += len(piece)


def _values(passage: Passage, start: int, clause: str) -> Iterator[Value]:
    if _SKIP.search(clause):
        return
    for found in _PERIOD.finditer(clause):
        length = parse_length(found["value"].replace("日历", "").replace("周年", "年"))
        name = _ALIKE.get(found["name"], found["name"])
        if length is not None and "工作" not in found["value"]:
            at = passage.extent(start + found.start(), start + found.end())
            yield Value(name, found["value"], length, at)
    for pattern in (_THING, _USED):
        for found in pattern.finditer(clause):
            value = found["value"].strip("“” ")
            value = _VERB.sub("", value)
            if value and not _NO_VALUE.search(value):
                name = _ALIKE.get(found["name"], found["name"])
                at = passage.extent(start + found.start(), start + found.end())
                yield Value(
                    name, value, _NUMBER.findall(value)[0] if _NUMBER.search(value) else value, at
                )


def _is_like(one: Value, other: Value) -> bool:
    """Whether two words say the same, or cannot be compared: months against days."""
    if isinstance(one.key, tuple) and isinstance(other.key, tuple):
        return bool(one.key[0]) != bool(other.key[0])
    if isinstance(one.key, tuple) or isinstance(other.key, tuple):
        return True
    return one.value in other.value or other.value in one.value
