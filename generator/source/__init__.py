"""YAML files in, trees of text scalars with line and column out.

This package alone knows YAML and the encodings of text files. It types nothing: a telephone
number, ``no`` or ``12:30`` arrives as the characters that stand in the file.
"""

from generator.source.culprits import colon_slip
from generator.source.given import blank_items, given
from generator.source.limits import Limits
from generator.source.load import DEFAULT_LIMITS, load, load_all
from generator.source.places import dotted, find, parse_path, position
from generator.source.tree import (
    Entry,
    Mapping,
    Node,
    Plain,
    Scalar,
    Sequence,
    Tree,
    digest,
    plain,
)
from generator.source.trusted import trusted

__all__ = [
    "DEFAULT_LIMITS",
    "Entry",
    "Limits",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "Tree",
    "blank_items",
    "colon_slip",
    "digest",
    "dotted",
    "find",
    "given",
    "load",
    "load_all",
    "parse_path",
    "plain",
    "position",
    "trusted",
]
