"""The styles part of a layout in, ids of the styles that are named from outside the layout out.

Word and WPS give styles new ids when they save a file, but keep their names; so tables and
signature blocks ask for their styles by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from generator.errors import TemplateError
from generator.messages import msg
from generator.ooxml.names import w


@dataclass(frozen=True, slots=True)
class StyleIds:
    """Ids by name, for one layout.

    Attributes:
        layout: Its name, for messages.
        ids: Style name → id.
    """

    layout: str
    ids: Mapping[str, str]

    @classmethod
    def read(cls, layout: str, styles: etree._Element | None) -> StyleIds:
        """The ids in the root of a styles part."""
        found = () if styles is None else styles.iterchildren(w("style"))
        names = ((style.find(w("name")), style.get(w("styleId"), "")) for style in found)
        return cls(layout, {name.get(w("val")): id_ for name, id_ in names if name is not None})

    def __getitem__(self, name: str) -> str:
        """The id of the style called ``name``.

        Raises:
            TemplateError: The layout has no such style.
        """
        if name in self.ids:
            return self.ids[name]
        raise TemplateError.of(
            "layout",
            msg("layout {layout} has no style called {name}", layout=self.layout, name=name),
            hint=msg("copy the style from agreement.docx in templates/_shared/layouts"),
        )
