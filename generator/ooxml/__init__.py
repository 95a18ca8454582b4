"""WordprocessingML as a file format: what writing, typesetting and reading all need to know of it.

Packages, numbering and styles of ECMA-376, and nothing about deals or clauses.
"""
