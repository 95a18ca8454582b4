"""Typed building blocks of a deal: text from the YAML file in, frozen exact values out.

``registry.KINDS`` names every kind of field a document type may ask for, ``rules.cross_check``
holds what several blocks must agree on. Nothing is imported here, so that naming a light module
(``spec``, ``values``) does not load pydantic.
"""
