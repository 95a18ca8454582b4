"""Cooperative development that does not say who puts in what and who does what.

In cooperative development every party invests, with technology if need be, and takes part in the
research by an agreed division of work. A contract under that title must therefore state the
contribution of each party, the division of the work, and who bears cost and owns what was bought.
Where one party only gives money, equipment or material and the other does all the research, it is
commissioned development whatever its title, with other rules on the results: patents then belong
to the researcher alone. Excerpts, commissioned development, framework agreements and the
development of land are left alone.

Bad::

    合作开发合同
    第一条 甲方提供资金200万元，乙方负责研发。
    第二条 研发成果归双方共有。

Good::

    合作开发合同
    第一条 甲方提供资金200万元，负责机械部分的设计和样机试制；乙方以算法作价60万元，负责控制软件的研发。
    第二条 各方承担自己任务的费用，购置的设备归购置方。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.sides import by_letter
from generator.checks.technology import Kind, kind
from generator.checks.text import Sentence
from generator.checks.topics import Topic, listed, terms
from generator.checks.wholeness import heading, is_whole_paper
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import msg

_PARTY = re.compile(
    r"甲方?[、和与及]?乙(?:[、和与及]?丙)?[双三各]?方"
    r"|(?<![向给对为与和经从替归交付属至在到知助合按])[甲乙丙丁戊双三各]方(?!式|法|面|便|案|向|程)"
)
"""A party that does something; one that something is done to stands behind 向, 给 and the like."""
_TOGETHER = re.compile(r"甲方?[、和与及]?乙|[双三各]方")
_TASK = r"(?<!不)(?:搞(?!不|成|好)|弄|做(?!不|成|好)|干(?!不|好)|包(?!括|含)|揽|管(?!理|辖)|负责|承担|完成(?!的|方|人|各|后|之)|进行|开展|组织|实施(?!权|许可)|参与|参加|从事|主导|牵头|派出?|提供[^,。;]{0,8}人员|组成)"
_RESEARCH = (
    r"(?:研究|开发|研发|研制|设计|试验|试制|测试|实验|算法|模型|编程|编写|程序|软件|样机|样件|工艺|仿真|计算|采集"
    r"|标注|训练|工程化|集成|调试|联调|验证|装配|小试|中试|制备|合成|分析|检测|优化|筛选|田间|改型|改装|试用|调配|调试|画图|编码|电路|焊接|杂交|制种|选种|选育|加代|考种|测产|组配|鉴定|饲养|接种|结构|加工|工程师|研发人员"
    r"|技术人员|科研人员|研究人员)(?!院|所|中心|费|经费|费用|成本|资金|公司)"
)
_AT_ONCE = re.compile(
    r"(?:把|将)[^。;,]{1,16}(?:研发|研制|开发|设计|做)出来|(?:独立|自行|单独|牵头)?(?:研制|研发|研究|设计|试制|编写|编制|测试|开发)(?!费|经费|成本|资金|方|人|完成后)"
)
_BY = re.compile(
    rf"{_RESEARCH}[^。;,甲乙丙丁费款资金料备]{{0,16}}由([甲乙丙丁戊双三各]方)[^,。;]{{0,4}}?(?:负责|承担|完成|进行|实施|开展)"
    r"|(?:试验|测试|实验|改装|装配|调试|联调|检测|分析|试制|加工|编程|设计|标注|采集|选育|组配|收获|考种|验证|管理)[^。;,甲乙丙丁果权设备仪器样机费款归由]{0,20}(?:归|由|交给?|是|算)([甲乙丙丁戊]方)(?:来?(?:做|干|管|弄|办|搞))?的?(?=$|[,。;])"
)
"""Work done by a party: 研发工作由乙方承担."""
_NOT_DONE = re.compile(r"不再?(?:参加|参与|承担|从事|负责|进行)|无[须需]")
_TASK_WORDS = re.compile(_TASK)
_RESEARCH_WORDS = re.compile(_RESEARCH)
_TASK_WITHIN = 30
_TOGETHER_WITHIN = 14
_RESEARCH_WITHIN = 46
"""Characters behind the party in which the task, and behind the task in which the research stands."""
_GIVES = re.compile(
    r"提供|投入|投资|出资|出钱|拨款|支付|筹措|资金|经费|承担[^。;,]{0,8}费用|拨付|资助|费用"
)
_DIVIDED = re.compile(
    r"(?:谁[干做管办][什啥]么?|[什啥]么?活?谁[干做])(?![^。;]{0,12}(?:再|另|未|没|商量|定不))|工作包[^。;]{0,30}(?:负责|附录|附件|[:])|WP\d|甘特图|承担方|负责方|责任方|负责单位|承担单位|责任单位|分工[^。;]{0,24}(?:附件|附表|如下表|任务书)"
    r"|(?:附件|附表|任务书)[^。;]{0,40}分工|(?:各自|分别)(?:负责|承担)(?:的|下列)?[^。;,]{0,12}(?:任务|工作|研究|开发)(?!的?(?:费|经费|成本|支出|开支))"
)
_ASIDE = re.compile(
    r"不涉及|未约定|不(?:作|予)约定|没有约定|再谈|再议|再说|另议|失败|风险|违约|逾期|专利|诉讼|仲裁|验收|论文|解除|终止|转让|许可"
)
_MONEY = Topic(
    re.compile(
        r"(?:甲|乙|丙|丁|双|各|三)方[^。;]{0,16}(?:(?:出资|投入|投资)(?!的)|作价|自筹|以[^,。;]{1,24}入股)"
        r"|(?:甲|乙|丙|丁|双|各|三)方[^。;,]{0,8}(?<!自行)(?<!各自)(?:提供(?!的)|承担|支付|拨付|负担)[^。;,]{0,24}(?:资金|经费|现金|款|费用?|开支|支出|成本|设备|技术|场地|实验室|人员|服务器|原料|车间|元)"
        r"|(?:甲|乙|丙|丁|双|各|三)方?[^。;,出]{0,4}出(?!具|现|席|版|售|口)[^。;,]{0,24}(?:万|元|人|员|设备|材料|厂房|场地|地方|样机|机器|钱|力|技术)|谁出[^。;,]{0,6}(?:钱|人|料|什么|啥)"
        r"|(?:甲|乙|丙|丁|双|各|三)方?[^。;,出]{0,4}出(?!具|现|席|版|售|口)[^。;,]{0,24}(?:\d|[一二两三四五六七八九十])[台套亩间名条辆件吨](?!专利)|另出\d"
        r"|(?:拿出|投入|出资|凑|垫|掏|借出|贴)[^。;,]{0,16}(?:万元|\d元|现金|设备|仪器|场地|人员|原料|地|机)|出资方|投入方|出资额|投资总额|(?:经费|费用|资金)[^。;]{0,8}由[^。;,]{0,8}方[^。;,]{0,4}(?:承担|提供|负担|分担|分摊)"
    ),
    msg("contribution of each party", zh="各方的投入"),
    aside=_ASIDE,
)
_COST = Topic(
    re.compile(
        r"(?:费用|经费|支出|超支|结余|资金|开支)[^。;]{0,24}?(?:承担|分担|分摊|负担|列支|自理|自负|自行|各半|平均|专款|共管|均摊|由|使用)"
        r"|(?:花销|开销|超支|账)[^。;,]{0,12}(?:各自|自己|消化|记)|谁[^。;,]{0,6}(?:买|出|花|购)的?[^。;,]{0,4}(?:归|算|自己)|谁的(?:钱|账|花销|开销|费用)[^。;,]{0,4}谁[^。;,]{0,4}(?:报|出|付|担|结|认|掏)|[买购]的?[^。;,]{0,16}[算归](?:[甲乙丙丁各双]方|谁|买的|各自)|各[^。;,]{0,4}(?:付|出|担|管|发|掏)各[^。;,]{0,4}|(?:钱|开销|花销|花费|东西|机器)[^。;,]{0,12}(?:归|对半|平摊|分摊|各|一半|出|认)"
        r"|(?:设备|仪器|资产|器材|财产)[^。;]{0,20}?(?:归|共有|所有|返还)|承担[^。;]{0,16}?(?:费用|经费)|(?:经费|费用)(?:的)?(?:管理|结算|使用)|(?:经费|投入|投资|预算)总额|总投入|经费预算"
    ),
    msg("cost and the things bought", zh="费用承担和财产权属"),
    aside=_ASIDE,
)
_JOINTLY = re.compile(
    r"(?:[双三各]方|[两几]家|甲乙|咱们)[^。;,]{0,10}(?:共同|合作|联合|一起|一块儿?|合伙|协同)[^。;,]{0,12}(?:研究|研发|开发(?!市|客|业|渠)|研制|攻关|搞|试制)"
)
_DIVISION = msg("division of the work", zh="各方的分工")
_SEVERAL = 2
_Duties = dict[str, list[tuple[str, Sentence]]]


def find(matter: Matter) -> Iterator[Finding]:
    """Commission under another name; else the structure that a whole contract lacks."""
    name = matter.get(heading)
    if name is None or not _is_joint(matter):
        return
    duties = None if _is_divided(matter) else _duties(matter)
    alone = _alone(duties) if duties else None
    if alone is not None:
        yield _commission(alone)
    if not matter.get(is_whole_paper):
        return
    lines = [
        part
        for line in matter.get(terms)
        for part in re.split(r"[。;]", by_letter(matter, line))
        if part
    ]
    lacks = [t for t in (_MONEY, _COST) if not any(t.stands_in(line) for line in lines)]
    if duties and alone is None and len({role for role, _ in duties["works"]}) < _SEVERAL:
        lacks.insert(1 if _MONEY in lacks else 0, Topic(_PARTY, _DIVISION))
    if lacks:
        yield Finding(
            msg(
                "the contract on cooperative development does not state: {lacks}",
                zh="合作开发合同没有约定：{lacks}",
                lacks=listed(lacks),
            ),
            name.whole(),
            hint=msg(
                "state for each party what it contributes (with values), which tasks it does, and "
                "who bears cost and owns what is bought, in the text or in an annex",
                zh="请在正文或者附件中逐方写明投入（技术、设备写明作价）、承担的研究开发任务，以及费用由谁承担、购置的设备归谁所有",
            ),
        )


def _is_joint(matter: Matter) -> bool:
    """Whether the parties are to develop something together, by title or by what they say."""
    sort = matter.get(kind)
    return sort is Kind.JOINT or (sort is Kind.DEVELOPMENT and matter.text.contains(_JOINTLY))


def _duties(matter: Matter) -> _Duties:
    """Who does research, and who gives means for it."""
    where = matter.get(zones)
    found: _Duties = {"works": [], "gives": []}
    listing = ""
    for sentence in matter.text.sentences:
        if where.of(sentence.passage) not in (Zone.BODY, Zone.ANNEX):
            continue
        text = by_letter(matter, sentence.text)
        if not listing and "方" not in text:
            continue
        for done in _BY.finditer(text):
            if not _ASIDE.search(done.group()):
                found["works"] += [(role, sentence) for role in _roles(done[1] or done[2])]
        stretches = list(_stretches(text))
        if not stretches and listing:
            stretches = [(listing, text)]
        for party, says in stretches:
            together = _TOGETHER.match(party) is not None
            if _works(says, together=together):
                found["works"] += [(role, sentence) for role in _roles(party)]
            if not together and _GIVES.search(says):
                found["gives"].append((party, sentence))
            listing = party if _LISTING.match(says) else ""
    return found


def _roles(party: str) -> tuple[str, ...]:
    """The parties a word for one or all of them stands for."""
    return ("甲方", "乙方") if _TOGETHER.match(party) else (party,)


def _works(says: str, *, together: bool) -> bool:
    """Whether what is said about a party, or about all together, is a task of research."""
    says = _NOT_DONE.split(says, maxsplit=1)[0]
    if not together and _AT_ONCE.match(says):
        return True
    if not together and says.startswith(":"):
        return _RESEARCH_WORDS.search(says, 0, _RESEARCH_WITHIN) is not None
    within = _TOGETHER_WITHIN if together else _TASK_WITHIN
    return any(
        _RESEARCH_WORDS.search(says, task.end(), task.end() + _RESEARCH_WITHIN)
        for task in _TASK_WORDS.finditer(says, 0, within)
    )


_LISTING = re.compile(r"(?:的)?(?:主要)?(?:义务|责任|职责|任务|工作|分工|权利和义务|权利义务)?:")
"""甲方: or 甲方的义务:, whose items name the party no more."""


def _stretches(text: str) -> Iterator[tuple[str, str]]:
    """Each party of a sentence with what is said about it."""
    parties = list(_PARTY.finditer(text))
    ends = [*(party.start() for party in parties[1:]), len(text)]
    for party, end in zip(parties, ends, strict=False):
        yield party.group(), text[party.end() : end]


def _alone(duties: _Duties) -> Sentence | None:
    """Where it says that one party does all the research, while others only give means."""
    workers = {role for role, _ in duties["works"]}
    givers = {role for role, _ in duties["gives"]} - workers
    if len(workers) != 1 or not givers:
        return None
    return duties["works"][0][1]


def _is_divided(matter: Matter) -> bool:
    """Whether a table or an annex divides the work."""
    return any(_DIVIDED.search(line) for line in matter.get(terms))


def _commission(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "one party does all the research and the other only gives means: that is commissioned "
            "development, whatever the title",
            zh="一方只提供资金、设备、材料等物质条件，另一方进行研究开发，属于委托开发合同，与“合作开发”的名称不符",
        ),
        sentence.extent(),
        hint=msg(
            "call it commissioned development and settle the ownership of the results, or give "
            "each party a part of the research",
            zh="请改为委托开发合同并明确约定成果归属，或者约定各方分工承担研究开发工作",
        ),
        basis=("技术合同解释 第十九条第二款", "技术合同解释 第四十二条第二款"),
    )


RULE = rule(
    "coop-rd-structure-missing",
    Severity.WARNING,
    msg("cooperative development without its structure", zh="合作开发缺少投入和分工"),
    find,
    basis=(
        "民法典 第八百五十五条",
        "民法典 第八百五十八条",
        "技术合同解释 第十九条",
        "促进科技成果转化法 第二十六条第二款",
    ),
)
