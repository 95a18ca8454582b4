"""A line in, a choice in it that nobody made out: 打勾, 圈选一项, 不用的划去, 含税/不含税, 【】款到发货【】月结.

This module alone knows how people ask for a choice in words, without the boxes and numbers of forms,
which empty boxes and brackets are none to mark, and which marks exclude each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks import lazy_re as re

ASKED = re.compile(
    r"请[^,。;()]{0,8}(?:择[其一]|任?选(?:择|定|填|用)?[^,。;()]{0,6}(?:[一1]|其[一中])|勾|圈|划[去掉√]|打[√勾钩])|[选择](?:其)?[一1](?:种|项|个)?(?:填写|填入|填|即可)"
    r"|\([^()]{0,14}(?:打[勾√钩v]|划[√勾]|勾选|勾出|圈[选出定]|圈一|划[去掉]|删[去除掉]|涂[掉去黑]|[选择]其?[一1]|任选|选择?填|选定|选用|待选|(?:两|二|三|四)[者项种]?[选择])[^()]{0,14}\)"
    r"|(?:不用|不选|不需要|不适用|无关|多余|其余)(?:的|者|项|部分)?[^,。;]{0,6}(?:划[去掉]|删[去除掉]|涂[掉去]|打×|叉掉)"
)
_CHOSEN = re.compile(
    r"[√✓✔☑■●☒]|(?:已|双方|均)?选[定择用][:为了]?(?:第)?[(“]?[A-Ga-g甲乙丙丁一二三四五\d①-⑥](?![-~至\d]|[种项]?(?:方式)?(?:或|、|/))|选[择定](?:第)?[一二三四\d]|即第|确定为|(?:双方|各方)(?:选|同意|约定)(?:用|择)?[“第]|可以?(?:任意)?选|有权选|自行选|由[甲乙买卖供需]方选|另行选|以后选|届时"
)
_OPTIONS = re.compile(r"[/、或|;,:]|  |[一-鿿]\s[一-鿿]|[A-C①-③][)、.]|\([A-C一二三123]\)")
_ROUND = re.compile(
    r"(?:[○◯〇]|【 *】|\[ *\]|\( {0,8}\)|（ *）|〔 *〕)(?! ?(?:元|月|日|号|第|年|字|份|%|个|天|省|市|分|时))(?= ?[一-鿿A-Za-z0-9])"
)
_ROUND_TICKED = re.compile(r"●|◉|[【\[(〔] ?[√✓✔vVxX×■●] ?[】\])〕]")
_NO_ROUND = re.compile(r"[〇○]{2}|[二三一四五六七八九十]〇|(?:人民币|金额|编号|签字|盖章|日期)")
_PAIRS = re.compile(
    r"(?P<one>含税|不含税|送货|自提|月结|现结|有|需要?|同意|允许|可以|含运费|不含运费|独家|非独家|公开|排他)/(?P<two>不含税|含税|自提|送货|季结|月结|无|不需要?|不同意|不允许|不可以?|不含运费|含运费|非独家|独家|不公开|非排他|普通)(?!的?(?:均|都|皆|两用|价|单价|金额|分别|总))"
    r"|(?:由|归|[,:])(?:甲方|买方|需方|委托方|出租方|发包方)/(?:乙方|卖方|供方|受托方|承租方|承包方)(?:承担|负担|支付|负责|所有|办理|投保|提供|缴纳|所在地)"
    r"|(?:由|归|[,:])(?:乙方|卖方|供方)/(?:甲方|买方|需方)(?:承担|负担|支付|负责|所有|办理|投保|提供|缴纳|所在地)"
)
_FORM = re.compile(
    r"签字|签名|盖章|多选|如适用|样式|格式|审批|意见|验收单|登记|投票|问卷|单价|比例"
)
_REACH = 160
_FEWEST = 2
SIGNS = ("/", "(", "[", "○", "◯", "〇")
"""Each choice by a stroke or by boxes has one."""


def asking(text: str) -> bool:
    """Whether a text has words that ask for a choice."""
    return ASKED.search(text) is not None


def asks(text: str, below: str) -> re.Match[str] | None:
    """The words that ask for a choice where none is told, there or ``below``; else None."""
    found = ASKED.search(text)
    if found is None or _FORM.search(text) or len(text) > _REACH:
        return None
    rest = f"{ASKED.sub('', text)} {below}"
    return found if _OPTIONS.search(rest) and not _CHOSEN.search(rest) else None


def rounds(text: str) -> tuple[int, int] | None:
    """Where a row of round or bracketed boxes stands of which none is ticked."""
    found = list(_ROUND.finditer(text))
    if len(found) < _FEWEST or _ROUND_TICKED.search(text) or _NO_ROUND.search(text):
        return None
    return found[0].start(), found[-1].end()


def slashed(text: str) -> re.Match[str] | None:
    """Two ways that exclude each other, with a stroke between them."""
    found = _PAIRS.search(text)
    return None if found and (_FORM.search(text) or _CHOSEN.search(text)) else found


_FOR_WORDS = re.compile(
    r"(?:的|任何|各|[由向在于按以为给经将把对从与和及如即因据]) ?\( {0,8}\)"
    r"|\( {0,8}\) ?(?:公司|有限|银行|方(?!式|案|法)|字第|为(?!准)|担任|作为|先生|女士|同志|等(?:[^,。;]|$)|的(?!方)|之)"
)
_GRID = re.compile(r"[□☐](?: ?[□☐]){2,}")
_PAPERS = re.compile(
    r"(?:附加?|提交|随附|附送|所附|应交|递交)[^,。;:]{0,6}(?:文件|材料|资料|证件|证明|单证)[^,。;:]{0,6}[:]?$"
    r"|(?:附件|文件|材料|资料|证件|单证)(?:清单|目录|名称)[:]?$"
)


def is_for_words(text: str, bracket: re.Match[str]) -> bool:
    """Whether words belong into a bracket, to come or lost: 由( )保管, 任何( )如抵押等在内的( )负担.

    An entry to be marked does not end in a particle, and no noun leans on its bracket.
    """
    return bool(_FOR_WORDS.search(text[max(0, bracket.start() - 2) : bracket.end() + 4]))


def is_grid(text: str) -> bool:
    """Whether boxes stand side by side, one for each figure: the code of a post office, a date."""
    return _GRID.search(text) is not None


def is_list_of_papers(text: str) -> bool:
    """Whether a line heads a list of papers to be handed in: 附加文件清单."""
    return _PAPERS.search(text) is not None


_EXCLUDING = (
    (re.compile(r"^ *不含税"), re.compile(r"^ *含税")),
    (re.compile(r"^[^□☐☑]{0,10}(?:送货|送达)"), re.compile(r"^[^□☐☑]{0,10}(?:自提|自取|提货)")),
    (re.compile(r"^ *一次(?:性|付)"), re.compile(r"^ *分(?:期|次|批)")),
    (re.compile(r"^ *不含运费"), re.compile(r"^ *含运费")),
    (
        re.compile(r"^ *(?:需要?|是|有|提供)(?![一-鿿])"),
        re.compile(r"^ *(?:不需要?|否|无|不提供)(?![一-鿿])"),
    ),
    (
        re.compile(r"^[^□☐☑]{0,12}甲方(?:承担|负担|支付|负责)"),
        re.compile(r"^[^□☐☑]{0,12}乙方(?:承担|负担|支付|负责)"),
    ),
    (re.compile(r"^[^□☐☑]{0,20}仲裁"), re.compile(r"^[^□☐☑]{0,20}(?:诉讼|起诉|法院)")),
)


def are_exclusive(ticked: Sequence[str]) -> bool:
    """Whether two of the entries behind ticks cannot both hold.

    >>> are_exclusive(["含税", "不含税"]), are_exclusive(["电汇", "支票"])
    (True, False)
    """
    return any(
        any(left.match(text) for text in ticked) and any(right.match(text) for text in ticked)
        for left, right in _EXCLUDING
    )
