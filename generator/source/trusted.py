"""The bytes of a YAML file of our own in, its texts out, without places: the short way.

Nothing is typed here either. Limits and faults with places are for files that others write.
"""

from __future__ import annotations

from typing import cast

import yaml

from generator.source.tree import Plain

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def trusted(data: bytes) -> Plain:
    """What the file says, as texts, lists and dictionaries.

    >>> trusted("a: [1, no]".encode())
    {'a': ['1', 'no']}
    """
    return cast("Plain", yaml.load(data.decode("utf-8"), Loader=_LOADER))  # noqa: S506  # texts only
