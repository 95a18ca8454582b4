"""What is known of fonts by name: which are alike, and how tall Word makes their lines.

Data only. ``KINDS`` sorts the names that Chinese documents ask for into kinds, in Chinese and in
English; ``line_metrics`` gives ascent and descent per em as Word uses them for line height. The
metrics belong to the font that was asked for, not to its substitute: Noto's own line of 1.44 em
would push a document set in 宋体 over its pages.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter.

    Attributes:
        name: ``song``, ``fangsong``, ``kai``, ``hei``, ``serif``, ``sans``, ``mono``.
        fonts: The fonts of this kind, best known first; each by all its names.
        packaged: What prints when none of them is there.
        faithful: Whether the packaged font is of the same kind, so that nothing need be said.
        chinese: Whether the fonts hold Chinese.
    """

    name: str
    fonts: tuple[tuple[str, ...], ...]
    packaged: str
    faithful: bool
    chinese: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """All names of all its fonts."""
        return tuple(name for font in self.fonts for name in font)

    def same_font(self, asked: str) -> tuple[str, ...]:
        """The other names of one font, Chinese and English."""
        lower = asked.lower()
        return next((font for font in self.fonts if lower in map(str.lower, font)), ())


KINDS = (
    Kind("song", (
        ("宋体", "SimSun"), ("新宋体", "NSimSun"), ("宋体-简", "Songti SC"), ("华文宋体", "STSong"),
        ("华文中宋", "STZhongsong"), ("方正书宋_GBK", "FZShuSong-Z01"),
        ("方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-B05S"),
        ("思源宋体", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif CJK SC",
         "Noto Serif SC"),
        ("SimSun-ExtB", "宋体-PUA", "宋体-方正超大字符集"), ("ＭＳ 明朝", "MS 明朝", "MS Mincho"),
        ("新細明體", "PMingLiU"), ("Batang",),
    ), "Noto Serif SC", faithful=True),
    Kind("fangsong", (
        ("仿宋", "FangSong"), ("仿宋_GB2312", "FangSong_GB2312"), ("华文仿宋", "STFangsong"),
        ("方正仿宋_GBK", "方正仿宋简体", "FZFangSong-Z02", "FZFangSong-Z02S"),
    ), "Noto Serif SC", faithful=False),
    Kind("kai", (
        ("楷体", "KaiTi"), ("楷体_GB2312", "KaiTi_GB2312"), ("华文楷体", "STKaiti"),
        ("楷体-简", "Kaiti SC"), ("方正楷体_GBK", "方正楷体简体", "FZKai-Z03", "FZKai-Z03S"),
        ("霞鹜文楷", "LXGW WenKai"), ("AR PL UKai CN",),
    ), "Noto Serif SC", faithful=False),
    Kind("hei", (
        ("黑体", "SimHei"), ("微软雅黑", "Microsoft YaHei", "Microsoft YaHei UI"),
        ("等线", "DengXian", "等线 Light", "DengXian Light"), ("苹方-简", "PingFang SC"),
        ("黑体-简", "Heiti SC"), ("华文细黑", "STXihei"), ("华文黑体", "STHeiti"),
        ("方正黑体_GBK", "FZHei-B01"),
        ("思源黑体", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK SC",
         "Noto Sans SC"),
        ("幼圆", "YouYuan"), ("ＭＳ ゴシック", "MS ゴシック", "MS Gothic"), ("Microsoft JhengHei",),
        ("Malgun Gothic",),
    ), "Noto Sans SC", faithful=True),
    Kind("serif", (
        ("Times New Roman", "Times", "Liberation Serif"), ("Cambria",), ("Georgia",),
        ("Garamond",), ("Book Antiqua",), ("Palatino Linotype",), ("Century",),
    ), "Liberation Serif", faithful=True, chinese=False),
    Kind("sans", (
        ("Arial", "Helvetica", "Liberation Sans"),
        ("Calibri", "Carlito", "Calibri Light"), ("Verdana",), ("Tahoma",),
        ("Segoe UI",), ("Aptos",), ("Trebuchet MS",), ("Century Gothic",),
    ), "Liberation Sans", faithful=True, chinese=False),
    Kind("mono", (
        ("Courier New", "Courier", "Liberation Mono"), ("Consolas",),
        ("Lucida Console",), ("DejaVu Sans Mono",),
    ), "DejaVu Sans Mono", faithful=True, chinese=False),
)  # fmt: skip

_BY_NAME = {name.lower(): kind for kind in KINDS for name in kind.names}
_BY_KIND = {kind.name: kind for kind in KINDS}

_METRICS = {
    "times new roman": (0.891, 0.258),
    "arial": (0.905, 0.245),
    "calibri": (0.952, 0.269),
    "cambria": (0.950, 0.222),
    "courier new": (0.833, 0.300),
    "微软雅黑": (1.208, 0.512),
    "microsoft yahei": (1.208, 0.512),
}
_CHINESE = (1.009, 0.291)
"""SimSun and its kin: 0.859 + 0.141 em, and the 0.3 em that Word adds for East Asian fonts."""


def kind_of(name: str, *, chinese: bool) -> Kind:
    """The kind of a font; unknown names are told by what they say of themselves."""
    lower = name.lower()
    found = _BY_NAME.get(lower)
    if found is not None:
        return found
    for word, kind in (
        ("仿宋", "fangsong"), ("fangsong", "fangsong"), ("楷", "kai"), ("kai", "kai"),
        ("黑", "hei"), ("圆", "hei"), ("雅", "hei"), ("宋", "song"), ("mono", "mono"),
        ("courier", "mono"), ("gothic", "hei"), ("mincho", "song"),
    ):  # fmt: skip
        if word in lower:
            return _BY_KIND[kind]
    if "sans" in lower and "serif" not in lower:
        return _BY_KIND["hei" if chinese else "sans"]
    return _BY_KIND["song" if chinese else "serif"]


def line_metrics(name: str, *, chinese: bool) -> tuple[float, float]:
    """Ascent and descent of a line of this font, in em."""
    found = _METRICS.get(name.lower())
    if found is not None:
        return found
    if kind_of(name, chinese=chinese).chinese:
        return _CHINESE
    return _METRICS["times new roman"]
