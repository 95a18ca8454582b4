"""A filing that a technology contract will need and does not provide for.

Relief from value-added tax on technology development and transfer, and the extra deduction of
research cost, are granted for contracts that have been recognised and registered; who registers,
by when, and who bears the tax if it fails belongs into the contract. The rules on recognition were
made anew in 2026, so ask the registration office. Technology that crosses the border must be
registered or, where restricted, licensed: a licensed import contract only takes effect with the
licence. Goods, contracts that speak of registration, and relief that is only mentioned as a
possibility are left alone.

Bad::

    技术开发合同
    第四条 研究开发经费80万元，乙方开具免征增值税的发票。

Good::

    技术开发合同
    第四条 研究开发经费80万元，免征增值税；乙方在签订后30日内办理技术合同认定登记，未能登记的，税款由乙方承担。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.agreement import title
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.rule import Finding, rule
from generator.checks.technology import Kind, kind
from generator.checks.text import Extent
from generator.checks.zones import Zone
from generator.diagnostics import Severity
from generator.messages import msg

_RELIEF = re.compile(
    r"(?<!避)(?:免征|免缴|免纳|减免|减征|免交|免)[^,。;]{0,12}?(?:增值税|营业税|企业所得税|所得税|税费|税)(?!务)"
    r"|(?:增值税|所得税)[^,。;]{0,10}?(?:免征|减免|减征|免税|优惠)|加计扣除|免税(?!的?技术服务费|店|区|额)"
)
_NO_RELIEF = re.compile(
    r"不(?:享受|能|予|得|适用|符合|免)|未(?:能)?(?:享受|取得|获得)|依法可以|可以享受|如果?(?:能|可)|若|关税|免征额|责任|双重"
    r"|进口环节"
)
_REGISTERED = re.compile(
    r"(?:认定|合同)[^,。;]{0,10}?登记|登记[^,。;]{0,6}?(?:认定|机构|证明|备案)|认定登记|(?:科技|税务)[^,。;]{0,8}?备案|备案登记"
)
_FILED = re.compile(
    r"登记|许可证|审批机[关构]|(?:合同|主管|商务)[^,。;]{0,8}?(?:备案|批准|审批)|批准后?(?:生效|之日)|依法办理[^,。;]{0,10}?(?:手续|审批)"
)
_CROSSING_TITLE = re.compile(r"进口|出口|引进|国际|中外|涉外|跨境")
_CROSSING = re.compile(
    r"(?:向|从|自|对)(?:境外|国外|海外)[^。;]{0,24}?(?:提供|转让|许可|引进|使用|输出)[^。;]{0,16}?技术|(?:境外|外国|国外)的?(?:甲方|乙方|丙方|受让|被许可|许可|让与)"
)
_FOREIGN = re.compile(
    r"(?i:\b(?:ltd|limited|inc|llc|gmbh|corp|corporation|co\.|s\.a\.|sas|plc|b\.v\.|k\.k\.|ag|a/s|llp|pte|oy|ab)\b)"
)
_REGISTRABLE = (Kind.TRANSFER, Kind.JOINT, Kind.COMMISSIONED, Kind.DEVELOPMENT)


def find(matter: Matter) -> Iterator[Finding]:
    """Tax relief without registration, and technology over the border without filing."""
    sort = matter.get(kind)
    if sort not in _REGISTRABLE:
        return
    if not matter.text.contains(_REGISTERED):
        relief = next(
            (
                s
                for s in matter.text.sentences
                if _RELIEF.search(s.text) and not _NO_RELIEF.search(s.text)
            ),
            None,
        )
        if relief is not None:
            yield _taxed(relief.extent())
    if not matter.text.contains(_FILED):
        crossing = _crossing(matter)
        if crossing is not None:
            yield _crossed(crossing)


def _crossing(matter: Matter) -> Extent | None:
    """Where it says that technology crosses the border."""
    name = matter.get(title)
    if name is not None and _CROSSING_TITLE.search(name.text):
        return name.whole()
    for mention in matter.get(mentions):
        line = mention.at.passage
        if mention.zone is Zone.FRONT and mention.roles and _FOREIGN.search(line.original):
            return line.whole()
    return next((s.extent() for s in matter.text.sentences if _CROSSING.search(s.text)), None)


def _taxed(at: Extent) -> Finding:
    return Finding(
        msg(
            "tax relief is expected, but nobody has to register the technology contract",
            zh="约定享受税收优惠，但没有约定由谁办理技术合同认定登记",
        ),
        at,
        hint=msg(
            "write who registers the contract and by when, what the other side provides, and who "
            "bears the tax if registration fails",
            zh="请写明由谁在何时办理认定登记、对方提供哪些材料，以及未能登记或者不能享受优惠时税款由谁承担",
        ),
    )


def _crossed(at: Extent) -> Finding:
    return Finding(
        msg(
            "technology crosses the border, but nothing is said on registration or licence",
            zh="涉及技术进出口，但没有约定合同登记或者许可手续",
        ),
        at,
        hint=msg(
            "write who registers the contract or obtains the licence, and tie payment to it",
            zh="请写明由谁办理技术进出口合同登记或者申请许可证，并将付款与之衔接；属于限制类的，取得许可后合同才生效",
        ),
        basis=(
            "民法典 第八百七十七条",
            "技术进出口管理条例 第十六条",
            "技术进出口管理条例 第十七条",
            "技术进出口管理条例 第十八条",
        ),
    )


RULE = rule(
    "tech-filing-reminder",
    Severity.INFO,
    msg("registration of a technology contract", zh="技术合同登记提示"),
    find,
)
