"""A YAML tree and its document type in, a typed, frozen Deal out, or every fault at once.

This package alone knows what a deal file may say besides the fields of its document type.
"""

from generator.deal.deal import Deal
from generator.deal.english import Translation
from generator.deal.model import BILINGUAL, RESERVED, model_for, plan_for
from generator.deal.overrides import Addition, Overrides
from generator.deal.read import read, type_id
from generator.deal.waivers import GrantedWaiver

__all__ = [
    "BILINGUAL",
    "RESERVED",
    "Addition",
    "Deal",
    "GrantedWaiver",
    "Overrides",
    "Translation",
    "model_for",
    "plan_for",
    "read",
    "type_id",
]
