"""Names of Chinese provinces and large regions; this module alone lists them.

Source: 中华人民共和国行政区划, province level.
"""

from __future__ import annotations

PROVINCES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江",
    "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川",
    "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门",
)  # fmt: skip

LARGE_REGIONS = (
    "华东",
    "华北",
    "华南",
    "华中",
    "西南",
    "西北",
    "东北",
    "全国",
    "中国",
    "中华人民共和国",
)


def begins_with_region(text: str) -> bool:
    """Whether a place begins with a province or large region.

    >>> [begins_with_region(text) for text in ("浙江省杭州市", "华东地区", "淅江省")]
    [True, True, False]
    """
    return text.startswith(PROVINCES + LARGE_REGIONS)
