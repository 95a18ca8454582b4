"""The folder of our own rule files in, their rules out, the short way.

Each run needs ids, titles and settings of all rules, and no more before a document comes: the rest
of a file is read then. Our files are proven by tests; one that is at fault after all is read again
with places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from generator import source
from generator.checks.kinds import documentation, settings
from generator.checks.kinds.deferred import DataRule
from generator.checks.rule import Rule
from generator.diagnostics import Severity
from generator.messages import Message

if TYPE_CHECKING:
    from generator.checks.kinds.model import RuleFile

SUFFIX = ".yaml"

_Raw = Mapping[str, Any]


def own(folders: Iterable[str]) -> Iterator[Rule]:
    """The rules of our own files in folders, by name.

    Raises:
        InputError: With every fault of a file.
        TypeError: A file holds a rule of another name.
    """
    for folder in folders:
        for file in sorted(Path(folder).glob(f"*{SUFFIX}")):
            rule = _rule(file)
            if rule.id != file.stem:
                raise TypeError(f"{file} must hold the rule of its name")
            yield rule


def _rule(file: Path) -> Rule:
    data = file.read_bytes()
    raw = cast("_Raw", source.trusted(data))
    try:
        return _header(raw, file)
    except (AttributeError, KeyError, TypeError, ValueError):
        from generator.checks.kinds.load import read  # noqa: PLC0415  # only to tell the place

        read(data, str(file))
        raise


def _header(raw: _Raw, file: Path) -> Rule:
    """The rule, whose checks are read later."""
    title, standard = raw["title"], raw.get("standard_form")
    defaults = settings.made(raw["id"], settings.written(raw.get("settings", {})))
    return Rule(
        id=raw["id"],
        severity=Severity(raw["severity"]),
        title=Message(title["en"], zh=title["zh"]),
        basis=tuple(raw.get("basis", ())),
        find=DataRule(partial(_file, raw, file), type(defaults) if defaults is not None else None),
        doc=documentation.english(raw["explanation"], raw["bad"], raw["good"]),
        on_forms=raw.get("on_forms") == "true",
        settings=defaults,
        standard_form=Severity(standard) if standard else None,
        home_law=raw.get("home_law") == "true",
    )


def _file(raw: _Raw, file: Path) -> RuleFile:
    """The whole file.

    Raises:
        InputError: With every fault of it.
    """
    from pydantic import ValidationError  # noqa: PLC0415  # see above

    from generator.checks.kinds.load import read  # noqa: PLC0415
    from generator.checks.kinds.model import RuleFile  # noqa: PLC0415

    try:
        return RuleFile.model_validate(raw)
    except ValidationError:
        read(file.read_bytes(), str(file))
        raise
