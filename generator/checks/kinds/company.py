"""A policy file in, our rules and the company's own out.

The policy names files of rules, or folders of them, under ``rules``; paths begin at the folder of
the policy. They run, are listed, switched off and waived as any other rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from generator import source
from generator.checks.kinds.own import SUFFIX
from generator.checks.rule import Rule
from generator.diagnostics import Diagnostic
from generator.errors import InputError
from generator.messages import Message, msg

KEY = "rules"


def with_own(data: bytes, name: str, ours: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """All rules by id, sorted.

    Args:
        data: The policy file.
        name: The file as the user gave it.
        ours: The rules that come with the program.

    Raises:
        InputError: With every fault: of a name under ``rules``, of a rule file, of an id that is
            taken.
    """
    tree = source.load(data, name)
    found: dict[str, Rule] = {}
    faults: list[Diagnostic] = []
    for node in _named(tree):
        for file in _files(tree, node, faults):
            from generator.checks.kinds.load import read  # noqa: PLC0415  # few have rules of their own

            try:
                rule = read(file.read_bytes(), str(file))
            except InputError as error:
                faults.extend(error.diagnostics)
                continue
            if rule.id in found or rule.id in ours:
                faults.append(_taken(tree, node, file, rule.id))
            found[rule.id] = rule
    if faults:
        raise InputError(faults)
    return MappingProxyType(dict(sorted({**ours, **found}.items()))) if found else ours


def files_of(data: bytes, name: str) -> tuple[Path, ...]:
    """The rule files that a policy names; what is wrong with them ``with_own`` tells."""
    tree = source.load(data, name)
    return tuple(file for node in _named(tree) for file in _files(tree, node, []))


def _named(tree: source.Tree) -> Iterator[source.Scalar]:
    """The names under ``rules``; another shape is judged with the rest of the policy."""
    node = tree.root.get(KEY) if isinstance(tree.root, source.Mapping) else None
    if isinstance(node, source.Sequence):
        yield from (one for one in node.items if isinstance(one, source.Scalar) and not one.blank)


def _files(tree: source.Tree, node: source.Scalar, faults: list[Diagnostic]) -> list[Path]:
    path = Path(tree.name).parent / node.text
    found = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    if not found or not found[0].is_file():
        faults.append(
            _fault(
                tree,
                node,
                "no-rule-file",
                msg("there is no rule file at {path}", path=path, zh="{path} 处没有规则文件"),
                msg(
                    "write the path of a .yaml file, or of a folder of them, seen from the policy",
                    zh="请写 .yaml 规则文件或者其文件夹的路径，以本制度文件所在文件夹为起点",
                ),
            )
        )
        return []
    return found


def _taken(tree: source.Tree, node: source.Scalar, file: Path, rule: str) -> Diagnostic:
    return _fault(
        tree,
        node,
        "rule-id-taken",
        msg(
            "{file} calls its rule {rule}, as another rule is called",
            file=file,
            rule=rule,
            zh="{file} 的规则标识 {rule} 与已有规则重复",
        ),
        msg("give it an id of its own", zh="请换用其他标识"),
    )


def _fault(
    tree: source.Tree, node: source.Scalar, rule: str, message: Message, hint: Message
) -> Diagnostic:
    return tree.fault(rule, node, message, path=KEY, hint=hint, evidence=node.text)
