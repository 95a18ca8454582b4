"""A sentence that excludes liability in, whether it leaves the side's own fault alone out.

A carrier that is liable for its own default and excludes “any other cause” behind that excludes no
intent of its own. This module alone knows how the two are worded.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Sentence
from generator.checks.wording import around

_OTHER_CAUSE = re.compile(
    r"(?:其[他它余]|别的|此外)的?(?:任何|一切|各种|所有|何种)?的?(?:原因|事由|缘故|情况|情形|因素)|(?:任何|一切)其[他它](?:原因|事由|情况|情形|因素)"
)
_OWN_SHARE = re.compile(
    r"责任[^,。;]{0,4}(?:仅?限于|仅及于)[^。;]{0,120}?(?:过失|过错|故意|疏忽|违约|不?履行|违反|未尽|本身|自身)"
    r"|(?:因|由于|系|[仅只][对就])[^。;]{0,60}?(?:过失|过错|故意|疏忽|违约|不履行|未履行|违反|未尽|未(?:能|按|予)?(?:谨慎|妥善|适当|合理|及时|规|约|当)|保管不善|操作不当)[^。;]{0,60}?(?:应当?|须|由|负责|予以|照价|承担|负)[^。;]{0,12}(?:赔偿|责任|负责)"
)
"""What one side is liable for: its own fault. “Any other cause” behind it leaves that out."""


def leaves_own_fault(matter: Matter, sentence: Sentence) -> bool:
    """Whether only other causes are meant than the fault for which the clause before is liable."""
    if not _OTHER_CAUSE.search(sentence.text):
        return False
    before = around(matter, sentence.passage).partition(sentence.text)[0]
    return _OWN_SHARE.search(before) is not None
