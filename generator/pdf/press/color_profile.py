"""The colour space that colours are meant in, as it is embedded: sRGB.

The profile is sRGB-v4 of "Compact ICC Profiles" by Clinton Ingram, which is in the public domain
(CC0 1.0). Source: IEC 61966-2-1; ISO 19005-2, 6.2.3 (output intents).
"""

from __future__ import annotations

from base64 import b64decode

_PACKED = (
    "eNpjYGB8kJOcW8yiwMCQm1dSFOTupBARGaXA/oiBmUGEgZOBj0E2Mbm4wDfYLYQBCIoTy4uTS4pyGFDAt2sMjCD6sm"
    "5GYl5K5cv9YVF2jNualVtD3b77r2LAD7hSUouTgfQfIFZJLigqYWBgBLqGQam8pADEdgGyRZIzElOA7AggW6cI6EAg"
    "uwUkng5hzwCxkyDsNSB2UUiQM5B9AMhWSEdiJyGxc3NKk6FuALmeJzUvNBhIcwCxDEMxQxCDO4MTDjVsYDXOQGjAwA"
    "AKL/RwKE4zNoLo4rFnYGC9+///ZzUGBvYJDAx/J/3//3vh//9/FzEwMN9hYDhQiNCfv4CBweITULwfIZY0jYFheycD"
    "g8QthJgKUB1/KwPDtiMFiUWJYCFmIGZKy2Rg+LScgYE3koFB+AIwaKMB4+JfsQ=="
)
_BYTES = b64decode(_PACKED)
SRGB = b"<</Length %d/N 3/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(_BYTES), _BYTES)
"""The whole stream."""
