"""The bytes of a YAML file in, trees of text out, or every fault at once.

This module alone drives PyYAML. It takes libyaml's events, below the level at which YAML types
values, so whatever stands in the file arrives to the letter.
"""

from __future__ import annotations

import yaml

from generator.diagnostics import Location
from generator.errors import InputError
from generator.messages import msg
from generator.source.builder import Builder
from generator.source.culprits import colon_slips
from generator.source.encoding import decode, split
from generator.source.faults import Faults
from generator.source.limits import Limits
from generator.source.syntax import explain, slip
from generator.source.tree import Node, Scalar, Tree

DEFAULT_LIMITS = Limits()

_REPAIRS = 50


def load(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Tree:
    """Read a file that holds one document.

    Args:
        data: The file's bytes.
        name: The file as the user gave it, ``-`` for standard input.
        limits: Bounds of size and depth.

    Raises:
        InputError: The file is empty, holds several documents, or cannot be read; with the place
            of every fault that was found.
    """
    trees = load_all(data, name, limits)
    if len(trees) == 1:
        return trees[0]
    second = trees[1]
    raise InputError(
        [
            second.fault(
                "several-documents",
                second.root,
                msg("a second document begins here; this file may hold one only"),
                hint=msg("put each deal into a file of its own, or run “dealdoc batch”"),
            )
        ]
    )


def load_all(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Tree, ...]:
    """Read a file that may hold several documents, divided by ``---``; empty ones are left out.

    The limits hold for the whole file.

    Raises:
        InputError: The file is empty or cannot be read; with the place of every fault found.
    """
    if len(data) > limits.size:
        raise InputError.of(
            "file-too-large",
            msg(
                "the file has {size} bytes; a deal may have up to {limit}",
                size=len(data),
                limit=limits.size,
            ),
            location=Location(file=name),
            hint=msg("check that this is the right file, or split the deal"),
        )
    text, encoding = decode(data, name)
    lines = split(text)
    roots = _read(text, lines, name, limits)
    if not roots:
        raise InputError.of(
            "empty-file",
            msg("the file holds no deal"),
            location=Location(file=name, line=1, column=1),
            hint=msg("begin with “dealdoc new TYPE”"),
        )
    return tuple(Tree(name, root, encoding, lines) for root in roots)


def _read(text: str, lines: tuple[str, ...], name: str, limits: Limits) -> list[Node]:
    faults = Faults(name, lines, limits.faults)
    mended = list(lines)
    for attempt in range(_REPAIRS):
        builder = Builder(limits, faults)
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                builder.take(event)
            break
        except yaml.YAMLError as error:
            fault, culprit = explain(error, tuple(mended), name, builder.begin)
            may_repair = len(text) <= limits.repairs and attempt < _REPAIRS - 1
            if not (may_repair and culprit and culprit.repaired and fault.location.line):
                faults.keep(fault)
                break
            faults.begin_anew(fault)
            mended[fault.location.line - 1] = culprit.repaired
            text = "\n".join(mended)
    for root in builder.roots:
        if isinstance(root, Scalar) and root.plain:
            for number, found in colon_slips(lines, root.line, len(lines)):
                faults.keep(slip(found, lines, name, number))
    if faults:
        raise faults.error()
    return builder.roots
