"""Rules as data: YAML files in, the same ``Rule`` objects as code makes out.

``model`` is the format, ``review`` and ``faults`` tell what is wrong with a file. ``own`` reads our
files, ``load`` and ``company`` those of a company; ``build`` compiles one when it is first used.
Each kind has a module.
"""
