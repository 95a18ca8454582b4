"""A rule file that is read when it is needed in, the function of its rule out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from generator.checks.matter import Matter
from generator.checks.rule import Finding

if TYPE_CHECKING:
    from generator.checks.kinds.build import Compiled
    from generator.checks.kinds.model import RuleFile


class DataRule:
    """The function of a rule that is data.

    Args:
        read: Gives the rule file.
        settings: The class of its settings, None when it has none.
    """

    def __init__(self, read: Callable[[], RuleFile], settings: type | None) -> None:
        self._read = read
        self._settings = settings

    def __call__(self, matter: Matter) -> Iterator[Finding]:
        """What the rule finds."""
        settings = matter.settings(self._settings) if self._settings is not None else None
        return self.compiled.find(matter, settings)

    @cached_property
    def file(self) -> RuleFile:
        """The rule file."""
        return self._read()

    @cached_property
    def compiled(self) -> Compiled:
        """The checks of the file."""
        from generator.checks.kinds.build import Builder  # noqa: PLC0415  # not for ``--help``

        return Builder(self.file).compiled()
