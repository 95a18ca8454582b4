"""A company's policy: a YAML file in, answers to forms and checks out.

Customer classes and grades, who approves what, limits: thresholds differ per company, so they are
data, validated like a deal. A documented default ships as ``templates/_shared/policy.yaml``.
"""

from generator.policy.chain import ChainStep, decided
from generator.policy.policy import Policy
from generator.policy.read import read
from generator.policy.rules import PolicyRules

__all__ = ["ChainStep", "Policy", "PolicyRules", "decided", "read"]
"""What the other stages use."""
