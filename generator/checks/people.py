"""Patterns out that tell lines on people who are no party: their mobiles, their lists, their part.

The rule on ID numbers asks whether a person is a party, who is introduced with such data, or one of
those whom a party sends, serves or pays.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.parties import PLAIN_ROLE

DIGITS = re.compile(r"1[3-9]\d(?: ?\d){8}")
MOBILE = re.compile(
    r"(?:会员|客户|用户|患者|学员|业主|学生|家长|消费者|购房人|投保人|被保险人|受益人|病人|受试者|志愿者|农户|村民|居民|租户|住户|乘客|旅客|游客|家属|亲属|配偶|工人|包工头|求职者|应聘|候选人|报名人|获奖者|捐赠人|保姆|护工|老人|儿童|孩子|粉丝|主播|骑手|推荐人|债务人)"
    r"(?!经理|服务|代表|联系人|热线|专员|端|方|单位)[^。;]{0,40}?(?<!\d)(?P<tel>1[3-9]\d(?: ?\d){8})(?!\d)"
)
PEOPLE = re.compile(
    r"指派|派驻|派出|派遣|人员|名单|花名册|名册|学员|员工|职工|客户|用户|技师|工人|包工头|收款人|转给|打给|驻场|司机|押运|值班|会员|患者|病人|家长|投保|参保|受试|志愿者|保姆|护工|安装工|操作工|班组|联系人|本人|他的|她的|其身份证|门禁|实名|购票|报名|参训|受益人|继承人|家属|配偶|经办|随行"
)
PARTY_LINE = re.compile(
    rf"^(?:[(\[]?[\d一二三]{{1,2}}[)\].、])?(?:{PLAIN_ROLE}|[一-鿿]{{1,8}}[方人者])(?:\([^()]{{1,14}}\))?(?:姓名|名称)?(?::|$)|^(?:身份证|居民身份证|公民身份|姓名|住址|证件)"
)
