"""A confidentiality term without scope, term, exceptions or return.

What is secret, for how long, what is excepted (public, independently developed, disclosed by law)
and what happens to the papers in the end must be said: a bare “the parties shall keep it
confidential” is hard to enforce, though it counts as a protective measure for trade secrets. A
duty without end is lawful. A separate agreement or annex, mentions in passing, topics that are only
listed, secrets that a statute protects (通信秘密), and the duties of arbitrators, banks and bidders
are left alone. One or two missing points are noted, three or more
are a fault, and so is a missing term or scope.

Bad::

    双方应保密。

Good::

    乙方应对甲方的技术资料保密，保密期至合同终止后三年；已为公众所知悉的信息以及依法披露的除外；终止时应退还全部资料。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import lazy_re as re
from generator.checks.guidance import guidance
from generator.checks.known import once
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Region, Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import msg

_DUTY = re.compile(
    r"(?:应当?|须|必须|负有?|承担|予以|给予|严格|保证|承诺|有义务|遵守)[^。;]{0,60}?(?:保密|严守)|[对将][^。;]{1,120}?(?:保密|守秘)"
    r"|(?:严守|保守)[^,。;]{0,20}?(?:秘密|机密)|保密(?:责任|义务)(?:,|。|:|$)"
    r"|不得[^。;]{0,24}?(?:披露|泄露|透露)[^。;]{0,10}?(?:保密信息|商业秘密)|(?:保密信息|商业秘密)[^。;]{0,30}?不得[^。;]{0,16}?(?:披露|泄露|透露)"
)
_LEAK = r"(?:透露|泄露|泄漏|披露|外传|外泄|告诉|传给|拿给|给[^。;,]{0,6}看|说出去|往外说|对外说|传出去|流出|抖出去|宣扬)"
_OUTSIDE = r"(?:他人|别人|外人|第三[方人家]|任何人|其他(?:单位|人|公司|企业)|外界|同行|外面|外部|竞争对手|对手)"
_PLAIN = re.compile(
    rf"(?:不得|不能|不许|不准|禁止|严禁|不可以?|别|勿|都?不)[^。;,]{{0,10}}(?:向|对|给|跟|和|让)?{_OUTSIDE}[^。;,]{{0,8}}{_LEAK}"
    rf"|(?:不得|不能|不许|不准|禁止|严禁|不可以?|别|勿)[^。;,]{{0,12}}(?:外传|外泄|外露|往外[说传讲]|对外[说讲]|说出去|传出去|给{_OUTSIDE}[^。;,]{{0,4}}看)"
    rf"|(?:不得|不能|不许|不准|禁止|严禁)[^。;,]{{0,8}}{_LEAK}[^。;,]{{0,4}}{_OUTSIDE}|守口如瓶|烂在肚"
)
"""A duty that does without the word: not to tell others."""
_NEVER = r"(?:不(?:得|能|可以?|准|许|应|会|再|要|允许|该|宜)?|禁止|严禁|勿|毋|(?<![类分区性级个特差识辨告离派])别(?=[往对向给跟把让说讲告拿传])|无权|休想|谁都不|拒绝)"
_STRONG = r"(?:透露|泄露|泄漏|泄密|泄出|披露|揭露|外传|外泄|外流|外露|扩散|散布|散播|传播|传扬|张扬|宣扬|公之于众|公诸|公布(?!的)|公开(?!的)|示诸|示于|流出|抖出|带出(?:去|后|厂|门|车间)|(?:出去|到处|在外|外面)[^。;,]{0,3}(?:乱)?[说讲传]|外露|往外[说传讲带]|对外[说讲]|讲出去|说出去|传出去|声张|走漏|漏出|吐露)"
_WEAK = r"(?:告诉|告知|传给|传授|教给|交给|提供|出示|展示|讲|说|发给|拿给|给|转给|示|传|泄)"
_TELLS = re.compile(
    rf"{_NEVER}[^。;,]{{0,24}}?{_STRONG}(?!招标|拍卖|发行|竞价|竞争|募集|道歉|发表意见)"
    rf"|{_NEVER}[^。;,]{{0,16}}?{_WEAK}[^。;,]{{0,8}}?{_OUTSIDE}|{_NEVER}[^。;,]{{0,10}}?(?:对|向|给|跟|和|让){_OUTSIDE}[^。;,]{{0,10}}?(?:{_WEAK}|知道|晓得|看|瞧|瞅|碰|摸|拍|知晓|知悉|得知|了解|接触)"
    rf"|{_OUTSIDE}[^。;,]{{0,8}}?{_NEVER}[^。;,]{{0,6}}?(?:看|瞧|瞅|碰|知道|晓得|进|拍|抄|用)"
    r"|(?:视为|当作|作为|列为)[^。;,]{0,6}(?:秘密|机密|保密)[^。;,]{0,4}(?:,|处理|对待|保管|看待)|(?:保守|严守|守住|守好)[^。;,]{0,24}(?:秘密|机密|密)|嘴[^。;,]{0,4}(?:严|紧)|(?:密|秘)而不宣|(?:负|承担|履行|尽)[^。;,]{0,14}(?:保密|守密|秘密)(?:的)?(?:义务|责任)"
    r"|谁问都不|缄默|缄口|三缄|口风[^。;,]{0,2}紧|(?i:shall not disclose|keep[^。;,]{0,30}confidential)"
)
_NOT_TELLS = re.compile(
    r"广告|犯罪|违法|国家安全|国家秘密|设计文件|利用|技术秘密[^。;,]{0,4}责任|个人(?:信息|隐私|资料)|隐私|会员|用户|患者|病人|投标|评标|标底|招标|开标|评审|仲裁|审计|律师|法律规定[^。;,]{0,6}(?:除外)?$|不公开(?:审理|开庭|开标|进行)|招股|上市|股票|证券|股东|发行|内幕|要约|信息披露|密码|口令|账号|网络|网站|帖子|言论|色情|反动|淫秽|诽谤"
    r"|是指|系指|本(?:合同|协议)的?(?:条款|有效)|(?:违反|违背)[^,。;]{0,16}(?:保密|规定|约定)|不视为|不属于|不构成|不承担|自由(?:地)?(?:披露|使用|公开)|保险|被保险|存款|署名|发表(?!论文)|论文|姓名|肖像|地址|招投标|举报|密级|转让|解释|修改"
)
_THINGS = re.compile(
    r"东西|设计图|图|家底|文书|菜谱|用料|配比|图章|(?<!以下)(?<!下列)情况|资讯|内容|看到|知道的|知悉|获悉|做法|手艺|图样|样机|底价|渠道|底细|内情|法子|诀窍|窍门|名册|名单|账|资料|信息|技术|图纸|价|配方|方子|数据|客户|工艺|样品|文件|本合同|合同内容|秘密|商业|参数|程序|代码"
)
_PRIVACY = re.compile(r"个人|隐私|会员|用户|患者|投标")
_WORDS = (
    "保密",
    "秘密",
    "机密",
    "外传",
    "外泄",
    "透露",
    "泄露",
    "泄漏",
    "披露",
    "外人",
    "往外",
    "对外",
    "外流",
    "扩散",
    "散布",
    "传播",
    "公开",
    "公布",
    "公之于众",
    "别人",
    "他人",
    "第三",
    "嘴",
    "缄",
    "带出",
    "出去",
    "烂在",
    "示诸",
    "传出去",
    "说出去",
)
_NO_DUTY = re.compile(
    r"(?:[双各]方|任何一方|本合同|本协议|互相?)[^。;,]{0,8}(?<!得)(?:不设|没有|不承担|不负|不存在|免除|无需|不需|均?无)[^。;,]{0,6}保密|(?:无|没有|不设|无需|不需)保密(?:义务|要求|条款|责任)|擅自|要求保密|是指|保密条款(?!:)|保密(?:协议|协定|合同|承诺书)|附件|仲裁|评标|开标|标底|投标|继续有效|保密资质|存款|条款(?:继续|仍)|违反[^,。;]{0,16}保密|密级|依法保密|法律规定|审计|律师"
    r"|保密(?:费|措施|工作|等级|制度|法)|股东|密码|口令|董事|清算|条款的效力|等条款|举报|(?:第[一二三四五六七八九十\d.]+条)[^,。;]{0,6}保密"
)
_STATUTORY = re.compile(
    r"(?:通[信讯]|邮政|邮件|电报|电文|国家|党和国家|军事|军队|国防|存款|储户|储蓄|审判|检察|公证|统计)(?:的)?(?:自由和)?(?:秘密|机密)"
)
"""Secrets that a statute protects, whatever the parties agree."""
_TOPIC = re.compile(
    r"^[(\d一二三四五六七八九十、.)]*(?:关于|有关|涉及)[^,。;]{1,40}(?:义务|责任|要求|条款|约定|规定|问题|事项|内容|职责)[;。.]?$"
    r"|(?:写明|载明|订明|注明|列明|说明|讲明)[^,。;]{0,30}(?:保密|秘密|机密)|\(包括[^()]{0,30}(?:保密|秘密|机密)[^()]{0,8}\):?$"
    r"|有[^,。;]{0,6}(?:保密|机密)[^,。;]{0,2}(?:要求|需要)(?:的|时)|(?:违反|违背)[^。;]{0,40}(?:保守|保密)[^,。;]{0,16}(?:事项|约定|规定|义务|责任|条款|纪律)"
    r"|(?:对|向)(?:第三[方人者]|他人|其他[人方])(?:承担|负)有?的?保密(?:的)?(?:义务|责任)(?:的)?[^,。;]"
)
"""What may be agreed, is asked for in another place or is owed to others: no duty yet."""
_SCOPE = re.compile(
    r"(?:技术|经营|商业|财务|客户|业务)[^,。;]{0,6}(?:信息|资料|秘密|数据|文件|情报)|商业秘密|保密信息|源代码|图纸|价格|保密范围|保密内容|全部资料|技术文件|合同内容|本合同内容|方子|配方|专有技术|数据|资料|文件|合作内容|秘密"
)
_TERM = re.compile(
    r"(?:保密)(?:期|期限|义务)[^。;]{0,40}?(?:年|月|日|永久|长期|终止|届满|为止|公开)|(?:终止|解除|届满|期满|完成|失效|结束)(?:之?后|前)?[^。;]{0,24}?(?:年|仍|继续|有效|永久)"
    r"|永久|无限期|长期保密|直至|为止|\d年|[一二三四五六七八九十]年|_{2,}年|不因[^,。;]{0,16}(?:终止|解除)|(?:至|到)[^。;,]{0,12}公开|[一两二三四五六七八九十]+年|管[一二三四五六七八九十\d]|永远|一辈子|终身|一直(?:管|算|有效|到)|[\d一二三四五六七八九十]{1,3}个月|离(?:开|职)[^。;,]{0,6}(?:后|也|以后)|期限内|期间(?:及|和|内)[^,。;]{0,10}(?:后|终止)?|合同期内|有效期"
)
_EXCEPTION = re.compile(
    r"已(?:经|为|由)?[^。;,]{0,6}公开|(?<!不得)(?<!擅自)(?<!对外)公开(?:的|信息|渠道|资料|出版|取得|可得|领域|除外|者)|公众|公知|众所周知|[都已]知道|查得到|公开部分|被[^。;,]{0,12}(?:公布|公开)|独立(?:开发|取得|研)|自[行己](?:研究|开发|研发)出|除外|例外|不在此限|(?:至|到|止)[^。;,]{0,12}公开|公开(?:之日|那天|时)?(?:为止|止|之?[前后])"
    r"|依法(?!追究|承担|赔偿?|处理|维权|起诉|解决|享有|保护)|法定|法律[^,。;]{0,16}(?:要求|规定)|监管|有权机关|司法机关|法院[^,。;]{0,6}(?:要|调)|公有领域|不属于保密|(?:外头|外面|人家|大家|别人|市面|本来|早就|原来|先前)[^。;,]{0,6}(?:知道|晓得|有的|公开|流传)|尽人皆知|人人(?:都)?(?:知道|晓得)|合法(?:取得|获得|掌握|持有)|(?:此前|先前|事先|之前)[^。;,]{0,6}(?:掌握|知悉|拥有|持有)|不受[^。;,]{0,6}限制|(?:官府|公家|公安|法院|税务|衙门|上面)[^。;,]{0,6}(?:查|要|调)|法令|应[^。;,]{0,8}要求(?:而)?披露|政府(?:部门|要求|要)|主管(?:部门|机关)"
    r"|已(?:经)?为?(?:第三[人者方]|他人|公众|同行)[^,。;]{0,4}(?:了解|知悉|知晓|掌握|所知)|(?:非|不是)(?:因|由)?[^,。;]{0,12}(?:责任|过错|原因|过失)(?:而|导致|造成)?[^,。;]{0,6}(?:泄露|泄漏|公开|披露|外泄)"
)
_RETURN = re.compile(
    r"返还|退还|归还|交还|销毁|删除|收回|清除|交回|退回|还给|送还|烧掉|粉碎|删掉|删库|清退|毁掉|还回|送回|收走|缴回|交出|(?:图|资料|文件|样品|东西)[^。;,]{0,6}(?:还|退|交)(?:$|[,。;])|清空|抹除|抹掉|撕|烧|碎|删|退[还回给]|不得(?:再)?留存|不留(?:底|备份)"
)
_THING_NAMED = re.compile(
    r"(?:对|将|把|就)(?!第三|他人|外)[^。;,]{0,40}?(?:技术|诀窍|知识|情报|情况|工艺|做法|成果|设计|图样|样[品机]|发明|软件|产品|项目|方案|内容|协议|合同|谈判|名单|账目|底价)[^。;]{0,24}?(?:保密|守秘|秘密|机密)"
    r"|(?:的|本|该|全部|一切|所有|各项)[^,。;的]{0,8}(?:技术|诀窍|情报|工艺|成果|设计|图样|样[品机]|发明|软件|程序|产品|内容|名单),?[^,。;]{0,16}(?:保密|保守秘密)"
    r"|不[得能可准许](?:将|把)[^。;]{2,40}?(?:信息|情况|内容|资料)[^。;]{0,24}?[泄透披]|(?:投资|经营|生产|销售|研究|开发|发展|营销|采购)(?:计划|意图|状况|情况|策略|方案)"
)
"""A duty whose own words say what is secret."""
_WHILE = re.compile(
    r"(?:在|于)[^。;,]{2,24}?(?:期间|期内|过程中|(?<!其)中)(?:,|(?=应|须|必|负|要|不得|履行|保|对|将|均|都|严|遵|承担|有))|任何时候|始终|公[布开告](?:之|以)?前|发表(?:之|以)?前|上市(?:之|以)?前"
)
"""A duty whose own words say for how long."""
_OF_AGREEMENT = re.compile(
    r"(?:对|将|把|就)本(?:合同|协议|契约|备忘录)(?:书|之|的)?(?:全部|一切|所有|有关|各项)?(?:内容|条款|价格|细节|本身)?(?:均|都|负有?|应当?|须|予以|严格|承担|保守){0,3}(?:保密|秘密|泄|透|披)"
)
"""The agreement itself is the secret: nobody has papers of it to give back."""
_PAPERS = re.compile(r"资料|文件|图纸|样品|技术|商业秘密|数据|信息")
_PAPERS_BACK = re.compile(
    r"(?:图纸|图样|资料|文件|材料|样品|样机|物品|副本|复印件|数据)[^。;]{0,30}?(?:退还|归还|返还|交还|交回|退回|送还|移交|销毁|交给|还给|收回)"
    r"|(?:退还|归还|返还|交还|交回|退回|送还|销毁|还给|收回)[^。;]{0,16}?(?:图纸|图样|资料|文件|材料|样品|样机|副本|复印件|数据)"
)
"""Papers go back by a clause of its own, without a word of secrecy."""
_AHEAD = 3
_MANY = 3
_HEADING = 10
"""Shorter sentences may be a heading: a longer one says more."""


def find(matter: Matter) -> Iterator[Finding]:
    """The first duty of confidentiality, judged with all the text says on it."""
    notes = matter.get(guidance)
    likely = matter.text.sentences_with(_DUTY, _TELLS, _PLAIN)
    duties = [s for s in likely if s.passage.index not in notes and _is_duty(s)]
    duty = next((s for s in duties if len(s.text) > _HEADING), next(iter(duties), None))
    if duty is None or _is_elsewhere(matter):
        return
    words = "\n".join((around(matter, duty.passage), _all_words(matter)))
    said = _said(duties)
    lacks = [
        name
        for name, pattern in (
            ("scope", _SCOPE),
            ("term", _TERM),
            ("exceptions", _EXCEPTION),
            ("return", _RETURN),
        )
        if name not in said and not pattern.search(words)
    ]
    if "return" in lacks and matter.text.contains(_PAPERS_BACK):
        lacks.remove("return")
    if not lacks:
        return
    grave = len(lacks) >= _MANY or "scope" in lacks
    yield _finding(duty, lacks, Severity.WARNING if grave else Severity.INFO)


def _said(duties: list[Sentence]) -> set[str]:
    """What the duties themselves say in few words, or makes no sense for them."""
    said = set()
    if any(_THING_NAMED.search(s.text) for s in duties):
        said.add("scope")
    if any(_WHILE.search(s.text) for s in duties):
        said.add("term")
    if all(_OF_AGREEMENT.search(s.text) and not _PAPERS.search(s.text) for s in duties):
        said.add("return")
    return said


@once
def _is_duty(sentence: Sentence) -> bool:
    text = _STATUTORY.sub("", sentence.text)
    if _TOPIC.search(text):
        return False
    return _speaks(text) and not _NO_DUTY.search(text.replace("擅自", ""))


def _speaks(text: str) -> bool:
    if "擅自" not in text and "密" in text and _DUTY.search(text):
        return True
    if _TELLS.search(text) and not _NOT_TELLS.search(text) and _THINGS.search(text):
        return True
    plain = _PLAIN.search(text) is not None and not _PRIVACY.search(text)
    return plain and _THINGS.search(text) is not None


def _is_elsewhere(matter: Matter) -> bool:
    """Whether a confidentiality agreement of its own or an annex has the terms."""
    return any(
        "保密协议" in p.text or "保密承诺" in p.text or ("保密" in p.text and "附件" in p.text)
        for p in matter.text.lines_with("保密协议", "保密承诺", "保密")
    )


def _all_words(matter: Matter) -> str:
    """Every clause that speaks of confidentiality, with the lines behind."""
    found: dict[str, None] = {}
    for passage in matter.text.lines_with(*_WORDS):
        named = "保密" in passage.text or "秘密" in passage.text
        if not named and not any(_is_duty(s) for s in passage.sentences):
            continue
        found[around(matter, passage)] = None
        if passage.region is not Region.ANNEX and matter.clauses.owner(passage) is None:
            for after in matter.text.passages[passage.index : passage.index + _AHEAD]:
                found[after.text] = None
    return "\n".join(found)


_NAMES = {
    "scope": ("scope", "保密范围"),
    "term": ("term", "保密期限"),
    "exceptions": ("exceptions", "例外情形"),
    "return": ("return or destruction", "资料返还或者销毁"),
}


def _finding(sentence: Sentence, lacks: list[str], severity: Severity) -> Finding:
    return Finding(
        msg(
            "the confidentiality term lacks: {lacks}",
            zh="保密条款不完整，缺少：{lacks}",
            lacks=msg(
                ", ".join(_NAMES[name][0] for name in lacks),
                zh="、".join(_NAMES[name][1] for name in lacks),
            ),
        ),
        sentence.extent(),
        hint=msg(
            "write what is secret, how long (“three years after the end; trade secrets until "
            "public”), what is excepted, and the return or destruction of papers",
            zh="请写明保密信息范围、期限（如“终止后3年，商业秘密至公开为止”）、例外（已公开、独立开发、依法披露）以及资料返还或者销毁",
        ),
        severity=severity,
    )


RULE = rule(
    "confidentiality-incomplete",
    Severity.WARNING,
    msg("confidentiality term with gaps", zh="保密条款不完整"),
    find,
    basis=("民法典 第五百零一条", "民法典 第五百零九条第二款", "民法典 第五百五十八条"),
)
