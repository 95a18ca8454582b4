"""One module a rule; see ``generator.checks.rule``."""
