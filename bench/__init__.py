"""Benchmarks: figures and ratios of one run, never asserted; ``python -m bench [NAME …]``."""
