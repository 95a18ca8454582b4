"""What a party may be: its kind, its standing as a taxpayer, its size."""

from __future__ import annotations

from generator.fields.choices import Choice


class PartyKind(Choice):
    """What a party is."""

    COMPANY = "company", "公司", "company"
    BRANCH = "branch", "分支机构", "branch"
    INSTITUTION = "institution", "机关、事业单位或社会组织", "public body or social organisation"
    INDIVIDUAL = "individual", "自然人", "natural person"


class Taxpayer(Choice):
    """Kind of VAT payer."""

    GENERAL = "general", "增值税一般纳税人", "general VAT taxpayer"
    SMALL_SCALE = "small-scale", "增值税小规模纳税人", "small-scale VAT taxpayer"


class EnterpriseSize(Choice):
    """Size that an enterprise declares (中小企业划型标准规定)."""

    LARGE = "large", "大型企业", "large enterprise"
    MEDIUM = "medium", "中型企业", "medium-sized enterprise"
    SMALL = "small", "小型企业", "small enterprise"
    MICRO = "micro", "微型企业", "micro enterprise"
