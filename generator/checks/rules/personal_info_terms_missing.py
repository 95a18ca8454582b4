"""Personal data go from one side to the other, and the agreement does not say how they are handled.

Who has personal data handled by another, or passes them on, must agree on purpose, term, method,
kinds of data, protective measures and both sides' duties; the other side must return or delete them
at the end and may not pass the work on without consent. Data that leave the country need a security
assessment, a certification or the standard contract besides. Names and telephone numbers of contact
persons, lists of customers among trade secrets, anonymous data, and terms that only forbid are no
such transfer.

Bad::

    甲方向乙方提供用户的姓名、手机号码和订单记录，乙方据此开展电话回访。

Good::

    乙方仅为电话回访之目的处理甲方用户的个人信息，处理方式为存储和查询，种类为姓名、手机号码，
    期限至本合同终止之日；乙方采取加密措施，不得转委托，终止后10日内删除。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How incomplete a term may be.

    Attributes:
        missing: So many of the seven points left out make a finding.
    """

    missing: int = setting(3, zh="七项内容中缺少该项数即警告", least=1, most=7)


_PEOPLE = (
    r"(?:员工|职工|雇员|工人|人员名单|客户|顾客|用户|会员|患者|病人|观众|参会者|病患|就诊者|学生|学员|考生|家长|儿童|孩子|消费者|收件人|寄件人|旅客|乘客|住客|房客|业主|住户|购房人"
    r"|车主|司机|骑手|居民(?!身份证)|村民|求职者|应聘者|候选人|参保人|访客|来访者|老人|幼儿|投保人|被保险人|受访者|粉丝|买家|持卡人|租客|租户|食客|乘车人|考试人|报名者|客人|受试者|参试者|志愿者|捐献者|网友|读者|孕妇|产妇|老年人|新生儿|教师|学徒|驾驶员|驾驶人|选手|运动员|护工|家属|亲属|主播|劳动者|选民|党员|个人)"
)
_WEAK = r"(?:诊断|健康|薪酬|薪资|工资|社保|位置|电话|照片|成绩|名单|名册|病史|银行账[户号]|账户|指纹|轨迹)"
"""What says something about people only together with a word for data."""
_PRIVATE = (
    r"(?:姓名|身份证|证件号|护照|手机|电话号码|联系电话|住户?的?电话|住址|家庭住址|收货地址|银行卡|人脸|面部|虹膜|声纹|病历|化验|体检|监护人|花名册"
    r"|行踪|定位|微信号|通讯录|学籍|简历|房号|车牌|名字|手机号?|门牌|户籍|社保号|联系方式|联络方式|家庭(?:情况|成员|地址)|考勤|绩效|病情|病例|处方|用药|基因|血样|血型|血压|心率|视力|体温|步态|指静脉|声音|肖像|照片|头像|支付宝|身份(?:信息|资料|号)|婚姻|宗教|民族|征信|行程|作息|聊天|人事档案|合同档案|刷脸|录像|视频|监控画面|(?:消费|购买|通话|浏览|就诊|就医|诊疗|订单|充值|刷卡|位置|用电|用水|出行|借阅|搜索|考试|培训|出入|门禁|交易|住院|检查|检验)(?:的)?(?:记录|轨迹|明细|流水|数据|资料|结果|信息|情况)|出生日期|聊天记录|工资表|生日"
    rf"|{_WEAK}[^。;,]{{0,12}}(?:数据|资料|信息|明细|档案|记录|账号|号码|特征|交给|给)|指纹)"
)
_FILES = (
    r"(?:员工|职工|雇员|用户|会员|患者|病人|学生|学员|业主|住户|消费者|求职者|候选人|旅客|访客|顾客|居民|车主|家长|持卡人|买家|收件人|租客|乘客|老人|儿童|幼儿|考生|村民|患儿|孕妇|受试者|参保人|投保人|骑手|司机)(?:的|之)?[^。;,的不需自和与及]{0,4}"
    r"(?:信息|资料|数据(?:库)?|档案|简历|病历|名单|名册|花名册)"
)
_DATA = re.compile(
    rf"个人(?:敏感)?(?:信息|数据|资料|隐私)|(?:人脸|面部)(?:信息|数据|特征|识别|图像|照片)|(?:生物|指纹|虹膜)(?:识别)?(?:特征|信息|数据)|{_PEOPLE}[^。;]{{0,24}}?{_PRIVATE}|{_FILES}"
    rf"|(?:姓名|名字)[^。;]{{0,14}}(?:身份证|手机|电话(?!:)|住址|微信|护照)[^。;:_]{{0,30}}(?:交|给|提供|发|导|录|存|使用|传)|通讯录|征信(?:查询|报告|记录|数据)|(?:微信|手机|电话)[^。;]{{0,6}}(?:孩子|年级|生日|住址)|胸卡|(?:客户|顾客|会员|用户|家长|学员)的?(?:微信|手机|电话)"
    rf"|(?:门诊|住院|电子)病历|(?:病历|诊疗|体检|健康)[^。;,]{{0,4}}(?:数据|资料|信息)|{_PRIVATE}[^。;]{{0,8}}{_PRIVATE}[^。;]{{0,16}}(?:数据|资料|信息|名单|记录)"
)
_VERB = re.compile(
    r"提供|交付|移交|传输|收集|采集|处理|共享|导入|导出|录入|存储|保存|获取|汇总|上传|委托[^。;]{0,12}处理|反馈|交换|登记|调取|访问|开放|打包|同步|推送|发[给送到]|[转移]交|管理[^,。;]{0,4}(?:会员|用户|客户)|交(?:给|由|与)?(?:[甲乙丙]方|[^,。;]{1,6}(?:公司|办理))"
    r"|接收|收到|托管|备份|拷(?:贝|给|走)|给(?:[甲乙丙]方|我们?|你们?|对方|供应商|服务商|平台|[^。;,]{0,4}公司)|拿到|抓取|对接|调用|查询|分析|训练|使用|掌握|接触|录|传给|导给|存[在到放]|打电话|回访|群发|计算|代发|代缴|查看|能查|可查|随时查|看到|核验|比对|识别|运维|存放|放在|安装[^。;,]{0,8}人脸|建档|整理成|汇成|装到|留存|扫描|拍摄|抄送|传过来|传来|送到|报送|代办|代理|打给|联系|外呼|推荐|营销|标注|挖掘|建模|画像|(?:发|报|寄|拿|带|交|抄|转)[^。;,]{0,6}(?:给|到|往|来|去)|(?i:process|receive|access|upload)"
)
_NOT = re.compile(
    r"(?:不得|禁止|严禁|未经[^,。;]{0,20}不得|无权)[^。;]{0,40}(?:收集|使用|提供|泄露|披露|出售|公开|透露|复制|转让|处理)"
)
_ELSE = re.compile(
    r"不(?:含|包含|涉及|包括)[^,。;]{0,6}个人|商业秘密|保密信息|秘密信息|匿名|掩码|专利代理|脱敏|去标识|联系人|授权代表|经办人|签字|出示|资格证|资质"
    r"|开工|施工|工地|进场|派遣|赴聘|故障|发行人|聘用及|(?:个人信息|个人数据|个人资料)的,|详尽|注册(?:时|提示|资料)|填妥|项目经理|法定代表人|联系方式(?:变更|如有)|投保|购房合同|房产证"
)
_LAW_ONLY = re.compile(
    r"^[^。;]{0,16}(?:遵守|依照|根据|按照)[^。;]{0,10}《[^》]*(?:个人信息|数据安全|网络安全)[^》]*》"
)
_AGREED = re.compile(
    r"《?[^。;《》]{0,12}(?:个人信息|数据)(?:处理|保护|安全|委托处理)(?:协议|附件|协议书|补充协议)|隐私协议|附件[^。;]{0,14}(?:个人信息|数据保护|数据处理)"
)
_CONSUMER = re.compile(r"用户(?:协议|注册|须知)|服务条款|会员条款|隐私权|隐私政策|注册资料|您")
"""Terms of a web site, by which a person gives its own data."""
_ABOUT = re.compile(
    r"个人信息|个人数据|数据保护|信息安全|数据安全|隐私|收集|人脸|身份证号"
    r"|(?:收件|用户|客户|会员|该等|上述|前述|此类)(?:信息|数据|资料)"
)
_ABROAD = re.compile(
    r"(?:境外|国外|海外|新加坡|美国|日本|欧盟|欧洲|香港|德国)[^。;]{0,40}(?:服务器|传输|提供|处理|存储|接收|公司|机构)"
    r"|(?:传输|提供|存储|转移)[^。;]{0,16}(?:至|到|往|给)[^。;]{0,10}(?:境外|国外|海外|新加坡|美国|日本|欧盟|欧洲|德国)"
)
_ALLOWED = re.compile(r"安全评估|标准合同|保护认证|不得向?[^。;]{0,12}境外|单独同意|不向境外")
_POINTS: tuple[tuple[Message, re.Pattern[str]], ...] = (
    (
        msg("purpose", zh="处理目的"),
        re.compile(
            r"目的|[仅只专](?:可|限|能|得|许|准)?(?:以)?(?:用于|限于|为|供|用来|用在)|用途|限于|不得(?:挪|另|移)?(?:作|用于|做)[^。;,]{0,4}(?:他用|其他|别的)|不(?:得|许|准)?(?:干|做|作|用)[^。;,]{0,4}(?:别的|他用|其他)"
        ),
    ),
    (
        msg("method", zh="处理方式"),
        re.compile(
            r"(?<!联系)(?<!付款)(?<!支付)(?<!结算)(?<!计费)(?<!合作)(?<!服务)方式|存储|加工|导入|接口|传输|录入|查询|比对|打印|汇总|统计|推送|拨打|上传"
        ),
    ),
    (msg("kinds of data", zh="个人信息的种类"), re.compile(rf"种类|类型|{_PRIVATE}")),
    (
        msg("term", zh="处理期限"),
        re.compile(
            r"(?:处理|保存|留存|存储|使用|处理的?)期限|期限[:为自至]|保存[^。;]{0,10}[日月年]|期满|届满|终止(?:之日|后)|(?:用|办|干|做|送|打|发|查)完(?:后|了|就)|(?:结束|完成|到期|期满)后|当[天日]|期限(?:为|至|到)|\d{1,3}(?:个)?(?:工作日|小时|天|日|个?月)(?:内|后)?[^。;,]{0,4}删|\d{1,3}[日天][^。;,]{0,4}(?:删除|销毁)"
        ),
    ),
    (
        msg("protective measures", zh="保护措施"),
        re.compile(
            r"加密|加锁|上锁|锁(?:好|起|柜)|密码|防护|等级保护|等保|脱敏|保险柜|妥善保管|(?:保护|安全|技术|保密)措施|权限|访问控制|账号密码|专人|隐去|防止[^。;]{0,14}(?:泄露|丢失|篡改)|日志"
        ),
    ),
    (
        msg("return or deletion", zh="返还或者删除"),
        re.compile(r"返还|归还|退还|交还|交回|还给|删|销毁|清除|清空|烧掉|粉碎|碎掉|毁掉|抹除"),
    ),
    (
        msg("no passing on without consent", zh="转委托须经同意"),
        re.compile(
            r"转委托|再委托|另行委托|转给第三|分包|转交|(?:提供|披露|透露)给?(?:任何)?第三|第三[方人]|(?:不得|不许|不准|不能|不)[^。;,]{0,10}(?:给|交给|转给|让|叫|找)?(?:别人|他人|外人|别家|外包)"
        ),
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """Data that leave the country, then what the terms leave out, once for the document."""
    given = [s for s in matter.text.sentences_with(_DATA) if gives(s.text)]
    if not given or any(matter.text.contains(what) for what in (_AGREED, _CONSUMER)):
        return
    abroad = next((s for s in given if _ABROAD.search(s.text)), None)
    if abroad is not None and not matter.text.contains(_ALLOWED):
        yield _leaves(abroad)
    missing = _missing(matter, given)
    if len(missing) >= matter.settings(Limits).missing:
        yield _incomplete(given[0], missing)


@lru_cache(LINES)  # sentences recur in the next document of a type
def gives(text: str) -> bool:
    """The judgement of a sentence: whether personal data go from one side to the other."""
    if not _DATA.search(text) or not _VERB.search(text):
        return False
    return not any(pattern.search(text) for pattern in (_NOT, _ELSE, _LAW_ONLY))


def _missing(matter: Matter, given: list[Sentence]) -> list[Message]:
    """The points that stand nowhere near what the agreement says about personal data."""
    about = [s.passage for s in given]
    about += [p for p in matter.text.lines_with(_ABOUT) if _ABOUT.search(p.text)]
    text = "\n".join(dict.fromkeys(around(matter, passage) for passage in about))
    return [name for name, pattern in _POINTS if not pattern.search(text)]


def _leaves(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "personal data leave the country, and no ground for it is named",
            zh="个人信息向境外提供，没有写明依据（安全评估、认证或者标准合同）和单独同意",
        ),
        sentence.extent(),
        hint=msg(
            "name the ground: security assessment, certification or standard contract, and the "
            "separate consent of the persons",
            zh="请写明通过安全评估、取得认证或者订立标准合同，并由提供方取得个人的单独同意",
        ),
        basis=("个人信息保护法 第三十八条", "个人信息保护法 第三十九条"),
    )


def _incomplete(sentence: Sentence, missing: list[Message]) -> Finding:
    names = msg(
        ", ".join(f"{{p{n}}}" for n in range(len(missing))),
        zh="、".join(f"{{p{n}}}" for n in range(len(missing))),
        **{f"p{n}": name for n, name in enumerate(missing)},
    )
    return Finding(
        msg(
            "personal data are handed over or handled, and the agreement does not say: {missing}",
            zh="协议涉及提供或者委托处理个人信息，但没有约定：{missing}",
            missing=names,
        ),
        sentence.extent(),
        hint=msg(
            "add a clause on personal data: purpose, method, kinds, term, measures, return or "
            "deletion, no passing on without consent",
            zh="请增加个人信息保护条款，写明处理目的、方式、种类、期限、保护措施、返还或者删除以及转委托须经同意",
        ),
    )


RULE = rule(
    "personal-info-terms-missing",
    Severity.WARNING,
    msg("terms on personal data missing", zh="个人信息处理约定缺失"),
    find,
    basis=(
        "个人信息保护法 第二十一条",
        "个人信息保护法 第二十三条",
        "网络数据安全管理条例 第十二条第一款",
    ),
    settings=Limits(),
)
