"""Running text in, the organisations it names out, with the words around that tell their part.

This module alone knows where the name of an organisation begins within a sentence, and which
words say that it is a third party with a part of its own: carrier, bank, owner, tester.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.known import once
from generator.checks.matter import Matter
from generator.checks.names import plain
from generator.checks.text import Extent, Passage


@dataclass(frozen=True, slots=True)
class Organisation:
    """A mention of an organisation.

    Attributes:
        name: As far as its beginning can be told.
        passage: Its line.
        start: Where it begins in the normalised text.
        end: One past its end.
    """

    name: str
    passage: Passage
    start: int
    end: int

    @property
    def at(self) -> Extent:
        """The name."""
        return self.passage.extent(self.start, self.end)


_ENDING = re.compile(
    r"(?:股份有限公司|有限责任公司|(?<!股份)有限公司|(?:大学|研究院)(?!生|所(?!有)|会|有限|股份)|\(有限合伙\)|\(普通合伙\))"
)
_LATIN = re.compile(
    r"(?<![A-Za-z])[A-Z][A-Za-z&.-]{1,30}(?: (?:&|[A-Z(][A-Za-z&.()-]{1,30})){0,5}?,? "
    r"(?:Co\.,? ?Ltd\.?|Pte\.? Ltd\.?|Ltd\.?|Limited|Inc\.?|LLC|GmbH|Corp(?:oration|\.)?|S\.A\.|B\.V\.|AG|PLC|plc)(?![A-Za-z])"
)
_REACH = 30
_BEGINNING = re.compile(
    r"(?:[,。;:、()《》“”\"'/]|由|向|为(?!民)|(?<=[司方人厂店院学会团部、))])(?:与|和|及|同)|或|经(?!济|纬|开|典|营)|给|对|在|将|按|归|的|因|从|至|到(?!县)|于"
    r"|属于|业主|用户|客户|(?:子|母|关联|项目|关联)(?:公司|企业)|指(?=[一-鿿]{4})|供应商|承运人|承运商|总包方?|厂家|交(?!通|易|投|建|运|大|电)|进入|遵守|服从|符合|满足|执行|遵循|接受|侵犯|损害|泄露|待|还|应|须|赔偿|知悉|支付|通知|委托|指定|取得|征得|抬头|要求|通过|使用|依照|遵守|代表|包括|即(?!墨)|系|是|同意|以)"
)
_PUBLIC = re.compile(
    r"银行|保险|信用社|交易所|税务|法院|仲裁|电网|移动|电信|联通|邮政|铁路|律师|会计师|公证|中证|登记结算|担保"
)
_FORM_WORDS = re.compile(r"^(?:XX|某|×|_)|[×_*]{2,}|某某|有限(?:责任)?公司$(?<=^有限公司)")
_PLACE = re.compile(r"(?<=[一-鿿])\(([一-鿿]{2,8})(?<![方人称章字])\)")
"""A place in brackets within a name: 翠湖科技(东江)有限公司."""
_FOREIGN = re.compile(r" ?(?:Co\.?)?,? ?(?:Ltd|Limited|Inc|LLC|GmbH|Corp)\.?[ /(]{0,3}(?=[一-鿿])")
"""The end of a foreign name that the Chinese one follows."""
_LEAST = 3
"""Characters before the form of a company; fewer are no name."""


_LATIN_FORMS = ("Ltd", "Limited", "Inc", "LLC", "GmbH", "Corp", "S.A.", "B.V.", "AG", "PLC", "plc")


def organisations(matter: Matter) -> tuple[Organisation, ...]:
    """Every organisation named in the text, headers and notes included."""
    return tuple(
        found
        for passage in matter.text.passages_with("公司", "大学", "研究院", "合伙", *_LATIN_FORMS)
        for found in _of(passage)
    )


def _joined(place: re.Match[str]) -> str:
    """The bracket as Han characters, so that no name is cut there."""
    return f"一{place[1]}一"


@once
def _of(passage: Passage) -> Iterator[Organisation]:
    text = passage.text
    position = 0
    for match in _ENDING.finditer(text):
        begin = max(position, match.start() - _REACH)
        before = _PLACE.sub(_joined, text[begin : match.start()])
        start = begin + max((cut.end() for cut in _BEGINNING.finditer(before)), default=0)
        foreign = _FOREIGN.match(text, start, match.start())
        start = foreign.end() if foreign else start
        position = match.end()
        branch = re.match(
            r"[一-鿿()]{0,14}(?:分公司|支行|分行|分院|分部|分店)", text[match.end() :]
        )
        end = match.end() + (branch.end() if branch else 0)
        name = plain(text[start:end])
        if match.start() - start >= _LEAST and not _FORM_WORDS.search(name):
            yield Organisation(name, passage, start, end)
    for match in _LATIN.finditer(text):
        yield Organisation(plain(match.group()), passage, *match.span())


def is_public(name: str) -> bool:
    """Whether it is a bank, insurer, utility or the like that agreements name as such."""
    return bool(_PUBLIC.search(name))
