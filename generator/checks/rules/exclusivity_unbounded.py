"""An exclusive right or a ban on dealing with others that has no bounds.

Exclusivity is lawful and common, but it must say how long, where and for what. Without a time or
without any scope nobody knows when it is broken; asked for by a dominant undertaking without good
reason it is abuse. A ban that goes on after an employee has left may last two years at most; for
companies a long one after the end needs a reason and consideration. Sole remedies, exclusive
jurisdiction, exclusive ownership, secrecy and bans on assignment are something else.

Bad::

    合作期间及终止后三年内，乙方不得与任何第三方合作。

Good::

    自2026年12月1日起两年内，在华东六省一市，乙方就智慧仓储项目不与第三方合作，甲方每年支付排他费用20万元。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.labels import number_of
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a ban may last after the end.

    Attributes:
        person_years: For a natural person. Source: 劳动合同法 24.
        company_years: For a company, by practice; longer ones are looked at.
    """

    person_years: Decimal = setting(
        Decimal(2), zh="自然人离职后竞业限制的最长年数（法律上限为二年）", most=2
    )
    company_years: Decimal = setting(Decimal(3), zh="协议终止后对企业的限制超过该年数即提示")


_HINT = re.compile(
    r"独家|排他|唯一|竞业|第三方|其他|任何|只能|全部|同类|类似|竞争|不得|不准|不许|不能|不可|只许|只准|以外|之外|总代理|总经销|一概|(?i:exclusiv)"
)
_WIDE_HINT = re.compile(
    r"别|旁|同行|他人|包销|专|外[人面头]|除|一律|都|全|[仅只]|同样|相似|贩|任何|其[他它]|第三|竞争|同类|类似|独家|排[他它]|唯一"
)
_NOT = r"不(?:得|能|可|准|许|应|会|再)"
_OTHERS = r"(?:他人|别人|他方|其他人|旁人|别家|别处|外人|第二家|另一家|第三[方人]|任何人|其他[^,。;]{0,8}(?:公司|企业|单位|机构|厂家?|人|商))"
_CUSTOMER = r"(?:甲方|委托[方人]|客户|买方|需方|采购方|业主|发包[方人]|医院|学校)"
_EXCLUSIVE_TOO = re.compile(
    r"(?:独家|排他)(?:性|的)?(?:协议|合同)|(?:独家|排他)(?:性)?地?(?:向|从)[^,。;]{1,10}(?:采购|购买|供)|授予[^,。;]{0,16}(?:独家|排他)[^,。;]{0,8}权|为(?:独家|排他)(?:性)?|总(?:代理|经销|销售)权|(?i:exclusive(?!ly for))"
    rf"|{_NOT}(?:再|另行)?[^,。;]{{0,6}}?(?:卖|售|供|销|租|让)(?:给|与|予|往|于)[^,。;]{{0,6}}?{_OTHERS}"
    rf"|[只仅](?:许|准|能|可|得|限)(?:卖|售|供|销|租)(?:给|与|予|往)"
    rf"|{_NOT}(?:再|另行|自行)?(?:代理|经营|卖|做|用|进|找|寻|委任|委托|聘请|指定)[^,。;]{{0,6}}?{_OTHERS}|{_NOT}(?:另(?:行|外)?(?:寻|找|选|委任|投|售|卖)|他求|他投|他售)"
    rf"|{_CUSTOMER}[^,。;]{{0,6}}{_NOT}[^,。;]{{0,40}}?(?:交由|交给|委托)[^,。;]{{0,6}}?{_OTHERS}(?:承担|承接|提供|经营|负责|办理|$|[,。;])"
    r"|不(?:得|能|许|准|会|再)?(?:到|去|在|进|往)[^,。;]{0,24}?(?:同类|相同|类似|竞争|同业|同行)[^,。;]{0,20}?(?:任职|就职|就业|工作|兼职|上班|应聘|受聘|打工)(?=$|[,。;、或和与])|不(?:得|能|许|准|会|再)?(?:自行|自己|另行)?(?:设立|开办|开设|成立|创办)[^,。;]{0,6}(?:同类|类似|竞争)"
    rf"|(?:全部|均|都|一概|一律|所需)[^,。;]{{0,24}}(?:交由|归|由|从|向)[^,。;]{{1,10}}(?:承接|收购?|进货?|采购|购买|供应|提供),[^,。;]{{0,10}}(?:{_NOT}|别处|别家)"
    rf"|{_NOT}[^。;]{{0,24}}(?:以外|之外)的?(?:任何)?(?:机构|单位|公司|人|企业|厂家|第三[方人])[^,。;]{{0,10}}(?:接洽|合作|签|交易|往来|联系|洽谈|采购|供)"
    rf"|(?:退出|离职)(?:之|以)?后,?[^,。;\d]{{0,8}}不(?:得|准|许)[^,。;]{{0,4}}(?:从事|经营|开设|自营|加盟)"
    r"|不(?:与|同|和|向)[^,。;]{1,10}(?:以外|之外)的?[^,。;]{0,4}(?:机构|单位|公司|人|企业|厂家|第三[方人])"
    rf"|{_NOT}(?:与|同|和|向)[^,。;]{{0,10}}(?:签订|订立|签署|达成)[^,。;]{{0,4}}(?:类似|同类|相同|相似)"
    rf"|{_NOT}(?:与|同|和){_OTHERS}[^,。;]{{0,16}}(?:业务|往来|生意|洽谈|接触)"
)
_SCOPE_OF_NAME = re.compile(r"以[^,。;]{0,8}(?:名义|身份)|代表[甲乙]方")
_DEAL = r"(?:合作|接触|谈判|洽谈|签约|签订|出售|销售|供货|供应|采购|磋商|代理|交易|经营|购买|加工|生产|签署|承接|承揽|经销|推广|演出|提供[^,。;]{0,6}服务)"
_THIRD = (
    r"(?:任何|其他|其它|别的|另外)?(?:第三方|第三人|其他(?:任何)?[^,。;]{0,10}?(?:单位|企业|公司|个人|厂家|厂商|供应商|客户|品牌|机构|平台|渠道|经销商|代理商)"
    r"|任何(?:其他)?(?:单位|企业|公司|个人|厂家|供应商)|竞争对手|同行业的?(?:任何)?[^,。;]{0,4}企业|同行)"
)
_EXCLUSIVE = re.compile(
    r"(?:独家|排他(?:性)?|唯一)(?:的)?(?:战略)?(?:合作|经销|总?代理|授权|销售|供应|供货|采购|伙伴|谈判|磋商|服务商|承销|运营|向)"
    r"|排他性?[:]|互为(?:独家|排他)"
    rf"|不(?:得|再|能)(?:再)?[^,。;]{{0,8}}?(?:与|同|和|向|为)[^,。;]{{0,10}}?{_THIRD}[^,。;]{{0,16}}?{_DEAL}"
    rf"|不(?:得|再|能)(?:再)?(?:与|同|和|向){_THIRD}[^。;]{{0,24}}?{_DEAL}"
    rf"|只(?:能|得|可)(?:销售|出售|供应|提供|供)给|[只仅](?:与|和|向|从)[甲乙丙][方公][^,。;]{{0,6}}{_DEAL}"
    rf"|不(?:与|同|和){_THIRD}[^。;]{{0,12}}?{_DEAL}"
    r"|(?:只|仅)(?:能|得|可|准|限)?(?:向|从|由|与|和|在)[^,。;]{1,10}(?:购买|采购|订购|进货|供货|交易|合作|开店|销售|经营|上架)"
    r"|(?:不得|不能|不可|不准)(?:再|另行?)?(?:售|卖|供|销|提供|供应|出售|销售)(?:给|与|予|于)?(?:他人|别人|他方|其他人)"
    r"|不(?:得|能|准)(?:再)?(?:在|使用|采购|购买|经营|销售|代理|推广|经销|选用)(?:除[^,。;]{1,8}(?:以外|之外)的?)?[^,。;]{0,4}其[他它][^,。;]{0,6}(?:平台|厂家|厂商|品牌|公司|企业|供应商|渠道|同类)"
    r"|[只仅专](?:能|得|可|准|限)?为[甲乙丙][^,。;]{0,8}(?:提供|服务|供货|生产|加工|代工|演出)"
    r"|不(?:得|再|能|可|准)[^,。;]{0,8}?(?:[甲乙丙]方以外|其[他它]任何|任何其[他它]|别的)[^,。;]{0,4}(?:公司|商家|单位|平台|企业|机构|品牌|客户|厂家)[^。;]{0,12}"
    r"|不(?:得|能|可)(?:再)?(?:引入|引进|接受|选择)(?:任何)?(?:第三方|其[他它][^,。;]{0,6}(?:公司|企业|单位|机构))[^,。;]{0,6}(?:参与|合作|投资|供货|服务)"
    r"|不(?:得|能|可)[^,。;]{0,8}?(?:入职|加入|任职于|受雇于|服务于|为)[^,。;]{0,14}(?:竞争关系|竞争对手|竞争者|同类业务)[^,。;]{0,12}"
    r"|不(?:得)?(?:再)?(?:自营|从事|经营)与[^,。;]{0,10}(?:相同|相近|类似|竞争)"
    r"|不得(?:自营|从事|经营)[^。;]{0,16}?(?:相同|类似|同类|竞争)|竞业限制[^。;]{0,30}(?:不得|年)"
    r"|不得[^,。;]{0,16}竞争关系的?[^,。;]{0,8}(?:任职|就业|就职|工作|兼职)"
    r"|(?:终止|解除|期满|届满|离职)[^。;]{0,20}?(?:年|个月)内?[^。;]{0,24}?不得[^。;]{0,20}?(?:经营|从事|自营|任职|就职|就业|工作|兼职|合作)"
)
_ELSE = re.compile(
    r"非独家|非排他|不(?:是|构成|具有|得视为|属于)[^,。;]{0,10}(?:独家|排他)|并非独家|不排除"
    r"|救济|管辖|仲裁|独占|专有|转让|转包|分包(?!商)|转委托|披露|泄露|透露|公开|保密|提供给第三|股东|发起"
    r"|各自(?:仍)?(?:可|与)|仍可|(?:取消|丧失|终止|解除)[^,。;]{0,8}(?:独家|排他)|商标|著作权|专利|许可使用"
    r"|改为非|抵押|质押|担保|出租|转租|转借|未经[^。;]{0,16}(?:同意|许可|批准)[^。;]{0,14}(?:委托|交由|聘请|由第三)|损害|串通|单独与|处分"
)
_NO = r"(?:不(?:得|能|可以?|准|许|应|会|再|要|允许)|不(?=[与同和跟找向为给卖用买从接帮替代经承再签做收受另])|禁止|严禁|拒绝|无权|别(?!的|家|人))"
_ANY_OTHER = (
    r"(?:别的|别家|别人|别处|别个|旁的|旁人|贩子|商贩|小贩|任何[^,。;]{0,6}?(?:平台|地方|地区|渠道|场合|区域|实体)|其[他它](?!约定|费|条款|义务|方式|事|权利)|第三[方人家]|第二家|任何(?:其[他它])?(?:第三|方(?![面式法])|单位|公司|企业|厂|人(?!员)|机构|个人|客户|商家|品牌)|他人|他方|外人|外面|另外[一的]家|竞争(?:对手|者|方|品牌|企业|公司|产品)|竞品|同行|同业"
    r"|除[^,。;]{1,12}(?:以外|之外|外)的?|[甲乙丙]方(?:以外|之外)的?|[^,。;]{0,8}(?:有|存在|构成|形成|相)竞争(?:关系)?的)"
)
_DEALS = (
    r"(?:合作|交易|往来|业务|生意|采购|购买|[买卖](?!方)|进货|拿货|供货|供应|供给|销售|出售|代理|经销|委托|聘|签|谈|接触|接洽|订|印刷|加工|生产|代工|租|提供[^,。;]{0,10}(?:服务|产品|货|劳务|咨询|技术支持)"
    r"|服务|任职|工作|就业|入职|入股|投资|推广|承接|开店|演出|授课|上架|种植|养殖|收购|承运|运输|代言|直播|办理|经营|拍摄|写|做|用|要|收|进)"
)
_WIDE = re.compile(
    rf"{_NO}[^,。;]{{0,10}}?(?:与|同|和|跟|向|从|给|找|为|替|帮|由|在|到|用|要|接受|使用|采购|购买|采用|选用|选择|承接|承揽|承做|受雇于?|加入|任职于?|供职于?|卖给|售予|转卖|交给|供给|送|收|接|买|卖|进|做|委托|委任|聘请?|引入|许可|授权|代理|经营|经销|代言|推广|种|养)[^,。;]{{0,8}}?{_ANY_OTHER}[^。;,]{{0,20}}?(?:{_DEALS}|(?=$|[,。;]))"
    rf"|(?:只|仅|专|唯一|独家|唯有|全部|一律|统统|都得|都要|均应|均须|必须|全都)(?:能|得|可|准|许|限|会|应|须|该)?[^,。;]{{0,6}}?(?:向|从|找|跟|由|与|和|在|给|供|归|经|通过)(?:[甲乙丙][方公]|我|咱|你|本公司|本厂|公司|厂家|客户|供应商|卖方|买方|供方|需方|委托[方人]|对方|另一方)[^。;]{{0,24}}?{_DEALS}[^。;]{{0,12}}?,[^。;]{{0,10}}{_NO}[^。;]{{0,10}}(?:别|其[他它]|第三|他|另|外)"
    rf"|[只仅专](?:能|得|可|准|许|限)[^,。;]{{0,6}}?(?:从|向|找|到|跟|在|给|卖给|交给|供给)[^,。;]{{1,12}}?(?:[买卖](?![方家])|购|进|拿|收|供货|交售)"
    rf"|{_NO}[^,。;]{{0,20}}?(?:从事|受雇于?|任职于?|供职于?|就职于?|加入|服务于?|经营|自营|开展|开设|开办|投资|参与|涉足|进行|做|干|生产|销售|代理)[^,。;]{{0,24}}?(?:竞争|同类|类似|相似|相同|同样|一样|相近|同一|同行业)的?[^,。;]{{0,8}}?(?:业务|实体|单位|公司|企业|机构|者|产品|项目|活动|经营|生意|行业|商品|品牌|营业|工作|服务|行当|买卖|活|之)"
    rf"|(?:唯一|独家|排[他它]|垄断|专营|专供|专卖|包销|独此一家)(?:性|的|地)?[^,。;]{{0,6}}?(?:合作|经销|代理|授权|供应|供货|采购|伙伴|服务|运营|销售|承运|承接|渠道|来源|客户|权|商|提供|向|从|由|与|给)"
    rf"|(?:旁的|别的|别家|别处|其[他它]|别人|他人|竞争者|竞争产品|竞品|同类)[^,。;]{{0,12}}?,?(?:就|也|都|均|一概|一律|概)?(?:不(?:能|得|准|许|可|再|要)|别)[^,。;]{{0,8}}?(?:{_DEALS}|唱|演|去|经手|碰|沾)"
    r"|(?:全部|全都|一律|统统|都)(?:得|要|须|必须|应)?[^,。;]{0,4}(?:卖|交|供|售|销|送|归|留)(?:给|与|到|归)?[^,。;]{1,8}[,;][^。;]{0,6}不(?:准|得|许|能|可)[^,。;]{0,8}(?:卖|给|送|转|售|私)"
    r"|(?:总|全部|所有)(?:采购|需求|用量|货|产量|产品|鸡蛋|果子|稻谷|业务)[^,。;]{0,8}(?:都|均|一律|全部|全)[^,。;]{0,6}(?:交|给|卖|归|由|向|从|找|跟)[^,。;]{1,8}(?:采购|购买|收|卖|销|供|承|做|办)?[,;][^。;]{0,6}(?:不|别)"
)
_NOT_WIDE = re.compile(
    r"告诉|透露|泄|给[^,。;]{0,4}看|往外说|图纸|参数|名单|规避|不得限制|不限制|负责|不需|无需|技术|转售|超过|提供给?(?:他人|第三)|将[^,。;]{1,16}提供|将[甲乙]方|带往|对外[^,。;]{0,4}[宣说]|未经|经[^,。;]{0,10}(?:同意|许可|批准)|除非|收取|付款|支付[^,。;]{0,8}(?:第三|他人)|债|权利义务|权利和义务|责任|索赔|发票|诉讼|顶替|代替|冒用|借用|挪|提供[^,。;]{0,6}(?:资料|信息|文件|图纸|数据|样品)|名义|承诺书|用途|侵|可以?(?:与|向|从|自行)|有权(?:与|向|从|自行)"
    r"|运输工具|保险|优惠|低于|高于|不亚于|歧视|最惠|价格[^,。;]{0,6}(?:其他|第三)|抗辩|交付给|转交|传播|复制|发布|出借|留置|仓储|污染|施工现场|场地|房屋|宿舍|土地|车辆|股权|出资|合营|合资|董事|专利|技术(?:资料|秘密)|许可|监理|工程师|发包|承包人|保证人|工程|验收|工作时间|上班|侮辱|诽谤|方法|不可抗力|才[能可]|个人信息|背离|实质性|未完成|合伙|无义务|包销(?:\(|商)|承销|发行|影响|垄断|交换|要[^,。;]{0,6}同意|联营"
    r"|唯一(?:的)?(?:依据|标准|凭证|证明|合法|有效|途径|方式|联系|权利人|法律|住房|继承|补偿|赔偿|补救)|参与[^,。;]{0,8}(?:活动|培训|会议)|其[他它][^,。;]{0,6}(?:方面|用途|目的|原因|情形|要求|地方|部位|活动|物品|材料|资料)"
)
_TITLE = re.compile(
    r"^[^,。:;]{0,16}(?:合同|协议|协议书|条款|承诺|承诺书)$|关于[^。;,]{0,40}的(?:承诺|声明|协议|规定|说明|函)[。;]?$"
)
_NEVER_ENDS = re.compile(
    r"永久|永远|永不|终[身生]|从今往后|从此|无限期|长期有效|长期(?:只|不|使用|由)|无论[^,。;]{0,14}(?:终止|期满|解除|何时)|(?:不设|不限|没有|无)[^,。;]{0,4}(?:期限|时间)|(?:时间|期限)(?:不限|不设|另行|由双方|待定)"
    r"|任何时候|退出(?:之|以)?后[^。;\d一二两三四五六七八九十]{0,14}(?:不得|不能|不可|不再)|何时何地|以后[^,。;]{0,10}(?:都|均)|不(?:因|随)[^。;]{0,20}(?:届满|终止|解除|期满|到期)而(?:终止|解除|失效|消灭)"
    r"|(?:终止|届满|解除|期满|结束)(?:以后|之后|后)[^。;\d一二两三四五六七八九十]{0,14}(?:不得|不能|不可|不再)"
)
_PERIOD = re.compile(
    r"\d(?:年|个月|日|天|个工作日)|[一二两三四五六七八九十]{1,3}(?:年|个月|日|天)"
    r"|期限?内|期间|有效期|存续期|届满|(?:截至|至)[^,。;]{0,14}[日止]|止,|本次"
)
_TERM_CLAUSE = re.compile(
    r"(?:合同|协议|合作|代理|经销|授权|委托|独家|服务|承包|聘用)的?(?:有效)?(?:期限|期间|期|有效期)[^。;]{0,12}?(?:自|为|从|:|\d|[一二三四五六七八九十]年)"
    r"|有效期(?:限)?(?:自|为|从|:|至|\d)|本(?:合同|协议)自[^。;]{0,30}起[^。;]{0,20}止"
)
_AREA = re.compile(
    r"(?:[一-鿿]{2,8}(?:省|市|县|州|镇|街道|自治区))|地区|区域|地域|境内|全国|全球|范围内|半径|华[东南北中]|西[南北]|东北|园区"
)
_NO_AREA = re.compile(r"任何地区|所有地区|全球范围|不限地域|不限区域|超市|上市|城市|市场")
_SUBJECT = re.compile(
    r"“[^”]{2,30}”|项目|品牌|[^,。;]{2}牌|(?:代理|授权|经销|合作|合同)(?:产品|商品|房屋|标的)|型号|房源|房屋|住宅"
    r"|就[^,。;]{2,30}(?:不|与)|产品(?:名称|为|:)|附件|[一-鿿]{2,10}设备|系统|业务(?:为|:)|生产同类|同一[^,。;]{2}|同款|定制|该[一-鿿]{1,4}(?:产品|设备|项目|业务)"
)
_SUBJECT_CLAUSE = re.compile(
    r"(?:产品名称|项目名称|(?:代理|授权|经销|合作)(?:产品|商品|项目|内容|范围|区域|地域)|标的)(?:为|:|是|及|包括)?"
)
_ALL = re.compile(
    r"任何物资|全部(?:采购)?(?:需求|产品)|任何(?:业务|合作|产品|事项)|所有(?:业务|产品)|不限(?:产品|地域|区域|范围)|一切"
)
_AFTER = re.compile(
    r"(?:离职|退出|解除|终止|届满|期满|结束|到期)[^。;\d]{0,14}?(?:后|起|之日起|之后)?[^。;\d]{0,4}?(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>年|个月)"
)
_PERSON = re.compile(r"离职|劳动者|劳动合同|员工|职工|竞业限制|聘用合同|在职")


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence with exclusivity whose clause does not bound it."""
    limits = matter.settings(Limits)
    terms = [s for s in matter.text.sentences_with(_HINT, _WIDE_HINT) if is_exclusive(s.text)]
    near = "\n".join(dict.fromkeys(around(matter, s.passage) for s in terms))
    for sentence in terms:
        text = sentence.text
        years = years_after(text)
        person = bool(_PERSON.search(text))
        if years is not None and years > (limits.person_years if person else limits.company_years):
            yield _too_long(sentence, years, limits, person=person)
            continue
        missing = _missing(matter, sentence, near)
        if missing:
            yield _unbounded(sentence, missing)


def years_after(text: str) -> Decimal | None:
    """How many years a ban goes on after the end; None when it does not say.

    >>> years_after("离职后三年内不得任职"), years_after("合作终止后18个月内")
    (Decimal('3'), Decimal('1.5'))
    """
    found = _AFTER.search(text)
    number = number_of(found["number"].replace("两", "二")) if found else None
    if found is None or number is None:
        return None
    return Decimal(number) / (1 if found["unit"] == "年" else 12)


@lru_cache(LINES)  # sentences recur in the next document of a type
def is_exclusive(text: str) -> bool:
    """The judgement of a sentence: whether it makes somebody deal with one side only."""
    if _TITLE.search(text):
        return False
    found = _HINT.search(text) and (_EXCLUSIVE.search(text) or _EXCLUSIVE_TOO.search(text))
    if not found and not _NOT_WIDE.search(text):
        found = _WIDE.search(text)
    return bool(found) and not _ELSE.search(text) and not _SCOPE_OF_NAME.search(text)


def _missing(matter: Matter, sentence: Sentence, near: str) -> list[Message]:
    """What the terms on exclusivity do not say: how long, and where or for what."""
    ends = not _NEVER_ENDS.search(sentence.passage.text) and (
        _PERIOD.search(near) or matter.text.contains(_TERM_CLAUSE)
    )
    found = []
    if not ends:
        found.append(msg("a time", zh="期限"))
    if not _has_scope(matter, sentence.text, near):
        found.append(msg("area or products", zh="地域或者产品、业务范围"))
    return found


def _has_scope(matter: Matter, text: str, near: str) -> bool:
    if _ALL.search(text):
        return False
    place = _AREA.search(_NO_AREA.sub("", near))
    return bool(place or _SUBJECT.search(near) or matter.text.contains(_SUBJECT_CLAUSE))


def _too_long(sentence: Sentence, years: Decimal, limits: Limits, *, person: bool) -> Finding:
    if person:
        return Finding(
            msg(
                "the ban lasts {years} years after the end; for an employee it may not exceed {most}",
                zh="离职后的竞业限制期限为{years}年，法律规定不得超过{most}年，超过的部分没有约束力",
                years=f"{years.normalize():f}",
                most=f"{limits.person_years.normalize():f}",
            ),
            sentence.extent(),
            hint=msg(
                "write at most {most} years, with area, scope and monthly compensation",
                zh="请改为不超过{most}年，并写明地域、业务范围和按月支付的经济补偿",
                most=f"{limits.person_years.normalize():f}",
            ),
            severity=Severity.ERROR,
            basis=("劳动合同法 第二十四条第二款", "劳动合同法 第二十三条第二款"),
        )
    return Finding(
        msg(
            "the ban lasts {years} years after the agreement has ended",
            zh="协议终止后的限制长达{years}年",
            years=f"{years.normalize():f}",
        ),
        sentence.extent(),
        hint=msg(
            "shorten it, limit it to products and area, and agree on what is paid for it",
            zh="请缩短期限，限于特定产品和地域，并约定相应的对价",
        ),
    )


def _unbounded(sentence: Sentence, missing: list[Message]) -> Finding:
    both = len(missing) > 1
    return Finding(
        msg(
            "the exclusivity has neither {first} nor {second}",
            zh="排他约定没有写明{first}，也没有写明{second}，义务没有边界",
            first=missing[0],
            second=missing[1],
        )
        if both
        else msg(
            "the exclusivity does not say {first}",
            zh="排他约定没有写明{first}，义务没有边界",
            first=missing[0],
        ),
        sentence.extent(),
        hint=msg(
            "add how long, where and for which products or business, and what is given for it: "
            "“自…起两年内，在华东地区就…产品”",
            zh="请写明期限、地域、产品或者业务范围以及对价，如“自…起两年内，在华东地区就…产品”",
        ),
    )


RULE = rule(
    "exclusivity-unbounded",
    Severity.WARNING,
    msg("exclusivity without bounds", zh="排他约定没有边界"),
    find,
    basis=(
        "反垄断法 第二十二条第一款第四项",
        "劳动合同法 第二十四条第二款",
    ),
    settings=Limits(),
)
