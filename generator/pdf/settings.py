"""``settings.xml`` in, what of it changes the layout out.

Source: ECMA-376 part 1, 17.15.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.ooxml.names import w
from generator.ooxml.package import Package
from generator.ooxml.units import integer, on, twips


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``settings.xml`` says that changes the layout."""

    default_tab: float = 36.0
    even_and_odd: bool = False
    compatibility: int = 12
    adds_spacing: bool = False
    """Spacing after and before are added, instead of taking the larger."""

    @classmethod
    def of(cls, package: Package) -> Settings:
        """The settings of a package, or Word's own defaults."""
        root = None
        for name in package.related(package.document, "settings"):
            root = package.xml(name)
        if root is None:
            return cls()
        tab = root.find(w("defaultTabStop"))
        stop = twips(tab.get(w("val"))) if tab is not None else None
        mode = 12
        for setting in root.iter(w("compatSetting")):
            if setting.get(w("name")) == "compatibilityMode":
                mode = integer(setting.get(w("val"))) or mode
        fixed = root.find(f"{w('compat')}/{w('doNotUseHTMLParagraphAutoSpacing')}")
        return cls(
            default_tab=stop or 36.0,
            even_and_odd=on(root.find(w("evenAndOddHeaders"))),
            compatibility=mode,
            adds_spacing=on(fixed),
        )
