"""Values become words on Chinese or English paper, and Chinese words become values again.

Amounts, numbers, dates, percentages and labels come in as exact Python values and go out as the
text that a contract prints; the ``parse_*`` functions go the other way and return None for what
they cannot read for certain. Nothing of ours is imported here. Telephone numbers need a heavy
library and therefore stand apart, in ``generator.formats.phones``.
"""

from generator.formats.amounts import amount_words, figures, parse_amount_words, parse_figures
from generator.formats.dates import chinese_date, date_parts, parse_chinese_date
from generator.formats.english import (
    counted,
    english_amount_words,
    english_date,
    english_length,
    letter,
    number_words,
    ordinal,
)
from generator.formats.filenames import safe_filename
from generator.formats.labels import annex_label, article_label, circled, parse_article_label
from generator.formats.lengths import length_words, parse_length
from generator.formats.numbers import chinese_number, formal_number, parse_chinese_number
from generator.formats.percents import parse_percent, percent

__all__ = [
    "amount_words",
    "annex_label",
    "article_label",
    "chinese_date",
    "chinese_number",
    "circled",
    "counted",
    "date_parts",
    "english_amount_words",
    "english_date",
    "english_length",
    "figures",
    "formal_number",
    "length_words",
    "letter",
    "number_words",
    "ordinal",
    "parse_amount_words",
    "parse_article_label",
    "parse_chinese_date",
    "parse_chinese_number",
    "parse_figures",
    "parse_length",
    "parse_percent",
    "percent",
    "safe_filename",
]
