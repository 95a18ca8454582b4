"""What `fidelity.py` is made of: fonts to measure with, lines to compare, pages to look at."""
