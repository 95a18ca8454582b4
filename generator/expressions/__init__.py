"""What authors of document types write in Jinja: expressions and short texts, sandboxed and exact.

Comes in: a text of an author's file and where it stands. Goes out: a callable over the values of a
deal, or a ``TemplateError`` with file and line. This package alone knows the Jinja environment,
its filters and what a value prints as. Clause texts add slots to it, in ``assembly``.
"""
